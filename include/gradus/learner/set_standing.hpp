// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_SET_STANDING_HPP
#define GRADUS_LEARNER_SET_STANDING_HPP

#include <algorithm>

#include "gradus/catalog/assignment.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/core/ids.hpp"
#include "gradus/core/standing.hpp"

namespace gradus {

/// Returns whether a requirement set's groups can all be filled and its total is there, by what stands at `least` or better.
[[nodiscard]] inline bool fills_set(const facts& known, requirement_set_id set, standing least) {
    const requirement_set& rules = known.catalog[set];
    return (!rules.credits || credit_in_all(known.courses, least) >= *rules.credits) &&
           fills_groups(known.catalog, set, known.courses, {}, least);
}

/// Returns the standing of a requirement set whole: the lesser of that of its `requires` and the greatest at which its groups can all be
/// filled and its total is there: `met` by what is completed, `pending` with what is in progress, `unknown` with what has no grade yet.
///
/// `s` is what `evaluate` made of `known`. The set's `cohort` takes no part in it. Costs an assignment of credits for each standing that is
/// tried, from that of `requires` down: see `fills_groups`. Source: the catalog format, "Requirement set" and "Standing".
[[nodiscard]] inline standing set_standing(const facts& known, const standings& s, requirement_set_id set) {
    for (const standing least : {standing::met, standing::pending, standing::unknown})
        if (least <= s.set_standing(set) && fills_set(known, set, least)) return least;
    return standing::unmet;
}

/// Returns the standing of an exit whole: the lesser of that of its `requires` and that of its requirement set, where it has one.
///
/// Costs an assignment of credits where the exit has a set and its `requires` is not `unmet`: see `set_standing`. Of many exits, ask for
/// each set once and take the lesser with `standings::exit_standing`.
[[nodiscard]] inline standing exit_standing(const facts& known, const standings& s, exit_id exit) {
    const standing own = s.exit_standing(exit);
    const std::uint32_t set = known.catalog.circuit().exit_set[index(exit)];
    return set != gate::none && own != standing::unmet ? std::min(own, set_standing(known, s, requirement_set_id{set}))
                                                       : own;
}

}  // namespace gradus

#endif
