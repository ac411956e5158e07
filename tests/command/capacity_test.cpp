// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <map>
#include <set>

#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

std::string catalog_of(const std::string& name) {
    return std::string(GRADUS_EXAMPLE_DATA) + '/' + name + "/catalog.json";
}
std::string welding_what_if() { return std::string(GRADUS_EXAMPLE_DATA) + "/welding/capacity.json"; }

std::set<std::string> ids(const json::array& list) {
    std::set<std::string> made;
    for (const json::value& v : list) made.emplace(v.as_string());
    return made;
}
std::set<std::string> nodes(const json::array& list, const std::string& kind) {
    std::set<std::string> made;
    for (const json::value& v : list)
        if (v.at("kind").as_string() == std::string_view(kind)) made.emplace(v.at("node").as_string());
    return made;
}
std::map<std::string, double> shorts(const json::object& answer, const std::string& kind) {
    std::map<std::string, double> made;
    for (const json::value& v : answer.at("short").as_array())
        if (v.at("kind").as_string() == std::string_view(kind))
            made.emplace(v.at("node").as_string(), v.at("short").to_number<double>());
    return made;
}

ran with(const std::string& what_if, const std::string& name = "welding") {
    const std::string file = file_with("what-if.json", what_if);
    const ran r = run("capacity --json " + catalog_of(name) + " --what-if " + file);
    std::filesystem::remove(file);
    return r;
}

}  // namespace

TEST_CASE("capacity: the worked catalogs as they say", "[command][capacity]") {
    for (const std::string name : {"health", "welding"}) {
        CAPTURE(name);
        const ran r = run("capacity --json " + catalog_of(name));
        REQUIRE(r.status == 1);
        const json::object answer = r.json();
        const json::object wanted = json::parse(read(std::string(GRADUS_EXAMPLE_DATA) + '/' + name + "/expected.json"))
                                        .at("x-program")
                                        .as_object();
        std::map<std::string, double> shortfalls;
        for (const json::value& v : wanted.at("resource_shortfalls").as_array())
            shortfalls.emplace(v.at("id").as_string(), v.at("short").to_number<double>());
        REQUIRE(shorts(answer, "resource") == shortfalls);
        REQUIRE(answer.at("short").as_array().size() == shortfalls.size());
        REQUIRE(ids(answer.at("unheld").as_array()) == ids(wanted.at("qualifications_nobody_holds").as_array()));
        REQUIRE(nodes(answer.at("single_points").as_array(), "qualification") ==
                ids(wanted.at("single_holder_qualifications").as_array()));
        REQUIRE(answer.at("enough") == false);
    }
}

TEST_CASE("capacity: the cut that binds, actions in order and the first start", "[command][capacity]") {
    const ran r = run("capacity --json " + catalog_of("welding") + " --what-if " + welding_what_if());
    REQUIRE(r.status == 1);
    const json::object answer = r.json();
    REQUIRE(answer.at("sections") == 17);
    REQUIRE(answer.at("covered") == 16);
    REQUIRE(answer.at("before").at("covered") == 15);
    const auto& first = answer.at("short").as_array().at(0);
    REQUIRE(first.at("cut") ==
            "INTROWELD and NCCERCORE ask for 8 sections in fall of 2025-26; the only teachers who may "
            "teach them, F1, F2 and RETIRED1, have 7");
    REQUIRE(first.at("short") == 1);
    const json::array& actions = answer.at("actions").as_array();
    std::map<std::string, std::size_t> at;
    for (std::size_t i = 0; i < actions.size(); ++i) at[std::string(actions[i].at("node").as_string())] = i;
    REQUIRE(at.at("R.BOOTH") < at.at("R.GMAW"));
    REQUIRE(actions[at.at("R.GMAW")].at("after").as_array().at(0) == at.at("R.BOOTH"));
    REQUIRE(actions[at.at("R.BOOTH")].at("ready") == "2026-02-01");
    REQUIRE(actions[at.at("R.GMAW")].at("begin") == "2026-02-01");
    REQUIRE(actions[at.at("R.GMAW")].at("ready") == "2026-08-01");
    REQUIRE(actions[at.at("R.GMAW")].at("cost") == 12 * 3200);
    for (const json::value& s : answer.at("starts").as_array()) {
        REQUIRE(s.at("asked") == "2025-08-10");
        REQUIRE(s.at("first") == "2026-08-10");
        REQUIRE(s.at("years_later") == 1);
    }
    const ran text = run("capacity " + catalog_of("welding") + " --what-if " + welding_what_if());
    REQUIRE(text.status == 1);
    REQUIRE(text.out.find("R.GMAW") != std::string::npos);
}

TEST_CASE("capacity: what if a partner teaches, a teacher leaves, a site shares, a qualification ends",
          "[command][capacity]") {
    const std::string head = R"({"format": "gradus-capacity/1", )";
    REQUIRE(shorts(with(head + R"("resources": [{"id": "R.BOOTH", "have": 20}, {"id": "R.GMAW", "have": 8}]})").json(),
                   "resource")
                .empty());
    REQUIRE(with(head + R"("resources": [{"id": "R.BOOTH", "have": 20}, {"id": "R.GMAW", "have": 8}]})").status == 0);
    const json::object pooled = with(head + R"("shared": [["R.GMAW", "R.OXY"]]})").json();
    REQUIRE(shorts(pooled, "resource").count("R.GMAW") == 0);
    const json::object moved =
        with(head + R"("moves": [{"from": "R.SMAW", "to": "R.GMAW"}], "resources": [{"id": "R.SMAW", "have": 19}]})")
            .json();
    REQUIRE(moved.at("moves").as_array().at(0).at("units") == 3);
    const json::object partner =
        with(head + R"("courses": [{"id": "EMR", "provider": "college"}], "faculty": [{"id": "F4", "absent": true}]})",
             "health")
            .json();
    REQUIRE(partner.at("sections") == 3);
    REQUIRE(partner.at("covered") == 3);
    const json::object alone = with(head + R"("faculty": [{"id": "F4", "absent": true}]})", "health").json();
    REQUIRE(ids(alone.at("unheld").as_array()) == std::set<std::string>{"Q.EMS"});
    REQUIRE(shorts(alone, "qualification") == std::map<std::string, double>{{"Q.EMS", 1}});
    REQUIRE(alone.at("before").at("covered") == 4);
    const json::object part_time = with(head + R"("faculty": [{"id": "F3", "sections_max": 1}]})", "health").json();
    REQUIRE(part_time.at("covered") == 2);
    const json::object ends =
        with(head + R"("faculty": [{"id": "F4", "qualifications": [{"id": "Q.EMS", "until": "2025-12-01"}]}]})",
             "health")
            .json();
    REQUIRE(ends.at("lapsing").as_array().at(0).at("term") == "spring");
    REQUIRE(ends.at("actions").as_array().at(0).at("kind") == "renew");
}

TEST_CASE("capacity: unusable files and arguments say where", "[command][capacity]") {
    const ran keys = with(R"({"format": "gradus-capacity/1", "facultyy": [], "periods": 0, "x-note": 1})");
    REQUIRE(keys.status == 2);
    REQUIRE(keys.err.find("/facultyy") != std::string::npos);
    REQUIRE(keys.err.find("/periods") != std::string::npos);
    const ran unknown = with(
        R"({"format": "gradus-capacity/1", "resources": [{"id": "R.X", "have": 1}], "shared": [["R.GMAW"], ["R.GMAW", "R.Y"]]})");
    REQUIRE(unknown.status == 2);
    REQUIRE(unknown.err.find("/resources/0/id") != std::string::npos);
    REQUIRE(unknown.err.find("/shared/1/1") != std::string::npos);
    REQUIRE(unknown.err.find("shared twice") != std::string::npos);
    REQUIRE(run("capacity --json " + catalog_of("welding") + " --to X.WORK").status == 2);
    REQUIRE(run("capacity --json " + catalog_of("welding") + " --to X.WORK --learners 0").status == 2);
    REQUIRE(run("capacity --json " + catalog_of("welding") + " --as-of 2026-02-30").status == 2);
    const std::string none = file_with("none.json", R"({"format": "gradus-catalog/1", "id": "none"})");
    REQUIRE(run("capacity --json " + none).status == 0);
    std::filesystem::remove(none);
    const ran circle = with(
        R"({"format": "gradus-capacity/1", "depends": [{"node": "R.GMAW", "on": ["R.BOOTH"]}, {"node": "R.BOOTH", "on": ["R.GMAW"]}]})");
    REQUIRE(circle.json().at("actions").as_array().size() == 2);
    REQUIRE(run("capacity --json " + catalog_of("welding") + " --to X.WORK --learners 1000000 --every-year").status ==
            1);
}
