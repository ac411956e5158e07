// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <filesystem>
#include <string>

#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

const std::string welding = std::string(GRADUS_EXAMPLE_DATA) + "/welding/catalog.json";
const std::string health = std::string(GRADUS_EXAMPLE_DATA) + "/health/";

const std::string head =
    "Curriculum,Chain\nSystem Type,semester\nCIP,48.0508\nCourses\nCourse ID,Course Name,Prerequisites\n";

}  // namespace

TEST_CASE("metrics: a curriculum in CSV, on either system of terms, and written with its metrics",
          "[command][metrics]") {
    const std::string csv = file_with("c.csv", head + "1,One,\n2,Two,1\n3,Three,1\n4,Four,2;1\n"),
                      out = temporary("m.csv");
    const json::object answer = run("metrics " + csv + " --json --csv " + out).json();
    CHECK(answer.at("total").at("complexity") == 15.0);
    CHECK(answer.at("total").at("blocking") == 4);
    CHECK(answer.at("total").at("delay") == 11);
    CHECK(answer.at("total").at("centrality") == 3);
    CHECK(answer.at("courses").at("2") ==
          json::value{{"blocking", 1}, {"delay", 3}, {"centrality", 3}, {"complexity", 4.0}});
    REQUIRE(answer.at("redundant").as_array().size() == 2);
    CHECK(answer.at("redundant").at(0) ==
          json::value{{"edge", {"1", "4"}}, {"semantics", "pass"}, {"how", "implied"}, {"by", json::array{"2"}}});
    CHECK(answer.at("redundant").at(1).at("semantics") == "timing");
    const json::object again = run("metrics --json --terms-as quarter " + out).json();
    CHECK(again.at("terms_as") == "quarter");
    CHECK(again.at("total").at("complexity").to_number<double>() == Approx(4.7 + 2.7 + 1.3 + 2.0 - 0.7));
    CHECK(run("metrics " + csv).out.find("1 for 4: need not be asked for, by way of 2") != std::string::npos);
    std::filesystem::remove(csv);
    std::filesystem::remove(out);
}

TEST_CASE("metrics: a centrality that no double holds is a string", "[command][metrics]") {
    std::string text = head + "0,,\n";  // 2^60 paths of 121 courses, 119 of them strictly inside
    for (int d = 0; d < 60; ++d) {
        const auto at = [&](int i) { return std::to_string(3 * d + i); };
        text += at(1) + ",," + at(0) + '\n' + at(2) + ",," + at(0) + '\n' + at(3) + ",," + at(1) + ';' + at(2) + '\n';
    }
    const std::string csv = file_with("d.csv", text);
    CHECK(run("metrics --json " + csv).json().at("total").at("centrality") == "16600916744833989607424");
    std::filesystem::remove(csv);
}

TEST_CASE("metrics: a catalog, and what cannot be measured", "[command][metrics]") {
    const json::object answer = run("metrics --json " + welding).json();
    CHECK(answer.at("courses").as_object().contains("WELD1"));
    CHECK(answer.at("left_out").as_array().size() == 2);  // two courses that are to run beside each other
    CHECK(answer.at("outcome") == "complete");
    const std::string csv = file_with("r.csv", head + "1,,2\n2,,1\n3,,x\n");
    const ran refused = run("metrics " + csv);
    CHECK(refused.status == 2);
    CHECK(refused.err.find("dangling-course at 8:4") != std::string::npos);
    const std::string circle = file_with("r.csv", head + "1,,2\n2,,1\n");
    CHECK(
        run("metrics " + circle).err.find("requisite-cycle: courses are requisites of each other in a circle: 1, 2") !=
        std::string::npos);
    std::filesystem::remove(csv);
}

TEST_CASE("diff: what differs, which cells, and whose outlook", "[command][diff]") {
    const std::string old = health + "catalog.json";
    const std::string records = health + "cohort.ndjson";
    const json::object same = run("diff --json " + old + ' ' + old + " --records " + records).json();
    CHECK(same.at("changes").as_array().empty());
    CHECK(same.at("cells").as_array().empty());
    CHECK(same.at("records").at("changed") == 0);
    const json::object catalog = json::parse(read(old)).as_object();
    json::object next = catalog;
    for (json::value& x : next.at("exit_points").as_array())
        if (x.at("id") == "X.WORK") x.as_object()["requires"] = "false";
    const std::string after = file_with("next.json", json::serialize(next));
    const json::object answer = run("diff --json " + old + ' ' + after + " --list 1 --records " + records).json();
    REQUIRE(answer.at("changes").as_array().size() == 1);
    const json::value& change = answer.at("changes").at(0);
    CHECK(change.at("list") == "exit_points");
    CHECK(change.at("id") == "X.WORK");
    CHECK(change.at("fields").at(0).at("field") == "requires");
    CHECK(change.at("fields").at(0).at("after") == "false");
    CHECK_FALSE(answer.at("cells").as_array().empty());
    for (const json::value& cell : answer.at("cells").as_array()) {
        CHECK(cell.at("exit") == "X.WORK");
        CHECK(cell.at("after").at("reachable") == false);
    }
    const json::value& told = answer.at("records");
    CHECK(told.at("changed").to_number<int>() > 0);
    CHECK(told.at("changes").as_array().size() == 1);
    CHECK(told.at("exits").at("X.WORK").at("reachable_lost").to_number<int>() > 0);
    CHECK(told.at("compared") == told.at("read"));

    const std::string arguments = old + ' ' + after + " --no-cells --json --records " + records + " --pilot ";
    const json::object none = run("diff " + arguments + "2040..").json();
    CHECK(none.at("records").at("compared") == 0);
    CHECK(none.at("records").at("changed") == 0);
    CHECK(none.at("records").at("outside_pilot").to_number<int>() +
              none.at("records").at("cohort_not_known").to_number<int>() ==
          none.at("records").at("read").to_number<int>());
    CHECK(run("diff " + arguments + "2027..2026").status == 2);
    CHECK(run("diff " + arguments + "soon").status == 2);
    CHECK(run("diff " + old + ' ' + after + " --no-cells --records " + records).out.find("X.WORK") !=
          std::string::npos);
    std::filesystem::remove(after);
}
