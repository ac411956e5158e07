// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <set>
#include <string>

#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

const std::string data = GRADUS_EXAMPLE_DATA;
const std::string welding = data + "/welding/catalog.json", health = data + "/health/catalog.json";

std::set<std::string> ids(const json::object& o, const char* list, const char* key, const char* kind = nullptr) {
    std::set<std::string> some;
    for (const json::value& v : o.at(list).as_array())
        if (!kind || v.at("kind") == kind) some.emplace(v.at(key).as_string());
    return some;
}

}  // namespace

TEST_CASE("gap: the skills and the academic support of the target stand in the answer", "[command][gap]") {
    const json::object exit = run("gap --json " + health + " --from G9 --to X.WORK").json();
    CHECK(ids(exit, "skills", "skill").contains("H.PHARM"));
    CHECK_FALSE(exit.at("support").as_array().empty());
    const json::object course = run("gap --json " + health + " --from G9 --course CNA").json();
    CHECK(ids(course, "support", "skill").contains("AC.BIO"));
    CHECK_FALSE(ids(course, "skills", "skill").contains("H.PHARM"));
    const json::object skill = run("gap --json " + health + " --from G9 --skill H.VITAL:2").json();
    CHECK(ids(skill, "support", "skill").contains("AC.BIO"));
}

TEST_CASE("gap: what is missing, why, in which steps, and what every way passes", "[command][gap]") {
    const ran r = run("gap --json " + welding + " --from G11L --to X.RA --k 2");
    REQUIRE(r.status == 0);
    REQUIRE(r.err.empty());
    const json::object answer = r.json();
    CHECK(answer.at("outcome") == "complete");
    CHECK(answer.at("proved") == true);
    CHECK(answer.at("cost").at("credits").to_number<double>() == answer.at("bound").to_number<double>());
    const auto courses = ids(answer, "missing", "node", "course");
    CHECK(answer.at("cost").at("courses") == courses.size());
    CHECK(courses.contains("WELD1"));
    CHECK(ids(answer, "missing", "node", "credential") == std::set<std::string>{"K.NCCERC", "K.NCCER1"});
    CHECK(ids(answer, "missing", "node", "condition").contains("age 18"));
    for (const json::value& m : answer.at("missing").as_array()) CHECK_FALSE(m.at("why").as_array().empty());
    std::set<std::string> stepped;
    for (const json::value& s : answer.at("steps").as_array())
        for (const json::value& c : s.at("courses").as_array()) {
            stepped.emplace(c.at("id").as_string());
            CHECK_FALSE(c.at("standing").as_string().empty());
        }
    CHECK(stepped == courses);
    CHECK(answer.at("alternatives").as_array().size() == 1);
    for (const json::value& g : answer.at("gateways").as_array())
        if (g.at("node") == "WELD1") CHECK(g.at("opens").as_array().size() > 3);
    CHECK(ids(answer, "gateways", "node").contains("WELD1"));
    const ran text = run("gap " + welding + " --from G11L --to X.RA");
    CHECK(text.status == 0);
    for (const char* part : {"Missing for exit X.RA: 13 credits", "Step 1", "Must come good", "Every way passes",
                             "WELD1 requires NCCERCORE >= C"})
        CHECK(text.out.find(part) != std::string::npos);
}

TEST_CASE("gap: courses, credentials and skills as targets, from a record", "[command][gap]") {
    const std::string record = data + "/health/records/S1-grade10.json";
    const auto cost = [&](const std::string& target, const std::string& more = "") {
        const ran r = run("gap --json " + health + " --record " + record + ' ' + target + ' ' + more);
        CAPTURE(target, r.err);
        REQUIRE(r.status == 0);
        return r.json().at("cost").at("courses").to_number<int>();
    };
    CHECK(cost("--course CNA") > 1);
    CHECK(cost("--course course:CNA") == cost("--course CNA"));
    CHECK(cost("--credential K.CNA") >= 1);
    CHECK(cost("--skill H.VITAL:2") >= 1);
    CHECK(cost("--course CNA", "--objective earliest") >= cost("--course CNA", "--objective fewest-courses"));
}

TEST_CASE("gap: a no has its reasons, and what cannot be used says so", "[command][gap]") {
    const ran no = run("gap --json " + health + " --from G9 --to X.4YR");
    CHECK(no.status == 1);
    const json::object answer = no.json();
    CHECK(answer.at("proved") == true);
    CHECK(answer.at("missing").as_array().empty());
    CHECK_FALSE(answer.at("why_not").as_array().empty());
    for (const char* wrong : {"", "--to X.RA --course CNA", "--course NOPE", "--skill H.VITAL:4", "--skill H.VITAL:x",
                              "--skill NOPE:1", "--to X.RA --objective cheapest", "--credential NOPE"}) {
        const ran r = run("gap " + health + " --from G9 " + wrong);
        CAPTURE(wrong);
        CHECK(r.status == 2);
        CHECK(r.out.empty());
        CHECK_FALSE(r.err.empty());
    }
    CHECK(run("gap " + health + " --to X.RA").status == 2);
}
