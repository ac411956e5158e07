// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "io/detail/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace gradus::detail {

std::optional<std::size_t> find_bad_utf8(std::string_view text) {
    const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
    const auto* const end = begin + text.size();
    const auto continues = [end](const unsigned char* p, unsigned char low = 0x80, unsigned char high = 0xBF) {
        return p < end && *p >= low && *p <= high;
    };
    for (const unsigned char* p = begin; p < end;) {
        while (end - p >= 8) {  // eight bytes of ASCII at a time
            std::uint64_t word = 0;
            std::memcpy(&word, p, sizeof word);
            if ((word & 0x8080808080808080u) != 0) break;
            p += 8;
        }
        if (p == end) break;
        std::size_t length = 0;
        if (*p < 0x80) {
            length = 1;
        } else if (*p >= 0xC2 && *p <= 0xDF) {
            if (continues(p + 1)) length = 2;
        } else if (*p >= 0xE0 && *p <= 0xEF) {
            const unsigned char low = *p == 0xE0 ? 0xA0 : 0x80;   // no longer than needed
            const unsigned char high = *p == 0xED ? 0x9F : 0xBF;  // no surrogates
            if (continues(p + 1, low, high) && continues(p + 2)) length = 3;
        } else if (*p >= 0xF0 && *p <= 0xF4) {
            const unsigned char low = *p == 0xF0 ? 0x90 : 0x80;
            const unsigned char high = *p == 0xF4 ? 0x8F : 0xBF;
            if (continues(p + 1, low, high) && continues(p + 2) && continues(p + 3)) length = 4;
        }
        if (length == 0) return static_cast<std::size_t>(p - begin);
        p += length;
    }
    return std::nullopt;
}

}  // namespace gradus::detail
