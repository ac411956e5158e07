// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_DECIDER_HPP
#define GRADUS_PROGRESSION_DECIDER_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/core/run.hpp"
#include "gradus/graph/cone.hpp"
#include "gradus/progression/assigned.hpp"
#include "gradus/progression/decide.hpp"
#include "gradus/progression/optimizer.hpp"
#include "gradus/progression/prepare.hpp"

namespace gradus::detail {

GRADUS_INLINE std::vector<course_id> courses_for(const route& r) {
    return has_least_load(r.catalog()) ? every_course(r.catalog())
                                       : cone_of(r.catalog(), r.to, cone_extent::contributing).courses;
}

GRADUS_INLINE decision decide(const route& r, const std::vector<course_id>& courses, effort e, const run_options& run) {
    constexpr std::uint64_t few_nodes = 20'000;
    if (r.terms.terms.size() > max_horizon_terms) return {};
    problem_extras only_whether;
    only_whether.exit_after_each_term = false;
    const prepared ready = prepare(r, courses, only_whether);
    if (!ready.least_terms) return {std::nullopt, true};
    if (e == effort::relaxation_only) return {};
    run_options part = run;
    part.progress = {};
    if (e == effort::search) part.max_nodes = std::min(part.max_nodes, few_nodes);
    run_monitor own(part);
    const held_memory of_problem(own, ready.bytes());
    const std::vector<objective> no_objectives;
    const std::vector<preference> no_preferences;
    optimizer search(ready.solved(), *ready.bounds, no_objectives, no_preferences, own);
    if (const auto found = search.next()) return {to_progression(ready.solved(), found->choice), false};
    return {std::nullopt, search.proved()};
}

}  // namespace gradus::detail

#endif
