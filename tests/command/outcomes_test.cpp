// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <string>

#include "catch.hpp"
#include "command/cohort_fixtures.hpp"
#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

const std::string folder = std::string(GRADUS_EXAMPLE_DATA) + "/indicators/";
const std::string asked = "outcomes " + folder + "catalog.json --records " + folder + "records.ndjson --definitions ";

}  // namespace

TEST_CASE("outcomes: what is told, and two versions against each other", "[command][outcomes]") {
    const ran r = run(asked + folder + "perkins-v.json --json");
    REQUIRE(r.status == 0);
    const json::object answer = r.json();
    CHECK(answer.at("records") == 60);
    const json::object& perkins = answer.at("definitions").at(0).as_object();
    const json::object& credential = perkins.at("indicators").at(6).as_object();
    CHECK(credential.at("id") == "5S1");
    CHECK(credential.at("learners") == 43);
    CHECK(credential.at("met") == 22);
    CHECK(credential.at("percent") == 51.16);
    CHECK(credential.at("programs").at(0).at("met").is_null());  // 9, and the 13 of the other with it
    CHECK(credential.at("programs").at(1).at("met").is_null());
    const json::object& awards = perkins.at("lists").at(0).as_object();
    CHECK(awards.at("learners").as_array().size() == 14);
    CHECK(awards.at("learners").at(0) ==
          json::value{{"learner", "L001"}, {"evidence", json::array{"credential K.WELD1"}}});
    CHECK(awards.at("without_consent").is_null());

    const json::object both =
        run(asked + folder + "strength-of-diploma.json " + folder + "strength-of-diploma-2026.json --json").json();
    const json::object& change = both.at("compared").at(0).as_object();
    CHECK(change.at("id") == "diploma");
    CHECK(change.at("from") == 108.82);
    CHECK(change.at("to") == 110.2);
    CHECK(change.at("change") == 1.38);
}

TEST_CASE("outcomes: the same in any number of threads, a bad line spoils itself alone", "[command][outcomes]") {
    const std::string lines = read(folder + "records.ndjson");
    const std::string worse = file_with("worse.ndjson", "{\"id\": 3}\n" + lines + "\xFF\n[]\n" + lines);
    const std::string by = "outcomes " + folder + "catalog.json --records " + worse + " --definitions " + folder +
                           "perkins-v.json --small-cells 1 --json --threads ";
    const ran one = run(by + "1");
    CHECK(one.status == 0);
    CHECK(run(by + "3").out == one.out);
    const json::object answer = one.json();
    CHECK(answer.at("records") == 120);
    CHECK(answer.at("bad_lines") == 3);
    CHECK(answer.at("bad").at(0).at("line") == 1);
    const json::object& perkins = answer.at("definitions").at(0).as_object();
    CHECK(perkins.at("indicators").at(6).at("met") == 44);
    CHECK(perkins.at("lists").at(0).at("learners").as_array().size() == 14);  // a learner once
    CHECK(perkins.at("lists").at(0).at("without_consent") == 8);
    CHECK(one.err.find(":1: error") != std::string::npos);
}

TEST_CASE("outcomes: definitions that cannot be used are refused, with every place", "[command][outcomes]") {
    const std::string bad = file_with("bad.json", R"({"format": "gradus-indicators/1", "id": "x", "version": "1",
        "populations": [{"id": "p", "is": "NOWHERE and tag:x"}, {"id": "q", "is": "credential NONE"}]})");
    const ran syntax = run(asked + bad);
    CHECK(syntax.status == 2);
    CHECK(syntax.err.find("/populations/0/is") != std::string::npos);
    const std::string dangling =
        file_with("dangling.json", R"({"format": "gradus-indicators/1", "id": "x", "version": "1",
        "populations": [{"id": "p", "is": "NOWHERE"}, {"id": "q", "is": "credential NONE"}]})");
    const ran refused = run(asked + dangling);
    CHECK(refused.status == 2);
    CHECK(refused.out.empty());
    CHECK(refused.err.find("dangling-course at /populations/0/is") != std::string::npos);
    CHECK(refused.err.find("dangling-credential at /populations/1/is") != std::string::npos);
    CHECK(run(asked + folder + "catalog.json").status == 2);
    CHECK(run(asked + folder + "perkins-v.json --on yesterday").status == 2);
    CHECK(run("outcomes " + std::string(GRADUS_EXAMPLE_DATA) + "/welding/catalog.json --records " + folder +
              "records.ndjson --definitions " + folder + "perkins-v.json")
              .err.find("no-programs") != std::string::npos);
}
