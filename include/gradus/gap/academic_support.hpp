// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_ACADEMIC_SUPPORT_HPP
#define GRADUS_GAP_ACADEMIC_SUPPORT_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/run.hpp"
#include "gradus/core/standing.hpp"
#include "gradus/gap/skill_closure.hpp"
#include "gradus/gap/skill_setting.hpp"

namespace gradus {

/// How an academic skill is weak: the learner holds none of it (`missing`), or a lower level than is asked for (`too_low`), or all that
/// gave it at that level was passed with a low grade. `unknown`: nobody in particular looks.
enum class skill_weakness : std::uint8_t { missing, too_low, low_grade, unknown };

[[nodiscard]] constexpr std::string_view to_string(skill_weakness w) {
    constexpr std::string_view names[] = {"missing", "too_low", "low_grade", "unknown"};
    return names[static_cast<std::uint8_t>(w)];
}

/// A CTE course that rests on an academic skill: at which level, how far under it the skill stands (1: the course uses it, or it supports
/// or precedes what the course develops), why, and the term in which the course starts.
struct course_at_risk {
    course_id course{};
    std::int32_t level = 1;
    std::uint32_t distance = 1;
    std::string why;
    term_number start = course_times::never;
};

/// A course that mends a weak skill, and what it costs: its credits, and the terms from now until it is completed, those that its own
/// prerequisites take among them. `done`: the first term in which it counts as completed. `in_time`: that is before the course at risk
/// starts; `beside`: it can run in a term of it. `now`: how its `requires` stands for the learner.
struct mending_course {
    course_id course{};
    credits cost{};
    std::int64_t terms = 0;
    term_number start = course_times::never;
    term_number done = course_times::never;
    bool in_time = false;
    bool beside = false;
    standing now = standing::unknown;
};

/// An academic skill under the CTE courses of a scope. `level` is the greatest that they ask for; `before` the first term in which one
/// of them starts that it is too weak for. `by` is the course passed with a low grade, the best of them. `mended_by`: in time first,
/// then soonest done, then fewest credits.
struct support_need {
    skill_id skill{};
    std::int32_t level = 1;
    std::int32_t held = 0;
    skill_weakness weakness = skill_weakness::unknown;
    std::optional<course_id> by;
    std::vector<course_at_risk> courses;
    term_number before = course_times::never;
    std::vector<mending_course> mended_by;
};

/// The academic skills under a scope, in the order of the catalog: of a learner the weak ones. `looked_at` counts all of them.
struct academic_support {
    outcome ended = outcome::complete;
    std::size_t looked_at = 0;
    std::vector<support_need> needs;
};

struct support_options {
    /// A lower grade is low; empty: the one right above passing, of a percent scale passing and 10.
    std::string least_grade;
    std::uint32_t most_distance = 3;  ///< ties between a course and a skill under it that still count
    std::size_t menders = 8;          ///< how many of `mended_by` are kept
    run_options run{};
};

/// Returns the academic skills under the CTE and work-based courses of a setting's scope that are not held, by the closure of
/// `skills_under` within the scope; of a learner those that are weak, with the courses at risk and what mends them.
///
/// A course at risk stands in the term of the progression given, else in its earliest possible; one that cannot be taken is left out, as is
/// one before which the progression develops the skill. Mends: every active course of the scope, else of the catalog, that is neither CTE
/// nor work-based, is not held and develops the skill at the level. Near-linear in the scope times the skills under a course; one step of
/// `run` a course. Thread safe.
[[nodiscard]] GRADUS_EXPORT academic_support find_academic_support(const skill_setting& s,
                                                                   const support_options& options = {});

/// Returns the least mark that is not low, by the options and the catalog's scale. Marks are those of `mark_of`.
[[nodiscard]] GRADUS_EXPORT double least_mark(const grading& scale, const support_options& options);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/gap/support_finder.hpp"
#endif

#endif
