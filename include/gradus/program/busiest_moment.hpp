// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_BUSIEST_MOMENT_HPP
#define GRADUS_PROGRAM_BUSIEST_MOMENT_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/run.hpp"

namespace gradus {

/// So many sections that each need so many units of a resource while they meet.
struct sections_in_need {
    double units = 0;
    std::int64_t sections = 0;
};

/// What a resource must have for sections to take turns: `needed` does, and less than `at_least` never does. Equal where it is proved.
struct busiest_moment {
    double needed = 0;
    double at_least = 0;
};

/// Returns the fewest units with which sections can be spread over so many periods (missing: each meets by itself). Exact for sections that
/// need the same, for up to 24 sections within the budget, and where the rule of the longest first meets its bound; else between bounds.
///
/// The problem is that of machines that finish soonest (P||Cmax; Graham, 1969). In gradus::gradus alone. Thread safe.
[[nodiscard]] GRADUS_EXPORT busiest_moment find_busiest_moment(std::vector<sections_in_need> needs,
                                                               std::optional<std::int32_t> periods, run_monitor& run);

}  // namespace gradus

#endif
