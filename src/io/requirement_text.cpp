// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/requirement_text.hpp"

#include <algorithm>
#include <boost/spirit/home/x3.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/requirement_text.hpp"
#include "gradus/catalog/requirement_words.hpp"

namespace gradus {

namespace {

namespace x3 = boost::spirit::x3;
using x3::_attr;
using x3::_pass;
using x3::_val;
using form = requirement_form;

// ---- errors ----------------------------------------------------------------------------------------------------------

/// Thrown through the grammar, which knows no way back: the next word always decides what follows.
struct failure {
    const char* where;
    std::string_view code;
    std::string text;  ///< of a syntax error: what is expected
};

[[noreturn]] void fail(const char* where, std::string expected) {
    throw failure{where, "requirement-syntax", std::move(expected)};
}

/// A tree of the greatest depth needs no more, parentheses included.
constexpr int max_open = 2 * max_requirement_depth;

[[noreturn]] void fail_too_deep(const char* where, std::string text) {
    throw failure{where, "requirement-too-deep", std::move(text)};
}

// ---- the grammar's own building blocks -------------------------------------------------------------------------------

/// The longest run of bytes, at least one, at each of which `Continues` (given the rest of the text) holds.
template <bool (*Continues)(std::string_view)>
struct run_of : x3::parser<run_of<Continues>> {
    using attribute_type = std::string_view;
    static constexpr bool has_attribute = true;

    template <class Context, class RContext, class Attribute>
    bool parse(const char*& first, const char* const& last, const Context& context, RContext&, Attribute& attr) const {
        x3::skip_over(first, last, context);
        const char* end = first;
        while (end != last && Continues({end, static_cast<std::size_t>(last - end)})) ++end;
        if (end == first) return false;
        x3::traits::move_to(std::string_view(first, static_cast<std::size_t>(end - first)), attr);
        first = end;
        return true;
    }
};

constexpr bool continues_quoted(std::string_view rest) {
    return rest.front() != '"' && rest.front() != '\\' && !detail::is_control(rest.front());
}

constexpr run_of<detail::continues_word> run;
constexpr run_of<continues_quoted> quoted_run;

/// The word that is given, whole.
struct keyword : x3::parser<keyword> {
    using attribute_type = x3::unused_type;

    explicit constexpr keyword(std::string_view w) : word(w) {}

    template <class Context, class RContext, class Attribute>
    bool parse(const char*& first, const char* const& last, const Context& context, RContext&, Attribute&) const {
        x3::skip_over(first, last, context);
        std::string_view rest{first, static_cast<std::size_t>(last - first)};
        if (!rest.starts_with(word)) return false;
        rest.remove_prefix(word.size());
        if (!rest.empty() && detail::continues_word(rest)) return false;
        first += word.size();
        return true;
    }

    std::string_view word;
};

/// What `Subject` reads; an error that names what is expected, where it is missing.
template <class Subject>
struct must_directive : x3::unary_parser<Subject, must_directive<Subject>> {
    using base = x3::unary_parser<Subject, must_directive<Subject>>;
    static constexpr bool is_pass_through_unary = true;

    constexpr must_directive(const Subject& read, const char* what) : base(read), expected(what) {}

    template <class Context, class RContext, class Attribute>
    bool parse(const char*& first, const char* const& last, const Context& context, RContext& rcontext,
               Attribute& attr) const {
        if (this->subject.parse(first, last, context, rcontext, attr)) return true;
        x3::skip_over(first, last, context);
        fail(first, expected);
    }

    const char* expected;
};

template <class Parser>
constexpr auto must(const char* expected, const Parser& parser) {
    using parser_type = typename x3::extension::as_parser<Parser>::value_type;
    return must_directive<parser_type>{x3::as_parser(parser), expected};
}

/// What `Subject` reads, one level deeper: bounds how far the parser recurses, whatever the text.
template <class Subject>
struct nest_directive : x3::unary_parser<Subject, nest_directive<Subject>> {
    using base = x3::unary_parser<Subject, nest_directive<Subject>>;
    static constexpr bool is_pass_through_unary = true;

    explicit constexpr nest_directive(const Subject& read) : base(read) {}

    template <class Context, class RContext, class Attribute>
    bool parse(const char*& first, const char* const& last, const Context& context, RContext& rcontext,
               Attribute& attr) const {
        int& open = x3::get<nest_directive<void>>(context);
        if (open == max_open) {
            x3::skip_over(first, last, context);
            fail_too_deep(first, "more than " + std::to_string(max_open) + " of `(`, `not` and `if` are open here");
        }
        ++open;
        const bool parsed = this->subject.parse(first, last, context, rcontext, attr);
        --open;
        return parsed;
    }
};
template <>
struct nest_directive<void> {};  // the tag under which the context holds how many are open

template <class Parser>
constexpr auto nest(const Parser& parser) {
    using parser_type = typename x3::extension::as_parser<Parser>::value_type;
    return nest_directive<parser_type>{x3::as_parser(parser)};
}

// ---- names and numbers -----------------------------------------------------------------------------------------------

constexpr std::int64_t max_hundredths = 999'999'999;

/// Returns a number in hundredths, or nothing where the word is none or has more than two decimals or is too great.
std::optional<std::int64_t> to_hundredths(std::string_view word) {
    const std::size_t dot = std::min(word.find('.'), word.size());
    const std::string_view whole = word.substr(0, dot);
    const std::string_view decimals = word.substr(std::min(dot + 1, word.size()));
    if (whole.empty() || decimals.size() > 2 || (dot < word.size() && decimals.empty())) return std::nullopt;
    std::int64_t value = 0;
    for (const std::string_view digits : {whole, decimals}) {
        for (const char c : digits) {
            if (c < '0' || c > '9' || value > max_hundredths) return std::nullopt;
            value = value * 10 + (c - '0');
        }
    }
    for (std::size_t i = decimals.size(); i < 2; ++i) value *= 10;
    return value <= max_hundredths ? std::optional{value} : std::nullopt;
}

std::optional<std::int32_t> to_whole(std::string_view word) {
    const auto hundredths = to_hundredths(word);
    if (!hundredths || *hundredths % 100 != 0) return std::nullopt;
    return static_cast<std::int32_t>(*hundredths / 100);
}

constexpr char a_number[] = "a number of at most 9999999.99 with at most two decimals";
constexpr char a_whole_number[] = "a whole number of at most 9999999";

constexpr auto append_run = [](auto& ctx) { _val(ctx) += _attr(ctx); };

constexpr auto append_escaped = [](auto& ctx) {
    switch (_attr(ctx)) {
        case 'n':
            _val(ctx) += '\n';
            break;
        case 't':
            _val(ctx) += '\t';
            break;
        case '"':
        case '\\':
            _val(ctx) += _attr(ctx);
            break;
        default:
            _pass(ctx) = false;
            break;
    }
};

/// Appends the character of a `\uXXXX` in UTF-8; half a surrogate pair is none.
constexpr auto append_code_point = [](auto& ctx) {
    const unsigned code = _attr(ctx);
    if (code >= 0xd800 && code <= 0xdfff) {
        _pass(ctx) = false;
    } else if (code < 0x80) {
        _val(ctx) += static_cast<char>(code);
    } else if (code < 0x800) {
        _val(ctx) += static_cast<char>(0xc0 | code >> 6);
        _val(ctx) += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        _val(ctx) += static_cast<char>(0xe0 | code >> 12);
        _val(ctx) += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        _val(ctx) += static_cast<char>(0x80 | (code & 0x3f));
    }
};

constexpr x3::uint_parser<unsigned, 16, 4, 4> four_hex_digits;

constexpr auto escape = x3::lit('u') >>
                            must("four hexadecimal digits of a character", four_hex_digits[append_code_point]) |
                        x3::char_[append_escaped];

constexpr auto quoted = x3::rule<struct quoted_rule, std::string>{"quoted"} =
    x3::lexeme[x3::lit('"') >> *(quoted_run[append_run] |
                                 x3::lit('\\') >> must("one of the escapes \\\" \\\\ \\n \\t \\uXXXX", escape)) >>
               must("a closing \" (control characters are written \\n, \\t or \\uXXXX)", x3::lit('"'))];

/// A name where a requirement may begin: a word of digits and dots is a number there.
constexpr auto name_at_start = x3::rule<struct name_at_start_rule, std::string>{"name at start"} =
    quoted[append_run] | run[([](auto& ctx) {
        if (detail::is_requirement_keyword(_attr(ctx)) || detail::is_numeric(_attr(ctx)))
            _pass(ctx) = false;
        else
            _val(ctx) = _attr(ctx);
    })];

/// A name where nothing else can stand.
constexpr auto name = x3::rule<struct name_rule, std::string>{"name"} =
    quoted[append_run] | run[([](auto& ctx) {
        if (detail::is_requirement_keyword(_attr(ctx)))
            _pass(ctx) = false;
        else
            _val(ctx) = _attr(ctx);
    })];

/// A number, in hundredths. Not one that is badly written or too great: that is an error at once.
constexpr auto number = x3::rule<struct number_rule, std::int64_t>{"number"} = run[([](auto& ctx) {
    const std::string_view word = _attr(ctx);
    const auto value = to_hundredths(word);
    if (value)
        _val(ctx) = *value;
    else if (detail::is_numeric(word))
        fail(word.data(), a_number);
    else
        _pass(ctx) = false;
})];

constexpr auto whole = x3::rule<struct whole_rule, std::int32_t>{"whole"} = run[([](auto& ctx) {
    const auto value = to_whole(_attr(ctx));
    if (value)
        _val(ctx) = *value;
    else
        _pass(ctx) = false;
})];

// ---- requirements ----------------------------------------------------------------------------------------------------

/// A requirement on its way: with its depth, and the place in the text of its deepest leaf.
struct part {
    requirement value;
    int depth = 1;
    const char* deepest = nullptr;
};

void adopt(part& parent, part&& child) {
    if (child.depth >= max_requirement_depth)
        fail_too_deep(child.deepest, "the requirement is nested more than " + std::to_string(max_requirement_depth) +
                                         " deep down to here");
    if (child.depth >= parent.depth) {
        parent.depth = child.depth + 1;
        parent.deepest = child.deepest;
    }
    parent.value.parts.push_back(std::move(child.value));
}

constexpr auto mark = [](auto& ctx) { _val(ctx).deepest = _attr(ctx).begin(); };
constexpr auto take = [](auto& ctx) { _val(ctx) = std::move(_attr(ctx)); };
constexpr auto add_part = [](auto& ctx) { adopt(_val(ctx), std::move(_attr(ctx))); };
constexpr auto add_true = [](auto& ctx) { _val(ctx).value.parts.emplace_back(); };

/// One part as it is, several as a requirement of this form.
constexpr auto join(form f) {
    return [f](auto& ctx) {
        std::vector<part>& parts = _attr(ctx);
        if (parts.size() == 1) {
            _val(ctx) = std::move(parts.front());
            return;
        }
        _val(ctx).value.form = f;
        _val(ctx).value.parts.reserve(parts.size());
        for (part& p : parts) adopt(_val(ctx), std::move(p));
    };
}

constexpr auto is(form f) {
    return [f](auto& ctx) { _val(ctx).value.form = f; };
}

/// As `is`, for a form that counts: the number read before becomes its `number`.
constexpr auto counts(form f) {
    return [f](auto& ctx) {
        requirement& r = _val(ctx).value;
        if (r.hundredths % 100 != 0) fail(_val(ctx).deepest, a_whole_number);
        r.form = f;
        r.number = static_cast<std::int32_t>(std::exchange(r.hundredths, 0) / 100);
    };
}

/// Sets a member to what was read.
template <class T>
constexpr auto to(T requirement::*member) {
    return [member](auto& ctx) { _val(ctx).value.*member = std::move(_attr(ctx)); };
}

/// Sets a member to this value.
template <class T>
constexpr auto put(T requirement::*member, T value) {
    return [member, value](auto& ctx) { _val(ctx).value.*member = value; };
}

constexpr auto set_range = [](auto& ctx) {
    const std::string_view word = _attr(ctx);
    const std::size_t dots = std::min(word.find(".."), word.size());
    const std::string_view low = word.substr(0, dots);
    const std::string_view high = dots == word.size() ? low : word.substr(dots + 2);
    requirement& r = _val(ctx).value;
    r.min = to_whole(low);
    r.max = to_whole(high);
    if ((!r.min && !low.empty()) || (!r.max && !high.empty())) _pass(ctx) = false;
};

constexpr char a_requirement[] = "a requirement";
constexpr char a_number_form[] =
    "`credits`, `courses`, `credentials`, `hours` or `of` after a number (an id that is a number is double-quoted "
    "here)";

constexpr x3::rule<struct alternatives_rule, part> alternatives{"alternatives"};  // a or b
constexpr x3::rule<struct together_rule, part> together{"together"};              // a and b
constexpr x3::rule<struct single_rule, part> single{"single"};

constexpr auto of = must("`of`", keyword("of"));
constexpr auto list_end = must("`,` or `)`", x3::lit(')'));

constexpr auto selection = x3::rule<struct selection_rule, selector>{"selection"} =
    x3::lit('(') >>
        (x3::lit(')') | (must("an entry of a selector",
                              name[([](auto& ctx) { _val(ctx).entries.push_back(std::move(_attr(ctx))); })]) %
                         ',') >>
                            list_end) |
    name[([](auto& ctx) { _val(ctx).entries.push_back(std::move(_attr(ctx))); })];

constexpr auto selected = must("a selector (`tag:x`, a course id, … or several in parentheses)",
                               selection[([](auto& ctx) { _val(ctx).value.of = std::move(_attr(ctx)); })]);

constexpr auto least_grade = -(x3::lit(">=") >> must("a grade", name[to(&requirement::grade)]));

constexpr auto distinct =
    -(keyword("distinct") >>
      must("`subject` or `kind`",
           name[([](auto& ctx) { _val(ctx).value.distinct.emplace().by = std::move(_attr(ctx)); })]) >>
      must(a_whole_number, whole[([](auto& ctx) { _val(ctx).value.distinct->min = _attr(ctx); })]));

constexpr auto id(const char* expected) { return must(expected, name[to(&requirement::id)]); }
constexpr auto range = must("a range such as `10..12`, `10..` or `..12`", run[set_range]);
constexpr auto count = must(a_whole_number, whole[to(&requirement::number)]);
constexpr auto amount = must(a_number, number[to(&requirement::hundredths)]);

constexpr auto parts = must("`(`", x3::lit('(')) >>
                       nest(x3::lit(')') |
                            (alternatives[add_part] % ',') >> must("`,`, `and`, `or` or `)`", x3::lit(')')));

constexpr auto counted =
    number[to(&requirement::hundredths)] >>
    must(a_number_form,
         keyword("credits")[is(form::credits)] >> of >> selected >> least_grade |
             keyword("courses")[counts(form::courses)] >> of >> selected >> least_grade >> distinct |
             keyword("credentials")[counts(form::credentials)] >>
                 -(keyword("class") >> must("a class of credentials", name[to(&requirement::credential_class)])) >>
                 -(keyword("tier") >> must("a tier of credentials", name[to(&requirement::tier)])) |
             keyword("hours")[counts(form::hours)] >> of >> id("the kind of hours") |
             keyword("of")[counts(form::at_least)] >> parts);

constexpr auto group = x3::lit('(') >> nest(alternatives[take] >> must("`and`, `or` or `)`", x3::lit(')')));

constexpr auto negation = keyword("not")[is(form::negation)] >> nest(must(a_requirement, single[add_part]));

constexpr auto conditional = keyword("if")[is(form::conditional)] >>
                             nest(alternatives[add_part] >> must("`and`, `or` or `then`", keyword("then")) >>
                                  alternatives[add_part] >>
                                  (keyword("else") >> alternatives[add_part] | x3::eps[add_true]));

constexpr auto listed = (keyword("all")[is(form::all)] | keyword("any")[is(form::any)]) >> of >> parts;

constexpr auto of_courses = keyword("with")[is(form::with)] >> id("a course id") |
                            keyword("same")[is(form::with)] >>
                                id("a course id") >> x3::eps[put(&requirement::mode, with_mode::same)];

constexpr auto of_achievements = keyword("skill")[is(form::skill)] >> id("a skill id") >>
                                     (whole[to(&requirement::number)] | x3::eps[put(&requirement::number, 1)]) |
                                 keyword("credential")[is(form::credential)] >> id("a credential id") >>
                                     -keyword("ever")[put(&requirement::current, false)] |
                                 keyword("gpa")[is(form::gpa)] >> amount >> -(keyword("of") >> selected) |
                                 keyword("test")[is(form::test)] >> id("the name of a test") >> amount |
                                 keyword("record")[is(form::record)] >> id("the name of a record") |
                                 keyword("approval")[is(form::approval)] >> id("the name of an approval");

constexpr auto of_learners = keyword("grade")[is(form::grade_level)] >> range |
                             keyword("cohort")[is(form::cohort)] >> range | keyword("age")[is(form::age)] >> count |
                             keyword("enrolled")[is(form::enrolled)] >> id("a program id") |
                             keyword("status")[is(form::status)] >> id("a status");

constexpr auto constant = keyword("true") | keyword("false")[put(&requirement::truth, false)];

constexpr auto course = name_at_start[to(&requirement::id)] >> x3::eps[is(form::course)] >> least_grade;

constexpr auto single_def = x3::raw[x3::eps][mark] >> (group | negation | conditional | listed | counted | of_courses |
                                                       of_achievements | of_learners | constant | course);
constexpr auto together_def = (must(a_requirement, single) % keyword("and"))[join(form::all)];
constexpr auto alternatives_def = (together % keyword("or"))[join(form::any)];

BOOST_SPIRIT_DEFINE(single, together, alternatives)

constexpr auto whole_text = alternatives >> must("`and`, `or` or the end of the text", x3::eoi);

// ---- messages --------------------------------------------------------------------------------------------------------

/// Returns what stands at the start of `rest`, as a message shows it.
std::string describe(std::string_view rest) {
    if (rest.empty()) return "the end of the text";
    std::size_t size = 0;
    if (rest.front() == '"') {
        size = std::min(rest.find_first_of("\"\n", 1), rest.size() - 1) + 1;
    } else {
        while (size < rest.size() && detail::continues_word(rest.substr(size))) ++size;
        if (size == 0) size = rest.starts_with(">=") ? 2 : 1;
    }
    constexpr std::size_t most = 40;
    const bool cut = size > most;
    if (cut) size = most;
    while (cut && size > 1 && (rest[size] & '\xc0') == '\x80') --size;  // not within a character
    std::string shown = "`";
    for (const char c : rest.substr(0, size)) shown += detail::is_control(c) ? '?' : c;
    return shown + (cut ? "…`" : "`");
}

/// Returns advice about a keyword where a name is expected, or a word that would be a keyword.
std::string_view advice(std::string_view rest, bool name_expected) {
    std::string word;
    while (word.size() < rest.size() && detail::continues_word(rest.substr(word.size()))) word += rest[word.size()];
    if (detail::is_requirement_keyword(word)) return name_expected ? "; a name that is a keyword is double-quoted" : "";
    for (char& c : word)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return detail::is_requirement_keyword(word) ? "; keywords are lower case" : "";
}

diagnostics to_diagnostics(std::string_view text, const failure& f) {
    const char* const end = text.data() + text.size();
    std::string message = f.text;
    if (f.code == "requirement-syntax") {
        const std::string_view rest{f.where, static_cast<std::size_t>(end - f.where)};
        message = "found " + describe(rest) + ", expected " + f.text;
        message += advice(rest, !f.text.starts_with('`'));
    }
    const std::string_view before = text.substr(0, static_cast<std::size_t>(f.where - text.data()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t column = before.size() - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
    diagnostic d;
    d.code = f.code;
    d.at = std::to_string(line) + ":" + std::to_string(column);
    d.message = std::move(message);
    return {std::move(d)};
}

}  // namespace

result<requirement> parse_requirement(std::string_view text) {
    if (text.data() == nullptr) text = "";
    if (text.size() > max_requirement_text)
        return to_diagnostics(text, {text.data(), "requirement-too-long",
                                     "the text has " + std::to_string(text.size()) + " bytes; at most " +
                                         std::to_string(max_requirement_text) + " are read"});
    try {
        int open = 0;
        part parsed;
        const char* first = text.data();
        x3::phrase_parse(first, text.data() + text.size(), x3::with<nest_directive<void>>(open)[whole_text],
                         x3::standard::space, parsed);
        return std::move(parsed.value);
    } catch (const failure& f) {
        return to_diagnostics(text, f);
    }
}

}  // namespace gradus
