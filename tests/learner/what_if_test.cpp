// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "catalog/record_fixtures.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/learner/interests.hpp"
#include "gradus/learner/what_if.hpp"
#include "oracle/dice.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;
using gradus::fixtures::add_attempt;
using gradus::fixtures::add_course;
using gradus::fixtures::add_equivalence;

namespace {

catalog_data two_terms(const char* id, std::vector<const char*> terms) {
    catalog_data data;
    data.id = id;
    data.calendar.terms.clear();
    unsigned month = 8;
    for (const char* term : terms) {
        data.calendar.terms.push_back(
            {term, "", month_day{std::chrono::month{month}, std::chrono::day{10}}, false, {}});
        month = month == 8 ? 11 : month == 11 ? 1 : 3;
    }
    add_course(data, "A");
    add_course(data, "B", "A");
    add_course(data, "C", "B");
    exit_point& x = data.exit_points.emplace_back();
    x.id = "X";
    x.by_grade = 12;
    x.requires_ = parse_requirement("C").value();
    entry_point& e = data.entry_points.emplace_back();
    e.id = "G12";
    e.grade = 12;
    return data;
}

record grade_12() {
    record r;
    r.id = "learner";
    r.as_of = parse_date("2026-09-01");
    r.grade = 12;
    add_attempt(r, "A", "C");
    add_attempt(r, "B", "", attempt_status::in_progress);
    return r;
}

const changed<standing>* change_of(const what_if_answer& answer, std::string_view course) {
    const auto at =
        std::find_if(answer.courses.begin(), answer.courses.end(), [&](const auto& c) { return c.id == course; });
    return at == answer.courses.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("what if: every change that cannot be made is an error with its place, all at once", "[learner][what_if]") {
    const catalog c = build(two_terms("halves", {"fall", "spring"})).value();
    what_if change;
    change.drop = {"B", "A"};
    change.fail = {"C"};
    attempt& unknown = change.add.emplace_back();
    unknown.course = "NOWHERE";
    const auto then = apply(c, grade_12(), change);
    REQUIRE_FALSE(then.has_value());
    REQUIRE(then.found().size() == 3);
    CHECK(to_string(then.found()[0]).starts_with("error not-in-progress at /drop/1: "));
    CHECK(to_string(then.found()[1]).starts_with("error not-in-progress at /fail/0: "));
    CHECK(to_string(then.found()[2]).starts_with("error unknown-id at /add/0: "));
}

TEST_CASE("what if: a course dropped closes what it would have opened; one brought along opens it",
          "[learner][what_if]") {
    const catalog c = build(two_terms("halves", {"fall", "spring"})).value();
    const record today = grade_12();
    what_if drop;
    drop.drop = {"B"};
    const record dropped = apply(c, today, drop).value();
    const what_if_answer worse = compare({c, &today, {}}, {c, &dropped, {}});
    REQUIRE(worse.courses == std::vector<changed<standing>>{{"C", standing::pending, standing::unmet}});
    REQUIRE(worse.outlooks.size() == 1);
    CHECK(worse.outlooks[0].today->on_time == true);
    CHECK(worse.outlooks[0].then->on_time == false);

    what_if pass;
    pass.fail = {"B"};
    const record failed = apply(c, today, pass).value();
    CHECK(failed.attempts[1].grade == "F");
    CHECK(compare({c, &dropped, {}}, {c, &failed, {}}).outlooks.empty());

    what_if bring;
    attempt& brought = bring.add.emplace_back();
    brought.course = "C";
    brought.grade = "B";
    brought.status = attempt_status::transfer;
    const record with_c = apply(c, today, bring).value();
    const what_if_answer better = compare({c, &today, {}}, {c, &with_c, {}});
    REQUIRE(better.outlooks.size() == 1);
    CHECK(better.outlooks[0].then->terms == 0);
}

TEST_CASE("what if: a move to a school with another calendar, in the middle of the year", "[learner][what_if]") {
    const catalog halves = build(two_terms("halves", {"fall", "spring"})).value();
    catalog_data data = two_terms("quarters", {"q1", "q2", "q3", "q4"});
    data.courses[0].id = "ALPHA";
    data.courses[1].requires_ = parse_requirement("ALPHA").value();
    add_equivalence(data, "A", "ALPHA", equivalence_kind::full);
    const catalog quarters = build(std::move(data)).value();
    record today = grade_12();
    add_attempt(today, "C", "F");
    const what_if_answer moved = compare({halves, &today, {}}, {quarters, &today, {}});
    CHECK(change_of(moved, "A")->today == standing::met);
    CHECK_FALSE(change_of(moved, "A")->then.has_value());
    CHECK(change_of(moved, "ALPHA")->then == standing::met);
    CHECK(change_of(moved, "C") == nullptr);
    CHECK(moved.unmatched.empty());
    REQUIRE(moved.outlooks.size() == 1);
    CHECK(moved.outlooks[0].today->slack_terms == 0);
    CHECK(moved.outlooks[0].then->slack_terms == 2);

    record stranger = today;
    add_attempt(stranger, "A", "B");
    const catalog elsewhere = build(two_terms("elsewhere", {"year"})).value();
    catalog_data without = two_terms("without", {"year"});
    without.courses[1].id = "BETA";
    without.courses[2].requires_.reset();
    const what_if_answer lost = compare({elsewhere, &stranger, {}}, {build(std::move(without)).value(), &stranger, {}});
    CHECK(lost.unmatched == std::vector<std::string>{"B"});
}

TEST_CASE("what if: the difference is that of the two learners asked one by one, and of the same learner none",
          "[learner][what_if]") {
    std::uint64_t different = 0;
    for (std::uint64_t seed = 1; seed <= oracle::cases(500); ++seed) {
        const auto c = build(oracle::random_catalog(seed));
        if (!c) continue;
        CAPTURE(seed);
        const record today = oracle::random_record(seed, c->data()), then = oracle::random_record(seed + 1, c->data());
        outlook_options quick;
        quick.counts = false;
        CHECK(compare({*c, &today, {}}, {*c, &today, {}}, quick).outlooks.empty());
        const what_if_answer answer = compare({*c, &today, {}}, {*c, &then, {}}, quick);
        const facts known_today = make_facts(*c, today), known_then = make_facts(*c, then);
        const standings before = evaluate(known_today, {today.as_of, today.grade});
        const standings after = evaluate(known_then, {then.as_of, then.grade});
        std::vector<changed<standing>> plain;
        for (std::uint32_t i = 0; i < c->data().courses.size(); ++i)
            if (const course_id id{i}; before.course_standing(id) != after.course_standing(id))
                plain.push_back({(*c)[id].id, before.course_standing(id), after.course_standing(id)});
        REQUIRE(answer.courses == plain);
        different += answer.outlooks.size();
    }
    REQUIRE(different > oracle::cases(100));
}

TEST_CASE("interests: the fit is the C index, with ties averaged, and the age of the inventory stands beside it",
          "[learner][interests]") {
    catalog_data data = two_terms("halves", {"fall", "spring"});
    const auto add = [&](const char* soc, const char* code) {
        occupation& o = data.occupations.emplace_back();
        o.id = soc;
        o.interests = code;
        data.exit_points[0].occupations.emplace_back(soc);
    };
    add("1", "SEC");
    add("2", "RIA");
    add("3", "IRA");
    add("4", "R");
    add("5", "");
    const catalog c = build(std::move(data)).value();
    record r;
    r.as_of = parse_date("2026-09-01");
    r.interests_on = parse_date("2025-09-01");
    CHECK(fit_of_interests(c, r, exit_id{0}).occupations.empty());
    CHECK(fit_of_interests(c, r, exit_id{0}).age_days == 365);

    r.interests = {{"R", 31}, {"I", 20}, {"A", 14}, {"S", 9}, {"E", 8}, {"C", 2}};
    const auto fit_of = [&](const char* soc) {
        for (const occupation_fit& f : fit_of_interests(c, r, exit_id{0}).occupations)
            if (c[f.occupation].id == soc) return f.fit;
        return -1.0;
    };
    CHECK(fit_of_interests(c, r, exit_id{0}).occupations.size() == 4);
    CHECK(c[fit_of_interests(c, r, exit_id{0}).occupations.front().occupation].id == "2");
    CHECK(fit_of("2") == Approx(1));
    CHECK(fit_of("3") == Approx(13.0 / 18));  // 3 * 2 + 2 * 2 + 3
    CHECK(fit_of("1") == 0);                  // opposite on the hexagon, each letter
    CHECK(fit_of("4") == Approx(1));

    r.interests = {{"R", 5}, {"I", 5}};
    CHECK(fit_of("4") == Approx(2.5 / 3));
    r.interests = {{"R", 5}, {"I", 5}, {"A", 5}, {"S", 5}, {"E", 5}, {"C", 5}};
    CHECK(fit_of("4") == -1);
}
