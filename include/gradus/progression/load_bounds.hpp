// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_LOAD_BOUNDS_HPP
#define GRADUS_PROGRESSION_LOAD_BOUNDS_HPP

#include <cstdint>
#include <vector>

namespace gradus::detail {

/// What the loads of the terms can be, and all of them together.
struct load_bounds {
    std::vector<std::int64_t> low, high;
    std::int64_t total_low = 0, total_high = 0;

    friend bool operator==(const load_bounds&, const load_bounds&) = default;
};

}  // namespace gradus::detail

#endif
