// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_MATRIX_MAKER_HPP
#define GRADUS_PROGRESSION_MATRIX_MAKER_HPP

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/core/parallel.hpp"
#include "gradus/progression/matrix.hpp"

namespace gradus {

namespace detail {

inline matrix_cell fill_cell(const catalog& c, entry_id from, exit_id to, const matrix_options& options,
                             const run_options& run) {
    matrix_cell cell;
    cell.entry = from;
    cell.exit = to;
    if (run.stop && run.stop->load(std::memory_order_relaxed)) {
        cell.ended = outcome::stopped;
        return cell;
    }
    const route r = make_route(c, from, to, options.terms);
    solution found = solve(r, {1, run});
    cell.ended = found.ended;
    if (!found.progressions.empty()) {
        cell.reachable = true;
        cell.terms = found.terms;
        const auto by = c[to].by_grade;
        const auto& last = r.terms.terms[std::max(*cell.terms, 1u) - 1];
        cell.on_time = !by || !last.grade || *last.grade <= *by;
        cell.best = std::move(found.progressions.front());
        if (options.counts) {
            run_options part = run;
            part.max_nodes = std::min(part.max_nodes, options.count_nodes);
            cell.count = count(r, {part});
        }
    } else if (found.proved) {
        cell.reachable = false;
        cell.count.exact = true;
    }
    cell.why_not = std::move(found.why_not);
    return cell;
}

}  // namespace detail

GRADUS_INLINE matrix make_matrix(const catalog& c, const matrix_options& options) {
    const std::size_t exits = c.data().exit_points.size(), cells = c.data().entry_points.size() * exits;
    matrix made;
    made.cells.resize(cells);
    run_monitor whole(options.run);
    std::atomic<std::size_t> done{0};
    detail::in_turn(cells, options.threads, [&](std::size_t i, bool reports) {
        run_options run = options.run.in_silence();
        run.time = whole.rest().time;
        const entry_id from{static_cast<std::uint32_t>(i / exits)};
        const exit_id to{static_cast<std::uint32_t>(i % exits)};
        made.cells[i] = detail::fill_cell(c, from, to, options, run);
        ++done;
        if (reports) whole.report(static_cast<double>(done) / static_cast<double>(cells), "matrix");
    });
    for (const matrix_cell& cell : made.cells)
        if (cell.ended != outcome::complete && made.ended != outcome::stopped) made.ended = cell.ended;
    return made;
}

}  // namespace gradus

#endif
