// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/requirement_json.hpp"

#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "io/complete.hpp"
#include "oracle/random_requirement.hpp"

namespace {

using namespace gradus;
namespace req = gradus::requirements;
using gradus_test::places;

/// Returns a leaf within so many `open` and `close`.
std::string nested(int times, const std::string& open, const std::string& close,
                   const std::string& leaf = R"({"age": 1})") {
    std::string text = leaf;
    for (int i = 0; i < times; ++i) text = open + text + close;
    return text;
}

std::string found(const std::string& json) { return places(parse_requirement_json(json).found()); }

}  // namespace

TEST_CASE("parse_requirement_json: every form, and how it is written", "[io][requirement_json]") {
    const std::vector<std::pair<std::string, requirement>> forms{
        {R"({"all":[]})", req::all({})},
        {R"({"any":[{"course":"A"},{"course":"B","grade":"C"}]})", req::any({req::course("A"), req::course("B", "C")})},
        {R"({"at_least":2,"of":[{"age":16}]})", req::at_least(2, {req::age(16)})},
        {R"({"not":{"status":"iep"}})", req::negation(req::status("iep"))},
        {R"({"if":{"status":"iep"},"then":{"true":true}})", req::conditional(req::status("iep"), req::always())},
        {R"({"if":{"enrolled":"P"},"then":{"course":"A"},"else":{"false":true}})",
         req::conditional(req::enrolled("P"), req::course("A"), req::never())},
        {R"({"with":"A"})", req::with("A")},
        {R"({"with":"A","mode":"same"})", req::same("A")},
        {R"({"credits":2.5,"of":["tag:cte"],"grade":"C"})", req::credits(2.5, {"tag:cte"}, "C")},
        {R"({"courses":2,"of":["*","!A"]})", req::courses(2, {"*", "!A"})},
        {R"({"skill":"S"})", req::skill("S")},
        {R"({"skill":"S","level":3})", req::skill("S", 3)},
        {R"({"credential":"K"})", req::credential("K")},
        {R"({"credentials":2})", req::credentials(2)},
        {R"({"credentials":2,"class":"core","tier":"advanced"})", req::credentials(2, "core", "advanced")},
        {R"({"grade_level":{"min":10}})", req::grade_level(10, std::nullopt)},
        {R"({"gpa":2.5})", req::gpa(2.5)},
        {R"({"test":"ACT.Math","min":19})", req::test("ACT.Math", 19)},
        {R"({"hours":40,"of":"clinical"})", req::hours(40, "clinical")},
        {R"({"record":"osha10"})", req::record("osha10")},
        {R"({"approval":"counselor"})", req::approval("counselor")},
        {R"({"cohort":{"to":2024}})", req::cohort(std::nullopt, 2024)},
        {R"({"true":true})", req::always()},
    };
    for (const auto& [json, expected] : forms) {
        INFO(json);
        const result<requirement> read = parse_requirement_json(json);
        CHECK(places(read.found()) == "");
        REQUIRE(read);
        CHECK(*read == expected);
        CHECK(write_requirement_json(*read) == json);
    }
}

TEST_CASE("parse_requirement_json: random requirements go around", "[io][requirement_json]") {
    gradus::oracle::random_requirement next(11);
    for (int i = 0; i < 2'000; ++i) {
        const requirement r = next();
        const std::string json = write_requirement_json(r);
        INFO(json);
        const result<requirement> read = parse_requirement_json(json);
        CHECK(places(read.found()) == "");
        REQUIRE(read);
        CHECK(*read == r);
    }
}

TEST_CASE("parse_requirement_json: defaults that are written out are the same", "[io][requirement_json]") {
    CHECK(parse_requirement_json(R"({"with": "A", "mode": "same_or_before"})").value() == req::with("A"));
    CHECK(parse_requirement_json(R"({"skill": "S", "level": 1})").value() == req::skill("S"));
    CHECK(parse_requirement_json(R"({"credential": "K", "current": true})").value() == req::credential("K"));
    CHECK(parse_requirement_json(R"({"if": "status iep", "then": "A", "else": {"true": true}})").value() ==
          req::conditional(req::status("iep"), req::course("A")));
    CHECK(parse_requirement_json(R"({"course": "A", "grade": 70})").value() == req::course("A", "70"));
}

TEST_CASE("parse_requirement_json: text stands for an object anywhere", "[io][requirement_json]") {
    CHECK(parse_requirement_json(R"("A and B")").value() == req::all({req::course("A"), req::course("B")}));
    CHECK(parse_requirement_json(R"({"any": ["A", {"not": "status iep"}]})").value() ==
          req::any({req::course("A"), req::negation(req::status("iep"))}));
    const result<requirement> bad = parse_requirement_json(R"({"any": ["A", "B and\n and"]})");
    CHECK_FALSE(bad);
    REQUIRE(bad.found().size() == 1);
    CHECK(bad.found()[0].at == "/any/1");
    CHECK(bad.found()[0].code == "requirement-syntax");
    CHECK(bad.found()[0].message.find("at 2:2 of the text") == 0);
}

TEST_CASE("parse_requirement_json: text is held to the same bounds", "[io][requirement_json]") {
    CHECK(found("\"A and " + std::string(65, 'b') + "\"") == "bad-id \n");
    CHECK(found(R"({"any": ["skill S 4", "age 151", "A"]})") == "bad-number /any/0\nbad-number /any/1\n");
}

TEST_CASE("parse_requirement_json: extensions are kept and do not matter to equality", "[io][requirement_json]") {
    const std::string json = R"({"all":[{"course":"A","x-note":"n"},{"grade_level":{"min":9,"x-a":1}}],"x-b":[1,2]})";
    const requirement read = parse_requirement_json(json).value();
    CHECK(read == req::all({req::course("A"), req::grade_level(9, std::nullopt)}));
    CHECK(write_requirement_json(read) == json);
    CHECK(write_requirement_json(read, json_layout::indented) ==
          "{\n \"all\": [\n  {\n   \"course\": \"A\",\n   \"x-note\": \"n\"\n  },\n  {\n   \"grade_level\": {\n    "
          "\"min\": 9,\n"
          "    \"x-a\": 1\n   }\n  }\n ],\n \"x-b\": [\n  1,\n  2\n ]\n}\n");
}

TEST_CASE("parse_requirement_json: the form has to be one", "[io][requirement_json]") {
    CHECK(found("{}") == "requirement-form \n");
    CHECK(found(R"({"all": [], "any": []})") == "requirement-form \n");
    CHECK(found(R"({"x-a": 1})") == "requirement-form \n");
    CHECK(found(R"({"of": [], "grade": "C"})") == "requirement-form \n");
    CHECK(found(R"({"coarse": "A"})") == "requirement-form \nunknown-key /coarse\n");
    CHECK(parse_requirement_json(R"({"coarse": "A"})").found()[1].message.find("did you mean \"course\"?") !=
          std::string::npos);
    CHECK(found(R"({"course": "A", "mode": "same"})") == "unknown-key /mode\n");
    CHECK(found(R"({"all": [{"any": [{"credits": 1, "courses": 1, "of": []}, {"age": 1.5}]}]})") ==
          "requirement-form /all/0/any/0\nbad-number /all/0/any/1/age\n");
    CHECK(found("[]") == "wrong-type \n");
    CHECK(found("7") == "wrong-type \n");
}

TEST_CASE("parse_requirement_json: keys that a form needs, and values out of range", "[io][requirement_json]") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {R"({"at_least": 1})", "missing-key "},
        {R"({"credits": 1})", "missing-key "},
        {R"({"courses": 1})", "missing-key "},
        {R"({"test": "T"})", "missing-key "},
        {R"({"hours": 1})", "missing-key "},
        {R"({"if": {"age": 1}})", "missing-key "},
        {R"({"grade_level": {}})", "missing-key /grade_level"},
        {R"({"cohort": {}})", "missing-key /cohort"},
        {R"({"skill": "S", "level": 4})", "bad-number /level"},
        {R"({"skill": "S", "level": 0})", "bad-number /level"},
        {R"({"age": -1})", "bad-number /age"},
        {R"({"gpa": 2.505})", "bad-number /gpa"},
        {R"({"credits": 10000000, "of": []})", "bad-number /credits"},
        {R"({"credits": -1, "of": []})", "bad-number /credits"},
        {R"({"with": "A", "mode": "before"})", "bad-value /mode"},
        {R"({"true": false})", "bad-value /true"},
        {R"({"false": 1})", "wrong-type /false"},
        {R"({"course": ""})", "bad-id /course"},
        {R"({"record": ")" + std::string(65, 'r') + "\"}", "bad-id /record"},
        {R"({"credits": 1, "of": [""]})", "bad-id /of/0"},
        {R"({"credits": 1, "of": "tag:x"})", "wrong-type /of"},
        {R"({"courses": 1, "of": [], "distinct": {"by": "tag", "min": 1}})", "bad-value /distinct/by"},
        {R"({"courses": 1, "of": [], "distinct": {"by": "kind"}})", "missing-key /distinct"},
        {R"({"credentials": 1, "tier": "top"})", "bad-value /tier"},
        {R"({"all": {"course": "A"}})", "wrong-type /all"},
        {R"({"grade_level": 10})", "wrong-type /grade_level"},
        {R"({"cohort": {"from": 20222}})", "bad-number /cohort/from"},
    };
    for (const auto& [json, expected] : cases) {
        INFO(json);
        CHECK(found(json) == expected + "\n");
    }
}

TEST_CASE("parse_requirement_json: 64 deep is read, 65 is not, in objects, text and both", "[io][requirement_json]") {
    CHECK(parse_requirement_json(nested(63, R"({"all": [)", "]}")));
    CHECK(parse_requirement_json(nested(63, R"({"any": [{"age": 2}, )", "]}")));
    std::string pointer;
    for (int i = 0; i < 64; ++i) pointer += "/all/0";
    CHECK(found(nested(64, R"({"all": [)", "]}")) == "requirement-too-deep " + pointer + "\n");
    CHECK(parse_requirement_json(nested(62, R"({"all": [)", "]}", R"("A and B")")));
    pointer.resize(63 * 6);
    CHECK(found(nested(63, R"({"all": [)", "]}", R"("A and B")")) == "requirement-too-deep " + pointer + "\n");
    CHECK(found(nested(500, R"({"not": )", "}")).find("too-deep /not/not") == 0);
}
