// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CREDENTIAL_HPP
#define GRADUS_CATALOG_CREDENTIAL_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradus/catalog/requirement.hpp"
#include "gradus/catalog/skill.hpp"

namespace gradus {

/// A credential: an industry-based credential (IBC), a licence, a certificate. It is earned at the end of the first term at which
/// `requires_` is met, and runs out `valid_months` later.
struct credential {
    std::string id;
    std::string title;
    std::string issuer;
    std::string class_;  ///< a free word: statewide, core, complementary, …
    std::string tier;    ///< basic, advanced, or empty
    std::optional<requirement> requires_;
    std::vector<skill_level> attests;
    std::optional<std::int32_t> valid_months;
    std::string superseded_by;
    extensions x;

    friend bool operator==(const credential&, const credential&) = default;
};

}  // namespace gradus

#endif
