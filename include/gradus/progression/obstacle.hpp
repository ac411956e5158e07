// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_OBSTACLE_HPP
#define GRADUS_PROGRESSION_OBSTACLE_HPP

#include <string>

namespace gradus {

/// One thing that stands in the way: the rule (1 to 6, as in the catalog format) that it comes from, where, and what it is in words.
struct obstacle {
    int rule = 0;
    std::string at;
    std::string message;

    friend bool operator==(const obstacle&, const obstacle&) = default;
};

}  // namespace gradus

#endif
