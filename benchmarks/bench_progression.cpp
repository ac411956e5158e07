// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long does it take to count progressions, against a plain dynamic program in the same run? And to solve every entry by every exit of
// the example catalogs? Before a time is taken the counts are compared, with the plain program's and with the expected ones, and the
// progressions are verified.
//
// Counters: nodes of the trellis and bytes of a node, states of the plain program, and its time, taken once, over the fastest of `count`. The ladder of ../shared/data/count is skipped where it is missing.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "generate/ladder.hpp"
#include "gradus/graph/cone.hpp"
#include "gradus/io/catalog_json.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/progression/build_trellis.hpp"
#include "gradus/progression/count.hpp"
#include "gradus/progression/exact.hpp"
#include "gradus/progression/matrix.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"
#include "plain_count.hpp"

namespace {

using namespace gradus;

constexpr std::uint64_t plain_states = 30'000'000;

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string text_of(const std::string& file) { return read_file(file, 1 << 24).value(); }

/// What is done once for a catalog, before anything is timed.
struct counted {
    progression_count ours;
    std::optional<bench::plain_answer> plain;
    double plain_took = 0;
    bool agree = true;
};

/// Counts by a trellis in which every course is decided by itself, also where some are alike.
natural count_course_by_course(const route& r) {
    const detail::prepared ready = detail::prepare(r, cone_of(r.catalog(), r.to).courses);
    const detail::problem& p = ready.solved();
    detail::class_options apart;
    for (std::uint32_t v = 0; v < p.variables.size(); ++v) apart.labels.push_back(v);
    const run_options defaults;
    run_monitor run(defaults);
    const detail::trellis t = detail::build_trellis(p, {p.exit_after.back()}, run, 1, apart);
    return detail::exact_total(p, t, run).value_or(0);
}

const counted& count_both(const std::string& name, const route& r, int years,
                          const std::optional<std::string>& expected) {
    static std::map<std::string, counted> known;
    const auto [at, fresh] = known.try_emplace(name);
    counted& made = at->second;
    if (!fresh) return made;
    const auto start = std::chrono::steady_clock::now();
    made.plain = bench::plain_count(r.catalog().data(), years).run(plain_states);
    made.plain_took = seconds_since(start);
    made.ours = count(r);
    const std::string plain = made.plain ? std::to_string(made.plain->count) : "";
    if (made.ours.exact)
        made.agree = (!expected || made.ours.count.to_string() == *expected) &&
                     (!made.plain || made.ours.count.to_string() == plain);
    if (made.plain && expected) made.agree = made.agree && plain == *expected;
    return made;
}

void say(benchmark::State& state, const progression_count& ours) {
    state.SetLabel(ours.exact ? ours.count.to_string() + " progressions" : "limit");
    state.counters["nodes"] = static_cast<double>(ours.nodes);
    state.counters["states"] = static_cast<double>(ours.states);
    if (ours.exact && ours.nodes != 0)
        state.counters["bytes_a_node"] = static_cast<double>(ours.bytes) / static_cast<double>(ours.nodes);
}

/// Times `count` on the first entry and exit of a catalog, beside the plain program.
void measure_count(benchmark::State& state, const catalog& c, int years, const std::optional<std::string>& expected) {
    const route r = make_route(c, entry_id{0}, exit_id{0}, {.years = years});
    const counted& once = count_both(c.data().id, r, years, expected);
    if (!once.agree) {
        state.SkipWithError("the counts differ");
        return;
    }
    double took = 1e9;
    for (auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        benchmark::DoNotOptimize(count(r));
        took = std::min(took, seconds_since(begin));
    }
    say(state, once.ours);
    if (!once.plain) return;
    state.counters["plain_states"] = static_cast<double>(once.plain->states);
    state.counters["plain_over_ours"] = once.plain_took / took;
}

void count_shared(benchmark::State& state, const std::string& name) {
    const std::string folder = GRADUS_SHARED_DATA "/count/";
    if (!std::filesystem::exists(folder + name + ".json")) {
        state.SkipWithError("no such file in GRADUS_SHARED_DATA/count");
        return;
    }
    const boost::json::value expected = boost::json::parse(text_of(folder + "expected.json")).at(name);
    measure_count(state, read_catalog(text_of(folder + name + ".json")).value(), expected.at("years").to_number<int>(),
                  std::string(expected.at("count").as_string()));
}
BENCHMARK_CAPTURE(count_shared, 01, "count-01")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(count_shared, 03, "count-03")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(count_shared, 05, "count-05")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(count_shared, 07, "count-07")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(count_shared, 09, "count-09")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(count_shared, 11, "count-11")->Unit(benchmark::kMillisecond);

/// Core courses, electives.
void count_generated(benchmark::State& state) {
    const generate::ladder_options shape{.core = static_cast<int>(state.range(0)),
                                         .electives = static_cast<int>(state.range(1))};
    measure_count(state, build(generate::make_ladder(shape)).value(), 3, std::nullopt);
}
BENCHMARK(count_generated)->Args({6, 6})->Args({8, 8})->Args({9, 12})->Args({12, 12})->Unit(benchmark::kMillisecond);

/// Core courses, and courses that are all alike, in 6 terms.
void count_alike(benchmark::State& state) {
    const generate::ladder_options shape{
        .core = static_cast<int>(state.range(0)), .electives = 0, .alike = static_cast<int>(state.range(1))};
    measure_count(state, build(generate::make_ladder(shape)).value(), 3, std::nullopt);
}
BENCHMARK(count_alike)->Args({2, 12})->Args({4, 14})->Unit(benchmark::kMillisecond);

/// 40 courses that are all alike beside 10 of the core in 8 terms, past what the plain program's numbers hold: the count is checked against
/// that by one course after the other, on the same with fewer.
void count_forty_alike(benchmark::State& state) {
    const auto route_of = [](const catalog& c) { return make_route(c, entry_id{0}, exit_id{0}, {.years = 4}); };
    const catalog fewer = build(generate::make_ladder({.core = 8, .electives = 0, .alike = 20})).value(),
                  all = build(generate::make_ladder({.core = 10, .electives = 0, .alike = 40})).value();
    const route checked = route_of(fewer), r = route_of(all);
    const progression_count ours = count(r);
    if (!ours.exact || count(checked).count != count_course_by_course(checked)) {
        state.SkipWithError("the counts differ");
        return;
    }
    for (auto _ : state) benchmark::DoNotOptimize(count(r));
    say(state, ours);
}
BENCHMARK(count_forty_alike)->Unit(benchmark::kMillisecond);

/// 60 courses in 8 terms, past what the plain program holds: the exact count is checked against an estimate of it.
void count_sixty(benchmark::State& state) {
    const generate::ladder_options shape{.core = 20, .electives = 40, .needed = 10};
    const catalog c = build(generate::make_ladder(shape)).value();
    const route r = make_route(c, entry_id{0}, exit_id{0}, {.years = 4});
    const progression_count ours = count(r);
    count_options small;
    small.run.max_nodes = 500'000;
    const progression_count about = count(r, small);
    if (!ours.exact || !about.standard_error ||
        std::abs(ours.count.to_double() - about.count.to_double()) > 5 * *about.standard_error) {
        state.SkipWithError("the counts differ");
        return;
    }
    for (auto _ : state) benchmark::DoNotOptimize(count(r));
    say(state, ours);
}
BENCHMARK(count_sixty)->Unit(benchmark::kMillisecond);

catalog example(const std::string& name) {
    return read_catalog(text_of(GRADUS_EXAMPLE_DATA "/" + name + "/catalog.json")).value();
}

/// The best progression of every entry to every exit, one after the other.
void solve_examples(benchmark::State& state, const std::string& name) {
    const catalog c = example(name);
    std::uint64_t cells = 0, reachable = 0, nodes = 0;
    const auto each_route = [&c](auto function) {
        for (std::uint32_t from = 0; from < c.data().entry_points.size(); ++from)
            for (std::uint32_t to = 0; to < c.data().exit_points.size(); ++to)
                function(make_route(c, entry_id{from}, exit_id{to}));
    };
    bool valid = true;
    each_route([&](const route& r) {
        const solution found = solve(r);
        ++cells;
        reachable += !found.progressions.empty();
        nodes += found.nodes;
        for (const progression& p : found.progressions) valid = valid && verify(r, p).valid;
    });
    if (!valid) {
        state.SkipWithError("a progression does not verify");
        return;
    }
    for (auto _ : state) each_route([](const route& r) { benchmark::DoNotOptimize(solve(r)); });
    state.counters["cells"] = static_cast<double>(cells);
    state.counters["reachable"] = static_cast<double>(reachable);
    state.counters["nodes"] = static_cast<double>(nodes);
}
BENCHMARK_CAPTURE(solve_examples, welding, "welding")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_examples, health, "health")->Unit(benchmark::kMillisecond);

/// The whole matrix, with the counts that its default budget holds.
void matrix_of_examples(benchmark::State& state, const std::string& name) {
    const catalog c = example(name);
    const matrix first = make_matrix(c);
    for (auto _ : state) benchmark::DoNotOptimize(make_matrix(c));
    std::uint64_t counted = 0, nodes = 0;
    for (const matrix_cell& cell : first.cells) {
        counted += cell.count.exact;
        nodes += cell.count.nodes;
    }
    state.counters["cells"] = static_cast<double>(first.cells.size());
    state.counters["counted"] = static_cast<double>(counted);
    state.counters["nodes"] = static_cast<double>(nodes);
}
BENCHMARK_CAPTURE(matrix_of_examples, welding, "welding")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(matrix_of_examples, health, "health")->Unit(benchmark::kMillisecond);

}  // namespace
