// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_GATE_INDEX_MAKER_HPP
#define GRADUS_CATALOG_GATE_INDEX_MAKER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/combine.hpp"

namespace gradus::detail {

/// Returns how a leaf stands for a record without anything, on no day and in no grade.
[[nodiscard]] inline standing blank_leaf(const gate& g) {
    switch (g.kind) {
        case gate_kind::constant:
            return g.truth ? standing::met : standing::unmet;
        case gate_kind::skill:
        case gate_kind::hours:
            return g.number <= 0 ? standing::met : standing::unmet;
        case gate_kind::course:
        case gate_kind::credits:
        case gate_kind::courses:
        case gate_kind::distinct:
        case gate_kind::credential:
        case gate_kind::credentials:
            return standing::unmet;
        default:
            return standing::unknown;  // what the record says nothing about
    }
}

/// Returns the index of a whole circuit. Linear in its gates and inputs.
inline gate_index make_gate_index(const circuit& c, const catalog_data& data) {
    using list = std::vector<std::pair<std::size_t, gate_id>>;
    list parents, with_requires, of_course, of_selection, of_skill, of_credential;
    gate_index made;
    const auto value_in = [](const std::vector<standing>& values) {
        return [&values](gate_id g) { return values[index(g)]; };
    };
    for (std::uint32_t i = 0; i < c.gates.size(); ++i) {
        const gate& g = c.gates[i];
        const gate_id id{i};
        made.blank_loose.push_back(is_with(g.kind)   ? standing::pending
                                   : is_leaf(g.kind) ? blank_leaf(g)
                                                     : combine(c, g, value_in(made.blank_loose)));
        const auto inputs = c.inputs_of(g);
        made.above_with.push_back(is_with(g.kind) || std::any_of(inputs.begin(), inputs.end(), [&](gate_id input) {
                                      return made.above_with[index(input)];
                                  }));
        switch (g.kind) {
            case gate_kind::constant:
                break;
            case gate_kind::threshold:
            case gate_kind::negation:
            case gate_kind::conditional:
                for (const gate_id input : inputs) parents.emplace_back(index(input), id);
                break;
            case gate_kind::with_same:
            case gate_kind::with_same_or_before:
                made.with = true;
                with_requires.emplace_back(index(c.course_requires[g.subject]), id);
                [[fallthrough]];
            case gate_kind::course:
                of_course.emplace_back(g.subject, id);
                break;
            case gate_kind::credits:
            case gate_kind::courses:
            case gate_kind::distinct:
                of_selection.emplace_back(g.selection, id);
                break;
            case gate_kind::skill:
                of_skill.emplace_back(g.subject, id);
                break;
            case gate_kind::credential:
                of_credential.emplace_back(g.subject, id);
                break;
            default:
                made.always.push_back(id);
        }
    }
    made.blank = made.blank_loose;
    if (made.with)
        for (std::uint32_t i = 0; i < c.gates.size(); ++i) {
            const gate& g = c.gates[i];
            if (is_with(g.kind))
                made.blank[i] = std::min(standing::pending, made.blank_loose[index(c.course_requires[g.subject])]);
            else if (!is_leaf(g.kind))
                made.blank[i] = combine(c, g, value_in(made.blank));
        }
    made.parents = {c.gates.size(), parents};
    made.with_requires = {c.gates.size(), with_requires};
    made.of_course = {data.courses.size(), of_course};
    made.of_selection = {c.selections.size(), of_selection};
    made.of_skill = {data.skills.size(), of_skill};
    made.of_credential = {data.credentials.size(), of_credential};
    return made;
}

}  // namespace gradus::detail

#endif
