// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <utility>

#include <boost/json/array.hpp>

#include "gradus/graph/neighbourhood.hpp"
#include "query.hpp"

namespace gradus::query {

namespace {

boost::json::object graph_json(const pathway_graph& g, const std::vector<vertex_id>& shown) {
    std::vector<char> in(g.vertex_count(), 0);
    for (const vertex_id v : shown) in[index(v)] = 1;
    boost::json::array nodes, edges;
    for (const vertex_id v : shown) {
        nodes.emplace_back(boost::json::object{
            {"id", g.name(v)}, {"kind", to_string(g.kind(v))}, {"label", g.label(v)}, {"title", g.title(v)}});
        for (const edge& e : g.out_edges(v))
            if (in[index(e.other)])
                edges.emplace_back(
                    boost::json::object{{"from", g.name(v)}, {"to", g.name(e.other)}, {"kind", to_string(e.kind)}});
    }
    return {{"nodes", std::move(nodes)}, {"edges", std::move(edges)}};
}

std::string course_text(const catalog& c, course_id id) {
    const course& what = c[id];
    std::string text = "  " + std::string(to_string(what.kind)) + ", " + counted(to_string(what.credits), "credit") +
                       ", " + counted(std::to_string(what.length), "term");
    if (what.grades) text += ", grades " + std::to_string(what.grades->min) + " to " + std::to_string(what.grades->max);
    if (what.status != course_status::active) text += ", " + std::string(to_string(what.status));
    text += "\n  starts in";
    if (what.offered)
        for (const offering& o : *what.offered)
            text += ' ' + o.term + (o.every > 1 ? " (every " + std::to_string(o.every) + " years)" : "");
    else
        text += " every term that is not optional";
    text += '\n';
    if (what.requires_) text += "  requires " + to_text(*what.requires_) + '\n';
    if (what.advises) text += "  recommended: " + to_text(*what.advises) + '\n';
    return text;
}

/// The things right before or after a vertex, in order; what stands between them is requirements only.
std::vector<vertex_id> things_next_to(const pathway_graph& g, vertex_id centre, direction way) {
    std::vector<char> seen(g.vertex_count(), 0);
    seen[index(centre)] = 1;
    std::vector<vertex_id> open{centre}, found;
    while (!open.empty()) {
        const vertex_id here = open.back();
        open.pop_back();
        for (const edge& e : way == direction::forward ? g.out_edges(here) : g.in_edges(here)) {
            if (std::exchange(seen[index(e.other)], char{1}) != 0) continue;
            (g.kind(e.other) == vertex_kind::gate ? open : found).push_back(e.other);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string list_text(const pathway_graph& g, std::string_view heading, const std::vector<vertex_id>& things) {
    if (things.empty()) return "";
    std::string text = "  " + std::string(heading) + '\n';
    for (const vertex_id v : things) text += "    " + g.name(v) + "  " + g.title(v) + '\n';
    return text;
}

std::string node_text(const pathway_graph& g, vertex_id v) {
    const catalog& c = g.catalog();
    std::string text = g.name(v) + "  " + g.title(v) + '\n';
    if (const auto id = g.as<course_id>(v)) text += course_text(c, *id);
    if (const auto id = g.as<credential_id>(v))
        if (c[*id].requires_) text += "  requires " + to_text(*c[*id].requires_) + '\n';
    if (const auto id = g.as<exit_id>(v)) {
        if (c[*id].requires_) text += "  requires " + to_text(*c[*id].requires_) + '\n';
        if (!c[*id].requirement_set.empty()) text += "  requirement set " + c[*id].requirement_set + '\n';
    }
    return text + list_text(g, "builds on", things_next_to(g, v, direction::backward)) +
           list_text(g, "leads to", things_next_to(g, v, direction::forward));
}

std::string summary(const pathway_graph& g) {
    const catalog_data& d = g.catalog().data();
    std::string text = d.id + (d.title.empty() ? "" : ": " + d.title) + '\n';
    for (std::size_t k = 0; k < vertex_kind_count; ++k) {
        const auto kind = static_cast<vertex_kind>(k);
        std::size_t number = 0;
        for (const vertex_id v : g.vertices(kind)) (void)v, ++number;
        text += fit("  " + std::string(to_string(kind)), 14) + std::to_string(number) + '\n';
    }
    text += "  edges       " + std::to_string(g.edge_count()) + "\nentry points\n";
    for (const entry_point& e : d.entry_points) text += "  " + fit(e.id, 20) + ' ' + e.title + '\n';
    text += "exit points\n";
    for (const exit_point& x : d.exit_points) text += "  " + fit(x.id, 20) + ' ' + x.title + '\n';
    return text;
}

}  // namespace

int show(const show_options& options, const common_options& common) {
    const pathway_graph g = make_graph(common.host.load(options.catalog));
    std::optional<vertex_id> centre;
    if (!options.node.empty()) {
        const auto found = g.find(options.node);
        if (!found) throw unusable("--node " + options.node + ": " + found.found().front().message);
        centre = *found;
    }
    std::vector<vertex_id> shown;
    if (centre)
        shown = neighbourhood(g, *centre, 1);
    else
        for (const vertex_id v : g.vertices()) shown.push_back(v);
    draw_options drawn;
    if (centre) drawn.vertices = shown;
    if (common.json)
        common.host.print(graph_json(g, shown));
    else if (common.drawing == "dot")
        common.host.print(to_dot(g, drawn));
    else if (common.drawing == "mermaid")
        common.host.print(to_mermaid(g, drawn));
    else
        common.host.print(centre ? node_text(g, *centre) : summary(g));
    return 0;
}

}  // namespace gradus::query
