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
#include "gradus/progression/course_classes.hpp"
#include "gradus/progression/layer_decision.hpp"
#include "gradus/progression/order.hpp"
#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// Chooses the order in which a trellis takes some decisions: of several, improved by moving them, that with the least estimate of its states.
///
/// After a layer the state holds, of each decision taken, what later ones can tell of it, or need of theirs, of each sum how far it is: no
/// more values than what is decided can give, or what is not decided can still add, or its bound has room for; and of each class how many
/// have been started. The estimate is the sum over layers of the product of these.
class order_chooser {
public:
    /// The decisions are those of some classes term by term, and of all other courses one by one. Of simple orders it takes the best.
    order_chooser(const problem& p, required_parts parts, std::vector<course_class> classes)
        : problem_(p), net_(*p.gates), classes_(classes) {
        list_decisions();
        take_out_sums(parts, classes, p.variables.size());
        find_neighbours();
        for (const auto& together : parts.sums)
            for (const bounded_sum& s : together) add_counter(s);
        for (const std::uint32_t g : parts.gates) add_counters_below(g);
        for (const course_class& k : classes) add_class(k);
        begin();
    }

    [[nodiscard]] double states_log2() const { return states_log2_; }
    [[nodiscard]] const std::vector<course_class>& classes() const { return classes_; }

    /// Returns the best order that is found.
    [[nodiscard]] elimination choose() {
        improve();
        elimination made{{}, classes_, states_log2_};
        for (const std::uint32_t d : order_) made.order.push_back(decisions_[d]);
        return made;
    }

private:
    void list_decisions() {
        std::vector<char> is_in_class(problem_.variables.size(), 0);
        for (const course_class& k : classes_)
            for (const std::uint32_t v : k.members) is_in_class[v] = 1;
        for (std::uint32_t v = 0; v < problem_.variables.size(); ++v)
            if (!is_in_class[v]) decisions_.push_back(decide_course(problem_, v));
        for (std::uint32_t k = 0; k < classes_.size(); ++k)
            for (layer_decision& d : decide_class(problem_, classes_[k], k)) decisions_.push_back(std::move(d));
        count_ = decisions_.size();
        decisions_of_.resize(problem_.variables.size());
        for (std::uint32_t d = 0; d < count_; ++d) decisions_of_[decisions_[d].course].push_back(d);
    }

    [[nodiscard]] double work() const {
        return static_cast<double>(count_) * static_cast<double>(count_ + counters_.size());
    }

    void begin() {
        order_ = as_given();
        states_log2_ = estimate(order_);
        const auto consider = [&](std::vector<std::uint32_t> order) {
            const double states = estimate(order);
            if (states >= states_log2_) return;
            order_ = std::move(order);
            states_log2_ = states;
        };
        if (!classes_.empty()) consider(by_term());
        consider(by_component());
        if (static_cast<double>(count_) * work() < most_work) consider(greedy());
    }

    static constexpr double most_work = 2e8;

    /// Another decision that one of the two requires, near or far; how many bits this one is worth to it.
    struct neighbour {
        std::uint32_t other;
        double bits;
    };
    /// A sum: how many steps it can take altogether, and how many each decision gives at the most; `to_the_end`: however little can still
    /// come, it is told apart how far it is, until nothing can.
    struct counter {
        std::vector<std::pair<std::uint32_t, double>> decisions;
        double room;
        bool to_the_end = false;
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
            for (const layer_decision::choice& c : decisions_[v].choices)
                if (c.number > 0) open.push_back(start_of(v, c).requires_gate);
            std::sort(open.begin(), open.end());
            const auto different = std::unique(open.begin(), open.end()) - open.begin();
            while (!open.empty()) {
                const std::uint32_t g = open.back();
                open.pop_back();
                if (seen[g] == visit) continue;
                seen[g] = visit;
                for (const timed_atom& a : net_.atoms(net_[g]))
                    for (const std::uint32_t d : decisions_of_[a.variable])
                        if (d != v && is_of(d, a.starts)) looked_at.emplace_back(d, a.starts);
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

    [[nodiscard]] const possible_start& start_of(std::uint32_t d, const layer_decision::choice& c) const {
        return problem_.variables[decisions_[d].course].starts[c.start];
    }
    /// Whether a decision is about one of some terms.
    [[nodiscard]] bool is_of(std::uint32_t d, term_mask terms) const {
        return !decisions_[d].is_of_class() || (decisions_[d].terms(problem_) & terms) != 0;
    }

    /// The choices of a decision that some gates can tell apart.
    [[nodiscard]] std::size_t told_apart(std::uint32_t v,
                                         const std::vector<std::pair<std::uint32_t, term_mask>>& looked_at,
                                         std::size_t first, std::size_t last) const {
        std::vector<std::vector<std::uint32_t>> seen{std::vector<std::uint32_t>(last - first, 0)};
        for (const layer_decision::choice& c : decisions_[v].choices) {
            if (c.number == 0) continue;
            auto& of = seen.emplace_back();
            for (std::size_t i = first; i < last; ++i)
                of.push_back(looked_at[i].second & mask_of(start_of(v, c).term) ? c.number : 0u);
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
            for (const std::uint32_t d : decisions_of_[part.variable]) {
                const layer_decision& of = decisions_[d];
                if (of.is_of_class() && of.choices.front().start != part.start) continue;
                const double all = steps * of.most();
                if (!made.decisions.empty() && made.decisions.back().first == d)
                    made.decisions.back().second = std::max(made.decisions.back().second, all);
                else
                    made.decisions.emplace_back(d, all);
            }
        }
        const std::int64_t room = (s.max == bounded_sum::unbounded ? s.min : s.max) / unit;
        made.room = static_cast<double>(room);
        if (made.decisions.size() > 1 && made.room > 0) counters_.push_back(std::move(made));
    }

    void add_class(const course_class& k) {
        counter made;
        for (const std::uint32_t d : decisions_of_[k.members.front()])
            made.decisions.emplace_back(d, static_cast<double>(decisions_[d].most()));
        made.room = static_cast<double>(k.most);
        made.to_the_end = true;
        counters_.push_back(std::move(made));
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
                    for (const std::uint32_t d : decisions_of_[a.variable])
                        if (is_of(d, a.starts))
                            made.decisions.emplace_back(d, static_cast<double>(in_units) * decisions_[d].most());
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
            for (const auto& [d, steps] : c.decisions) given_[at[d]] += steps, left += steps;
            for (std::uint32_t l = 0; l < count_; ++l) {
                done += given_[l];
                left -= given_[l];
                if (left <= 0) break;
                bits[l] += std::log2(std::min({done, c.to_the_end ? c.room : left, c.room}) + 1.0);
            }
        }
        double states = 0;
        for (std::size_t l = 0; l < count_; ++l) states += std::exp2(std::min(bits[l], 500.0));
        return std::log2(states + 1.0);
    }

    /// Moves one decision at a time to another place as long as that pays: the more tries, the more states there are to save.
    void improve() {
        if (count_ < 3) return;
        const auto most =
            static_cast<std::uint64_t>(std::min(std::exp2(std::min(states_log2_, 60.0)) / 64, 1e7) / work());
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
            std::vector<std::uint32_t> order = order_;
            const std::uint32_t moved = order[from];
            order.erase(order.begin() + static_cast<std::ptrdiff_t>(from));
            order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), moved);
            const double states = estimate(order);
            if (states > states_log2_) continue;
            order_ = std::move(order);
            states_log2_ = states;
        }
    }

    /// Whole courses first, then classes term by term.
    [[nodiscard]] std::vector<std::uint32_t> by_term() const {
        std::vector<std::uint32_t> order = as_given();
        const auto term = [&](std::uint32_t d) {
            const layer_decision& of = decisions_[d];
            return of.is_of_class() ? start_of(d, of.choices.front()).term + 1 : 0;
        };
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return term(a) < term(b); });
        return order;
    }

    /// Decisions that require each other, near or far, together.
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

    /// Next is the decision after which the frontier has the fewest bits; of equals, the one with most neighbours decided, then the first.
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
    std::vector<course_class> classes_;
    std::vector<layer_decision> decisions_;
    std::size_t count_ = 0;
    std::vector<std::vector<std::uint32_t>> decisions_of_;  ///< by variable
    std::vector<std::vector<neighbour>> neighbours_;
    std::vector<counter> counters_;
    std::vector<std::uint32_t> order_;  ///< the best so far, of decisions
    double states_log2_ = 0;
    mutable std::vector<std::pair<std::uint32_t, double>> last_seen_;
    mutable std::vector<double> given_;
};

}  // namespace gradus::detail

#endif
