// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// What do pairings cost? candidates: the pairs that skills connect in the catalog of a state, by number of courses; near-linear in the
// connections, never all courses by all. measured: the whole answer for a worked catalog, its share and best progressions on every route.
// sequence: the best sequence of pairs on one route. matching: the heaviest matching of random pairs, by number of edges.
//
// Before a time is taken: candidates are compared with all courses by all where that is small, what is measured and the sequence must
// be complete and valid, the matching must weigh no less than a greedy one.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "generate/state.hpp"
#include "gradus/catalog/catalog.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/pairing/candidates.hpp"
#include "gradus/pairing/matching.hpp"
#include "gradus/pairing/sequence.hpp"
#include "gradus/progression/verify.hpp"

namespace {

using namespace gradus;

catalog worked(const std::string& name) {
    return read_catalog(read_file(GRADUS_EXAMPLE_DATA "/" + name + "/catalog.json", 1 << 24).value()).value();
}

/// How many pairs skills connect, each two courses looked at.
std::size_t plain_number(const catalog& c, const detail::pairing_scope& scope) {
    const skill_links links(make_graph(c));
    const detail::candidate_finder finder(c, scope, 2);
    std::vector<detail::course_skills> academic;
    for (const course_id a : scope.academic) academic.push_back(detail::skills_of(links, a, 2));
    std::size_t number = 0;
    for (const course_id k : scope.cte) {
        const detail::course_skills own = detail::skills_of(links, k, 2);
        for (std::size_t i = 0; i < academic.size(); ++i) {
            course_pair pair;
            detail::fill_skill_parts(own, academic[i], pair);
            number += pair.links.empty() || !finder.can_meet(c[k], c[scope.academic[i]]) ? 0 : 1;
        }
    }
    return number;
}

void candidates(benchmark::State& state) {
    generate::state_options size;
    size.courses = static_cast<int>(state.range(0));
    const catalog c = build(generate::make_state(size)).value();
    const detail::pairing_scope scope = detail::scope_of(c, std::nullopt);
    pairing_options options;
    options.run.max_nodes = 100'000'000;
    const auto find = [&] {
        run_monitor run(options.run);
        std::uint64_t left_out = 0;
        return detail::candidate_finder(c, scope, 2).find(options, run, left_out).size() + left_out;
    };
    const std::size_t found = find();
    if (size.courses <= 2'000 && found != plain_number(c, scope)) {
        state.SkipWithError("not the pairs that there are");
        return;
    }
    for (auto _ : state) benchmark::DoNotOptimize(find());
    state.counters["pairs"] = static_cast<double>(found);
    state.counters["all_by_all"] = static_cast<double>(scope.cte.size()) * static_cast<double>(scope.academic.size());
}
BENCHMARK(candidates)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

void measured(benchmark::State& state, const char* name) {
    const catalog c = worked(name);
    const pairing once = find_pairs(c);
    if (once.ended != outcome::complete || once.pairs.empty()) {
        state.SkipWithError("not complete");
        return;
    }
    for (auto _ : state) benchmark::DoNotOptimize(find_pairs(c));
    state.counters["pairs"] = static_cast<double>(once.pairs.size());
}
BENCHMARK_CAPTURE(measured, health, "health")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(measured, welding, "welding")->Unit(benchmark::kMillisecond);

void sequence(benchmark::State& state, const char* name) {
    const catalog c = worked(name);
    const route r = make_route(c, entry_id{0}, exit_id{0});
    const pairing found = find_pairs(c);
    const pair_sequence once = best_sequence(r, found.pairs);
    if (!once.proved || !once.way || !verify(r, *once.way).valid) {
        state.SkipWithError("not proved");
        return;
    }
    for (auto _ : state) benchmark::DoNotOptimize(best_sequence(r, found.pairs));
}
BENCHMARK_CAPTURE(sequence, health, "health")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sequence, welding, "welding")->Unit(benchmark::kMillisecond);

void matching(benchmark::State& state) {
    std::mt19937_64 dice(1);
    const auto number = static_cast<std::uint32_t>(state.range(0));
    std::vector<weighted_edge> edges;
    for (std::uint32_t i = 0; i < number; ++i)
        edges.push_back({static_cast<std::uint32_t>(dice() % (number / 4)),
                         number / 4 + static_cast<std::uint32_t>(dice() % (number / 4)),
                         static_cast<std::int64_t>(1 + dice() % 1'000'000)});
    std::int64_t greedy = 0, found = 0;
    std::vector<weighted_edge> heavy = edges;
    std::sort(heavy.begin(), heavy.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
    std::vector<char> taken(number, 0);
    for (const weighted_edge& e : heavy)
        if (!taken[e.first] && !taken[e.second]) taken[e.first] = taken[e.second] = 1, greedy += e.weight;
    for (const std::size_t i : heaviest_matching(edges)) found += edges[i].weight;
    if (found < greedy) {
        state.SkipWithError("lighter than a greedy matching");
        return;
    }
    for (auto _ : state) benchmark::DoNotOptimize(heaviest_matching(edges));
}
BENCHMARK(matching)->Arg(32)->Arg(128)->Arg(512)->Unit(benchmark::kMicrosecond);

}  // namespace
