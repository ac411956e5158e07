// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <charconv>
#include <limits>
#include <system_error>

#include <boost/json/array.hpp>

#include "printed_plan.hpp"

namespace gradus::query {

namespace {

constexpr std::uint64_t unbounded_nodes = std::numeric_limits<std::int64_t>::max();

std::vector<std::string> known_objectives() { return {objective_names.begin(), objective_names.end()}; }

std::vector<objective> objectives_of(const std::vector<std::string>& names) {
    std::vector<objective> list;
    for (const std::string& name : names) {
        const auto o = find_objective(name);
        if (!o) throw unusable("--objective " + in_quotes(name) + near_ids(known_objectives(), name));
        if (std::find(list.begin(), list.end(), *o) == list.end()) list.push_back(*o);
    }
    return list;
}

/// Adds what a text such as `ALG2=5` or `ALG2:2026-fall=-3` prefers.
void add_preference(const route& r, const std::string& text, std::vector<preference>& to) {
    const catalog& c = r.catalog();
    const auto refuse_it = [&](const std::string& why) { throw unusable("--prefer " + in_quotes(text) + ": " + why); };
    const std::size_t equals = std::min(text.rfind('='), text.size());
    std::int64_t weight = 0;
    const char* end = text.data() + text.size();
    const auto [read, problem] = std::from_chars(text.data() + std::min(equals + 1, text.size()), end, weight);
    constexpr std::int64_t most = 1'000'000;
    if (equals == text.size() || problem != std::errc{} || read != end || weight < -most || weight > most)
        refuse_it("a whole number from -1000000 to 1000000 is wanted after `=`");
    const std::string name = text.substr(0, equals);
    auto course = c.find_course(name);
    std::string term;
    if (const std::size_t colon = name.rfind(':'); !course && colon != std::string::npos) {
        course = c.find_course(std::string_view(name).substr(0, colon));
        term = name.substr(colon + 1);
    }
    if (!course) unknown_id("course", name, name, c.data().courses);
    std::vector<std::string> terms;
    for (std::uint32_t t = 0; t < r.terms.terms.size(); ++t) {
        terms.push_back(term_key(r, t));
        if (term.empty() || term == terms.back()) to.push_back({*course, t, weight});
    }
    if (!term.empty() && std::find(terms.begin(), terms.end(), term) == terms.end())
        refuse_it("the horizon has no term " + in_quotes(term) + near_ids(terms, term));
}

/// Reads the preferences; they decide between what the other objectives leave equal, unless `preferred` stands among these.
void read_preferences(const plan_options& asked, const route& r, solve_options& into) {
    for (const std::string& text : asked.preferences) add_preference(r, text, into.preferences);
    const bool named =
        std::find(into.objectives.begin(), into.objectives.end(), objective::preferred) != into.objectives.end();
    if (named && asked.preferences.empty())
        throw unusable("--objective preferred needs --prefer COURSE=WEIGHT or COURSE:TERM=WEIGHT");
    if (!named && !asked.preferences.empty()) into.objectives.push_back(objective::preferred);
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
    read_preferences(options, r, solving);
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
