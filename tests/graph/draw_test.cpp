// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/graph/draw.hpp"
#include "gradus/graph/drawing.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "gradus/graph/neighbourhood.hpp"

using namespace gradus;
namespace make = gradus::requirements;

namespace {

course course_of(std::string id, std::string title, std::optional<requirement> needs = std::nullopt) {
    course c;
    c.id = std::move(id);
    c.title = std::move(title);
    c.requires_ = std::move(needs);
    return c;
}

/// ALG1 (C or better) and with GEOM, and a counselor's approval, before ALG2.
catalog_data math() {
    catalog_data d;
    d.id = "math";
    d.courses = {course_of("ALG1", "Algebra I"), course_of("GEOM", ""),
                 course_of("ALG2", "Algebra II",
                           make::all({make::course("ALG1", "C"), make::with("GEOM"), make::approval("counselor")}))};
    return d;
}

pathway_graph graph_of(catalog_data data) { return pathway_graph(build(std::move(data)).value()); }

std::size_t count(const std::string& text, const std::string& of) {
    std::size_t n = 0;
    for (std::size_t at = text.find(of); at != text.npos; at = text.find(of, at + 1)) ++n;
    return n;
}

}  // namespace

TEST_CASE("to_dot: a requirement of one course is an arrow with its condition", "[graph][draw]") {
    CHECK(to_dot(graph_of(math())) == R"(digraph "math" {
    charset="UTF-8";
    rankdir=LR;
    node [fontname="sans-serif"];
    edge [fontname="sans-serif", fontsize=9];
    v0 [label="ALG1\nAlgebra I", shape=box, style="rounded,filled", fillcolor="#e8f0fb"];
    v1 [label="GEOM", shape=box, style="rounded,filled", fillcolor="#e8f0fb"];
    v2 [label="ALG2\nAlgebra II", shape=box, style="rounded,filled", fillcolor="#e8f0fb"];
    v5 [label="and\napproval counselor", shape=plain, fontsize=9];
    v0 -> v5 [label="≥ C"];
    v1 -> v5 [label="with", style=dashed];
    v5 -> v2;
}
)");
}

TEST_CASE("to_mermaid: the same as a flowchart", "[graph][draw]") {
    CHECK(to_mermaid(graph_of(math())) == R"(flowchart LR
    v0["ALG1<br/>Algebra I"]
    v1["GEOM"]
    v2["ALG2<br/>Algebra II"]
    v5("and<br/>approval counselor")
    v0 -->|"≥ C"| v5
    v1 -.->|"with"| v5
    v5 --> v2
)");
}

TEST_CASE("to_dot: every gate where that is asked for, and only chosen vertices", "[graph][draw]") {
    const pathway_graph g = graph_of(math());
    draw_options options;
    options.gates = gate_drawing::each;
    const std::string each = to_dot(g, options);
    CHECK(count(each, " [label=") == 6 + 1);  // the vertices, and one edge with a word
    CHECK(count(each, " -> ") == 5);
    options.vertices = neighbourhood(g, g.find("GEOM").value(), 1);
    const std::string around = to_dot(g, options);
    CHECK(around.find("ALG1\\n") == std::string::npos);
    CHECK(count(around, " -> ") == 3);
    options.vertices = std::vector<vertex_id>{};
    CHECK(count(to_dot(g, options), "v") == 0);
}

TEST_CASE("to_dot: a selection of many courses is its text alone", "[graph][draw]") {
    catalog_data d = math();
    d.courses.push_back(course_of("LAST", "", make::credits(3, {"*", "!LAST"})));
    const pathway_graph g = graph_of(d);
    draw_options options;
    CHECK(count(to_dot(g, options), " -> ") == 3 + 3 + 2);
    options.max_selected = 2;
    CHECK(count(to_dot(g, options), " -> ") == 3 + 1);
}

TEST_CASE("drawings: any text is escaped", "[graph][draw]") {
    catalog_data d;
    d.id = "a \"quoted\" \\id";
    d.courses = {course_of("say \"hi\" & <b>\\n", "line\nbreak\ttab #1 `x` *y* _z_"),
                 course_of("bad\xFF\xC3(", "größer 数学 \xF0\x9F\x8E\x93")};
    const pathway_graph g = graph_of(d);
    const std::string dot = to_dot(g);
    CHECK(dot.find(R"(digraph "a \"quoted\" \\id" {)") == 0);
    CHECK(dot.find(R"("say \"hi\" &amp; <b>\\n\nline\nbreak tab #1 `x` *y* _z_")") != std::string::npos);
    CHECK(dot.find("\"bad\xEF\xBF\xBD\xEF\xBF\xBD(\\ngrößer 数学 \xF0\x9F\x8E\x93\"") != std::string::npos);
    const std::string mermaid = to_mermaid(g);
    CHECK(
        mermaid.find(
            R"(["say #quot;hi#quot; #amp; #lt;b#gt;#92;n<br/>line<br/>break tab #35;1 #96;x#96; #42;y#42; #95;z#95;"])") !=
        std::string::npos);
}

TEST_CASE("drawings: long texts are cut between characters", "[graph][draw]") {
    CHECK(detail::cut("abc", 3) == "abc");
    CHECK(detail::cut("abcd", 3) == "abc…");
    CHECK(detail::cut("aéb", 2) == "a…");
    CHECK(detail::cut("aéb", 3) == "aé…");
    CHECK(detail::cut("\x80\x80\x80", 2) == "…");
}
