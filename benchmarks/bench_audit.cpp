// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long does one learner's audit take? All exits of the catalog of a state (5,000 courses, 200 programs, 300 credentials, 60 requirement
// sets, 400 exits), from the record to the answer: facts, standings, an assignment of credits for each set, the standing of each exit. The
// counters are the times of single audits in microseconds, each the least of all rounds, as a distribution over 1,000 learners of grade 9 to
// 12 with 5 to 40 attempts. Baseline: each exit by itself, its standing alone (`exit_standing`), which assigns credits only where its own
// `requires` is not unmet. Before a time is taken, both give the same standings.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

#include "generate/records.hpp"
#include "generate/state.hpp"
#include "gradus/learner/audit.hpp"
#include "gradus/learner/set_standing.hpp"

namespace {

using namespace gradus;

const catalog& state_catalog() {
    static const catalog made = build(generate::make_state(generate::statewide())).value();
    return made;
}

std::vector<record> learners() {
    std::vector<record> all;
    generate::make_records(state_catalog(), {.count = 1'000}, [&](record&& r) { all.push_back(std::move(r)); });
    return all;
}

bool same_standings(const record& r) {
    const facts known = make_facts(state_catalog(), r);
    const standings s = evaluate(known, {r.as_of, r.grade});
    for (const exit_audit& x : audit_all(known, s).exits)
        if (x.at != exit_standing(known, s, x.exit)) return false;
    return true;
}

template <class Ask>
void measure(benchmark::State& state, Ask ask) {
    const std::vector<record> all = learners();
    for (std::size_t i = 0; i < all.size(); i += 50)
        if (!same_standings(all[i])) {
            state.SkipWithError("an exit's standing is not that of the plain way");
            return;
        }
    std::vector<double> times(all.size(), 1e9);  // of each, the least of all rounds: other programs run as well
    for (auto _ : state)
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto before = std::chrono::steady_clock::now();
            ask(all[i]);
            const auto took = std::chrono::steady_clock::now() - before;
            times[i] = std::min(times[i], std::chrono::duration<double, std::micro>(took).count());
        }
    std::sort(times.begin(), times.end());
    state.counters["median_us"] = times[times.size() / 2];
    state.counters["p99_us"] = times[times.size() * 99 / 100];
    state.counters["exits"] = static_cast<double>(state_catalog().data().exit_points.size());
}

void facts_alone(benchmark::State& state) {
    measure(state, [](const record& r) { benchmark::DoNotOptimize(make_facts(state_catalog(), r)); });
}
void every_standing(benchmark::State& state) {
    measure(state, [](const record& r) {
        const facts known = make_facts(state_catalog(), r);
        benchmark::DoNotOptimize(evaluate(known, {r.as_of, r.grade}));
    });
}
void audit_of_all_exits(benchmark::State& state) {
    measure(state, [](const record& r) {
        const facts known = make_facts(state_catalog(), r);
        benchmark::DoNotOptimize(audit_all(known, evaluate(known, {r.as_of, r.grade})));
    });
}
void each_exit_by_itself(benchmark::State& state) {
    measure(state, [](const record& r) {
        const facts known = make_facts(state_catalog(), r);
        const standings s = evaluate(known, {r.as_of, r.grade});
        for (std::uint32_t x = 0; x < state_catalog().data().exit_points.size(); ++x)
            benchmark::DoNotOptimize(exit_standing(known, s, exit_id{x}));
    });
}

BENCHMARK(facts_alone)->Unit(benchmark::kMillisecond);
BENCHMARK(every_standing)->Unit(benchmark::kMillisecond);
BENCHMARK(audit_of_all_exits)->Unit(benchmark::kMillisecond);
BENCHMARK(each_exit_by_itself)->Unit(benchmark::kMillisecond);

}  // namespace
