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

}  // namespace

TEST_CASE("program: the exit status says answered, no, or unusable", "[command]") {
    CHECK(run("check " + welding).status == 0);
    CHECK(run("check /nowhere/at/all.json").status == 2);
    CHECK(run("check /tmp").status == 2);
    CHECK(run("").status == 2);
    CHECK(run("fly").status == 2);
    CHECK(run("--version").status == 0);
    CHECK(run("plan --help").status == 0);
    CHECK(run("plan " + welding + " --from G9 --to NOWHERE").status == 2);
    CHECK(run("plan " + welding + " --to X.WORK").status == 2);
    CHECK(run("plan " + welding + " --from G9 --to X.WORK --terms winter").status == 2);
    CHECK(run("plan " + welding + " --from G9 --to X.WORK --objective preferred").status == 2);
    CHECK(run("plan " + welding + " --from G9 --to X.WORK --k 0").status == 2);
    CHECK(run("plan " + welding + " --from ADULT --to X.WORK").status == 1);
    CHECK(run("plan " + welding + " --from entry:G9 --to exit:X.WORK").status == 0);
    CHECK(run("show " + welding + " --node NOTHING").status == 2);
    CHECK(run("archive " + welding + " --out /nowhere/at/all.bin").status == 2);
}

TEST_CASE("check: findings as JSON, whatever the file is", "[command]") {
    const std::string empty = file_with("empty.json", ""),
                      cut = file_with("cut.json", R"({"format": "gradus-catalog/1", "id": "x", "coursez": [)");
    const std::string wrong = file_with(
        "wrong.json",
        R"({"format": "gradus-catalog/1", "id": "x", "courses": [{"id": "A", "title": "A", "creditz": 1, "requires": {"course": "B"}}]})");
    for (const std::string& file : {empty, cut, wrong}) {
        const ran r = run("check --json " + file);
        CAPTURE(file, r.out);
        CHECK(r.status == 1);
        CHECK(r.json().at("ok") == false);
        CHECK_FALSE(r.json().at("diagnostics").as_array().empty());
        CHECK(run("matrix " + file).status == 2);
        CHECK(run("matrix " + file).out.empty());
        CHECK(run("matrix " + file).err.find(file) != std::string::npos);
    }
    const json::object first = run("check --json " + wrong).json().at("diagnostics").as_array().at(0).as_object();
    CHECK(first.at("at") == "/courses/0/creditz");
    CHECK(first.at("code") == "unknown-key");
    for (const std::string& file : {empty, cut, wrong}) std::filesystem::remove(file);
}

TEST_CASE("show: text, JSON, DOT and Mermaid", "[command]") {
    CHECK(run("show " + welding).out.find("exit points") != std::string::npos);
    CHECK(run("show " + welding + " --node WELD2").out.find("same WELD2LAB") != std::string::npos);
    CHECK_FALSE(run("show --json " + welding + " --node course:WELD2").json().at("nodes").as_array().empty());
    CHECK(run("show " + welding + " --format dot").out.starts_with("digraph"));
    CHECK(run("show " + welding + " --node WELD2 --format mermaid").out.starts_with("flowchart"));
}

TEST_CASE("convert and archive: round trips, and a damaged archive is an error", "[command]") {
    const std::string archive = temporary("catalog.bin"), back = temporary("back.json");
    REQUIRE(run("archive " + welding + " --out " + archive).status == 0);
    CHECK(run("archive --json " + archive + " --read").json().at("courses") ==
          run("archive --json " + welding + " --out " + archive).json().at("courses"));
    CHECK(run("convert " + archive + " --out " + back).status == 0);
    CHECK(run("convert " + back).out == run("convert " + welding).out);
    CHECK(run("matrix --json " + archive + " --no-counts").out == run("matrix --json " + welding + " --no-counts").out);
    std::string bytes = read(archive);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    const std::string damaged = file_with("damaged.bin", bytes);
    CHECK(run("matrix " + damaged).status == 2);
    CHECK(run("matrix " + damaged).err.find("archive-checksum") != std::string::npos);
    CHECK(run("convert --requirement 'ALG1 >= C and (GEOM or approval counselor)' --to text").out ==
          "ALG1 >= C and (GEOM or approval counselor)\n");
    CHECK(run("convert --requirement 'ALG1 >='").status == 2);
    for (const std::string& file : {archive, back, damaged}) std::filesystem::remove(file);
}
