// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long do the curricular metrics, the requisites that could go, and the comparison of two versions take on the catalog of a state? And how do the
// metrics compare with a search from each course (blocking) and with walking every path, as the definition has it (centrality)?
//
// Before a time is taken: the metrics are those of the plain ways.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

#include "generate/dice.hpp"
#include "generate/state.hpp"
#include "gradus/program/catalog_diff.hpp"
#include "gradus/program/curriculum_metrics.hpp"
#include "gradus/program/redundant.hpp"

namespace {

using namespace gradus;

using lists = std::vector<std::vector<std::uint32_t>>;

lists followers(const requisite_graph& g) {
    lists next(g.courses.size());
    for (const requisite_edge& e : g.edges) next[e.source].push_back(e.target);
    return next;
}

/// Blocking by a search from each course.
std::uint64_t plain_blocking(const lists& next) {
    std::uint64_t sum = 0;
    std::vector<std::uint32_t> seen(next.size(), static_cast<std::uint32_t>(-1)), queue;
    for (std::uint32_t v = 0; v < next.size(); ++v) {
        queue.assign(1, v);
        seen[v] = v;
        for (std::size_t i = 0; i < queue.size(); ++i)
            for (const std::uint32_t to : next[queue[i]])
                if (std::exchange(seen[to], v) != v) queue.push_back(to);
        sum += queue.size() - 1;
    }
    return sum;
}

/// The courses on all paths from a course to the end, and how many courses are strictly inside, path by path.
std::uint64_t walk(const lists& next, std::uint32_t v, std::uint64_t length) {
    if (next[v].empty()) return length >= 3 ? length * (length - 2) : 0;
    std::uint64_t sum = 0;
    for (const std::uint32_t to : next[v]) sum += walk(next, to, length + 1);
    return sum;
}
std::uint64_t plain_centrality(const lists& next) {
    std::vector<char> has_requisite(next.size(), 0);
    for (const auto& list : next)
        for (const std::uint32_t to : list) has_requisite[to] = 1;
    std::uint64_t sum = 0;
    for (std::uint32_t v = 0; v < next.size(); ++v)
        if (!has_requisite[v]) sum += walk(next, v, 1);
    return sum;
}

requisite_graph diamonds(std::uint32_t number) {
    requisite_graph g;
    g.courses.resize(3 * number + 1);
    for (std::uint32_t d = 0; d < number; ++d) {
        for (const std::uint32_t side : {1u, 2u}) g.edges.push_back({3 * d, 3 * d + side});
        for (const std::uint32_t side : {1u, 2u}) g.edges.push_back({3 * d + side, 3 * d + 3});
    }
    return g;
}

/// So many courses in layers of 100, each with 8 requisites from the layer before.
requisite_graph layers(std::uint32_t courses) {
    requisite_graph g;
    g.courses.resize(courses);
    generate::dice random(1);
    for (std::uint32_t v = 100; v < courses; ++v)
        for (int i = 0; i < 8; ++i) {
            const auto source = v / 100 * 100 - 100 + static_cast<std::uint32_t>(random.between(0, 99));
            if (g.edges.empty() || g.edges.back().target != v || g.edges.back().source != source)
                g.edges.push_back({source, v});
        }
    return g;
}

const catalog& state_of(const benchmark::State& state) {
    static std::map<std::int64_t, catalog> known;
    const auto courses = state.range(0);
    const auto at = known.find(courses);
    if (at != known.end()) return at->second;
    return known.emplace(courses, build(generate::make_state({.courses = static_cast<int>(courses)})).value())
        .first->second;
}

void requisites_of_a_state(benchmark::State& state) {
    const catalog& c = state_of(state);
    for (auto _ : state) benchmark::DoNotOptimize(make_requisites(c).value().edges.size());
    state.counters["edges"] = static_cast<double>(make_requisites(c).value().edges.size());
}
void metrics_of_a_state(benchmark::State& state) {
    const requisite_graph g = make_requisites(state_of(state)).value();
    if (measure(g).blocking != plain_blocking(followers(g))) throw std::runtime_error("blocking differs");
    for (auto _ : state) benchmark::DoNotOptimize(measure(g).blocking);
}
void redundant_in_a_state(benchmark::State& state) {
    const catalog& c = state_of(state);
    const redundant_requisites found = find_redundant(c);
    if (found.ended != outcome::complete) throw std::runtime_error("the budget did not suffice");
    for (auto _ : state) benchmark::DoNotOptimize(find_redundant(c).found.size());
    state.counters["found"] = static_cast<double>(found.found.size());
    state.counters["undecided"] = static_cast<double>(found.undecided);
}
void versions_of_a_state(benchmark::State& state) {
    const catalog_data before = state_of(state).data();
    catalog_data after = before;
    after.courses[after.courses.size() / 2].title += " (new)";
    after.courses.pop_back();
    if (diff_catalogs(before, after).size() != 2) throw std::runtime_error("two things are otherwise");
    for (auto _ : state) benchmark::DoNotOptimize(diff_catalogs(before, after).size());
}

void blocking_of_layers(benchmark::State& state) {
    const requisite_graph g = layers(static_cast<std::uint32_t>(state.range(0)));
    if (state.range(0) <= 10'000 && measure(g).blocking != plain_blocking(followers(g)))
        throw std::runtime_error("blocking differs");
    if (measure(g).ended != outcome::complete) throw std::runtime_error("the budget did not suffice");
    for (auto _ : state) benchmark::DoNotOptimize(measure(g).blocking);
}
void blocking_of_layers_by_searches(benchmark::State& state) {
    const lists next = followers(layers(static_cast<std::uint32_t>(state.range(0))));
    for (auto _ : state) benchmark::DoNotOptimize(plain_blocking(next));
}

void diamonds_in_series(benchmark::State& state) {
    const requisite_graph g = diamonds(static_cast<std::uint32_t>(state.range(0)));
    if (state.range(0) <= 16 && *measure(g).centrality != natural(plain_centrality(followers(g))))
        throw std::runtime_error("centrality differs");
    for (auto _ : state) benchmark::DoNotOptimize(measure(g).centrality->words());
}
void diamonds_path_by_path(benchmark::State& state) {
    const lists next = followers(diamonds(static_cast<std::uint32_t>(state.range(0))));
    for (auto _ : state) benchmark::DoNotOptimize(plain_centrality(next));
}

BENCHMARK(requisites_of_a_state)->Arg(500)->Arg(5'000)->Unit(benchmark::kMillisecond);
BENCHMARK(metrics_of_a_state)->Arg(500)->Arg(5'000)->Unit(benchmark::kMillisecond);
BENCHMARK(redundant_in_a_state)->Arg(500)->Arg(5'000)->Unit(benchmark::kMillisecond);
BENCHMARK(versions_of_a_state)->Arg(500)->Arg(5'000)->Unit(benchmark::kMillisecond);
BENCHMARK(blocking_of_layers)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(blocking_of_layers_by_searches)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(diamonds_in_series)->Arg(16)->Arg(30)->Unit(benchmark::kMicrosecond);
BENCHMARK(diamonds_path_by_path)->Arg(16)->Unit(benchmark::kMicrosecond);

}  // namespace
