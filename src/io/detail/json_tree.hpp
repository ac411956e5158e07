// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_IO_DETAIL_JSON_TREE_HPP
#define GRADUS_SRC_IO_DETAIL_JSON_TREE_HPP

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <span>
#include <string_view>

#include "gradus/io/read_limits.hpp"
#include "io/detail/findings.hpp"

namespace gradus::detail {

/// `unreadable`: a value about which a finding was made already (a string that is too long), to be passed over.
enum class json_kind : std::uint8_t { null, boolean, number, string, list, object, unreadable };

/// A value of a JSON document. Numbers keep their text, so that nothing is rounded before it is judged; text and keys lie in the
/// document itself or, where it escapes something, in the tree's arena.
struct json_node {
    union {
        const char* chars = nullptr;
        const json_node* children;
    };
    const char* key_chars = nullptr;
    std::uint32_t size = 0;
    std::uint32_t key_size = 0;
    std::uint32_t order = 0;  ///< of its begin, in the document
    json_kind kind = json_kind::null;
    bool truth = false;

    [[nodiscard]] std::string_view key() const { return {key_chars, key_size}; }
    [[nodiscard]] std::string_view text() const { return {chars, size}; }                ///< string, number
    [[nodiscard]] std::span<const json_node> items() const { return {children, size}; }  ///< list, object
};

/// A whole JSON document. Borrows the text that it was made of.
class json_tree {
public:
    /// Reads the text; where it is not JSON, or is over a limit, there is no root and `found` says why. Keys that an object
    /// has twice are findings, and all but the first are left out. Linear, but for objects of many keys (n log n).
    json_tree(std::string_view text, const read_limits& limits, findings& found);

    json_tree(const json_tree&) = delete;
    json_tree& operator=(const json_tree&) = delete;

    [[nodiscard]] const json_node* root() const { return has_root_ ? &root_ : nullptr; }

private:
    std::pmr::monotonic_buffer_resource arena_;
    json_node root_;
    bool has_root_ = false;
};

}  // namespace gradus::detail

#endif
