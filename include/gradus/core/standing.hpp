// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_STANDING_HPP
#define GRADUS_CORE_STANDING_HPP

#include <cstdint>
#include <string_view>

namespace gradus {

/// How a requirement stands for a learner: `unmet < unknown < pending < met`.
///
/// `unknown`: data or a person must decide. `pending`: work in progress would meet it. Source: the catalog format, "Standing".
enum class standing : std::uint8_t { unmet, unknown, pending, met };

[[nodiscard]] constexpr std::string_view to_string(standing s) {
    constexpr std::string_view names[] = {"unmet", "unknown", "pending", "met"};
    return names[static_cast<std::uint8_t>(s)];
}

/// Returns the standing of a negation: `met` and `unmet` change places, the others stay.
[[nodiscard]] constexpr standing negate(standing s) {
    if (s == standing::met) return standing::unmet;
    if (s == standing::unmet) return standing::met;
    return s;
}

}  // namespace gradus

#endif
