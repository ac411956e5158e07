// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_DRAWING_HPP
#define GRADUS_GRAPH_DRAWING_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gradus/graph/draw.hpp"
#include "gradus/graph/pathway_graph.hpp"

namespace gradus {

namespace detail {

struct drawn_vertex {
    vertex_id id{};
    vertex_kind kind = vertex_kind::course;
    bool small = false;  ///< a gate with a word: and, or
    std::string text;
};

struct drawn_edge {
    vertex_id source{};
    vertex_id target{};
    edge_kind kind = edge_kind::requires_;
    std::string text;
};

/// What is drawn, in no language yet.
struct drawing {
    std::vector<drawn_vertex> vertices;
    std::vector<drawn_edge> edges;
};

/// Returns the text cut after so many bytes, never within a character of UTF-8.
[[nodiscard]] inline std::string cut(std::string text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0u) == 0x80u) --most;
    text.resize(most);
    return text + "…";
}

/// Chooses the vertices and edges of one drawing, and their words.
class drawing_maker {
public:
    drawing_maker(const pathway_graph& g, const draw_options& options)
        : graph_(g), options_(options), drawn_(g.vertex_count(), 0) {}

    [[nodiscard]] drawing make() {
        if (options_.vertices)
            chosen_ = *options_.vertices;
        else
            chosen_.assign(graph_.vertices().begin(), graph_.vertices().end());
        for (const vertex_id v : chosen_) drawn_[index(v)] = is_folded(v) ? folded : is_left_out(v) ? left_out : whole;
        for (const vertex_id v : chosen_)
            if (drawn_[index(v)] == whole) {
                std::string text = text_of(v);
                const bool small = text == word_of(v);
                made_.vertices.push_back({v, graph_.kind(v), small, std::move(text)});
            }
        for (const vertex_id v : chosen_) {
            if (drawn_[index(v)] == left_out) continue;
            for (const edge& e : graph_.out_edges(v))
                if (options_.edges.contains(e.kind)) add_edge(v, e);
        }
        return std::move(made_);
    }

private:
    enum how : std::uint8_t { absent, whole, folded, left_out };

    [[nodiscard]] const gate* circuit_gate(vertex_id v) const {
        const auto id = graph_.as<gate_id>(v);
        return id ? &graph_.catalog().circuit()[*id] : nullptr;
    }
    [[nodiscard]] bool is_folded(vertex_id v) const {
        const gate* g = options_.gates == gate_drawing::folded ? circuit_gate(v) : nullptr;
        return g &&
               (g->kind == gate_kind::course || g->kind == gate_kind::with_same_or_before ||
                g->kind == gate_kind::with_same || g->kind == gate_kind::skill || g->kind == gate_kind::credential);
    }
    [[nodiscard]] bool is_selection(vertex_id v) const {
        return graph_.kind(v) == vertex_kind::gate && !graph_.as<gate_id>(v) && !graph_.as<requirement_set_id>(v);
    }
    [[nodiscard]] bool is_left_out(vertex_id v) const {
        return options_.gates == gate_drawing::folded && is_selection(v) &&
               graph_.in_edges(v).size() > options_.max_selected;
    }

    /// Adds the edge that leaves `from`. Of a folded gate only what leaves it is drawn, from what it looks at.
    void add_edge(vertex_id from, const edge& e) {
        if (drawn_[index(e.other)] != whole) return;
        if (drawn_[index(from)] != folded) {
            made_.edges.push_back({from, e.other, e.kind, words_of(e.kind)});
            return;
        }
        for (const edge& in : graph_.in_edges(from)) {
            if (drawn_[index(in.other)] != whole || !options_.edges.contains(in.kind)) continue;
            std::string text = words_of(e.kind);
            const std::string asked = condition_of(*circuit_gate(from));
            if (!asked.empty()) text += (text.empty() ? "" : " ") + asked;
            made_.edges.push_back(
                {in.other, e.other, e.kind == edge_kind::requires_ ? in.kind : e.kind, std::move(text)});
        }
    }

    [[nodiscard]] static std::string words_of(edge_kind kind) {
        return kind == edge_kind::requires_ ? std::string() : std::string(to_string(kind));
    }
    /// What a gate asks of the one thing that it looks at.
    [[nodiscard]] static std::string condition_of(const gate& g) {
        switch (g.kind) {
            case gate_kind::course:
                return g.source && !g.source->grade.empty() ? "≥ " + g.source->grade : std::string();
            case gate_kind::with_same_or_before:
                return "with";
            case gate_kind::with_same:
                return "same term";
            case gate_kind::skill:
                return "level " + std::to_string(g.number);
            default:
                return {};
        }
    }

    /// Returns the word for a gate that joins others, or nothing.
    [[nodiscard]] std::string word_of(vertex_id v) const {
        const gate* g = circuit_gate(v);
        if (!g || g->kind != gate_kind::threshold) return {};
        if (g->number == static_cast<std::int64_t>(g->input_count)) return "and";
        return g->number == 1 ? "or" : std::to_string(g->number) + " of " + std::to_string(g->input_count);
    }

    [[nodiscard]] std::string text_of(vertex_id v) const {
        if (std::string word = word_of(v); !word.empty()) {
            const circuit& c = graph_.catalog().circuit();
            for (const gate_id input : c.inputs_of(*circuit_gate(v)))  // those that are no vertices would be lost
                if (!graph_.vertex_of(input) && c[input].source)
                    word += '\n' + cut(to_text(*c[input].source), options_.max_text);
            return word;
        }
        const std::string label = graph_.label(v);
        const std::string title = graph_.title(v);
        std::string text = cut(label, options_.max_text);
        return title == label ? text : text + '\n' + cut(title, options_.max_text);
    }

    const pathway_graph& graph_;
    const draw_options& options_;
    std::vector<vertex_id> chosen_;
    std::vector<std::uint8_t> drawn_;
    drawing made_;
};

[[nodiscard]] inline drawing make_drawing(const pathway_graph& g, const draw_options& options) {
    return drawing_maker(g, options).make();
}

}  // namespace detail

}  // namespace gradus

#endif
