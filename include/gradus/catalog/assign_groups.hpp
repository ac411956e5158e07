// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_ASSIGN_GROUPS_HPP
#define GRADUS_CATALOG_ASSIGN_GROUPS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/assignment.hpp"
#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/facts.hpp"

namespace gradus {

namespace detail {

/// A flow network of a few dozen nodes, as a matrix of capacities; augmented along shortest paths.
class small_flow {
public:
    explicit small_flow(std::size_t nodes) : nodes_(nodes), left_(nodes * nodes, 0) {}

    void add(std::size_t from, std::size_t to, std::int64_t capacity) { left_[from * nodes_ + to] += capacity; }

    [[nodiscard]] std::int64_t maximum(std::size_t source, std::size_t sink) {
        std::int64_t total = 0;
        std::vector<std::size_t> via(nodes_), queue;
        for (;;) {
            std::fill(via.begin(), via.end(), nodes_);
            queue.assign(1, source);
            via[source] = source;
            for (std::size_t next = 0; next < queue.size() && via[sink] == nodes_; ++next)
                for (std::size_t to = 0; to < nodes_; ++to)
                    if (via[to] == nodes_ && left_[queue[next] * nodes_ + to] > 0) {
                        via[to] = queue[next];
                        queue.push_back(to);
                    }
            if (via[sink] == nodes_) return total;
            std::int64_t amount = std::numeric_limits<std::int64_t>::max();
            for (std::size_t n = sink; n != source; n = via[n]) amount = std::min(amount, left_[via[n] * nodes_ + n]);
            for (std::size_t n = sink; n != source; n = via[n]) {
                left_[via[n] * nodes_ + n] -= amount;
                left_[n * nodes_ + via[n]] += amount;
            }
            total += amount;
        }
    }

private:
    std::size_t nodes_;
    std::vector<std::int64_t> left_;
};

/// Whether the demands can all be filled by flow, where each item serves either groups that count courses or groups that count
/// credits: `whole[i]` says that item i serves the former.
inline bool fills_by_flow(const std::vector<group_demand>& demands, const std::vector<std::int64_t>& amounts,
                          const std::vector<bool>& whole) {
    std::size_t bundles = 0;
    std::vector<std::pair<std::size_t, std::size_t>> shared;  // an item and a group that was split, once each
    for (const group_demand& d : demands) {
        bundles += d.bundles.size();
        if (d.part_of == group_demand::whole_group) continue;
        for (const auto& s : d.from)
            if (std::find(shared.begin(), shared.end(), std::pair{s.item, d.part_of}) == shared.end())
                shared.emplace_back(s.item, d.part_of);
    }
    const std::size_t groups = amounts.size(), joints = groups + demands.size(), shares = joints + bundles,
                      source = shares + shared.size(), sink = source + 1;
    small_flow flow(sink + 1);
    for (std::size_t i = 0; i < amounts.size(); ++i) flow.add(source, i, whole[i] ? 1 : amounts[i]);
    std::vector<bool> joined(shared.size(), false);
    const auto give = [&](const group_demand& d, const group_demand::supply& s, std::size_t group) {
        if (d.part_of == group_demand::whole_group) return flow.add(s.item, group, s.most);
        const auto at = static_cast<std::size_t>(std::find(shared.begin(), shared.end(), std::pair{s.item, d.part_of}) -
                                                 shared.begin());
        if (!joined[at]) flow.add(s.item, shares + at, s.most);
        joined[at] = true;
        flow.add(shares + at, group, s.most);
    };
    std::int64_t wanted = 0;
    std::size_t joint = joints;
    for (std::size_t g = 0; g < demands.size(); ++g) {
        const group_demand& d = demands[g];
        for (const auto& s : d.from)
            if (whole[s.item] == d.counts_courses) give(d, s, groups + g);
        for (const auto& b : d.bundles) {
            for (const std::size_t item : b.items())
                if (!whole[item]) flow.add(item, joint, amounts[item]);
            flow.add(source, joint, b.added);
            flow.add(joint++, groups + g, b.most);
        }
        flow.add(groups + g, sink, d.need);
        wanted += d.need;
    }
    return flow.maximum(source, sink) == wanted;
}

inline bool fills_with_sides(const std::vector<group_demand>& demands, const std::vector<std::int64_t>& amounts) {
    std::vector<bool> for_courses(amounts.size()), for_credits(amounts.size());
    for (const group_demand& d : demands) {
        for (const auto& s : d.from) (d.counts_courses ? for_courses : for_credits)[s.item] = true;
        for (const auto& b : d.bundles)
            for (const std::size_t item : b.items()) for_credits[item] = true;
    }
    std::vector<std::size_t> either;
    for (std::size_t i = 0; i < amounts.size(); ++i)
        if (for_courses[i] && for_credits[i]) either.push_back(i);
    std::vector<bool> whole = for_courses;
    for (const std::size_t i : either) whole[i] = false;
    for (;;) {  // every choice of side for the items that could serve both, counted through like a binary number
        if (fills_by_flow(demands, amounts, whole)) return true;
        std::size_t digit = 0;
        while (digit < either.size() && whole[either[digit]]) whole[either[digit++]] = false;
        if (digit == either.size()) return false;
        whole[either[digit]] = true;
    }
}

/// Splits off the demand for different values: of one group with `distinct` m, each choice of m values becomes m demands for one
/// (course, or hundredth of a credit) of that value, and a demand for the rest.
inline bool fills_distinct(std::vector<group_demand> demands, const std::vector<std::int64_t>& amounts) {
    const auto asking =
        std::find_if(demands.begin(), demands.end(), [](const group_demand& d) { return d.distinct > 0; });
    if (asking == demands.end()) return fills_with_sides(demands, amounts);
    const group_demand group = *asking;
    demands.erase(asking);
    std::vector<std::string_view> values;
    for (const auto& s : group.from)
        if (!s.value.empty() && s.most > 0) values.push_back(s.value);
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    const auto wanted = static_cast<std::size_t>(group.distinct);
    if (values.size() < wanted) return false;
    std::vector<bool> chosen(values.size(), false);
    std::fill(chosen.begin(), chosen.begin() + group.distinct, true);
    do {
        std::vector<group_demand> split = demands;
        const std::size_t part_of = split.size();
        for (std::size_t v = 0; v < values.size(); ++v) {
            if (!chosen[v]) continue;
            group_demand& one = split.emplace_back();
            one.need = 1;
            one.part_of = part_of;
            one.counts_courses = group.counts_courses;
            for (const auto& s : group.from)
                if (s.value == values[v]) one.from.push_back(s);
        }
        group_demand& rest = split.emplace_back(group);
        rest.distinct = 0;
        rest.part_of = part_of;
        rest.need = std::max<std::int64_t>(0, group.need - group.distinct);
        if (fills_distinct(std::move(split), amounts)) return true;
    } while (std::prev_permutation(chosen.begin(), chosen.end()));
    return false;
}

GRADUS_INLINE group_demand demand_of(const catalog& c, const requirement_group& group, const resolved_group& resolved,
                                     const std::vector<held_course>& earned, standing least) {
    group_demand d;
    d.counts_courses = group.courses.has_value();
    d.need = d.counts_courses ? *group.courses : group.credits.value_or(credits{}).hundredths();
    if (group.distinct) d.distinct = group.distinct->min;
    const selection& of = c.circuit().selections[resolved.selection];
    const auto in_bundle = [&](const held_course& h) {
        return std::any_of(resolved.bundles.begin(), resolved.bundles.end(), [&](const std::vector<course_id>& b) {
            return std::any_of(b.begin(), b.end(), [&](course_id id) { return h.counts_as(id); });
        });
    };
    for (std::size_t i = 0; i < earned.size(); ++i) {
        const held_course& h = earned[i];
        if (h.against(resolved.mark) < least || in_bundle(h)) continue;
        const std::int64_t most = d.counts_courses ? (counts_in(h, of) ? 1 : 0) : credit_in(h, of).hundredths();
        if (most > 0)
            d.from.push_back({i, most, group.distinct ? value_of(c, h, of, group.distinct->by) : std::string_view{}});
    }
    for (std::size_t b = 0; b < resolved.bundles.size(); ++b) {
        group_demand::joint_supply joint{{}, d.counts_courses ? 1 : group.bundles[b].credits.hundredths()};
        for (const course_id id : resolved.bundles[b]) {
            auto& givers = joint.givers.emplace_back();
            for (std::size_t i = 0; i < earned.size(); ++i)
                if (earned[i].counts_as(id) && earned[i].against(resolved.mark) >= least) givers.push_back(i);
        }
        if (std::none_of(joint.givers.begin(), joint.givers.end(), [](const auto& givers) { return givers.empty(); }))
            d.bundles.push_back(std::move(joint));
    }
    return d;
}

/// A bundle in a group that counts courses is one course there, and its courses serve nothing else.
GRADUS_INLINE bool fills_with_bundles(std::vector<group_demand> demands, std::vector<std::int64_t> amounts) {
    for (std::size_t g = 0; g < demands.size(); ++g) {
        if (!demands[g].counts_courses || demands[g].bundles.empty()) continue;
        const std::vector<std::size_t> bundle = demands[g].bundles.back().items();
        demands[g].bundles.pop_back();
        if (fills_with_bundles(demands, amounts)) return true;
        const auto gone = [&](std::size_t item) { return std::binary_search(bundle.begin(), bundle.end(), item); };
        for (const std::size_t item : bundle) amounts[item] = 0;
        for (group_demand& d : demands) {
            std::erase_if(d.from, [&](const auto& s) { return gone(s.item); });
            if (!d.counts_courses) continue;
            std::erase_if(d.bundles, [&](const auto& b) {
                const std::vector<std::size_t> items = b.items();
                return std::any_of(items.begin(), items.end(), gone);
            });
        }
        demands[g].need = std::max<std::int64_t>(0, demands[g].need - 1);
        return fills_with_bundles(std::move(demands), std::move(amounts));
    }
    return fills_distinct(std::move(demands), amounts);
}

/// Where several courses count as one of a bundle, any of them may give it there: tries each. What the courses of a bundle lack of its
/// credit is added to theirs.
GRADUS_INLINE bool fills(std::vector<group_demand> demands, const std::vector<std::int64_t>& amounts) {
    std::vector<std::vector<std::size_t>*> open;
    for (group_demand& d : demands)
        for (auto& b : d.bundles)
            for (auto& givers : b.givers)
                if (givers.size() > 1) open.push_back(&givers);
    std::vector<std::size_t> turned(open.size(), 0);
    for (;;) {  // counted through like a number, a digit for each course that several may give
        for (group_demand& d : demands)
            for (auto& b : d.bundles) {
                b.added = b.most;
                for (const std::size_t item : b.items()) b.added -= std::min(b.added, amounts[item]);
            }
        if (fills_with_bundles(demands, amounts)) return true;
        std::size_t digit = 0;
        for (; digit < open.size(); ++digit) {
            std::rotate(open[digit]->begin(), open[digit]->begin() + 1, open[digit]->end());
            if (++turned[digit] < open[digit]->size()) break;
            turned[digit] = 0;
        }
        if (digit == open.size()) return false;
    }
}

}  // namespace detail

GRADUS_INLINE bool fills_groups(const catalog& c, requirement_set_id set, const std::vector<held_course>& earned,
                                std::span<const std::uint32_t> waived, standing least) {
    const requirement_set& rules = c[set];
    const auto& resolved = c.circuit().set_groups[index(set)];
    std::vector<std::int64_t> amounts(earned.size());
    for (std::size_t i = 0; i < earned.size(); ++i) amounts[i] = earned[i].amount.hundredths();
    std::vector<detail::group_demand> together;
    for (std::size_t g = 0; g < rules.groups.size(); ++g) {
        if (std::binary_search(waived.begin(), waived.end(), g)) continue;
        detail::group_demand d = detail::demand_of(c, rules.groups[g], resolved[g], earned, least);
        if (!rules.double_count && !rules.groups[g].shared)
            together.push_back(std::move(d));
        else if (!detail::fills({std::move(d)}, amounts))
            return false;
    }
    return detail::fills(std::move(together), amounts);
}

}  // namespace gradus

#endif
