// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

#if !defined(GRADUS_VERSION_ALONE)
#include <gradus/gradus.hpp>
#endif
#include <gradus/version.hpp>

#include <cstdio>

int main() { std::puts(GRADUS_VERSION); }
