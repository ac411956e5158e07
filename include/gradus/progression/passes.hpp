// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_PASSES_HPP
#define GRADUS_PROGRESSION_PASSES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

#include "gradus/core/natural.hpp"
#include "gradus/progression/trellis.hpp"

namespace gradus::detail {

/// Returns how many paths a finished trellis has, each a valid progression. One backward pass.
[[nodiscard]] inline natural count_paths(const trellis& t) {
    if (t.empty) return 0;
    std::vector<natural> after{natural{1}};
    for (std::size_t l = t.layers.size(); l-- > 0;) {
        const trellis::layer& layer = t.layers[l];
        std::vector<natural> before(layer.first_arc.size() - 1);
        for (std::size_t n = 0; n < before.size(); ++n)
            for (std::uint32_t a = layer.first_arc[n]; a < layer.first_arc[n + 1]; ++a)
                before[n] += after[layer.target[a]];
        after = std::move(before);
    }
    return after.front();
}

/// What a course costs in the choice among progressions that reach the exit as early: fewer courses first, then earlier starts.
[[nodiscard]] inline std::uint64_t cost_of(std::uint32_t start_term) { return (std::uint64_t{1} << 32) + start_term; }

/// Returns the `k` paths of least cost of a finished trellis, in order of cost, then of their choices; fewer where there are fewer.
/// A backward pass for the exact cost to go, then a search that never opens a path that is not among the k, or ties with one.
[[nodiscard]] inline std::vector<progression> cheapest_paths(const problem& p, const trellis& t, std::size_t k) {
    std::vector<progression> found;
    if (t.empty || k == 0) return found;
    constexpr std::uint64_t no_way = std::numeric_limits<std::uint64_t>::max();
    const auto arc_cost = [&](const trellis::layer& layer, std::uint32_t a) {
        return layer.start[a] == trellis::not_taken ? 0
                                                    : cost_of(p.variables[layer.variable].starts[layer.start[a]].term);
    };
    std::vector<std::vector<std::uint64_t>> to_go(t.layers.size() + 1);
    to_go.back() = {0};
    for (std::size_t l = t.layers.size(); l-- > 0;) {
        const trellis::layer& layer = t.layers[l];
        to_go[l].assign(layer.first_arc.size() - 1, no_way);
        for (std::size_t n = 0; n < to_go[l].size(); ++n)
            for (std::uint32_t a = layer.first_arc[n]; a < layer.first_arc[n + 1]; ++a)
                if (const std::uint64_t rest = to_go[l + 1][layer.target[a]]; rest != no_way)
                    to_go[l][n] = std::min(to_go[l][n], rest + arc_cost(layer, a));
    }
    if (to_go[0][0] == no_way) return found;

    struct step {
        std::uint32_t before;  ///< position of the step before, among all steps
        std::uint8_t start;
    };
    struct open_path {
        std::uint64_t bound, spent, number;
        std::uint32_t layer, node, step;
        bool operator<(const open_path& other) const {
            if (bound != other.bound) return bound > other.bound;
            if (layer != other.layer) return layer < other.layer;
            return number > other.number;
        }
    };
    std::vector<step> steps{{0, trellis::not_taken}};
    std::priority_queue<open_path> open;
    std::uint64_t number = 0;
    open.push({to_go[0][0], 0, number++, 0, 0, 0});
    while (!open.empty() && found.size() < k) {
        const open_path at = open.top();
        open.pop();
        if (at.layer == t.layers.size()) {
            progression& made = found.emplace_back();
            std::uint32_t s = at.step;
            for (std::size_t l = t.layers.size(); l-- > 0; s = steps[s].before) {
                const problem_variable& v = p.variables[t.layers[l].variable];
                if (steps[s].start != trellis::not_taken)
                    made.placements.push_back({v.course, v.starts[steps[s].start].term});
            }
            made.sort();
            continue;
        }
        const trellis::layer& layer = t.layers[at.layer];
        for (std::uint32_t a = layer.first_arc[at.node]; a < layer.first_arc[at.node + 1]; ++a) {
            const std::uint64_t rest = to_go[at.layer + 1][layer.target[a]];
            if (rest == no_way) continue;
            const std::uint64_t spent = at.spent + arc_cost(layer, a);
            steps.push_back({at.step, layer.start[a]});
            open.push({spent + rest, spent, number++, at.layer + 1, layer.target[a],
                       static_cast<std::uint32_t>(steps.size() - 1)});
        }
    }
    return found;
}

}  // namespace gradus::detail

#endif
