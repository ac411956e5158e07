// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_CAPACITY_JSON_HPP
#define GRADUS_IO_CAPACITY_JSON_HPP

#include <string_view>

#include "gradus/catalog/catalog.hpp"
#include "gradus/config.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/io/read_limits.hpp"
#include "gradus/program/capacity_assumptions.hpp"

namespace gradus {

/// What a file of assumptions holds, as far as it could be read, with every finding about its form and its ids.
struct capacity_reading {
    capacity_assumptions data;
    diagnostics found;
};

/// Returns the values of a file `gradus-capacity/1` about a catalog, with all findings: about its form, and ids that the catalog lacks.
/// `data` is not to be used where `has_error(found)`. Linear in the text; thread safe.
[[nodiscard]] GRADUS_EXPORT capacity_reading parse_capacity(std::string_view json, const catalog& about,
                                                            const read_limits& limits = {});

}  // namespace gradus

#endif
