// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/learner/cohort_summary.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalog/record_fixtures.hpp"
#include "catch.hpp"
#include "gradus/learner/record_table.hpp"
#include "gradus/learner/set_standing.hpp"
#include "gradus/learner/small_cells.hpp"
#include "gradus/progression/solve.hpp"
#include "oracle/dice.hpp"
#include "oracle/random_catalog.hpp"
#include "oracle/random_record.hpp"

using namespace gradus;
using namespace gradus::fixtures;

namespace {

std::vector<exit_summary> summarize(const catalog& c, const record_columns& columns, unsigned threads,
                                    const summary_options& options = {}) {
    const cohort_circuit circuit(c);
    cohort_summary all(circuit, columns, options);
    std::mutex guard;
    cohort_options run;
    run.threads = threads;
    evaluate_cohort(circuit, columns, run, [&](const cohort_batch& b) {
        cohort_summary one(circuit, columns, options);
        one.add(b);
        const std::lock_guard lock(guard);
        all += one;
    });
    return all.exits();
}

const summary_gateway_count* find(const catalog& c, const exit_summary& of, const std::string& text) {
    for (const summary_gateway_count& g : of.gateways)
        if (to_text(c, of.exit, g.gateway) == text) return &g;
    return nullptr;
}

}  // namespace

TEST_CASE("cohort_summary: counts learners by how they stand, and what stops them", "[learner][cohort_summary]") {
    catalog_data data;
    data.id = "summary";
    data.calendar.terms = {{"fall", "", {}, false, {}}, {"spring", "", {}, false, {}}};
    data.load.emplace_back().credits_max = credits::of(2);
    for (const char* id : {"ENG1", "ENG2", "ALG1", "WELD1", "WELD2"}) add_course(data, id);
    requirement_set& diploma = data.requirement_sets.emplace_back();
    diploma.id = "D";
    diploma.credits = credits::of(4);
    diploma.groups.resize(1);
    diploma.groups[0].id = "english";
    diploma.groups[0].credits = credits::of(2);
    diploma.groups[0].of.entries = {"id:ENG*"};
    exit_point& exit = data.exit_points.emplace_back();
    exit.id = "X";
    exit.requirement_set = "D";
    exit.requires_ =
        requirements::all({requirements::course("WELD2"),
                           requirements::any({requirements::course("WELD1"), requirements::course("ALG1")})});
    data.exit_points.emplace_back().id = "Y";
    data.entry_points.emplace_back().id = "E";
    data.entry_points[0].grade = 9;
    const catalog c = build(data).value();

    record_table table;
    const auto add = [&](int grade, std::initializer_list<const char*> courses,
                         attempt_status last = attempt_status::completed) {
        record r;
        r.grade = grade;
        r.as_of = parse_date("2026-10-01");  // the spring of this school year is ahead
        for (const char* id : courses) add_attempt(r, id, "C");
        if (!r.attempts.empty()) r.attempts.back().status = last;
        table.add(r);
    };
    add(12, {"ENG1", "ENG2", "WELD1", "WELD2"});
    add(12, {"ENG1", "ENG2", "WELD2", "WELD1"}, attempt_status::in_progress);
    add(12, {"ENG1"});                   // three credits short, and there is room for two
    add(12, {"ENG1", "ALG1"});           // all of the room
    add(12, {"ENG1", "ALG1", "WELD2"});  // half of it
    add(9, {});
    CHECK(summarize(c, table.columns(), 1, {.exits = {exit_id{1}}}).at(0).exit == exit_id{1});
    for (const unsigned threads : {1u, 2u}) {
        const exit_summary s = summarize(c, table.columns(), threads).at(0);
        CHECK(s.learners == 6);
        CHECK(s.met == 1);
        CHECK(s.pending == 1);
        CHECK(s.late == 1);
        CHECK(s.at_risk == 1);
        CHECK(s.open == 2);
        REQUIRE(find(c, s, "WELD2"));
        CHECK(find(c, s, "WELD2")->stops == 3);
        CHECK_FALSE(find(c, s, "WELD1"));  // ALG1 does as well
        REQUIRE(find(c, s, "4 credits in all"));
        CHECK(find(c, s, "4 credits in all")->stops == 4);
        REQUIRE(find(c, s, "english"));
        CHECK(find(c, s, "english")->stops == 4);
        CHECK(find(c, s, "english")->alone == 0);
    }
}

TEST_CASE("cohort_summary: agrees with one by one; who is late has no progression that is on time",
          "[learner][cohort_summary]") {
    oracle::random_catalog_options options;
    options.load_max = 0.9;
    options.sets = 0.9;
    options.total_credits = 0.8;
    std::size_t late = 0, asked = 0;
    for (std::uint64_t seed = 0; seed < oracle::cases(2'000); ++seed) {
        const auto c = build(oracle::random_catalog(seed, options));
        if (!c) continue;
        for (std::uint64_t i = 0; i < 4; ++i) {
            const record r = oracle::random_record(seed * 10 + i, c->data());
            record_table table;
            table.add(r);
            summary_options everyone;
            everyone.scope = summary_scope::everyone;
            const facts known = make_facts(*c, r);
            const standings alone = evaluate(known, {r.as_of, r.grade});
            for (const exit_summary& s : summarize(*c, table.columns(), 1, everyone)) {
                CAPTURE(seed, i, (*c)[s.exit].id);
                const standing at = exit_standing(known, alone, s.exit);
                REQUIRE(s.learners == 1);
                CHECK(s.met == (at == standing::met));
                CHECK(s.pending == (at == standing::pending));
                CHECK(s.met + s.pending + s.late + s.at_risk + s.open == 1);
                for (const summary_gateway_count& g : s.gateways) CHECK(g.alone == (s.gateways.size() == 1));
                const starting_point start = start_of(*c, r, {});
                late += s.late;
                if (s.late == 0 || *start.grade > (*c)[s.exit].by_grade.value_or(12)) continue;  // no term is on time
                ++asked;
                const route to = make_route(known, start, s.exit, {});
                CHECK(solve(to, {.explains = false}).progressions.empty());
            }
        }
    }
    CHECK(late > oracle::cases(400));
    CHECK(asked > oracle::cases(50));
}

TEST_CASE("without_small_cells: no hidden count follows from what is shown", "[learner][cohort_summary]") {
    constexpr std::size_t least = 4;
    using cells = std::array<std::size_t, 4>;
    std::map<std::vector<int>, std::vector<cells>> published;  // what is shown -> the tables that it may be of
    for (std::size_t sum = least; sum <= 18; ++sum)
        for (std::size_t a = 0; a <= sum; ++a)
            for (std::size_t b = 0; a + b <= sum; ++b)
                for (std::size_t d = 0; a + b + d <= sum; ++d) {
                    const cells counts{a, b, d, sum - a - b - d};
                    const auto hidden = detail::hide_small(counts, least);
                    if (!hidden) continue;  // nothing is shown
                    std::vector<int> shown{static_cast<int>(sum)};
                    for (std::size_t i = 0; i < counts.size(); ++i) {
                        CHECK(((*hidden)[i] || !detail::is_small(counts[i], least)));
                        shown.push_back((*hidden)[i] ? -1 : static_cast<int>(counts[i]));
                    }
                    published[shown].push_back(counts);
                }
    std::size_t computable = 0;
    for (const auto& [shown, tables] : published)
        for (std::size_t i = 0; i < 4; ++i) {
            if (shown[i + 1] >= 0) continue;
            std::set<std::size_t> values;
            for (const cells& t : tables) values.insert(t[i]);
            computable += values.size() == 1 && detail::is_small(*values.begin(), least);
        }
    CHECK(computable == 0);
}

TEST_CASE("without_small_cells: a summary's counts and gateways", "[learner][cohort_summary]") {
    exit_summary s;
    s.learners = 100;
    s.met = 60;
    s.pending = 3;
    s.open = 37;
    s.gateways = {{{summary_gateway::kind::total, {}, 0}, 37, 20},
                  {{summary_gateway::kind::group, {}, 1}, 9, 0},
                  {{summary_gateway::kind::group, {}, 2}, 30, 25}};
    const shown_summary shown = without_small_cells(s);
    CHECK(shown.learners == 100);
    CHECK(shown.met == 60);
    CHECK_FALSE(shown.pending);
    CHECK_FALSE(shown.open);  // else pending would follow
    CHECK(shown.late == 0);
    REQUIRE(shown.gateways.size() == 3);
    CHECK(shown.gateways[0].stops == 37);
    CHECK(shown.gateways[0].alone == 20);
    CHECK_FALSE(shown.gateways[1].stops);
    CHECK(shown.gateways[2].stops == 30);
    CHECK_FALSE(shown.gateways[2].alone);  // all but five
    s.learners = 9;
    CHECK_FALSE(without_small_cells(s).learners);
    CHECK(without_small_cells(exit_summary{}).learners == 0);
}
