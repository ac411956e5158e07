// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/catalog_json.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "catch.hpp"
#include "io/complete.hpp"

namespace {

using namespace gradus;
using gradus_test::complete_catalog;
using gradus_test::places;

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void check_round_trip(const std::string& json) {
    const catalog_reading first = parse_catalog(json);
    CHECK(places(first.found) == "");
    for (const json_layout layout : {json_layout::compact, json_layout::indented}) {
        const std::string written = write_catalog(first.data, layout);
        const catalog_reading second = parse_catalog(written);
        CHECK(places(second.found) == "");
        CHECK(second.data == first.data);
        CHECK(write_catalog(second.data, layout) == written);
    }
}

std::size_t check_folder(const std::filesystem::path& folder) {
    std::size_t count = 0;
    if (!std::filesystem::exists(folder)) return count;
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".json") files.insert(entry.path());
    for (const auto& file : files) {
        const std::string json = read_file(file);
        if (json.find("\"gradus-catalog/1\"") == std::string::npos) continue;
        INFO(file.string());
        check_round_trip(json);
        ++count;
    }
    return count;
}

/// Returns a catalog with one course that has these further keys.
catalog_reading with_course(const std::string& keys) {
    return parse_catalog(R"({"format": "gradus-catalog/1", "id": "c", "courses": [{"id": "A", "title": "A", )" + keys +
                         "}]}");
}

}  // namespace

TEST_CASE("parse_catalog: every catalog of the examples is read and written without loss", "[io][catalog_json]") {
    CHECK(check_folder(GRADUS_EXAMPLE_DATA) > 0);
}

TEST_CASE("parse_catalog: every shared catalog is read and written without loss", "[io][catalog_json]") {
    if (check_folder(GRADUS_SHARED_DATA) == 0) SKIP("no catalogs in GRADUS_SHARED_DATA");
}

TEST_CASE("parse_catalog: a catalog with every key goes around, extensions with it", "[io][catalog_json]") {
    check_round_trip(std::string{complete_catalog});
    const std::string written = write_catalog(parse_catalog(complete_catalog).data, json_layout::compact);
    for (const gradus_test::json_value& value : gradus_test::values_of(complete_catalog)) {  // no key is lost
        const std::string_view pointer = value.pointer;
        const std::string key{pointer.substr(pointer.rfind('/') + 1)};
        if (key.empty() || key.find_first_not_of("0123456789") == std::string::npos) continue;
        INFO(pointer);
        CHECK(written.find('"' + key + "\":") != std::string::npos);
    }
    for (const char* const kept :
         {R"("x-adopted":"2025-03-12")", R"("credits":{"min":1,"max":4.5,"x-c":1})", R"("x-d":[1,{"e":"f"}])",
          R"("cohort":{"from":2022,"to":2024,"x-h":1})", R"("distinct":{"by":"subject","min":2,"x-i":1})",
          R"({"enrolled":"P","x-j":"kept"})", R"("cohort":{"from":2024,"to":2026,"x-r":1})", R"("x-t":1)",
          R"("x-o":{"deep":[true,null,1.50,"é"]})", R"("x-source":"made up","x-":{}})"}) {
        INFO(kept);
        CHECK(written.find(kept) != std::string::npos);
    }
}

TEST_CASE("parse_catalog: the values of every key", "[io][catalog_json]") {
    const catalog_data data = parse_catalog(complete_catalog).data;
    CHECK(data.id == "complete");
    CHECK(to_string(data.effective.from.value()) == "2025-07-01");
    REQUIRE(data.calendar.terms.size() == 2);
    CHECK(to_string(data.calendar.terms[0].starts.value()) == "08-10");
    CHECK(data.calendar.terms[1].optional);
    CHECK(data.grading.points[1] == std::pair<std::string, double>{"D", 1.5});
    CHECK(data.load[0].grades == grade_band{9, 11});
    CHECK(data.load[0].credits_max->hundredths() == 450);
    CHECK(data.load[0].courses_min == 2);
    const course& a = data.courses[0];
    CHECK(a.title == "A \"quoted\" title é\n");
    CHECK(a.kind == course_kind::cte);
    CHECK(a.credits.hundredths() == 50);
    CHECK(a.offered.value()[0] == offering{"fall", 1, std::nullopt, {}});
    CHECK(a.offered.value()[1].every == 2);
    CHECK(a.requires_->parts.size() == 18);
    CHECK(a.grants.hours[0].second == 90);
    CHECK(a.max_credits->hundredths() == 200);
    CHECK(a.needs.resources[0].per_student == 0.5);
    CHECK(a.status == course_status::retired);
    CHECK(a.x == extensions{{"x-o", R"({"deep":[true,null,1.50,"é"]})"}});
    const course& b = data.courses[1];
    CHECK(b.kind == course_kind::other);
    CHECK(b.credits.hundredths() == 100);
    CHECK_FALSE(b.offered);
    CHECK_FALSE(b.max_credits);
    const requirement_group& group = data.requirement_sets[0].groups[0];
    CHECK(group.of.entries == std::vector<std::string>{"tag:x"});
    CHECK(group.bundles[0].all == std::vector<std::string>{"A", "B"});
    CHECK(group.distinct == distinct_rule{"kind", 2});
    CHECK(data.entry_points[0].assumes.attempts[0].status == attempt_status::transfer);
    CHECK(data.entry_points[0].assumes.records[1].until.has_value());
    CHECK(data.exit_points[0].apprenticeship->ojl_hours == 8000);
    CHECK(data.occupations[0].growth_percent == -1.5);
    CHECK(data.faculty[0].available == std::vector<std::string>{"fall"});
}

TEST_CASE("parse_catalog: a percent scale keeps its passing mark as it is written", "[io][catalog_json]") {
    const std::string json =
        R"({"format": "gradus-catalog/1", "id": "c", "grading": {"scale": "percent", "passing": 59.50}})";
    const catalog_data data = parse_catalog(json).data;
    CHECK(data.grading.percent);
    CHECK(data.grading.scale.empty());
    CHECK(data.grading.passing == "59.50");
    check_round_trip(json);
}

TEST_CASE("parse_catalog: numbers are judged by their value, exactly", "[io][catalog_json]") {
    for (const auto& [text, hundredths] :
         std::vector<std::pair<std::string, int>>{{"0", 0},
                                                  {"-0", 0},
                                                  {"1", 100},
                                                  {"1.00", 100},
                                                  {"1.500", 150},
                                                  {"0.1", 10},
                                                  {"0.29", 29},
                                                  {"1.1", 110},
                                                  {"5e-1", 50},
                                                  {"1E1", 1000},
                                                  {"12.5e-1", 125},
                                                  {"0.0000000000000000000000000000000000000001e40", 100},
                                                  {"9999999.99", 999'999'999},
                                                  {"100000000000000000000000000000000000000000e-41", 100}}) {
        const catalog_reading reading = with_course("\"credits\": " + text);
        INFO(text << '\n' << places(reading.found));
        REQUIRE(reading.found.empty());
        CHECK(reading.data.courses[0].credits.hundredths() == hundredths);
    }
    CHECK(with_course("\"length\": 2.0").data.courses[0].length == 2);
}

TEST_CASE("parse_catalog: requirements as text and as objects are the same", "[io][catalog_json]") {
    CHECK(with_course(R"-("requires": "B >= C and (K2 or approval counselor)")-").data.courses ==
          with_course(R"("requires": {"all": ["B >= C", {"any": [{"course": "K2"}, {"approval": "counselor"}]}]})")
              .data.courses);
}

TEST_CASE("parse_catalog: what a finding names is left out, the rest is there", "[io][catalog_json]") {
    const catalog_reading reading = parse_catalog(
        R"({"format": "gradus-catalog/1", "id": "c", "courses": [{"id": "A", "title": "A"}, 7, {"id": "B", "title": 8, "requires": {"all": [{"age": -1}]}}]})");
    CHECK(places(reading.found) ==
          "wrong-type /courses/1\nwrong-type /courses/2/title\nbad-number /courses/2/requires/all/0/age\n");
    REQUIRE(reading.data.courses.size() == 2);
    CHECK(reading.data.courses[1].id == "B");
    CHECK_FALSE(reading.data.courses[1].requires_);
}

TEST_CASE("parse_catalog: limits hold, and each says so", "[io][catalog_json]") {
    const std::string json{complete_catalog};
    CHECK(places(parse_catalog(json, {.max_bytes = 100}).found) == "too-large \n");
    CHECK(places(parse_catalog(json, {.max_depth = 4}).found) == "too-deep /load/0/courses/x-d\n");
    CHECK(places(parse_catalog(json, {.max_items = 3}).found) == "too-many /jurisdiction\n");
    CHECK(places(with_course("\"subject\": \"" + std::string(70'000, 's') + "\"").found) ==
          "too-large /courses/0/subject\n");
    CHECK(places(with_course("\"" + std::string(70'000, 'k') + "\": 1").found) == "too-large /courses/0\n");
    CHECK(places(with_course("\"x-a\": {\"k\": \"" + std::string(70'000, 's') + "\"}").found) ==
          "too-large /courses/0/x-a/k\n");
    std::string many = "\"tags\": [1";
    for (int i = 0; i < 50; ++i) many += ",1";
    many += "]";
    const diagnostics found =
        parse_catalog(
            R"({"format": "gradus-catalog/1", "id": "c", "courses": [{"id": "A", "title": "A", )" + many + "}]}",
            {.max_diagnostics = 10})
            .found;
    REQUIRE(found.size() == 11);
    CHECK(found[9].at == "/courses/0/tags/9");
    CHECK(found[10].code == "too-many-findings");
    CHECK(with_course(many).found.size() == 51);
}

TEST_CASE("parse_catalog: an object of thousands of keys takes no more than its share of time", "[io][catalog_json]") {
    std::string codes = "\"codes\": {";
    for (int i = 0; i < 20'000; ++i) codes += (i ? ",\"" : "\"") + std::to_string(i % 19'999) + "\": \"\"";
    CHECK(places(with_course(codes + "}").found) == "duplicate-key /courses/0/codes/0\n");
    std::string unknown = "\"x-0\": 0";
    for (int i = 0; i < 20'000; ++i) unknown += ",\"k" + std::to_string(i) + "\": 0";
    CHECK(with_course(unknown).found.size() == 1'001);
}
