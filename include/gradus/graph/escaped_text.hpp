// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_ESCAPED_TEXT_HPP
#define GRADUS_GRAPH_ESCAPED_TEXT_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "gradus/catalog/requirement_words.hpp"

namespace gradus::detail {

/// Returns the length of the well-formed UTF-8 sequence that `text` begins with, or 0.
[[nodiscard]] constexpr std::size_t utf8_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF)
        return follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && follows(2) ? 3 : 0;
    if (first >= 0xF0 && first <= 0xF4)
        return follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && follows(2) && follows(3) ? 4 : 0;
    return 0;
}

/// Appends a text that the drawing's language takes for itself, whatever is in it. `escape(c)` gives what stands for a character of
/// ASCII, empty for itself; what is no UTF-8 becomes U+FFFD, a control character a space.
template <class Escape>
void append_escaped(std::string& out, std::string_view text, std::string_view line_break, Escape escape) {
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        const char c = text.front();
        if (length == 0)
            out += "\xEF\xBF\xBD";
        else if (length > 1)
            out += text.substr(0, length);
        else if (c == '\n')
            out += line_break;
        else if (is_control(c))
            out += ' ';
        else if (const std::string_view instead = escape(c); !instead.empty())
            out += instead;
        else
            out += c;
        text.remove_prefix(length == 0 ? 1 : length);
    }
}

}  // namespace gradus::detail

#endif
