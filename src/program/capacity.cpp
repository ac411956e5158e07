// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/program/capacity.hpp"

#include <algorithm>
#include <tuple>

#include "program/capacity_setting.hpp"

namespace gradus {

capacity find_capacity(const catalog& c, const capacity_options& options) {
    capacity answer;
    run_monitor run(options.run);
    detail::capacity_setting s = detail::make_setting(c, options, answer.notes);
    answer.demand = detail::make_demand(s, answer.notes);
    s.add_year(s.first_year);
    for (const section_demand& d : answer.demand) s.add_year(d.year);
    const auto needs = detail::cover_by_teachers(s, answer, run);
    detail::use_resources(s, answer, run);
    answer.enough = answer.shortfalls.empty();
    detail::move_surplus(s, answer);
    detail::plan_actions(s, needs, answer);
    std::sort(answer.single_points.begin(), answer.single_points.end(),
              [](const single_point& a, const single_point& b) {
                  return std::tie(a.kind, a.node) < std::tie(b.kind, b.node);
              });
    answer.ended = run.ended();
    if (answer.ended != outcome::complete)
        answer.notes.emplace_back(
            "the budget ended before every person was looked at: more of them may be single points");
    return answer;
}

}  // namespace gradus
