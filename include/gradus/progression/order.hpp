// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_ORDER_HPP
#define GRADUS_PROGRESSION_ORDER_HPP

#include <cstdint>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/progression/bounded_sums.hpp"
#include "gradus/progression/course_classes.hpp"
#include "gradus/progression/layer_decision.hpp"
#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// What to decide of the courses of a problem, in which order, with an estimate of the states that it leads to.
struct elimination {
    std::vector<layer_decision> order;
    std::vector<course_class> classes;  ///< those that are decided term by term
    double states_log2 = 0;
};

/// Which interchangeable courses may be decided together: how many start in a term, instead of which.
struct class_options {
    std::vector<std::uint32_t> labels;  ///< by variable: courses of different labels are told apart; empty: none are
    bool always = false;                ///< every class, also where the estimate is against it
};

/// Returns the order in which to decide a problem's courses, given what must come true.
[[nodiscard]] GRADUS_EXPORT elimination elimination_order(const problem& p, const required_parts& parts,
                                                          const class_options& options = {});

}  // namespace gradus::detail

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/class_chooser.hpp"
#endif

#endif
