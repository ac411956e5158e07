// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_DOOR_FINDER_HPP
#define GRADUS_PROGRESSION_DOOR_FINDER_HPP

#include <cstdint>
#include <utility>
#include <vector>

#include "gradus/graph/cone.hpp"
#include "gradus/progression/counter.hpp"
#include "gradus/progression/doors.hpp"

namespace gradus {

GRADUS_INLINE exit_doors find_doors(const route& r, const count_options& options) {
    exit_doors answer;
    answer.exit = r.to;
    if (r.terms.terms.size() > max_horizon_terms) {
        answer.ended = outcome::limit;
        return answer;
    }
    count_options asked = options;
    asked.marginals = true;
    run_monitor run(asked.run);
    const detail::prepared ready = detail::prepare(r, cone_of(r.catalog(), r.to).courses);
    progression_count counted = detail::count_prepared(ready, asked, run);
    answer.ended = counted.ended;
    answer.exact = counted.exact;
    answer.standard_error = counted.standard_error;
    if (!counted.exact && !counted.standard_error) return answer;
    answer.count = std::move(counted.count);
    const double all = answer.count.to_double();
    auto part = counted.marginals.begin();
    for (std::size_t v = 0; v < ready.whole.variables.size(); ++v) {
        const course_id c = ready.whole.variables[v].course;
        door d;
        d.course = c;
        for (; part != counted.marginals.end() && part->course < c; ++part) continue;
        for (; part != counted.marginals.end() && part->course == c; ++part) {
            if (part->term == 0) d.with = part->number;
            d.last_term = part->term;
        }
        if (!(ready.whole_bounds.starts[v] & detail::mask_of(0))) continue;
        d.without = answer.count - d.with;
        if (all > 0) {
            d.share_with = d.with.to_double() / all;
            d.share_without = d.without.to_double() / all;
        }
        answer.doors.push_back(std::move(d));
    }
    return answer;
}

}  // namespace gradus

#endif
