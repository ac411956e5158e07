// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gradus/graph/cone.hpp"
#include "gradus/progression/distance_search.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/solve.hpp"
#include "oracle/dice.hpp"
#include "oracle/enumerate.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;
using namespace gradus::detail;

namespace {

/// Courses, terms and least distances at random, with the starts that the distances leave to each course alone.
struct random_distances {
    std::uint32_t courses = 0, terms = 0;
    std::vector<least_distance> distances;
    std::vector<term_mask> open;

    explicit random_distances(oracle::dice& d)
        : courses(static_cast<std::uint32_t>(d.between(1, 5))), terms(static_cast<std::uint32_t>(d.between(2, 5))) {
        for (std::uint32_t a = 0; a < courses; ++a)
            for (std::uint32_t b = a + 1; b < courses; ++b)
                if (d.chance(0.5)) distances.push_back({a, b, d.chance(0.8) ? 1u : 2u});
        draw(d);
    }

    void draw(oracle::dice& d) {
        open.assign(courses, mask_of(terms) - 1);
        for (term_mask& o : open)
            for (std::uint32_t t = 0; t < terms; ++t)
                if (d.chance(0.15)) o &= ~mask_of(t);
        for (const least_distance& l : distances) {
            open[l.after] &= ~(mask_of(l.terms) - 1);
            open[l.before] &= mask_of(terms - l.terms) - 1;
        }
    }

    [[nodiscard]] bool keeps_distances(const std::vector<std::uint32_t>& starts) const {
        return std::all_of(distances.begin(), distances.end(),
                           [&](const least_distance& l) { return starts[l.after] >= starts[l.before] + l.terms; });
    }

    /// Calls `each` with all starts within `open` that keep the distances.
    template <class Each>
    void for_starts(Each each) const {
        std::vector<std::uint32_t> starts(courses, 0);
        for (;;) {
            bool is_open = true;
            for (std::uint32_t v = 0; v < courses; ++v) is_open = is_open && (open[v] >> starts[v] & 1);
            if (is_open && keeps_distances(starts)) each(starts);
            std::uint32_t v = 0;
            while (v < courses && ++starts[v] == terms) starts[v++] = 0;
            if (v == courses) return;
        }
    }
};

constexpr auto none = std::numeric_limits<std::int64_t>::max();

}  // namespace

TEST_CASE("distance_flow: the least cost of starts, as by trying all", "[progression][distance]") {
    for (std::uint64_t seed = 0; seed < oracle::cases(3'000); ++seed) {
        CAPTURE(seed);
        oracle::dice d(seed);
        random_distances r(d);
        distance_flow flow(r.courses, r.terms, r.distances);
        std::vector<std::vector<std::int64_t>> price(r.courses, std::vector<std::int64_t>(r.terms, 0));
        for (int again = 0; again < 4; ++again) {  // what flows already serves the next prices and starts
            for (std::uint32_t v = 0; v < r.courses; ++v)
                for (std::uint32_t t = 0; t < r.terms; ++t) {
                    const std::int64_t more = d.between(-9, 9);
                    price[v][t] += more;
                    flow.add_price(v, t, more);
                }
            std::int64_t least = none;
            r.for_starts([&](const std::vector<std::uint32_t>& starts) {
                std::int64_t cost = 0;
                for (std::uint32_t v = 0; v < r.courses; ++v) cost += price[v][starts[v]];
                least = std::min(least, cost);
            });
            REQUIRE(flow.find(r.open) == (least != none));
            if (least != none) {
                std::int64_t base = 0, at_cut = 0;
                std::vector<std::uint32_t> starts;
                for (std::uint32_t v = 0; v < r.courses; ++v) {
                    base += flow.base(v);
                    starts.push_back(flow.start(v));
                    at_cut += price[v][starts[v]];
                }
                REQUIRE(base == least);
                REQUIRE(at_cut == least);
                REQUIRE(r.keeps_distances(starts));
            }
            r.draw(d);
        }
    }
}

TEST_CASE("distance_prices: no starts within the loads cost less than their prices say", "[progression][distance]") {
    for (std::uint64_t seed = 0; seed < oracle::cases(1'000); ++seed) {
        CAPTURE(seed);
        oracle::dice d(seed);
        random_distances r(d);
        std::vector<course_load> loads(r.courses);
        load_bounds limits;
        for (std::uint32_t t = 0; t < r.terms; ++t) {
            limits.low.push_back(d.between(0, 2));
            limits.high.push_back(d.between(2, 5));
        }
        for (course_load& c : loads) {
            c.load = d.between(0, 3);
            const std::uint32_t length = d.chance(0.2) ? 2 : 1;
            for (std::uint32_t t = 0; t < r.terms; ++t) c.last_term.push_back(std::min(t + length, r.terms) - 1);
        }
        limits.total_low = d.between(0, 3);
        limits.total_high = d.between(6, 20);
        distance_prices prices(loads, r.distances, limits);
        const std::vector<char> all_taken(r.courses, 0);
        for (int again = 0; again < 6; ++again) {
            if (!prices.evaluate(r.open, all_taken)) break;
            std::int64_t bound = prices.cost_of_loads();
            for (std::uint32_t v = 0; v < r.courses; ++v) bound += prices.least(v);
            REQUIRE(bound == prices.bound());
            r.for_starts([&](const std::vector<std::uint32_t>& starts) {
                std::vector<std::int64_t> load(r.terms, 0);
                std::int64_t cost = 0, by_prices = prices.cost_of_loads(), total = 0;
                for (std::uint32_t v = 0; v < r.courses; ++v) {
                    by_prices += prices.price(v, starts[v]);
                    for (std::uint32_t t = starts[v]; t <= loads[v].last_term[starts[v]]; ++t) load[t] += loads[v].load;
                }
                for (std::uint32_t t = 0; t < r.terms; ++t) {
                    total += load[t];
                    if (load[t] < limits.low[t] || load[t] > limits.high[t]) return;
                }
                if (total < limits.total_low || total > limits.total_high) return;
                for (const least_distance& l : r.distances) cost += starts[l.after] - starts[l.before];
                REQUIRE(by_prices <= cost * distance_prices::unit);
                REQUIRE(bound <= by_prices);
            });
            prices.step(distance_prices::unit * d.between(1, 5), d.between(0, 2));
            r.draw(d);
        }
    }
}

namespace {

requirement leaf(requirement_form form, const std::string& id) {
    requirement r;
    r.form = form;
    r.id = id;
    return r;
}

/// A curriculum without courses, from grade 9 to its end, which asks for nothing yet.
catalog_data curriculum_of(int terms) {
    catalog_data data;
    data.id = "curriculum";
    data.calendar.terms.clear();
    for (int t = 0; t < terms; ++t) data.calendar.terms.push_back({"T" + std::to_string(t), "", {}, false, {}});
    entry_point from;
    from.id = "start";
    from.grade = 9;
    data.entry_points.push_back(from);
    exit_point to;
    to.id = "end";
    to.by_grade = 9;
    data.exit_points.push_back(to);
    return data;
}

/// A curriculum of which most courses are required, with limits of loads.
catalog_data random_curriculum(oracle::dice& d) {
    const int terms = d.between(3, 4), courses = d.between(3, terms == 3 ? 6 : 5);
    catalog_data data = curriculum_of(terms);
    requirement exit;
    exit.form = requirement_form::all;
    std::int64_t total = 0;
    for (int v = 0; v < courses; ++v) {
        course c;
        c.id = "c" + std::to_string(v);
        c.credits = credits::of(d.between(1, 6) * 0.5);
        total += c.credits.hundredths();
        if (d.chance(0.1)) c.length = 2;
        requirement needs;
        needs.form = d.chance(0.85) ? requirement_form::all : requirement_form::any;
        for (int before = 0; before < v; ++before)
            if (d.chance(0.4))
                needs.parts.push_back(leaf(d.chance(0.9) ? requirement_form::course : requirement_form::with,
                                           "c" + std::to_string(before)));
        if (!needs.parts.empty()) c.requires_ = needs;
        data.courses.push_back(std::move(c));
        if (v == 0 || d.chance(0.85)) exit.parts.push_back(leaf(requirement_form::course, "c" + std::to_string(v)));
    }
    if (d.chance(0.5)) {
        load_limit l;
        l.credits_max = credits::of(static_cast<double>(total) / 100 / terms + d.between(0, 3) * 0.5);
        if (d.chance(0.3)) l.credits_min = credits::of(0.5);
        data.load.push_back(l);
    }
    data.exit_points.front().requires_ = exit;
    return data;
}

std::vector<std::int64_t> costs_of(const route& r, const progression& p, const std::vector<objective>& objectives) {
    std::vector<std::int64_t> costs;
    for (const objective o : objectives) {
        const std::int64_t amount = evaluate(o, r, p).amount;
        costs.push_back(is_greatest_best(o) ? -amount : amount);
    }
    return costs;
}

/// Looks twice for the least `close` after other objectives, the second time for another progression. Returns whether there was anything
/// to bound.
bool compare(const route& r, std::vector<objective> before) {
    const auto cone = cone_of(r.catalog(), r.to, cone_extent::contributing).courses;
    const auto all = oracle::enumerate(r, cone, 5'000);
    const prepared ready = prepare(r, cone);
    if (!all || all->valid.empty() || !ready.least_terms) return false;
    std::vector<objective> objectives = before;
    objectives.push_back(objective::close);
    std::vector<std::vector<std::int64_t>> costs;
    for (const progression& p : all->valid) costs.push_back(costs_of(r, p, objectives));
    std::sort(costs.begin(), costs.end());

    run_options options;
    run_monitor run(options);
    constraint_solver plain(run);
    encoding encoded(ready.solved(), *ready.bounds, plain);
    plain.add_clause({encoded.gate(ready.solved().exit_after.back())});
    cost_maker maker(encoded, {});
    const auto close = maker.make(objective::close);
    const std::vector<least_distance> distances = maker.certain_distances();
    std::vector<std::int64_t> held = costs.front();
    held.pop_back();
    std::vector<assignment> forbidden;
    for (std::size_t i = 0; i < 2 && i < costs.size() && std::equal(held.begin(), held.end(), costs[i].begin()); ++i) {
        CAPTURE(i);
        distance_search search(ready.solved(), *ready.bounds, before, held, {}, distances, forbidden, run);
        REQUIRE(search.least() <= costs[i].back());
        constraint_solver::answer answer = constraint_solver::answer::no;
        while (answer == constraint_solver::answer::no && search.least() <= costs[i].back())
            answer = search.ask(10'000);
        REQUIRE(answer == constraint_solver::answer::yes);
        REQUIRE(search.least() == costs[i].back());
        const progression found = to_progression(ready.solved(), search.solution());
        REQUIRE(verify(r, found).valid);
        REQUIRE(costs_of(r, found, objectives) == costs[i]);
        forbidden.push_back(search.solution());
    }
    return std::any_of(distances.begin(), distances.end(), [](const least_distance& l) { return l.terms > 0; });
}

/// A curriculum of which every course is required, each after up to two others, in terms of much the same load.
catalog_data whole_curriculum(std::uint64_t seed, int courses, int terms) {
    oracle::dice d(seed);
    catalog_data data = curriculum_of(terms);
    requirement exit;
    exit.form = requirement_form::all;
    for (int v = 0; v < courses; ++v) {
        course c;
        c.id = "c" + std::to_string(v);
        c.credits = credits::of(d.between(1, 5));
        requirement needs;
        needs.form = requirement_form::all;
        for (int n = d.between(0, 2); n > 0 && v > 0; --n)
            needs.parts.push_back(
                leaf(requirement_form::course, "c" + std::to_string(d.between(std::max(0, v - 8), v - 1))));
        if (!needs.parts.empty()) c.requires_ = needs;
        exit.parts.push_back(leaf(requirement_form::course, c.id));
        data.courses.push_back(std::move(c));
    }
    data.exit_points.front().requires_ = exit;
    return data;
}

/// The searches by themselves: the one with clauses and sums alone, and the one that bounds distances.
struct both_searches {
    explicit both_searches(const route& r)
        : ready(prepare(r, every_course(r.catalog()))),
          run(options),
          plain(run),
          encoded(ready.solved(), *ready.bounds, plain),
          maker(encoded, none_preferred),
          spread(maker.make(objective::spread)),
          close(maker.make(objective::close)) {
        plain.add_clause({encoded.gate(ready.solved().exit_after.back())});
    }

    /// Whether loads so even leave distances no greater than so much.
    [[nodiscard]] constraint_solver::answer ask_plainly(std::int64_t most_spread, std::int64_t most_close) {
        const literal kept[] = {spread->at_most(plain, most_spread), close->at_most(plain, most_close)};
        return plain.solve(kept, ~std::uint64_t{0});
    }
    [[nodiscard]] std::int64_t least_by_distance(std::int64_t least_spread) {
        distance_search search(ready.solved(), *ready.bounds, {objective::spread}, {least_spread}, none_preferred,
                               maker.certain_distances(), {}, run);
        while (search.ask(~std::uint64_t{0}) == constraint_solver::answer::no) {}
        return search.least();
    }

    static run_options unbounded() {
        run_options o;
        o.max_nodes = std::uint64_t{1} << 40;
        return o;
    }

    run_options options = unbounded();
    std::vector<preference> none_preferred;
    prepared ready;
    run_monitor run;
    constraint_solver plain;
    encoding encoded;
    cost_maker maker;
    std::unique_ptr<cost> spread, close;
};

std::vector<objective> random_objectives(oracle::dice& d) {
    const std::vector<objective> some{objective::balanced, objective::even, objective::spread, objective::earliest,
                                      objective::fewest_credits};
    std::vector<objective> before;
    for (int n = d.between(0, 2); n > 0; --n) before.push_back(d.pick(some));
    return before;
}

}  // namespace

TEST_CASE("distance_search: the least distance of random curricula, as by trying all", "[progression][distance]") {
    std::uint64_t bounded = 0;
    for (std::uint64_t seed = 0; seed < oracle::cases(400); ++seed) {
        CAPTURE(seed);
        oracle::dice d(seed);
        const auto c = build(random_curriculum(d));
        if (!c) continue;
        bounded += compare(make_route(*c, entry_id{0}, exit_id{0}), random_objectives(d));
    }
    REQUIRE(bounded > oracle::cases(400) / 3);
}

TEST_CASE("distance_search: the least distance in random catalogs, as by trying all", "[progression][distance]") {
    for (std::uint64_t seed = 0; seed < oracle::cases(150); ++seed) {
        oracle::dice d(seed);
        const auto c = build(oracle::random_catalog(seed));
        if (!c) continue;
        for (std::uint32_t x = 0; x < c->data().exit_points.size(); ++x) {
            CAPTURE(seed, x);
            const route r = make_route(*c, entry_id{0}, exit_id{x});
            if (!r.terms.terms.empty()) compare(r, random_objectives(d));
        }
    }
}

namespace {

/// Counts progressions whose loads are so even and whose courses are so close, each ruled out once found; with the bound of distances or
/// without. No more than `most` are counted.
std::int64_t count_within(const prepared& ready, std::int64_t most_spread, std::int64_t most_close, bool bounded,
                          std::int64_t most) {
    run_options options;
    options.max_nodes = std::uint64_t{1} << 40;
    run_monitor run(options);
    constraint_solver solver(run);
    encoding encoded(ready.solved(), *ready.bounds, solver);
    solver.add_clause({encoded.gate(ready.solved().exit_after.back())});
    const std::vector<preference> none_preferred;
    cost_maker maker(encoded, none_preferred);
    const auto spread = maker.make(objective::spread), by_literals = maker.make(objective::close);
    solver.add_clause({spread->at_most(solver, most_spread)});
    load_bounds loads = maker.load_limits();
    spread->limit_loads(solver, most_spread, loads);
    const std::vector<least_distance> distances = maker.certain_distances();
    const auto close = maker.close_by_starts(distances);
    const auto bound = maker.bound_distances(distances, loads, *close);
    if (bounded) solver.add(*bound);
    const literal kept[] = {bounded ? close->at_most(solver, most_close) : by_literals->at_most(solver, most_close)};
    std::int64_t number = 0;
    while (number < most && solver.solve(kept, ~std::uint64_t{0}) == constraint_solver::answer::yes) {
        ++number;
        encoded.forbid(encoded.solution());
    }
    return number;
}

}  // namespace

TEST_CASE("distance_bound: no progression within the bound is lost", "[progression][distance]") {
    for (std::uint64_t seed = 0; seed < oracle::cases(300); ++seed) {
        CAPTURE(seed);
        oracle::dice d(seed);
        const auto c = build(random_curriculum(d));
        if (!c) continue;
        const route r = make_route(*c, entry_id{0}, exit_id{0});
        const auto cone = cone_of(*c, r.to, cone_extent::contributing).courses;
        const auto all = oracle::enumerate(r, cone, 5'000);
        const prepared ready = prepare(r, cone);
        if (!all || all->valid.empty() || !ready.least_terms) continue;
        std::vector<std::pair<std::int64_t, std::int64_t>> costs;  // of loads, of distances
        for (const progression& p : all->valid)
            costs.push_back({evaluate(objective::spread, r, p).amount, evaluate(objective::close, r, p).amount});
        const auto& some = d.pick(costs);
        const std::int64_t most_spread = some.first, most_close = some.second + d.between(0, 1);
        REQUIRE(count_within(ready, most_spread, most_close, true, 5'000) ==
                std::count_if(costs.begin(), costs.end(), [&](const auto& each) {
                    return each.first <= most_spread && each.second <= most_close;
                }));
    }
}

TEST_CASE("distance_bound: no progression of larger curricula is lost", "[progression][distance]") {
    constexpr std::int64_t most = 400;
    for (std::uint64_t seed = 0; seed < oracle::cases(30); ++seed) {
        CAPTURE(seed);
        const auto c = build(whole_curriculum(seed, 10 + static_cast<int>(seed % 6), 5 + static_cast<int>(seed % 2)));
        REQUIRE(c);
        const route r = make_route(*c, entry_id{0}, exit_id{0});
        solve_options options;
        options.objectives = {objective::spread, objective::close};
        const solution found = solve(r, options);
        if (found.progressions.empty()) continue;  // too long a chain
        const prepared ready = prepare(r, every_course(*c));
        const std::int64_t spread = found.values[0].amount, close = found.values[1].amount + 1;
        const std::int64_t number = count_within(ready, spread, close, false, most);
        if (number < most) REQUIRE(count_within(ready, spread, close, true, most) == number);
    }
}

TEST_CASE("distance_search: the least distance of larger curricula, as without bounds", "[progression][distance]") {
    for (std::uint64_t seed = 0; seed < oracle::cases(40); ++seed) {
        CAPTURE(seed);
        const auto c = build(whole_curriculum(seed, 10 + static_cast<int>(seed % 8), 4 + static_cast<int>(seed % 3)));
        REQUIRE(c);
        const route r = make_route(*c, entry_id{0}, exit_id{0});
        solve_options options;
        options.objectives = {objective::spread, objective::close};
        const solution found = solve(r, options);
        REQUIRE(found.proved);
        if (found.progressions.empty()) continue;  // too long a chain
        both_searches searches(r);
        REQUIRE(searches.least_by_distance(found.values[0].amount) == found.values[1].amount);
        REQUIRE(searches.ask_plainly(found.values[0].amount, found.values[1].amount - 1) ==
                constraint_solver::answer::no);
    }
}

TEST_CASE("solve: where clauses and sums take long, close is proved by bounds of distances",
          "[progression][distance]") {
    const auto c = build(whole_curriculum(7, 36, 10));
    REQUIRE(c);
    const route r = make_route(*c, entry_id{0}, exit_id{0});
    solve_options options;
    options.objectives = {objective::spread, objective::close};
    const solution found = solve(r, options);
    REQUIRE(found.proved);
    REQUIRE(found.nodes > 60'000);
    REQUIRE(verify(r, found.progressions.front()).valid);
    REQUIRE(both_searches(r).ask_plainly(found.values[0].amount, found.values[1].amount - 1) ==
            constraint_solver::answer::no);
}
