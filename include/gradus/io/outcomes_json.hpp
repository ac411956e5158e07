// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_OUTCOMES_JSON_HPP
#define GRADUS_IO_OUTCOMES_JSON_HPP

#include <string>
#include <string_view>

#include "gradus/config.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/io/json_layout.hpp"
#include "gradus/io/read_limits.hpp"
#include "gradus/program/outcomes.hpp"

namespace gradus {

struct outcome_definitions_reading {
    outcome_definitions data;
    diagnostics found;
};

/// Returns the definitions of a file (`gradus-indicators/1`, docs/outcomes.md), with all findings about its form, in order of place.
///
/// As `parse_catalog`: what a finding names is left out of `data`, which is not to be used where `has_error(found)`. What the requirements name
/// is not resolved: `compile_outcomes` does that. Linear in the length of the text; safe to call from any thread.
[[nodiscard]] GRADUS_EXPORT outcome_definitions_reading parse_outcome_definitions(std::string_view json,
                                                                                  const read_limits& limits = {});

/// Returns definitions as canonical JSON, which read again gives equal ones.
[[nodiscard]] GRADUS_EXPORT std::string write_outcome_definitions(const outcome_definitions& data,
                                                                  json_layout layout = json_layout::indented);

}  // namespace gradus

#endif
