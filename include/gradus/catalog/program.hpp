// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_PROGRAM_HPP
#define GRADUS_CATALOG_PROGRAM_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradus/catalog/extension.hpp"
#include "gradus/catalog/requirement.hpp"
#include "gradus/catalog/skill.hpp"

namespace gradus {

struct program {
    std::string id;
    std::string title;
    std::string cip;
    std::string cluster;
    std::vector<std::string> courses;
    std::vector<std::string> credentials;
    std::vector<std::string> exits;
    std::vector<std::string> occupations;
    extensions x;

    friend bool operator==(const program&, const program&) = default;
};

struct provider {
    std::string id;
    std::string title;
    std::string kind;  ///< school, college, training_provider, apprenticeship_sponsor, employer, or empty
    extensions x;

    friend bool operator==(const provider&, const provider&) = default;
};

/// College credit for a course or a credential, at an exit or a provider.
struct articulation {
    std::string kind;  ///< dual_enrollment, prior_learning, articulated, exam
    std::string from;
    std::string to;
    double college_hours = 0;
    std::optional<requirement> requires_;
    std::string cap_group;
    std::optional<std::int32_t> valid_months;
    extensions x;

    friend bool operator==(const articulation&, const articulation&) = default;
};

}  // namespace gradus

#endif
