// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_COUNTER_HPP
#define GRADUS_PROGRESSION_COUNTER_HPP

#include <cstdint>
#include <string>

#include "gradus/progression/count.hpp"
#include "gradus/progression/exact.hpp"
#include "gradus/progression/passes.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/trellis_builder.hpp"

namespace gradus {

GRADUS_INLINE progression_count count(const route& r, const count_options& options) {
    progression_count answer;
    run_monitor run(options.run);
    if (r.terms.terms.size() > max_horizon_terms) {
        answer.ended = outcome::limit;
        return answer;
    }
    const detail::prepared ready = detail::prepare(r, cone_of(r.catalog(), r.to).courses);
    if (ready.least_terms) {
        const detail::problem& p = ready.solved();
        const detail::trellis t = detail::trellis_builder(p, {p.exit_after.back()}, run).build();
        answer.nodes = t.nodes();
        answer.arcs = t.arcs();
        answer.states = t.states();
        answer.bytes = t.bytes();
        answer.ended = t.ended;
        run.log(log_level::info, "count: " + std::to_string(p.variables.size()) + " courses, " +
                                     std::to_string(p.terms()) + " terms, " + std::to_string(t.nodes()) + " nodes, " +
                                     std::string(to_string(t.ended)));
        if (t.ended != outcome::complete) return answer;
        answer.count = detail::exact_total(p, t);
    }
    answer.exact = true;
    return answer;
}

}  // namespace gradus

#endif
