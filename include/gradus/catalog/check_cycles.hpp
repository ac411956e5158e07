// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CHECK_CYCLES_HPP
#define GRADUS_CATALOG_CHECK_CYCLES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/build_options.hpp"
#include "gradus/catalog/check_report.hpp"
#include "gradus/catalog/components.hpp"
#include "gradus/catalog/conditions.hpp"
#include "gradus/catalog/dependency_graph.hpp"

namespace gradus::detail {

/// Finds the cycles of prerequisites: the greatest strongly connected sets of courses and credentials that stay unmet even if every
/// other one were held, and those that an alternative leads around.
///
/// What no course or credential decides counts as met, and so does elective credit where a selector has `*`. Each strongly connected
/// set of the graph is tried by itself, and what stays unmet in it splits again; near-linear unless sets split many times over.
class cycle_finder {
public:
    using members = std::vector<std::uint32_t>;  ///< nodes, sorted

    explicit cycle_finder(const dependency_graph& graph)
        : graph_(graph),
          components_(graph.size()),
          sure_(certainties(graph.circuit(), std::nullopt)),
          in_set_(graph.size()),
          in_cone_(graph.size()),
          met_(graph.size()),
          missing_(graph.size()),
          credit_(graph.size()) {
        find();
    }

    /// The sets that stay unmet, and those of named courses and credentials alone that an alternative leads around.
    [[nodiscard]] const std::vector<members>& unmet() const { return unmet_; }
    [[nodiscard]] const std::vector<members>& led_around() const { return led_around_; }

    /// Returns for each node the number of its component: what a node needs has no greater one.
    [[nodiscard]] const std::vector<std::uint32_t>& ranks() const { return ranks_; }

    /// Returns the courses and credentials that the leaves of a thing's `requires` look at, in order.
    [[nodiscard]] members looked_at(std::uint32_t thing) {
        members things;
        std::vector<std::uint32_t> stack{graph_.needs(thing).front()}, seen;
        while (!stack.empty()) {
            const std::uint32_t node = stack.back();
            stack.pop_back();
            if (in_cone_[node]) continue;
            in_cone_[node] = true;
            seen.push_back(node);
            if (graph_.is_thing(node)) {
                things.push_back(node);
                continue;
            }
            const auto needs = graph_.needs(node);
            stack.insert(stack.end(), needs.rbegin(), needs.rend());
        }
        for (const std::uint32_t node : seen) in_cone_[node] = false;
        return things;
    }

    /// Returns the members in an order in which, from the first, each is needed by one before it: along the cycle where it is one.
    [[nodiscard]] members in_order(const members& set) {
        members order, stack{set.front()};
        for (const std::uint32_t node : set) in_set_[node] = true;
        while (!stack.empty()) {
            const std::uint32_t node = stack.back();
            stack.pop_back();
            if (!std::exchange(in_set_[node], false)) continue;
            order.push_back(node);
            const members next = looked_at(node);
            std::copy_if(next.rbegin(), next.rend(), std::back_inserter(stack),
                         [&](std::uint32_t to) { return in_set_[to] != 0; });
        }
        return order;
    }

private:
    void find() {
        std::vector<std::uint32_t> roots;
        for (std::uint32_t node = 0; node < graph_.size(); ++node)
            if (graph_.is_thing(node)) roots.push_back(node);
        ranks_.resize(graph_.size());
        std::uint32_t rank = 0;
        std::vector<members> connected;
        components_.find(
            roots, [&](std::uint32_t node) { return graph_.needs(node); },
            [](std::uint32_t, std::uint32_t) { return true; },
            [&](std::span<const std::uint32_t> component) {
                for (const std::uint32_t node : component) ranks_[node] = rank;
                ++rank;
                if (component.size() > 1) connected.push_back(things_of(component));
            });
        for (const members& set : connected) {
            find_unmet(set);
            find_led_around(set);
        }
        std::sort(unmet_.begin(), unmet_.end());
        std::sort(led_around_.begin(), led_around_.end());
        std::erase_if(led_around_,
                      [&](const members& set) { return std::binary_search(unmet_.begin(), unmet_.end(), set); });
    }

    members things_of(std::span<const std::uint32_t> component) const {
        members things;
        for (const std::uint32_t node : component)
            if (graph_.is_thing(node)) things.push_back(node);
        std::sort(things.begin(), things.end());
        return things;
    }

    /// Calls `emit` with the members of each strongly connected part of a set, by the edges that `follow` lets pass.
    template <class Follow, class Emit>
    void split(const members& set, Follow follow, Emit emit) {
        for (const std::uint32_t node : set) in_set_[node] = true;
        std::vector<members> parts;
        components_.find(
            set, [&](std::uint32_t node) { return graph_.needs(node); },
            [&](std::uint32_t, std::uint32_t to) { return (!graph_.is_thing(to) || in_set_[to]) && follow(to); },
            [&](std::span<const std::uint32_t> component) {
                if (component.size() > 1) parts.push_back(things_of(component));
            });
        for (const std::uint32_t node : set) in_set_[node] = false;
        for (members& part : parts) emit(std::move(part));
    }

    void find_unmet(const members& connected) {
        std::vector<members> open{connected};
        while (!open.empty()) {
            const members set = std::move(open.back());
            open.pop_back();
            members rest = those_that_stay_unmet(set);
            if (rest.size() == set.size())
                unmet_.push_back(std::move(rest));
            else
                split(
                    rest, [](std::uint32_t) { return true; }, [&](members part) { open.push_back(std::move(part)); });
        }
    }

    /// Named courses and credentials only: a selector, a skill and a number of credentials are choices already.
    void find_led_around(const members& connected) {
        const auto by_name = [&](std::uint32_t to) {
            switch (graph_.kind(to)) {
                case dependency_graph::node_kind::skill:
                case dependency_graph::node_kind::selection:
                    return false;
                case dependency_graph::node_kind::gate:
                    return graph_.gate_kind_of(to) != gate_kind::credentials;
                default:
                    return true;
            }
        };
        split(connected, by_name, [&](members part) { led_around_.push_back(std::move(part)); });
    }

    // ---- the least fixpoint within one set, all else being held ----

    members those_that_stay_unmet(const members& set) {
        for (const std::uint32_t node : set) in_set_[node] = true;
        collect_cone(set);
        for (const std::uint32_t node : cone_)
            if (is_met_by_the_rest(node)) meet(node);
        spread();
        members rest;
        for (const std::uint32_t node : set)
            if (!met_[node]) rest.push_back(node);
        for (const std::uint32_t node : cone_) in_cone_[node] = met_[node] = false;
        for (const std::uint32_t node : set) in_set_[node] = met_[node] = false;
        return rest;
    }

    void collect_cone(const members& set) {
        cone_.clear();
        const auto enter = [&](std::uint32_t node) {
            if (graph_.is_thing(node) || in_cone_[node]) return;
            in_cone_[node] = true;
            cone_.push_back(node);
        };
        for (const std::uint32_t node : set)
            for (const std::uint32_t to : graph_.needs(node)) enter(to);
        for (std::size_t next = 0; next < cone_.size(); ++next)
            for (const std::uint32_t to : graph_.needs(cone_[next])) enter(to);
        for (const std::uint32_t node : cone_) {  // selections first: their leaves look at them
            if (graph_.kind(node) != dependency_graph::node_kind::selection) continue;
            missing_[node] = 0;
            credit_[node] = 0;
            for (const std::uint32_t course : graph_.needs(node))
                if (!in_set_[course]) add_course(node, course);
        }
    }

    /// Counts a held course in a selection: `missing_` holds how many there are, below 0.
    void add_course(std::uint32_t selection, std::uint32_t course) {
        --missing_[selection];
        credit_[selection] += graph_.most_credit(graph_.course_of(course));
    }

    bool some_outside(std::uint32_t node) const {
        return std::ranges::any_of(graph_.needs(node),
                                   [&](std::uint32_t to) { return graph_.is_thing(to) && !in_set_[to]; });
    }

    bool is_met_by_the_rest(std::uint32_t node) {
        if (graph_.kind(node) == dependency_graph::node_kind::selection) return false;
        if (graph_.kind(node) == dependency_graph::node_kind::skill) return some_outside(node);
        const gate& g = graph_.gate_of(node);
        switch (g.kind) {
            case gate_kind::constant:
                return g.truth;
            case gate_kind::threshold:
                missing_[node] = g.number;
                return false;
            case gate_kind::conditional:
                return false;
            case gate_kind::negation:
                return sure_[index(graph_.circuit().inputs_of(g)[0])] != certainty::always;
            case gate_kind::course:
                return graph_.has_outside_equivalent(g.subject) || some_outside(node);
            case gate_kind::credential:
                return some_outside(node);
            case gate_kind::skill:
                return g.number < 1 || (g.number <= 3 && !graph_.is_given(g.subject, g.number));
            case gate_kind::credits:
            case gate_kind::courses:
            case gate_kind::distinct:
                return is_filled(node);
            case gate_kind::credentials: {
                missing_[node] = g.number;
                for (const std::uint32_t to : graph_.needs(node)) missing_[node] -= !in_set_[to];
                return missing_[node] <= 0;
            }
            case gate_kind::grade_level:
                return g.min <= g.max;
            default:
                return true;
        }
    }

    bool is_filled(std::uint32_t node) const {
        const gate& g = graph_.gate_of(node);
        const std::uint32_t selection = graph_.selection_node(g.selection);
        if (graph_.circuit().selections[g.selection].everything) return true;
        return g.kind == gate_kind::credits ? credit_[selection] >= g.hundredths : -missing_[selection] >= g.number;
    }

    void meet(std::uint32_t node) {
        if (met_[node]) return;
        met_[node] = true;
        fresh_.push_back(node);
    }

    void spread() {
        while (!fresh_.empty()) {
            const std::uint32_t node = fresh_.back();
            fresh_.pop_back();
            for (const std::uint32_t to : graph_.needed_by(node)) {
                if (graph_.is_thing(to) ? in_set_[to] : in_cone_[to]) take(to, node);
            }
        }
    }

    void take(std::uint32_t node, std::uint32_t from) {
        if (graph_.kind(node) == dependency_graph::node_kind::selection) {
            add_course(node, from);
            for (const std::uint32_t leaf : graph_.needed_by(node))
                if (in_cone_[leaf] && is_filled(leaf)) meet(leaf);
            return;
        }
        if (graph_.kind(node) == dependency_graph::node_kind::gate) {
            const gate_kind kind = graph_.gate_kind_of(node);
            if ((kind == gate_kind::threshold || kind == gate_kind::credentials) && --missing_[node] > 0) return;
            if (kind == gate_kind::conditional && !some_branch_is_met(graph_.gate_of(node))) return;
        }
        meet(node);
    }

    bool some_branch_is_met(const gate& g) const {
        const auto parts = graph_.circuit().inputs_of(g);
        const certainty condition = sure_[index(parts[0])];
        return (condition != certainty::never && met_[index(parts[1])]) ||
               (condition != certainty::always && met_[index(parts[2])]);
    }

    const dependency_graph& graph_;
    component_finder components_;
    std::vector<certainty> sure_;
    std::vector<char> in_set_;
    std::vector<char> in_cone_;
    std::vector<char> met_;
    std::vector<std::int32_t> missing_;
    std::vector<std::int64_t> credit_;
    std::vector<std::uint32_t> cone_;
    std::vector<std::uint32_t> fresh_;
    std::vector<std::uint32_t> ranks_;
    std::vector<members> unmet_;
    std::vector<members> led_around_;
};

/// Returns how the members of a cycle need each other: `A needs B needs A`, or only that they do where no one way leads through all.
[[nodiscard]] inline std::string describe_cycle(cycle_finder& cycles, const cycle_finder::members& order,
                                                const std::vector<std::string>& names) {
    constexpr std::size_t shown = 12;
    bool one_way = true;
    for (std::size_t i = 0; i < order.size() && one_way; ++i) {
        const auto next = cycles.looked_at(order[i]);
        one_way = std::find(next.begin(), next.end(), order[(i + 1) % order.size()]) != next.end();
    }
    std::string text = names[0];
    for (std::size_t i = 1; i < names.size() && i < shown; ++i) text += (one_way ? " needs " : ", ") + names[i];
    if (names.size() > shown) text += (one_way ? " needs … (" : ", … (") + std::to_string(names.size()) + " in all)";
    return one_way ? text + " needs " + names[0] : text + " need each other";
}

/// Reports the cycles that were found: `prerequisite-cycle`, `credential-cycle` where a credential is on it, `cycle-with-way-around`.
inline void report_cycles(const dependency_graph& graph, cycle_finder& cycles, const build_options& options,
                          const check_report& report) {
    const place top;
    const place courses = top / "courses";
    const place credentials = top / "credentials";
    const auto each = [&](const cycle_finder::members& set, severity s, const char* code, const char* credential_code,
                          const char* advice) {
        const cycle_finder::members order = cycles.in_order(set);
        std::vector<std::string> nodes;
        for (const std::uint32_t node : order) nodes.push_back(graph.name_of(node));
        const bool awarded = !graph.is_course(set.back());  // credentials stand after courses
        const place at = graph.is_course(set.front()) ? courses / graph.course_of(set.front())
                                                      : credentials / graph.credential_of(set.front());
        std::string message = describe_cycle(cycles, order, nodes) + advice;
        report.add(s, awarded ? credential_code : code, at / "requires", std::move(message), std::move(nodes));
    };
    for (const auto& set : cycles.unmet())
        each(set, options.cycles, "prerequisite-cycle", "credential-cycle",
             ": none of them is ever met, whatever else is; take a requirement out, or give one an alternative from "
             "outside");
    for (const auto& set : cycles.led_around())
        each(set, severity::note, "cycle-with-way-around", "cycle-with-way-around",
             ", but some alternative leads around it; look whether it is meant");
}

}  // namespace gradus::detail

#endif
