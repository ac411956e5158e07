// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_PLAN_JSON_HPP
#define GRADUS_IO_PLAN_JSON_HPP

#include <string_view>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/io/read_limits.hpp"
#include "gradus/progression/written_progression.hpp"

namespace gradus {

/// The progressions of a file, as far as they could be read, with every finding about its form.
struct progression_reading {
    std::vector<written_progression> progressions;
    diagnostics found;
};

/// Returns the one progression of an object with `terms`, or all of an object with `progressions` (what `gradus plan` prints).
///
/// Of a term `id`, `year`, `grade` and `courses` are read; what else the plan command writes is allowed and ignored, as are
/// `x-` keys. Bad data never throws. Linear in the length of the text; safe to call from any thread.
[[nodiscard]] GRADUS_EXPORT progression_reading parse_progression(std::string_view json,
                                                                  const read_limits& limits = {});

}  // namespace gradus

#endif
