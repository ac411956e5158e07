// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_COMBINE_HPP
#define GRADUS_CATALOG_COMBINE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/core/standing.hpp"

namespace gradus::detail {

/// Amounts by the standing of what gives them.
class tally {
public:
    void add(standing at, std::int64_t amount) { of_[static_cast<std::size_t>(at)] += amount; }

    /// Returns the greatest standing at which so much is there, counting what stands higher; `unmet` where no standing has it.
    [[nodiscard]] standing reaching(std::int64_t wanted) const {
        std::int64_t sum = 0;
        for (const standing at : {standing::met, standing::pending, standing::unknown}) {
            sum += of_[static_cast<std::size_t>(at)];
            if (sum >= wanted) return at;
        }
        return standing::unmet;
    }

private:
    std::int64_t of_[4] = {};
};

[[nodiscard]] inline bool is_leaf(gate_kind kind) {
    return kind != gate_kind::threshold && kind != gate_kind::negation && kind != gate_kind::conditional;
}

[[nodiscard]] inline bool is_with(gate_kind kind) {
    return kind == gate_kind::with_same || kind == gate_kind::with_same_or_before;
}

/// Returns the standing of a gate that is no leaf, from those of its inputs, which `value(gate_id)` gives.
template <class Value>
standing combine(const circuit& c, const gate& g, Value&& value) {
    const auto inputs = c.inputs_of(g);
    if (g.kind == gate_kind::negation) return negate(value(inputs[0]));
    if (g.kind == gate_kind::conditional) {
        const standing condition = value(inputs[0]);
        if (condition == standing::met) return value(inputs[1]);
        return condition == standing::unmet ? value(inputs[2]) : standing::unknown;
    }
    tally found;
    for (const gate_id input : inputs) found.add(value(input), 1);
    return found.reaching(g.number);
}

/// Returns the standing of a gate where `waived` ones count as met, from those of leaves; recurses no deeper than requirements may be nested.
template <class Value>
standing combine_waived(const circuit& c, gate_id g, const std::vector<gate_id>& waived, Value&& value) {
    if (std::find(waived.begin(), waived.end(), g) != waived.end()) return standing::met;
    if (is_leaf(c[g].kind)) return value(g);
    return combine(c, c[g], [&](gate_id input) { return combine_waived(c, input, waived, value); });
}

}  // namespace gradus::detail

#endif
