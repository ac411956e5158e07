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
#include "gradus/progression/passes.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/search.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/trellis_builder.hpp"

namespace gradus {

namespace detail {

/// Solves one route over one set of courses.
class solver {
public:
    solver(const route& r, const solve_options& options, run_monitor& run) : route_(r), options_(options), run_(run) {}

    [[nodiscard]] solution run(const std::vector<course_id>& courses) {
        ready_ = prepare(route_, courses);
        if (!ready_.least_terms) {
            answer_.proved = true;
            answer_.why_not = explainer(route_, ready_).run();
            return std::move(answer_);
        }
        look_quickly();
        prove();
        if (!answer_.progressions.empty() && answer_.ended == outcome::complete) collect_more();
        if (answer_.progressions.empty()) finish_no();
        return std::move(answer_);
    }

private:
    /// What a first trellis may cost before the search is tried.
    static constexpr std::uint64_t first_nodes = 20'000;
    static constexpr int rounds = 30;

    /// A question of the form "after so many terms": the problem that answers it, and the gates that must come true.
    struct deadline {
        const problem* of = nullptr;
        const relaxation* bounds = nullptr;
        std::vector<std::uint32_t> required;
        std::optional<problem> own;
        std::optional<relaxation> own_bounds;
    };

    /// Courses that start after the exit is met are left out where one progression is asked for and no least load needs them.
    void set_deadline(deadline& d, std::uint32_t terms) {
        const problem& p = ready_.solved();
        d.of = &p;
        d.bounds = &*ready_.bounds;
        if (options_.k == 1 && terms < p.terms() && !has_minimums(p)) {
            d.own = cut_after(route_, p, *ready_.bounds, terms);
            if (d.own->exit_after[terms] ==
                d.own->exit_after.back()) {  // else what holds then may hold no more at the end
                d.own_bounds = relax(*d.own);
                d.of = &*d.own;
                d.bounds = &*d.own_bounds;
            }
        }
        d.required = {d.of->exit_after[terms], d.of->exit_after.back()};
    }

    /// Goes through the numbers of terms from the least on, each with a small trellis and a search, up to the first with a progression;
    /// what is neither found nor ruled out stays in `open_`.
    void look_quickly() {
        for (std::uint32_t terms = *ready_.least_terms; terms <= ready_.whole.terms() && answer_.progressions.empty();
             ++terms) {
            if (!run_.check()) {
                open_.push_back(terms);
                return;
            }
            deadline d;
            set_deadline(d, terms);
            if (!d.bounds->possible[d.required[0]] || !d.bounds->possible[d.required[1]]) continue;
            const auto exact = by_trellis(*d.of, d.required, std::min(first_nodes, run_.rest().max_nodes));
            if (!exact) {
                run_options part = run_.rest();
                part.max_nodes = first_nodes;
                part.progress = {};
                run_monitor own(part);
                if (const auto found = searcher(*d.of, *d.bounds, d.required, own).run(rounds))
                    answer_.progressions = {to_progression(*d.of, *found)};
                if (answer_.progressions.empty() || options_.k > 1) open_.push_back(terms);
            }
            if (!answer_.progressions.empty()) answer_.terms = terms;
            run_.log(log_level::debug, "solve: " + std::to_string(terms) + " terms: " +
                                           (answer_.terms ? "found"
                                            : exact       ? "ruled out"
                                                          : "open"));
        }
    }

    /// Settles the open numbers of terms with what is left of the budget, the least first.
    void prove() {
        answer_.proved = true;
        answer_.bound = answer_.terms;
        for (const std::uint32_t terms : open_) {
            deadline d;
            set_deadline(d, terms);
            std::vector<progression> searched;
            std::swap(searched, answer_.progressions);
            const auto exact = by_trellis(*d.of, d.required, run_.rest().max_nodes);
            if (exact && *exact) {
                answer_.terms = answer_.bound = terms;
                return;
            }
            std::swap(searched, answer_.progressions);
            if (exact) continue;
            answer_.ended = run_.ended() == outcome::stopped ? outcome::stopped : outcome::limit;
            answer_.proved = answer_.terms == terms;
            answer_.bound = terms;
            return;
        }
    }

    /// Where more are asked for than reach the exit in the fewest terms: those that take longer.
    void collect_more() {
        for (std::uint32_t terms = *answer_.terms + 1;
             terms <= ready_.whole.terms() && answer_.progressions.size() < options_.k; ++terms) {
            deadline d;
            set_deadline(d, terms);
            if (by_trellis(*d.of, d.required, run_.rest().max_nodes)) continue;
            answer_.ended = run_.ended() == outcome::stopped ? outcome::stopped : outcome::limit;
            return;
        }
    }

    /// Returns whether there is such a progression, by the whole trellis, or nothing where it does not fit.
    std::optional<bool> by_trellis(const problem& p, const std::vector<std::uint32_t>& required, std::uint64_t nodes) {
        run_options part = run_.rest();
        part.max_nodes = nodes;
        part.progress = {};
        run_monitor own(part);
        const trellis t = build_trellis(p, required, own);
        answer_.nodes += own.spent();
        run_.spend(own.spent());
        if (t.ended != outcome::complete) return std::nullopt;
        add(cheapest_paths(p, t, options_.k + answer_.progressions.size()));
        return !answer_.progressions.empty();
    }

    /// Adds what is new of a list in order: those that reach the exit in fewer terms are there already.
    void add(std::vector<progression> found) {
        const std::size_t before = answer_.progressions.size();
        for (progression& p : found) {
            const auto known = answer_.progressions.begin() + static_cast<std::ptrdiff_t>(before);
            if (answer_.progressions.size() < options_.k && std::find(answer_.progressions.begin(), known, p) == known)
                answer_.progressions.push_back(std::move(p));
        }
    }

    /// No progression: says what stands in the way, or that it is not known.
    void finish_no() {
        if (!answer_.proved) {
            answer_.why_not.push_back({6, "exit " + route_.exit().id,
                                       "none was found within the budget, and it is not proved that there is none"});
            return;
        }
        answer_.bound.reset();
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

    [[nodiscard]] bool opens(const problem& p) {
        const auto exact =
            by_trellis(p, {p.exit_after.back()}, std::min<std::uint64_t>(200'000, run_.rest().max_nodes));
        answer_.progressions.clear();
        return exact.value_or(false);
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
    std::vector<std::uint32_t> open_;  ///< numbers of terms for which it is not known whether they are enough
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
