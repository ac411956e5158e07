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

/// The set of all valid progressions of a problem as a layered decision diagram. A layer decides one course: a choice for each of its
/// starts and one for leaving it out. Or it decides how many of a class of interchangeable courses start in one term, of those that no layer
/// before has started: a choice for each number, which stands for as many as there are ways to choose them. Every path from the root to
/// the one final state is a progression, or so many that differ in these alone.
///
/// States whose futures are the same are one state. Those that differ in some sums alone (the loads of terms, mostly) stand together as
/// the `cells` of a node: arcs lead from node to node, and what a choice does to the cells is said once for all nodes of the layer.
/// Arcs of a layer stand together by node: `first_arc[n]` to `first_arc[n + 1]`. Where `ended` is not `complete` the diagram was not
/// finished and holds nothing.
struct trellis {
    /// Cells `from` to `from + length - 1` lead to `to` and on.
    struct move {
        std::uint32_t from, to, length;
    };
    struct choice {
        std::uint8_t start = 0;   ///< the position among the starts of each of the layer's courses
        std::uint8_t number = 0;  ///< how many of them start there
        std::vector<move> moves;  ///< cells in none lead nowhere
    };
    struct layer {
        std::vector<std::uint32_t> courses;  ///< variables: one, or a class
        std::vector<std::uint8_t> left;      ///< of a class, by node: how many no layer before has started
        std::uint32_t cells = 1;             ///< of each node
        std::vector<choice> choices;
        std::vector<std::uint32_t> first_arc;
        std::vector<std::uint32_t> target;  ///< by arc: a node of the next layer
        std::vector<std::uint8_t> taken;    ///< by arc: the position among `choices`

        [[nodiscard]] std::size_t nodes() const { return first_arc.size() - 1; }
        [[nodiscard]] std::size_t values() const { return nodes() * cells; }
        [[nodiscard]] bool is_class() const { return courses.size() > 1; }
        /// Of nodes and arcs.
        [[nodiscard]] std::size_t bytes() const { return first_arc.size() * 4 + left.size() + target.size() * 5; }
        /// Of all that it holds.
        [[nodiscard]] std::size_t bytes_held() const {
            std::size_t sum = sizeof(layer) + (courses.capacity() + first_arc.capacity() + target.capacity()) * 4 +
                              left.capacity() + taken.capacity();
            for (const choice& c : choices) sum += sizeof(choice) + c.moves.capacity() * sizeof(move);
            return sum;
        }
    };

    outcome ended = outcome::complete;
    std::vector<layer> layers;
    std::uint32_t root_cell = 0;  ///< of the first layer's one node: where every path begins
    bool empty = true;            ///< no path reaches the final state

    [[nodiscard]] std::uint64_t nodes() const {
        std::uint64_t sum = 1;
        for (const layer& l : layers) sum += l.nodes();
        return sum;
    }
    [[nodiscard]] std::uint64_t arcs() const {
        std::uint64_t sum = 0;
        for (const layer& l : layers) sum += l.target.size();
        return sum;
    }
    /// States: nodes by their cells.
    [[nodiscard]] std::uint64_t states() const {
        std::uint64_t sum = 1;
        for (const layer& l : layers) sum += l.values();
        return sum;
    }
    [[nodiscard]] std::size_t bytes() const {
        std::size_t sum = 0;
        for (const layer& l : layers) sum += l.bytes();
        return sum;
    }
    [[nodiscard]] std::size_t bytes_held() const {
        std::size_t sum = 0;
        for (const layer& l : layers) sum += l.bytes_held();
        return sum;
    }
    [[nodiscard]] std::size_t values_after(std::size_t l) const {
        return l + 1 < layers.size() ? layers[l + 1].values() : 1;
    }
    [[nodiscard]] std::uint32_t cells_after(std::size_t l) const {
        return l + 1 < layers.size() ? layers[l + 1].cells : 1;
    }
};

}  // namespace gradus::detail

#endif
