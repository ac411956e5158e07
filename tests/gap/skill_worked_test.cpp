// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// The worked catalogs, and the numbers of docs/skills.md.
#include "catch.hpp"

#include <set>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "gradus/gap/skill_closure.hpp"
#include "gradus/gap/skill_drawing.hpp"
#include "gradus/gap/skill_gap.hpp"
#include "gradus/graph/draw.hpp"
#include "gradus/io/plan_json.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/progression/written_progression.hpp"

using namespace gradus;

namespace {

const std::string examples = GRADUS_EXAMPLE_DATA;

std::string bytes_of(const std::string& path) { return read_file(examples + path, 1 << 22).value(); }
catalog worked(const std::string& name) { return read_catalog(bytes_of('/' + name + "/catalog.json")).value(); }
skill_setting to_exit(const catalog& c, const char* exit) {
    return make_skill_setting(make_skill_index(c), scope_of(c, *c.find_exit(exit)));
}

std::vector<std::string> ids(const catalog& c, const std::vector<skill_id>& skills) {
    std::vector<std::string> list;
    for (const skill_id s : skills) list.push_back(c[s].id);
    return list;
}

const skill_gap_entry* entry_of(const skill_setting& s, const skill_gap& gap, const char* skill) {
    for (const skill_gap_entry& e : gap.entries)
        if (s.catalog()[e.skill].id == skill) return &e;
    return nullptr;
}

const order_finding* finding_of(const skill_setting& s, const skill_progression& p, const char* course,
                                const char* skill) {
    for (const order_finding& f : p.findings)
        if (f.course && s.catalog()[*f.course].id == course && s.catalog()[f.skill].id == skill) return &f;
    return nullptr;
}

progression plan_of(const route& r, const std::string& path) {
    progression p;
    const progression_reading reading = parse_progression(bytes_of(path));
    for (const written_term& t : reading.progressions.at(0).terms)
        for (const std::string& id : t.courses)
            p.placements.push_back(
                {*r.catalog().find_course(id), *r.terms.find(r.catalog().data().calendar, t.id, t.year)});
    p.sort();
    return p;
}

}  // namespace

TEST_CASE("skill_gap: the skills of the worked catalogs that nothing develops", "[gap][skill][worked]") {
    for (const char* name : {"health", "welding"}) {
        const catalog c = worked(name);
        const skill_setting s = make_skill_setting(make_skill_index(c), scope_of(c));
        const skill_gap gap = find_skill_gap(s);
        const auto wanted = boost::json::parse(bytes_of('/' + std::string(name) + "/expected.json")).at("x-program");
        std::set<std::string> never, expected;
        for (const skill_gap_entry& e : gap.entries)
            if (e.finding == skill_finding::never_developed) never.insert(c[e.skill].id);
        for (const auto& id : wanted.at("skills_never_developed").as_array()) expected.emplace(id.as_string());
        CHECK(never == expected);
        for (const auto& [soc, skills] : wanted.at("occupation_skill_gaps").as_object()) {
            std::set<std::string> found, asked;
            for (const skill_gap_entry& e : gap.entries)
                for (const open_need& n : e.needs)
                    if (n.need.asker == skill_asker::occupation && asker_id(c, n.need) == soc &&
                        n.finding == skill_finding::never_developed)
                        found.insert(c[e.skill].id);
            for (const auto& id : skills.as_array()) asked.emplace(id.as_string());
            CHECK(found == asked);
        }
    }
}

TEST_CASE("skill_gap: coverage and raisers, as documented", "[gap][skill][worked]") {
    const catalog c = worked("health");
    const skill_setting s = to_exit(c, "X.WORK");
    const skill_gap gap = find_skill_gap(s);
    const auto occupation = static_cast<std::size_t>(skill_asker::occupation);
    CHECK(gap.coverage.asked[occupation] == 8);
    CHECK(gap.coverage.met[occupation] == 6);
    const auto credential = static_cast<std::size_t>(skill_asker::credential);
    CHECK(gap.coverage.asked[credential] == 4);
    CHECK(gap.coverage.met[credential] == 0);
    const skill_gap_entry* pharm = entry_of(s, gap, "H.PHARM");
    REQUIRE(pharm);
    CHECK(pharm == gap.entries.data());
    CHECK((pharm->level == 2 && pharm->held == 0 && pharm->given == 0 && pharm->raised_by.empty()));
    const skill_gap_entry* care = entry_of(s, gap, "H.ADL");
    REQUIRE(care);
    CHECK(care->finding == skill_finding::too_low);
    CHECK(care->given == 1);  // by the course CNA; the credential does not meet its own need

    const route late = make_route(c, *c.find_entry("G11L"), *c.find_exit("X.WORK"));
    const skill_setting learner = make_skill_setting(make_skill_index(c), late);
    const skill_gap open = find_skill_gap(learner);
    const skill_gap_entry* clinic = entry_of(learner, open, "H.CLIN");
    REQUIRE(clinic);
    CHECK(clinic->finding == skill_finding::missing);
    REQUIRE(clinic->raised_by.size() == 2);
    CHECK(c[*clinic->raised_by[0].credential].id == "K.PCT");
    CHECK(c[*clinic->raised_by[1].course].id == "WBLHC");
    CHECK(term_name(c, learner.earliest, clinic->raised_by[1].done) == "fall of grade 13");
}

TEST_CASE("skills_under: levels, distances and reasons, as documented", "[gap][skill][worked]") {
    const catalog c = worked("health");
    const skill_index skills = make_skill_index(c);
    const skill_closure under = skills_under(skills, *c.find_course("CNA"));
    const skill_under* chemistry = under.find(*c.find_skill("AC.CHEM"));
    REQUIRE(chemistry);
    CHECK((chemistry->distance == 2 && chemistry->level == 1));
    CHECK(reason_of(skills, under, *chemistry) ==
          "H.VITAL precedes H.CLIN; AHS1, which develops H.VITAL, uses AC.CHEM at level 1");
    const skill_under* biology = under.find(*c.find_skill("AC.BIO"));
    REQUIRE(biology);
    CHECK(reason_of(skills, under, *biology) == "CNA uses AC.BIO at level 1");
    CHECK_FALSE(under.find(*c.find_skill("AC.FIN")));
    const skill_closure card = skills_under(skills, *c.find_credential("K.PCT"));
    const skill_under* body = card.find(*c.find_skill("AC.BIO"));
    REQUIRE(body);
    CHECK((body->tie == skill_tie::asked && body->level == 3 && body->distance == 1));
    CHECK(reason_of(skills, card, *body) == "ANAT, which develops AC.BIO, is asked for");
}

TEST_CASE("skill_progression: ranks, chains and what is out of order, as documented", "[gap][skill][worked]") {
    const catalog health = worked("health"), welding = worked("welding");
    const skill_setting nurse = to_exit(health, "X.WORK");
    const skill_progression p = make_skill_progression(nurse);
    CHECK(ids(health, p.chain) == std::vector<std::string>{"H.INF", "H.ADL", "H.CLIN"});
    CHECK(ids(health, p.ranks.at(1)) == std::vector<std::string>{"H.ADL", "H.EMRG"});
    CHECK(ids(health, p.sequence).back() == "H.PHARM");
    const order_finding* beside = finding_of(nurse, p, "AHS1", "AC.CHEM");
    REQUIRE(beside);
    CHECK(beside->moment == skill_moment::beside);
    CHECK(
        to_text(nurse, *beside) ==
        "AHS1 (fall of grade 10) uses AC.CHEM at level 1; a course beside it gives it, completed by fall of grade 11");
    const order_finding* skipped = finding_of(nurse, p, "ALG2", "AC.ALG");
    REQUIRE(skipped);
    CHECK((skipped->kind == order_kind::level_before_lower && skipped->level == 2 &&
           skipped->moment == skill_moment::never));

    const skill_setting welder = make_skill_setting(make_skill_index(welding), scope_of(welding));
    CHECK(ids(welding, make_skill_progression(welder).chain) ==
          std::vector<std::string>{"W.SAFE", "W.SMAWF", "W.GMAW", "W.GTAW"});
    const pathway_graph g = make_graph(welding);
    const std::string drawn = to_mermaid(g, drawing_of(g, make_skill_progression(welder)));
    CHECK(drawn.find("W.SMAWF<br/>SMAW fillet welds") != std::string::npos);
    CHECK(drawn.find("ENG1") == std::string::npos);
}

TEST_CASE("skill_progression: a progression is checked term by term", "[gap][skill][worked]") {
    const catalog c = worked("health");
    const route r = make_route(c, *c.find_entry("G9"), *c.find_exit("X.WORK"));
    const progression plan = plan_of(r, "/health/plans/P-grade9-start.json");
    const skill_setting s = make_skill_setting(make_skill_index(c), r, plan);
    const skill_progression p = make_skill_progression(s);
    CHECK_FALSE(finding_of(s, p, "MEDTERM", "AC.BIO"));  // taken a year after Biology
    REQUIRE(finding_of(s, p, "AHS1", "AC.CHEM"));
    CHECK(finding_of(s, p, "AHS1", "AC.CHEM")->moment == skill_moment::beside);

    progression later = plan;  // Chemistry and what goes with it a year later: AHS1 uses what comes only then
    for (placement& each : later.placements)
        if (c[each.course].id == "CHEM") each.term += 4;
    const skill_setting moved = make_skill_setting(make_skill_index(c), r, later);
    const skill_progression q = make_skill_progression(moved);
    REQUIRE(finding_of(moved, q, "AHS1", "AC.CHEM"));
    CHECK(finding_of(moved, q, "AHS1", "AC.CHEM")->moment == skill_moment::after);
    const skill_gap gap = find_skill_gap(moved);
    REQUIRE(entry_of(moved, gap, "AC.CHEM"));
    CHECK(entry_of(moved, gap, "AC.CHEM")->finding == skill_finding::developed_only_after_use);
}

TEST_CASE("skill_scope: what is there only because any course would do is left out", "[gap][skill]") {
    catalog_data d;
    d.id = "scope";
    for (const char* id : {"BASE", "CORE", "OTHER", "OLD"}) d.courses.emplace_back().id = id;
    d.courses[1].requires_ = requirements::course("BASE");
    d.courses[3].status = course_status::retired;
    requirement_set& set = d.requirement_sets.emplace_back();
    set.id = "DIPLOMA";
    set.credits = credits::of(4);
    set.groups.resize(2);
    set.groups[0].id = "core";
    set.groups[0].of.entries = {"CORE", "OLD"};
    set.groups[0].credits = credits::of(1);
    set.groups[1].id = "elective";
    set.groups[1].credits = credits::of(3);
    set.groups[1].of.entries = {"*"};
    exit_point& x = d.exit_points.emplace_back();
    x.id = "X";
    x.requirement_set = "DIPLOMA";
    const catalog c = build(d).value();
    CHECK(scope_of(c, exit_id{0}).courses == std::vector<course_id>{course_id{0}, course_id{1}});
    CHECK(scope_of(c).courses.size() == 3);
    CHECK(cone_of(c, exit_id{0}).courses.size() == 4);
}

TEST_CASE("build: skills that precede each other in a circle are refused, so that there always is an order",
          "[gap][skill]") {
    catalog_data d;
    d.id = "circle";
    d.skills.resize(2);
    d.skills[0].id = "A";
    d.skills[0].precedes = {"B"};
    d.skills[1].id = "B";
    d.skills[1].precedes = {"A"};
    CHECK_FALSE(build(d, {.cycles = severity::warning}));
}
