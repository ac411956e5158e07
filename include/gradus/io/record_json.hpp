// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_RECORD_JSON_HPP
#define GRADUS_IO_RECORD_JSON_HPP

#include <string>
#include <string_view>

#include "gradus/catalog/record.hpp"
#include "gradus/config.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/io/json_layout.hpp"
#include "gradus/io/read_limits.hpp"

namespace gradus {

/// What a record holds, as far as it could be read, with every finding about its form.
struct record_reading {
    record data;
    diagnostics found;
};

/// Returns the values of one learner's record (`gradus-record/1`), with all findings about its form, in order of place.
///
/// Bad data never throws; `data` is not to be used where `has_error(found)`. Ids are not resolved. Linear in the length of
/// the text; safe to call from any thread.
[[nodiscard]] GRADUS_EXPORT record_reading parse_record(std::string_view json, const read_limits& limits = {});

/// Returns a record as canonical JSON: keys in the format's order, defaults left out, `x-` keys last. Read again it gives data
/// equal to `data`, where `data` was read without error. A line of an `.ndjson` file is the compact layout.
[[nodiscard]] GRADUS_EXPORT std::string write_record(const record& data, json_layout layout = json_layout::indented);

}  // namespace gradus

#endif
