// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "gradus/io/catalog_json.hpp"
#include "gradus/io/record_json.hpp"
#include "io/complete.hpp"

namespace {

using namespace gradus;
using gradus_test::complete_catalog;
using gradus_test::complete_record;
using gradus_test::json_value;
using gradus_test::places;
using gradus_test::values_of;

struct malformed {
    std::string json;
    std::string expected;  ///< `code at`, one a line
};

void check_all(const std::vector<malformed>& cases) {
    for (const auto& [json, expected] : cases) {
        INFO(json);
        CHECK(places(parse_catalog(json).found) == expected + '\n');
    }
}

/// A catalog with these keys besides `format` and `id`.
std::string catalog(const std::string& keys) { return R"({"format":"gradus-catalog/1","id":"c",)" + keys + "}"; }
std::string one_course(const std::string& keys) {
    return catalog(R"("courses":[{"id":"A","title":"A",)" + keys + "}]");
}

std::string message_of(const std::string& json) {
    const diagnostics found = parse_catalog(json).found;
    return found.empty() ? "" : found.front().message;
}

std::string with(std::string_view text, const json_value& value, std::string_view instead) {
    return std::string{text.substr(0, value.begin)} + std::string{instead} + std::string{text.substr(value.end)};
}

}  // namespace

TEST_CASE("malformed: bytes and text that are not JSON", "[io][malformed]") {
    using namespace std::string_literals;
    check_all({
        {"", "not-json 1:1"},
        {" \n\t ", "not-json 2:3"},
        {"x", "not-json 1:1"},
        {"{", "not-json 1:2"},
        {"[", "not-json 1:2"},
        {"}", "not-json 1:1"},
        {"nul", "not-json 1:4"},
        {"\"abc", "not-json 1:5"},
        {"{}}", "not-json 1:3"},
        {"{} {}", "not-json 1:4"},
        {"{\"a\"}", "not-json 1:5"},
        {"{\"a\":}", "not-json 1:6"},
        {"{\"a\":1,}", "not-json 1:8"},
        {"{,}", "not-json 1:2"},
        {"{a:1}", "not-json 1:2"},
        {"{'a':1}", "not-json 1:2"},
        {"{\"a\" 1}", "not-json 1:6"},
        {"{\"a\":1 \"b\":2}", "not-json 1:8"},
        {"[1,]", "not-json 1:4"},
        {"[1 2]", "not-json 1:4"},
        {"[1}", "not-json 1:3"},
        {"{\n \"é\": x}", "not-json 2:7"},
        {"{\"a\":01}", "not-json 1:7"},
        {"{\"a\":+1}", "not-json 1:6"},
        {"{\"a\":.5}", "not-json 1:6"},
        {"{\"a\":5.}", "not-json 1:8"},
        {"{\"a\":1e}", "not-json 1:8"},
        {"{\"a\":-}", "not-json 1:7"},
        {"{\"a\":0x10}", "not-json 1:7"},
        {"{\"a\":NaN}", "not-json 1:6"},
        {"{\"a\":-Infinity}", "not-json 1:7"},
        {"{\"a\":True}", "not-json 1:6"},
        {"{\"a\":undefined}", "not-json 1:6"},
        {"// c\n{}", "not-json 1:1"},
        {"{/**/}", "not-json 1:2"},
        {"{} # c", "not-json 1:4"},
        {"{\"a\":\"\n\"}", "not-json 1:7"},
        {"{\"a\":\"\t\"}", "not-json 1:7"},
        {"{\"a\":\"\x01\"}", "not-json 1:7"},
        {"{\"a\":\"\\x\"}", "not-json 1:8"},
        {"{\"a\":\"\\u12\"}", "not-json 1:11"},
        {"{\"a\":\"\\ud800\"}", "not-json 1:13"},
        {"{\"a\":\"\\udc00\"}", "not-json 1:13"},
        {"{\"a\":\"\\ud800\\u0041\"}", "not-json 1:15"},
        {"{}\0"s, "not-json 1:3"},
        {"\0"s, "not-json 1:1"},
        {"\f{}", "not-json 1:1"},
        {"\xEF\xBB\xBF{}", "not-utf8 1:1"},
        {"\xFF\xFE{\0}\0"s, "not-utf8 1:1"},
        {"\xFE\xFF\0{\0}"s, "not-utf8 1:1"},
        {"{\"a\":\"\x80\"}", "not-utf8 1:7"},
        {"{\"a\":\"\xC0\xAF\"}", "not-utf8 1:7"},
        {"{\"a\":\"\xC3\"}", "not-utf8 1:7"},
        {"{\"a\":\"\xE0\x80\xAF\"}", "not-utf8 1:7"},
        {"{\"a\":\"\xED\xA0\x80\"}", "not-utf8 1:7"},
        {"{\"a\":\"\xE2\x82\"}", "not-utf8 1:7"},
        {"{\"a\":\"\xF0\x80\x80\x80\"}", "not-utf8 1:7"},
        {"{\"a\":\"\xF4\x90\x80\x80\"}", "not-utf8 1:7"},
        {"{\"a\":\"\xF8\x88\x80\x80\x80\"}", "not-utf8 1:7"},
        {"{\"a\":\"\xF0\x9F\x98\"}", "not-utf8 1:7"},
        {"{\"\xFF\":1}", "not-utf8 1:3"},
        {"{}\n\n \xA0", "not-utf8 3:2"},
        {"{\"\xC3\xA9\":\"\xC3\xA9\xE9\"}", "not-utf8 1:8"},
        {"\xC3", "not-utf8 1:1"},
    });
    CHECK(message_of("{\"a\":\"\x80\"}").find("offset 6") != std::string::npos);
    CHECK(message_of("\xFF\xFE{\0}\0"s).find("UTF-16") != std::string::npos);
    CHECK(message_of("\xEF\xBB\xBF{}").find("byte-order mark") != std::string::npos);
    CHECK(message_of("{\"a\":[1").find("2 brackets are still open") != std::string::npos);
    CHECK(message_of("{\"a\":1,}").find("comma before the closing bracket") != std::string::npos);
    CHECK(message_of("{} {}").find("after the end") != std::string::npos);
}

TEST_CASE("malformed: characters of every length are text", "[io][malformed]") {
    for (const char* const text :
         {"\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF",
          "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "1234567é", "12345678é", "\\ud83d\\ude00", "\\u0000"})
        CHECK(places(parse_catalog(one_course("\"subject\":\"" + std::string{text} + "\"")).found) == "");
}

TEST_CASE("malformed: the document", "[io][malformed]") {
    std::string deep = "1";
    for (int i = 0; i < 300; ++i) deep = "[" + deep + "]";
    std::string at;
    for (int i = 0; i < 191; ++i) at += "/0";
    check_all({
        {"[]", "wrong-type "},
        {"1", "wrong-type "},
        {"null", "wrong-type "},
        {"\"{}\"", "wrong-type "},
        {"true", "wrong-type "},
        {"{}", "wrong-format \nmissing-key "},
        {R"({"id":"c"})", "wrong-format "},
        {R"({"format":1,"id":"c"})", "wrong-format /format"},
        {R"({"format":"gradus-catalog/2","id":"c"})", "wrong-format /format"},
        {R"({"format":"gradus-record/1","id":"c"})", "wrong-format /format"},
        {R"({"format":"gradus-catalog/1"})", "missing-key "},
        {R"({"format":"gradus-catalog/1","id":7})", "wrong-type /id"},
        {catalog(R"("x-deep":)" + deep), "too-deep /x-deep" + at},
        {catalog(R"("course":[])"), "unknown-key /course"},
        {catalog(R"("Courses":[])"), "unknown-key /Courses"},
        {catalog(R"("":1)"), "unknown-key /"},
        {catalog(R"("X-a":1)"), "unknown-key /X-a"},
        {catalog(R"("a/b~c":1)"), "unknown-key /a~1b~0c"},
        {catalog(R"("x-a":1,"x-a":1)"), "duplicate-key /x-a"},
        {catalog(R"("id":"d")"), "duplicate-key /id"},
        {catalog(R"("\u0069d":"d")"), "duplicate-key /id"},
        {catalog(R"("x-a":[{"b":{"c":1,"c":2,"c":3}}])"), "duplicate-key /x-a/0/b/c\nduplicate-key /x-a/0/b/c"},
    });
    CHECK(message_of(catalog(R"("coursse":[])")).find("did you mean \"courses\"?") != std::string::npos);
    CHECK(message_of(catalog(R"("zzz":[])")).find("did you mean") == std::string::npos);
    CHECK(parse_catalog(catalog(R"("title":"one","title":"two")")).data.title == "one");
}

TEST_CASE("malformed: findings come before the text breaks off, too", "[io][malformed]") {
    CHECK(places(parse_catalog(R"({"b":{"a":1,"a":2},)").found) == "duplicate-key /b/a\nnot-json 1:20\n");
}

TEST_CASE("malformed: numbers", "[io][malformed]") {
    for (const char* const number :
         {"-1", "-0.01", "1.005", "0.001", "10000000", "9999999.999", "1e7", "1e400", "-1e400", "1e-3", "1e-400",
          "1.0000000000000000000000000000000000000001", "123456789012345678901234567890", "1e99999"})
        check_all({{one_course("\"credits\":" + std::string{number}), "bad-number /courses/0/credits"}});
    check_all({{one_course("\"credits\":1e9999999999"), "bad-number /courses/0/credits"}});
    for (const char* const number : {"0", "-1", "1.5", "1e-1", "1001", "4294967297", "1e400", "99999999999999999999"})
        check_all({{one_course("\"length\":" + std::string{number}), "bad-number /courses/0/length"}});
    for (const char* const number : {"-0.5", "1e400", "-1e400", "1e16", "1e-5000"})
        check_all({{one_course("\"college_hours\":" + std::string{number}), "bad-number /courses/0/college_hours"}});
    check_all({
        {one_course(R"("credits":"1")"), "wrong-type /courses/0/credits"},
        {one_course(R"("credits":"NaN")"), "wrong-type /courses/0/credits"},
        {one_course(R"("credits":null)"), "wrong-type /courses/0/credits"},
        {one_course(R"("credits":true)"), "wrong-type /courses/0/credits"},
        {one_course(R"("seats":-1)"), "bad-number /courses/0/seats"},
        {one_course(R"("grades":[9,12.5])"), "bad-number /courses/0/grades/1"},
        {one_course(R"("grades":[9])"), "bad-value /courses/0/grades"},
        {one_course(R"("grades":[])"), "bad-value /courses/0/grades"},
        {one_course(R"("grades":[9,10,11])"), "bad-value /courses/0/grades"},
        {one_course(R"("grades":9)"), "wrong-type /courses/0/grades"},
        {one_course(R"("grades":["9","12"])"), "wrong-type /courses/0/grades/0\nwrong-type /courses/0/grades/1"},
        {one_course(R"("develops":[{"skill":"S","level":4}])"), "bad-number /courses/0/develops/0/level"},
        {one_course(R"("offered":[{"term":"fall","every":0}])"), "bad-number /courses/0/offered/0/every"},
        {one_course(R"("offered":[{"every":2}])"), "missing-key /courses/0/offered/0"},
        {one_course(R"("grants":{"hours":{"w":-1,"x":1.5,"":1}})"),
         "bad-number /courses/0/grants/hours/w\nbad-number /courses/0/grants/hours/x\nbad-id /courses/0/grants/hours/"},
        {catalog(R"("load":[{"courses":{"max":1.5}}])"), "bad-number /load/0/courses/max"},
        {catalog(R"("entry_points":[{"id":"E","year":26}])"), "bad-number /entry_points/0/year"},
        {catalog(R"("occupations":[{"id":"O","growth_percent":1e999}])"), "bad-number /occupations/0/growth_percent"},
        {catalog(R"("grading":{"scale":"percent","passing":"60"})"), "wrong-type /grading/passing"},
        {catalog(R"("grading":{"scale":"percent","passing":-1})"), "bad-number /grading/passing"},
        {catalog(R"("grading":{"scale":["F","D"]})"), "missing-key /grading"},
        {catalog(R"("grading":{"scale":"letters"})"), "missing-key /grading\nbad-value /grading/scale"},
        {catalog(R"("grading":{"scale":["F",1],"passing":1})"),
         "wrong-type /grading/scale/1\nwrong-type /grading/passing"},
    });
    CHECK(message_of(one_course(R"("credits":1.005)")) == "1.005 has more than two decimals");
}

TEST_CASE("malformed: dates", "[io][malformed]") {
    for (const char* const day :
         {"", "2026", "2026-1-1", "2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "26-01-01",
          "2026/01/01", "2026-01-01T00:00", " 2026-01-01", "２０２６-01-01", "+026-01-01", "2026-01-32"})
        check_all({{catalog(R"("effective":{"from":")" + std::string{day} + "\"}"), "bad-date /effective/from"}});
    for (const char* const day : {"", "8-10", "08-32", "13-01", "02-29", "02-30", "08/10", "2026-08-10"})
        check_all({{catalog(R"("calendar":{"terms":[{"id":"f","starts":")" + std::string{day} + "\"}]}"),
                    "bad-date /calendar/terms/0/starts"}});
    check_all({{catalog(R"("effective":{"to":20260101})"), "wrong-type /effective/to"}});
}

TEST_CASE("malformed: ids and words", "[io][malformed]") {
    const std::string most(64, 'i'), more(65, 'i');
    CHECK(places(parse_catalog(one_course("\"provider\":\"" + most + "\"")).found) == "");
    std::string wide;  // 64 bytes are counted, not characters
    for (int i = 0; i < 33; ++i) wide += "é";
    check_all({
        {one_course("\"provider\":\"" + more + "\""), "bad-id /courses/0/provider"},
        {one_course("\"provider\":\"" + wide + "\""), "bad-id /courses/0/provider"},
        {one_course(R"("provider":"")"), "bad-id /courses/0/provider"},
        {catalog(R"("courses":[{"id":"","title":"t"}])"), "bad-id /courses/0/id"},
        {catalog(R"("courses":[{"title":"t"}])"), "missing-key /courses/0"},
        {catalog(R"("courses":[{"id":"A"}])"), "missing-key /courses/0"},
        {catalog(R"("courses":[{}])"), "missing-key /courses/0\nmissing-key /courses/0"},
        {catalog(R"("exclusions":[["A",""],"B",[1]])"),
         "bad-id /exclusions/0/1\nwrong-type /exclusions/1\nwrong-type /exclusions/2/0"},
        {one_course(R"("kind":"CTE")"), "bad-value /courses/0/kind"},
        {one_course(R"("kind":"")"), "bad-value /courses/0/kind"},
        {one_course(R"("status":"actve")"), "bad-value /courses/0/status"},
        {catalog(R"("skills":[{"id":"S","tier":"basic"}])"), "bad-value /skills/0/tier"},
        {catalog(R"("credentials":[{"id":"K","tier":"top"}])"), "bad-value /credentials/0/tier"},
        {catalog(R"("exit_points":[{"id":"X","kind":"job"}])"), "bad-value /exit_points/0/kind"},
        {catalog(R"("entry_points":[{"id":"X","kind":"job"}])"), "bad-value /entry_points/0/kind"},
        {catalog(R"("providers":[{"id":"X","kind":"job"}])"), "bad-value /providers/0/kind"},
        {catalog(R"("resources":[{"id":"X","kind":"job"}])"), "bad-value /resources/0/kind"},
        {catalog(R"("articulations":[{"from":"A","to":"V"}])"), "missing-key /articulations/0"},
        {catalog(R"("equivalences":[{"from":"A","kind":"half"}])"), "bad-value /equivalences/0/kind"},
        {catalog(R"("equivalences":[{"from":"A"}])"), "missing-key /equivalences/0"},
        {catalog(R"("equivalences":[{"from":"A","kind":"elective"},{"from":"A","kind":"partial"}])"),
         "missing-key /equivalences/1"},
        {catalog(R"("requirement_sets":[{"id":"D","groups":[{"id":"G","of":[]}]}])"),
         "missing-key /requirement_sets/0/groups/0"},
        {catalog(R"("requirement_sets":[{"id":"D","groups":[{"id":"G","courses":1}]}])"),
         "missing-key /requirement_sets/0/groups/0"},
        {catalog(R"("requirement_sets":[{"id":"D","groups":[{"id":"G","courses":1,"of":["",{"all":["A"]},7]}]}])"),
         "bad-id /requirement_sets/0/groups/0/of/0\nmissing-key /requirement_sets/0/groups/0/of/1\nwrong-type "
         "/requirement_sets/0/groups/0/of/2"},
        {catalog(R"("effective":{"form":"2026-01-01"})"), "unknown-key /effective/form"},
        {catalog(R"("load":[{"credits":{"least":1}}])"), "unknown-key /load/0/credits/least"},
        {catalog(R"("entry_points":[{"id":"E","assumes":{"id":"L","gpa":2}}])"),
         "unknown-key /entry_points/0/assumes/id\nunknown-key /entry_points/0/assumes/gpa"},
        {one_course(R"("requires":"A and and")"), "requirement-syntax /courses/0/requires"},
        {one_course(R"("requires":{})"), "requirement-form /courses/0/requires"},
        {one_course(R"("advises":[])"), "wrong-type /courses/0/advises"},
    });
    CHECK(message_of(one_course(R"("status":"actve")")) ==
          "\"actve\" is not allowed here: it is \"active\", \"retired\" or \"proposed\" (did you mean \"active\"?)");
}

TEST_CASE("malformed: many errors at once, in order of place", "[io][malformed]") {
    check_all(
        {{R"({"courses":[{"id":1,"titel":"x","credits":-1},[],{"id":"B","title":"B","x-a":{"k":0,"k":0},"requires":{"all":[{"age":"x"},{}]}}],"format":"f","id":""})",
          "missing-key /courses/0\nwrong-type /courses/0/id\nunknown-key /courses/0/titel\nbad-number "
          "/courses/0/credits\n"
          "wrong-type /courses/1\nduplicate-key /courses/2/x-a/k\nwrong-type /courses/2/requires/all/0/age\n"
          "requirement-form /courses/2/requires/all/1\nwrong-format /format\nbad-id /id"}});
}

TEST_CASE("malformed: cut off anywhere, a catalog is not JSON, and the place is its end", "[io][malformed]") {
    const std::string json = write_catalog(parse_catalog(complete_catalog).data, json_layout::compact);
    for (std::size_t length = 0; length < json.size(); ++length) {
        const diagnostics found = parse_catalog(std::string_view{json}.substr(0, length)).found;
        INFO(length);
        REQUIRE(found.size() == 1);
        const bool within = (static_cast<unsigned char>(json[length]) & 0xC0u) == 0x80u;  // half a character
        CHECK(found[0].code == (within ? "not-utf8" : "not-json"));
        if (!within) {
            std::size_t column = 1;
            for (std::size_t i = 0; i < length; ++i) column += (static_cast<unsigned char>(json[i]) & 0xC0u) != 0x80u;
            CHECK(found[0].at == "1:" + std::to_string(column));
        }
    }
    CHECK(parse_catalog(json).found.empty());
}

TEST_CASE("malformed: each value of a complete catalog and record, given every other type", "[io][malformed]") {
    const std::map<char, std::string> kinds{{'n', "null"},  {'t', "true"}, {'1', "1"},
                                            {'s', "\"A\""}, {'[', "[]"},   {'{', "{}"}};
    const auto kind_of = [](char c) {
        return c == '-' || (c >= '0' && c <= '9') ? '1' : c == '"' ? 's' : c == 'f' ? 't' : c;
    };
    std::set<std::string> accepted;  // what may have another type
    std::size_t tried = 0;
    for (const std::string_view text : {complete_catalog, complete_record}) {
        const bool is_catalog = text == complete_catalog;
        for (const json_value& value : values_of(text)) {
            for (const auto& [kind, instead] : kinds) {
                if (kind_of(text[value.begin]) == kind) continue;
                const std::string json = with(text, value, instead);
                const diagnostics found = is_catalog ? parse_catalog(json).found : parse_record(json).found;
                INFO(value.pointer << " as " << instead << '\n' << places(found));
                ++tried;
                if (found.empty()) {
                    accepted.insert(value.pointer + ' ' + kind);
                    continue;
                }
                const std::string& code = found.front().code;
                CHECK(found.front().at.starts_with(value.pointer));
                if (code == "bad-value")
                    CHECK(value.pointer == "/grading/scale");
                else if (code == "bad-date")
                    CHECK(value.pointer.ends_with("/records/osha10"));
                else
                    CHECK((code == "wrong-type" || code == "wrong-format" || code == "requirement-form" ||
                           code == "missing-key"));
                if (kind != '{') CHECK(code != "requirement-form");
            }
        }
    }
    CHECK(tried > 2'000);
    std::set<std::string> surplus;
    for (const std::string& one : accepted) {
        const std::string_view pointer = std::string_view{one}.substr(0, one.size() - 2);
        const bool text_requirement =
            one.ends_with(" s") && (pointer.ends_with("requires") || pointer.ends_with("advises") ||
                                    pointer.find("/requires/") != std::string_view::npos);
        const bool mark = pointer.ends_with("/grade");
        const bool no_record =
            pointer.starts_with("/records/") || pointer.find("/assumes/records/") != std::string_view::npos;
        const bool plain_term = pointer.find("/offered/") != std::string_view::npos && one.ends_with(" s");
        const bool plain_entry = pointer.find("/of/") != std::string_view::npos && one.ends_with(" s");
        if (!text_requirement && !mark && !no_record && !plain_term && !plain_entry) surplus.insert(one);
    }
    CHECK(surplus == std::set<std::string>{});
}

TEST_CASE("malformed: each key of a complete catalog and record, spelled otherwise", "[io][malformed]") {
    for (const std::string_view text : {complete_catalog, complete_record}) {
        const bool is_catalog = text == complete_catalog;
        for (const json_value& value : values_of(text)) {
            const std::string key = value.pointer.substr(value.pointer.rfind('/') + 1);
            const std::size_t quote = text.substr(0, value.begin).rfind('"');
            if (value.pointer.empty() || text.substr(0, quote + 1).ends_with('"' + key + '"') == false)
                continue;  // of a list
            const std::string parent = value.pointer.substr(0, value.pointer.rfind('/'));
            const std::string_view owner = std::string_view{parent}.substr(parent.rfind('/') + 1);
            if (owner == "codes" || owner == "points" || owner == "hours" || owner == "tests" || owner == "records" ||
                owner == "approvals")
                continue;
            std::string json{text};
            json.replace(quote - key.size(), key.size(), key + "zzz");
            const diagnostics found = is_catalog ? parse_catalog(json).found : parse_record(json).found;
            INFO(value.pointer << '\n' << places(found));
            bool named = false;
            for (const diagnostic& d : found)
                named = named || (d.code == "unknown-key" && d.at == value.pointer + "zzz");
            CHECK(named);
        }
    }
}
