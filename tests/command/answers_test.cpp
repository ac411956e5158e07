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

const std::string data = GRADUS_EXAMPLE_DATA;
const std::string welding = data + "/welding/catalog.json", health = data + "/health/catalog.json";

std::set<std::string> keys(const json::object& o) {
    std::set<std::string> names;
    for (const auto& [key, value] : o) names.insert(std::string(key));
    return names;
}

const json::array& list(const json::object& o, const char* key) { return o.at(key).as_array(); }

}  // namespace

TEST_CASE("plan: what is preferred decides between what is best, or comes first where it is asked to", "[command]") {
    const std::string route = "plan --json " + welding + " --from G11L --to X.RA";
    const ran tie = run(route + " --prefer FINLIT:2026-fall=3 --prefer ENG3=-1");
    REQUIRE(tie.status == 0);
    const json::object values = tie.json().at("objective").as_object();
    REQUIRE(values.size() == 2);
    CHECK(values.at("earliest") == run(route).json().at("objective").at("earliest"));
    CHECK(values.at("preferred") == 2);  // ENG3 is needed
    CHECK(tie.json().at("proved") == true);
    const json::value last = tie.json().at("progressions").at(0).at("terms").at(2);
    CHECK(json::serialize(last.at("courses")).find("\"FINLIT\"") != std::string::npos);
    const ran first = run(route + " --objective preferred,earliest --prefer FINLIT=-2");
    REQUIRE(first.status == 0);
    CHECK(first.json().at("objective").at("preferred") == -2);  // FINLIT is needed
}

TEST_CASE("plan: every term of the horizon, loads spread over the terms that a course runs", "[command]") {
    const ran r = run("plan --json " + health + " --from G9 --to X.2YR");
    REQUIRE(r.status == 0);
    REQUIRE(r.err.empty());
    REQUIRE(r.out.find('\n') == r.out.size() - 1);
    const json::object answer = r.json();
    CHECK(keys(answer) == std::set<std::string>{"outcome", "proved", "objective", "bound", "progressions", "why_not"});
    const json::object plan = list(answer, "progressions").at(0).as_object();
    const json::array& terms = list(plan, "terms");
    REQUIRE(terms.size() == 8);
    double sum = 0;
    std::size_t courses = 0;
    std::set<std::string> reached;
    for (std::size_t t = 0; t < terms.size(); ++t) {
        const json::object& term = terms[t].as_object();
        CHECK(keys(term) == std::set<std::string>{"id", "year", "grade", "courses", "credits", "credentials", "exits"});
        CHECK(term.at("id") == (t % 2 == 0 ? "fall" : "spring"));
        CHECK(term.at("year") == 1 + t / 2);
        CHECK(term.at("grade") == 9 + t / 2);
        sum += term.at("credits").to_number<double>();
        courses += list(term, "courses").size();
        for (const json::value& exit : list(term, "exits")) CHECK(reached.emplace(exit.as_string()).second);
    }
    CHECK(terms[1].as_object().at("credits").to_number<double>() == Approx(3.5));  // all of it runs on from fall
    CHECK(list(terms[1].as_object(), "courses").empty());
    CHECK(sum == Approx(23));
    CHECK(courses > 20);
    CHECK(reached.count("X.2YR") == 1);
    for (const json::value& c : list(plan, "conditions")) {
        const std::string by(c.as_object().at("by_term").as_string());
        CAPTURE(by);
        CHECK((by.ends_with("-fall") || by.ends_with("-spring")));
        CHECK(by.starts_with("20"));
    }
}

TEST_CASE("plan: where there is no way, what forbids it and what would open it", "[command]") {
    const std::string no = "plan --json " + welding + " --from G9 --to X.4YR";
    const ran r = run(no);
    REQUIRE(r.status == 1);
    const json::object answer = r.json();
    CHECK(keys(answer) == std::set<std::string>{"outcome", "proved", "objective", "bound", "progressions", "why_not",
                                                "changes", "opening"});
    const json::object why = list(answer, "why_not").at(0).as_object();
    CHECK(why.at("rule") == 6);
    CHECK(why.at("at") == "exit X.4YR");
    CHECK(json::serialize(why).find("28 credits") != std::string::npos);
    REQUIRE(list(answer, "changes").size() == 1);
    CHECK(list(answer, "changes").at(0).as_object().at("kind") == "exit_requires");
    const json::object opening = answer.at("opening").as_object();
    CHECK(opening.at("proved") == true);
    CHECK(opening.at("cost") == list(answer, "changes").at(0).as_object().at("cost"));
    CHECK(list(opening.at("progression").as_object(), "terms").size() == 8);
    CHECK_FALSE(run(no + " --no-changes").json().contains("changes"));
    CHECK(run("plan " + welding + " --from G9 --to X.4YR").out.find("at the least cost") != std::string::npos);
}

TEST_CASE("plan: the k best differ, and each verifies", "[command]") {
    const std::string file = temporary("plans.json"), ends = " --from G9 --to X.WORK";
    const ran r = run("plan --json " + welding + ends + " --k 5");
    std::ofstream(file) << r.out;
    std::set<std::string> different;
    const json::object answer = r.json();
    REQUIRE(list(answer, "progressions").size() == 5);
    for (const json::value& p : list(answer, "progressions")) different.insert(json::serialize(p));
    CHECK(different.size() == 5);
    for (int i = 0; i < 5; ++i)
        CHECK(run("verify " + welding + ' ' + file + ends + " --index " + std::to_string(i)).out == "valid\n");
    CHECK(run("verify " + welding + ' ' + file + ends + " --index 5").status == 2);
    std::filesystem::remove(file);
}

TEST_CASE("plan: an exit that is met at the start belongs to the first term", "[command]") {
    const std::string file = file_with("met.json", R"({"format": "gradus-catalog/1", "id": "x",
        "courses": [{"id": "A", "title": "A"}],
        "entry_points": [{"id": "E", "title": "E", "kind": "adult", "assumes": {"attempts": [{"course": "A"}]}}],
        "exit_points": [{"id": "X", "title": "X", "kind": "diploma", "requires": "A and approval parent"}]})");
    const ran r = run("plan --json " + file + " --from E --to X --years 2");
    REQUIRE(r.status == 0);
    const json::object answer = r.json();
    CHECK(answer.at("objective").as_object().at("earliest") == 0);
    const json::object plan = list(answer, "progressions").at(0).as_object();
    CHECK(list(plan, "terms").at(0).as_object().at("exits") == json::array{"X"});
    CHECK(list(plan, "terms").at(1).as_object().at("exits") == json::array{});
    CHECK(list(plan, "conditions").at(0).as_object().at("by_term") == "year 2 year");
    std::filesystem::remove(file);
}

TEST_CASE("plan: as text a block for a year and a column for a term, no title cut", "[command]") {
    const std::string text = run("plan " + health + " --from G9 --to X.2YR").out;
    CAPTURE(text);
    CHECK(text.starts_with("Year 1, 2025-26, grade 9\n  Fall"));
    CHECK(text.find("  (goes on)") != std::string::npos);
    CHECK(text.find("    enrollment)") != std::string::npos);
    CHECK(text.find("reaches X.2YR") != std::string::npos);
    CHECK(text.find("Needed on the way\n") != std::string::npos);
    CHECK(text.find("1 credits") == std::string::npos);
    CHECK(
        run("plan " + welding + " --from G9 --to X.4YR").out.starts_with("There is no way to X.4YR. What forbids it"));
}

TEST_CASE("count: the same as the matrix, and a limit says so", "[command]") {
    const ran m = run("matrix --json " + welding);
    const json::object answer = m.json();
    CHECK(keys(answer) == std::set<std::string>{"outcome", "cells"});
    int exact = 0;
    for (const json::value& v : list(answer, "cells")) {
        const json::object& o = v.as_object();
        CHECK(keys(o) == std::set<std::string>{"entry", "exit", "reachable", "terms", "on_time", "count", "count_exact",
                                               "standard_error", "why_not"});
        CHECK(o.at("count").is_string() == !o.at("standard_error").is_null());
        if (!o.at("count_exact").as_bool()) continue;
        const ran n = run("count --json " + welding + " --from " + std::string(o.at("entry").as_string()) + " --to " +
                          std::string(o.at("exit").as_string()));
        CHECK(n.json().at("count") == o.at("count"));
        ++exact;
    }
    CHECK(exact > 5);
    const ran limit = run("count --json " + welding + " --from G9 --to X.WORK --max-nodes 3000");
    CHECK(limit.status == 0);
    CHECK(limit.json().at("outcome") == "limit");
    CHECK(limit.json().at("exact") == false);
    CHECK(limit.json().at("count").is_null() == limit.json().at("standard_error").is_null());
}

TEST_CASE("count: marginals are shares, what is drawn verifies and is the same for the same seed", "[command]") {
    const std::string asked = "count --json " + welding + " --from G11L --to X.WORK --marginals --sample 3 --seed 5";
    const ran r = run(asked);
    REQUIRE(r.status == 0);
    CHECK(r.out == run(asked).out);
    const json::object answer = r.json();
    CHECK(keys(answer) ==
          std::set<std::string>{"outcome", "count", "exact", "standard_error", "nodes", "marginals", "sample"});
    CHECK(answer.at("standard_error") == 0);
    double needed = 0;
    for (const auto& [term, share] : answer.at("marginals").at("ENG3").as_object()) needed += share.as_double();
    CHECK(needed == Approx(1));  // every way to the exit has it
    CHECK(list(answer, "sample").size() == 3);
    const std::string file = temporary("drawn.json");
    std::ofstream(file) << json::serialize(json::object{{"progressions", answer.at("sample")}});
    for (int i = 0; i < 3; ++i)
        CHECK(run("verify " + welding + ' ' + file + " --from G11L --to X.WORK --index " + std::to_string(i)).out ==
              "valid\n");
    std::filesystem::remove(file);
}

TEST_CASE("doors: for each exit, what each course of the next term leaves", "[command]") {
    const ran r = run("doors --json " + welding + " --from G11L --to X.WORK,X.RA");
    REQUIRE(r.status == 0);
    const json::object answer = r.json();
    REQUIRE(list(answer, "exits").size() == 2);
    for (const json::value& v : list(answer, "exits")) {
        const json::object& x = v.as_object();
        CHECK(keys(x) == std::set<std::string>{"exit", "outcome", "count", "exact", "standard_error", "doors"});
        REQUIRE(x.at("exact") == true);
        const std::uint64_t all = std::stoull(std::string(x.at("count").as_string()));
        CHECK(!list(x, "doors").empty());
        for (const json::value& d : list(x, "doors")) {
            const json::object& door = d.as_object();
            CHECK(keys(door) ==
                  std::set<std::string>{"course", "with", "without", "share_with", "share_without", "last_term"});
            CHECK(std::stoull(std::string(door.at("with").as_string())) +
                      std::stoull(std::string(door.at("without").as_string())) ==
                  all);
        }
    }
    const std::string text = run("doors " + welding + " --from G11L --to X.WORK").out;
    CAPTURE(text);
    CHECK(text.find("NCCERCORE") != std::string::npos);
    CHECK(text.find("2025-spring") != std::string::npos);  // the last term to begin with it
    CHECK(run("doors " + welding + " --from ADULT --to X.WORK").status == 1);
    CHECK(run("doors " + welding + " --from G9 --to X.NONE").status == 2);
}

TEST_CASE("matrix: --max-nodes holds for the counts as well, threads change nothing", "[command]") {
    const auto exact = [](const ran& r) {
        int cells = 0;
        const json::object answer = r.json();
        for (const json::value& v : list(answer, "cells"))
            cells += v.as_object().at("reachable") == true && v.as_object().at("count_exact").as_bool();
        return cells;
    };
    CHECK(exact(run("matrix --json " + welding + " --max-nodes 200")) < exact(run("matrix --json " + welding)));
    CHECK(run("matrix --json " + welding + " --threads 1").out == run("matrix --json " + welding + " --threads 3").out);
}

TEST_CASE("show: what a course builds on and what it leads to", "[command]") {
    const std::string text = run("show " + welding + " --node course:WELD2").out;
    CAPTURE(text);
    const std::size_t before = text.find("  builds on\n"), after = text.find("  leads to\n");
    REQUIRE(before < after);
    REQUIRE(after != std::string::npos);
    CHECK(text.find("  cte, 2 credits, 1 term, grades 11 to 12\n") != std::string::npos);
    CHECK(text.find("course:WELD1 ") < after);
    CHECK(text.find("credential:K.NCCER2") > after);
}

TEST_CASE("archive: every verb reads one as it reads the catalog", "[command]") {
    const std::string file = temporary("all.bin"), plan = data + "/welding/plans/P-grade9-start.json";
    REQUIRE(run("archive " + welding + " --out " + file).status == 0);
    for (const std::string& verb : std::vector<std::string>{
             "check --json @", "show --json @", "matrix --json @", "convert @", "plan --json @ --from G9 --to X.WORK",
             "count --json @ --from G11L --to X.WORK", "verify --json @ " + plan + " --from G9 --to X.WORK"}) {
        CAPTURE(verb);
        const auto on = [&](const std::string& catalog) {
            std::string arguments = verb;
            return run(arguments.replace(arguments.find('@'), 1, catalog));
        };
        CHECK(on(file).out == on(welding).out);
        CHECK(on(file).status == on(welding).status);
    }
    std::filesystem::remove(file);
}

TEST_CASE("a circle of prerequisites: an error of check, a note elsewhere", "[command]") {
    const std::string file = file_with("circle.json", R"({"format": "gradus-catalog/1", "id": "x",
        "courses": [{"id": "A", "title": "A", "requires": "B"}, {"id": "B", "title": "B", "requires": "A"},
                    {"id": "C", "title": "C"}],
        "entry_points": [{"id": "E", "title": "E", "kind": "adult"}],
        "exit_points": [{"id": "X", "title": "X", "kind": "diploma", "requires": "C"},
                        {"id": "Y", "title": "Y", "kind": "diploma", "requires": "A"}]})");
    CHECK(run("check " + file).status == 1);
    for (const std::string& arguments :
         std::vector<std::string>{"show " + file, "matrix " + file, "plan " + file + " --from E --to X",
                                  "count " + file + " --from E --to X"}) {
        const ran r = run(arguments);
        CAPTURE(arguments, r.err);
        CHECK(r.status == 0);
        CHECK(r.err.find("circle") != std::string::npos);
    }
    CHECK(run("plan " + file + " --from E --to Y").status == 1);
    std::filesystem::remove(file);
}
