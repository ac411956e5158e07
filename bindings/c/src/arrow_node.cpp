// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "arrow_node.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace gradus::c {

namespace {

constexpr int deepest = 8;           // of arrays within arrays: records need 4
constexpr int most_arrays = 10'000;  // in all: they may stand in a circle
constexpr std::string_view integer_formats = "cCsSiIlL";

using text_view = std::array<std::int32_t, 4>;

/// What the specification says of the buffers and the children of a type; nothing: a type that is not read.
struct layout_of_type {
    std::int64_t buffers = 0, children = 0;
    bool more_buffers = false;  ///< views have as many more as they like
};

std::optional<layout_of_type> layout_of(std::string_view format) {
    if (format.size() == 1 && integer_formats.find(format) != std::string_view::npos) return layout_of_type{2, 0};
    if (format == "b" || format == "f" || format == "g" || format == "tdD" || format == "tdm")
        return layout_of_type{2, 0};
    if (format.starts_with("ts") && format.size() >= 4) return layout_of_type{2, 0};
    if (format.starts_with("d:")) return layout_of_type{2, 0};
    if (format == "u" || format == "U") return layout_of_type{3, 0};
    if (format == "vu") return layout_of_type{3, 0, true};
    if (format == "n") return layout_of_type{0, 0};
    if (format == "+l" || format == "+L" || format == "+m") return layout_of_type{2, 1};
    if (format == "+s") return layout_of_type{1, -1};
    return std::nullopt;
}

/// Looks through an array and its type, into its depth; `left`: how many may still be looked at.
bool check(const ArrowSchema* schema, const ArrowArray* array, const std::string& place, diagnostics& found, int depth,
           int& left) {
    const auto wrong = [&](std::string what) {
        report(found, place, "bad-array", std::move(what));
        return false;
    };
    if (!schema || !schema->format || !schema->release) return wrong("there is no type, or it was released");
    if (!array || !array->release) return wrong("there is no array, or it was released");
    if (depth > deepest) return wrong("arrays stand too deep in one another");
    if (--left < 0) return wrong("there are too many arrays within arrays");
    const std::string_view format = schema->format;
    const auto layout = layout_of(format);
    if (!layout) return wrong("values of the type `" + std::string(format.substr(0, 40)) + "` are not read");
    if (array->length < 0 || array->offset < 0 ||
        array->length > std::numeric_limits<std::int64_t>::max() - array->offset)
        return wrong("the length or the offset is negative or too great");
    const bool buffers_fit =
        layout->more_buffers ? array->n_buffers >= layout->buffers : array->n_buffers == layout->buffers;
    if (!buffers_fit)
        return wrong("an array of this type does not have " + std::to_string(array->n_buffers) + " buffers");
    if (array->n_buffers > 0 && !array->buffers) return wrong("the buffers are missing");
    for (std::int64_t b = 1; b < std::min<std::int64_t>(layout->buffers, 2); ++b)
        if (!array->buffers[b] && array->length + array->offset > 0) return wrong("a buffer is missing");
    if (schema->n_children != array->n_children || schema->n_children < 0 ||
        (layout->children >= 0 && schema->n_children != layout->children) ||
        (schema->n_children > 0 && (!schema->children || !array->children)))
        return wrong("the type and the array do not have the same children");
    if ((schema->dictionary == nullptr) != (array->dictionary == nullptr))
        return wrong("the type and the array do not both have a dictionary");
    if (schema->dictionary) {
        if (integer_formats.find(format) == std::string_view::npos)
            return wrong("the codes of a dictionary are to be integers");
        return check(schema->dictionary, array->dictionary, place, found, depth + 1, left);
    }
    if (schema->n_children > most_arrays) return wrong("there are too many columns");
    bool fine = true;
    for (std::int64_t i = 0; i < schema->n_children && left > 0; ++i) {
        const ArrowSchema* child = schema->children[i];
        const std::string name =
            child && child->name ? std::string(std::string_view(child->name).substr(0, 100)) : std::string();
        const std::string at = format == "+s" ? place + '/' + name : place;
        fine = check(child, array->children[i], at, found, depth + 1, left) && fine;
        if (fine && format == "+s" && array->children[i]->length < array->length + array->offset) {
            report(found, at, "bad-array", "is shorter than the struct that it is a member of");
            fine = false;
        }
    }
    return fine;
}

/// Returns offsets from 0 for the lists of a node, without those of null lists, and the rows of the elements that they need; or nothing, where
/// they fall or pass the elements.
template <class Offset>
std::optional<arrow_lists> read_lists(const arrow_node& node, diagnostics& found) {
    const ArrowArray& child = *node.array->children[0];
    const auto offset = [&](std::size_t i) { return node.value<Offset>(i); };
    const auto base = node.count == 0 ? Offset{0} : offset(0);
    const auto* as_given = node.buffer<std::uint32_t>(1);
    const bool as_they_are = sizeof(Offset) == sizeof(std::uint32_t) && base == 0 &&
                             reinterpret_cast<std::uintptr_t>(as_given) % alignof(std::uint32_t) == 0 &&
                             !node.has_nulls();
    Offset before = base;
    for (std::size_t i = 0; i < node.count; ++i) {
        if (offset(i + 1) < before || before < 0 ||
            static_cast<std::uint64_t>(offset(i + 1)) > static_cast<std::uint64_t>(child.length)) {
            report(found, node.place, "bad-array",
                   "the list of row " + std::to_string(i) + " ends before it begins, or past the elements");
            return std::nullopt;
        }
        before = offset(i + 1);
    }
    const auto last = static_cast<std::size_t>(before - base);
    if (last >= std::numeric_limits<std::uint32_t>::max()) {
        report(found, node.place, "too-large",
               "there are more elements than 32 bits can number; give fewer records at once");
        return std::nullopt;
    }
    arrow_lists lists;
    lists.elements = {node.schema->children[0], &child,
                      static_cast<std::size_t>(child.offset) + static_cast<std::size_t>(base), last, node.place};
    if (as_they_are && node.count > 0) {
        lists.offsets = as_given + node.first;
        return lists;
    }
    lists.own.assign(node.count + 1, 0);
    for (std::size_t i = 0; i < node.count; ++i) {
        if (node.is_null(i) && offset(i + 1) != offset(i)) {
            report(found, node.place, "bad-array",
                   "row " + std::to_string(i) + " is null and has elements; give it none");
            return std::nullopt;
        }
        lists.own[i + 1] = static_cast<std::uint32_t>(offset(i + 1) - base);
    }
    lists.offsets = lists.own.data();
    return lists;
}

}  // namespace

bool arrow_node::has_nulls() const {
    if (array->n_buffers == 0 || !array->buffers[0] || array->null_count == 0) return false;
    for (std::size_t i = 0; i < count; ++i)
        if (!bit(i, 0)) return true;
    return false;
}

std::optional<arrow_node> node_of(const ArrowSchema* schema, const ArrowArray* array, std::string place,
                                  diagnostics& found) {
    int left = most_arrays;
    if (!check(schema, array, place, found, 0, left)) return std::nullopt;
    return arrow_node{schema, array, static_cast<std::size_t>(array->offset), static_cast<std::size_t>(array->length),
                      std::move(place)};
}

std::optional<arrow_lists> lists_of(const arrow_node& node, diagnostics& found) {
    if (node.format() == "+l" || node.format() == "+m") return read_lists<std::int32_t>(node, found);
    if (node.format() == "+L") return read_lists<std::int64_t>(node, found);
    report(found, node.place, "bad-type", "a list is wanted here, not `" + std::string(node.format()) + "`");
    return std::nullopt;
}

arrow_node child_of(const arrow_node& node, std::size_t i) {
    const ArrowSchema* schema = node.schema->children[i];
    const ArrowArray* array = node.array->children[i];
    return {schema, array, static_cast<std::size_t>(array->offset) + node.first, node.count,
            node.place + '/' + (schema->name ? schema->name : "")};
}

std::optional<arrow_texts> arrow_texts::of(const arrow_node& node) {
    if (node.is_dictionary()) return std::nullopt;
    if (node.format() == "u") return arrow_texts(node, layout::offsets_32);
    if (node.format() == "U") return arrow_texts(node, layout::offsets_64);
    if (node.format() == "vu") return arrow_texts(node, layout::views);
    return std::nullopt;
}

template <class Offset>
bool arrow_texts::stands(std::size_t i) const {
    const auto first = node_->value<Offset>(i), last = node_->value<Offset>(i + 1);
    return first >= 0 && last >= first && (last == first || node_->array->buffers[2]);
}

/// The first is the length; up to 12 bytes stand in the view, more in one of the buffers, whose lengths the last buffer has.
bool arrow_texts::view_stands(std::size_t i) const {
    const auto view = node_->value<text_view>(i);
    if (view[0] >= 0 && view[0] <= 12) return true;
    const std::int64_t buffers = node_->array->n_buffers - 3;
    if (view[0] < 0 || view[2] < 0 || view[2] >= buffers || view[3] < 0) return false;
    const char* lengths = node_->buffer<char>(static_cast<std::size_t>(buffers) + 2);
    if (!lengths || !node_->array->buffers[view[2] + 2]) return false;
    std::int64_t length = 0;
    std::memcpy(&length, lengths + static_cast<std::size_t>(view[2]) * sizeof length, sizeof length);
    return std::int64_t{view[3]} + view[0] <= length;
}

bool arrow_texts::check(diagnostics& found) const {
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < node_->count; ++i) {
        if (node_->is_null(i)) continue;
        const bool fine = layout_ == layout::offsets_32   ? stands<std::int32_t>(i)
                          : layout_ == layout::offsets_64 ? stands<std::int64_t>(i)
                                                          : view_stands(i);
        if (!fine && ++wrong <= most_told)
            report(found, node_->place + '/' + std::to_string(i), "bad-array",
                   "the text ends before it begins, or its buffer does not have it");
    }
    return wrong == 0;
}

std::string_view arrow_texts::operator[](std::size_t i) const {
    const auto between = [&](auto first, auto last) {
        return first == last ? std::string_view{}
                             : std::string_view(node_->buffer<char>(2) + first, static_cast<std::size_t>(last - first));
    };
    if (layout_ == layout::offsets_32) return between(node_->value<std::int32_t>(i), node_->value<std::int32_t>(i + 1));
    if (layout_ == layout::offsets_64) return between(node_->value<std::int64_t>(i), node_->value<std::int64_t>(i + 1));
    const auto view = node_->value<text_view>(i);
    const auto length = static_cast<std::size_t>(view[0]);
    if (length <= 12) return {node_->buffer<char>(1) + (node_->first + i) * sizeof view + 4, length};
    return {node_->buffer<char>(static_cast<std::size_t>(view[2]) + 2) + view[3], length};
}

bool has_integers(const arrow_node& node) {
    return node.format().size() == 1 && integer_formats.find(node.format()) != std::string_view::npos;
}

std::optional<std::int64_t> integer_at(const arrow_node& node, std::size_t i) {
    if (node.is_null(i)) return std::nullopt;
    switch (node.format()[0]) {
        case 'c':
            return node.value<std::int8_t>(i);
        case 'C':
            return node.value<std::uint8_t>(i);
        case 's':
            return node.value<std::int16_t>(i);
        case 'S':
            return node.value<std::uint16_t>(i);
        case 'i':
            return node.value<std::int32_t>(i);
        case 'I':
            return node.value<std::uint32_t>(i);
        case 'l':
            return node.value<std::int64_t>(i);
        default: {
            const auto value = node.value<std::uint64_t>(i);
            if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
            return static_cast<std::int64_t>(value);
        }
    }
}

void report(diagnostics& found, const std::string& place, const char* code, std::string message) {
    found.push_back({severity::error, code, place, std::move(message), {}});
}

void release(ArrowSchema& schema) {
    if (schema.release) schema.release(&schema);
}
void release(ArrowArray& array) {
    if (array.release) array.release(&array);
}

}  // namespace gradus::c
