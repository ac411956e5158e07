// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "generate/ladder.hpp"
#include "gradus/graph/cone.hpp"
#include "gradus/progression/count.hpp"
#include "gradus/progression/doors.hpp"
#include "gradus/progression/fold.hpp"
#include "gradus/progression/prepare.hpp"
#include "oracle/dice.hpp"
#include "oracle/enumerate.hpp"
#include "oracle/random_catalog.hpp"
#include "progression/against_all.hpp"

using namespace gradus;

namespace {

/// Every route of random catalogs that brute force can go through, with all its valid progressions.
template <class Function>
std::uint64_t each_route(std::uint64_t first_seed, std::uint64_t catalogs, Function function) {
    std::uint64_t routes = 0;
    for (std::uint64_t seed = first_seed; seed < first_seed + oracle::cases(catalogs); ++seed) {
        const auto built = build(oracle::random_catalog(seed));
        if (!built) continue;
        const catalog& c = *built;
        for (std::uint32_t e = 0; e < c.data().entry_points.size(); ++e)
            for (std::uint32_t x = 0; x < c.data().exit_points.size(); ++x) {
                const route r = make_route(c, entry_id{e}, exit_id{x}, {});
                if (r.terms.terms.empty()) continue;
                const auto all = oracle::enumerate(r, cone_of(c, exit_id{x}).courses, 2'000);
                if (!all) continue;
                CAPTURE(seed, e, x);
                function(r, all->valid, seed);
                ++routes;
            }
    }
    return routes;
}

using starts = std::map<std::pair<course_id, std::uint32_t>, std::size_t>;

starts starts_of(const std::vector<progression>& all) {
    starts made;
    for (const progression& p : all)
        for (const placement& at : p.placements) ++made[{at.course, at.term}];
    return made;
}

/// The greatest credit of a progression, and how many have it: not one of the semirings that come with the library.
struct most_credit {
    struct value {
        std::int64_t credit = -1;
        std::uint64_t ways = 0;
        friend bool operator==(const value&, const value&) = default;
    };
    static constexpr bool unweighted = false;
    const catalog* of;

    [[nodiscard]] value zero() const { return {}; }
    [[nodiscard]] value one() const { return {0, 1}; }
    [[nodiscard]] value plus(const value& a, const value& b) const {
        if (a.credit == b.credit) return {a.credit, a.ways + b.ways};
        return a.credit > b.credit ? a : b;
    }
    [[nodiscard]] value times(const value& a, const value& b) const {
        return a.ways == 0 || b.ways == 0 ? zero() : value{a.credit + b.credit, a.ways * b.ways};
    }
    [[nodiscard]] value weight(const placement& at) const { return {(*of)[at.course].credits.hundredths(), 1}; }
};

}  // namespace

TEST_CASE("marginals: how many have a course in a term, as brute force", "[progression]") {
    const std::uint64_t routes =
        each_route(500'000, 3'000, [](const route& r, const std::vector<progression>& all, std::uint64_t) {
            count_options options;
            options.marginals = true;
            const progression_count n = count(r, options);
            REQUIRE(n.exact);
            REQUIRE(n.count == natural(all.size()));
            starts expected = starts_of(all);
            REQUIRE(n.marginals.size() == expected.size());
            for (const start_share& part : n.marginals) {
                const std::size_t number = expected[{part.course, part.term}];
                REQUIRE(part.number == natural(number));
                REQUIRE(part.share == Approx(static_cast<double>(number) / static_cast<double>(all.size())));
            }
        });
    CHECK(routes > oracle::cases(3'000));
}

TEST_CASE("doors: what is left with a course in the next term, and without", "[progression]") {
    const std::uint64_t routes =
        each_route(600'000, 1'500, [](const route& r, const std::vector<progression>& all, std::uint64_t) {
            const exit_doors x = find_doors(r);
            REQUIRE(x.exact);
            REQUIRE(x.count == natural(all.size()));
            for (const door& d : x.doors) {
                std::uint64_t with = 0;
                std::optional<std::uint32_t> last;
                for (const progression& p : all)
                    for (const placement& at : p.placements)
                        if (at.course == d.course) {
                            with += at.term == 0;
                            last = std::max(last.value_or(0), at.term);
                        }
                REQUIRE(d.with == natural(with));
                REQUIRE(d.without == natural(all.size() - with));
                REQUIRE(d.last_term == last);
            }
            for (const auto& [at, number] : starts_of(all))
                if (at.second == 0)
                    REQUIRE(std::any_of(x.doors.begin(), x.doors.end(),
                                        [&](const door& d) { return d.course == at.first; }));
        });
    CHECK(routes > oracle::cases(1'500));
}

TEST_CASE("samples: valid, and each as likely as any other (chi-square)", "[progression]") {
    int tested = 0, unlikely = 0;
    each_route(700'000, 1'200, [&](const route& r, const std::vector<progression>& all, std::uint64_t seed) {
        if (all.size() < 2 || all.size() > 80) return;
        count_options options;
        options.samples = 20 * all.size();
        options.seed = seed;
        const progression_count n = count(r, options);
        REQUIRE(n.sample.size() == options.samples);
        unlikely += tests::is_unlikely(n.sample, all);
        ++tested;
    });
    CHECK(tested > static_cast<int>(oracle::cases(300)));
    CHECK(unlikely <= 1 + tested / 150);
}

TEST_CASE("fold: a semiring of the host's own, as brute force", "[progression]") {
    each_route(800'000, 1'000, [](const route& r, const std::vector<progression>& all, std::uint64_t) {
        const most_credit most{&r.catalog()};
        const auto found = fold(r, most);
        REQUIRE(found.value);
        REQUIRE(*found.value == tests::sum_of(all, most));
        const least_cost<std::uint64_t (*)(const placement&)> latest{
            [](const placement& at) { return std::uint64_t{at.term} + 1; }};
        std::uint64_t least = latest.zero();
        for (const progression& p : all) {
            std::uint64_t sum = 0;
            for (const placement& at : p.placements) sum += at.term + 1;
            least = std::min(least, sum);
        }
        REQUIRE(fold(r, latest).value == least);
    });
}

TEST_CASE("trellis: the same nodes, arcs and answers for any number of threads", "[progression]") {
    const catalog c = build(generate::make_ladder({.core = 12, .electives = 12})).value();
    horizon_options terms;
    terms.years = 5;
    const route r = make_route(c, entry_id{0}, exit_id{0}, terms);
    const detail::prepared ready = detail::prepare(r, cone_of(c, exit_id{0}).courses);
    const detail::problem& p = ready.solved();
    const run_options run;
    const auto made = [&](unsigned threads) {
        run_monitor own(run);
        return detail::build_trellis(p, {p.exit_after.back()}, own, threads);
    };
    const detail::trellis one = made(1);
    REQUIRE(one.ended == outcome::complete);
    std::size_t widest = 0;
    for (const auto& l : one.layers) widest = std::max(widest, l.nodes());
    REQUIRE(widest > 20'000);  // enough for several threads in a block, and for several blocks
    for (const unsigned threads : {2u, 7u}) {
        const detail::trellis many = made(threads);
        REQUIRE(many.root_cell == one.root_cell);
        REQUIRE(many.layers.size() == one.layers.size());
        for (std::size_t l = 0; l < one.layers.size(); ++l) {
            REQUIRE(many.layers[l].first_arc == one.layers[l].first_arc);
            REQUIRE(many.layers[l].target == one.layers[l].target);
            REQUIRE(many.layers[l].taken == one.layers[l].taken);
        }
    }
    count_options options;
    options.marginals = true;
    options.samples = 5;
    const progression_count alone = count(r, options);
    options.threads = 7;
    const progression_count together = count(r, options);
    CHECK(together.count == alone.count);
    CHECK(together.sample == alone.sample);
    REQUIRE(together.marginals.size() == alone.marginals.size());
    for (std::size_t i = 0; i < alone.marginals.size(); ++i)
        REQUIRE(together.marginals[i].number == alone.marginals[i].number);
    options.run.max_nodes = 100'000;  // ends in the middle of a layer
    const progression_count cut = count(r, options);
    options.threads = 1;
    CHECK(count(r, options).nodes == cut.nodes);
    CHECK(count(r, options).count == cut.count);
}
