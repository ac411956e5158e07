// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CHECK_STRUCTURE_HPP
#define GRADUS_CATALOG_CHECK_STRUCTURE_HPP

#include "gradus/catalog/build_options.hpp"
#include "gradus/catalog/catalog_index.hpp"
#include "gradus/catalog/check_cycles.hpp"
#include "gradus/catalog/check_reachability.hpp"
#include "gradus/catalog/check_report.hpp"
#include "gradus/catalog/check_retired.hpp"
#include "gradus/catalog/check_skills.hpp"
#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/dependency_graph.hpp"
#include "gradus/catalog/equivalents.hpp"
#include "gradus/core/diagnostic.hpp"

namespace gradus {

/// Reports what is wrong with a catalog as a whole, each value being fine by itself: cycles, what no entry point can reach, grade bands
/// against each other, skills used before anything develops them, retired courses still required.
///
/// Near-linear: one pass for the cycles, one search for each set of holdings that entry points assume (see docs/diagnostics.md for
/// what each code claims; none is a guess).
inline void check_structure(const catalog_data& data, const catalog_index& ids, const equivalents& counted,
                            const circuit& c, const build_options& options, diagnostics& found) {
    const detail::check_report report(found);
    const detail::dependency_graph graph(data, ids, counted, c);
    detail::cycle_finder cycles(graph);
    detail::report_cycles(graph, cycles, options, report);
    detail::reachability_check(graph, report).run();
    detail::skill_check(graph, cycles.ranks(), report).run();
    detail::check_retired(graph, report);
    const place top;
    if (data.entry_points.empty())
        report.note("no-entry", top,
                    "the catalog has no entry point, so nothing can be planned from it; add one to /entry_points");
    if (data.exit_points.empty())
        report.note("no-exit", top,
                    "the catalog has no exit point, so nothing can be planned towards; add one to /exit_points");
}

}  // namespace gradus

#endif
