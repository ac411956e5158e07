// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_DATE_HPP
#define GRADUS_CORE_DATE_HPP

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace gradus {

/// A day of the Gregorian calendar; always valid where Gradus made it (`parse_date` refuses the 30th of February).
using date = std::chrono::year_month_day;

/// A day of the year without its year, as a calendar's terms name their first day.
using month_day = std::chrono::month_day;

namespace detail {

[[nodiscard]] constexpr std::optional<unsigned> parse_digits(std::string_view text) {
    unsigned value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

inline void append_padded(std::string& out, unsigned value, unsigned width) {
    const std::string digits = std::to_string(value);
    if (digits.size() < width) out.append(width - digits.size(), '0');
    out += digits;
}

}  // namespace detail

/// Returns the day that `YYYY-MM-DD` names, or nothing where the text has another form or there is no such day.
[[nodiscard]] constexpr std::optional<date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto y = detail::parse_digits(text.substr(0, 4));
    const auto m = detail::parse_digits(text.substr(5, 2));
    const auto d = detail::parse_digits(text.substr(8, 2));
    if (!y || !m || !d) return std::nullopt;
    const date parsed{std::chrono::year{static_cast<int>(*y)}, std::chrono::month{*m}, std::chrono::day{*d}};
    return parsed.ok() ? std::optional{parsed} : std::nullopt;
}

/// Returns the day that `MM-DD` names, or nothing. The 29th of February is refused: it is not in every year.
[[nodiscard]] constexpr std::optional<month_day> parse_month_day(std::string_view text) {
    if (text.size() != 5 || text[2] != '-') return std::nullopt;
    const auto m = detail::parse_digits(text.substr(0, 2));
    const auto d = detail::parse_digits(text.substr(3, 2));
    if (!m || !d) return std::nullopt;
    const date in_common_year{std::chrono::year{2001}, std::chrono::month{*m}, std::chrono::day{*d}};
    if (!in_common_year.ok()) return std::nullopt;
    return month_day{in_common_year.month(), in_common_year.day()};
}

/// Returns the day as `YYYY-MM-DD`.
[[nodiscard]] inline std::string to_string(date day) {
    std::string text;
    detail::append_padded(text, static_cast<unsigned>(static_cast<int>(day.year())), 4);
    text += '-';
    detail::append_padded(text, static_cast<unsigned>(day.month()), 2);
    text += '-';
    detail::append_padded(text, static_cast<unsigned>(day.day()), 2);
    return text;
}

/// Returns the day of the year as `MM-DD`.
[[nodiscard]] inline std::string to_string(month_day day) {
    std::string text;
    detail::append_padded(text, static_cast<unsigned>(day.month()), 2);
    text += '-';
    detail::append_padded(text, static_cast<unsigned>(day.day()), 2);
    return text;
}

/// Returns the same day so many months later, or the last day of that month where it has no such day.
[[nodiscard]] constexpr date add_months(date day, int months) {
    const date moved = day + std::chrono::months{months};
    return moved.ok() ? moved : date{moved.year() / moved.month() / std::chrono::last};
}

/// Returns the whole years from `birth` to `day`, as ages are counted: one more on each birthday, and on the 1st of March
/// for who was born on the 29th of February, in a year without it. Negative before birth.
[[nodiscard]] constexpr int age_on(date birth, date day) {
    const int years = static_cast<int>(day.year()) - static_cast<int>(birth.year());
    return month_day{day.month(), day.day()} < month_day{birth.month(), birth.day()} ? years - 1 : years;
}

}  // namespace gradus

#endif
