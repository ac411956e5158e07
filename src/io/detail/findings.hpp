// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_IO_DETAIL_FINDINGS_HPP
#define GRADUS_SRC_IO_DETAIL_FINDINGS_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/core/diagnostic.hpp"

namespace gradus::detail {

/// Where a value stands in a JSON document: a step from its parent, kept on the stack while the parent is read, so that a
/// pointer is only spelled out for a finding.
struct place {
    const place* parent = nullptr;
    std::string_view key{};   ///< of an object; of a list: null data
    std::uint32_t index = 0;  ///< of a list

    [[nodiscard]] std::string pointer() const;
};

/// Appends one step of a JSON pointer, escaped as RFC 6901 says; a key that no file of sense has is cut.
void append_step(std::string& pointer, std::string_view key);
void append_step(std::string& pointer, std::size_t index);

/// Returns text of a file for a message: in quotes, cut where it is long, without control characters.
[[nodiscard]] std::string quoted(std::string_view text);

/// Returns ` (did you mean "credits"?)` for the word that is nearest, at most two edits away, or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

/// Returns `"a", "b" or "c"`.
[[nodiscard]] std::string listed(std::span<const std::string_view> words);

/// Returns `line:column` of a byte of a text; both count from 1, columns in characters.
[[nodiscard]] std::string line_and_column(std::string_view text, std::size_t offset);

/// Gathers findings, up to a number of them, and puts them in order.
class findings {
public:
    explicit findings(std::size_t max) : max_(max) {}

    /// Adds one; `order` is that of the node that it is about. Counts what it no longer keeps.
    void add(std::uint32_t order, severity severity, std::string_view code, std::string at, std::string message);

    /// Returns whether further findings are dropped, so that their text need not be made.
    [[nodiscard]] bool full() const { return found_.size() >= max_; }
    void drop() { ++dropped_; }

    /// Returns how many findings there were, kept or not.
    [[nodiscard]] std::size_t count() const { return found_.size() + dropped_; }

    /// Returns all, errors first, then in order of place; leaves this empty.
    [[nodiscard]] diagnostics take();

private:
    struct finding {
        std::uint32_t order;
        diagnostic what;
    };

    std::size_t max_;
    std::size_t dropped_ = 0;
    std::vector<finding> found_;
};

}  // namespace gradus::detail

#endif
