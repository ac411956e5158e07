// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <atomic>
#include <vector>

#include "gradus/catalog/catalog_builder.hpp"
#include "gradus/progression/conditions.hpp"
#include "gradus/progression/count.hpp"
#include "gradus/progression/matrix.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"
#include "oracle/dice.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;
namespace r = gradus::requirements;

namespace {

//   A ──> B        C <─same─> D       P (long: 2 terms)     X excludes Y
catalog catalog_to_verify() {
    catalog_builder b("small");
    b.term("fall").starts("08-10");
    b.term("spring").starts("01-05");
    b.data().effective.from = parse_date("2025-07-01");
    b.data().load.push_back({std::nullopt, std::nullopt, credits::of(2), std::nullopt, 3, {}});
    b.course("A").title("A");
    b.course("B").title("B").requires_(r::course("A", "C"));
    b.course("C").title("C").requires_(r::same("D"));
    b.course("D").title("D").requires_(r::with("C"));
    b.course("P").title("P").credits(1).data().length = 2;
    b.course("X").title("X").credits(0.5).grades(10, 12);
    b.course("Y").title("Y").credits(0.5);
    b.data().exclusions.push_back({"X", "Y"});
    b.entry_point("E").grade(9).term("fall");
    b.exit_point("O").requires_(r::all({r::course("B"), r::record("card")})).by_grade(10);
    return b.build().value();
}

std::vector<int> rules(const catalog& c, const std::vector<placement>& placements) {
    const verification v = verify(make_route(c, entry_id{0}, exit_id{0}), progression{placements});
    std::vector<int> broken;
    for (const violation& b : v.violations)
        if (broken.empty() || broken.back() != b.rule) broken.push_back(b.rule);
    return broken;
}

}  // namespace

TEST_CASE("verify: each rule, and none", "[progression][verify]") {
    const catalog c = catalog_to_verify();
    const auto id = [&](const char* course) { return *c.find_course(course); };
    CHECK(rules(c, {{id("A"), 0}, {id("B"), 1}}).empty());
    CHECK(rules(c, {{id("A"), 0}, {id("A"), 2}, {id("B"), 1}}) == std::vector{1});
    CHECK(rules(c, {{id("A"), 0}, {id("B"), 1}, {id("X"), 0}}) == std::vector{2});
    CHECK(rules(c, {{id("A"), 0}, {id("B"), 1}, {id("P"), 1}}) == std::vector{2});
    CHECK(rules(c, {{id("B"), 0}, {id("A"), 1}}) == std::vector{3});
    CHECK(rules(c, {{id("A"), 0}, {id("B"), 1}, {id("C"), 2}}) == std::vector{3});
    CHECK(rules(c, {{id("A"), 0}, {id("B"), 1}, {id("C"), 2}, {id("D"), 2}}).empty());
    CHECK(rules(c, {{id("A"), 0}, {id("Y"), 0}, {id("P"), 0}, {id("C"), 0}, {id("D"), 0}, {id("B"), 1}}) ==
          std::vector{4});
    CHECK(rules(c, {{id("A"), 0}, {id("B"), 1}, {id("X"), 2}, {id("Y"), 3}}) == std::vector{5});
    CHECK(rules(c, {{id("A"), 0}}) == std::vector{6});
}

TEST_CASE("conditions: what is assumed, by the first term that needs it", "[progression][conditions]") {
    const catalog c = catalog_to_verify();
    const route way = make_route(c, entry_id{0}, exit_id{0});
    const progression p{{{*c.find_course("A"), 0}, {*c.find_course("B"), 1}}};
    CHECK(conditions_of(way, p) == std::vector<condition>{{"A >= C", 1}, {"record card", 3}});
}

TEST_CASE("run: a stop flag and a budget end a query with what is right so far", "[progression][run]") {
    const catalog c = catalog_to_verify();
    const route way = make_route(c, entry_id{0}, exit_id{0});
    std::atomic<bool> stop{true};
    count_options stopped;
    stopped.run.stop = &stop;
    CHECK(count(way, stopped).ended == outcome::stopped);
    CHECK_FALSE(count(way, stopped).exact);
    matrix_options no_cell;
    no_cell.run.stop = &stop;
    const matrix none = make_matrix(c, no_cell);
    CHECK(none.ended == outcome::stopped);
    for (const matrix_cell& cell : none.cells) CHECK_FALSE(cell.reachable.has_value());
    count_options tiny;
    tiny.run.max_nodes = 3;
    CHECK(count(way, tiny).ended == outcome::limit);
    CHECK_FALSE(count(way, tiny).exact);
    count_options small_memory;
    small_memory.run.max_memory = 16;
    CHECK(count(way, small_memory).ended == outcome::limit);
    CHECK(count(way).exact);
    int calls = 0;
    double last = 0;
    auto listen = [&](double share, std::string_view) {
        ++calls;
        CHECK(share >= last);
        last = share;
    };
    count_options heard;
    heard.run.progress = progress_to(listen);
    (void)count(way, heard);
    CHECK(calls > 0);
    CHECK(last == Approx(1.0));
}

TEST_CASE("matrix: the same for any number of threads", "[progression][matrix]") {
    const catalog c = catalog_to_verify();
    matrix_options one, four;
    four.threads = 4;
    const matrix a = make_matrix(c, one), b = make_matrix(c, four);
    REQUIRE(a.cells.size() == 1);
    CHECK(a.cells[0].best == b.cells[0].best);
    CHECK(a.cells[0].terms == 2u);
    CHECK(a.cells[0].count.count == b.cells[0].count.count);
}

TEST_CASE("horizon: optional terms, a start in spring, the learner's own date", "[progression][horizon]") {
    catalog_builder b("terms");
    b.term("fall").starts("08-10");
    b.term("spring").starts("01-05");
    b.term("summer").starts("06-10").data().optional = true;
    b.entry_point("E").grade(11).term("spring").year(2026);
    b.exit_point("O").by_grade(12);
    const catalog c = b.build().value();
    const route plain = make_route(c, entry_id{0}, exit_id{0});
    REQUIRE(plain.terms.terms.size() == 3);  // spring; fall, spring
    CHECK(to_string(*plain.terms.terms[0].first_day) == "2027-01-05");
    CHECK(to_string(*plain.terms.terms[0].end_day) == "2027-06-10");
    CHECK(to_string(*plain.terms.last_day) == "2028-08-10");
    CHECK(make_route(c, entry_id{0}, exit_id{0}, {std::nullopt, {"summer"}}).terms.terms.size() == 5);
    record learner;
    learner.grade = 10;
    learner.as_of = parse_date("2026-06-01");
    const route own = make_route(c, learner, start_of(c, c[entry_id{0}]), exit_id{0});
    CHECK(own.terms.terms.front().grade == 11);
    CHECK(to_string(*own.terms.terms.front().first_day) == "2026-08-10");
}

TEST_CASE("route: a record's waivers count where they are in force to the end and set aside a whole part",
          "[progression][verify]") {
    catalog_builder b("waived");
    b.term("fall").starts("08-10");
    b.term("spring").starts("01-05");
    b.course("A").retired();
    b.course("B").requires_(r::all({r::course("A"), r::any({r::approval("principal"), r::gpa(3)})}));
    b.entry_point("E").grade(12).year(2026);
    b.exit_point("O").by_grade(12).requires_(r::course("B"));
    const catalog c = b.build().value();
    record learner;
    learner.grade = 12;
    learner.as_of = parse_date("2026-08-01");
    const auto valid = [&](const char* of, std::optional<date> until) {
        learner.waivers.assign(1, {"B", of, "counselor", "", until, {}});
        const route way = make_route(c, learner, {}, exit_id{0});
        const progression p{{{*c.find_course("B"), 0}}};
        REQUIRE(verify(way, p).valid == !solve(way).progressions.empty());
        REQUIRE(count(way).count.to_string() == (verify(way, p).valid ? "2" : "0"));
        return verify(way, p).valid;
    };
    CHECK(valid("A", std::nullopt));
    CHECK(valid("all", std::nullopt));
    CHECK(valid("A", parse_date("2027-06-01")));
    CHECK_FALSE(valid("A", parse_date("2026-12-01")));
    CHECK_FALSE(valid("approval principal", std::nullopt));
}

TEST_CASE("verify: a progression is valid where no rule is told as broken, of random ones", "[progression][property]") {
    std::uint64_t valid = 0, broken = 0;
    for (std::uint64_t seed = 1; seed <= oracle::cases(3'000); ++seed) {
        const auto c = build(oracle::random_catalog(seed));
        if (!c || c->data().entry_points.empty() || c->data().exit_points.empty()) continue;
        const route way = make_route(*c, entry_id{0}, exit_id{0});
        oracle::dice roll(seed);
        for (int i = 0; i < 8 && !way.terms.terms.empty(); ++i) {
            progression p;
            for (std::uint32_t k = 0; k < c->data().courses.size(); ++k)
                if (roll.chance(0.4))
                    p.placements.push_back({course_id{k}, static_cast<std::uint32_t>(roll.between(
                                                              0, static_cast<int>(way.terms.terms.size()) - 1))});
            CAPTURE(seed, i);
            const verification v = verify(way, p);
            REQUIRE(v.valid == v.violations.empty());
            REQUIRE(is_valid(way, p) == v.valid);
            ++(v.valid ? valid : broken);
        }
    }
    REQUIRE(valid > oracle::cases(500));
    REQUIRE(broken > oracle::cases(5'000));
}
