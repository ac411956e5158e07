// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <vector>

#include "catalog/documented.hpp"
#include "catch.hpp"
#include "gradus/catalog/catalog_builder.hpp"

namespace {

using namespace gradus;
namespace r = gradus::requirements;
using names = std::vector<std::string>;

diagnostics found_by(const catalog_builder& b, const std::string& code) {
    diagnostics all = b.build({.cycles = severity::warning}).found();
    if (all.empty()) all = b.build().found();
    return tests::of_code(all, code);
}

/// The first ids of each finding with a code.
names first_nodes(const catalog_builder& b, const std::string& code) {
    names ids;
    for (const diagnostic& d : found_by(b, code)) ids.push_back(d.nodes.at(0));
    return ids;
}

}  // namespace

//   A ──> B ──> C ──> A      and D needs A
TEST_CASE("check_structure: a cycle is an error, with its members in order", "[catalog][check]") {
    catalog_builder b("cycle");
    b.course("C").requires_(r::course("A"));
    b.course("A").requires_(r::course("B"));
    b.course("B").requires_(r::all({r::course("C"), r::approval("counselor")}));
    b.course("D").requires_(r::course("A"));
    const auto made = b.build();
    CHECK_FALSE(made);
    const auto cycles = tests::of_code(made.found(), "prerequisite-cycle");
    REQUIRE(cycles.size() == 1);
    CHECK(cycles[0].nodes == names{"C", "A", "B"});
    CHECK(cycles[0].at == "/courses/0/requires");
    CHECK(cycles[0].severity == severity::error);
    CHECK(cycles[0].message.find("C needs A needs B needs C") == 0);
    CHECK(first_nodes(b, "unreachable-course") == names{"C", "A", "B", "D"});

    const auto tolerated = b.build({.cycles = severity::warning});
    REQUIRE(tolerated);
    CHECK(tests::of_code(tolerated.found(), "prerequisite-cycle").at(0).severity == severity::warning);
}

TEST_CASE("check_structure: a cycle that an alternative leads around is a note", "[catalog][check]") {
    catalog_builder b("around");
    b.course("A").requires_(r::any({r::course("B"), r::approval("counselor")}));
    b.course("B").requires_(r::course("A"));
    const auto made = b.build();
    REQUIRE(made);
    const auto notes = tests::of_code(made.found(), "cycle-with-way-around");
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].nodes == names{"A", "B"});
    CHECK(notes[0].severity == severity::note);
}

TEST_CASE("check_structure: corequisites, selectors and skills of one's own make no cycle", "[catalog][check]") {
    catalog_builder b("none");
    b.course("LEC").requires_(r::same("LAB"));
    b.course("LAB").requires_(r::same("LEC"));
    b.course("CAP").tag("cte").requires_(r::credits(1, {"tag:cte"})).develops("S", 2);
    b.course("CTE1").tag("cte").develops("S", 1);
    b.course("CTE2").requires_(r::skill("S")).develops("S", 3);
    b.skill("S");
    const auto made = b.build();
    REQUIRE(made);
    for (const char* code : {"prerequisite-cycle", "cycle-with-way-around", "unreachable-course"})
        CHECK(tests::of_code(made.found(), code).empty());
}

TEST_CASE("check_structure: a cycle may run through a selector, a skill, or a credential that its own course awards",
          "[catalog][check]") {
    catalog_builder b("through");
    b.skill("S");
    b.course("A").tag("x").requires_(r::courses(1, {"tag:x"}));
    b.course("B").develops("S", 1).requires_(r::skill("S"));
    b.course("C").requires_(r::credential("K"));
    b.credential("K").requires_(r::course("C"));
    CHECK(first_nodes(b, "prerequisite-cycle") == names{"A", "B"});
    const auto awarded = found_by(b, "credential-cycle");
    REQUIRE(awarded.size() == 1);
    CHECK(awarded[0].nodes == names{"C", "K"});
}

TEST_CASE("check_structure: within a strongly connected set, only what stays unmet is a cycle", "[catalog][check]") {
    catalog_builder b("part");  // A and B hold each other down; C is led around, and holds nothing down
    b.course("A").requires_(r::all({r::course("B"), r::any({r::course("C"), r::approval("x")})}));
    b.course("B").requires_(r::course("A"));
    b.course("C").requires_(r::any({r::course("A"), r::approval("x")}));
    const auto cycles = found_by(b, "prerequisite-cycle");
    REQUIRE(cycles.size() == 1);
    CHECK(cycles[0].nodes == names{"A", "B"});
    CHECK(found_by(b, "cycle-with-way-around").at(0).nodes.size() == 3);
}

TEST_CASE("check_structure: a course from elsewhere that counts leads around a cycle", "[catalog][check]") {
    catalog_builder b("elsewhere");
    b.course("A").requires_(r::course("B"));
    b.course("B").requires_(r::course("A"));
    b.counts_as("TX.B", "B");
    CHECK(found_by(b, "prerequisite-cycle").empty());
    CHECK(first_nodes(b, "unreachable-course") == names{"A", "B"});  // nobody comes in with it
    b.entry_point("T").assumes_completed("TX.B");
    CHECK(found_by(b, "unreachable-course").empty());
}

TEST_CASE("check_structure: what no entry point can reach is reported with what holds it down", "[catalog][check]") {
    catalog_builder b("out-of-reach");
    b.term("fall");
    b.term("summer").optional();
    b.skill("S");
    b.course("OLD").retired();
    b.course("NEEDS.OLD").requires_(r::course("OLD"));
    b.course("NEXT").requires_(r::all({r::course("NEEDS.OLD"), r::course("FINE")}));
    b.course("FINE").requires_(r::any({r::course("OLD"), r::test("ACT", 20)}));
    b.course("SUMMER").offered("summer");
    b.course("NOWHERE").data().offered.emplace();
    b.course("LATE").grades(6, 8);
    b.course("SKILLED").requires_(r::skill("S", 2));
    b.course("MANY").requires_(r::credits(3, {"FINE", "SUMMER"}));
    b.credential("K").requires_(r::course("NEXT"));
    b.requirement_set("D").credits(2).group_of_credits("G", 2, {"NEXT", "FINE"});
    b.entry_point("G9").grade(9);
    b.entry_point("G10").grade(10);
    b.exit_point("X").requirement_set("D");
    b.exit_point("Y").requires_(r::credential("K"));
    CHECK(first_nodes(b, "unreachable-course") == names{"NEEDS.OLD", "NEXT", "NOWHERE", "LATE", "SKILLED", "MANY"});
    CHECK(first_nodes(b, "unreachable-credential") == names{"K"});
    CHECK(first_nodes(b, "unreachable-exit") == names{"X", "Y"});
    const auto found = found_by(b, "unreachable-course");
    CHECK(found[0].message.find("course \"OLD\" (retired, and never held)") != std::string::npos);
    CHECK(found[1].message.find("course \"NEEDS.OLD\"") != std::string::npos);
    CHECK(found[1].message.find("FINE") == std::string::npos);
    CHECK(found[2].message.find("offered in no term") != std::string::npos);
    CHECK(found[3].message.find("grades end with 8") != std::string::npos);
    CHECK(found[4].message.find("skill \"S\" at level 2") != std::string::npos);
    CHECK(found[5].message.find("3 credits of FINE, SUMMER (2 can be earned)") != std::string::npos);
    CHECK(found_by(b, "unreachable-exit")[0].message.find("group \"G\", of which 1 can be earned") !=
          std::string::npos);
}

TEST_CASE("check_structure: what some entry point holds is within reach", "[catalog][check]") {
    catalog_builder b("held");
    b.skill("S");
    b.course("OLD").retired();
    b.course("A").requires_(r::course("OLD"));
    b.course("B").requires_(r::skill("S", 2));
    b.course("C").requires_(r::credential("K"));
    b.credential("K").requires_(r::never());
    b.entry_point("E1").assumes_completed("OLD");
    b.entry_point("E2").assumes_skill("S", 3);
    b.entry_point("E3").assumes_credential("K");
    CHECK(found_by(b, "unreachable-course").empty());
    CHECK(found_by(b, "unreachable-credential").empty());
}

TEST_CASE("check_structure: a condition on the grade chooses the branches that can be", "[catalog][check]") {
    catalog_builder b("if");
    b.course("ONLY.8").requires_(r::conditional(r::grade_level(std::nullopt, 8), r::always(), r::never()));
    b.course("NOT.8").requires_(r::negation(r::grade_level(std::nullopt, 8)));
    b.course("PAST").requires_(r::grade_level(6, 8));
    b.entry_point("G9").grade(9);
    CHECK(first_nodes(b, "unreachable-course") == names{"ONLY.8", "PAST"});
}

//   A [11,12] ──> B [9,10]        C [9,10] any of (A, D [9,9])       E [10,10] needs F [10,10], a year each
TEST_CASE("check_structure: a band that ends before its prerequisites can be completed", "[catalog][check]") {
    catalog_builder b("bands");
    b.course("A").grades(11, 12);
    b.course("B").grades(9, 10).requires_(r::course("A"));
    b.course("D").grades(9, 9);
    b.course("C").grades(9, 10).requires_(r::any({r::course("A"), r::course("D")}));
    b.course("F").grades(10, 10);
    b.course("E").grades(10, 10).requires_(r::course("F"));
    b.course("AFTER.B").grades(9, 12).requires_(r::course("B"));  // not its own fault
    b.course("FREE");
    b.course("G").grades(9, 9).requires_(r::course("FREE"));  // may have been taken earlier
    b.entry_point("G9").grade(9);
    const auto found = found_by(b, "band-contradiction");
    REQUIRE(found.size() == 2);
    CHECK(found[0].nodes == names{"B"});
    CHECK(found[0].at == "/courses/1/grades");
    CHECK(found[1].nodes == names{"E"});
}

TEST_CASE("check_structure: within a year of several terms the same grade is early enough", "[catalog][check]") {
    catalog_builder b("terms");
    b.term("fall");
    b.term("spring");
    b.course("A").grades(10, 10);
    b.course("B").grades(10, 10).requires_(r::course("A"));
    b.course("C").grades(10, 10).requires_(r::course("B"));
    CHECK(first_nodes(b, "band-contradiction") == names{"C"});
}

TEST_CASE("check_structure: retired courses", "[catalog][check]") {
    catalog_builder b("retired");
    b.course("OLD").retired().replaced_by("OLDER");
    b.course("OLDER").retired().replaced_by("NEW");
    b.course("NEW");
    b.course("A").requires_(r::any({r::course("OLDER"), r::with("OLD"), r::course("NEW")}));
    b.course("B").requires_(r::credits(1, {"OLD"}));
    b.course("C").proposed().requires_(r::course("OLD"));
    const auto found = found_by(b, "retired-course-required");
    REQUIRE(found.size() == 2);
    CHECK(found[0].nodes == names{"A", "OLD"});
    CHECK(found[1].nodes == names{"A", "OLDER"});
    CHECK(found[1].message.find("\"NEW\" replaces it") != std::string::npos);
    CHECK(first_nodes(b, "replaced-by-inactive") == names{"OLD"});
}

TEST_CASE("check_structure: skills", "[catalog][check]") {
    catalog_builder b("skills");
    for (const char* id : {"NEVER", "LOW", "LATER", "EITHER", "OWN", "ATTESTED"}) b.skill(id);
    b.course("USER")
        .uses("NEVER")
        .uses("LOW", 2)
        .uses("LATER")
        .uses("EITHER")
        .uses("OWN")
        .uses("ATTESTED")
        .develops("OWN");
    b.course("INTRO").develops("LOW", 1);
    b.course("NEXT").requires_(r::course("USER")).develops("EITHER");
    b.course("LAST")
        .requires_(r::any({r::course("NEXT"), r::all({r::course("USER"), r::approval("x")})}))
        .develops("LATER", 3);
    b.course("FREE").requires_(r::any({r::course("USER"), r::approval("x")})).develops("EITHER");
    b.credential("K").attests("ATTESTED", 1);
    const auto never = found_by(b, "skill-never-developed");
    REQUIRE(never.size() == 2);
    CHECK(never[0].at == "/courses/0/uses/0");
    CHECK(never[1].at == "/courses/0/uses/1");
    const auto before = found_by(b, "skill-used-before-developed");
    REQUIRE(before.size() == 2);
    CHECK(before[0].nodes == names{"USER", "LATER"});
    CHECK(before[1].nodes == names{"USER", "OWN"});
}

TEST_CASE("check_structure: circles of skills and of credentials", "[catalog][check]") {
    catalog_builder b("circles");
    b.skill("A").precedes("B");
    b.skill("B").precedes("C");
    b.skill("C").precedes("A").supports("D");
    b.skill("D").supports("D");
    b.credential("K1").superseded_by("K2");
    b.credential("K2").superseded_by("K3");
    b.credential("K3").superseded_by("K2");
    const auto skills = found_by(b, "skill-cycle");
    REQUIRE(skills.size() == 1);
    CHECK(skills[0].nodes == names{"A", "B", "C"});
    CHECK(first_nodes(b, "skill-supports-cycle") == names{"D"});
    const auto superseded = found_by(b, "superseded-cycle");
    REQUIRE(superseded.size() == 1);
    CHECK(superseded[0].nodes == names{"K2", "K3"});
    CHECK_FALSE(b.build());
}

TEST_CASE("check_structure: a catalog without entries or exits is noted", "[catalog][check]") {
    catalog_builder b("bare");
    b.course("A").grades(9, 12);
    const auto made = b.build();
    REQUIRE(made);
    CHECK(tests::of_code(made.found(), "no-entry").size() == 1);
    CHECK(tests::of_code(made.found(), "no-exit").size() == 1);
    CHECK(made.found().size() == 2);
}

TEST_CASE("check_structure: long chains and deep cycles need no deep stack", "[catalog][check]") {
    catalog_builder b("long");
    const int length = 100'000;
    b.course("0").requires_(r::course(std::to_string(length - 1)));
    for (int i = 1; i < length; ++i) b.course(std::to_string(i)).requires_(r::course(std::to_string(i - 1)));
    const auto cycles = found_by(b, "prerequisite-cycle");
    REQUIRE(cycles.size() == 1);
    CHECK(cycles[0].nodes.size() == length);
}
