// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_SAMPLE_HPP
#define GRADUS_PROGRESSION_SAMPLE_HPP

#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include "gradus/progression/passes.hpp"

namespace gradus::detail {

/// A number from 0 up to 1, the same from the same generator everywhere.
[[nodiscard]] inline double unit(std::mt19937_64& dice) { return static_cast<double>(dice() >> 11) * 0x1p-53; }

/// Returns a progression of a path, given the choice taken at each layer: which courses of a class start in a term is drawn among those that
/// are left.
[[nodiscard]] inline progression draw_progression(const problem& p, const trellis& t,
                                                  const std::vector<std::uint8_t>& taken, std::mt19937_64& dice) {
    progression made;
    std::map<std::uint32_t, std::vector<std::uint32_t>> left;  // by the first of a class
    for (std::size_t l = 0; l < t.layers.size(); ++l) {
        const trellis::layer& layer = t.layers[l];
        const trellis::choice& c = layer.choices[taken[l]];
        auto& courses = left.try_emplace(layer.courses.front(), layer.courses).first->second;
        for (std::uint8_t n = 0; n < c.number; ++n) {
            if (layer.is_class()) {
                const double at = unit(dice) * static_cast<double>(courses.size());
                std::swap(courses[static_cast<std::size_t>(at)], courses.back());
            }
            const problem_variable& v = p.variables[courses.back()];
            courses.pop_back();
            made.placements.push_back({v.course, v.starts[c.start].term});
        }
    }
    made.sort();
    return made;
}

/// Returns so many paths of a finished trellis that is not empty, fewer where the run ends; each drawn by itself, each as likely as any other (to about 1 in 10^12, as
/// the ways are rounded numbers). One backward pass; then in proportion to the layers and their choices for each path.
[[nodiscard]] inline std::vector<progression> sample_paths(const problem& p, const trellis& t, std::size_t number,
                                                           std::uint64_t seed, run_monitor& run) {
    const auto found = to_go(p, t, counting<double>{}, run);
    if (!found) return {};
    const auto& ways = found->before;
    std::mt19937_64 dice(seed);
    std::vector<progression> drawn;
    std::vector<std::uint8_t> taken(t.layers.size());
    std::size_t bytes = found->bytes;
    for (std::size_t i = 0; i < number; ++i) {
        const std::size_t grown = drawn.size() < drawn.capacity() ? drawn.capacity() : 3 * drawn.size();
        if ((i % 256 == 0 || grown > drawn.capacity()) &&
            (!run.check() || !run.hold(bytes + grown * sizeof(progression))))
            return drawn;
        trellis_state at{0, t.root_cell};
        for (std::size_t l = 0; l < t.layers.size(); ++l) {
            const trellis::layer& layer = t.layers[l];
            double left = unit(dice) * ways[l][std::size_t{at.node} * layer.cells + at.cell];
            trellis_state to = at;
            for (std::uint32_t a = layer.first_arc[at.node]; a < layer.first_arc[at.node + 1]; ++a) {
                const auto cell = cell_after(layer.choices[layer.taken[a]], at.cell);
                if (!cell) continue;
                double through = ways[l + 1][std::size_t{layer.target[a]} * t.cells_after(l) + *cell];
                if (layer.is_class())
                    through *=
                        static_cast<double>(ways_to_choose(layer.left[at.node], layer.choices[layer.taken[a]].number));
                if (through == 0) continue;
                to = {layer.target[a], *cell};
                taken[l] = layer.taken[a];
                if ((left -= through) < 0) break;
            }
            at = to;
        }
        drawn.push_back(draw_progression(p, t, taken, dice));
        bytes += drawn.back().placements.capacity() * sizeof(placement);
    }
    return drawn;
}

}  // namespace gradus::detail

#endif
