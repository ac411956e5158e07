// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "gradus/catalog/assignment.hpp"
#include "oracle/dice.hpp"

using namespace gradus;

namespace {

using detail::group_demand;

/// Tries every way to give each unit of each item to a group: amounts are a few units, so that this is plain and complete. An item serves
/// either groups that count credits, unit by unit, or one group that counts courses, whole.
class every_way {
public:
    every_way(const std::vector<group_demand>& demands, const std::vector<std::int64_t>& amounts)
        : demands_(demands),
          amounts_(amounts),
          given_(demands.size(), 0),
          by_item_(demands.size(), std::vector<std::int64_t>(amounts.size(), 0)),
          gone_(amounts.size(), false) {
        for (std::size_t g = 0; g < demands.size(); ++g)
            for (const auto& b : demands[g].bundles) bundles_.push_back({g, &b, {}, 0});
    }

    [[nodiscard]] bool fills() { return choose(0, 0); }

private:
    struct used_bundle {
        std::size_t group;
        const group_demand::joint_supply* what;
        std::vector<std::size_t> items;  ///< none: not used
        std::int64_t given;
    };

    /// Chooses who gives the courses of each bundle from the `at`-th on, or that it is not used.
    bool choose(std::size_t at, std::size_t course) {
        if (at == bundles_.size()) return give(0, amounts_.empty() ? 0 : amounts_[0]);
        used_bundle& b = bundles_[at];
        if (course == 0 && choose(at + 1, 0)) return true;
        if (course == b.what->givers.size()) return use(at);
        for (const std::size_t item : b.what->givers[course]) {
            b.items.push_back(item);
            if (choose(at, course + 1)) return true;
            b.items.pop_back();
        }
        return false;
    }

    /// In a group that counts courses a bundle is one, and its courses are gone; else what its courses lack of its credit is added.
    bool use(std::size_t at) {
        used_bundle& b = bundles_[at];
        const std::vector<bool> gone_before = gone_;
        const std::vector<std::size_t> items = b.items;
        std::int64_t together = 0;
        for (std::size_t i = 0; i < amounts_.size(); ++i)
            if (std::find(items.begin(), items.end(), i) != items.end()) together += amounts_[i];
        const bool courses = demands_[b.group].counts_courses;
        const std::int64_t added = courses ? 1 : std::max<std::int64_t>(0, b.what->most - together);
        if (courses) {
            if (std::any_of(items.begin(), items.end(), [&](std::size_t item) { return gone_before[item]; }))
                return false;
            for (const std::size_t item : items) gone_[item] = true;
            b.items.clear();
        }
        given_[b.group] += added;
        b.given = added;
        const bool done = choose(at + 1, 0);
        given_[b.group] -= added;
        gone_ = gone_before;
        b.items = items;
        return done;
    }

    [[nodiscard]] const group_demand::supply* supply(std::size_t g, std::size_t item) const {
        for (const auto& s : demands_[g].from)
            if (s.item == item) return &s;
        return nullptr;
    }

    [[nodiscard]] bool filled() const {
        for (std::size_t g = 0; g < demands_.size(); ++g) {
            if (given_[g] < demands_[g].need) return false;
            std::vector<std::string_view> values;
            for (std::size_t i = 0; i < amounts_.size(); ++i)
                if (by_item_[g][i] > 0)
                    if (const auto* s = supply(g, i);
                        !s->value.empty() && std::find(values.begin(), values.end(), s->value) == values.end())
                        values.push_back(s->value);
            if (static_cast<std::int32_t>(values.size()) < demands_[g].distinct) return false;
        }
        return true;
    }

    bool give(std::size_t item, std::int64_t left) {
        if (item == amounts_.size()) return filled();
        const auto next = [&] { return give(item + 1, item + 1 < amounts_.size() ? amounts_[item + 1] : 0); };
        if (next()) return true;
        if (gone_[item]) return false;
        for (std::size_t g = 0; g < demands_.size(); ++g) {
            const auto* s = supply(g, item);
            if (!s || (demands_[g].counts_courses && left != amounts_[item]))
                continue;  // part of it serves another group
            if (!demands_[g].counts_courses && (left == 0 || by_item_[g][item] == s->most)) continue;
            ++given_[g], ++by_item_[g][item];
            const bool done = demands_[g].counts_courses ? next() : give(item, left - 1);
            --given_[g], --by_item_[g][item];
            if (done) return true;
        }
        for (used_bundle& b : bundles_) {
            if (left == 0 || b.given == b.what->most ||
                std::find(b.items.begin(), b.items.end(), item) == b.items.end())
                continue;
            ++given_[b.group], ++b.given;
            const bool done = give(item, left - 1);
            --given_[b.group], --b.given;
            if (done) return true;
        }
        return false;
    }

    const std::vector<group_demand>& demands_;
    const std::vector<std::int64_t>& amounts_;
    std::vector<std::int64_t> given_;                 ///< by group
    std::vector<std::vector<std::int64_t>> by_item_;  ///< the same, one by one
    std::vector<bool> gone_;
    std::vector<used_bundle> bundles_;
};

/// What may serve a group: items singly, and bundles of the others, with several items that can give one of their courses.
void add_supplies(oracle::dice& dice, group_demand& d, const std::vector<std::int64_t>& amounts) {
    static const char* const values[] = {"", "a", "b"};
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        if (!dice.chance(0.6))
            others.push_back(i);
        else
            d.from.push_back({i,
                              d.counts_courses   ? 1
                              : dice.chance(0.8) ? amounts[i]
                                                 : std::int64_t{1},
                              values[dice.between(0, 2)]});
    }
    if (d.distinct > 0 || others.empty()) return;
    for (int b = dice.between(0, 2); b > 0; --b) {
        group_demand::joint_supply& joint = d.bundles.emplace_back();
        joint.most = d.counts_courses ? 1 : dice.between(1, 4);
        for (int courses = dice.between(1, 2); courses > 0; --courses) {
            auto& givers = joint.givers.emplace_back();
            for (const std::size_t item : others)
                if (givers.empty() || dice.chance(0.3)) givers.push_back(item);
        }
    }
}

}  // namespace

TEST_CASE("assignment: fills exactly where some distribution of credits does", "[progression][assignment]") {
    int filled = 0, by_choice = 0;
    for (std::uint64_t seed = 0; seed < 12'000; ++seed) {
        oracle::dice dice(seed);
        std::vector<std::int64_t> amounts;
        for (int i = dice.between(0, 4); i > 0; --i) amounts.push_back(dice.between(1, 3));
        std::vector<group_demand> demands;
        for (int g = dice.between(1, 3); g > 0; --g) {
            group_demand& d = demands.emplace_back();
            d.counts_courses = dice.chance(0.4);
            d.need = dice.between(0, d.counts_courses ? 2 : 4);
            if (dice.chance(0.25)) d.distinct = dice.between(1, 2);
            add_supplies(dice, d, amounts);
        }
        CAPTURE(seed);
        const bool expected = every_way(demands, amounts).fills();
        REQUIRE(detail::fills(demands, amounts) == expected);
        filled += expected;
        by_choice += expected && !detail::fills_with_bundles(demands, amounts);
    }
    REQUIRE(filled > 3'000);
    REQUIRE(by_choice > 20);
}
