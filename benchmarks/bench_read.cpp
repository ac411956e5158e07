// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long does it take to read, check and freeze the catalog of a state, against Boost.JSON's bare parse of the same bytes?
//
// Every measured round is preceded by one of the bare parse; the counter `times_bare` is the fastest round over the fastest of those.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "generate/state.hpp"
#include "gradus/catalog/catalog.hpp"
#include "gradus/graph/pathway_graph.hpp"
#include "gradus/io/catalog_json.hpp"

namespace {

using gradus::catalog;
using gradus::catalog_reading;
using gradus::pathway_graph;

/// Returns the JSON of the generated catalog of that many courses, once it is sure that it survives a round trip and can be built.
const std::string& catalog_text(int courses) {
    static std::map<int, std::string> known;
    std::string& text = known[courses];
    if (!text.empty()) return text;
    text = gradus::write_catalog(gradus::generate::make_state({.courses = courses}));
    const catalog_reading first = gradus::parse_catalog(text);
    const catalog_reading second = gradus::parse_catalog(gradus::write_catalog(first.data));
    if (!first.found.empty() || !second.found.empty() || first.data != second.data)
        throw std::runtime_error("a generated catalog does not survive a round trip");
    if (!gradus::build(first.data)) throw std::runtime_error("a generated catalog does not build");
    return text;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Times `read` on what `prepare` makes of the text. What `read` returns is destroyed outside the measured time, as is the bare parse's.
template <class Prepare, class Read>
void measure(benchmark::State& state, Prepare prepare, Read read) {
    const std::string& text = catalog_text(static_cast<int>(state.range(0)));
    double bare = 1e9, ours = 1e9;
    for (auto _ : state) {
        auto start = std::chrono::steady_clock::now();
        {
            const auto made = boost::json::parse(text);
            bare = std::min(bare, seconds_since(start));
        }
        auto prepared = prepare(text);
        start = std::chrono::steady_clock::now();
        const auto made = read(std::move(prepared));
        const double took = seconds_since(start);
        ours = std::min(ours, took);
        state.SetIterationTime(took);
    }
    const double megabytes = static_cast<double>(text.size()) / 1e6;
    state.counters["MB"] = megabytes;
    state.counters["MB/s"] = megabytes / ours;
    state.counters["times_bare"] = ours / bare;
}

std::string_view as_it_is(const std::string& text) { return text; }
catalog freeze(catalog_reading read) { return gradus::build(std::move(read.data)).value(); }
catalog read_and_freeze(std::string_view text) { return freeze(gradus::parse_catalog(text)); }

void bare_parse(benchmark::State& state) {
    measure(state, as_it_is, [](std::string_view text) { return boost::json::parse(text); });
}
void parse_catalog(benchmark::State& state) {
    measure(state, as_it_is, [](std::string_view text) { return gradus::parse_catalog(text); });
}
void parse_and_build(benchmark::State& state) { measure(state, as_it_is, read_and_freeze); }
void parse_build_and_graph(benchmark::State& state) {
    measure(state, as_it_is, [](std::string_view text) { return pathway_graph(read_and_freeze(text)); });
}
void build_alone(benchmark::State& state) {
    measure(
        state, [](const std::string& text) { return gradus::parse_catalog(text); }, freeze);
}
void graph_alone(benchmark::State& state) {
    measure(state, read_and_freeze, [](const catalog& c) { return pathway_graph(c); });
}

void sizes(benchmark::internal::Benchmark* b) {
    b->Arg(1'000)->Arg(10'000)->UseManualTime()->Unit(benchmark::kMillisecond);
}
/// The catalog of a large state takes too long to be measured as often as the others.
void large(benchmark::internal::Benchmark* b) {
    b->Arg(100'000)->Iterations(5)->UseManualTime()->Unit(benchmark::kMillisecond);
}

BENCHMARK(bare_parse)->Apply(sizes);
BENCHMARK(parse_catalog)->Apply(sizes);
BENCHMARK(parse_and_build)->Apply(sizes);
BENCHMARK(parse_build_and_graph)->Apply(sizes);
BENCHMARK(build_alone)->Apply(sizes);
BENCHMARK(graph_alone)->Apply(sizes);

BENCHMARK(bare_parse)->Apply(large);
BENCHMARK(parse_catalog)->Apply(large);
BENCHMARK(parse_and_build)->Apply(large);
BENCHMARK(parse_build_and_graph)->Apply(large);
BENCHMARK(build_alone)->Apply(large);
BENCHMARK(graph_alone)->Apply(large);

}  // namespace
