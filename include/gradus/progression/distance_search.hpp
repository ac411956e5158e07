// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_DISTANCE_SEARCH_HPP
#define GRADUS_PROGRESSION_DISTANCE_SEARCH_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "gradus/progression/cost_maker.hpp"

namespace gradus::detail {

/// Raises what `close` is at the least, with the values of the objectives before it held, until there is a progression.
///
/// States distances by the starts of courses alone, and bounds them by the loads of the terms (`distance_bound`): each dead end costs more
/// than in a search by clauses and sums, and there are far fewer. A search of its own, so that what one learns is no burden to the other.
class distance_search {
public:
    /// All is borrowed but the vectors. `objectives` come before `close` and cost `costs`; what is `forbidden` is no answer.
    distance_search(const problem& p, const relaxation& bounds, const std::vector<objective>& objectives,
                    const std::vector<std::int64_t>& costs, const std::vector<preference>& preferences,
                    const std::vector<least_distance>& distances, const std::vector<assignment>& forbidden,
                    run_monitor& run)
        : solver_(run), encoding_(p, bounds, solver_), maker_(encoding_, preferences) {
        solver_.add_clause({encoding_.gate(p.exit_after.back())});
        for (const assignment& a : forbidden) encoding_.forbid(a);
        for (std::size_t i = 0; i < objectives.size(); ++i) {
            held_.push_back(maker_.make(objectives[i]));
            solver_.add_clause({held_[i]->at_most(solver_, costs[i])});
        }
        load_bounds loads = maker_.load_limits();
        for (std::size_t i = 0; i < objectives.size(); ++i) held_[i]->limit_loads(solver_, costs[i], loads);
        close_ = maker_.close_by_starts(distances);
        bound_ = maker_.bound_distances(distances, loads, *close_);
        solver_.add(*bound_);
        least_ = bound_->least();
    }
    distance_search(const distance_search&) = delete;
    distance_search& operator=(const distance_search&) = delete;

    /// What `close` is at the least, as far as is known.
    [[nodiscard]] std::int64_t least() const { return least_; }

    /// Asks for the least that is not ruled out; `no` rules it out. From the first bound up: what easy questions teach serves the hard ones.
    [[nodiscard]] constraint_solver::answer ask(std::uint64_t most_conflicts) {
        const literal kept[] = {close_->at_most(solver_, least_)};
        const constraint_solver::answer answer = solver_.solve(kept, most_conflicts);
        if (answer == constraint_solver::answer::no) ++least_;
        return answer;
    }
    /// After `yes`.
    [[nodiscard]] assignment solution() const { return encoding_.solution(); }

private:
    constraint_solver solver_;
    encoding encoding_;
    cost_maker maker_;
    std::vector<std::unique_ptr<cost>> held_;
    std::unique_ptr<cost> close_;
    std::unique_ptr<distance_bound> bound_;
    std::int64_t least_ = 0;
};

}  // namespace gradus::detail

#endif
