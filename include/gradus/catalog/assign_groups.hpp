// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_ASSIGN_GROUPS_HPP
#define GRADUS_CATALOG_ASSIGN_GROUPS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "gradus/catalog/assignment.hpp"
#include "gradus/catalog/group_filler.hpp"

namespace gradus {

namespace detail {

GRADUS_INLINE std::vector<std::vector<std::size_t>> competing(const std::vector<group_demand>& demands,
                                                              std::size_t items, const std::vector<bool>& alone) {
    std::vector<std::size_t> root(demands.size());
    std::iota(root.begin(), root.end(), std::size_t{0});
    const auto find = [&](std::size_t g) {
        while (root[g] != g) g = root[g] = root[root[g]];
        return g;
    };
    std::vector<std::size_t> first(items, demands.size());
    const auto touch = [&](std::size_t item, std::size_t g) {
        if (first[item] == demands.size()) {
            first[item] = g;
        } else {
            const std::size_t a = find(g), b = find(first[item]);
            root[std::max(a, b)] = std::min(a, b);
        }
    };
    for (std::size_t g = 0; g < demands.size(); ++g) {
        if (!alone.empty() && alone[g]) continue;
        for (const auto& s : demands[g].from) touch(s.item, g);
        for (const auto& b : demands[g].bundles)
            for (const auto& givers : b.givers)
                for (const std::size_t item : givers) touch(item, g);
    }
    std::vector<std::vector<std::size_t>> parts;
    std::vector<std::size_t> part_of(demands.size(), demands.size());
    for (std::size_t g = 0; g < demands.size(); ++g) {
        std::size_t& part = part_of[find(g)];
        if (part == demands.size()) {
            part = parts.size();
            parts.emplace_back();
        }
        parts[part].push_back(g);
    }
    return parts;
}

/// Whether a demand is a plain sum of what its items give.
inline bool is_sum(const group_demand& d) { return d.distinct == 0 && d.bundles.empty(); }

/// The most that a demand could be given by itself.
inline std::int64_t most_given(const group_demand& d) {
    std::int64_t sum = 0;
    for (const auto& s : d.from) sum += s.most;
    for (const auto& b : d.bundles) sum += b.most;
    return sum;
}

GRADUS_INLINE bool fills(const std::vector<group_demand>& demands, const std::vector<std::int64_t>& amounts) {
    if (std::any_of(demands.begin(), demands.end(), [](const auto& d) { return most_given(d) < d.need; })) return false;
    for (const auto& part : competing(demands, amounts.size())) {
        if (part.size() == 1 && is_sum(demands[part[0]])) continue;
        std::vector<group_demand> some;
        for (const std::size_t g : part) some.push_back(demands[g]);
        if (!group_filler(some, amounts).fills()) return false;
    }
    return true;
}

/// Adds what one part of the demands lacks at the least.
inline void lack_part(const std::vector<group_demand>& demands, const std::vector<std::int64_t>& amounts,
                      const std::vector<std::size_t>& part, least_lack& into) {
    std::vector<group_demand> some;
    for (const std::size_t g : part) some.push_back(demands[g]);
    group_filler filler(some, amounts);
    into.proved = filler.find_best() && into.proved;
    for (std::size_t k = 0; k < part.size(); ++k) {
        const auto& [distinct, rest] = filler.network().filled(k);
        group_need& need = into.groups[part[k]];
        need.needed = std::max<std::int64_t>(some[k].need, some[k].distinct) - distinct - rest;
        need.distinct = some[k].distinct - static_cast<std::int32_t>(distinct);
    }
    const auto add = [&](std::size_t g, std::size_t item, std::int64_t amount, std::uint32_t bundle) {
        into.shares.push_back(
            {static_cast<std::uint32_t>(part[g]),
             item == group_network::no_item ? group_share::no_course : static_cast<std::uint32_t>(item), amount,
             bundle});
    };
    filler.network().each_share(
        filler.best(),
        [&](std::size_t g, std::size_t item, std::int64_t amount) { add(g, item, amount, group_share::no_bundle); },
        [&](std::size_t g, std::size_t bundle, std::size_t item, std::int64_t amount) {
            add(g, item, amount, static_cast<std::uint32_t>(bundle));
        });
}

GRADUS_INLINE least_lack lack_least(const std::vector<group_demand>& demands,
                                    const std::vector<std::int64_t>& amounts) {
    least_lack found;
    found.groups.resize(demands.size());
    for (const auto& part : competing(demands, amounts.size())) {
        const group_demand& d = demands[part[0]];
        if (part.size() > 1 || !is_sum(d)) {
            lack_part(demands, amounts, part, found);
            continue;
        }
        std::int64_t& needed = found.groups[part[0]].needed = d.need;
        for (const auto& s : d.from) {
            const std::int64_t amount = std::min(s.most, needed);
            if (amount <= 0) break;
            needed -= amount;
            found.shares.push_back({static_cast<std::uint32_t>(part[0]), static_cast<std::uint32_t>(s.item), amount});
        }
    }
    for (std::size_t g = 0; g < demands.size(); ++g)
        found.sum += found.groups[g].needed * (demands[g].counts_courses ? demands[g].course : 1);
    return found;
}

inline void append_candidates(const group_demand& d, std::uint32_t group, std::vector<group_share>& into) {
    for (const auto& s : d.from) into.push_back({group, static_cast<std::uint32_t>(s.item), s.most});
    for (std::size_t b = 0; b < d.bundles.size(); ++b)
        for (const auto& givers : d.bundles[b].givers)
            for (const std::size_t item : givers)
                into.push_back(
                    {group, static_cast<std::uint32_t>(item), d.bundles[b].most, static_cast<std::uint32_t>(b)});
}

}  // namespace detail

GRADUS_INLINE bool fills_groups(const catalog& c, requirement_set_id set, const std::vector<held_course>& earned,
                                std::span<const std::uint32_t> waived, standing least) {
    const requirement_set& rules = c[set];
    const auto& resolved = c.circuit().set_groups[index(set)];
    const detail::course_items items(earned, least);
    std::vector<detail::group_demand> together;
    for (std::size_t g = 0; g < rules.groups.size(); ++g) {
        if (std::binary_search(waived.begin(), waived.end(), g)) continue;
        detail::group_demand d = detail::demand_of(c, rules.groups[g], resolved[g], items);
        if (!rules.double_count && !rules.groups[g].shared)
            together.push_back(std::move(d));
        else if (!detail::fills({std::move(d)}, items.amounts()))
            return false;
    }
    return detail::fills(together, items.amounts());
}

GRADUS_INLINE group_assignment assign_groups(const catalog& c, requirement_set_id set,
                                             const std::vector<held_course>& earned, standing least) {
    const requirement_set& rules = c[set];
    const auto& resolved = c.circuit().set_groups[index(set)];
    const detail::course_items items(earned, least);
    group_assignment made;
    made.groups.resize(rules.groups.size());
    const auto take = [&](const std::vector<detail::group_demand>& demands, const std::vector<std::size_t>& groups) {
        detail::least_lack found = detail::lack_least(demands, items.amounts());
        made.needed += credits::of_hundredths(found.sum);
        made.proved = made.proved && found.proved;
        for (std::size_t k = 0; k < groups.size(); ++k) made.groups[groups[k]] = found.groups[k];
        for (group_share& s : found.shares) {
            s.group = static_cast<std::uint32_t>(groups[s.group]);
            made.shares.push_back(s);
        }
    };
    std::vector<detail::group_demand> together;
    std::vector<std::size_t> groups;
    for (const std::uint32_t g : c.circuit().set_group_order[index(set)]) {
        detail::group_demand d = detail::demand_of(c, rules.groups[g], resolved[g], items);
        detail::append_candidates(d, g, made.candidates);
        if (rules.double_count || rules.groups[g].shared) {
            take({std::move(d)}, {g});
        } else {
            together.push_back(std::move(d));
            groups.push_back(g);
        }
    }
    take(together, groups);
    for (auto* list : {&made.shares, &made.candidates})
        std::sort(list->begin(), list->end(), [](const group_share& a, const group_share& b) {
            return std::tie(a.group, a.held, a.bundle) < std::tie(b.group, b.held, b.bundle);
        });
    return made;
}

}  // namespace gradus

#endif
