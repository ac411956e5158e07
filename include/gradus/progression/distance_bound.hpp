// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_DISTANCE_BOUND_HPP
#define GRADUS_PROGRESSION_DISTANCE_BOUND_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "gradus/progression/constraint_solver.hpp"
#include "gradus/progression/distance_prices.hpp"

namespace gradus::detail {

/// A course as literals by term: that it starts in it, that it has by then; `never` where it cannot.
struct timed_course {
    std::vector<literal> starts, started;
    literal taken;
};

/// Keeps the sum of distances between courses within its bound, by `distance_prices`.
///
/// Where a bound cannot be kept, or not with a course's start in a term, that is implied. The reasons are the starts ruled out that would
/// make the sum small enough, as few as it takes. The prices follow the search: a step at each look, back to the first where that is better.
class distance_bound : public propagator {
public:
    /// `kept` are the bounds of the sum, the least first; borrowed. Between questions only.
    distance_bound(constraint_solver& s, std::vector<timed_course> courses, distance_prices prices,
                   const std::map<std::int64_t, literal>& kept)
        : courses_(std::move(courses)), prices_(std::move(prices)), kept_(kept) {
        s.settle_root();
        read(s);
        open_at_root_ = open_;
        left_out_at_root_ = left_out_;
        find_first_prices(s);
    }

    /// What the sum is at the least, by the first prices.
    [[nodiscard]] std::int64_t least() const {
        return first_bound_ <= 0 ? 0 : (first_bound_ + distance_prices::unit - 1) / distance_prices::unit;
    }

    bool propagate(constraint_solver& s) override {
        const auto asked = std::find_if(kept_.begin(), kept_.end(), [&](const auto& k) { return s.is_true(k.second); });
        if (asked == kept_.end()) return true;
        open_.swap(open_before_);
        left_out_.swap(left_out_before_);
        read(s);
        if (asked->first == looked_at_ && open_ == open_before_ && left_out_ == left_out_before_) return true;
        looked_at_ = asked->first;
        const std::int64_t most = asked->first * distance_prices::unit;
        if (!evaluate(s)) return true;
        if (prices_.bound() < first_bound_) {
            prices_.set_prices_of_loads(first_prices_);
            if (!evaluate(s)) return true;
        }
        if (prices_.bound() <= most && prices_.step(most + distance_prices::unit - prices_.bound(), finer_in_search) &&
            !evaluate(s))
            return true;
        find_worths();
        if (prices_.bound() > most) {
            explain(s, none, prices_.bound() - most - 1);
            return s.imply(~asked->second, reasons_);
        }
        return close_starts(s, most, asked->second);
    }

private:
    static constexpr std::uint32_t none = ~0u;
    static constexpr int first_steps = 150, patience = 10, finest = 5, finer_in_search = 0;

    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(courses_.size()); }

    void read(const constraint_solver& s) {
        open_.assign(count(), 0);
        left_out_.assign(count(), 0);
        for (std::uint32_t v = 0; v < count(); ++v) {
            for (std::uint32_t t = 0; t < prices_.terms(); ++t)
                if (!s.is_false(courses_[v].starts[t])) open_[v] |= mask_of(t);
            left_out_[v] = !s.is_true(courses_[v].taken);
        }
    }

    bool evaluate(constraint_solver& s) {
        const std::uint64_t before = prices_.rounds();
        const bool possible = prices_.evaluate(open_, left_out_);
        s.spend((prices_.rounds() - before) * (1 + std::size_t{count()} * prices_.terms() / nodes_a_step));
        return possible;
    }
    static constexpr std::size_t nodes_a_step = 256;

    void find_first_prices(constraint_solver& s) {
        first_bound_ = std::numeric_limits<std::int64_t>::min();
        first_prices_ = prices_.prices_of_loads();
        int since = 0, finer = 0;
        for (int i = 0; i < first_steps && evaluate(s); ++i) {
            if (prices_.bound() > first_bound_) {
                first_bound_ = prices_.bound();
                first_prices_ = prices_.prices_of_loads();
                since = 0;
            } else if (++since > patience) {
                finer = std::min(finer + 1, finest);
                since = 0;
            }
            constexpr std::int64_t hoped_for = 5 * distance_prices::unit;
            if (!prices_.step(first_bound_ + hoped_for - prices_.bound(), finer)) break;
        }
        prices_.set_prices_of_loads(first_prices_);
    }

    // Reasons.

    /// How much dearer a course is, by what is ruled out.
    struct worth {
        std::int64_t amount = 0;
        std::uint32_t course = 0;
    };

    void find_worths() {
        worths_.clear();
        for (std::uint32_t v = 0; v < count(); ++v) {
            std::int64_t all = left_out_at_root_[v] ? 0 : std::numeric_limits<std::int64_t>::max();
            for (term_mask left = open_at_root_[v]; left != 0; left &= left - 1)
                all = std::min(all, prices_.price(v, static_cast<std::uint32_t>(std::countr_zero(left))));
            if (prices_.least(v) > all) worths_.push_back({prices_.least(v) - all, v});
        }
        std::stable_sort(worths_.begin(), worths_.end(),
                         [](const worth& a, const worth& b) { return a.amount < b.amount; });
    }

    /// Puts into `reasons_` false literals without which the bound could be lower, by more than `spare`; none of the course `but`.
    void explain(const constraint_solver& s, std::uint32_t but, std::int64_t spare) {
        reasons_.clear();
        for (const auto& [amount, v] : worths_) {
            if (v == but) continue;
            if (amount <= spare) {
                spare -= amount;
                continue;
            }
            std::int64_t threshold = prices_.least(v);
            for (term_mask left = open_at_root_[v] & ~open_[v]; left != 0; left &= left - 1) {
                const std::int64_t price = prices_.price(v, static_cast<std::uint32_t>(std::countr_zero(left)));
                if (price >= prices_.least(v) - spare) threshold = std::min(threshold, price);
            }
            spare -= prices_.least(v) - threshold;
            append_closed(s, v, threshold);
        }
    }

    /// Appends that a course has no start that costs less than so much, and that it is taken where that costs more than nothing.
    void append_closed(const constraint_solver& s, std::uint32_t v, std::int64_t threshold) {
        const timed_course& c = courses_[v];
        if (left_out_at_root_[v] && threshold > 0) reasons_.push_back(~c.taken);
        term_mask cheap = 0;
        for (term_mask left = open_at_root_[v] & ~open_[v]; left != 0; left &= left - 1) {
            const auto t = static_cast<std::uint32_t>(std::countr_zero(left));
            if (prices_.price(v, t) < threshold) cheap |= mask_of(t);
        }
        const auto first = static_cast<std::uint32_t>(std::countr_zero(open_[v]));
        const auto last = static_cast<std::uint32_t>(std::bit_width(open_[v])) - 1;
        if (const term_mask early = cheap & (mask_of(first) - 1)) {
            const literal by_then = c.started[static_cast<std::size_t>(std::bit_width(early)) - 1];
            if (s.is_false(by_then)) {
                reasons_.push_back(by_then);
                cheap &= ~early;
            }
        }
        if (const term_mask late = cheap & ~(mask_of(last) | (mask_of(last) - 1))) {
            const literal before = c.started[static_cast<std::size_t>(std::countr_zero(late)) - 1];
            if (s.is_true(before)) {
                reasons_.push_back(~before);
                cheap &= ~late;
            }
        }
        for (; cheap != 0; cheap &= cheap - 1)
            reasons_.push_back(c.starts[static_cast<std::size_t>(std::countr_zero(cheap))]);
    }

    /// Rules out starts that would make the cost more than `most`.
    bool close_starts(constraint_solver& s, std::int64_t most, literal kept) {
        for (std::uint32_t v = 0; v < count(); ++v)
            for (term_mask left = open_[v]; left != 0; left &= left - 1) {
                const auto t = static_cast<std::uint32_t>(std::countr_zero(left));
                const std::int64_t with = prices_.bound() - prices_.least(v) + prices_.price(v, t);
                const literal start = courses_[v].starts[t];
                if (with <= most || s.is_true(start) || s.is_false(start)) continue;
                explain(s, v, with - most - 1);
                reasons_.push_back(~kept);
                if (!s.imply(~start, reasons_)) return false;
            }
        return true;
    }

    std::vector<timed_course> courses_;
    distance_prices prices_;
    const std::map<std::int64_t, literal>& kept_;

    std::vector<term_mask> open_, open_before_, open_at_root_;  ///< by course: the starts left
    std::vector<char> left_out_, left_out_before_, left_out_at_root_;
    std::int64_t looked_at_ = -1;

    std::vector<std::int64_t> first_prices_;
    std::int64_t first_bound_ = 0;
    std::vector<worth> worths_;
    std::vector<literal> reasons_;
};

}  // namespace gradus::detail

#endif
