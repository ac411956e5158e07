// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CONFIG_HPP
#define GRADUS_CONFIG_HPP

// What a host may define before it includes Gradus, the same in every file of its program:
//   GRADUS_ASSERT(...)   its own check of preconditions
// and what the build defines:
//   GRADUS_COMPILED      where gradus::gradus is linked: the long functions are compiled in it, once
//   GRADUS_SHARED        where gradus::gradus is a shared library

/// Checks a precondition: a failure is a bug of the caller, never a matter of data. On in debug builds; where it is off,
/// the condition is not evaluated.
#if !defined(GRADUS_ASSERT)
#if defined(NDEBUG)
#define GRADUS_ASSERT(...) static_cast<void>(sizeof((__VA_ARGS__) ? 1 : 0))
#else
#include <cassert>
#define GRADUS_ASSERT(...) assert((__VA_ARGS__))
#endif
#endif

/// Marks what crosses the boundary of the shared library: compiled functions and classes, and exceptions. Empty for
/// gradus::core and for the static library.
#if !defined(GRADUS_EXPORT)
#if !defined(GRADUS_SHARED)
#define GRADUS_EXPORT
#elif defined(_WIN32)
#if defined(gradus_EXPORTS)
#define GRADUS_EXPORT __declspec(dllexport)
#else
#define GRADUS_EXPORT __declspec(dllimport)
#endif
#else
#define GRADUS_EXPORT __attribute__((visibility("default")))
#endif
#endif

/// What a long function of the headers is: inline for gradus::core; for gradus::gradus compiled in the library, so that a header costs a
/// declaration.
#if defined(GRADUS_COMPILED)
#define GRADUS_INLINE
#else
#define GRADUS_INLINE inline
#endif

#endif
