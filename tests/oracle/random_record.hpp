// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_ORACLE_RANDOM_RECORD_HPP
#define GRADUS_TESTS_ORACLE_RANDOM_RECORD_HPP

#include <cstdint>

#include "gradus/catalog/catalog_data.hpp"

namespace gradus::oracle {

/// Returns a random record of a learner of that catalog, the same for the same seed and catalog on every platform.
[[nodiscard]] record random_record(std::uint64_t seed, const catalog_data& data);

}  // namespace gradus::oracle

#endif
