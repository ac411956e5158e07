// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CHECK_RETIRED_HPP
#define GRADUS_CATALOG_CHECK_RETIRED_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gradus/catalog/check_report.hpp"
#include "gradus/catalog/dependency_graph.hpp"

namespace gradus::detail {

/// Returns for each gate whether one of its leaves names a course that is not active.
[[nodiscard]] inline std::vector<char> gates_that_name_retired(const dependency_graph& graph) {
    const circuit& c = graph.circuit();
    std::vector<char> names(c.gates.size(), 0);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const gate& g = c.gates[i];
        const bool is_leaf =
            g.kind == gate_kind::course || g.kind == gate_kind::with_same_or_before || g.kind == gate_kind::with_same;
        if (is_leaf) names[i] = graph.data().courses[g.subject].status != course_status::active;
        for (const gate_id input : c.inputs_of(g)) names[i] |= names[index(input)];
    }
    return names;
}

/// Reports active courses that name a retired or proposed one in their `requires` (`retired-course-required`), once for each.
inline void check_retired_required(const dependency_graph& graph, const check_report& report) {
    const circuit& c = graph.circuit();
    const std::vector<char> names = gates_that_name_retired(graph);
    const place top;
    const place courses = top / "courses";
    std::vector<std::uint32_t> stack, retired;
    for (std::uint32_t i = 0; i < graph.data().courses.size(); ++i) {
        const course& asking = graph.data().courses[i];
        if (asking.status != course_status::active) continue;
        stack.assign(1, index(c.course_requires[i]));
        retired.clear();
        while (!stack.empty()) {
            const std::uint32_t node = stack.back();
            stack.pop_back();
            if (!names[node]) continue;
            const gate& g = c.gates[node];
            if (g.input_count == 0) retired.push_back(g.subject);
            for (const gate_id input : c.inputs_of(g)) stack.push_back(index(input));
        }
        std::sort(retired.begin(), retired.end());
        retired.erase(std::unique(retired.begin(), retired.end()), retired.end());
        for (const std::uint32_t r : retired) {
            const course& named = graph.data().courses[r];
            const place at = courses / i;
            report.warning("retired-course-required", at / "requires",
                           "course " + in_quotes(asking.id) + " requires course " + in_quotes(named.id) +
                               ", which is " + std::string(to_string(named.status)) + "; " +
                               (named.replaced_by.empty()
                                    ? std::string("name another course beside it or instead")
                                    : in_quotes(named.replaced_by) + " replaces it: name that beside it or instead"),
                           {asking.id, named.id});
        }
    }
}

/// Reports courses that are replaced by one that is not active (`replaced-by-inactive`).
inline void check_replacements(const dependency_graph& graph, const check_report& report) {
    const place top;
    const place courses = top / "courses";
    for (std::size_t i = 0; i < graph.data().courses.size(); ++i) {
        const course& c = graph.data().courses[i];
        if (c.replaced_by.empty()) continue;
        const auto other = graph.ids().courses.find(c.replaced_by);
        if (!other || graph.data().courses[index(*other)].status == course_status::active) continue;
        const place at = courses / i;
        report.warning("replaced-by-inactive", at / "replaced_by",
                       "course " + in_quotes(c.id) + " is replaced by " + in_quotes(c.replaced_by) + ", which is " +
                           std::string(to_string(graph.data().courses[index(*other)].status)) +
                           "; name an active course",
                       {c.id, c.replaced_by});
    }
}

/// Reports credentials that supersede each other in a circle (`superseded-cycle`). Linear.
inline void check_superseded(const dependency_graph& graph, const check_report& report) {
    const std::vector<credential>& all = graph.data().credentials;
    const place top;
    const place credentials = top / "credentials";
    std::vector<std::size_t> walk_of(all.size(), 0);  // 0: not seen; else the walk that saw it first, from 1
    for (std::size_t first = 0; first < all.size(); ++first) {
        std::size_t here = first;
        while (walk_of[here] == 0) {
            walk_of[here] = first + 1;
            const auto next = graph.ids().credentials.find(all[here].superseded_by);
            if (!next) break;
            here = index(*next);
            if (walk_of[here] != first + 1) continue;
            std::vector<std::string> nodes;
            std::size_t each = here;
            do {
                nodes.push_back(all[each].id);
                each = index(*graph.ids().credentials.find(all[each].superseded_by));
            } while (each != here);
            const place at = credentials / here;
            report.error("superseded-cycle", at / "superseded_by",
                         "credential " + in_quotes(all[here].id) +
                             " is superseded, over others or directly, by itself; let the chain end in the newest one",
                         std::move(nodes));
        }
    }
}

inline void check_retired(const dependency_graph& graph, const check_report& report) {
    check_retired_required(graph, report);
    check_replacements(graph, report);
    check_superseded(graph, report);
}

}  // namespace gradus::detail

#endif
