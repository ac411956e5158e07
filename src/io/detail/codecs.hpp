// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_IO_DETAIL_CODECS_HPP
#define GRADUS_SRC_IO_DETAIL_CODECS_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/calendar.hpp"
#include "gradus/catalog/requirement.hpp"
#include "gradus/catalog/requirement_set.hpp"
#include "gradus/core/credits.hpp"
#include "gradus/core/date.hpp"
#include "io/detail/json_object.hpp"

namespace gradus::detail {

// The codecs of single values, lists and maps; see json_object.hpp for what a codec is.

struct text_codec {
    bool read(json_reader& in, const json_node& n, const place& at, std::string& to) const {
        return in.text(n, at, to);
    }
    void write(json_writer& out, const std::string& from) const { out.string(from); }
};
struct id_codec {
    bool read(json_reader& in, const json_node& n, const place& at, std::string& to) const { return in.id(n, at, to); }
    void write(json_writer& out, const std::string& from) const { out.string(from); }
};
struct entry_codec {
    bool read(json_reader& in, const json_node& n, const place& at, std::string& to) const {
        return in.entry(n, at, to);
    }
    void write(json_writer& out, const std::string& from) const { out.string(from); }
};
struct mark_codec {
    bool read(json_reader& in, const json_node& n, const place& at, std::string& to) const {
        return in.mark(n, at, to);
    }
    void write(json_writer& out, const std::string& from) const { out.string(from); }
};
struct flag_codec {
    bool read(json_reader& in, const json_node& n, const place& at, bool& to) const { return in.flag(n, at, to); }
    void write(json_writer& out, bool from) const { out.boolean(from); }
};

inline constexpr text_codec a_text;
inline constexpr id_codec an_id;  ///< or a free word
inline constexpr entry_codec an_entry;
inline constexpr mark_codec a_mark;
inline constexpr flag_codec a_flag;

struct whole {
    std::int64_t min;
    std::int64_t max;
    bool read(json_reader& in, const json_node& n, const place& at, std::int32_t& to) const {
        return in.integer(n, at, {min, max}, to);
    }
    void write(json_writer& out, std::int32_t from) const { out.integer(from); }
};

inline constexpr whole a_count{0, 1'000'000};
inline constexpr whole a_grade{-2, 99};  ///< a grade level; 0 is kindergarten
inline constexpr whole a_year{1000, 9999};
inline constexpr whole a_level{1, 3};
inline constexpr whole some_months{0, 12'000};

struct hundredths_codec {
    bool read(json_reader& in, const json_node& n, const place& at, std::int64_t& to) const {
        return in.hundredths(n, at, to);
    }
    void write(json_writer& out, std::int64_t from) const { out.scalar(to_string(credits::of_hundredths(from))); }
};
struct credits_codec {
    bool read(json_reader& in, const json_node& n, const place& at, credits& to) const {
        std::int64_t hundredths = 0;
        if (!in.hundredths(n, at, hundredths)) return false;
        to = credits::of_hundredths(hundredths);
        return true;
    }
    void write(json_writer& out, credits from) const { out.scalar(to_string(from)); }
};

inline constexpr hundredths_codec in_hundredths;
inline constexpr credits_codec some_credits;

struct real {
    double min;
    double max;
    bool read(json_reader& in, const json_node& n, const place& at, double& to) const {
        return in.number(n, at, min, max, to);
    }
    void write(json_writer& out, double from) const { out.number(from); }
};

inline constexpr real any_number{-1e15, 1e15};
inline constexpr real from_zero{0, 1e15};

struct date_codec {
    bool read(json_reader& in, const json_node& n, const place& at, date& to) const {
        if (!in.expect(n, at, json_kind::string, "a date, as \"2026-08-10\",")) return false;
        const auto day = parse_date(n.text());
        if (!day)
            return in.error(n, at, "bad-date", [&] { return quoted(n.text()) + " is no day written as YYYY-MM-DD"; });
        to = *day;
        return true;
    }
    void write(json_writer& out, date from) const { out.string(to_string(from)); }
};
struct month_day_codec {
    bool read(json_reader& in, const json_node& n, const place& at, month_day& to) const {
        if (!in.expect(n, at, json_kind::string, "a day of the year, as \"08-10\",")) return false;
        const auto day = parse_month_day(n.text());
        if (!day)
            return in.error(n, at, "bad-date",
                            [&] { return quoted(n.text()) + " is no day of every year written as MM-DD"; });
        to = *day;
        return true;
    }
    void write(json_writer& out, month_day from) const { out.string(to_string(from)); }
};

inline constexpr date_codec a_date;
inline constexpr month_day_codec a_month_day;

/// One of some words, kept as a string.
struct one_of {
    std::span<const std::string_view> words;
    bool read(json_reader& in, const json_node& n, const place& at, std::string& to) const {
        const auto position = in.word(n, at, words);
        if (position) to.assign(words[*position]);
        return position.has_value();
    }
    void write(json_writer& out, const std::string& from) const { out.string(from); }
};

/// One of the words that `to_string` has for the values of an enumeration, from 0 to `Last`.
template <class Enum, Enum Last>
struct word_of {
    static constexpr std::size_t count = static_cast<std::size_t>(Last) + 1;

    bool read(json_reader& in, const json_node& n, const place& at, Enum& to) const {
        std::string_view words[count];
        for (std::size_t i = 0; i < count; ++i) words[i] = to_string(static_cast<Enum>(i));
        const auto position = in.word(n, at, words);
        if (position) to = static_cast<Enum>(*position);
        return position.has_value();
    }
    void write(json_writer& out, Enum from) const { out.string(to_string(from)); }
};

/// A list; elements that cannot be read are left out.
template <class Codec>
struct list_of {
    Codec codec{};

    template <class T>
    bool read(json_reader& in, const json_node& n, const place& at, std::vector<T>& to) const {
        if (!in.expect(n, at, json_kind::list, "a list")) return false;
        to.clear();
        to.reserve(n.size);
        std::uint32_t position = 0;
        for (const json_node& item : n.items()) {
            if (!codec.read(in, item, place{&at, {}, position++}, to.emplace_back())) to.pop_back();
        }
        return true;
    }
    template <class T>
    void write(json_writer& out, const std::vector<T>& from) const {
        out.begin_list();
        for (const T& item : from) codec.write(out, item);
        out.end_list();
    }
};

inline constexpr list_of<id_codec> ids;
inline constexpr list_of<text_codec> texts;

/// An object whose keys are free words, in the order of the file.
template <class Codec>
struct map_of {
    Codec codec{};

    template <class T>
    bool read(json_reader& in, const json_node& n, const place& at, std::vector<std::pair<std::string, T>>& to) const {
        if (!in.expect(n, at, json_kind::object, "an object")) return false;
        to.clear();
        to.reserve(n.size);
        for (const json_node& item : n.items()) {
            const place here{&at, item.key(), 0};
            T value{};
            if (in.id_key(item, here) && codec.read(in, item, here, value))
                to.emplace_back(item.key(), std::move(value));
        }
        return true;
    }
    template <class T>
    void write(json_writer& out, const std::vector<std::pair<std::string, T>>& from) const {
        out.begin_object();
        for (const auto& [key, value] : from) {
            out.key(key);
            codec.write(out, value);
        }
        out.end_object();
    }
};

/// An object as its description says.
template <class T, class Description = description<T>>
struct object_of {
    bool read(json_reader& in, const json_node& n, const place& at, T& to) const {
        return read_object<Description>(in, n, at, to);
    }
    void write(json_writer& out, const T& from) const { write_object<Description>(out, from); }
};

template <class T, class Description = description<T>>
inline constexpr object_of<T, Description> an_object{};
template <class T, class Description = description<T>>
inline constexpr list_of<object_of<T, Description>> objects{};

/// `[9, 12]`.
struct band_codec {
    bool read(json_reader& in, const json_node& n, const place& at, grade_band& to) const {
        if (!in.expect(n, at, json_kind::list, "a list of two grade levels")) return false;
        if (n.size != 2)
            return in.error(n, at, "bad-value", [&] {
                return "a band has two grade levels, [least, greatest], not " + std::to_string(n.size);
            });
        grade_band band;
        const bool least = a_grade.read(in, n.items()[0], place{&at, {}, 0}, band.min);
        const bool greatest = a_grade.read(in, n.items()[1], place{&at, {}, 1}, band.max);
        if (least && greatest) to = band;
        return least && greatest;
    }
    void write(json_writer& out, const grade_band& from) const {
        out.begin_list();
        out.integer(from.min);
        out.integer(from.max);
        out.end_list();
    }
};

inline constexpr band_codec a_band;

/// A list of a selector's entries.
struct selector_codec {
    bool read(json_reader& in, const json_node& n, const place& at, selector& to) const {
        return list_of<entry_codec>{}.read(in, n, at, to.entries);
    }
    void write(json_writer& out, const selector& from) const { list_of<entry_codec>{}.write(out, from.entries); }
};

inline constexpr selector_codec a_selector;

/// A requirement, as an object or as text. Compiled in requirement_json.cpp.
struct requirement_codec {
    bool read(json_reader& in, const json_node& n, const place& at, requirement& to) const;
    void write(json_writer& out, const requirement& from) const;
};

inline constexpr requirement_codec a_requirement;

template <>
struct description<distinct_rule> {
    template <class Visitor>
    static void fields(Visitor& v) {
        static constexpr std::string_view by[] = {"subject", "kind"};
        v("by", &distinct_rule::by, one_of{by}, required);
        v("min", &distinct_rule::min, a_count, required);
    }
};

template <>
struct description<cohort_range> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("from", &cohort_range::from, a_year);
        v("to", &cohort_range::to, a_year);
    }
};

}  // namespace gradus::detail

#endif
