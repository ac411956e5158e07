// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_FIND_REDUNDANT_HPP
#define GRADUS_PROGRAM_FIND_REDUNDANT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gradus/program/redundant.hpp"
#include "gradus/program/rule_closure.hpp"
#include "gradus/program/rule_system.hpp"

namespace gradus {

namespace detail {

/// The ways to miss a rule: sets of leaves, each enough when all of it is false.
using ways_to_miss = std::vector<std::vector<std::uint32_t>>;

/// Judges the requisites of one system of rules.
class redundancy_finder {
public:
    redundancy_finder(const rule_system& rules, const redundancy_options& options)
        : rules_(rules),
          options_(options),
          closure_(rules),
          monitor_(options_.run),
          of_source_(rules.leaves.size(), 0),
          before_(rules.root.size(), none),
          seen_(rules.root.size(), none) {}

    [[nodiscard]] redundant_requisites find() {
        for (std::uint32_t v = 0; v < rules_.root.size(); ++v)
            if (rules_.judged[v] && !judge_target(v)) break;
        made_.ended = monitor_.ended();
        return std::move(made_);
    }

private:
    static constexpr auto none = static_cast<std::uint32_t>(-1);

    /// Judges each requisite of a course; returns false once the budget is spent.
    bool judge_target(std::uint32_t v) {
        leaves_.clear();
        list_leaves(rules_.root[v]);
        if (asks_for_one(rules_.gates[rules_.root[v]])) return true;  // what else could imply it?
        std::vector<std::uint32_t> sources;
        for (const std::uint32_t l : leaves_)
            if (!rules_.leaves[l].nodes.empty() && rules_.judged[rules_.leaves[l].nodes.front()])
                sources.push_back(rules_.leaves[l].nodes.front());
        std::sort(sources.begin(), sources.end());
        sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
        if (sources.empty()) return true;
        cone_ = closure_.choose(v);
        for (const auto semantics : {redundancy_semantics::pass, redundancy_semantics::timing})
            reachable_[semantics == redundancy_semantics::timing] = closure_.reaches({v, semantics, nullptr, {}});
        for (const std::uint32_t u : sources) {
            judge(u, v);
            if (!monitor_.spend(cone_)) {
                ++made_.undecided;
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool asks_for_one(const rule_gate& g) const {
        if (g.leaf != rule_gate::none) return true;
        return g.number == 1 && g.inputs.size() == 1 && rules_.gates[g.inputs.front()].leaf != rule_gate::none;
    }

    void list_leaves(std::uint32_t g) {
        const rule_gate& gate = rules_.gates[g];
        if (gate.leaf != rule_gate::none) leaves_.push_back(gate.leaf);
        for (const std::uint32_t input : gate.inputs) list_leaves(input);
    }

    void judge(std::uint32_t u, std::uint32_t v) {
        for (const std::uint32_t l : leaves_) {
            const auto& nodes = rules_.leaves[l].nodes;
            of_source_[l] = !nodes.empty() && nodes.front() == u;
        }
        bool decided = true;
        for (const redundancy how : {redundancy::implied, redundancy::idle_alternative}) {
            const std::optional<ways_to_miss> ways = ways_to_miss_of(rules_.root[v], how);
            decided = decided && ways;
            if (!ways) continue;
            for (const auto semantics : {redundancy_semantics::pass, redundancy_semantics::timing}) {
                if (!reachable_[semantics == redundancy_semantics::timing]) continue;
                if (makes_difference(v, how, semantics, *ways)) continue;
                made_.found.push_back(
                    {std::string(rules_.ids[u]), std::string(rules_.ids[v]), semantics, how, way(u, v)});
            }
        }
        made_.undecided += decided ? 0 : 1;
        for (const std::uint32_t l : leaves_) of_source_[l] = 0;
    }

    /// Whether the target can be taken with the requisite away where it could not with it (`implied`), or the other way round.
    bool makes_difference(std::uint32_t v, redundancy how, redundancy_semantics semantics, const ways_to_miss& ways) {
        const auto differs = [&](const std::vector<std::uint32_t>& missed) {
            if (!monitor_.spend(2 * cone_)) return true;
            return closure_.reaches({v, semantics, how == redundancy::implied ? &of_source_ : nullptr, missed});
        };
        return std::any_of(ways.begin(), ways.end(), differs);
    }

    /// Returns the ways to miss a rule: of what is `implied`, those that miss a leaf of the source; of an idle alternative, those of the rule
    /// without it. Nothing where they are too many.
    [[nodiscard]] std::optional<ways_to_miss> ways_to_miss_of(std::uint32_t root, redundancy how) const {
        std::optional<ways_to_miss> all = ways_of_gate(root, how);
        if (!all || how == redundancy::idle_alternative) return all;
        std::erase_if(*all, [&](const auto& way) {
            return std::none_of(way.begin(), way.end(), [&](std::uint32_t l) { return of_source_[l] != 0; });
        });
        return all;
    }

    [[nodiscard]] std::optional<ways_to_miss> ways_of_gate(std::uint32_t g, redundancy how) const {
        const rule_gate& gate = rules_.gates[g];
        if (gate.leaf != rule_gate::none) {
            const bool false_already = how == redundancy::idle_alternative && of_source_[gate.leaf] != 0;
            return ways_to_miss{false_already ? std::vector<std::uint32_t>{} : std::vector{gate.leaf}};
        }
        if (gate.number > gate.inputs.size()) return ways_to_miss{{}};
        // `missed[k]`: the ways to miss k of the inputs so far; the last of them counts for more
        const std::size_t wanted = gate.inputs.size() + 1 - gate.number;
        if (gate.number == 0) return ways_to_miss{};
        std::vector<ways_to_miss> missed(wanted + 1);
        missed[0] = {{}};
        for (const std::uint32_t input : gate.inputs) {
            const std::optional<ways_to_miss> of_input = ways_of_gate(input, how);
            if (!of_input) return std::nullopt;
            for (std::size_t k = wanted; k-- > 0;) {
                if ((missed[k].size() * of_input->size()) + missed[k + 1].size() > options_.max_ways)
                    return std::nullopt;
                for (const auto& so_far : missed[k])
                    for (const auto& more : *of_input) {
                        auto& both = missed[k + 1].emplace_back(so_far);
                        both.insert(both.end(), more.begin(), more.end());
                    }
            }
        }
        return std::move(missed[wanted]);
    }

    /// Returns the ids between two nodes on a shortest way along requisites that is no single step.
    std::vector<std::string> way(std::uint32_t u, std::uint32_t v) {
        std::vector<std::uint32_t> queue{v};
        seen_[v] = v;
        before_[v] = none;
        bool reached = false;
        for (std::size_t next = 0; next < queue.size() && !reached; ++next)
            for (const std::uint32_t r : closure_.requisites(queue[next])) {
                if (r == u && queue[next] != v) {
                    reached = true;
                    before_[u] = queue[next];
                    break;
                }
                if (r == u || seen_[r] == v) continue;
                seen_[r] = v;
                before_[r] = queue[next];
                queue.push_back(r);
            }
        for (const std::uint32_t n : queue) seen_[n] = none;
        std::vector<std::string> by;
        if (reached)
            for (std::uint32_t n = before_[u]; n != v; n = before_[n]) by.emplace_back(rules_.ids[n]);
        return by;
    }

    const rule_system& rules_;
    const redundancy_options& options_;
    rule_closure closure_;
    run_monitor monitor_;
    std::vector<std::uint32_t> leaves_;  ///< of the target's rule
    std::vector<char> of_source_;        ///< by leaf of the target's rule: it names the source
    std::vector<std::uint32_t> before_, seen_;
    std::size_t cone_ = 0;
    bool reachable_[2] = {};  ///< the target can be passed; it can start
    redundant_requisites made_;
};

}  // namespace detail

GRADUS_INLINE redundant_requisites find_redundant(const catalog& c, const redundancy_options& options) {
    const detail::rule_system rules = detail::make_rules(c);
    return detail::redundancy_finder(rules, options).find();
}

GRADUS_INLINE redundant_requisites find_redundant(const curriculum& c, const redundancy_options& options) {
    const detail::rule_system rules = detail::make_rules(c);
    return detail::redundancy_finder(rules, options).find();
}

}  // namespace gradus

#endif
