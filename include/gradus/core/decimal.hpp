// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_DECIMAL_HPP
#define GRADUS_CORE_DECIMAL_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace gradus {

/// A decimal number, exact in millionths: what published figures are added up in. A sum beyond its range (9 million million) stays at the
/// end of the range. A value, safe to use from any thread.
class decimal {
public:
    constexpr decimal() = default;

    [[nodiscard]] static constexpr decimal of_millionths(std::int64_t millionths) {
        decimal d;
        d.millionths_ = millionths;
        return d;
    }
    [[nodiscard]] constexpr std::int64_t millionths() const { return millionths_; }
    [[nodiscard]] constexpr double as_double() const { return static_cast<double>(millionths_) / 1e6; }

    constexpr decimal& operator+=(decimal other) {
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        if (other.millionths_ > 0 && millionths_ > most - other.millionths_)
            millionths_ = most;
        else if (other.millionths_ < 0 && millionths_ < -most - other.millionths_)
            millionths_ = -most;
        else
            millionths_ += other.millionths_;
        return *this;
    }
    friend constexpr decimal operator+(decimal a, decimal b) { return a += b; }
    friend constexpr auto operator<=>(decimal, decimal) = default;

private:
    std::int64_t millionths_ = 0;
};

/// Returns the number that a text writes, or nothing: a sign, digits, commas between them in groups of three, and decimals. Digits after the
/// sixth decimal are rounded to the nearest (spreadsheets write 1053.0999999999999 for 1053.1). At most a million million.
[[nodiscard]] constexpr std::optional<decimal> parse_decimal(std::string_view text) {
    constexpr std::int64_t most = 1'000'000'000'000'000'000;  // millionths
    bool negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    std::int64_t whole = 0, millionths = 0;
    std::size_t digits = 0, at = 0, group = 0;
    bool grouped = false;
    for (; at < text.size() && text[at] != '.'; ++at) {
        if (text[at] == ',') {
            if (grouped ? group != 3 : digits == 0 || digits > 3) return std::nullopt;
            grouped = true;
            group = 0;
            continue;
        }
        if (text[at] < '0' || text[at] > '9') return std::nullopt;
        whole = whole * 10 + (text[at] - '0');
        if (whole > most / 1'000'000) return std::nullopt;
        ++digits;
        ++group;
    }
    if (grouped && group != 3) return std::nullopt;
    if (at < text.size()) {
        std::int64_t unit = 100'000;
        bool rounds = false;
        for (std::size_t place = 0; ++at < text.size(); ++place) {
            if (text[at] < '0' || text[at] > '9') return std::nullopt;
            if (place < 6) {
                millionths += unit * (text[at] - '0');
                unit /= 10;
            } else if (place == 6) {
                rounds = text[at] >= '5';
            }
            ++digits;
        }
        millionths += rounds ? 1 : 0;
    }
    if (digits == 0) return std::nullopt;
    const std::int64_t all = whole * 1'000'000 + millionths;
    return decimal::of_millionths(negative ? -all : all);
}

/// Returns the number with no more digits than it needs.
[[nodiscard]] inline std::string to_string(decimal d) {
    const std::int64_t m = d.millionths();
    const std::uint64_t magnitude =
        m < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(m) : static_cast<std::uint64_t>(m);
    std::string text = (m < 0 ? "-" : "") + std::to_string(magnitude / 1'000'000);
    if (const std::uint64_t fraction = magnitude % 1'000'000; fraction != 0) {
        std::string digits = std::to_string(1'000'000 + fraction);
        digits.front() = '.';
        digits.erase(digits.find_last_not_of('0') + 1);
        text += digits;
    }
    return text;
}

/// Returns the number times a whole one, nothing where that is out of range.
[[nodiscard]] constexpr std::optional<decimal> times(decimal d, std::int64_t factor) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const std::int64_t m = d.millionths() < 0 ? -d.millionths() : d.millionths();
    if (factor < 0 || (factor != 0 && m > most / factor)) return std::nullopt;
    return decimal::of_millionths(d.millionths() * factor);
}

}  // namespace gradus

#endif
