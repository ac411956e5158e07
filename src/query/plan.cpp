// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <limits>

#include <boost/json/array.hpp>

#include "printed_plan.hpp"

namespace gradus::query {

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

boost::json::object change_json(const change& c) {
    return {{"kind", c.kind == change_kind::waiver ? to_string(c.rule.kind) : to_string(c.kind)},
            {"at", c.at},
            {"cost", c.cost},
            {"message", c.message}};
}

boost::json::object opening_json(const opening& o) {
    boost::json::object made{{"outcome", to_string(o.ended)}, {"proved", o.proved}, {"bound", o.bound}};
    made["cost"] = o.found ? boost::json::value(o.cost) : boost::json::value(nullptr);
    made["progression"] =
        o.found ? boost::json::value(progression_json(*o.opened, o.way)) : boost::json::value(nullptr);
    return made;
}

}  // namespace

int plan(const plan_options& options, const common_options& common) {
    const catalog c = common.host.load(options.catalog);
    asked_route asked;
    make_asked_route(asked, c, options.route, common);
    const route& r = *asked.way;
    solve_options solving;
    solving.k = options.k;
    solving.run = run_within(common, 60, unbounded_nodes);
    if (!options.objectives.empty()) solving.objectives = objectives_of(options.objectives);
    const solution s = solve(r, solving);
    std::optional<opening> opened;
    if (s.progressions.empty() && s.proved && options.changes) {
        why_not_options ways;
        ways.may_begin_earlier = options.route.record.empty();
        ways.run = solving.run;
        ways.run.max_nodes = run_options{}.max_nodes;
        opened = cheapest_changes(r, ways);
        if (opened->found && !is_valid(*opened->opened, opened->way))
            throw unusable("internal error: the progression found is not valid under the changes found");
    }
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
        boost::json::object answer{{"outcome", to_string(s.ended)},           {"proved", s.proved},
                                   {"objective", std::move(objective)},       {"bound", std::move(bound)},
                                   {"progressions", std::move(progressions)}, {"why_not", to_json(s.why_not)}};
        if (opened) {
            boost::json::array changes;
            for (const change& each : opened->changes) changes.emplace_back(change_json(each));
            answer["changes"] = std::move(changes);
            answer["opening"] = opening_json(*opened);
        }
        common.host.print(answer);
    } else {
        common.host.print(answer_text(r, s) + (opened ? opening_text(*opened) : ""));
    }
    return s.progressions.empty() ? 1 : 0;
}

}  // namespace gradus::query
