// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_SKILL_DRAWING_HPP
#define GRADUS_GAP_SKILL_DRAWING_HPP

#include "gradus/gap/skill_progression.hpp"
#include "gradus/graph/draw.hpp"

namespace gradus {

/// Returns what `to_dot` and `to_mermaid` draw of a skill progression: its skills, in its order, with what precedes and what supports. `g`
/// is the graph of the same catalog.
[[nodiscard]] inline draw_options drawing_of(const pathway_graph& g, const skill_progression& p) {
    draw_options drawn;
    drawn.edges = {edge_kind::precedes, edge_kind::supports};
    drawn.vertices.emplace();
    for (const skill_id s : p.sequence) drawn.vertices->push_back(g.vertex_of(s));
    return drawn;
}

}  // namespace gradus

#endif
