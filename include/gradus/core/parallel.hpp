// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_PARALLEL_HPP
#define GRADUS_CORE_PARALLEL_HPP

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace gradus::detail {

/// Calls `function(first, last)` for parts of the numbers from 0 to `count` - 1, each in a thread of its own, at most `threads` of them and
/// none with fewer than `least` numbers. `function` must not throw; what it does for one number must not depend on the others.
template <class Function>
void in_parts(std::size_t count, unsigned threads, std::size_t least, Function function) {
    const std::size_t parts =
        std::clamp<std::size_t>(count / std::max<std::size_t>(least, 1), 1, std::max(threads, 1u));
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < parts; ++i)
        others.emplace_back(
            [&function, first = count * i / parts, last = count * (i + 1) / parts] { function(first, last); });
    function(std::size_t{0}, count / parts);
}

/// Calls `function(number, calling)` for the numbers from 0 to `count` - 1: each thread, at most `threads`, takes the next that is left, so that
/// long ones keep no other waiting. `calling` tells the calling thread from the others. `function` must not throw.
template <class Function>
void in_turn(std::size_t count, unsigned threads, Function function) {
    std::atomic<std::size_t> next{0};
    const auto work = [&](bool calling) {
        for (std::size_t i = next++; i < count; i = next++) function(i, calling);
    };
    std::vector<std::jthread> others;
    for (unsigned t = 1; t < threads && t < count; ++t) others.emplace_back(work, false);
    work(true);
}

}  // namespace gradus::detail

#endif
