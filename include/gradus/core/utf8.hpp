// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_UTF8_HPP
#define GRADUS_CORE_UTF8_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace gradus::detail {

inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";  // U+FFFD

/// Returns the length of the well-formed UTF-8 sequence that `text` begins with, or 0.
[[nodiscard]] constexpr std::size_t utf8_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF)  // no longer than needed, and no surrogates
        return follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && follows(2) ? 3 : 0;
    if (first >= 0xF0 && first <= 0xF4)
        return follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && follows(2) && follows(3) ? 4 : 0;
    return 0;
}

/// Returns the offset of the first byte that is not part of valid UTF-8, or nothing.
[[nodiscard]] inline std::optional<std::size_t> find_bad_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        std::uint64_t word = 0;
        if (text.size() - at >= sizeof word) {  // eight bytes of ASCII at a time
            std::memcpy(&word, text.data() + at, sizeof word);
            if ((word & 0x8080808080808080u) == 0) {
                at += sizeof word;
                continue;
            }
        }
        const std::size_t length = utf8_length(text.substr(at));
        if (length == 0) return at;
        at += length;
    }
    return std::nullopt;
}

/// Returns a text in which each byte that is no part of UTF-8 is U+FFFD.
[[nodiscard]] inline std::string as_utf8(std::string_view text) {
    std::string made;
    made.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        made += length == 0 ? replacement_character : text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return made;
}

}  // namespace gradus::detail

#endif
