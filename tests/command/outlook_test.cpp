// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>

#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

const std::string data = GRADUS_EXAMPLE_DATA;

/// The audit of a worked learner, with further arguments.
ran audited(const std::string& name, const std::string& file, const std::string& arguments) {
    return run("audit " + data + '/' + name + "/catalog.json --record " + data + '/' + name + "/records/" + file + ' ' +
               arguments);
}

const char* const grade_10 = "S1-grade10.json";

}  // namespace

TEST_CASE("audit: the outlook on each exit agrees with plan and count", "[command][audit][outlook]") {
    const json::object answer = audited("health", grade_10, "--json").json();
    for (const json::value& x : answer.at("exits").as_array()) {
        const std::string route = data + "/health/catalog.json --record " + data + "/health/records/" + grade_10 +
                                  " --to " + std::string(x.at("id").as_string());
        CAPTURE(route);
        const ran plan = run("plan --json --from G9 " + route);
        CHECK(x.at("on_time").as_bool() == (plan.status == 0));
        if (plan.status != 0) {
            CHECK_FALSE(x.at("why_not").as_array().empty());
            continue;
        }
        CHECK(x.at("terms") == plan.json().at("objective").at("earliest"));
        const json::object counted = run("count --json --marginals --from G9 " + route).json();
        CHECK(x.at("progressions_left") == counted.at("count"));
        CHECK(x.at("must_take").as_array().size() > 5);
        for (const json::value& m : x.at("must_take").as_array()) {  // all its terms together have every progression
            double share = 0;
            std::string last;
            for (const auto& [term, part] : counted.at("marginals").at(m.at("course").as_string()).as_object())
                share += part.to_number<double>(), last = term;
            CHECK(share == Approx(1));
            CHECK(last == m.at("by_term").as_string());
        }
    }
}

TEST_CASE("audit: what if tells what a change makes otherwise, and refuses what cannot be supposed",
          "[command][audit][outlook]") {
    const json::object brought =
        audited("health", grade_10, "--json --to X.WORK --bring CHEM=B").json().at("what_if").as_object();
    CHECK(brought.at("needed").at("LA-CAREER-2025").at("today") == 17.0);
    CHECK(brought.at("needed").at("LA-CAREER-2025").at("then") == 16.0);
    REQUIRE(brought.at("outlooks").as_array().size() == 1);
    const json::value& work = brought.at("outlooks").at(0);
    CHECK(work.at("today").at("must_take").as_array().size() == work.at("then").at("must_take").as_array().size() + 1);

    const ran text = audited("health", grade_10, "--no-outlook --to X.WORK --add GEOM=A");
    CHECK(text.status == 0);
    CHECK(text.out.find("ways left") > text.out.find("What if"));
    CHECK(text.out.find("  ALG2: pending, then met\n") != std::string::npos);

    const ran refused = audited("health", grade_10, "--drop GEOM --fail NOPE --add NOWHERE");
    CHECK(refused.status == 2);
    CHECK(refused.out.empty());
    for (const char* place : {"not-in-progress at /drop/0", "not-in-progress at /fail/0", "unknown-id at /add/0"})
        CHECK(refused.err.find(place) != std::string::npos);

    const json::object moved =
        audited("health", grade_10, "--json --no-outlook --move-to " + data + "/welding/catalog.json --budget-s 20")
            .json()
            .at("what_if")
            .as_object();
    CHECK(moved.at("unmatched") == json::array{"HSCI"});
    CHECK(moved.at("courses").at("HSCI").at("then").is_null());
    CHECK(moved.at("courses").at("WELD1").at("today").is_null());
}

TEST_CASE("audit: interests stand beside the outlook, with the age of the inventory", "[command][audit][outlook]") {
    const std::string learner = file_with("interested.json", R"({"format": "gradus-record/1", "id": "L", "grade": 10,
        "as_of": "2026-08-10", "interests": {"R": 2, "I": 3, "A": 4, "S": 9, "E": 5, "C": 1}, "interests_on": "2025-08-10"})");
    const std::string arguments = data + "/health/catalog.json --record " + learner + " --to X.WORK";
    const json::value exit = run("audit --json " + arguments).json().at("exits").at(0);
    CHECK(exit.at("interests").at("inventory_age_days") == 365);
    CHECK(exit.at("interests").at("occupations").at(0).at("fit") == 1.0);
    CHECK(run("audit " + arguments).out.find("by 100 %, inventory 365 days old") != std::string::npos);
}
