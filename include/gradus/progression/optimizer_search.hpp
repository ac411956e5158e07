// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_OPTIMIZER_SEARCH_HPP
#define GRADUS_PROGRESSION_OPTIMIZER_SEARCH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "gradus/progression/cost_maker.hpp"
#include "gradus/progression/distance_search.hpp"
#include "gradus/progression/optimizer.hpp"

namespace gradus::detail {

class optimizer::search {
public:
    search(const problem& p, const relaxation& bounds, const std::vector<objective>& objectives,
           const std::vector<preference>& preferences, run_monitor& run)
        : problem_(p),
          relaxed_(bounds),
          objectives_(objectives),
          preferences_(preferences),
          run_(run),
          held_(run, 0),
          solver_(run),
          encoding_(p, bounds, solver_),
          maker_(encoding_, preferences_) {
        if (!solver_.hold()) return;  // then `ask` asks nothing
        solver_.add_clause({encoding_.gate(p.exit_after.back())});
        for (const objective o : objectives_) costs_.push_back(maker_.make(o));
        held_.grow(encoding_.bytes());
        gates_ = gates_in_use(p, {p.exit_after.back()});
    }

    /// Looks for the next best. Nothing found: `proved()` says whether there is none.
    [[nodiscard]] std::optional<found> next() {
        std::optional<found> best;
        const std::vector<std::int64_t> before = std::exchange(bounds_, {});
        proved_ = false;
        std::vector<literal> held;
        if (last_) {
            for (std::size_t i = 0; i < costs_.size(); ++i)
                held.push_back(costs_[i]->at_most(solver_, last_->costs[i]));
            if (ask(held, unbounded) == constraint_solver::answer::yes) {
                best = solution();
                bounds_ = best->costs;
                proved_ = true;
                return take(std::move(best));
            }
            held.clear();
        }
        switch (ask({}, unbounded)) {
            case constraint_solver::answer::no:
                proved_ = true;
                return std::nullopt;
            case constraint_solver::answer::unknown:
                if (!costs_.empty()) bounds_.push_back(last_ ? last_->costs[0] : costs_[0]->least(solver_));
                return std::nullopt;
            case constraint_solver::answer::yes:
                best = solution();
        }
        bool as_last = last_.has_value();  // the values so far are those of the one before, which then bound this one's
        for (std::size_t i = 0; i < costs_.size(); ++i) {
            std::int64_t low = costs_[i]->least(solver_);
            if (as_last) low = std::max(low, last_->costs[i]);
            const bool settled = settle(i, held, low, *best);
            bounds_.push_back(settled ? best->costs[i] : low);
            if (!settled) return take(std::move(best));
            as_last = as_last && best->costs[i] == last_->costs[i];
            held.push_back(costs_[i]->at_most(solver_, best->costs[i]));
        }
        proved_ = true;
        if (!last_) prefer_simple(held, *best);
        return take(std::move(best));
    }

    /// Whether the last answer of `next` is proved: that nothing left is better, or that nothing is left.
    [[nodiscard]] bool proved() const { return proved_; }
    /// By objective, up to the first that is not proved, the least cost that is not ruled out.
    [[nodiscard]] const std::vector<std::int64_t>& bounds() const { return bounds_; }

private:
    static constexpr std::uint64_t unbounded = ~std::uint64_t{0}, first_tries = 300;
    static constexpr int unlimited = std::numeric_limits<int>::max();

    constraint_solver::answer ask(const std::vector<literal>& assumed, std::uint64_t most_conflicts) {
        if (run_.ended() != outcome::complete) return constraint_solver::answer::unknown;
        return solver_.solve(assumed, most_conflicts);
    }

    [[nodiscard]] std::int64_t cost_of(std::size_t i, const progression& p) const {
        const std::int64_t amount = evaluate(objectives_[i], *problem_.of, p, preferences_).amount;
        return is_greatest_best(objectives_[i]) ? -amount : amount;
    }

    [[nodiscard]] found measured(assignment a) const {
        found made{std::move(a), {}};
        const progression p = to_progression(problem_, made.choice);
        for (std::size_t i = 0; i < costs_.size(); ++i) made.costs.push_back(cost_of(i, p));
        return made;
    }
    [[nodiscard]] found solution() const { return measured(encoding_.solution()); }

    /// How the questions about a cost are put: where they go next, and what they may spend.
    struct pace {
        int patience = unlimited;           ///< so many questions may stay open
        std::uint64_t until = unbounded;    ///< steps of the run
        std::uint64_t tries = first_tries;  ///< dead ends a question
        std::int64_t reach = 2;             ///< from above: so many parts of the gap are aimed at in one step
        std::int64_t step = 1;              ///< from below
        bool from_below = false;
    };

    /// Brings the cost of an objective down to its least; returns false where the budget ends first. `close` is looked for in turn with
    /// clauses and sums alone and, where most distances are certain, with bounds of these, each time with twice the steps.
    bool settle(std::size_t i, const std::vector<literal>& held, std::int64_t& low, found& best) {
        const auto measure = [i](const found& f) { return f.costs[i]; };
        pace plain;
        std::unique_ptr<distance_search> bounded;
        for (std::uint64_t share = first_share;; share *= 2) {
            if (objectives_[i] == objective::close) plain.until = run_.spent() + share;
            if (lower(*costs_[i], measure, held, low, best, plain)) return true;
            if (run_.ended() != outcome::complete) return false;
            if (!bounded) {
                const std::vector<least_distance> distances = maker_.certain_distances();
                const auto certain = std::count_if(distances.begin(), distances.end(),
                                                   [](const least_distance& d) { return d.terms > 0; });
                if (2 * static_cast<std::size_t>(certain) < distances.size()) {
                    plain.until = unbounded;
                    return lower(*costs_[i], measure, held, low, best, plain);
                }
                bounded = search_by_distance(i, best, distances);
            }
            if (raise(*bounded, measure, low, best, run_.spent() + bounded_shares * share)) return true;
            if (run_.ended() != outcome::complete) return false;
        }
    }
    static constexpr std::uint64_t first_share = 60'000, bounded_shares = 8;

    [[nodiscard]] std::unique_ptr<distance_search> search_by_distance(std::size_t i, const found& best,
                                                                      const std::vector<least_distance>& distances) {
        const auto end = static_cast<std::ptrdiff_t>(i);
        return std::make_unique<distance_search>(problem_, relaxed_,
                                                 std::vector<objective>(objectives_.begin(), objectives_.begin() + end),
                                                 best.costs, preferences_, distances, forbidden_, run_);
    }

    /// Raises what is ruled out, until there is something that costs no more than the rest or the steps end.
    template <class Measure>
    bool raise(distance_search& bounded, Measure measure, std::int64_t& low, found& best, std::uint64_t until) {
        for (;;) {
            low = std::max(low, bounded.least());
            if (measure(best) <= low) return true;
            if (run_.ended() != outcome::complete || run_.spent() >= until) return false;
            if (bounded.ask(tries_at_once) == constraint_solver::answer::yes) best = measured(bounded.solution());
        }
    }
    static constexpr std::uint64_t tries_at_once = 4'000;

    /// Brings a cost, `measure(best)`, down to its least, with `held` assumed. Returns false where the budget or the pace ends first. Asks
    /// in turn for something better than the best, and for something hardly dearer than what is ruled out.
    template <class Measure>
    bool lower(cost& c, Measure measure, std::vector<literal> held, std::int64_t& low, found& best, pace& p) {
        held.push_back({});
        while (measure(best) > low) {
            const std::int64_t gap = measure(best) - low;
            const std::int64_t target = p.from_below ? low + std::min(p.step, gap) - 1
                                                     : measure(best) - std::max<std::int64_t>(1, gap / p.reach);
            held.back() = c.at_most(solver_, target);
            switch (ask(held, p.tries)) {
                case constraint_solver::answer::yes:
                    best = solution();
                    break;
                case constraint_solver::answer::no:
                    low = target + 1;
                    p.step *= 2;
                    break;
                case constraint_solver::answer::unknown:
                    if (run_.ended() != outcome::complete || --p.patience < 0) return false;
                    if (!p.from_below)
                        p.reach = p.reach > gap ? 2 : p.reach * 2;
                    else if (p.step > 1)
                        p.step = std::max<std::int64_t>(1, p.step / 4);
                    else
                        p.tries += p.tries / 2;
                    p.from_below = !p.from_below;
                    if (run_.spent() >= p.until) return false;
            }
        }
        return true;
    }

    /// Of what is equally good, looks a little for what takes fewer courses, and takes them earlier.
    void prefer_simple(std::vector<literal> held, found& best) {
        pace few;
        few.patience = 1;
        few.tries = 60;
        const auto number = [&](const found& f) {
            return static_cast<std::int64_t>(to_progression(problem_, f.choice).placements.size());
        };
        leave_out_needless(best);
        const auto fewer = maker_.make(objective::fewest_courses);
        std::int64_t low = fewer->least(solver_);
        lower(*fewer, number, std::move(held), low, best, few);
        start_earlier(best);
    }

    /// Moves courses to earlier starts where that is no worse.
    void start_earlier(found& best) const {
        for (bool moved = true; moved;) {
            moved = false;
            for (std::uint32_t v = 0; v < courses(); ++v)
                for (std::uint8_t s = 0; best.choice.takes(v) && s < best.choice.start[v]; ++s) {
                    assignment sooner = best.choice;
                    sooner.start[v] = s;
                    if (!is_valid(problem_, sooner, {problem_.exit_after.back()}, gates_)) continue;
                    found other = measured(std::move(sooner));
                    if (other.costs > best.costs) continue;
                    best = std::move(other);
                    moved = true;
                }
        }
    }

    std::optional<found> take(std::optional<found> best) {
        if (!last_) leave_out_needless(*best);
        encoding_.forbid(best->choice);
        forbidden_.push_back(best->choice);
        last_ = *best;
        return best;
    }

    /// Leaves out what the progression can do without and be no worse.
    void leave_out_needless(found& best) const {
        for (std::uint32_t v = courses(); v-- > 0;) {
            if (!best.choice.takes(v)) continue;
            assignment less = best.choice;
            less.start[v] = assignment::left_out;
            if (!is_valid(problem_, less, {problem_.exit_after.back()}, gates_)) continue;
            found other = measured(std::move(less));
            if (other.costs <= best.costs) best = std::move(other);
        }
    }

    [[nodiscard]] std::uint32_t courses() const { return static_cast<std::uint32_t>(problem_.variables.size()); }

    const problem& problem_;
    const relaxation& relaxed_;
    std::vector<objective> objectives_;
    const std::vector<preference>& preferences_;
    run_monitor& run_;
    held_memory held_;
    constraint_solver solver_;
    encoding encoding_;
    cost_maker maker_;
    std::vector<std::unique_ptr<cost>> costs_;
    std::vector<std::uint32_t> gates_;
    std::optional<found> last_;
    std::vector<assignment> forbidden_;  ///< what was found before
    std::vector<std::int64_t> bounds_;
    bool proved_ = false;
};

GRADUS_INLINE optimizer::optimizer(const problem& p, const relaxation& bounds, const std::vector<objective>& objectives,
                                   const std::vector<preference>& preferences, run_monitor& run)
    : search_(std::make_unique<search>(p, bounds, objectives, preferences, run)) {}

GRADUS_INLINE optimizer::~optimizer() = default;

GRADUS_INLINE std::optional<optimizer::found> optimizer::next() { return search_->next(); }

GRADUS_INLINE bool optimizer::proved() const { return search_->proved(); }

GRADUS_INLINE const std::vector<std::int64_t>& optimizer::bounds() const { return search_->bounds(); }

}  // namespace gradus::detail

#endif
