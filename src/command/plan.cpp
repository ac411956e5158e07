// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <cmath>

#include <boost/json/array.hpp>

#include "printed_plan.hpp"

namespace gradus::command {

namespace {

std::string term_key(const route& r, std::uint32_t t) {
    const horizon_term& term = r.terms.terms[t];
    const std::string& id = r.catalog().data().calendar.terms[term.calendar_term].id;
    return term.calendar_year ? std::to_string(*term.calendar_year) + '-' + id
                              : "year " + std::to_string(term.school_year) + ' ' + id;
}

boost::json::array strings(const std::vector<std::string>& list) {
    boost::json::array made;
    for (const std::string& s : list) made.emplace_back(s);
    return made;
}

boost::json::object progression_json(const route& r, const progression& p) {
    const auto shown = term_by_term(r, p);
    boost::json::array terms, conditions;
    for (std::uint32_t t = 0; t < shown.size(); ++t) {
        const horizon_term& term = r.terms.terms[t];
        boost::json::array courses;
        for (const course_id c : shown[t].starting) courses.emplace_back(r.catalog()[c].id);
        boost::json::object o{{"id", r.catalog().data().calendar.terms[term.calendar_term].id},
                              {"year", term.school_year}};
        if (term.grade) o["grade"] = *term.grade;
        o["courses"] = std::move(courses);
        o["credits"] = std::round(shown[t].credits * 100) / 100;
        o["credentials"] = strings(shown[t].credentials);
        o["exits"] = strings(shown[t].exits);
        terms.emplace_back(std::move(o));
    }
    for (const condition& k : conditions_of(r, p))
        conditions.emplace_back(boost::json::object{{"what", k.what}, {"by_term", term_key(r, k.by_term)}});
    return {{"terms", std::move(terms)}, {"conditions", std::move(conditions)}};
}

}  // namespace

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

int count(const std::string& file, const route_options& ahead, const common_options& common) {
    const catalog c = load_catalog(file);
    asked_route asked;
    make_asked_route(asked, c, ahead);
    const progression_count n = gradus::count(*asked.way, {run_within(common, 0, 0)});
    if (common.json) {
        print(boost::json::object{
            {"outcome", to_string(n.ended)},
            {"count", n.exact ? boost::json::value(n.count.to_string()) : boost::json::value(nullptr)},
            {"exact", n.exact},
            {"standard_error", nullptr},
            {"nodes", n.nodes}});
    } else if (n.exact) {
        print(counted(n.count.to_string(), "valid progression") + " (exact, " + std::to_string(n.nodes) + " nodes)\n");
    } else {
        print("not known: the trellis does not fit the budget (" + std::to_string(n.nodes) + " nodes, outcome " +
              std::string(to_string(n.ended)) + ")\n");
    }
    return 0;
}

}  // namespace gradus::command
