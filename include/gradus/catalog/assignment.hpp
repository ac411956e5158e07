// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_ASSIGNMENT_HPP
#define GRADUS_CATALOG_ASSIGNMENT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/config.hpp"

namespace gradus {

/// Returns how much of a course's credit a selection takes: all of it where the course counts in full as a selected one, else what is
/// partial of selected ones, else elective credit where the selection is of everything.
[[nodiscard]] inline credits credit_in(const held_course& h, const selection& of) {
    for (const course_id c : h.courses)
        if (of.contains(c)) return h.amount;
    credits part{};
    for (const partial_credit& p : h.partial)
        if (of.contains(p.course)) part += p.amount;
    if (part == credits{} && of.everything && h.elective) part = *h.elective;
    return std::min(part, h.amount);
}

/// Returns whether a course counts in full as one that the selection selects.
[[nodiscard]] inline bool counts_in(const held_course& h, const selection& of) {
    return std::any_of(h.courses.begin(), h.courses.end(), [&](course_id c) { return of.contains(c); });
}

namespace detail {

/// What a group wants and what may serve it. Items are positions in a list of completed courses.
struct group_demand {
    struct supply {
        std::size_t item;
        std::int64_t most;       ///< hundredths; 1 where the group counts courses
        std::string_view value;  ///< what `distinct` looks at
    };
    struct joint_supply {
        std::vector<std::vector<std::size_t>> givers;  ///< by course of the bundle: the items of which one gives it
        std::int64_t most;
        std::int64_t added = 0;  ///< what its courses lack of `most`: see `fills`

        /// Returns the first giver of each course, sorted, once each.
        [[nodiscard]] std::vector<std::size_t> items() const {
            std::vector<std::size_t> all;
            for (const auto& of_course : givers) all.push_back(of_course.front());
            std::sort(all.begin(), all.end());
            all.erase(std::unique(all.begin(), all.end()), all.end());
            return all;
        }
    };

    static constexpr std::size_t whole_group = static_cast<std::size_t>(-1);

    std::int64_t need = 0;  ///< hundredths, or courses
    bool counts_courses = false;
    std::int32_t distinct = 0;
    std::size_t part_of =
        whole_group;  ///< of a demand split off a group: which; they share what an item may give to it
    std::vector<supply> from;
    std::vector<joint_supply> bundles;
};

inline std::string_view value_of(const catalog& c, const held_course& h, const selection& of, std::string_view by) {
    for (const course_id id : h.courses)
        if (of.contains(id)) return by == "kind" ? to_string(c[id].kind) : std::string_view{c[id].subject};
    return {};
}

/// Returns what a group wants, and what may serve it of the courses that stand at `least` or better against the group's grade.
GRADUS_EXPORT group_demand demand_of(const catalog& c, const requirement_group& group, const resolved_group& resolved,
                                     const std::vector<held_course>& earned, standing least = standing::unknown);

/// Returns whether the demands can all be filled from so much of each item. Exact; see `fills_groups`.
[[nodiscard]] GRADUS_EXPORT bool fills(std::vector<group_demand> demands, const std::vector<std::int64_t>& amounts);

/// The same where each course of a bundle is given by the first of its givers.
[[nodiscard]] GRADUS_EXPORT bool fills_with_bundles(std::vector<group_demand> demands,
                                                    std::vector<std::int64_t> amounts);

}  // namespace detail

/// Returns whether some assignment of the completed courses' credits to the groups of a requirement set fills every group.
///
/// A credit fills one group only, unless the set allows double counting or the group is shared; a course's credit may be split between
/// groups that count credits, and serves one group that counts courses whole. The set's total and its `requires` are not looked at.
/// `waived` are positions of groups that are taken as filled; sorted. A course counts in a group where it stands at `least` or better against
/// the group's grade: `met` is what is completed and sure, `pending` adds what is in progress, `unknown` what has no grade yet. Exact: by flow, tried for each choice of side of the courses that
/// could serve both kinds of groups, and of who gives a course of a bundle. The order of `earned` never matters. Source: the catalog format.
[[nodiscard]] GRADUS_EXPORT bool fills_groups(const catalog& c, requirement_set_id set,
                                              const std::vector<held_course>& earned,
                                              std::span<const std::uint32_t> waived = {},
                                              standing least = standing::unknown);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/catalog/assign_groups.hpp"
#endif

#endif
