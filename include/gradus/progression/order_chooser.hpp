// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_ORDER_CHOOSER_HPP
#define GRADUS_PROGRESSION_ORDER_CHOOSER_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "gradus/progression/bounded_sums.hpp"
#include "gradus/progression/order.hpp"
#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// Chooses the order in which a trellis decides the courses: of several, improved by moving courses, that with the least estimate of its states.
///
/// After a layer the state holds, of each decided course, what undecided ones can tell of its start, or need of theirs, and of each sum
/// how far it is: no more values than what is decided can give, or what is not decided can still add, or its bound has room for. The
/// estimate is the sum over layers of the product of these.
class order_chooser {
public:
    order_chooser(const problem& p, const required_parts& parts)
        : problem_(p), net_(*p.gates), count_(p.variables.size()) {
        find_neighbours();
        for (const auto& together : parts.sums)
            for (const bounded_sum& s : together) add_counter(s);
        for (const std::uint32_t g : parts.gates) add_counters_below(g);
    }

    [[nodiscard]] elimination choose() const {
        elimination best{as_given(), 0};
        best.states_log2 = estimate(best.order);
        const auto consider = [&](std::vector<std::uint32_t> order) {
            const double states = estimate(order);
            if (states < best.states_log2) best = {std::move(order), states};
        };
        consider(by_component());
        const double work = static_cast<double>(count_) * static_cast<double>(count_ + counters_.size());
        if (static_cast<double>(count_) * work < most_work) consider(greedy());
        improve(best, work);
        return best;
    }

private:
    static constexpr double most_work = 2e8;

    /// Another course that one of the two requires, near or far; how many bits this course's start is worth to it.
    struct neighbour {
        std::uint32_t other;
        double bits;
    };
    /// A sum: how many steps it can take altogether, and how many each course gives at the most.
    struct counter {
        std::vector<std::pair<std::uint32_t, double>> courses;
        double room;
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
        std::vector<std::pair<std::uint32_t, term_mask>> looked_at;
        for (std::uint32_t v = 0; v < count_; ++v) {
            ++visit;
            open.clear();
            looked_at.clear();
            for (const possible_start& s : problem_.variables[v].starts) open.push_back(s.requires_gate);
            std::sort(open.begin(), open.end());
            const auto different = std::unique(open.begin(), open.end()) - open.begin();
            while (!open.empty()) {
                const std::uint32_t g = open.back();
                open.pop_back();
                if (seen[g] == visit) continue;
                seen[g] = visit;
                for (const timed_atom& a : net_.atoms(net_[g]))
                    if (a.variable != v) looked_at.emplace_back(a.variable, a.starts);
                for (const timed_input& i : net_.inputs(net_[g])) open.push_back(i.gate);
            }
            std::sort(looked_at.begin(), looked_at.end());
            looked_at.erase(std::unique(looked_at.begin(), looked_at.end()), looked_at.end());
            for (std::size_t first = 0, last = 0; first < looked_at.size(); first = last) {
                const std::uint32_t other = looked_at[first].first;
                while (last < looked_at.size() && looked_at[last].first == other) ++last;
                const double told = std::log2(static_cast<double>(told_apart(other, looked_at, first, last)));
                neighbours_[other].push_back({v, told});
                neighbours_[v].push_back({other, std::min(std::log2(static_cast<double>(different) + 1.0), told)});
            }
        }
    }

    /// The choices for a course that some gates can tell apart.
    [[nodiscard]] std::size_t told_apart(std::uint32_t v,
                                         const std::vector<std::pair<std::uint32_t, term_mask>>& looked_at,
                                         std::size_t first, std::size_t last) const {
        std::vector<std::vector<bool>> seen{std::vector<bool>(last - first, false)};
        for (const possible_start& s : problem_.variables[v].starts) {
            auto& of = seen.emplace_back();
            for (std::size_t i = first; i < last; ++i) of.push_back((looked_at[i].second & mask_of(s.term)) != 0);
        }
        std::sort(seen.begin(), seen.end());
        return static_cast<std::size_t>(std::unique(seen.begin(), seen.end()) - seen.begin());
    }

    void add_counter(const bounded_sum& s) {
        std::int64_t unit = 0;
        for (const bounded_sum::part& part : s.parts) unit = std::gcd(unit, part.amount);
        if (unit == 0) return;
        counter made;
        for (const bounded_sum::part& part : s.parts) {
            const std::int64_t in_units = part.amount / unit;
            const auto steps = static_cast<double>(in_units);
            if (!made.courses.empty() && made.courses.back().first == part.variable)
                made.courses.back().second = std::max(made.courses.back().second, steps);
            else
                made.courses.emplace_back(part.variable, steps);
        }
        const std::int64_t room = (s.max == bounded_sum::unbounded ? s.min : s.max) / unit;
        made.room = static_cast<double>(room);
        if (made.courses.size() > 1 && made.room > 0) counters_.push_back(std::move(made));
    }

    void add_counters_below(std::uint32_t top) {
        std::vector<char> seen(net_.size(), 0);
        std::vector<std::uint32_t> open{top};
        while (!open.empty()) {
            const std::uint32_t g = open.back();
            open.pop_back();
            if (seen[g]) continue;
            seen[g] = 1;
            const timed_gate& gate = net_[g];
            if (gate.atom_count > 1) {
                counter made;
                std::int64_t unit = 0;
                for (const timed_atom& a : net_.atoms(gate)) unit = std::gcd(unit, a.weight);
                for (const timed_atom& a : net_.atoms(gate)) {
                    const std::int64_t in_units = a.weight / unit;
                    made.courses.emplace_back(a.variable, static_cast<double>(in_units));
                }
                made.room = gate.is == timed_gate::role::tally
                                ? gate.atom_count
                                : static_cast<double>(gate.need) / static_cast<double>(unit);
                counters_.push_back(std::move(made));
            }
            for (const timed_input& i : net_.inputs(gate)) open.push_back(i.gate);
        }
    }

    [[nodiscard]] double estimate(const std::vector<std::uint32_t>& order) const {
        std::vector<std::uint32_t> at(count_);
        for (std::uint32_t l = 0; l < count_; ++l) at[order[l]] = l;
        std::vector<double> bits(count_ + 1, 0);  // after each layer
        for (std::uint32_t v = 0; v < count_; ++v) {
            last_seen_.clear();
            for (const neighbour& n : neighbours_[v])
                if (at[n.other] > at[v]) last_seen_.emplace_back(at[n.other], n.bits);
            std::sort(last_seen_.begin(), last_seen_.end(), std::greater<>{});
            double worth = 0;
            for (std::size_t i = 0; i < last_seen_.size(); ++i) {
                worth = std::max(worth, last_seen_[i].second);
                const std::uint32_t from = i + 1 < last_seen_.size() ? last_seen_[i + 1].first : at[v];
                for (std::uint32_t l = from; l < last_seen_[i].first; ++l) bits[l] += worth;
            }
        }
        for (const counter& c : counters_) {
            given_.assign(count_, 0);
            double left = 0, done = 0;
            for (const auto& [v, steps] : c.courses) given_[at[v]] += steps, left += steps;
            for (std::uint32_t l = 0; l < count_; ++l) {
                done += given_[l];
                left -= given_[l];
                bits[l] += std::log2(std::min({done, left, c.room}) + 1.0);
            }
        }
        double states = 0;
        for (std::size_t l = 0; l < count_; ++l) states += std::exp2(std::min(bits[l], 500.0));
        return std::log2(states + 1.0);
    }

    /// Moves one course at a time to another place as long as that pays: the more tries, the more states there are to save.
    void improve(elimination& best, double work) const {
        if (count_ < 3) return;
        const auto most =
            static_cast<std::uint64_t>(std::min(std::exp2(std::min(best.states_log2, 60.0)) / 64, 1e7) / work);
        std::uint64_t dice = 88172645463325252u;
        const auto below = [&](std::uint64_t n) {  // Marsaglia, Xorshift RNGs, 2003
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            return static_cast<std::size_t>(dice % n);
        };
        for (std::uint64_t tried = 0; tried < most; ++tried) {
            const std::size_t from = below(count_), to = below(count_);
            if (from == to) continue;
            std::vector<std::uint32_t> order = best.order;
            const std::uint32_t moved = order[from];
            order.erase(order.begin() + static_cast<std::ptrdiff_t>(from));
            order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), moved);
            const double states = estimate(order);
            if (states <= best.states_log2) best = {std::move(order), states};
        }
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
                for (const neighbour& n : neighbours_[order[next]])
                    if (!placed[n.other]) {
                        placed[n.other] = 1;
                        order.push_back(n.other);
                    }
        }
        return order;
    }

    /// Next is the course after which the frontier has the fewest bits; of equals, the one with most neighbours decided, then the first.
    [[nodiscard]] std::vector<std::uint32_t> greedy() const {
        std::vector<std::uint32_t> order, open_neighbours(count_);
        std::vector<double> bits(count_, 0);
        std::vector<char> decided(count_, 0);
        for (std::uint32_t v = 0; v < count_; ++v) {
            open_neighbours[v] = static_cast<std::uint32_t>(neighbours_[v].size());
            for (const neighbour& n : neighbours_[v]) bits[v] = std::max(bits[v], n.bits);
        }
        while (order.size() < count_) {
            double best = std::numeric_limits<double>::infinity();
            std::uint32_t next = 0;
            for (std::uint32_t v = 0; v < count_; ++v) {
                if (decided[v]) continue;
                double change = open_neighbours[v] > 0 ? bits[v] : 0.0;
                std::uint32_t beside = 0;
                for (const neighbour& n : neighbours_[v]) {
                    if (!decided[n.other]) continue;
                    ++beside;
                    if (open_neighbours[n.other] == 1) change -= bits[n.other];
                }
                change -= 1e-3 * beside;
                if (change < best - 1e-12) {
                    best = change;
                    next = v;
                }
            }
            decided[next] = 1;
            order.push_back(next);
            for (const neighbour& n : neighbours_[next]) --open_neighbours[n.other];
        }
        return order;
    }

    const problem& problem_;
    const timed_network& net_;
    std::size_t count_;
    std::vector<std::vector<neighbour>> neighbours_;
    std::vector<counter> counters_;
    mutable std::vector<std::pair<std::uint32_t, double>> last_seen_;
    mutable std::vector<double> given_;
};

GRADUS_INLINE elimination elimination_order(const problem& p, const required_parts& parts) {
    return order_chooser(p, parts).choose();
}

}  // namespace gradus::detail

#endif
