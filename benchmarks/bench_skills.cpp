// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long do questions about skills take on the catalog of a state: the index, the setting (with the earliest time of each course), the skill
// gap, the progression, the academic support, and the closure of a course?
//
// Before a time is taken: the sequence holds every skill and keeps to `precedes`, and the gap speaks of each skill once.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <map>
#include <stdexcept>
#include <vector>

#include "generate/state.hpp"
#include "gradus/gap/academic_support.hpp"
#include "gradus/gap/skill_closure.hpp"
#include "gradus/gap/skill_gap.hpp"
#include "gradus/gap/skill_progression.hpp"

namespace {

using namespace gradus;

void check(const skill_setting& s) {
    const skill_progression p = make_skill_progression(s);
    std::vector<std::uint32_t> place(s.skills.skill_count(), static_cast<std::uint32_t>(-1));
    for (std::uint32_t i = 0; i < p.sequence.size(); ++i) place[index(p.sequence[i])] = i;
    if (p.sequence.size() != place.size()) throw std::runtime_error("a skill is not in the sequence");
    for (std::uint32_t i = 0; i < place.size(); ++i)
        for (const skill_id next : s.skills.precedes[i])
            if (place[i] >= place[index(next)]) throw std::runtime_error("a skill stands before one that precedes it");
    std::vector<char> seen(place.size(), 0);
    for (const skill_gap_entry& e : find_skill_gap(s).entries)
        if (seen[index(e.skill)]++) throw std::runtime_error("the gap speaks of a skill twice");
}

const skill_setting& setting_of(const benchmark::State& state) {
    static std::map<std::int64_t, skill_setting> known;
    const auto courses = state.range(0);
    if (const auto at = known.find(courses); at != known.end()) return at->second;
    const catalog c = build(generate::make_state({.courses = static_cast<int>(courses)})).value();
    const auto& made = known.emplace(courses, make_skill_setting(make_skill_index(c), scope_of(c))).first->second;
    check(made);
    return made;
}

void skill_index_alone(benchmark::State& state) {
    const catalog c = setting_of(state).catalog();
    for (auto _ : state) benchmark::DoNotOptimize(make_skill_index(c).skill_count());
}
void setting(benchmark::State& state) {
    const skill_setting& s = setting_of(state);
    for (auto _ : state) benchmark::DoNotOptimize(make_skill_setting(s.skills, scope_of(s.catalog())).levels.size());
}
void gap_of_the_catalog(benchmark::State& state) {
    const skill_setting& s = setting_of(state);
    for (auto _ : state) benchmark::DoNotOptimize(find_skill_gap(s).entries.size());
    state.counters["entries"] = static_cast<double>(find_skill_gap(s).entries.size());
}
void progression_of_the_catalog(benchmark::State& state) {
    const skill_setting& s = setting_of(state);
    for (auto _ : state) benchmark::DoNotOptimize(make_skill_progression(s).sequence.size());
    const skill_progression p = make_skill_progression(s);
    state.counters["skills"] = static_cast<double>(p.sequence.size());
    state.counters["findings"] = static_cast<double>(p.findings.size());
}
void support_of_the_catalog(benchmark::State& state) {
    const skill_setting& s = setting_of(state);
    for (auto _ : state) benchmark::DoNotOptimize(find_academic_support(s).needs.size());
    state.counters["skills"] = static_cast<double>(find_academic_support(s).needs.size());
}
void closure_of_a_course(benchmark::State& state) {
    const skill_setting& s = setting_of(state);
    closure_finder finder(s.skills);
    std::uint32_t next = 0;
    const auto count = static_cast<std::uint32_t>(s.catalog().data().courses.size());
    for (auto _ : state) {
        benchmark::DoNotOptimize(finder.under(course_id{next}).skills.size());
        next = (next + 7919) % count;
    }
}
void setting_of_an_exit(benchmark::State& state) {
    const skill_setting& s = setting_of(state);
    const route r = make_route(s.catalog(), entry_id{0}, exit_id{0});
    for (auto _ : state) benchmark::DoNotOptimize(make_skill_setting(s.skills, r).levels.size());
}

BENCHMARK(skill_index_alone)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(setting)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(gap_of_the_catalog)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(progression_of_the_catalog)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(support_of_the_catalog)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(closure_of_a_course)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(setting_of_an_exit)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
