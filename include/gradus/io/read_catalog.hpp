// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_READ_CATALOG_HPP
#define GRADUS_IO_READ_CATALOG_HPP

#include <cstdint>
#include <string>
#include <string_view>

#include "gradus/catalog/catalog.hpp"
#include "gradus/config.hpp"
#include "gradus/core/result.hpp"
#include "gradus/io/read_limits.hpp"

namespace gradus {

/// Returns the catalog that a file's text holds, checked and frozen, or every finding: about its form first, then about what it says.
///
/// Where something could not be read, what may come from that alone is left out: warnings, notes, `dangling-…`, and whatever is said of the
/// same place; where nothing could be read, all that is said of its content. Never throws for bad data.
/// Linear like `parse_catalog` and `build`; safe to call from any thread.
[[nodiscard]] GRADUS_EXPORT result<catalog> read_catalog(std::string_view json, const read_limits& limits = {},
                                                         const build_options& options = {});

/// Returns the bytes of a file, at most `most` of them, or a finding `cannot-read` or `too-large`.
[[nodiscard]] GRADUS_EXPORT result<std::string> read_file(const std::string& path, std::uint64_t most);

/// Writes a file: beside its target under another name, then renamed, so that the target is whole at every moment. A link keeps leading to
/// its file, a file keeps its permissions, and a device or a pipe is written to as it is. Returns no finding, or `cannot-write`, and then
/// leaves nothing behind.
[[nodiscard]] GRADUS_EXPORT diagnostics write_file(const std::string& path, std::string_view bytes);

}  // namespace gradus

#endif
