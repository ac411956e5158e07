// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <boost/json/array.hpp>

#include "printed_plan.hpp"

namespace gradus::command {

int plan(const plan_options& options, const common_options& common) {
    for (const std::string& o : options.objectives)
        if (o != "earliest") throw unusable("--objective " + in_quotes(o) + ": only `earliest` is known so far");
    const catalog c = load_catalog(options.catalog);
    asked_route asked;
    make_asked_route(asked, c, options.route);
    const route& r = *asked.way;
    solve_options solving;
    solving.k = options.k;
    solving.run = run_within(common, 60, 0);
    const solution s = solve(r, solving);
    for (const progression& p : s.progressions)
        if (const verification v = gradus::verify(r, p); !v.valid)
            throw unusable("internal error: the progression found breaks rule " +
                           std::to_string(v.violations.front().rule) + " at " + v.violations.front().at);
    if (common.json) {
        boost::json::object objective, bound;
        if (s.terms) objective["earliest"] = *s.terms;
        if (s.bound) bound["earliest"] = *s.bound;
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
