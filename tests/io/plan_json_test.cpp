// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/plan_json.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "catch.hpp"
#include "io/complete.hpp"

namespace {

using namespace gradus;
using gradus_test::places;

std::size_t check_folder(const std::filesystem::path& folder) {
    std::size_t count = 0;
    if (!std::filesystem::exists(folder)) return count;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().parent_path().filename() != "plans" || entry.path().extension() != ".json") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const progression_reading reading = parse_progression(std::string{std::istreambuf_iterator<char>(file), {}});
        INFO(entry.path().string());
        CHECK(places(reading.found) == "");
        REQUIRE(reading.progressions.size() == 1);
        CHECK(reading.progressions[0].terms.size() >= 4);
        ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("parse_progression: every plan of the examples is read", "[io][plan_json]") {
    CHECK(check_folder(GRADUS_EXAMPLE_DATA) > 0);
}

TEST_CASE("parse_progression: every shared plan is read", "[io][plan_json]") {
    if (check_folder(GRADUS_SHARED_DATA) == 0) SKIP("no plans in GRADUS_SHARED_DATA");
}

TEST_CASE("parse_progression: one progression", "[io][plan_json]") {
    const progression_reading reading = parse_progression(
        R"({"terms": [{"id": "fall", "year": 1, "grade": 9, "courses": ["A", "B"], "credits": 2, "credentials": [], "exits": ["X"], "x-n": 1},
            {"id": "spring", "year": 1, "courses": []}], "conditions": [{"what": "record osha10", "by_term": "fall"}], "x-m": {}})");
    CHECK(places(reading.found) == "");
    REQUIRE(reading.progressions.size() == 1);
    CHECK(reading.progressions[0].terms ==
          std::vector<written_term>{{"fall", 1, 9, {"A", "B"}}, {"spring", 1, std::nullopt, {}}});
}

TEST_CASE("parse_progression: what the plan command prints", "[io][plan_json]") {
    const progression_reading reading = parse_progression(
        R"({"outcome": "complete", "proved": true, "objective": {"earliest": 2}, "bound": {"earliest": 2}, "why_not": null,
            "progressions": [{"terms": []}, {"terms": [{"id": "fall", "year": 2, "courses": ["A"]}]}]})");
    CHECK(places(reading.found) == "");
    REQUIRE(reading.progressions.size() == 2);
    CHECK(reading.progressions[1].terms[0].year == 2);
}

TEST_CASE("parse_progression: findings have their place", "[io][plan_json]") {
    const auto found = [](const char* json) { return places(parse_progression(json).found); };
    CHECK(found("{}") == "missing-key \n");
    CHECK(found("[]") == "wrong-type \n");
    CHECK(found(R"({"terms": {}})") == "wrong-type /terms\n");
    CHECK(found(R"({"terms": [{"id": "fall", "year": 0, "courses": [""]}]})") ==
          "bad-number /terms/0/year\nbad-id /terms/0/courses/0\n");
    CHECK(found(R"({"terms": [{"year": 1}, "fall"]})") ==
          "missing-key /terms/0\nmissing-key /terms/0\nwrong-type /terms/1\n");
    CHECK(found(R"({"terms": [], "progressions": []})") == "unknown-key /terms\n");
    CHECK(found(R"({"term": []})") == "missing-key \nunknown-key /term\n");
    CHECK(found(R"({"progressions": [{"terms": [{"id": "f", "year": 1, "course": ["A"]}]}]})") ==
          "missing-key /progressions/0/terms/0\nunknown-key /progressions/0/terms/0/course\n");
    CHECK(found("{\"terms\": [}") == "not-json 1:12\n");
}
