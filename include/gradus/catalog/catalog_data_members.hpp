// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CATALOG_DATA_MEMBERS_HPP
#define GRADUS_CATALOG_CATALOG_DATA_MEMBERS_HPP

#include "gradus/catalog/catalog_data.hpp"

namespace gradus {

GRADUS_INLINE catalog_data::catalog_data() = default;
GRADUS_INLINE catalog_data::catalog_data(const catalog_data& other) = default;
GRADUS_INLINE catalog_data::catalog_data(catalog_data&& other) noexcept = default;
GRADUS_INLINE catalog_data& catalog_data::operator=(const catalog_data& other) = default;
GRADUS_INLINE catalog_data& catalog_data::operator=(catalog_data&& other) noexcept = default;
GRADUS_INLINE catalog_data::~catalog_data() = default;

}  // namespace gradus

#endif
