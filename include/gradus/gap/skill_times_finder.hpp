// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_SKILL_TIMES_FINDER_HPP
#define GRADUS_GAP_SKILL_TIMES_FINDER_HPP

#include "gradus/catalog/reachability.hpp"
#include "gradus/gap/skill_times.hpp"
#include "gradus/progression/plan_state.hpp"

namespace gradus {

namespace detail {

/// Returns the record without the attempts that count for nothing.
[[nodiscard]] inline record passed_alone(const facts& known) {
    record held = *known.source;
    const grading& scale = known.catalog.data().grading;
    std::erase_if(held.attempts, [&](const attempt& a) {
        const auto mark = mark_of(scale, a.grade);
        return a.status == attempt_status::withdrawn ||
               (a.status != attempt_status::in_progress && mark && *mark < passing_mark(scale));
    });
    return held;
}

[[nodiscard]] inline course_times empty_times(const facts& known, const starting_point& start) {
    const catalog_data& d = known.catalog.data();
    course_times made;
    made.start.assign(d.courses.size(), course_times::never);
    made.done = made.start;
    made.earned.assign(d.credentials.size(), course_times::never);
    made.terms_a_year = static_cast<std::int64_t>(d.calendar.terms.size());
    made.graded = start.grade.has_value();
    made.first = start.grade.value_or(0) * made.terms_a_year + start.calendar_term;
    return made;
}

inline void hold_what_is_held(const facts& known, course_times& times) {
    for (const held_course& h : known.courses)
        for (const course_id c : h.courses) times.start[index(c)] = times.done[index(c)] = course_times::before;
    for (const held_credential& k : known.source->credentials)
        if (const auto id = known.catalog.find_credential(k.id)) times.earned[index(*id)] = course_times::before;
}

}  // namespace detail

GRADUS_INLINE course_times earliest_times(const facts& known, const starting_point& start) {
    using namespace detail;
    const catalog& c = known.catalog;
    course_times made = empty_times(known, start);
    const dependency_graph graph(c.data(), c.ids(), c.equivalents(), c.circuit());
    const record held = passed_alone(known);
    reachability search(graph);
    search.search({start.grade ? band_rule::kept : band_rule::ignored, made.first, start.grade, &held});
    for (std::uint32_t i = 0; i < made.start.size(); ++i) {
        made.start[i] = search.start_of(i);
        made.done[i] = search.time_of(graph.course_node(i));
    }
    for (std::uint32_t k = 0; k < made.earned.size(); ++k) made.earned[k] = search.time_of(graph.credential_node(k));
    hold_what_is_held(known, made);
    return made;
}

GRADUS_INLINE course_times times_of(const route& r, const progression& p) {
    course_times made = detail::empty_times(r.known, r.start);
    const auto number = [&](std::uint32_t position) {
        const horizon_term& t = r.terms.terms[position];
        return (r.start.grade.value_or(0) + t.school_year - 1) * made.terms_a_year + t.calendar_term;
    };
    for (const placement& each : p.placements) {
        made.start[index(each.course)] = number(each.term);
        made.done[index(each.course)] = number(last_term_of(r.terms, r.catalog()[each.course], each.term)) + 1;
    }
    const std::vector<std::uint32_t> earned = detail::plan_state(r, p).earned_at();
    for (std::uint32_t k = 0; k < earned.size(); ++k)
        if (earned[k] != detail::plan_state::never) made.earned[k] = number(earned[k]) + 1;
    detail::hold_what_is_held(r.known, made);
    return made;
}

GRADUS_INLINE starting_point start_from_nothing(const catalog& c) {
    starting_point start = start_of(c, entry_point{});
    for (const entry_point& e : c.data().entry_points)
        if (e.grade && (!start.grade || *e.grade < *start.grade)) start.grade = e.grade;
    return start;
}

}  // namespace gradus

#endif
