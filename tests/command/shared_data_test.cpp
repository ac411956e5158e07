// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>

#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

const std::string shared = GRADUS_SHARED_DATA;

bool missing(const std::string& name) { return !std::filesystem::exists(shared + '/' + name); }
json::object expected(const std::string& name) {
    return json::parse(read(shared + '/' + name + "/expected.json")).as_object();
}
std::string text(const json::value& v) { return std::string(v.as_string()); }
std::string ends(const json::object& o) {
    return " --from " + text(o.at("from")) + " --to " + text(o.at("to")) + " --years " + json::serialize(o.at("years"));
}

}  // namespace

TEST_CASE("count: the ladder, exact where the trellis holds it", "[command][shared]") {
    if (missing("count")) SKIP("no data");
    for (const auto& [name, wanted] : expected("count")) {
        const ran r = run("count --json " + shared + "/count/" + std::string(name) + ".json" +
                          ends(wanted.as_object()) + " --max-nodes 3000000");
        CAPTURE(std::string(name), r.out);
        REQUIRE(r.status == 0);
        if (r.json().at("exact").as_bool())
            REQUIRE(r.json().at("count") == wanted.as_object().at("count"));
        else
            REQUIRE(r.json().at("outcome") == "limit");
        const bool small = name == "count-01" || name == "count-03" || name == "count-05" || name == "count-07";
        if (small) REQUIRE(r.json().at("exact").as_bool());
    }
}

TEST_CASE("delnorte: checks, its counts, a plan for every reachable cell and the reason of the other",
          "[command][shared]") {
    if (missing("delnorte")) SKIP("no data");
    const std::string catalog = shared + "/delnorte/catalog.json";
    CHECK(run("check " + catalog).status == 0);
    for (const auto& [cell, wanted] : expected("delnorte")) {
        const ran r = run("count --json " + catalog + ends(wanted.as_object()));
        CAPTURE(std::string(cell), r.out);
        REQUIRE(r.json().at("exact").as_bool());
        REQUIRE(r.json().at("count") == wanted.as_object().at("count"));
    }
    const ran m = run("matrix --json --no-counts " + catalog);
    REQUIRE(m.status == 0);
    int unreachable = 0;
    const json::object answer = m.json();
    for (const json::value& v : answer.at("cells").as_array()) {
        const json::object& o = v.as_object();
        CAPTURE(json::serialize(o));
        REQUIRE(o.at("reachable").is_bool());
        if (o.at("reachable").as_bool()) continue;
        ++unreachable;
        CHECK(o.at("entry") == "grade-10-transfer");
        CHECK(o.at("exit") == "graduation");
        CHECK(json::serialize(o.at("why_not")).find("225") != std::string::npos);
    }
    CHECK(unreachable == 1);
}

TEST_CASE("uci: the earliest terms of each exit, proved", "[command][shared]") {
    if (missing("uci")) SKIP("no data");
    const json::object wanted = expected("uci");
    for (const auto& [exit, terms] : wanted.at("uci").as_object().at("earliest_terms").as_object()) {
        const ran r =
            run("plan --json " + shared + "/uci/catalog.json --from start --to " + std::string(exit) + " --years 5");
        CAPTURE(std::string(exit), r.err);
        REQUIRE(r.status == 0);
        CHECK(run("plan --json " + shared + "/uci/catalog.json --from entry:start --to exit:" + std::string(exit) +
                  " --years 5")
                  .out == r.out);
        CHECK(r.err.find("circle") != std::string::npos);
        CHECK(r.json().at("proved") == true);
        CHECK(r.json().at("objective").as_object().at("earliest") == terms);
    }
}
