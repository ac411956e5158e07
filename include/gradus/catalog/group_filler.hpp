// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_GROUP_FILLER_HPP
#define GRADUS_CATALOG_GROUP_FILLER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "gradus/catalog/group_choices.hpp"
#include "gradus/catalog/group_demand.hpp"
#include "gradus/catalog/group_network.hpp"

namespace gradus::detail {

/// Finds how groups that compete for courses are filled best, by branch and bound over what flow alone does not decide: whether a course
/// serves groups that count courses or groups that count credits, whether a bundle is one course of its group, and who gives a course of a
/// bundle.
///
/// The bound at each choice is the flow where what is open may serve both; it is exact where nothing is open, as it mostly is. The best so far
/// is that flow with each open course on the side that it served most.
class group_filler {
public:
    /// Borrows the demands and the amounts.
    group_filler(const std::vector<group_demand>& demands, const std::vector<std::int64_t>& amounts)
        : network_(demands, amounts), choices_(network_.choices()) {}

    /// Returns whether all groups can be filled; false also where the limit on choices is reached before that is found.
    [[nodiscard]] bool fills() {
        search(network_.wanted() - 1);
        return best_value_ == network_.wanted();
    }

    /// Fills the groups best; returns whether that is proved.
    bool find_best() {
        const bool proved = search(-1);
        network_.fill(best_);
        return proved;
    }
    [[nodiscard]] const group_network& network() const { return network_; }
    [[nodiscard]] const group_choices& best() const { return best_; }

private:
    /// Looks for choices that fill more than so much; returns whether none fill more than the best that it found.
    bool search(std::int64_t at_least) {
        best_value_ = at_least;
        std::vector<group_choices> open{choices_.start()};
        for (std::size_t looked = 0; !open.empty() && best_value_ < network_.wanted(); ++looked) {
            if (looked == most_group_choices) return false;
            const group_choices at = std::move(open.back());
            open.pop_back();
            if (choices_.is_decided(at)) {
                keep(at);
                continue;
            }
            const std::int64_t bound = network_.bound(at);
            if (bound <= best_value_) continue;
            const open_choice next = network_.next_choice(at);
            if (const auto rounded = network_.rounded(at)) keep(*rounded);
            if (bound > best_value_) branch(at, next, open);
        }
        return true;
    }

    void keep(const group_choices& made) {
        const std::int64_t value = network_.fill(made);
        if (value <= best_value_) return;
        best_value_ = value;
        best_ = made;
    }

    /// Puts what may come of an open choice on the stack, to be looked at from the last on.
    void branch(const group_choices& at, const open_choice& next, std::vector<group_choices>& open) const {
        if (next.is_item) {
            for (const auto to : {item_side::courses, item_side::credits}) {
                open.push_back(at);
                open.back().sides[next.at] = to;
            }
            return;
        }
        const auto choose = [&](auto change) {
            open.push_back(at);
            change(open.back().bundles[next.at]);
            if (!choices_.settle(open.back(), next.at)) open.pop_back();
        };
        const bundle_choice& choice = at.bundles[next.at];
        if (choice.is == bundle_choice::state::open)
            for (const auto to : {bundle_choice::state::dropped, bundle_choice::state::used})
                choose([&](bundle_choice& made) { made.is = to; });
        else
            for (const std::size_t giver : choices_.supply(next.at).givers[choice.givers.size()])
                choose([&](bundle_choice& made) { made.givers.push_back(giver); });
    }

    group_network network_;
    const group_choice_maker& choices_;
    group_choices best_;
    std::int64_t best_value_ = -1;
};

}  // namespace gradus::detail

#endif
