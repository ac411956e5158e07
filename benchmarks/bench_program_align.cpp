// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long do alignment, diminished value, scorecards and demand take on the catalog of a state, and how does the search for
// contributions compare with its definition taken at its word (rules applied in rounds until none adds anything)?
//
// Before a time is taken: both find the same courses; the file of demand is read whole.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>

#include "../tests/program/plain_alignment.hpp"
#include "generate/state.hpp"
#include "gradus/io/read_lmi.hpp"
#include "gradus/program/demand.hpp"
#include "gradus/program/scorecard.hpp"

namespace {

using namespace gradus;

const skill_index& skills_of(const benchmark::State& state) {
    static std::map<std::int64_t, skill_index> known;
    const auto courses = state.range(0);
    if (const auto at = known.find(courses); at != known.end()) return at->second;
    return known
        .emplace(courses, make_skill_index(build(generate::make_state({.courses = static_cast<int>(courses)})).value()))
        .first->second;
}

void contributions_by_search(benchmark::State& state) {
    const skill_index& skills = skills_of(state);
    if (state.range(0) <= 200) {
        const contributions found = find_contributions(skills);
        const oracle::plain_contributions plain(skills.catalog);
        for (std::uint32_t i = 0; i < skills.catalog.data().courses.size(); ++i)
            if (found.contributes(skills.catalog, course_id{i}) !=
                plain.courses.contains(skills.catalog.data().courses[i].id))
                throw std::runtime_error("the contributions differ");
    }
    for (auto _ : state) benchmark::DoNotOptimize(find_contributions(skills).steps.size());
}
void contributions_in_rounds(benchmark::State& state) {  // the baseline
    const skill_index& skills = skills_of(state);
    for (auto _ : state) benchmark::DoNotOptimize(oracle::plain_contributions(skills.catalog).courses.size());
}
void alignment_of_the_catalog(benchmark::State& state) {
    const skill_index& skills = skills_of(state);
    alignment a;
    for (auto _ : state) a = align(skills);
    state.counters["programs"] = static_cast<double>(a.programs.size());
    state.counters["diminished"] = static_cast<double>(a.diminished.size());
}
void scorecards(benchmark::State& state) {
    const skill_index& skills = skills_of(state);
    const alignment a = align(skills);
    for (auto _ : state) benchmark::DoNotOptimize(score(skills, a, default_thresholds()).size());
}

/// Wages of so many occupations in so many areas.
std::string wages(std::int64_t rows) {
    std::string text = "AREA_TITLE,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,A_MEDIAN\n";
    for (std::int64_t i = 0; i < rows; ++i)
        text += "\"Area " + std::to_string(i / 800) + ", and what lies around it\"," +
                soc_text(static_cast<six_digits>(110000 + i % 800)) + ",\"Occupation of some kind, number " +
                std::to_string(i % 800) + "\",detailed,\"1,234\",\"" + std::to_string(20 + i % 70) + ",500\"\n";
    return text;
}
void read_a_file_of_wages(benchmark::State& state) {
    const std::string text = wages(state.range(0));
    lmi_table table;
    for (auto _ : state) {
        table = lmi_table();
        if (!read_lmi(table, text, "wages", known_profiles()).empty())
            throw std::runtime_error("the file has findings");
    }
    if (table.rows.size() != static_cast<std::size_t>(state.range(0))) throw std::runtime_error("rows are missing");
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}
void demand_of_a_file_of_wages(benchmark::State& state) {
    const skill_index skills = make_skill_index(build(generate::make_state({.courses = 1000})).value());
    lmi_table table;
    static_cast<void>(read_lmi(table, wages(state.range(0)), "wages", known_profiles()));
    add_catalog(table, skills.catalog);
    for (auto _ : state) benchmark::DoNotOptimize(find_demand(skills, table, {}).occupations.size());
}

BENCHMARK(contributions_by_search)->Arg(200)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(contributions_in_rounds)->Arg(200)->Unit(benchmark::kMillisecond);
BENCHMARK(alignment_of_the_catalog)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(scorecards)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(read_a_file_of_wages)->Arg(5'000)->Arg(600'000)->Unit(benchmark::kMillisecond);
BENCHMARK(demand_of_a_file_of_wages)->Arg(5'000)->Arg(600'000)->Unit(benchmark::kMillisecond);

}  // namespace
