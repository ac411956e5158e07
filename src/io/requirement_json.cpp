// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/requirement_json.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gradus/io/requirement_text.hpp"
#include "io/detail/codecs.hpp"
#include "io/detail/document.hpp"

namespace gradus::detail {

namespace {

using form = requirement_form;

/// The key that tells each form.
struct form_key {
    std::string_view key;
    requirement_form form;
    bool truth = true;
};
constexpr form_key form_keys[] = {
    {"course", form::course},
    {"all", form::all},
    {"any", form::any},
    {"with", form::with},
    {"at_least", form::at_least},
    {"not", form::negation},
    {"if", form::conditional},
    {"credits", form::credits},
    {"courses", form::courses},
    {"skill", form::skill},
    {"credential", form::credential},
    {"credentials", form::credentials},
    {"grade_level", form::grade_level},
    {"age", form::age},
    {"gpa", form::gpa},
    {"test", form::test},
    {"hours", form::hours},
    {"record", form::record},
    {"approval", form::approval},
    {"cohort", form::cohort},
    {"enrolled", form::enrolled},
    {"status", form::status},
    {"true", form::constant},
    {"false", form::constant, false},
};

/// Gives a requirement by default a form, and the defaults that this form has.
void start(requirement& r, const form_key& key) {
    r.form = key.form;
    r.truth = key.truth;
    if (key.form == form::skill) r.number = 1;
}

/// The part of `not`.
struct only_part {
    bool read(json_reader& in, const json_node& n, const place& at, std::vector<requirement>& to) const {
        to.resize(1);
        return a_requirement.read(in, n, at, to.front());
    }
    void write(json_writer& out, const std::vector<requirement>& from) const {
        GRADUS_ASSERT(from.size() == 1);
        a_requirement.write(out, from.empty() ? requirement{} : from.front());
    }
};

/// One of the three parts of `if`; the last is `true` where it is missing.
struct conditional_part {
    std::size_t position;

    bool read(json_reader& in, const json_node& n, const place& at, requirement& to) const {
        to.parts.resize(3);
        return a_requirement.read(in, n, at, to.parts[position]);
    }
    void write(json_writer& out, const requirement& from) const {
        GRADUS_ASSERT(from.parts.size() == 3);
        a_requirement.write(out, part(from));
    }
    [[nodiscard]] bool differs(const requirement& from, const requirement&) const {
        return !(part(from) == requirement{}) || !part(from).x.empty();
    }

private:
    [[nodiscard]] const requirement& part(const requirement& of) const {
        static const requirement always;
        return position < of.parts.size() ? of.parts[position] : always;
    }
};

/// `{"true": true}`: the value is the word's own.
struct constant_codec {
    bool read(json_reader& in, const json_node& n, const place& at, requirement&) const {
        bool said = true;
        if (!in.flag(n, at, said)) return false;
        return said || in.error(n, at, "bad-value",
                                [] { return "the value is always true here: {\"true\": true} or {\"false\": true}"; });
    }
    void write(json_writer& out, const requirement&) const { out.boolean(true); }
    [[nodiscard]] bool differs(const requirement&, const requirement&) const { return true; }
};

struct mode_codec {
    static constexpr std::string_view words[] = {"same_or_before", "same"};
    bool read(json_reader& in, const json_node& n, const place& at, with_mode& to) const {
        const auto position = in.word(n, at, words);
        if (position) to = static_cast<with_mode>(*position);
        return position.has_value();
    }
    void write(json_writer& out, with_mode from) const { out.string(words[static_cast<std::size_t>(from)]); }
};

/// The keys of each form: its rows of the table "Requirements" of the catalog format.
template <class Visitor>
void fields(Visitor& v, const form_key& key) {
    using r = requirement;
    static constexpr list_of<requirement_codec> requirements;
    static constexpr std::string_view tiers[] = {"basic", "advanced"};
    switch (key.form) {
        case form::all:
            v("all", &r::parts, requirements, required);
            break;
        case form::any:
            v("any", &r::parts, requirements, required);
            break;
        case form::at_least:
            v("at_least", &r::number, a_count, required);
            v("of", &r::parts, requirements, required);
            break;
        case form::negation:
            v("not", &r::parts, only_part{}, required);
            break;
        case form::conditional:
            v.custom("if", conditional_part{0}, required);
            v.custom("then", conditional_part{1}, required);
            v.custom("else", conditional_part{2});
            break;
        case form::course:
            v("course", &r::id, an_id, required);
            v("grade", &r::grade, a_mark);
            break;
        case form::with:
            v("with", &r::id, an_id, required);
            v("mode", &r::mode, mode_codec{});
            break;
        case form::credits:
            v("credits", &r::hundredths, in_hundredths, required);
            v("of", &r::of, a_selector, required);
            v("grade", &r::grade, a_mark);
            break;
        case form::courses:
            v("courses", &r::number, a_count, required);
            v("of", &r::of, a_selector, required);
            v("grade", &r::grade, a_mark);
            v.inner("distinct", &r::distinct, description<distinct_rule>{});
            break;
        case form::skill:
            v("skill", &r::id, an_id, required);
            v("level", &r::number, a_level);
            break;
        case form::credential:
            v("credential", &r::id, an_id, required);
            v("current", &r::current, a_flag);
            break;
        case form::credentials:
            v("credentials", &r::number, a_count, required);
            v("class", &r::credential_class, an_id);
            v("tier", &r::tier, one_of{tiers});
            break;
        case form::grade_level:
            v.part(
                "grade_level",
                [](auto& part) {
                    part("min", &r::min, a_grade);
                    part("max", &r::max, a_grade);
                    part.either("min", "max");
                },
                required);
            break;
        case form::age:
            v("age", &r::number, whole{0, 150}, required);
            break;
        case form::gpa:
            v("gpa", &r::hundredths, in_hundredths, required);
            v("of", &r::of, a_selector);
            break;
        case form::test:
            v("test", &r::id, an_id, required);
            v("min", &r::hundredths, in_hundredths, required);
            break;
        case form::hours:
            v("hours", &r::number, a_count, required);
            v("of", &r::id, an_id, required);
            break;
        case form::record:
            v("record", &r::id, an_id, required);
            break;
        case form::approval:
            v("approval", &r::id, an_id, required);
            break;
        case form::cohort:
            v.part(
                "cohort",
                [](auto& part) {
                    part("from", &r::min, a_year);
                    part("to", &r::max, a_year);
                    part.either("from", "to");
                },
                required);
            break;
        case form::enrolled:
            v("enrolled", &r::id, an_id, required);
            break;
        case form::status:
            v("status", &r::id, an_id, required);
            break;
        case form::constant:
            v.custom(key.key, constant_codec{}, required);
            break;
    }
}

[[nodiscard]] const form_key* find_form(std::string_view key) {
    for (const form_key& candidate : form_keys)
        if (candidate.key == key) return &candidate;
    return nullptr;
}

bool read_form(json_reader& in, const json_node& n, const place& at, requirement& to) {
    const form_key* key = nullptr;
    std::size_t count = 0;
    for (const json_node& member : n.items())
        if (const form_key* const found = find_form(member.key())) {
            key = found;
            ++count;
        }
    if (count == 1) {
        start(to, *key);
        object_reader<requirement> reader(in, n, at, to, &to.x);
        fields(reader, *key);
        reader.finish([&](key_lister& keys) { fields(keys, *key); });
        return true;
    }
    if (count == 0) {
        std::vector<std::string_view> all;
        for (const form_key& one : form_keys) all.push_back(one.key);
        in.error(n, at, "requirement-form",
                 [&] { return "no form of a requirement is named; an object has one of the keys " + listed(all); });
        key_lister others;
        for (const form_key& one : form_keys) fields(others, one);
        for (const json_node& member : n.items())
            if (!member.key().starts_with("x-") &&
                std::find(others.keys.begin(), others.keys.end(), member.key()) == others.keys.end())
                in.unknown(member, at, all);
        return false;
    }
    return in.error(n, at, "requirement-form", [&] {
        std::string keys;
        for (const json_node& member : n.items())
            if (find_form(member.key())) keys += (keys.empty() ? "" : " and ") + quoted(member.key());
        return "a requirement has one form, and this one has " + keys + "; put several into an \"all\" or an \"any\"";
    });
}

[[nodiscard]] int depth_of(const requirement& r) {
    int deepest = 0;
    for (const requirement& part : r.parts) deepest = std::max(deepest, depth_of(part));
    return deepest + 1;
}

/// Reads text. What it says has to be within the bounds of the object form (ids of 1 to 64 bytes, levels from 1 to 3), which
/// the grammar does not ask: the requirement is written as an object and read again.
bool read_text(json_reader& in, const json_node& n, const place& at, requirement& to) {
    result<requirement> parsed = parse_requirement(n.text());
    for (const diagnostic& d : parsed.found())
        in.error(n, at, d.code, [&] { return "at " + d.at + " of the text: " + d.message; });
    if (!parsed) return false;
    to = *std::move(parsed);
    json_writer out(json_layout::compact);
    a_requirement.write(out, to);
    const std::string json = out.take();
    requirement again;
    const diagnostics found = read_document(
        json, {}, [&](json_reader& inner, const json_node& root) { a_requirement.read(inner, root, place{}, again); });
    for (const diagnostic& d : found) in.error(n, at, d.code, [&] { return "in the text: " + d.message; });
    return true;
}

}  // namespace

bool requirement_codec::read(json_reader& in, const json_node& n, const place& at, requirement& to) const {
    if (n.kind != json_kind::object && !in.expect(n, at, json_kind::string, "a requirement, as an object or as text,"))
        return false;
    const auto too_deep = [&] {
        return in.error(n, at, "requirement-too-deep", [] {
            return "the requirement is nested more than " + std::to_string(max_requirement_depth) + " deep here";
        });
    };
    if (in.requirement_depth >= max_requirement_depth) return too_deep();
    const std::size_t before = in.count();
    ++in.requirement_depth;
    const bool read = n.kind == json_kind::string ? read_text(in, n, at, to) : read_form(in, n, at, to);
    --in.requirement_depth;
    if (read && n.kind == json_kind::string && in.requirement_depth + depth_of(to) > max_requirement_depth)
        return too_deep();
    return read && in.count() == before;
}

void requirement_codec::write(json_writer& out, const requirement& from) const {
    const form_key* key = std::find_if(std::begin(form_keys), std::end(form_keys), [&](const form_key& candidate) {
        return candidate.form == from.form && (from.form != form::constant || candidate.truth == from.truth);
    });
    requirement defaults;
    start(defaults, *key);
    out.begin_object();
    object_writer<requirement> writer(out, from, defaults, &from.x);
    fields(writer, *key);
    writer.write_extensions();
    out.end_object();
}

}  // namespace gradus::detail

namespace gradus {

result<requirement> parse_requirement_json(std::string_view json, const read_limits& limits) {
    requirement read;
    bool complete = false;
    diagnostics all = detail::read_document(json, limits, [&](detail::json_reader& in, const detail::json_node& root) {
        complete = detail::a_requirement.read(in, root, detail::place{}, read);
    });
    if (!complete || has_error(all)) return all;
    return {std::move(read), std::move(all)};
}

std::string write_requirement_json(const requirement& r, json_layout layout) {
    detail::json_writer out(layout);
    detail::a_requirement.write(out, r);
    return out.take();
}

}  // namespace gradus
