// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_MEMORY_COUNTED_MEMORY_HPP
#define GRADUS_TESTS_MEMORY_COUNTED_MEMORY_HPP

#include <cstddef>

namespace memory_test {

/// Returns the bytes that `new` gave while the function ran, at their most, beside those that were held before.
/// This program's `new` keeps the account, over all threads.
std::size_t held_now();
std::size_t most_held();
void forget_most();

template <class Function>
[[nodiscard]] std::size_t most_held_by(Function function) {
    const std::size_t before = held_now();
    forget_most();
    function();
    return most_held() - before;
}

}  // namespace memory_test

#endif
