// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <map>
#include <tuple>

#include "gradus/progression/horizon.hpp"
#include "program/capacity_setting.hpp"

namespace gradus::detail {

namespace {

/// The terms of the calendar in which a course runs that starts in a term of a horizon.
std::vector<std::uint32_t> run_of(const horizon& h, const course& what, std::uint32_t start) {
    std::vector<std::uint32_t> run;
    for (std::uint32_t t = start; t <= last_term_of(h, what, start); ++t) run.push_back(h.terms[t].calendar_term);
    return run;
}

/// The runs that a course may have in one school year, with optional terms where there is no other.
std::vector<std::vector<std::uint32_t>> runs_in(const catalog& c, const course& what, const horizon& plain,
                                                const horizon& whole) {
    std::vector<std::vector<std::uint32_t>> found;
    for (const horizon* h : {&plain, &whole}) {
        for (std::uint32_t t = 0; t < h->terms.size(); ++t)
            if (is_offered(c, what, h->terms[t]) && ends_in_its_year(*h, what, t)) found.push_back(run_of(*h, what, t));
        if (!found.empty()) break;
    }
    return found;
}

std::vector<section_demand> one_of_each(const capacity_setting& s, std::vector<std::string>& notes) {
    starting_point start;
    if (s.dated) start.calendar_year = s.first_year;
    horizon_options year{1, {}, {}}, with_optional{1, {"optional"}, {}};
    const horizon plain = make_horizon(s.c, start, {}, year), whole = make_horizon(s.c, start, {}, with_optional);
    std::vector<section_demand> made;
    std::vector<std::string> never, seatless;
    for (std::uint32_t i = 0; i < s.c.data().courses.size(); ++i) {
        const course& what = s.c.data().courses[i];
        if (what.status != course_status::active) continue;
        section_demand d{course_id{i}, s.first_year, runs_in(s.c, what, plain, whole), 0, 1, {}};
        if (d.runs.empty()) {
            never.push_back(what.id);
            continue;
        }
        d.learners = s.seats(d.course).value_or(0);
        const bool by_student = std::any_of(what.needs.resources.begin(), what.needs.resources.end(),
                                            [](const resource_need& n) { return n.per_student > 0; });
        if (by_student && d.learners == 0) seatless.push_back(what.id);
        made.push_back(std::move(d));
    }
    notes.emplace_back(
        "one section of every active course, full; sections of different courses use a resource one after another");
    if (!never.empty()) notes.push_back("not offered that year: " + listed(never));
    if (!seatless.empty())
        notes.push_back(
            "how many learners a section has is not known (`seats`), so that what they need each is left out: " +
            listed(seatless));
    return made;
}

std::vector<section_demand> of_intakes(const capacity_setting& s, std::vector<std::string>& notes) {
    struct row {
        std::int64_t learners = 0;
        std::vector<std::uint32_t> intakes;
    };
    std::map<std::tuple<std::int32_t, std::vector<std::uint32_t>, course_id>, row> rows;
    for (std::uint32_t i = 0; i < s.asked.intakes.size(); ++i) {
        const intake& each = s.asked.intakes[i];
        const auto& terms = each.way.terms.terms;
        const std::int32_t years = each.way.terms.years;
        for (std::int32_t later = 0; later < (s.asked.assumptions.every_year ? years : 1); ++later)
            for (const placement& p : each.plan.placements) {
                const horizon_term& t = terms[p.term];
                if (t.school_year + later > years) continue;
                const std::int32_t year = (s.dated ? *t.calendar_year : t.school_year) + later;
                row& r = rows[{year, run_of(each.way.terms, s.c[p.course], p.term), p.course}];
                r.learners += each.learners;
                if (r.intakes.empty() || r.intakes.back() != i) r.intakes.push_back(i);
            }
    }
    std::vector<section_demand> made;
    std::vector<std::string> seatless;
    for (auto& [key, r] : rows) {
        const auto& [year, run, id] = key;
        if (r.learners <= 0) continue;
        const std::int64_t seats = s.seats(id).value_or(0);
        const course_needs& needs = s.c[id].needs;
        if (seats <= 0 && !(needs.instructor.empty() && needs.resources.empty())) seatless.push_back(s.c[id].id);
        const std::int64_t sections = seats > 0 ? (r.learners + seats - 1) / seats : 1;
        made.push_back({id, year, {run}, r.learners, sections, std::move(r.intakes)});
    }
    std::sort(seatless.begin(), seatless.end());
    seatless.erase(std::unique(seatless.begin(), seatless.end()), seatless.end());
    if (!seatless.empty())
        notes.push_back("seats of a section are not known, so that all learners are taken as one: " + listed(seatless));
    return made;
}

}  // namespace

std::vector<section_demand> make_demand(const capacity_setting& s, std::vector<std::string>& notes) {
    return s.asked.intakes.empty() ? one_of_each(s, notes) : of_intakes(s, notes);
}

}  // namespace gradus::detail
