// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_INTEROP_BGL_HPP
#define GRADUS_INTEROP_BGL_HPP

// Makes `pathway_graph` a graph of Boost.Graph: VertexListGraph, EdgeListGraph and BidirectionalGraph, with `vertex_index`.
// Its algorithms then run on it as it is: boost::topological_sort(g, out), boost::strong_components(g, map).

#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "gradus/graph/pathway_graph.hpp"

namespace gradus {

namespace bgl {

/// An edge as Boost.Graph knows it: both of its ends, and its kind.
struct edge_descriptor {
    vertex_id source{};
    vertex_id target{};
    edge_kind kind = edge_kind::requires_;

    friend bool operator==(const edge_descriptor&, const edge_descriptor&) = default;
};

/// Walks the edges of one vertex; `Out` says whether they leave it.
template <bool Out>
class incident_iterator : public boost::iterator_facade<incident_iterator<Out>, edge_descriptor,
                                                        boost::forward_traversal_tag, edge_descriptor> {
public:
    incident_iterator() = default;
    incident_iterator(vertex_id v, const edge* at) : v_(v), at_(at) {}

private:
    friend class boost::iterator_core_access;

    edge_descriptor dereference() const {
        return Out ? edge_descriptor{v_, at_->other, at_->kind} : edge_descriptor{at_->other, v_, at_->kind};
    }
    bool equal(const incident_iterator& other) const { return at_ == other.at_; }
    void increment() { ++at_; }

    vertex_id v_{};
    const edge* at_ = nullptr;
};

/// Walks all edges, by source and then by target. Borrows the graph.
class edge_iterator
    : public boost::iterator_facade<edge_iterator, edge_descriptor, boost::forward_traversal_tag, edge_descriptor> {
public:
    edge_iterator() = default;
    edge_iterator(const pathway_graph& g, std::uint32_t source) : graph_(&g), source_(source) { skip(); }

private:
    friend class boost::iterator_core_access;

    edge_descriptor dereference() const {
        const edge& e = graph_->out_edges(vertex_id{source_})[position_];
        return {vertex_id{source_}, e.other, e.kind};
    }
    bool equal(const edge_iterator& other) const { return source_ == other.source_ && position_ == other.position_; }
    void increment() {
        ++position_;
        skip();
    }
    void skip() {
        while (source_ < graph_->vertex_count() && position_ >= graph_->out_edges(vertex_id{source_}).size()) {
            ++source_;
            position_ = 0;
        }
    }

    const pathway_graph* graph_ = nullptr;
    std::uint32_t source_ = 0;
    std::size_t position_ = 0;
};

/// The property map `vertex_index`: a vertex's position, 0 to n-1.
struct vertex_index_map {
    using key_type = vertex_id;
    using value_type = std::uint32_t;
    using reference = std::uint32_t;
    using category = boost::readable_property_map_tag;

    friend std::uint32_t get(vertex_index_map, vertex_id v) { return index(v); }
    std::uint32_t operator[](vertex_id v) const { return index(v); }
};

/// Lets edges of some kinds through.
struct edge_filter {
    edge_kinds kinds;

    bool operator()(const edge_descriptor& e) const { return kinds.contains(e.kind); }
};

/// What `boost::graph_traits` says of a `pathway_graph`.
struct traits {
    struct traversal_category : boost::bidirectional_graph_tag,
                                boost::vertex_list_graph_tag,
                                boost::edge_list_graph_tag {};
    using vertex_descriptor = vertex_id;
    using edge_descriptor = bgl::edge_descriptor;
    using directed_category = boost::bidirectional_tag;
    using edge_parallel_category = boost::allow_parallel_edge_tag;
    using vertex_iterator = vertex_range::iterator;
    using out_edge_iterator = incident_iterator<true>;
    using in_edge_iterator = incident_iterator<false>;
    using edge_iterator = bgl::edge_iterator;
    using adjacency_iterator = void;
    using vertices_size_type = std::uint32_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;

    static vertex_id null_vertex() { return vertex_id{static_cast<std::uint32_t>(-1)}; }
};

}  // namespace bgl

// The functions of Boost.Graph's concepts, found by argument-dependent lookup. Each takes constant time, but for the walk over all edges.

[[nodiscard]] inline std::uint32_t num_vertices(const pathway_graph& g) { return g.vertex_count(); }
[[nodiscard]] inline std::size_t num_edges(const pathway_graph& g) { return g.edge_count(); }
[[nodiscard]] inline std::pair<vertex_range::iterator, vertex_range::iterator> vertices(const pathway_graph& g) {
    return {g.vertices().begin(), g.vertices().end()};
}
[[nodiscard]] inline std::pair<bgl::edge_iterator, bgl::edge_iterator> edges(const pathway_graph& g) {
    return {bgl::edge_iterator(g, 0), bgl::edge_iterator(g, g.vertex_count())};
}
[[nodiscard]] inline std::pair<bgl::incident_iterator<true>, bgl::incident_iterator<true>> out_edges(
    vertex_id v, const pathway_graph& g) {
    const auto row = g.out_edges(v);
    return {{v, row.data()}, {v, row.data() + row.size()}};
}
[[nodiscard]] inline std::pair<bgl::incident_iterator<false>, bgl::incident_iterator<false>> in_edges(
    vertex_id v, const pathway_graph& g) {
    const auto row = g.in_edges(v);
    return {{v, row.data()}, {v, row.data() + row.size()}};
}
[[nodiscard]] inline std::size_t out_degree(vertex_id v, const pathway_graph& g) { return g.out_edges(v).size(); }
[[nodiscard]] inline std::size_t in_degree(vertex_id v, const pathway_graph& g) { return g.in_edges(v).size(); }
[[nodiscard]] inline std::size_t degree(vertex_id v, const pathway_graph& g) {
    return in_degree(v, g) + out_degree(v, g);
}
[[nodiscard]] inline vertex_id source(const bgl::edge_descriptor& e, const pathway_graph&) { return e.source; }
[[nodiscard]] inline vertex_id target(const bgl::edge_descriptor& e, const pathway_graph&) { return e.target; }
[[nodiscard]] inline bgl::vertex_index_map get(boost::vertex_index_t, const pathway_graph&) { return {}; }
[[nodiscard]] inline std::uint32_t get(boost::vertex_index_t, const pathway_graph&, vertex_id v) { return index(v); }

}  // namespace gradus

namespace boost {

template <>
struct graph_traits<gradus::pathway_graph> : gradus::bgl::traits {};

template <>
struct property_map<gradus::pathway_graph, vertex_index_t> {
    using type = gradus::bgl::vertex_index_map;
    using const_type = gradus::bgl::vertex_index_map;
};

}  // namespace boost

namespace gradus {

/// Returns the graph as seen along the edges of some kinds only, for any algorithm of Boost.Graph. Borrows the graph.
[[nodiscard]] inline boost::filtered_graph<pathway_graph, bgl::edge_filter> along(const pathway_graph& g,
                                                                                  edge_kinds kinds) {
    return {g, bgl::edge_filter{kinds}};
}
boost::filtered_graph<pathway_graph, bgl::edge_filter> along(pathway_graph&&, edge_kinds) = delete;

}  // namespace gradus

#endif
