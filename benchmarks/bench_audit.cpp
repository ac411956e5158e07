// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long does one learner's audit take? All exits of the catalog of a state (5,000 courses, 200 programs, 300 credentials, 60 requirement
// sets, 443 exits), from the record to the answer: facts, standings, an assignment of credits for each set, the standing of each exit. The
// counters are the times of single audits in microseconds, each the least of all rounds, as a distribution over 1,000 learners of grade 9 to
// 12 with 5 to 40 attempts. Baseline: each exit by itself, its standing alone (`exit_standing`), which assigns credits only where its own
// `requires` is not unmet. Before a time is taken, both give the same standings.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "generate/dice.hpp"
#include "generate/state.hpp"
#include "gradus/learner/audit.hpp"
#include "gradus/learner/set_standing.hpp"

namespace {

using namespace gradus;

const catalog& state_catalog() {
    static const catalog made = [] {
        generate::state_options options;
        options.programs = 200;
        options.credentials = 300;
        options.requirement_sets = 60;
        return build(generate::make_state(options)).value();
    }();
    return made;
}

/// A learner of one district: courses of the state and of the district, the earlier grades' first, graded, the last in progress.
record random_learner(const catalog& c, std::uint64_t seed) {
    generate::dice random(seed);
    record r;
    r.id = std::to_string(seed);
    r.grade = random.between(9, 12);
    r.cohort = 2026 - (*r.grade - 9);
    r.as_of = date{std::chrono::year{2027}, std::chrono::January, std::chrono::day{10}};
    r.birth_date = date{std::chrono::year{2026 - *r.grade - 6}, std::chrono::March, std::chrono::day{1}};
    r.gpa = 2.8;
    const auto district_of = [](const std::string& id) {
        return id.substr(0, id.find('.') == std::string::npos ? 0 : id.find('.'));
    };
    const auto& courses = c.data().courses;
    const std::string district =
        district_of(courses[courses.size() - 1 - static_cast<std::size_t>(random.between(0, 2'000))].id);
    std::vector<const course*> open;
    for (const course& each : courses)
        if ((district_of(each.id).empty() || district_of(each.id) == district) &&
            (!each.grades || each.grades->min <= *r.grade))
            open.push_back(&each);
    const int attempts = std::min<int>(random.between(5, 10) * (*r.grade - 8), 40);
    for (int i = 0; i < attempts; ++i) {
        attempt& a = r.attempts.emplace_back();
        a.course = open[static_cast<std::size_t>(random.between(0, static_cast<int>(open.size()) - 1))]->id;
        a.grade = random.pick(std::array{"F", "D", "C", "B", "B", "A"});
        if (i + 4 > attempts) {
            a.status = attempt_status::in_progress;
            a.grade.clear();
        }
    }
    return r;
}

std::vector<record> learners() {
    std::vector<record> all;
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) all.push_back(random_learner(state_catalog(), seed));
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
