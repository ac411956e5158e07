// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <limits>

#include "capacity_answer.hpp"
#include "gradus/io/capacity_json.hpp"

namespace gradus::query {

namespace {

entry_id entry_of(const catalog& c, const std::string& id) {
    if (!id.empty())
        return look_up(
            id, "entry", "entry point", [&](std::string_view i) { return c.find_entry(i); }, c.data().entry_points);
    if (c.data().entry_points.empty()) throw unusable("the catalog has no entry point");
    return entry_id{0};
}

/// An intake by a best progression: the earliest, then that with the fewest credits.
intake make_intake(const catalog& c, const intake_line& asked, const capacity_request& request,
                   const run_options& run) {
    const entry_id from = entry_of(c, asked.from);
    const exit_id to = look_up(
        asked.to, "exit", "exit point", [&](std::string_view i) { return c.find_exit(i); }, c.data().exit_points);
    intake made{make_route(c, from, to, {request.route.years, request.route.terms, {}}), {}, asked.learners};
    if (made.way.terms.terms.size() > max_horizon_terms)
        throw unusable("the horizon has more than " + std::to_string(max_horizon_terms) +
                       " terms; ask for fewer --years");
    solve_options best;
    best.objectives = {objective::earliest, objective::fewest_credits};
    best.run = run;
    const solution s = solve(made.way, best);
    if (s.progressions.empty())
        throw unusable("no progression leads from " + c[from].id + " to " + c[to].id +
                       (s.proved ? " (see `gradus plan`)" : " within the budget"));
    made.plan = s.progressions.front();
    return made;
}

}  // namespace

int capacity(const capacity_request& asked, const common_options& common) {
    const catalog c = common.host.load(asked.catalog);
    check_terms(c, asked.route);
    if (asked.to.size() != asked.learners.size())
        throw unusable("each --to EXIT wants its --learners N, in the same order");
    capacity_options options;
    options.run = run_within(common, 60, std::numeric_limits<std::int64_t>::max());
    options.as_of = day_of("--on", asked.as_of);
    if (!asked.what_if.empty()) {
        capacity_reading reading = parse_capacity(common.host.read(asked.what_if), c);
        if (has_error(reading.found)) refuse(asked.what_if, reading.found);
        options.assumptions = std::move(reading.data);
    }
    std::vector<intake_line> intakes = options.assumptions.intakes;
    if (!asked.to.empty()) intakes.clear();
    for (std::size_t i = 0; i < asked.to.size(); ++i)
        intakes.push_back({asked.route.from, asked.to[i], asked.learners[i], {}});
    options.assumptions.every_year = options.assumptions.every_year || asked.every_year;
    for (const intake_line& line : intakes) options.intakes.push_back(make_intake(c, line, asked, options.run));
    const gradus::capacity answer = find_capacity(c, options);
    std::optional<gradus::capacity> before;
    if (!asked.what_if.empty()) {
        capacity_options today = options;
        const capacity_assumptions& supposed = options.assumptions;
        today.assumptions = {};
        today.assumptions.as_of = supposed.as_of;
        today.assumptions.every_year = supposed.every_year;
        today.assumptions.periods = supposed.periods;
        before = find_capacity(c, today);
    }
    const gradus::capacity* const other = before ? &*before : nullptr;
    if (common.json)
        common.host.print(capacity_json(c, options, answer, other));
    else
        common.host.print(capacity_text(c, options, answer, other));
    return answer.enough ? 0 : 1;
}

}  // namespace gradus::query
