// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_ASSIGNED_HPP
#define GRADUS_PROGRESSION_ASSIGNED_HPP

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// A choice for each course of a problem: the position among its starts, or `left_out`.
struct assignment {
    static constexpr std::uint8_t left_out = 255;

    std::vector<std::uint8_t> start;

    explicit assignment(std::size_t variables) : start(variables, left_out) {}

    [[nodiscard]] bool takes(std::uint32_t v) const { return start[v] != left_out; }
};

/// Returns the gates that courses rest on and those of `required`, with all below them, in topological order.
[[nodiscard]] inline std::vector<std::uint32_t> gates_in_use(const problem& p,
                                                             const std::vector<std::uint32_t>& required) {
    const timed_network& net = *p.gates;
    std::vector<char> used(net.size(), 0);
    used[timed_network::never] = used[timed_network::always] = 1;
    for (const std::uint32_t g : required) used[g] = 1;
    for (const problem_variable& v : p.variables)
        for (const possible_start& s : v.starts) used[s.requires_gate] = 1;
    for (std::uint32_t g = static_cast<std::uint32_t>(net.size()); g-- > 0;)
        if (used[g])
            for (const timed_input& i : net.inputs(net[g])) used[i.gate] = 1;
    std::vector<std::uint32_t> gates;
    for (std::uint32_t g = 0; g < net.size(); ++g)
        if (used[g]) gates.push_back(g);
    return gates;
}

/// Returns, by gate, which of `gates` (see `gates_in_use`) are true under an assignment, courses left out counting as never taken.
/// Linear in their atoms and inputs.
[[nodiscard]] inline std::vector<char> evaluate(const problem& p, const assignment& a,
                                                const std::vector<std::uint32_t>& gates) {
    const timed_network& net = *p.gates;
    std::vector<char> truth(net.size());
    std::vector<std::int64_t> sum(net.size());
    for (const std::uint32_t g : gates) {
        const timed_gate& gate = net[g];
        for (const timed_atom& atom : net.atoms(gate))
            if (a.takes(atom.variable) &&
                (atom.starts & mask_of(p.variables[atom.variable].starts[a.start[atom.variable]].term)))
                sum[g] += atom.weight;
        if (gate.is == timed_gate::role::settled) {
            const problem_settlement& s = p.settlements[gate.settlement];
            std::vector<held_course> earned = s.held;
            for (std::size_t c = 0; c < gate.input_count; ++c) {
                const std::int64_t number = sum[net.inputs(gate)[c].gate];
                earned.insert(earned.end(), s.classes[c].begin(), s.classes[c].begin() + number);
            }
            truth[g] = fills_groups(*p.of, s.set, earned);
            continue;
        }
        for (const timed_input& i : net.inputs(gate))
            if ((truth[i.gate] != 0) != i.negated) sum[g] += i.weight;
        truth[g] = sum[g] >= gate.need;
    }
    return truth;
}

/// Returns what an assignment uses of each resource.
[[nodiscard]] inline std::vector<std::int64_t> used(const problem& p, const assignment& a) {
    std::vector<std::int64_t> sum(p.resources.size(), 0);
    for (std::uint32_t v = 0; v < p.variables.size(); ++v)
        if (a.takes(v))
            for (const resource_use& u : p.variables[v].starts[a.start[v]].uses) sum[u.resource] += u.amount;
    return sum;
}

/// Returns whether an assignment is valid and makes the gates of `required` true; `gates` are those in use.
[[nodiscard]] inline bool is_valid(const problem& p, const assignment& a, const std::vector<std::uint32_t>& required,
                                   const std::vector<std::uint32_t>& gates) {
    const auto sum = used(p, a);
    for (std::size_t r = 0; r < sum.size(); ++r)
        if (sum[r] > p.resources[r].max || sum[r] < p.resources[r].min) return false;
    const auto truth = evaluate(p, a, gates);
    for (std::uint32_t v = 0; v < p.variables.size(); ++v)
        if (a.takes(v) && !truth[p.variables[v].starts[a.start[v]].requires_gate]) return false;
    return std::all_of(required.begin(), required.end(), [&](std::uint32_t g) { return truth[g] != 0; });
}

[[nodiscard]] inline progression to_progression(const problem& p, const assignment& a) {
    progression made;
    for (std::uint32_t v = 0; v < p.variables.size(); ++v)
        if (a.takes(v)) made.placements.push_back({p.variables[v].course, p.variables[v].starts[a.start[v]].term});
    made.sort();
    return made;
}

}  // namespace gradus::detail

#endif
