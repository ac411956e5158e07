// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_ALLOWANCE_HPP
#define GRADUS_PROGRESSION_ALLOWANCE_HPP

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/core/credits.hpp"

namespace gradus {

/// The kinds of rules that a person can name and set aside. What each looks at is in `named_rule`.
enum class rule_kind : std::uint8_t {
    exit_requires,
    set_requires,
    set_total,
    set_group,
    last_term,
    most_credits,
    most_courses,
    least_credits,
    least_courses,
    exclusion,
    course_status,
    course_grades,
    course_offered,
    course_requires,
    credential_requires
};

[[nodiscard]] constexpr std::string_view to_string(rule_kind k) {
    constexpr std::string_view names[] = {"exit_requires",  "set_requires",    "set_total",          "set_group",
                                          "last_term",      "most_credits",    "most_courses",       "least_credits",
                                          "least_courses",  "exclusion",       "course_status",      "course_grades",
                                          "course_offered", "course_requires", "credential_requires"};
    return names[static_cast<std::uint8_t>(k)];
}

/// One rule of a route: its kind; of what (the position of the course, credential, exclusion list, exit or requirement set; of a load
/// limit the term of the horizon); and which part: the group of a set, or of a requirement that of `parts_of`.
struct named_rule {
    rule_kind kind{};
    std::uint32_t what = 0;
    std::uint32_t part = 0;

    friend bool operator==(const named_rule&, const named_rule&) = default;
    friend auto operator<=>(const named_rule&, const named_rule&) = default;
};

/// So much more than the limits of a term allow.
struct more_load {
    std::uint32_t term = 0;
    gradus::credits credits{};
    std::int32_t courses = 0;

    friend bool operator==(const more_load&, const more_load&) = default;
};

/// What a route is let off, against its catalog: rules that are set aside, and load beyond the limits.
///
/// Every query honours it: a part of a requirement that is waived counts as what is assumed to come good, a group as filled, a limit as
/// not there. `waived` is sorted. Empty by default: the catalog's rules as they stand.
struct allowances {
    std::vector<named_rule> waived;
    std::vector<more_load> more;

    [[nodiscard]] bool waives(rule_kind kind, std::uint32_t what, std::uint32_t part = 0) const {
        return !waived.empty() && std::binary_search(waived.begin(), waived.end(), named_rule{kind, what, part});
    }
    /// Returns whether some part of a thing's requirement is waived.
    [[nodiscard]] bool waives_some(rule_kind kind, std::uint32_t what) const {
        const auto at = std::lower_bound(waived.begin(), waived.end(), named_rule{kind, what, 0});
        return at != waived.end() && at->kind == kind && at->what == what;
    }
    [[nodiscard]] more_load beyond(std::uint32_t term) const {
        more_load sum{term, {}, 0};
        for (const more_load& m : more)
            if (m.term == term) sum.credits += m.credits, sum.courses += m.courses;
        return sum;
    }

    friend bool operator==(const allowances&, const allowances&) = default;
};

/// Returns the parts that a requirement asks for all of, in order: those of an `all` (or of an `at_least` of as many as there are), and
/// theirs; of any other, itself alone.
[[nodiscard]] inline std::vector<const requirement*> parts_of(const requirement& r) {
    std::vector<const requirement*> parts, open{&r};
    while (!open.empty()) {
        const requirement* at = open.back();
        open.pop_back();
        const std::size_t n = at->parts.size();
        const bool whole =
            n > 0 && (at->form == requirement_form::all || (at->form == requirement_form::any && n == 1) ||
                      (at->form == requirement_form::at_least && at->number == static_cast<int>(n)));
        if (!whole) {
            parts.push_back(at);
            continue;
        }
        for (std::size_t i = n; i-- > 0;) open.push_back(&at->parts[i]);
    }
    return parts;
}

namespace detail {

/// Returns the gates of a compiled requirement's parts: one for each of `parts_of`.
[[nodiscard]] inline std::vector<gate_id> parts_of(const circuit& c, gate_id root) {
    std::vector<gate_id> parts, open{root};
    while (!open.empty()) {
        const gate_id at = open.back();
        open.pop_back();
        const gate& g = c[at];
        const bool whole = g.kind == gate_kind::threshold && g.number == static_cast<int>(g.input_count) && g.source &&
                           g.source->form <= requirement_form::at_least;
        if (!whole) {
            parts.push_back(at);
            continue;
        }
        const auto inputs = c.inputs_of(g);
        for (std::size_t i = inputs.size(); i-- > 0;) open.push_back(inputs[i]);
    }
    return parts;
}

}  // namespace detail

}  // namespace gradus

#endif
