// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_ORACLE_EVERY_ASSIGNMENT_HPP
#define GRADUS_TESTS_ORACLE_EVERY_ASSIGNMENT_HPP

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "gradus/catalog/group_demand.hpp"

namespace gradus::oracle {

/// Tries every way to give each unit of each item to a group: amounts are a few units, so that this is plain and complete. An item serves
/// either groups that count credits, unit by unit, or one group that counts courses, whole.
class every_assignment {
public:
    every_assignment(const std::vector<gradus::detail::group_demand>& demands, const std::vector<std::int64_t>& amounts)
        : demands_(demands),
          amounts_(amounts),
          given_(demands.size(), 0),
          by_item_(demands.size(), std::vector<std::int64_t>(amounts.size(), 0)),
          gone_(amounts.size(), false) {
        for (std::size_t g = 0; g < demands.size(); ++g)
            for (const auto& b : demands[g].bundles) bundles_.push_back({g, &b, {}, 0});
    }

    /// Returns the least that the groups lack, each course as what it stands for.
    [[nodiscard]] std::int64_t least_lack() {
        best_ = std::numeric_limits<std::int64_t>::max();
        choose(0, 0);
        return best_;
    }

private:
    struct used_bundle {
        std::size_t group;
        const gradus::detail::group_demand::joint_supply* what;
        std::vector<std::size_t> items;  ///< none: not used
        std::int64_t given;
    };

    /// Chooses who gives the courses of each bundle from the `at`-th on, or that it is not used.
    void choose(std::size_t at, std::size_t course) {
        if (best_ == 0) return;
        if (at == bundles_.size()) return give(0, amounts_.empty() ? 0 : amounts_[0], 0);
        used_bundle& b = bundles_[at];
        if (course == 0) choose(at + 1, 0);
        if (course == b.what->givers.size()) return use(at);
        for (const std::size_t item : b.what->givers[course]) {
            b.items.push_back(item);
            choose(at, course + 1);
            b.items.pop_back();
        }
    }

    /// In a group that counts courses a bundle is one, and its courses are gone; else what its courses lack of its credit is added.
    void use(std::size_t at) {
        used_bundle& b = bundles_[at];
        const std::vector<bool> gone_before = gone_;
        const std::vector<std::size_t> items = b.items;
        std::int64_t together = 0;
        for (std::size_t i = 0; i < amounts_.size(); ++i)
            if (std::find(items.begin(), items.end(), i) != items.end()) together += amounts_[i];
        const bool courses = demands_[b.group].counts_courses;
        const std::int64_t added = courses ? 1 : std::max<std::int64_t>(0, b.what->most - together);
        if (courses) {
            if (std::any_of(items.begin(), items.end(), [&](std::size_t item) { return gone_before[item]; })) return;
            for (const std::size_t item : items) gone_[item] = true;
            b.items.clear();
        }
        given_[b.group] += added;
        b.given = added;
        choose(at + 1, 0);
        given_[b.group] -= added;
        gone_ = gone_before;
        b.items = items;
    }

    [[nodiscard]] const gradus::detail::group_demand::supply* supply(std::size_t g, std::size_t item) const {
        for (const auto& s : demands_[g].from)
            if (s.item == item) return &s;
        return nullptr;
    }

    [[nodiscard]] std::int64_t lack() const {
        std::int64_t sum = 0;
        for (std::size_t g = 0; g < demands_.size(); ++g) {
            std::vector<std::string_view> values;
            for (std::size_t i = 0; i < amounts_.size(); ++i)
                if (by_item_[g][i] > 0)
                    if (const auto* s = supply(g, i);
                        !s->value.empty() && std::find(values.begin(), values.end(), s->value) == values.end())
                        values.push_back(s->value);
            const std::int64_t units = std::max({std::int64_t{0}, demands_[g].need - given_[g],
                                                 demands_[g].distinct - static_cast<std::int64_t>(values.size())});
            sum += units * (demands_[g].counts_courses ? demands_[g].course : 1);
        }
        return sum;
    }

    /// Gives what is left of an item to the targets from the `from`-th on: the groups, then the bundles.
    void give(std::size_t item, std::int64_t left, std::size_t from) {
        if (best_ == 0) return;
        if (item == amounts_.size()) {
            best_ = std::min(best_, lack());
            return;
        }
        const auto next = [&] { give(item + 1, item + 1 < amounts_.size() ? amounts_[item + 1] : 0, 0); };
        next();
        if (gone_[item]) return;
        for (std::size_t g = from; g < demands_.size(); ++g) {
            const auto* s = supply(g, item);
            if (!s || (demands_[g].counts_courses && left != amounts_[item]))
                continue;  // part of it serves another group
            if (!demands_[g].counts_courses && (left == 0 || by_item_[g][item] == s->most)) continue;
            ++given_[g], ++by_item_[g][item];
            demands_[g].counts_courses ? next() : give(item, left - 1, g);
            --given_[g], --by_item_[g][item];
        }
        for (std::size_t k = from > demands_.size() ? from - demands_.size() : 0; k < bundles_.size(); ++k) {
            used_bundle& b = bundles_[k];
            if (left == 0 || b.given == b.what->most ||
                std::find(b.items.begin(), b.items.end(), item) == b.items.end())
                continue;
            ++given_[b.group], ++b.given;
            give(item, left - 1, demands_.size() + k);
            --given_[b.group], --b.given;
        }
    }

    const std::vector<gradus::detail::group_demand>& demands_;
    const std::vector<std::int64_t>& amounts_;
    std::vector<std::int64_t> given_;                 ///< by group
    std::vector<std::vector<std::int64_t>> by_item_;  ///< the same, one by one
    std::vector<bool> gone_;
    std::vector<used_bundle> bundles_;
    std::int64_t best_ = 0;
};

}  // namespace gradus::oracle

#endif
