// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_REQUIREMENT_WORDS_HPP
#define GRADUS_CATALOG_REQUIREMENT_WORDS_HPP

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

namespace gradus::detail {

/// The words that mean something in the text of a requirement: a name that equals one of them is double-quoted.
inline constexpr std::string_view requirement_keywords[] = {
    "age",        "all",         "and",     "any",      "approval", "class",    "cohort", "courses",
    "credential", "credentials", "credits", "distinct", "else",     "enrolled", "ever",   "false",
    "gpa",        "grade",       "hours",   "if",       "not",      "of",       "or",     "record",
    "same",       "skill",       "status",  "test",     "then",     "tier",     "true",   "with"};

[[nodiscard]] inline bool is_requirement_keyword(std::string_view word) {
    return std::find(std::begin(requirement_keywords), std::end(requirement_keywords), word) !=
           std::end(requirement_keywords);
}

[[nodiscard]] constexpr bool is_control(char c) { return (c >= 0 && c < ' ') || c == '\x7f'; }

/// Returns whether a word goes on at the first byte of `rest`: it ends before white space, `(`, `)`, `,`, `"` and `>=`.
[[nodiscard]] constexpr bool continues_word(std::string_view rest) {
    const char c = rest.front();
    return !is_control(c) && c != ' ' && c != '(' && c != ')' && c != ',' && c != '"' && !rest.starts_with(">=");
}

/// Returns whether a word is a number or a range of numbers to the reader: nothing but digits and dots.
[[nodiscard]] constexpr bool is_numeric(std::string_view word) {
    return std::all_of(word.begin(), word.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

/// Appends the name as it stands where the reader takes it for nothing else, else in double quotes with escapes.
inline void append_name(std::string& out, std::string_view name) {
    bool bare = !name.empty() && !is_numeric(name) && !is_requirement_keyword(name) && name.find("..") == name.npos;
    for (std::size_t i = 0; bare && i < name.size(); ++i) bare = continues_word(name.substr(i));
    if (bare) {
        out += name;
        return;
    }
    constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (const char c : name) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (is_control(c)) {
            out += "\\u00";
            out += hex[static_cast<std::size_t>(c) / 16];
            out += hex[static_cast<std::size_t>(c) % 16];
        } else {
            out += c;
        }
    }
    out += '"';
}

}  // namespace gradus::detail

#endif
