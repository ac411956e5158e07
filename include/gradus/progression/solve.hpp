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
#include "gradus/progression/progression.hpp"
#include "gradus/progression/route.hpp"
#include "gradus/progression/why_not.hpp"

namespace gradus {

struct solve_options {
    std::size_t k = 1;  ///< how many progressions are asked for
    run_options run{};
};

/// The answer to "which progressions lead there?".
///
/// `progressions` are valid, the best first: by fewest terms to the exit, then fewest courses, then earliest starts. `proved` says that
/// none reaches the exit in fewer terms than the first or, where there is none, that there is none at all. Where it is false, `bound`
/// is the least number of terms that is not ruled out. Without a progression `why_not` says what stands in the way.
struct solution {
    outcome ended = outcome::complete;
    bool proved = false;
    std::optional<std::uint32_t> terms;  ///< of the first progression, to the exit
    std::optional<std::uint32_t> bound;
    std::vector<progression> progressions;
    std::vector<obstacle> why_not;
    std::uint64_t nodes = 0;
};

/// Returns the best progressions of a route, or why there is none.
///
/// Exact where the trellis fits the budget; else a search finds one, and bounds say whether it is proved best. Courses are those of the
/// exit's cone and those whose partial credit serves it; where least loads leave that too small to fill the terms, all of the catalog. What is not proved ends as `limit`.
/// Every progression in the answer is valid. Time: within `options.run`; thread safe.
[[nodiscard]] GRADUS_EXPORT solution solve(const route& r, const solve_options& options = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/solver.hpp"
#endif

#endif
