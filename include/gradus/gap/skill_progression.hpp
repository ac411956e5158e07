// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_SKILL_PROGRESSION_HPP
#define GRADUS_GAP_SKILL_PROGRESSION_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/gap/skill_clock.hpp"

namespace gradus {

/// What is out of order.
///
/// `used_before_developed`: a course uses a skill at a level that nothing has given before it; `level_before_lower`: a course develops level
/// n+1 where nothing has given level n; `developed_before_preceding`: a course develops a skill where one that precedes it is not there yet;
/// `tier_before_lower`: a skill precedes another of a lower tier.
enum class order_kind : std::uint8_t {
    used_before_developed,
    level_before_lower,
    developed_before_preceding,
    tier_before_lower
};

[[nodiscard]] constexpr std::string_view to_string(order_kind k) {
    constexpr std::string_view names[] = {"used_before_developed", "level_before_lower", "developed_before_preceding",
                                          "tier_before_lower"};
    return names[static_cast<std::uint8_t>(k)];
}

/// One place where courses, or the catalog, go against the order of skills.
///
/// `skill` at `level` is what should come first; `other` the skill that comes too early (of `used_before_developed` none), by `course` (of
/// `tier_before_lower` none), which starts in `start`; the skill is there from `there` on. `moment`: `beside` where both run
/// side by side, which a teacher can use; `after` or `never` where it comes too late.
struct order_finding {
    order_kind kind{};
    skill_id skill{};
    std::int32_t level = 1;
    std::optional<skill_id> other;
    std::optional<course_id> course;
    skill_moment moment = skill_moment::never;
    term_number start = course_times::never;
    term_number there = course_times::never;
};

/// Skills in an order in which they can be taught.
///
/// `sequence` keeps to `precedes`, and where that leaves a choice the lower tier comes first (a skill without one stands with the
/// intermediate), then the order of the catalog. `ranks`: the skills of a rank can be taught in parallel; a rank is the number of skills of
/// the longest chain of `precedes` that must come before. `chain` is one longest chain, the first in the order of the catalog.
struct skill_progression {
    std::vector<skill_id> sequence;
    std::vector<std::vector<skill_id>> ranks;
    std::vector<skill_id> chain;
    std::vector<order_finding> findings;
};

/// Returns the progression of the skills that a setting's scope gives or asks for, with all that precedes or supports them, checked against
/// the times of its courses: those of the progression given, else each course's earliest possible (`skill_setting::times`).
///
/// `before` is: completed in a term before the course starts, or held. A credential gives a skill once it is earned. What one course
/// itself develops together is in order. A catalog is never built where `precedes` runs in a circle (`skill-cycle`). Near-linear in the
/// scope and in `precedes`; thread safe.
[[nodiscard]] GRADUS_EXPORT skill_progression make_skill_progression(const skill_setting& s);

/// Returns the positions of tiers: 0 foundational, 1 intermediate and what has none, 2 advanced.
[[nodiscard]] constexpr int tier_order(std::string_view tier) {
    return tier == "foundational" ? 0 : tier == "advanced" ? 2 : 1;
}

/// Returns a finding in words.
[[nodiscard]] GRADUS_EXPORT std::string to_text(const skill_setting& s, const order_finding& f);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/gap/skill_progression_maker.hpp"
#endif

#endif
