// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_EVALUATE_HPP
#define GRADUS_CATALOG_EVALUATE_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/combine.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/find_leaves.hpp"
#include "gradus/catalog/leaf_standings.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/core/ids.hpp"
#include "gradus/core/standing.hpp"

namespace gradus {

namespace detail {

/// Returns how a `with` stands outside a plan; `loose` holds every gate's standing with each `with` read as `pending`.
inline standing with_standing(const circuit& c, const gate& g, const leaf_standings& leaves,
                              const std::vector<standing>& loose) {
    if (g.kind == gate_kind::with_same_or_before)
        if (const standing held = leaves.course_standing(course_id{g.subject}, gate::no_mark);
            held >= standing::pending)
            return held;
    return std::min(standing::pending, loose[index(c.course_requires[g.subject])]);
}

inline std::vector<standing> evaluate_gates(const circuit& c, const leaf_standings& leaves) {
    const auto is_with = [](const gate& g) {
        return g.kind == gate_kind::with_same || g.kind == gate_kind::with_same_or_before;
    };
    std::vector<standing> values(c.gates.size());
    const auto value = [&](gate_id g) { return values[index(g)]; };
    bool with = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const gate& g = c.gates[i];
        with = with || is_with(g);
        values[i] = is_with(g) ? standing::pending : is_leaf(g.kind) ? leaves(g) : combine(c, g, value);
    }
    if (!with) return values;
    const std::vector<standing> loose = values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const gate& g = c.gates[i];
        if (is_with(g))
            values[i] = with_standing(c, g, leaves, loose);
        else if (!is_leaf(g.kind))
            values[i] = combine(c, g, value);
    }
    return values;
}

GRADUS_INLINE standing waived_standing(const standings& s, gate_id g, const std::vector<gate_id>& waived) {
    return combine_waived(s.catalog.circuit(), g, waived, [&](gate_id leaf) { return s[leaf]; });
}

GRADUS_INLINE std::vector<gate_id> waived_gates(const catalog& c, course_id course, std::string_view of) {
    const gate_id root = c.circuit().course_requires[index(course)];
    if (of == "all") return {root};
    std::vector<gate_id> found;
    find_leaves(c.circuit(), *c[course].requires_, root, without_spaces(of), found);
    return found;
}

GRADUS_INLINE void add_waivers(const facts& known, const situation& at, std::vector<course_exception>& found) {
    for (const waiver& w : known.source->waivers) {
        const auto course = known.catalog.find_course(w.course);
        const bool in_force = !w.until || (at.day && *at.day <= *w.until);
        if (!course || !in_force || !known.catalog[*course].requires_) continue;
        course_exception& e = found.emplace_back();
        e.course = *course;
        e.waived = waived_gates(known.catalog, *course, w.of);
    }
}

GRADUS_INLINE void add_exclusions(const facts& known, std::vector<course_exception>& found) {
    std::vector<std::pair<std::string_view, std::string_view>>
        counted;  // each course that some held one counts as, and this one
    for (const held_course& h : known.courses)
        for (const course_id id : h.courses) counted.emplace_back(known.catalog[id].id, h.id);
    std::sort(counted.begin(), counted.end());
    for (const auto& list : known.catalog.data().exclusions)
        for (const std::string& held : list) {
            auto at =
                std::lower_bound(counted.begin(), counted.end(), std::pair{std::string_view{held}, std::string_view{}});
            for (; at != counted.end() && at->first == held; ++at)
                for (const std::string& other : list)
                    if (other != held && other != at->second)
                        if (const auto course = known.catalog.find_course(other))
                            found.push_back({*course, standing::unmet, std::string(at->second), {}});
        }
}

GRADUS_INLINE void merge_exceptions(std::vector<course_exception>& found) {
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.course < b.course; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (kept > 0 && found[kept - 1].course == found[i].course) {
            course_exception& e = found[kept - 1];
            if (e.excluded_by.empty()) e.excluded_by = std::move(found[i].excluded_by);
            e.waived.insert(e.waived.end(), found[i].waived.begin(), found[i].waived.end());
        } else if (kept++ != i) {
            found[kept - 1] = std::move(found[i]);
        }
    }
    found.resize(kept);
}

}  // namespace detail

GRADUS_INLINE standings evaluate(const facts& known, const situation& at) {
    const detail::leaf_standings leaves(known, at);
    standings made{known.catalog, detail::evaluate_gates(known.catalog.circuit(), leaves), {}};
    detail::add_waivers(known, at, made.exceptions);
    detail::add_exclusions(known, made.exceptions);
    detail::merge_exceptions(made.exceptions);
    for (course_exception& e : made.exceptions)
        e.at = e.excluded_by.empty()
                   ? detail::waived_standing(made, known.catalog.circuit().course_requires[index(e.course)], e.waived)
                   : standing::unmet;
    return made;
}

}  // namespace gradus

#endif
