// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_DISTANCE_PRICES_HPP
#define GRADUS_PROGRESSION_DISTANCE_PRICES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "gradus/progression/distance_flow.hpp"
#include "gradus/progression/load_bounds.hpp"

namespace gradus::detail {

/// What a course loads, in each of the terms from its start to its last.
struct course_load {
    std::int64_t load = 0;
    std::vector<std::uint32_t> last_term;  ///< by term of the start
};

/// Bounds the sum of distances between courses by what the loads of the terms leave of it.
///
/// Each term has a price a load, of either sign, in place of its limits (Lagrangean multipliers); what is left is a minimum cut. With any
/// prices the bound is the sum of what each course costs at the least and of what the loads within their limits do. `step` mends the
/// prices where a term is loaded too much or too little (subgradients). Amounts are in `unit`s a term of distance, whole numbers.
class distance_prices {
public:
    static constexpr std::int64_t unit = 4096;

    distance_prices(std::vector<course_load> courses, const std::vector<least_distance>& distances, load_bounds limits)
        : courses_(std::move(courses)),
          limits_(std::move(limits)),
          flow_(static_cast<std::uint32_t>(courses_.size()), terms(), distances),
          price_of_load_(limits_.low.size(), 0) {
        for (const least_distance& d : distances)
            for (std::uint32_t t = 0; t < terms(); ++t) {
                flow_.add_price(d.after, t, unit * t);
                flow_.add_price(d.before, t, -(unit * t));
            }
    }

    [[nodiscard]] std::uint32_t terms() const { return static_cast<std::uint32_t>(limits_.low.size()); }

    /// Bounds what courses that start within `open` cost; those `left_out` may be not taken, which costs nothing. Returns false where no
    /// starts keep the distances.
    bool evaluate(const std::vector<term_mask>& open, const std::vector<char>& left_out) {
        if (!flow_.find(open)) return false;
        left_out_ = left_out;
        find_loads();
        bound_ = cost_of_loads_;
        for (std::uint32_t v = 0; v < courses_.size(); ++v) bound_ += least(v);
        return true;
    }
    [[nodiscard]] std::int64_t bound() const { return bound_; }
    [[nodiscard]] std::int64_t cost_of_loads() const { return cost_of_loads_; }
    /// What a course costs at the least, and at one start. Of all these sums, whatever the starts, none is more than the cost.
    [[nodiscard]] std::int64_t least(std::uint32_t v) const {
        return left_out_[v] ? std::min<std::int64_t>(0, flow_.base(v)) : flow_.base(v);
    }
    [[nodiscard]] std::int64_t price(std::uint32_t v, std::uint32_t t) const { return flow_.price(v, t); }
    [[nodiscard]] std::uint64_t rounds() const { return flow_.rounds(); }

    /// Moves the prices of loads so that the bound could rise by `rise`, divided by a power of two; returns whether any moved.
    bool step(std::int64_t rise, int finer) {
        wanted_ = loads_;
        for (std::uint32_t v = 0; v < courses_.size(); ++v) {
            if (left_out_[v] && flow_.base(v) > 0) continue;
            const std::uint32_t start = flow_.start(v);
            for (std::uint32_t t = start; t <= courses_[v].last_term[start]; ++t) wanted_[t] -= courses_[v].load;
        }
        rise = std::min(rise, greatest_rise);
        std::int64_t square = 0;
        for (const std::int64_t w : wanted_) square += w * w;
        bool moved = false;
        for (std::uint32_t t = 0; t < terms() && square > 0; ++t) {
            const std::int64_t to = price_of_load_[t] + rise * wanted_[t] / (square << finer);
            const std::int64_t within = std::clamp(to, -greatest, greatest);
            moved = moved || within != price_of_load_[t];
            set_price(t, within);
        }
        return moved;
    }

    [[nodiscard]] const std::vector<std::int64_t>& prices_of_loads() const { return price_of_load_; }
    void set_prices_of_loads(const std::vector<std::int64_t>& to) {
        for (std::uint32_t t = 0; t < terms(); ++t) set_price(t, to[t]);
    }

private:
    static constexpr std::int64_t greatest = std::int64_t{1} << 26, greatest_rise = std::int64_t{1} << 44;

    void set_price(std::uint32_t t, std::int64_t to) {
        const std::int64_t more = to - price_of_load_[t];
        price_of_load_[t] = to;
        if (more == 0) return;
        for (std::uint32_t v = 0; v < courses_.size(); ++v)
            for (std::uint32_t start = 0; start <= t; ++start)
                if (courses_[v].last_term[start] >= t) flow_.add_price(v, start, -more * courses_[v].load);
    }

    /// Of loads within their limits those that cost least.
    void find_loads() {
        order_.resize(terms());
        std::iota(order_.begin(), order_.end(), 0u);
        std::stable_sort(order_.begin(), order_.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return price_of_load_[a] < price_of_load_[b]; });
        loads_ = limits_.low;
        const std::int64_t low = std::accumulate(loads_.begin(), loads_.end(), std::int64_t{0});
        std::int64_t must = std::max<std::int64_t>(0, limits_.total_low - low);
        std::int64_t may = std::max<std::int64_t>(0, limits_.total_high - low);
        cost_of_loads_ = 0;
        for (const std::uint32_t t : order_) {
            const std::int64_t room = price_of_load_[t] < 0 ? may : std::min(must, may);
            const std::int64_t more = std::min(limits_.high[t] - limits_.low[t], room);
            loads_[t] += more;
            must = std::max<std::int64_t>(0, must - more);
            may -= more;
            cost_of_loads_ += price_of_load_[t] * loads_[t];
        }
    }

    std::vector<course_load> courses_;
    load_bounds limits_;
    distance_flow flow_;
    std::vector<std::int64_t> price_of_load_;
    std::vector<char> left_out_;
    std::int64_t bound_ = 0, cost_of_loads_ = 0;
    std::vector<std::int64_t> loads_, wanted_;
    std::vector<std::uint32_t> order_;
};

}  // namespace gradus::detail

#endif
