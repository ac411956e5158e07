// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/catalog/facts.hpp"

#include <algorithm>
#include <string_view>

#include "catalog/record_fixtures.hpp"
#include "catch.hpp"

using namespace gradus;
using namespace gradus::fixtures;

namespace {

catalog_data two_courses() {
    catalog_data data;
    data.id = "facts";
    add_course(data, "A");
    add_course(data, "B");
    return data;
}

const held_course* held(const facts& known, std::string_view id, bool in_progress = false) {
    const auto at = std::find_if(known.courses.begin(), known.courses.end(),
                                 [&](const held_course& h) { return h.id == id && h.in_progress == in_progress; });
    return at == known.courses.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE("make_facts: an attempt below passing or withdrawn counts for nothing", "[catalog][facts]") {
    const catalog c = build(two_courses()).value();
    record r;
    add_attempt(r, "A", "F");
    add_attempt(r, "B", "A", attempt_status::withdrawn);
    add_attempt(r, "ELSEWHERE", "A");
    const facts known = make_facts(c, r);
    CHECK(known.courses.empty());
    CHECK(known.unmatched == std::vector<std::string_view>{"ELSEWHERE"});
}

TEST_CASE("make_facts: repeats keep the best mark and earn credit up to max_credits", "[catalog][facts]") {
    catalog_data data = two_courses();
    data.courses[1].max_credits = credits::of(2);
    const catalog c = build(data).value();
    record r;
    for (const char* id : {"A", "B"})
        for (const char* grade : {"D", "B", "C"}) add_attempt(r, id, grade);
    const facts known = make_facts(c, r);
    REQUIRE(known.courses.size() == 2);
    CHECK(held(known, "A")->amount == credits::of(1));
    CHECK(held(known, "B")->amount == credits::of(2));
    CHECK(held(known, "A")->mark == 3.0);
    CHECK(held(known, "A")->against(3) == standing::met);
    CHECK(held(known, "A")->against(4) == standing::unmet);
}

TEST_CASE("make_facts: a running repeat can earn only what is left", "[catalog][facts]") {
    catalog_data data = two_courses();
    data.courses[1].max_credits = credits::of(1.5);
    add_equivalence(data, "X", "A", equivalence_kind::full);
    const catalog c = build(data).value();
    record r;
    for (const char* id : {"A", "B", "X"}) {
        add_attempt(r, id, "C");
        add_attempt(r, id, "", attempt_status::in_progress);
    }
    const facts known = make_facts(c, r);
    CHECK(held(known, "A", true)->amount == credits{});
    CHECK(held(known, "B", true)->amount == credits::of(0.5));
    CHECK(held(known, "X", true)->amount == credits{});
    CHECK(held(known, "A", true)->against(4) == standing::pending);
}

TEST_CASE("make_facts: a completed attempt without a grade passes and is unknown against a grade", "[catalog][facts]") {
    const catalog c = build(two_courses()).value();
    record r;
    add_attempt(r, "A", "");
    add_attempt(r, "A", "C");
    const facts known = make_facts(c, r);
    REQUIRE(held(known, "A"));
    CHECK(held(known, "A")->against(gate::no_mark) == standing::met);
    CHECK(held(known, "A")->against(2) == standing::met);
    CHECK(held(known, "A")->against(3) == standing::unknown);
}

TEST_CASE("make_facts: equivalences count in full, in part and as elective credit", "[catalog][facts]") {
    catalog_data data = two_courses();
    add_equivalence(data, "A", "B", equivalence_kind::full);
    add_equivalence(data, "X", "A", equivalence_kind::full);  // and so as B
    add_equivalence(data, "Y", "A", equivalence_kind::partial, 0.5);
    add_equivalence(data, "Z", "A", equivalence_kind::elective, 0.25);
    const catalog c = build(data).value();
    record r;
    for (const char* id : {"X", "Y", "Z"}) add_attempt(r, id, "C", attempt_status::transfer);
    const facts known = make_facts(c, r);
    REQUIRE(known.courses.size() == 3);
    CHECK(held(known, "X")->counts_as(*c.find_course("A")));
    CHECK(held(known, "X")->counts_as(*c.find_course("B")));
    CHECK(held(known, "X")->amount == credits::of(1));
    CHECK(held(known, "Y")->courses.empty());
    CHECK(held(known, "Y")->partial == std::vector<partial_credit>{{*c.find_course("A"), credits::of(0.5)}});
    CHECK(held(known, "Y")->amount == credits::of(0.5));
    CHECK(held(known, "Z")->elective == credits::of(0.25));
    CHECK(known.holds(*c.find_course("B")));
}

TEST_CASE("make_facts: of courses that exclude each other the first earns credit, repeats of it too",
          "[catalog][facts]") {
    catalog_data data = two_courses();
    data.courses[0].max_credits = credits::of(2);
    data.exclusions = {{"A", "B"}};
    const catalog c = build(data).value();
    record r;
    add_attempt(r, "A", "C");
    add_attempt(r, "B", "C");
    add_attempt(r, "A", "", attempt_status::in_progress);
    const facts known = make_facts(c, r);
    CHECK(held(known, "A")->amount == credits::of(1));
    CHECK(held(known, "A", true)->amount == credits::of(1));
    CHECK(held(known, "B")->amount == credits{});
    CHECK(held(known, "B")->against(gate::no_mark) == standing::met);
}

TEST_CASE("make_facts: marks of a percent scale are numbers", "[catalog][facts]") {
    catalog_data data = two_courses();
    data.grading.percent = true;
    data.grading.scale.clear();
    data.grading.passing = "60";
    const catalog c = build(data).value();
    record r;
    add_attempt(r, "A", "59.5");
    add_attempt(r, "B", "100");
    const facts known = make_facts(c, r);
    CHECK_FALSE(held(known, "A"));
    REQUIRE(held(known, "B"));
    CHECK(held(known, "B")->against(70) == standing::met);
}

TEST_CASE("record_standing: a dated document is current up to and on its last day", "[catalog][facts]") {
    const catalog c = build(two_courses()).value();
    record r;
    r.records = {{"tb_test", true, parse_date("2026-03-01")}, {"osha10", true, {}}, {"cpr", false, {}}};
    const facts known = make_facts(c, r);
    CHECK(record_standing(known, "tb_test", parse_date("2026-03-01")) == standing::met);
    CHECK(record_standing(known, "tb_test", parse_date("2026-03-02")) == standing::unmet);
    CHECK(record_standing(known, "tb_test", std::nullopt) == standing::unknown);
    CHECK(record_standing(known, "osha10", std::nullopt) == standing::met);
    CHECK(record_standing(known, "cpr", std::nullopt) == standing::unmet);
    CHECK(record_standing(known, "first_aid", std::nullopt) == standing::unknown);
}

TEST_CASE("make_facts: the credit of repeats does not depend on the order of attempts", "[catalog][facts]") {
    catalog_data data = two_courses();
    data.courses[0].max_credits = credits::of(1.25);
    add_equivalence(data, "X", "B", equivalence_kind::full);
    const catalog c = build(data).value();
    for (const char* id : {"A", "X"}) {
        record r;
        for (const double amount : {0.25, 1.5, 0.5}) add_attempt(r, id, "C").credits = credits::of(amount);
        add_attempt(r, id, "", attempt_status::in_progress).credits = credits::of(2);
        std::vector<std::size_t> order{0, 1, 2, 3};
        do {
            record shuffled;
            for (const std::size_t i : order) shuffled.attempts.push_back(r.attempts[i]);
            const facts known = make_facts(c, shuffled);
            CHECK(held(known, id)->amount == credits::of(1.5));  // one attempt alone earned more than `max_credits`
            CHECK(held(known, id, true)->amount == credits::of(0.5));
        } while (std::next_permutation(order.begin(), order.end()));
    }
}
