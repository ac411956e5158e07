// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_SOLVE_HPP
#define GRADUS_PROGRESSION_SOLVE_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/run.hpp"
#include "gradus/progression/objective.hpp"
#include "gradus/progression/obstacle.hpp"
#include "gradus/progression/progression.hpp"
#include "gradus/progression/route.hpp"

namespace gradus {

/// `objectives` are in order of importance: the second decides between what the first finds equal, and so on. Without any, the first
/// valid progression found is the answer. `preferences` are what `objective::preferred` adds up.
struct solve_options {
    std::size_t k = 1;  ///< how many progressions are asked for
    run_options run{};
    std::vector<objective> objectives{objective::earliest};
    std::vector<preference> preferences{};
    bool explains = true;  ///< where there is no progression, `why_not` is looked for
};

/// The answer to "which progressions lead there?".
///
/// `progressions` are valid and different, the best first. `proved` says that none is better than the first or, where there is none,
/// that there is none at all. `values` are the first's, by objective. `bounds` are what none can be better than, by objective: as far as
/// objectives are proved the value itself, then the bound of the first that is not, given the values before it; the rest is left out.
/// Without a progression `why_not` says what stands in the way.
struct solution {
    outcome ended = outcome::complete;
    bool proved = false;
    std::optional<std::uint32_t> terms;  ///< of the first progression, to the exit
    std::vector<objective_value> values;
    std::vector<objective_value> bounds;
    std::vector<progression> progressions;
    std::vector<obstacle> why_not;
    std::uint64_t nodes = 0;  ///< steps spent
};

/// Returns the best progressions of a route under a list of objectives, or why there is none.
///
/// A search that learns from dead ends improves what it has found until nothing better is left or the budget of `options.run` ends: then
/// `ended` is `limit` or `stopped`, the answer is the best so far, and `bounds` say how much better one could be. Courses are those of the
/// exit's cone and those whose partial credit serves it; where least loads leave that too small to fill the terms, all of the catalog.
/// Every progression in the answer is valid; what needs no place in it is left out. The same for the same number of nodes. Thread safe.
[[nodiscard]] GRADUS_EXPORT solution solve(const route& r, const solve_options& options = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/solver.hpp"
#endif

#endif
