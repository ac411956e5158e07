// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_CATALOG_JSON_HPP
#define GRADUS_IO_CATALOG_JSON_HPP

#include <string>
#include <string_view>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/config.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/io/json_layout.hpp"
#include "gradus/io/read_limits.hpp"

namespace gradus {

/// What a catalog file holds, as far as it could be read, with every finding about its form.
struct catalog_reading {
    catalog_data data;
    diagnostics found;
};

/// Returns the values of a catalog file (`gradus-catalog/1`), with all findings about its form, in order of place.
///
/// Bad data never throws, and nothing of it is read as something else: what a finding names is left out of `data` or has its
/// default there, so `data` is not to be used where `has_error(found)`. Ids are not resolved: `build` does that. Linear in
/// the length of the text, but for the sorting of large objects' keys; safe to call from any thread.
[[nodiscard]] GRADUS_EXPORT catalog_reading parse_catalog(std::string_view json, const read_limits& limits = {});

/// Returns a catalog as canonical JSON: keys in the order of the format's tables, defaults left out, `x-` keys last.
///
/// Read again it gives data equal to `data`, where `data` was read without error. Strings must be UTF-8, numbers finite, and
/// the values of extensions JSON.
[[nodiscard]] GRADUS_EXPORT std::string write_catalog(const catalog_data& data,
                                                      json_layout layout = json_layout::indented);

}  // namespace gradus

#endif
