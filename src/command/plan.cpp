// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cmath>

#include <boost/json/array.hpp>

#include "command.hpp"
#include "gradus/progression/plan_state.hpp"

namespace gradus::command {

namespace {

/// What stands in a term of a printed progression.
struct printed_term {
    std::vector<course_id> courses;
    double credits = 0;
    std::vector<std::string> credentials, exits;
};

std::vector<printed_term> term_by_term(const route& r, const progression& p) {
    const catalog& c = r.catalog();
    const detail::plan_state state(r, p);
    std::vector<printed_term> terms(r.terms.terms.size());
    for (const placement& at : p.placements) {
        terms[at.term].courses.push_back(at.course);
        for (std::uint32_t t = at.term; t <= state.last_term(at); ++t)
            terms[t].credits += c[at.course].credits.as_double() / c[at.course].length;
    }
    const auto earned = state.earned_at();
    for (std::size_t k = 0; k < earned.size(); ++k)
        if (earned[k] != detail::plan_state::never) terms[earned[k]].credentials.push_back(c.data().credentials[k].id);
    for (std::uint32_t x = 0; x < c.data().exit_points.size(); ++x)
        for (std::uint32_t t = 0; t < terms.size(); ++t)
            if (state.exit_met_after(exit_id{x}, t + 1)) {
                terms[t].exits.push_back(c.data().exit_points[x].id);
                break;
            }
    return terms;
}

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
        for (const course_id c : shown[t].courses) courses.emplace_back(r.catalog()[c].id);
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

std::string joined(const std::vector<std::string>& list) {
    std::string all;
    for (const std::string& s : list) all += (all.empty() ? "" : ", ") + s;
    return all;
}

std::string credits_text(double amount) { return to_string(credits::of(amount)); }

std::string progression_text(const route& r, const progression& p) {
    const auto shown = term_by_term(r, p);
    std::string text;
    for (std::uint32_t t = 0; t < shown.size(); ++t) {
        const horizon_term& term = r.terms.terms[t];
        const gradus::term& named = r.catalog().data().calendar.terms[term.calendar_term];
        std::string head = (named.title.empty() ? named.id : named.title) +
                           (term.calendar_year ? ' ' + std::to_string(*term.calendar_year) + '-' +
                                                     std::to_string((*term.calendar_year + 1) % 100)
                                               : ", year " + std::to_string(term.school_year));
        if (term.grade) head += ", grade " + std::to_string(*term.grade);
        text += fit(head, 40) + credits_text(shown[t].credits) + " credits\n";
        for (const course_id c : shown[t].courses) {
            const course& what = r.catalog()[c];
            text += "    " + fit(what.id, 24) + ' ' + what.title +
                    (what.length > 1 ? "  (" + std::to_string(what.length) + " terms)" : "") + '\n';
        }
        if (!shown[t].credentials.empty()) text += "  earns " + joined(shown[t].credentials) + '\n';
        if (!shown[t].exits.empty()) text += "  reaches " + joined(shown[t].exits) + '\n';
    }
    const auto needed = conditions_of(r, p);
    if (!needed.empty()) text += "Needed on the way\n";
    for (const condition& k : needed) text += "    " + fit(k.what, 40) + " by " + term_name(r, k.by_term) + '\n';
    return text;
}

std::string answer_text(const route& r, const solution& s) {
    std::string text;
    if (s.progressions.empty()) {
        text = s.proved ? "There is no way to " + r.exit().id + ":\n" : "None was found within the budget:\n";
        for (const obstacle& o : s.why_not) text += "    " + o.at + ' ' + o.message + '\n';
        return text;
    }
    for (std::size_t i = 0; i < s.progressions.size(); ++i) {
        if (s.progressions.size() > 1) text += (i ? "\n" : "") + ("Progression " + std::to_string(i + 1)) + '\n';
        text += progression_text(r, s.progressions[i]);
    }
    text += r.exit().id + " is reached after " + std::to_string(*s.terms) + (*s.terms == 1 ? " term" : " terms");
    text += s.proved ? "; no progression reaches it earlier.\n"
                     : "; it is not proved that none reaches it earlier, but none does before term " +
                           std::to_string(*s.bound) + ".\n";
    return text;
}

}  // namespace

int plan(const plan_options& options, const common_options& common) {
    for (const std::string& o : options.objectives)
        if (o != "earliest") throw unusable("--objective " + o + ": only `earliest` is known");
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
        print(n.count.to_string() + (n.count == natural{1} ? " valid progression" : " valid progressions") +
              " (exact, " + std::to_string(n.nodes) + " nodes)\n");
    } else {
        print("not known: the trellis does not fit the budget (" + std::to_string(n.nodes) + " nodes, outcome " +
              std::string(to_string(n.ended)) + ")\n");
    }
    return 0;
}

}  // namespace gradus::command
