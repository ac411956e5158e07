// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PAIRING_MATCHING_HPP
#define GRADUS_PAIRING_MATCHING_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/pairing/pairing.hpp"

namespace gradus {

/// Two vertices, 0 to n-1, and what it is worth to match them.
struct weighted_edge {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::int64_t weight = 0;
};

/// Returns the positions of edges that share no vertex and have the greatest sum of weights, in order. Edges with a weight of 0 or less,
/// and from a vertex to itself, are in none.
///
/// By Boost.Graph (Galil, Micali, Gabow: O(V E log V)); in gradus::gradus alone. Thread safe. Boost 1.81 leaves some memory behind where
/// the edges form odd circles; those between CTE and academic courses form none.
[[nodiscard]] GRADUS_EXPORT std::vector<std::size_t> heaviest_matching(std::span<const weighted_edge> edges);

/// Returns a score as a whole number of millionths: what sets of pairs are weighed by. Without a score 0.
[[nodiscard]] GRADUS_EXPORT std::int64_t weight_of(const course_pair& p);

/// Returns the positions of the pairs that can begin at a moment, have each course in one pair at the most, and the greatest sum of scores.
/// Pairs without a score are in none. In gradus::gradus alone. Thread safe.
[[nodiscard]] GRADUS_EXPORT std::vector<std::size_t> best_set(std::span<const course_pair> pairs,
                                                              const pair_moment& at = {});

}  // namespace gradus

#endif
