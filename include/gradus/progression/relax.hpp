// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_RELAX_HPP
#define GRADUS_PROGRESSION_RELAX_HPP

#include <cstdint>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// What could be true at the most: each course at any start that is left to it, all at once, but for what the terms can hold.
struct relaxation {
    std::vector<term_mask> starts;   ///< by variable: the starts that no rule rules out
    std::vector<std::int64_t> most;  ///< by gate: the most that its atoms and inputs can give
    std::vector<char> possible;      ///< by gate: it can be true

    [[nodiscard]] bool exit_possible(const problem& p, std::uint32_t terms) const {
        return possible[p.exit_after[terms]] != 0;
    }
    [[nodiscard]] std::size_t bytes() const {
        return starts.capacity() * sizeof(term_mask) + most.capacity() * sizeof(std::int64_t) + possible.capacity();
    }
};

/// Returns the relaxation of a problem. Each round is linear in the network; there are at most as many as starts, in practice about as
/// many as the longest chain of prerequisites.
[[nodiscard]] GRADUS_EXPORT relaxation relax(const problem& p);

}  // namespace gradus::detail

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/relaxer.hpp"
#endif

#endif
