// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long does it take to design a progression on the catalog of a state: an occupation's skills and credentials, from every entry and from one?
//
// Before a time is taken: each cell is proved, and each progression is valid by `verify`. The baseline is a gap for each skill by itself,
// from one entry.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <map>
#include <stdexcept>

#include "generate/state.hpp"
#include "gradus/gap/gap.hpp"
#include "gradus/program/design.hpp"
#include "gradus/progression/verify.hpp"

namespace {

using namespace gradus;

const catalog& state_of(const benchmark::State& state) {
    static std::map<std::int64_t, catalog> known;
    const auto courses = state.range(0);
    if (const auto at = known.find(courses); at != known.end()) return at->second;
    return known.emplace(courses, build(generate::make_state({.courses = static_cast<int>(courses)})).value())
        .first->second;
}

/// The first occupation that an exit leads to.
design_target target_of(const catalog& c) {
    design_target t;
    t.order.levels = false;  // internships are at a lower level than the courses they come after
    for (const exit_point& x : c.data().exit_points)
        if (!x.occupations.empty()) {
            t.occupations = {x.occupations.front()};
            break;
        }
    return t;
}

void design_of_an_occupation(benchmark::State& state) {
    const catalog& c = state_of(state);
    const design_target t = target_of(c);
    const design first = find_design(c, t).value();
    int reached = 0;
    for (const design_cell& cell : first.cells) {
        if (!cell.proved) throw std::runtime_error("a cell is not proved");
        if (!cell.best) continue;
        ++reached;
        if (!verify(*cell.way, *cell.best).valid) throw std::runtime_error("a progression is not valid");
    }
    for (auto _ : state) benchmark::DoNotOptimize(find_design(c, t)->cost);
    state.counters["cells"] = static_cast<double>(first.cells.size());
    state.counters["courses"] = static_cast<double>(first.courses.size());
    state.counters["reached"] = reached;
    state.counters["proved"] = first.proved;
}
void design_from_one_entry(benchmark::State& state) {
    const catalog& c = state_of(state);
    design_target t = target_of(c);
    t.entries = {c.data().entry_points.front().id};
    for (auto _ : state) benchmark::DoNotOptimize(find_design(c, t)->cost);
}
void gap_of_the_same_skills(benchmark::State& state) {
    const catalog& c = state_of(state);
    const occupation& o = c[*c.find_occupation(target_of(c).occupations.front())];
    const entry_point& e = c.data().entry_points.front();
    gap_options options;
    options.gateways = false;
    for (auto _ : state) {
        const gap_finder finder(make_facts(c, e.assumes), start_of(c, e));
        for (const valued_skill& s : o.values)
            benchmark::DoNotOptimize(finder.find(skill_goal{*c.find_skill(s.skill), s.level}, options).bound);
    }
}

BENCHMARK(design_of_an_occupation)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(design_from_one_entry)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(gap_of_the_same_skills)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
