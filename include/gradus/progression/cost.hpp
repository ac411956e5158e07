// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_COST_HPP
#define GRADUS_PROGRESSION_COST_HPP

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "gradus/progression/encoding.hpp"
#include "gradus/progression/load_bounds.hpp"

namespace gradus::detail {

/// An objective as the solver sees it: a whole number, the least is best.
class cost {
public:
    cost() = default;
    cost(const cost&) = delete;
    cost& operator=(const cost&) = delete;
    virtual ~cost() = default;

    /// Returns a literal that makes the cost no greater than so much. Between questions only.
    literal at_most(constraint_solver& s, std::int64_t bound) {
        const auto [at, fresh] = bounds_.try_emplace(bound, s.never());
        if (!fresh) return at->second;
        const literal made = at->second = s.new_literal();
        state(s, bound, made);
        if (at != bounds_.begin()) s.add_clause({~std::prev(at)->second, made});
        if (std::next(at) != bounds_.end()) s.add_clause({~made, std::next(at)->second});
        return made;
    }

    /// Returns what the cost cannot be less than, by what is certain. Between questions only.
    [[nodiscard]] virtual std::int64_t least(constraint_solver& s) = 0;

    /// Narrows the loads of the terms to what they can be where the cost is no greater than so much. Between questions only.
    virtual void limit_loads(constraint_solver&, std::int64_t /*bound*/, load_bounds&) {}
    /// The bounds asked for, the least first.
    [[nodiscard]] const std::map<std::int64_t, literal>& bounds() const { return bounds_; }

protected:
    virtual void state(constraint_solver& s, std::int64_t bound, literal kept) = 0;

private:
    std::map<std::int64_t, literal> bounds_;
};

/// States that, where `kept` is true, the literals of `of` that are true weigh `bound` at the most.
inline void state_sum_at_most(constraint_solver& s, std::vector<weighted_literal> of, std::int64_t bound,
                              literal kept) {
    std::int64_t all = 0;
    for (weighted_literal& w : of) {
        all += w.weight;
        w.is = ~w.is;
    }
    if (all <= bound) return;
    of.push_back({all - bound, ~kept});
    s.add_sum(std::move(of), all - bound);
}

/// Returns what the literals that are true weigh.
[[nodiscard]] inline std::int64_t weight_of_true(const constraint_solver& s, const std::vector<weighted_literal>& of) {
    std::int64_t sum = 0;
    for (const weighted_literal& w : of)
        if (s.is_true(w.is)) sum += w.weight;
    return sum;
}

/// Returns what the literals that are not false weigh.
[[nodiscard]] inline std::int64_t weight_of_open(const constraint_solver& s, const std::vector<weighted_literal>& of) {
    std::int64_t sum = 0;
    for (const weighted_literal& w : of)
        if (!s.is_false(w.is)) sum += w.weight;
    return sum;
}

/// A constant and the weights, none negative, of the literals that are true.
class sum_cost : public cost {
public:
    sum_cost(std::int64_t constant, std::vector<weighted_literal> of) : constant_(constant), of_(std::move(of)) {}

    [[nodiscard]] std::int64_t least(constraint_solver& s) override {
        s.settle_root();
        return constant_ + weight_of_true(s, of_);
    }

protected:
    void state(constraint_solver& s, std::int64_t bound, literal kept) override {
        state_sum_at_most(s, of_, bound - constant_, kept);
    }

private:
    std::int64_t constant_;
    std::vector<weighted_literal> of_;
};

/// The number of terms to the exit.
class earliest_cost : public cost {
public:
    explicit earliest_cost(std::vector<literal> met_after) : met_after_(std::move(met_after)) {}

    [[nodiscard]] std::int64_t least(constraint_solver& s) override {
        s.settle_root();
        std::int64_t terms = 0;
        while (terms < static_cast<std::int64_t>(met_after_.size()) && s.is_false(met_after_[index(terms)])) ++terms;
        return terms;
    }

protected:
    void state(constraint_solver& s, std::int64_t bound, literal kept) override {
        std::vector<literal> met{~kept};
        for (std::int64_t k = 0; k <= bound && k < static_cast<std::int64_t>(met_after_.size()); ++k)
            met.push_back(met_after_[index(k)]);
        s.add_clause(std::move(met));
    }

private:
    static std::size_t index(std::int64_t k) { return static_cast<std::size_t>(k); }

    std::vector<literal> met_after_;  ///< by number of terms
};

/// The loads of the terms as literals.
struct term_loads {
    std::vector<std::vector<weighted_literal>> terms;  ///< what each course adds where it runs
    std::vector<weighted_literal> taken;               ///< by course: its load of all its terms together
};

/// Some terms one after the other, with what courses load all in all where they run wholly within these.
struct run_of_terms {
    std::uint32_t first = 0, last = 0;
    std::vector<weighted_literal> of;

    [[nodiscard]] std::int64_t terms() const { return std::int64_t{last} - first + 1; }
};

/// The greatest load of a term. Follows from each term by itself; stated too for every run of terms, for what must be done within it.
class balanced_cost : public cost {
public:
    balanced_cost(term_loads loads, std::vector<run_of_terms> runs)
        : loads_(std::move(loads)), runs_(std::move(runs)) {}

    [[nodiscard]] std::int64_t least(constraint_solver& s) override {
        s.settle_root();
        std::int64_t greatest = 0;
        for (const auto& term : loads_.terms) greatest = std::max(greatest, weight_of_true(s, term));
        for (const run_of_terms& run : runs_)
            greatest = std::max(greatest, (weight_of_true(s, run.of) + run.terms() - 1) / run.terms());
        return greatest;
    }

    void limit_loads(constraint_solver&, std::int64_t bound, load_bounds& loads) override {
        for (std::int64_t& high : loads.high) high = std::min(high, bound);
    }

protected:
    void state(constraint_solver& s, std::int64_t bound, literal kept) override {
        for (const auto& term : loads_.terms) state_sum_at_most(s, term, bound, kept);
        for (const run_of_terms& run : runs_) state_sum_at_most(s, run.of, bound * run.terms(), kept);
    }

private:
    term_loads loads_;
    std::vector<run_of_terms> runs_;
};

/// The loads that are as even as bounds allow: each `level`, or one more, or the bound that keeps it from that.
struct level_loads {
    bool possible = false;
    std::int64_t cost = 0;
    std::int64_t level = 0;
    bool by_all =
        true;  ///< it follows from the bounds of all terms, not only of those whose load is not near the level
};

/// Finds the least cost that bounds of loads allow.
///
/// Of all loads with a given total the most even, those that are a common level but for their bounds, are least by every convex
/// symmetric measure (Marshall and Olkin, Inequalities, 1979): of squares and of differences.
class even_loads {
public:
    enum class measure : std::uint8_t { squares, differences };

    explicit even_loads(measure m) : measure_(m) {}

    [[nodiscard]] level_loads least(const load_bounds& b) {
        const std::int64_t all_low = sum(b.low), all_high = sum(b.high);
        const std::int64_t from = std::max(b.total_low, all_low), to = std::min(b.total_high, all_high);
        level_loads best;
        if (from > to) return best;
        const std::int64_t level_from = consider(best, b, from);
        best.by_all = all_low > b.total_low || (measure_ == measure::differences && all_high < b.total_high);
        if (measure_ == measure::squares || from == to) return best;
        const std::int64_t level_to = consider(best, b, to);
        // Between two bounds of terms the cost of a level goes one way, and so is least at an end.
        levels_ = {level_from + 1, level_to};
        levels_.insert(levels_.end(), b.low.begin(), b.low.end());
        levels_.insert(levels_.end(), b.high.begin(), b.high.end());
        for (const std::int64_t level : levels_) {
            fill(b, level);
            const std::int64_t total = sum(loads_);
            if (total < from || total > to) continue;
            const std::int64_t cost = measured();
            if (cost < best.cost) best = {true, cost, level, true};
        }
        best.by_all = true;
        return best;
    }

private:
    static std::int64_t sum(const std::vector<std::int64_t>& of) {
        std::int64_t all = 0;
        for (const std::int64_t x : of) all += x;
        return all;
    }

    void fill(const load_bounds& b, std::int64_t level) {
        loads_.resize(b.low.size());
        for (std::size_t t = 0; t < loads_.size(); ++t) loads_[t] = std::clamp(level, b.low[t], b.high[t]);
    }

    /// Looks at the most even loads of a total; returns their level.
    std::int64_t consider(level_loads& best, const load_bounds& b, std::int64_t total) {
        std::int64_t below = *std::min_element(b.low.begin(), b.low.end());
        std::int64_t above = *std::max_element(b.high.begin(), b.high.end()) + 1;
        while (above - below > 1) {  // the loads at `below` are no more than the total
            const std::int64_t level = below + (above - below) / 2;
            fill(b, level);
            (sum(loads_) <= total ? below : above) = level;
        }
        fill(b, below);
        std::int64_t rest = total - sum(loads_);
        for (std::size_t t = 0; t < loads_.size() && rest > 0; ++t)
            if (b.low[t] <= below && below < b.high[t]) {
                ++loads_[t];
                --rest;
            }
        const std::int64_t cost = measured();
        if (!best.possible || cost < best.cost) best = {true, cost, below, best.by_all};
        return below;
    }

    [[nodiscard]] std::int64_t measured() {
        std::int64_t cost = 0;
        if (measure_ == measure::squares) {
            for (const std::int64_t x : loads_) cost += x * x;
            return cost;
        }
        std::sort(loads_.begin(), loads_.end());
        const auto count = static_cast<std::int64_t>(loads_.size());
        for (std::int64_t i = 0; i < count; ++i) cost += 2 * (2 * i - count + 1) * loads_[static_cast<std::size_t>(i)];
        return cost;
    }

    measure measure_;
    std::vector<std::int64_t> loads_, levels_;
};

/// The sum of the squares of the loads, or of their differences: bounds it by the most even loads that are still possible, and bounds
/// each load by what it would make of it.
class evenness_cost : public cost, public propagator {
public:
    evenness_cost(even_loads::measure m, term_loads loads, std::vector<run_of_terms> runs)
        : even_(m), measure_(m), loads_(std::move(loads)), runs_(std::move(runs)) {}

    [[nodiscard]] std::int64_t least(constraint_solver& s) override {
        s.settle_root();
        find_bounds(s);
        return even_.least(bounds_).cost;
    }

    bool propagate(constraint_solver& s) override {
        if (bounds().empty()) return true;
        const literal* kept = nullptr;
        std::int64_t most = std::numeric_limits<std::int64_t>::max();
        bool any_open = false;
        for (const auto& [bound, l] : bounds()) {
            if (s.is_true(l)) {
                kept = &l;
                most = bound;
                break;
            }
            any_open = any_open || !s.is_false(l);
        }
        if (!kept && !any_open) return true;
        find_bounds(s);
        if (most == looked_at_most_ && bounds_ == looked_at_) return true;
        looked_at_most_ = none_kept;
        looked_at_ = bounds_;
        const level_loads now = even_.least(bounds_);
        for (const auto& [bound, l] : bounds())
            if (!s.is_false(l) && (!now.possible || now.cost > bound) && !s.imply(~l, why(s, now, none))) return false;
        if (kept && !bound_loads(s, *kept, most)) return false;
        looked_at_most_ = most;
        return true;
    }

    void limit_loads(constraint_solver& s, std::int64_t bound, load_bounds& loads) override {
        s.settle_root();
        find_bounds(s);
        if (!allows(bound)) return;
        for (std::size_t t = 0; t < loads_.terms.size(); ++t) {
            loads.high[t] = std::min(loads.high[t], greatest_load(t, bound));
            loads.low[t] = std::max(loads.low[t], least_load(t, bound));
        }
    }

protected:
    void state(constraint_solver& s, std::int64_t bound, literal kept) override {
        if (!added_) s.add(*this);
        added_ = true;
        s.settle_root();
        find_bounds(s);
        if (!allows(bound)) return;
        load_bounds within = bounds_;
        limit_loads(s, bound, within);
        state_loads(s, within, kept);
    }

private:
    static constexpr std::size_t none = ~std::size_t{0};
    static constexpr std::int64_t none_kept = -1;

    /// What the bound makes of each term, and of each run of terms: it follows, and is quicker to see and to explain.
    void state_loads(constraint_solver& s, const load_bounds& within, literal kept) const {
        for (std::size_t t = 0; t < loads_.terms.size(); ++t) {
            state_sum_at_most(s, loads_.terms[t], within.high[t], kept);
            std::vector<weighted_literal> at_least = loads_.terms[t];
            at_least.push_back({within.low[t], ~kept});
            s.add_sum(std::move(at_least), within.low[t]);
        }
        for (const run_of_terms& run : runs_) {
            std::int64_t room = 0, rest = within.total_high;
            for (std::uint32_t t = 0; t < within.low.size(); ++t)
                if (t >= run.first && t <= run.last)
                    room += within.high[t];
                else
                    rest -= within.low[t];
            state_sum_at_most(s, run.of, std::min(room, rest), kept);
        }
    }

    void find_bounds(const constraint_solver& s) {
        const std::size_t count = loads_.terms.size();
        bounds_.low.assign(count, 0);
        bounds_.high.assign(count, 0);
        for (std::size_t t = 0; t < count; ++t)
            for (const weighted_literal& share : loads_.terms[t]) {
                if (s.is_true(share.is)) bounds_.low[t] += share.weight;
                if (!s.is_false(share.is)) bounds_.high[t] += share.weight;
            }
        bounds_.total_low = bounds_.total_high = 0;
        for (const weighted_literal& w : loads_.taken) {
            if (s.is_true(w.is)) bounds_.total_low += w.weight;
            if (!s.is_false(w.is)) bounds_.total_high += w.weight;
        }
    }

    /// The false literals by which the most even loads cost what they do; of one term nothing, where `but` names it.
    [[nodiscard]] std::vector<literal> why(const constraint_solver& s, const level_loads& even, std::size_t but) const {
        std::vector<literal> reasons;
        for (std::size_t t = 0; t < loads_.terms.size(); ++t) {
            if (t == but) continue;
            const bool held_up = even.by_all || bounds_.low[t] > even.level;
            const bool held_down = even.by_all || bounds_.high[t] <= even.level;
            for (const weighted_literal& share : loads_.terms[t]) {
                if (held_up && s.is_true(share.is)) reasons.push_back(~share.is);
                if (held_down && s.is_false(share.is)) reasons.push_back(share.is);
            }
        }
        for (const weighted_literal& w : loads_.taken) {
            if (s.is_true(w.is)) reasons.push_back(~w.is);
            if (s.is_false(w.is)) reasons.push_back(w.is);
        }
        return reasons;
    }

    /// Takes away what would make a term's load cost more than `most`.
    bool bound_loads(constraint_solver& s, literal kept, std::int64_t most) {
        for (std::size_t t = 0; t < loads_.terms.size(); ++t) {
            if (bounds_.low[t] == bounds_.high[t]) continue;
            if (!bound_from_above(s, t, kept, most) || !bound_from_below(s, t, kept, most)) return false;
        }
        return true;
    }

    [[nodiscard]] bool allows(std::int64_t most) {
        const level_loads even = even_.least(bounds_);
        return even.possible && even.cost <= most;
    }

    /// The greatest load of a term that a bound of the cost allows, the other terms within their bounds.
    [[nodiscard]] std::int64_t greatest_load(std::size_t t, std::int64_t most) {
        const std::int64_t low = std::exchange(bounds_.low[t], bounds_.high[t]);
        std::int64_t fits = low, too_much = bounds_.high[t];
        if (allows(most)) fits = too_much++;
        while (too_much - fits > 1) {
            const std::int64_t middle = fits + (too_much - fits) / 2;
            bounds_.low[t] = middle;
            (allows(most) ? fits : too_much) = middle;
        }
        bounds_.low[t] = low;
        return fits;
    }
    [[nodiscard]] std::int64_t least_load(std::size_t t, std::int64_t most) {
        const std::int64_t high = std::exchange(bounds_.high[t], bounds_.low[t]);
        std::int64_t fits = high, too_little = bounds_.low[t];
        if (allows(most)) fits = too_little--;
        while (fits - too_little > 1) {
            const std::int64_t middle = too_little + (fits - too_little) / 2;
            bounds_.high[t] = middle;
            (allows(most) ? fits : too_little) = middle;
        }
        bounds_.high[t] = high;
        return fits;
    }

    bool bound_from_above(constraint_solver& s, std::size_t t, literal kept, std::int64_t most) {
        const std::int64_t low = bounds_.low[t], fits = greatest_load(t, most), too_much = fits + 1;
        if (too_much > bounds_.high[t]) return true;
        std::vector<literal> reasons;
        for (const weighted_literal& share : loads_.terms[t]) {
            if (s.is_true(share.is) || s.is_false(share.is) || low + share.weight <= fits) continue;
            if (reasons.empty()) {
                bounds_.low[t] = too_much;
                reasons = why(s, even_.least(bounds_), t);
                bounds_.low[t] = low;
                reasons.push_back(~kept);
                for (const weighted_literal& other : loads_.terms[t])
                    if (s.is_true(other.is)) reasons.push_back(~other.is);
                if (measure_ == even_loads::measure::differences) append_false(s, t, reasons);
            }
            if (!s.imply(~share.is, reasons)) return false;
        }
        return true;
    }

    bool bound_from_below(constraint_solver& s, std::size_t t, literal kept, std::int64_t most) {
        const std::int64_t high = bounds_.high[t], fits = least_load(t, most), too_little = fits - 1;
        if (too_little < bounds_.low[t]) return true;
        std::vector<literal> reasons;
        for (const weighted_literal& share : loads_.terms[t]) {
            if (s.is_true(share.is) || s.is_false(share.is) || high - share.weight >= fits) continue;
            if (reasons.empty()) {
                bounds_.high[t] = too_little;
                reasons = why(s, even_.least(bounds_), t);
                bounds_.high[t] = high;
                reasons.push_back(~kept);
                append_false(s, t, reasons);
                for (const weighted_literal& other : loads_.terms[t])
                    if (s.is_true(other.is)) reasons.push_back(~other.is);
            }
            if (!s.imply(share.is, reasons)) return false;
        }
        return true;
    }

    void append_false(const constraint_solver& s, std::size_t t, std::vector<literal>& reasons) const {
        for (const weighted_literal& other : loads_.terms[t])
            if (s.is_false(other.is)) reasons.push_back(other.is);
    }

    even_loads even_;
    even_loads::measure measure_;
    term_loads loads_;
    std::vector<run_of_terms> runs_;
    load_bounds bounds_;
    load_bounds looked_at_;  ///< the last bounds that allowed the cost to be kept within `looked_at_most_`
    std::int64_t looked_at_most_ = none_kept;
    bool added_ = false;
};

}  // namespace gradus::detail

#endif
