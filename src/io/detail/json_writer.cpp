// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "io/detail/json_writer.hpp"

#include <charconv>
#include <cmath>

#include "gradus/config.hpp"

namespace gradus::detail {

void json_writer::line() {
    if (!indented_) return;
    out_ += '\n';
    out_.append(depth_, ' ');
}

void json_writer::before_value() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (depth_ == 0) return;
    if (!empty_) out_ += ',';
    empty_ = false;
    line();
}

void json_writer::begin(char bracket) {
    before_value();
    out_ += bracket;
    ++depth_;
    empty_ = true;
}

void json_writer::end(char bracket) {
    --depth_;
    if (!empty_) line();
    out_ += bracket;
    empty_ = false;
}

void json_writer::key(std::string_view name) {
    before_value();
    quote(name);
    out_ += indented_ ? ": " : ":";
    after_key_ = true;
}

void json_writer::string(std::string_view text) {
    before_value();
    quote(text);
}

void json_writer::scalar(std::string_view spelled) {
    before_value();
    out_ += spelled;
}

void json_writer::number(double value) {
    GRADUS_ASSERT(std::isfinite(value));
    char digits[32];
    const auto written = std::to_chars(digits, digits + sizeof digits, value);
    scalar(std::isfinite(value) ? std::string_view{digits, static_cast<std::size_t>(written.ptr - digits)} : "null");
}

void json_writer::quote(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out_ += '"';
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        out_.append(text, done, i - done);
        done = i + 1;
        out_ += '\\';
        switch (text[i]) {
            case '"':
            case '\\':
                out_ += text[i];
                break;
            case '\b':
                out_ += 'b';
                break;
            case '\f':
                out_ += 'f';
                break;
            case '\n':
                out_ += 'n';
                break;
            case '\r':
                out_ += 'r';
                break;
            case '\t':
                out_ += 't';
                break;
            default:
                out_ += "u00";
                out_ += digits[byte >> 4];
                out_ += digits[byte & 15u];
        }
    }
    out_.append(text, done, std::string_view::npos);
    out_ += '"';
}

void json_writer::json(std::string_view text) {
    if (!indented_) {
        scalar(text);
        return;
    }
    // Token by token: brackets, commas and colons are laid out anew, the rest is copied.
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        switch (c) {
            case '{':
            case '[':
                begin(c);
                break;
            case '}':
            case ']':
                end(c);
                break;
            case ' ':
            case '\t':
            case '\r':
            case '\n':
            case ',':
                break;
            case ':':
                out_ += ": ";
                after_key_ = true;
                break;
            default: {
                std::size_t last = i + 1;
                if (c == '"') {
                    while (last < text.size() && text[last] != '"') last += text[last] == '\\' ? 2 : 1;
                    ++last;
                } else {
                    last = std::min(text.find_first_of(" \t\r\n,:]}", i), text.size());
                }
                scalar(text.substr(i, last - i));
                i = std::min(last, text.size()) - 1;
            }
        }
    }
}

void json_writer::node(const json_node& value) {
    switch (value.kind) {
        case json_kind::null:
        case json_kind::unreadable:
            scalar("null");
            break;
        case json_kind::boolean:
            boolean(value.truth);
            break;
        case json_kind::number:
            scalar(value.text());
            break;
        case json_kind::string:
            string(value.text());
            break;
        case json_kind::list:
            begin_list();
            for (const json_node& item : value.items()) node(item);
            end_list();
            break;
        case json_kind::object:
            begin_object();
            for (const json_node& item : value.items()) {
                key(item.key());
                node(item);
            }
            end_object();
            break;
    }
}

std::string json_writer::take() {
    if (indented_) out_ += '\n';
    return std::move(out_);
}

}  // namespace gradus::detail
