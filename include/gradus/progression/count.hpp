// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_COUNT_HPP
#define GRADUS_PROGRESSION_COUNT_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/natural.hpp"
#include "gradus/core/run.hpp"
#include "gradus/progression/progression.hpp"
#include "gradus/progression/route.hpp"

namespace gradus {

struct count_options {
    run_options run{};
    bool marginals = false;   ///< also how many have each course in each term
    std::size_t samples = 0;  ///< also so many drawn, each progression as likely as any other
    std::uint64_t seed = 1;   ///< of what is drawn, for samples and estimates
    unsigned threads = 1;     ///< to use; the answer does not depend on it
};

/// How many valid progressions have a course start in a term, and their share of all.
struct start_share {
    course_id course{};
    std::uint32_t term = 0;
    natural number;
    double share = 0;
};

/// How many valid progressions a route has.
///
/// Where `exact` is false the trellis did not fit the budget: `count` is then an estimate, `standard_error` its standard error, both in
/// progressions, and the marginals are estimated from the same draws; without an estimate `standard_error` is nothing and `count`
/// says nothing. Samples are drawn from an exact trellis alone.
struct progression_count {
    outcome ended = outcome::complete;
    natural count;
    bool exact = false;
    std::optional<double> standard_error;
    std::vector<start_share> marginals;  ///< by course, then by term; only what some progression has
    std::vector<progression> sample;
    std::uint64_t nodes = 0;
    std::uint64_t arcs = 0;
    std::uint64_t states = 0;  ///< nodes by their cells
    std::uint64_t bytes = 0;   ///< of the finished trellis
};

/// Returns the number of valid progressions of a route whose courses all lie in the exit's cone, as the catalog format defines it:
/// exact, of any size, or an estimate with its standard error. Time and memory: in proportion to the trellis, which `max_nodes` and
/// `max_memory` bound, and an estimate may spend as many nodes again; marginals and samples hold 8 bytes a state. Where the memory does not
/// hold the count, `ended` is `limit` and it is estimated; where it holds the count alone, marginals are left out and samples are fewer.
/// The same answer for the same options, but for what a time bound cuts off. Thread safe.
[[nodiscard]] GRADUS_EXPORT progression_count count(const route& r, const count_options& options = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/counter.hpp"
#endif

#endif
