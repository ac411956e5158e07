// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_DESCRIBE_GATE_HPP
#define GRADUS_CATALOG_DESCRIBE_GATE_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "gradus/catalog/check_report.hpp"
#include "gradus/catalog/dependency_graph.hpp"
#include "gradus/catalog/reachability.hpp"

namespace gradus::detail {

/// Says in words which leaves of a gate a search has not reached. Borrows the graph and the search.
class gate_description {
public:
    gate_description(const dependency_graph& graph, const reachability& search) : graph_(graph), search_(search) {}

    /// Returns the leaves that hold a gate down, at most four of them, in their order.
    [[nodiscard]] std::string what_blocks(std::uint32_t gate_node) const {
        std::vector<std::uint32_t> stack{gate_node}, leaves;
        std::unordered_set<std::uint32_t> seen;
        while (!stack.empty()) {
            const std::uint32_t node = stack.back();
            stack.pop_back();
            if (search_.reaches(node) || !seen.insert(node).second) continue;
            const gate& g = graph_.gate_of(node);
            if (g.kind != gate_kind::threshold && g.kind != gate_kind::conditional) {
                leaves.push_back(node);
                continue;
            }
            const auto inputs = graph_.needs(node);
            stack.insert(stack.end(), inputs.rbegin(), inputs.rend());
        }
        constexpr std::size_t shown = 4;
        std::string text;
        for (std::size_t i = 0; i < leaves.size() && i < shown; ++i) text += (i ? ", " : "") + describe(leaves[i]);
        if (leaves.size() > shown) text += " and " + std::to_string(leaves.size() - shown) + " more";
        return text.empty() ? "what can never be met" : text;
    }

private:
    std::string describe(std::uint32_t node) const {
        const gate& g = graph_.gate_of(node);
        switch (g.kind) {
            case gate_kind::constant:
                return "`false`";
            case gate_kind::course:
                return course_in_words(g.subject);
            case gate_kind::with_same_or_before:
            case gate_kind::with_same:
                return course_in_words(g.subject) + " beside it";
            case gate_kind::credits:
                return to_string(credits::of_hundredths(g.hundredths)) + " credits of " + selector_in_words(g) + " (" +
                       to_string(credits::of_hundredths(search_.credit_of(g.selection))) + " can be earned)";
            case gate_kind::courses:
                return std::to_string(g.number) + " courses of " + selector_in_words(g) + " (" +
                       std::to_string(search_.courses_of(g.selection)) + " can be completed)";
            case gate_kind::distinct:
                return "courses of " + std::to_string(g.number) +
                       (g.by == distinct_by::subject ? " subjects of " : " kinds of ") + selector_in_words(g);
            case gate_kind::skill:
                return skill_in_words(g);
            case gate_kind::credential:
                return "credential " + in_quotes(graph_.data().credentials[g.subject].id) + " (which cannot be earned)";
            case gate_kind::credentials:
                return std::to_string(g.number) + " credentials of a class or tier with fewer";
            case gate_kind::grade_level:
                return "a grade that is past";
            default:
                return "a condition that never holds";
        }
    }

    std::string course_in_words(std::uint32_t course) const {
        const gradus::course& c = graph_.data().courses[course];
        std::string text = "course " + in_quotes(c.id);
        if (c.status != course_status::active)
            return text + " (" + std::string(to_string(c.status)) + ", and never held)";
        return text + " (which cannot be reached either)";
    }

    std::string skill_in_words(const gate& g) const {
        std::string text =
            "skill " + in_quotes(graph_.data().skills[g.subject].id) + " at level " + std::to_string(g.number);
        const bool given = g.number >= 1 && g.number <= 3 && graph_.is_given(g.subject, g.number);
        return text + (given ? " (and what gives it cannot be reached)" : " (which nothing gives)");
    }

    static std::string selector_in_words(const gate& g) {
        if (!g.source || !g.source->of) return "a selector";
        std::string text;
        for (const std::string& entry : g.source->of->entries) {
            if (text.size() > 60) return text + ", …";
            text += (text.empty() ? "" : ", ") + entry;
        }
        return text;
    }

    const dependency_graph& graph_;
    const reachability& search_;
};

}  // namespace gradus::detail

#endif
