// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_STEPS_HPP
#define GRADUS_GAP_GAP_STEPS_HPP

#include <algorithm>
#include <cstdint>
#include <vector>

#include "gradus/gap/gap_part.hpp"

namespace gradus::detail {

/// Returns, step by step, which of some variables can be taken at the same time: the courses whose requirements are met by the steps before
/// and, for `with`, by what is in the same step; then the credentials that are there after it. `courses` marks what is taken, credentials
/// are looked at by themselves. What cannot be placed is left out. Each step is linear in the part, for a round or two.
[[nodiscard]] inline std::vector<std::vector<std::uint32_t>> steps_of(const gap_part& p,
                                                                      const std::vector<char>& courses) {
    std::vector<std::vector<std::uint32_t>> steps;
    std::vector<char> done(p.size(), 0), starting(p.size(), 0), holds(p.gates(), 0);
    const auto look = [&] {
        for (std::uint32_t g = 0; g < p.gates(); ++g) {
            std::int64_t sum = 0;
            for (const gap_edge& e : p.atoms[g])
                if (done[e.at] || (e.beside && starting[e.at])) sum += e.weight;
            for (const gap_edge& e : p.inputs[g])
                if (holds[e.at]) sum += e.weight;
            holds[g] = p.role[g] == timed_gate::role::threshold && sum >= p.need[g];
        }
    };
    const auto met = [&](std::uint32_t v) {
        const std::uint32_t g = p.requires_gate[v];
        return g == gap_part::always || (g < p.gates() && holds[g]);
    };
    const auto earn = [&] {
        std::vector<std::uint32_t> earned;
        for (bool more = true; more;) {
            more = false;
            look();
            for (std::uint32_t v = 0; v < p.size(); ++v)
                if (!p.is_course(v) && !done[v] && met(v)) {
                    earned.push_back(v);
                    done[v] = 1;
                    more = true;
                }
        }
        return earned;
    };
    steps.push_back(earn());
    for (;;) {
        std::uint32_t waiting = 0, before = 0;
        for (std::uint32_t v = 0; v < p.size(); ++v) waiting += starting[v] = courses[v] && !done[v];
        do {
            before = waiting;
            look();
            for (std::uint32_t v = 0; v < p.size(); ++v)
                if (starting[v] && !met(v)) starting[v] = 0, --waiting;
        } while (waiting != before);
        if (waiting == 0) return steps;
        auto& step = steps.emplace_back();
        for (std::uint32_t v = 0; v < p.size(); ++v)
            if (starting[v]) step.push_back(v), done[v] = 1;
        std::fill(starting.begin(), starting.end(), 0);
        const auto earned = earn();
        step.insert(step.end(), earned.begin(), earned.end());
    }
}

}  // namespace gradus::detail

#endif
