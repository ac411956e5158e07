// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_DRAW_HPP
#define GRADUS_GRAPH_DRAW_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/graph/pathway_graph.hpp"

namespace gradus {

/// How gates are drawn: `folded` draws a requirement of a single course, skill or credential as an arrow with its condition, and leaves
/// out selections of many courses; `each` draws every gate as a vertex.
enum class gate_drawing : std::uint8_t { folded, each };

/// What of a graph is drawn, and how.
struct draw_options {
    std::optional<std::vector<vertex_id>> vertices;  ///< missing: all; else these, in order
    edge_kinds edges{edge_kind::requires_, edge_kind::accepts_with, edge_kind::advises,
                     edge_kind::develops,  edge_kind::attests,      edge_kind::precedes,
                     edge_kind::supports,  edge_kind::leads_to,     edge_kind::counts_as};
    gate_drawing gates = gate_drawing::folded;
    std::size_t max_selected = 12;  ///< folded: a selection of more courses is its text alone
    std::size_t max_text = 80;      ///< a longer label is cut, in bytes at a line
};

/// Returns the graph, or the part that the options choose, in the DOT language of Graphviz, from left to right: what comes first
/// stands left. Any text of the catalog is escaped. Linear in what is drawn.
[[nodiscard]] GRADUS_EXPORT std::string to_dot(const pathway_graph& g, const draw_options& options = {});

/// Returns the graph, or the part that the options choose, as a Mermaid flowchart. Any text of the catalog is escaped. Linear in
/// what is drawn.
[[nodiscard]] GRADUS_EXPORT std::string to_mermaid(const pathway_graph& g, const draw_options& options = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/graph/draw_text.hpp"
#endif

#endif
