// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_CHANGED_ROUTE_HPP
#define GRADUS_PROGRESSION_CHANGED_ROUTE_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "gradus/progression/route.hpp"

namespace gradus::detail {

/// How the terms of a route are changed.
struct term_changes {
    std::int32_t years_later = 0;
    bool begins_earlier = false;      ///< by one term
    std::vector<optional_term> also;  ///< school years as in the route before

    friend bool operator==(const term_changes&, const term_changes&) = default;
};

/// Where a route begins that begins one term earlier, and by how many (0 or 1) its school years are then numbered higher; nothing where
/// the calendar has only optional terms.
[[nodiscard]] inline std::optional<std::pair<starting_point, std::int32_t>> start_before(const route& r) {
    const auto& terms = r.catalog().data().calendar.terms;
    starting_point start = r.start;
    for (std::uint32_t i = start.calendar_term; i-- > 0;)
        if (!terms[i].optional) {
            start.calendar_term = i;
            return std::pair{start, 0};
        }
    for (auto i = static_cast<std::uint32_t>(terms.size()); i-- > 0;)
        if (!terms[i].optional) {
            start.calendar_term = i;
            if (start.calendar_year) --*start.calendar_year;
            if (start.grade) --*start.grade;
            return std::pair{start, 1};
        }
    return std::nullopt;
}

/// Returns a route with other terms and what it is let off beside what it is let off already. `given.more` and the load limits among `given.waived` name terms of `r`.
/// Added terms ask for no least load.
[[nodiscard]] inline route changed_route(const route& r, const term_changes& changes, allowances given) {
    route made = r;
    given.waived.insert(given.waived.end(), r.allowed.waived.begin(), r.allowed.waived.end());
    given.more.insert(given.more.end(), r.allowed.more.begin(), r.allowed.more.end());
    std::int32_t shift = 0;
    if (changes.begins_earlier) {
        const auto before = start_before(r);
        made.start = before->first;
        shift = before->second;
    }
    if (!(changes == term_changes{})) {
        made.asked.years = r.terms.years + changes.years_later + shift;
        made.asked.also.insert(made.asked.also.end(), changes.also.begin(), changes.also.end());
        for (optional_term& t : made.asked.also) t.school_year += shift;
        made.terms = make_horizon(r.catalog(), made.start, r.exit(), made.asked);
        std::vector<std::uint32_t> moved(r.terms.terms.size(), 0);
        std::vector<named_rule> of_added;
        for (std::uint32_t t = 0; t < made.terms.terms.size(); ++t) {
            const horizon_term& term = made.terms.terms[t];
            const auto old = std::find_if(r.terms.terms.begin(), r.terms.terms.end(), [&](const horizon_term& o) {
                return o.calendar_term == term.calendar_term && o.school_year + shift == term.school_year;
            });
            if (old != r.terms.terms.end()) {
                moved[static_cast<std::size_t>(old - r.terms.terms.begin())] = t;
                continue;
            }
            of_added.push_back({rule_kind::least_credits, t, 0});
            of_added.push_back({rule_kind::least_courses, t, 0});
        }
        for (named_rule& rule : given.waived)
            if (rule.kind >= rule_kind::most_credits && rule.kind <= rule_kind::least_courses)
                rule.what = moved[rule.what];
        for (more_load& m : given.more) m.term = moved[m.term];
        given.waived.insert(given.waived.end(), of_added.begin(), of_added.end());
    }
    std::sort(given.waived.begin(), given.waived.end());
    made.allowed = std::move(given);
    return made;
}

}  // namespace gradus::detail

#endif
