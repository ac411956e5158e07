// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long do the outcomes of a state take? Perkins V's nine indicators for all concentrators, for three groups and for each of 200 programs, and
// the points of two versions of a diploma index, over records in memory. Baseline: each record by itself (`evaluate`), then counted exit by
// exit. The overall counts of both are compared before a time is taken.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "generate/records.hpp"
#include "generate/state.hpp"
#include "gradus/io/outcomes_json.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/learner/record_table.hpp"
#include "gradus/program/outcomes.hpp"

namespace {

using namespace gradus;

constexpr std::uint64_t sample_size = 1'000;

const catalog& state() {
    static const catalog made = build(generate::make_state(generate::statewide())).value();
    return made;
}

std::vector<outcome_rules> compile_all() {
    std::vector<outcome_rules> all;
    for (const char* name : {"perkins-v", "strength-of-diploma", "strength-of-diploma-2026"}) {
        const std::string file = std::string(GRADUS_EXAMPLE_DATA) + "/indicators/" + name + ".json";
        all.push_back(
            compile_outcomes(state(), parse_outcome_definitions(read_file(file, 1 << 20).value()).data).value());
    }
    return all;
}
const std::vector<outcome_rules>& rules() {
    static const std::vector<outcome_rules> made = compile_all();
    return made;
}

std::vector<outcome_counts> count(const record_columns& columns) {
    std::vector<outcome_counts> all;
    for (const outcome_rules& r : rules()) {
        outcome_counts& counts = all.emplace_back(r);
        evaluate_cohort(r.circuit(), columns, {}, [&](const cohort_batch& b) { counts.add(b); });
    }
    return all;
}

/// Returns the indicators' overall counts, one record after the other.
std::vector<outcome_count> count_one_by_one(const std::vector<record>& records) {
    std::vector<outcome_count> all;
    for (const outcome_rules& r : rules()) {
        const std::size_t first = all.size();
        all.resize(first + r.indicators.size());
        for (const record& one : records) {
            const facts known = make_facts(r.circuit().catalog(), one);
            const standings s = evaluate(known, {one.as_of, one.grade});
            for (std::size_t i = 0; i < r.indicators.size(); ++i) {
                outcome_count& to = all[first + i];
                const standing in = s.exit_standing(r.indicators[i].all.in_population);
                const standing counts = s.exit_standing(r.indicators[i].all.levels.front());
                to.population += in == standing::met;
                to.population_unknown += in == standing::unknown || in == standing::pending;
                if (in != standing::met) continue;
                to.met += counts == standing::met;
                to.pending += counts == standing::pending;
                to.unknown += counts == standing::unknown;
            }
        }
    }
    return all;
}

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Returns the baseline's time for a record, or nothing where the counts are not the same.
std::optional<double> baseline() {
    std::vector<record> records;
    record_table table;
    generate::make_records(state(), {.count = sample_size}, [&](record&& r) {
        table.add(r);
        records.push_back(std::move(r));
    });
    std::vector<outcome_count> ours;
    for (const outcome_counts& c : count(table.columns()))
        for (const auto& i : c.indicators) ours.push_back(i.all);
    if (count_one_by_one(records) != ours) return std::nullopt;
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < 3; ++i) {
        const double start = processor_seconds();
        benchmark::DoNotOptimize(count_one_by_one(records));
        least = std::min(least, processor_seconds() - start);
    }
    return least / static_cast<double>(sample_size);
}

void outcomes_of(benchmark::State& run) {
    static const std::optional<double> one_by_one = baseline();
    if (!one_by_one) {
        run.SkipWithError("not the counts that are reckoned one by one");
        return;
    }
    record_table table;
    generate::make_records(state(), {.count = static_cast<std::uint64_t>(run.range(0))},
                           [&](const record& r) { table.add(r); });
    const double start = processor_seconds();
    for (auto _ : run) benchmark::DoNotOptimize(count(table.columns()));
    const double a_record = (processor_seconds() - start) / static_cast<double>(run.iterations() * run.range(0));
    run.counters["us_a_record"] = a_record * 1e6;
    run.counters["times_one_by_one"] = *one_by_one / a_record;
}

void compile(benchmark::State& run) {
    for (auto _ : run) benchmark::DoNotOptimize(compile_all());
}

BENCHMARK(outcomes_of)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(compile)->Unit(benchmark::kMillisecond);

}  // namespace
