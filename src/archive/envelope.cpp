// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "archive/envelope.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace gradus::detail {

namespace {

constexpr std::string_view magic = "GRAD\r\n\x1A\n";
constexpr std::size_t checksum_at = 24;

/// What a byte, followed by so many others, adds to the checksum.
using crc_tables = std::array<std::array<std::uint64_t, 256>, 8>;

constexpr crc_tables make_tables() {
    crc_tables tables{};
    for (std::uint64_t byte = 0; byte < 256; ++byte) {
        std::uint64_t crc = byte;
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xC96C5795D7870F42 : 0);
        tables[0][byte] = crc;
    }
    for (std::size_t after = 1; after < 8; ++after)
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint64_t crc = tables[after - 1][byte];
            tables[after][byte] = crc >> 8 ^ tables[0][crc & 0xFF];
        }
    return tables;
}

constexpr crc_tables tables = make_tables();

/// Returns the checksum of what had the checksum `crc` followed by these bytes. Takes eight bytes in a step (Kounavis and Berry 2005):
/// Boost.CRC takes one, at a fifth of the speed.
std::uint64_t checksum_of(std::string_view bytes, std::uint64_t crc = 0) {
    crc = ~crc;
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
        for (std::size_t i = 0; i < 8; ++i) crc ^= std::uint64_t{static_cast<std::uint8_t>(bytes[i])} << 8 * i;
        std::uint64_t next = 0;
        for (std::size_t i = 0; i < 8; ++i) next ^= tables[7 - i][crc >> 8 * i & 0xFF];
        crc = next;
    }
    for (const char c : bytes) crc = crc >> 8 ^ tables[0][(crc ^ static_cast<std::uint8_t>(c)) & 0xFF];
    return ~crc;
}

void append_number(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i, value >>= 8) out += static_cast<char>(value & 0xFF);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint64_t value = 0;
    for (std::size_t i = count; i-- > 0;) value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
    return value;
}

std::string name_of(std::uint64_t kind) {
    constexpr std::array<const char*, 4> names{"", "a catalog", "a graph", "a progression"};
    return kind > 0 && kind < names.size() ? names[kind] : "something that this version does not know";
}

}  // namespace

diagnostics archive_error(const char* code, std::size_t byte, std::string message) {
    return {{severity::error, code, "byte " + std::to_string(byte), std::move(message), {}}};
}

std::string seal(archive_kind kind, std::string_view payload) {
    std::string out(magic);
    out.reserve(header_size + payload.size());
    append_number(out, static_cast<std::uint8_t>(kind), 1);
    append_number(out, 0, 1);
    append_number(out, archive_version, 2);
    append_number(out, 0, 4);
    append_number(out, payload.size(), 8);
    append_number(out, checksum_of(payload, checksum_of(out)), 8);
    out += payload;
    return out;
}

result<std::string_view> open(archive_kind kind, std::string_view bytes, const archive_limits& limits) {
    if (!bytes.starts_with(magic.substr(0, bytes.size())) || bytes.empty())
        return archive_error(
            "bad-archive", 0,
            "this is no archive of Gradus; give one that `gradus archive` wrote, or convert the catalog from JSON");
    if (bytes.size() < header_size)
        return archive_error("archive-truncated", bytes.size(),
                             "the archive ends within its header; copy it again, whole");
    if (const auto version = number_at(bytes, 10, 2); version != archive_version)
        return archive_error("archive-version", 10,
                             "the archive has version " + std::to_string(version) +
                                 " of the format and this program reads " + std::to_string(archive_version) +
                                 "; write it anew from the catalog's JSON");
    if (number_at(bytes, 9, 1) != 0 || number_at(bytes, 12, 4) != 0)
        return archive_error("bad-archive", 9,
                             "bytes of the header that are 0 in every archive are not; copy the archive again");
    if (const auto held = number_at(bytes, 8, 1); held != static_cast<std::uint64_t>(kind))
        return archive_error("wrong-archive-kind", 8,
                             "the archive holds " + name_of(held) + ", where " +
                                 name_of(static_cast<std::uint64_t>(kind)) + " is asked for");
    if (bytes.size() > limits.max_bytes)
        return archive_error("too-large", 0,
                             "the archive has " + std::to_string(bytes.size()) + " bytes and the limit is " +
                                 std::to_string(limits.max_bytes) + "; raise the limit if it is to be trusted");
    const std::string_view payload = bytes.substr(header_size);
    const std::uint64_t length = number_at(bytes, 16, 8);
    if (payload.size() < length)
        return archive_error("archive-truncated", bytes.size(),
                             "the archive ends after " + std::to_string(payload.size()) + " of " +
                                 std::to_string(length) + " bytes; copy it again, whole");
    if (payload.size() > length)
        return archive_error("bad-archive", header_size + static_cast<std::size_t>(length),
                             "more bytes follow the archive's end; copy it again");
    if (number_at(bytes, checksum_at, 8) != checksum_of(payload, checksum_of(bytes.substr(0, checksum_at))))
        return archive_error("archive-checksum", checksum_at,
                             "the archive is damaged: its checksum is not that of its bytes; copy it again");
    return payload;
}

}  // namespace gradus::detail
