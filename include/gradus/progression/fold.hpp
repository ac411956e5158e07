// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_FOLD_HPP
#define GRADUS_PROGRESSION_FOLD_HPP

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "gradus/core/run.hpp"
#include "gradus/graph/cone.hpp"
#include "gradus/progression/build_trellis.hpp"
#include "gradus/progression/passes.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/semiring.hpp"

namespace gradus {

namespace detail {

/// Returns a label for each course of a problem, the same for two that a semiring weighs alike at each of their starts; each its own where
/// values cannot be compared.
template <semiring S>
[[nodiscard]] std::vector<std::uint32_t> labels_by_weight(const problem& p, const S& s) {
    std::vector<std::uint32_t> labels;
    if constexpr (!unweighted_semiring<S>) {
        std::vector<std::vector<typename S::value>> known;
        for (std::uint32_t v = 0; v < p.variables.size(); ++v) {
            std::size_t label = v;
            if constexpr (std::equality_comparable<typename S::value>) {
                std::vector<typename S::value> weights;
                for (const possible_start& at : p.variables[v].starts)
                    weights.push_back(s.weight({p.variables[v].course, at.term}));
                const auto same = std::find(known.begin(), known.end(), weights);
                label = static_cast<std::size_t>(same - known.begin());
                if (same == known.end()) known.push_back(std::move(weights));
            }
            labels.push_back(static_cast<std::uint32_t>(label));
        }
    }
    return labels;
}

}  // namespace detail

/// What a fold over all valid progressions gave: nothing where it did not fit the budget.
template <class Value>
struct folded {
    outcome ended = outcome::complete;
    std::optional<Value> value;
    std::uint64_t nodes = 0;
};

/// Returns the sum by a host's semiring over all valid progressions of a route whose courses all lie in the exit's cone: of each
/// progression, the product of its placements' weights; `zero()` where there is none. In the order of no particular path, so that `plus`
/// and `times` are called in proportion to the trellis, not to the progressions. Interchangeable courses whose weights are equal (`==`, where
/// values have it) are taken together: how many start in a term, times the ways to choose them, added up by `plus`. Thread safe where the semiring is.
template <semiring S>
[[nodiscard]] folded<typename S::value> fold(const route& r, const S& s, const run_options& options = {}) {
    folded<typename S::value> answer;
    run_monitor run(options);
    if (r.terms.terms.size() > max_horizon_terms) {
        answer.ended = outcome::limit;
        return answer;
    }
    const detail::prepared ready = detail::prepare(r, cone_of(r.catalog(), r.to).courses);
    if (!ready.least_terms) {
        answer.value = s.zero();
        return answer;
    }
    const held_memory of_problem(run, ready.bytes());
    const detail::problem& p = ready.solved();
    const detail::trellis t =
        detail::build_trellis(p, {p.exit_after.back()}, run, 1, {.labels = detail::labels_by_weight(p, s)});
    answer.ended = t.ended;
    answer.nodes = t.nodes();
    if (t.ended != outcome::complete) return answer;
    const held_memory of_trellis(run, t.bytes_held());
    answer.value = detail::total(p, t, s, run);
    if (!answer.value) answer.ended = run.ended();
    return answer;
}

}  // namespace gradus

#endif
