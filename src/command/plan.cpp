// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <limits>

#include <boost/json/array.hpp>

#include "printed_plan.hpp"

namespace gradus::command {

namespace {

constexpr std::uint64_t unbounded_nodes = std::numeric_limits<std::int64_t>::max();

std::vector<std::string> known_objectives() {
    std::vector<std::string> names;
    for (const std::string_view name : objective_names)
        if (name != to_string(objective::preferred)) names.emplace_back(name);
    return names;
}

std::vector<objective> objectives_of(const std::vector<std::string>& names) {
    std::vector<objective> list;
    for (const std::string& name : names) {
        const auto o = find_objective(name);
        if (!o || *o == objective::preferred)  // weights for `preferred` are a host's to give
            throw unusable("--objective " + in_quotes(name) + near_ids(known_objectives(), name));
        if (std::find(list.begin(), list.end(), *o) == list.end()) list.push_back(*o);
    }
    return list;
}

boost::json::value number(const objective_value& v) {
    if (v.amount % v.parts == 0) return v.amount / v.parts;
    return v.as_double();
}

}  // namespace

int plan(const plan_options& options, const common_options& common) {
    const catalog c = load_catalog(options.catalog);
    asked_route asked;
    make_asked_route(asked, c, options.route);
    const route& r = *asked.way;
    solve_options solving;
    solving.k = options.k;
    solving.run = run_within(common, 60, unbounded_nodes);
    if (!options.objectives.empty()) solving.objectives = objectives_of(options.objectives);
    const solution s = solve(r, solving);
    for (const progression& p : s.progressions)
        if (const verification v = gradus::verify(r, p); !v.valid)
            throw unusable("internal error: the progression found breaks rule " +
                           std::to_string(v.violations.front().rule) + " at " + v.violations.front().at);
    if (common.json) {
        boost::json::object objective, bound;
        for (const objective_value& v : s.values) objective[to_string(v.of)] = number(v);
        for (const objective_value& v : s.bounds) bound[to_string(v.of)] = number(v);
        boost::json::array progressions;
        for (const progression& p : s.progressions) progressions.emplace_back(progression_json(r, p));
        print(boost::json::object{{"outcome", to_string(s.ended)},
                                  {"proved", s.proved},
                                  {"objective", std::move(objective)},
                                  {"bound", std::move(bound)},
                                  {"progressions", std::move(progressions)},
                                  {"why_not", to_json(s.why_not)}});
    } else {
        print(answer_text(r, s));
    }
    return s.progressions.empty() ? 1 : 0;
}

}  // namespace gradus::command
