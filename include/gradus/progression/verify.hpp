// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_VERIFY_HPP
#define GRADUS_PROGRESSION_VERIFY_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/progression/progression.hpp"
#include "gradus/progression/route.hpp"

namespace gradus {

/// A rule that a progression breaks, by its number (1 to 6) in the catalog format, "A progression: what is valid".
struct violation {
    int rule = 0;
    std::string at;  ///< the term and the course: `2 fall, ALG2`; of rule 6, the exit
    std::string message;

    friend bool operator==(const violation&, const violation&) = default;
};

struct verification {
    bool valid = true;
    std::vector<violation> violations;
};

/// Returns every rule that a progression breaks, at each place; a course that breaks a rule still counts as completed when it ends.
///
/// A second, plain implementation of the catalog format's "A progression: what is valid": it shares no code with the trellis or the
/// search, and every answer of theirs can be put to it. Placements must lie in the horizon. Time: about the square of the
/// progression's length for each requirement; thread safe.
[[nodiscard]] GRADUS_EXPORT verification verify(const route& r, const progression& p);

/// Returns whether a progression breaks no rule: as `verify`, but ends at the first that is broken and does not say which.
[[nodiscard]] GRADUS_EXPORT bool is_valid(const route& r, const progression& p);

/// Returns after how many terms of the horizon the exit is first met, or nothing where it never is. Assumes that `p` is placed in it.
[[nodiscard]] GRADUS_EXPORT std::optional<std::uint32_t> terms_to_exit(const route& r, const progression& p);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/verifier.hpp"
#endif

#endif
