// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_PYTHON_COLUMNS_HPP
#define GRADUS_BINDINGS_PYTHON_COLUMNS_HPP

#include <memory>
#include <vector>

#include <nanobind/nanobind.h>

#include "gradus.h"

// The Arrow C stream interface (https://arrow.apache.org/docs/format/CStreamInterface.html).
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
    int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
    const char* (*get_last_error)(struct ArrowArrayStream*);
    void (*release)(struct ArrowArrayStream*);
    void* private_data;
};
#endif

namespace gradus::python {

/// An ArrowSchema, ArrowArray or ArrowArrayStream that is released with its last owner.
template <class Node>
std::shared_ptr<Node> shared(const Node& moved) {
    return std::shared_ptr<Node>(new Node(moved), [](Node* node) {
        if (node->release) node->release(node);
        delete node;
    });
}

/// Columns: a schema and the chunks of it, which every export shares. Immutable.
struct columns {
    std::shared_ptr<ArrowSchema> schema;
    std::vector<std::shared_ptr<ArrowArray>> chunks;

    [[nodiscard]] std::int64_t rows() const;
};

/// Returns a capsule of the Arrow PyCapsule interface that owns a node of its own.
[[nodiscard]] nanobind::capsule schema_capsule(const columns& c);
[[nodiscard]] nanobind::capsule array_capsule(const columns& c, std::size_t chunk);
[[nodiscard]] nanobind::capsule stream_capsule(const columns& c);

/// Returns what a capsule points to; throws `TypeError`.
template <class Node>
Node* at_capsule(nanobind::handle capsule, const char* name) {
    void* node = PyCapsule_GetPointer(capsule.ptr(), name);
    if (!node) throw nanobind::python_error();
    return static_cast<Node*>(node);
}

/// Returns the rows as dictionaries; throws `TypeError` for a type that no answer has.
[[nodiscard]] nanobind::list rows_of(const columns& c);

}  // namespace gradus::python

#endif
