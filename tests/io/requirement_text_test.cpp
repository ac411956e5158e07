// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/requirement_text.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "gradus/catalog/requirement_words.hpp"
#include "oracle/random_requirement.hpp"

using namespace gradus::requirements;
using gradus::parse_requirement;
using gradus::requirement;
using gradus::requirement_form;
using gradus::to_text;

namespace {

struct example {
    std::string_view text;
    requirement value;
};

template <class Change>
requirement changed(requirement r, Change change) {
    change(r);
    return r;
}

requirement average(double least, std::vector<std::string> of) {
    return changed(gpa(least), [&](requirement& r) { r.of = gradus::selector{std::move(of)}; });
}

const requirement a = course("a");
const requirement b = course("b");
const requirement c = course("c");

/// Checks that the text is read as the value and that the value prints as the text.
void check(const std::vector<example>& examples) {
    for (const auto& [text, value] : examples) {
        CAPTURE(text);
        CHECK(to_text(value) == text);
        const auto parsed = parse_requirement(text);
        REQUIRE(parsed);
        CHECK(*parsed == value);
        CHECK(parsed.found().empty());
    }
}

/// Checks that the text is read as the value; it is no printed form.
void check_read(const std::vector<example>& examples) {
    for (const auto& [text, value] : examples) {
        CAPTURE(text);
        const auto parsed = parse_requirement(text);
        if (!parsed) FAIL(to_string(parsed.found().front()));
        CHECK(*parsed == value);
    }
}

/// A tree of so many levels: `not`, `all of (…)`, `2 of (…)` and so on around a leaf.
requirement tower(int levels, const std::vector<requirement_form>& forms) {
    requirement r = a;
    for (int i = 1; i < levels; ++i) {
        const requirement_form form = forms[static_cast<std::size_t>(i) % forms.size()];
        std::vector<requirement> parts;
        if (form == requirement_form::conditional) parts = {b, c};
        if (form == requirement_form::all || form == requirement_form::any) parts = {b};
        parts.push_back(std::move(r));
        r = compound(form, std::move(parts), form == requirement_form::at_least ? 1 : 0);
    }
    return r;
}

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

}  // namespace

TEST_CASE("requirement text: every form of the table", "[io][requirement_text]") {
    check({
        {"a and b", all({a, b})},
        {"a or b or c", any({a, b, c})},
        {"2 of (a, b, c)", at_least(2, {a, b, c})},
        {"0 of ()", at_least(0, {})},
        {"not a", negation(a)},
        {"if c then a else b", conditional(c, a, b)},
        {"if grade 11.. then a else true", conditional(grade_level(11, {}), a)},
        {"ALG1", course("ALG1")},
        {"ALG1 >= C", course("ALG1", "C")},
        {"with GEOM", with("GEOM")},
        {"same GEOM", same("GEOM")},
        {"3 credits of tag:cte", credits(3, {"tag:cte"})},
        {"0.5 credits of tag:cte >= C", credits(0.5, {"tag:cte"}, "C")},
        {"1.25 credits of (tag:cte, ART1, !subject:music)", credits(1.25, {"tag:cte", "ART1", "!subject:music"})},
        {"3 credits of ()", credits(3, {})},
        {"3 credits of *", credits(3, {"*"})},
        {"9999999.99 credits of *", credits(9999999.99, {"*"})},
        {"2 courses of subject:science", courses(2, {"subject:science"})},
        {"2 courses of (id:NTW*, id:?) >= C distinct subject 2", changed(courses(2, {"id:NTW*", "id:?"}, "C"),
                                                                         [](requirement& r) {
                                                                             r.distinct = {"subject", 2};
                                                                         })},
        {"2 courses of tag:x distinct kind 3", changed(courses(2, {"tag:x"}),
                                                       [](requirement& r) {
                                                           r.distinct = {"kind", 3};
                                                       })},
        {"skill H.VITAL 2", skill("H.VITAL", 2)},
        {"skill H.VITAL 1", skill("H.VITAL")},
        {"credential K.CNA", credential("K.CNA")},
        {"credential K.CNA ever", changed(credential("K.CNA"), [](requirement& r) { r.current = false; })},
        {"2 credentials", credentials(2)},
        {"2 credentials class complementary", credentials(2, "complementary")},
        {"2 credentials tier basic", credentials(2, "", "basic")},
        {"2 credentials class complementary tier basic", credentials(2, "complementary", "basic")},
        {"grade 10..12", grade_level(10, 12)},
        {"grade 10..", grade_level(10, {})},
        {"grade ..12", grade_level({}, 12)},
        {"grade 10..10", grade_level(10, 10)},
        {"grade ..", grade_level({}, {})},
        {"age 16", age(16)},
        {"gpa 2.5", gpa(2.5)},
        {"gpa 2.5 of tag:science", average(2.5, {"tag:science"})},
        {"gpa 2.25 of (tag:science, PHYS)", average(2.25, {"tag:science", "PHYS"})},
        {"test ACT.Math 19", test("ACT.Math", 19)},
        {"test ACT.Math 19.75", test("ACT.Math", 19.75)},
        {"40 hours of clinical", hours(40, "clinical")},
        {"record osha10", record("osha10")},
        {"approval counselor", approval("counselor")},
        {"cohort 2022..2024", cohort(2022, 2024)},
        {"cohort ..2024", cohort({}, 2024)},
        {"enrolled P", enrolled("P")},
        {"status iep", status("iep")},
        {"true", always()},
        {"false", never()},
    });
}

TEST_CASE("requirement text: other ways to write a form", "[io][requirement_text]") {
    check_read({
        {"  (a)\r\n\tand((b))", all({a, b})},
        {"ALG1>=C", course("ALG1", "C")},
        {"ALG1>= \"C\"", course("ALG1", "C")},
        {"2 of(a,b,c)", at_least(2, {a, b, c})},
        {"all of (a, b, c)", all({a, b, c})},
        {"any of (a, b)", any({a, b})},
        {"all of (a and b)", all({all({a, b})})},
        {"if c then a", conditional(c, a)},
        {"if c then if b then a else c", conditional(c, conditional(b, a, c))},
        {"(if c then a) and b", all({conditional(c, a), b})},
        {"a and if c then a else a or b", all({a, conditional(c, a, any({a, b}))})},
        {"not if c then a and b", negation(conditional(c, all({a, b})))},
        {"skill H.VITAL", skill("H.VITAL", 1)},
        {"skill H.VITAL and a", all({skill("H.VITAL", 1), a})},
        {"grade 10", grade_level(10, 10)},
        {"cohort 2024", cohort(2024, 2024)},
        {"3.00 credits of (tag:cte)", credits(3, {"tag:cte"})},
        {"03 credits of ( )", credits(3, {})},
        {"3.0 courses of *", courses(3, {"*"})},
        {"with 101", with("101")},
        {"3 credits of (101, 102.5)", credits(3, {"101", "102.5"})},
        {"ALG1 >= 60", course("ALG1", "60")},
        {"enrolled 48.0508", enrolled("48.0508")},
        {"3credits", course("3credits")},
        {"A..B", course("A..B")},
        {R"("\u00e9\u20AC\u0041")", course("\u00e9\u20ACA")},
    });
}

TEST_CASE("requirement text: precedence, and no more parentheses than needed", "[io][requirement_text]") {
    const requirement choice = conditional(c, a, b);
    check({
        {"a and b or c", any({all({a, b}), c})},
        {"a or b and c", any({a, all({b, c})})},
        {"a and (b or c)", all({a, any({b, c})})},
        {"(a or b) and c", all({any({a, b}), c})},
        {"(a and b) and c", all({all({a, b}), c})},
        {"a and (b and c)", all({a, all({b, c})})},
        {"a and b and c", all({a, b, c})},
        {"(a or b) or c", any({any({a, b}), c})},
        {"a or b or c", any({a, b, c})},
        {"not a and b", all({negation(a), b})},
        {"not (a and b)", negation(all({a, b}))},
        {"not (a or b)", negation(any({a, b}))},
        {"not not a", negation(negation(a))},
        {"not ALG1 >= C", negation(course("ALG1", "C"))},
        {"not all of (a)", negation(all({a}))},
        {"not 1 of (a or b, a and b)", negation(at_least(1, {any({a, b}), all({a, b})}))},
        {"not (if c then a else b)", negation(choice)},
        {"all of ()", all({})},
        {"any of ()", any({})},
        {"all of (a)", all({a})},
        {"any of (a)", any({a})},
        {"all of (any of (a or b))", all({any({any({a, b})})})},
        {"all of () and any of ()", all({all({}), any({})})},
        {"(if c then a else b) and a", all({choice, a})},
        {"a or (if c then a else b)", any({a, choice})},
        {"all of (if c then a else b)", all({choice})},
        {"if a and b then a or b else b or c", conditional(all({a, b}), any({a, b}), any({b, c}))},
        {"if c then if c then a else b else if c then a else b", conditional(c, choice, choice)},
        {"if if c then a else b then a else b", conditional(choice, a, b)},
        {"2 of (if c then a else b, a or b, not a)", at_least(2, {choice, any({a, b}), negation(a)})},
    });
}

TEST_CASE("requirement text: names that need quotes", "[io][requirement_text]") {
    check({
        {R"("of" and "all" and All)", all({course("of"), course("all"), course("All")})},
        {R"("101")", course("101")},
        {R"(with "101")", with("101")},
        {R"("2.5" or "10..12" or "..")", any({course("2.5"), course("10..12"), course("..")})},
        {R"("A..B")", course("A..B")},
        {R"("ALG 1" >= "C >= D")", course("ALG 1", "C >= D")},
        {R"("A>=B" and A>B and A=>B)", all({course("A>=B"), course("A>B"), course("A=>B")})},
        {"\"(a)\" or \"a,b\" or \"\"", any({course("(a)"), course("a,b"), course("")})},
        {R"("say \"hi\"" or "back\\ slash" or a\b)",
         any({course("say \"hi\""), course("back\\ slash"), course("a\\b")})},
        {R"("a\nb\tc\u000d\u0000\u007f")", course(std::string("a\nb\tc\r\0\x7f", 8))},
        {"\u00e9t\u00e9:1", course("\u00e9t\u00e9:1")},
        {"\xff\x80 and \"\xfe \"", all({course("\xff\x80"), course("\xfe ")})},
        {R"(3 credits of ("tag:career tech", "of", "101", !x) >= "60")",
         credits(3, {"tag:career tech", "of", "101", "!x"}, "60")},
        {R"(2 courses of "courses" >= "and" distinct "distinct" 2)", changed(courses(2, {"courses"}, "and"),
                                                                             [](requirement& r) {
                                                                                 r.distinct = {"distinct", 2};
                                                                             })},
        {R"(2 credentials class "class" tier "tier")", credentials(2, "class", "tier")},
        {R"(40 hours of "hours of")", hours(40, "hours of")},
        {R"(skill "2" 2)", skill("2", 2)},
        {R"(credential "ever" ever)", changed(credential("ever"), [](requirement& r) { r.current = false; })},
        {R"(test "19" 19)", test("19", 19)},
        {R"(status "true" and record "x y" and approval "if" and enrolled "48.0508")",
         all({status("true"), record("x y"), approval("if"), enrolled("48.0508")})},
    });
}

TEST_CASE("requirement text: any name comes back, byte by byte", "[io][requirement_text]") {
    gradus::oracle::random_requirement random(7);
    for (const std::string_view keyword : gradus::detail::requirement_keywords) {
        const requirement r = all({course(std::string(keyword)), status(std::string(keyword))});
        CHECK(parse_requirement(to_text(r)).value() == r);
    }
    for (int i = 0; i < 20'000; ++i) {
        const std::string_view likely = "01.>=ofif \"\\(),!*\n\t\x01-:a\xc3\xa9";
        std::string name;
        for (std::uint32_t n = 1 + random.below(6); n > 0; --n) {
            name += random.below(4) == 0 ? static_cast<char>(random.below(256))
                                         : likely[random.below(static_cast<std::uint32_t>(likely.size()))];
        }
        const requirement r =
            any({course(name, name), credits(1, {name}, name), skill(name), credential(name), hours(1, name)});
        const auto parsed = parse_requirement(to_text(r));
        if (!parsed || !(*parsed == r)) FAIL("name " << to_text(course(name)));
    }
}

TEST_CASE("requirement text: random trees come back equal", "[io][requirement_text]") {
    gradus::oracle::random_requirement_options options;
    options.conditions = GENERATE(gradus::oracle::condition_kind::any, gradus::oracle::condition_kind::of_the_learner);
    options.fewest_entries = 0;
    options.depth = 5;
    constexpr std::uint64_t seed = 20260801;
    gradus::oracle::random_requirement random(seed, options);
    std::size_t compound = 0;
    for (int i = 0; i < 20'000; ++i) {
        const requirement r = random();
        compound += r.parts.empty() ? 0 : 1;
        const std::string text = to_text(r);
        const auto parsed = parse_requirement(text);
        if (!parsed)
            FAIL("seed " << seed << ", tree " << i << ": " << text << "\n" << to_string(parsed.found().front()));
        if (!(*parsed == r))
            FAIL("seed " << seed << ", tree " << i << ": " << text << "\nread as " << to_text(*parsed));
    }
    CHECK(compound > 8'000);
}

TEST_CASE("requirement text: no parentheses that could be left out", "[io][requirement_text]") {
    // Without any one pair of parentheses that only groups, the text is another requirement or none.
    gradus::oracle::random_requirement_options options;
    options.courses = {"a", "b"};
    options.leaves = {requirement_form::course};
    options.grades.clear();
    options.conditions = gradus::oracle::condition_kind::any;
    gradus::oracle::random_requirement random(11, options);
    for (int i = 0; i < 2'000; ++i) {
        const requirement r = random();
        const std::string text = to_text(r);
        for (std::size_t open = text.find('('); open != text.npos; open = text.find('(', open + 1)) {
            const bool is_list = open >= 3 && text.compare(open - 3, 3, "of ") == 0;
            int depth = 1;
            std::size_t close = open;
            while (depth > 0) {
                ++close;
                depth += text[close] == '(' ? 1 : text[close] == ')' ? -1 : 0;
            }
            std::string without = text;
            without[open] = without[close] = ' ';
            const auto parsed = parse_requirement(without);
            const bool conditional_last = text.compare(open, 4, "(if ") == 0;  // kept for the reader's sake
            if (!is_list && !conditional_last && parsed && *parsed == r) FAIL(text << " needs no () at " << open);
        }
    }
}

TEST_CASE("requirement text: an error says where, what was found and what is expected", "[io][requirement_text]") {
    struct malformed {
        std::string_view text;
        std::string_view at;
        std::string_view found;
        std::string_view expected;
    };
    const std::vector<malformed> corpus = {
        {"", "1:1", "the end of the text", "a requirement"},
        {" \n ", "2:2", "the end of the text", "a requirement"},
        {"a b", "1:3", "`b`", "`and`, `or` or the end"},
        {"a and", "1:6", "the end of the text", "a requirement"},
        {"a and and b", "1:7", "`and`", "a requirement; a name that is a keyword is double-quoted"},
        {"a AND b", "1:3", "`AND`", "keywords are lower case"},
        {"or a", "1:1", "`or`", "a requirement"},
        {"not", "1:4", "the end of the text", "a requirement"},
        {"(a", "1:3", "the end of the text", "`and`, `or` or `)`"},
        {"(a, b)", "1:3", "`,`", "`and`, `or` or `)`"},
        {"a)", "1:2", "`)`", "the end of the text"},
        {"()", "1:2", "`)`", "a requirement"},
        {"a\nand\n  )", "3:3", "`)`", "a requirement"},
        {"\u00e9 \u00e9", "1:4", "`\u00e9`", "`and`, `or`"},
        {"ALG1 >=", "1:8", "the end of the text", "a grade"},
        {"ALG1 >= C >= D", "1:11", "`>=`", "`and`, `or`"},
        {">= C", "1:1", "`>=`", "a requirement"},
        {"ALG1 > C", "1:6", "`>`", "`and`, `or`"},
        {"101", "1:4", "the end of the text", "`credits`, `courses`, `credentials`, `hours` or `of`"},
        {"grade 10 or 11", "1:15", "the end of the text", "an id that is a number is double-quoted"},
        {"3 credit of tag:cte", "1:3", "`credit`", "`credits`, `courses`"},
        {"3 Credits of tag:cte", "1:3", "`Credits`", "keywords are lower case"},
        {"3 credits", "1:10", "the end of the text", "`of`"},
        {"3 credits tag:cte", "1:11", "`tag:cte`", "`of`"},
        {"3 credits of", "1:13", "the end of the text", "a selector"},
        {"3 credits of and", "1:14", "`and`", "a selector"},
        {"3 credits of (tag:a tag:b)", "1:21", "`tag:b`", "`,` or `)`"},
        {"3 credits of (tag:a,)", "1:21", "`)`", "an entry of a selector"},
        {"3 credits of (,)", "1:15", "`,`", "an entry of a selector"},
        {"3.125 credits of *", "1:1", "`3.125`", "at most two decimals"},
        {"10000000 credits of *", "1:1", "`10000000`", "at most 9999999.99"},
        {"99999999999999999999999999 credits of *", "1:1", "`99999999999999999999999999`", "at most 9999999.99"},
        {"3. credits of *", "1:1", "`3.`", "a number"},
        {"-3 credits of *", "1:4", "`credits`", "`and`, `or`"},
        {"2.5 courses of *", "1:1", "`2.5`", "a whole number"},
        {"1.5 of (a, b)", "1:1", "`1.5`", "a whole number"},
        {"2 courses of * distinct", "1:24", "the end of the text", "`subject` or `kind`"},
        {"2 courses of * distinct subject", "1:32", "the end of the text", "a whole number"},
        {"2 courses of * distinct subject 1.5", "1:33", "`1.5`", "a whole number"},
        {"3 credits of * distinct subject 2", "1:16", "`distinct`", "`and`, `or`"},
        {"2 credentials class", "1:20", "the end of the text", "a class"},
        {"2 credentials tier class x", "1:20", "`class`", "a tier"},
        {"2 credentials tier x class y", "1:22", "`class`", "`and`, `or`"},
        {"2 of a", "1:6", "`a`", "`(`"},
        {"2 of (a b)", "1:9", "`b`", "`,`, `and`, `or` or `)`"},
        {"2 of (a,)", "1:9", "`)`", "a requirement"},
        {"all (a)", "1:5", "`(`", "`of`"},
        {"if a", "1:5", "the end of the text", "`then`"},
        {"if a then", "1:10", "the end of the text", "a requirement"},
        {"if a then b else", "1:17", "the end of the text", "a requirement"},
        {"if a then b else c else d", "1:20", "`else`", "`and`, `or`"},
        {"with", "1:5", "the end of the text", "a course id"},
        {"same and", "1:6", "`and`", "a course id; a name that is a keyword is double-quoted"},
        {"skill", "1:6", "the end of the text", "a skill id"},
        {"skill X 1.5", "1:9", "`1.5`", "`and`, `or`"},
        {"credential", "1:11", "the end of the text", "a credential id"},
        {"grade", "1:6", "the end of the text", "a range"},
        {"grade x..12", "1:7", "`x..12`", "a range"},
        {"grade 9...12", "1:7", "`9...12`", "a range"},
        {"grade 9.5", "1:7", "`9.5`", "a range"},
        {"cohort 2022-2024", "1:8", "`2022-2024`", "a range"},
        {"age sixteen", "1:5", "`sixteen`", "a whole number"},
        {"gpa high", "1:5", "`high`", "a number"},
        {"gpa 2.555", "1:5", "`2.555`", "at most two decimals"},
        {"gpa 2.5 of", "1:11", "the end of the text", "a selector"},
        {"test ACT.Math", "1:14", "the end of the text", "a number"},
        {"test 19", "1:8", "the end of the text", "a number"},
        {"test ACT.Math -1", "1:15", "`-1`", "a number"},
        {"40 hours", "1:9", "the end of the text", "`of`"},
        {"40 hours of", "1:12", "the end of the text", "the kind of hours"},
        {"record", "1:7", "the end of the text", "the name of a record"},
        {"approval (", "1:10", "`(`", "the name of an approval"},
        {"enrolled", "1:9", "the end of the text", "a program id"},
        {"status true", "1:8", "`true`", "a status; a name that is a keyword is double-quoted"},
        {"\"ALG1", "1:6", "the end of the text", "a closing \""},
        {"a or \"ALG1\nb\"", "1:11", "`?`", "a closing \""},
        {"\"\\x\"", "1:3", "`x`", "one of the escapes"},
        {"\"\\u12g4\"", "1:4", "`12g4`", "four hexadecimal digits"},
        {"\"\\ud800\"", "1:4", "`d800`", "four hexadecimal digits"},
        {"\"\\", "1:3", "the end of the text", "one of the escapes"},
        {"tag:\"x y\"", "1:5", "`\"x y\"`", "`and`, `or`"},
        {std::string_view("a\0b", 3), "1:2", "`?`", "`and`, `or`"},
        {"a 0123456789012345678901234567890123456789x", "1:3", "`0123456789012345678901234567890123456789…`", "`and`"},
    };
    for (const malformed& m : corpus) {
        CAPTURE(m.text);
        const auto parsed = parse_requirement(m.text);
        REQUIRE_FALSE(parsed);
        REQUIRE(parsed.found().size() == 1);
        const gradus::diagnostic& d = parsed.found().front();
        CAPTURE(d.message);
        CHECK(d.severity == gradus::severity::error);
        CHECK(d.code == "requirement-syntax");
        CHECK(d.at == m.at);
        CHECK(d.message.starts_with("found " + std::string(m.found) + ", expected "));
        CHECK(d.message.find(m.expected, 6 + m.found.size()) != std::string::npos);
    }
}

TEST_CASE("requirement text: 64 levels and no more", "[io][requirement_text]") {
    using enum requirement_form;
    const std::vector<std::vector<requirement_form>> towers = {{negation},
                                                               {at_least},
                                                               {all},
                                                               {any},
                                                               {all, any},
                                                               {conditional},
                                                               {negation, all, any},
                                                               {negation, conditional},
                                                               {all, conditional, any, negation, at_least}};
    for (const auto& forms : towers) {
        const requirement highest = tower(64, forms);
        CHECK(parse_requirement(to_text(highest)).value() == highest);
        const auto parsed = parse_requirement(to_text(tower(65, forms)));
        REQUIRE_FALSE(parsed);
        REQUIRE(parsed.found().size() == 1);
        CHECK(parsed.found().front().code == "requirement-too-deep");
    }
    CHECK(parse_requirement(repeated("not ", 64) + "a").found().front().at == "1:257");
    // Parentheses that only group are no levels of the tree; 128 of them may be open.
    CHECK(parse_requirement(repeated("(", 128) + "a" + repeated(")", 128)).value() == a);
    const auto grouped = parse_requirement(repeated("(", 129) + "a" + repeated(")", 129));
    REQUIRE_FALSE(grouped);
    CHECK(grouped.found().front().code == "requirement-too-deep");
    CHECK(grouped.found().front().at == "1:130");
}

TEST_CASE("requirement text: hostile text is an error, quickly", "[io][requirement_text]") {
    constexpr std::size_t most = gradus::max_requirement_text;
    for (const std::string_view text : {"(", "not ", "if ", "all of (", "2 of (", "a and (", "a or (b and (",
                                        "if a then ", "if a then b else ", "a and if a then ", "not(", "\n(\t"}) {
        const auto parsed = parse_requirement(repeated(text, most / text.size()));
        REQUIRE_FALSE(parsed);
        CHECK(parsed.found().front().code == "requirement-too-deep");
    }
    for (const std::string_view text : {")", "\"", ">=", "a ", "1", "1.", "..", ",", "a and ", "a or ", " ", "\n"})
        CHECK_FALSE(parse_requirement(repeated(text, most / text.size())));

    std::string wide = "a" + repeated(" or a", most / 5 - 1);
    CHECK(parse_requirement(wide).value().parts.size() == most / 5);
    wide.resize(most, ' ');
    CHECK(parse_requirement(wide));
    const auto longer = parse_requirement(wide + " ");
    REQUIRE_FALSE(longer);
    CHECK(longer.found().front().code == "requirement-too-long");
    CHECK(longer.found().front().at == "1:1");
    CHECK(parse_requirement(std::string_view{}).found().front().at == "1:1");
}

TEST_CASE("to_text: a builder's tree of any depth prints", "[catalog][requirement_text]") {
    const std::string nots = to_text(tower(10'000, {requirement_form::negation}));
    CHECK(nots == repeated("not ", 9'999) + "a");
    const std::string chains = to_text(tower(10'000, {requirement_form::all, requirement_form::any}));
    CHECK(chains.ends_with(repeated(")", 4'999)));
}

TEST_CASE("to_text: what no catalog accepts prints as something", "[catalog][requirement_text]") {
    CHECK(to_text(make(requirement_form::negation)) == "not ");
    CHECK(to_text(make(requirement_form::conditional)).empty());
    CHECK(to_text(changed(credits(3, {}), [](requirement& r) { r.of.reset(); })) == "3 credits");
    CHECK(to_text(at_least(-1, {a})) == "-1 of (a)");
    CHECK(to_text(changed(a, [](requirement& r) { r.x = {{"x-note", "1"}}; })) == "a");
}

TEST_CASE("random_requirement: restricted conditions, equal seeds", "[oracle][requirement_text]") {
    gradus::oracle::random_requirement one(3);
    gradus::oracle::random_requirement two(3);
    const auto of_the_learner = [](const requirement& r) {
        return r.form == requirement_form::cohort || r.form == requirement_form::enrolled ||
               r.form == requirement_form::grade_level || r.form == requirement_form::status;
    };
    for (int i = 0; i < 2'000; ++i) {
        const requirement r = one();
        CHECK(r == two());
        std::vector<const requirement*> open{&r};
        while (!open.empty()) {
            const requirement* next = open.back();
            open.pop_back();
            for (const requirement& part : next->parts) open.push_back(&part);
            if (next->form == requirement_form::negation || next->form == requirement_form::conditional)
                REQUIRE(of_the_learner(next->parts.front()));
        }
    }
}
