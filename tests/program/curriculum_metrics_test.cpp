// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/program/curriculum_metrics.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "gradus/catalog/catalog.hpp"
#include "gradus/io/csv.hpp"
#include "gradus/io/curriculum_csv.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/io/requirement_text.hpp"
#include "oracle/dice.hpp"

using namespace gradus;

namespace {

requisite_graph graph_of(std::uint32_t courses, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges) {
    requisite_graph g;
    for (std::uint32_t i = 0; i < courses; ++i) g.courses.push_back("C" + std::to_string(i));
    for (const auto& [from, to] : edges) g.edges.push_back({from, to});
    return g;
}

/// The metrics by their definitions: every path from a source to a sink is walked.
struct by_definition {
    explicit by_definition(const requisite_graph& graph) : g(graph), made(g.courses.size()), into(made.size()) {
        for (course_metrics& m : made) m.centrality = 0;
        std::vector<char> has_requisite(made.size(), 0);
        for (const requisite_edge& e : g.edges) has_requisite[e.target] = 1;
        for (std::uint32_t v = 0; v < made.size(); ++v) {
            reached.assign(made.size(), 0);
            reach(v);
            made[v].blocking = static_cast<std::uint32_t>(std::count(reached.begin(), reached.end(), 1)) - 1;
            if (!has_requisite[v]) walk({v});
        }
    }

    void reach(std::uint32_t v) {
        reached[v] = 1;
        for (const requisite_edge& e : g.edges)
            if (e.source == v && !reached[e.target]) reach(e.target);
    }
    void walk(std::vector<std::uint32_t> path) {
        bool ends = true;
        for (const requisite_edge& e : g.edges)
            if (e.source == path.back()) {
                ends = false;
                path.push_back(e.target);
                walk(path);
                path.pop_back();
            }
        if (!ends) return;
        for (std::size_t i = 0; i < path.size(); ++i) {
            course_metrics& m = made[path[i]];
            m.delay = std::max(m.delay, static_cast<std::uint32_t>(path.size()));
            if (i > 0 && i + 1 < path.size()) *m.centrality += natural(path.size());
        }
    }

    const requisite_graph& g;
    std::vector<course_metrics> made;
    std::vector<char> into, reached;
};

std::uint64_t rounded_two_thirds(std::uint64_t sum) {
    return static_cast<std::uint64_t>(static_cast<double>(sum) * 20.0 / 3.0 + 0.5);
}

const std::string folder = std::string(GRADUS_SHARED_DATA) + "/curricular/";

std::string text_of(const std::string& path) { return read_file(path, 1 << 20).value(); }

}  // namespace

TEST_CASE("measure: equals the definitions on thousands of small graphs", "[program][metrics]") {
    oracle::dice dice(11);
    for (std::uint64_t round = 0; round < oracle::cases(5000); ++round) {
        const int n = dice.between(0, 9);
        std::vector<std::uint32_t> name;
        for (int i = 0; i < n; ++i) name.push_back(static_cast<std::uint32_t>(i));
        dice.shuffle(name);
        const double density = dice.between(1, 8) / 10.0;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
        for (std::size_t a = 0; a < name.size(); ++a)
            for (std::size_t b = a + 1; b < name.size(); ++b)
                if (dice.chance(density)) edges.emplace_back(name[a], name[b]);
        const requisite_graph g = graph_of(static_cast<std::uint32_t>(n), edges);
        const by_definition plain(g);
        for (const term_system terms : {term_system::semester, term_system::quarter}) {
            const curriculum_metrics made = measure(g, {.terms = terms});
            REQUIRE(made.ended == outcome::complete);
            REQUIRE(made.courses.size() == plain.made.size());
            natural centrality;
            std::uint64_t complexity = 0;
            for (std::size_t v = 0; v < plain.made.size(); ++v) {
                course_metrics expected = plain.made[v];
                const std::uint64_t sum = expected.blocking + expected.delay;
                expected.complexity_tenths = terms == term_system::quarter ? rounded_two_thirds(sum) : sum * 10;
                REQUIRE(made.courses[v] == expected);
                centrality += *expected.centrality;
                complexity += expected.complexity_tenths;
            }
            REQUIRE(made.centrality == centrality);
            REQUIRE(made.complexity_tenths == complexity);
        }
    }
}

TEST_CASE("measure: the examples of the paper", "[program][metrics]") {
    CHECK(measure(graph_of(4, {{0, 1}, {0, 2}, {1, 3}})).complexity_tenths == 150);
    CHECK(measure(graph_of(4, {{0, 2}, {1, 2}, {2, 3}})).complexity_tenths == 170);
    CHECK(measure(graph_of(0, {})).complexity_tenths == 0);
}

TEST_CASE("measure: diamonds in series, whose paths nobody could walk", "[program][metrics]") {
    const auto diamonds = [](std::uint32_t number) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
        for (std::uint32_t d = 0; d < number; ++d)
            for (const std::uint32_t side : {1u, 2u}) {
                edges.emplace_back(3 * d, 3 * d + side);
                edges.emplace_back(3 * d + side, 3 * d + 3);
            }
        return graph_of(3 * number + 1, edges);
    };
    CHECK(measure(diamonds(30)).centrality->to_string() == "3864396824576");
    // 2^n paths of 2n + 1 courses, with 2n - 1 of them strictly inside
    natural expected = 2 * 200 + 1;
    expected = expected * natural(2 * 200 - 1);
    for (int i = 0; i < 200; ++i) expected = expected * natural(2);
    CHECK(*measure(diamonds(200)).centrality == expected);
}

TEST_CASE("measure: past the budget nothing is said, and the outcome says so", "[program][metrics]") {
    const curriculum_metrics made = measure(graph_of(3, {{0, 1}, {1, 2}}), {.run = {.max_nodes = 1}});
    CHECK(made.ended == outcome::limit);
    CHECK(!made.centrality);
    CHECK(!made.courses[1].centrality);
}

TEST_CASE("measure: 100,000 courses, in a chain, apart, and each beside many", "[program][metrics]") {
    constexpr std::uint32_t many = 100'000;
    CHECK(measure(graph_of(many, {})).delay == many);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> star;
    for (std::uint32_t i = 1; i + 1 < many; ++i) {
        star.emplace_back(0, i);
        star.emplace_back(i, many - 1);
    }
    const curriculum_metrics made = measure(graph_of(many, star));
    CHECK(made.courses[0].blocking == many - 1);
    CHECK(made.centrality == natural(std::uint64_t{3} * (many - 2)));
}

TEST_CASE("make_requisites: circles, twins and strangers of a curriculum are errors, all at once",
          "[program][metrics]") {
    curriculum c;
    const auto add = [&](std::string id, std::vector<requisite> of) {
        c.courses.push_back({std::move(id), {}, {}, {}, std::move(of), {}, {}, {}});
    };
    add("A", {{"B", requisite_kind::corequisite}});
    add("B", {{"A"}, {"A", requisite_kind::corequisite}});
    add("D", {{"D"}});
    add("E", {{"X"}});
    add("E", {});
    const auto made = make_requisites(c);
    REQUIRE(!made);
    std::vector<std::string> found;
    for (const diagnostic& d : made.found()) found.push_back(d.code + " " + d.nodes.front());
    CHECK(found ==
          std::vector<std::string>{"duplicate-id E", "dangling-course E", "requisite-cycle A", "requisite-cycle D"});
    CHECK(made.found()[2].nodes == std::vector<std::string>{"A", "B"});
}

TEST_CASE("make_requisites: what a catalog's course names or can be satisfied by", "[program][metrics]") {
    catalog_data data;
    data.id = "c";
    data.skills.emplace_back().id = "S";
    const auto add = [&](const char* id, const char* requires_text) -> course& {
        course& c = data.courses.emplace_back();
        c.id = id;
        if (*requires_text != 0) c.requires_ = parse_requirement(requires_text).value();
        return c;
    };
    add("BASE", "").develops = {{"S", 2, {}}};
    add("LOW", "").develops = {{"S", 1, {}}};
    add("TAGGED", "").tags = {"t"};
    add("SELECTS", "1 credits of tag:t").tags = {"t"};
    add("SKILLED", "skill S 2");
    add("CERTIFIED", "credential K and with BASE and 1 credits of *");
    add("LEFT", "RIGHT or BASE");
    add("RIGHT", "LEFT or BASE");
    credential& k = data.credentials.emplace_back();
    k.id = "K";
    k.requires_ = parse_requirement("TAGGED or LOW").value();
    const catalog c = build(data).value();
    const auto made = make_requisites(c);
    REQUIRE(made);
    std::vector<std::string> edges, left_out;
    const auto name = [&](const requisite_edge& e) {
        return made->courses[e.source] + ">" + made->courses[e.target] + " " +
               std::string(to_string(e.kind)).substr(0, 1) + std::to_string(static_cast<int>(e.strength));
    };
    for (const requisite_edge& e : made->edges) edges.push_back(name(e));
    for (const requisite_edge& e : made->left_out) left_out.push_back(name(e));
    CHECK(edges == std::vector<std::string>{"TAGGED>SELECTS p2", "BASE>SKILLED p1", "BASE>CERTIFIED c0",
                                            "LOW>CERTIFIED p1", "TAGGED>CERTIFIED p1", "BASE>LEFT p1",
                                            "BASE>RIGHT p1"});
    CHECK(left_out == std::vector<std::string>{"SELECTS>SELECTS p2", "RIGHT>LEFT p1", "LEFT>RIGHT p1"});
}

TEST_CASE("curricula with known metrics: every value, to the last digit", "[program][metrics]") {
    if (!std::filesystem::exists(folder)) SKIP("no GRADUS_SHARED_DATA/curricular");
    struct gold {
        const char *plan, *expected;
        std::uint64_t complexity_tenths, blocking, delay, centrality;
    };
    const std::vector<csv_column> columns{
        {{"Course ID"}}, {{"Complexity"}}, {{"Blocking"}}, {{"Delay"}}, {{"Centrality"}}};
    for (const gold& gold :
         {gold{"BSCS_Hawaii_Manoa", "BSCS_Hawaii_Manoa_w_metrics", 2360, 99, 137, 399},
          gold{"Colostate_CSDegree_2017", "Colostate_CSDegree_2017_w_metrics", 2080, 74, 134, 521},
          gold{"Kennesaw_State_University_CS", "Kennesaw_State_University_CS_w_metrics", 2800, 117, 163, 696},
          gold{"Michigan_Ann_Arbor_CS", "Michigan_Ann_Arbor_CS_w_metrics", 1156, 60, 113, 157}}) {
        CAPTURE(gold.plan);
        const std::string expected = text_of(folder + "expected/" + gold.expected + ".csv");
        const std::string plan = text_of(folder + "plans/" + gold.plan + ".csv");
        for (const std::string& text : {plan, expected}) {
            const curriculum_reading reading = parse_curriculum(text);
            REQUIRE(!has_error(reading.found));
            const auto terms = reading.data.terms.value_or(term_system::semester);
            const curriculum_metrics made = measure(make_requisites(reading.data).value(), {.terms = terms});
            CHECK(made.complexity_tenths == gold.complexity_tenths);
            CHECK(made.blocking == gold.blocking);
            CHECK(made.delay == gold.delay);
            CHECK(made.centrality == natural(gold.centrality));
            const std::string written = to_csv(reading.data, &made);
            CHECK(parse_curriculum(written).data == reading.data);
            csv_reader wanted(expected), said(written);
            const auto at = wanted.find_header(columns), in = said.find_header(columns);
            csv_row a, b;
            std::size_t rows = 0;
            for (; wanted.next(a) && said.next(b); ++rows)
                for (std::size_t c = 0; c < columns.size(); ++c) {
                    CAPTURE(a[at[0]], c);
                    REQUIRE(b[in[c]] == a[at[c]]);
                }
            CHECK(rows == reading.data.courses.size());
        }
    }
}
