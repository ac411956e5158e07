// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// What does the C interface cost a host that has its records as Arrow columns and wants the answers as such? 400 exits of a state.
//
// `over_evaluate_cohort`: the time of gradus_cohort_evaluate, from columns to columns, over that of evaluate_cohort with a visitor that keeps
// nothing, of the same run in one thread; every answer is compared first. `bytes_an_answer`: what the call's memory grew by, over the number of
// answers (a byte each is the column itself). `read_mb_s`: NDJSON into columns.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>

#include "generate/records.hpp"
#include "generate/state.hpp"
#include "gradus.h"
#include "gradus/io/catalog_json.hpp"
#include "gradus/io/record_json.hpp"
#include "gradus/learner/cohort.hpp"
#include "gradus/learner/record_table.hpp"

namespace {

using namespace gradus;

void must(gradus_status status, const gradus_context* context) {
    if (status != GRADUS_OK) throw std::runtime_error(gradus_context_error(context, nullptr));
}

double seconds_of(auto function) {
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < 3; ++i) {
        const auto start = std::chrono::steady_clock::now();
        function();
        least = std::min(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }
    return least;
}

struct arrow_pair {
    ~arrow_pair() { drop(); }
    void drop() {
        if (type.release) type.release(&type);
        if (array.release) array.release(&array);
    }
    ArrowSchema type{};
    ArrowArray array{};
};

void columns_to_columns(benchmark::State& state) {
    const auto count = static_cast<std::uint64_t>(state.range(0));
    const catalog c = build(generate::make_state(generate::statewide())).value();
    const cohort_circuit circuit(c);
    record_table table;
    std::string lines;
    generate::make_records(c, {count, 1}, [&](const record& r) {
        table.add(r);
        lines += write_record(r, json_layout::compact) + '\n';
    });

    gradus_context* context = nullptr;
    gradus_catalog* of = nullptr;
    gradus_cohort* cohort = nullptr;
    gradus_params* params = nullptr;
    must(gradus_context_create(&context), context);
    const std::string json = write_catalog(c.data());
    must(gradus_catalog_read(context, json.data(), json.size(), &of), context);
    must(gradus_cohort_create(context, of, &cohort), context);
    must(gradus_params_create(context, &params), context);
    must(gradus_params_set_integer(context, params, "threads", GRADUS_NUL, 1), context);
    arrow_pair records, answers;
    const double read = seconds_of([&] {
        records.drop();
        must(gradus_records_read(context, lines.data(), lines.size(), &records.type, &records.array), context);
    });
    const auto evaluate = [&] {
        answers.drop();
        must(gradus_cohort_evaluate(context, cohort, &records.type, &records.array, params, &answers.type,
                                    &answers.array),
             context);
    };
    const std::size_t exits = c.data().exit_points.size();
    const auto before = mallinfo2();
    evaluate();
    const auto after = mallinfo2();
    const auto grown =
        static_cast<double>(after.uordblks + after.hblkhd) - static_cast<double>(before.uordblks + before.hblkhd);

    const cohort_options alone;
    (void)evaluate_cohort(circuit, table.columns(), alone, [&](const cohort_batch& b) {
        for (std::uint32_t x = 0; x < exits; ++x)
            for (std::size_t i = 0; i < b.size(); ++i) {
                const auto* codes = static_cast<const std::int8_t*>(answers.array.children[x + 1]->buffers[1]);
                if (codes[b.first() + i] != static_cast<std::int8_t>(b[exit_id{x}][i]))
                    throw std::runtime_error("another answer");
            }
    });
    const double plain =
        seconds_of([&] { (void)evaluate_cohort(circuit, table.columns(), alone, [](const cohort_batch&) {}); });
    for (auto _ : state) evaluate();
    state.counters["over_evaluate_cohort"] = seconds_of(evaluate) / plain;
    state.counters["bytes_an_answer"] = grown / static_cast<double>(count * exits);
    state.counters["read_mb_s"] = static_cast<double>(lines.size()) / 1e6 / read;
    state.counters["records_s"] =
        benchmark::Counter(static_cast<double>(count), benchmark::Counter::kIsIterationInvariantRate);
    gradus_params_free(params);
    gradus_cohort_free(cohort);
    gradus_catalog_free(of);
    gradus_context_free(context);
}
BENCHMARK(columns_to_columns)->Arg(1'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
