// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <map>
#include <vector>

#include "catalog/record_fixtures.hpp"
#include "gradus/learner/outlook.hpp"
#include "gradus/progression/decide.hpp"
#include "oracle/dice.hpp"
#include "oracle/enumerate.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;
using gradus::fixtures::add_attempt;
using gradus::fixtures::add_course;

namespace {

/// What every valid progression has, with the latest start that one of them gives it; by term, then course.
std::vector<must_take> plain_must_take(const std::vector<progression>& valid) {
    std::map<course_id, std::pair<std::size_t, std::uint32_t>> taken;  // how often, and the latest start
    for (const progression& p : valid)
        for (const placement& each : p.placements) {
            auto& [times, latest] = taken[each.course];
            ++times;
            latest = std::max(latest, each.term);
        }
    std::vector<must_take> all;
    for (const auto& [course, what] : taken)
        if (what.first == valid.size()) all.push_back({course, what.second});
    std::stable_sort(all.begin(), all.end(),
                     [](const must_take& a, const must_take& b) { return a.by_term < b.by_term; });
    return all;
}

/// Whether a term counts for being on time, and whether that can be known.
std::uint32_t plain_terms_on_time(const route& r) {
    std::uint32_t count = 0;
    for (const horizon_term& t : r.terms.terms) count += !r.exit().by_grade || *t.grade <= *r.exit().by_grade;
    return count;
}

struct compared {
    std::uint64_t cells = 0, on_time = 0, must = 0, late = 0;
};

void compare(const facts& known, const starting_point& start, exit_id to, compared& seen) {
    const route r = make_route(known, start, to);
    if (r.terms.terms.empty() || !start.grade) return;
    const auto all = oracle::enumerate(r, detail::courses_for(r), 3'000);
    if (!all) return;
    const exit_outlook found = look_ahead(known, start, to);
    REQUIRE(found.ended == outcome::complete);
    REQUIRE(found.undecided.empty());
    REQUIRE(found.left.exact);
    const std::uint32_t on_time = plain_terms_on_time(r);
    if (found.on_time || !all->earliest) REQUIRE(found.on_time == (all->earliest && *all->earliest <= on_time));
    if (all->earliest) {
        REQUIRE(found.terms >= all->earliest);
        REQUIRE((found.terms_proved || detail::has_least_load(known.catalog)));
        if (found.terms_proved) REQUIRE(found.terms == all->earliest);
        REQUIRE(found.slack_terms == static_cast<std::int32_t>(on_time) - static_cast<std::int32_t>(*found.terms));
        REQUIRE(found.must_take == (*all->earliest == 0 ? std::vector<must_take>{} : plain_must_take(all->valid)));
    } else {
        REQUIRE(found.must_take.empty());
        REQUIRE(found.left.count.to_string() == "0");
        REQUIRE_FALSE(found.why_not.empty());
    }
    ++seen.cells;
    seen.on_time += found.on_time == true;
    seen.must += found.must_take.size();
    seen.late += !all->earliest && found.terms;
}

catalog chain_of_three() {
    catalog_data data;
    data.id = "chain";
    data.calendar.terms = {{"fall", "", month_day{std::chrono::month{8}, std::chrono::day{10}}, false, {}},
                           {"spring", "", month_day{std::chrono::month{1}, std::chrono::day{10}}, false, {}}};
    add_course(data, "A");
    add_course(data, "B", "A");
    add_course(data, "C", "B");
    add_course(data, "D");
    entry_point& e = data.entry_points.emplace_back();
    e.id = "G11";
    e.grade = 11;
    e.term = "fall";
    exit_point& x = data.exit_points.emplace_back();
    x.id = "X";
    x.by_grade = 12;
    x.requires_ = parse_requirement("C and (D or A)").value();
    return build(std::move(data)).value();
}

}  // namespace

TEST_CASE("outlook: on time, the fewest terms and what must be taken by when are those of brute force",
          "[learner][outlook]") {
    compared seen;
    for (std::uint64_t seed = 1; seed <= oracle::cases(2'000); ++seed) {
        const auto c = build(oracle::random_catalog(seed));
        if (!c) continue;
        for (std::uint32_t e = 0; e < c->data().entry_points.size(); ++e)
            for (std::uint32_t x = 0; x < c->data().exit_points.size(); ++x) {
                CAPTURE(seed, e, x);
                const entry_point& entry = (*c)[entry_id{e}];
                compare(make_facts(*c, entry.assumes), start_of(*c, entry), exit_id{x}, seen);
                const record learner = oracle::random_record(seed, c->data());
                compare(make_facts(*c, learner), start_of(*c, learner, start_of(*c, entry)), exit_id{x}, seen);
            }
    }
    REQUIRE(seen.cells > oracle::cases(2'300));
    REQUIRE(seen.on_time > oracle::cases(600));
    REQUIRE(seen.must > oracle::cases(600));
    REQUIRE(seen.late > oracle::cases(30));
}

TEST_CASE("outlook: a chain leaves as much slack as there are terms to spare, and names each last chance",
          "[learner][outlook]") {
    const catalog c = chain_of_three();
    const entry_point& entry = c[*c.find_entry("G11")];
    const exit_id x = *c.find_exit("X");
    record learner;
    const auto ahead = [&] { return look_ahead(make_facts(c, learner), start_of(c, entry), x); };

    const exit_outlook today = ahead();
    CHECK(today.on_time == true);
    CHECK(today.terms == 3);
    CHECK(today.slack_terms == 1);
    CHECK(today.must_take ==
          std::vector<must_take>{{*c.find_course("A"), 1}, {*c.find_course("B"), 2}, {*c.find_course("C"), 3}});

    add_attempt(learner, "A", "C");
    add_attempt(learner, "B", "C");
    CHECK(ahead().slack_terms == 3);
    CHECK(ahead().must_take == std::vector<must_take>{{*c.find_course("C"), 3}});

    add_attempt(learner, "C", "C");
    CHECK(ahead().terms == 0);
    CHECK(ahead().slack_terms == 4);
    CHECK(ahead().must_take.empty());
}

TEST_CASE("outlook: an exit that comes late says by how much and why; one that nothing is known of says so",
          "[learner][outlook]") {
    const catalog c = chain_of_three();
    const exit_id x = *c.find_exit("X");
    const record nothing;
    starting_point start = start_of(c, c[*c.find_entry("G11")]);
    start.grade = 12;
    const exit_outlook late = look_ahead(make_facts(c, nothing), start, x);
    CHECK(late.on_time == false);
    CHECK(late.terms == 3);
    CHECK(late.slack_terms == -1);
    CHECK_FALSE(late.why_not.empty());

    start.grade.reset();
    const exit_outlook unknown = look_ahead(make_facts(c, nothing), start, x);
    CHECK_FALSE(unknown.on_time.has_value());
    CHECK(unknown.terms == 3);
    CHECK_FALSE(unknown.slack_terms.has_value());

    const std::atomic<bool> stop{true};
    outlook_options stopped;
    stopped.run.stop = &stop;
    start.grade = 11;
    const exit_outlook cut = look_ahead(make_facts(c, nothing), start, x, stopped);
    CHECK(cut.must_take.empty());
    CHECK_FALSE(cut.left.exact);
    CHECK(cut.ended == outcome::stopped);
}
