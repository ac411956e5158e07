// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_ELIGIBILITY_FINDER_HPP
#define GRADUS_LEARNER_ELIGIBILITY_FINDER_HPP

#include <cstdint>
#include <utility>
#include <vector>

#include "gradus/learner/eligibility.hpp"

namespace gradus {

GRADUS_INLINE record in_mode(record r, in_progress_mode mode) {
    if (mode == in_progress_mode::as_not_taken)
        std::erase_if(r.attempts, [](const attempt& a) { return a.status == attempt_status::in_progress; });
    for (attempt& a : r.attempts) {
        if (a.status != attempt_status::in_progress) continue;
        if (mode == in_progress_mode::as_passed) {
            a.status = attempt_status::completed;
            a.grade.clear();
        } else if (mode == in_progress_mode::as_graded_now && !a.grade.empty()) {
            a.status = attempt_status::completed;
        }
    }
    return r;
}

GRADUS_INLINE eligibility find_eligibility(const standings& s) {
    const catalog_data& data = s.catalog.data();
    const circuit& c = s.catalog.circuit();
    eligibility made;
    for (std::uint32_t i = 0; i < data.courses.size(); ++i)
        made.courses.push_back({s.course_standing(course_id{i}), why(s, course_id{i})});
    for (const gate_id g : c.credential_requires) made.credentials.push_back({s[g], why(s, g)});
    for (const gate_id g : c.entry_requires) made.entries.push_back({s[g], why(s, g)});
    return made;
}

GRADUS_INLINE bool is_open_to(const facts& known, const situation& at, course_id course) {
    const gradus::course& c = known.catalog[course];
    const bool in_band = !c.grades || !at.grade || (c.grades->min <= *at.grade && *at.grade <= c.grades->max);
    return c.status == course_status::active && in_band && !known.holds(course);
}

}  // namespace gradus

#endif
