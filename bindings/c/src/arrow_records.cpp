// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "arrow_records.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "gradus/core/date.hpp"
#include "query/query.hpp"

namespace gradus::c {

namespace {

constexpr std::size_t most_told = 10;  // rows of one column

bool is_aligned(const void* at, std::size_t to) { return reinterpret_cast<std::uintptr_t>(at) % to == 0; }

/// What decides no standing, and is passed over.
bool is_passed_over(std::string_view name) {
    return name == "goals" || name == "interests" || name == "interests_on" || name == "format" ||
           name.starts_with("x-") || name.starts_with("x_");
}

/// Returns whole hundredths of an amount of credits, or nothing where it has none or is out of range.
std::optional<std::int32_t> hundredths(double amount) {
    const double scaled = amount * 100;
    if (!(scaled >= 0 && scaled <= 1e9) || std::abs(scaled - std::round(scaled)) > 1e-6) return std::nullopt;
    return static_cast<std::int32_t>(std::lround(scaled));
}

/// Returns the scale of a format `d:PRECISION,SCALE` of 128 bits, or nothing.
std::optional<int> scale_of(std::string_view format) {
    const std::size_t comma = format.find(',');
    if (!format.starts_with("d:") || comma == std::string_view::npos) return std::nullopt;
    int scale = 0;
    const auto [end, problem] = std::from_chars(format.data() + comma + 1, format.data() + format.size(), scale);
    if (problem != std::errc{} || end != format.data() + format.size() || scale < 0 || scale > 18) return std::nullopt;
    return scale;
}

std::int64_t floor_of(std::int64_t number, std::int64_t divisor) {
    return number / divisor - (number % divisor < 0 ? 1 : 0);
}

}  // namespace

arrow_records::arrow_records(const ArrowSchema* schema, const ArrowArray* array, diagnostics& found) : found_(found) {
    const auto top = node_of(schema, array, "", found);
    if (!top) return;
    if (top->format() != "+s") {
        report(found, "", "bad-type", "records are a struct array, or a record batch");
        return;
    }
    columns_.count = top->count;
    if (top->has_nulls()) report(found, "", "bad-array", "a record is null");
    std::vector<std::string> seen;
    for (std::int64_t i = 0; i < schema->n_children; ++i) {
        const arrow_node member = child_of(*top, static_cast<std::size_t>(i));
        const std::string name = schema->children[i]->name ? schema->children[i]->name : "";
        if (std::find(seen.begin(), seen.end(), name) != seen.end())
            report(found, member.place, "duplicate-key", "there are two columns " + query::in_quotes(name));
        seen.push_back(name);
        if (member.format() != "n" && !is_passed_over(name)) read(member, name);
    }
    if (has_error(found)) return;
    const diagnostics unfit = check_columns(columns_);
    found.insert(found.end(), unfit.begin(), unfit.end());
}

void arrow_records::read(const arrow_node& member, std::string_view name) {
    record_columns& c = columns_;
    if (name == "id") {
        if (member.is_dictionary() || !arrow_texts::of(member)) return wrong_type(member, "utf8");
        ids_ = member;
    } else if (name == "as_of") {
        c.as_of = days(member);
    } else if (name == "birth_date") {
        c.birth_date = days(member);
    } else if (name == "grade") {
        c.grade = numbers(member, record_columns::no_number);
    } else if (name == "cohort") {
        c.cohort = numbers(member, record_columns::no_number);
    } else if (name == "gpa") {
        c.gpa = doubles(member);
    } else if (name == "attempts") {
        read_attempts(member);
    } else if (name == "credentials") {
        elements(member, c.credentials, [&](const arrow_node& node, std::string_view part) {
            if (part == "id") return c.credentials.id = words(node), true;
            if (part == "earned") return c.credentials.earned = days(node), true;
            if (part == "expires") return c.credentials.expires = days(node), true;
            return false;
        });
    } else if (name == "skills") {
        elements(member, c.skills, [&](const arrow_node& node, std::string_view part) {
            if (part == "skill") return c.skills.skill = words(node), true;
            if (part == "level") return c.skills.level = numbers(node, skill_level{}.level), true;
            return false;
        });
        if (c.skills.level.empty()) c.skills.level = keep(std::vector(c.skills.total(), skill_level{}.level));
    } else if (name == "tests") {
        elements(member, c.tests, [&](const arrow_node& node, std::string_view part) {
            if (part == "name" || part == "key") return c.tests.name = words(node), true;
            if (part != "score" && part != "value") return false;
            if (!has_none(node, "a score")) c.tests.score = doubles(node);
            return true;
        });
    } else if (name == "records") {
        elements(member, c.records, [&](const arrow_node& node, std::string_view part) {
            if (part == "name" || part == "key") return c.records.name = words(node), true;
            if (part == "value" && arrow_texts::of(node)) return held_or_until(node, c.records), true;
            if (part == "held" || part == "value") return c.records.held = flags(node), true;
            if (part == "until") return c.records.until = days(node), true;
            return false;
        });
    } else if (name == "approvals") {
        elements(member, c.approvals, [&](const arrow_node& node, std::string_view part) {
            if (part == "name" || part == "key") return c.approvals.name = words(node), true;
            if (part == "given" || part == "value") return c.approvals.given = flags(node), true;
            return false;
        });
    } else if (name == "hours") {
        elements(member, c.hours, [&](const arrow_node& node, std::string_view part) {
            if (part == "kind" || part == "key") return c.hours.kind = words(node), true;
            if (part != "hours" && part != "value") return false;
            if (!has_none(node, "a number of hours")) c.hours.hours = numbers(node, 0);
            return true;
        });
    } else if (name == "statuses") {
        word_lists(member, c.statuses);
    } else if (name == "enrolled") {
        word_lists(member, c.enrolled);
    } else if (name == "waivers") {
        elements(member, c.waivers, [&](const arrow_node& node, std::string_view part) {
            if (part == "course") return c.waivers.course = words(node), true;
            if (part == "of") return c.waivers.of = words(node), true;
            if (part == "until") return c.waivers.until = days(node), true;
            return part == "by" || part == "reason";
        });
    } else {
        unknown(member, name,
                {"id", "as_of", "grade", "cohort", "birth_date", "gpa", "attempts", "credentials", "skills", "tests",
                 "records", "approvals", "hours", "statuses", "enrolled", "waivers"});
    }
}

void arrow_records::read_attempts(const arrow_node& lists) {
    attempt_columns& a = columns_.attempts;
    elements(lists, a, [&](const arrow_node& node, std::string_view part) {
        if (part == "course") return a.course = words(node), true;
        if (part == "grade") return a.grade = words(node), true;
        if (part == "term") return a.term = words(node), true;
        if (part == "credits") return a.credits = credits_of(node), true;
        if (part == "credits_hundredths") return a.credits = numbers(node, record_columns::no_credits), true;
        if (part == "status") return a.status = statuses(node), true;
        return false;
    });
}

template <class Take>
bool arrow_records::elements(const arrow_node& node, list_columns& into, Take take) {
    auto lists = lists_of(node, found_);
    if (!lists) return false;
    if (!lists->own.empty()) {
        offsets_.push_back(std::move(lists->own));
        lists->offsets = offsets_.back().data();
    }
    into.offsets = {lists->offsets, node.count + 1};
    const arrow_node& each = lists->elements;
    if (each.format() == "n" && each.count == 0) return true;
    if (each.format() != "+s") {
        report(found_, node.place, "bad-type",
               "a list of structs is wanted here, not of `" + std::string(each.format()) + "`");
        return false;
    }
    if (each.has_nulls()) report(found_, node.place, "bad-array", "an element of a list is null");
    const bool is_map = node.format() == "+m";
    for (std::size_t i = 0; i < static_cast<std::size_t>(each.schema->n_children); ++i) {
        const arrow_node part = child_of(each, i);
        const std::string_view given = each.schema->children[i]->name ? each.schema->children[i]->name : "";
        const std::string_view name = !is_map ? given : i == 0 ? "key" : "value";
        if (part.format() != "n" && !take(part, name) && !is_passed_over(name))
            report(found_, part.place, "unknown-column",
                   "Gradus knows no such member; one that is to be passed over begins with x_");
    }
    return true;
}

coded_column arrow_records::words(const arrow_node& node) {
    if (!node.is_dictionary()) {
        const auto texts = arrow_texts::of(node);
        if (!texts) return wrong_type(node, "utf8, or a dictionary of it"), coded_column{};
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
    std::int64_t unit = 0;  // in a day
    if (format == "tdm") unit = 86'400'000;
    if (format.starts_with("tss")) unit = 86'400;
    if (format.starts_with("tsm")) unit = 86'400'000;
    if (format.starts_with("tsu")) unit = 86'400'000'000;
    if (format.starts_with("tsn")) unit = 86'400'000'000'000;
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
            own.push_back(static_cast<double>(integer_at(node, i).value_or(0)));
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
    const auto scale = scale_of(node.format());
    const bool whole = has_integers(node) && !node.is_dictionary();
    if (!scale && !whole && node.format() != "f" && node.format() != "g")
        return wrong_type(node, "credits: a number or a decimal of 128 bits"), std::span<const std::int32_t>{};
    std::vector<std::int32_t> own;
    own.reserve(node.count);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < node.count; ++i) {
        if (node.is_null(i)) {
            own.push_back(record_columns::no_credits);
            continue;
        }
        double amount = 0;
        if (whole)
            amount = static_cast<double>(integer_at(node, i).value_or(-1));
        else if (!scale)
            amount = node.format() == "f" ? static_cast<double>(node.value<float>(i)) : node.value<double>(i);
        else if (const auto words = node.value<std::array<std::int64_t, 2>>(i); words[1] == 0 && words[0] >= 0)
            amount = static_cast<double>(words[0]) / std::pow(10.0, *scale);
        else
            amount = -1;
        const auto exact = hundredths(amount);
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
        bool same = texts && entries.count == all.size();
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

/// Texts as JSON would have them: `true`, `false`, or the day on which what is held runs out.
void arrow_records::held_or_until(const arrow_node& node, document_columns& into) {
    const arrow_texts texts = *arrow_texts::of(node);
    std::vector<std::uint8_t>& held = flags_.emplace_back();
    std::vector<std::int32_t> until;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < node.count; ++i) {
        const std::string_view text = node.is_null(i) ? "true" : texts[i];
        const auto day = parse_date(text);
        if (!day && text != "true" && text != "false" && ++wrong <= most_told)
            report(found_, node.place + '/' + std::to_string(i), "bad-value", "true, false or a day is wanted");
        held.push_back(text != "false");
        until.push_back(to_days(day));
    }
    into.held = held;
    into.until = keep(std::move(until));
}

void arrow_records::word_lists(const arrow_node& node, word_columns& into) {
    auto lists = lists_of(node, found_);
    if (!lists) return;
    if (!lists->own.empty()) {
        offsets_.push_back(std::move(lists->own));
        lists->offsets = offsets_.back().data();
    }
    into.offsets = {lists->offsets, node.count + 1};
    if (lists->elements.format() != "n" || lists->elements.count > 0) into.word = words(lists->elements);
    if (!node.has_nulls()) return;
    std::vector<std::uint8_t>& present = flags_.emplace_back();
    for (std::size_t i = 0; i < node.count; ++i) present.push_back(!node.is_null(i));
    into.present = present;
}

bool arrow_records::has_none(const arrow_node& node, const char* what) {
    if (!node.has_nulls()) return false;
    report(found_, node.place, "bad-array", std::string(what) + " is null");
    return true;
}

void arrow_records::wrong_type(const arrow_node& node, const char* wanted) {
    const std::string given = node.is_dictionary() ? "a dictionary" : "`" + std::string(node.format()) + "`";
    report(found_, node.place, "bad-type", std::string(wanted) + " is wanted here, not " + given);
}

void arrow_records::unknown(const arrow_node& node, std::string_view name, const std::vector<std::string>& known) {
    report(found_, node.place, "unknown-column",
           "records have no member " + query::in_quotes(name) + query::near_ids(known, name) +
               "; a column that is to be passed over begins with x_");
}

std::span<const std::int32_t> arrow_records::keep(std::vector<std::int32_t> values) {
    return numbers_.emplace_back(std::move(values));
}

}  // namespace gradus::c
