// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_READ_LMI_HPP
#define GRADUS_IO_READ_LMI_HPP

#include <span>
#include <string>
#include <string_view>

#include "gradus/config.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/io/json_layout.hpp"
#include "gradus/io/read_limits.hpp"
#include "gradus/program/demand_rules.hpp"

namespace gradus {

/// Limits for a file of labor market information: up to half a million million bytes are not read, half a gigabyte is.
inline constexpr read_limits lmi_limits{
    .max_bytes = std::size_t{512} << 20, .max_items = 100'000'000, .max_diagnostics = 100};

/// Reads delimited text of labor market information (docs/demand.md) into a table, as the first of the profiles that its header fits; returns
/// all findings, each at its `line:column`. A row with an error is passed over. Summary rows are counted and not kept, so that nothing is
/// counted twice; a file whose header fits no profile is an error (`missing-column`).
///
/// Linear in the text, which is not kept. Not for several threads at once into one table.
[[nodiscard]] GRADUS_EXPORT diagnostics read_lmi(lmi_table& into, std::string_view text, std::string name,
                                                 std::span<const lmi_profile> profiles,
                                                 const read_limits& limits = lmi_limits);

struct weights_reading {
    demand_rules data;
    diagnostics found;
};

/// Returns the values of a weights file (`gradus-weights/1`, docs/demand.md), with all findings about it. Safe to call from any thread.
[[nodiscard]] GRADUS_EXPORT weights_reading parse_weights(std::string_view json, const read_limits& limits = {});

/// Returns rules as canonical JSON, which read again gives equal ones.
[[nodiscard]] GRADUS_EXPORT std::string write_weights(const demand_rules& data,
                                                      json_layout layout = json_layout::indented);

}  // namespace gradus

#endif
