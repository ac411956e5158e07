// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <vector>

#include "catch.hpp"
#include "gradus/catalog/catalog_builder.hpp"
#include "oracle/dice.hpp"

namespace {

using namespace gradus;

/// The ids that a selector selects, one after the other.
std::string selected(const std::vector<std::string>& entries) {
    catalog_builder b("selectors");
    b.course("ENG1").subject("english").tag("core").kind(course_kind::academic);
    b.course("ENG2").subject("english").tag("core").tag("core").tag("honors").kind(course_kind::academic);
    b.course("WELD1").tag("core").kind(course_kind::cte);
    b.course("tag:core");  // an id that looks like a tag
    b.course("!ENG1");     // and one that looks like a removal
    const catalog c = b.build().value();
    const selection s = course_selector(c.data(), c.ids()).select(selector{entries});
    std::string text = s.everything ? "(*) " : "";
    for (const course_id id : s.courses) text += c[id].id + " ";
    return text;
}

/// The plain definition of a pattern: `*` is any run of bytes, `?` any byte.
bool matches_by_definition(std::string_view pattern, std::string_view text) {
    if (pattern.empty()) return text.empty();
    if (pattern[0] == '*')
        return matches_by_definition(pattern.substr(1), text) ||
               (!text.empty() && matches_by_definition(pattern, text.substr(1)));
    return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) &&
           matches_by_definition(pattern.substr(1), text.substr(1));
}

}  // namespace

TEST_CASE("selection: the forms of an entry", "[catalog][selection]") {
    CHECK(selected({"WELD1", "ENG1"}) == "ENG1 WELD1 ");
    CHECK(selected({"subject:english"}) == "ENG1 ENG2 ");
    CHECK(selected({"tag:honors"}) == "ENG2 ");
    CHECK(selected({"kind:cte"}) == "WELD1 ");
    CHECK(selected({"kind:other"}) == "tag:core !ENG1 ");
    CHECK(selected({"id:ENG*"}) == "ENG1 ENG2 ");
    CHECK(selected({"id:?ELD?"}) == "WELD1 ");
    CHECK(selected({"*"}) == "(*) ENG1 ENG2 WELD1 tag:core !ENG1 ");
    CHECK(selected({"id:*"}) == "ENG1 ENG2 WELD1 tag:core !ENG1 ");
    CHECK(selected({"subject:none", "unknown"}) == "");
    CHECK(selected({}) == "");
}

TEST_CASE("selection: an entry that is a course's id is that course", "[catalog][selection]") {
    CHECK(selected({"tag:core"}) == "tag:core ");
    CHECK(selected({"!ENG1"}) == "!ENG1 ");
    CHECK(selected({"id:ENG*", "!ENG1"}) == "ENG1 ENG2 !ENG1 ");
}

TEST_CASE("selection: an entry that begins with ! takes away, wherever it stands", "[catalog][selection]") {
    CHECK(selected({"!ENG2", "subject:english"}) == "ENG1 ");
    CHECK(selected({"*", "!kind:academic", "!tag:core"}) == "(*) WELD1 !ENG1 ");
    CHECK(selected({"*", "!id:*"}) == "(*) ");
    CHECK(selected({"!ENG2"}) == "");
}

TEST_CASE("selection: patterns agree with their definition", "[catalog][selection][property]") {
    oracle::dice dice(7);
    const auto word = [&](const std::vector<char>& letters, int length) {
        std::string text;
        for (int i = dice.between(0, length); i > 0; --i) text += dice.pick(letters);
        return text;
    };
    for (int i = 0; i < 20'000; ++i) {
        const std::string pattern = word({'a', 'b', '*', '?'}, 7), text = word({'a', 'b'}, 9);
        CAPTURE(pattern, text);
        REQUIRE(matches_pattern(pattern, text) == matches_by_definition(pattern, text));
    }
    const std::string stars(64, '*'), many(100'000, 'a');
    CHECK_FALSE(matches_pattern(stars + "b", many));
    CHECK(matches_pattern("*a*a*a*", many));
}
