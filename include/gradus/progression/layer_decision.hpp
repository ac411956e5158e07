// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_LAYER_DECISION_HPP
#define GRADUS_PROGRESSION_LAYER_DECISION_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "gradus/progression/bounded_sums.hpp"
#include "gradus/progression/course_classes.hpp"
#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// What one layer of a trellis decides: when a course starts, if at all; or how many courses of a class start in one term.
struct layer_decision {
    /// So many of the courses start at a position among their starts.
    struct choice {
        std::uint8_t start = 0;
        std::uint8_t number = 0;  ///< 0: none does
    };
    static constexpr std::uint32_t no_class = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t course = 0;  ///< the variable, or the first of a class, which stands for each of them
    std::uint32_t of_class = no_class;
    std::vector<choice> choices;

    [[nodiscard]] bool is_of_class() const { return of_class != no_class; }
    [[nodiscard]] std::uint8_t most() const {
        std::uint8_t number = 0;
        for (const choice& c : choices) number = std::max(number, c.number);
        return number;
    }
    [[nodiscard]] term_mask terms(const problem& p) const {
        term_mask mask = 0;
        for (const choice& c : choices)
            if (c.number > 0) mask |= mask_of(p.variables[course].starts[c.start].term);
        return mask;
    }
};

/// Returns the decision when a course starts.
[[nodiscard]] inline layer_decision decide_course(const problem& p, std::uint32_t variable) {
    layer_decision made{variable, layer_decision::no_class, {}};
    for (std::size_t s = 0; s < p.variables[variable].starts.size(); ++s)
        made.choices.push_back({static_cast<std::uint8_t>(s), 1});
    made.choices.push_back({});
    return made;
}

/// Returns the decisions how many courses of a class start in each term, as many as the resources that they share allow; of the terms in
/// order. What one of them uses alone is in the class's `starts`.
[[nodiscard]] inline std::vector<layer_decision> decide_class(const problem& p, const course_class& k,
                                                              std::uint32_t number) {
    std::vector<layer_decision> made;
    const auto &starts = p.variables[k.members[0]].starts, &others = p.variables[k.members[1]].starts;
    for (const std::uint8_t s : k.starts) {
        std::int64_t most = std::min(k.most, k.size());
        for (const resource_use& u : starts[s].uses)
            if (std::any_of(others[s].uses.begin(), others[s].uses.end(),
                            [&](const resource_use& o) { return o.resource == u.resource; }))
                most = std::min(most, p.resources[u.resource].max / u.amount);
        if (starts[s].requires_gate == timed_network::never || most <= 0) continue;
        layer_decision& d = made.emplace_back(layer_decision{k.members.front(), number, {}});
        for (std::int64_t n = 0; n <= most; ++n) d.choices.push_back({s, static_cast<std::uint8_t>(n)});
    }
    return made;
}

}  // namespace gradus::detail

#endif
