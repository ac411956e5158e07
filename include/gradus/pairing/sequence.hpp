// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PAIRING_SEQUENCE_HPP
#define GRADUS_PAIRING_SEQUENCE_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/run.hpp"
#include "gradus/pairing/pairing.hpp"
#include "gradus/progression/route.hpp"

namespace gradus {

/// A pair in a sequence: where it stands in the list that was given, and the term of the horizon in which it begins to run side by side.
struct placed_pair {
    std::size_t pair = 0;
    std::uint32_t term = 0;

    friend bool operator==(const placed_pair&, const placed_pair&) = default;
};

struct sequence_options {
    bool earliest = true;                ///< only progressions with the fewest terms to the exit; else all valid ones
    std::uint64_t solve_nodes = 50'000;  ///< steps of each question
    std::uint64_t most_questions = 2'000;
    run_options run{};
};

/// The best sequence of pairs on a route: `way`, a valid progression, and the pairs that count in it, each course in one pair at the most, by
/// term. `score`: the sum of theirs, each rounded to thousandths. `bound`: no progression looked for has more; equal where `proved`.
/// Without `way` there is none (`proved`) or none was found.
struct pair_sequence {
    outcome ended = outcome::complete;
    bool proved = false;
    std::optional<progression> way;
    std::vector<placed_pair> pairs;
    double score = 0;
    double bound = 0;
};

/// Returns, among the valid progressions of a route with the fewest terms, one whose pairs run side by side with the greatest sum of scores.
///
/// Exact within the budget: the sum is brought up by asking the solver of progressions for more, first with each CTE course in one pair; where
/// an academic course is then in two, either is forbidden in turn, the most promising first. Thread safe.
[[nodiscard]] GRADUS_EXPORT pair_sequence best_sequence(const route& r, std::span<const course_pair> pairs,
                                                        const sequence_options& options = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/pairing/sequence_finder.hpp"
#endif

#endif
