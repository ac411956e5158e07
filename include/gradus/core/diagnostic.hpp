// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_DIAGNOSTIC_HPP
#define GRADUS_CORE_DIAGNOSTIC_HPP

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gradus {

enum class severity : std::uint8_t { error, warning, note };

[[nodiscard]] constexpr std::string_view to_string(severity s) {
    constexpr std::string_view names[] = {"error", "warning", "note"};
    return names[static_cast<std::uint8_t>(s)];
}

/// One finding about a file or a catalog.
///
/// `code` is one of the codes of docs/diagnostics.md and stays the same from release to release; `at` is the place, a JSON pointer
/// (`/courses/3/requires`) or, before a file is JSON at all, `line:column`; `message` says what is wrong and what to do; `nodes`
/// names the catalog's ids that are concerned, in order (of a cycle: its members).
struct diagnostic {
    gradus::severity severity = gradus::severity::error;
    std::string code;
    std::string at;
    std::string message;
    std::vector<std::string> nodes;

    friend bool operator==(const diagnostic&, const diagnostic&) = default;
};

using diagnostics = std::vector<diagnostic>;

/// Returns whether some finding is an error, so that the input cannot be used.
[[nodiscard]] inline bool has_error(const diagnostics& found) {
    for (const diagnostic& d : found)
        if (d.severity == severity::error) return true;
    return false;
}

/// Returns one line: `error dangling-course at /courses/3/requires: …`.
[[nodiscard]] inline std::string to_string(const diagnostic& d) {
    std::string line{to_string(d.severity)};
    line += ' ';
    line += d.code;
    if (!d.at.empty()) line += " at " + d.at;
    return line + ": " + d.message;
}

/// Puts findings in their order: errors, warnings, notes, each by place; findings that say the same of the same place once.
inline void sort_diagnostics(diagnostics& found) {
    std::stable_sort(found.begin(), found.end(),
                     [](const diagnostic& a, const diagnostic& b) { return a.severity < b.severity; });
    found.erase(std::unique(found.begin(), found.end()), found.end());
}

}  // namespace gradus

#endif
