// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_SOLVER_HPP
#define GRADUS_PROGRESSION_SOLVER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "gradus/core/run.hpp"
#include "gradus/graph/cone.hpp"
#include "gradus/progression/decide.hpp"
#include "gradus/progression/optimizer.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"
#include "gradus/progression/why_not.hpp"

namespace gradus {

namespace detail {

/// Solves one route over one set of courses.
class solver {
public:
    solver(const route& r, const solve_options& options, run_monitor& run) : route_(r), options_(options), run_(run) {}

    [[nodiscard]] solution run(const std::vector<course_id>& courses) {
        ready_ = prepare(route_, courses, extras());
        if (!ready_.least_terms) {
            answer_.proved = true;
            return std::move(answer_);
        }
        held_memory of_problem(run_, ready_.bytes());
        find_best(of_problem);
        if (answer_.progressions.empty() && answer_.proved) answer_.bounds.clear();
        answer_.nodes = run_.spent();
        return std::move(answer_);
    }

private:
    [[nodiscard]] bool asks_for(objective o) const {
        return std::find(options_.objectives.begin(), options_.objectives.end(), o) != options_.objectives.end();
    }
    [[nodiscard]] problem_extras extras() const {
        return {true, asks_for(objective::advised), asks_for(objective::most_valued)};
    }

    void find_best(held_memory& held) {
        optimizer search(ready_.solved(), *ready_.bounds, options_.objectives, options_.preferences, run_);
        while (answer_.progressions.size() < options_.k) {
            const auto best = search.next();
            const bool is_first = answer_.progressions.empty();
            if (is_first) {
                answer_.proved = search.proved();
                for (std::size_t i = 0; i < search.bounds().size(); ++i)
                    answer_.bounds.push_back(value_of_cost(i, search.bounds()[i]));
            }
            if (!search.proved()) answer_.ended = run_.ended() == outcome::stopped ? outcome::stopped : outcome::limit;
            if (!best || (!search.proved() && !is_first)) return;
            answer_.progressions.push_back(to_progression(ready_.solved(), best->choice));
            held.grow(2 * sizeof(progression) + answer_.progressions.back().placements.capacity() * sizeof(placement));
            if (is_first) describe_first();
            if (!search.proved()) return;
            run_.report(static_cast<double>(answer_.progressions.size()) / static_cast<double>(options_.k), "solve");
        }
    }

    void describe_first() {
        const progression& first = answer_.progressions.front();
        answer_.terms = terms_to_exit(route_, first);
        for (const objective o : options_.objectives)
            answer_.values.push_back(evaluate(o, route_, first, options_.preferences));
    }

    [[nodiscard]] objective_value value_of_cost(std::size_t i, std::int64_t cost) const {
        objective_value v = evaluate(options_.objectives[i], route_, {}, options_.preferences);  // for its parts
        v.amount = is_greatest_best(v.of) ? -cost : cost;
        return v;
    }

    const route& route_;
    const solve_options& options_;
    run_monitor& run_;
    prepared ready_;
    solution answer_;
};

/// Says what stands in the way, or that it is not known.
inline void explain_no(const route& r, const run_options& run, solution& answer) {
    if (!answer.proved) {
        answer.why_not.push_back(
            {6, "exit " + r.exit().id, "none was found within the budget, and it is not proved that there is none"});
        return;
    }
    why_not_options options;
    options.run = run;
    options.run.progress = {};
    answer.why_not = why_not(r, options).obstacles;
    if (answer.why_not.empty())
        answer.why_not.push_back({6, "exit " + r.exit().id, "cannot be reached; the budget was not enough to say why"});
}

}  // namespace detail

GRADUS_INLINE solution solve(const route& r, const solve_options& options) {
    run_monitor run(options.run);
    if (r.terms.terms.empty() || r.terms.terms.size() > max_horizon_terms) {
        solution none;
        none.proved = r.terms.terms.empty();
        none.ended = none.proved ? outcome::complete : outcome::limit;
        none.why_not = why_not(r).obstacles;
        return none;
    }
    const std::vector<course_id> cone = cone_of(r.catalog(), r.to, cone_extent::contributing).courses;
    solution answer = detail::solver(r, options, run).run(cone);
    if (answer.progressions.empty() && detail::has_least_load(r.catalog()) &&
        cone.size() != r.catalog().data().courses.size()) {
        solution wider = detail::solver(r, options, run).run(detail::every_course(r.catalog()));
        if (!wider.progressions.empty() || !wider.proved) answer = std::move(wider);
    }
    if (answer.progressions.empty() && options.explains) detail::explain_no(r, run.rest(), answer);
    return answer;
}

}  // namespace gradus

#endif
