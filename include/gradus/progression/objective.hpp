// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_OBJECTIVE_HPP
#define GRADUS_PROGRESSION_OBJECTIVE_HPP

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/progression/progression.hpp"
#include "gradus/progression/route.hpp"

namespace gradus {

/// What a progression can be best at. docs/progressions.md has the definitions.
enum class objective : std::uint8_t {
    earliest,            ///< terms to the exit
    balanced,            ///< greatest load of a term
    even,                ///< sum of the squares of the loads of the terms
    spread,              ///< sum over ordered pairs of terms of the difference of their loads
    close,               ///< sum over prerequisites used of the terms from one course to the other
    fewest_credits,      ///< credits of the courses taken
    fewest_courses,      ///< courses taken
    most_college_hours,  ///< college hours of the courses taken; the greatest is best
    most_valued,         ///< weights of the skills held that the exit's occupations value; the greatest is best
    advised,             ///< courses taken against what their `advises` recommends
    preferred            ///< weights that the host gives to courses and terms; the greatest is best
};

inline constexpr std::array<std::string_view, 11> objective_names = {
    "earliest",       "balanced",           "even",        "spread",  "close",    "fewest-credits",
    "fewest-courses", "most-college-hours", "most-valued", "advised", "preferred"};

[[nodiscard]] constexpr std::string_view to_string(objective o) {
    return objective_names[static_cast<std::uint8_t>(o)];
}

/// Returns the objective of a name, or nothing where no objective has it.
[[nodiscard]] constexpr std::optional<objective> find_objective(std::string_view name) {
    for (std::size_t i = 0; i < objective_names.size(); ++i)
        if (objective_names[i] == name) return static_cast<objective>(i);
    return std::nullopt;
}

/// Returns whether the greatest value is the best, not the least.
[[nodiscard]] constexpr bool is_greatest_best(objective o) {
    return o == objective::most_college_hours || o == objective::most_valued || o == objective::preferred;
}

/// So much that a host prefers a course to start in a term of the horizon; negative: that it would rather not.
struct preference {
    course_id course{};
    std::uint32_t term = 0;
    std::int64_t weight = 0;

    friend bool operator==(const preference&, const preference&) = default;
};

/// An objective with a value: `amount` parts, of which `parts` make one (of a credit, of a squared credit, of an hour).
struct objective_value {
    objective of = objective::earliest;
    std::int64_t amount = 0;
    std::int64_t parts = 1;

    [[nodiscard]] double as_double() const { return static_cast<double>(amount) / static_cast<double>(parts); }
    friend bool operator==(const objective_value&, const objective_value&) = default;
};

/// Returns the value of an objective for a valid progression, exactly; nothing of it is shared with what solves for it.
///
/// Loads and credits are in credits, a course of several terms spreads its credits evenly, every term of the horizon counts.
/// `preferences` serve `preferred`. Amounts that 64 bits do not hold are not looked for. Time: that of `verify` at the most; thread safe.
[[nodiscard]] GRADUS_EXPORT objective_value evaluate(objective o, const route& r, const progression& p,
                                                     const std::vector<preference>& preferences = {});

/// Returns a value in plain decimal digits, with four decimals at the most: `17`, `12.5`, `0.3333`.
[[nodiscard]] GRADUS_EXPORT std::string to_string(const objective_value& v);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/objective_values.hpp"
#endif

#endif
