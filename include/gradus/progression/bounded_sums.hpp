// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_BOUNDED_SUMS_HPP
#define GRADUS_PROGRESSION_BOUNDED_SUMS_HPP

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// A sum over the starts that are chosen which must end within bounds: the load of a term, the courses taken of an exclusion list, a
/// requirement of the exit that is a plain sum.
struct bounded_sum {
    struct part {
        std::uint32_t variable;
        std::uint8_t start;  ///< position among the course's starts
        std::int64_t amount;
    };
    static constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max();

    std::int64_t min = 0;
    std::int64_t max = unbounded;
    std::vector<part> parts;
};

/// What must come true in every progression of a problem, taken apart: sums, and the gates that are no plain sums.
struct required_parts {
    bool impossible = false;
    std::vector<std::vector<bounded_sum>> sums;  ///< those in one list are watched together
    std::vector<std::uint32_t> gates;
};

/// Takes the gates that must come true and the resources of a problem apart. Where a gate needs all of its inputs, these are required in
/// its place; where it has no inputs it is a sum. Linear in the gates that this reaches.
[[nodiscard]] inline required_parts take_apart(const problem& p, std::vector<std::uint32_t> open) {
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

/// What is worth telling apart, layer by layer, of the amounts that some sums have reached (at most two sums, watched together): amounts
/// that every later choice treats alike are one class, and those from which the bounds cannot be kept are none.
///
/// Before a layer there are `count_before(l)` classes; a choice of the layer's course leads from each to a class of the next layer or
/// to `dead`. The classes are the states of the smallest automaton that accepts what keeps the bounds.
class sum_classes {
public:
    static constexpr std::uint32_t dead = std::numeric_limits<std::uint32_t>::max();

    /// `layer_of` gives each variable's layer. Time: amounts that can be reached, times layers that touch the sums.
    sum_classes(const problem& p, const std::vector<bounded_sum>& sums, const std::vector<std::uint32_t>& layer_of) {
        collect(p, sums, layer_of);
        const auto reached = reach(sums);
        merge(sums, reached);
    }

    [[nodiscard]] bool possible() const { return root_ != dead; }
    [[nodiscard]] std::uint32_t root() const { return root_; }
    [[nodiscard]] std::uint32_t count_before(std::uint32_t layer) const {
        const std::size_t at = stage_before(layer);
        return at == stages_.size() ? 1 : stages_[at].classes;
    }
    [[nodiscard]] const std::vector<std::uint32_t>& touched() const { return touched_; }

    /// Returns, by class before a touched layer, where a choice leads: a position among the course's starts or, one more than the last,
    /// that it is not taken.
    [[nodiscard]] const std::vector<std::uint32_t>& step(std::uint32_t layer, std::size_t choice) const {
        const stage& s = stages_[stage_before(layer)];
        return s.steps[s.step_of[choice]];
    }

private:
    /// Returns the position in `touched()` of the first layer that touches the sums from a layer on.
    [[nodiscard]] std::size_t stage_before(std::uint32_t layer) const {
        return static_cast<std::size_t>(std::lower_bound(touched_.begin(), touched_.end(), layer) - touched_.begin());
    }

    using amounts = std::array<std::int64_t, 2>;

    struct stage {
        std::vector<amounts> added;                     ///< different amounts that a choice adds
        std::vector<std::uint32_t> step_of;             ///< by choice
        std::uint32_t classes = 0;                      ///< before the layer
        std::vector<std::vector<std::uint32_t>> steps;  ///< by position in `added`, by class
    };

    void collect(const problem& p, const std::vector<bounded_sum>& sums, const std::vector<std::uint32_t>& layer_of) {
        std::map<std::uint32_t, std::vector<amounts>> choices;  // by layer, by choice
        for (std::size_t k = 0; k < sums.size(); ++k)
            for (const bounded_sum::part& part : sums[k].parts) {
                auto& of_layer = choices[layer_of[part.variable]];
                of_layer.resize(p.variables[part.variable].starts.size() + 1, amounts{0, 0});
                of_layer[part.start][k] += part.amount;
            }
        for (const auto& [layer, adding] : choices) {
            touched_.push_back(layer);
            stage& s = stages_.emplace_back();
            for (const amounts& a : adding) {
                const auto known = std::find(s.added.begin(), s.added.end(), a);
                s.step_of.push_back(static_cast<std::uint32_t>(known - s.added.begin()));
                if (known == s.added.end()) s.added.push_back(a);
            }
        }
    }

    [[nodiscard]] static std::optional<amounts> added(const std::vector<bounded_sum>& sums, amounts to,
                                                      const amounts& more) {
        for (std::size_t k = 0; k < sums.size(); ++k) {
            to[k] += more[k];
            if (to[k] > sums[k].max) return std::nullopt;
            if (sums[k].max == bounded_sum::unbounded) to[k] = std::min(to[k], std::max<std::int64_t>(sums[k].min, 0));
        }
        return to;
    }

    /// The amounts that can be reached before each touched layer, and at the end.
    [[nodiscard]] std::vector<std::vector<amounts>> reach(const std::vector<bounded_sum>& sums) const {
        std::vector<std::vector<amounts>> reached{{amounts{0, 0}}};
        for (const stage& s : stages_) {
            std::vector<amounts> next;
            for (const amounts& from : reached.back())
                for (const amounts& more : s.added)
                    if (const auto to = added(sums, from, more)) next.push_back(*to);
            std::sort(next.begin(), next.end());
            next.erase(std::unique(next.begin(), next.end()), next.end());
            reached.push_back(std::move(next));
        }
        return reached;
    }

    void merge(const std::vector<bounded_sum>& sums, const std::vector<std::vector<amounts>>& reached) {
        std::vector<std::uint32_t> after;  // by amount after the stage: its class
        for (const amounts& a : reached.back()) {
            bool kept = true;
            for (std::size_t k = 0; k < sums.size(); ++k) kept = kept && a[k] >= sums[k].min;
            after.push_back(kept ? 0 : dead);
        }
        for (std::size_t i = stages_.size(); i-- > 0;) {
            stage& s = stages_[i];
            const auto& later = reached[i + 1];
            s.steps.resize(s.added.size());
            std::map<std::vector<std::uint32_t>, std::uint32_t> known;
            std::vector<std::uint32_t> before;
            for (const amounts& from : reached[i]) {
                std::vector<std::uint32_t> leads;
                for (const amounts& more : s.added) {
                    const auto to = added(sums, from, more);
                    leads.push_back(to ? after[static_cast<std::size_t>(
                                             std::lower_bound(later.begin(), later.end(), *to) - later.begin())]
                                       : dead);
                }
                if (std::all_of(leads.begin(), leads.end(), [](std::uint32_t c) { return c == dead; })) {
                    before.push_back(dead);
                    continue;
                }
                const auto [at, fresh] = known.try_emplace(leads, s.classes);
                if (fresh) {
                    ++s.classes;
                    for (std::size_t m = 0; m < leads.size(); ++m) s.steps[m].push_back(leads[m]);
                }
                before.push_back(at->second);
            }
            after = std::move(before);
        }
        root_ = after.front();
    }

    std::vector<std::uint32_t> touched_;
    std::vector<stage> stages_;
    std::uint32_t root_ = dead;
};

}  // namespace gradus::detail

#endif
