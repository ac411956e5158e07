// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

const std::string data = GRADUS_EXAMPLE_DATA;

std::set<std::string> keys(const json::object& o) {
    std::set<std::string> names;
    for (const auto& [key, value] : o) names.insert(std::string(key));
    return names;
}
std::string name_of(const json::object& pair) {
    return std::string(pair.at("cte").as_string()) + '+' + std::string(pair.at("academic").as_string());
}
const json::object& part_of(const json::object& answer, const std::string& name) {
    for (const json::value& p : answer.at("pairs").as_array())
        if (name_of(p.as_object()) == name) return p.as_object();
    FAIL("no pair " + name);
    return answer;
}

/// The pairs that the authors had in mind are the first of the list, with the skills that they had in mind.
void check_expected(const std::string& catalog, const json::object& answer) {
    const json::object expected = json::parse(read(data + '/' + catalog + "/expected.json")).as_object();
    const json::array& wanted = expected.at("x-pairings").as_array();
    const json::array& found = answer.at("pairs").as_array();
    for (const json::value& w : wanted) {
        const std::string name = name_of(w.as_object());
        CAPTURE(catalog, name);
        const auto at = std::find_if(found.begin(), found.end(),
                                     [&](const json::value& p) { return name_of(p.as_object()) == name; });
        CHECK(static_cast<std::size_t>(at - found.begin()) < wanted.size());
        CHECK(part_of(answer, name).at("skills") == w.as_object().at("skills"));
    }
}

}  // namespace

TEST_CASE("pair: the pairs that the authors of the worked catalogs had in mind come first", "[pairing][worked]") {
    for (const std::string name : {"health", "welding"}) {
        const ran r = run("pair --json " + data + '/' + name + "/catalog.json --k 12 --budget-s 1000");
        REQUIRE(r.status == 0);
        const json::object answer = r.json();
        REQUIRE(keys(answer) ==
                std::set<std::string>{"outcome", "pairs", "matching", "apart", "left_out", "sequences"});
        CHECK(answer.at("outcome") == "complete");
        check_expected(name, answer);
        for (const json::value& p : answer.at("pairs").as_array())
            CHECK(keys(p.as_object()) == std::set<std::string>{"cte", "academic", "score", "measured", "parts",
                                                               "skills", "links", "terms", "routes", "why"});
        for (const json::value& s : answer.at("sequences").as_array()) CHECK(s.as_object().at("proved") == true);
    }
}

TEST_CASE("pair: a term narrows the pairs and the set; what is unknown is refused", "[pairing]") {
    const std::string ask = "pair --json --k 6 " + data + "/health/catalog.json --term ";
    const json::object fall = run(ask + "fall:11").json();
    CHECK_FALSE(fall.contains("sequences"));
    std::set<std::string> courses;
    for (const json::value& m : fall.at("matching").as_array())
        for (const char* side : {"cte", "academic"})
            CHECK(courses.insert(std::string(m.as_object().at(side).as_string())).second);
    CHECK(!courses.empty());
    for (const std::string term : {"fal", "fall:x", "fall:"}) CHECK(run(ask + term).status == 2);
    CHECK(run("pair " + data + "/health/catalog.json --program P").status == 2);
}

TEST_CASE("pair: a program's courses and exits alone, and the parts as docs/pairings.md works them out", "[pairing]") {
    const std::string file = file_with("program.json", R"({"format": "gradus-catalog/1", "id": "x",
        "calendar": {"terms": [{"id": "fall"}, {"id": "spring"}]},
        "load": [{"credits": {"max": 2}}],
        "skills": [{"id": "ALG", "title": "Algebra", "supports": ["MEASURE"]}, {"id": "MEASURE", "title": "Measuring"}],
        "courses": [
          {"id": "MATH", "title": "M", "kind": "academic", "develops": [{"skill": "ALG", "level": 2}]},
          {"id": "LAB", "title": "L", "kind": "support", "develops": [{"skill": "ALG", "level": 1}]},
          {"id": "SHOP", "title": "S", "kind": "cte", "develops": [{"skill": "MEASURE", "level": 1}]},
          {"id": "MILL", "title": "M2", "kind": "cte", "requires": "SHOP", "uses": [{"skill": "ALG", "level": 3}]},
          {"id": "OTHER", "title": "O", "kind": "cte", "uses": [{"skill": "ALG", "level": 1}]}],
        "entry_points": [{"id": "E", "title": "E", "kind": "adult"}],
        "exit_points": [{"id": "X", "title": "X", "kind": "workforce", "requires": "SHOP and MILL and MATH"},
                        {"id": "Y", "title": "Y", "kind": "workforce", "requires": "OTHER"}],
        "programs": [{"id": "P", "title": "P", "courses": ["SHOP", "MILL", "MATH"], "exits": ["X"]}]})");
    const ran r = run("pair --json " + file + " --program P --years 1");
    REQUIRE(r.status == 0);
    const json::object answer = r.json();
    REQUIRE(answer.at("pairs").as_array().size() == 2);
    const auto part = [&](const std::string& pair, const char* name) {
        return part_of(answer, pair).at("parts").at(name).to_number<double>();
    };
    // Three courses in two terms of two credits: fall SHOP, spring MILL, and MATH beside either: two progressions.
    for (const std::string pair : {"SHOP+MATH", "MILL+MATH"}) {
        CHECK(part(pair, "together") == Approx(0.5));
        CHECK(part(pair, "exits_opened") == 0);
        CHECK(part(pair, "gap_closed") == 1);
    }
    CHECK(part("MILL+MATH", "shared") == 1);
    CHECK(part("MILL+MATH", "supports") == Approx(2.0 / 3));  // level 2 of the 3 asked for
    CHECK(part("MILL+MATH", "applies") == 1);                 // level 3 reaches the 2 that is taught
    CHECK(part("MILL+MATH", "terms_saved") == 0);
    CHECK(part("SHOP+MATH", "shared") == 0);
    CHECK(part("SHOP+MATH", "supports") == Approx(1.0 / 3));  // a step on, in MILL: 2 of 3, halved
    CHECK(part("SHOP+MATH", "applies") == 0);
    CHECK(part_of(answer, "MILL+MATH").at("score").to_number<double>() == Approx((1 + 2 * 2.0 / 3 + 1) / 7 * 0.5));
    CHECK(part_of(answer, "SHOP+MATH").at("score").to_number<double>() == Approx(2 * 1.0 / 3 / 7 * 0.5));
    CHECK(run("pair " + file + " --program P --years 1 --term fall:13").status == 1);
    const std::string text = run("pair " + file + " --program P --years 1").out;
    CAPTURE(text);
    CHECK(text.starts_with("MILL with MATH  M2 / M, score 0.238\n"));
    CHECK(text.find("Best set, each course in one pair at the most\n  MILL with MATH\n") != std::string::npos);
    CHECK(text.find("E to X\n  spring of year 1               MILL with MATH\n") != std::string::npos);
    std::filesystem::remove(file);
}
