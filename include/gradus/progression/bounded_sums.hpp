// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_BOUNDED_SUMS_HPP
#define GRADUS_PROGRESSION_BOUNDED_SUMS_HPP

#include <cstdint>
#include <limits>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// A sum over the starts that are chosen which must end within bounds: the load of a term, the courses taken of an exclusion list, a
/// requirement of the exit that is a plain sum.
struct bounded_sum {
    struct part {
        std::uint32_t variable;
        std::uint8_t start;  ///< position among the course's starts
        std::int64_t amount;
    };
    static constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max();

    std::int64_t min = 0;
    std::int64_t max = unbounded;
    std::vector<part> parts;
};

/// What must come true in every progression of a problem, taken apart: sums, and the gates that are no plain sums.
struct required_parts {
    bool impossible = false;
    std::vector<std::vector<bounded_sum>> sums;  ///< those in one list are watched together
    std::vector<std::uint32_t> gates;
};

/// Takes the gates that must come true and the resources of a problem apart. Where a gate needs all of its inputs, these are required in
/// its place; where it has no inputs it is a sum. Linear in the gates that this reaches.
[[nodiscard]] GRADUS_EXPORT required_parts take_apart(const problem& p, std::vector<std::uint32_t> open);

}  // namespace gradus::detail

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/take_apart.hpp"
#endif

#endif
