// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_CURRICULUM_METRICS_HPP
#define GRADUS_PROGRAM_CURRICULUM_METRICS_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/natural.hpp"
#include "gradus/core/run.hpp"
#include "gradus/program/requisite_graph.hpp"

namespace gradus {

/// What is measured of a course: `blocking`, how many other courses can be reached from it along requisites; `delay`, the courses on a longest
/// path through it; `centrality`, the courses on all paths from a course without requisites to one that is nobody's, of at least three, with
/// this one strictly inside, summed; `complexity`, in tenths.
struct course_metrics {
    std::uint32_t blocking = 0;
    std::uint32_t delay = 1;
    std::optional<natural> centrality;  ///< nothing where the budget did not reach
    std::uint64_t complexity_tenths = 10;

    friend bool operator==(const course_metrics&, const course_metrics&) = default;
};

/// The metrics of each course, in the order of the graph's, and their sums.
struct curriculum_metrics {
    std::vector<course_metrics> courses;
    std::uint64_t blocking = 0;
    std::uint64_t delay = 0;
    std::optional<natural> centrality;
    std::uint64_t complexity_tenths = 0;
    outcome ended = outcome::complete;
};

/// `run.max_nodes` counts steps on machine words; past it, or past the time, what is not measured is 0 or nothing, and `ended` says so.
struct metrics_options {
    term_system terms = term_system::semester;
    run_options run{.max_nodes = 4'000'000'000};
};

/// Returns the structural metrics of a curriculum (Heileman, Abdallah, Slim, Hickman, Curricular Analytics, arXiv:1811.09676). The complexity
/// of a course is blocking + delay; on the quarter system two thirds of it, rounded to one decimal, and rounded values are summed.
///
/// Centrality is exact, by dynamic programming over counts of paths and sums of their lengths; blocking by sweeps of 512 courses at a
/// time. Time: edges * courses / 512, and two passes of integers as long as the counts. Memory linear in the graph, but for the counts.
/// The graph must be acyclic, as `make_requisites` gives it. Thread safe.
[[nodiscard]] GRADUS_EXPORT curriculum_metrics measure(const requisite_graph& g, const metrics_options& options = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/program/curriculum_measurer.hpp"
#endif

#endif
