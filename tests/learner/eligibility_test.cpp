// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/learner/eligibility.hpp"

#include <string>
#include <vector>

#include "catalog/record_fixtures.hpp"
#include "catch.hpp"
#include "gradus/learner/audit.hpp"

using namespace gradus;
using namespace gradus::fixtures;

namespace {

/// B requires A; C requires A with a C; a diploma of one credit of A with a C; an entry that requires B.
catalog_data ladder() {
    catalog_data data;
    data.id = "ladder";
    add_course(data, "A");
    add_course(data, "B", "A").grades = grade_band{10, 12};
    add_course(data, "C", "A >= C");
    data.courses[2].status = course_status::retired;
    requirement_set& set = data.requirement_sets.emplace_back();
    set.id = "R";
    requirement_group& group = set.groups.emplace_back();
    group.id = "a";
    group.credits = credits::of(1);
    group.of.entries = {"A"};
    group.grade = "C";
    entry_point& entry = data.entry_points.emplace_back();
    entry.id = "E";
    entry.grade = 9;
    entry.requires_ = parse_requirement("B").value();
    credential& k = data.credentials.emplace_back();
    k.id = "K";
    k.requires_ = parse_requirement("A").value();
    return data;
}

struct row {
    standing a, b, set;
};

row ask(const catalog& c, const record& learner, in_progress_mode mode) {
    const record r = in_mode(learner, mode);
    const facts known = make_facts(c, r);
    const standings s = evaluate(known, {});
    const eligibility found = find_eligibility(s);
    CHECK(found.courses[0].at == standing::met);
    CHECK(found.credentials[0].at == found.courses[1].at);
    CHECK(found.entries[0].at == standing::unmet);
    CHECK(to_text(found.entries[0].lacks) == "needs B (unmet)");
    return {found.courses[1].at, found.courses[2].at, audit_set(known, s, requirement_set_id{0}).at};
}

}  // namespace

TEST_CASE("in_mode: work in progress as it is, as not taken, as passed, as graded now", "[learner][eligibility]") {
    using enum standing;
    using enum in_progress_mode;
    const catalog c = build(ladder()).value();
    const std::string now = GENERATE("", "F", "D", "B");
    record r;
    add_attempt(r, "A", now, attempt_status::in_progress);
    CAPTURE(now);
    const auto check = [&](in_progress_mode mode, const row& want) {
        CAPTURE(to_string(mode));
        const row got = ask(c, r, mode);
        CHECK(got.a == want.a);
        CHECK(got.b == want.b);
        CHECK(got.set == want.set);
    };
    check(as_it_is, {pending, pending, pending});
    check(as_not_taken, {unmet, unmet, unmet});
    check(as_passed, {met, unknown, unknown});
    check(as_graded_now, now.empty()  ? row{pending, pending, pending}
                         : now == "F" ? row{unmet, unmet, unmet}
                         : now == "D" ? row{met, unmet, unmet}
                                      : row{met, met, met});
}

TEST_CASE("in_mode: what is not in progress stays as it is", "[learner][eligibility]") {
    record r;
    add_attempt(r, "A", "B");
    add_attempt(r, "B", "", attempt_status::withdrawn);
    add_attempt(r, "C", "A", attempt_status::transfer);
    using enum in_progress_mode;
    for (const auto mode : {as_it_is, as_not_taken, as_passed, as_graded_now}) CHECK(in_mode(r, mode) == r);
}

TEST_CASE("is_open_to: active, not held, and open to the grade", "[learner][eligibility]") {
    const catalog c = build(ladder()).value();
    record r;
    add_attempt(r, "A", "B");
    const facts known = make_facts(c, r);
    const auto open = [&](std::optional<std::int32_t> grade) {
        std::vector<bool> each;
        for (std::uint32_t i = 0; i < 3; ++i) each.push_back(is_open_to(known, {{}, grade}, course_id{i}));
        return each;
    };
    CHECK(open(9) == std::vector{false, false, false});
    CHECK(open(10) == std::vector{false, true, false});
    CHECK(open({}) == std::vector{false, true, false});
}
