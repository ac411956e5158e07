// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_PREPARE_HPP
#define GRADUS_PROGRESSION_PREPARE_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/progression/problem.hpp"
#include "gradus/progression/relax.hpp"

namespace gradus::detail {

/// A route's problem with its bounds. `whole` is over every start that rules 1, 2 and 5 leave to each course alone, and explains a no;
/// `tight` is over the starts that the relaxation leaves, and is what is solved.
struct prepared {
    problem whole;
    relaxation whole_bounds;
    std::optional<problem> tight;
    std::optional<relaxation> bounds;
    std::optional<std::uint32_t> least_terms;  ///< no progression reaches the exit in fewer; nothing: none reaches it

    [[nodiscard]] const problem& solved() const { return tight ? *tight : whole; }
    [[nodiscard]] std::size_t bytes() const {
        return bytes_of(whole) + whole_bounds.bytes() + (tight ? bytes_of(*tight) : 0) + (bounds ? bounds->bytes() : 0);
    }
};

/// Returns, by course, whether rule 1 or rule 5 forbids it for what the learner holds.
[[nodiscard]] GRADUS_EXPORT std::vector<char> ruled_out_by_holdings(const route& r);

/// Returns the terms in which a course may start by rule 2, none where it is ruled out.
[[nodiscard]] GRADUS_EXPORT term_mask starts_of(const route& r, course_id c, const std::vector<char>& ruled_out);

/// Returns the problem of a route over some courses, its bounds, and the least number of terms that they allow.
[[nodiscard]] GRADUS_EXPORT prepared prepare(const route& r, const std::vector<course_id>& courses,
                                             const problem_extras& extras = {});

/// Returns every course of the catalog.
[[nodiscard]] GRADUS_EXPORT std::vector<course_id> every_course(const catalog& c);

}  // namespace gradus::detail

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/preparer.hpp"
#endif

#endif
