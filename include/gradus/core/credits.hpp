// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_CREDITS_HPP
#define GRADUS_CORE_CREDITS_HPP

#include <compare>
#include <cstdint>
#include <string>

namespace gradus {

/// An amount of credit, exact, in hundredths of a credit.
///
/// Range: what 64 bits of hundredths hold; the reader of catalogs keeps every amount below 10,000,000 credits, so that sums
/// over a catalog cannot overflow. Arithmetic is that of integers. Values, safe to use from any thread.
class credits {
public:
    constexpr credits() = default;

    /// Returns the amount of so many hundredths of a credit.
    [[nodiscard]] static constexpr credits of_hundredths(std::int64_t hundredths) {
        credits c;
        c.hundredths_ = hundredths;
        return c;
    }

    /// Returns the amount nearest to so many credits; exact where `amount` has at most two decimals.
    [[nodiscard]] static constexpr credits of(double amount) {
        const double scaled = amount * 100.0;
        return of_hundredths(static_cast<std::int64_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5));
    }

    [[nodiscard]] constexpr std::int64_t hundredths() const { return hundredths_; }
    [[nodiscard]] constexpr double as_double() const { return static_cast<double>(hundredths_) / 100.0; }

    constexpr credits& operator+=(credits other) {
        hundredths_ += other.hundredths_;
        return *this;
    }
    constexpr credits& operator-=(credits other) {
        hundredths_ -= other.hundredths_;
        return *this;
    }
    friend constexpr credits operator+(credits a, credits b) { return a += b; }
    friend constexpr credits operator-(credits a, credits b) { return a -= b; }
    friend constexpr auto operator<=>(credits, credits) = default;

private:
    std::int64_t hundredths_ = 0;
};

/// Returns the amount as a decimal with no more digits than it needs: `3`, `0.5`, `1.25`.
[[nodiscard]] inline std::string to_string(credits amount) {
    const std::int64_t h = amount.hundredths();
    const std::int64_t magnitude = h < 0 ? -h : h;
    std::string text = (h < 0 ? "-" : "") + std::to_string(magnitude / 100);
    if (const auto fraction = magnitude % 100; fraction != 0) {
        text += '.';
        text += static_cast<char>('0' + fraction / 10);
        if (fraction % 10 != 0) text += static_cast<char>('0' + fraction % 10);
    }
    return text;
}

}  // namespace gradus

#endif
