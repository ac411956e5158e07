// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <cstdint>
#include <functional>
#include <vector>

#include "gradus/catalog/assignment.hpp"
#include "oracle/dice.hpp"

using namespace gradus;

namespace {

using detail::group_demand;

/// Tries every way to give each unit of each item to a group: amounts are a few units, so that this is plain and complete. An item serves
/// either groups that count credits, unit by unit, or one group that counts courses, whole.
bool fills_by_trying(const std::vector<group_demand>& demands, const std::vector<std::int64_t>& amounts) {
    std::vector<std::int64_t> given(demands.size(), 0);
    std::vector<std::vector<std::int64_t>> by_item(demands.size(), std::vector<std::int64_t>(amounts.size(), 0));
    const auto supply = [&](std::size_t g, std::size_t item) -> const group_demand::supply* {
        for (const auto& s : demands[g].from)
            if (s.item == item) return &s;
        return nullptr;
    };
    const auto filled = [&] {
        for (std::size_t g = 0; g < demands.size(); ++g) {
            if (given[g] < demands[g].need) return false;
            std::vector<std::string_view> values;
            for (std::size_t i = 0; i < amounts.size(); ++i)
                if (by_item[g][i] > 0)
                    if (const auto* s = supply(g, i);
                        !s->value.empty() && std::find(values.begin(), values.end(), s->value) == values.end())
                        values.push_back(s->value);
            if (static_cast<std::int32_t>(values.size()) < demands[g].distinct) return false;
        }
        return true;
    };
    std::function<bool(std::size_t, std::int64_t)> give = [&](std::size_t item, std::int64_t left) -> bool {
        if (item == amounts.size()) return filled();
        if (give(item + 1, item + 1 < amounts.size() ? amounts[item + 1] : 0)) return true;
        for (std::size_t g = 0; g < demands.size(); ++g) {
            const auto* s = supply(g, item);
            if (!s) continue;
            if (demands[g].counts_courses) {
                if (left != amounts[item]) continue;  // part of it serves another group already
                ++given[g], ++by_item[g][item];
                const bool done = give(item + 1, item + 1 < amounts.size() ? amounts[item + 1] : 0);
                --given[g], --by_item[g][item];
                if (done) return true;
            } else if (left > 0 && by_item[g][item] < s->most) {
                ++given[g], ++by_item[g][item];
                const bool done = give(item, left - 1);
                --given[g], --by_item[g][item];
                if (done) return true;
            }
        }
        return false;
    };
    return give(0, amounts.empty() ? 0 : amounts[0]);
}

}  // namespace

TEST_CASE("assignment: fills exactly where some distribution of credits does", "[progression][assignment]") {
    static const char* const values[] = {"", "a", "b"};
    int filled = 0;
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
            for (std::size_t i = 0; i < amounts.size(); ++i)
                if (dice.chance(0.6))
                    d.from.push_back({i,
                                      d.counts_courses   ? 1
                                      : dice.chance(0.8) ? amounts[i]
                                                         : std::int64_t{1},
                                      values[dice.between(0, 2)]});
        }
        CAPTURE(seed);
        const bool expected = fills_by_trying(demands, amounts);
        REQUIRE(detail::fills_with_bundles(demands, amounts) == expected);
        filled += expected;
    }
    REQUIRE(filled > 3'000);
}
