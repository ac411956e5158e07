// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_ARROW_BUILDER_HPP
#define GRADUS_BINDINGS_C_ARROW_BUILDER_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus.h"

namespace gradus::c {

/// The type of an array that is made, with its name.
struct arrow_type {
    std::string format, name;
    std::vector<arrow_type> children;
    std::vector<arrow_type> dictionary;  ///< one, or none
    bool nullable = true;

    /// Returns a type as the type of one more member, with another name.
    [[nodiscard]] arrow_type called(std::string as) const {
        arrow_type same = *this;
        same.name = std::move(as);
        return same;
    }
};

[[nodiscard]] arrow_type text_type(std::string name = {});
[[nodiscard]] arrow_type dictionary_type(std::string index, std::string name = {});
[[nodiscard]] arrow_type list_type(const arrow_type& element, std::string name = {});
[[nodiscard]] arrow_type struct_type(std::vector<arrow_type> members, std::string name = {});

/// An array that is made: its buffers, and what keeps them alive.
struct arrow_made {
    std::int64_t length = 0, null_count = 0;
    std::vector<const void*> buffers;  ///< the first: which are not null, or NULL
    std::vector<arrow_made> children;
    std::vector<arrow_made> dictionary;       ///< one, or none
    std::vector<std::shared_ptr<void>> kept;  ///< owners of the buffers
};

/// Returns an array of a buffer of fixed width that `owner` keeps; `valid` may be empty: none is null.
[[nodiscard]] arrow_made fixed_array(std::size_t length, const void* values, std::shared_ptr<void> owner,
                                     const std::vector<bool>& valid = {});

/// Returns a buffer as an array that owns it.
template <class Value>
[[nodiscard]] arrow_made owned_array(std::vector<Value> values, const std::vector<bool>& valid = {}) {
    const auto owner = std::make_shared<std::vector<Value>>(std::move(values));
    return fixed_array(owner->size(), owner->data(), owner, valid);
}

/// Returns texts, each asked for twice by its place, as utf8; throws `std::length_error` where they have 2 GiB or more.
[[nodiscard]] arrow_made text_array(std::size_t length, const std::function<std::string_view(std::size_t)>& text_at,
                                    const std::vector<bool>& valid = {});
[[nodiscard]] arrow_made text_array(std::span<const std::string_view> texts);

[[nodiscard]] arrow_made flag_array(const std::vector<bool>& flags);

/// Returns codes of words.
[[nodiscard]] arrow_made dictionary_array(arrow_made codes, std::span<const std::string_view> words);

/// Returns lists; `offsets` has one more than there are lists. `valid` may be empty.
[[nodiscard]] arrow_made list_array(std::size_t length, const void* offsets, std::shared_ptr<void> owner,
                                    arrow_made elements, const std::vector<bool>& valid = {});

[[nodiscard]] arrow_made struct_array(std::size_t length, std::vector<arrow_made> members);

/// Hands a type and an array over to whoever called; each is to be released by its own `release`. Nothing is given where memory is short.
void give(ArrowSchema* schema, const arrow_type& type);
void give(ArrowArray* array, arrow_made made);

}  // namespace gradus::c

#endif
