// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/record_json.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "catch.hpp"
#include "io/complete.hpp"

namespace {

using namespace gradus;
using gradus_test::complete_record;
using gradus_test::places;

void check_round_trip(std::string_view json) {
    const record_reading first = parse_record(json);
    CHECK(places(first.found) == "");
    for (const json_layout layout : {json_layout::compact, json_layout::indented}) {
        const std::string written = write_record(first.data, layout);
        const record_reading second = parse_record(written);
        CHECK(places(second.found) == "");
        CHECK(second.data == first.data);
        CHECK(write_record(second.data, layout) == written);
    }
}

std::size_t check_folder(const std::filesystem::path& folder) {
    std::size_t count = 0;
    if (!std::filesystem::exists(folder)) return count;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".json") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string json{std::istreambuf_iterator<char>(file), {}};
        if (json.find("\"gradus-record/1\"") == std::string::npos) continue;
        INFO(entry.path().string());
        check_round_trip(json);
        ++count;
    }
    return count;
}

record_reading with(const std::string& keys) {
    return parse_record(R"({"format": "gradus-record/1", "id": "L", )" + keys + "}");
}

}  // namespace

TEST_CASE("parse_record: every record of the examples is read and written without loss", "[io][record_json]") {
    CHECK(check_folder(GRADUS_EXAMPLE_DATA) > 0);
}

TEST_CASE("parse_record: every shared record is read and written without loss", "[io][record_json]") {
    if (check_folder(GRADUS_SHARED_DATA) == 0) SKIP("no records in GRADUS_SHARED_DATA");
}

TEST_CASE("parse_record: a record with every key goes around", "[io][record_json]") {
    check_round_trip(complete_record);
    const record data = parse_record(complete_record).data;
    CHECK(data.attempts[0].grade == "87.5");
    CHECK(data.attempts[0].status == attempt_status::in_progress);
    CHECK(data.tests[1] == std::pair<std::string, double>{"x-ray", 1.5});
    CHECK_FALSE(data.records[0].held);
    CHECK(to_string(data.records[1].until.value()) == "2026-03-01");
    CHECK(data.approvals[1] == std::pair<std::string, bool>{"principal", false});
    CHECK(data.statuses == std::vector<std::string>{"iep"});
    CHECK(data.enrolled == std::vector<std::string>{});
    CHECK(data.interests.size() == 2);
    CHECK(write_record(data, json_layout::compact).find(R"("interests":{"R":31,"C":12.5,"x-e":1})") !=
          std::string::npos);
}

TEST_CASE("parse_record: a list that is missing is not an empty one", "[io][record_json]") {
    const record data = with(R"("statuses": [])").data;
    CHECK(data.statuses.has_value());
    CHECK_FALSE(data.enrolled.has_value());
    CHECK(write_record(data, json_layout::compact) == R"({"format":"gradus-record/1","id":"L","statuses":[]})");
}

TEST_CASE("parse_record: findings have their place", "[io][record_json]") {
    CHECK(places(with(R"("interests": {"R": 1, "Q": 2})").found) == "unknown-key /interests/Q\n");
    CHECK(places(with(R"("records": {"a": "soon", "b": 1, "": true})").found) ==
          "bad-date /records/a\nwrong-type /records/b\nbad-id /records/\n");
    CHECK(places(with(R"("approvals": {"counselor": "yes"})").found) == "wrong-type /approvals/counselor\n");
    CHECK(places(with(R"("hours": {"clinical": 1.5})").found) == "bad-number /hours/clinical\n");
    CHECK(places(with(R"("tests": {"ACT": 1e400})").found) == "bad-number /tests/ACT\n");
    CHECK(places(with(R"("attempts": [{"grade": "A", "term": "fall"}])").found) ==
          "missing-key /attempts/0\nbad-value /attempts/0/term\n");
    CHECK(places(with(R"("waivers": [{"course": "A"}])").found) == "missing-key /waivers/0\n");
    CHECK(places(parse_record(R"({"format": "gradus-catalog/1", "id": "L"})").found) == "wrong-format /format\n");
    CHECK(places(parse_record("{}").found) == "wrong-format \nmissing-key \n");
}
