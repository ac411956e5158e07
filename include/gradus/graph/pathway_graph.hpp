// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_PATHWAY_GRAPH_HPP
#define GRADUS_GRAPH_PATHWAY_GRAPH_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "gradus/config.hpp"
#include "gradus/graph/vertex.hpp"

namespace gradus {

namespace detail {

class graph_builder;

/// What a gate's vertex stands for.
enum class gate_origin : std::uint8_t { circuit, selection, every_course, requirement_set };

/// The storage of a graph: written once by the builder, shared by all copies.
struct graph_storage {
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    explicit graph_storage(const gradus::catalog& of) : catalog(of) {}

    gradus::catalog catalog;
    std::array<std::uint32_t, vertex_kind_count + 1>
        first{};  ///< the first vertex of each kind; the last: how many in all
    std::vector<std::pair<gate_origin, std::uint32_t>> gates;  ///< by gate vertex: what it is, and its position there
    std::vector<const selector*> selectors;                    ///< by selection of the circuit: one that selects it
    std::vector<std::uint32_t> vertex_of_gate;                 ///< by gate of the circuit; `none`: it is no vertex
    std::vector<std::uint32_t> vertex_of_selection;
    std::uint32_t first_set = 0;  ///< the vertex of the first requirement set
    std::vector<std::uint32_t> out_begin;
    std::vector<std::uint32_t> in_begin;
    std::vector<edge> out;
    std::vector<edge> in;
};

}  // namespace detail

/// A catalog as one directed graph of skills, courses, credentials, gates of requirements, entries, exits and occupations.
///
/// Edges go from what comes first to what it leads to: prerequisite, gate, course. Each part of a requirement that looks at a course,
/// credential or skill is a gate; leaves that nothing in the graph decides (an approval) are none, and stand in the text of the gates above.
/// A selector is one vertex, however many gates share it. Ids are dense and consecutive within a kind. Immutable; copies share their
/// storage and cost constant time; const members may be called concurrently. Equal catalogs give equal graphs.
class GRADUS_EXPORT pathway_graph {
public:
    /// Makes the graph of a catalog. Linear in the catalog, its circuit, and what its selections select.
    explicit pathway_graph(const gradus::catalog& c);

    [[nodiscard]] const gradus::catalog& catalog() const noexcept { return made_->catalog; }

    [[nodiscard]] std::uint32_t vertex_count() const noexcept { return made_->first.back(); }
    [[nodiscard]] std::size_t edge_count() const noexcept { return made_->out.size(); }

    [[nodiscard]] vertex_range vertices() const { return {0, vertex_count()}; }
    [[nodiscard]] vertex_range vertices(vertex_kind kind) const {
        const auto k = static_cast<std::size_t>(kind);
        return {made_->first[k], made_->first[k + 1]};
    }
    [[nodiscard]] vertex_kind kind(vertex_id v) const {
        GRADUS_ASSERT(index(v) < vertex_count());
        std::size_t k = 0;
        while (index(v) >= made_->first[k + 1]) ++k;
        return static_cast<vertex_kind>(k);
    }

    /// Returns the edges that leave a vertex, by the vertex that they lead to, or that arrive at it, by where they come from; between
    /// the same two vertices there is at most one of a kind. Constant time; the span is valid as long as any copy of the graph lives.
    [[nodiscard]] std::span<const edge> out_edges(vertex_id v) const { return part(made_->out, made_->out_begin, v); }
    [[nodiscard]] std::span<const edge> in_edges(vertex_id v) const { return part(made_->in, made_->in_begin, v); }

    [[nodiscard]] vertex_id vertex_of(skill_id id) const { return numbered(vertex_kind::skill, index(id)); }
    [[nodiscard]] vertex_id vertex_of(course_id id) const { return numbered(vertex_kind::course, index(id)); }
    [[nodiscard]] vertex_id vertex_of(credential_id id) const { return numbered(vertex_kind::credential, index(id)); }
    [[nodiscard]] vertex_id vertex_of(entry_id id) const { return numbered(vertex_kind::entry, index(id)); }
    [[nodiscard]] vertex_id vertex_of(exit_id id) const { return numbered(vertex_kind::exit, index(id)); }
    [[nodiscard]] vertex_id vertex_of(occupation_id id) const { return numbered(vertex_kind::occupation, index(id)); }
    [[nodiscard]] vertex_id vertex_of(requirement_set_id id) const { return vertex_id{made_->first_set + index(id)}; }
    /// Returns the vertex of a gate of the catalog's circuit; nothing where it looks at no course, credential or skill.
    [[nodiscard]] std::optional<vertex_id> vertex_of(gate_id id) const {
        return known(made_->vertex_of_gate[index(id)]);
    }
    /// Returns the vertex of a selection of the catalog's circuit; nothing where it is empty or nothing looks at it.
    [[nodiscard]] std::optional<vertex_id> vertex_of_selection(std::uint32_t position) const {
        return known(made_->vertex_of_selection[position]);
    }

    /// Returns what the vertex stands for where it is a thing of that list: `as<course_id>(v)`.
    template <class Id>
    [[nodiscard]] std::optional<Id> as(vertex_id v) const {
        if constexpr (std::is_same_v<Id, gate_id>)
            return gate_at<gate_id>(v, detail::gate_origin::circuit);
        else if constexpr (std::is_same_v<Id, requirement_set_id>)
            return gate_at<requirement_set_id>(v, detail::gate_origin::requirement_set);
        else {
            constexpr auto k = static_cast<std::size_t>(kind_of<Id>());
            if (index(v) < made_->first[k] || index(v) >= made_->first[k + 1]) return std::nullopt;
            return Id{index(v) - made_->first[k]};
        }
    }

    /// Returns the vertex's id in words: that of the catalog; of a gate its requirement as text, of a selection its selector, of a
    /// requirement set its id.
    [[nodiscard]] std::string label(vertex_id v) const;
    /// Returns the title that the catalog gives, else its id; of a gate its label.
    [[nodiscard]] std::string title(vertex_id v) const;
    /// Returns what `find` finds the vertex by: `course:ALG1`, `gate:12`, `requirement_set:DIPLOMA`.
    [[nodiscard]] std::string name(vertex_id v) const;

    /// Returns the vertex that `name` names: `course:X`, `skill:X`, `credential:X`, `requirement_set:X`, `entry:X`, `exit:X`,
    /// `occupation:X`, `gate:N`, or an id alone where one list only has it. Errors: `unknown-id`, `ambiguous-id` with all that it could be.
    [[nodiscard]] result<vertex_id> find(std::string_view name) const;

    friend bool operator==(const pathway_graph& a, const pathway_graph& b) {
        return a.made_ == b.made_ || a.catalog() == b.catalog();
    }

private:
    template <class Id>
    static constexpr vertex_kind kind_of() {
        if constexpr (std::is_same_v<Id, skill_id>)
            return vertex_kind::skill;
        else if constexpr (std::is_same_v<Id, course_id>)
            return vertex_kind::course;
        else if constexpr (std::is_same_v<Id, credential_id>)
            return vertex_kind::credential;
        else if constexpr (std::is_same_v<Id, entry_id>)
            return vertex_kind::entry;
        else if constexpr (std::is_same_v<Id, exit_id>)
            return vertex_kind::exit;
        else {
            static_assert(std::is_same_v<Id, occupation_id>, "vertices stand for the things of a catalog's lists");
            return vertex_kind::occupation;
        }
    }

    [[nodiscard]] std::span<const edge> part(const std::vector<edge>& edges, const std::vector<std::uint32_t>& begin,
                                             vertex_id v) const {
        GRADUS_ASSERT(index(v) < vertex_count());
        return {edges.data() + begin[index(v)], edges.data() + begin[index(v) + 1]};
    }
    [[nodiscard]] vertex_id numbered(vertex_kind kind, std::uint32_t position) const {
        return vertex_id{made_->first[static_cast<std::size_t>(kind)] + position};
    }
    static std::optional<vertex_id> known(std::uint32_t v) {
        return v == detail::graph_storage::none ? std::nullopt : std::optional{vertex_id{v}};
    }
    /// Returns the origin of a gate's vertex, or null.
    [[nodiscard]] const std::pair<detail::gate_origin, std::uint32_t>* origin(vertex_id v) const {
        const std::uint32_t first = made_->first[static_cast<std::size_t>(vertex_kind::gate)];
        return index(v) >= first && index(v) - first < made_->gates.size() ? &made_->gates[index(v) - first] : nullptr;
    }
    template <class Id>
    [[nodiscard]] std::optional<Id> gate_at(vertex_id v, detail::gate_origin wanted) const {
        const auto* found = origin(v);
        return found && found->first == wanted ? std::optional{Id{found->second}} : std::nullopt;
    }
    [[nodiscard]] std::string gate_label(vertex_id v) const;
    [[nodiscard]] const std::string& id_of(vertex_id v) const;

    std::shared_ptr<const detail::graph_storage> made_;
};

/// Returns the graph of a catalog.
[[nodiscard]] inline pathway_graph make_graph(const catalog& c) { return pathway_graph(c); }

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/graph/build_graph.hpp"
#include "gradus/graph/names.hpp"
#endif

#endif
