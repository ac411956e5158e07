// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_SEMIRING_HPP
#define GRADUS_PROGRESSION_SEMIRING_HPP

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include "gradus/progression/progression.hpp"

namespace gradus {

/// What a pass over all valid progressions adds up: `plus` over progressions, `times` along each, with the weight of every placement.
///
/// `plus` and `times` must be associative, `plus` commutative, `times` must distribute over `plus`, and `zero()` must be neutral for
/// `plus` and end `times`; `one()` is neutral for `times`. `value` is copied freely. A course that is not taken weighs `one()`.
/// Several progressions that differ only in courses of equal weights may be added up as one value, by `plus` of it with itself.
/// Goodman, Semiring Parsing, 1999.
template <class S>
concept semiring = requires(const S& s, const typename S::value& a, const placement& at) {
    { s.zero() } -> std::convertible_to<typename S::value>;
    { s.one() } -> std::convertible_to<typename S::value>;
    { s.plus(a, a) } -> std::convertible_to<typename S::value>;
    { s.times(a, a) } -> std::convertible_to<typename S::value>;
    { s.weight(at) } -> std::convertible_to<typename S::value>;
    { S::unweighted } -> std::convertible_to<bool>;
};

/// One whose every weight is `one()`: passes leave `times` out.
template <class S>
concept unweighted_semiring = semiring<S> && S::unweighted;

/// Whether there is one. (or, and)
struct feasibility {
    using value = std::uint8_t;
    static constexpr bool unweighted = true;
    [[nodiscard]] value zero() const { return 0; }
    [[nodiscard]] value one() const { return 1; }
    [[nodiscard]] value plus(value a, value b) const { return a | b; }
    [[nodiscard]] value times(value a, value b) const { return a & b; }
    [[nodiscard]] value weight(const placement&) const { return 1; }
};

/// How many there are, in numbers of a type: `natural` exactly, `double` rounded, a word modulo 2^64. (+, ×)
template <class Number>
struct counting {
    using value = Number;
    static constexpr bool unweighted = true;
    [[nodiscard]] value zero() const { return Number(0u); }
    [[nodiscard]] value one() const { return Number(1u); }
    [[nodiscard]] value plus(value a, const value& b) const { return std::move(a += b); }
    [[nodiscard]] value times(const value& a, const value& b) const { return a * b; }
    [[nodiscard]] value weight(const placement&) const { return one(); }
};

/// The least cost of one, for a cost of each placement. (min, +)
template <class Cost>
struct least_cost {
    using value = std::uint64_t;
    static constexpr bool unweighted = false;
    Cost cost;

    [[nodiscard]] value zero() const { return std::numeric_limits<value>::max(); }
    [[nodiscard]] value one() const { return 0; }
    [[nodiscard]] value plus(value a, value b) const { return a < b ? a : b; }
    [[nodiscard]] value times(value a, value b) const { return a == zero() || b == zero() ? zero() : a + b; }
    [[nodiscard]] value weight(const placement& at) const { return cost(at); }
};

}  // namespace gradus

#endif
