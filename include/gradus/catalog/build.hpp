// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_BUILD_HPP
#define GRADUS_CATALOG_BUILD_HPP

#include <memory>
#include <utility>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/check_structure.hpp"
#include "gradus/catalog/check_values.hpp"
#include "gradus/catalog/circuit_builder.hpp"

namespace gradus {

GRADUS_INLINE result<catalog> build(catalog_data data, const build_options& options) {
    const auto made = std::make_shared<catalog::state>(std::move(data));
    diagnostics found;
    check_values(made->data, made->ids, found);
    made->counted = equivalents(made->data, made->ids);
    made->requirements = circuit_builder(made->data, made->ids, found).build();
    if (!has_error(found)) check_structure(made->data, made->ids, made->counted, made->requirements, options, found);
    sort_diagnostics(found);
    if (has_error(found)) return found;
    return {catalog(made), std::move(found)};
}

}  // namespace gradus

#endif
