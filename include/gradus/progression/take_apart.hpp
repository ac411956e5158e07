// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_TAKE_APART_HPP
#define GRADUS_PROGRESSION_TAKE_APART_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "gradus/progression/bounded_sums.hpp"

namespace gradus::detail {

GRADUS_INLINE required_parts take_apart(const problem& p, std::vector<std::uint32_t> open) {
    const timed_network& net = *p.gates;
    required_parts made;
    const auto start_parts = [&](const timed_atom& a, std::vector<bounded_sum::part>& parts, std::int64_t amount) {
        const auto& starts = p.variables[a.variable].starts;
        for (std::size_t s = 0; s < starts.size(); ++s)
            if (a.starts & mask_of(starts[s].term)) parts.push_back({a.variable, static_cast<std::uint8_t>(s), amount});
    };
    std::vector<char> seen(net.size(), 0);
    while (!open.empty()) {
        const std::uint32_t g = open.back();
        open.pop_back();
        if (g == timed_network::never) made.impossible = true;
        if (g <= timed_network::always || seen[g]) continue;
        seen[g] = 1;
        const timed_gate& gate = net[g];
        const auto atoms = net.atoms(gate);
        const auto inputs = net.inputs(gate);
        if (gate.is != timed_gate::role::threshold ||
            std::any_of(inputs.begin(), inputs.end(), [](const timed_input& i) { return i.negated; })) {
            made.gates.push_back(g);
            continue;
        }
        if (inputs.empty()) {
            bounded_sum& sum = made.sums.emplace_back().emplace_back();
            sum.min = gate.need;
            for (const timed_atom& a : atoms) start_parts(a, sum.parts, a.weight);
            continue;
        }
        std::int64_t total = 0, least = std::numeric_limits<std::int64_t>::max();
        for (const timed_atom& a : atoms) total += a.weight, least = std::min(least, a.weight);
        for (const timed_input& i : inputs) total += i.weight, least = std::min(least, i.weight);
        if (total - least >= gate.need) {
            made.gates.push_back(g);
            continue;
        }
        for (const timed_input& i : inputs) open.push_back(i.gate);
        for (const timed_atom& a : atoms) {
            bounded_sum& sum = made.sums.emplace_back().emplace_back();
            sum.min = 1;
            start_parts(a, sum.parts, 1);
        }
    }
    std::sort(made.gates.begin(), made.gates.end());
    std::vector<bounded_sum> by_resource;
    for (const problem_resource& r : p.resources) by_resource.push_back({r.min, r.max, {}});
    for (std::uint32_t v = 0; v < p.variables.size(); ++v)
        for (std::size_t s = 0; s < p.variables[v].starts.size(); ++s)
            for (const resource_use& u : p.variables[v].starts[s].uses)
                by_resource[u.resource].parts.push_back({v, static_cast<std::uint8_t>(s), u.amount});
    std::map<std::uint32_t, std::vector<bounded_sum>> by_term;
    for (std::size_t r = 0; r < by_resource.size(); ++r)
        if (p.resources[r].is == problem_resource::kind::exclusion)
            made.sums.push_back({std::move(by_resource[r])});
        else
            by_term[p.resources[r].position].push_back(std::move(by_resource[r]));
    for (auto& [term, together] : by_term) made.sums.push_back(std::move(together));
    return made;
}

}  // namespace gradus::detail

#endif
