// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_EXACT_HPP
#define GRADUS_PROGRESSION_EXACT_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/core/natural.hpp"
#include "gradus/progression/passes.hpp"

namespace gradus::detail {

/// A number modulo 2^128.
struct double_word {
    std::uint64_t low = 0, high = 0;

    double_word() = default;
    explicit double_word(std::uint64_t value) : low(value) {}
    double_word& operator+=(const double_word& other) {
        low += other.low;
        high += other.high + (low < other.low ? 1 : 0);
        return *this;
    }
    friend double_word operator*(const double_word& a, const double_word& b) {
        const std::uint64_t half = 0xFFFFFFFF, a0 = a.low & half, a1 = a.low >> 32, b0 = b.low & half, b1 = b.low >> 32;
        const std::uint64_t middle = a1 * b0 + (a0 * b0 >> 32), other = a0 * b1 + (middle & half);
        double_word made;
        made.low = other << 32 | (a0 * b0 & half);
        made.high = a1 * b1 + (middle >> 32) + (other >> 32) + a.low * b.high + a.high * b.low;
        return made;
    }
};

[[nodiscard]] inline natural to_natural(std::uint64_t n) { return n; }
[[nodiscard]] inline natural to_natural(const natural& n) { return n; }
[[nodiscard]] inline natural to_natural(const double_word& n) {
    natural shifted = natural(n.high) * natural(std::uint64_t{1} << 32) * natural(std::uint64_t{1} << 32);
    return shifted += natural(n.low);
}

/// Calls `function` with the cheapest way of counting that is exact for numbers up to `about`, a rounded bound: sums may wrap on the way, what
/// comes out does not.
template <class Function>
decltype(auto) counting_up_to(double about, Function function) {
    if (about < 0x1p63) return function(counting<std::uint64_t>{});
    if (about < 0x1p127) return function(counting<double_word>{});
    return function(counting<natural>{});
}

/// Returns how many paths a finished trellis has; nothing where the run ends. A count below 2^53 has no rounded number on its way: those of the states that are
/// both reached and not in vain are no greater.
[[nodiscard]] inline std::optional<natural> exact_total(const problem& p, const trellis& t, run_monitor& run,
                                                        unsigned threads = 1) {
    const auto about = total(p, t, counting<double>{}, run, threads);
    if (!about) return std::nullopt;
    if (*about < 0x1p53) return static_cast<std::uint64_t>(*about);
    return counting_up_to(*about, [&](const auto& exactly) -> std::optional<natural> {
        const auto exact = total(p, t, exactly, run, threads);
        if (!exact) return std::nullopt;
        return to_natural(*exact);
    });
}

/// How many progressions have each course at each of its starts, by variable, by start.
using start_numbers = std::vector<std::vector<natural>>;

/// Returns what goes through the choices of a trellis, by course and start. Of a class, each course has as many as any other.
template <class Number>
[[nodiscard]] start_numbers numbers_of(const problem& p, const trellis& t,
                                       const std::vector<std::vector<Number>>& parts) {
    start_numbers numbers;
    for (const problem_variable& v : p.variables) numbers.emplace_back(v.starts.size());
    for (std::size_t l = 0; l < parts.size(); ++l) {
        const trellis::layer& layer = t.layers[l];
        std::vector<natural> taken(p.variables[layer.courses.front()].starts.size());
        for (std::size_t c = 0; c < layer.choices.size(); ++c)
            if (layer.choices[c].number > 0)
                taken[layer.choices[c].start] += to_natural(parts[l][c]) * natural(layer.choices[c].number);
        for (std::size_t s = 0; s < taken.size(); ++s)
            for (const std::uint32_t v : layer.courses)
                numbers[v][s] += taken[s] / static_cast<std::uint32_t>(layer.courses.size());
    }
    return numbers;
}

}  // namespace gradus::detail

#endif
