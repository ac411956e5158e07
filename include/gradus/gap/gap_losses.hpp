// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_LOSSES_HPP
#define GRADUS_GAP_GAP_LOSSES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "gradus/gap/gap_reach.hpp"

namespace gradus::detail {

/// Finds what cannot be reached without one variable of a part of which everything reached is known.
///
/// What rested, in the order in which things were reached, on what is lost is given up first, then taken back where the rest reaches it after
/// all (over-deletion and re-derivation: Gupta, Mumick, Subrahmanian 1993). Time in proportion to what is given up. Where that holds
/// courses that start together, everything is reached anew. Used by one thread.
class gap_losses {
public:
    /// `full` must have run with everything allowed; both must outlive this.
    gap_losses(const gap_part& p, const gap_reach& full) : part_(p), full_(full) {
        at_variable_.assign(p.size(), gate::none);
        at_gate_.assign(p.gates(), gate::none);
        for (std::uint32_t i = 0; i < full.order().size(); ++i) {
            const gap_reach::event e = full.order()[i];
            (is_gate(e) ? at_gate_[~e] : at_variable_[e]) = i;
        }
        support_.assign(p.gates(), 0);
        for (std::uint32_t g = 0; g < p.gates(); ++g) {
            for (const gap_edge& e : p.atoms[g])
                if (at_variable_[e.at] < at_gate_[g]) support_[g] += e.weight;
            for (const gap_edge& e : p.inputs[g])
                if (at_gate_[e.at] < at_gate_[g]) support_[g] += e.weight;
        }
        lost_variable_.assign(p.size(), 0);
        lost_gate_.assign(p.gates(), 0);
        waits_.assign(p.size(), 0);
        for (const std::uint32_t v : p.joint) waits_[v] = 1;
    }

    /// Calls `lost_variable(v)` for each variable, `v` among them, and `lost_gate(g)` for each gate that is lost without `v`.
    template <class LostVariable, class LostGate>
    void without(std::uint32_t v, LostVariable lost_variable, LostGate lost_gate) {
        give_up(v);
        if (std::any_of(given_up_.begin(), given_up_.end(),
                        [&](auto e) { return !is_gate(e) && e != v && waits_[e]; })) {
            clear();
            gap_reach anew(part_);
            anew.run([&](std::uint32_t u) { return u != v; });
            for (std::uint32_t u = 0; u < part_.size(); ++u)
                if (full_.variables()[u] && !anew.variables()[u]) lost_variable(u);
            for (std::uint32_t g = 0; g < part_.gates(); ++g)
                if (full_.gates()[g] && !anew.gates()[g]) lost_gate(g);
            return;
        }
        take_back(v);
        for (const gap_reach::event e : given_up_) {
            if (is_gate(e) && lost_gate_[~e]) lost_gate(~e);
            if (!is_gate(e) && lost_variable_[e]) lost_variable(e);
        }
        clear();
    }

private:
    static bool is_gate(gap_reach::event e) { return static_cast<std::int32_t>(e) < 0; }

    void give_up_variable(std::uint32_t v) {
        if (lost_variable_[v] || at_variable_[v] == gate::none) return;
        lost_variable_[v] = 1;
        given_up_.push_back(v);
    }
    void weaken(const gap_edge& e, std::uint32_t at) {
        if (part_.role[e.at] == timed_gate::role::tally)
            for (const gap_edge& up : part_.parents[e.at]) give_up_gate(up.at);
        if (at_gate_[e.at] == gate::none) return;
        if (at < at_gate_[e.at]) {
            support_[e.at] -= e.weight;
            weakened_.push_back(e);
        }
        if (support_[e.at] < part_.need[e.at]) give_up_gate(e.at);
    }
    void give_up_gate(std::uint32_t g) {
        if (lost_gate_[g] || at_gate_[g] == gate::none) return;
        lost_gate_[g] = 1;
        given_up_.push_back(~g);
    }

    void give_up(std::uint32_t v) {
        give_up_variable(v);
        for (std::size_t next = 0; next < given_up_.size(); ++next) {
            const gap_reach::event e = given_up_[next];
            if (!is_gate(e)) {
                for (const gap_edge& to : part_.given[e]) weaken(to, at_variable_[e]);
                continue;
            }
            for (const gap_edge& to : part_.parents[~e]) weaken(to, at_gate_[~e]);
            for (const std::uint32_t u : part_.resting[~e]) give_up_variable(u);
        }
    }

    [[nodiscard]] bool holds(std::uint32_t g) const {
        if (part_.role[g] == timed_gate::role::settled) {
            std::vector<char> done = full_.variables();
            for (std::uint32_t v = 0; v < part_.size(); ++v) done[v] = done[v] && !lost_variable_[v];
            return gap_reach::settles(part_, g, done);
        }
        std::int64_t sum = 0;
        for (const gap_edge& e : part_.atoms[g])
            if (full_.variables()[e.at] && !lost_variable_[e.at]) sum += e.weight;
        for (const gap_edge& e : part_.inputs[g])
            if (full_.gates()[e.at] && !lost_gate_[e.at]) sum += e.weight;
        return sum >= part_.need[g];
    }

    void take_back(std::uint32_t v) {
        for (bool changed = true; changed;) {
            changed = false;
            for (const gap_reach::event e : given_up_) {
                if (is_gate(e)) {
                    if (!lost_gate_[~e] || !holds(~e)) continue;
                    lost_gate_[~e] = 0;
                } else {
                    const std::uint32_t g = part_.requires_gate[e];
                    if (e == v || !lost_variable_[e] || lost_gate_[g]) continue;
                    lost_variable_[e] = 0;
                }
                changed = true;
            }
        }
    }

    void clear() {
        for (const gap_reach::event e : given_up_) (is_gate(e) ? lost_gate_[~e] : lost_variable_[e]) = 0;
        for (const gap_edge& e : weakened_) support_[e.at] += e.weight;
        given_up_.clear();
        weakened_.clear();
    }

    const gap_part& part_;
    const gap_reach& full_;
    std::vector<std::uint32_t> at_variable_, at_gate_;  ///< position in the order, or `gate::none`
    std::vector<std::int64_t> support_;                 ///< by gate: what comes before it gives so much
    std::vector<char> lost_variable_, lost_gate_, waits_;
    std::vector<gap_reach::event> given_up_;
    std::vector<gap_edge> weakened_;
};

}  // namespace gradus::detail

#endif
