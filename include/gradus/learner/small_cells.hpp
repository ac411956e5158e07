// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_SMALL_CELLS_HPP
#define GRADUS_LEARNER_SMALL_CELLS_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "gradus/learner/cohort_summary.hpp"

namespace gradus {

/// A count that may be shown; nothing: it is suppressed.
using shown_count = std::optional<std::size_t>;

struct shown_gateway {
    summary_gateway gateway;
    shown_count stops, alone;
};

/// A summary in which no learner can be made out: see `without_small_cells`.
struct shown_summary {
    exit_id exit{};
    shown_count learners, met, pending, late, at_risk, open;
    std::vector<shown_gateway> gateways;
};

namespace detail {

[[nodiscard]] inline bool is_small(std::size_t count, std::size_t least) { return 0 < count && count < least; }

/// Returns which counts to hide, of some whose sum is shown: the small ones and, so that none follows from the sum, the least of the others,
/// equal ones together, until those hidden come to `least` and could be shared out in more than one way. Nothing where that cannot be reached,
/// so that the sum may not be shown either.
[[nodiscard]] inline std::optional<std::vector<bool>> hide_small(std::span<const std::size_t> counts,
                                                                 std::size_t least) {
    std::vector<bool> hidden(counts.size(), false);
    std::size_t sum = 0, number = 0;
    const auto hide_if = [&](auto is_next) {
        const std::size_t before = number;
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (!hidden[i] && counts[i] > 0 && is_next(counts[i])) {
                hidden[i] = true;
                sum += counts[i];
                ++number;
            }
        return number > before;
    };
    if (!hide_if([&](std::size_t count) { return is_small(count, least); })) return hidden;
    while (number < 2 || sum < least || sum == number || sum == number * (least - 1)) {
        std::size_t next = 0;
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (!hidden[i] && counts[i] > 0 && (next == 0 || counts[i] < next)) next = counts[i];
        if (!hide_if([&](std::size_t count) { return count == next; })) return std::nullopt;
    }
    return hidden;
}

}  // namespace detail

/// Returns a summary with small cells suppressed: counts from 1 to `least` - 1, and as many others as it takes that none of these follows from
/// `learners` and what is shown. Of fewer than `least` learners (but none) nothing is shown, nor where no such choice is. What a gateway stops is suppressed
/// as well where those that it does not stop are so few.
[[nodiscard]] inline shown_summary without_small_cells(const exit_summary& of, std::size_t least = 10) {
    shown_summary shown;
    shown.exit = of.exit;
    if (detail::is_small(of.learners, least)) return shown;
    const std::array<std::size_t, 5> counts{of.met, of.pending, of.late, of.at_risk, of.open};
    const std::array<shown_count*, 5> to{&shown.met, &shown.pending, &shown.late, &shown.at_risk, &shown.open};
    const auto hidden = detail::hide_small(counts, least);
    if (!hidden) return shown;
    shown.learners = of.learners;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (!(*hidden)[i]) *to[i] = counts[i];
    for (const summary_gateway_count& g : of.gateways) {
        shown_gateway& made = shown.gateways.emplace_back();
        made.gateway = g.gateway;
        if (detail::is_small(g.stops, least) || detail::is_small(of.learners - g.stops, least)) continue;
        made.stops = g.stops;
        if (!detail::is_small(g.alone, least) && !detail::is_small(g.stops - g.alone, least)) made.alone = g.alone;
    }
    return shown;
}

}  // namespace gradus

#endif
