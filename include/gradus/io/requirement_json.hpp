// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_REQUIREMENT_JSON_HPP
#define GRADUS_IO_REQUIREMENT_JSON_HPP

#include <string>
#include <string_view>

#include "gradus/catalog/requirement.hpp"
#include "gradus/config.hpp"
#include "gradus/core/result.hpp"
#include "gradus/io/json_layout.hpp"
#include "gradus/io/read_limits.hpp"

namespace gradus {

/// Returns the requirement that a JSON text holds, as an object or as a JSON string with the text form, or all errors.
///
/// Either form may stand within the other's parts. Nested more than `max_requirement_depth` deep it is an error. Ids are not
/// resolved. Linear in the length of the text; safe to call from any thread.
[[nodiscard]] GRADUS_EXPORT result<requirement> parse_requirement_json(std::string_view json,
                                                                       const read_limits& limits = {});

/// Returns a requirement as a JSON object, with keys in the format's order, defaults left out and `x-` keys kept. Read again
/// it gives an equal requirement, where it is one that can be read. Parts must be as many as the form has.
[[nodiscard]] GRADUS_EXPORT std::string write_requirement_json(const requirement& r,
                                                               json_layout layout = json_layout::compact);

}  // namespace gradus

#endif
