// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CHECK_REFERENCES_HPP
#define GRADUS_CATALOG_CHECK_REFERENCES_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "gradus/catalog/catalog_index.hpp"
#include "gradus/catalog/check_ids.hpp"
#include "gradus/catalog/check_report.hpp"
#include "gradus/catalog/marks.hpp"

namespace gradus::detail {

/// Reports every id outside requirements that names nothing (`dangling-…`). Linear; used once, borrows all it is given.
class reference_check {
public:
    reference_check(const catalog_data& data, const catalog_index& ids, const check_index& more,
                    const check_report& report)
        : data_(data), ids_(ids), more_(more), report_(report) {}

    void run() {
        each(data_.skills, "skills", [&](const skill& s, const place& at) {
            all(s.precedes, at / "precedes", skills());
            all(s.supports, at / "supports", skills());
        });
        each(data_.courses, "courses", [&](const course& c, const place& at) { check(c, at); });
        each(data_.equivalences, "equivalences", [&](const equivalence& e, const place& at) {
            if (!is_name(e.from))
                report_.error("bad-id", at / "from", "an equivalence names a course of 1 to 64 bytes");
            if (e.kind != equivalence_kind::elective || !e.to.empty()) one(e.to, at / "to", courses());
        });
        const place top;
        const place exclusions = top / "exclusions";
        for (std::size_t i = 0; i < data_.exclusions.size(); ++i) all(data_.exclusions[i], exclusions / i, courses());
        each(data_.credentials, "credentials", [&](const credential& k, const place& at) {
            levels(k.attests, at / "attests");
            optional(k.superseded_by, at / "superseded_by", credentials());
        });
        each(data_.entry_points, "entry_points", [&](const entry_point& e, const place& at) {
            optional(e.term, at / "term", terms());
            check_assumed(e.assumes, at / "assumes");
        });
        each(data_.exit_points, "exit_points", [&](const exit_point& e, const place& at) {
            optional(e.requirement_set, at / "requirement_set", requirement_sets());
            all(e.occupations, at / "occupations", occupations());
        });
        each(data_.programs, "programs", [&](const program& p, const place& at) {
            all(p.courses, at / "courses", courses());
            all(p.credentials, at / "credentials", credentials());
            all(p.exits, at / "exits", exits());
            all(p.occupations, at / "occupations", occupations());
        });
        each(data_.articulations, "articulations", [&](const articulation& a, const place& at) { check(a, at); });
        each(data_.occupations, "occupations", [&](const occupation& o, const place& at) {
            levels(o.values, at / "values");
            all(o.requires_credentials, at / "requires_credentials", credentials());
        });
        each(data_.faculty, "faculty", [&](const faculty_member& f, const place& at) {
            const place held = at / "qualifications";
            for (std::size_t i = 0; i < f.qualifications.size(); ++i) {
                const place here = held / i;
                one(f.qualifications[i].id, here / "id", qualifications());
            }
            if (f.available) all(*f.available, at / "available", terms());
        });
    }

private:
    template <class Id>
    struct target {
        const id_index<Id>& index;
        const char* code;
        const char* what;
        const char* list;
    };

    target<skill_id> skills() const { return {ids_.skills, "dangling-skill", "skill", "/skills"}; }
    target<course_id> courses() const { return {ids_.courses, "dangling-course", "course", "/courses"}; }
    target<credential_id> credentials() const {
        return {ids_.credentials, "dangling-credential", "credential", "/credentials"};
    }
    target<requirement_set_id> requirement_sets() const {
        return {ids_.requirement_sets, "dangling-requirement-set", "requirement set", "/requirement_sets"};
    }
    target<exit_id> exits() const { return {ids_.exit_points, "dangling-exit", "exit point", "/exit_points"}; }
    target<occupation_id> occupations() const {
        return {ids_.occupations, "dangling-occupation", "occupation", "/occupations"};
    }
    target<list_position> terms() const { return {more_.terms, "dangling-term", "term", "/calendar/terms"}; }
    target<list_position> providers() const { return {more_.providers, "dangling-provider", "provider", "/providers"}; }
    target<list_position> qualifications() const {
        return {more_.qualifications, "dangling-qualification", "qualification", "/qualifications"};
    }
    target<list_position> resources() const { return {more_.resources, "dangling-resource", "resource", "/resources"}; }

    template <class Thing, class Function>
    static void each(const std::vector<Thing>& things, const char* list, Function function) {
        const place top;
        const place in_list = top / list;
        for (std::size_t i = 0; i < things.size(); ++i) function(things[i], in_list / i);
    }

    template <class Id>
    void one(std::string_view id, const place& at, const target<Id>& to, severity s = severity::error) const {
        if (to.index.find(id)) return;
        report_.add(s, to.code, at,
                    std::string(to.what) + " " + in_quotes(id) + " is named here and is not defined in " + to.list +
                        "; define it there or correct the id",
                    {std::string(id)});
    }
    template <class Id>
    void optional(std::string_view id, const place& at, const target<Id>& to) const {
        if (!id.empty()) one(id, at, to);
    }
    template <class Id>
    void all(const std::vector<std::string>& named, const place& list, const target<Id>& to) const {
        for (std::size_t i = 0; i < named.size(); ++i) one(named[i], list / i, to);
    }
    template <class Level>
    void levels(const std::vector<Level>& named, const place& list) const {
        for (std::size_t i = 0; i < named.size(); ++i) {
            const place here = list / i;
            one(named[i].skill, here / "skill", skills());
        }
    }

    void check(const course& c, const place& at) const {
        if (c.offered) {
            const place offered = at / "offered";
            for (std::size_t i = 0; i < c.offered->size(); ++i) one((*c.offered)[i].term, offered / i, terms());
        }
        levels(c.develops, at / "develops");
        levels(c.uses, at / "uses");
        optional(c.replaced_by, at / "replaced_by", courses());
        if (!c.provider.empty()) one(c.provider, at / "provider", providers(), severity::warning);
        const place needs = at / "needs";
        all(c.needs.instructor, needs / "instructor", qualifications());
        const place needed = needs / "resources";
        for (std::size_t i = 0; i < c.needs.resources.size(); ++i) {
            const place here = needed / i;
            one(c.needs.resources[i].id, here / "id", resources());
        }
    }

    void check(const articulation& a, const place& at) const {
        if (!ids_.courses.find(a.from) && !ids_.credentials.find(a.from))
            report_.error(
                "dangling-course", at / "from",
                in_quotes(a.from) + " is neither a course nor a credential of the catalog; define it or correct the id",
                {a.from});
        if (!ids_.exit_points.find(a.to) && !more_.providers.find(a.to))
            report_.error("dangling-exit", at / "to",
                          in_quotes(a.to) +
                              " is neither an exit point nor a provider of the catalog; define it or correct the id",
                          {a.to});
    }

    void check_assumed(const record& assumed, const place& at) {
        const place attempts = at / "attempts";
        for (std::size_t i = 0; i < assumed.attempts.size(); ++i) {
            const attempt& a = assumed.attempts[i];
            const place here = attempts / i;
            if (!ids_.courses.find(a.course) && !is_outside_course(a.course))
                report_.warning("unmatched-attempt", here / "course",
                                in_quotes(a.course) +
                                    " is no course of the catalog and the `from` of no equivalence, so it counts as "
                                    "nothing; add an "
                                    "equivalence or correct the id",
                                {a.course});
            if (!a.grade.empty() && !mark_of(data_.grading, a.grade))
                report_.error("unknown-grade", here / "grade",
                              "the grading scale has no grade " + in_quotes(a.grade) + "; use one of `grading.scale`");
        }
        const place held = at / "credentials";
        for (std::size_t i = 0; i < assumed.credentials.size(); ++i) {
            const place here = held / i;
            one(assumed.credentials[i].id, here / "id", credentials());
        }
        levels(assumed.skills, at / "skills");
    }

    bool is_outside_course(std::string_view id) {
        if (outside_.empty())
            for (const equivalence& e : data_.equivalences) outside_.insert(e.from);
        return outside_.contains(id);
    }

    const catalog_data& data_;
    const catalog_index& ids_;
    const check_index& more_;
    const check_report& report_;
    std::unordered_set<std::string_view> outside_;
};

}  // namespace gradus::detail

#endif
