// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_COUNT_HPP
#define GRADUS_PROGRESSION_COUNT_HPP

#include <cstdint>

#include "gradus/config.hpp"
#include "gradus/core/natural.hpp"
#include "gradus/core/run.hpp"
#include "gradus/progression/route.hpp"

namespace gradus {

struct count_options {
    run_options run{};
};

/// How many valid progressions a route has. Where `exact` is false the trellis did not fit the budget and `count` says nothing.
struct progression_count {
    outcome ended = outcome::complete;
    natural count;
    bool exact = false;
    std::uint64_t nodes = 0;
    std::uint64_t arcs = 0;
    std::uint64_t states = 0;  ///< nodes by their cells
    std::uint64_t bytes = 0;   ///< of the finished trellis
};

/// Returns the number of valid progressions of a route whose courses all lie in the exit's cone, as the catalog format defines it:
/// exact, of any size, or a limit. Time and memory: in proportion to the trellis, which `max_nodes` and `max_memory` bound.
[[nodiscard]] GRADUS_EXPORT progression_count count(const route& r, const count_options& options = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/counter.hpp"
#endif

#endif
