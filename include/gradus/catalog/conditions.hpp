// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CONDITIONS_HPP
#define GRADUS_CATALOG_CONDITIONS_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "gradus/catalog/circuit.hpp"

namespace gradus::detail {

/// What is known of a gate before anything of a learner but the grade in which they come in.
enum class certainty : std::uint8_t { never, maybe, always };

/// Returns how sure the grade range of a leaf is for who comes in in a grade and goes on through all later ones.
[[nodiscard]] inline certainty certainty_of_grades(const gate& g, std::optional<std::int32_t> entry_grade) {
    if (g.min > g.max) return certainty::never;
    if (!entry_grade) return certainty::maybe;
    if (g.max < *entry_grade) return certainty::never;
    return g.min <= *entry_grade && g.max == std::numeric_limits<std::int32_t>::max() ? certainty::always
                                                                                      : certainty::maybe;
}

/// Returns for each gate how sure it is; everything that looks at courses, credentials or a person may be. Linear.
///
/// Empty where the circuit has neither a negation nor a conditional: nothing asks then.
[[nodiscard]] inline std::vector<certainty> certainties(const circuit& c, std::optional<std::int32_t> entry_grade) {
    std::vector<certainty> sure;
    bool asked = false;
    for (const gate& g : c.gates) asked = asked || g.kind == gate_kind::negation || g.kind == gate_kind::conditional;
    if (!asked) return sure;
    sure.reserve(c.gates.size());
    for (const gate& g : c.gates) {
        certainty each = certainty::maybe;
        if (g.kind == gate_kind::constant) {
            each = g.truth ? certainty::always : certainty::never;
        } else if (g.kind == gate_kind::grade_level) {
            each = certainty_of_grades(g, entry_grade);
        } else if (g.kind == gate_kind::negation) {
            const certainty of = sure[index(c.inputs_of(g)[0])];
            if (of != certainty::maybe) each = of == certainty::always ? certainty::never : certainty::always;
        } else if (g.kind == gate_kind::threshold) {
            std::int32_t always = 0, possible = 0;
            for (const gate_id input : c.inputs_of(g)) {
                always += sure[index(input)] == certainty::always;
                possible += sure[index(input)] != certainty::never;
            }
            if (always >= g.number)
                each = certainty::always;
            else if (possible < g.number)
                each = certainty::never;
        }
        sure.push_back(each);
    }
    return sure;
}

}  // namespace gradus::detail

#endif
