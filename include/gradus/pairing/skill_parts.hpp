// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PAIRING_SKILL_PARTS_HPP
#define GRADUS_PAIRING_SKILL_PARTS_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/pairing/pairing.hpp"
#include "gradus/pairing/skill_links.hpp"

namespace gradus::detail {

/// What skills say of one course, looked up once.
struct course_skills {
    std::vector<held_skill> developed;
    std::vector<held_skill> touched;
    std::vector<skill_asked> needs;
    std::vector<held_skill> used;
};

[[nodiscard]] inline course_skills skills_of(const skill_links& links, course_id c, std::uint32_t most_steps) {
    return {links.developed(c), links.touched(c), links.needs(c, most_steps),
            greatest_levels(links.catalog(), links.catalog()[c].uses)};
}

/// Calls `each(a, b)` for the members of two lists, sorted by skill, that have the same skill.
template <class A, class B, class Function>
void for_common_skills(const std::vector<A>& first, const std::vector<B>& second, Function each) {
    auto a = first.begin();
    auto b = second.begin();
    while (a != first.end() && b != second.end()) {
        if (a->skill == b->skill)
            each(*a++, *b++);
        else if (a->skill < b->skill)
            ++a;
        else
            ++b;
    }
}

/// Returns how far a level reaches another: 0 to 1.
[[nodiscard]] inline double reach(std::int32_t given, std::int32_t asked) {
    return std::min(1.0, static_cast<double>(given) / asked);
}

/// Fills in the three parts of a pair's score that skills give, and the links behind them. Linear in the skills of the two.
inline void fill_skill_parts(const course_skills& cte, const course_skills& academic, course_pair& pair) {
    const auto at = [&](pair_part p) -> std::optional<double>& { return pair.parts[static_cast<std::size_t>(p)]; };
    double none_given = 1, none_applied = 1;  // as if each link were a chance of its own
    std::size_t common = 0;
    for_common_skills(cte.touched, academic.touched, [&](const held_skill& c, const held_skill& a) {
        ++common;
        pair.links.push_back({a.skill, pair_part::shared, 0, a.level, c.level});
    });
    const std::size_t fewer = std::min(cte.touched.size(), academic.touched.size());
    at(pair_part::shared) = fewer == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(fewer);
    for_common_skills(cte.needs, academic.developed, [&](const skill_asked& need, const held_skill& given) {
        none_given *= 1 - reach(given.level, need.level) / (1 + need.steps);
        pair.links.push_back({need.skill, pair_part::supports, need.steps, given.level, need.level});
    });
    at(pair_part::supports) = 1 - none_given;
    for_common_skills(cte.used, academic.developed, [&](const held_skill& used, const held_skill& taught) {
        none_applied *= 1 - reach(used.level, taught.level);
        pair.links.push_back({used.skill, pair_part::applies, 0, used.level, taught.level});
    });
    for_common_skills(academic.needs, cte.developed, [&](const skill_asked& need, const held_skill& given) {
        none_applied *= 1 - reach(given.level, need.level) / (1 + need.steps);
        pair.links.push_back({need.skill, pair_part::applies, need.steps, given.level, need.level});
    });
    at(pair_part::applies) = 1 - none_applied;
}

}  // namespace gradus::detail

#endif
