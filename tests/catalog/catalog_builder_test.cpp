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
}  // namespace

TEST_CASE("catalog_builder: reads like the file and makes the same data", "[catalog][builder]") {
    catalog_builder b("la-welding");
    b.title("Welding").effective_from("2025-07-01");
    b.term("fall").title("Fall").starts("08-10");
    b.term("spring").starts("01-05");
    b.load().grades(9, 12).credits_at_most(4);
    b.skill("W.CUT").kind("technical").tier("intermediate");
    b.course("NCCERCORE").kind(course_kind::cte).grades(9, 12).code("sced", "17002");
    b.course("WELD1")
        .title("Welding I")
        .credits(2)
        .grades(10, 12)
        .requires_(r::all({r::course("NCCERCORE", "C"), r::age(15), r::record("shop_safety_test")}))
        .develops("W.CUT")
        .grants_hours("work_based", 90)
        .offered("fall")
        .offered_every(2, "spring", 2026)
        .needs_instructor("Q.WELD");
    b.credential("K.NCCER1").requires_(r::course("WELD1", "C")).attests("W.CUT", 2).valid_months(24);
    b.requirement_set("LA").credits(2).group_of_credits("CTE", 2, {"kind:cte", "WELD1"}).grade("C");
    b.entry_point("G9")
        .grade(9)
        .term("fall")
        .assumes_completed("NCCERCORE", "C")
        .assumes_record_until("osha10", "2030-01-01");
    b.exit_point("X.WORK").requires_(r::credential("K.NCCER1")).requirement_set("LA").by_grade(12);
    b.qualification("Q.WELD");

    const result<catalog> made = b.build();
    for (const diagnostic& d : made.found()) UNSCOPED_INFO(to_string(d));
    REQUIRE(made);
    CHECK(made.found().empty());
    const catalog& c = *made;
    CHECK(c.data() == b.data());
    const auto weld = c.find_course("WELD1");
    REQUIRE(weld);
    CHECK(c[*weld].credits == credits::of(2));
    CHECK(c[*weld].offered->size() == 2);
    CHECK(c[*weld].offered->at(1).from == 2026);
    CHECK(c[*weld].requires_ == r::all({r::course("NCCERCORE", "C"), r::age(15), r::record("shop_safety_test")}));
    CHECK(c.data().calendar.terms.size() == 2);  // the default year of one term is gone
    CHECK(c.data().entry_points[0].assumes.records[0].until == parse_date("2030-01-01"));
}

TEST_CASE("catalog_builder: a part stays valid while more is added", "[catalog][builder]") {
    catalog_builder b("parts");
    auto first = b.course("FIRST");
    auto set = b.requirement_set("SET");
    for (int i = 0; i < 1000; ++i) b.course("C" + std::to_string(i));
    for (int i = 0; i < 100; ++i) b.requirement_set("S" + std::to_string(i)).credits(1);
    first.title("The first").credits(0.5);
    set.group_of_courses("G", 2, {"*"}).distinct("subject", 2).shared();
    CHECK(b.data().courses[0].title == "The first");
    CHECK(first.data().credits == credits::of(0.5));
    CHECK(b.data().requirement_sets[0].groups[0].distinct->min == 2);
    CHECK(b.build());
}

TEST_CASE("catalog_builder: what cannot be is reported at build, with its place", "[catalog][builder]") {
    catalog_builder b("wrong");
    b.effective_from("tomorrow");
    b.term("fall").starts("02-30");
    b.course("A");
    b.course("A");
    b.entry_point("E").assumes_credential("K", "2026-13-01");
    b.credential("K");
    const auto made = b.build();
    REQUIRE_FALSE(made);
    const auto dates = tests::of_code(made.found(), "bad-date");
    REQUIRE(dates.size() == 3);
    CHECK(dates[0].at == "/effective/from");
    CHECK(dates[1].at == "/calendar/terms/0/starts");
    CHECK(dates[2].at == "/entry_points/0/assumes/credentials/0/expires");
    CHECK(tests::of_code(made.found(), "duplicate-id").size() == 1);
    CHECK_THROWS_AS(b.build().value(), error);
}

TEST_CASE("catalog_builder: goes on from data, and after a build", "[catalog][builder]") {
    catalog_builder b("one");
    b.course("A");
    const catalog before = b.build().value();
    b.course("B").requires_(r::course("A"));
    const catalog after = b.build().value();
    CHECK(before.data().courses.size() == 1);
    CHECK(after.data().courses.size() == 2);
    catalog_builder again(before.data());
    again.term("fall");
    again.course("B").requires_(r::course("A"));
    CHECK(again.data().courses == after.data().courses);
    CHECK(again.data().calendar.terms.size() == 1);
    CHECK_FALSE(before == after);
    const catalog copy = before;
    CHECK(copy == before);
}
