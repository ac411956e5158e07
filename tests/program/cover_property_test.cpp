// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

#include "gradus/program/busiest_moment.hpp"
#include "gradus/program/section_cover.hpp"
#include "oracle/dice.hpp"

using namespace gradus;
using oracle::dice;

namespace {

cover_problem random_problem(std::uint64_t seed) {
    dice d(seed);
    cover_problem p;
    const int groups = d.between(0, 4), slots = d.between(1, 4), persons = d.between(0, 4);
    for (int i = 0; i < persons; ++i) p.load.push_back(d.between(0, 3));
    for (int s = 0; s < slots; ++s) {
        auto& list = p.holders.emplace_back();
        for (int i = 0; i < persons; ++i)
            if (d.chance(0.4)) list.push_back(static_cast<std::uint32_t>(i));
    }
    for (int g = 0; g < groups; ++g) {
        p.asked.push_back(d.between(0, 3));
        auto& list = p.accepts.emplace_back();
        for (int s = 0; s < slots; ++s)
            if (d.chance(0.4)) list.push_back(static_cast<std::uint32_t>(s));
    }
    return p;
}

std::set<std::uint32_t> may_teach(const cover_problem& p, std::uint32_t group) {
    std::set<std::uint32_t> who;
    for (const std::uint32_t s : p.accepts[group]) who.insert(p.holders[s].begin(), p.holders[s].end());
    return who;
}

/// The most sections by trying, for each section, every person and nobody.
std::int64_t most_by_trying(const cover_problem& p, std::optional<std::uint32_t> without) {
    std::vector<std::uint32_t> sections;
    for (std::uint32_t g = 0; g < p.asked.size(); ++g)
        sections.insert(sections.end(), static_cast<std::size_t>(p.asked[g]), g);
    std::vector<std::int64_t> left = p.load;
    if (without) left[*without] = 0;
    std::vector<std::set<std::uint32_t>> who;
    for (std::uint32_t g = 0; g < p.asked.size(); ++g) who.push_back(may_teach(p, g));
    const std::function<std::int64_t(std::size_t)> best = [&](std::size_t i) -> std::int64_t {
        if (i == sections.size()) return 0;
        std::int64_t most = best(i + 1);
        for (const std::uint32_t h : who[sections[i]])
            if (left[h] > 0) {
                --left[h];
                most = std::max(most, 1 + best(i + 1));
                ++left[h];
                if (most == static_cast<std::int64_t>(sections.size() - i)) break;
            }
        return most;
    };
    return best(0);
}

}  // namespace

TEST_CASE("cover_sections: as many sections as by trying every assignment, and cuts that prove it",
          "[program][capacity]") {
    for (std::uint64_t seed = 0; seed < oracle::cases(6000); ++seed) {
        CAPTURE(seed);
        const cover_problem p = random_problem(seed);
        const section_cover found = cover_sections(p);
        REQUIRE(found.covered == most_by_trying(p, std::nullopt));
        std::vector<std::int64_t> load(p.load.size(), 0), given(p.asked.size(), 0);
        for (const taught& t : found.assigned) {
            REQUIRE(may_teach(p, t.group).contains(t.person));
            load[t.person] += t.sections;
            given[t.group] += t.sections;
        }
        REQUIRE(std::accumulate(given.begin(), given.end(), std::int64_t{0}) == found.covered);
        for (std::size_t i = 0; i < load.size(); ++i) REQUIRE(load[i] <= p.load[i]);
        for (std::size_t i = 0; i < given.size(); ++i) REQUIRE(given[i] <= p.asked[i]);
        std::int64_t left = 0;
        std::set<std::uint32_t> seen;
        for (const cover_cut& cut : found.cuts) {
            left += cut.short_by();
            std::set<std::uint32_t> who;
            std::int64_t asked = 0;
            for (const std::uint32_t g : cut.groups) {
                REQUIRE(seen.insert(g).second);
                who.merge(may_teach(p, g));
                asked += p.asked[g];
            }
            REQUIRE(std::vector<std::uint32_t>(who.begin(), who.end()) == cut.persons);
            REQUIRE(asked == cut.asked);
            REQUIRE(cut.load == std::accumulate(who.begin(), who.end(), std::int64_t{0}, [&](auto sum, auto h) {
                        return sum + std::min(p.load[h], found.asked);
                    }));
        }
        REQUIRE(left == found.asked - found.covered);
        for (std::uint32_t h = 0; h < p.load.size(); ++h) REQUIRE(cover_sections(p, h).covered == most_by_trying(p, h));
    }
}

TEST_CASE("find_busiest_moment: the least by trying every period for every section", "[program][capacity]") {
    for (std::uint64_t seed = 0; seed < oracle::cases(4000); ++seed) {
        CAPTURE(seed);
        dice d(seed);
        std::vector<sections_in_need> needs;
        std::vector<double> units;
        const int periods = d.between(1, 3);
        for (int kinds = d.between(0, 3); kinds > 0; --kinds) {
            needs.push_back({d.between(0, 12) * 0.5, d.between(0, 3)});
            units.insert(units.end(), static_cast<std::size_t>(needs.back().sections), needs.back().units);
        }
        std::vector<double> load(static_cast<std::size_t>(periods), 0.0);
        double least = 1e9;
        const std::function<void(std::size_t)> go = [&](std::size_t i) {
            if (i == units.size()) {
                least = std::min(least, *std::max_element(load.begin(), load.end()));
                return;
            }
            for (double& l : load) {
                l += units[i];
                go(i + 1);
                l -= units[i];
            }
        };
        go(0);
        const run_options options;
        run_monitor run(options);
        const busiest_moment found = find_busiest_moment(needs, periods, run);
        REQUIRE(found.needed == least);
        REQUIRE(found.at_least == least);
        run_options none;
        none.max_nodes = 0;
        run_monitor ended(none);
        const busiest_moment bounds = find_busiest_moment(needs, periods, ended);
        REQUIRE(bounds.needed >= least - 1e-9);
        REQUIRE(bounds.at_least <= least + 1e-9);
    }
}
