// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

// The second translation unit of the whole library in every test program: see main.cpp.
#include "gradus/fwd.hpp"
#include "gradus/gradus.hpp"
