// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_EARNED_CREDIT_HPP
#define GRADUS_CATALOG_EARNED_CREDIT_HPP

#include <algorithm>

#include "gradus/core/credits.hpp"

namespace gradus::detail {

/// What the attempts at one course earn: all of them together, but no more than so much, or than the greatest alone.
struct earned_credit {
    credits together{}, greatest{};

    void add(credits once) {
        together += once;
        greatest = std::max(greatest, once);
    }
    /// `most`: the course's `max_credits`, else its credits; nothing for a course from elsewhere.
    [[nodiscard]] credits in_all(credits most) const { return std::min(together, std::max(most, greatest)); }

    friend earned_credit operator+(const earned_credit& a, const earned_credit& b) {
        return {a.together + b.together, std::max(a.greatest, b.greatest)};
    }
};

}  // namespace gradus::detail

#endif
