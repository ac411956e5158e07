// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_ARROW_NODE_HPP
#define GRADUS_BINDINGS_C_ARROW_NODE_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus.h"
#include "gradus/core/diagnostic.hpp"

namespace gradus::c {

/// Some rows of an Arrow array of the C data interface, with its type and its place in the records.
///
/// `first` counts from the beginning of the buffers, the array's own offset included. What a node borrows must outlive it.
struct arrow_node {
    const ArrowSchema* schema = nullptr;
    const ArrowArray* array = nullptr;
    std::size_t first = 0, count = 0;
    std::string place;

    [[nodiscard]] std::string_view format() const { return schema->format; }
    [[nodiscard]] bool is_dictionary() const { return schema->dictionary != nullptr; }

    template <class Value>
    [[nodiscard]] const Value* buffer(std::size_t i) const {
        return static_cast<const Value*>(array->buffers[i]);
    }
    /// Returns the i-th of the node's values in a buffer of fixed width, which need not be aligned.
    template <class Value>
    [[nodiscard]] Value value(std::size_t i, std::size_t of_buffer = 1) const {
        Value v;
        std::memcpy(&v, buffer<char>(of_buffer) + (first + i) * sizeof(Value), sizeof v);
        return v;
    }
    [[nodiscard]] bool bit(std::size_t i, std::size_t of_buffer) const {
        const std::size_t at = first + i;
        return buffer<std::uint8_t>(of_buffer)[at / 8] >> at % 8 & 1;
    }
    [[nodiscard]] bool is_null(std::size_t i) const { return array->n_buffers > 0 && array->buffers[0] && !bit(i, 0); }
    [[nodiscard]] bool has_nulls() const;
};

/// Returns the whole of an array as a node, once it is sure that its structure can be followed: types, buffers and children are there. What only
/// its owner knows (how long buffers are) is believed. Findings go to `found`, and then there is no node.
[[nodiscard]] std::optional<arrow_node> node_of(const ArrowSchema* schema, const ArrowArray* array, std::string place,
                                                diagnostics& found);

/// The rows of the lists of a node: those of row i are `offsets[i]` to before `offsets[i + 1]` of `elements`; `offsets[0]` is 0.
struct arrow_lists {
    std::vector<std::uint32_t> own;  ///< the offsets, where the array's cannot be used as they are
    const std::uint32_t* offsets = nullptr;
    arrow_node elements;
};

/// Returns the lists of a node (list, large list or map), or nothing, with findings.
[[nodiscard]] std::optional<arrow_lists> lists_of(const arrow_node& node, diagnostics& found);

/// Returns the i-th child of a struct for its rows.
[[nodiscard]] arrow_node child_of(const arrow_node& node, std::size_t i);

/// Reads the texts of a node: utf8, large utf8 or views of utf8.
class arrow_texts {
public:
    /// Nothing where the node has no texts.
    [[nodiscard]] static std::optional<arrow_texts> of(const arrow_node& node);
    /// Returns whether every text that is not null stands where its buffers can have it; else with findings, and then none is to be read.
    [[nodiscard]] bool check(diagnostics& found) const;
    [[nodiscard]] std::string_view operator[](std::size_t i) const;

private:
    enum class layout : std::uint8_t { offsets_32, offsets_64, views };
    arrow_texts(const arrow_node& node, layout with) : node_(&node), layout_(with) {}
    template <class Offset>
    [[nodiscard]] bool stands(std::size_t i) const;
    [[nodiscard]] bool view_stands(std::size_t i) const;

    const arrow_node* node_;
    layout layout_;
};

/// Returns the i-th whole number of a node of integers of any width, or nothing where it is null or greater than 63 bits hold. The node's format is
/// one of `cCsSiIlL`.
[[nodiscard]] std::optional<std::int64_t> integer_at(const arrow_node& node, std::size_t i);
[[nodiscard]] bool has_integers(const arrow_node& node);

inline constexpr std::size_t most_told = 10;  ///< findings of one column

/// Adds a finding about a place.
void report(diagnostics& found, const std::string& place, const char* code, std::string message);

/// Frees what a host handed over, or what was made and cannot be given.
void release(ArrowSchema& schema);
void release(ArrowArray& array);

}  // namespace gradus::c

#endif
