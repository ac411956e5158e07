// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "gradus/graph/cone.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"
#include "oracle/dice.hpp"
#include "oracle/enumerate.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;

namespace {

constexpr std::uint64_t most_tried = 1'500;

/// A random catalog with what objectives look at beside: college hours, occupations that value skills.
catalog_data with_values(std::uint64_t seed, oracle::dice& d) {
    catalog_data data = oracle::random_catalog(seed);
    for (course& c : data.courses)
        if (d.chance(0.4)) c.college_hours = d.between(1, 6) * 0.5;
    if (data.skills.empty()) return data;
    for (const char* id : {"11-1011", "15-1252"}) {
        occupation o;
        o.id = id;
        for (const skill& s : data.skills) o.values.push_back({s.id, d.between(1, 3), d.between(1, 8) * 0.25, {}});
        data.occupations.push_back(std::move(o));
        for (exit_point& x : data.exit_points)
            if (d.chance(0.6)) x.occupations.push_back(id);
    }
    return data;
}

solve_options random_options(const route& r, oracle::dice& d) {
    solve_options options;
    options.k = static_cast<std::size_t>(d.chance(0.2) ? d.between(1, 40) : d.between(1, 3));
    options.objectives.clear();
    for (int n = d.between(1, 3); n > 0; --n)
        options.objectives.push_back(static_cast<objective>(d.between(0, objective_names.size() - 1)));
    for (std::uint32_t c = 0; c < r.catalog().data().courses.size(); ++c)
        for (std::uint32_t t = 0; t < r.terms.terms.size(); ++t)
            if (d.chance(0.3)) options.preferences.push_back({course_id{c}, t, d.between(-3, 5)});
    return options;
}

std::vector<std::int64_t> costs_of(const route& r, const progression& p, const solve_options& options) {
    std::vector<std::int64_t> costs;
    for (const objective o : options.objectives) {
        const std::int64_t amount = evaluate(o, r, p, options.preferences).amount;
        costs.push_back(is_greatest_best(o) ? -amount : amount);
    }
    return costs;
}

std::vector<std::vector<std::int64_t>> sorted_costs(const route& r, const oracle::enumeration& all,
                                                    const solve_options& options) {
    std::vector<std::vector<std::int64_t>> costs;
    for (const progression& p : all.valid) costs.push_back(costs_of(r, p, options));
    std::sort(costs.begin(), costs.end());
    return costs;
}

void compare(const route& r, const solve_options& options, const oracle::enumeration& all) {
    const auto costs = sorted_costs(r, all, options);
    const solution found = solve(r, options);
    REQUIRE(found.ended == outcome::complete);
    REQUIRE(found.proved);
    REQUIRE(found.progressions.size() == std::min(options.k, all.valid.size()));
    std::set<std::vector<placement>> different;
    for (std::size_t i = 0; i < found.progressions.size(); ++i) {
        CAPTURE(i);
        REQUIRE(verify(r, found.progressions[i]).valid);
        REQUIRE(different.insert(found.progressions[i].placements).second);
        REQUIRE(costs_of(r, found.progressions[i], options) == costs[i]);
    }
    REQUIRE(found.bounds == found.values);
}

/// With hardly any budget: what is found is valid, and no bound is better than the optimum.
void compare_cut_short(const route& r, solve_options options, const oracle::enumeration& all, std::uint64_t nodes) {
    options.k = 1;
    options.run.max_nodes = nodes;
    const auto costs = sorted_costs(r, all, options);
    const solution found = solve(r, options);
    const solution again = solve(r, options);
    REQUIRE(found.progressions == again.progressions);
    REQUIRE(found.bounds == again.bounds);
    REQUIRE(found.ended == again.ended);
    if (all.valid.empty()) {
        REQUIRE(found.progressions.empty());
        return;
    }
    REQUIRE((!found.proved || !found.progressions.empty()));
    for (const progression& p : found.progressions) {
        REQUIRE(verify(r, p).valid);
        REQUIRE(costs_of(r, p, options) >= costs.front());
        REQUIRE((!found.proved || costs_of(r, p, options) == costs.front()));
    }
    std::vector<std::int64_t> bounds;
    for (const objective_value& v : found.bounds) bounds.push_back(is_greatest_best(v.of) ? -v.amount : v.amount);
    std::vector<std::int64_t> best = costs.front();
    best.resize(std::min(best.size(), bounds.size()));
    REQUIRE(bounds <= best);
}

/// Compares every entry by every exit of one catalog; returns how many cells were compared.
std::uint64_t compare_catalog(std::uint64_t seed, bool cut_short) {
    oracle::dice d(seed * 977 + 1);
    const auto c = build(with_values(seed, d));
    if (!c) return 0;
    std::uint64_t cells = 0;
    horizon_options terms;
    if (seed % 3 == 0) terms.optional_terms = {"optional"};
    for (std::uint32_t e = 0; e < c->data().entry_points.size(); ++e)
        for (std::uint32_t x = 0; x < c->data().exit_points.size(); ++x) {
            const route r = make_route(*c, entry_id{e}, exit_id{x}, terms);
            if (r.terms.terms.empty()) continue;
            const auto cone = cone_of(*c, r.to, cone_extent::contributing).courses;
            auto all = oracle::enumerate(r, cone, most_tried);
            if (all && all->valid.empty() && !c->data().load.empty())
                all = oracle::enumerate(r, detail::every_course(*c), most_tried);
            if (!all) continue;
            const solve_options options = random_options(r, d);
            std::string asked;
            for (const objective o : options.objectives) asked += std::string(to_string(o)) + ' ';
            CAPTURE(seed, e, x, asked, options.k);
            if (cut_short)
                compare_cut_short(r, options, *all, 1 + seed % 60);
            else
                compare(r, options, *all);
            ++cells;
        }
    return cells;
}

std::uint64_t compare_catalogs(std::uint64_t first, std::uint64_t count, bool cut_short) {
    std::uint64_t cells = 0;
    for (std::uint64_t seed = first; seed < first + oracle::cases(count); ++seed)
        cells += compare_catalog(seed, cut_short);
    return cells;
}

}  // namespace

TEST_CASE("solve: the optima of lists of objectives, and the k best, are those of brute force",
          "[progression][solve][property]") {
    const std::uint64_t cells = compare_catalogs(100'000, 11'000, false);
    INFO("seeds from 100000: " << cells << " cells");
    REQUIRE(cells > oracle::cases(10'000));
}

TEST_CASE("solve: cut short it gives what is valid, bounds that hold, and the same again",
          "[progression][solve][property]") {
    const std::uint64_t cells = compare_catalogs(200'000, 3'000, true);
    INFO("seeds from 200000: " << cells << " cells");
    REQUIRE(cells > oracle::cases(2'500));
}
