// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_FACTS_MAKER_HPP
#define GRADUS_CATALOG_FACTS_MAKER_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/earned_credit.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/marks.hpp"
#include "gradus/catalog/record.hpp"
#include "gradus/core/standing.hpp"

namespace gradus {

namespace detail {

inline held_course& held_as(facts& known, const attempt& a, bool in_progress) {
    for (held_course& h : known.courses)
        if (h.id == a.course && h.in_progress == in_progress) return h;
    held_course& h = known.courses.emplace_back();
    h.id = a.course;
    h.in_progress = in_progress;
    if (const counted_as* counted = known.catalog.equivalents().find(a.course)) {
        h.courses = counted->courses;
        h.partial = counted->partial;
        h.elective = counted->elective;
    } else {
        h.courses = {*known.catalog.find_course(a.course)};
    }
    return h;
}

/// The credit of one attempt where the record gives none: the course's own, or of what it counts as.
inline credits default_credit(const catalog& c, const attempt& a, const held_course& h) {
    if (const auto own = c.find_course(a.course)) return c[*own].credits;
    if (!h.courses.empty()) return c[h.courses.front()].credits;
    credits most = h.elective.value_or(credits{});
    for (const partial_credit& p : h.partial) most = std::max(most, p.amount);
    return most;
}

/// The most that repeats of a course earn; nothing for one from elsewhere.
inline credits most_credit(const catalog& c, std::string_view id) {
    const auto own = c.find_course(id);
    return own ? c[*own].max_credits.value_or(c[*own].credits) : credits{};
}

}  // namespace detail

GRADUS_INLINE facts make_facts(const catalog& c, const record& r) {
    facts known{c, &r, {}, {}};
    std::vector<detail::earned_credit> earned;  // by held course
    const double passing = passing_mark(c.data().grading);
    for (const attempt& a : r.attempts) {
        if (a.status == attempt_status::withdrawn) continue;
        if (!c.find_course(a.course) && !c.equivalents().find(a.course)) {
            known.unmatched.push_back(a.course);
            continue;
        }
        const bool in_progress = a.status == attempt_status::in_progress;
        const auto mark = mark_of(c.data().grading, a.grade);  // of no grade, none
        if (!in_progress && mark && *mark < passing) continue;
        held_course& h = detail::held_as(known, a, in_progress);
        earned.resize(known.courses.size());
        earned[static_cast<std::size_t>(&h - known.courses.data())].add(
            a.credits.value_or(detail::default_credit(c, a, h)));
        if (!mark)
            h.ungraded = true;
        else if (!in_progress)
            h.mark = std::max(h.mark.value_or(*mark), *mark);
    }
    for (std::size_t i = 0; i < known.courses.size(); ++i)
        known.courses[i].amount = earned[i].in_all(detail::most_credit(c, known.courses[i].id));
    for (std::size_t i = 0; i < known.courses.size(); ++i) {  // a repeat that runs earns what it adds to what is done
        held_course& running = known.courses[i];
        if (!running.in_progress) continue;
        for (std::size_t k = 0; k < known.courses.size(); ++k) {
            const held_course& done = known.courses[k];
            if (done.in_progress || done.id != running.id) continue;
            running.amount = (earned[i] + earned[k]).in_all(detail::most_credit(c, running.id)) - done.amount;
        }
    }
    std::vector<std::pair<std::uint32_t, std::string_view>> earners;  // by list of exclusions that a course is in
    for (held_course& h : known.courses)
        if (const auto own = c.find_course(h.id))
            for (const std::uint32_t list : c.circuit().excluding[index(*own)]) {
                const auto earner =
                    std::find_if(earners.begin(), earners.end(), [&](const auto& each) { return each.first == list; });
                if (earner == earners.end())
                    earners.emplace_back(list, h.id);
                else if (earner->second != h.id)
                    h.amount = credits{};
            }
    return known;
}

namespace detail {

inline standing in_list(const std::optional<std::vector<std::string>>& list, std::string_view name) {
    return list ? held_or_not(std::find(list->begin(), list->end(), name) != list->end()) : standing::unknown;
}

inline standing average_standing(const facts& known, const gate& g) {
    if (g.selection == gate::none)
        return known.source->gpa ? held_or_not(*known.source->gpa * 100 >= static_cast<double>(g.hundredths) - 1e-6)
                                 : standing::unknown;
    const selection& chosen = known.catalog.circuit().selections[g.selection];
    double points = 0, weight = 0;
    for (const attempt& a : known.source->attempts) {
        if (a.status != attempt_status::completed && a.status != attempt_status::transfer) continue;
        const auto course = known.catalog.find_course(a.course);
        const counted_as* counted = known.catalog.equivalents().find(a.course);
        const bool in = counted ? std::any_of(counted->courses.begin(), counted->courses.end(),
                                              [&](course_id id) { return chosen.contains(id); })
                                : course && chosen.contains(*course);
        const auto value = points_of(known.catalog.data().grading, a.grade);
        if (!in || a.grade.empty() || !value) continue;
        const credits amount = a.credits.value_or(course ? known.catalog[*course].credits
                                                         : known.catalog[counted->courses.front()].credits);
        points += *value * static_cast<double>(amount.hundredths());
        weight += static_cast<double>(amount.hundredths());
    }
    if (weight == 0) return standing::unknown;
    return held_or_not(points * 100 >= static_cast<double>(g.hundredths) * weight - 1e-6 * weight);
}

}  // namespace detail

GRADUS_INLINE standing record_standing(const facts& known, std::string_view name, std::optional<date> day) {
    for (const held_record& r : known.source->records) {
        if (r.name != name) continue;
        if (!r.held) return standing::unmet;
        if (!r.until) return standing::met;
        return day ? detail::held_or_not(*day <= *r.until) : standing::unknown;
    }
    return standing::unknown;
}

GRADUS_INLINE std::optional<std::int32_t> recorded_hours(const facts& known, std::string_view name) {
    const std::int32_t* hours = detail::look_up(known.source->hours, name);
    return hours ? std::optional{*hours} : std::nullopt;
}

GRADUS_INLINE standing fact_standing(const facts& known, const gate& g, const situation& at) {
    const record& r = *known.source;
    const auto name = [&]() -> const std::string& { return known.catalog.circuit().names[g.subject]; };
    switch (g.kind) {
        case gate_kind::grade_level:
            return at.grade ? detail::held_or_not(g.min <= *at.grade && *at.grade <= g.max) : standing::unknown;
        case gate_kind::age:
            return r.birth_date && at.day ? detail::held_or_not(age_on(*r.birth_date, *at.day) >= g.number)
                                          : standing::unknown;
        case gate_kind::gpa:
            return detail::average_standing(known, g);
        case gate_kind::test: {
            const double* best = detail::look_up(r.tests, name());
            return best ? detail::held_or_not(*best * 100 >= static_cast<double>(g.hundredths) - 1e-6)
                        : standing::unknown;
        }
        case gate_kind::approval: {
            const bool* given = detail::look_up(r.approvals, name());
            return given ? detail::held_or_not(*given) : standing::unknown;
        }
        case gate_kind::cohort:
            return r.cohort ? detail::held_or_not(g.min <= *r.cohort && *r.cohort <= g.max) : standing::unknown;
        case gate_kind::enrolled:
            return detail::in_list(r.enrolled, name());
        case gate_kind::status:
            return detail::in_list(r.statuses, name());
        default:
            return standing::unknown;
    }
}

}  // namespace gradus

#endif
