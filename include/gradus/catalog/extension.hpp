// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_EXTENSION_HPP
#define GRADUS_CATALOG_EXTENSION_HPP

#include <string>
#include <vector>

namespace gradus {

/// A key that begins with `x-`, with its value as JSON text: Gradus keeps it on a round trip and never reads it.
struct extension {
    std::string key;
    std::string json;

    friend bool operator==(const extension&, const extension&) = default;
};

using extensions = std::vector<extension>;

}  // namespace gradus

#endif
