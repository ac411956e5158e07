// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_RULE_CLOSURE_HPP
#define GRADUS_PROGRAM_RULE_CLOSURE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "gradus/catalog/components.hpp"
#include "gradus/program/redundant.hpp"
#include "gradus/program/rule_system.hpp"

namespace gradus::detail {

/// What a closure is asked for: the rule of `target` as it is changed, and the leaves that are to be false when it starts.
struct closure_question {
    std::uint32_t target = 0;
    redundancy_semantics semantics = redundancy_semantics::pass;
    const std::vector<char>* taken_as_met = nullptr;  ///< by leaf: met in the target's own rule
    std::span<const std::uint32_t> missed{};          ///< leaves
};

/// Finds all that can be done, and all that can be running with it, where some leaves are false: the greatest such state, as any two such
/// states can be had together. For passes, the greatest set that is closed under its rules. For timing, nodes are taken in an order in which
/// what they rest on comes first; those that rest on each other in steps: what can start together with what is done, until nothing is added.
class rule_closure {
public:
    explicit rule_closure(const rule_system& rules)
        : rules_(rules),
          component_of_(rules.root.size()),
          seen_(rules.root.size(), none),
          done_(rules.root.size(), 0),
          running_(rules.root.size(), 0),
          ending_(rules.root.size(), 0),
          forbidden_from_(rules.root.size(), nothing),
          not_running_(rules.root.size(), 0),
          missed_(rules.leaves.size(), 0) {
        list_requisites();
        order_nodes();
    }

    /// Returns the nodes that a node rests on, named by leaves of its rule, sorted.
    [[nodiscard]] std::span<const std::uint32_t> requisites(std::uint32_t node) const {
        return {requisites_.data() + first_[node], first_[node + 1] - first_[node]};
    }

    /// Chooses the node that is asked about next; returns how many nodes it rests on, itself included.
    std::size_t choose(std::uint32_t target) {
        cone_.assign(1, target);
        seen_[target] = target;
        for (std::size_t next = 0; next < cone_.size(); ++next)
            for (const std::uint32_t r : requisites(cone_[next]))
                if (std::exchange(seen_[r], target) != target) cone_.push_back(r);
        std::sort(cone_.begin(), cone_.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::pair{component_of_[a], a} < std::pair{component_of_[b], b};
        });
        return cone_.size();
    }

    /// Returns whether the target that was chosen can be taken so.
    [[nodiscard]] bool reaches(const closure_question& q) {
        forbid(q, true);
        for (std::size_t first = 0; first < cone_.size();) {
            std::size_t last = first + 1;
            while (last < cone_.size() && component_of_[cone_[last]] == component_of_[cone_[first]]) ++last;
            settle(q, std::span(cone_).subspan(first, last - first));
            first = last;
        }
        const bool reached = q.semantics == redundancy_semantics::pass ? done_[q.target] != 0 : running_[q.target] != 0;
        forbid(q, false);
        return reached;
    }

private:
    static constexpr auto none = static_cast<std::uint32_t>(-1);
    static constexpr double nothing = std::numeric_limits<double>::infinity();

    void list_requisites() {
        std::vector<std::uint32_t> open;
        std::vector<std::uint32_t> seen(rules_.gates.size(), none);
        first_.push_back(0);
        for (std::uint32_t v = 0; v < rules_.root.size(); ++v) {
            const std::size_t begin = requisites_.size();
            open.assign(1, rules_.root[v]);
            while (!open.empty()) {
                const std::uint32_t g = open.back();
                open.pop_back();
                if (std::exchange(seen[g], v) == v) continue;
                const rule_gate& gate = rules_.gates[g];
                open.insert(open.end(), gate.inputs.begin(), gate.inputs.end());
                if (gate.leaf == rule_gate::none) continue;
                const auto& nodes = rules_.leaves[gate.leaf].nodes;
                requisites_.insert(requisites_.end(), nodes.begin(), nodes.end());
            }
            const auto from = requisites_.begin() + static_cast<std::ptrdiff_t>(begin);
            std::sort(from, requisites_.end());
            requisites_.erase(std::unique(from, requisites_.end()), requisites_.end());
            first_.push_back(requisites_.size());
        }
    }

    void order_nodes() {
        std::vector<std::uint32_t> roots(rules_.root.size());
        for (std::uint32_t v = 0; v < roots.size(); ++v) roots[v] = v;
        std::uint32_t count = 0;
        component_finder(roots.size())
            .find(
                roots, [&](std::uint32_t v) { return requisites(v); },
                [](std::uint32_t, std::uint32_t) { return true; },
                [&](std::span<const std::uint32_t> members) {
                    for (const std::uint32_t v : members) component_of_[v] = count;
                    ++count;
                });
    }

    /// Makes leaves false, or takes that back.
    void forbid(const closure_question& q, bool now) {
        for (const std::uint32_t l : q.missed) {
            const rule_leaf& leaf = rules_.leaves[l];
            missed_[l] = now;
            const bool timing = q.semantics == redundancy_semantics::timing;
            if (leaf.kind == rule_leaf_kind::free || !leaf.lasting) continue;
            if (leaf.kind == rule_leaf_kind::same && timing) continue;
            for (const std::uint32_t n : leaf.nodes) {
                if (n == q.target) continue;  // what counts as its own requisite is none for its start
                if (leaf.kind == rule_leaf_kind::with && timing) not_running_[n] = now;
                forbidden_from_[n] = now ? std::min(forbidden_from_[n], leaf.mark) : nothing;
            }
        }
    }

    /// Whether a node may be done, as far as nothing forbids it; a target that starts now is not.
    [[nodiscard]] bool may_be_done(const closure_question& q, std::uint32_t n) const {
        return forbidden_from_[n] > gate::no_mark && (n != q.target || q.semantics == redundancy_semantics::pass);
    }

    /// Finds what is done and running of nodes that rest on each other, or of one alone.
    void settle(const closure_question& q, std::span<const std::uint32_t> members) {
        if (q.semantics == redundancy_semantics::pass) {
            for (const std::uint32_t n : members) done_[n] = may_be_done(q, n);
            shrink(q, members, done_, true);
            return;
        }
        for (const std::uint32_t n : members) done_[n] = 0;
        for (bool grew = true; grew;) {
            const auto before = count_done(members);
            for (const std::uint32_t n : members) running_[n] = not_running_[n] == 0;
            shrink(q, members, running_, false);
            for (const std::uint32_t n : members) ending_[n] = running_[n] && may_be_done(q, n);
            shrink(q, members, ending_, true);
            for (const std::uint32_t n : members) done_[n] = ending_[n];
            grew = members.size() > 1 && count_done(members) > before;
        }
    }

    [[nodiscard]] std::size_t count_done(std::span<const std::uint32_t> members) const {
        return static_cast<std::size_t>(
            std::count_if(members.begin(), members.end(), [&](std::uint32_t n) { return done_[n] != 0; }));
    }

    /// Takes out of `together` the members whose rules do not hold with the rest of it, until all do.
    void shrink(const closure_question& q, std::span<const std::uint32_t> members, std::vector<char>& together,
                bool to_be_done) {
        together_ = &together;
        to_be_done_ = to_be_done;
        for (bool changed = true; changed;) {
            changed = false;
            for (const std::uint32_t n : members)
                if (together[n] && !holds(q, n, rules_.root[n])) {
                    together[n] = 0;
                    changed = members.size() > 1;
                }
        }
    }

    /// Whether a gate of a node's rule holds. A requirement is nested 64 deep at the most, and so are the calls.
    [[nodiscard]] bool holds(const closure_question& q, std::uint32_t node, std::uint32_t g) const {
        const rule_gate& gate = rules_.gates[g];
        if (gate.leaf != rule_gate::none) return holds_leaf(q, node, gate.leaf);
        std::uint32_t met = 0;
        for (std::size_t i = 0; i < gate.inputs.size() && met < gate.number; ++i) met += holds(q, node, gate.inputs[i]);
        return met >= gate.number;
    }

    [[nodiscard]] bool holds_leaf(const closure_question& q, std::uint32_t node, std::uint32_t l) const {
        const rule_leaf& leaf = rules_.leaves[l];
        if (node == q.target) {
            if (q.taken_as_met && (*q.taken_as_met)[l]) return true;
            if (missed_[l]) return false;
        }
        if (leaf.kind == rule_leaf_kind::free) return true;
        return std::any_of(leaf.nodes.begin(), leaf.nodes.end(), [&](std::uint32_t n) {
            if (q.semantics == redundancy_semantics::pass || leaf.kind == rule_leaf_kind::done)
                return done_[n] && leaf.mark < forbidden_from_[n] && n != node;
            const bool ends_with_it = to_be_done_ && rules_.length[n] <= rules_.length[node];
            if (component_of_[n] == component_of_[node] && (ends_with_it || !to_be_done_)) return (*together_)[n] != 0;
            return (ends_with_it ? done_[n] : running_[n]) != 0;
        });
    }

    const rule_system& rules_;
    std::vector<std::size_t> first_;
    std::vector<std::uint32_t> requisites_;
    std::vector<std::uint32_t> component_of_;
    std::vector<std::uint32_t> seen_;  ///< by node: the target whose cone saw it last
    std::vector<std::uint32_t> cone_;
    std::vector<char> done_, running_;
    std::vector<char> ending_;            ///< of the nodes that are settled now: those that can be done
    std::vector<double> forbidden_from_;  ///< by node: the least mark with which it must not be done
    std::vector<char> not_running_;
    std::vector<char> missed_;  ///< by leaf
    const std::vector<char>* together_ = nullptr;
    bool to_be_done_ = false;
};

}  // namespace gradus::detail

#endif
