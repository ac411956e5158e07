// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_CATCH_HPP
#define GRADUS_TESTS_CATCH_HPP

// Catch2, version 2 or 3: tests include this header and see the same names (TEST_CASE, CHECK, Approx, SKIP).
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif

#if !defined(SKIP)
/// Ends a test case that cannot run here (its data is missing), saying why.
#define SKIP(...)                                      \
    do {                                               \
        WARN("skipped: " << __VA_ARGS__); /* NOLINT */ \
        return;                                        \
    } while (false)
#endif

#endif
