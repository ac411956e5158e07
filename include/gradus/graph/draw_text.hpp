// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_DRAW_TEXT_HPP
#define GRADUS_GRAPH_DRAW_TEXT_HPP

#include <string>
#include <string_view>
#include <utility>

#include "gradus/graph/draw.hpp"
#include "gradus/graph/drawing.hpp"
#include "gradus/graph/escaped_text.hpp"

namespace gradus {

namespace detail {

inline void append_dot_text(std::string& out, std::string_view text) {
    out += '"';
    append_escaped(out, text, "\\n", [](char c) -> std::string_view {
        return c == '"' ? "\\\"" : c == '\\' ? "\\\\" : c == '&' ? "&amp;" : "";
    });
    out += '"';
}

inline void append_mermaid_text(std::string& out, std::string_view text) {
    out += '"';
    append_escaped(out, text, "<br/>", [](char c) -> std::string_view {
        switch (c) {
            case '"':
                return "#quot;";
            case '#':
                return "#35;";
            case '&':
                return "#amp;";
            case '<':
                return "#lt;";
            case '>':
                return "#gt;";
            case '`':
                return "#96;";
            case '\\':
                return "#92;";
            case '*':
                return "#42;";
            case '_':
                return "#95;";
            default:
                return "";
        }
    });
    out += '"';
}

[[nodiscard]] inline std::string_view dot_shape(const drawn_vertex& v) {
    switch (v.kind) {
        case vertex_kind::skill:
            return "shape=ellipse, style=filled, fillcolor=\"#eef6e8\"";
        case vertex_kind::course:
            return "shape=box, style=\"rounded,filled\", fillcolor=\"#e8f0fb\"";
        case vertex_kind::credential:
            return "shape=hexagon, style=filled, fillcolor=\"#fdf1dc\"";
        case vertex_kind::entry:
            return "shape=cds, style=filled, fillcolor=\"#f2f2f2\"";
        case vertex_kind::exit:
            return "shape=box, style=\"filled,bold\", fillcolor=\"#fbe8ec\"";
        case vertex_kind::occupation:
            return "shape=house, style=filled, fillcolor=\"#f2e8fb\"";
        default:
            break;
    }
    return v.small ? "shape=circle, fontsize=9, width=0.3, margin=0.02" : "shape=plain, fontsize=9";
}

[[nodiscard]] inline std::string_view dot_style(edge_kind kind) {
    switch (kind) {
        case edge_kind::requires_:
            return "";
        case edge_kind::accepts_with:
            return "style=dashed";
        case edge_kind::advises:
            return "style=dotted";
        case edge_kind::supports:
            return "style=dotted, color=\"#5a8a3c\"";
        case edge_kind::develops:
        case edge_kind::attests:
        case edge_kind::precedes:
            return "color=\"#5a8a3c\"";
        case edge_kind::awards:
            return "color=\"#c08a20\"";
        case edge_kind::leads_to:
            return "color=\"#a03050\"";
        case edge_kind::counts_as:
            return "style=dashed, color=\"#808080\"";
    }
    return "";
}

[[nodiscard]] inline std::pair<std::string_view, std::string_view> mermaid_shape(const drawn_vertex& v) {
    switch (v.kind) {
        case vertex_kind::skill:
            return {"([", "])"};
        case vertex_kind::course:
            return {"[", "]"};
        case vertex_kind::credential:
            return {"{{", "}}"};
        case vertex_kind::entry:
            return {">", "]"};
        case vertex_kind::exit:
            return {"[[", "]]"};
        case vertex_kind::occupation:
            return {"[/", "/]"};
        default:
            break;
    }
    return v.small ? std::pair<std::string_view, std::string_view>{"((", "))"}
                   : std::pair<std::string_view, std::string_view>{"(", ")"};
}

[[nodiscard]] inline std::string_view mermaid_arrow(edge_kind kind) {
    const bool dashed = kind == edge_kind::accepts_with || kind == edge_kind::advises || kind == edge_kind::supports ||
                        kind == edge_kind::counts_as;
    return dashed ? "-.->" : "-->";
}

inline void append_vertex_name(std::string& out, vertex_id v) { out += 'v' + std::to_string(index(v)); }

}  // namespace detail

GRADUS_INLINE std::string to_dot(const pathway_graph& g, const draw_options& options) {
    const detail::drawing drawn = detail::make_drawing(g, options);
    std::string out = "digraph ";
    detail::append_dot_text(out, g.catalog().data().id);
    out +=
        " {\n    charset=\"UTF-8\";\n    rankdir=LR;\n    node [fontname=\"sans-serif\"];\n"
        "    edge [fontname=\"sans-serif\", fontsize=9];\n";
    for (const detail::drawn_vertex& v : drawn.vertices) {
        out += "    ";
        detail::append_vertex_name(out, v.id);
        out += " [label=";
        detail::append_dot_text(out, v.text);
        out += ", ";
        out += detail::dot_shape(v);
        out += "];\n";
    }
    for (const detail::drawn_edge& e : drawn.edges) {
        out += "    ";
        detail::append_vertex_name(out, e.source);
        out += " -> ";
        detail::append_vertex_name(out, e.target);
        const std::string_view style = detail::dot_style(e.kind);
        if (!e.text.empty() || !style.empty()) {
            out += " [";
            if (!e.text.empty()) {
                out += "label=";
                detail::append_dot_text(out, e.text);
                if (!style.empty()) out += ", ";
            }
            out += style;
            out += ']';
        }
        out += ";\n";
    }
    return out + "}\n";
}

GRADUS_INLINE std::string to_mermaid(const pathway_graph& g, const draw_options& options) {
    const detail::drawing drawn = detail::make_drawing(g, options);
    std::string out = "flowchart LR\n";
    for (const detail::drawn_vertex& v : drawn.vertices) {
        const auto [open, close] = detail::mermaid_shape(v);
        out += "    ";
        detail::append_vertex_name(out, v.id);
        out += open;
        detail::append_mermaid_text(out, v.text);
        out += close;
        out += '\n';
    }
    for (const detail::drawn_edge& e : drawn.edges) {
        out += "    ";
        detail::append_vertex_name(out, e.source);
        out += ' ';
        out += detail::mermaid_arrow(e.kind);
        if (!e.text.empty()) {
            out += '|';
            detail::append_mermaid_text(out, e.text);
            out += '|';
        }
        out += ' ';
        detail::append_vertex_name(out, e.target);
        out += '\n';
    }
    return out;
}

}  // namespace gradus

#endif
