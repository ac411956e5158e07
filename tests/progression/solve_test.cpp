// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <cstdint>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "generate/state.hpp"
#include "gradus/catalog/catalog_builder.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"

using namespace gradus;
namespace r = gradus::requirements;

namespace {

//   A ──> B ──> C     L (2 terms, 1 credit)     two terms a year, two years
catalog small_catalog() {
    catalog_builder b("small");
    b.term("fall").starts("08-10");
    b.term("spring").starts("01-05");
    b.skill("S");
    b.course("A").credits(1).data().college_hours = 3;
    b.course("B").credits(0.5).requires_(r::course("A")).advises(r::course("L")).develops("S", 2);
    b.course("C").credits(2).requires_(r::all({r::course("A"), r::with("B")}));
    b.course("L").credits(1).data().length = 2;
    b.occupation("11-1011").values("S", 2, 1.5);
    b.entry_point("E").grade(11);
    b.exit_point("O").by_grade(12).requires_(r::all({r::course("C"), r::course("L")}));
    b.data().exit_points.back().occupations = {"11-1011"};
    return b.build().value();
}

std::string value(objective o, const route& way, const progression& p, const std::vector<preference>& w = {}) {
    return to_string(evaluate(o, way, p, w));
}

std::vector<std::pair<std::string, int>> best_known() {
    std::vector<std::pair<std::string, int>> list;
    const auto text = read_file(GRADUS_SHARED_DATA "/bacp/best-known.csv", 1 << 16);
    if (!text) return list;
    std::istringstream lines(*text);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        const auto comma = line.find(',');
        list.emplace_back(line.substr(0, comma), std::stoi(line.substr(comma + 1)));
    }
    return list;
}

catalog bacp(const std::string& name) {
    return read_catalog(read_file(GRADUS_SHARED_DATA "/bacp/" + name + ".json", 1 << 24).value()).value();
}

}  // namespace

TEST_CASE("evaluate: each objective on a progression counted by hand", "[progression][objective]") {
    const catalog c = small_catalog();
    const route way = make_route(c, entry_id{0}, exit_id{0});
    REQUIRE(way.terms.terms.size() == 4);
    const course_id a = *c.find_course("A"), b = *c.find_course("B"), last = *c.find_course("C"),
                    l = *c.find_course("L");
    progression p{{{a, 0}, {l, 0}, {b, 2}, {last, 3}}};  // loads 1.5, 0.5, 0.5, 2
    p.sort();
    REQUIRE(verify(way, p).valid);
    CHECK(value(objective::earliest, way, p) == "4");
    CHECK(value(objective::balanced, way, p) == "2");
    CHECK(value(objective::even, way, p) == "6.75");
    CHECK(value(objective::spread, way, p) == "11");
    CHECK(value(objective::close, way, p) == "6");  // A to B 2, A to C 3, B to C 1
    CHECK(value(objective::fewest_credits, way, p) == "4.5");
    CHECK(value(objective::fewest_courses, way, p) == "4");
    CHECK(value(objective::most_college_hours, way, p) == "3");
    CHECK(value(objective::most_valued, way, p) == "1.5");
    CHECK(value(objective::advised, way, p) == "0");
    CHECK(value(objective::advised, way, {{{a, 0}, {b, 1}, {last, 2}}}) == "1");
    CHECK(value(objective::preferred, way, p, {{a, 0, 4}, {a, 1, 9}, {b, 2, -1}}) == "3");
    for (const std::string_view name : objective_names) CHECK(to_string(find_objective(name).value()) == name);
}

TEST_CASE("solve: the order of the objectives decides", "[progression][solve]") {
    const catalog c = small_catalog();
    const route way = make_route(c, entry_id{0}, exit_id{0});
    solve_options options;
    options.objectives = {objective::fewest_courses, objective::earliest};
    const solution fewest = solve(way, options);
    REQUIRE(fewest.proved);
    CHECK(fewest.values ==
          std::vector<objective_value>{{objective::fewest_courses, 4, 1}, {objective::earliest, 2, 1}});
    CHECK(fewest.bounds == fewest.values);
    options.objectives = {objective::advised, objective::close};
    const solution advised = solve(way, options);
    REQUIRE(advised.proved);
    CHECK(advised.values.front().amount == 0);
    CHECK(advised.values.back().amount == 2);  // A in the second term, B and C in the third, after L
}

TEST_CASE("solve: in a state of 1,000 courses it finds what is there within few steps", "[progression][solve]") {
    const catalog c = build(generate::make_state({.courses = 1'000})).value();
    for (const char* exit : {"X.D001.DIPLOMA", "X.D001.MKTG.WORK", "X.HONORS"}) {
        CAPTURE(exit);
        const route way = make_route(c, *c.find_entry("GRADE9"), *c.find_exit(exit));
        solve_options options;
        options.run.max_nodes = 50'000;
        const solution found = solve(way, options);
        REQUIRE(found.proved);
        REQUIRE(found.progressions.size() == 1);
        CHECK(verify(way, found.progressions.front()).valid);
    }
}

TEST_CASE("solve: the least greatest load of every academic curriculum is proved", "[progression][solve][shared]") {
    if (best_known().empty()) SKIP("no data");
    for (const auto& [name, best] : best_known()) {
        CAPTURE(name);
        const catalog c = bacp(name);
        const route way = make_route(c, entry_id{0}, exit_id{0});
        solve_options options;
        options.objectives = {objective::balanced};
        const solution found = solve(way, options);
        REQUIRE(found.proved);
        CHECK(found.values.front().as_double() == best);
        CHECK(verify(way, found.progressions.front()).valid);
    }
}

TEST_CASE("solve: the most even loads, then prerequisites close, are proved", "[progression][solve][shared]") {
    if (best_known().empty()) SKIP("no data");
    const std::vector<std::tuple<std::string, double, double>> known{
        {"bacp8", 30, 33}, {"bacp-3", 96, 90}, {"bacp-4", 434, 147}, {"bacp-12", 100, 122}};
    for (const auto& [name, spread, close] : known) {
        CAPTURE(name);
        const catalog c = bacp(name);
        const route way = make_route(c, entry_id{0}, exit_id{0});
        solve_options options;
        options.objectives = {objective::spread, objective::close};
        const solution found = solve(way, options);
        REQUIRE(found.proved);
        CHECK(found.values[0].as_double() == spread);
        CHECK(found.values[1].as_double() == close);
    }
}
