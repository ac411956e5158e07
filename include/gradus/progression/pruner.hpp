// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_PRUNER_HPP
#define GRADUS_PROGRESSION_PRUNER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "gradus/progression/passes.hpp"
#include "gradus/progression/semiring.hpp"
#include "gradus/progression/trellis.hpp"

namespace gradus::detail {

/// Where a node went that is no more.
inline constexpr std::uint32_t no_node = std::numeric_limits<std::uint32_t>::max();

/// Keeps those nodes of a layer that have a new name and, of their arcs, those to nodes that have: `renamed` and `renamed_after` say what
/// each node of the layer, and after it, is called now, or `no_node`. In place; linear in the arcs.
inline void keep_nodes(trellis::layer& layer, const std::vector<std::uint32_t>& renamed,
                       const std::vector<std::uint32_t>& renamed_after) {
    std::uint32_t kept = 0, arcs = 0, first = 0;
    for (std::size_t n = 0; n < renamed.size(); ++n) {
        const std::uint32_t begin = std::exchange(first, layer.first_arc[n + 1]);
        if (renamed[n] == no_node) continue;
        for (std::uint32_t a = begin; a < first; ++a) {
            if (renamed_after[layer.target[a]] == no_node) continue;
            layer.target[arcs] = renamed_after[layer.target[a]];
            layer.taken[arcs++] = layer.taken[a];
        }
        if (layer.is_class()) layer.left[kept] = layer.left[n];
        layer.first_arc[++kept] = arcs;
    }
    layer.first_arc.resize(kept + 1);
    if (layer.is_class()) layer.left.resize(kept);
    layer.target.resize(arcs);
    layer.taken.resize(arcs);
}

GRADUS_INLINE std::size_t bytes_to_prune(const trellis& t) {
    std::size_t values = 1, nodes = 1;
    for (const trellis::layer& l : t.layers) {
        values = std::max(values, l.values());
        nodes = std::max(nodes, l.nodes());
    }
    return 2 * values + 8 * nodes;
}

GRADUS_INLINE void prune(const problem& p, trellis& t, unsigned threads) {
    std::vector<std::uint8_t> alive(1, 1), before;  // by state after the layer, as it was built
    std::vector<std::uint32_t> renamed_after{0};    // by node after the layer
    for (std::size_t l = t.layers.size(); l-- > 0;) {
        trellis::layer& layer = t.layers[l];
        pull(p, layer, t.cells_after(l), alive, before, feasibility{}, threads);
        std::swap(alive, before);
        std::vector<std::uint32_t> renamed(layer.nodes(), no_node);
        std::uint32_t kept = 0;
        for (std::size_t n = 0; n < renamed.size(); ++n) {
            const auto cells = alive.begin() + static_cast<std::ptrdiff_t>(n * layer.cells);
            if (std::any_of(cells, cells + layer.cells, [](std::uint8_t v) { return v != 0; })) renamed[n] = kept++;
        }
        keep_nodes(layer, renamed, renamed_after);
        layer.first_arc.shrink_to_fit();
        layer.target.shrink_to_fit();
        layer.taken.shrink_to_fit();
        renamed_after = std::move(renamed);
    }
    t.empty = !alive[t.layers.empty() ? 0 : t.root_cell];
}

}  // namespace gradus::detail

#endif
