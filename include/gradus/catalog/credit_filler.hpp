// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CREDIT_FILLER_HPP
#define GRADUS_CATALOG_CREDIT_FILLER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gradus::detail {

/// Fills groups that count credits, and ask for nothing else, one after the other: each as far as it can be without taking from those before,
/// which may get theirs from other items. What they lack in all is then the least there is. The same flow as in `group_network`, without
/// a network: paths lead from group to group over an item that serves both. Storage is kept from one set of groups to the next.
class credit_filler {
public:
    /// Starts anew with so much of each item, in hundredths.
    void start(const std::vector<std::int64_t>& amounts) {
        left_ = amounts;
        first_of_item_.assign(amounts.size(), none);
        supplies_.clear();
        groups_.clear();
    }

    void add_group() { groups_.push_back({static_cast<std::uint32_t>(supplies_.size()), 0}); }

    /// Adds an item that may give so much to the last group.
    void add_supply(std::size_t item, std::int64_t most) {
        supplies_.push_back({item, most, 0, static_cast<std::uint32_t>(groups_.size() - 1), first_of_item_[item]});
        first_of_item_[item] = static_cast<std::uint32_t>(supplies_.size() - 1);
    }

    /// Fills the last group; returns what it lacks of `need`.
    std::int64_t fill(std::int64_t need) {
        groups_.back().end = static_cast<std::uint32_t>(supplies_.size());
        for (std::uint32_t k = groups_.back().begin; k < groups_.back().end && need > 0; ++k) {
            supply& s = supplies_[k];
            const std::int64_t amount = std::min({s.most, left_[s.item], need});
            s.given += amount;
            left_[s.item] -= amount;
            need -= amount;
        }
        while (need > 0) {
            const std::int64_t amount = augment(need);
            if (amount == 0) break;
            need -= amount;
        }
        return need;
    }

private:
    static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

    struct supply {
        std::size_t item;
        std::int64_t most, given;
        std::uint32_t group, next_of_item;
    };
    struct supplied_group {
        std::uint32_t begin, end;       ///< its supplies
        std::uint32_t takes = none;     ///< on a path: the supply by which the group before it takes more
        std::uint32_t gives_up = none;  ///< and the one by which this group gives that up
    };

    /// Lets more flow into the last group, and `most` at most, along a shortest path from an item that is not used up.
    std::int64_t augment(std::int64_t most) {
        for (supplied_group& g : groups_) g.gives_up = none;
        const auto last = static_cast<std::uint32_t>(groups_.size() - 1);
        queue_.assign(1, last);
        for (std::size_t next = 0; next < queue_.size(); ++next)
            for (std::uint32_t k = groups_[queue_[next]].begin; k < groups_[queue_[next]].end; ++k) {
                if (supplies_[k].given == supplies_[k].most) continue;
                if (left_[supplies_[k].item] > 0) return shift(k, most);
                for (std::uint32_t other = first_of_item_[supplies_[k].item]; other != none;
                     other = supplies_[other].next_of_item) {
                    supplied_group& g = groups_[supplies_[other].group];
                    if (supplies_[other].given == 0 || g.gives_up != none || supplies_[other].group == last) continue;
                    g.takes = k;
                    g.gives_up = other;
                    queue_.push_back(supplies_[other].group);
                }
            }
        return 0;
    }

    /// Shifts what it can along the path that ends with a supply of an item that has some left.
    std::int64_t shift(std::uint32_t end, std::int64_t most) {
        std::int64_t amount = std::min({most, left_[supplies_[end].item], supplies_[end].most - supplies_[end].given});
        for (std::uint32_t g = supplies_[end].group; groups_[g].gives_up != none; g = supplies_[groups_[g].takes].group)
            amount = std::min({amount, supplies_[groups_[g].gives_up].given,
                               supplies_[groups_[g].takes].most - supplies_[groups_[g].takes].given});
        left_[supplies_[end].item] -= amount;
        supplies_[end].given += amount;
        for (std::uint32_t g = supplies_[end].group; groups_[g].gives_up != none;
             g = supplies_[groups_[g].takes].group) {
            supplies_[groups_[g].gives_up].given -= amount;
            supplies_[groups_[g].takes].given += amount;
        }
        return amount;
    }

    std::vector<std::int64_t> left_;
    std::vector<std::uint32_t> first_of_item_;
    std::vector<supply> supplies_;
    std::vector<supplied_group> groups_;
    std::vector<std::uint32_t> queue_;
};

}  // namespace gradus::detail

#endif
