// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "gradus/graph/cone.hpp"
#include "gradus/progression/count.hpp"
#include "gradus/progression/doors.hpp"
#include "gradus/progression/fold.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"
#include "oracle/dice.hpp"
#include "oracle/enumerate.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;

namespace {

/// Asks all that looks at the memory it may hold; returns how many answers are whole.
int ask_all(const route& r, std::size_t max_memory, const oracle::enumeration& all) {
    int whole = 0;
    const natural number = all.valid.size();
    count_options counting_asked;
    counting_asked.run.max_memory = max_memory;
    counting_asked.marginals = true;
    counting_asked.samples = 3;
    const progression_count n = count(r, counting_asked);
    if (n.exact) {
        REQUIRE(n.count == number);
        for (const start_share& part : n.marginals)
            REQUIRE(
                part.number ==
                natural(static_cast<
                        std::uint64_t>(std::count_if(all.valid.begin(), all.valid.end(), [&](const progression& p) {
                    return std::count(p.placements.begin(), p.placements.end(), placement{part.course, part.term}) > 0;
                }))));
    } else {
        REQUIRE(n.ended == outcome::limit);
    }
    for (const progression& p : n.sample) REQUIRE(is_valid(r, p));
    whole += n.ended == outcome::complete;
    if (n.ended == outcome::complete && !all.valid.empty()) REQUIRE(n.sample.size() == 3);

    const exit_doors doors = find_doors(r, counting_asked);
    if (doors.exact) REQUIRE(doors.count == number);

    const auto some = fold(r, counting<std::uint64_t>{}, counting_asked.run);
    REQUIRE(some.value.has_value() == (some.ended == outcome::complete));
    if (some.value) REQUIRE(*some.value == all.valid.size());

    solve_options solving;
    solving.run.max_memory = max_memory;
    solving.k = 3;
    solving.explains = false;
    const solution best = solve(r, solving);
    for (const progression& p : best.progressions) REQUIRE(is_valid(r, p));
    if (best.proved && !best.progressions.empty() && all.earliest) REQUIRE(*best.terms <= *all.earliest);
    if (best.proved && best.progressions.empty()) REQUIRE(all.valid.empty());
    if (best.ended == outcome::complete) REQUIRE(best.proved);
    return whole + (best.ended == outcome::complete);
}

}  // namespace

TEST_CASE("memory: where it is short, answers are right or end at the limit", "[progression][property]") {
    std::uint64_t routes = 0;
    int none = 0, some = 0, both = 0;
    for (std::uint64_t seed = 1'000'000; seed < 1'000'000 + oracle::cases(3'000); ++seed) {
        const auto c = build(oracle::random_catalog(seed));
        if (!c) continue;
        for (std::uint32_t x = 0; x < c->data().exit_points.size(); ++x) {
            const route r = make_route(*c, entry_id{0}, exit_id{x}, {});
            if (r.terms.terms.empty()) continue;
            const auto all = oracle::enumerate(r, cone_of(*c, exit_id{x}).courses, 2'000);
            if (!all) continue;
            CAPTURE(seed, x);
            ++routes;
            for (const std::size_t most : {0u, 3'000u, 10'000u, 20'000u, 40'000u, 80'000u, 160'000u}) {
                CAPTURE(most);
                const int whole = ask_all(r, most, *all);
                ++(whole == 0 ? none : whole == 1 ? some : both);
            }
        }
    }
    CHECK(routes > oracle::cases(3'000));
    CHECK(none > static_cast<int>(routes) / 2);
    CHECK(some > static_cast<int>(routes) / 20);
    CHECK(both > static_cast<int>(routes));
}
