// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_PREPARER_HPP
#define GRADUS_PROGRESSION_PREPARER_HPP

#include <algorithm>
#include <cstdint>
#include <vector>

#include "gradus/graph/cone.hpp"
#include "gradus/progression/compile.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/relax.hpp"

namespace gradus::detail {

GRADUS_INLINE term_mask starts_of(const route& r, course_id c, const std::vector<char>& ruled_out) {
    if (ruled_out[index(c)]) return 0;
    term_mask mask = 0;
    for (std::uint32_t t = 0; t < r.terms.terms.size(); ++t)
        if (may_start(r, c, t)) mask |= mask_of(t);
    return mask;
}

GRADUS_INLINE std::vector<char> ruled_out_by_holdings(const route& r) {
    const catalog& c = r.catalog();
    std::vector<char> out(c.data().courses.size(), 0);
    for (const held_course& h : r.known.courses)
        for (const course_id id : h.courses) out[index(id)] = 1;
    std::vector<char> excluded = out;
    for (std::uint32_t e = 0; e < c.data().exclusions.size(); ++e) {
        if (r.allowed.waives(rule_kind::exclusion, e)) continue;
        std::vector<course_id> members;
        for (const std::string& id : c.data().exclusions[e])
            if (const auto course = c.find_course(id)) members.push_back(*course);
        if (std::none_of(members.begin(), members.end(), [&](course_id id) { return out[index(id)] != 0; })) continue;
        for (const course_id id : members) excluded[index(id)] = 1;
    }
    return excluded;
}

GRADUS_INLINE prepared prepare(const route& r, const std::vector<course_id>& courses, const problem_extras& extras) {
    const std::vector<char> out = ruled_out_by_holdings(r);
    std::vector<course_id> open;
    std::vector<term_mask> allowed;
    for (const course_id c : courses)
        if (const term_mask mask = starts_of(r, c, out); mask != 0) {
            open.push_back(c);
            allowed.push_back(mask);
        }
    prepared made;
    made.whole = problem_compiler(r, open, allowed).compile(extras);
    made.whole_bounds = relax(made.whole);
    const std::uint32_t terms = made.whole.terms();
    if (!made.whole_bounds.exit_possible(made.whole, terms)) return made;
    if (made.whole_bounds.starts != allowed) {
        made.tight = problem_compiler(r, open, made.whole_bounds.starts).compile(extras);
        made.bounds = relax(*made.tight);
    } else {
        made.bounds = made.whole_bounds;
    }
    for (std::uint32_t k = 0; k <= terms && !made.least_terms; ++k)
        if (made.bounds->exit_possible(made.solved(), k)) made.least_terms = k;
    return made;
}

GRADUS_INLINE std::vector<course_id> every_course(const catalog& c) {
    std::vector<course_id> all(c.data().courses.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = course_id{i};
    return all;
}

}  // namespace gradus::detail

#endif
