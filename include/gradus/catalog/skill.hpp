// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_SKILL_HPP
#define GRADUS_CATALOG_SKILL_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "gradus/catalog/extension.hpp"

namespace gradus {

/// A skill. `precedes`: skills that must be developed after this one; `supports`: skills that this one makes easier to master.
struct skill {
    std::string id;
    std::string title;
    std::string kind;  ///< technical, academic, employability, or empty
    std::string tier;  ///< foundational, intermediate, advanced, or empty
    std::vector<std::string> precedes;
    std::vector<std::string> supports;
    extensions x;

    friend bool operator==(const skill&, const skill&) = default;
};

/// A skill at a level: 1 introduced, 2 developed, 3 mastered.
struct skill_level {
    std::string skill;
    std::int32_t level = 1;
    extensions x;

    friend bool operator==(const skill_level&, const skill_level&) = default;
};

}  // namespace gradus

#endif
