// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long does it take to read and to write a file of learners' records (.ndjson), against Boost.JSON's bare parse of the same lines?
//
// Every measured round is preceded by one of the bare parse; the counter `times_bare` is the fastest round over the fastest of those.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cstddef>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "generate/records.hpp"
#include "generate/state.hpp"
#include "gradus/catalog/catalog.hpp"
#include "gradus/io/record_stream.hpp"

namespace {

using gradus::record;

struct sample {
    std::string text;
    std::vector<record> records;
};

/// Returns so many generated records and their file, once it is sure that they survive a round trip.
const sample& records_of_a_state(int count) {
    static std::map<int, sample> known;
    sample& made = known[count];
    if (!made.text.empty()) return made;
    const auto state = gradus::build(gradus::generate::make_state(gradus::generate::statewide())).value();
    gradus::generate::make_records(state, {static_cast<std::uint64_t>(count), 1}, [&](record&& r) {
        made.text += gradus::write_record(r, gradus::json_layout::compact) + '\n';
        made.records.push_back(std::move(r));
    });
    std::istringstream in(made.text);
    gradus::record_stream stream(in);
    gradus::line_reading reading;
    std::size_t read = 0;
    for (; stream.next(reading); ++read)
        if (!reading.found.empty() || reading.data != made.records.at(read))
            throw std::runtime_error("a generated record does not survive a round trip");
    if (read != made.records.size()) throw std::runtime_error("a record is missing");
    return made;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Parses each line and lets the value go.
void parse_barely(const std::string& text) {
    for (std::size_t first = 0; first < text.size();) {
        const std::size_t end = text.find('\n', first);
        benchmark::DoNotOptimize(boost::json::parse({text.data() + first, end - first}));
        first = end + 1;
    }
}

template <class Round>
void measure(benchmark::State& state, Round round) {
    const sample& s = records_of_a_state(static_cast<int>(state.range(0)));
    double bare = 1e9, ours = 1e9;
    for (auto _ : state) {
        auto start = std::chrono::steady_clock::now();
        parse_barely(s.text);
        bare = std::min(bare, seconds_since(start));
        start = std::chrono::steady_clock::now();
        round(s);
        const double taken = seconds_since(start);
        ours = std::min(ours, taken);
        state.SetIterationTime(taken);
    }
    const double megabytes = static_cast<double>(s.text.size()) / 1e6;
    state.counters["MB/s"] = megabytes / ours;
    state.counters["bare_MB/s"] = megabytes / bare;
    state.counters["times_bare"] = ours / bare;
}

void read_records(benchmark::State& state) {
    measure(state, [](const sample& s) {
        std::istringstream in(s.text);
        gradus::record_stream stream(in);
        gradus::line_reading reading;
        std::size_t attempts = 0;
        while (stream.next(reading)) attempts += reading.data.attempts.size();
        benchmark::DoNotOptimize(attempts);
    });
}

void write_records(benchmark::State& state) {
    measure(state, [](const sample& s) {
        std::string text;
        text.reserve(s.text.size());
        for (const record& r : s.records) text += gradus::write_record(r, gradus::json_layout::compact) + '\n';
        benchmark::DoNotOptimize(text.data());
    });
}

BENCHMARK(read_records)->Arg(1'000)->Arg(20'000)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(write_records)->Arg(1'000)->Arg(20'000)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
