// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_BUILD_OPTIONS_HPP
#define GRADUS_CATALOG_BUILD_OPTIONS_HPP

#include "gradus/core/diagnostic.hpp"

namespace gradus {

/// How strictly a catalog is built.
///
/// `cycles`: how grave a cycle of prerequisites through every alternative is. By default it is an error, and there is no catalog; as
/// a warning it is reported all the same and the catalog can be used: what stands on such a cycle or needs it is never reached.
struct build_options {
    severity cycles = severity::error;
};

}  // namespace gradus

#endif
