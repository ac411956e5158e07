// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "generate/ladder.hpp"
#include "gradus/graph/cone.hpp"
#include "gradus/progression/build_trellis.hpp"
#include "gradus/progression/count.hpp"
#include "gradus/progression/doors.hpp"
#include "gradus/progression/exact.hpp"
#include "gradus/progression/fold.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/sample.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"
#include "oracle/dice.hpp"
#include "oracle/enumerate.hpp"
#include "oracle/random_catalog.hpp"
#include "progression/against_all.hpp"

using namespace gradus;

namespace {

/// A small random catalog in which some courses have twins; some twins are required, exclude each other or count as alternatives.
catalog_data catalog_of_twins(std::uint64_t seed) {
    oracle::random_catalog_options options;
    options.courses_min = 1;
    options.courses_max = 3;
    options.all_terms_max = 3;
    catalog_data made = oracle::random_catalog(seed, options);
    oracle::dice dice(seed * 31 + 7);
    const std::size_t originals = made.courses.size();
    std::vector<requirement> wanted;
    for (std::size_t i = 0; i < originals && made.courses.size() < 6; ++i) {
        std::vector<std::string> alike{made.courses[i].id};
        for (int n = dice.between(0, 4); n > 0 && made.courses.size() < 6; --n) {
            course twin = made.courses[i];
            twin.id += "-" + std::to_string(n);
            if (dice.chance(0.1))
                twin.credits = credits::of(dice.between(0, 2));  // alike only where credit does not matter
            alike.push_back(twin.id);
            made.courses.push_back(std::move(twin));
        }
        if (alike.size() > 2 && dice.chance(0.2)) made.exclusions.push_back(alike);
        if (alike.size() > 1 && dice.chance(0.2))
            for (const std::string& id : alike) wanted.push_back(requirements::course(id));
        if (alike.size() > 1 && dice.chance(0.4)) wanted.push_back(requirements::courses(dice.between(0, 2), alike));
    }
    exit_point& exit = made.exit_points.front();
    if (exit.requires_) wanted.push_back(*exit.requires_);
    if (!wanted.empty()) exit.requires_ = requirements::all(std::move(wanted));
    return made;
}

/// Each route of catalogs of twins, as brute force goes through it; returns how many.
template <class Function>
std::uint64_t each_route_of_twins(std::uint64_t first_seed, std::uint64_t catalogs, Function function) {
    std::uint64_t routes = 0;
    for (std::uint64_t seed = first_seed; seed < first_seed + oracle::cases(catalogs); ++seed) {
        const auto built = build(catalog_of_twins(seed));
        if (!built) continue;
        for (std::uint32_t e = 0; e < built->data().entry_points.size(); ++e) {
            const route r = make_route(*built, entry_id{e}, exit_id{0}, {});
            if (r.terms.terms.empty()) continue;
            const auto all = oracle::enumerate(r, cone_of(*built, exit_id{0}).courses, 5'000);
            if (!all) continue;
            CAPTURE(seed, e);
            function(r, all->valid, seed);
            ++routes;
        }
    }
    return routes;
}

/// The trellis of a route in which every class is decided term by term.
struct trellis_of_classes {
    explicit trellis_of_classes(const route& r) : ready(detail::prepare(r, cone_of(r.catalog(), r.to).courses)) {
        if (ready.least_terms)
            built = detail::build_trellis(ready.solved(), {ready.solved().exit_after.back()}, run, 1, {{}, true});
    }
    [[nodiscard]] const detail::problem& of() const { return ready.solved(); }
    [[nodiscard]] bool has_class() const {
        return std::any_of(built.layers.begin(), built.layers.end(), [](const auto& l) { return l.is_class(); });
    }

    detail::prepared ready;
    run_options unlimited;
    mutable run_monitor run{unlimited};
    detail::trellis built;
};

/// The greatest number of courses of a progression, and how many have so many; where courses are told apart, with a weight of each.
struct most_courses {
    struct value {
        std::int64_t courses = -1;
        std::uint64_t ways = 0;
        friend bool operator==(const value&, const value&) = default;
    };
    static constexpr bool unweighted = false;
    bool told_apart = false;

    [[nodiscard]] value zero() const { return {}; }
    [[nodiscard]] value one() const { return {0, 1}; }
    [[nodiscard]] value plus(const value& a, const value& b) const {
        if (a.courses == b.courses) return {a.courses, a.ways + b.ways};
        return a.courses > b.courses ? a : b;
    }
    [[nodiscard]] value times(const value& a, const value& b) const {
        return a.ways == 0 || b.ways == 0 ? zero() : value{a.courses + b.courses, a.ways * b.ways};
    }
    [[nodiscard]] value weight(const placement& at) const {
        return {1 + at.term % 2, told_apart ? 1 + static_cast<std::uint64_t>(at.course) % 3 : 1};
    }
};

}  // namespace

TEST_CASE("classes: counts and marginals where every class is decided by numbers, as brute force", "[progression]") {
    std::uint64_t with_class = 0;
    each_route_of_twins(900'000, 4'000, [&](const route& r, const std::vector<progression>& all, std::uint64_t) {
        const trellis_of_classes t(r);
        with_class += t.has_class();
        REQUIRE(detail::exact_total(t.of(), t.built, t.run) == natural(all.size()));
        if (all.empty()) return;
        std::map<std::pair<course_id, std::uint32_t>, std::size_t> expected, found;
        for (const progression& p : all)
            for (const placement& at : p.placements) ++expected[{at.course, at.term}];
        const auto numbers = detail::numbers_of(
            t.of(), t.built, detail::through(t.of(), t.built, counting<std::uint64_t>{}, t.run).value());
        for (std::size_t v = 0; v < numbers.size(); ++v) {
            const detail::problem_variable& of = t.of().variables[v];
            for (std::size_t s = 0; s < numbers[v].size(); ++s)
                if (!numbers[v][s].is_zero())
                    found[{of.course, of.starts[s].term}] = std::stoull(numbers[v][s].to_string());
        }
        REQUIRE(found == expected);
    });
    CHECK(with_class > oracle::cases(1'200));
}

TEST_CASE("classes: counts, doors, the k best and folds, as brute force", "[progression]") {
    each_route_of_twins(920'000, 1'000, [](const route& r, const std::vector<progression>& all, std::uint64_t) {
        const exit_doors x = find_doors(r);
        REQUIRE(x.exact);
        REQUIRE(x.count == natural(all.size()));
        for (const door& d : x.doors) {
            const auto with = std::count_if(all.begin(), all.end(), [&](const progression& p) {
                return std::find(p.placements.begin(), p.placements.end(), placement{d.course, 0}) !=
                       p.placements.end();
            });
            REQUIRE(d.with == natural(static_cast<std::uint64_t>(with)));
            REQUIRE(d.without == natural(all.size() - static_cast<std::uint64_t>(with)));
        }
        const solution best = solve(r, {.k = 3});
        REQUIRE(best.progressions.size() >= std::min<std::size_t>(3, all.size()));
        std::set<std::vector<placement>> different;
        for (const progression& p : best.progressions)
            REQUIRE((verify(r, p).valid && different.insert(p.placements).second));
        for (const bool told_apart : {false, true}) {
            const most_courses most{told_apart};
            REQUIRE(fold(r, most).value == tests::sum_of(all, most));
        }
    });
}

TEST_CASE("classes: samples, each as likely as any other (chi-square)", "[progression]") {
    int tested = 0, unlikely = 0;
    each_route_of_twins(940'000, 1'500, [&](const route& r, const std::vector<progression>& all, std::uint64_t seed) {
        if (all.size() < 2 || all.size() > 80) return;
        const trellis_of_classes t(r);
        if (!t.has_class()) return;
        unlikely += tests::is_unlikely(detail::sample_paths(t.of(), t.built, 20 * all.size(), seed, t.run), all);
        ++tested;
    });
    CHECK(tested > static_cast<int>(oracle::cases(200)));
    CHECK(unlikely <= 1 + tested / 150);
}

TEST_CASE("classes: the same with courses alike as with courses told apart, and fewer nodes", "[progression]") {
    for (const int needed : {0, 5, 12}) {
        const catalog c =
            build(generate::make_ladder({.core = 4, .electives = 0, .alike = 12, .alike_needed = needed})).value();
        const route r = make_route(c, entry_id{0}, exit_id{0}, {.years = 3});
        const progression_count n = count(r, {.marginals = true, .samples = 3});
        const detail::prepared ready = detail::prepare(r, cone_of(c, exit_id{0}).courses);
        detail::class_options apart;
        for (std::uint32_t v = 0; v < ready.solved().variables.size(); ++v) apart.labels.push_back(v);
        const run_options unlimited;
        run_monitor run(unlimited);
        const auto plain = detail::build_trellis(ready.solved(), {ready.solved().exit_after.back()}, run, 1, apart);
        CAPTURE(needed);
        REQUIRE(n.count == detail::exact_total(ready.solved(), plain, run));
        CHECK(n.nodes < plain.nodes());
        const auto numbers = detail::numbers_of(
            ready.solved(), plain, detail::through(ready.solved(), plain, counting<natural>{}, run).value());
        const auto shares = n.marginals;
        std::size_t at = 0;
        for (std::size_t v = 0; v < numbers.size(); ++v)
            for (const natural& number : numbers[v])
                if (!number.is_zero()) REQUIRE(shares.at(at++).number == number);
        REQUIRE(at == shares.size());
        for (const progression& p : n.sample) REQUIRE(verify(r, p).valid);
    }
}

TEST_CASE("classes: of more courses than a weight has room for", "[progression]") {
    catalog_data many = generate::make_ladder({.core = 0, .electives = 0, .alike = 100, .alike_needed = 1});
    many.load.clear();
    many.calendar.terms.resize(1);
    const catalog c = build(std::move(many)).value();
    const progression_count n = count(make_route(c, entry_id{0}, exit_id{0}, {.years = 1}));
    REQUIRE(n.exact);
    REQUIRE(n.count.to_string() == "1267650600228229401496703205375");  // 2^100 - 1
}
