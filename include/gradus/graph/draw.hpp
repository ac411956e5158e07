// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_DRAW_HPP
#define GRADUS_GRAPH_DRAW_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/graph/drawing.hpp"

namespace gradus {

namespace detail {

/// Returns the length of the well-formed UTF-8 sequence that `text` begins with, or 0.
[[nodiscard]] constexpr std::size_t utf8_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF)
        return follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && follows(2) ? 3 : 0;
    if (first >= 0xF0 && first <= 0xF4)
        return follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && follows(2) && follows(3) ? 4 : 0;
    return 0;
}

/// Appends a text that the drawing's language takes for itself, whatever is in it. `escape(c)` gives what stands for a character of
/// ASCII, empty for itself; what is no UTF-8 becomes U+FFFD, a control character a space.
template <class Escape>
void append_escaped(std::string& out, std::string_view text, std::string_view line_break, Escape escape) {
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        const char c = text.front();
        if (length == 0)
            out += "\xEF\xBF\xBD";
        else if (length > 1)
            out += text.substr(0, length);
        else if (c == '\n')
            out += line_break;
        else if (is_control(c))
            out += ' ';
        else if (const std::string_view instead = escape(c); !instead.empty())
            out += instead;
        else
            out += c;
        text.remove_prefix(length == 0 ? 1 : length);
    }
}

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

/// Returns the graph, or the part that the options choose, in the DOT language of Graphviz, from left to right: what comes first
/// stands left. Any text of the catalog is escaped. Linear in what is drawn.
[[nodiscard]] inline std::string to_dot(const pathway_graph& g, const draw_options& options = {}) {
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

/// Returns the graph, or the part that the options choose, as a Mermaid flowchart. Any text of the catalog is escaped. Linear in
/// what is drawn.
[[nodiscard]] inline std::string to_mermaid(const pathway_graph& g, const draw_options& options = {}) {
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
