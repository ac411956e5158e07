// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <set>
#include <string>
#include <vector>

#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

const std::string health = std::string(GRADUS_EXAMPLE_DATA) + "/health";

std::set<std::string> keys(const json::object& o) {
    std::set<std::string> names;
    for (const auto& [key, value] : o) names.insert(std::string(key));
    return names;
}

}  // namespace

TEST_CASE("skills: one JSON object, with the order, the gap and the support", "[command]") {
    const ran r =
        run("skills --json " + health + "/catalog.json --to X.WORK --record " + health + "/records/S2-bio-D.json");
    REQUIRE(r.status == 0);
    REQUIRE(r.err.empty());
    const json::object answer = r.json();
    CHECK(keys(answer) ==
          std::set<std::string>{"sequence", "ranks", "chain", "findings", "outcome", "skills", "coverage", "support"});
    CHECK(answer.at("outcome") == "complete");
    CHECK(json::serialize(answer.at("chain")) == R"(["H.INF","H.ADL","H.CLIN"])");
    const json::object gap = answer.at("skills").as_array().at(0).as_object();
    CHECK(keys(gap) == std::set<std::string>{"skill", "title", "level", "held", "given", "finding", "asked_by",
                                             "raised_by", "outside"});
    CHECK((gap.at("skill") == "H.PHARM" && gap.at("finding") == "never_developed" && gap.at("level") == 2));
    const json::object need = answer.at("support").as_array().at(0).as_object();
    CHECK(keys(need) == std::set<std::string>{"skill", "title", "level", "held", "weakness", "low_grade_in", "before",
                                              "courses", "mended_by"});
    CHECK((need.at("skill") == "AC.BIO" && need.at("low_grade_in") == "BIO"));
    CHECK(json::serialize(need.at("before")) == R"({"id":"fall","year":1,"grade":10})");
    const json::object mend = need.at("mended_by").as_array().at(0).as_object();
    CHECK(keys(mend) == std::set<std::string>{"course", "credits", "terms", "from", "in_time", "beside", "standing"});
}

TEST_CASE("skills: text, DOT and Mermaid, a plan, and what cannot be used", "[command]") {
    const std::string verb = "skills " + health + "/catalog.json ";
    const ran text = run(verb);
    REQUIRE(text.status == 0);
    CHECK(text.out.find("Longest chain: H.INF -> H.ADL -> H.CLIN") != std::string::npos);
    CHECK(text.out.find("H.PHARM (Medication awareness) level 2: never developed") != std::string::npos);
    CHECK(run(verb + "--format dot").out.starts_with("digraph"));
    CHECK(run(verb + "--format mermaid").out.starts_with("flowchart LR"));
    CHECK(run(verb + "--format json").json().contains("sequence"));
    const ran plan = run(verb + "--to X.WORK --from G9 --plan " + health + "/plans/P-grade9-start.json");
    REQUIRE(plan.status == 0);
    CHECK(plan.out.find("MEDTERM (fall of grade 10) uses AC.BIO") == std::string::npos);
    CHECK(plan.out.find("AHS1 (fall of grade 10) uses AC.CHEM at level 1; a course beside it") != std::string::npos);
    const std::vector<std::string> all_wrong{"--to X.NONE",     "--program P",
                                             "--from NOBODY",   "--plan " + health + "/catalog.json",
                                             "--least-grade Z", "--to X.WORK --program P"};
    for (const std::string& wrong : all_wrong) {
        CAPTURE(wrong);
        const ran r = run(verb + wrong);
        CHECK(r.status == 2);
        CHECK(r.out.empty());
        CHECK_FALSE(r.err.empty());
    }
}
