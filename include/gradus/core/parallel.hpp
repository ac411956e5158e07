// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_PARALLEL_HPP
#define GRADUS_CORE_PARALLEL_HPP

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace gradus::detail {

/// Calls `function(number, calling)` for the numbers from 0 to `count` - 1: each thread, at most `threads`, takes the next that is left, so that
/// long ones keep no other waiting. `calling` tells the calling thread from the others; where the system gives fewer threads, it does more itself.
///
/// What `function` throws reaches the caller once all threads are done: of several exceptions that of the least number, which is the one that
/// a single thread would have met. Numbers after it may be left out.
template <class Function>
void in_turn(std::size_t count, unsigned threads, Function function) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr failure;
    std::size_t failed = count;
    const auto work = [&](bool calling) {
        for (std::size_t i = next++; i < count; i = next++) {
            try {
                function(i, calling);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (i < failed) {
                    failed = i;
                    failure = std::current_exception();
                }
                next = count;
            }
        }
    };
    {
        std::vector<std::jthread> others;
        others.reserve(std::min<std::size_t>(count, threads));
        try {
            for (unsigned t = 1; t < threads && t < count; ++t) others.emplace_back(work, false);
        } catch (const std::system_error&) {  // those that there are do the work
        }
        work(true);
    }
    if (failure) std::rethrow_exception(failure);
}

/// Calls `function(first, last)` for parts of the numbers from 0 to `count` - 1, at most `threads` at once and none with fewer than `least` numbers.
/// What it does for one number must not depend on the others. Exceptions as in `in_turn`.
template <class Function>
void in_parts(std::size_t count, unsigned threads, std::size_t least, Function function) {
    const std::size_t parts =
        std::clamp<std::size_t>(count / std::max<std::size_t>(least, 1), 1, std::max(threads, 1u));
    in_turn(parts, threads, [&](std::size_t i, bool) { function(count * i / parts, count * (i + 1) / parts); });
}

}  // namespace gradus::detail

#endif
