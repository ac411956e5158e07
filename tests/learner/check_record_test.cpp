// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/learner/check_record.hpp"

#include <string>

#include "catalog/documented.hpp"
#include "catch.hpp"
#include "gradus/io/record_json.hpp"
#include "io/complete.hpp"

using namespace gradus;
namespace req = gradus::requirements;

namespace {

catalog small() {
    catalog_data d;
    d.id = "small";
    d.calendar.terms = {{"fall", "", {}, false, {}}, {"spring", "", {}, false, {}}};
    d.courses.resize(3);
    d.courses[0].id = "A";
    d.courses[1].id = "B";
    d.courses[1].requires_ = req::all({req::course("A", "C"), req::approval("counselor")});
    d.courses[2].id = "C";
    d.equivalences.push_back({"OUT.A", "A", equivalence_kind::full, {}, {}});
    d.credentials.resize(1);
    d.credentials[0].id = "K";
    d.skills.resize(1);
    d.skills[0].id = "S";
    d.programs.resize(1);
    d.programs[0].id = "P";
    d.exit_points.resize(1);
    d.exit_points[0].id = "X";
    return build(d).value();
}

diagnostics check(const std::string& keys) {
    const record_reading reading = parse_record(R"({"format": "gradus-record/1", "id": "L", )" + keys + "}");
    REQUIRE(reading.found.empty());
    const record before = reading.data;
    diagnostics found = check_record(small(), reading.data);
    CHECK(reading.data == before);
    for (const diagnostic& d : found) {
        CHECK(d.severity == severity::warning);
        CHECK(tests::of_code(found, d.code).size() >= 1);
    }
    return found;
}

}  // namespace

TEST_CASE("check_record: a record that the catalog knows whole has no findings", "[learner][check_record]") {
    CHECK(
        check(
            R"("attempts": [{"course": "A", "grade": "B", "term": "2025-fall"}, {"course": "OUT.A", "status": "transfer",
        "term": "2024-trimester1"}, {"course": "C"}], "credentials": [{"id": "K"}], "skills": [{"skill": "S", "level": 1}],
        "enrolled": ["P"], "goals": ["X"], "waivers": [{"course": "B", "of": "all"}, {"course": "B", "of": "A>=C"}])")
            .empty());
}

TEST_CASE("check_record: everything that the catalog lacks is named, with its place", "[learner][check_record]") {
    CHECK(
        gradus_test::places(check(R"("attempts": [{"course": "A"}, {"course": "Z", "grade": "Q", "term": "2025-winter"},
        {"course": "A", "grade": "95", "status": "in_progress"}], "credentials": [{"id": "K"}, {"id": "K2"}],
        "skills": [{"skill": "T", "level": 1}], "enrolled": ["P", "Q"], "goals": ["Y"],
        "waivers": [{"course": "Z", "of": "all"}, {"course": "B", "of": "A"}, {"course": "C", "of": "all"}])")) ==
        "unmatched-attempt /attempts/1/course\ngrade-off-scale /attempts/1/grade\nunknown-term /attempts/1/term\n"
        "grade-off-scale /attempts/2/grade\nunknown-credential /credentials/1/id\nunknown-skill /skills/0/skill\n"
        "unknown-program /enrolled/1\nunknown-course /waivers/0/course\nempty-waiver /waivers/1/of\nempty-waiver "
        "/waivers/2/of\n"
        "unknown-exit /goals/0\n");
}
