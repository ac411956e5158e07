// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

#include <functional>
#include <string>
#include <vector>

#include "catalog/documented.hpp"
#include "catch.hpp"
#include "gradus/catalog/catalog_builder.hpp"

namespace {

using namespace gradus;
namespace r = gradus::requirements;

/// A small catalog without a finding, in which every list has something.
///
///     ALG1 ──> GEOM ──> K.GEO          G9 ~~> DONE (DIPLOMA: 2 credits of mathematics)
catalog_data sound() {
    catalog_builder b("sound");
    b.effective_from("2025-07-01").effective_to("2026-06-30");
    b.term("fall").starts("08-10");
    b.term("spring").starts("01-05");
    b.term("summer").starts("06-01").optional();
    b.grading({"F", "D", "C", "B", "A"}, "D").points("A", 4);
    b.load().grades(9, 12).credits_at_least(0).credits_at_most(4).courses_at_least(0).courses_at_most(8);
    b.skill("NUM").kind("academic").tier("foundational").supports("CAD");
    b.skill("CAD").kind("technical");
    b.course("ALG1").subject("mathematics").grades(8, 12).develops("NUM", 2).provider("school");
    b.course("GEOM")
        .subject("mathematics")
        .grades(9, 12)
        .requires_(r::course("ALG1"))
        .uses("NUM")
        .develops("CAD")
        .offered("fall");
    b.course("OLD").retired().replaced_by("GEOM");
    b.counts_as("TX.ALG", "ALG1").counts_partly_as("TX.GEO", "GEOM", 0.5).counts_as_elective("TX.ART", 1);
    b.exclusion({"OLD", "GEOM"});
    b.credential("K.GEO").requires_(r::course("GEOM", "C")).attests("CAD", 2).valid_months(12).tier("basic");
    b.requirement_set("DIPLOMA")
        .credits(2)
        .group_of_credits("M", 2, {"subject:mathematics"})
        .bundle({"ALG1", "GEOM"}, 1);
    b.entry_point("G9")
        .kind("grade_level")
        .grade(9)
        .term("fall")
        .assumes_completed("TX.ALG", "C")
        .assumes_hours("clinical", 4);
    b.exit_point("DONE")
        .kind("diploma")
        .requires_(r::credential("K.GEO"))
        .requirement_set("DIPLOMA")
        .occupation("17-3011");
    b.program("P").courses({"ALG1"}).credentials({"K.GEO"}).exits({"DONE"}).occupations({"17-3011"});
    b.provider("school", "school").provider("college", "college");
    b.articulation("articulated", "GEOM", "college").college_hours(3).valid_months(24);
    b.occupation("17-3011").values("CAD", 2, 1).requires_credential("K.GEO");
    b.qualification("Q.MATH");
    b.faculty("F1").qualified("Q.MATH", "2030-01-01").available({"fall"}).sections_at_most(3);
    b.resource("R.LAB").kind("lab").have(1);
    b.data().courses[0].needs = {{"Q.MATH"}, {{"R.LAB", 1, 0, {}}}, {}};
    return b.data();
}

struct flaw {
    const char* code;
    const char* at;
    std::function<void(catalog_data&)> make;
    severity grave = severity::error;
};

void check(const flaw& f) {
    catalog_data data = sound();
    f.make(data);
    CAPTURE(f.code, f.at);
    diagnostics found = build(data).found();
    std::string all;
    for (const diagnostic& d : found) all += to_string(d) + "\n";
    CAPTURE(all);
    bool seen = false;
    for (const diagnostic& d : tests::of_code(found, f.code)) seen = seen || (d.at == f.at && d.severity == f.grave);
    CHECK(seen);
}

}  // namespace

TEST_CASE("check_values: a sound catalog is built without a finding", "[catalog][check]") {
    const auto made = build(sound());
    for (const diagnostic& d : made.found()) UNSCOPED_INFO(to_string(d));
    CHECK(made.found().empty());
    CHECK(made.has_value());
}

TEST_CASE("check_values: ids", "[catalog][check]") {
    const std::string long_id(65, 'x');
    for (const flaw& f : std::vector<flaw>{
             {"bad-id", "/id", [](auto& d) { d.id.clear(); }},
             {"bad-id", "/courses/0/id", [](auto& d) { d.courses[0].id.clear(); }},
             {"bad-id", "/skills/1/id", [&](auto& d) { d.skills[1].id = long_id; }},
             {"bad-id", "/calendar/terms/1/id", [](auto& d) { d.calendar.terms[1].id.clear(); }},
             {"bad-id", "/requirement_sets/0/groups/0/id", [](auto& d) { d.requirement_sets[0].groups[0].id.clear(); }},
             {"bad-id", "/equivalences/0/from", [](auto& d) { d.equivalences[0].from.clear(); }},
             {"bad-id", "/courses/1/grants/records/0", [](auto& d) { d.courses[1].grants.records = {""}; }},
             {"bad-id", "/entry_points/0/assumes/hours/",
              [](auto& d) {
                  d.entry_points[0].assumes.hours = {{"", 1}};
              }},
             {"duplicate-id", "/courses/2/id", [](auto& d) { d.courses[2].id = "ALG1"; }},
             {"duplicate-id", "/calendar/terms/1/id", [](auto& d) { d.calendar.terms[1].id = "fall"; }},
             {"duplicate-id", "/providers/1/id", [](auto& d) { d.providers[1].id = "school"; }},
             {"duplicate-id", "/requirement_sets/0/groups/1/id",
              [](auto& d) { d.requirement_sets[0].groups.push_back(d.requirement_sets[0].groups[0]); }}})
        check(f);
    catalog_data twice = sound();
    twice.courses.push_back(twice.courses[0]);
    const auto found = tests::of_code(build(twice).found(), "duplicate-id");
    REQUIRE(found.size() == 1);
    CHECK(found[0].message.find("/courses/0") != std::string::npos);  // it names both places
    CHECK(found[0].nodes == std::vector<std::string>{"ALG1"});
}

TEST_CASE("check_values: ids that name nothing", "[catalog][check]") {
    for (const flaw& f : std::vector<flaw>{
             {"dangling-skill", "/skills/0/precedes/0", [](auto& d) { d.skills[0].precedes = {"?"}; }},
             {"dangling-skill", "/skills/0/supports/0", [](auto& d) { d.skills[0].supports = {"?"}; }},
             {"dangling-skill", "/courses/0/develops/0/skill", [](auto& d) { d.courses[0].develops[0].skill = "?"; }},
             {"dangling-skill", "/courses/1/uses/0/skill", [](auto& d) { d.courses[1].uses[0].skill = "?"; }},
             {"dangling-skill", "/credentials/0/attests/0/skill",
              [](auto& d) { d.credentials[0].attests[0].skill = "?"; }},
             {"dangling-skill", "/occupations/0/values/0/skill",
              [](auto& d) { d.occupations[0].values[0].skill = "?"; }},
             {"dangling-skill", "/entry_points/0/assumes/skills/0/skill",
              [](auto& d) {
                  d.entry_points[0].assumes.skills = {{"?", 1, {}}};
              }},
             {"dangling-term", "/courses/1/offered/0", [](auto& d) { d.courses[1].offered->front().term = "?"; }},
             {"dangling-term", "/entry_points/0/term", [](auto& d) { d.entry_points[0].term = "?"; }},
             {"dangling-term", "/faculty/0/available/0", [](auto& d) { d.faculty[0].available = {{"?"}}; }},
             {"dangling-course", "/courses/2/replaced_by", [](auto& d) { d.courses[2].replaced_by = "?"; }},
             {"dangling-course", "/equivalences/0/to", [](auto& d) { d.equivalences[0].to = "?"; }},
             {"dangling-course", "/exclusions/0/1", [](auto& d) { d.exclusions[0][1] = "?"; }},
             {"dangling-course", "/programs/0/courses/0", [](auto& d) { d.programs[0].courses = {"?"}; }},
             {"dangling-course", "/articulations/0/from", [](auto& d) { d.articulations[0].from = "?"; }},
             {"dangling-course", "/courses/1/requires/course",
              [](auto& d) { d.courses[1].requires_ = r::course("?"); }},
             {"dangling-credential", "/credentials/0/superseded_by",
              [](auto& d) { d.credentials[0].superseded_by = "?"; }},
             {"dangling-credential", "/programs/0/credentials/0", [](auto& d) { d.programs[0].credentials = {"?"}; }},
             {"dangling-credential", "/occupations/0/requires_credentials/0",
              [](auto& d) { d.occupations[0].requires_credentials = {"?"}; }},
             {"dangling-credential", "/entry_points/0/assumes/credentials/0/id",
              [](auto& d) { d.entry_points[0].assumes.credentials.emplace_back().id = "?"; }},
             {"dangling-requirement-set", "/exit_points/0/requirement_set",
              [](auto& d) { d.exit_points[0].requirement_set = "?"; }},
             {"dangling-program", "/courses/1/requires/enrolled",
              [](auto& d) { d.courses[1].requires_ = r::enrolled("?"); }},
             {"dangling-occupation", "/exit_points/0/occupations/0",
              [](auto& d) { d.exit_points[0].occupations = {"?"}; }},
             {"dangling-occupation", "/programs/0/occupations/0", [](auto& d) { d.programs[0].occupations = {"?"}; }},
             {"dangling-exit", "/programs/0/exits/0", [](auto& d) { d.programs[0].exits = {"?"}; }},
             {"dangling-exit", "/articulations/0/to", [](auto& d) { d.articulations[0].to = "?"; }},
             {"dangling-qualification", "/courses/0/needs/instructor/0",
              [](auto& d) { d.courses[0].needs.instructor = {"?"}; }},
             {"dangling-qualification", "/faculty/0/qualifications/0/id",
              [](auto& d) { d.faculty[0].qualifications[0].id = "?"; }},
             {"dangling-resource", "/courses/0/needs/resources/0/id",
              [](auto& d) { d.courses[0].needs.resources[0].id = "?"; }},
             {"dangling-provider", "/courses/0/provider", [](auto& d) { d.courses[0].provider = "?"; },
              severity::warning},
             {"unmatched-attempt", "/entry_points/0/assumes/attempts/0/course",
              [](auto& d) { d.entry_points[0].assumes.attempts[0].course = "?"; }, severity::warning},
             {"unknown-grade", "/entry_points/0/assumes/attempts/0/grade",
              [](auto& d) { d.entry_points[0].assumes.attempts[0].grade = "A+"; }},
             {"unknown-grade", "/credentials/0/requires/grade",
              [](auto& d) { d.credentials[0].requires_ = r::course("GEOM", "A+"); }}})
        check(f);
}

TEST_CASE("check_values: numbers and ranges", "[catalog][check]") {
    const auto course = [](auto change) { return [change](catalog_data& d) { change(d.courses[0]); }; };
    for (const flaw& f : std::vector<flaw>{
             {"bad-number", "/courses/0/credits", course([](auto& c) { c.credits = credits::of(-1); })},
             {"bad-number", "/courses/0/credits", course([](auto& c) { c.credits = credits::of(10'000'000); })},
             {"bad-number", "/courses/0/length", course([](auto& c) { c.length = 0; })},
             {"bad-number", "/courses/0/length", course([](auto& c) { c.length = 4; })},
             {"bad-number", "/courses/0/seats", course([](auto& c) { c.seats = -1; })},
             {"bad-number", "/courses/0/sections_max", course([](auto& c) { c.sections_max = -1; })},
             {"bad-number", "/courses/0/college_hours", course([](auto& c) { c.college_hours = -0.5; })},
             {"bad-number", "/courses/0/develops/0/level", course([](auto& c) { c.develops[0].level = 4; })},
             {"bad-number", "/courses/0/grants/hours/work", course([](auto& c) {
                  c.grants.hours = {{"work", -1}};
              })},
             {"bad-number", "/courses/0/offered/0/every", course([](auto& c) {
                  c.offered = {{{"fall", 0, {}, {}}}};
              })},
             {"bad-number", "/courses/0/offered/0/from", course([](auto& c) {
                  c.offered = {{{"fall", 2, {}, {}}}};
              })},
             {"bad-number", "/courses/0/needs/resources/0/per_section",
              course([](auto& c) { c.needs.resources[0].per_section = -1; })},
             {"bad-range", "/courses/0/max_credits", course([](auto& c) { c.max_credits = credits::of(0.5); })},
             {"bad-range", "/courses/0/grades", course([](auto& c) {
                  c.grades = grade_band{12, 9};
              })},
             {"bad-range", "/effective", [](auto& d) { std::swap(d.effective.from, d.effective.to); }},
             {"bad-range", "/load/0/grades", [](auto& d) { d.load[0].grades = grade_band{12, 9}; }},
             {"bad-range", "/load/0/credits", [](auto& d) { d.load[0].credits_min = credits::of(5); }},
             {"bad-range", "/load/0/courses", [](auto& d) { d.load[0].courses_min = 9; }},
             {"bad-number", "/load/0/courses/max", [](auto& d) { d.load[0].courses_max = -1; }},
             {"bad-number", "/equivalences/1/credits", [](auto& d) { d.equivalences[1].credits = credits::of(-1); }},
             {"bad-number", "/credentials/0/valid_months", [](auto& d) { d.credentials[0].valid_months = 0; }},
             {"bad-number", "/credentials/0/attests/0/level", [](auto& d) { d.credentials[0].attests[0].level = 0; }},
             {"bad-range", "/requirement_sets/0/cohort", [](auto& d) { d.requirement_sets[0].cohort = {2026, 2024}; }},
             {"bad-value", "/requirement_sets/0/groups/0",
              [](auto& d) { d.requirement_sets[0].groups[0].courses = 1; }},
             {"bad-value", "/requirement_sets/0/groups/0",
              [](auto& d) { d.requirement_sets[0].groups[0].credits.reset(); }},
             {"bad-value", "/requirement_sets/0/groups/0/distinct/by",
              [](auto& d) { d.requirement_sets[0].groups[0].distinct = distinct_rule{"title", 2}; }},
             {"bad-number", "/requirement_sets/0/groups/0/distinct/min",
              [](auto& d) { d.requirement_sets[0].groups[0].distinct = distinct_rule{"subject", -1}; }},
             {"bad-value", "/requirement_sets/0/groups/0/of",
              [](auto& d) { d.requirement_sets[0].groups[0].bundles[0].all.clear(); }},
             {"bad-number", "/occupations/0/values/0/weight", [](auto& d) { d.occupations[0].values[0].weight = -1; }},
             {"bad-number", "/articulations/0/valid_months", [](auto& d) { d.articulations[0].valid_months = 0; }},
             {"bad-number", "/faculty/0/sections_max", [](auto& d) { d.faculty[0].sections_max = -1; }},
             {"bad-number", "/resources/0/have", [](auto& d) { d.resources[0].have = -1; }},
             {"bad-number", "/entry_points/0/assumes/hours/clinical",
              [](auto& d) { d.entry_points[0].assumes.hours = {{"clinical", -1}}; }},
             {"missing-grade", "/entry_points/0", [](auto& d) { d.entry_points[0].grade.reset(); }},
             {"missing-year", "/entry_points/0", [](auto& d) {
                  d.effective.from.reset();
                  d.courses[1].offered = {{{"fall", 2, 2026, {}}}};
              }}})
        check(f);
}

TEST_CASE("check_values: the calendar, the grading, words", "[catalog][check]") {
    const auto starts = [](std::size_t term, unsigned month) {
        return [=](catalog_data& d) {
            d.calendar.terms[term].starts = month_day{std::chrono::month{month}, std::chrono::day{1}};
        };
    };
    for (const flaw& f :
         std::vector<flaw>{{"bad-calendar", "/calendar/terms", [](auto& d) { d.calendar.terms.clear(); }},
                           {"bad-calendar", "/calendar/terms",
                            [](auto& d) {
                                for (term& t : d.calendar.terms) t.optional = true;
                            }},
                           {"bad-calendar", "/calendar/terms/2/starts", starts(1, 7)},
                           {"bad-calendar", "/calendar/terms/2/starts", starts(2, 1)},
                           {"bad-grading", "/grading/scale", [](auto& d) { d.grading.scale.clear(); }},
                           {"bad-grading", "/grading/scale/1", [](auto& d) { d.grading.scale[1] = "F"; }},
                           {"bad-grading", "/grading/passing", [](auto& d) { d.grading.passing = "E"; }},
                           {"bad-grading", "/grading/points/E",
                            [](auto& d) {
                                d.grading.points = {{"E", 1}};
                            }},
                           {"bad-grading", "/grading/passing",
                            [](auto& d) {
                                d.grading = {{}, "sixty", {}, true, {}};
                            }},
                           {"bad-value", "/skills/0/kind", [](auto& d) { d.skills[0].kind = "art"; }},
                           {"bad-value", "/skills/0/tier", [](auto& d) { d.skills[0].tier = "high"; }},
                           {"bad-value", "/credentials/0/tier", [](auto& d) { d.credentials[0].tier = "gold"; }},
                           {"bad-value", "/entry_points/0/kind", [](auto& d) { d.entry_points[0].kind = "door"; }},
                           {"bad-value", "/exit_points/0/kind", [](auto& d) { d.exit_points[0].kind = "door"; }},
                           {"bad-value", "/providers/0/kind", [](auto& d) { d.providers[0].kind = "shop"; }},
                           {"bad-value", "/articulations/0/kind", [](auto& d) { d.articulations[0].kind = "gift"; }},
                           {"bad-value", "/resources/0/kind", [](auto& d) { d.resources[0].kind = "thing"; }}})
        check(f);
}

TEST_CASE("check_values: terms may start anywhere in the year, in order around it", "[catalog][check]") {
    catalog_data data = sound();
    for (const auto& months : std::vector<std::vector<unsigned>>{{1, 5, 9}, {9, 1, 5}, {5, 9, 1}}) {
        for (std::size_t i = 0; i < 3; ++i)
            data.calendar.terms[i].starts = month_day{std::chrono::month{months[i]}, std::chrono::day{1}};
        CHECK(tests::of_code(build(data).found(), "bad-calendar").empty());
    }
}

TEST_CASE("check_values: all findings are given at once, errors first", "[catalog][check]") {
    catalog_data data = sound();
    data.courses[0].provider = "?";
    data.courses[0].length = 0;
    data.skills[0].precedes = {"?"};
    const auto made = build(data);
    CHECK_FALSE(made);
    REQUIRE(made.found().size() == 3);
    CHECK(made.found()[0].severity == severity::error);
    CHECK(made.found()[1].severity == severity::error);
    CHECK(made.found()[2].severity == severity::warning);
}
