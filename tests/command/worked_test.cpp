// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <set>
#include <string>

#include "command/program.hpp"

using namespace gradus::tests;
namespace json = boost::json;

namespace {

std::string folder(const std::string& name) { return std::string(GRADUS_EXAMPLE_DATA) + '/' + name; }
json::object expected(const std::string& name) {
    return json::parse(read(folder(name) + "/expected.json")).as_object();
}

}  // namespace

TEST_CASE("verify: every plan of the worked catalogs breaks exactly the rules expected", "[command][worked]") {
    int plans = 0;
    for (const std::string name : {"health", "welding"}) {
        const json::object all = expected(name);
        for (const auto& [file, cases] : all.at("plans").as_object())
            for (const json::value& one : cases.as_array()) {
                const json::object& wanted = one.as_object();
                CAPTURE(name, std::string(file), json::serialize(wanted));
                const ran r = run("verify --json " + folder(name) + "/catalog.json " + folder(name) + "/plans/" +
                                  std::string(file) + " --from " + std::string(wanted.at("from").as_string()) +
                                  " --to " + std::string(wanted.at("to").as_string()));
                REQUIRE(r.status == (wanted.at("valid").as_bool() ? 0 : 1));
                const json::object answer = r.json();
                REQUIRE(answer.at("valid") == wanted.at("valid"));
                std::set<std::int64_t> broken, rules;
                for (const json::value& v : answer.at("violations").as_array())
                    broken.insert(v.as_object().at("rule").as_int64());
                for (const json::value& v : wanted.at("rules").as_array()) rules.insert(v.as_int64());
                REQUIRE(broken == rules);
                ++plans;
            }
    }
    REQUIRE(plans > 50);
}

TEST_CASE("matrix: the cells of the worked catalogs that are certain, and each progression found verifies",
          "[command][worked]") {
    for (const std::string name : {"health", "welding"}) {
        const ran r = run("matrix --json " + folder(name) + "/catalog.json");
        REQUIRE(r.status == 0);
        const json::object answer = r.json();
        const json::object wanted = expected(name);
        for (const auto& [cell, reachable] : wanted.at("reachable").as_object()) {
            bool seen = false;
            for (const json::value& c : answer.at("cells").as_array()) {
                const json::object& o = c.as_object();
                if (std::string(o.at("entry").as_string()) + " -> " + std::string(o.at("exit").as_string()) !=
                    std::string(cell))
                    continue;
                CAPTURE(name, std::string(cell));
                REQUIRE(o.at("reachable") == reachable);
                REQUIRE(o.at("why_not").as_array().empty() == reachable.as_bool());
                seen = true;
            }
            REQUIRE(seen);
        }
        for (const json::value& c : answer.at("cells").as_array()) {
            const json::object& o = c.as_object();
            const std::string ends =
                " --from " + std::string(o.at("entry").as_string()) + " --to " + std::string(o.at("exit").as_string());
            const ran p = run("plan --json " + folder(name) + "/catalog.json" + ends);
            CAPTURE(name, ends);
            REQUIRE(p.status == (o.at("reachable").as_bool() ? 0 : 1));
            if (p.status == 1) continue;
            REQUIRE(p.json().at("objective").as_object().at("earliest") == o.at("terms"));
            const std::string file = temporary("plan.json");
            std::ofstream(file) << p.out;
            const ran v = run("verify --json " + folder(name) + "/catalog.json " + file + ends);
            std::filesystem::remove(file);
            REQUIRE(v.status == 0);
        }
    }
}

TEST_CASE("plan: a record in place of an entry point", "[command][worked]") {
    const ran r = run("plan --json " + folder("health") + "/catalog.json --record " + folder("health") +
                      "/records/S1-grade10.json --to X.WORK");
    REQUIRE(r.status == 0);
    const json::object first = r.json().at("progressions").as_array().at(0).as_object();
    REQUIRE(first.at("terms").as_array().at(0).as_object().at("grade") == 10);
}
