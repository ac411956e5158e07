// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_OPTIMIZER_HPP
#define GRADUS_PROGRESSION_OPTIMIZER_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/run.hpp"
#include "gradus/progression/assigned.hpp"
#include "gradus/progression/objective.hpp"
#include "gradus/progression/problem.hpp"
#include "gradus/progression/relax.hpp"

namespace gradus::detail {

/// Finds the best progressions of a problem under a list of objectives, the most important first.
///
/// Each objective in turn is brought down between what is found and what is ruled out, the values of those before it held. What was
/// found is forbidden before the next best is looked for.
class GRADUS_EXPORT optimizer {
public:
    struct found {
        assignment choice;
        std::vector<std::int64_t> costs;  ///< by objective
    };

    /// All but `objectives` is borrowed.
    optimizer(const problem& p, const relaxation& bounds, const std::vector<objective>& objectives,
              const std::vector<preference>& preferences, run_monitor& run);
    optimizer(const optimizer&) = delete;
    optimizer& operator=(const optimizer&) = delete;
    ~optimizer();

    /// Looks for the next best. Nothing found: `proved()` says whether there is none.
    [[nodiscard]] std::optional<found> next();
    /// Whether the last answer of `next` is proved: that nothing left is better, or that nothing is left.
    [[nodiscard]] bool proved() const;
    /// By objective, up to the first that is not proved, the least cost that is not ruled out.
    [[nodiscard]] const std::vector<std::int64_t>& bounds() const;

private:
    class search;

    std::unique_ptr<search> search_;
};

}  // namespace gradus::detail

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/optimizer_search.hpp"
#endif

#endif
