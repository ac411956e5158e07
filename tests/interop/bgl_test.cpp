// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/interop/bgl.hpp"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/graphviz.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "catch.hpp"
#include "gradus/graph/topology.hpp"
#include "oracle/dice.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<pathway_graph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<pathway_graph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<pathway_graph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<pathway_graph>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<bgl::vertex_index_map, vertex_id>));

namespace {

/// A graph of skills that support each other: any directed graph, as a catalog.
pathway_graph random_graph(std::uint64_t seed) {
    oracle::dice dice(seed);
    const int n = dice.between(1, 40);
    catalog_data d;
    d.id = "skills";
    d.skills.resize(static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < d.skills.size(); ++i) d.skills[i].id = "S" + std::to_string(i);
    const double backward = dice.chance(0.5) ? 0 : 0.15;
    for (int m = dice.between(0, 2 * n); m > 0; --m) {
        const int from = dice.between(0, n - 1), to = dice.between(0, n - 1);
        if (from < to || (from > to && dice.chance(backward)))
            d.skills[static_cast<std::size_t>(from)].supports.push_back(d.skills[static_cast<std::size_t>(to)].id);
    }
    return pathway_graph(build(std::move(d)).value());
}

/// Compares topology.hpp with the algorithms of Boost.Graph, run on the same graph along the same edges.
void check_against_boost(const pathway_graph& g, edge_kinds kinds) {
    const auto view = along(g, kinds);
    const auto n = g.vertex_count();

    std::vector<vertex_id> reversed;
    bool cyclic = false;
    try {
        boost::topological_sort(view, std::back_inserter(reversed));
    } catch (const boost::not_a_dag&) {
        cyclic = true;
    }
    CHECK(topological_order(g, kinds).is_acyclic() == !cyclic);

    std::vector<std::uint32_t> theirs(n);
    const auto index_map = get(boost::vertex_index, g);
    const auto count = boost::strong_components(view, boost::make_iterator_property_map(theirs.begin(), index_map));
    const component_result ours = strong_components(g, kinds);
    CHECK(ours.count == count);
    std::map<std::uint32_t, std::uint32_t> same;
    bool equal = true;
    for (std::uint32_t v = 0; v < n; ++v)
        equal &= same.emplace(ours.component_of[v], theirs[v]).first->second == theirs[v];
    CHECK(equal);

    for (std::uint32_t v = 0; v < n; v += 3) {
        std::vector<vertex_id> found;
        struct recorder : boost::default_bfs_visitor {
            std::vector<vertex_id>* into;
            explicit recorder(std::vector<vertex_id>* list) : into(list) {}
            void discover_vertex(vertex_id u, const boost::filtered_graph<pathway_graph, bgl::edge_filter>&) {
                into->push_back(u);
            }
        };
        boost::breadth_first_search(view, vertex_id{v}, boost::visitor(recorder(&found)));
        std::sort(found.begin(), found.end());
        const vertex_id start{v};
        CHECK(reachable_from(g, {&start, 1}, kinds) == found);
    }
}

}  // namespace

TEST_CASE("bgl: topology agrees with Boost.Graph on random graphs", "[interop][bgl]") {
    for (std::uint64_t seed = 1; seed <= 1'000; ++seed) {
        INFO("seed " << seed);
        check_against_boost(random_graph(seed), edge_kind::supports);
    }
}

TEST_CASE("bgl: topology agrees with Boost.Graph on random catalogs", "[interop][bgl]") {
    oracle::random_catalog_options options;
    options.courses_max = 12;
    options.cycles = 0.1;
    std::size_t seen = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        const auto c = build(oracle::random_catalog(seed, options), {.cycles = severity::warning});
        if (!c) continue;
        ++seen;
        check_against_boost(pathway_graph(*c), prerequisite_edges);
        check_against_boost(pathway_graph(*c), edge_kinds::all());
    }
    CHECK(seen > 100);
}

TEST_CASE("bgl: every edge is seen from its source, from its target, and in the list of all", "[interop][bgl]") {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const pathway_graph g = random_graph(seed);
        using row = std::multiset<std::tuple<vertex_id, vertex_id, edge_kind>>;
        row listed, leaving, arriving;
        for (auto [at, end] = edges(g); at != end; ++at) listed.emplace(source(*at, g), target(*at, g), at->kind);
        for (auto [v, last] = vertices(g); v != last; ++v) {
            for (auto [at, end] = out_edges(*v, g); at != end; ++at)
                leaving.emplace(source(*at, g), target(*at, g), at->kind);
            for (auto [at, end] = in_edges(*v, g); at != end; ++at)
                arriving.emplace(source(*at, g), target(*at, g), at->kind);
            CHECK(degree(*v, g) == out_degree(*v, g) + in_degree(*v, g));
        }
        CHECK(listed.size() == num_edges(g));
        CHECK(leaving == listed);
        CHECK(arriving == listed);
    }
}

TEST_CASE("bgl: write_graphviz runs on the graph and on a view of it", "[interop][bgl]") {
    catalog_data d;
    d.id = "chain";
    d.skills.resize(2);
    d.skills[0].id = "A";
    d.skills[1].id = "B";
    d.skills[0].supports = {"B"};
    const pathway_graph g(build(d).value());
    const auto write_label = [&](std::ostream& out, vertex_id v) { out << "[label=\"" << g.label(v) << "\"]"; };
    std::ostringstream whole, part;
    boost::write_graphviz(whole, g, write_label);
    CHECK(whole.str() == "digraph G {\n0[label=\"A\"];\n1[label=\"B\"];\n0->1 ;\n}\n");
    boost::write_graphviz(part, along(g, prerequisite_edges), write_label);
    CHECK(part.str() == "digraph G {\n0[label=\"A\"];\n1[label=\"B\"];\n}\n");
}
