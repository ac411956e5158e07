// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

#include "gradus/graph/cone.hpp"
#include "gradus/progression/conditions.hpp"
#include "gradus/progression/count.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"
#include "oracle/dice.hpp"
#include "oracle/enumerate.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;

namespace {

constexpr std::uint64_t most_assignments = 3'000;

/// The courses that an answer may use: those of the cone and, where least loads leave that too small, all.
std::optional<oracle::enumeration> enumerate_for_solve(const route& r) {
    auto all = oracle::enumerate(r, cone_of(r.catalog(), r.to, cone_extent::contributing).courses, most_assignments);
    if (all && all->valid.empty() && !r.catalog().data().load.empty())
        return oracle::enumerate(r, detail::every_course(r.catalog()), 4 * most_assignments);
    return all;
}

void compare_solution(const route& r, std::size_t k, const oracle::enumeration& all) {
    solve_options options;
    options.k = k;
    const solution found = solve(r, options);
    REQUIRE(found.proved);
    REQUIRE(found.ended == outcome::complete);
    REQUIRE(found.progressions.size() == std::min(k, all.valid.size()));
    REQUIRE(found.why_not.empty() == !all.valid.empty());
    if (all.valid.empty()) return;
    REQUIRE(found.terms == all.earliest);
    REQUIRE(found.bounds == found.values);
    REQUIRE(found.values.front().amount == *all.earliest);
    std::uint32_t before = 0;
    std::set<std::vector<placement>> different;
    for (const progression& p : found.progressions) {
        REQUIRE(verify(r, p).valid);
        const auto terms = terms_to_exit(r, p);
        REQUIRE(terms);
        REQUIRE(*terms >= before);
        before = *terms;
        REQUIRE(different.insert(p.placements).second);
        for (const condition& c : conditions_of(r, p)) REQUIRE(c.by_term < r.terms.terms.size());
    }
}

/// Every entry by every exit of one catalog; returns how many cells were compared.
std::uint64_t compare_catalog(const catalog& c, std::uint64_t seed) {
    std::uint64_t cells = 0;
    horizon_options terms;
    if (seed % 3 == 0) terms.optional_terms = {"optional"};
    for (std::uint32_t e = 0; e < c.data().entry_points.size(); ++e)
        for (std::uint32_t x = 0; x < c.data().exit_points.size(); ++x) {
            const route r = make_route(c, entry_id{e}, exit_id{x}, terms);
            if (r.terms.terms.empty()) continue;
            const auto counted = oracle::enumerate(r, cone_of(c, exit_id{x}).courses, most_assignments);
            const auto all = enumerate_for_solve(r);
            if (!counted || !all) continue;
            CAPTURE(seed, e, x);
            const progression_count n = count(r);
            REQUIRE(n.exact);
            REQUIRE(n.count.to_string() == std::to_string(counted->valid.size()));
            compare_solution(r, 1 + seed % 4, *all);
            ++cells;
        }
    return cells;
}

}  // namespace

TEST_CASE("progressions: counts, the earliest and every no are those of brute force on random catalogs",
          "[progression][property]") {
    constexpr std::uint64_t first_seed = 1, catalogs = oracle::cases(11'000);
    std::uint64_t cells = 0, built = 0;
    for (std::uint64_t seed = first_seed; seed < first_seed + catalogs; ++seed) {
        const auto c = build(oracle::random_catalog(seed));
        if (!c) continue;
        ++built;
        cells += compare_catalog(*c, seed);
    }
    INFO("seeds from " << first_seed << ": " << built << " catalogs, " << cells << " cells");
    REQUIRE(built > oracle::cases(10'000));
    REQUIRE(cells > oracle::cases(15'000));
}
