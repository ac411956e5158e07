// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_ESCAPED_TEXT_HPP
#define GRADUS_GRAPH_ESCAPED_TEXT_HPP

#include <cstddef>
#include <string>
#include <string_view>

#include "gradus/catalog/requirement_words.hpp"
#include "gradus/core/utf8.hpp"

namespace gradus::detail {

/// Appends a text that the drawing's language takes for itself, whatever is in it. `escape(c)` gives what stands for a character of
/// ASCII, empty for itself; what is no UTF-8 becomes U+FFFD, a control character a space.
template <class Escape>
void append_escaped(std::string& out, std::string_view text, std::string_view line_break, Escape escape) {
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        const char c = text.front();
        if (length == 0)
            out += replacement_character;
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
