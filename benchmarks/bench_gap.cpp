// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long does it take to find the least gap? From the first entry point to every exit of `delnorte`, and to every course of `delnorte` and
// of `uci` (prerequisites of a university); by fewest credits and by fewest courses, with gateways. One iteration is one query of each
// target; the counters are the times of single queries in microseconds, as a distribution, and how many were not proved. Before a time is
// taken, answers are checked: their courses, completed, meet the target, and what is least by credits takes no more of them than what is least
// by courses, and the other way round.
//
// Then: what a finder costs to make, and the gateways of the whole catalog. Skipped without ../shared/data.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/gap/gap.hpp"
#include "gradus/io/read_catalog.hpp"

namespace {

using namespace gradus;

std::optional<catalog> shared_catalog(const std::string& name) {
    const auto text = read_file(GRADUS_SHARED_DATA "/" + name + "/catalog.json", 1 << 26);
    if (!text) return std::nullopt;
    return read_catalog(*text, {}, build_options{severity::warning}).value();
}

gap_finder finder_of(const catalog& c) {
    const entry_point& first = c.data().entry_points[0];
    return {make_facts(c, first.assumes), start_of(c, first)};
}

std::vector<gap_target> targets_of(const catalog& c, bool exits) {
    std::vector<gap_target> all;
    if (exits)
        for (std::uint32_t x = 0; x < c.data().exit_points.size(); ++x) all.emplace_back(exit_id{x});
    else
        for (std::uint32_t i = 0; i < c.data().courses.size(); ++i) all.emplace_back(course_id{i});
    return all;
}

/// Whether nothing is missing once these courses are completed.
bool closes(const catalog& c, const gap_target& target, const std::vector<course_id>& courses) {
    const entry_point& first = c.data().entry_points[0];
    record r = first.assumes;
    for (const course_id id : courses) {
        attempt& a = r.attempts.emplace_back();
        a.course = c[id].id;
        a.grade = c.data().grading.scale.back();
    }
    gap_options options;
    options.gateways = false;
    const gap after = gap_finder(make_facts(c, r), start_of(c, first)).find(target, options);
    return after.least && after.least->courses.empty();
}

/// Whether an answer closes its gap, and is no better by what is not its objective than the answer that is least by that.
bool is_right(const catalog& c, const gap_finder& finder, const gap_target& target, const gap& found,
              const gap_options& options) {
    if (!found.least) return found.proved && !found.why_not.empty();
    gap_options other = options;
    const bool credit = options.objective == gap_objective::fewest_credits;
    other.objective = credit ? gap_objective::fewest_courses : gap_objective::fewest_credits;
    const gap by_other = finder.find(target, other);
    const gap_way &a = credit ? *found.least : *by_other.least, &b = credit ? *by_other.least : *found.least;
    return a.credits <= b.credits && a.courses.size() >= b.courses.size() && closes(c, target, found.least->courses);
}

void measure(benchmark::State& state, const std::string& name, bool exits, gap_objective objective) {
    const auto c = shared_catalog(name);
    if (!c) {
        state.SkipWithError("no such catalog in GRADUS_SHARED_DATA");
        return;
    }
    const gap_finder finder = finder_of(*c);
    const auto targets = targets_of(*c, exits);
    gap_options options;
    options.objective = objective;
    options.run.max_nodes = 100'000;
    const std::size_t checked = exits ? 1 : 97;  // every so manieth answer
    std::vector<double> times;
    double unproved = 0, none = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const auto before = std::chrono::steady_clock::now();
        const gap found = finder.find(targets[i], options);
        times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - before).count());
        unproved += !found.proved;
        none += !found.least;
        if (i % checked == 0 && !is_right(*c, finder, targets[i], found, options)) {
            state.SkipWithError("an answer does not close its gap, or is not the least");
            return;
        }
    }
    std::sort(times.begin(), times.end());
    state.counters["median_us"] = times[times.size() / 2];
    state.counters["p99_us"] = times[times.size() * 99 / 100];
    state.counters["max_us"] = times.back();
    state.counters["targets"] = static_cast<double>(times.size());
    state.counters["unproved"] = unproved;
    state.counters["no_way"] = none;
    for (auto _ : state)
        for (const gap_target& target : targets) benchmark::DoNotOptimize(finder.find(target, options));
}

void make_finder(benchmark::State& state, const std::string& name) {
    const auto c = shared_catalog(name);
    if (!c) {
        state.SkipWithError("no such catalog in GRADUS_SHARED_DATA");
        return;
    }
    for (auto _ : state) benchmark::DoNotOptimize(finder_of(*c));
}

void every_gateway(benchmark::State& state, const std::string& name) {
    const auto c = shared_catalog(name);
    if (!c) {
        state.SkipWithError("no such catalog in GRADUS_SHARED_DATA");
        return;
    }
    const gap_finder finder = finder_of(*c);
    state.counters["gateways"] = static_cast<double>(finder.gateways().size());
    for (auto _ : state) benchmark::DoNotOptimize(finder.gateways());
}

[[maybe_unused]] const bool registered = [] {
    for (const std::string name : {"delnorte", "uci"}) {
        for (const auto objective : {gap_objective::fewest_credits, gap_objective::fewest_courses})
            for (const bool exits : {true, false})
                benchmark::RegisterBenchmark(
                    ("gap/" + name + (exits ? "/exits/" : "/courses/") + std::string(to_string(objective))).c_str(),
                    [=](benchmark::State& state) { measure(state, name, exits, objective); })
                    ->Unit(benchmark::kMillisecond);
        benchmark::RegisterBenchmark(("make_finder/" + name).c_str(), [=](benchmark::State& state) {
            make_finder(state, name);
        })->Unit(benchmark::kMillisecond);
        benchmark::RegisterBenchmark(("gateways/" + name).c_str(), [=](benchmark::State& state) {
            every_gateway(state, name);
        })->Unit(benchmark::kMillisecond);
    }
    return true;
}();

}  // namespace
