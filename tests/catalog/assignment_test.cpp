// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "gradus/catalog/assignment.hpp"
#include "oracle/dice.hpp"
#include "oracle/every_assignment.hpp"

using namespace gradus;

namespace {

using detail::group_demand;

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

std::vector<group_demand> random_demands(oracle::dice& dice, const std::vector<std::int64_t>& amounts) {
    std::vector<group_demand> demands;
    for (int g = dice.between(1, 3); g > 0; --g) {
        group_demand& d = demands.emplace_back();
        d.counts_courses = dice.chance(0.4);
        d.need = dice.between(0, d.counts_courses ? 2 : 4);
        d.course = dice.between(1, 3);
        if (dice.chance(0.25)) d.distinct = dice.between(1, 2);
        add_supplies(dice, d, amounts);
    }
    return demands;
}

/// The demands with the first giver alone of each course of a bundle.
std::vector<group_demand> with_first_givers(std::vector<group_demand> demands) {
    for (group_demand& d : demands)
        for (auto& b : d.bundles)
            for (auto& givers : b.givers) givers.resize(1);
    return demands;
}

/// What a group still lacks by the shares of an answer, counted anew.
std::int64_t lack_by_shares(const group_demand& d, std::uint32_t g, const detail::least_lack& found) {
    std::int64_t given = 0;
    std::vector<std::string_view> values;
    std::vector<std::uint32_t> bundles;
    for (const group_share& s : found.shares) {
        if (s.group != g) continue;
        const bool again = d.counts_courses && s.bundle != group_share::no_bundle &&
                           std::find(bundles.begin(), bundles.end(), s.bundle) != bundles.end();
        if (s.bundle != group_share::no_bundle) bundles.push_back(s.bundle);
        if (!again) given += s.amount;
        if (s.bundle != group_share::no_bundle) continue;
        for (const auto& from : d.from)
            if (from.item == s.held && !from.value.empty() &&
                std::find(values.begin(), values.end(), from.value) == values.end())
                values.push_back(from.value);
    }
    return std::max({std::int64_t{0}, d.need - given, d.distinct - static_cast<std::int64_t>(values.size())});
}

}  // namespace

TEST_CASE("lack_least: as little as any distribution of credits leaves, and fills where that is nothing",
          "[catalog][assignment]") {
    int filled = 0, by_choice = 0, lacking = 0;
    for (std::uint64_t seed = 0; seed < oracle::cases(12'000); ++seed) {
        oracle::dice dice(seed);
        std::vector<std::int64_t> amounts;
        for (int i = dice.between(0, 4); i > 0; --i) amounts.push_back(dice.between(1, 3));
        const std::vector<group_demand> demands = random_demands(dice, amounts);
        CAPTURE(seed);
        const std::int64_t expected = oracle::every_assignment(demands, amounts).least_lack();
        REQUIRE(detail::fills(demands, amounts) == (expected == 0));
        const detail::least_lack found = detail::lack_least(demands, amounts);
        REQUIRE(found.proved);
        REQUIRE(found.sum == expected);
        for (std::uint32_t g = 0; g < demands.size(); ++g)
            REQUIRE(lack_by_shares(demands[g], g, found) == found.groups[g].needed);
        filled += expected == 0;
        lacking += expected > 0;
        by_choice += expected == 0 && !detail::fills(with_first_givers(demands), amounts);
    }
    CHECK(filled > 400);
    CHECK(lacking > 400);
    CHECK(by_choice > 0);
}

TEST_CASE("lack_least: hostile demands end within the limit, and say so", "[catalog][assignment]") {
    // Every item serves every group; half count courses, half credits; amounts differ so that no bound is tight.
    std::vector<std::int64_t> amounts;
    for (int i = 0; i < 60; ++i) amounts.push_back(37 + 13 * (i % 11));
    std::vector<group_demand> demands(8);
    for (std::size_t g = 0; g < demands.size(); ++g) {
        demands[g].counts_courses = g % 2 == 0;
        demands[g].need = g % 2 == 0 ? 7 : 800;
        demands[g].course = 50 + 17 * static_cast<std::int64_t>(g);
        for (std::size_t i = 0; i < amounts.size(); ++i)
            if ((i * 7 + g * 5) % 3 != 0) demands[g].from.push_back({i, g % 2 == 0 ? 1 : amounts[i], {}});
    }
    const detail::least_lack found = detail::lack_least(demands, amounts);
    CHECK(found.sum > 0);
    CHECK_FALSE(found.proved);
}
