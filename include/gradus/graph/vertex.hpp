// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_VERTEX_HPP
#define GRADUS_GRAPH_VERTEX_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string_view>

#include "gradus/core/ids.hpp"

namespace gradus {

/// What a vertex stands for. A `gate` is a part of a requirement, a selection that several parts share, or a requirement set.
enum class vertex_kind : std::uint8_t { skill, course, credential, gate, entry, exit, occupation };

inline constexpr std::size_t vertex_kind_count = 7;

[[nodiscard]] constexpr std::string_view to_string(vertex_kind kind) {
    constexpr std::string_view names[] = {"skill", "course", "credential", "gate", "entry", "exit", "occupation"};
    return names[static_cast<std::uint8_t>(kind)];
}

/// What an edge says of its source, which comes first, and its target.
///
/// `requires_`: the target looks at the source (a gate at what it asks for, a course at its gate). `accepts_with`: the gate takes the
/// course in the same term, too. `advises`: recommended, never a block. `develops`, `attests`: to a skill. `precedes`, `supports`: between
/// skills. `awards`: the credential names the course. `leads_to`: an exit to its occupations, an entry to what it is assumed to
/// hold. `counts_as`: the source, taken, counts as the target in full.
enum class edge_kind : std::uint8_t {
    requires_,
    accepts_with,
    advises,
    develops,
    attests,
    precedes,
    supports,
    awards,
    leads_to,
    counts_as
};

inline constexpr std::size_t edge_kind_count = 10;

[[nodiscard]] constexpr std::string_view to_string(edge_kind kind) {
    constexpr std::string_view names[] = {"requires", "accepts-with", "advises", "develops", "attests",
                                          "precedes", "supports",     "awards",  "leads-to", "counts-as"};
    return names[static_cast<std::uint8_t>(kind)];
}

/// An edge as one of its ends sees it: the vertex at the other end, and the kind.
struct edge {
    vertex_id other{};
    edge_kind kind = edge_kind::requires_;

    friend bool operator==(const edge&, const edge&) = default;
};

/// Some kinds of edges: what an algorithm follows.
class edge_kinds {
public:
    constexpr edge_kinds() = default;
    constexpr edge_kinds(edge_kind only) : bits_(bit(only)) {}
    constexpr edge_kinds(std::initializer_list<edge_kind> kinds) {
        for (const edge_kind k : kinds) bits_ |= bit(k);
    }

    [[nodiscard]] static constexpr edge_kinds all() {
        edge_kinds every;
        every.bits_ = (1u << edge_kind_count) - 1;
        return every;
    }
    [[nodiscard]] constexpr bool contains(edge_kind kind) const { return (bits_ & bit(kind)) != 0; }

    friend constexpr bool operator==(edge_kinds, edge_kinds) = default;

private:
    static constexpr std::uint32_t bit(edge_kind kind) { return 1u << static_cast<std::uint32_t>(kind); }

    std::uint32_t bits_ = 0;
};

/// The edges along which one thing must be done before another: an order of these is an order in which things can be done.
inline constexpr edge_kinds prerequisite_edges{edge_kind::requires_};

/// Vertices with consecutive ids, to loop over.
class vertex_range {
public:
    class iterator {
    public:
        using value_type = vertex_id;
        using difference_type = std::ptrdiff_t;
        using reference = vertex_id;
        using pointer = void;
        using iterator_category = std::input_iterator_tag;

        constexpr iterator() = default;
        constexpr explicit iterator(std::uint32_t at) : at_(at) {}

        constexpr vertex_id operator*() const { return vertex_id{at_}; }
        constexpr iterator& operator++() {
            ++at_;
            return *this;
        }
        constexpr iterator operator++(int) { return iterator{at_++}; }
        friend constexpr bool operator==(iterator, iterator) = default;

    private:
        std::uint32_t at_ = 0;
    };

    constexpr vertex_range(std::uint32_t first, std::uint32_t last) : first_(first), last_(last) {}

    [[nodiscard]] constexpr iterator begin() const { return iterator{first_}; }
    [[nodiscard]] constexpr iterator end() const { return iterator{last_}; }
    [[nodiscard]] constexpr std::uint32_t size() const { return last_ - first_; }
    [[nodiscard]] constexpr bool empty() const { return first_ == last_; }

private:
    std::uint32_t first_;
    std::uint32_t last_;
};

}  // namespace gradus

#endif
