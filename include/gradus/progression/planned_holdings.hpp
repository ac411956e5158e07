// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_PLANNED_HOLDINGS_HPP
#define GRADUS_PROGRESSION_PLANNED_HOLDINGS_HPP

#include <limits>
#include <vector>

#include "gradus/catalog/facts.hpp"

namespace gradus::detail {

/// Returns a planned course as one that is completed with any grade that is asked for.
[[nodiscard]] inline held_course as_completed(const catalog& c, course_id id) {
    held_course h;
    h.id = c[id].id;
    h.courses = {id};
    if (const counted_as* counted = c.equivalents().find(h.id)) {
        h.courses = counted->courses;
        h.partial = counted->partial;
    }
    h.amount = c[id].credits;
    h.mark = std::numeric_limits<double>::infinity();
    return h;
}

/// Returns what the record holds, with what is in progress taken to be completed with any grade that is asked for.
[[nodiscard]] inline std::vector<held_course> held_for_planning(const facts& known) {
    std::vector<held_course> held = known.courses;
    for (held_course& h : held)
        if (h.in_progress) {
            h.in_progress = false;
            h.mark = std::numeric_limits<double>::infinity();
        }
    return held;
}

}  // namespace gradus::detail

#endif
