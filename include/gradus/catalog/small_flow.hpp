// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_SMALL_FLOW_HPP
#define GRADUS_CATALOG_SMALL_FLOW_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gradus::detail {

/// A flow network of a few dozen nodes, augmented along shortest paths, a target at a time: what has flowed into one target stays there,
/// by other ways where that lets more flow into the next. Storage is kept from one network to the next.
class small_flow {
public:
    void clear(std::size_t nodes) {
        first_.assign(nodes, none);
        arcs_.clear();
    }

    /// Adds an arc; returns its position, for `through`.
    std::uint32_t add(std::size_t from, std::size_t to, std::int64_t capacity) {
        const auto at = static_cast<std::uint32_t>(arcs_.size());
        arcs_.push_back({static_cast<std::uint32_t>(to), first_[from], capacity});
        arcs_.push_back({static_cast<std::uint32_t>(from), first_[to], 0});
        first_[from] = at;
        first_[to] = at + 1;
        return at;
    }

    /// Lets as much flow from `source` into `target` as can, and `most` at most; returns how much.
    std::int64_t push(std::size_t source, std::size_t target, std::int64_t most) {
        std::int64_t total = 0;
        while (total < most && find_path(source, target)) {
            std::int64_t amount = most - total;
            for (std::size_t n = source; n != target; n = arcs_[via_[n]].to)
                amount = std::min(amount, arcs_[via_[n]].left);
            for (std::size_t n = source; n != target; n = arcs_[via_[n]].to) {
                arcs_[via_[n]].left -= amount;
                arcs_[via_[n] ^ 1].left += amount;
            }
            total += amount;
        }
        return total;
    }

    /// Returns how much flows through an arc.
    [[nodiscard]] std::int64_t through(std::uint32_t arc) const { return arcs_[arc ^ 1].left; }

private:
    static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

    struct half_arc {
        std::uint32_t to, next;
        std::int64_t left;
    };

    /// Looks backwards from the target, which few arcs lead to; `via_` is the arc by which to go on towards it.
    bool find_path(std::size_t source, std::size_t target) {
        via_.assign(first_.size(), none);
        queue_.assign(1, static_cast<std::uint32_t>(target));
        for (std::size_t next = 0; next < queue_.size(); ++next)
            for (std::uint32_t a = first_[queue_[next]]; a != none; a = arcs_[a].next) {
                const std::uint32_t from = arcs_[a].to;
                if (arcs_[a ^ 1].left <= 0 || via_[from] != none || from == target) continue;
                via_[from] = a ^ 1;
                if (from == source) return true;
                queue_.push_back(from);
            }
        return false;
    }

    std::vector<std::uint32_t> first_, via_, queue_;
    std::vector<half_arc> arcs_;
};

}  // namespace gradus::detail

#endif
