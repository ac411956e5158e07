// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_TOPOLOGY_HPP
#define GRADUS_GRAPH_TOPOLOGY_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "gradus/graph/pathway_graph.hpp"

namespace gradus {

/// An order of all vertices in which each edge's source stands before its target; or, where there is none, a cycle that says why:
/// each of its vertices has an edge to the next, the last one to the first, which is the one with the least id.
struct topological_result {
    std::vector<vertex_id> order;
    std::vector<vertex_id> cycle;

    [[nodiscard]] bool is_acyclic() const { return cycle.empty(); }
};

/// The strongly connected components: by vertex the number of its component, from 0 up; an edge between two components goes from the
/// lesser number to the greater.
struct component_result {
    std::vector<std::uint32_t> component_of;
    std::uint32_t count = 0;
};

enum class direction : std::uint8_t { forward, backward };

namespace detail {

[[nodiscard]] inline std::span<const edge> edges_of(const pathway_graph& g, vertex_id v, direction way) {
    return way == direction::forward ? g.out_edges(v) : g.in_edges(v);
}

/// Returns a cycle among the vertices that wait for others (`waits_for` is not 0): each has a source that waits as well.
inline std::vector<vertex_id> find_cycle(const pathway_graph& g, edge_kinds follow,
                                         const std::vector<std::uint32_t>& waits_for) {
    constexpr auto unseen = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> step(waits_for.size(), unseen);
    const auto first = std::find_if(waits_for.begin(), waits_for.end(), [](std::uint32_t n) { return n != 0; });
    vertex_id at{static_cast<std::uint32_t>(first - waits_for.begin())};
    std::vector<vertex_id> walked;
    while (step[index(at)] == unseen) {
        step[index(at)] = static_cast<std::uint32_t>(walked.size());
        walked.push_back(at);
        for (const edge& e : g.in_edges(at))
            if (follow.contains(e.kind) && waits_for[index(e.other)] != 0) {
                at = e.other;
                break;
            }
    }
    std::vector<vertex_id> cycle(walked.begin() + step[index(at)], walked.end());
    std::reverse(cycle.begin(), cycle.end());
    std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
    return cycle;
}

}  // namespace detail

/// Returns an order along the edges of some kinds, or a cycle of them. Of the vertices that are free at the same time the lesser id
/// comes first. By default the edges of requirements: an order in which things can be done. Linear in vertices and edges (Kahn 1962).
[[nodiscard]] inline topological_result topological_order(const pathway_graph& g,
                                                          edge_kinds follow = prerequisite_edges) {
    topological_result found;
    std::vector<std::uint32_t> waits_for(g.vertex_count(), 0);
    found.order.reserve(g.vertex_count());
    for (const vertex_id v : g.vertices()) {
        for (const edge& e : g.in_edges(v)) waits_for[index(v)] += follow.contains(e.kind) ? 1 : 0;
        if (waits_for[index(v)] == 0) found.order.push_back(v);
    }
    for (std::size_t next = 0; next < found.order.size(); ++next)
        for (const edge& e : g.out_edges(found.order[next]))
            if (follow.contains(e.kind) && --waits_for[index(e.other)] == 0) found.order.push_back(e.other);
    if (found.order.size() == g.vertex_count()) return found;
    found.order.clear();
    found.cycle = detail::find_cycle(g, follow, waits_for);
    return found;
}

/// Returns the strongly connected components along the edges of some kinds. Linear in vertices and edges; does not recurse
/// (Tarjan 1972, with the path on a stack of its own).
[[nodiscard]] inline component_result strong_components(const pathway_graph& g,
                                                        edge_kinds follow = prerequisite_edges) {
    constexpr std::uint32_t unseen = 0;
    constexpr std::uint32_t done = std::numeric_limits<std::uint32_t>::max();
    struct frame {
        vertex_id v{};
        std::uint32_t number = 0;
        std::size_t next_edge = 0;
    };
    component_result found;
    found.component_of.assign(g.vertex_count(), 0);
    std::vector<std::uint32_t> low(g.vertex_count(),
                                   unseen);  // the least number that is reached; `done` once in a component
    std::vector<vertex_id> waiting;
    std::vector<frame> path;
    std::uint32_t numbers = 0;
    const auto open = [&](vertex_id v) {
        low[index(v)] = ++numbers;
        waiting.push_back(v);
        path.push_back({v, numbers, 0});
    };
    const auto close = [&](const frame& top) {
        if (low[index(top.v)] != top.number) return;
        vertex_id member{};
        do {
            member = waiting.back();
            waiting.pop_back();
            found.component_of[index(member)] = found.count;
            low[index(member)] = done;
        } while (member != top.v);
        ++found.count;
    };
    for (const vertex_id root : g.vertices()) {
        if (low[index(root)] != unseen) continue;
        open(root);
        while (!path.empty()) {
            frame& top = path.back();
            const auto edges = g.out_edges(top.v);
            if (top.next_edge < edges.size()) {
                const edge e = edges[top.next_edge++];
                if (!follow.contains(e.kind) || low[index(e.other)] == done) continue;
                if (low[index(e.other)] == unseen)
                    open(e.other);
                else
                    low[index(top.v)] = std::min(low[index(top.v)], low[index(e.other)]);
                continue;
            }
            const frame finished = top;
            const std::uint32_t reached = low[index(finished.v)];
            close(finished);
            path.pop_back();
            if (!path.empty() && low[index(finished.v)] != done)
                low[index(path.back().v)] = std::min(low[index(path.back().v)], reached);
        }
    }
    for (std::uint32_t& c : found.component_of) c = found.count - 1 - c;  // found from the last to the first
    return found;
}

/// Returns every vertex that can be reached from some vertices along the edges of some kinds, or from which they can be reached
/// (`direction::backward`), themselves among them, sorted. Linear in vertices and in the edges that are looked at.
[[nodiscard]] inline std::vector<vertex_id> reachable_from(const pathway_graph& g, std::span<const vertex_id> start,
                                                           edge_kinds follow = edge_kinds::all(),
                                                           direction way = direction::forward) {
    std::vector<char> seen(g.vertex_count(), 0);
    std::vector<vertex_id> reached;
    const auto reach = [&](vertex_id v) {
        if (seen[index(v)] != 0) return;
        seen[index(v)] = 1;
        reached.push_back(v);
    };
    for (const vertex_id v : start) reach(v);
    for (std::size_t next = 0; next < reached.size(); ++next)
        for (const edge& e : detail::edges_of(g, reached[next], way))
            if (follow.contains(e.kind)) reach(e.other);
    std::sort(reached.begin(), reached.end());
    return reached;
}

}  // namespace gradus

#endif
