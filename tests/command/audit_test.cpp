// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>

#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

const std::string data = GRADUS_EXAMPLE_DATA;
const std::string welding = data + "/welding/catalog.json";
const std::string late = data + "/welding/records/S3-grade11-late.json";

json::object item(const json::object& answer, const char* list, std::string_view id) {
    for (const json::value& v : answer.at(list).as_array())
        if (v.at("id").as_string() == id) return v.as_object();
    return {};
}

/// A learner of grade 10 who is in GEOM with a grade so far, and has failed PE1.
std::string record_with(const std::string& grade_now) {
    return file_with("learner.json",
                     R"({"format": "gradus-record/1", "id": "L", "as_of": "2027-01-10", "grade": 10, "cohort": 2020,
        "attempts": [{"course": "ENG1", "grade": "B"}, {"course": "ALG1", "grade": "B"}, {"course": "PE1", "grade": "F"},
                     {"course": "GEOM", "grade": ")" +
                         grade_now + R"(", "status": "in_progress"},
                     {"course": "NOWHERE", "grade": "A", "status": "transfer"}]})");
}

}  // namespace

TEST_CASE("audit: eligible courses, sets and exits of the worked learners", "[command][audit]") {
    for (const std::string name : {"health", "welding"}) {
        const json::value expected = json::parse(read(data + '/' + name + "/expected.json"));
        for (const auto& [file, courses] : expected.at("standings").as_object()) {
            CAPTURE(name, std::string(file));
            const ran r = run("audit --json --no-outlook " + data + '/' + name + "/catalog.json --record " + data +
                              '/' + name + "/records/" + std::string(file));
            REQUIRE(r.status == 0);
            const json::object answer = r.json();
            CHECK(answer.at("learner").as_string() == std::string(file).substr(0, file.size() - 5));
            for (const auto& [id, want] : courses.as_object()) {
                const json::value& got = answer.at("eligible").at(id);
                CHECK(got.at("standing") == want);
                CHECK(got.at("reasons").as_array().empty() == (want == "met"));
            }
            for (const auto& [id, want] : expected.at("needed").at(file).as_object()) {
                const json::object set = item(answer, "sets", id);
                CHECK(set.at("needed").to_number<double>() == want.at("total").to_number<double>());
                CHECK(set.at("met") == false);
                for (const json::value& g : set.at("groups").as_array()) {
                    const json::value* lacking = want.at("groups").as_object().if_contains(g.at("id").as_string());
                    CHECK(g.at("needed").to_number<double>() == (lacking ? lacking->to_number<double>() : 0));
                }
            }
        }
    }
}

TEST_CASE("audit: one exit, what fills the groups of its set, and why it is not met", "[command][audit]") {
    const json::object answer = run("audit --json " + welding + " --record " + late + " --to exit:X.RA").json();
    REQUIRE(answer.at("exits").as_array().size() == 1);
    const json::object exit = item(answer, "exits", "X.RA");
    CHECK(exit.at("standing") == "unmet");
    CHECK(exit.at("set") == "LA-CAREER-2025");
    CHECK(exit.at("requires").at("reasons").as_array().size() == 2);
    const json::object set = item(answer, "sets", "LA-CAREER-2025");
    CHECK(set.at("for_cohort") == "met");
    CHECK(set.at("earned").to_number<int>() == 10);
    const json::object& core = set.at("groups").as_array().at(0).as_object();
    CHECK(core.at("counts") == "credits");
    CHECK(core.at("filled_by").as_array().size() == 2);
    CHECK(core.at("filled_by").as_array().at(0).at("course") == "ENG1");
    CHECK(set.at("courses").as_array().size() == 11);
    const ran text = run("audit " + welding + " --record " + late + " --to X.RA");
    CHECK(text.status == 0);
    for (const char* part : {"13 credits needed (10 earned of 23)", "filled: ENG1, ENG2", "Exits\n  X.RA  unmet",
                             "Eligible\n", "If it comes good\n"})
        CHECK(text.out.find(part) != std::string::npos);
}

TEST_CASE("audit: modes of work in progress", "[command][audit]") {
    const std::string learner = record_with("F");
    const auto ask = [&](const std::string& options) {
        const ran r = run("audit --json --no-outlook " + welding + " --record " + learner + ' ' + options);
        REQUIRE(r.status == 0);
        CHECK(r.err.find("NOWHERE") != std::string::npos);
        return r.json();
    };
    const auto geometry = [&](const json::object& answer) {
        const json::object g = item(answer, "sets", "LA-CAREER-2025").at("groups").as_array().at(4).as_object();
        return std::pair{g.at("needed").to_number<int>(), g.at("needed_at_best").to_number<int>()};
    };
    const json::object now = ask("");
    CHECK(geometry(now) == std::pair{2, 1});
    CHECK(item(now, "sets", "LA-CAREER-2025").at("for_cohort") == "unmet");
    CHECK_FALSE(now.at("eligible").as_object().contains("GEOM"));
    CHECK(now.at("eligible").at("PE2").at("standing") == "unmet");
    CHECK(geometry(ask("--mode not-taken")) == std::pair{2, 2});
    CHECK(geometry(ask("--mode passed")) == std::pair{1, 1});
    CHECK(geometry(ask("--mode as_passed")) == std::pair{1, 1});
    const json::object failed = ask("--mode graded-now");
    CHECK(geometry(failed) == std::pair{2, 2});
    CHECK(failed.at("mode") == "as_graded_now");
    CHECK(failed.at("eligible").as_object().contains("GEOM"));
    CHECK(failed.at("unmatched").as_array().size() == 1);
    CHECK(ask("--all-courses").at("eligible").as_object().contains("GEOM"));
    CHECK(ask("--grade 12").at("eligible").as_object().size() > now.at("eligible").as_object().size());
    const ran text = run("audit --no-outlook " + welding + " --record " + learner);
    CHECK(text.out.find("not for this learner's cohort") != std::string::npos);
    CHECK(text.out.find("1 credit once all under way comes good") != std::string::npos);
}

TEST_CASE("audit: what cannot be used", "[command][audit]") {
    const auto refused = [](const std::string& arguments, const char* says) {
        const ran r = run("audit --json " + arguments);
        CAPTURE(arguments, r.err);
        CHECK(r.status == 2);
        CHECK(r.out.empty());
        CHECK(r.err.find(says) != std::string::npos);
    };
    refused(welding, "--record FILE is needed");
    refused(welding + " --record " + late + " --to X.NONE", "no exit point has the id \"X.NONE\"");
    refused(welding + " --record " + late + " --mode hopeful", "there are it-is, not-taken, passed, graded-now");
    refused(welding + " --record " + late + " --on 2026-02-30", "--on wants a day");
    refused(welding + " --record " + welding, "error");
    refused(welding + " --record /nowhere/at-all.json", "error");
}
