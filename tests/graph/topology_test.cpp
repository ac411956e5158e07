// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/graph/topology.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "oracle/dice.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;
namespace make = gradus::requirements;

namespace {

/// A graph of skills that support each other: any directed graph, as a catalog. Vertex i is the skill `Si`.
pathway_graph graph_of(int vertices, const std::vector<std::pair<int, int>>& edges) {
    catalog_data d;
    d.id = "skills";
    for (int i = 0; i < vertices; ++i) {
        skill s;
        s.id = "S" + std::to_string(i);
        d.skills.push_back(std::move(s));
    }
    for (const auto& [from, to] : edges)
        d.skills[static_cast<std::size_t>(from)].supports.push_back("S" + std::to_string(to));
    return pathway_graph(build(std::move(d)).value());
}

std::vector<std::uint32_t> indexes(const std::vector<vertex_id>& vertices) {
    std::vector<std::uint32_t> all;
    for (const vertex_id v : vertices) all.push_back(index(v));
    return all;
}

bool is_topological(const pathway_graph& g, const std::vector<vertex_id>& order, edge_kinds follow) {
    std::vector<std::uint32_t> at(g.vertex_count(), g.vertex_count());
    for (std::uint32_t i = 0; i < order.size(); ++i) at[index(order[i])] = i;
    for (const vertex_id v : g.vertices())
        for (const edge& e : g.out_edges(v))
            if (follow.contains(e.kind) && at[index(v)] >= at[index(e.other)]) return false;
    return order.size() == g.vertex_count() && std::find(at.begin(), at.end(), g.vertex_count()) == at.end();
}

bool has_edge(const pathway_graph& g, vertex_id from, vertex_id to, edge_kinds follow) {
    const auto row = g.out_edges(from);
    return std::any_of(row.begin(), row.end(), [&](const edge& e) { return e.other == to && follow.contains(e.kind); });
}

bool is_cycle(const pathway_graph& g, const std::vector<vertex_id>& cycle, edge_kinds follow) {
    for (std::size_t i = 0; i < cycle.size(); ++i)
        if (!has_edge(g, cycle[i], cycle[(i + 1) % cycle.size()], follow)) return false;
    auto sorted = cycle;
    std::sort(sorted.begin(), sorted.end());
    return !cycle.empty() && cycle.front() == sorted.front() &&
           std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
}

/// By vertex and vertex whether there is a way, by repeated squaring's poor cousin.
std::vector<std::vector<char>> closure(const pathway_graph& g, edge_kinds follow) {
    const std::size_t n = g.vertex_count();
    std::vector<std::vector<char>> way(n, std::vector<char>(n, 0));
    for (std::uint32_t v = 0; v < n; ++v) {
        way[v][v] = 1;
        for (const edge& e : g.out_edges(vertex_id{v}))
            if (follow.contains(e.kind)) way[v][index(e.other)] = 1;
    }
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; way[i][k] && j < n; ++j) way[i][j] = static_cast<char>(way[i][j] | way[k][j]);
    return way;
}

/// Compares all of topology.hpp with the plain closure of one graph.
void check_against_closure(const pathway_graph& g, edge_kinds follow) {
    const auto way = closure(g, follow);
    const auto n = g.vertex_count();
    bool cyclic = false;
    for (const vertex_id v : g.vertices())
        for (const edge& e : g.out_edges(v)) cyclic |= follow.contains(e.kind) && way[index(e.other)][index(v)];
    const topological_result order = topological_order(g, follow);
    REQUIRE(order.is_acyclic() == !cyclic);
    if (cyclic) {
        CHECK(order.order.empty());
        CHECK(is_cycle(g, order.cycle, follow));
    } else {
        CHECK(is_topological(g, order.order, follow));
    }
    const component_result parts = strong_components(g, follow);
    bool same = true, ordered = true, reached = true;
    for (std::uint32_t i = 0; i < n; ++i) {
        for (std::uint32_t j = 0; j < n; ++j) {
            same &= (parts.component_of[i] == parts.component_of[j]) == (way[i][j] && way[j][i]);
            ordered &= !way[i][j] || parts.component_of[i] <= parts.component_of[j];
        }
        const vertex_id start{i};
        std::vector<vertex_id> forward, backward;
        for (std::uint32_t j = 0; j < n; ++j) {
            if (way[i][j]) forward.push_back(vertex_id{j});
            if (way[j][i]) backward.push_back(vertex_id{j});
        }
        reached &= reachable_from(g, {&start, 1}, follow) == forward;
        reached &= reachable_from(g, {&start, 1}, follow, direction::backward) == backward;
    }
    CHECK(same);
    CHECK(ordered);
    CHECK(reached);
    std::vector<std::uint32_t> numbers = parts.component_of;
    std::sort(numbers.begin(), numbers.end());
    CHECK(std::unique(numbers.begin(), numbers.end()) - numbers.begin() == static_cast<std::ptrdiff_t>(parts.count));
}

constexpr edge_kinds supports{edge_kind::supports};

}  // namespace

TEST_CASE("topological_order: of the vertices that are free the lesser id comes first", "[graph][topology]") {
    //  0 --> 3
    //  1 --> 2 --> 3
    const auto g = graph_of(4, {{0, 3}, {1, 2}, {2, 3}});
    CHECK(indexes(topological_order(g, supports).order) == std::vector<std::uint32_t>{0, 1, 2, 3});
    CHECK(topological_order(g).order.size() == 4);  // no edge of a requirement: any order
}

TEST_CASE("topological_order: a cycle is returned as witness", "[graph][topology]") {
    //  0 --> 1 --> 3 --> 2 --> 1
    //              3 --> 4
    const auto g = graph_of(5, {{0, 1}, {1, 3}, {3, 2}, {2, 1}, {3, 4}});
    const topological_result found = topological_order(g, supports);
    CHECK_FALSE(found.is_acyclic());
    CHECK(indexes(found.cycle) == std::vector<std::uint32_t>{1, 3, 2});
}

TEST_CASE("strong_components: numbered along the edges", "[graph][topology]") {
    //  4 --> 0 <--> 1 --> 2 <--> 3
    const auto g = graph_of(5, {{4, 0}, {0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 2}});
    const component_result found = strong_components(g, supports);
    CHECK(found.count == 3);
    CHECK(found.component_of == std::vector<std::uint32_t>{1, 1, 2, 2, 0});
}

TEST_CASE("topology: every graph of four vertices", "[graph][topology]") {
    std::vector<std::pair<int, int>> all;
    for (int i = 0; i < 4; ++i)
        for (int j = 0; j < 4; ++j)
            if (i != j) all.emplace_back(i, j);
    for (unsigned mask = 0; mask < 1u << all.size(); ++mask) {
        INFO("mask " << mask);
        std::vector<std::pair<int, int>> chosen;
        for (std::size_t i = 0; i < all.size(); ++i)
            if ((mask >> i & 1u) != 0) chosen.push_back(all[i]);
        check_against_closure(graph_of(4, chosen), supports);
    }
}

TEST_CASE("topology: random graphs", "[graph][topology]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        INFO("seed " << seed);
        oracle::dice dice(seed);
        const int n = dice.between(1, 24);
        std::vector<std::pair<int, int>> edges;
        for (int m = dice.between(0, 2 * n); m > 0; --m) {
            const int from = dice.between(0, n - 1), to = dice.between(0, n - 1);
            if (from < to || (from > to && dice.chance(0.2))) edges.emplace_back(from, to);
        }
        check_against_closure(graph_of(n, edges), supports);
    }
}

TEST_CASE("topology: random catalogs, along requirements and along all", "[graph][topology]") {
    oracle::random_catalog_options options;
    options.cycles = 0.15;
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        INFO("seed " << seed);
        const auto c = build(oracle::random_catalog(seed, options), {.cycles = severity::warning});
        if (!c) continue;
        const pathway_graph g(*c);
        check_against_closure(g, prerequisite_edges);
        check_against_closure(g, {edge_kind::requires_, edge_kind::accepts_with, edge_kind::develops});
        check_against_closure(g, edge_kinds::all());
    }
}

TEST_CASE("topology: a chain of 200,000 vertices does not exhaust the stack", "[graph][topology]") {
    const int n = 200'000;
    std::vector<std::pair<int, int>> edges;
    for (int i = 0; i + 1 < n; ++i) edges.emplace_back(i, i + 1);
    const auto chain = graph_of(n, edges);
    CHECK(is_topological(chain, topological_order(chain, supports).order, supports));
    CHECK(strong_components(chain, supports).count == static_cast<std::uint32_t>(n));
    edges.emplace_back(n - 1, 0);
    const auto ring = graph_of(n, edges);
    CHECK(topological_order(ring, supports).cycle.size() == static_cast<std::size_t>(n));
    CHECK(strong_components(ring, supports).count == 1);
}
