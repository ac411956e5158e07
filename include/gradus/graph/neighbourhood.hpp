// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_NEIGHBOURHOOD_HPP
#define GRADUS_GRAPH_NEIGHBOURHOOD_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "gradus/graph/topology.hpp"

namespace gradus {

/// Returns the vertices around one, sorted: those that lead to it and those that it leads to, at most `radius` things away, itself too.
///
/// Gates cost nothing: a course that a requirement names, however deeply, is one thing away. A way never turns round, so what merely
/// shares a prerequisite or a gate with the vertex is not among them. Linear in vertices and in the edges around.
[[nodiscard]] inline std::vector<vertex_id> neighbourhood(const pathway_graph& g, vertex_id centre,
                                                          std::uint32_t radius, edge_kinds follow = edge_kinds::all()) {
    std::vector<vertex_id> found{centre};
    for (const direction way : {direction::backward, direction::forward}) {
        std::vector<char> seen(g.vertex_count(), 0);
        seen[index(centre)] = 1;
        std::vector<vertex_id> here{
            centre};  // the vertices at one distance; gates are at that of the thing they were reached from
        for (std::uint32_t distance = 0; distance <= radius && !here.empty(); ++distance) {
            std::vector<vertex_id> beyond;
            for (std::size_t next = 0; next < here.size(); ++next)
                for (const edge& e : detail::edges_of(g, here[next], way)) {
                    if (!follow.contains(e.kind) || std::exchange(seen[index(e.other)], char{1}) != 0) continue;
                    const bool is_thing = g.kind(e.other) != vertex_kind::gate;
                    if (is_thing)
                        beyond.push_back(e.other);
                    else if (distance < radius)
                        here.push_back(e.other);
                }
            if (distance > 0)
                found.insert(found.end(), here.begin(), here.end());
            else
                found.insert(found.end(), here.begin() + 1, here.end());
            here = std::move(beyond);
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace gradus

#endif
