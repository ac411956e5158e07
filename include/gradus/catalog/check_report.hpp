// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CHECK_REPORT_HPP
#define GRADUS_CATALOG_CHECK_REPORT_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/core/diagnostic.hpp"
#include "gradus/core/place.hpp"

namespace gradus::detail {

/// Takes the findings of the checks of a catalog. Borrows the list that it adds to.
class check_report {
public:
    explicit check_report(diagnostics& found) : found_(&found) {}

    void error(const char* code, const place& at, std::string message, std::vector<std::string> nodes = {}) const {
        add(severity::error, code, at, std::move(message), std::move(nodes));
    }
    void warning(const char* code, const place& at, std::string message, std::vector<std::string> nodes = {}) const {
        add(severity::warning, code, at, std::move(message), std::move(nodes));
    }
    void note(const char* code, const place& at, std::string message, std::vector<std::string> nodes = {}) const {
        add(severity::note, code, at, std::move(message), std::move(nodes));
    }
    void add(severity s, const char* code, const place& at, std::string message, std::vector<std::string> nodes) const {
        found_->push_back({s, code, at.pointer(), std::move(message), std::move(nodes)});
    }

private:
    diagnostics* found_;
};

/// Returns the text in double quotes, cut after 64 bytes but within no character of UTF-8, as messages name what a file says.
[[nodiscard]] inline std::string in_quotes(std::string_view text) {
    std::size_t length = std::min<std::size_t>(text.size(), 64);
    while (length > 0 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0u) == 0x80u) --length;
    std::string out = "\"";
    out += text.substr(0, length);
    out += length < text.size() ? "…\"" : "\"";
    return out;
}

/// Returns whether a text can be an id or a name: 1 to 64 bytes.
[[nodiscard]] constexpr bool is_name(std::string_view text) { return !text.empty() && text.size() <= 64; }

}  // namespace gradus::detail

#endif
