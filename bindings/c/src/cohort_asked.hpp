// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_COHORT_ASKED_HPP
#define GRADUS_BINDINGS_C_COHORT_ASKED_HPP

#include <cstdint>
#include <vector>

#include "cohort_params.hpp"
#include "gradus/learner/cohort.hpp"
#include "objects.hpp"
#include "query/cohort_lists.hpp"

namespace gradus::c {

/// What is asked of a cohort, read and checked.
struct asked_cohort {
    /// Throws `bad_argument` with all that cannot be used.
    asked_cohort(const catalog& c, const params_object* given);

    [[nodiscard]] bool as_lists() const { return asked.shape == "lists"; }

    cohort_params asked;
    query::cohort_lists lists;
    cohort_options options;
    std::vector<std::vector<std::uint32_t>> positions;  ///< by list, of the things that are answered about
};

}  // namespace gradus::c

#endif
