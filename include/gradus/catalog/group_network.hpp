// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_GROUP_NETWORK_HPP
#define GRADUS_CATALOG_GROUP_NETWORK_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/group_choices.hpp"
#include "gradus/catalog/group_demand.hpp"
#include "gradus/catalog/small_flow.hpp"

namespace gradus::detail {

/// The flow network of groups that compete for items: from each item's credit to the groups that it may serve.
///
/// A group with `distinct` has a node for each value, which gives one unit to the different values wanted and the rest to the rest wanted,
/// so that flow settles which value counts. A bundle of a group that counts credits is a node, fed by its courses and by what they lack of
/// its credit. Where all choices are made, items on the side of courses have one unit to give and the flow is exact; else the flow is a
/// bound, in hundredths, with the sides that are open fed by the same credit.
class group_network {
public:
    static constexpr std::size_t no_item = static_cast<std::size_t>(-1);

    /// Borrows the demands and the amounts.
    group_network(const std::vector<group_demand>& demands, const std::vector<std::int64_t>& amounts)
        : demands_(demands), amounts_(amounts), choices_(demands, amounts.size()), nodes_(amounts.size()) {
        for (const group_demand& d : demands) lay_out(d);
        source_ = nodes_++;
        for (std::size_t g = 0; g < demands.size(); ++g) order_.push_back(g);
        std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) { return unit(a) > unit(b); });
        filled_.resize(demands.size());
    }

    [[nodiscard]] const group_choice_maker& choices() const { return choices_; }

    /// Returns what the groups want in all, in hundredths.
    [[nodiscard]] std::int64_t wanted() const {
        std::int64_t sum = 0;
        for (std::size_t g = 0; g < demands_.size(); ++g)
            sum += std::max<std::int64_t>(demands_[g].need, demands_[g].distinct) * unit(g);
        return sum;
    }

    /// Returns a bound on how much of what is wanted can be filled with these choices, open ones made in any way.
    std::int64_t bound(const group_choices& at) { return flow(at, true); }

    /// Fills the groups as choices that are all made say; returns how much of what is wanted.
    std::int64_t fill(const group_choices& at) { return flow(at, false); }

    /// Returns what has to be chosen next: what the flow of the last `bound` makes use of on both sides, else anything open.
    [[nodiscard]] open_choice next_choice(const group_choices& at) const {
        std::optional<open_choice> any;
        for (std::size_t i = 0; i < amounts_.size(); ++i) {
            if (!choices_.is_open(at, i)) continue;
            if (to_courses_[i] > 0 && to_credits_[i] > 0) return {true, i};
            if (!any || to_courses_[i] > 0) any = open_choice{true, i};
        }
        for (std::size_t b = 0; b < at.bundles.size(); ++b) {
            if (choices_.is_decided(at, b)) continue;
            if (from_bundle_[b] > 0) return {false, b};
            if (!any) any = open_choice{false, b};
        }
        return *any;
    }

    /// Returns choices with the open ones made as the flow of the last `bound` leans; nothing where a bundle that is one course is half chosen.
    [[nodiscard]] std::optional<group_choices> rounded(const group_choices& at) const {
        group_choices made = at;
        for (std::size_t b = 0; b < made.bundles.size(); ++b) {
            bundle_choice& choice = made.bundles[b];
            if (choice.is == bundle_choice::state::open) choice.is = bundle_choice::state::dropped;
            if (choices_.complete(made, b)) continue;
            if (choices_.counts_courses(b)) return std::nullopt;
            const auto& givers = choices_.supply(b).givers;
            while (choice.givers.size() < givers.size()) choice.givers.push_back(givers[choice.givers.size()].front());
        }
        for (std::size_t i = 0; i < amounts_.size(); ++i)
            if (choices_.is_open(made, i))
                made.sides[i] =
                    to_courses_[i] > 0 && to_courses_[i] >= to_credits_[i] ? item_side::courses : item_side::credits;
        return made;
    }

    /// What a group has been given by the last `fill`: of the different values wanted, and of the rest.
    struct filling {
        std::int64_t distinct = 0, rest = 0;
    };
    [[nodiscard]] const filling& filled(std::size_t group) const { return filled_[group]; }

    /// Calls `visit(group, item, amount)` for what each item gives singly by the last `fill`, and `visit_bundle(group, bundle, item, amount)`
    /// for what it gives as one of a bundle; `no_item`
    /// gives what is added to a bundle.
    template <class Visit, class VisitBundle>
    void each_share(const group_choices& at, Visit visit, VisitBundle visit_bundle) const {
        for (const used_arc& a : single_)
            if (const std::int64_t amount = flow_.through(a.arc); amount > 0) visit(a.group, a.item, amount);
        for (const auto* arcs : {&joint_, &added_})
            for (const used_arc& a : *arcs)
                if (const std::int64_t amount = flow_.through(a.arc); amount > 0)
                    visit_bundle(a.group, choices_.position_in_group(a.bundle), a.item, amount);
        for (std::size_t b = 0; b < at.bundles.size(); ++b)
            if (choices_.counts_courses(b) && from_bundle_[b] > 0)
                for (std::size_t k = 0; k < at.bundles[b].givers.size(); ++k)
                    if (k == 0 || at.bundles[b].givers[k] != at.bundles[b].givers[k - 1])
                        visit_bundle(choices_.group_of(b), choices_.position_in_group(b), at.bundles[b].givers[k], 1);
    }

private:
    static constexpr std::size_t no_node = static_cast<std::size_t>(-1);
    static constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max() / 4;

    struct layout {
        std::size_t rest = no_node, distinct = no_node;
        std::vector<std::size_t> values;   ///< a node for each different value
        std::vector<std::size_t> targets;  ///< by supply: where it flows
        std::vector<std::size_t> bundles;
    };
    struct used_arc {
        std::uint32_t arc;
        std::size_t group, item, bundle;
    };

    void lay_out(const group_demand& d) {
        layout& l = layouts_.emplace_back();
        l.rest = nodes_++;
        if (d.distinct > 0) l.distinct = nodes_++;
        std::vector<std::string_view> values;
        for (const auto& s : d.from) {
            if (d.distinct == 0 || s.value.empty()) {
                l.targets.push_back(l.rest);
                continue;
            }
            const auto known =
                static_cast<std::size_t>(std::find(values.begin(), values.end(), s.value) - values.begin());
            if (known == values.size()) {
                values.push_back(s.value);
                l.values.push_back(nodes_++);
            }
            l.targets.push_back(l.values[known]);
        }
        for (std::size_t b = 0; b < d.bundles.size(); ++b) l.bundles.push_back(nodes_++);
    }

    /// What a unit of a group is worth, in hundredths.
    [[nodiscard]] std::int64_t unit(std::size_t g) const { return demands_[g].counts_courses ? demands_[g].course : 1; }

    std::int64_t flow(const group_choices& at, bool relaxed) {
        flow_.clear(nodes_);
        single_.clear();
        joint_.clear();
        added_.clear();
        std::vector<std::int64_t>& given = to_give_;
        given.assign(amounts_.size(), 0);
        for (std::size_t g = 0; g < demands_.size(); ++g) add_group(at, g, relaxed ? unit(g) : 1);
        for (std::size_t b = 0; b < at.bundles.size(); ++b) add_bundle(at, b, relaxed);
        for (std::size_t i = 0; i < amounts_.size(); ++i)
            if (given[i] > 0) flow_.add(source_, i, given[i]);
        std::int64_t sum = 0;
        for (const std::size_t g : order_) {
            const group_demand& d = demands_[g];
            const std::int64_t scale = relaxed ? unit(g) : 1;
            filling& f = filled_[g];
            f.distinct = d.distinct > 0 ? flow_.push(source_, layouts_[g].distinct, d.distinct * scale) : 0;
            f.rest = flow_.push(source_, layouts_[g].rest, std::max<std::int64_t>(0, d.need - d.distinct) * scale);
            sum += (f.distinct + f.rest) * (relaxed ? 1 : unit(g));
        }
        read_flow(at);
        return sum;
    }

    /// Adds the arcs of a group's single items; `scale` is what one of its units is in the network.
    void add_group(const group_choices& at, std::size_t g, std::int64_t scale) {
        const group_demand& d = demands_[g];
        const layout& l = layouts_[g];
        for (std::size_t k = 0; k < d.from.size(); ++k) {
            const auto& s = d.from[k];
            const item_side side = at.sides[s.item];
            if (side == item_side::gone || side == (d.counts_courses ? item_side::credits : item_side::courses))
                continue;
            const std::int64_t most = d.counts_courses ? scale : s.most;
            single_.push_back({flow_.add(s.item, l.targets[k], most), g, s.item, 0});
            to_give_[s.item] = std::max(to_give_[s.item], d.counts_courses ? scale : amounts_[s.item]);
        }
        for (const std::size_t value : l.values) {
            flow_.add(value, l.distinct, d.counts_courses ? scale : 1);
            flow_.add(value, l.rest, unbounded);
        }
    }

    void add_bundle(const group_choices& at, std::size_t b, bool relaxed) {
        const std::size_t g = choices_.group_of(b);
        const group_demand& d = demands_[g];
        const bundle_choice& choice = at.bundles[b];
        const auto& joint = d.bundles[choices_.position_in_group(b)];
        const std::size_t node = layouts_[g].bundles[choices_.position_in_group(b)];
        const auto feed = [&](std::size_t item, std::int64_t most) {
            const item_side side = at.sides[item];
            if (side == item_side::gone || side == (d.counts_courses ? item_side::credits : item_side::courses)) return;
            joint_.push_back({flow_.add(item, node, most), g, item, b});
            to_give_[item] = std::max(to_give_[item], most);
        };
        bundle_arcs_.resize(at.bundles.size());
        bundle_arcs_[b] = no_arc;
        if (choice.is == bundle_choice::state::dropped) return;
        if (!d.counts_courses) {
            const bundle_feed fed = choices_.feed_of(at, b, amounts_);
            for (const std::size_t item : fed.items) feed(item, amounts_[item]);
            added_.push_back({flow_.add(source_, node, fed.added), g, no_item, b});
            bundle_arcs_[b] = flow_.add(node, layouts_[g].rest, joint.most);
            return;
        }
        const std::int64_t scale = relaxed ? unit(g) : 1;
        if (choice.is == bundle_choice::state::used && choices_.complete(at, b))
            flow_.add(source_, node, scale);
        else  // it takes the whole of each of its courses, so of the first
            for (const std::size_t item :
                 choice.givers.empty() ? joint.givers.front() : std::vector{choice.givers.front()})
                feed(item, scale);
        bundle_arcs_[b] = flow_.add(node, layouts_[g].rest, scale);
    }

    void read_flow(const group_choices& at) {
        to_courses_.assign(amounts_.size(), 0);
        to_credits_.assign(amounts_.size(), 0);
        from_bundle_.assign(at.bundles.size(), 0);
        for (const auto* arcs : {&single_, &joint_})
            for (const used_arc& a : *arcs)
                (demands_[a.group].counts_courses ? to_courses_ : to_credits_)[a.item] += flow_.through(a.arc);
        for (std::size_t b = 0; b < at.bundles.size(); ++b)
            if (bundle_arcs_[b] != no_arc) from_bundle_[b] = flow_.through(bundle_arcs_[b]);
    }

    static constexpr std::uint32_t no_arc = static_cast<std::uint32_t>(-1);

    const std::vector<group_demand>& demands_;
    const std::vector<std::int64_t>& amounts_;
    group_choice_maker choices_;
    std::vector<layout> layouts_;
    std::size_t nodes_, source_ = 0;
    std::vector<std::size_t> order_;  ///< in which groups are filled: those first whose units are worth most
    small_flow flow_;
    std::vector<used_arc> single_, joint_, added_;
    std::vector<std::uint32_t> bundle_arcs_;
    std::vector<std::int64_t> to_give_, to_courses_, to_credits_, from_bundle_;
    std::vector<filling> filled_;
};

}  // namespace gradus::detail

#endif
