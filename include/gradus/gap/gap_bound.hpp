// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_BOUND_HPP
#define GRADUS_GAP_GAP_BOUND_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "gradus/gap/gap_landmarks.hpp"

namespace gradus::detail {

/// Bounds what a target costs beyond what is taken anyway, from below.
///
/// Each gate that must be true is a demand on courses: so much weight of its inputs, each of which costs at least one of its landmarks.
/// Demands are served one after the other, each spending of what its courses cost what its own bound needs (a cost partition, as in
/// landmark-cut: Helmert and Domshlak, 2009; the dual of the covering relaxation), so that the bounds add up. A demand's bound is that of a
/// fractional knapsack, rounded up to what whole courses can cost. The better of two orders counts.
class gap_bound {
public:
    explicit gap_bound(const gap_part& p) : part_(p) {}

    /// `paid` marks the variables that are taken anyway; what they cost is not counted.
    [[nodiscard]] std::int64_t operator()(const gap_landmarks& marks, const std::vector<char>& paid) {
        find_demands(marks, paid);
        std::vector<std::pair<std::int64_t, std::uint32_t>> alone;
        for (const std::uint32_t g : demands_) {
            start(paid);
            if (const std::int64_t least = serve(marks, paid, g); least > 0) alone.emplace_back(-least, g);
        }
        if (alone.empty()) return 0;
        std::sort(alone.begin(), alone.end());
        if (alone.size() == 1) return -alone[0].first;
        std::int64_t best = 0;
        for (int order = 0; order < 2; ++order) {
            start(paid);
            std::int64_t sum = 0;
            for (const auto& [unused, g] : alone) sum += serve(marks, paid, g);
            best = std::max(best, sum);
            std::reverse(alone.begin(), alone.end());
        }
        return best;
    }

private:
    /// An input of a demand: what it passes, what it gives, and the course that it is, if it is one.
    struct offer {
        std::span<const std::uint64_t> passes;
        std::int64_t weight;
        std::uint32_t variable;
    };
    struct item {
        std::uint32_t variable;
        std::int64_t weight;
        std::int64_t price = 0;
    };

    /// The gates that must be true: the target's, what those that are paid for require, and below them the inputs that cannot be spared.
    void find_demands(const gap_landmarks& marks, const std::vector<char>& paid) {
        demands_.clear();
        seen_.assign(part_.gates(), 0);
        const auto demand = [&](std::uint32_t g) {
            if (g >= part_.gates() || seen_[g] || !marks.knows_gate(g)) return;
            seen_[g] = 1;
            demands_.push_back(g);
        };
        demand(part_.root);
        for (std::uint32_t v = 0; v < part_.size(); ++v)
            if (paid[v]) demand(part_.requires_gate[v]);
        for (std::size_t next = 0; next < demands_.size(); ++next) {
            const std::uint32_t g = demands_[next];
            if (part_.role[g] != timed_gate::role::threshold) continue;
            std::int64_t all = 0;
            for (const gap_edge& e : part_.atoms[g]) all += marks.knows_variable(e.at) ? e.weight : 0;
            for (const gap_edge& e : part_.inputs[g]) all += marks.knows_gate(e.at) ? e.weight : 0;
            bool spares = false;  // else each input is a demand of its own
            for (const gap_edge& e : part_.atoms[g])
                spares |= marks.knows_variable(e.at) && all - e.weight >= part_.need[g];
            for (const gap_edge& e : part_.inputs[g]) {
                if (!marks.knows_gate(e.at)) continue;
                if (all - e.weight < part_.need[g])
                    demand(e.at);
                else
                    spares = true;
            }
            if (!spares) demands_[next] = gate::none;
        }
        std::erase_if(demands_,
                      [&](std::uint32_t g) { return g == gate::none || part_.role[g] != timed_gate::role::threshold; });
    }

    void start(const std::vector<char>& paid) {
        left_ = part_.cost;
        for (std::uint32_t v = 0; v < part_.size(); ++v)
            if (paid[v]) left_[v] = 0;
    }

    std::int64_t serve(const gap_landmarks& marks, const std::vector<char>& paid, std::uint32_t g) {
        std::int64_t need = part_.need[g];
        offers_.clear();
        for (const gap_edge& e : part_.atoms[g]) {
            if (!marks.knows_variable(e.at)) continue;
            if (paid[e.at])
                need -= e.weight;
            else
                offers_.push_back({marks.of_variable(e.at), e.weight, e.at});
            if (need <= 0) return 0;
        }
        for (const gap_edge& e : part_.inputs[g])
            if (marks.knows_gate(e.at)) offers_.push_back({marks.of_gate(e.at), e.weight, gate::none});
        if (std::all_of(offers_.begin(), offers_.end(), [&](const offer& o) { return o.weight >= need; }))
            return spend_on_one();
        items_.clear();
        for (const offer& o : offers_) {
            const std::uint32_t v = payer(o);
            if (v == gate::none)
                need -= o.weight;
            else
                items_.push_back({v, o.weight, left_[v]});
            if (need <= 0) return 0;
        }
        merge();
        return spend(need);
    }

    /// Where any one input is enough: each must let all that it passes together cost so much.
    std::int64_t spend_on_one() {
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (const offer& o : offers_) {
            std::int64_t sum = 0;
            gap_landmarks::each(o.passes, [&](std::uint32_t v) { sum += left_[v]; });
            least = std::min(least, sum);
            if (least == 0) return 0;
        }
        spent_.assign(part_.size(), 0);
        for (const offer& o : offers_) {
            std::int64_t open = least;
            gap_landmarks::each(o.passes, [&](std::uint32_t v) { open -= spent_[v]; });
            gap_landmarks::each(o.passes, [&](std::uint32_t v) {
                const std::int64_t more = std::clamp<std::int64_t>(open, 0, left_[v] - spent_[v]);
                spent_[v] += more;
                open -= more;
            });
        }
        for (std::uint32_t v = 0; v < part_.size(); ++v) left_[v] -= spent_[v];
        return least;
    }

    /// The variable that an input is priced by: the course itself, so that no two share one, else the dearest that it passes.
    [[nodiscard]] std::uint32_t payer(const offer& o) const {
        if (o.variable != gate::none && left_[o.variable] > 0) return o.variable;
        std::uint32_t dearest = gate::none;
        gap_landmarks::each(o.passes, [&](std::uint32_t v) {
            if (left_[v] > 0 && (dearest == gate::none || left_[v] > left_[dearest])) dearest = v;
        });
        return dearest;
    }

    /// Puts what one variable gives in one item.
    void merge() {
        std::sort(items_.begin(), items_.end(), [](const item& a, const item& b) { return a.variable < b.variable; });
        std::size_t kept = 0;
        for (const item& i : items_)
            if (kept > 0 && items_[kept - 1].variable == i.variable)
                items_[kept - 1].weight += i.weight;
            else
                items_[kept++] = i;
        items_.resize(kept);
    }

    void sort_by_rate() {
        std::sort(items_.begin(), items_.end(), [](const item& a, const item& b) {
            const double left = static_cast<double>(a.price) * static_cast<double>(b.weight);
            const double right = static_cast<double>(b.price) * static_cast<double>(a.weight);
            return left != right ? left < right : a.variable < b.variable;
        });
    }

    /// Lets each item cost no more than the rate at which the need is met, and returns what the need then costs at least.
    std::int64_t spend(std::int64_t need) {
        sort_by_rate();
        double rate = 0;
        std::int64_t open = need;
        for (const item& i : items_) {
            rate = static_cast<double>(i.price) / static_cast<double>(i.weight);
            if ((open -= i.weight) <= 0) break;
        }
        std::int64_t step = 0;
        for (item& i : items_) {
            const double most = std::ceil(rate * static_cast<double>(i.weight) * (1 - 1e-12));
            if (most < static_cast<double>(i.price)) i.price = static_cast<std::int64_t>(most);
            step = std::gcd(step, i.price);
        }
        sort_by_rate();
        double cost = 0;
        open = need;
        for (const item& i : items_) {
            const std::int64_t part = std::min(open, i.weight);
            cost += static_cast<double>(i.price) * static_cast<double>(part) / static_cast<double>(i.weight);
            if ((open -= part) <= 0) break;
        }
        for (const item& i : items_) left_[i.variable] -= i.price;
        const auto least = static_cast<std::int64_t>(std::ceil(cost * (1 - 1e-11) - 1e-6));
        return step > 0 ? (least + step - 1) / step * step : 0;
    }

    const gap_part& part_;
    std::vector<std::uint32_t> demands_;
    std::vector<char> seen_;
    std::vector<std::int64_t> left_, spent_;
    std::vector<offer> offers_;
    std::vector<item> items_;
};

}  // namespace gradus::detail

#endif
