// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_MATRIX_HPP
#define GRADUS_PROGRESSION_MATRIX_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/progression/count.hpp"
#include "gradus/progression/solve.hpp"

namespace gradus {

/// `run` bounds each cell by itself; a time bound is for the whole matrix.
struct matrix_options {
    horizon_options terms{};
    bool counts =
        true;  ///< count the progressions of each cell as well: exactly where `count_nodes` holds them, else an estimate
    std::uint64_t count_nodes = 200'000;
    unsigned threads = 1;
    run_options run{};
};

/// One entry by one exit. `reachable` is nothing where it is not known within the budget.
struct matrix_cell {
    entry_id entry{};
    exit_id exit{};
    std::optional<bool> reachable;
    std::optional<std::uint32_t> terms;  ///< the fewest found, to the exit
    std::optional<bool> on_time;         ///< the exit is reached in the grade that it names, or before
    std::optional<progression> best;
    progression_count count;
    std::vector<obstacle> why_not;
    outcome ended = outcome::complete;
};

struct matrix {
    std::vector<matrix_cell> cells;  ///< by entry, then by exit
    outcome ended = outcome::complete;
};

/// Returns, for every entry point by every exit point of a catalog, whether a valid progression leads there, in how many terms, how many
/// there are, and where there is none, why. The answer is the same for any number of threads, but for what a time bound cuts off.
[[nodiscard]] GRADUS_EXPORT matrix make_matrix(const catalog& c, const matrix_options& options = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/matrix_maker.hpp"
#endif

#endif
