// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CREDIT_IN_HPP
#define GRADUS_CATALOG_CREDIT_IN_HPP

#include <algorithm>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/selection.hpp"
#include "gradus/core/credits.hpp"

namespace gradus {

/// Returns whether a course counts in full as one that the selection selects.
[[nodiscard]] inline bool counts_in(const held_course& h, const selection& of) {
    return std::any_of(h.courses.begin(), h.courses.end(), [&](course_id c) { return of.contains(c); });
}

/// Returns the first of the courses that `h` counts as in full that is selected, itself before others; or none.
[[nodiscard]] inline const course* counted_within(const catalog& c, const held_course& h, const selection& of) {
    if (const auto own = c.find_course(h.id); own && of.contains(*own)) return &c[*own];
    for (const course_id id : h.courses)
        if (of.contains(id)) return &c[id];
    return nullptr;
}

/// Returns the credit, within a selection, of a held course that counts as no selected one in full: the parts of selected courses
/// that it counts as, else, of the selector `*`, its elective credit; never more than the `amount` that it earned.
[[nodiscard]] inline credits credit_in_part(const held_course& h, const selection& of, credits amount) {
    credits parts{};
    for (const partial_credit& p : h.partial)
        if (of.contains(p.course)) parts += p.amount;
    if (parts == credits{} && of.everything && h.elective) parts = *h.elective;
    return std::min(parts, amount);
}

/// Returns how much of the `amount` that a course earned a selection takes: all of it where the course counts in full as a selected one,
/// else its credit in part.
[[nodiscard]] inline credits credit_in(const held_course& h, const selection& of, credits amount) {
    return counts_in(h, of) ? amount : credit_in_part(h, of, amount);
}
[[nodiscard]] inline credits credit_in(const held_course& h, const selection& of) { return credit_in(h, of, h.amount); }

}  // namespace gradus

#endif
