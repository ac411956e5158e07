// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_ORACLE_DICE_HPP
#define GRADUS_TESTS_ORACLE_DICE_HPP

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace gradus::oracle {

/// Returns how many of so many random cases a test goes through: under a sanitizer, where each takes about ten times as long, a tenth.
[[nodiscard]] constexpr std::uint64_t cases(std::uint64_t number) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return number / 10;
#else
    return number;
#endif
}

/// Random choices that are the same on every platform: the engine is the standard's, the distributions are its own.
class dice {
public:
    explicit dice(std::uint64_t seed) : engine_(seed) {}

    /// Returns a number from `low` to `high`, both included; `low` where there is none between.
    int between(int low, int high) {
        if (high <= low) return low;
        const std::int64_t first = low;
        const auto numbers = static_cast<std::uint64_t>(high - first + 1);
        return static_cast<int>(first + static_cast<std::int64_t>(engine_() % numbers));
    }
    bool chance(double probability) { return static_cast<double>(engine_() >> 11) * 0x1p-53 < probability; }

    template <class T>
    const T& pick(const std::vector<T>& list) {
        return list[static_cast<std::size_t>(between(0, static_cast<int>(list.size()) - 1))];
    }
    template <class T>
    void shuffle(std::vector<T>& list) {
        for (int i = static_cast<int>(list.size()) - 1; i > 0; --i)
            std::swap(list[static_cast<std::size_t>(i)], list[static_cast<std::size_t>(between(0, i))]);
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace gradus::oracle

#endif
