// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_JSON_LAYOUT_HPP
#define GRADUS_IO_JSON_LAYOUT_HPP

#include <cstdint>

namespace gradus {

/// How JSON is laid out: on one line without blanks (and without a line break at its end), or one value a line, indented by
/// one space a level, with a line break at its end.
enum class json_layout : std::uint8_t { compact, indented };

}  // namespace gradus

#endif
