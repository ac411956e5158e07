// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_INTEROP_SERIALIZATION_HPP
#define GRADUS_INTEROP_SERIALIZATION_HPP

// Lets any archive of Boost.Serialization (text, XML, binary, the host's own) save and load `catalog_data`, `record`, `progression`
// and all values in them, by `archive & boost::serialization::make_nvp("catalog", data)`. Nothing is tracked and no class versions
// are written; `catalog_data` begins with a number of the format instead. What is loaded is plain data: `build` checks it.
//
// An archive may have `charge(bytes)`, which is then called before room is taken for what is loaded, and may throw. A value that is
// none of its type throws boost::archive::archive_exception. For files, see gradus/io/archive.hpp.

#include <boost/serialization/level.hpp>
#include <boost/serialization/tracking.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/interop/serialization_fields.hpp"
#include "gradus/progression/progression.hpp"

namespace gradus {

namespace detail {

/// The number of the order of members below; it grows with every change of them.
inline constexpr std::uint32_t serialization_format = 1;

}  // namespace detail

// One function a type. Each takes its type apart whole, so that a member which is added and forgotten here does not compile.

#define GRADUS_DETAIL_SERIALIZE(type) \
    template <class Archive>          \
    void serialize([[maybe_unused]] Archive& a, type& value, unsigned)  // NOLINT(bugprone-macro-parentheses): a type

GRADUS_DETAIL_SERIALIZE(extension) {
    auto& [key, json] = value;
    detail::fields(a, "key", key, "json", json);
}
GRADUS_DETAIL_SERIALIZE(term) {
    auto& [id, title, starts, optional, x] = value;
    detail::fields(a, "id", id, "title", title, "starts", starts, "optional", optional, "x", x);
}
GRADUS_DETAIL_SERIALIZE(calendar) {
    auto& [terms, x] = value;
    detail::fields(a, "term", terms, "x", x);
}
GRADUS_DETAIL_SERIALIZE(grading) {
    auto& [scale, passing, points, percent, x] = value;
    detail::fields(a, "scale", scale, "passing", passing, "points", points, "percent", percent, "x", x);
}
GRADUS_DETAIL_SERIALIZE(grade_band) {
    auto& [min, max] = value;
    detail::fields(a, "min", min, "max", max);
}
GRADUS_DETAIL_SERIALIZE(load_limit) {
    auto& [grades, credits_min, credits_max, courses_min, courses_max, x] = value;
    detail::fields(a, "grades", grades, "credits_min", credits_min, "credits_max", credits_max, "courses_min",
                   courses_min, "courses_max", courses_max, "x", x);
}
GRADUS_DETAIL_SERIALIZE(skill) {
    auto& [id, title, kind, tier, precedes, supports, x] = value;
    detail::fields(a, "id", id, "title", title, "kind", kind, "tier", tier, "precedes", precedes, "supports", supports,
                   "x", x);
}
GRADUS_DETAIL_SERIALIZE(skill_level) {
    auto& [skill, level, x] = value;
    detail::fields(a, "skill", skill, "level", level, "x", x);
}
GRADUS_DETAIL_SERIALIZE(selector) {
    auto& [entries] = value;
    detail::fields(a, "entry", entries);
}
GRADUS_DETAIL_SERIALIZE(distinct_rule) {
    auto& [by, min] = value;
    detail::fields(a, "by", by, "min", min);
}

namespace detail {

/// All of one node of a requirement but its parts; of these it saves, or returns, how many there are.
template <class Archive>
std::uint64_t requirement_node(Archive& a, requirement& value) {
    auto& [form, truth, mode, current, amount, hundredths, id, grade, credential_class, tier, of, distinct, min, max,
           parts, x] = value;
    choice(a, "form", form, requirement_form::constant);
    choice(a, "mode", mode, with_mode::same);
    fields(a, "truth", truth, "current", current, "number", amount, "hundredths", hundredths, "id", id, "grade", grade,
           "class", credential_class, "tier", tier, "of", of, "distinct", distinct, "min", min, "max", max, "x", x);
    const auto count = number<std::uint64_t>(a, "parts", parts.size());
    if constexpr (is_loading<Archive>) parts.clear();
    return count;
}

}  // namespace detail

/// A requirement: its nodes, each before its parts, without recursion. One that is nested deeper than any catalog may have is refused.
GRADUS_DETAIL_SERIALIZE(requirement) {
    struct open_node {
        requirement* node;
        std::uint64_t parts;
        std::uint64_t done;
    };
    std::vector<open_node> path{{&value, detail::requirement_node(a, value), 0}};
    while (!path.empty()) {
        open_node& top = path.back();
        if (top.done == top.parts) {
            path.pop_back();
            continue;
        }
        if constexpr (detail::is_loading<Archive>) {
            if (path.size() > static_cast<std::size_t>(max_requirement_depth))
                detail::refuse("a requirement is nested too deep");
            detail::charge(a, sizeof(requirement));
            top.node->parts.emplace_back();
        }
        requirement& part = top.node->parts[top.done++];
        const std::uint64_t parts = detail::requirement_node(a, part);
        path.push_back({&part, parts, 0});
    }
}

GRADUS_DETAIL_SERIALIZE(offering) {
    auto& [term, every, from, x] = value;
    detail::fields(a, "term", term, "every", every, "from", from, "x", x);
}
GRADUS_DETAIL_SERIALIZE(course_grants) {
    auto& [hours, records, x] = value;
    detail::fields(a, "hours", hours, "record", records, "x", x);
}
GRADUS_DETAIL_SERIALIZE(resource_need) {
    auto& [id, per_section, per_student, x] = value;
    detail::fields(a, "id", id, "per_section", per_section, "per_student", per_student, "x", x);
}
GRADUS_DETAIL_SERIALIZE(course_needs) {
    auto& [instructor, resources, x] = value;
    detail::fields(a, "instructor", instructor, "resource", resources, "x", x);
}
GRADUS_DETAIL_SERIALIZE(course) {
    auto& [id, title, codes, kind, subject, tags, credit, grades, length, offered, requires_, advises, develops, uses,
           grants, max_credits, seats, sections_max, provider, college_hours, needs, status, replaced_by, x] = value;
    detail::choice(a, "kind", kind, course_kind::other);
    detail::choice(a, "status", status, course_status::proposed);
    detail::fields(a, "id", id, "title", title, "code", codes, "subject", subject, "tag", tags, "credits", credit,
                   "grades", grades, "length", length, "offered", offered, "requires", requires_, "advises", advises,
                   "develops", develops, "uses", uses, "grants", grants, "max_credits", max_credits, "seats", seats,
                   "sections_max", sections_max, "provider", provider, "college_hours", college_hours, "needs", needs,
                   "replaced_by", replaced_by, "x", x);
}
GRADUS_DETAIL_SERIALIZE(equivalence) {
    auto& [from, to, kind, credit, x] = value;
    detail::choice(a, "kind", kind, equivalence_kind::elective);
    detail::fields(a, "from", from, "to", to, "credits", credit, "x", x);
}
GRADUS_DETAIL_SERIALIZE(credential) {
    auto& [id, title, issuer, class_, tier, requires_, attests, valid_months, superseded_by, x] = value;
    detail::fields(a, "id", id, "title", title, "issuer", issuer, "class", class_, "tier", tier, "requires", requires_,
                   "attests", attests, "valid_months", valid_months, "superseded_by", superseded_by, "x", x);
}
GRADUS_DETAIL_SERIALIZE(bundle) {
    auto& [all, credit, x] = value;
    detail::fields(a, "course", all, "credits", credit, "x", x);
}
GRADUS_DETAIL_SERIALIZE(requirement_group) {
    auto& [id, title, credit, courses, of, bundles, distinct, grade, shared, x] = value;
    detail::fields(a, "id", id, "title", title, "credits", credit, "courses", courses, "of", of, "bundle", bundles,
                   "distinct", distinct, "grade", grade, "shared", shared, "x", x);
}
GRADUS_DETAIL_SERIALIZE(cohort_range) {
    auto& [from, to] = value;
    detail::fields(a, "from", from, "to", to);
}
GRADUS_DETAIL_SERIALIZE(requirement_set) {
    auto& [id, title, cohort, credit, double_count, groups, requires_, x] = value;
    detail::fields(a, "id", id, "title", title, "cohort", cohort, "credits", credit, "double_count", double_count,
                   "group", groups, "requires", requires_, "x", x);
}
GRADUS_DETAIL_SERIALIZE(attempt) {
    auto& [course, grade, credit, term, status, x] = value;
    detail::choice(a, "status", status, attempt_status::transfer);
    detail::fields(a, "course", course, "grade", grade, "credits", credit, "term", term, "x", x);
}
GRADUS_DETAIL_SERIALIZE(held_credential) {
    auto& [id, earned, expires, x] = value;
    detail::fields(a, "id", id, "earned", earned, "expires", expires, "x", x);
}
GRADUS_DETAIL_SERIALIZE(held_record) {
    auto& [name, held, until] = value;
    detail::fields(a, "name", name, "held", held, "until", until);
}
GRADUS_DETAIL_SERIALIZE(waiver) {
    auto& [course, of, by, reason, until, x] = value;
    detail::fields(a, "course", course, "of", of, "by", by, "reason", reason, "until", until, "x", x);
}
GRADUS_DETAIL_SERIALIZE(record) {
    auto& [id, as_of, grade, cohort, birth_date, gpa, attempts, credentials, skills, tests, records, approvals, hours,
           statuses, enrolled, waivers, interests, interests_on, goals, x] = value;
    detail::fields(a, "id", id, "as_of", as_of, "grade", grade, "cohort", cohort, "birth_date", birth_date, "gpa", gpa,
                   "attempt", attempts, "credential", credentials, "skill", skills, "test", tests, "record", records,
                   "approval", approvals, "hours", hours, "status", statuses, "enrolled", enrolled, "waiver", waivers,
                   "interest", interests, "interests_on", interests_on, "goal", goals, "x", x);
}
GRADUS_DETAIL_SERIALIZE(entry_point) {
    auto& [id, title, kind, grade, term, year, assumes, requires_, x] = value;
    detail::fields(a, "id", id, "title", title, "kind", kind, "grade", grade, "term", term, "year", year, "assumes",
                   assumes, "requires", requires_, "x", x);
}
GRADUS_DETAIL_SERIALIZE(apprenticeship) {
    auto& [sponsor, ojl_hours, related_instruction_hours, x] = value;
    detail::fields(a, "sponsor", sponsor, "ojl_hours", ojl_hours, "related_instruction_hours",
                   related_instruction_hours, "x", x);
}
GRADUS_DETAIL_SERIALIZE(exit_point) {
    auto& [id, title, kind, requires_, set, occupations, by_grade, apprentice, x] = value;
    detail::fields(a, "id", id, "title", title, "kind", kind, "requires", requires_, "requirement_set", set,
                   "occupation", occupations, "by_grade", by_grade, "apprenticeship", apprentice, "x", x);
}
GRADUS_DETAIL_SERIALIZE(program) {
    auto& [id, title, cip, cluster, courses, credentials, exits, occupations, x] = value;
    detail::fields(a, "id", id, "title", title, "cip", cip, "cluster", cluster, "course", courses, "credential",
                   credentials, "exit", exits, "occupation", occupations, "x", x);
}
GRADUS_DETAIL_SERIALIZE(provider) {
    auto& [id, title, kind, x] = value;
    detail::fields(a, "id", id, "title", title, "kind", kind, "x", x);
}
GRADUS_DETAIL_SERIALIZE(articulation) {
    auto& [kind, from, to, college_hours, requires_, cap_group, valid_months, x] = value;
    detail::fields(a, "kind", kind, "from", from, "to", to, "college_hours", college_hours, "requires", requires_,
                   "cap_group", cap_group, "valid_months", valid_months, "x", x);
}
GRADUS_DETAIL_SERIALIZE(valued_skill) {
    auto& [skill, level, weight, x] = value;
    detail::fields(a, "skill", skill, "level", level, "weight", weight, "x", x);
}
GRADUS_DETAIL_SERIALIZE(occupation) {
    auto& [id, title, region, openings, growth, wage, interests, values, credentials, source, as_of, x] = value;
    detail::fields(a, "id", id, "title", title, "region", region, "openings_per_year", openings, "growth_percent",
                   growth, "median_wage", wage, "interests", interests, "value", values, "requires_credential",
                   credentials, "source", source, "as_of", as_of, "x", x);
}
GRADUS_DETAIL_SERIALIZE(qualification) {
    auto& [id, title, x] = value;
    detail::fields(a, "id", id, "title", title, "x", x);
}
GRADUS_DETAIL_SERIALIZE(held_qualification) {
    auto& [id, until, x] = value;
    detail::fields(a, "id", id, "until", until, "x", x);
}
GRADUS_DETAIL_SERIALIZE(faculty_member) {
    auto& [id, qualifications, sections_max, available, x] = value;
    detail::fields(a, "id", id, "qualification", qualifications, "sections_max", sections_max, "available", available,
                   "x", x);
}
GRADUS_DETAIL_SERIALIZE(resource) {
    auto& [id, title, kind, site, have, lead_time_months, unit_cost, x] = value;
    detail::fields(a, "id", id, "title", title, "kind", kind, "site", site, "have", have, "lead_time_months",
                   lead_time_months, "unit_cost", unit_cost, "x", x);
}
GRADUS_DETAIL_SERIALIZE(effective_range) {
    auto& [from, to] = value;
    detail::fields(a, "from", from, "to", to);
}
GRADUS_DETAIL_SERIALIZE(catalog_data) {
    auto& [id, title, jurisdiction, language, effective, calendar, grading, load, skills, courses, equivalences,
           exclusions, credentials, sets, entries, exits, programs, providers, articulations, occupations,
           qualifications, faculty, resources, x] = value;
    if (detail::number<std::uint32_t>(a, "format", detail::serialization_format) != detail::serialization_format)
        detail::refuse("a catalog in another format");
    detail::fields(a, "id", id, "title", title, "jurisdiction", jurisdiction, "language", language, "effective",
                   effective, "calendar", calendar, "grading", grading, "load", load, "skill", skills, "course",
                   courses, "equivalence", equivalences, "exclusion", exclusions, "credential", credentials,
                   "requirement_set", sets, "entry_point", entries, "exit_point", exits, "program", programs,
                   "provider", providers, "articulation", articulations, "occupation", occupations, "qualification",
                   qualifications, "faculty_member", faculty, "resource", resources, "x", x);
}

/// A progression with its dense ids: of use with the same catalog only.
GRADUS_DETAIL_SERIALIZE(placement) {
    auto& [course, term] = value;
    course = course_id{detail::number<std::uint32_t>(a, "course", index(course))};
    detail::fields(a, "term", term);
}
GRADUS_DETAIL_SERIALIZE(progression) {
    auto& [placements] = value;
    detail::fields(a, "placement", placements);
}
GRADUS_DETAIL_SERIALIZE(condition) {
    auto& [what, by_term] = value;
    detail::fields(a, "what", what, "by_term", by_term);
}

#undef GRADUS_DETAIL_SERIALIZE

}  // namespace gradus

#define GRADUS_DETAIL_PLAIN(type)                                                       \
    BOOST_CLASS_IMPLEMENTATION(gradus::type, boost::serialization::object_serializable) \
    BOOST_CLASS_TRACKING(gradus::type, boost::serialization::track_never)

GRADUS_DETAIL_PLAIN(extension)
GRADUS_DETAIL_PLAIN(term)
GRADUS_DETAIL_PLAIN(calendar)
GRADUS_DETAIL_PLAIN(grading)
GRADUS_DETAIL_PLAIN(grade_band)
GRADUS_DETAIL_PLAIN(load_limit)
GRADUS_DETAIL_PLAIN(skill)
GRADUS_DETAIL_PLAIN(skill_level)
GRADUS_DETAIL_PLAIN(selector)
GRADUS_DETAIL_PLAIN(distinct_rule)
GRADUS_DETAIL_PLAIN(requirement)
GRADUS_DETAIL_PLAIN(offering)
GRADUS_DETAIL_PLAIN(course_grants)
GRADUS_DETAIL_PLAIN(resource_need)
GRADUS_DETAIL_PLAIN(course_needs)
GRADUS_DETAIL_PLAIN(course)
GRADUS_DETAIL_PLAIN(equivalence)
GRADUS_DETAIL_PLAIN(credential)
GRADUS_DETAIL_PLAIN(bundle)
GRADUS_DETAIL_PLAIN(requirement_group)
GRADUS_DETAIL_PLAIN(cohort_range)
GRADUS_DETAIL_PLAIN(requirement_set)
GRADUS_DETAIL_PLAIN(attempt)
GRADUS_DETAIL_PLAIN(held_credential)
GRADUS_DETAIL_PLAIN(held_record)
GRADUS_DETAIL_PLAIN(waiver)
GRADUS_DETAIL_PLAIN(record)
GRADUS_DETAIL_PLAIN(entry_point)
GRADUS_DETAIL_PLAIN(apprenticeship)
GRADUS_DETAIL_PLAIN(exit_point)
GRADUS_DETAIL_PLAIN(program)
GRADUS_DETAIL_PLAIN(provider)
GRADUS_DETAIL_PLAIN(articulation)
GRADUS_DETAIL_PLAIN(valued_skill)
GRADUS_DETAIL_PLAIN(occupation)
GRADUS_DETAIL_PLAIN(qualification)
GRADUS_DETAIL_PLAIN(held_qualification)
GRADUS_DETAIL_PLAIN(faculty_member)
GRADUS_DETAIL_PLAIN(resource)
GRADUS_DETAIL_PLAIN(effective_range)
GRADUS_DETAIL_PLAIN(catalog_data)
GRADUS_DETAIL_PLAIN(placement)
GRADUS_DETAIL_PLAIN(progression)
GRADUS_DETAIL_PLAIN(condition)

#undef GRADUS_DETAIL_PLAIN

#endif
