// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_ORDER_HPP
#define GRADUS_PROGRESSION_ORDER_HPP

#include <cstdint>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/progression/bounded_sums.hpp"
#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// An order in which to decide the courses of a problem, with an estimate of the states that it leads to.
struct elimination {
    std::vector<std::uint32_t> order;
    double states_log2 = 0;
};

/// Returns the order in which to decide a problem's courses, given what must come true.
[[nodiscard]] GRADUS_EXPORT elimination elimination_order(const problem& p, const required_parts& parts);

}  // namespace gradus::detail

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/order_chooser.hpp"
#endif

#endif
