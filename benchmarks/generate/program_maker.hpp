// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_GENERATE_PROGRAM_MAKER_HPP
#define GRADUS_BENCHMARKS_GENERATE_PROGRAM_MAKER_HPP

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "generate/academics.hpp"
#include "generate/families.hpp"
#include "generate/local_catalog.hpp"

namespace gradus::generate {

/// Makes one CTE program of a district: skills, four to eight courses on four levels from introductory to capstone, an internship,
/// a chain of credentials, an occupation of the region, one or two exits, a teacher and a laboratory.
class program_maker {
public:
    static constexpr int courses_at_most = 9;

    program_maker(local_catalog& into, const family& of) : into_(into), family_(of), key_(of.key) {}

    /// `requirement_set`: that of the program's exits. `sort`: which exit it has beside the workforce, where it has a second.
    void add(int credentials, const std::string& requirement_set, int sort, bool second_exit) {
        made_.id = into_.id(key_);
        made_.title = family_.title;
        made_.cip = family_.cip;
        made_.cluster = family_.cluster;
        add_skills();
        add_courses();
        add_internship();
        for (int i = 0; i < credentials; ++i) add_credential(i);
        add_occupation();
        add_exits(requirement_set, sort, second_exit);
        add_places();
        into_.data.programs.push_back(std::move(made_));
    }

private:
    static constexpr int levels = 4;

    [[nodiscard]] std::string skill_of(int level) const { return into_.id(key_ + ".S" + std::to_string(level + 1)); }
    [[nodiscard]] requirement capstone() const { return req::course(first_[levels - 1]); }

    void add_skills() {
        static constexpr const char* names[] = {
            "Safety and tools: ", "Core practice: ", "Diagnosis: ", "Independent work: "};
        static constexpr const char* tiers[] = {"foundational", "intermediate", "intermediate", "advanced"};
        for (int level = 0; level < levels; ++level) {
            skill& s = into_.data.skills.emplace_back();
            s.id = skill_of(level);
            s.title = std::string(names[level]) + family_.title;
            s.kind = "technical";
            s.tier = tiers[level];
            if (level + 1 < levels) s.precedes = {skill_of(level + 1)};
            if (level > 0) s.supports = {skill_of(level - 1)};
        }
        into_.data.skills[into_.random.between(0, 2)].supports.push_back(skill_of(2));  // one of the academic skills
    }

    void add_courses() {
        const int count = into_.random.between(4, 8);
        for (int i = 0; i < count; ++i) {
            const int level = i * levels / count;
            const std::string number = std::to_string(i + 1);
            course& c = into_.add_course(key_ + number, family_.title + (" " + number), course_kind::cte);
            c.codes.push_back({"cip", family_.cip});
            c.subject = family_.cluster;
            c.tags = {"cte", into_.tag("cte"), into_.tag(key_)};
            c.grades = grade_band{9 + level, 12};
            if (level > 0) c.uses = {{skill_of(level - 1), 1, {}}, {academics::skill_of("mathematics"), 1, {}}};
            c.needs.instructor = {"Q." + key_};
            c.needs.resources = {{into_.id(key_ + ".LAB"), 1, 0, {}}};
            if (first_[level].empty())
                lead(c, level);
            else
                accompany(c, level);
            made_.courses.push_back(c.id);
        }
    }

    /// Makes a course the one through which its level leads to the next.
    void lead(course& c, int level) {
        dice& random = into_.random;
        first_[level] = c.id;
        c.develops = {{skill_of(level), 2, {}}};
        if (level == 0) {
            c.tags.push_back("introductory");
            c.grants.records = {"safety." + key_};
            return;
        }
        std::vector<requirement> parts{req::course(first_[level - 1], random.chance(50) ? "C" : "")};
        if (level == 2) {
            c.advises = academics::passed("ALG1");
            if (random.chance(25))
                parts.push_back(
                    req::any({academics::passed("GEOM"), req::course("TECHMATH"), req::test("ACT.Math", 17)}));
        }
        if (level == 3) {
            c.tags.push_back("capstone");
            if (random.chance(30))
                parts.push_back(req::at_least(
                    2, {req::course("ENG3"), req::course("ALG2"), req::course(into_.id("READY2")), req::gpa(2.5)}));
            if (random.chance(20))
                parts.push_back(req::any({req::enrolled(into_.id(key_)), req::approval("instructor")}));
        }
        c.requires_ = parts.size() == 1 ? parts.front() : req::all(std::move(parts));
    }

    /// Makes a course one beside that which leads on from its level.
    void accompany(course& c, int level) {
        into_.set_half(c);
        c.develops = {{skill_of(level), 1, {}}};
        if (level == 0) {
            c.requires_ = req::with(first_[0]);
        } else if (level == 1) {
            c.requires_ = req::same(first_[1]);
            into_.set_whole(c);
            c.tags.push_back("laboratory");
        } else {
            c.requires_ =
                req::all({req::course(first_[level - 1]),
                          req::any({req::skill(skill_of(level - 1), 1), req::credits(2, {"tag:" + into_.tag(key_)})})});
            if (!into_.random.chance(30)) return;
            into_.set_whole(c);
            into_.offer_every_second_year(c);
        }
    }

    void add_internship() {
        course& c =
            into_.add_course(key_ + ".WORK", family_.title + std::string(" Internship"), course_kind::work_based);
        c.tags = {"work_based", into_.tag("cte"), into_.tag(key_)};
        c.grades = grade_band{11, 12};
        c.requires_ = req::all(
            {req::course(first_[1], "C"), req::age(16), req::record("safety." + key_), req::approval("worksite")});
        c.grants.hours = {{"work_based", 90}, {key_, 60}};
        c.develops = {{"EM.teamwork", 2, {}}, {skill_of(2), 1, {}}};
        c.needs.resources = {{into_.id("PLACES"), 0, 1, {}}};
        made_.courses.push_back(c.id);
    }

    void add_credential(int i) {
        static constexpr const char* classes[] = {"core", "statewide", "complementary"};
        credential& k = into_.data.credentials.emplace_back();
        k.id = into_.id(key_ + ".K" + std::to_string(i + 1));
        k.title = family_.credential + (" " + std::to_string(i + 1));
        k.issuer = family_.cluster + std::string(" Council");
        k.class_ = classes[std::min(i, 2)];
        k.tier = i == 0 ? "basic" : "advanced";
        if (i == 0) {
            k.requires_ = req::all({req::course(first_[1], "C"), req::record("exam." + key_)});
        } else {
            requirement shown =
                i == 1 ? req::course(first_[2], "C") : req::any({req::hours(60, key_), req::course(first_[3], "B")});
            k.requires_ = req::all({req::credential(made_.credentials.back()), std::move(shown)});
        }
        k.attests = {{skill_of(std::min(i, 3)), std::min(i + 1, 3), {}}};
        if (into_.random.chance(60)) k.valid_months = 12 * into_.random.between(2, 5);
        if (i > 2) k.superseded_by = made_.credentials.front();
        made_.credentials.push_back(k.id);
    }

    /// Names the occupation of the family in the district's region; the first program to do so adds it, with its skills.
    void add_occupation() {
        const std::string region = std::to_string((into_.number - 1) / 25 + 1);
        const std::string soc = family_.soc + (".R" + region);
        made_.occupations = {soc};
        if (!into_.occupations.insert(soc).second) return;
        occupation& o = into_.data.occupations.emplace_back();
        o.id = soc;
        o.title = family_.occupation;
        o.region = "Region " + region;
        o.openings_per_year = into_.random.between(10, 900);
        o.growth_percent = into_.random.between(-5, 25);
        o.median_wage = 1000 * into_.random.between(28, 95);
        o.interests = into_.random.pick(std::array{"R", "RI", "RIC", "S", "SA", "C", "EC"});
        o.values = {
            {skill_of(1), 2, 1, {}}, {skill_of(3), 2, 0.5, {}}, {academics::skill_of("mathematics"), 1, 0.25, {}}};
        if (!made_.credentials.empty()) o.requires_credentials = {made_.credentials.front()};
        o.source = "invented";
        o.as_of = "2026";
    }

    exit_point& add_exit(const std::string& name, const char* kind, requirement wanted,
                         const std::string& requirement_set) {
        exit_point& e = into_.data.exit_points.emplace_back();
        e.id = "X." + into_.id(key_ + "." + name);
        e.title = family_.title + (": " + name);
        e.kind = kind;
        e.requires_ = std::move(wanted);
        e.requirement_set = requirement_set;
        e.occupations = made_.occupations;
        e.by_grade = 12;
        made_.exits.push_back(e.id);
        return e;
    }

    void add_exits(const std::string& requirement_set, int sort, bool second_exit) {
        const bool certified = !made_.credentials.empty();
        const requirement first = certified ? req::credential(made_.credentials.front()) : capstone();
        add_exit("WORK", "workforce", req::all({first, req::courses(3, {"tag:" + into_.tag(key_)}, "C")}),
                 requirement_set);
        if (second_exit) add_second_exit(first, requirement_set, sort);
        if (certified && sort % 2 == 0)
            into_.data.articulations.push_back({"prior_learning",
                                                made_.credentials.back(),
                                                "COLLEGE1",
                                                5,
                                                req::approval("registrar"),
                                                "prior",
                                                24,
                                                {}});
    }

    void add_second_exit(const requirement& first, const std::string& requirement_set, int sort) {
        if (sort % 3 == 0) {
            add_exit("APPRENTICE", "apprenticeship",
                     req::all({first, req::age(18), req::hours(60, key_), req::test("mechanical", 50)}),
                     requirement_set)
                .apprenticeship = apprenticeship{"SPONSOR", 2000 * into_.random.between(1, 4), 144, {}};
        } else if (sort % 3 == 1) {
            const std::string college =
                add_exit("COLLEGE", "two_year", req::all({capstone(), req::gpa(2)}), requirement_set).id;
            into_.data.articulations.push_back(
                {"articulated", first_[3], college, 3, req::course(first_[3], "B"), "", 24, {}});
        } else {
            add_exit("MILITARY", "military",
                     req::all({req::test("ASVAB", 31), req::age(17), req::any({first, capstone()})}), requirement_set);
        }
    }

    void add_places() {
        resource& lab = into_.data.resources.emplace_back();
        lab.id = into_.id(key_ + ".LAB");
        lab.title = family_.title + std::string(" laboratory");
        lab.kind = "lab";
        lab.site = into_.district();
        lab.have = into_.random.between(1, 2);
        lab.lead_time_months = 6;
        lab.unit_cost = 25000;
        faculty_member& teacher = into_.data.faculty.emplace_back();
        teacher.id = into_.id("T." + key_);
        teacher.qualifications = {{"Q." + key_, {}, {}}};
        teacher.sections_max = into_.random.between(5, 7);
        if (into_.random.chance(10)) teacher.available = {into_.first_term()};
    }

    local_catalog& into_;
    const family& family_;
    std::string key_;
    program made_;
    std::array<std::string, levels> first_;  ///< by level, the course that leads to the next
};

}  // namespace gradus::generate

#endif
