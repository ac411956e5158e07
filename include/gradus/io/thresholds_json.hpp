// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_THRESHOLDS_JSON_HPP
#define GRADUS_IO_THRESHOLDS_JSON_HPP

#include <string>
#include <string_view>

#include "gradus/config.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/io/json_layout.hpp"
#include "gradus/io/read_limits.hpp"
#include "gradus/program/thresholds.hpp"

namespace gradus {

/// What a thresholds file holds, with all findings about it. `data` is not to be used where `has_error(found)`.
struct thresholds_reading {
    program_thresholds data;
    diagnostics found;
};

/// Returns the values of a thresholds file (`gradus-thresholds/1`, docs/alignment.md). Lists that it lacks are empty, not those by default.
/// Never throws for bad data; safe to call from any thread.
[[nodiscard]] GRADUS_EXPORT thresholds_reading parse_thresholds(std::string_view json, const read_limits& limits = {});

/// Returns thresholds as canonical JSON, which read again gives equal ones.
[[nodiscard]] GRADUS_EXPORT std::string write_thresholds(const program_thresholds& data,
                                                         json_layout layout = json_layout::indented);

}  // namespace gradus

#endif
