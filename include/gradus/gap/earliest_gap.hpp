// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_EARLIEST_GAP_HPP
#define GRADUS_GAP_EARLIEST_GAP_HPP

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "gradus/catalog/standings.hpp"
#include "gradus/gap/gap.hpp"
#include "gradus/progression/solve.hpp"

namespace gradus::detail {

/// Returns a catalog with one more exit, the last, that asks for a target which is no exit.
[[nodiscard]] inline result<catalog> with_target(const catalog& c, const gap_target& target) {
    catalog_data data = c.data();
    exit_point& x = data.exit_points.emplace_back();
    x.id = "target";
    while (c.find_exit(x.id)) x.id += '\'';
    x.title = x.id;
    if (const auto* course = std::get_if<course_id>(&target)) x.requires_ = requirements::course(c[*course].id);
    if (const auto* k = std::get_if<credential_id>(&target)) x.requires_ = requirements::credential(c[*k].id);
    if (const auto* s = std::get_if<skill_goal>(&target)) x.requires_ = requirements::skill(c[s->skill].id, s->level);
    build_options options;
    options.cycles = severity::warning;
    return build(std::move(data), options);
}

/// Returns the progressions to a target with the fewest terms, then the fewest credits.
[[nodiscard]] inline solution earliest_progressions(const facts& known, const starting_point& start,
                                                    const horizon_options& terms, const gap_target& target,
                                                    const std::vector<course_exception>& waivers,
                                                    const gap_options& options) {
    solve_options how;
    how.k = std::max<std::size_t>(1, options.k);
    how.run = options.run;
    how.objectives = {objective::earliest, objective::fewest_credits, objective::fewest_courses};
    if (const auto* x = std::get_if<exit_id>(&target)) {
        route r = make_route(known, start, *x, terms);
        let_off(r, waivers);
        return solve(r, how);
    }
    const result<catalog> made = with_target(known.catalog, target);
    if (!made) {
        solution none;
        none.proved = true;
        for (const diagnostic& d : made.found())
            if (d.severity == severity::error) none.why_not.push_back({6, d.at, d.message});
        return none;
    }
    const auto last = exit_id{static_cast<std::uint32_t>(made->data().exit_points.size() - 1)};
    route r = make_route(make_facts(*made, *known.source), start, last, terms);
    let_off(r, waivers);
    return solve(r, how);
}

}  // namespace gradus::detail

#endif
