// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_RULE_SYSTEM_HPP
#define GRADUS_PROGRAM_RULE_SYSTEM_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/program/curriculum.hpp"

namespace gradus::detail {

/// What a leaf looks at: whether a node is done; done or running; running; or something that may hold or not.
enum class rule_leaf_kind : std::uint8_t { done, with, same, free };

/// A leaf: the node that it names first, then others that count as it. `lasting` is false where it may fail although the node is done.
struct rule_leaf {
    rule_leaf_kind kind = rule_leaf_kind::free;
    bool lasting = true;
    double mark = gate::no_mark;
    std::vector<std::uint32_t> nodes;
};

/// So many of the inputs, or a leaf; with neither, a threshold of 0 is true and one of 1 false.
struct rule_gate {
    static constexpr auto none = static_cast<std::uint32_t>(-1);

    std::uint32_t number = 0;
    std::uint32_t leaf = none;
    std::vector<std::uint32_t> inputs;
};

/// The requirements of courses and credentials, as monotone rules over what is done and running.
struct rule_system {
    std::vector<std::string_view> ids;  ///< by node
    std::vector<std::uint32_t> root;    ///< by node: its gate
    std::vector<std::int32_t> length;   ///< by node: the terms that it runs
    std::vector<char> judged;           ///< by node: it is an active course
    std::vector<rule_gate> gates;
    std::vector<rule_leaf> leaves;

    [[nodiscard]] std::uint32_t add(rule_gate g) {
        gates.push_back(std::move(g));
        return static_cast<std::uint32_t>(gates.size() - 1);
    }
    [[nodiscard]] std::uint32_t add(rule_leaf l) {
        leaves.push_back(std::move(l));
        return add(rule_gate{0, static_cast<std::uint32_t>(leaves.size() - 1), {}});
    }
};

/// Makes the rules of a catalog: its courses, then its credentials.
inline rule_system make_rules(const catalog& c) {
    rule_system made;
    const circuit& from = c.circuit();
    const auto courses = static_cast<std::uint32_t>(c.data().courses.size());
    std::vector<std::uint32_t> at(from.gates.size());
    const auto course_leaf = [&](const gate& g, rule_leaf_kind kind) {
        rule_leaf leaf{kind, true, g.mark, {g.subject}};
        for (const course_id other : c.equivalents().sources(course_id{g.subject})) leaf.nodes.push_back(index(other));
        return leaf;
    };
    for (std::size_t i = 0; i < from.gates.size(); ++i) {
        const gate& g = from.gates[i];
        switch (g.kind) {
            case gate_kind::constant:
                at[i] = made.add(rule_gate{g.truth ? 0u : 1u, rule_gate::none, {}});
                break;
            case gate_kind::threshold: {
                rule_gate made_of{g.number > 0 ? static_cast<std::uint32_t>(g.number) : 0u, rule_gate::none, {}};
                for (const gate_id input : from.inputs_of(g)) made_of.inputs.push_back(at[index(input)]);
                at[i] = made.add(std::move(made_of));
                break;
            }
            case gate_kind::conditional: {
                std::vector<std::uint32_t> cases;
                for (std::size_t part = 1; part < g.input_count; ++part)
                    cases.push_back(made.add(
                        rule_gate{2, rule_gate::none, {made.add(rule_leaf{}), at[index(from.inputs_of(g)[part])]}}));
                at[i] = made.add(rule_gate{1, rule_gate::none, std::move(cases)});
                break;
            }
            case gate_kind::course:
                at[i] = made.add(course_leaf(g, rule_leaf_kind::done));
                break;
            case gate_kind::with_same_or_before:
                at[i] = made.add(course_leaf(g, rule_leaf_kind::with));
                break;
            case gate_kind::with_same:
                at[i] = made.add(course_leaf(g, rule_leaf_kind::same));
                break;
            case gate_kind::credential:
                at[i] = made.add(rule_leaf{rule_leaf_kind::done, !g.current, gate::no_mark, {courses + g.subject}});
                break;
            default:
                at[i] = made.add(rule_leaf{});
        }
    }
    for (std::uint32_t i = 0; i < courses; ++i) {
        const course& here = c.data().courses[i];
        made.ids.push_back(here.id);
        made.root.push_back(at[index(from.course_requires[i])]);
        made.length.push_back(here.length);
        made.judged.push_back(here.status == course_status::active);
    }
    for (std::uint32_t k = 0; k < c.data().credentials.size(); ++k) {
        made.ids.push_back(c.data().credentials[k].id);
        made.root.push_back(at[index(from.credential_requires[k])]);
        made.length.push_back(1);
        made.judged.push_back(0);
    }
    return made;
}

/// Makes the rules of a curriculum. Borrows its ids.
inline rule_system make_rules(const curriculum& c) {
    rule_system made;
    std::unordered_map<std::string_view, std::uint32_t> position;
    for (const curriculum_course& here : c.courses)
        position.emplace(here.id, static_cast<std::uint32_t>(position.size()));
    for (const curriculum_course& here : c.courses) {
        rule_gate all;
        for (const requisite& r : here.requisites) {
            const rule_leaf_kind kind = r.kind == requisite_kind::prerequisite  ? rule_leaf_kind::done
                                        : r.kind == requisite_kind::corequisite ? rule_leaf_kind::with
                                                                                : rule_leaf_kind::same;
            if (const auto at = position.find(r.id); at != position.end())
                all.inputs.push_back(made.add(rule_leaf{kind, true, gate::no_mark, {at->second}}));
        }
        all.number = static_cast<std::uint32_t>(all.inputs.size());
        made.ids.push_back(here.id);
        made.root.push_back(made.add(std::move(all)));
        made.length.push_back(1);
        made.judged.push_back(1);
    }
    return made;
}

}  // namespace gradus::detail

#endif
