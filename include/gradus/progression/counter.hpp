// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_COUNTER_HPP
#define GRADUS_PROGRESSION_COUNTER_HPP

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gradus/graph/cone.hpp"
#include "gradus/progression/build_trellis.hpp"
#include "gradus/progression/count.hpp"
#include "gradus/progression/estimate.hpp"
#include "gradus/progression/exact.hpp"
#include "gradus/progression/passes.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/sample.hpp"

namespace gradus {

namespace detail {

/// Returns the numbers as shares of all, by course and term.
[[nodiscard]] inline std::vector<start_share> start_shares(const problem& p, start_numbers numbers, double all) {
    std::vector<start_share> shares;
    for (std::size_t v = 0; v < numbers.size(); ++v)
        for (std::size_t s = 0; s < numbers[v].size(); ++s) {
            natural& number = numbers[v][s];
            if (number.is_zero()) continue;
            const double share = number.to_double() / all;
            shares.push_back({p.variables[v].course, p.variables[v].starts[s].term, std::move(number), share});
        }
    std::sort(shares.begin(), shares.end(), [](const start_share& a, const start_share& b) {
        return std::pair(a.course, a.term) < std::pair(b.course, b.term);
    });
    return shares;
}

/// Fills in marginals and samples as far as they are asked for, and as the run allows.
inline void look_into(const problem& p, trellis& t, const count_options& options, run_monitor& run,
                      progression_count& answer) {
    if (!options.marginals && options.samples == 0) return;
    if (!run.hold(bytes_to_prune(t))) return;
    prune(p, t, options.threads);
    const double all = answer.count.to_double();
    if (options.marginals)
        answer.marginals = counting_up_to(all, [&](const auto& exactly) {
            const auto parts = through(p, t, exactly, run);
            return parts ? start_shares(p, numbers_of(p, t, *parts), all) : std::vector<start_share>();
        });
    if (options.samples > 0) answer.sample = sample_paths(p, t, options.samples, options.seed, run);
}

/// Fills in what is asked for from a finished trellis; without a count where the run ends first.
inline void count_exactly(const problem& p, trellis& t, const count_options& options, run_monitor& run,
                          progression_count& answer) {
    const held_memory of_trellis(run, t.bytes_held());
    if (const auto all = exact_total(p, t, run, options.threads)) {
        answer.count = *all;
        answer.exact = true;
        if (!all->is_zero()) look_into(p, t, options, run, answer);
    }
    answer.ended = run.ended();
}

/// Fills in an estimate, where the budget holds one.
inline void estimate_count(const problem& p, const count_options& options, run_monitor& run,
                           progression_count& answer) {
    const auto about = count_estimator(p, {p.exit_after.back()}, run, options.seed).run();
    if (!about) return;
    answer.count = natural::nearest(about->value);
    answer.standard_error = about->standard_error;
    if (!options.marginals || about->value == 0) return;
    start_numbers rounded;
    for (std::size_t v = 0; v < p.variables.size(); ++v) {
        auto& of = rounded.emplace_back();
        for (std::size_t s = 0; s < p.variables[v].starts.size(); ++s)
            of.push_back(natural::nearest(about->through[v][s]));
    }
    answer.marginals = start_shares(p, std::move(rounded), about->value);
}

/// Counts the progressions of a route that has been prepared over its exit's cone.
[[nodiscard]] inline progression_count count_prepared(const prepared& ready, const count_options& options,
                                                      run_monitor& whole) {
    progression_count answer;
    if (!ready.least_terms) {
        answer.exact = true;
        return answer;
    }
    const held_memory of_problem(whole, ready.bytes());
    if (whole.ended() != outcome::complete) {
        answer.ended = whole.ended();
        return answer;
    }
    const problem& p = ready.solved();
    const run_options half = whole.rest().with_half_the_time();  // the other half is for an estimate
    run_monitor run(half);
    trellis t = build_unpruned(p, {p.exit_after.back()}, run, options.threads);
    answer.nodes = t.nodes();
    answer.arcs = t.arcs();
    answer.states = t.states();
    answer.bytes = t.bytes();
    answer.ended = t.ended;
    whole.log(log_level::info, "count: " + std::to_string(p.variables.size()) + " courses, " +
                                   std::to_string(p.terms()) + " terms, " + std::to_string(run.spent()) + " nodes, " +
                                   std::string(to_string(t.ended)));
    if (t.ended == outcome::complete) count_exactly(p, t, options, whole, answer);
    if (!answer.exact && answer.ended == outcome::limit) {
        t = {};
        const run_options left = whole.rest();
        run_monitor rest(left);
        estimate_count(p, options, rest, answer);
        if (rest.ended() == outcome::stopped) answer.ended = outcome::stopped;
        answer.nodes = run.spent() + rest.spent();
    }
    return answer;
}

}  // namespace detail

GRADUS_INLINE progression_count count(const route& r, const count_options& options) {
    if (r.terms.terms.size() > max_horizon_terms) {
        progression_count answer;
        answer.ended = outcome::limit;
        return answer;
    }
    run_monitor run(options.run);
    return detail::count_prepared(detail::prepare(r, cone_of(r.catalog(), r.to).courses), options, run);
}

}  // namespace gradus

#endif
