// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "io/detail/findings.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace gradus::detail {

namespace {

constexpr std::size_t max_shown = 60;
constexpr std::size_t max_step = 256;

[[nodiscard]] bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

/// Returns the text's first bytes, at most `length`, with no character cut in two.
[[nodiscard]] std::string_view cut(std::string_view text, std::size_t length) {
    if (text.size() <= length) return text;
    while (length > 0 && is_continuation(text[length])) --length;
    return text.substr(0, length);
}

/// Returns the least number of edits (a byte put in, taken out or changed, two neighbours swapped) between two words, or 3 for
/// more than two. Words of files are short where this is called: their lengths differ by at most two.
[[nodiscard]] std::size_t edits(std::string_view a, std::string_view b) {
    constexpr std::size_t most = 3;
    constexpr std::size_t width = 64;
    if (a.size() >= width || b.size() >= width) return most;
    std::array<std::array<std::size_t, width>, 3> rows{};
    for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i + 2) % 3];
        const auto& second = rows[(i + 1) % 3];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], second[j - 2] + 1);
        }
    }
    return std::min(rows[a.size() % 3][b.size()], most);
}

}  // namespace

void append_step(std::string& pointer, std::string_view key) {
    pointer += '/';
    const std::string_view shown = cut(key, max_step);
    for (const char c : shown) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
    if (shown.size() != key.size()) pointer += "…";
}

void append_step(std::string& pointer, std::size_t index) {
    pointer += '/';
    pointer += std::to_string(index);
}

std::string place::pointer() const {
    std::vector<const place*> steps;
    for (const place* p = this; p->parent != nullptr; p = p->parent) steps.push_back(p);
    std::string text;
    for (auto it = steps.rbegin(); it != steps.rend(); ++it) {
        if ((*it)->key.data() != nullptr)
            append_step(text, (*it)->key);
        else
            append_step(text, std::size_t{(*it)->index});
    }
    return text;
}

std::string quoted(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    const std::string_view shown = cut(text, max_shown);
    std::string out = "\"";
    for (const char c : shown) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out += digits[byte >> 4];
            out += digits[byte & 15u];
        } else {
            out += c;
        }
    }
    if (shown.size() != text.size()) out += "…";
    return out + "\"";
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
    std::string_view nearest;
    std::size_t least = 3;
    for (const std::string_view candidate : known) {
        const std::size_t longer = std::max(word.size(), candidate.size());
        if (longer - std::min(word.size(), candidate.size()) > 2 || longer <= 2) continue;
        const std::size_t distance = edits(word, candidate);
        if (distance < least && distance < longer) {
            least = distance;
            nearest = candidate;
        }
    }
    if (nearest.empty()) return {};
    return " (did you mean " + quoted(nearest) + "?)";
}

std::string listed(std::span<const std::string_view> words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += quoted(words[i]);
    }
    return text;
}

std::string line_and_column(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, offset);
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const std::string_view line = before.substr(start);
    const auto column = std::count_if(line.begin(), line.end(), [](char c) { return !is_continuation(c); });
    return std::to_string(lines + 1) + ':' + std::to_string(column + 1);
}

void findings::add(std::uint32_t order, severity severity, std::string_view code, std::string at, std::string message) {
    if (full()) {
        drop();
        return;
    }
    found_.push_back({order, {severity, std::string{code}, std::move(at), std::move(message), {}}});
}

diagnostics findings::take() {
    std::stable_sort(found_.begin(), found_.end(), [](const finding& a, const finding& b) {
        return std::pair{a.what.severity, a.order} < std::pair{b.what.severity, b.order};
    });
    diagnostics all;
    all.reserve(found_.size() + 1);
    for (finding& f : found_) all.push_back(std::move(f.what));
    if (dropped_ > 0) {
        all.push_back({severity::error,
                       "too-many-findings",
                       "",
                       "there are more findings than the " + std::to_string(max_) +
                           " that are kept; correct these and read the file again",
                       {}});
    }
    found_.clear();
    dropped_ = 0;
    return all;
}

}  // namespace gradus::detail
