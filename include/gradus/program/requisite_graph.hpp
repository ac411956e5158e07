// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_REQUISITE_GRAPH_HPP
#define GRADUS_PROGRAM_REQUISITE_GRAPH_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/config.hpp"
#include "gradus/core/result.hpp"
#include "gradus/program/curriculum.hpp"

namespace gradus {

/// How much a course rests on a requisite: there is no way without it; it is one of several named ways; a selector takes it.
enum class requisite_strength : std::uint8_t { needed, alternative, selected };

/// That a course is a requisite of another, by positions in `requisite_graph::courses`.
struct requisite_edge {
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    requisite_kind kind = requisite_kind::prerequisite;
    requisite_strength strength = requisite_strength::needed;

    friend bool operator==(const requisite_edge&, const requisite_edge&) = default;
};

/// Courses by their ids, with the requisites among them, in order of target, then of source: one edge a pair of courses at the most.
/// `left_out` are the edges that would close a circle, and that the course can do without.
struct requisite_graph {
    std::vector<std::string> courses;
    std::vector<requisite_edge> edges;
    std::vector<requisite_edge> left_out;
};

struct requisite_options {
    std::size_t max_edges = 20'000'000;
};

/// Returns the requisites of a curriculum. Of a course that is a requisite of another in several kinds, the first kind counts. Errors, all at
/// once: `dangling-course`, `duplicate-id`, and `requisite-cycle` with the ids of each circle. Linear but for sorting.
[[nodiscard]] GRADUS_EXPORT result<requisite_graph> make_requisites(const curriculum& c);

/// Returns the requisites among the active courses of a catalog: from each course that another's `requires` names or can be satisfied by, through
/// credentials and their `requires`, skills that a course develops at the level asked, hours and records it grants, courses that count as the
/// one named, and selectors, but for one that takes every course.
///
/// A circle is opened at its weakest edges: within a strongly connected set those of selectors are left out, then those of alternatives, then
/// those of courses that are to run beside each other (`left_out`); what remains is an error, `requisite-cycle`. Past `max_edges`: `too-many`.
/// Linear in the edges and the gates seen.
[[nodiscard]] GRADUS_EXPORT result<requisite_graph> make_requisites(const catalog& c,
                                                                    const requisite_options& options = {});

/// Returns the graph's courses of a catalog as a curriculum: titles, subjects as prefixes, credits, providers, and the requisites. That some are
/// alternatives cannot be said in it.
[[nodiscard]] GRADUS_EXPORT curriculum make_curriculum(const catalog& c, const requisite_graph& g);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/program/requisite_graph_maker.hpp"
#endif

#endif
