// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long does it take to find the standing of every course, credential, entry, requirement set and exit of a state for all its learners?
// 5,000 courses, 300 credentials, 60 requirement sets and 400 exits; records of grades 9 to 12 in memory, as columns.
//
// `visited` hands each batch of answers on and keeps none, `kept` keeps all, `summarized` counts by exit. Against two baselines that are written plainly: a walk over the
// trees of requirements for each record, and SQL (SQLite, where it is installed). All answers are compared on a sample before a time is taken,
// and those of requirement sets and exits whole with `set_standing` and `exit_standing`. `times_plain_walk` and `times_sqlite` are their
// processor time for a record over ours, all of the same run; they leave out the groups of requirement sets, which ours has.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include "generate/records.hpp"
#include "generate/state.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/learner/cohort.hpp"
#include "gradus/learner/cohort_summary.hpp"
#include "gradus/learner/record_table.hpp"
#include "gradus/learner/set_standing.hpp"
#include "plain_walk.hpp"
#if defined(GRADUS_HAS_SQLITE)
#include "plain_sql.hpp"
#endif

namespace {

using namespace gradus;

constexpr std::size_t sample_size = 500, sql_sample_size = 50;

const catalog& state() {
    static const catalog made = build(generate::make_state(generate::statewide())).value();
    return made;
}
const cohort_circuit& circuit() {
    static const cohort_circuit made(state());
    return made;
}

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

/// Returns the least processor time of some calls, in seconds.
template <class Function>
double least_time(int calls, Function function) {
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < calls; ++i) {
        const double start = processor_seconds();
        function();
        least = std::min(least, processor_seconds() - start);
    }
    return least;
}

/// Returns what the roots of a record are for the baselines: courses, credentials, entries, sets, exits, in their order.
std::vector<standing> roots_of(const cohort_batch& b, std::size_t i) {
    const catalog_data& data = state().data();
    std::vector<standing> all;
    for (std::uint32_t k = 0; k < data.courses.size(); ++k) all.push_back(b[course_id{k}][i]);
    for (std::uint32_t k = 0; k < data.credentials.size(); ++k) all.push_back(b[credential_id{k}][i]);
    for (std::uint32_t k = 0; k < data.entry_points.size(); ++k) all.push_back(b[entry_id{k}][i]);
    for (std::uint32_t k = 0; k < data.requirement_sets.size(); ++k)
        all.push_back(b.requires_of(requirement_set_id{k})[i]);
    for (std::uint32_t k = 0; k < data.exit_points.size(); ++k) all.push_back(b.requires_of(exit_id{k})[i]);
    return all;
}

void expect(bool holds, const char* what) {
    if (!holds) throw std::runtime_error(std::string("not the same answers: ") + what);
}

/// What the baselines take for a record, in seconds of processor time, once it is sure that all say the same of a sample.
struct baselines {
    double plain_walk = 0, one_by_one = 0, sqlite = 0;
    double sqlite_covers = 0;  ///< share of the roots

    baselines() {
        std::vector<record> records;
        record_table table;
        generate::make_records(state(), {sample_size, 1}, [&](record&& r) {
            table.add(r);
            records.push_back(std::move(r));
        });
        const cohort_answers answers(circuit(), table.columns());
        std::vector<std::vector<standing>> ours;
        for (std::size_t r = 0; r < records.size(); ++r)
            ours.push_back(roots_of(answers.batch(r / cohort_batch::most), r % cohort_batch::most));
        check_whole(answers, records);
        walk(records, ours);
#if defined(GRADUS_HAS_SQLITE)
        query(records, ours);
#endif
    }

private:
    void check_whole(const cohort_answers& answers, const std::vector<record>& records) {
        for (std::size_t r = 0; r < records.size(); ++r) {
            const facts known = make_facts(state(), records[r]);
            const standings alone = evaluate(known, {records[r].as_of, records[r].grade});
            const cohort_batch b = answers.batch(r / cohort_batch::most);
            for (std::uint32_t k = 0; k < state().data().requirement_sets.size(); ++k)
                expect(b[requirement_set_id{k}][r - b.first()] == set_standing(known, alone, requirement_set_id{k}),
                       "sets");
            for (std::uint32_t k = 0; k < state().data().exit_points.size(); ++k)
                expect(b[exit_id{k}][r - b.first()] == exit_standing(known, alone, exit_id{k}), "exits");
        }
        one_by_one = least_time(3,
                                [&] {
                                    for (const record& r : records)
                                        benchmark::DoNotOptimize(evaluate(make_facts(state(), r), {r.as_of, r.grade}));
                                }) /
                     static_cast<double>(records.size());
    }

    void walk(const std::vector<record>& records, const std::vector<std::vector<standing>>& ours) {
        baseline::plain_walk plain(state().data());
        for (std::size_t r = 0; r < records.size(); ++r) {
            std::size_t root = 0;
            plain.each(records[r], records[r].as_of, records[r].grade,
                       [&](standing at) { expect(at == ours[r][root++], "the walk"); });
        }
        plain_walk =
            least_time(3,
                       [&] {
                           for (const record& r : records)
                               plain.each(r, r.as_of, r.grade, [](standing at) { benchmark::DoNotOptimize(at); });
                       }) /
            static_cast<double>(records.size());
    }

#if defined(GRADUS_HAS_SQLITE)
    void query(const std::vector<record>& all, const std::vector<std::vector<standing>>& ours) {
        const std::vector<record> records(all.begin(), all.begin() + sql_sample_size);
        baseline::plain_sql sql(state());
        sql.load(records);
        sql.evaluate();
        std::size_t compared = 0;
        sql.each([&](std::size_t r, std::size_t root, standing at) {
            const auto waived = [&](const waiver& w) { return state().find_course(w.course) == course_id(root); };
            if (!sql.is_covered(root) || std::any_of(records[r].waivers.begin(), records[r].waivers.end(), waived))
                return;
            expect(at == ours[r][root], "SQL");
            ++compared;
        });
        sqlite_covers = static_cast<double>(compared) / static_cast<double>(records.size() * ours[0].size());
        sqlite = least_time(2, [&] { sql.evaluate(); }) / static_cast<double>(records.size());
    }
#endif
};

const baselines& plainly() {
    static const baselines made;
    return made;
}

const record_table& records(std::size_t count) {
    static std::map<std::size_t, record_table> known;
    record_table& made = known[count];
    if (made.size() == 0) generate::make_records(state(), {count, 1}, [&](record&& r) { made.add(r); });
    return made;
}

double peak_megabytes() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024;
}

template <class Evaluate>
void measure(benchmark::State& run, Evaluate evaluate) {
    const auto count = static_cast<std::size_t>(run.range(0));
    const baselines& plain = plainly();
    const record_columns columns = records(count).columns();
    cohort_options options;
    options.threads = static_cast<unsigned>(run.range(1));
    double least = std::numeric_limits<double>::max();
    for (auto _ : run) {
        const double start = processor_seconds();
        evaluate(columns, options);
        least = std::min(least, processor_seconds() - start);
    }
    const double each = least / static_cast<double>(count);
    run.counters["processor_us_a_record"] = each * 1e6;
    run.counters["times_plain_walk"] = plain.plain_walk / each;
    run.counters["times_one_by_one"] = plain.one_by_one / each;
    if (plain.sqlite > 0) {
        run.counters["times_sqlite"] = plain.sqlite / each;
        run.counters["sqlite_covers"] = plain.sqlite_covers;
    }
    run.counters["records"] =
        benchmark::Counter(static_cast<double>(count * run.iterations()), benchmark::Counter::kIsRate);
    run.counters["peak_MB"] = peak_megabytes();
}

void visited(benchmark::State& run) {
    measure(run, [&](const record_columns& columns, const cohort_options& options) {
        std::atomic<std::uint64_t> met{0}, above_unmet{0};
        const cohort_run ended = evaluate_cohort(circuit(), columns, options, [&](const cohort_batch& b) {
            for (std::uint32_t x = 0; x < state().data().exit_points.size(); ++x) {
                met += b[exit_id{x}].count(standing::met, b.size());
                above_unmet += b[exit_id{x}].count(standing::unknown, b.size());
            }
        });
        expect(ended.records == columns.count, "a record is missing");
        run.counters["exits_met"] = static_cast<double>(met);
        run.counters["exits_above_unmet"] = static_cast<double>(above_unmet);
    });
}

void kept(benchmark::State& run) {
    measure(run, [&](const record_columns& columns, const cohort_options& options) {
        const cohort_answers answers(circuit(), columns, options);
        expect(answers.run().records == columns.count, "a record is missing");
        run.counters["answers_MB"] = static_cast<double>(answers.bytes()) / 1e6;
    });
}

/// The counts of a district's summary besides, exit by exit.
void summarized(benchmark::State& run) {
    measure(run, [&](const record_columns& columns, const cohort_options& options) {
        cohort_summary summary(circuit(), columns);
        std::mutex guard;
        evaluate_cohort(circuit(), columns, options, [&](const cohort_batch& b) {
            const std::lock_guard lock(guard);
            summary.add(b);
        });
        benchmark::DoNotOptimize(summary.exits());
    });
}

void sizes(benchmark::internal::Benchmark* b) {
    for (const int count : {1'000, 100'000, 1'000'000})
        for (const int threads : {1, 2}) b->Args({count, threads});
    b->ArgNames({"", "threads"})->Unit(benchmark::kMillisecond)->UseRealTime()->MeasureProcessCPUTime();
}

BENCHMARK(visited)->Apply(sizes);
BENCHMARK(kept)->Apply(sizes);
BENCHMARK(summarized)->Apply(sizes);

/// What it takes to compile the catalog.
void compile(benchmark::State& run) {
    const catalog& c = state();
    for (auto _ : run) benchmark::DoNotOptimize(cohort_circuit(c));
}
BENCHMARK(compile)->Unit(benchmark::kMillisecond);

}  // namespace
