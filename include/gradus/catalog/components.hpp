// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_COMPONENTS_HPP
#define GRADUS_CATALOG_COMPONENTS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gradus::detail {

/// Finds strongly connected components of parts of a graph with dense nodes, again and again (Tarjan 1972, without recursion).
///
/// Each call costs time in proportion to the nodes and edges that it sees; the room for all nodes is taken once.
class component_finder {
public:
    explicit component_finder(std::size_t nodes) : low_(nodes, 0) {}

    /// Calls `emit(std::span<const std::uint32_t>)` for every component that can be reached from `roots`, those that it leads to
    /// first. `successors(node)` gives a span of nodes; an edge is followed where `follow(from, to)` says so.
    template <class Successors, class Follow, class Emit>
    void find(std::span<const std::uint32_t> roots, Successors successors, Follow follow, Emit emit) {
        std::uint32_t count = 0;
        const auto open = [&](std::uint32_t node) {
            low_[node] = ++count;
            seen_.push_back(node);
            waiting_.push_back(node);
            path_.push_back({node, count, 0});
        };
        for (const std::uint32_t root : roots) {
            if (low_[root] != 0) continue;
            open(root);
            while (!path_.empty()) {
                step& here = path_.back();
                const auto next = successors(here.node);
                bool deeper = false;
                while (here.edge < next.size()) {
                    const std::uint32_t to = next[here.edge++];
                    if (!follow(here.node, to)) continue;
                    if (low_[to] == 0) {
                        open(to);  // and `here` may have moved
                        deeper = true;
                        break;
                    }
                    low_[here.node] = std::min(low_[here.node], low_[to]);
                }
                if (!deeper) close(emit);
            }
        }
        for (const std::uint32_t node : seen_) low_[node] = 0;
        seen_.clear();
    }

private:
    static constexpr std::uint32_t done = static_cast<std::uint32_t>(-1);

    struct step {
        std::uint32_t node;
        std::uint32_t number;
        std::uint32_t edge;
    };

    template <class Emit>
    void close(Emit& emit) {
        const step last = path_.back();
        path_.pop_back();
        const std::uint32_t low = low_[last.node];
        if (low == last.number) {
            std::size_t first = waiting_.size();
            do low_[waiting_[--first]] = done;
            while (waiting_[first] != last.node);
            emit(std::span<const std::uint32_t>{waiting_.data() + first, waiting_.size() - first});
            waiting_.resize(first);
        }
        if (!path_.empty()) {
            std::uint32_t& above = low_[path_.back().node];
            if (low_[last.node] != done) above = std::min(above, low);
        }
    }

    std::vector<std::uint32_t> low_;  ///< 0: not seen; else the least number known to be reached, or `done`
    std::vector<std::uint32_t> seen_;
    std::vector<std::uint32_t> waiting_;
    std::vector<step> path_;
};

}  // namespace gradus::detail

#endif
