// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PAIRING_PAIR_REASONS_HPP
#define GRADUS_PAIRING_PAIR_REASONS_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gradus/pairing/pairing.hpp"

namespace gradus {

namespace detail {

[[nodiscard]] inline std::string percent_of(double share) {
    const auto tenths = std::lround(share * 1000);
    if (tenths == 0 && share > 0) return "less than 0.1 %";
    return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " %";
}

[[nodiscard]] inline std::string link_reason(const catalog& c, const course_pair& p, const pair_link& l) {
    const std::string &cte = c[p.cte].id, &academic = c[p.academic].id;
    const std::string skill = c[l.skill].id, title = c[l.skill].title;
    const std::string named = title.empty() ? skill : skill + " (" + title + ')';
    const auto level = [](std::int32_t n) { return " at level " + std::to_string(n); };
    const std::string far =
        l.steps == 0 ? "" : ", " + std::to_string(l.steps) + (l.steps == 1 ? " step on" : " steps on");
    switch (l.serves) {
        case pair_part::supports:
            return academic + " gives " + named + level(l.given) + "; " + cte + " builds on it" + level(l.asked) + far;
        case pair_part::applies:
            return cte + " puts " + named + " to use" + level(l.given) + "; " + academic + " has it" + level(l.asked) +
                   far;
        default:
            return "both work on " + named;
    }
}

[[nodiscard]] inline std::string routes_reason(const course_pair& p) {
    std::size_t open = 0;
    for (const pair_route& r : p.routes) open += r.possible_with.value_or(false);
    std::string text = "both fit one term on " + std::to_string(open) + " of " + std::to_string(p.routes.size()) +
                       (p.routes.size() == 1 ? " route" : " routes");
    if (const auto share = p.parts[static_cast<std::size_t>(pair_part::together)])
        text += ", in " + percent_of(*share) + " of their valid progressions";
    return text;
}

[[nodiscard]] inline std::vector<std::string> acceleration_reasons(const course_pair& p) {
    std::size_t sooner = 0, cheaper = 0, opened = 0;
    for (const pair_route& r : p.routes) {
        sooner += r.terms_with && r.terms_without && *r.terms_with < *r.terms_without;
        cheaper += r.credits_with && r.credits_without && *r.credits_with < *r.credits_without;
        opened += r.possible_with == true && r.possible_without == false;
    }
    std::vector<std::string> made;
    const auto on = [&](std::size_t n, const char* what) {
        if (n > 0) made.push_back(what + std::to_string(n) + (n == 1 ? " route" : " routes"));
    };
    on(opened, "without the pair in one term there is no way on ");
    on(sooner, "the exit is reached sooner with the pair on ");
    on(cheaper, "fewer credits are needed with the pair on ");
    if (const auto gap = p.parts[static_cast<std::size_t>(pair_part::gap_closed)]; gap && *gap > 0)
        made.push_back(percent_of(*gap) + " of the pair's credits are credits that the least way needs");
    return made;
}

}  // namespace detail

GRADUS_INLINE std::vector<std::string> reasons_of(const catalog& c, const course_pair& p) {
    std::vector<pair_link> links = p.links;
    const bool one_way =
        std::any_of(links.begin(), links.end(), [](const pair_link& l) { return l.serves != pair_part::shared; });
    if (one_way)  // which says it more exactly
        std::erase_if(links, [](const pair_link& l) { return l.serves == pair_part::shared; });
    std::stable_sort(links.begin(), links.end(),
                     [](const pair_link& a, const pair_link& b) { return a.steps < b.steps; });
    std::vector<std::string> made;
    for (const pair_link& l : links) made.push_back(detail::link_reason(c, p, l));
    if (!p.routes.empty()) made.push_back(detail::routes_reason(p));
    for (std::string& reason : detail::acceleration_reasons(p)) made.push_back(std::move(reason));
    return made;
}

}  // namespace gradus

#endif
