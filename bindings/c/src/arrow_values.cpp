// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "arrow_records.hpp"
#include "gradus/core/date.hpp"
#include "query/query.hpp"

namespace gradus::c {

namespace {

bool is_aligned(const void* at, std::size_t to) { return reinterpret_cast<std::uintptr_t>(at) % to == 0; }

/// Returns whole hundredths of an amount of credits, or nothing where it has none or is out of range; of a float, those that are nearest
/// where they are the same float.
std::optional<std::int32_t> hundredths(double amount, bool is_float) {
    const double scaled = amount * 100;
    if (!(scaled >= 0 && scaled <= 1e9)) return std::nullopt;
    const double whole = std::round(scaled);
    const bool same =
        is_float ? static_cast<float>(whole / 100) == static_cast<float>(amount) : std::abs(scaled - whole) <= 1e-6;
    return same ? std::optional(static_cast<std::int32_t>(whole)) : std::nullopt;
}

/// A format `d:PRECISION,SCALE` or `d:PRECISION,SCALE,BITS`.
struct decimal_format {
    int scale = 0, bits = 128;
};

std::optional<decimal_format> decimal_of(std::string_view format) {
    if (!format.starts_with("d:")) return std::nullopt;
    std::array<int, 3> parts{0, 0, 128};
    const char *at = format.data() + 2, *end = format.data() + format.size();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto [next, problem] = std::from_chars(at, end, parts[i]);
        if (problem != std::errc{} || (i == 0 && next == end) || (next != end && *next != ',')) return std::nullopt;
        if (next == end) break;
        if (i + 1 == parts.size()) return std::nullopt;
        at = next + 1;
    }
    if (parts[1] < 0 || parts[1] > 18 || (parts[2] != 32 && parts[2] != 64 && parts[2] != 128)) return std::nullopt;
    return decimal_format{parts[1], parts[2]};
}

/// Returns whole hundredths of a decimal, exactly, or nothing.
std::optional<std::int32_t> hundredths(const arrow_node& node, std::size_t i, decimal_format format) {
    std::int64_t units = 0;
    if (format.bits == 32) {
        units = node.value<std::int32_t>(i);
    } else if (format.bits == 64) {
        units = node.value<std::int64_t>(i);
    } else {
        const auto words = node.value<std::array<std::int64_t, 2>>(i);
        if (words[1] != 0) return std::nullopt;
        units = words[0];
    }
    std::int64_t divisor = 1;
    for (int s = 2; s < format.scale; ++s) divisor *= 10;
    if (units < 0 || units % divisor != 0 || units / divisor > 1'000'000'000) return std::nullopt;
    units /= divisor;
    for (int s = format.scale; s < 2; ++s) units *= 10;
    return units <= 1'000'000'000 ? std::optional(static_cast<std::int32_t>(units)) : std::nullopt;
}

bool is_utc(std::string_view zone) {
    return zone.empty() || zone == "UTC" || zone == "Etc/UTC" || zone == "Z" || zone == "+00:00";
}

std::int64_t floor_of(std::int64_t number, std::int64_t divisor) {
    return number / divisor - (number % divisor < 0 ? 1 : 0);
}

}  // namespace

coded_column arrow_records::words(const arrow_node& node) {
    if (!node.is_dictionary()) {
        const auto texts = arrow_texts::of(node);
        if (!texts) return wrong_type(node, "utf8, or a dictionary of it"), coded_column{};
        if (!texts->check(found_)) return {};
        detail::owned_codes& own = codes_.emplace_back();
        own.codes.reserve(node.count);
        for (std::size_t i = 0; i < node.count; ++i) {
            if (node.is_null(i))
                own.codes.push_back(coded_column::none);
            else
                own.add((*texts)[i]);
        }
        return own.column();
    }
    const ArrowArray& dictionary = *node.array->dictionary;
    const arrow_node entries{node.schema->dictionary, &dictionary, static_cast<std::size_t>(dictionary.offset),
                             static_cast<std::size_t>(dictionary.length), node.place};
    const auto texts = arrow_texts::of(entries);
    if (!texts) return wrong_type(node, "utf8, or a dictionary of it"), coded_column{};
    if (!texts->check(found_)) return {};
    std::vector<std::string_view>& list = words_.emplace_back();
    for (std::size_t i = 0; i < entries.count; ++i)
        list.push_back(entries.is_null(i) ? std::string_view{} : (*texts)[i]);
    const bool fits = node.format() == "i" || node.format() == "I";
    const auto* codes = node.buffer<std::uint32_t>(1);
    if (fits && is_aligned(codes, alignof(std::uint32_t)) && node.count > 0) {
        const std::span<const std::uint32_t> as_they_are(codes + node.first, node.count);
        bool same = true;  // a null is no word already
        for (std::size_t i = 0; same && node.array->buffers[0] && i < node.count; ++i)
            same = !node.is_null(i) || as_they_are[i] == coded_column::none ||
                   (as_they_are[i] < list.size() && list[as_they_are[i]].empty());
        if (same) return {list, as_they_are};
    }
    std::vector<std::uint32_t>& own = offsets_.emplace_back();
    own.reserve(node.count);
    for (std::size_t i = 0; i < node.count; ++i) {
        const auto code = integer_at(node, i);
        const bool none = node.is_null(i);
        own.push_back(none                                               ? coded_column::none
                      : code && *code >= 0 && *code < coded_column::none ? static_cast<std::uint32_t>(*code)
                                                                         : coded_column::none - 1);
    }
    return {list, own};
}

std::span<const std::int32_t> arrow_records::numbers(const arrow_node& node, std::int32_t for_null) {
    if (!has_integers(node) || node.is_dictionary())
        return wrong_type(node, "a whole number"), std::span<const std::int32_t>{};
    const auto* values = node.buffer<std::int32_t>(1);
    if (node.format() == "i" && node.count > 0 && is_aligned(values, alignof(std::int32_t))) {
        const std::span<const std::int32_t> as_they_are(values + node.first, node.count);
        bool same = true;
        for (std::size_t i = 0; same && node.array->buffers[0] && i < node.count; ++i)
            same = !node.is_null(i) || as_they_are[i] == for_null;
        if (same) return as_they_are;
    }
    std::vector<std::int32_t> own;
    own.reserve(node.count);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < node.count; ++i) {
        const bool none = node.is_null(i);
        const auto value = integer_at(node, i);
        const bool fits = none || (value && *value >= std::numeric_limits<std::int32_t>::min() &&
                                   *value <= std::numeric_limits<std::int32_t>::max());
        if (!fits && ++wrong <= most_told)
            report(found_, node.place + '/' + std::to_string(i), "bad-value", "the number does not fit 32 bits");
        own.push_back(none || !fits ? for_null : static_cast<std::int32_t>(*value));
    }
    return keep(std::move(own));
}

std::span<const std::int32_t> arrow_records::days(const arrow_node& node) {
    const std::string_view format = node.format();
    const auto* values = node.buffer<std::int32_t>(1);
    if (format == "tdD" && node.count > 0 && is_aligned(values, alignof(std::int32_t))) {
        const std::span<const std::int32_t> as_they_are(values + node.first, node.count);
        bool same = true;
        for (std::size_t i = 0; same && node.array->buffers[0] && i < node.count; ++i)
            same = !node.is_null(i) || as_they_are[i] == record_columns::no_day;
        if (same) return as_they_are;
    }
    const auto texts = arrow_texts::of(node);
    if (texts && !texts->check(found_)) return {};
    std::int64_t unit = 0;  // in a day
    if (format == "tdm") unit = 86'400'000;
    if (format.starts_with("tss")) unit = 86'400;
    if (format.starts_with("tsm")) unit = 86'400'000;
    if (format.starts_with("tsu")) unit = 86'400'000'000;
    if (format.starts_with("tsn")) unit = 86'400'000'000'000;
    if (const auto colon = format.find(':'); format.starts_with("ts") && !is_utc(format.substr(colon + 1)))
        return wrong_type(node, "a day, and not a moment that is another day in another time zone,"),
               std::span<const std::int32_t>{};
    if (node.is_dictionary() || (!texts && unit == 0 && format != "tdD"))
        return wrong_type(node, "a day: date32, date64, a timestamp, or a text as 2026-08-10"),
               std::span<const std::int32_t>{};
    std::vector<std::int32_t> own;
    own.reserve(node.count);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < node.count; ++i) {
        std::optional<std::int64_t> day;
        if (node.is_null(i)) {
            day = record_columns::no_day;
        } else if (texts) {
            if (const auto read = parse_date((*texts)[i])) day = to_days(read);
        } else {
            day = unit == 0 ? node.value<std::int32_t>(i) : floor_of(node.value<std::int64_t>(i), unit);
        }
        if (day && (*day > std::numeric_limits<std::int32_t>::max() || *day < std::numeric_limits<std::int32_t>::min()))
            day.reset();
        if (!day && ++wrong <= most_told)
            report(found_, node.place + '/' + std::to_string(i), "bad-date", "a day is wanted, as 2026-08-10");
        own.push_back(static_cast<std::int32_t>(day.value_or(record_columns::no_day)));
    }
    return keep(std::move(own));
}

std::span<const double> arrow_records::doubles(const arrow_node& node) {
    const auto* values = node.buffer<double>(1);
    if (node.format() == "g" && node.count > 0 && is_aligned(values, alignof(double))) {
        const std::span<const double> as_they_are(values + node.first, node.count);
        bool same = true;
        for (std::size_t i = 0; same && node.array->buffers[0] && i < node.count; ++i)
            same = !node.is_null(i) || std::isnan(as_they_are[i]);
        if (same) return as_they_are;
    }
    const bool whole = has_integers(node) && !node.is_dictionary();
    if (!whole && node.format() != "f" && node.format() != "g")
        return wrong_type(node, "a number"), std::span<const double>{};
    std::vector<double>& own = doubles_.emplace_back();
    own.reserve(node.count);
    for (std::size_t i = 0; i < node.count; ++i) {
        if (node.is_null(i))
            own.push_back(std::numeric_limits<double>::quiet_NaN());
        else if (whole)
            own.push_back(node.format() == "L" ? static_cast<double>(node.value<std::uint64_t>(i))
                                               : static_cast<double>(*integer_at(node, i)));
        else
            own.push_back(node.format() == "f" ? static_cast<double>(node.value<float>(i)) : node.value<double>(i));
    }
    return own;
}

std::span<const std::uint8_t> arrow_records::flags(const arrow_node& node) {
    if (node.format() != "b") return wrong_type(node, "true or false"), std::span<const std::uint8_t>{};
    std::vector<std::uint8_t>& own = flags_.emplace_back();
    own.reserve(node.count);
    for (std::size_t i = 0; i < node.count; ++i) own.push_back(node.is_null(i) || node.bit(i, 1));
    return own;
}

std::span<const std::int32_t> arrow_records::credits_of(const arrow_node& node) {
    const auto decimal = decimal_of(node.format());
    const bool whole = has_integers(node) && !node.is_dictionary(), is_float = node.format() == "f";
    if (!decimal && !whole && !is_float && node.format() != "g")
        return wrong_type(node, "credits: a number or a decimal of 128 bits at the most"),
               std::span<const std::int32_t>{};
    std::vector<std::int32_t> own;
    own.reserve(node.count);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < node.count; ++i) {
        if (node.is_null(i)) {
            own.push_back(record_columns::no_credits);
            continue;
        }
        const auto exact = decimal    ? hundredths(node, i, *decimal)
                           : whole    ? hundredths(static_cast<double>(integer_at(node, i).value_or(-1)), false)
                           : is_float ? hundredths(static_cast<double>(node.value<float>(i)), true)
                                      : hundredths(node.value<double>(i), false);
        if (!exact && ++wrong <= most_told)
            report(found_, node.place + '/' + std::to_string(i), "bad-value",
                   "credits are from 0 to 10000000, in whole hundredths");
        own.push_back(exact.value_or(record_columns::no_credits));
    }
    return keep(std::move(own));
}

std::span<const attempt_status> arrow_records::statuses(const arrow_node& node) {
    constexpr std::array all{attempt_status::completed, attempt_status::in_progress, attempt_status::withdrawn,
                             attempt_status::transfer};
    if (node.is_dictionary() && node.format() == "C" && !node.has_nulls() &&
        node.count > 0) {  // as Gradus itself gives them
        const ArrowArray& dictionary = *node.array->dictionary;
        const arrow_node entries{node.schema->dictionary, &dictionary, static_cast<std::size_t>(dictionary.offset),
                                 static_cast<std::size_t>(dictionary.length), node.place};
        const auto texts = arrow_texts::of(entries);
        bool same = texts && texts->check(found_) && entries.count == all.size();
        for (std::size_t i = 0; same && i < all.size(); ++i) same = (*texts)[i] == to_string(all[i]);
        if (same) return {node.buffer<attempt_status>(1) + node.first, node.count};
    }
    const coded_column coded = words(node);
    std::vector<std::optional<attempt_status>> of_word;
    for (const std::string_view word : coded.words) {
        const auto known = std::find_if(all.begin(), all.end(), [&](attempt_status s) { return to_string(s) == word; });
        of_word.push_back(known == all.end() ? std::nullopt : std::optional(*known));
    }
    std::vector<attempt_status>& own = statuses_.emplace_back();
    own.reserve(node.count);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < coded.codes.size(); ++i) {
        const std::uint32_t code = coded.codes[i];
        const bool none = code == coded_column::none;
        const auto status = none                    ? std::optional(attempt_status::completed)
                            : code < of_word.size() ? of_word[code]
                                                    : std::nullopt;
        if (!status && ++wrong <= most_told)
            report(found_, node.place + '/' + std::to_string(i), "bad-value",
                   "a status is completed, in_progress, withdrawn or transfer, not " +
                       query::in_quotes(code < coded.words.size() ? coded.words[code] : ""));
        own.push_back(status.value_or(attempt_status::withdrawn));
    }
    return own;
}

/// Whether documents are held: one of which nothing is told has a day until which it is.
void arrow_records::read_held(const arrow_node& node, document_columns& into) {
    into.held = flags(node);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < into.held.size(); ++i)
        if (node.is_null(i) && (into.until.empty() || into.until[i] == record_columns::no_day) && ++wrong <= most_told)
            report(found_, node.place + '/' + std::to_string(i), "bad-value",
                   "neither whether a record is held is told, nor until when");
}

/// Texts as JSON would have them: `true`, `false`, or the day on which what is held runs out.
void arrow_records::held_or_until(const arrow_node& node, document_columns& into) {
    const arrow_texts texts = *arrow_texts::of(node);
    if (!texts.check(found_)) return;
    std::vector<std::uint8_t>& held = flags_.emplace_back();
    std::vector<std::int32_t> until;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < node.count; ++i) {
        const std::string_view text = node.is_null(i) ? std::string_view{} : texts[i];
        const auto day = parse_date(text);
        if (!day && text != "true" && text != "false" && ++wrong <= most_told)
            report(found_, node.place + '/' + std::to_string(i), "bad-value", "true, false or a day is wanted");
        held.push_back(text != "false");
        until.push_back(to_days(day));
    }
    into.held = held;
    into.until = keep(std::move(until));
}

}  // namespace gradus::c
