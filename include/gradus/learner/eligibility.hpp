// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_ELIGIBILITY_HPP
#define GRADUS_LEARNER_ELIGIBILITY_HPP

#include <cstdint>
#include <string_view>
#include <vector>

#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/reasons.hpp"
#include "gradus/catalog/record.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/config.hpp"
#include "gradus/core/ids.hpp"

namespace gradus {

/// How a query takes what is in progress: as the record has it (what rests on it is `pending`); as not taken at all; as completed and passed,
/// with a grade that is still to come (against one asked for, `unknown`); as completed with the grade that it shows now, which may fail: what
/// shows none stays in progress.
enum class in_progress_mode : std::uint8_t { as_it_is, as_not_taken, as_passed, as_graded_now };

[[nodiscard]] constexpr std::string_view to_string(in_progress_mode mode) {
    constexpr std::string_view names[] = {"as_it_is", "as_not_taken", "as_passed", "as_graded_now"};
    return names[static_cast<std::uint8_t>(mode)];
}

/// Returns the record with its attempts in progress taken in that way: what any query asked of it then answers.
[[nodiscard]] GRADUS_EXPORT record in_mode(record r, in_progress_mode mode);

/// One course, credential or entry point for a learner: its standing, and why it is below `met`.
struct eligible {
    standing at = standing::met;
    reason lacks;
};

/// How every course, credential and entry point stands for a learner, by position.
struct eligibility {
    std::vector<eligible> courses;  ///< of `requires`, with waivers and exclusions; grade bands and terms take no part
    std::vector<eligible> credentials;  ///< of `requires`: whether it can be earned, not whether it is held
    std::vector<eligible> entries;
};

/// Returns how every course, credential and entry point stands for a learner, with reasons; `s` is what `evaluate` made of the record for the
/// day and the grade asked about. Linear in the requirements. Ask `standings` and `why` for single ones.
[[nodiscard]] GRADUS_EXPORT eligibility find_eligibility(const standings& s);

/// Returns whether a learner might take a course by what is held and by its grade band: it is active, not held, and open to the grade (in any
/// grade where that is not known). Linear in the record's courses.
[[nodiscard]] GRADUS_EXPORT bool is_open_to(const facts& known, const situation& at, course_id course);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/learner/eligibility_finder.hpp"
#endif

#endif
