// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_ASSIGNMENT_HPP
#define GRADUS_CATALOG_ASSIGNMENT_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/credit_in.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/group_choices.hpp"
#include "gradus/catalog/group_demand.hpp"
#include "gradus/config.hpp"
#include "gradus/core/standing.hpp"

namespace gradus {

/// Returns whether some assignment of the completed courses' credits to the groups of a requirement set fills every group.
///
/// A credit fills one group only, unless the set allows double counting or the group is shared; a course's credit may be split between
/// groups that count credits, and serves one group that counts courses whole. The set's total and its `requires` are not looked at.
/// `waived` are positions of groups that are taken as filled; sorted. A course counts in a group where it stands at `least` or better against
/// the group's grade: `met` is what is completed and sure, `pending` adds what is in progress, `unknown` what has no grade yet. Exact, by
/// flow and branch and bound, within `most_group_choices`; beyond it false. The order of `earned` never matters. Source: the catalog format.
[[nodiscard]] GRADUS_EXPORT bool fills_groups(const catalog& c, requirement_set_id set,
                                              const std::vector<held_course>& earned,
                                              std::span<const std::uint32_t> waived = {},
                                              standing least = standing::unknown);

/// What one group of a requirement set still lacks.
struct group_need {
    std::int64_t needed =
        0;  ///< hundredths of a credit, or courses where the group counts these; at least one for each value below
    std::int32_t distinct = 0;  ///< how many different values (`distinct`) are among it
};

/// What a completed course gives to a group.
struct group_share {
    static constexpr std::uint32_t no_course = gate::none, no_bundle = gate::none;

    std::uint32_t group = 0;
    std::uint32_t held =
        no_course;            ///< position in `earned`; no course: what a bundle counts beyond its courses' credit
    std::int64_t amount = 0;  ///< hundredths of a credit; courses where the group counts these
    std::uint32_t bundle = no_bundle;  ///< as one of which bundle of the group
};

/// An assignment of completed courses to the groups of a requirement set that leaves the fewest credits needed.
struct group_assignment {
    credits needed{};  ///< in all, each course of a group that counts courses as `resolved_group::least_course`
    std::vector<group_need> groups;
    std::vector<group_share> shares;      ///< sorted by group, then position in `earned`
    std::vector<group_share> candidates;  ///< what each course could give to each group by itself; in the same order
    bool proved = true;                   ///< false: `most_group_choices` were looked at, and fewer may do
};

/// Returns an assignment of the completed courses' credits to the groups of a requirement set that leaves the fewest credits needed.
///
/// Rules as for `fills_groups`: a set is filled exactly where nothing is needed. The sum is unique; among the shares that have it, groups are
/// filled in the order of their ids, as far as flow decides, so that no order of groups or courses matters for what each needs, and one more
/// course never makes a group lack more. A group's lacking `distinct` values count at least a hundredth of a credit, or a course, each.
/// Time: a flow for each choice looked at, of a few dozen nodes; mostly one.
[[nodiscard]] GRADUS_EXPORT group_assignment assign_groups(const catalog& c, requirement_set_id set,
                                                           const std::vector<held_course>& earned, standing least);

namespace detail {

/// Returns whether the demands can all be filled from so much of each item; see `fills_groups`.
[[nodiscard]] GRADUS_EXPORT bool fills(const std::vector<group_demand>& demands,
                                       const std::vector<std::int64_t>& amounts);

/// What demands lack at the least, in hundredths, with what each lacks and is given; shares name items as courses.
struct least_lack {
    std::int64_t sum = 0;
    std::vector<group_need> groups;
    std::vector<group_share> shares;
    bool proved = true;
};

/// Returns the least that the demands lack when filled from so much of each item, earlier ones filled first where there is a choice.
[[nodiscard]] GRADUS_EXPORT least_lack lack_least(const std::vector<group_demand>& demands,
                                                  const std::vector<std::int64_t>& amounts);

/// Returns the demands in lists of those that compete for items, directly or through others; one that is `alone` stands by itself.
[[nodiscard]] GRADUS_EXPORT std::vector<std::vector<std::size_t>> competing(const std::vector<group_demand>& demands,
                                                                            std::size_t items,
                                                                            const std::vector<bool>& alone = {});

}  // namespace detail

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/catalog/assign_groups.hpp"
#endif

#endif
