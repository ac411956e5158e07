// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_PART_HPP
#define GRADUS_GAP_GAP_PART_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "gradus/gap/gap_network.hpp"

namespace gradus::detail {

/// What one variable or gate gives to a gate, or a gate gets from one; `beside`: it is enough that the course runs beside.
struct gap_edge {
    std::uint32_t at;
    std::int64_t weight;
    bool beside = false;
};

/// Lists one after the other: that of `i` is `of(i)`.
template <class T>
struct grouped {
    std::vector<std::uint32_t> first{0};
    std::vector<T> items;

    [[nodiscard]] std::span<const T> operator[](std::uint32_t i) const {
        return {items.data() + first[i], items.data() + first[i + 1]};
    }
    void end_list() { first.push_back(static_cast<std::uint32_t>(items.size())); }
};

/// The part of a network that one target needs, with nodes of its own numbers: gates in topological order, variables in the network's.
struct gap_part {
    static constexpr std::uint32_t always = gate::none;  ///< in place of a gate

    const gap_network* of = nullptr;
    std::vector<std::uint32_t> variables;      ///< the network's number of each
    std::vector<std::uint32_t> requires_gate;  ///< by variable; `always`: none
    std::vector<std::int64_t> cost;            ///< by variable: of a credential 0
    std::vector<std::int64_t> need;            ///< by gate
    std::vector<timed_gate::role> role;
    std::vector<std::uint32_t> settlement;
    grouped<gap_edge> atoms, inputs;     ///< by gate: variables and gates that give to it
    grouped<gap_edge> given, parents;    ///< by variable, by gate: the gates that it gives to
    grouped<std::uint32_t> resting;      ///< by gate: the variables whose requirement it is
    std::vector<std::uint32_t> settled;  ///< gates
    std::vector<std::uint32_t> free;     ///< variables that require nothing
    std::vector<std::uint32_t> joint;    ///< variables whose requirement looks at what runs beside
    grouped<std::uint32_t> below_joint;  ///< by position in `joint`: the gates of its requirement, in order
    std::vector<std::vector<std::uint32_t>> exclusions;  ///< variables of which one at the most is taken
    grouped<std::uint32_t> excluded_in;                  ///< by variable: its lists
    std::uint32_t root = always;                         ///< the target's gate

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(variables.size()); }
    [[nodiscard]] std::uint32_t gates() const { return static_cast<std::uint32_t>(need.size()); }
    [[nodiscard]] bool is_course(std::uint32_t v) const { return of->is_course(variables[v]); }
};

/// Cuts the part of a network that a gate needs, or all of it. `reached_variable` and `reached_gate`, where given, leave out what cannot be
/// reached. Linear in the part, but for one pass over marks of the network's size.
class part_cutter {
public:
    explicit part_cutter(const gap_network& of) : of_(of), net_(of.gates()) {}

    /// `target` is a gate; where it is `never`, the target is to have any of `any_of` (variables).
    [[nodiscard]] gap_part cut(std::uint32_t target, const std::vector<std::uint32_t>& any_of,
                               const std::vector<char>* reached_variable, const std::vector<char>* reached_gate) {
        reached_variable_ = reached_variable;
        reached_gate_ = reached_gate;
        gate_at_.assign(net_.size(), gap_part::always);
        variable_at_.assign(of_.size(), gap_part::always);
        if (target > timed_network::always) mark_gate(target);
        for (const std::uint32_t v : any_of) mark_variable(v);
        mark_below();
        number();
        fill(target, any_of);
        return std::move(made_);
    }
    [[nodiscard]] gap_part cut_all() {
        gate_at_.assign(net_.size(), gap_part::always);
        variable_at_.assign(of_.size(), gap_part::always);
        for (std::uint32_t g = 2; g < net_.size(); ++g) gates_.push_back(g);
        for (std::uint32_t v = 0; v < of_.size(); ++v) made_.variables.push_back(v);
        number();
        fill(timed_network::never, {});
        return std::move(made_);
    }

private:
    void mark_gate(std::uint32_t g) {
        if (g <= timed_network::always || gate_at_[g] != gap_part::always) return;
        if (reached_gate_ && !(*reached_gate_)[g - 2] && net_[g].is == timed_gate::role::threshold) return;
        gate_at_[g] = 0;
        gates_.push_back(g);
    }
    void mark_variable(std::uint32_t v) {
        if (variable_at_[v] != gap_part::always || (reached_variable_ && !(*reached_variable_)[v])) return;
        variable_at_[v] = 0;
        made_.variables.push_back(v);
    }
    void mark_below() {
        std::size_t gate = 0, variable = 0;
        while (gate < gates_.size() || variable < made_.variables.size()) {
            if (variable < made_.variables.size()) {
                mark_gate(of_.requires_gate[made_.variables[variable++]]);
                continue;
            }
            const timed_gate& g = net_[gates_[gate++]];
            for (const timed_atom& a : net_.atoms(g)) mark_variable(a.variable);
            for (const timed_input& i : net_.inputs(g)) mark_gate(i.gate);
        }
    }

    void number() {
        std::sort(gates_.begin(), gates_.end());
        std::sort(made_.variables.begin(), made_.variables.end());
        for (std::uint32_t i = 0; i < gates_.size(); ++i) gate_at_[gates_[i]] = i;
        for (std::uint32_t i = 0; i < made_.variables.size(); ++i) variable_at_[made_.variables[i]] = i;
    }

    void fill(std::uint32_t target, const std::vector<std::uint32_t>& any_of) {
        made_.of = &of_;
        for (const std::uint32_t g : gates_) add_gate(net_[g]);
        if (target > timed_network::always) made_.root = gate_at_[target];
        if (!any_of.empty()) add_any(any_of);
        for (const std::uint32_t v : made_.variables) {
            const std::uint32_t g = of_.requires_gate[v];
            made_.requires_gate.push_back(g == timed_network::always ? gap_part::always : local(g));
            if (g == timed_network::always)
                made_.free.push_back(static_cast<std::uint32_t>(made_.requires_gate.size() - 1));
        }
        made_.cost.assign(made_.size(), 0);
        reverse();
        find_joint();
        add_exclusions();
    }

    /// A gate that is never true has no place in a part; what rests on it rests on a number past the gates.
    [[nodiscard]] std::uint32_t local(std::uint32_t g) const {
        return g == timed_network::never || gate_at_[g] == gap_part::always ? never_ : gate_at_[g];
    }
    static constexpr std::uint32_t never_ = gate::none - 1;

    void add_gate(const timed_gate& g) {
        for (const timed_atom& a : net_.atoms(g))
            if (variable_at_[a.variable] != gap_part::always)
                made_.atoms.items.push_back({variable_at_[a.variable], a.weight, (a.starts & beside_mark) != 0});
        for (const timed_input& i : net_.inputs(g))
            if (gate_at_[i.gate] != gap_part::always) made_.inputs.items.push_back({gate_at_[i.gate], i.weight});
        made_.atoms.end_list();
        made_.inputs.end_list();
        if (g.is == timed_gate::role::settled) made_.settled.push_back(made_.gates());
        made_.need.push_back(g.is == timed_gate::role::threshold ? g.need : 1);
        made_.role.push_back(g.is);
        made_.settlement.push_back(g.settlement);
    }
    void add_any(const std::vector<std::uint32_t>& any_of) {
        for (const std::uint32_t v : any_of)
            if (variable_at_[v] != gap_part::always) made_.atoms.items.push_back({variable_at_[v], 1});
        made_.atoms.end_list();
        made_.inputs.end_list();
        made_.root = made_.gates();
        made_.need.push_back(1);
        made_.role.push_back(timed_gate::role::threshold);
        made_.settlement.push_back(0);
    }

    template <class Lists>
    static void turn(const Lists& from, std::uint32_t targets, grouped<gap_edge>& to) {
        to.first.assign(targets + 1, 0);
        for (const gap_edge& e : from.items) ++to.first[e.at + 1];
        std::partial_sum(to.first.begin(), to.first.end(), to.first.begin());
        std::vector<std::uint32_t> next(to.first.begin(), to.first.end() - 1);
        to.items.resize(from.items.size());
        for (std::uint32_t i = 0; i + 1 < from.first.size(); ++i)
            for (const gap_edge& e : from[i]) to.items[next[e.at]++] = {i, e.weight, e.beside};
    }

    void reverse() {
        turn(made_.atoms, made_.size(), made_.given);
        turn(made_.inputs, made_.gates(), made_.parents);
        auto& first = made_.resting.first;
        first.assign(made_.gates() + 1, 0);
        for (const std::uint32_t g : made_.requires_gate)
            if (g < made_.gates()) ++first[g + 1];
        std::partial_sum(first.begin(), first.end(), first.begin());
        std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
        made_.resting.items.resize(first.back());
        for (std::uint32_t v = 0; v < made_.size(); ++v)
            if (const std::uint32_t g = made_.requires_gate[v]; g < made_.gates()) made_.resting.items[next[g]++] = v;
    }

    void find_joint() {
        if (std::none_of(made_.atoms.items.begin(), made_.atoms.items.end(),
                         [](const gap_edge& e) { return e.beside; }))
            return;
        std::vector<char> beside(made_.gates(), 0);
        for (std::uint32_t g = 0; g < made_.gates(); ++g) {
            for (const gap_edge& e : made_.atoms[g]) beside[g] |= static_cast<char>(e.beside);
            for (const gap_edge& e : made_.inputs[g]) beside[g] |= beside[e.at];
        }
        for (std::uint32_t v = 0; v < made_.size(); ++v) {
            const std::uint32_t top = made_.requires_gate[v];
            if (top >= made_.gates() || !beside[top]) continue;
            made_.joint.push_back(v);
            std::vector<std::uint32_t> below{top};
            for (std::size_t next = 0; next < below.size(); ++next)
                for (const gap_edge& e : made_.inputs[below[next]])
                    if (std::find(below.begin(), below.end(), e.at) == below.end()) below.push_back(e.at);
            std::sort(below.begin(), below.end());
            made_.below_joint.items.insert(made_.below_joint.items.end(), below.begin(), below.end());
            made_.below_joint.end_list();
        }
    }

    void add_exclusions() {
        std::vector<std::vector<std::uint32_t>> lists(of_.rules.resources.size());
        for (std::uint32_t v = 0; v < made_.size(); ++v) {
            if (!of_.is_course(made_.variables[v])) continue;
            for (const resource_use& u : of_.rules.variables[made_.variables[v]].starts[0].uses)
                if (of_.rules.resources[u.resource].is == problem_resource::kind::exclusion)
                    lists[u.resource].push_back(v);
        }
        for (auto& list : lists)
            if (list.size() > 1) made_.exclusions.push_back(std::move(list));
        std::vector<std::vector<std::uint32_t>> in(made_.size());
        for (std::uint32_t e = 0; e < made_.exclusions.size(); ++e)
            for (const std::uint32_t v : made_.exclusions[e]) in[v].push_back(e);
        for (const auto& list : in) {
            made_.excluded_in.items.insert(made_.excluded_in.items.end(), list.begin(), list.end());
            made_.excluded_in.end_list();
        }
    }

    const gap_network& of_;
    const timed_network& net_;
    const std::vector<char>* reached_variable_ = nullptr;
    const std::vector<char>* reached_gate_ = nullptr;
    std::vector<std::uint32_t> gate_at_, variable_at_, gates_;
    gap_part made_;
};

}  // namespace gradus::detail

#endif
