// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_COST_MAKER_HPP
#define GRADUS_PROGRESSION_COST_MAKER_HPP

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "gradus/progression/cost.hpp"
#include "gradus/progression/distance_bound.hpp"
#include "gradus/progression/objective.hpp"
#include "gradus/progression/objective_parts.hpp"

namespace gradus::detail {

/// Makes the costs of objectives over an encoded problem, in the parts in which `evaluate` counts; where the greatest is best, the cost
/// is the value's negative.
class cost_maker {
public:
    cost_maker(encoding& e, const std::vector<preference>& preferences)
        : encoding_(e),
          solver_(e.solver()),
          problem_(e.of()),
          catalog_(problem_.of->catalog()),
          preferences_(preferences),
          parts_(parts_of_a_credit(catalog_)) {}

    [[nodiscard]] std::unique_ptr<cost> make(objective o) {
        switch (o) {
            case objective::earliest:
                return earliest();
            case objective::balanced:
                return std::make_unique<balanced_cost>(loads(), runs_of_terms());
            case objective::even:
                return std::make_unique<evenness_cost>(even_loads::measure::squares, loads(), runs_of_terms());
            case objective::spread:
                return std::make_unique<evenness_cost>(even_loads::measure::differences, loads(), runs_of_terms());
            case objective::close:
                return close();
            case objective::fewest_credits:
                return of_courses([](const course& c) { return c.credits.hundredths(); });
            case objective::fewest_courses:
                return of_courses([](const course&) { return std::int64_t{1}; });
            case objective::most_college_hours:
                return of_courses([](const course& c) { return -in_hundredths(c.college_hours); });
            case objective::most_valued:
                return most_valued();
            case objective::advised:
                return advised();
            case objective::preferred:
                return preferred();
        }
        return nullptr;
    }

    /// The distances that `close`, made before, adds up, with the terms that each surely has; 0 where there need not be one.
    [[nodiscard]] std::vector<least_distance> certain_distances() {
        solver_.settle_root();
        std::vector<least_distance> made;
        for (const auto& [before, after, may_run_beside] : named_pairs()) {
            const std::vector<literal>& apart = far_apart_[made.size()];
            std::uint32_t terms = 0;
            if (solver_.is_true(encoding_.taken(before)) && solver_.is_true(encoding_.taken(after)))
                while (terms < apart.size() && solver_.is_true(apart[terms])) ++terms;
            made.push_back({before, after, terms});
        }
        return made;
    }

    /// The cost `close`, with the certain distances as sums of starts.
    [[nodiscard]] std::unique_ptr<cost> close_by_starts(const std::vector<least_distance>& distances) {
        std::int64_t constant = 0;
        std::vector<weighted_literal> of;
        const auto add_start = [&](std::uint32_t v, std::int64_t sign) {
            const std::size_t count = encoding_.starts(v).size();
            constant += sign * start_at(v, 0).term;
            for (std::size_t i = 0; i + 1 < count; ++i) {
                const std::uint32_t own = start_at(v, i).term, next = start_at(v, i + 1).term;
                const literal by_then =
                    encoding_.starts_in(v, starts_where(v, [&](const possible_start& s) { return s.term <= own; }));
                of.push_back({sign * (next - own), ~by_then});
            }
        };
        const std::vector<named_pair> pairs = named_pairs();
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            if (distances[i].terms > 0) {
                add_start(pairs[i].after, 1);
                add_start(pairs[i].before, -1);
                continue;
            }
            for (const literal l : at_distance(pairs[i].before, pairs[i].after, pairs[i].may_run_beside))
                of.push_back({1, l});
        }
        return sum_of(constant, added_up(std::move(of)));
    }

    /// A bound of the certain ones of these distances, by what the loads of the terms can be. `limited` is borrowed.
    [[nodiscard]] std::unique_ptr<distance_bound> bound_distances(std::vector<least_distance> distances,
                                                                  const load_bounds& loads, const cost& limited) {
        std::erase_if(distances, [](const least_distance& d) { return d.terms == 0; });
        return std::make_unique<distance_bound>(solver_, timed_courses(),
                                                distance_prices(course_loads(), distances, loads), limited.bounds());
    }

    /// What the loads of the terms can be by their limits and by what is certain. Between questions only.
    [[nodiscard]] load_bounds load_limits() {
        solver_.settle_root();
        const term_loads all = loads();
        load_bounds made;
        for (const auto& term : all.terms) {
            made.low.push_back(weight_of_true(solver_, term));
            made.high.push_back(weight_of_open(solver_, term));
        }
        made.total_low = weight_of_true(solver_, all.taken);
        made.total_high = weight_of_open(solver_, all.taken);
        const std::int64_t parts = 100 * problem_.credit_scale;  // of a credit, in a resource
        for (const problem_resource& r : problem_.resources) {
            if (r.is != problem_resource::kind::credits) continue;
            std::int64_t &low = made.low[r.position], &high = made.high[r.position];
            if (r.max <= high * parts / parts_) high = std::min(high, r.max * parts_ / parts);
            low = std::max(low, (r.min * parts_ + parts - 1) / parts);
        }
        return made;
    }

private:
    [[nodiscard]] std::uint32_t courses() const { return static_cast<std::uint32_t>(problem_.variables.size()); }
    [[nodiscard]] const course& course_at(std::uint32_t v) const { return catalog_[problem_.variables[v].course]; }
    [[nodiscard]] const possible_start& start_at(std::uint32_t v, std::size_t i) const {
        return problem_.variables[v].starts[encoding_.start_positions(v)[i]];
    }

    std::unique_ptr<cost> earliest() {
        std::vector<literal> met_after;
        for (const std::uint32_t g : problem_.exit_after) met_after.push_back(encoding_.gate(g));
        return std::make_unique<earliest_cost>(std::move(met_after));
    }

    /// A sum of weights, of either sign, of literals.
    static std::unique_ptr<cost> sum_of(std::int64_t constant, std::vector<weighted_literal> of) {
        std::erase_if(of, [](const weighted_literal& w) { return w.weight == 0; });
        for (weighted_literal& w : of)
            if (w.weight < 0) {
                constant += w.weight;
                w = {-w.weight, ~w.is};
            }
        return std::make_unique<sum_cost>(constant, std::move(of));
    }

    static std::vector<weighted_literal> added_up(std::vector<weighted_literal> of) {
        std::sort(of.begin(), of.end(),
                  [](const weighted_literal& a, const weighted_literal& b) { return a.is < b.is; });
        std::vector<weighted_literal> made;
        for (const weighted_literal& w : of)
            if (!made.empty() && made.back().is == w.is)
                made.back().weight += w.weight;
            else
                made.push_back(w);
        return made;
    }

    template <class Weight>
    std::unique_ptr<cost> of_courses(Weight weight) {
        std::vector<weighted_literal> of;
        for (std::uint32_t v = 0; v < courses(); ++v) of.push_back({weight(course_at(v)), encoding_.taken(v)});
        return sum_of(0, std::move(of));
    }

    std::unique_ptr<cost> most_valued() {
        std::vector<weighted_literal> of;
        for (const valued_gate& g : problem_.valued) of.push_back({-g.weight, encoding_.gate(g.gate)});
        return sum_of(0, std::move(of));
    }

    std::unique_ptr<cost> advised() {
        std::vector<weighted_literal> of;
        for (std::uint32_t v = 0; v < courses(); ++v) {
            if (!course_at(v).advises || encoding_.starts(v).empty()) continue;
            const literal broken = solver_.new_literal();
            for (std::size_t i = 0; i < encoding_.starts(v).size(); ++i)
                solver_.add_clause({broken, ~encoding_.starts(v)[i], encoding_.gate(start_at(v, i).advises_gate)});
            of.push_back({1, broken});
        }
        return sum_of(0, std::move(of));
    }

    /// For each course one of its choices comes true: each costs what it is worse than the course's best.
    std::unique_ptr<cost> preferred() {
        std::int64_t constant = 0;
        std::vector<weighted_literal> of;
        for (std::uint32_t v = 0; v < courses(); ++v) {
            std::vector<std::int64_t> costs;
            std::int64_t best = 0;  // left out
            for (std::size_t i = 0; i < encoding_.starts(v).size(); ++i) {
                std::int64_t own = 0;
                for (const preference& w : preferences_)
                    if (w.course == problem_.variables[v].course && w.term == start_at(v, i).term) own -= w.weight;
                costs.push_back(own);
                best = std::min(best, own);
            }
            constant += best;
            for (std::size_t i = 0; i < costs.size(); ++i) of.push_back({costs[i] - best, encoding_.starts(v)[i]});
            of.push_back({-best, ~encoding_.taken(v)});
        }
        std::erase_if(of, [](const weighted_literal& w) { return w.weight == 0; });
        return std::make_unique<sum_cost>(constant, std::move(of));
    }

    // Loads.

    term_loads loads() {
        term_loads made;
        made.terms.resize(problem_.terms());
        for (std::uint32_t v = 0; v < courses(); ++v) {
            const std::int64_t load = load_of(course_at(v), parts_);
            if (load == 0 || encoding_.starts(v).empty()) continue;
            for (std::uint32_t t = 0; t < problem_.terms(); ++t) {
                const literal runs = encoding_.starts_in(
                    v, starts_where(v, [&](const possible_start& s) { return s.term <= t && t <= s.last_term; }));
                if (runs != solver_.never()) made.terms[t].push_back({load, runs});
            }
            made.taken.push_back({load * course_at(v).length, encoding_.taken(v)});
        }
        return made;
    }

    template <class Test>
    [[nodiscard]] term_mask starts_where(std::uint32_t v, Test test) const {
        term_mask mask = 0;
        for (std::size_t i = 0; i < encoding_.starts(v).size(); ++i)
            if (test(start_at(v, i))) mask |= mask_of(start_at(v, i).term);
        return mask;
    }

    /// With more than this to state, only the first and the last terms are looked at together.
    static constexpr std::size_t most_in_runs = 20'000;

    std::vector<run_of_terms> runs_of_terms() {
        std::vector<run_of_terms> runs;
        const std::uint32_t terms = problem_.terms();
        const bool all = std::size_t{courses()} * terms * terms / 2 <= most_in_runs;
        for (std::uint32_t first = 0; first < terms; ++first)
            for (std::uint32_t last = first + 1; last < terms; ++last) {
                if (!all && first > 0 && last + 1 < terms) continue;
                run_of_terms run{first, last, {}};
                for (std::uint32_t v = 0; v < courses(); ++v) {
                    const std::int64_t load = load_of(course_at(v), parts_) * course_at(v).length;
                    const literal inside = encoding_.starts_in(v, starts_where(v, [&](const possible_start& s) {
                                                                   return first <= s.term && s.last_term <= last;
                                                               }));
                    if (load != 0 && inside != solver_.never()) run.of.push_back({load, inside});
                }
                runs.push_back(std::move(run));
            }
        return runs;
    }

    // Distances between prerequisites.

    /// A prerequisite and the course that names it, by variable.
    struct named_pair {
        std::uint32_t before = 0, after = 0;
        bool may_run_beside = false;
    };

    [[nodiscard]] std::vector<named_pair> named_pairs() const {
        std::vector<std::uint32_t> variable_of(catalog_.data().courses.size(), no_variable);
        for (std::uint32_t v = 0; v < courses(); ++v) variable_of[index(problem_.variables[v].course)] = v;
        std::vector<named_pair> pairs;
        for (std::uint32_t v = 0; v < courses(); ++v)
            for (const named_prerequisite& n : named_prerequisites(catalog_, problem_.variables[v].course))
                if (const std::uint32_t before = variable_of[index(n.course)]; before != no_variable)
                    pairs.push_back({before, v, n.may_run_beside});
        return pairs;
    }
    static constexpr std::uint32_t no_variable = ~0u;

    std::unique_ptr<cost> close() {
        std::vector<weighted_literal> of;
        for (const auto& [before, after, may_run_beside] : named_pairs()) {
            far_apart_.push_back(at_distance(before, after, may_run_beside));
            for (const literal l : far_apart_.back()) of.push_back({1, l});
        }
        return sum_of(0, std::move(of));
    }

    [[nodiscard]] std::vector<timed_course> timed_courses() {
        std::vector<timed_course> made;
        for (std::uint32_t v = 0; v < courses(); ++v) {
            timed_course& c = made.emplace_back();
            c.taken = encoding_.taken(v);
            c.starts.assign(problem_.terms(), solver_.never());
            for (std::size_t i = 0; i < encoding_.starts(v).size(); ++i)
                c.starts[start_at(v, i).term] = encoding_.starts(v)[i];
            for (std::uint32_t t = 0; t < problem_.terms(); ++t)
                c.started.push_back(
                    encoding_.starts_in(v, starts_where(v, [&](const possible_start& s) { return s.term <= t; })));
        }
        return made;
    }

    [[nodiscard]] std::vector<course_load> course_loads() const {
        std::vector<course_load> made;
        for (std::uint32_t v = 0; v < courses(); ++v) {
            course_load& c = made.emplace_back();
            c.load = load_of(course_at(v), parts_);
            for (std::uint32_t t = 0; t < problem_.terms(); ++t) c.last_term.push_back(t);
            for (std::size_t i = 0; i < encoding_.starts(v).size(); ++i)
                c.last_term[start_at(v, i).term] = start_at(v, i).last_term;
        }
        return made;
    }

    /// A literal for each number of terms from 1 on: true where the one course starts so many terms before the other, or more, and counts
    /// as its prerequisite.
    std::vector<literal> at_distance(std::uint32_t before, std::uint32_t after, bool may_run_beside) {
        std::vector<literal> made;
        const std::size_t own = encoding_.starts(before).size(), others = encoding_.starts(after).size();
        if (own == 0 || others == 0) return made;
        const std::uint32_t first = start_at(before, 0).term, last = start_at(after, others - 1).term;
        for (std::uint32_t distance = 1; first + distance <= last; ++distance) {
            const literal so_far = solver_.new_literal();
            for (std::size_t i = 0; i < own; ++i) {
                const possible_start& s = start_at(before, i);
                const std::uint32_t from = std::max(s.term + distance, may_run_beside ? s.term + 1 : s.last_term + 1);
                const literal later = encoding_.starts_in(
                    after, starts_where(after, [&](const possible_start& o) { return o.term >= from; }));
                const literal started = encoding_.starts_in(
                    before, starts_where(before, [&](const possible_start& o) { return o.term <= s.term; }));
                solver_.add_clause({so_far, ~started, ~later});
            }
            if (!made.empty()) solver_.add_clause({~so_far, made.back()});
            made.push_back(so_far);
        }
        state_least_distance(after, made);
        return made;
    }

    /// Where the one cannot be taken without the other so many terms before, says so.
    void state_least_distance(std::uint32_t after, const std::vector<literal>& made) {
        constexpr std::uint64_t most_conflicts = 50;
        for (const literal so_far : made) {
            const literal both[] = {encoding_.taken(after), ~so_far};
            if (solver_.solve(both, most_conflicts) != constraint_solver::answer::no || !solver_.possible()) return;
            solver_.add_clause({~both[0], so_far});
        }
    }

    encoding& encoding_;
    constraint_solver& solver_;
    const problem& problem_;
    const catalog& catalog_;
    const std::vector<preference>& preferences_;
    std::int64_t parts_;
    std::vector<std::vector<literal>> far_apart_;  ///< by pair of `close`
};

}  // namespace gradus::detail

#endif
