// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "memory/counted_memory.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

constexpr std::size_t header = __STDCPP_DEFAULT_NEW_ALIGNMENT__;
std::atomic<std::size_t> held{0}, most{0};

void* allocate(std::size_t size) {
    void* at = std::malloc(size + header);
    if (!at) throw std::bad_alloc();
    *static_cast<std::size_t*>(at) = size;
    const std::size_t now = held += size;
    for (std::size_t before = most; before < now && !most.compare_exchange_weak(before, now);) continue;
    return static_cast<char*>(at) + header;
}

void release(void* at) noexcept {
    if (!at) return;
    void* const whole = static_cast<char*>(at) - header;
    held -= *static_cast<std::size_t*>(whole);
    std::free(whole);
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void operator delete(void* at) noexcept { release(at); }
void operator delete[](void* at) noexcept { release(at); }
void operator delete(void* at, std::size_t) noexcept { release(at); }
void operator delete[](void* at, std::size_t) noexcept { release(at); }

namespace memory_test {

std::size_t held_now() { return held; }
std::size_t most_held() { return most; }
void forget_most() { most = held.load(); }

}  // namespace memory_test
