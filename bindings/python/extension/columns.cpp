// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "columns.hpp"

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>

namespace gradus::python {

namespace nb = nanobind;

namespace {

constexpr const char* schema_name = "arrow_schema";
constexpr const char* array_name = "arrow_array";
constexpr const char* stream_name = "arrow_array_stream";

/// What an exported node holds: the node that it shows, and its children's exports.
template <class Node>
struct view {
    std::shared_ptr<Node> whole;
    std::vector<Node> children;
    std::vector<Node*> places;
    Node dictionary{};

    ~view() {
        for (Node& child : children)
            if (child.release) child.release(&child);
        if (dictionary.release) dictionary.release(&dictionary);
    }
};

/// Exports a node without copying its buffers: each exported node holds the whole, so that a consumer may move children away.
template <class Node>
void export_view(const Node& of, const std::shared_ptr<Node>& whole, Node* out) {
    auto made = std::make_unique<view<Node>>();
    made->whole = whole;
    made->children.resize(static_cast<std::size_t>(of.n_children));
    for (std::size_t i = 0; i < made->children.size(); ++i) {
        export_view(*of.children[i], whole, &made->children[i]);
        made->places.push_back(&made->children[i]);
    }
    if (of.dictionary) export_view(*of.dictionary, whole, &made->dictionary);
    *out = of;
    out->children = made->places.empty() ? nullptr : made->places.data();
    out->dictionary = of.dictionary ? &made->dictionary : nullptr;
    out->release = [](Node* node) {
        delete static_cast<view<Node>*>(node->private_data);
        node->release = nullptr;
    };
    out->private_data = made.release();
}

template <class Node>
nb::capsule capsule_of(const Node& moved, const char* name) {
    auto* node = new Node(moved);
    return nb::capsule(node, name, [](void* held) noexcept {
        auto* n = static_cast<Node*>(held);
        if (n->release) n->release(n);
        delete n;
    });
}

template <class Node>
nb::capsule view_capsule(const std::shared_ptr<Node>& whole, const char* name) {
    Node out{};
    export_view(*whole, whole, &out);
    return capsule_of(out, name);
}

struct stream_state {
    columns of;
    std::size_t next = 0;
};

template <class Export>
int without_exception(Export body) noexcept {
    try {
        body();
        return 0;
    } catch (...) {
        return ENOMEM;
    }
}

bool is_valid(const ArrowArray& a, std::int64_t row) {
    const auto* bits = a.n_buffers > 0 ? static_cast<const std::uint8_t*>(a.buffers[0]) : nullptr;
    return a.null_count == 0 || !bits || (bits[row / 8] >> (row % 8) & 1);
}

template <class Value>
Value value_at(const ArrowArray& a, std::int64_t row) {
    return static_cast<const Value*>(a.buffers[1])[row];
}

/// Returns the value of a row, which counts from the array's offset.
nb::object object_at(const ArrowSchema& s, const ArrowArray& a, std::int64_t row) {
    row += a.offset;
    const std::string_view format = s.format;
    if (!is_valid(a, row)) return nb::none();
    if (a.dictionary) {
        const std::int64_t code = format == "c" ? value_at<std::int8_t>(a, row) : value_at<std::int32_t>(a, row);
        return object_at(*s.dictionary, *a.dictionary, code);
    }
    if (format == "u") {
        const auto first = value_at<std::int32_t>(a, row), last = value_at<std::int32_t>(a, row + 1);
        return nb::str(static_cast<const char*>(a.buffers[2]) + first, static_cast<std::size_t>(last - first));
    }
    if (format == "+l") {
        nb::list made;
        for (std::int32_t i = value_at<std::int32_t>(a, row); i < value_at<std::int32_t>(a, row + 1); ++i)
            made.append(object_at(*s.children[0], *a.children[0], i));
        return made;
    }
    if (format == "+s") {
        nb::dict made;
        for (std::int64_t i = 0; i < s.n_children; ++i)
            made[s.children[i]->name] = object_at(*s.children[i], *a.children[i], row);
        return made;
    }
    throw nb::type_error(
        ("to_pylist is for answers; for a column of format " + std::string(format) + " use pyarrow").c_str());
}

}  // namespace

std::int64_t columns::rows() const {
    std::int64_t sum = 0;
    for (const auto& chunk : chunks) sum += chunk->length;
    return sum;
}

nb::capsule schema_capsule(const columns& c) { return view_capsule(c.schema, schema_name); }

nb::capsule array_capsule(const columns& c, std::size_t chunk) { return view_capsule(c.chunks.at(chunk), array_name); }

nb::capsule stream_capsule(const columns& c) {
    ArrowArrayStream stream{};
    stream.get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
        return without_exception([&] {
            const auto& schema = static_cast<stream_state*>(self->private_data)->of.schema;
            export_view(*schema, schema, out);
        });
    };
    stream.get_next = [](ArrowArrayStream* self, ArrowArray* out) {
        return without_exception([&] {
            auto& state = *static_cast<stream_state*>(self->private_data);
            *out = {};
            if (state.next == state.of.chunks.size()) return;
            const auto& chunk = state.of.chunks[state.next];
            export_view(*chunk, chunk, out);
            ++state.next;
        });
    };
    stream.get_last_error = [](ArrowArrayStream*) { return "out of memory"; };
    stream.release = [](ArrowArrayStream* self) {
        delete static_cast<stream_state*>(self->private_data);
        self->release = nullptr;
    };
    stream.private_data = new stream_state{c};
    return capsule_of(stream, stream_name);
}

nb::list rows_of(const columns& c) {
    nb::list made;
    for (const auto& chunk : c.chunks)
        for (std::int64_t row = 0; row < chunk->length; ++row) made.append(object_at(*c.schema, *chunk, row));
    return made;
}

}  // namespace gradus::python
