// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "gradus/core/parallel.hpp"

using namespace gradus::detail;

TEST_CASE("parallel: every number once, in any number of threads", "[core]") {
    for (const unsigned threads : {0u, 1u, 2u, 7u, 64u})
        for (const std::size_t count : {0u, 1u, 2u, 5u, 1000u}) {
            CAPTURE(threads, count);
            std::vector<std::atomic<int>> turns(count), parts(count);
            const auto asking = std::this_thread::get_id();
            std::atomic<int> wrong{0};
            in_turn(count, threads, [&](std::size_t i, bool calling) {
                ++turns[i];
                wrong += calling != (std::this_thread::get_id() == asking);
            });
            in_parts(count, threads, 3, [&](std::size_t first, std::size_t last) {
                for (std::size_t i = first; i < last; ++i) ++parts[i];
                wrong += threads > 1 && count >= 3 && last - first < 3;
            });
            CHECK(wrong == 0);
            for (std::size_t i = 0; i < count; ++i) CHECK((turns[i] == 1 && parts[i] == 1));
        }
}

TEST_CASE("parallel: what is thrown reaches the caller, the least number's first", "[core]") {
    for (const unsigned threads : {1u, 2u, 7u})
        for (int again = 0; again < 50; ++again) {
            CAPTURE(threads);
            std::string told;
            std::atomic<int> running{0};
            try {
                in_turn(100, threads, [&](std::size_t i, bool) {
                    ++running;
                    if (i % 10 == 7) {
                        --running;
                        throw std::runtime_error(std::to_string(i));
                    }
                    --running;
                });
            } catch (const std::runtime_error& e) {
                told = e.what();
            }
            CHECK(told == "7");
            CHECK(running == 0);
            CHECK_THROWS_AS(in_parts(1000, threads, 1, [](std::size_t, std::size_t) { throw std::bad_alloc(); }),
                            std::bad_alloc);
        }
}
