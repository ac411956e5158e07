// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_ENGAGEMENT_JSON_HPP
#define GRADUS_IO_ENGAGEMENT_JSON_HPP

#include <string>
#include <string_view>

#include "gradus/config.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/io/json_layout.hpp"
#include "gradus/io/read_limits.hpp"
#include "gradus/program/engagement.hpp"

namespace gradus {

struct engagement_reading {
    engagement data;
    diagnostics found;
};

/// Returns the engagement of a file (`gradus-engagement/1`, docs/engagement.md), with all findings about its form, in order of place.
///
/// As `parse_catalog`: what a finding names is left out of `data`, which is not to be used where `has_error(found)`. References are not resolved:
/// `check_engagement` does that. Linear in the length of the text; safe to call from any thread.
[[nodiscard]] GRADUS_EXPORT engagement_reading parse_engagement(std::string_view json, const read_limits& limits = {});

/// Returns an engagement as canonical JSON, which read again gives an equal one.
[[nodiscard]] GRADUS_EXPORT std::string write_engagement(const engagement& data,
                                                         json_layout layout = json_layout::indented);

}  // namespace gradus

#endif
