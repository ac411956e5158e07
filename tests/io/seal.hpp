// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_IO_SEAL_HPP
#define GRADUS_TESTS_IO_SEAL_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gradus_test {

inline constexpr std::size_t archive_header = 32;

/// CRC-64/XZ, bit by bit.
inline std::uint64_t plain_crc(std::string_view bytes, std::uint64_t crc = 0) {
    crc = ~crc;
    for (const char c : bytes) {
        crc ^= static_cast<std::uint8_t>(c);
        for (int i = 0; i < 8; ++i) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xC96C5795D7870F42 : 0);
    }
    return ~crc;
}

/// Returns an archive whose length and checksum are made to fit what it holds.
inline std::string sealed(std::string archive) {
    const auto put = [&](std::size_t at, std::uint64_t value) {
        for (std::size_t i = 0; i < 8; ++i, value >>= 8) archive[at + i] = static_cast<char>(value & 0xFF);
    };
    if (archive.size() < archive_header) archive.resize(archive_header);
    put(16, archive.size() - archive_header);
    put(24, plain_crc(std::string_view(archive).substr(archive_header),
                      plain_crc(std::string_view(archive).substr(0, 24))));
    return archive;
}

/// Returns the header of an archive of a kind (1 catalog, 2 graph, 3 progression), before a payload, sealed.
inline std::string archive_of(char kind, std::string_view payload) {
    std::string archive("GRAD\r\n\x1A\n");
    archive += kind;
    archive += std::string("\0\1\0\0\0\0\0", 7) + std::string(16, '\0');
    return sealed(archive.append(payload));
}

}  // namespace gradus_test

#endif
