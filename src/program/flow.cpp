// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/push_relabel_max_flow.hpp>
#include <boost/graph/successive_shortest_path_nonnegative_weights.hpp>

#include "gradus/program/section_cover.hpp"

namespace gradus {

namespace {

using traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
// Weights are doubles: what Boost adds up for vertices that are not reached would overflow as an integer.
using network = boost::adjacency_list<
    boost::vecS, boost::vecS, boost::directedS, boost::no_property,
    boost::property<boost::edge_capacity_t, std::int64_t,
                    boost::property<boost::edge_residual_capacity_t, std::int64_t,
                                    boost::property<boost::edge_reverse_t, traits::edge_descriptor,
                                                    boost::property<boost::edge_weight_t, double>>>>>;

/// Makes the network with a reverse for each edge, lets `run` send the flow, and reads it back; returns what leaves `from`.
template <class Run>
std::int64_t flow_by(std::uint32_t vertices, std::vector<flow_edge>& edges, std::uint32_t from, const Run& run) {
    network g(vertices);
    std::vector<traits::edge_descriptor> made;
    made.reserve(edges.size());
    for (const flow_edge& e : edges) {
        const auto there = boost::add_edge(e.from, e.to, g).first;
        const auto back = boost::add_edge(e.to, e.from, g).first;
        boost::put(boost::edge_capacity, g, there, e.capacity);
        boost::put(boost::edge_capacity, g, back, 0);
        boost::put(boost::edge_weight, g, there, static_cast<double>(e.cost));
        boost::put(boost::edge_weight, g, back, -static_cast<double>(e.cost));
        boost::put(boost::edge_reverse, g, there, back);
        boost::put(boost::edge_reverse, g, back, there);
        made.push_back(there);
    }
    run(g);
    std::int64_t sent = 0;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        edges[i].flow = edges[i].capacity - boost::get(boost::edge_residual_capacity, g, made[i]);
        if (edges[i].from == from) sent += edges[i].flow;
        if (edges[i].to == from) sent -= edges[i].flow;
    }
    return sent;
}

}  // namespace

std::int64_t maximum_flow(std::uint32_t vertices, std::vector<flow_edge>& edges, std::uint32_t from, std::uint32_t to) {
    return flow_by(vertices, edges, from, [&](network& g) { boost::push_relabel_max_flow(g, from, to); });
}

std::int64_t cheapest_maximum_flow(std::uint32_t vertices, std::vector<flow_edge>& edges, std::uint32_t from,
                                   std::uint32_t to) {
    return flow_by(vertices, edges, from,
                   [&](network& g) { boost::successive_shortest_path_nonnegative_weights(g, from, to); });
}

}  // namespace gradus
