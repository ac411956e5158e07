// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/learner/set_standing.hpp"

#include <string>

#include "catalog/record_fixtures.hpp"
#include "catch.hpp"

using namespace gradus;
using namespace gradus::fixtures;

namespace {

/// A diploma of one credit of A with a C, one course of A and B, two credits in all and an approval; an exit that leads to it.
catalog_data diploma() {
    catalog_data data;
    data.id = "diploma";
    add_course(data, "A");
    add_course(data, "B");
    add_course(data, "C");
    requirement_set& set = data.requirement_sets.emplace_back();
    set.id = "R";
    set.credits = credits::of(2);
    set.requires_ = parse_requirement("approval dean").value();
    requirement_group& credit = set.groups.emplace_back();
    credit.id = "credit";
    credit.credits = credits::of(1);
    credit.of.entries = {"A"};
    credit.grade = "C";
    requirement_group& course = set.groups.emplace_back();
    course.id = "course";
    course.courses = 1;
    course.of.entries = {"A", "B"};
    exit_point& exit = data.exit_points.emplace_back();
    exit.id = "X";
    exit.requirement_set = "R";
    return data;
}

standing at(const catalog& c, const record& r) {
    const facts known = make_facts(c, r);
    const standings s = evaluate(known, {});
    const standing whole = set_standing(known, s, requirement_set_id{0});
    CHECK(exit_standing(known, s, exit_id{0}) == whole);
    return whole;
}

}  // namespace

TEST_CASE("set_standing: the greatest at which groups, total and requires all stand", "[learner][set_standing]") {
    const catalog c = build(diploma()).value();
    record r;
    r.approvals = {{"dean", true}};
    CHECK(at(c, r) == standing::unmet);
    add_attempt(r, "A", "B");
    CHECK(at(c, r) == standing::unmet);
    SECTION("all completed") {
        add_attempt(r, "B", "D");
        CHECK(at(c, r) == standing::met);
        r.approvals.clear();
        CHECK(at(c, r) == standing::unknown);
        r.approvals = {{"dean", false}};
        CHECK(at(c, r) == standing::unmet);
    }
    SECTION("some in progress") {
        add_attempt(r, "B", "", attempt_status::in_progress);
        CHECK(at(c, r) == standing::pending);
    }
    SECTION("a grade is missing") {
        r.attempts[0].grade.clear();
        add_attempt(r, "B", "D");
        CHECK(at(c, r) == standing::unknown);
        r.attempts[1].status = attempt_status::in_progress;
        CHECK(at(c, r) == standing::unknown);
    }
    SECTION("groups filled, the total not there") {
        add_attempt(r, "B", "D").credits = credits{};
        CHECK(at(c, r) == standing::unmet);
        add_attempt(r, "C", "", attempt_status::in_progress);
        CHECK(at(c, r) == standing::pending);
    }
    SECTION("the total there, a group not") {
        add_attempt(r, "C", "D");
        CHECK(at(c, r) == standing::unmet);
    }
}
