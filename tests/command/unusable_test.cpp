// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>
#include <vector>

#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

const std::string data = GRADUS_EXAMPLE_DATA;
const std::string welding = data + "/welding/catalog.json", ends = " --from G9 --to X.WORK";

/// Runs what cannot be used; returns what the program says.
std::string refused(const std::string& arguments) {
    const ran r = run(arguments);
    CAPTURE(arguments, r.out, r.err);
    CHECK(r.status == 2);
    CHECK(r.out.empty());
    return r.err;
}

bool holds(const std::string& text, const std::string& part) {
    UNSCOPED_INFO(text);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("unusable: numbers that are none", "[command]") {
    for (const std::string option : {"--budget-s", "--max-nodes", "--threads", "--k", "--years"})
        for (const std::string value :
             {"-1", "0", "nan", "inf", "''", "x", "1x", "99999999999999999999999999", "-99999999999999999999999999"}) {
            if (option == "--budget-s" && value.starts_with("999")) continue;  // long, but a time
            CHECK(holds(refused("plan " + welding + ends + ' ' + option + ' ' + value), option));
        }
    CHECK(holds(refused("verify " + welding + ' ' + data + "/welding/plans/P-grade9-start.json" + ends + " --index -1"),
                "--index"));
}

TEST_CASE("unusable: ids that are none, with those that are near", "[command]") {
    CHECK(holds(refused("plan " + welding + " --from g9 --to X.WORK"), "G9, G10T"));
    CHECK(holds(refused("plan " + welding + " --from G9 --to exit:X.WRK"), "X.WORK"));
    CHECK(holds(refused("plan " + welding + ends + " --terms sprng"), "spring"));
    CHECK(holds(refused("matrix " + welding + " --terms winter"), "winter"));
    CHECK(holds(refused("plan " + welding + ends + " --objective earliest,balance"), "balanced"));
    for (const std::string preferred :
         {"", "=", "FINLIT", "FINLIT=", "FINLIT=1.5", "FINLIT=2000000", "FINLT=1", "FINLIT:2020-fall=1", "=1"})
        CHECK(!refused("plan " + welding + ends + " --prefer '" + preferred + "'").empty());
    CHECK(holds(refused("plan " + welding + ends + " --objective preferred"), "--prefer COURSE=WEIGHT"));
    const std::string huge(100'000, 'a');
    CHECK(refused("plan " + welding + " --to X.WORK --from " + huge).size() < 500);
    refused("show " + welding + " --node " + huge);
}

TEST_CASE("unusable: files that cannot be read, and what is in them", "[command]") {
    const std::string empty = file_with("nothing.json", "");
    CHECK(holds(refused("check /nowhere/at/all"), "/nowhere/at/all: error cannot-read"));
    for (const std::string verb : {"check ", "show ", "matrix ", "convert ", "archive --read "})
        CHECK(holds(refused(verb + "/tmp"), "/tmp: error cannot-read"));
    for (const std::string verb : {"show ", "matrix ", "convert ", "archive --read "})
        CHECK(holds(refused(verb + empty), empty + ": error"));
    CHECK(holds(refused("plan " + welding + " --to X.WORK --record " + empty), empty + ": error not-json at 1:1"));
    CHECK(holds(refused("plan " + welding + " --to X.WORK --record " + welding), welding + ": error wrong-format"));
    CHECK(holds(refused("verify " + welding + ' ' + empty + ends), empty + ": error not-json at 1:1"));
    std::filesystem::remove(empty);
}

TEST_CASE("verify: a wrong id is named with its place, a wrong term breaks rule 2", "[command]") {
    const auto saying = [&](const std::string& plan) {
        const std::string file = file_with("plan.json", plan);
        const ran r = run("verify --json " + welding + ' ' + file + ends);
        std::filesystem::remove(file);
        return r;
    };
    const std::string terms = R"({"terms": [{"id": "fall", "year": 1, "courses": []},)";
    CHECK(holds(saying(terms + R"({"id": "spring", "year": 1, "courses": ["ENG1", "ENGG1"]}]})").err,
                "error dangling-course at /terms/1/courses/1: the catalog has no course \"ENGG1\"; there are ENG1"));
    CHECK(holds(saying(R"({"progressions": [)" + terms + R"({"id": "winter", "year": 1, "courses": []}]}]})").err,
                "error dangling-term at /progressions/0/terms/1/id"));
    const ran late = saying(R"({"terms": [{"id": "fall", "year": 9, "courses": ["ENG1"]}]})");
    CHECK(late.status == 1);
    const json::object first = late.json().at("violations").as_array().at(0).as_object();
    CHECK(first.at("rule") == 2);
    CHECK(first.at("at") == "fall of year 9, ENG1");
    const ran twice = saying(R"({"terms": [{"id": "fall", "year": 1, "courses": ["ENG1", "ENG1"]}]})");
    CHECK(twice.json().at("violations").as_array().at(0).as_object().at("rule") == 1);
    CHECK(saying(R"({"progressions": []})").status == 2);
}

TEST_CASE("check: a file's name need not be UTF-8, and one bad file does not hide another", "[command]") {
    const std::string odd = temporary("odd\xff.json");
    std::ofstream(odd, std::ios::binary) << "{]";
    const ran r = run("check --json '" + odd + "' " + welding);
    CHECK(r.status == 1);
    const json::object answer = r.json();  // it can be read: it is UTF-8
    CHECK(answer.at("diagnostics").as_array().at(0).as_object().at("code") == "not-json");
    CHECK(answer.at("diagnostics").as_array().back().as_object().at("file") == json::value(welding));
    std::filesystem::remove(odd);
}

TEST_CASE("an output that takes no more is not success", "[command]") {
    if (!std::filesystem::exists("/dev/full")) SKIP("no /dev/full");
    for (const std::string& arguments :
         std::vector<std::string>{"show " + welding, "check --json " + welding, "convert " + welding}) {
        const int code = std::system((GRADUS_COMMAND " " + arguments + " >/dev/full 2>/dev/null").c_str());
        CHECK(WEXITSTATUS(code) == 2);
    }
}

TEST_CASE("convert: a catalog that speaks of records is no record", "[command]") {
    const std::string file = file_with("named.json", R"({"format": "gradus-catalog/1", "id": "gradus-record/1"})");
    CHECK(run("convert --to compact " + file).out == R"({"format":"gradus-catalog/1","id":"gradus-record/1"})"
                                                     "\n");
    CHECK(run("convert --requirement 'A >= C'").out == "{\n \"course\": \"A\",\n \"grade\": \"C\"\n}\n");
    const ran record = run("convert --to compact " + data + "/health/records/S1-grade10.json");
    CHECK(record.out.starts_with(R"({"format":"gradus-record/1")"));
    CHECK(record.out.ends_with("}\n"));
    refused("convert " + welding + " --to text");
    refused("convert");
    std::filesystem::remove(file);
}
