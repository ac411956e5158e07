// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_COUNT_HPP
#define GRADUS_PROGRESSION_COUNT_HPP

#include <cstdint>

#include "gradus/core/natural.hpp"
#include "gradus/core/run.hpp"
#include "gradus/progression/passes.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/trellis_builder.hpp"

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
    std::uint64_t bytes = 0;  ///< of the finished trellis
};

/// Returns the number of valid progressions of a route whose courses all lie in the exit's cone, as the catalog format defines it:
/// exact, of any size, or a limit. Time and memory: in proportion to the trellis, which `max_nodes` and `max_memory` bound.
[[nodiscard]] inline progression_count count(const route& r, const count_options& options = {}) {
    progression_count answer;
    run_monitor run(options.run);
    if (r.terms.terms.size() > max_horizon_terms) {
        answer.ended = outcome::limit;
        return answer;
    }
    const detail::prepared ready = detail::prepare(r, cone_of(r.catalog(), r.to).courses);
    if (ready.least_terms) {
        const detail::problem& p = ready.solved();
        const detail::trellis t = detail::build_trellis(p, {p.exit_after.back()}, run);
        answer.nodes = t.nodes;
        answer.arcs = t.arcs;
        answer.bytes = t.bytes();
        answer.ended = t.ended;
        if (t.ended != outcome::complete) return answer;
        answer.count = detail::count_paths(t);
    }
    answer.exact = true;
    return answer;
}

}  // namespace gradus

#endif
