// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
// Run an algorithm of Boost.Graph on a pathway graph, unchanged.

#include <cstdio>
#include <iterator>
#include <vector>

#include <boost/graph/topological_sort.hpp>

#include "gradus/gradus.hpp"
#include "gradus/interop/bgl.hpp"

int main() {
    const gradus::catalog catalog =
        gradus::read_catalog(gradus::read_file("examples/data/welding/catalog.json", 1 << 20).value()).value();
    const gradus::pathway_graph graph = gradus::make_graph(catalog);
    std::vector<gradus::vertex_id> last_first;
    const auto before_after =
        gradus::along(graph, {gradus::edge_kind::awards, gradus::edge_kind::develops, gradus::edge_kind::attests});
    boost::topological_sort(before_after, std::back_inserter(last_first));
    for (auto v = last_first.rbegin(); v != last_first.rend(); ++v)
        if (graph.kind(*v) == gradus::vertex_kind::credential) std::printf("%s\n", graph.label(*v).c_str());
}

/* output:
K.OSHA10
K.AWS
K.NCCER2
K.NCCER1
K.NCCERC
*/
