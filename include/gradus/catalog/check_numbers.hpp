// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CHECK_NUMBERS_HPP
#define GRADUS_CATALOG_CHECK_NUMBERS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/catalog/check_report.hpp"

namespace gradus::detail {

/// No amount of credits reaches this, so that sums over a catalog cannot overflow.
inline constexpr credits credits_bound = credits::of_hundredths(1'000'000'000);

/// Reports every number out of its range (`bad-number`), every range that ends before it begins (`bad-range`), and what an entry
/// point must say because of the rest (`missing-grade`, `missing-year`). Linear; borrows what it is given.
class number_check {
public:
    number_check(const catalog_data& data, const check_report& report) : data_(data), report_(report) {}

    void run() const {
        const place top;
        if (data_.effective.from && data_.effective.to && *data_.effective.from > *data_.effective.to)
            range(top / "effective", "the catalog's last day is before its first");
        each(data_.load, "load", [&](const load_limit& l, const place& at) { check(l, at); });
        each(data_.courses, "courses", [&](const course& c, const place& at) { check(c, at); });
        each(data_.equivalences, "equivalences", [&](const equivalence& e, const place& at) {
            if (e.credits) amount(*e.credits, at / "credits");
        });
        each(data_.credentials, "credentials", [&](const credential& k, const place& at) {
            levels(k.attests, at / "attests");
            if (k.valid_months) at_least(1, *k.valid_months, at / "valid_months");
        });
        each(data_.requirement_sets, "requirement_sets",
             [&](const requirement_set& s, const place& at) { check(s, at); });
        each(data_.entry_points, "entry_points",
             [&](const entry_point& e, const place& at) { check_assumed(e.assumes, at / "assumes"); });
        each(data_.exit_points, "exit_points", [&](const exit_point& e, const place& at) {
            if (!e.apprenticeship) return;
            const place here = at / "apprenticeship";
            at_least(0, e.apprenticeship->ojl_hours, here / "ojl_hours");
            at_least(0, e.apprenticeship->related_instruction_hours, here / "related_instruction_hours");
        });
        each(data_.articulations, "articulations", [&](const articulation& a, const place& at) {
            at_least(0, a.college_hours, at / "college_hours");
            if (a.valid_months) at_least(1, *a.valid_months, at / "valid_months");
        });
        each(data_.occupations, "occupations", [&](const occupation& o, const place& at) {
            levels(o.values, at / "values");
            const place values = at / "values";
            for (std::size_t i = 0; i < o.values.size(); ++i) {
                const place here = values / i;
                at_least(0, o.values[i].weight, here / "weight");
            }
            if (o.openings_per_year) at_least(0, *o.openings_per_year, at / "openings_per_year");
            if (o.median_wage) at_least(0, *o.median_wage, at / "median_wage");
        });
        each(data_.faculty, "faculty", [&](const faculty_member& f, const place& at) {
            if (f.sections_max) at_least(0, *f.sections_max, at / "sections_max");
        });
        each(data_.resources, "resources", [&](const resource& r, const place& at) {
            at_least(0, r.have, at / "have");
            if (r.lead_time_months) at_least(0, *r.lead_time_months, at / "lead_time_months");
            if (r.unit_cost) at_least(0, *r.unit_cost, at / "unit_cost");
        });
        check_entries();
    }

private:
    template <class Thing, class Function>
    static void each(const std::vector<Thing>& things, const char* list, Function function) {
        const place top;
        const place in_list = top / list;
        for (std::size_t i = 0; i < things.size(); ++i) function(things[i], in_list / i);
    }

    void number(const place& at, std::string message) const { report_.error("bad-number", at, std::move(message)); }
    void range(const place& at, const std::string& message) const {
        report_.error("bad-range", at, message + "; give the lesser first");
    }
    void at_least(std::int32_t least, std::int32_t given, const place& at) const {
        if (given < least)
            number(at,
                   "this number is " + std::to_string(given) + "; it must be " + std::to_string(least) + " or more");
    }
    void at_least(int least, double given, const place& at) const {
        if (!(given >= least && given <= 1e15))
            number(at, "this number must be " + std::to_string(least) + " or more, and finite");
    }
    void amount(credits given, const place& at) const {
        if (given < credits{} || given >= credits_bound)
            number(at, "credits are 0 or more and less than 10,000,000, and these are " + to_string(given));
    }
    template <class Level>
    void levels(const std::vector<Level>& named, const place& list) const {
        for (std::size_t i = 0; i < named.size(); ++i) {
            if (named[i].level >= 1 && named[i].level <= 3) continue;
            const place here = list / i;
            number(here / "level", "a level is 1 (introduced), 2 (developed) or 3 (mastered), and this one is " +
                                       std::to_string(named[i].level));
        }
    }
    void band(const grade_band& given, const place& at) const {
        if (given.min > given.max)
            range(at, "the grades run from " + std::to_string(given.min) + " to " + std::to_string(given.max));
    }

    void check(const load_limit& l, const place& at) const {
        if (l.grades) band(*l.grades, at / "grades");
        const place credits_at = at / "credits";
        const place courses_at = at / "courses";
        if (l.credits_min) amount(*l.credits_min, credits_at / "min");
        if (l.credits_max) amount(*l.credits_max, credits_at / "max");
        if (l.credits_min && l.credits_max && *l.credits_min > *l.credits_max)
            range(credits_at, "`min` is more than `max`");
        if (l.courses_min) at_least(0, *l.courses_min, courses_at / "min");
        if (l.courses_max) at_least(0, *l.courses_max, courses_at / "max");
        if (l.courses_min && l.courses_max && *l.courses_min > *l.courses_max)
            range(courses_at, "`min` is more than `max`");
    }

    void check(const course& c, const place& at) const {
        amount(c.credits, at / "credits");
        if (c.grades) band(*c.grades, at / "grades");
        at_least(1, c.length, at / "length");
        if (c.length > 1 && static_cast<std::size_t>(c.length) > std::max<std::size_t>(1, data_.calendar.terms.size()))
            number(at / "length", "a course ends within its school year, which has " +
                                      std::to_string(data_.calendar.terms.size()) + " term(s), and this one runs " +
                                      std::to_string(c.length) + "; shorten it, or split it into one course a year");
        if (c.offered) check_offered(*c.offered, at / "offered");
        levels(c.develops, at / "develops");
        levels(c.uses, at / "uses");
        const place grants = at / "grants";
        const place hours = grants / "hours";
        for (const auto& [name, granted] : c.grants.hours) at_least(0, granted, hours / name);
        if (c.max_credits) {
            amount(*c.max_credits, at / "max_credits");
            if (*c.max_credits < c.credits)
                range(at / "max_credits", "repeats may earn " + to_string(*c.max_credits) +
                                              " credits in all, and the course alone earns " + to_string(c.credits));
        }
        if (c.seats) at_least(0, *c.seats, at / "seats");
        if (c.sections_max) at_least(0, *c.sections_max, at / "sections_max");
        at_least(0, c.college_hours, at / "college_hours");
        const place needs = at / "needs";
        const place needed = needs / "resources";
        for (std::size_t i = 0; i < c.needs.resources.size(); ++i) {
            const place here = needed / i;
            at_least(0, c.needs.resources[i].per_section, here / "per_section");
            at_least(0, c.needs.resources[i].per_student, here / "per_student");
        }
    }

    void check_offered(const std::vector<offering>& offered, const place& list) const {
        for (std::size_t i = 0; i < offered.size(); ++i) {
            const place here = list / i;
            at_least(1, offered[i].every, here / "every");
            if (offered[i].every > 1 && !offered[i].from)
                number(here / "from",
                       "a course that is not offered every year says from which year on it is; give `from`, the year "
                       "in which that school year starts");
        }
    }

    void check(const requirement_set& s, const place& at) const {
        if (s.cohort.from && s.cohort.to && *s.cohort.from > *s.cohort.to)
            range(at / "cohort", "`from` is more than `to`");
        if (s.credits) amount(*s.credits, at / "credits");
        const place groups = at / "groups";
        for (std::size_t i = 0; i < s.groups.size(); ++i) check(s.groups[i], groups / i);
    }

    void check(const requirement_group& g, const place& at) const {
        if (g.credits.has_value() == g.courses.has_value())
            report_.error("bad-value", at,
                          g.credits ? "a group asks for credits or for courses; take one of the two out"
                                    : "a group asks for so many credits or courses; give one of the two");
        if (g.credits) amount(*g.credits, at / "credits");
        if (g.courses) at_least(0, *g.courses, at / "courses");
        if (g.distinct) {
            const place distinct = at / "distinct";
            at_least(0, g.distinct->min, distinct / "min");
            if (g.distinct->by != "subject" && g.distinct->by != "kind")
                report_.error("bad-value", distinct / "by", "`by` may be \"subject\" or \"kind\"");
        }
        for (const bundle& b : g.bundles) {
            amount(b.credits, at / "of");
            if (b.all.empty())
                report_.error("bad-value", at / "of",
                              "a bundle counts courses that are completed together; name them in `all`");
        }
    }

    void check_assumed(const record& assumed, const place& at) const {
        const place attempts = at / "attempts";
        for (std::size_t i = 0; i < assumed.attempts.size(); ++i) {
            const place here = attempts / i;
            if (assumed.attempts[i].credits) amount(*assumed.attempts[i].credits, here / "credits");
        }
        levels(assumed.skills, at / "skills");
        const place hours = at / "hours";
        for (const auto& [name, held] : assumed.hours) at_least(0, held, hours / name);
    }

    bool grades_are_named() const {
        return std::ranges::any_of(data_.courses, [](const course& c) { return c.grades.has_value(); }) ||
               std::ranges::any_of(data_.load, [](const load_limit& l) { return l.grades.has_value(); });
    }
    const course* course_of_some_years() const {
        for (const course& c : data_.courses)
            if (c.offered && std::ranges::any_of(*c.offered, [](const offering& o) { return o.every > 1; })) return &c;
        return nullptr;
    }

    void check_entries() const {
        const bool graded = grades_are_named();
        const course* some_years = data_.effective.from ? nullptr : course_of_some_years();
        each(data_.entry_points, "entry_points", [&](const entry_point& e, const place& at) {
            if (graded && !e.grade)
                report_.error("missing-grade", at,
                              "courses or load limits of this catalog are for certain grades, so an entry point says "
                              "in which grade it "
                              "comes in; give `grade`",
                              {e.id});
            if (some_years && !e.year)
                report_.error("missing-year", at,
                              "course " + in_quotes(some_years->id) +
                                  " is offered in some years only, so it must be known in which year an entry point "
                                  "comes in; give "
                                  "`year`, or the catalog's `effective` `from`",
                              {e.id});
        });
    }

    const catalog_data& data_;
    const check_report& report_;
};

}  // namespace gradus::detail

#endif
