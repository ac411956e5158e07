// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "io/detail/json_reader.hpp"

#include <charconv>
#include <limits>
#include <vector>

#include "io/detail/json_writer.hpp"

namespace gradus::detail {

namespace {

constexpr std::size_t max_id = 64;
constexpr std::int64_t max_hundredths = 1'000'000'000;  // 10,000,000 credits, itself too many

[[nodiscard]] std::string shown(const json_node& n) {
    switch (n.kind) {
        case json_kind::null:
            return "null";
        case json_kind::boolean:
            return n.truth ? "true" : "false";
        case json_kind::number:
            return "the number " + std::string{n.text().substr(0, 40)};
        case json_kind::string:
            return "the string " + quoted(n.text());
        case json_kind::list:
            return n.size == 0 ? "an empty list" : "a list";
        case json_kind::object:
            return "an object";
        case json_kind::unreadable:
            break;
    }
    return "a value that cannot be read";
}

[[nodiscard]] std::string number_text(const json_node& n) { return std::string{n.text().substr(0, 40)}; }

}  // namespace

std::string to_json(const json_node& value) {
    json_writer out(json_layout::compact);
    out.node(value);
    return out.take();
}

decimal parse_decimal(std::string_view spelled, int decimals) {
    const bool negative = spelled.starts_with('-');
    if (negative) spelled.remove_prefix(1);
    char digits[32];         // the significant ones: neither the first nor the last is 0
    int count = 0;           // of them
    int zeros = 0;           // that wait for a digit after them
    std::int64_t point = 0;  // digits before the decimal point, less zeros after it before the first digit
    bool fraction = false;
    std::size_t i = 0;
    for (; i < spelled.size() && spelled[i] != 'e' && spelled[i] != 'E'; ++i) {
        const char c = spelled[i];
        if (c == '.') {
            fraction = true;
            continue;
        }
        if (c == '0') {
            if (count > 0) ++zeros;
            if (count > 0 && !fraction) ++point;
            if (count == 0 && fraction) --point;
            continue;
        }
        if (count + zeros >= 30) return {point > 30 ? decimal_state::too_large : decimal_state::too_precise, 0};
        for (; zeros > 0; --zeros) digits[count++] = '0';
        digits[count++] = c;
        if (!fraction) ++point;
    }
    if (count == 0) return {decimal_state::exact, 0};
    if (i < spelled.size()) {
        std::string_view exponent = spelled.substr(i + 1);
        const bool down = exponent.starts_with('-');
        if (down || exponent.starts_with('+')) exponent.remove_prefix(1);
        std::int64_t value = 0;
        for (const char c : exponent)
            if (value < 1'000'000'000) value = value * 10 + (c - '0');
        point += down ? -value : value;
    }
    const std::int64_t length = point + decimals;  // of the scaled number
    if (length > 17) return {decimal_state::too_large, 0};
    if (count > length) return {decimal_state::too_precise, 0};
    std::int64_t scaled = 0;
    for (std::int64_t d = 0; d < length; ++d) scaled = scaled * 10 + (d < count ? digits[d] - '0' : 0);
    return {decimal_state::exact, negative ? -scaled : scaled};
}

bool json_reader::wrong_kind(const json_node& n, const place& at, std::string_view what) {
    if (n.kind == json_kind::unreadable) {  // reported when the text was taken apart
        return false;
    }
    return error(n, at, "wrong-type",
                 [&] { return "there is " + shown(n) + " where " + std::string{what} + " is wanted"; });
}

bool json_reader::text(const json_node& n, const place& at, std::string& to) {
    if (!expect(n, at, json_kind::string, "a string")) return false;
    to.assign(n.text());
    return true;
}

bool json_reader::id_bytes(const json_node& n, const place& at, std::string_view id) {
    if (!id.empty() && id.size() <= max_id) return true;
    return error(n, at, "bad-id", [&] {
        return id.empty()
                   ? std::string{"an id or a word may not be empty"}
                   : "the id or word " + quoted(id) + " has " + std::to_string(id.size()) + " bytes; 64 is the most";
    });
}

bool json_reader::id(const json_node& n, const place& at, std::string& to) {
    if (!expect(n, at, json_kind::string, "a string") || !id_bytes(n, at, n.text())) return false;
    to.assign(n.text());
    return true;
}

bool json_reader::id_key(const json_node& n, const place& at) { return id_bytes(n, at, n.key()); }

bool json_reader::entry(const json_node& n, const place& at, std::string& to) {
    if (!expect(n, at, json_kind::string, "a string")) return false;
    if (n.text().empty()) return error(n, at, "bad-id", [] { return "an entry of a selector may not be empty"; });
    to.assign(n.text());
    return true;
}

bool json_reader::mark(const json_node& n, const place& at, std::string& to) {
    if (n.kind != json_kind::number && !expect(n, at, json_kind::string, "a grade, as a string or a number,"))
        return false;
    if (!id_bytes(n, at, n.text())) return false;
    to.assign(n.text());
    return true;
}

bool json_reader::flag(const json_node& n, const place& at, bool& to) {
    if (!expect(n, at, json_kind::boolean, "true or false")) return false;
    to = n.truth;
    return true;
}

bool json_reader::integer(const json_node& n, const place& at, integer_range range, std::int32_t& to) {
    if (!expect(n, at, json_kind::number, "a whole number")) return false;
    const decimal value = parse_decimal(n.text(), 0);
    if (value.state == decimal_state::too_precise)
        return error(n, at, "bad-number", [&] { return number_text(n) + " is not a whole number"; });
    if (value.state == decimal_state::too_large || value.scaled < range.min || value.scaled > range.max)
        return error(n, at, "bad-number", [&] {
            return number_text(n) + " is not from " + std::to_string(range.min) + " to " + std::to_string(range.max);
        });
    to = static_cast<std::int32_t>(value.scaled);
    return true;
}

bool json_reader::hundredths(const json_node& n, const place& at, std::int64_t& to) {
    if (!expect(n, at, json_kind::number, "a number")) return false;
    const decimal value = parse_decimal(n.text(), 2);
    if (value.state == decimal_state::too_precise)
        return error(n, at, "bad-number", [&] { return number_text(n) + " has more than two decimals"; });
    if (value.state == decimal_state::too_large || value.scaled < 0 || value.scaled >= max_hundredths)
        return error(n, at, "bad-number", [&] { return number_text(n) + " is not from 0 to 9999999.99"; });
    to = value.scaled;
    return true;
}

bool json_reader::number(const json_node& n, const place& at, double min, double max, double& to) {
    if (!expect(n, at, json_kind::number, "a number")) return false;
    double value = 0;
    const std::string_view spelled = n.text();
    const auto [end, failed] = std::from_chars(spelled.data(), spelled.data() + spelled.size(), value);
    if (failed != std::errc{} || end != spelled.data() + spelled.size())
        return error(n, at, "bad-number", [&] { return number_text(n) + " is beyond what a number here can hold"; });
    if (!(value >= min && value <= max))
        return error(n, at, "bad-number", [&] {
            json_writer bounds(json_layout::compact);
            bounds.begin_list();
            bounds.number(min);
            bounds.number(max);
            bounds.end_list();
            return number_text(n) + " is not in the range " + bounds.take();
        });
    to = value;
    return true;
}

std::optional<std::size_t> json_reader::word(const json_node& n, const place& at,
                                             std::span<const std::string_view> words) {
    if (!expect(n, at, json_kind::string, "a string")) return std::nullopt;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (words[i] == n.text()) return i;
    error(n, at, "bad-value", [&] {
        return quoted(n.text()) + " is not allowed here: it is " + listed(words) + did_you_mean(n.text(), words);
    });
    return std::nullopt;
}

void json_reader::missing(const json_node& object, const place& at, std::string_view key) {
    error(object, at, "missing-key", [&] { return "the key " + quoted(key) + " is missing"; });
}

void json_reader::unknown(const json_node& member, const place& object, std::span<const std::string_view> known) {
    error(member, place{&object, member.key(), 0}, "unknown-key", [&] {
        return "the key " + quoted(member.key()) + " is not known here" + did_you_mean(member.key(), known) +
               "; keys of your own begin with \"x-\"";
    });
}

}  // namespace gradus::detail
