// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_RECORD_MEMBERS_HPP
#define GRADUS_CATALOG_RECORD_MEMBERS_HPP

#include "gradus/catalog/record.hpp"

namespace gradus {

GRADUS_INLINE record::record() = default;
GRADUS_INLINE record::record(const record& other) = default;
GRADUS_INLINE record::record(record&& other) noexcept = default;
GRADUS_INLINE record& record::operator=(const record& other) = default;
GRADUS_INLINE record& record::operator=(record&& other) noexcept = default;
GRADUS_INLINE record::~record() = default;

}  // namespace gradus

#endif
