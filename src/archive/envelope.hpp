// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_ARCHIVE_ENVELOPE_HPP
#define GRADUS_SRC_ARCHIVE_ENVELOPE_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "gradus/core/result.hpp"
#include "gradus/io/archive.hpp"

namespace gradus::detail {

/// What an archive holds; the values stand in files and stay as they are.
enum class archive_kind : std::uint8_t { catalog = 1, graph = 2, progression = 3 };

// The header of an archive, in bytes, numbers from the least byte on:
//    0  8  the magic: "GRAD", CR, LF, 0x1A, LF, so that what treats it as text breaks it at once
//    8  1  the kind
//    9  1  0
//   10  2  the version of the format
//   12  4  0
//   16  8  the length of the payload
//   24  8  a checksum of the 24 bytes before it and of the payload: CRC-64 (ECMA-182, reflected: "XZ")
inline constexpr std::size_t header_size = 32;
inline constexpr std::uint16_t archive_version = 1;

/// Returns the payload with its header.
[[nodiscard]] std::string seal(archive_kind kind, std::string_view payload);

/// Returns the payload of an archive of that kind, or why it is none. Looks at nothing of the payload but its length and checksum.
[[nodiscard]] result<std::string_view> open(archive_kind kind, std::string_view bytes, const archive_limits& limits);

/// Returns one error about an archive.
[[nodiscard]] diagnostics archive_error(const char* code, std::size_t byte, std::string message);

}  // namespace gradus::detail

#endif
