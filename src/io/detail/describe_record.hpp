// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_IO_DETAIL_DESCRIBE_RECORD_HPP
#define GRADUS_SRC_IO_DETAIL_DESCRIBE_RECORD_HPP

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/record.hpp"
#include "io/detail/codecs.hpp"

namespace gradus::detail {

// The objects of the record format; see json_object.hpp.

template <>
struct description<skill_level> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("skill", &skill_level::skill, an_id, required);
        v("level", &skill_level::level, a_level);
    }
};

/// `2025-fall`.
struct school_term_codec {
    bool read(json_reader& in, const json_node& n, const place& at, std::string& to) const {
        if (!in.expect(n, at, json_kind::string, "a term, as \"2025-fall\",")) return false;
        const std::string_view text = n.text();
        const bool year = text.size() > 5 && text[4] == '-' &&
                          std::all_of(text.begin(), text.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
        if (!year || text.size() > 69)
            return in.error(n, at, "bad-value", [&] {
                return quoted(text) +
                       " is no term of a school year, written as 2025-fall: the year in which it begins, and the "
                       "term's id";
            });
        to.assign(text);
        return true;
    }
    void write(json_writer& out, const std::string& from) const { out.string(from); }
};

template <>
struct description<attempt> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("course", &attempt::course, an_id, required);
        v("grade", &attempt::grade, a_mark);
        v("credits", &attempt::credits, some_credits);
        v("term", &attempt::term, school_term_codec{});
        v("status", &attempt::status, word_of<attempt_status, attempt_status::transfer>{});
    }
};

template <>
struct description<held_credential> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &held_credential::id, an_id, required);
        v("earned", &held_credential::earned, a_date);
        v("expires", &held_credential::expires, a_date);
    }
};

template <>
struct description<waiver> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("course", &waiver::course, an_id, required);
        v("of", &waiver::of, a_text, required);
        v("by", &waiver::by, a_text);
        v("reason", &waiver::reason, a_text);
        v("until", &waiver::until, a_date);
    }
};

/// `{"osha10": true, "tb_test": "2026-03-01"}`.
struct held_records_codec {
    bool read(json_reader& in, const json_node& n, const place& at, std::vector<held_record>& to) const {
        if (!in.expect(n, at, json_kind::object, "an object")) return false;
        to.clear();
        to.reserve(n.size);
        for (const json_node& item : n.items()) {
            const place here{&at, item.key(), 0};
            held_record held{std::string{item.key()}, true, std::nullopt};
            date until{};
            if (!in.id_key(item, here)) continue;
            if (item.kind == json_kind::string) {
                if (!a_date.read(in, item, here, until)) continue;
                held.until = until;
            } else {
                if (!in.expect(item, here, json_kind::boolean, "true, false or a date")) continue;
                held.held = item.truth;
            }
            to.push_back(std::move(held));
        }
        return true;
    }
    void write(json_writer& out, const std::vector<held_record>& from) const {
        out.begin_object();
        for (const held_record& held : from) {
            out.key(held.name);
            if (held.until)
                out.string(to_string(*held.until));
            else
                out.boolean(held.held);
        }
        out.end_object();
    }
};

/// `{"R": 31, "I": 20, …}`: no other letters; extensions are kept by the record.
struct interests_codec {
    static constexpr std::string_view letters[] = {"R", "I", "A", "S", "E", "C"};

    bool read(json_reader& in, const json_node& n, const place& at, record& to) const {
        if (!in.expect(n, at, json_kind::object, "an object")) return false;
        for (const json_node& item : n.items()) {
            double score = 0;
            if (std::find(std::begin(letters), std::end(letters), item.key()) != std::end(letters)) {
                if (any_number.read(in, item, place{&at, item.key(), 0}, score))
                    to.interests.emplace_back(item.key(), score);
            } else if (item.key().starts_with("x-")) {
                to.x.push_back({inner_key("interests", item.key()), to_json(item)});
            } else {
                in.unknown(item, at, letters);
            }
        }
        return true;
    }
    void write(json_writer& out, const record& from) const {
        out.begin_object();
        for (const auto& [letter, score] : from.interests) {
            out.key(letter);
            out.number(score);
        }
        for (const extension& e : from.x)
            if (e.key.starts_with("interests/")) {
                out.key(std::string_view{e.key}.substr(10));
                out.json(e.json);
            }
        out.end_object();
    }
    [[nodiscard]] bool differs(const record& from, const record&) const {
        return !from.interests.empty() || std::any_of(from.x.begin(), from.x.end(), [](const extension& e) {
            return e.key.starts_with("interests/");
        });
    }
};

/// A record as a file holds it.
template <>
struct description<record> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v.format("gradus-record/1");
        v("id", &record::id, an_id, required);
        v("as_of", &record::as_of, a_date);
        v("grade", &record::grade, a_grade);
        v("cohort", &record::cohort, a_year);
        v("birth_date", &record::birth_date, a_date);
        v("gpa", &record::gpa, from_zero);
        v("attempts", &record::attempts, objects<attempt>);
        v("credentials", &record::credentials, objects<held_credential>);
        v("skills", &record::skills, objects<skill_level>);
        v("tests", &record::tests, map_of<real>{any_number});
        v("records", &record::records, held_records_codec{});
        v("approvals", &record::approvals, map_of<flag_codec>{});
        v("hours", &record::hours, map_of<whole>{a_count});
        v("statuses", &record::statuses, ids);
        v("enrolled", &record::enrolled, ids);
        v("waivers", &record::waivers, objects<waiver>);
        v.custom("interests", interests_codec{});
        v("interests_on", &record::interests_on, a_date);
        v("goals", &record::goals, ids);
    }
};

/// What an entry point assumes.
struct holdings_description {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("attempts", &record::attempts, objects<attempt>);
        v("credentials", &record::credentials, objects<held_credential>);
        v("skills", &record::skills, objects<skill_level>);
        v("records", &record::records, held_records_codec{});
        v("hours", &record::hours, map_of<whole>{a_count});
    }
};

}  // namespace gradus::detail

#endif
