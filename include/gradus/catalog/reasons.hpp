// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_REASONS_HPP
#define GRADUS_CATALOG_REASONS_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "gradus/catalog/standings.hpp"
#include "gradus/config.hpp"

namespace gradus {

/// What a reason is: a leaf that is below `met`; parts that are all wanted; parts of which some are wanted (of an `any` or
/// `at_least`); the condition of an `if`, whose answer must be known; a held course that excludes the one asked about.
enum class reason_kind : std::uint8_t { leaf, all, alternatives, question, exclusion };

/// Why a requirement is below `met`: a tree of what holds it down, no deeper than the requirement. `all` without parts: nothing does.
struct reason {
    reason_kind kind = reason_kind::all;
    standing at = standing::met;  ///< of the requirement that this explains
    std::string text;             ///< leaf, question: as text; exclusion: the held course
    gate_id gate{};               ///< leaf, question
    std::int32_t wanted = 0;      ///< alternatives: how many more of the parts must be met
    std::vector<reason> parts;    ///< all, alternatives: at least two, each below `met`

    friend bool operator==(const reason&, const reason&) = default;
};

/// Returns why a gate is below `met`; of one that is met, a reason without parts. Linear in the requirement that it stands for.
[[nodiscard]] GRADUS_EXPORT reason why(const standings& s, gate_id g);

/// Returns why a course is below `met`: what its `requires` lacks, waivers seen, and the held course that excludes it.
[[nodiscard]] GRADUS_EXPORT reason why(const standings& s, course_id course);

/// Returns why the `requires` of an exit, of a requirement set is below `met`; groups and total take no part.
[[nodiscard]] GRADUS_EXPORT reason why(const standings& s, exit_id exit);
[[nodiscard]] GRADUS_EXPORT reason why(const standings& s, requirement_set_id set);

/// Returns a reason as one line: `needs ALG1 >= C (unmet) and either GEOM (unmet) or approval counselor (unknown)`; `met` where
/// there is none.
[[nodiscard]] GRADUS_EXPORT std::string to_text(const reason& r);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/catalog/reason_finder.hpp"
#endif

#endif
