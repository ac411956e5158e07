// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long does it take to prove the best progression? The balanced academic curriculum problem: the least greatest load of a term, then
// the most even loads with prerequisites close to each other. Before a time is taken the answer is verified, and the least greatest load
// compared with the best known.
//
// Counters: the values, whether they are proved within ten seconds (spread, close), the steps spent. Skipped without ../shared/data/bacp.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "gradus/io/read_catalog.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"

namespace {

using namespace gradus;

const std::string folder = GRADUS_SHARED_DATA "/bacp/";

std::optional<double> best_known(const std::string& name) {
    const auto text = read_file(folder + "best-known.csv", 1 << 16);
    if (!text) return std::nullopt;
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(name + ",")) return std::stod(line.substr(name.size() + 1));
    return std::nullopt;
}

void measure(benchmark::State& state, const std::string& name, const std::vector<objective>& objectives) {
    const auto known = best_known(name);
    if (!known) {
        state.SkipWithError("no such instance in GRADUS_SHARED_DATA/bacp");
        return;
    }
    const catalog c = read_catalog(read_file(folder + name + ".json", 1 << 24).value()).value();
    const route r = make_route(c, entry_id{0}, exit_id{0});
    solve_options options;
    options.objectives = objectives;
    options.run.time = std::chrono::seconds(10);
    options.run.max_nodes = 1'000'000'000;
    const solution once = solve(r, options);
    const bool checked =
        !once.progressions.empty() && verify(r, once.progressions.front()).valid &&
        (objectives.front() != objective::balanced || (once.proved && once.values[0].as_double() == *known));
    if (!checked) {
        state.SkipWithError("the answer is not what is known");
        return;
    }
    for (const objective_value& v : once.values) state.counters[std::string(to_string(v.of))] = v.as_double();
    state.counters["proved"] = once.proved;
    state.counters["steps"] = static_cast<double>(once.nodes);
    for (auto _ : state) benchmark::DoNotOptimize(solve(r, options));
}

[[maybe_unused]] const bool registered = [] {
    for (const char* name : {"bacp8", "bacp10", "bacp12", "bacp-1", "bacp-2", "bacp-3", "bacp-4", "bacp-5", "bacp-6",
                             "bacp-7", "bacp-8", "bacp-9", "bacp-10", "bacp-11", "bacp-12", "bacp-13", "bacp-14"}) {
        const std::pair<std::string, std::vector<objective>> questions[] = {
            {"balanced", {objective::balanced}}, {"spread,close", {objective::spread, objective::close}}};
        for (const auto& [asked, objectives] : questions)
            benchmark::RegisterBenchmark((asked + '/' + name).c_str(), [name = std::string(name),
                                                                        objectives =
                                                                            objectives](benchmark::State& state) {
                measure(state, name, objectives);
            })->Unit(benchmark::kMillisecond);
    }
    return true;
}();

}  // namespace
