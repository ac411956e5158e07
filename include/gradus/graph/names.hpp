// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_NAMES_HPP
#define GRADUS_GRAPH_NAMES_HPP

#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/requirement_words.hpp"
#include "gradus/graph/pathway_graph.hpp"

namespace gradus {

GRADUS_INLINE std::string pathway_graph::gate_label(vertex_id v) const {
    const auto [what, position] = *origin(v);
    switch (what) {
        case detail::gate_origin::circuit: {
            const requirement* source = catalog().circuit().gates[position].source;
            return source ? to_text(*source) : std::string();
        }
        case detail::gate_origin::requirement_set:
            return catalog().data().requirement_sets[position].id;
        case detail::gate_origin::every_course:
            return "*";
        default:
            break;
    }
    std::string text;
    if (const selector* of = made_->selectors[position])
        for (const std::string& entry : of->entries) {
            if (!text.empty()) text += ", ";
            detail::append_name(text, entry);
        }
    return text;
}

GRADUS_INLINE const std::string& pathway_graph::id_of(vertex_id v) const {
    const catalog_data& data = catalog().data();
    const vertex_kind k = kind(v);
    const std::uint32_t position = index(v) - made_->first[static_cast<std::size_t>(k)];
    switch (k) {
        case vertex_kind::skill:
            return data.skills[position].id;
        case vertex_kind::course:
            return data.courses[position].id;
        case vertex_kind::credential:
            return data.credentials[position].id;
        case vertex_kind::entry:
            return data.entry_points[position].id;
        case vertex_kind::exit:
            return data.exit_points[position].id;
        default:
            return data.occupations[position].id;
    }
}

GRADUS_INLINE std::string pathway_graph::label(vertex_id v) const {
    return kind(v) == vertex_kind::gate ? gate_label(v) : id_of(v);
}

GRADUS_INLINE std::string pathway_graph::title(vertex_id v) const {
    const catalog_data& data = catalog().data();
    const vertex_kind k = kind(v);
    const std::uint32_t position = index(v) - made_->first[static_cast<std::size_t>(k)];
    const auto of = [&](const auto& list) {
        return list[position].title.empty() ? list[position].id : list[position].title;
    };
    switch (k) {
        case vertex_kind::skill:
            return of(data.skills);
        case vertex_kind::course:
            return of(data.courses);
        case vertex_kind::credential:
            return of(data.credentials);
        case vertex_kind::entry:
            return of(data.entry_points);
        case vertex_kind::exit:
            return of(data.exit_points);
        case vertex_kind::occupation:
            return of(data.occupations);
        default:
            break;
    }
    const auto set = as<requirement_set_id>(v);
    return set && !catalog()[*set].title.empty() ? catalog()[*set].title : gate_label(v);
}

GRADUS_INLINE std::string pathway_graph::name(vertex_id v) const {
    const vertex_kind k = kind(v);
    if (k != vertex_kind::gate) return std::string(to_string(k)) + ':' + id_of(v);
    if (as<requirement_set_id>(v)) return "requirement_set:" + gate_label(v);
    return "gate:" + std::to_string(index(v) - made_->first[static_cast<std::size_t>(vertex_kind::gate)]);
}

GRADUS_INLINE result<vertex_id> pathway_graph::find(std::string_view name) const {
    std::vector<std::pair<std::string_view, vertex_id>> found;  // the list, and the vertex
    const auto look = [&](std::string_view list, std::string_view id) {
        const auto add = [&](std::string_view which, const auto& in) {
            if (!list.empty() && list != which) return;
            if (const auto position = in.find(id)) found.emplace_back(which, vertex_of(*position));
        };
        const catalog_index& ids = catalog().ids();
        add("skill", ids.skills);
        add("course", ids.courses);
        add("credential", ids.credentials);
        add("requirement_set", ids.requirement_sets);
        add("entry", ids.entry_points);
        add("exit", ids.exit_points);
        add("occupation", ids.occupations);
        if (list != "gate") return;
        std::uint32_t number = 0;
        const auto [end, failed] = std::from_chars(id.data(), id.data() + id.size(), number);
        if (failed == std::errc{} && end == id.data() + id.size() && number < made_->gates.size())
            found.emplace_back("gate", numbered(vertex_kind::gate, number));
    };
    if (const auto colon = name.find(':'); colon != name.npos && colon > 0)
        look(name.substr(0, colon), name.substr(colon + 1));
    if (found.empty()) look({}, name);
    if (found.size() == 1) return found.front().second;
    diagnostic d;
    if (found.empty()) {
        d.code = "unknown-id";
        d.message = "nothing of the catalog has the id \"" + std::string(name) +
                    "\"; correct it, or choose its list: course:X, skill:X, "
                    "credential:X, requirement_set:X, entry:X, exit:X, occupation:X";
    } else {
        d.code = "ambiguous-id";
        d.message = "more than one list has the id \"" + std::string(name) + "\"; give one of";
        for (const auto& [list, v] : found) {
            d.nodes.push_back(std::string(list) + ':' + std::string(name));
            d.message += ' ' + d.nodes.back();
        }
    }
    return diagnostics{std::move(d)};
}

}  // namespace gradus

#endif
