// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_PARALLEL_HPP
#define GRADUS_CORE_PARALLEL_HPP

#include <algorithm>
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

}  // namespace gradus::detail

#endif
