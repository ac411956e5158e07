// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_DETAIL_TRIMMED_HPP
#define GRADUS_IO_DETAIL_TRIMMED_HPP

#include <string_view>

namespace gradus::detail {

/// Returns a text without the spaces, tabs and line breaks about it.
[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

}  // namespace gradus::detail

#endif
