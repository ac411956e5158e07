// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_REACH_HPP
#define GRADUS_GAP_GAP_REACH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "gradus/gap/gap_part.hpp"

namespace gradus::detail {

/// Finds what a choice of courses leads to: step by step, in each step every course whose requirement is met by what is completed and, for
/// `with`, by what starts in the same step.
///
/// A least fixpoint by counting, linear in the part; courses that need each other beside them start together, by a greatest fixpoint over
/// the courses that wait so. Groups that flow must settle are looked at when nothing else moves. Used by one thread.
class gap_reach {
public:
    /// What was reached, in the order in which it was: a variable v as v, a gate g as ~g.
    using event = std::uint32_t;

    explicit gap_reach(const gap_part& p) : part_(p) {}

    /// Takes every variable that `allowed` marks as far as it can be reached; returns whether the target is. Credentials are marked, too.
    template <class Allowed>
    bool run(const Allowed& allowed) {
        sum_.assign(part_.gates(), 0);
        true_.assign(part_.gates(), 0);
        done_.assign(part_.size(), 0);
        order_.clear();
        open_.clear();
        for (const std::uint32_t v : part_.free)
            if (allowed(v)) complete(v);
        do spread(allowed);
        while (settle() || start_together(allowed));
        return part_.root == gap_part::always || true_[part_.root];
    }

    [[nodiscard]] const std::vector<char>& variables() const { return done_; }
    [[nodiscard]] const std::vector<char>& gates() const { return true_; }
    [[nodiscard]] const std::vector<event>& order() const { return order_; }

private:
    void complete(std::uint32_t v) {
        done_[v] = 1;
        order_.push_back(v);
        for (const gap_edge& e : part_.given[v]) give(e);
    }
    void give(const gap_edge& e) {
        sum_[e.at] += e.weight;
        if (!true_[e.at] && sum_[e.at] >= part_.need[e.at] && part_.role[e.at] == timed_gate::role::threshold)
            open(e.at);
    }
    void open(std::uint32_t g) {
        true_[g] = 1;
        order_.push_back(~g);
        open_.push_back(g);
    }

    template <class Allowed>
    void spread(const Allowed& allowed) {
        while (!open_.empty()) {
            const std::uint32_t g = open_.back();
            open_.pop_back();
            for (const gap_edge& e : part_.parents[g]) give(e);
            for (const std::uint32_t v : part_.resting[g])
                if (!done_[v] && allowed(v)) complete(v);
        }
    }

    bool settle() {
        bool some = false;
        for (const std::uint32_t g : part_.settled) {
            if (true_[g] || !settles(part_, g, done_)) continue;
            open(g);
            some = true;
        }
        return some;
    }

    /// Starts the greatest set of courses each of which can start if all of them do.
    template <class Allowed>
    bool start_together(const Allowed& allowed) {
        if (part_.joint.empty()) return false;
        std::vector<std::uint32_t> waiting;
        together_.assign(part_.size(), 0);
        for (std::uint32_t i = 0; i < part_.joint.size(); ++i)
            if (const std::uint32_t v = part_.joint[i]; !done_[v] && allowed(v)) {
                waiting.push_back(i);
                together_[v] = 1;
            }
        for (bool changed = true; changed;) {
            changed = false;
            std::erase_if(waiting, [&](std::uint32_t i) {
                if (could_start(i)) return false;
                together_[part_.joint[i]] = 0;
                return changed = true;
            });
        }
        for (const std::uint32_t i : waiting) {  // what they require comes true first
            static_cast<void>(could_start(i));
            for (const std::uint32_t g : part_.below_joint[i])
                if (!true_[g] && would_[g]) open(g);
        }
        for (const std::uint32_t i : waiting)
            if (!done_[part_.joint[i]]) complete(part_.joint[i]);
        return !waiting.empty();
    }

    [[nodiscard]] bool could_start(std::uint32_t i) {
        would_.resize(part_.gates());
        const auto below = part_.below_joint[i];
        for (const std::uint32_t g : below) {
            std::int64_t sum = sum_[g];
            for (const gap_edge& e : part_.atoms[g])
                if (e.beside && together_[e.at]) sum += e.weight;
            for (const gap_edge& e : part_.inputs[g])
                if (!true_[e.at] && would_[e.at]) sum += e.weight;
            would_[g] = true_[g] || (part_.role[g] == timed_gate::role::threshold && sum >= part_.need[g]);
        }
        return would_[part_.requires_gate[part_.joint[i]]] != 0;
    }

public:
    /// Whether the groups that a settled gate stands for are filled where `done` marks what is completed.
    template <class Done>
    [[nodiscard]] static bool settles(const gap_part& p, std::uint32_t g, const Done& done) {
        const problem_settlement& s = p.of->rules.settlements[p.settlement[g]];
        std::vector<held_course> earned = s.held;
        for (const gap_edge& tally : p.inputs[g])
            for (const gap_edge& e : p.atoms[tally.at])
                if (done[e.at]) earned.push_back(p.of->completed[p.variables[e.at]]);
        return fills_groups(*p.of->asked, s.set, earned);
    }

private:
    const gap_part& part_;
    std::vector<std::int64_t> sum_;
    std::vector<char> true_, done_, together_, would_;
    std::vector<event> order_;
    std::vector<std::uint32_t> open_;
};

}  // namespace gradus::detail

#endif
