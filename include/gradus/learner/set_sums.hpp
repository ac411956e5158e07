// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_SET_SUMS_HPP
#define GRADUS_LEARNER_SET_SUMS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
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
};

/// What a requirement set asks of a record's courses, as sums: whole where `exact`, else what is necessary at least.
struct set_sums {
    bool exact = true;
    std::uint32_t slots = 0;
    std::vector<set_condition> conditions;
    std::vector<std::uint32_t> things;  ///< what gives to some sum, sorted
    listed<amount_effect> amounts;      ///< by position in `things`
    listed<count_effect> values;
    std::vector<std::uint32_t> slot_of_cell;
};

/// Tells how the sums of requirement sets stand for single records. Used by one thread.
class set_evaluator {
public:
    /// Returns the lesser of `at_most` and the standing of every condition.
    standing operator()(const set_sums& set, std::span<const held_thing> held, standing at_most) {
        slots_.assign(set.slots, {});
        cells_.assign(set.slot_of_cell.size(), standing::unmet);
        for (const held_thing& h : held) {
            const auto at = std::lower_bound(set.things.begin(), set.things.end(), h.thing);
            if (at == set.things.end() || *at != h.thing) continue;
            const auto position = static_cast<std::size_t>(at - set.things.begin());
            for (const amount_effect& a : set.amounts[position]) h.give(a, slots_[a.slot]);
            for (const count_effect& c : set.values[position]) cells_[c.to] = std::max(cells_[c.to], h.against(c.mark));
        }
        for (std::size_t cell = 0; cell < cells_.size(); ++cell)
            if (cells_[cell] != standing::unmet) slots_[set.slot_of_cell[cell]].add(cells_[cell], 1);
        for (const set_condition& c : set.conditions) {
            if (at_most == standing::unmet) break;
            standing of = all_of(c.terms);
            if (!c.or_else.empty()) of = std::max(of, all_of(c.or_else));
            at_most = std::min(at_most, of);
        }
        return at_most;
    }

private:
    [[nodiscard]] standing all_of(const std::vector<set_term>& terms) const {
        standing at = standing::met;
        for (const set_term& t : terms) at = std::min(at, slots_[t.slot].reaching(t.least));
        return at;
    }

    std::vector<slot_sum> slots_;
    std::vector<standing> cells_;
};

}  // namespace gradus::detail

#endif
