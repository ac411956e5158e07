// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_SOLVER_HPP
#define GRADUS_PROGRESSION_SOLVER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/core/run.hpp"
#include "gradus/progression/explain.hpp"
#include "gradus/progression/optimizer.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"

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
            answer_.why_not = explainer(route_, ready_).run();
            return std::move(answer_);
        }
        find_best();
        if (answer_.progressions.empty()) finish_no();
        answer_.nodes = run_.spent();
        return std::move(answer_);
    }

private:
    /// What a way around a rule may cost to find, where there is no progression.
    static constexpr std::uint64_t most_nodes_to_explain = 20'000;

    [[nodiscard]] bool asks_for(objective o) const {
        return std::find(options_.objectives.begin(), options_.objectives.end(), o) != options_.objectives.end();
    }
    [[nodiscard]] problem_extras extras() const {
        return {asks_for(objective::advised), asks_for(objective::most_valued)};
    }

    void find_best() {
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

    /// No progression: says what stands in the way, or that it is not known.
    void finish_no() {
        if (!answer_.proved) {
            answer_.why_not.push_back({6, "exit " + route_.exit().id,
                                       "none was found within the budget, and it is not proved that there is none"});
            return;
        }
        answer_.bounds.clear();
        problem& p = ready_.tight ? *ready_.tight : ready_.whole;
        name_blocking_loads(p, problem_resource::kind::credits, "credits");
        name_blocking_loads(p, problem_resource::kind::courses, "courses");
        name_blocking_exclusions(p);
        if (answer_.why_not.empty())
            answer_.why_not.push_back(
                {3, "exit " + route_.exit().id,
                 "prerequisites, offers and loads leave no order in which all that is needed fits"});
        name_needed_courses(p);
    }

    [[nodiscard]] bool opens(const problem& p) const {
        run_options part = run_.rest();
        part.max_nodes = std::min(most_nodes_to_explain, part.max_nodes);
        part.progress = {};
        run_monitor own(part);
        const std::vector<preference> no_preferences;
        return optimizer(p, *ready_.bounds, {}, no_preferences, own).next().has_value();
    }

    void name_blocking_loads(problem& p, problem_resource::kind kind, const std::string& unit) {
        for (problem_resource& r : p.resources) {
            if (r.is != kind) continue;
            const problem_resource given = r;
            const auto words = [&](std::int64_t amount) {
                return kind == problem_resource::kind::credits
                           ? to_string(credits::of_hundredths(amount / p.credit_scale))
                           : std::to_string(amount);
            };
            if (r.max != std::numeric_limits<std::int64_t>::max()) {
                r.max = std::numeric_limits<std::int64_t>::max();
                if (opens(p))
                    answer_.why_not.push_back({4, term_name(route_, r.position),
                                               "at most " + words(given.max) + " " + unit +
                                                   " in this term: without this limit there is a way"});
                r = given;
            }
            if (r.min > 0) {
                r.min = 0;
                if (opens(p))
                    answer_.why_not.push_back({4, term_name(route_, r.position),
                                               "at least " + words(given.min) + " " + unit +
                                                   " in this term: without this limit there is a way"});
                r = given;
            }
        }
    }

    void name_blocking_exclusions(problem& p) {
        for (problem_resource& r : p.resources) {
            if (r.is != problem_resource::kind::exclusion) continue;
            r.max = std::numeric_limits<std::int64_t>::max();
            std::string list;
            for (const std::string& id : route_.catalog().data().exclusions[r.position])
                list += (list.empty() ? "" : ", ") + id;
            if (opens(p))
                answer_.why_not.push_back(
                    {5, list, "of these only one may be taken: without this rule there is a way"});
            r.max = 1;
        }
    }

    /// Names the courses without which the exit cannot be reached even if all others ran at once, with the terms that they may start in.
    void name_needed_courses(const problem& p) {
        constexpr std::size_t most_tried = 200;
        if (p.variables.size() > most_tried) return;
        for (std::size_t v = 0; v < p.variables.size(); ++v) {
            std::vector<course_id> others;
            std::vector<term_mask> allowed;
            for (std::size_t o = 0; o < p.variables.size(); ++o)
                if (o != v) {
                    others.push_back(p.variables[o].course);
                    allowed.push_back(ready_.bounds->starts[o]);
                }
            const problem without = problem_compiler(route_, others, allowed).compile();
            if (relax(without).exit_possible(without, without.terms())) continue;
            std::string starts;
            for (std::uint32_t t = 0; t < p.terms(); ++t)
                if (ready_.bounds->starts[v] & mask_of(t))
                    starts += (starts.empty() ? "" : ", ") + term_name(route_, t);
            answer_.why_not.push_back({2, "course " + route_.catalog()[p.variables[v].course].id,
                                       "is needed and may start only in " + starts});
        }
    }

    const route& route_;
    const solve_options& options_;
    run_monitor& run_;
    prepared ready_;
    solution answer_;
};

}  // namespace detail

GRADUS_INLINE solution solve(const route& r, const solve_options& options) {
    run_monitor run(options.run);
    if (r.terms.terms.empty() || r.terms.terms.size() > max_horizon_terms) {
        solution none;
        none.proved = r.terms.terms.empty();
        none.ended = none.proved ? outcome::complete : outcome::limit;
        none.why_not.push_back(
            {2, "horizon",
             none.proved ? "has no terms: the entry's term and the terms asked for leave none"
                         : "has more than " + std::to_string(max_horizon_terms) + " terms; ask for fewer years"});
        return none;
    }
    const std::vector<course_id> cone = cone_of(r.catalog(), r.to, cone_extent::contributing).courses;
    solution answer = detail::solver(r, options, run).run(cone);
    const bool has_least_load =
        std::any_of(r.catalog().data().load.begin(), r.catalog().data().load.end(), [](const load_limit& l) {
            return l.credits_min.value_or(credits{}) > credits{} || l.courses_min.value_or(0) > 0;
        });
    if (!answer.progressions.empty() || !has_least_load || cone.size() == r.catalog().data().courses.size())
        return answer;
    solution wider = detail::solver(r, options, run).run(detail::every_course(r.catalog()));
    return wider.progressions.empty() && wider.proved ? answer : wider;
}

}  // namespace gradus

#endif
