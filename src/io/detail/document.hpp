// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_IO_DETAIL_DOCUMENT_HPP
#define GRADUS_SRC_IO_DETAIL_DOCUMENT_HPP

#include <string_view>

#include "gradus/core/diagnostic.hpp"
#include "gradus/io/read_limits.hpp"
#include "io/detail/json_reader.hpp"

namespace gradus::detail {

/// Takes a text apart and calls `read(json_reader&, root)` where it is JSON; returns all findings, in order.
template <class Read>
[[nodiscard]] diagnostics read_document(std::string_view json, const read_limits& limits, const Read& read) {
    findings found(limits.max_diagnostics);
    const json_tree tree(json, limits, found);
    json_reader in(found);
    if (tree.root() != nullptr) read(in, *tree.root());
    return found.take();
}

}  // namespace gradus::detail

#endif
