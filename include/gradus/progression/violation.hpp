// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_VIOLATION_HPP
#define GRADUS_PROGRESSION_VIOLATION_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "gradus/progression/assigned.hpp"
#include "gradus/progression/bounded_sums.hpp"

namespace gradus::detail {

/// How far a choice of starts is from a valid progression: 0 where it is one, else about how many courses would have to change.
///
/// A sum out of its bounds counts by how many of its largest parts it is out. A gate that the exit or a taken course rests on counts by
/// the same of what it needs yet; where it has inputs, by the nearest of them that would be enough.
class violation_measure {
public:
    /// What is chosen, with the sums and the distance of each gate from being true. The last choice of a course is not to take it.
    struct state {
        std::vector<std::uint8_t> choice;    ///< by variable
        std::vector<std::int64_t> total;     ///< by sum
        std::vector<std::int64_t> given;     ///< by gate: by its atoms
        std::vector<double> distance;        ///< by gate
        std::vector<std::uint32_t> resting;  ///< by gate: courses taken that rest on it
    };

    violation_measure(const problem& p, const std::vector<std::uint32_t>& required) : problem_(p) {
        const required_parts parts = take_apart(p, required);
        for (const problem_variable& v : p.variables) courses_.emplace_back().rests.assign(v.starts.size() + 1, none);
        for (const auto& together : parts.sums)
            for (const bounded_sum& s : together) add_sum(s);
        add_gates(parts.gates);
        for (std::uint32_t v = 0; v < courses_.size(); ++v) find_effects(v);
    }

    [[nodiscard]] const problem& of() const { return problem_; }
    [[nodiscard]] std::size_t choices(std::uint32_t variable) const { return courses_[variable].rests.size(); }

    /// Returns what it takes to weigh and choose every course once, in steps of a query: about 24 choices or gates each.
    [[nodiscard]] std::uint64_t work() const {
        std::uint64_t looked_at = 0;
        for (const course_effects& c : courses_) looked_at += c.rests.size() + c.above.size();
        return 1 + looked_at / 24;
    }
    /// Returns the bytes of what it knows of the problem.
    [[nodiscard]] std::size_t own_bytes() const {
        std::size_t sum = at_.capacity() * 4 + gates_.size() * (sizeof(kept_gate) + 2 * sizeof(parents_[0]));
        for (const kept_gate& g : gates_) sum += g.inputs.capacity() * (sizeof(timed_input) + 8);
        for (const course_effects& c : courses_) {
            sum +=
                sizeof(c) + (c.above.capacity() + c.rests.capacity() + c.own.capacity()) * 4 + c.pattern.capacity() * 8;
            for (const sum_gain& g : c.sums) sum += sizeof(g) + g.amount.capacity() * 8;
            for (const auto& of_pattern : c.gains)
                sum += sizeof(of_pattern) + of_pattern.capacity() * sizeof(gate_gain);
        }
        return sum;
    }
    /// Returns the bytes of a state.
    [[nodiscard]] std::size_t bytes() const {
        return sizeof(state) + courses_.size() + sums_.size() * 8 + gates_.size() * 20;
    }

    [[nodiscard]] state make_state(std::vector<std::uint8_t> choice) {
        state s{std::move(choice), std::vector<std::int64_t>(sums_.size(), 0),
                std::vector<std::int64_t>(gates_.size(), 0), std::vector<double>(gates_.size(), 0),
                std::vector<std::uint32_t>(gates_.size(), 0)};
        for (std::uint32_t v = 0; v < courses_.size(); ++v) {
            const course_effects& course = courses_[v];
            for (const sum_gain& g : course.sums) s.total[g.sum] += g.amount[s.choice[v]];
            for (const auto& [gate, weight] : course.gains[course.pattern[s.choice[v]]]) s.given[gate] += weight;
            if (course.rests[s.choice[v]] != none) ++s.resting[course.rests[s.choice[v]]];
        }
        for (std::uint32_t g = 0; g < gates_.size(); ++g) s.distance[g] = distance(s, g);
        return s;
    }

    /// Returns how far a state is from valid. Linear in sums and gates.
    [[nodiscard]] double measure(const state& s) const {
        double sum = 0;
        for (std::size_t k = 0; k < sums_.size(); ++k) sum += outside(k, s.total[k]);
        for (std::size_t g = 0; g < gates_.size(); ++g) sum += wanted(s, g) * s.distance[g];
        return sum;
    }

    /// Takes a course's choice back, and returns what each of its choices adds to the measure. `choose` must follow. In proportion to
    /// the course's choices and to the gates above it that something rests on.
    const std::vector<double>& weigh(state& s, std::uint32_t v) {
        const course_effects& course = courses_[v];
        const std::size_t old = s.choice[v];
        added_.assign(course.rests.size(), 0);
        if (course.rests[old] != none) --s.resting[course.rests[old]];
        for (const auto& [g, weight] : course.gains[course.pattern[old]]) s.given[g] -= weight;
        for (const sum_gain& g : course.sums) {
            s.total[g.sum] -= g.amount[old];
            for (std::size_t c = 0; c < added_.size(); ++c) added_[c] += outside(g.sum, s.total[g.sum] + g.amount[c]);
        }
        find_relevant(s, course);
        by_pattern_.assign(course.gains.size(), 0);
        own_.assign(course.gains.size() * course.own.size(), 0);
        for (std::size_t pattern = 0; pattern < course.gains.size(); ++pattern) weigh_pattern(s, course, pattern);
        for (std::size_t c = 0; c < added_.size(); ++c) {
            const std::size_t pattern = course.pattern[c];
            added_[c] += by_pattern_[pattern];
            if (course.rests[c] == none) continue;
            const auto own = std::lower_bound(course.own.begin(), course.own.end(), course.rests[c]);
            const bool changes = own != course.own.end() && *own == course.rests[c];
            added_[c] += changes
                             ? own_[pattern * course.own.size() + static_cast<std::size_t>(own - course.own.begin())]
                             : s.distance[course.rests[c]];
        }
        return added_;
    }

    /// Sets the choice of the course that was weighed last.
    void choose(state& s, std::uint32_t v, std::size_t c) {
        const course_effects& course = courses_[v];
        s.choice[v] = static_cast<std::uint8_t>(c);
        for (const sum_gain& g : course.sums) s.total[g.sum] += g.amount[c];
        for (const auto& [g, weight] : course.gains[course.pattern[c]]) s.given[g] += weight;
        for (const std::uint32_t g : course.above) s.distance[g] = distance(s, g);
        if (course.rests[c] != none) ++s.resting[course.rests[c]];
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    struct kept_sum {
        std::int64_t min, max;
        double unit;  ///< its largest part
    };
    struct kept_gate {
        std::uint32_t in_network = 0;
        std::int64_t need = 0;
        double unit = 1;  ///< its largest atom
        bool required = false;
        std::vector<timed_input> inputs;  ///< `gate`: of those here
    };
    struct sum_gain {
        std::uint32_t sum;
        std::vector<std::int64_t> amount;  ///< by choice
    };
    using gate_gain = std::pair<std::uint32_t, std::int64_t>;

    /// What a course's choices do. Choices that give the same to all gates are of one pattern.
    struct course_effects {
        std::vector<sum_gain> sums;
        std::vector<std::vector<gate_gain>> gains;  ///< by pattern
        std::vector<std::size_t> pattern;           ///< by choice
        std::vector<std::uint32_t> above;           ///< gates that it can change, in topological order
        std::vector<std::uint32_t> rests;           ///< by choice: the gate that it rests on
        std::vector<std::uint32_t> own;             ///< those of `above` that it may rest on itself
    };

    void add_sum(const bounded_sum& from) {
        if (from.parts.empty() || (from.min <= 0 && from.max == bounded_sum::unbounded)) return;
        std::int64_t unit = 1;
        for (const bounded_sum::part& part : from.parts) unit = std::max(unit, part.amount);
        const auto k = static_cast<std::uint32_t>(sums_.size());
        sums_.push_back({from.min, from.max, static_cast<double>(unit)});
        for (const bounded_sum::part& part : from.parts) {
            course_effects& course = courses_[part.variable];
            if (course.sums.empty() || course.sums.back().sum != k)
                course.sums.push_back({k, std::vector<std::int64_t>(course.rests.size(), 0)});
            course.sums.back().amount[part.start] += part.amount;
        }
    }

    void add_gates(const std::vector<std::uint32_t>& required) {
        const timed_network& net = *problem_.gates;
        at_.assign(net.size(), none);
        for (const std::uint32_t g : gates_in_use(problem_, required)) {
            at_[g] = static_cast<std::uint32_t>(gates_.size());
            kept_gate& made = gates_.emplace_back();
            made.in_network = g;
            made.need = net[g].need;
            for (const timed_atom& a : net.atoms(net[g]))
                made.unit = std::max(made.unit, static_cast<double>(a.weight));
            for (const timed_input& i : net.inputs(net[g])) made.inputs.push_back({at_[i.gate], i.weight, i.negated});
        }
        for (const std::uint32_t g : required) gates_[at_[g]].required = true;
        parents_.resize(gates_.size());
        is_relevant_.assign(gates_.size(), 0);
        for (std::uint32_t g = 0; g < gates_.size(); ++g)
            for (const timed_input& i : gates_[g].inputs) parents_[i.gate].push_back(g);
        atoms_.resize(courses_.size());
        for (std::uint32_t g = 0; g < gates_.size(); ++g)
            for (const timed_atom& a : net.atoms(net[gates_[g].in_network])) atoms_[a.variable].push_back({g, &a});
    }

    void find_effects(std::uint32_t v) {
        course_effects& course = courses_[v];
        const auto& starts = problem_.variables[v].starts;
        for (std::size_t c = 0; c < course.rests.size(); ++c) {
            std::vector<gate_gain> gains;
            if (c < starts.size()) {
                for (const auto& [g, atom] : atoms_[v])
                    if (atom->starts & mask_of(starts[c].term)) gains.emplace_back(g, atom->weight);
                if (starts[c].requires_gate != timed_network::always) course.rests[c] = at_[starts[c].requires_gate];
            }
            const auto known = std::find(course.gains.begin(), course.gains.end(), gains);
            course.pattern.push_back(static_cast<std::size_t>(known - course.gains.begin()));
            if (known == course.gains.end()) course.gains.push_back(std::move(gains));
        }
        std::vector<char> seen(gates_.size(), 0);
        for (const auto& [g, atom] : atoms_[v]) {
            if (!seen[g]) course.above.push_back(g);
            seen[g] = 1;
        }
        for (std::size_t next = 0; next < course.above.size(); ++next)
            for (const std::uint32_t g : parents_[course.above[next]]) {
                if (!seen[g]) course.above.push_back(g);
                seen[g] = 1;
            }
        std::sort(course.above.begin(), course.above.end());
        for (const std::uint32_t g : course.above)
            if (std::find(course.rests.begin(), course.rests.end(), g) != course.rests.end()) course.own.push_back(g);
    }

    [[nodiscard]] double outside(std::size_t k, std::int64_t total) const {
        const kept_sum& s = sums_[k];
        if (total < s.min) return static_cast<double>(s.min - total) / s.unit;
        return total > s.max ? static_cast<double>(total - s.max) / s.unit : 0;
    }

    [[nodiscard]] double wanted(const state& s, std::size_t g) const { return s.resting[g] + gates_[g].required; }

    /// The distance of a gate from being true, given that of its inputs.
    [[nodiscard]] double distance(const state& s, std::uint32_t g) {
        const kept_gate& of = gates_[g];
        const timed_gate& net = (*problem_.gates)[of.in_network];
        if (net.is == timed_gate::role::tally || of.in_network == timed_network::always) return 0;
        if (net.is == timed_gate::role::settled) return settles(s, of, net) ? 0 : 1;
        std::int64_t open = of.need - s.given[g];
        nearest_.clear();
        for (const timed_input& i : of.inputs) {
            const double d = i.negated ? (s.distance[i.gate] > 0 ? 0.0 : 1.0) : s.distance[i.gate];
            if (d > 0)
                nearest_.emplace_back(d, i.weight);
            else
                open -= i.weight;
        }
        std::sort(nearest_.begin(), nearest_.end());
        double sum = 0;
        for (auto next = nearest_.begin(); next != nearest_.end() && open > 0; ++next) {
            sum += next->first;
            open -= next->second;
        }
        return open > 0 ? sum + static_cast<double>(open) / of.unit : sum;
    }

    [[nodiscard]] bool settles(const state& s, const kept_gate& of, const timed_gate& net) const {
        const problem_settlement& settlement = problem_.settlements[net.settlement];
        std::vector<held_course> earned = settlement.held;
        for (std::size_t c = 0; c < of.inputs.size(); ++c) {
            const auto& members = settlement.classes[c];
            earned.insert(earned.end(), members.begin(), members.begin() + s.given[of.inputs[c].gate]);
        }
        return fills_groups(*problem_.of, settlement.set, earned);
    }

    /// Finds the gates above a course on which something rests, or that lead to such a gate; in topological order.
    void find_relevant(const state& s, const course_effects& course) {
        relevant_.clear();
        for (auto g = course.above.rbegin(); g != course.above.rend(); ++g) {
            const auto& up = parents_[*g];
            is_relevant_[*g] =
                wanted(s, *g) > 0 ||
                std::any_of(up.begin(), up.end(), [&](std::uint32_t p) { return is_relevant_[p] != 0; }) ||
                std::binary_search(course.own.begin(), course.own.end(), *g);
            if (is_relevant_[*g]) relevant_.push_back(*g);
        }
        for (const std::uint32_t g : relevant_) is_relevant_[g] = 0;
        std::reverse(relevant_.begin(), relevant_.end());
    }

    /// Works out what the gates of `relevant_` add to the measure with a pattern of the course's choices.
    void weigh_pattern(state& s, const course_effects& course, std::size_t pattern) {
        if (relevant_.empty()) return;
        for (const auto& [g, weight] : course.gains[pattern]) s.given[g] += weight;
        for (const std::uint32_t g : relevant_) {
            s.distance[g] = distance(s, g);
            by_pattern_[pattern] += wanted(s, g) * s.distance[g];
        }
        for (std::size_t i = 0; i < course.own.size(); ++i)
            own_[pattern * course.own.size() + i] = s.distance[course.own[i]];
        for (const auto& [g, weight] : course.gains[pattern]) s.given[g] -= weight;
    }

    const problem& problem_;
    std::vector<kept_sum> sums_;
    std::vector<kept_gate> gates_;
    std::vector<course_effects> courses_;
    std::vector<std::uint32_t> at_;                                                ///< by gate of the network: here
    std::vector<std::vector<std::uint32_t>> parents_;                              ///< by gate
    std::vector<std::vector<std::pair<std::uint32_t, const timed_atom*>>> atoms_;  ///< by variable
    std::vector<char> is_relevant_;                                                ///< by gate; all 0 between calls
    std::vector<std::uint32_t> relevant_;                                          ///< of the course that is weighed
    std::vector<double> added_;                                                    ///< by choice
    std::vector<double> by_pattern_, own_;  ///< by pattern; by pattern, by gate of `own`
    std::vector<std::pair<double, std::int64_t>> nearest_;
};

}  // namespace gradus::detail

#endif
