// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_NATURAL_HPP
#define GRADUS_CORE_NATURAL_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace gradus {

/// A whole number from 0 up, exact, of any size: what counts of progressions are held in. Numbers below 2^64 hold no memory.
class natural {
public:
    natural() = default;
    natural(std::uint64_t value) : low_(value) {}

    /// Returns the whole number nearest to one that is 0 or more and finite.
    [[nodiscard]] static natural nearest(double value) {
        int exponent = 0;
        const double fraction = std::frexp(value, &exponent);  // value = fraction * 2^exponent
        if (exponent <= 63) return static_cast<std::uint64_t>(std::llround(value));
        natural made(static_cast<std::uint64_t>(std::ldexp(fraction, 64)));
        for (int shift = exponent - 64; shift > 0; shift -= 32)
            made = made * natural(std::uint64_t{1} << std::min(shift, 32));
        return made;
    }

    /// Adds in place; linear in the longer number's words.
    natural& operator+=(const natural& other) {
        std::uint64_t carry = add(low_, other.low_);
        for (std::size_t i = 0; i < other.high_.size() || carry != 0; ++i) {
            if (i == high_.size()) high_.push_back(0);
            const std::uint64_t more = i < other.high_.size() ? other.high_[i] : 0;
            const std::uint64_t first = add(high_[i], carry);
            carry = first + add(high_[i], more);
        }
        return *this;
    }

    friend natural operator+(natural a, const natural& b) { return std::move(a += b); }

    /// Returns the difference, 0 where the second number is the greater.
    friend natural operator-(natural a, const natural& b) {
        a.high_.resize(std::max(a.high_.size(), b.high_.size()), 0);
        std::uint64_t borrow = subtract(a.low_, b.low_);
        for (std::size_t i = 0; i < a.high_.size(); ++i) {
            const std::uint64_t first = subtract(a.high_[i], borrow);
            borrow = first + subtract(a.high_[i], i < b.high_.size() ? b.high_[i] : 0);
        }
        if (borrow != 0) return 0;
        while (!a.high_.empty() && a.high_.back() == 0) a.high_.pop_back();
        return a;
    }

    /// Returns the product; quadratic in the words of the numbers.
    friend natural operator*(const natural& a, const natural& b) {
        const std::vector<std::uint32_t> x = a.halves(), y = b.halves();
        std::vector<std::uint32_t> product(x.size() + y.size(), 0);
        for (std::size_t i = 0; i < x.size(); ++i) {
            std::uint64_t carry = 0;
            for (std::size_t j = 0; j < y.size() || carry != 0; ++j) {
                const std::uint64_t more = j < y.size() ? std::uint64_t{x[i]} * y[j] : 0;
                const std::uint64_t sum = product[i + j] + more + carry;
                product[i + j] = static_cast<std::uint32_t>(sum);
                carry = sum >> 32;
            }
        }
        return of_halves(product);
    }

    /// Returns the quotient by a number that is not 0, rounded down; linear in the words of the number.
    friend natural operator/(const natural& a, std::uint32_t by) {
        std::vector<std::uint32_t> parts = a.halves();
        std::uint64_t rest = 0;
        for (std::size_t i = parts.size(); i-- > 0;) {
            rest = rest << 32 | parts[i];
            parts[i] = static_cast<std::uint32_t>(rest / by);
            rest %= by;
        }
        return of_halves(parts);
    }

    /// Returns the nearest number of the machine's, infinity past its range.
    [[nodiscard]] double to_double() const {
        double value = 0;
        for (auto it = high_.rbegin(); it != high_.rend(); ++it) value = value * 0x1p64 + static_cast<double>(*it);
        return value * 0x1p64 + static_cast<double>(low_);
    }

    /// Returns how many machine words the number is long, at least 1.
    [[nodiscard]] std::size_t words() const { return high_.size() + 1; }

    /// Returns the bytes that the number takes, itself included.
    [[nodiscard]] std::size_t bytes() const { return sizeof(natural) + high_.capacity() * sizeof(std::uint64_t); }

    [[nodiscard]] bool is_zero() const { return low_ == 0 && high_.empty(); }

    /// Returns the number in decimal; quadratic in its length.
    [[nodiscard]] std::string to_string() const {
        std::vector<std::uint32_t> words;  // from the most significant down
        for (auto it = high_.rbegin(); it != high_.rend(); ++it) append(words, *it);
        append(words, low_);
        std::string digits;
        std::size_t first = 0;
        for (;;) {
            while (first < words.size() && words[first] == 0) ++first;
            if (first == words.size()) break;
            std::uint64_t rest = 0;  // nine digits at a time
            for (std::size_t i = first; i < words.size(); ++i) {
                const std::uint64_t part = rest << 32 | words[i];
                words[i] = static_cast<std::uint32_t>(part / 1'000'000'000);
                rest = part % 1'000'000'000;
            }
            for (int i = 0; i < 9; ++i, rest /= 10) digits += static_cast<char>('0' + rest % 10);
        }
        while (!digits.empty() && digits.back() == '0') digits.pop_back();
        if (digits.empty()) digits = "0";
        std::reverse(digits.begin(), digits.end());
        return digits;
    }

    friend bool operator==(const natural&, const natural&) = default;

private:
    static std::uint64_t add(std::uint64_t& to, std::uint64_t amount) {
        to += amount;
        return to < amount ? 1 : 0;
    }
    /// From the least significant up, without zeros at the end.
    [[nodiscard]] std::vector<std::uint32_t> halves() const {
        std::vector<std::uint32_t> all{static_cast<std::uint32_t>(low_), static_cast<std::uint32_t>(low_ >> 32)};
        for (const std::uint64_t w : high_) {
            all.push_back(static_cast<std::uint32_t>(w));
            all.push_back(static_cast<std::uint32_t>(w >> 32));
        }
        while (!all.empty() && all.back() == 0) all.pop_back();
        return all;
    }
    static natural of_halves(const std::vector<std::uint32_t>& parts) {
        natural made;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i] == 0) continue;
            const std::uint64_t part = std::uint64_t{parts[i]} << (i % 2 * 32);
            if (i / 2 == 0) {
                made.low_ |= part;
                continue;
            }
            made.high_.resize(std::max(made.high_.size(), i / 2), 0);
            made.high_[i / 2 - 1] |= part;
        }
        return made;
    }
    static std::uint64_t subtract(std::uint64_t& from, std::uint64_t amount) {
        const std::uint64_t before = from;
        from -= amount;
        return before < amount ? 1 : 0;
    }
    static void append(std::vector<std::uint32_t>& words, std::uint64_t word) {
        words.push_back(static_cast<std::uint32_t>(word >> 32));
        words.push_back(static_cast<std::uint32_t>(word));
    }

    std::uint64_t low_ = 0;
    std::vector<std::uint64_t> high_;
};

}  // namespace gradus

#endif
