// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_IO_DETAIL_UTF8_HPP
#define GRADUS_SRC_IO_DETAIL_UTF8_HPP

#include <cstddef>
#include <optional>
#include <string_view>

namespace gradus::detail {

/// Returns the offset of the first byte that is not part of valid UTF-8, or nothing.
[[nodiscard]] std::optional<std::size_t> find_bad_utf8(std::string_view text);

}  // namespace gradus::detail

#endif
