// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <set>

#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

std::string folder(const std::string& name) { return std::string(GRADUS_EXAMPLE_DATA) + '/' + name; }

std::set<std::string> ids(const json::value& list) {
    std::set<std::string> made;
    for (const json::value& v : list.as_array()) made.emplace(v.as_string());
    return made;
}

ran design(const std::string& target, const std::string& catalog) {
    const std::string file = file_with("target.json", target);
    const ran r = run("design --json " + catalog + " --target " + file);
    std::filesystem::remove(file);
    return r;
}

const char* const small_school = R"({"format": "gradus-catalog/1", "id": "small", "effective": {"from": "2026-08-01"},
 "calendar": {"terms": [{"id": "fall", "starts": "08-10"}, {"id": "spring", "starts": "01-05"}]},
 "skills": [{"id": "SAFE", "tier": "foundational", "precedes": ["CUT"]}, {"id": "CUT", "tier": "intermediate"}],
 "providers": [{"id": "COLL", "kind": "college"}, {"id": "SCA", "kind": "training_provider"}],
 "courses": [
  {"id": "SHOP", "title": "SHOP", "kind": "cte", "credits": 1, "develops": [{"skill": "SAFE", "level": 1}]},
  {"id": "CUT1", "title": "CUT1", "kind": "cte", "credits": 1, "develops": [{"skill": "CUT", "level": 1}]},
  {"id": "CUT2", "title": "CUT2", "kind": "cte", "credits": 1, "status": "proposed", "develops": [{"skill": "CUT", "level": 2}]},
  {"id": "CUT2SCA", "title": "CUT2SCA", "kind": "cte", "credits": 1.5, "provider": "SCA", "develops": [{"skill": "CUT", "level": 2}], "college_hours": 3},
  {"id": "WORK", "title": "WORK", "kind": "work_based", "credits": 0.5, "grants": {"hours": {"work_based": 60}}}],
 "exit_points": [{"id": "JOB", "kind": "workforce", "requires": {"course": "SHOP"}}, {"id": "CC", "kind": "two_year"}],
 "entry_points": [{"id": "G11", "kind": "grade_level", "grade": 11}],
 "programs": [{"id": "P", "courses": ["SHOP", "CUT1"], "exits": ["JOB"]}],
 "articulations": [{"kind": "dual_enrollment", "from": "CUT2SCA", "to": "CC", "college_hours": 3, "cap_group": "DE", "valid_months": 6},
  {"kind": "prior_learning", "from": "WORK", "to": "CC", "college_hours": 2, "cap_group": "DE"}],
 "occupations": [{"id": "51-4121", "values": [{"skill": "CUT", "level": 3}]}]})";

}  // namespace

TEST_CASE("design: the cheapest of courses at hand, proposed and of partners, in the order of skills",
          "[command][design]") {
    const std::string catalog = file_with("small.json", small_school);
    const std::string head =
        R"({"format": "gradus-target/1", "skills": [{"skill": "CUT", "level": 2}], "exits": ["JOB"], )";
    const ran r = design(head + R"("hours": [{"of": "work_based", "hours": 60}], "caps": [{"id": "DE", "hours": 4}],
        "college_programs": [{"id": "CC", "hours": 30}]})",
                         catalog);
    CAPTURE(r.err);
    REQUIRE(r.status == 0);
    const json::object d = r.json();
    REQUIRE(d.at("cost") == 4.0);
    REQUIRE(d.at("proved") == true);
    const json::value& cell = d.at("cells").at(0);
    REQUIRE(ids(cell.at("courses")) == std::set<std::string>{"SHOP", "CUT1", "CUT2SCA", "WORK"});
    REQUIRE(cell.at("terms") == 3);
    REQUIRE(cell.at("skills").at(0).at("skill") == "SAFE");
    REQUIRE(cell.at("skills").at(2).at("level") == 2);
    REQUIRE(cell.at("slots").at(0).at("college_hours") == 3.0);
    REQUIRE(cell.at("college").at(0).at("hours") == 4.0);
    REQUIRE(cell.at("college").at(0).at("lost") == 1.0);
    REQUIRE(cell.at("college").at(0).at("left") == 26.0);
    REQUIRE(cell.at("college").at(0).at("expires").at(0).at("until") == "2028-07-05");
    REQUIRE(ids(d.at("today").at("kept")) == std::set<std::string>{"SHOP", "CUT1"});
    REQUIRE(ids(d.at("today").at("new")) == std::set<std::string>{"CUT2SCA", "WORK"});
    const json::object own = design(head + R"("costs": {"proposed": 1}})", catalog).json();
    REQUIRE(ids(own.at("cells").at(0).at("courses")) == std::set<std::string>{"SHOP", "CUT1", "CUT2"});
    const json::object loose =
        design(
            R"({"format": "gradus-target/1", "skills": [{"skill": "CUT", "level": 2}], "order": {"levels": false, "precedes": false}})",
            catalog)
            .json();
    REQUIRE(ids(loose.at("cells").at(0).at("courses")) == std::set<std::string>{"CUT2SCA"});
    REQUIRE(loose.at("cells").at(0).at("exit") == "DESIGN");
    const ran missing = run("design --json " + catalog + " --occupations 51-4121");
    REQUIRE(missing.status == 1);
    REQUIRE(missing.json().at("missing").at(0).at("available") == 2);
    REQUIRE(run("design " + catalog + " --occupations 51-4121").out.find("CUT: 3 asked, 2 there") != std::string::npos);
    std::filesystem::remove(catalog);
}

TEST_CASE("design: the worked catalogs; every progression verifies on the overlay's rules", "[command][design]") {
    const ran r =
        run("design --json " + folder("welding") + "/catalog.json --target " + folder("welding") + "/target.json");
    const json::object d = r.json();
    REQUIRE(r.status == 1);  // nothing develops W.BLUE to level 2
    REQUIRE(d.at("cost") == 24.5);
    REQUIRE(d.at("bound") == 24.5);
    REQUIRE(d.at("proved") == true);
    REQUIRE(d.at("cells").at(0).at("cost") == 24.5);
    REQUIRE(d.at("cells").at(1).at("cost") == 14.5);
    REQUIRE(d.at("cells").at(0).at("college").at(0).at("hours") == 9.0);
    REQUIRE(d.at("cells").at(0).at("college").at(0).at("left") == 51.0);
    for (const json::value& cell : d.at("cells").as_array())
        if (cell.at("reachable") == true) {
            const std::string file = temporary("design-plan.json");
            std::ofstream(file) << R"({"progressions": [)" << json::serialize(cell.at("progression")) << "]}";
            const ran v =
                run("verify --json " + folder("welding") + "/catalog.json " + file + " --from " +
                    std::string(cell.at("entry").as_string()) + " --to " + std::string(cell.at("exit").as_string()));
            std::filesystem::remove(file);
            REQUIRE(v.status == 0);
        }
    const ran health =
        run("design --json " + folder("health") + "/catalog.json --occupations 31-1131,29-1141 --from G9 --to X.WORK");
    REQUIRE(health.status == 1);  // nothing develops H.PHARM
    std::set<std::string> missing;
    const json::object lacks = health.json();
    for (const json::value& m : lacks.at("missing").as_array()) missing.emplace(m.at("node").as_string());
    REQUIRE(missing.contains("H.PHARM"));
}

TEST_CASE("design: unusable targets say where", "[command][design]") {
    const std::string welding = folder("welding") + "/catalog.json";
    const ran bad = design(R"({"format": "gradus-target/1", "skils": [], "costs": {"proposed": -1}})", welding);
    REQUIRE(bad.status == 2);
    REQUIRE(bad.err.find("/skils") != std::string::npos);
    REQUIRE(bad.err.find("/costs/proposed") != std::string::npos);
    const ran unknown = design(
        R"({"format": "gradus-target/1", "skills": [{"skill": "X"}], "exits": ["Y"], "practice": [{"course": "Z", "skill": "W.CUT", "hours": 1}]})",
        welding);
    REQUIRE(unknown.status == 2);
    for (const char* const place : {"/skills/0/skill", "/exits/0", "/practice/0/course"})
        REQUIRE(unknown.err.find(place) != std::string::npos);
    REQUIRE(design(R"({"format": "gradus-target/1"})", welding).status == 2);
    REQUIRE(run("design --json " + welding).status == 2);
    REQUIRE(run("design --json " + welding + " --occupations 99-9999").status == 2);
    const std::string none = file_with("none.json", R"({"format": "gradus-catalog/1", "id": "none"})");
    REQUIRE(design(R"({"format": "gradus-target/1", "requires": "true"})", none).status == 1);
    std::filesystem::remove(none);
}
