// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_TRELLIS_HPP
#define GRADUS_PROGRESSION_TRELLIS_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "gradus/core/run.hpp"
#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// The set of all valid progressions of a problem as a layered decision diagram: one layer a course, an arc for each of its starts or
/// for leaving it out, and every path from the root to the one final node a progression.
///
/// Nodes whose futures are the same are one node. Arcs of a layer stand together by node: `first_arc[n]` to `first_arc[n + 1]`.
/// Where `ended` is not `complete` the diagram was not finished and holds nothing.
struct trellis {
    static constexpr std::uint8_t not_taken = 255;

    struct layer {
        std::uint32_t variable = 0;
        std::vector<std::uint32_t> first_arc;
        std::vector<std::uint32_t> target;  ///< by arc: a node of the next layer
        std::vector<std::uint8_t> start;    ///< by arc: the position among the course's starts, or `not_taken`
    };

    outcome ended = outcome::complete;
    std::vector<layer> layers;
    std::uint64_t nodes = 0;
    std::uint64_t arcs = 0;
    bool empty = true;  ///< no path reaches the final node

    [[nodiscard]] std::size_t bytes() const {
        std::size_t sum = 0;
        for (const layer& l : layers) sum += l.first_arc.size() * 4 + l.target.size() * 5;
        return sum;
    }
};

}  // namespace gradus::detail

#endif
