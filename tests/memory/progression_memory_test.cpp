// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "generate/ladder.hpp"
#include "gradus/catalog/catalog.hpp"
#include "gradus/graph/cone.hpp"
#include "gradus/progression/count.hpp"
#include "gradus/progression/fold.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"
#include "memory/counted_memory.hpp"

using namespace gradus;

namespace {

struct made_route {
    catalog of;
    route way;

    made_route(const generate::ladder_options& shape, int years)
        : of(build(generate::make_ladder(shape)).value()),
          way(make_route(of, entry_id{0}, exit_id{0}, {.years = years, .optional_terms = {}, .also = {}})) {}
};

/// Compares what a query holds with what it may hold: `ask(run_options)` returns whether all that was asked for is there.
template <class Ask>
void compare(const std::string& what, const route& r, Ask ask, run_options run = {}) {
    const std::size_t fixed = 300'000 + memory_test::most_held_by([&] {  // a problem is looked at once it is compiled
                                  (void)detail::prepare(r, cone_of(r.catalog(), r.to).courses);
                              });
    bool whole = false;
    const std::size_t most = memory_test::most_held_by([&] { whole = ask(run); });
    CAPTURE(what, most);
    CHECK(whole);
    run.max_memory = most + most * 3 / 10 + fixed;
    CHECK(ask(run));
    for (const double share : {0.8, 0.4, 0.1}) {
        run.max_memory = static_cast<std::size_t>(share * static_cast<double>(most));
        const std::size_t held = memory_test::most_held_by([&] { whole = ask(run); });
        CAPTURE(share, run.max_memory, held, whole);
        CHECK(held <= run.max_memory + run.max_memory / 10 + fixed);
    }
}

/// Counts with weights, so that numbers are long.
struct weighted_counting : counting<natural> {
    static constexpr bool unweighted = false;
    [[nodiscard]] value weight(const placement&) const { return std::uint64_t{1} << 20; }
};

/// Counts, and checks that what comes out past the budget is told as such.
auto counting_of(const route& r, count_options options, const natural& expected) {
    return [&r, options, expected](const run_options& run) mutable {
        options.run = run;
        const progression_count n = count(r, options);
        if (n.exact) CHECK(n.count == expected);
        if (!n.exact) CHECK(n.ended == outcome::limit);
        return n.ended == outcome::complete && n.exact && n.sample.size() == options.samples &&
               n.marginals.empty() != options.marginals;
    };
}

}  // namespace

TEST_CASE("memory: a count holds what its budget says", "[memory]") {
    const made_route made({.core = 12, .electives = 12}, 4);
    const natural all = count(made.way).count;
    run_options few;
    few.max_nodes = 100'000;
    compare("count", made.way, counting_of(made.way, {}, all), few);
    compare("marginals", made.way, counting_of(made.way, {.marginals = true}, all), few);
    compare("samples", made.way, counting_of(made.way, {.samples = 20'000}, all), few);
    compare("fold", made.way, [&](const run_options& run) {
        const auto least = fold(made.way, least_cost<std::uint64_t (*)(const placement&)>{[](const placement& at) {
                                    return std::uint64_t{at.term};
                                }},
                                run);
        return least.value.has_value();
    });
}

TEST_CASE("memory: numbers of any size, which hold memory of their own", "[memory]") {
    const made_route made({.core = 12, .electives = 12}, 3);
    compare("long numbers", made.way, [&](const run_options& run) {
        const auto sum = fold(made.way, weighted_counting{}, run);
        if (sum.value) CHECK(sum.value->words() > 4);
        if (!sum.value) CHECK(sum.ended == outcome::limit);
        return sum.value.has_value();
    });
    const made_route many({.core = 4, .electives = 72, .needed = 24, .load = 82}, 4);
    const progression_count once = count(many.way);
    REQUIRE(once.exact);
    REQUIRE(once.count.words() > 2);
    compare("long count", many.way, counting_of(many.way, {}, once.count));
    compare("long marginals", many.way, counting_of(many.way, {.marginals = true}, once.count));
}

TEST_CASE("memory: an estimate draws as many as it can hold", "[memory]") {
    const made_route made({.core = 48, .electives = 48, .load = 10}, 4);
    run_options few;
    few.max_nodes = 250'000;
    compare(
        "estimate", made.way,
        [&](const run_options& run) {
            count_options options;
            options.run = run;
            const progression_count n = count(made.way, options);
            CHECK(!n.exact);
            return n.standard_error.has_value();
        },
        few);
}

TEST_CASE("memory: solve, the best and many", "[memory]") {
    const made_route made({.core = 24, .electives = 24, .load = 6}, 5);
    for (const std::vector<objective>& objectives :
         {std::vector{objective::earliest}, {objective::spread, objective::close}})
        for (const std::size_t k : {std::size_t{1}, std::size_t{60}}) {
            run_options run;
            run.max_nodes = 10'000;
            compare(
                "solve " + std::string(to_string(objectives.front())) + " " + std::to_string(k), made.way,
                [&](const run_options& asked) {
                    solve_options options;
                    options.objectives = objectives;
                    options.k = k;
                    options.run = asked;
                    const solution found = solve(made.way, options);
                    for (const progression& p : found.progressions) CHECK(is_valid(made.way, p));
                    if (found.progressions.empty()) CHECK(found.ended == outcome::limit);
                    return !found.progressions.empty();
                },
                run);
        }
}
