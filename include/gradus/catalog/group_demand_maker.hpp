// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_GROUP_DEMAND_MAKER_HPP
#define GRADUS_CATALOG_GROUP_DEMAND_MAKER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "gradus/catalog/group_demand.hpp"

namespace gradus::detail {

GRADUS_INLINE group_demand demand_of(const catalog& c, const requirement_group& group, const resolved_group& resolved,
                                     const course_items& items) {
    group_demand d;
    d.counts_courses = group.courses.has_value();
    d.need = d.counts_courses ? *group.courses : group.credits.value_or(credits{}).hundredths();
    d.course = resolved.least_course.hundredths();
    if (group.distinct) d.distinct = group.distinct->min;
    const selection& of = c.circuit().selections[resolved.selection];
    const auto in_bundle = [&](const held_course& h) {
        return std::any_of(resolved.bundles.begin(), resolved.bundles.end(), [&](const std::vector<course_id>& b) {
            return std::any_of(b.begin(), b.end(), [&](course_id id) { return h.counts_as(id); });
        });
    };
    const auto serves_already = [&](std::size_t item) {
        return std::any_of(d.from.begin(), d.from.end(), [&](const auto& s) { return s.item == item; });
    };
    for (std::size_t i = 0; i < items.courses().size(); ++i) {
        const held_course& h = items.courses()[i];
        const std::size_t item = items.item_of(i);
        if (!items.counts(i, resolved.mark) || in_bundle(h) || (item != i && serves_already(item))) continue;
        const std::int64_t most = d.counts_courses
                                      ? (counts_in(h, of) ? 1 : 0)
                                      : credit_in(h, of, credits::of_hundredths(items.amounts()[item])).hundredths();
        if (most > 0)
            d.from.push_back(
                {item, most, group.distinct ? value_of(c, h, of, group.distinct->by) : std::string_view{}});
    }
    for (std::size_t b = 0; b < resolved.bundles.size(); ++b) {
        group_demand::joint_supply joint{{}, d.counts_courses ? 1 : group.bundles[b].credits.hundredths()};
        for (const course_id id : resolved.bundles[b]) {
            auto& givers = joint.givers.emplace_back();
            for (std::size_t i = 0; i < items.courses().size(); ++i) {
                const std::size_t item = items.item_of(i);
                if (items.courses()[i].counts_as(id) && items.counts(i, resolved.mark) &&
                    std::find(givers.begin(), givers.end(), item) == givers.end())
                    givers.push_back(item);
            }
        }
        if (std::none_of(joint.givers.begin(), joint.givers.end(), [](const auto& givers) { return givers.empty(); }))
            d.bundles.push_back(std::move(joint));
    }
    return d;
}

}  // namespace gradus::detail

#endif
