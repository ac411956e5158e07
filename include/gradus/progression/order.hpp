// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_ORDER_HPP
#define GRADUS_PROGRESSION_ORDER_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// An order in which to decide the courses of a problem, with an estimate of the states that it leads to.
struct elimination {
    std::vector<std::uint32_t> order;
    double states_log2 = 0;  ///< the terms' loads, which multiply the states, are not in it
};

/// Chooses the order in which a trellis decides the courses: that of several with the least estimate of its states.
///
/// After a layer the state holds the starts of the decided courses that stand beside an undecided one (one requires the other), and a
/// number for each gate of the exit that is half counted. The estimate is the sum over layers of 2 to the bits of that.
class order_chooser {
public:
    order_chooser(const problem& p, const std::vector<std::uint32_t>& required)
        : problem_(p), net_(*p.gates), count_(p.variables.size()) {
        find_neighbours();
        find_counters(required);
        for (const problem_variable& v : p.variables)
            bits_.push_back(std::log2(static_cast<double>(v.starts.size()) + 1.0));
    }

    [[nodiscard]] elimination choose() const {
        elimination best{as_given(), 0};
        best.states_log2 = estimate(best.order);
        const auto consider = [&](std::vector<std::uint32_t> order) {
            const double states = estimate(order);
            if (states < best.states_log2) best = {std::move(order), states};
        };
        consider(by_component());
        if (static_cast<double>(count_) * static_cast<double>(count_) * static_cast<double>(count_ + counters_.size()) <
            most_work)
            consider(greedy());
        return best;
    }

private:
    static constexpr double most_work = 2e8;

    struct counter {
        std::vector<std::uint32_t> courses;
        double need;
    };

    [[nodiscard]] std::vector<std::uint32_t> as_given() const {
        std::vector<std::uint32_t> order(count_);
        std::iota(order.begin(), order.end(), 0u);
        return order;
    }

    void find_neighbours() {
        neighbours_.resize(count_);
        std::vector<std::uint32_t> seen(net_.size(), 0), open;
        std::uint32_t visit = 0;
        for (std::uint32_t v = 0; v < count_; ++v) {
            ++visit;
            open.clear();
            for (const possible_start& s : problem_.variables[v].starts) open.push_back(s.requires_gate);
            while (!open.empty()) {
                const std::uint32_t g = open.back();
                open.pop_back();
                if (seen[g] == visit) continue;
                seen[g] = visit;
                for (const timed_atom& a : net_.atoms(net_[g]))
                    if (a.variable != v) {
                        neighbours_[v].push_back(a.variable);
                        neighbours_[a.variable].push_back(v);
                    }
                for (const timed_input& i : net_.inputs(net_[g])) open.push_back(i.gate);
            }
        }
        for (auto& list : neighbours_) {
            std::sort(list.begin(), list.end());
            list.erase(std::unique(list.begin(), list.end()), list.end());
        }
    }

    void find_counters(const std::vector<std::uint32_t>& required) {
        std::vector<char> seen(net_.size(), 0);
        std::vector<std::uint32_t> open = required;
        while (!open.empty()) {
            const std::uint32_t g = open.back();
            open.pop_back();
            if (seen[g]) continue;
            seen[g] = 1;
            const timed_gate& gate = net_[g];
            if (gate.atom_count > 1) {
                counter& c = counters_.emplace_back();
                std::int64_t least = std::numeric_limits<std::int64_t>::max();
                for (const timed_atom& a : net_.atoms(gate)) {
                    c.courses.push_back(a.variable);
                    least = std::min(least, a.weight);
                }
                c.need = gate.is == timed_gate::role::tally
                             ? gate.atom_count
                             : static_cast<double>(gate.need) / static_cast<double>(least);
            }
            for (const timed_input& i : net_.inputs(gate)) open.push_back(i.gate);
        }
    }

    [[nodiscard]] double estimate(const std::vector<std::uint32_t>& order) const {
        std::vector<std::uint32_t> at(count_);
        for (std::uint32_t l = 0; l < count_; ++l) at[order[l]] = l;
        std::vector<double> bits(count_ + 1, 0);  // as differences from layer to layer
        for (std::uint32_t v = 0; v < count_; ++v) {
            std::uint32_t last = at[v];
            for (const std::uint32_t n : neighbours_[v]) last = std::max(last, at[n]);
            bits[at[v]] += bits_[v];
            bits[last] -= bits_[v];
        }
        for (const counter& c : counters_) {
            std::uint32_t first = static_cast<std::uint32_t>(count_), last = 0;
            for (const std::uint32_t v : c.courses) {
                first = std::min(first, at[v]);
                last = std::max(last, at[v]);
            }
            const double own = std::log2(std::min(c.need, static_cast<double>(c.courses.size())) + 1.0);
            bits[first] += own;
            bits[last] -= own;
        }
        double states = 0, now = 0;
        for (std::size_t l = 0; l < count_; ++l) states += std::exp2(std::min(now += bits[l], 500.0));
        return std::log2(states + 1.0);
    }

    /// Courses that require each other, near or far, together.
    [[nodiscard]] std::vector<std::uint32_t> by_component() const {
        std::vector<std::uint32_t> order;
        std::vector<char> placed(count_, 0);
        for (std::uint32_t v = 0; v < count_; ++v) {
            if (placed[v]) continue;
            placed[v] = 1;
            std::size_t next = order.size();
            for (order.push_back(v); next < order.size(); ++next)
                for (const std::uint32_t n : neighbours_[order[next]])
                    if (!placed[n]) {
                        placed[n] = 1;
                        order.push_back(n);
                    }
        }
        return order;
    }

    /// Next is the course after which the frontier has the fewest bits; of equals, the one with most neighbours decided, then the first.
    [[nodiscard]] std::vector<std::uint32_t> greedy() const {
        std::vector<std::uint32_t> order, open_neighbours(count_);
        std::vector<char> decided(count_, 0);
        for (std::uint32_t v = 0; v < count_; ++v)
            open_neighbours[v] = static_cast<std::uint32_t>(neighbours_[v].size());
        while (order.size() < count_) {
            double best = std::numeric_limits<double>::infinity();
            std::uint32_t next = 0;
            for (std::uint32_t v = 0; v < count_; ++v) {
                if (decided[v]) continue;
                double change = open_neighbours[v] > 0 ? bits_[v] : 0.0;
                std::uint32_t beside = 0;
                for (const std::uint32_t n : neighbours_[v]) {
                    if (!decided[n]) continue;
                    ++beside;
                    if (open_neighbours[n] == 1) change -= bits_[n];
                }
                change -= 1e-3 * beside;
                if (change < best - 1e-12) {
                    best = change;
                    next = v;
                }
            }
            decided[next] = 1;
            order.push_back(next);
            for (const std::uint32_t n : neighbours_[next]) --open_neighbours[n];
        }
        return order;
    }

    const problem& problem_;
    const timed_network& net_;
    std::size_t count_;
    std::vector<std::vector<std::uint32_t>> neighbours_;
    std::vector<counter> counters_;
    std::vector<double> bits_;
};

/// Returns the order in which to decide a problem's courses so that the gates of `required` can be told.
[[nodiscard]] inline elimination elimination_order(const problem& p, const std::vector<std::uint32_t>& required) {
    return order_chooser(p, required).choose();
}

}  // namespace gradus::detail

#endif
