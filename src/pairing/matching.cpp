// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/pairing/matching.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/maximum_weighted_matching.hpp>

namespace gradus {

std::vector<std::size_t> heaviest_matching(std::span<const weighted_edge> edges) {
    using graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                        boost::property<boost::edge_weight_t, std::int64_t>>;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> best;  // by its vertices, the heaviest edge
    std::unordered_map<std::uint32_t, std::uint32_t> dense;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const weighted_edge& e = edges[i];
        if (e.weight <= 0 || e.first == e.second) continue;
        const auto number = [&](std::uint32_t v) {
            return dense.emplace(v, static_cast<std::uint32_t>(dense.size())).first->second;
        };
        const auto ends = std::minmax({number(e.first), number(e.second)});
        const auto [at, fresh] = best.emplace(ends, i);
        if (!fresh && edges[at->second].weight < e.weight) at->second = i;
    }
    graph g(dense.size());
    for (const auto& [ends, i] : best) boost::add_edge(ends.first, ends.second, edges[i].weight, g);
    std::vector<boost::graph_traits<graph>::vertex_descriptor> mate(dense.size());
    if (!mate.empty()) boost::maximum_weighted_matching(g, mate.data());
    std::vector<std::size_t> chosen;
    for (const auto& [ends, i] : best)
        if (mate[ends.first] == ends.second) chosen.push_back(i);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

std::int64_t weight_of(const course_pair& p) {
    return p.score ? static_cast<std::int64_t>(std::llround(*p.score * 1e6)) : 0;
}

std::vector<std::size_t> best_set(std::span<const course_pair> pairs, const pair_moment& at) {
    std::vector<weighted_edge> edges;
    for (const course_pair& p : pairs)
        edges.push_back({index(p.cte), index(p.academic), can_begin(p, at) ? weight_of(p) : 0});
    return heaviest_matching(edges);
}

}  // namespace gradus
