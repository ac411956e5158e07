// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/learner/audit.hpp"

#include <string>
#include <utility>
#include <vector>

#include "catalog/record_fixtures.hpp"
#include "catch.hpp"
#include "gradus/catalog/reasons.hpp"

using namespace gradus;
using namespace gradus::fixtures;

namespace {

using positions = std::vector<std::uint32_t>;

/// Courses A to D of one credit, and one requirement set.
catalog_data four_courses() {
    catalog_data data;
    data.id = "audit";
    for (const char* id : {"A", "B", "C", "D"}) add_course(data, id);
    data.requirement_sets.emplace_back().id = "R";
    exit_point& exit = data.exit_points.emplace_back();
    exit.id = "X";
    exit.requirement_set = "R";
    return data;
}

requirement_group& add_group(catalog_data& data, const char* id, std::vector<std::string> of) {
    requirement_group& g = data.requirement_sets[0].groups.emplace_back();
    g.id = id;
    g.of.entries = std::move(of);
    return g;
}
requirement_group& add_credits(catalog_data& data, const char* id, double amount, std::vector<std::string> of) {
    requirement_group& g = add_group(data, id, std::move(of));
    g.credits = credits::of(amount);
    return g;
}
requirement_group& add_courses(catalog_data& data, const char* id, int number, std::vector<std::string> of) {
    requirement_group& g = add_group(data, id, std::move(of));
    g.courses = number;
    return g;
}

set_audit audited(const catalog_data& data, const record& r) {
    const catalog c = build(data).value();
    const facts known = make_facts(c, r);
    return audit_set(known, evaluate(known, {r.as_of, r.grade}), requirement_set_id{0});
}

credit_use used(const catalog_data& data, const record& r) {
    const catalog c = build(data).value();
    return use_of_credit(make_facts(c, r), requirement_set_id{0});
}

std::vector<std::int64_t> needs(const set_audit& a) {
    std::vector<std::int64_t> each;
    for (const audited_group& g : a.groups) each.push_back(g.now.needed);
    return each;
}

record completed(std::initializer_list<const char*> courses) {
    record r;
    for (const char* id : courses) add_attempt(r, id, "B");
    return r;
}

}  // namespace

TEST_CASE("audit_set: a course goes where it is needed, and its credit may be split", "[learner][audit]") {
    catalog_data data = four_courses();
    data.courses[1].credits = credits::of(1.5);
    add_credits(data, "any", 1, {"A", "B"});
    add_credits(data, "own", 1, {"A"});
    add_credits(data, "more", 1, {"B", "C"});
    const set_audit a = audited(data, completed({"A", "B"}));
    CHECK(needs(a) == std::vector<std::int64_t>{0, 50, 0});  // filled in the order of their ids
    CHECK(a.needed == credits::of(0.5));
    const credit_use use = used(data, completed({"A", "B", "C"}));
    CHECK(use.courses[0].counts_in == positions{1});
    CHECK(use.courses[0].could_count_in == positions{0});
    CHECK(use.courses[1].counts_in == positions{0});
    CHECK(use.courses[1].could_count_in == positions{2});
    CHECK(use.courses[1].unused == credits::of(0.5));
    CHECK(use.courses[2].counts_in == positions{2});
    CHECK(use.unused == credits::of(0.5));
    CHECK(a.at == standing::unmet);
    CHECK(audited(data, completed({"A", "B", "C"})).at == standing::met);
}

TEST_CASE("audit_set: credit counts twice only where a set or a group allows it", "[learner][audit]") {
    catalog_data data = four_courses();
    add_credits(data, "first", 1, {"A"});
    add_credits(data, "second", 1, {"A", "B"});
    CHECK(audited(data, completed({"A"})).needed == credits::of(1));
    data.requirement_sets[0].groups[1].shared = true;
    const set_audit shared = audited(data, completed({"A"}));
    CHECK(shared.needed == credits{});
    CHECK(used(data, completed({"A"})).courses[0].counts_in == positions{0, 1});
    CHECK(used(data, completed({"A"})).unused == credits{});
    data.requirement_sets[0].groups[1].shared = false;
    data.requirement_sets[0].double_count = true;
    CHECK(audited(data, completed({"A"})).at == standing::met);
}

TEST_CASE("audit_set: groups that count courses, and different subjects", "[learner][audit]") {
    catalog_data data = four_courses();
    for (course& c : data.courses) c.credits = credits::of(5);
    data.courses[0].subject = data.courses[1].subject = "art";
    data.courses[2].subject = "music";
    add_courses(data, "arts", 2, {"*"}).distinct = distinct_rule{"subject", 2};
    const set_audit a = audited(data, completed({"A", "B"}));
    CHECK(a.groups[0].now.needed == 1);
    CHECK(a.groups[0].now.distinct == 1);
    CHECK(a.needed == credits::of(5));  // one more course of the least credit that there is
    CHECK(audited(data, completed({"A", "C"})).at == standing::met);
    CHECK(audited(data, completed({"A", "D"})).needed == credits::of(5));  // D has no subject
}

TEST_CASE("audit_set: the total asks for credit of whatever courses", "[learner][audit]") {
    catalog_data data = four_courses();
    data.requirement_sets[0].credits = credits::of(3);
    add_credits(data, "one", 1, {"A"});
    const set_audit nothing = audited(data, {});
    CHECK(nothing.needed == credits::of(3));  // one of them fills the group
    CHECK(nothing.total_needed == credits::of(3));
    const set_audit two = audited(data, completed({"B", "C"}));
    CHECK(two.needed == credits::of(1));
    CHECK(two.earned == credits::of(2));
    CHECK(used(data, completed({"B", "C"})).unused == credits::of(2));
    CHECK(audited(data, completed({"B", "C", "D"})).needed == credits::of(1));
    CHECK(audited(data, completed({"A", "C", "D"})).at == standing::met);
}

TEST_CASE("audit_set: a bundle counts whole or not at all", "[learner][audit]") {
    catalog_data data = four_courses();
    for (std::size_t i : {0u, 1u}) data.courses[i].credits = credits::of(0.25);
    add_credits(data, "survey", 1, {"C"}).bundles.push_back({{"A", "B"}, credits::of(1), {}});
    CHECK(audited(data, completed({"A"})).needed == credits::of(1));
    const set_audit whole = audited(data, completed({"A", "B"}));
    CHECK(whole.needed == credits{});
    const credit_use use = used(data, completed({"A", "B"}));
    REQUIRE(use.shares.size() == 3);
    CHECK(use.shares[0].amount == 25);
    CHECK(use.shares[2].held == group_share::no_course);
    CHECK(use.shares[2].amount == 50);
}

TEST_CASE("audit_set: what is in progress, failed, withdrawn, transferred or unmatched", "[learner][audit]") {
    catalog_data data = four_courses();
    add_equivalence(data, "OUT", "C", equivalence_kind::partial, 0.5);
    add_equivalence(data, "ART", "", equivalence_kind::elective, 0.75);
    add_credits(data, "a", 1, {"A"});
    add_credits(data, "b", 1, {"B"});
    add_credits(data, "c", 1, {"C"});
    add_credits(data, "free", 1, {"*"});
    record r;
    add_attempt(r, "A", "", attempt_status::in_progress);
    add_attempt(r, "B", "F");
    add_attempt(r, "B", "A", attempt_status::withdrawn);
    add_attempt(r, "OUT", "B", attempt_status::transfer);
    add_attempt(r, "ART", "B", attempt_status::transfer);
    add_attempt(r, "NOWHERE", "B", attempt_status::transfer);
    const set_audit a = audited(data, r);
    CHECK(needs(a) == std::vector<std::int64_t>{100, 100, 50, 25});
    CHECK(a.groups[0].at_best.needed == 0);
    CHECK(a.needed == credits::of(2.75));
    CHECK(a.needed_at_best == credits::of(1.75));
    const credit_use use = used(data, r);
    REQUIRE(use.courses.size() == 3);
    CHECK(use.courses[0].counts_in == positions{0});  // once it is completed
    CHECK(use.courses[0].could_count_in == positions{3});
    CHECK(use.shares.size() == 2);
}

TEST_CASE("audit_set: a repeat of a course is the course once, with the better grade to come", "[learner][audit]") {
    catalog_data data = four_courses();
    add_credits(data, "a", 1, {"A"}).grade = "C";
    add_courses(data, "two", 2, {"A", "B"}).shared = true;
    record r;
    add_attempt(r, "A", "D");
    add_attempt(r, "A", "", attempt_status::in_progress);
    const set_audit a = audited(data, r);
    CHECK(needs(a) == std::vector<std::int64_t>{100, 1});
    CHECK(a.groups[0].at_best.needed == 0);
    CHECK(a.groups[1].at_best.needed == 1);
}

TEST_CASE("audit_set: whether the set is for the learner's cohort", "[learner][audit]") {
    catalog_data data = four_courses();
    add_credits(data, "a", 1, {"A"});
    record r = completed({"A"});
    CHECK(audited(data, r).cohort == standing::met);
    data.requirement_sets[0].cohort = {2024, 2026};
    CHECK(audited(data, r).cohort == standing::unknown);
    for (const auto& [cohort, want] :
         {std::pair{2023, standing::unmet}, {2024, standing::met}, {2027, standing::unmet}}) {
        r.cohort = cohort;
        CHECK(audited(data, r).cohort == want);
        CHECK(audited(data, r).at == standing::met);
    }
}

TEST_CASE("audit_all: the standing of an exit whole, with reasons", "[learner][audit]") {
    catalog_data data = four_courses();
    add_credits(data, "a", 1, {"A"});
    data.requirement_sets[0].requires_ = parse_requirement("approval dean").value();
    data.exit_points[0].requires_ = parse_requirement("B").value();
    data.exit_points.emplace_back().id = "FREE";
    record r = completed({"A"});
    add_attempt(r, "B", "", attempt_status::in_progress);
    waiver& w = r.waivers.emplace_back();  // of a course's `requires`, and of nothing else
    w.course = "B";
    w.of = "all";
    const catalog c = build(data).value();
    const facts known = make_facts(c, r);
    const standings s = evaluate(known, {});
    const audit found = audit_all(known, s);
    REQUIRE(found.sets.size() == 1);
    CHECK(found.sets[0].needed == credits{});
    CHECK(found.sets[0].at == standing::unknown);
    CHECK(to_text(why(s, found.sets[0].set)) == "needs approval dean (unknown)");
    REQUIRE(found.exits.size() == 2);
    CHECK(found.exits[0].at == standing::unknown);
    CHECK(found.exits[0].requires_at == standing::pending);
    CHECK(to_text(why(s, found.exits[0].exit)) == "needs B (pending)");
    CHECK(found.set_of(found.exits[0]) == &found.sets[0]);
    CHECK(found.exits[1].at == standing::met);
    CHECK_FALSE(found.set_of(found.exits[1]));
    CHECK(audit_exits(known, s, {exit_id{1}}).sets.empty());
}
