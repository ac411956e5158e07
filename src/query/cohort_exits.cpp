// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "cohort_exits.hpp"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "cohort_lines.hpp"
#include "gradus/learner/small_cells.hpp"
#include "ordered_work.hpp"

namespace gradus::query {

namespace {

namespace json = boost::json;

constexpr std::size_t lines_at_once = 16'384;

/// Some lines of a file, and how their learners stand.
struct summed_lines {
    std::unique_ptr<line_batch> lines;
    record_table records;
    std::optional<cohort_summary> counts;
};

json::object to_json(const catalog& c, const shown_summary& x) {
    json::array gateways;
    for (const shown_gateway& g : x.gateways)
        gateways.emplace_back(json::object{{"gateway", gradus::to_text(c, x.exit, g.gateway)},
                                           {"stops", or_null(g.stops)},
                                           {"alone", or_null(g.alone)}});
    return {{"id", c[x.exit].id},
            {"learners", or_null(x.learners)},
            {"met", or_null(x.met)},
            {"pending", or_null(x.pending)},
            {"surely_late", or_null(x.late)},
            {"at_risk", or_null(x.at_risk)},
            {"open", or_null(x.open)},
            {"gateways", std::move(gateways)}};
}

void count(const cohort_circuit& circuit, in_progress_mode mode, summed_lines& batch) {
    for (const record_line& line : batch.lines->lines) {
        record_reading reading = parse_record_line(line);
        if (!has_error(reading.found)) batch.records.add(in_mode(std::move(reading.data), mode));
    }
    batch.counts.emplace(circuit, batch.records.columns());
    (void)evaluate_cohort(circuit, batch.records.columns(), {},
                          [&](const cohort_batch& evaluated) { batch.counts->add(evaluated); });
}

}  // namespace

json::array summarize_exits(const cohort_circuit& circuit, std::istream& records, in_progress_mode mode,
                            unsigned threads) {
    line_splitter lines(records);
    ordered_work<std::unique_ptr<summed_lines>> work(
        threads, [&](std::unique_ptr<summed_lines>& batch) { count(circuit, mode, *batch); });
    const record_table nobody;
    cohort_summary sum(circuit, nobody.columns());
    for (bool more = true;;) {
        while (more && work.size() < threads + 1) {
            auto batch = std::make_unique<summed_lines>();
            batch->lines = next_lines(lines, lines_at_once);
            more = !batch->lines->lines.empty();
            if (more) work.put(std::move(batch));
        }
        if (work.size() == 0) break;
        sum += *work.take()->counts;
    }
    json::array exits;
    for (const exit_summary& x : sum.exits()) exits.emplace_back(to_json(circuit.catalog(), without_small_cells(x)));
    return exits;
}

}  // namespace gradus::query
