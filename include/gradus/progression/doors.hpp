// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_DOORS_HPP
#define GRADUS_PROGRESSION_DOORS_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/progression/count.hpp"

namespace gradus {

/// What is left of the ways to an exit when a course is taken in the next term, and when it is not.
///
/// Numbers are of valid progressions, shares of all that are open now (0 to 1). Where `with` is 0 and exact, taking the course closes
/// the exit; where `without` is, not taking it does. `last_term` is the last term, as a position in the horizon, in which some progression
/// still starts it; nothing where none does.
struct door {
    course_id course{};
    natural with, without;
    double share_with = 0, share_without = 0;
    std::optional<std::uint32_t> last_term;
};

/// The doors of one exit: `count` is how many progressions are open now. Where `exact` is false all numbers are estimates, as in
/// `progression_count`; where there is not even an estimate `doors` is empty and `standard_error` nothing.
struct exit_doors {
    exit_id exit{};
    outcome ended = outcome::complete;
    bool exact = false;
    std::optional<double> standard_error;
    natural count;
    std::vector<door>
        doors;  ///< of the courses of the exit's cone that may start in the next term by rules 1, 2, 3 and 5; by course
};

/// Returns what each decision of the next term leaves of the ways to a route's exit. Marginals of the trellis: costs as much as `count`
/// with marginals. Thread safe.
[[nodiscard]] GRADUS_EXPORT exit_doors find_doors(const route& r, const count_options& options = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/door_finder.hpp"
#endif

#endif
