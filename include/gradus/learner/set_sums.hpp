// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_SET_SUMS_HPP
#define GRADUS_LEARNER_SET_SUMS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "gradus/core/standing.hpp"
#include "gradus/learner/held_thing.hpp"
#include "gradus/learner/listed.hpp"

namespace gradus::detail {

/// That so much of a sum is there.
struct set_term {
    std::uint32_t slot = 0;
    std::int64_t least = 0;
};
/// That all of the first terms are, or all of the others, where there are any.
struct set_condition {
    std::vector<set_term> terms, or_else;
    std::uint32_t group = 0;  ///< whose condition it is, where it is of one group
};

/// Sums, and the conditions on them.
struct set_part {
    std::vector<set_condition> conditions;
    listed<amount_effect> amounts;  ///< by position in the set's `things`
};

/// What a requirement set asks of a record's courses, as sums: whole where `exact`, else what is necessary at least.
struct set_sums {
    bool exact = true;
    std::uint32_t slots = 0;
    std::vector<std::uint32_t> things;  ///< what gives to some sum, sorted
    set_part alone;         ///< sums of single groups, to be looked at first: most records fall short of one
    set_part joint;         ///< sums of groups that share courses
    listed<effect> values;  ///< to cells
    std::vector<std::uint32_t> slot_of_cell;

    [[nodiscard]] bool asks_nothing() const { return exact && alone.conditions.empty() && joint.conditions.empty(); }
};

/// Tells how the sums of requirement sets stand for single records. Used by one thread.
class set_evaluator {
public:
    /// Returns the lesser of `at_most` and the standing of every condition.
    standing operator()(const set_sums& set, std::span<const held_thing> held, standing at_most) {
        sum_alone(set, held);
        at_most = least_of(set.alone.conditions, at_most);
        if (at_most == standing::unmet || set.joint.conditions.empty()) return at_most;
        add(set.joint.amounts, held);
        return least_of(set.joint.conditions, at_most);
    }

    /// Makes the sums of single groups.
    void sum_alone(const set_sums& set, std::span<const held_thing> held) {
        slots_.assign(set.slots, {});
        find_places(set, held);
        add(set.alone.amounts, held);
        add_values(set, held);
    }
    /// Returns the standing of a condition, once the sums are made that it looks at.
    [[nodiscard]] standing standing_of(const set_condition& c) const {
        const standing at = all_of(c.terms);
        return c.or_else.empty() ? at : std::max(at, all_of(c.or_else));
    }

private:
    void find_places(const set_sums& set, std::span<const held_thing> held) {
        places_.clear();
        for (std::uint32_t i = 0; i < held.size(); ++i) {
            const auto at = std::lower_bound(set.things.begin(), set.things.end(), held[i].thing);
            if (at != set.things.end() && *at == held[i].thing)
                places_.emplace_back(i, static_cast<std::uint32_t>(at - set.things.begin()));
        }
    }

    void add(const listed<amount_effect>& amounts, std::span<const held_thing> held) {
        for (const auto& [i, place] : places_)
            for (const amount_effect& a : amounts[place]) held[i].serve(a, slots_[a.slot]);
    }

    void add_values(const set_sums& set, std::span<const held_thing> held) {
        if (set.slot_of_cell.empty()) return;
        cells_.assign(set.slot_of_cell.size(), standing::unmet);
        for (const auto& [i, place] : places_)
            for (const effect& e : set.values[place]) cells_[e.to] = std::max(cells_[e.to], held[i].against(e.least));
        for (std::size_t cell = 0; cell < cells_.size(); ++cell)
            if (cells_[cell] != standing::unmet) slots_[set.slot_of_cell[cell]].add(cells_[cell], 1);
    }

    [[nodiscard]] standing least_of(const std::vector<set_condition>& conditions, standing at_most) const {
        for (const set_condition& c : conditions) {
            if (at_most == standing::unmet) break;
            at_most = std::min(at_most, standing_of(c));
        }
        return at_most;
    }

    [[nodiscard]] standing all_of(const std::vector<set_term>& terms) const {
        standing at = standing::met;
        for (const set_term& t : terms) at = std::min(at, slots_[t.slot].reaching(t.least));
        return at;
    }

    std::vector<std::pair<std::uint32_t, std::uint32_t>>
        places_;  ///< of what is held and gives: its position, and that in `things`
    std::vector<slot_sum> slots_;
    std::vector<standing> cells_;
};

}  // namespace gradus::detail

#endif
