// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_GENERATE_DISTRICT_HPP
#define GRADUS_BENCHMARKS_GENERATE_DISTRICT_HPP

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "generate/academics.hpp"
#include "generate/families.hpp"
#include "generate/local_catalog.hpp"
#include "generate/program_maker.hpp"

namespace gradus::generate {

/// How much of everything one district has.
struct district_share {
    int programs = 0;
    int credentials = 0;
    int requirement_sets = 0;
    int second_exits = 0;  ///< programs that lead to another exit beside the workforce
};

/// Makes what a district adds to the state's catalog: CTE programs, readiness and dual enrollment courses, diplomas and exits.
/// Its local electives come one by one, until the state has as many courses as it should.
class district {
public:
    static constexpr int programs_at_most = 10;
    static constexpr int other_courses = 6;  ///< readiness, support, dual enrollment
    static constexpr int own_exits = 2;      ///< beside those of programs

    explicit district(local_catalog into) : into_(std::move(into)) {}

    void add(const district_share& share) {
        into_.data.providers.push_back({into_.district(), "District " + std::to_string(into_.number), "school", {}});
        resource& places = into_.data.resources.emplace_back();
        places.id = into_.id("PLACES");
        places.kind = "placement";
        places.have = into_.random.between(10, 60);
        add_readiness();
        add_dual_enrollment();
        const std::string set = share.requirement_sets > 0 ? into_.id("CAREER") : "STANDARD";
        std::vector<requirement> any_credential;
        for (int p = 0; p < share.programs; ++p) {
            const auto part = [&](int all) { return all * (p + 1) / share.programs - all * p / share.programs; };
            const int credentials = part(share.credentials);
            const family& f = families[(into_.number * programs_at_most + p) % family_count];
            program_maker(into_, f).add(credentials, set, p, part(share.second_exits) > 0);
            if (credentials > 0) any_credential.push_back(req::credential(into_.id(f.key + std::string(".K1"))));
        }
        for (int s = 0; s < share.requirement_sets; ++s) add_requirement_set(s, any_credential);
        add_exit("DIPLOMA", "diploma", set).requires_ =
            req::any({req::course(into_.id("READY2")), req::courses(2, {"tag:" + into_.tag("cte")})});
        add_exit("UNIVERSITY", "four_year", "COLLEGE-READY").requires_ = req::all(
            {req::gpa(3), req::any({req::test("SAT", 1060), req::test("ACT", 21)}), academics::passed("ALG2")});
    }

    /// Adds a local elective: the next of a series of up to four, each after the one before it.
    void add_elective() {
        static constexpr std::pair<const char*, const char*> kinds[] = {{"arts", "Ceramics"},
                                                                        {"arts", "Orchestra"},
                                                                        {"languages", "Mandarin"},
                                                                        {"social", "Local History"},
                                                                        {"english", "Journalism"},
                                                                        {"science", "Astronomy"},
                                                                        {"mathematics", "Discrete Mathematics"},
                                                                        {"physical", "Team Sports"}};
        if (rung_ == 0) {
            kind_ = into_.random.pick(kinds);
            ++series_;
        }
        const std::string series = "E" + std::to_string(series_) + ".", number = std::to_string(rung_ + 1);
        course& c = into_.add_course(series + number, kind_.second + (" " + number), course_kind::academic);
        c.subject = kind_.first;
        c.tags = {"local", into_.tag("elective")};
        c.grades = grade_band{9 + rung_, 12};
        if (into_.random.chance(40)) into_.set_half(c);
        if (into_.random.chance(3)) c.max_credits = credits::of_hundredths(2 * c.credits.hundredths());
        if (rung_ > 0)
            c.requires_ = req::course(last_);
        else if (into_.random.chance(8))
            add_old_form(c);
        else if (into_.random.chance(8))
            into_.data.equivalences.push_back({c.id, "SPEECH", equivalence_kind::partial, credits::of(0.5), {}});
        if (rung_ > 1 && into_.random.chance(20)) into_.offer_every_second_year(c);
        last_ = c.id;
        rung_ = rung_ == 3 || into_.random.chance(30) ? 0 : rung_ + 1;
    }

private:
    /// Gives a course a form from another district, which counts as it.
    void add_old_form(const course& c) {
        into_.data.equivalences.push_back({"OLD." + c.id, c.id, equivalence_kind::full, {}, {}});
    }

    void add_readiness() {
        course& first = into_.add_course("READY1", "Career Exploration", course_kind::readiness);
        into_.set_half(first);
        first.tags = {"readiness", into_.tag("elective")};
        first.develops = {{"EM.goals", 1, {}}, {"EM.teamwork", 1, {}}};
        course& second = into_.add_course("READY2", "Workplace Readiness", course_kind::readiness);
        into_.set_half(second);
        second.tags = {"readiness", into_.tag("elective")};
        second.grades = grade_band{10, 12};
        second.requires_ = req::any({req::course(into_.id("READY1")), req::grade_level(11, {})});
        second.develops = {{"EM.communication", 2, {}}, {"EM.safety", 1, {}}};
        second.grants.records = {"resume"};
        course& support = into_.add_course("MATHLAB", "Algebra Support", course_kind::support);
        support.requires_ = req::same("ALG1");
        course& old = into_.add_course("READY0", "Keyboarding", course_kind::readiness);
        into_.set_half(old);
        old.status = course_status::retired;
        old.replaced_by = into_.id("READY1");
        into_.data.exclusions.push_back({into_.id("READY0"), into_.id("READY1")});
    }

    void add_dual_enrollment() {
        const std::string college = "COLLEGE" + std::to_string((into_.number - 1) / 10 + 1);
        const auto add = [&](const std::string& name, const char* subject, requirement wanted) {
            course& c = into_.add_course(name, "Dual enrollment " + name, course_kind::academic);
            c.subject = subject;
            c.tags = {"dual", into_.tag(subject), into_.tag("elective")};
            c.grades = grade_band{11, 12};
            c.requires_ = std::move(wanted);
            c.provider = college;
            c.college_hours = 3;
            into_.data.articulations.push_back({"dual_enrollment", c.id, college, 3, {}, "general", {}, {}});
        };
        add("ENGL1301", "english",
            req::any({req::all({req::gpa(2.75), req::test("ACT.English", 18)}),
                      req::all({req::gpa(3), req::approval("counselor")})}));
        add("MATH1314", "mathematics",
            req::all({academics::passed("ALG2", "C"), req::any({req::test("ACT.Math", 22), req::gpa(3.25)}),
                      req::approval("counselor")}));
    }

    /// Adds the career diploma (0) or an endorsement. Groups overlap: mathematics and science with the choice of both, local
    /// electives with everything that is local.
    void add_requirement_set(int position, const std::vector<requirement>& any_credential) {
        requirement_set& s = into_.data.requirement_sets.emplace_back();
        s.id = into_.id(position == 0 ? "CAREER" : "ENDORSEMENT" + std::to_string(position));
        s.title = into_.district() + (position == 0 ? " career diploma" : " endorsement");
        const auto add = [&](const char* id, double credits, std::vector<std::string> of) -> requirement_group& {
            requirement_group& g = s.groups.emplace_back();
            g.id = id;
            g.credits = credits::of(credits);
            g.of = selector{std::move(of)};
            return g;
        };
        const std::string cte = "tag:" + into_.tag("cte");
        if (position == 0) {
            s.credits = credits::of(22);
            add("english", 4, {"tag:english", "tag:" + into_.tag("english")});
            add("mathematics", 3, {"tag:mathematics", "tag:" + into_.tag("mathematics")});
            add("science", 2, {"BIO", "BIOH", "CHEM", "CHEMH", "PHYS", "PHYSH", "ENVSCI", "ANAT"});
            add("choice", 1, {"CHEM", "PHYS", "ALG2", "PRECALC", "APSTAT", "tag:" + into_.tag("mathematics")});
            add("social", 3, {"WGEO", "WHIST", "WHISTH", "USH", "USHH", "APUSH", "GOV", "ECON"});
            add("fitness", 1, {"PE1", "PE2", "HEALTH"}).bundles = {{{"BAND1", "BAND2"}, credits::of(1), {}}};
            if (!any_credential.empty()) s.requires_ = req::any(any_credential);
        }
        add("cte", position == 0 ? 3 : 4, {cte}).grade = "C";
        add("electives", 2, {cte, "tag:" + into_.tag("elective")});
        requirement_group& breadth = add("breadth", 0, {"id:" + into_.district() + ".*"});
        breadth.credits.reset();
        breadth.courses = 3;
        breadth.shared = true;
        breadth.distinct = distinct_rule{"subject", 2};
        if (position > 1) s.double_count = true;
    }

    exit_point& add_exit(const std::string& name, const char* kind, const std::string& requirement_set) {
        exit_point& e = into_.data.exit_points.emplace_back();
        e.id = "X." + into_.id(name);
        e.title = into_.district() + ": " + name;
        e.kind = kind;
        e.requirement_set = requirement_set;
        e.by_grade = 12;
        return e;
    }

    local_catalog into_;
    std::pair<const char*, const char*> kind_{};
    std::string last_;
    int series_ = 0;
    int rung_ = 0;
};

}  // namespace gradus::generate

#endif
