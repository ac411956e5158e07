// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_GENERATE_DICE_HPP
#define GRADUS_BENCHMARKS_GENERATE_DICE_HPP

#include <cstdint>
#include <random>

namespace gradus::generate {

/// Random choices that are the same on every platform: the engine is the standard's, its distributions are not used.
class dice {
public:
    explicit dice(std::uint64_t seed) : engine_(seed) {}

    /// Returns a number from `low` to `high`, both included.
    int between(int low, int high) {
        return low + static_cast<int>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }
    bool chance(int percent) { return between(1, 100) <= percent; }

    template <class List>
    const auto& pick(const List& list) {
        return list[static_cast<std::size_t>(between(0, static_cast<int>(std::size(list)) - 1))];
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace gradus::generate

#endif
