// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_SKILL_SETTING_HPP
#define GRADUS_GAP_SKILL_SETTING_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "gradus/gap/skill_index.hpp"
#include "gradus/gap/skill_scope.hpp"
#include "gradus/gap/skill_times.hpp"

namespace gradus {

/// In what skills are looked at: a catalog's skills, the part of it that counts, who looks, and when things stand.
///
/// `known` is missing where nobody in particular looks; else what its `source` points to must outlive the setting. `planned` is missing
/// where no progression is given: then each course stands at its earliest possible time. `levels` are those that are held, 0 to 3.
struct skill_setting {
    skill_index skills;
    skill_scope scope;
    std::optional<facts> known;
    std::vector<std::int32_t> levels;
    course_times earliest;
    std::optional<course_times> planned;

    [[nodiscard]] const gradus::catalog& catalog() const { return skills.catalog; }
    [[nodiscard]] const course_times& times() const { return planned ? *planned : earliest; }
    [[nodiscard]] bool holds(course_id c) const { return earliest.done[index(c)] == course_times::before; }
};

/// Returns the levels of skills that are held: recorded, developed by courses completed or in progress (and by what these count as in
/// full), attested by credentials, also by those that have run out. By skill, 0 to 3.
[[nodiscard]] inline std::vector<std::int32_t> held_levels(const skill_index& skills, const facts& known) {
    std::vector<std::int32_t> levels(skills.skill_count(), 0);
    const auto raise = [&](skill_id s, std::int32_t level) { levels[index(s)] = std::max(levels[index(s)], level); };
    for (const skill_level& s : known.source->skills)
        if (const auto id = known.catalog.find_skill(s.skill)) raise(*id, s.level);
    for (const held_course& h : known.courses)
        for (const course_id c : h.courses)
            for (const leveled_skill& s : skills.develops[index(c)]) raise(s.skill, s.level);
    for (const held_credential& k : known.source->credentials)
        if (const auto id = known.catalog.find_credential(k.id))
            for (const leveled_skill& s : skills.attests[index(*id)]) raise(s.skill, s.level);
    return levels;
}

/// Returns the setting of nobody in particular, who starts from nothing.
[[nodiscard]] inline skill_setting make_skill_setting(const skill_index& skills, skill_scope scope) {
    const record nothing;
    const facts known = make_facts(skills.catalog, nothing);
    course_times earliest = earliest_times(known, start_from_nothing(skills.catalog));
    return {skills,
            std::move(scope),
            std::nullopt,
            std::vector<std::int32_t>(skills.skill_count(), 0),
            std::move(earliest),
            std::nullopt};
}

/// Returns the setting of a learner, or of an entry point with what it assumes, who goes on from a start: those of a route.
[[nodiscard]] inline skill_setting make_skill_setting(const skill_index& skills, skill_scope scope, const facts& known,
                                                      const starting_point& start) {
    return {skills, std::move(scope), known, held_levels(skills, known), earliest_times(known, start), std::nullopt};
}

/// Returns the setting of a route: its learner, and the scope of its exit.
[[nodiscard]] inline skill_setting make_skill_setting(const skill_index& skills, const route& r) {
    return make_skill_setting(skills, scope_of(r.catalog(), r.to), r.known, r.start);
}

/// Returns the setting of a route with a progression: what can give skills and what uses them are the courses that it takes and the
/// credentials that are earned on the way. `p` must be placed in the route's horizon.
[[nodiscard]] inline skill_setting make_skill_setting(const skill_index& skills, const route& r, const progression& p) {
    skill_setting made = make_skill_setting(skills, r);
    made.planned = times_of(r, p);
    made.scope.courses.clear();
    for (const placement& each : p.placements) made.scope.courses.push_back(each.course);
    detail::sort_unique(made.scope.courses);
    made.scope.users = made.scope.courses;
    made.scope.credentials.clear();
    for (std::uint32_t k = 0; k < made.planned->earned.size(); ++k)
        if (made.planned->earned[k] != course_times::never) made.scope.credentials.push_back(credential_id{k});
    return made;
}

}  // namespace gradus

#endif
