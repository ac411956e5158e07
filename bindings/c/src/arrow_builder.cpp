// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "arrow_builder.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "arrow_node.hpp"

namespace gradus::c {

namespace {

/// What a schema that was given away keeps: its own, its children and its dictionary.
struct schema_owner {
    std::string format, name;
    std::vector<ArrowSchema> parts;
    std::vector<ArrowSchema*> children;

    ~schema_owner() {
        for (ArrowSchema& part : parts) release(part);
    }
};

struct array_owner {
    arrow_made made;
    std::vector<ArrowArray> parts;
    std::vector<ArrowArray*> children;

    ~array_owner() {
        for (ArrowArray& part : parts) release(part);
    }
};

void release_schema(ArrowSchema* schema) {
    delete static_cast<schema_owner*>(schema->private_data);
    schema->release = nullptr;
}
void release_array(ArrowArray* array) {
    delete static_cast<array_owner*>(array->private_data);
    array->release = nullptr;
}

/// Returns which values are not null, as bits, or nothing where all are not; counts the others.
std::shared_ptr<std::vector<std::uint8_t>> validity(const std::vector<bool>& valid, std::int64_t& nulls) {
    nulls = std::count(valid.begin(), valid.end(), false);
    if (nulls == 0) return nullptr;
    auto bits = std::make_shared<std::vector<std::uint8_t>>((valid.size() + 7) / 8, std::uint8_t{0});
    for (std::size_t i = 0; i < valid.size(); ++i)
        if (valid[i]) (*bits)[i / 8] = static_cast<std::uint8_t>((*bits)[i / 8] | 1u << i % 8);
    return bits;
}

void add_validity(arrow_made& to, const std::vector<bool>& valid) {
    const auto bits = validity(valid, to.null_count);
    to.buffers.push_back(bits ? bits->data() : nullptr);
    if (bits) to.kept.push_back(bits);
}

/// Returns a place of memory where there is none: consumers want no NULL.
const void* some(const void* at) {
    static constexpr std::uint64_t nothing[2] = {};
    return at ? at : nothing;
}

}  // namespace

arrow_type text_type(std::string name) { return {"u", std::move(name), {}, {}, true}; }
arrow_type dictionary_type(std::string index, std::string name) {
    return {std::move(index), std::move(name), {}, {text_type()}, true};
}
arrow_type list_type(const arrow_type& element, std::string name) {
    return {"+l", std::move(name), {element.called("item")}, {}, true};
}
arrow_type struct_type(std::vector<arrow_type> members, std::string name) {
    return {"+s", std::move(name), std::move(members), {}, true};
}

arrow_made fixed_array(std::size_t length, const void* values, std::shared_ptr<void> owner,
                       const std::vector<bool>& valid) {
    arrow_made made;
    made.length = static_cast<std::int64_t>(length);
    add_validity(made, valid);
    made.buffers.push_back(some(values));
    made.kept.push_back(std::move(owner));
    return made;
}

arrow_made text_array(std::size_t length, const std::function<std::string_view(std::size_t)>& text_at,
                      const std::vector<bool>& valid) {
    const auto offsets = std::make_shared<std::vector<std::int32_t>>(1, 0);
    const auto bytes = std::make_shared<std::string>();
    offsets->reserve(length + 1);
    std::size_t size = 0;
    for (std::size_t i = 0; i < length; ++i) size += text_at(i).size();
    if (size > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
        throw std::length_error("texts of 2 GiB");
    bytes->reserve(size);
    for (std::size_t i = 0; i < length; ++i) {
        *bytes += text_at(i);
        offsets->push_back(static_cast<std::int32_t>(bytes->size()));
    }
    arrow_made made = fixed_array(length, offsets->data(), offsets, valid);
    made.buffers.push_back(bytes->data());
    made.kept.push_back(bytes);
    return made;
}

arrow_made text_array(std::span<const std::string_view> texts) {
    return text_array(texts.size(), [&](std::size_t i) { return texts[i]; });
}

arrow_made flag_array(const std::vector<bool>& flags) {
    std::vector<std::uint8_t> bits((flags.size() + 7) / 8, 0);
    for (std::size_t i = 0; i < flags.size(); ++i)
        if (flags[i]) bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | 1u << i % 8);
    arrow_made made = owned_array(std::move(bits));
    made.length = static_cast<std::int64_t>(flags.size());
    return made;
}

arrow_made dictionary_array(arrow_made codes, std::span<const std::string_view> words) {
    codes.dictionary.push_back(text_array(words));
    return codes;
}

arrow_made list_array(std::size_t length, const void* offsets, std::shared_ptr<void> owner, arrow_made elements,
                      const std::vector<bool>& valid) {
    arrow_made made = fixed_array(length, offsets, std::move(owner), valid);
    made.children.push_back(std::move(elements));
    return made;
}

arrow_made struct_array(std::size_t length, std::vector<arrow_made> members) {
    arrow_made made;
    made.length = static_cast<std::int64_t>(length);
    made.buffers.push_back(nullptr);
    made.children = std::move(members);
    return made;
}

void give(ArrowSchema* schema, const arrow_type& type) {
    auto owner = std::make_unique<schema_owner>();
    owner->format = type.format;
    owner->name = type.name;
    const std::size_t members = type.children.size();
    owner->parts.resize(members + type.dictionary.size(), ArrowSchema{});
    for (std::size_t i = 0; i < members; ++i) give(&owner->parts[i], type.children[i]);
    if (!type.dictionary.empty()) give(&owner->parts[members], type.dictionary[0]);
    for (std::size_t i = 0; i < members; ++i) owner->children.push_back(&owner->parts[i]);
    *schema = {owner->format.c_str(),
               owner->name.c_str(),
               nullptr,
               type.nullable ? ARROW_FLAG_NULLABLE : 0,
               static_cast<std::int64_t>(members),
               owner->children.data(),
               type.dictionary.empty() ? nullptr : &owner->parts[members],
               release_schema,
               nullptr};
    schema->private_data = owner.release();
}

void give(ArrowArray* array, arrow_made made) {
    auto owner = std::make_unique<array_owner>();
    const std::size_t members = made.children.size();
    owner->parts.resize(members + made.dictionary.size(), ArrowArray{});
    for (std::size_t i = 0; i < members; ++i) give(&owner->parts[i], std::move(made.children[i]));
    if (!made.dictionary.empty()) give(&owner->parts[members], std::move(made.dictionary[0]));
    for (std::size_t i = 0; i < members; ++i) owner->children.push_back(&owner->parts[i]);
    const bool has_dictionary = !made.dictionary.empty();
    owner->made = std::move(made);
    arrow_made& kept = owner->made;
    *array = {kept.length,
              kept.null_count,
              0,
              static_cast<std::int64_t>(kept.buffers.size()),
              static_cast<std::int64_t>(members),
              kept.buffers.data(),
              owner->children.data(),
              has_dictionary ? &owner->parts[members] : nullptr,
              release_array,
              nullptr};
    array->private_data = owner.release();
}

}  // namespace gradus::c
