// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/graph/pathway_graph.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "catch.hpp"
#include "gradus/graph/neighbourhood.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;
namespace make = gradus::requirements;

namespace {

template <class Thing>
Thing named(std::string id) {
    Thing thing;
    thing.id = std::move(id);
    return thing;
}

course course_of(std::string id, std::optional<requirement> needs = std::nullopt) {
    course c = named<course>(std::move(id));
    c.requires_ = std::move(needs);
    return c;
}

/// Skills on the way from algebra to a welder's job:
///
///     ALG1 --(ALG1 >= C)--+
///                        and --> ALG2 --(ALG2)--+--> K.MATH (awarded) --(credential K.MATH)--+
///     GEOM --(with GEOM)--+                                                                   and --> X.WORK --> 51-4121
///                                WELD --[WELD, ALG2]--(1 credits)--------------------------------+
///     HON1 counts as ALG1; ALG2 develops M.ALG; entry G10 is assumed to hold ALG1
catalog_data math() {
    catalog_data d;
    d.id = "math";
    d.skills = {named<skill>("M.NUM"), named<skill>("M.ALG")};
    d.skills[0].precedes = {"M.ALG"};
    d.skills[0].supports = {"M.ALG"};
    d.courses = {course_of("ALG1"), course_of("GEOM"),
                 course_of("ALG2", make::all({make::course("ALG1", "C"), make::with("GEOM")})), course_of("HON1"),
                 course_of("WELD", make::approval("counselor"))};
    d.courses[2].develops = {{"M.ALG", 2, {}}};
    d.courses[2].advises = make::skill("M.NUM", 1);
    d.equivalences = {{"HON1", "ALG1", equivalence_kind::full, std::nullopt, {}}};
    d.credentials = {named<credential>("K.MATH")};
    d.credentials[0].requires_ = make::course("ALG2");
    d.credentials[0].attests = {{"M.ALG", 3, {}}};
    d.requirement_sets = {named<requirement_set>("DIPLOMA")};
    d.requirement_sets[0].groups.resize(1);
    d.requirement_sets[0].groups[0].id = "math";
    d.requirement_sets[0].groups[0].credits = credits::of(1);
    d.requirement_sets[0].groups[0].of = {{"WELD", "ALG2"}};
    d.entry_points = {named<entry_point>("G10")};
    d.entry_points[0].assumes.attempts = {{"ALG1", "", std::nullopt, "", attempt_status::completed, {}}};
    d.exit_points = {named<exit_point>("X.WORK")};
    d.exit_points[0].requires_ = make::all({make::credential("K.MATH"), make::credits(1, {"WELD", "ALG2"})});
    d.exit_points[0].requirement_set = "DIPLOMA";
    d.exit_points[0].occupations = {"51-4121"};
    d.occupations = {named<occupation>("51-4121")};
    d.occupations[0].title = "Welders";
    d.occupations[0].requires_credentials = {"K.MATH"};
    return d;
}

catalog built(catalog_data data) { return build(std::move(data), {.cycles = severity::warning}).value(); }

using words = std::set<std::string>;

/// The edges of a vertex in words: `requires ALG1`.
words out_of(const pathway_graph& g, const char* name) {
    words all;
    for (const edge& e : g.out_edges(g.find(name).value()))
        all.insert(std::string(to_string(e.kind)) + ' ' + g.label(e.other));
    return all;
}
words into(const pathway_graph& g, vertex_id v) {
    words all;
    for (const edge& e : g.in_edges(v)) all.insert(std::string(to_string(e.kind)) + ' ' + g.label(e.other));
    return all;
}
words into(const pathway_graph& g, const char* name) { return into(g, g.find(name).value()); }

}  // namespace

TEST_CASE("pathway_graph: prerequisites lead through their gates", "[graph][pathway_graph]") {
    const pathway_graph g(built(math()));
    CHECK(out_of(g, "course:ALG1") == words{"requires ALG1 >= C"});
    CHECK(out_of(g, "GEOM") == words{"accepts-with with GEOM"});
    CHECK(into(g, "ALG2") == words{"requires ALG1 >= C and with GEOM", "advises skill M.NUM 1"});
    const vertex_id both = g.in_edges(g.find("ALG2").value()).front().other;
    CHECK(g.kind(both) == vertex_kind::gate);
    CHECK(into(g, both) == words{"requires ALG1 >= C", "requires with GEOM"});
    CHECK(out_of(g, "ALG2") == words{"requires ALG2", "requires WELD, ALG2", "awards K.MATH", "develops M.ALG"});
    CHECK(out_of(g, "HON1") == words{"counts-as ALG1"});
    CHECK(out_of(g, "M.NUM") == words{"precedes M.ALG", "supports M.ALG", "requires skill M.NUM 1"});
    CHECK(into(g, "M.ALG") == words{"develops ALG2", "attests K.MATH", "precedes M.NUM", "supports M.NUM"});
    CHECK(into(g, "ALG1") == words{"leads-to G10", "counts-as HON1"});
    CHECK(into(g, "X.WORK") == words{"requires credential K.MATH and 1 credits of (WELD, ALG2)", "requires DIPLOMA"});
    CHECK(out_of(g, "X.WORK") == words{"leads-to 51-4121"});
    CHECK(into(g, "51-4121") == words{"leads-to X.WORK", "requires K.MATH"});
}

TEST_CASE("pathway_graph: gates that look at nothing in the graph are no vertices", "[graph][pathway_graph]") {
    const pathway_graph g(built(math()));
    const catalog& c = g.catalog();
    CHECK(into(g, "WELD").empty());
    CHECK_FALSE(g.vertex_of(c.circuit().course_requires[4]));
    CHECK_FALSE(g.vertex_of(c.circuit().course_requires[0]));
    CHECK(g.vertex_of(c.circuit().course_requires[2]));
}

TEST_CASE("pathway_graph: a selection is one vertex, however many gates share it", "[graph][pathway_graph]") {
    catalog_data d;
    d.id = "shared";
    for (int i = 0; i < 50; ++i) d.courses.push_back(course_of("C" + std::to_string(i)));
    for (int i = 0; i < 50; ++i)
        d.courses.push_back(course_of("D" + std::to_string(i), make::credits(0.25 * (i + 1), {"id:C*"})));
    const pathway_graph g(built(d));
    CHECK(g.edge_count() == 50 + 50 + 50);  // courses to the selection, it to the gates, these to the courses
    CHECK(g.vertices(vertex_kind::gate).size() == 51);
    const auto selection = g.vertex_of_selection(0);
    REQUIRE(selection);
    CHECK(g.label(*selection) == "id:C*");
    CHECK(g.out_edges(*selection).size() == 50);
}

TEST_CASE("pathway_graph: the total of a requirement set counts every course", "[graph][pathway_graph]") {
    catalog_data d = math();
    d.requirement_sets[0].credits = credits::of(24);
    const pathway_graph g(built(d));
    CHECK(into(g, "DIPLOMA") == words{"requires WELD, ALG2", "requires *"});
    CHECK(out_of(g, "GEOM") == words{"accepts-with with GEOM", "requires *"});
}

TEST_CASE("pathway_graph::find: a list and an id, or an id alone where it is the only one", "[graph][pathway_graph]") {
    catalog_data d = math();
    d.exit_points.push_back(named<exit_point>("ALG1"));
    d.courses.push_back(course_of("exit:X.WORK"));
    const pathway_graph g(built(d));
    CHECK(g.find("course:ALG1").value() == g.vertex_of(course_id{0}));
    CHECK(g.find("exit:ALG1").value() == g.vertex_of(exit_id{1}));
    CHECK(g.find("GEOM").value() == g.vertex_of(course_id{1}));
    CHECK(g.find("requirement_set:DIPLOMA").value() == g.vertex_of(requirement_set_id{0}));
    CHECK(g.find("exit:X.WORK").value() == g.vertex_of(exit_id{0}));
    CHECK(g.find("course:exit:X.WORK").value() == g.vertex_of(course_id{5}));
    const auto both = g.find("ALG1");
    REQUIRE_FALSE(both);
    CHECK(both.found()[0].code == "ambiguous-id");
    CHECK(both.found()[0].nodes == std::vector<std::string>{"course:ALG1", "exit:ALG1"});
    for (const char* wrong : {"", "ALG", "course:", "gate:x", "gate:99999", "gate:-1", "nothing:ALG1"})
        CHECK(g.find(wrong).found().at(0).code == "unknown-id");
    for (const vertex_id v : g.vertices())
        if (g.name(v).find("exit:X.WORK") == std::string::npos) CHECK(g.find(g.name(v)).value() == v);
}

TEST_CASE("pathway_graph: titles where the catalog gives them", "[graph][pathway_graph]") {
    const pathway_graph g(built(math()));
    CHECK(g.title(g.vertex_of(occupation_id{0})) == "Welders");
    CHECK(g.title(g.vertex_of(course_id{0})) == "ALG1");
}

TEST_CASE("pathway_graph: both ways the same edges, none twice; ids go there and back", "[graph][pathway_graph]") {
    oracle::random_catalog_options options;
    options.cycles = 0.2;
    std::size_t seen = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        INFO("seed " << seed);
        const auto c = build(oracle::random_catalog(seed, options), {.cycles = severity::warning});
        if (!c) continue;
        ++seen;
        const pathway_graph g(*c);
        using full = std::tuple<vertex_id, vertex_id, edge_kind>;
        std::vector<full> out, in;
        for (const vertex_id v : g.vertices()) {
            for (const edge& e : g.out_edges(v)) out.emplace_back(v, e.other, e.kind);
            for (const edge& e : g.in_edges(v)) in.emplace_back(e.other, v, e.kind);
        }
        CHECK(std::is_sorted(out.begin(), out.end()));
        CHECK(std::adjacent_find(out.begin(), out.end()) == out.end());
        std::sort(in.begin(), in.end());
        CHECK(in == out);
        CHECK(out.size() == g.edge_count());
        std::uint32_t counted = 0;
        for (std::size_t k = 0; k < vertex_kind_count; ++k)
            for (const vertex_id v : g.vertices(static_cast<vertex_kind>(k))) {
                CHECK(index(v) == counted++);
                CHECK(g.kind(v) == static_cast<vertex_kind>(k));
                CHECK_FALSE(g.label(v).empty());
                CHECK(g.find(g.name(v)).value() == v);
                if (const auto id = g.as<course_id>(v)) CHECK(g.vertex_of(*id) == v);
                if (const auto id = g.as<exit_id>(v)) CHECK(g.vertex_of(*id) == v);
                if (const auto id = g.as<gate_id>(v)) CHECK(g.vertex_of(*id) == v);
                if (const auto id = g.as<requirement_set_id>(v)) CHECK(g.vertex_of(*id) == v);
            }
        CHECK(counted == g.vertex_count());
        CHECK(g == pathway_graph(*c));
        CHECK(g == pathway_graph(built(c->data())));
    }
    CHECK(seen > 200);
}

TEST_CASE("pathway_graph: read from several threads", "[graph][pathway_graph][threads]") {
    const pathway_graph g(built(math()));
    std::vector<std::thread> threads;
    std::vector<std::size_t> counted(4, 0);
    for (std::size_t& count : counted)
        threads.emplace_back([&count, copy = g] {
            for (const vertex_id v : copy.vertices()) count += copy.out_edges(v).size() + copy.label(v).size();
        });
    for (std::thread& t : threads) t.join();
    CHECK(std::count(counted.begin(), counted.end(), counted.front()) == 4);
}

TEST_CASE("pathway_graph: a catalog with nothing in it", "[graph][pathway_graph]") {
    const pathway_graph g(built(named<catalog_data>("empty")));
    CHECK(g.vertex_count() == 0);
    CHECK(g.edge_count() == 0);
    CHECK(g.vertices().empty());
}

TEST_CASE("neighbourhood: gates cost nothing, and a way never turns round", "[graph][neighbourhood]") {
    // A --> B --> C, and A --> D: D shares a prerequisite with B, and is two things away from it only by turning round.
    catalog_data d;
    d.id = "chain";
    d.courses = {course_of("A"), course_of("B", make::course("A")),
                 course_of("C", make::all({make::course("B"), make::course("A")})), course_of("D", make::course("A"))};
    const pathway_graph g(built(d));
    const auto courses_around = [&](const char* centre, std::uint32_t radius) {
        words found;
        for (const vertex_id v : neighbourhood(g, g.find(centre).value(), radius))
            if (g.kind(v) == vertex_kind::course) found.insert(g.label(v));
        return found;
    };
    CHECK(neighbourhood(g, g.find("B").value(), 0) == std::vector{g.find("B").value()});
    CHECK(courses_around("B", 1) == words{"A", "B", "C"});
    CHECK(courses_around("B", 5) == words{"A", "B", "C"});
    CHECK(courses_around("A", 1) == words{"A", "B", "C", "D"});
    CHECK(courses_around("D", 1) == words{"A", "D"});
    CHECK(neighbourhood(g, g.find("C").value(), 1, edge_kind::advises).size() == 1);
    const auto around = neighbourhood(g, g.find("B").value(), 1);
    CHECK(std::is_sorted(around.begin(), around.end()));
    CHECK(around.size() == 3 + 3);  // with the gates `A`, `B`, and `B and A`
}
