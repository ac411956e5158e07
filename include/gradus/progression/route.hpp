// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_ROUTE_HPP
#define GRADUS_PROGRESSION_ROUTE_HPP

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/assignment.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/progression/allowance.hpp"
#include "gradus/progression/horizon.hpp"

namespace gradus {

/// That a course may start only from a term of the horizon on; where the horizon has no such term, never.
struct held_back {
    course_id course{};
    std::uint32_t until = 0;
};

/// A way that is asked about: what a learner holds, the terms ahead, and the exit to reach. What every query of progressions is of.
/// `start` and `asked` are what `terms` was made from; `allowed` is what the route is let off; `late` are courses held back, for a
/// question of what would be if they were.
struct route {
    facts known;
    horizon terms;
    exit_id to{};
    starting_point start{};
    horizon_options asked{};
    allowances allowed{};
    std::vector<held_back> late{};

    [[nodiscard]] const gradus::catalog& catalog() const { return known.catalog; }
    [[nodiscard]] const exit_point& exit() const { return known.catalog[to]; }
};

namespace detail {

/// Lets a route off the parts of courses' requirements that waivers set aside whole.
inline void let_off(route& r, const std::vector<course_exception>& waivers) {
    const circuit& c = r.catalog().circuit();
    std::vector<named_rule>& rules = r.allowed.waived;
    for (const course_exception& e : waivers) {
        const gate_id root = c.course_requires[index(e.course)];
        const auto waived = [&](gate_id g) { return std::find(e.waived.begin(), e.waived.end(), g) != e.waived.end(); };
        const auto parts = parts_of(c, root);
        for (std::uint32_t i = 0; i < parts.size(); ++i)
            if (waived(root) || waived(parts[i])) rules.push_back({rule_kind::course_requires, index(e.course), i});
    }
    std::sort(rules.begin(), rules.end());
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
}

/// The same for the record's waivers that are in force in every term of the horizon.
inline void let_off_by_record(route& r) {
    if (r.known.source->waivers.empty() || r.terms.terms.empty()) return;
    std::vector<course_exception> waivers;
    add_waivers(r.known, {r.terms.terms.back().first_day, r.terms.terms.back().grade}, waivers);
    let_off(r, waivers);
}

}  // namespace detail

/// Returns the route from a starting point, with what is held there, to an exit. `known.source` must outlive the result.
///
/// The record's waivers count where they are in force in every term of the horizon and set aside a whole part of a course's `requires`.
[[nodiscard]] inline route make_route(facts known, const starting_point& start, exit_id to,
                                      const horizon_options& options = {}) {
    horizon terms = make_horizon(known.catalog, start, known.catalog[to], options);
    route made{std::move(known), std::move(terms), to, start, options, {}, {}};
    detail::let_off_by_record(made);
    return made;
}

/// Returns the route from an entry point, with what it assumes, to an exit.
[[nodiscard]] inline route make_route(const catalog& c, entry_id from, exit_id to,
                                      const horizon_options& options = {}) {
    return make_route(make_facts(c, c[from].assumes), start_of(c, c[from]), to, options);
}

/// Returns the route of a learner to an exit: the record's holdings, grade and date; what the record lacks of these two, the entry gives.
/// `learner` must outlive the result.
[[nodiscard]] inline route make_route(const catalog& c, const record& learner, const starting_point& otherwise,
                                      exit_id to, const horizon_options& options = {}) {
    return make_route(make_facts(c, learner), start_of(c, learner, otherwise), to, options);
}

/// Returns whether a course may start in a term: rule 2, but for what the route is let off, and not before it is held back to.
[[nodiscard]] inline bool may_start(const route& r, course_id id, std::uint32_t position) {
    const course& what = r.catalog()[id];
    const horizon_term& when = r.terms.terms[position];
    const auto let_off = [&](rule_kind k) { return r.allowed.waives(k, index(id)); };
    for (const held_back& h : r.late)
        if (h.course == id && position < h.until) return false;
    return (what.status == course_status::active || let_off(rule_kind::course_status)) &&
           (detail::in_band(what.grades, when) || let_off(rule_kind::course_grades)) &&
           detail::ends_in_its_year(r.terms, what, position) &&
           (detail::is_offered(r.catalog(), what, when) || let_off(rule_kind::course_offered));
}

/// Returns whether the groups of a requirement set are filled, but for those that the route is let off.
[[nodiscard]] inline bool fills_groups(const route& r, requirement_set_id set, const std::vector<held_course>& earned) {
    std::vector<std::uint32_t> waived;
    for (const named_rule& rule : r.allowed.waived)
        if (rule.kind == rule_kind::set_group && rule.what == index(set)) waived.push_back(rule.part);
    return fills_groups(r.catalog(), set, earned, waived);
}

/// Returns a term of a horizon in words: its id, its school year, and the grade where it is known.
[[nodiscard]] inline std::string term_name(const route& r, std::uint32_t position) {
    const horizon_term& t = r.terms.terms[position];
    std::string name =
        r.catalog().data().calendar.terms[t.calendar_term].id + " of year " + std::to_string(t.school_year);
    if (t.grade) name += " (grade " + std::to_string(*t.grade) + ")";
    return name;
}

}  // namespace gradus

#endif
