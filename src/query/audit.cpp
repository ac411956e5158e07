// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <chrono>
#include <optional>

#include <boost/json/array.hpp>

#include "audit_answer.hpp"
#include "gradus/core/parallel.hpp"
#include "outlook_answer.hpp"

namespace gradus::query {

namespace {

namespace json = boost::json;

constexpr double seconds_ahead = 10;  // for all outlooks together, unless told otherwise: a person waits

situation situation_of(const audit_request& asked, const record& r, const starting_point& start) {
    situation at{r.as_of, r.grade};
    if (!at.grade) at.grade = start.grade;
    if (asked.grade) at.grade = asked.grade;
    if (!asked.on.empty()) at.day = day_of("--on", asked.on);
    return at;
}

json::array texts(const std::vector<std::string>& each) {
    json::array list;
    for (const std::string& text : each) list.emplace_back(text);
    return list;
}

json::object standing_json(standing at, const reason& lacks) {
    return {{"standing", to_string(at)}, {"reasons", texts(reason_texts(lacks))}};
}

/// What a group needs: credits, or courses where it counts these.
json::value amount_json(const requirement_group& g, std::int64_t amount) {
    return g.courses ? json::value(amount) : json::value(credits::of_hundredths(amount).as_double());
}

json::object share_json(const facts& known, const requirement_group& g, const group_share& s) {
    json::object share{
        {"course", s.held == group_share::no_course ? json::value(nullptr) : json::value(known.courses[s.held].id)},
        {g.courses ? "courses" : "credits", amount_json(g, s.amount)}};
    if (s.bundle != group_share::no_bundle) share["bundle"] = texts(g.bundles[s.bundle].all);
    return share;
}

json::object group_json(const requirement_group& g, const audited_group& a, json::array filled_by) {
    return {{"id", g.id},
            {"counts", g.courses ? "courses" : "credits"},
            {"needed", amount_json(g, a.now.needed)},
            {"needed_at_best", amount_json(g, a.at_best.needed)},
            {"distinct_needed", a.now.distinct},
            {"filled_by", std::move(filled_by)}};
}

json::array names_of(const requirement_set& set, const std::vector<std::uint32_t>& groups) {
    json::array names;
    for (const std::uint32_t g : groups) names.emplace_back(set.groups[g].id);
    return names;
}

json::array courses_json(const facts& known, const requirement_set& set, const credit_use& use) {
    json::array list;
    for (std::size_t i = 0; i < known.courses.size(); ++i)
        list.emplace_back(json::object{{"course", known.courses[i].id},
                                       {"in_progress", known.courses[i].in_progress},
                                       {"credits", known.courses[i].amount.as_double()},
                                       {"counts_in", names_of(set, use.courses[i].counts_in)},
                                       {"could_count_in", names_of(set, use.courses[i].could_count_in)},
                                       {"unused", use.courses[i].unused.as_double()}});
    return list;
}

json::object set_json(const audited_learner& learner, const set_audit& a) {
    const facts& known = learner.known;
    const requirement_set& set = known.catalog[a.set];
    const credit_use use = use_of_credit(known, a.set);
    std::vector<json::array> filled_by(set.groups.size());
    for (const group_share& s : use.shares) filled_by[s.group].emplace_back(share_json(known, set.groups[s.group], s));
    json::array groups;
    for (std::size_t g = 0; g < set.groups.size(); ++g)
        groups.emplace_back(group_json(set.groups[g], a.groups[g], std::move(filled_by[g])));
    return {{"id", set.id},
            {"met", a.at == standing::met},
            {"standing", to_string(a.at)},
            {"for_cohort", to_string(a.cohort)},
            {"groups", std::move(groups)},
            {"needed", a.needed.as_double()},
            {"needed_at_best", a.needed_at_best.as_double()},
            {"proved", a.proved},
            {"earned", a.earned.as_double()},
            {"total_needed", a.total_needed.as_double()},
            {"unused", use.unused.as_double()},
            {"requires", standing_json(a.requires_at, why(learner.now, a.set))},
            {"courses", courses_json(known, set, use)}};
}

/// All that is told of the i-th exit.
json::object exit_json(const audited_learner& a, std::size_t i) {
    const catalog& c = a.known.catalog;
    const exit_audit& x = a.found.exits[i];
    json::object made{{"id", c[x.exit].id},
                      {"standing", to_string(x.at)},
                      {"requires", standing_json(x.requires_at, why(a.now, x.exit))},
                      {"set", x.set ? json::value(c[*x.set].id) : json::value(nullptr)}};
    if (!a.interests.empty()) made["interests"] = to_json(c, a.interests[i]);
    if (!a.outlooks.empty())
        for (const auto& member : to_json(c, a.outlooks[i])) made.insert(member);
    return made;
}

/// Returns the outlooks on the audited exits, each within its share of the time that is left.
std::vector<exit_outlook> look_ahead_at(const audited_learner& a, const starting_point& start,
                                        const common_options& common) {
    const run_options whole = run_within(common, seconds_ahead, 0);
    run_monitor run(whole);
    const std::size_t exits = a.found.exits.size();
    const unsigned threads = threads_of(common);
    std::vector<exit_outlook> outlooks(exits);
    detail::in_turn(exits, threads, [&](std::size_t i, bool) {
        outlook_options options;
        options.run = run.rest().in_silence();
        options.run.time = std::max(options.run.time, std::chrono::nanoseconds(0)) * std::int64_t{threads} /
                           static_cast<std::int64_t>(exits - i + threads - 1);
        outlooks[i] = look_ahead(a.known, start, a.found.exits[i].exit, options);
    });
    return outlooks;
}

struct what_if_shown {
    json::object as_json;
    std::string as_text;
};

what_if_shown find_what_if(const audit_request& asked, const audited_learner& a, const starting_point& start,
                           const common_options& common) {
    const catalog& c = a.known.catalog;
    const catalog then_in = asked.what_if.move_to.empty() ? c : common.host.load(asked.what_if.move_to);
    const record then = suppose(then_in, *a.known.source, asked.what_if);
    const learner_view today_view{c, a.known.source, start}, then_view{then_in, &then, start};
    outlook_options options;
    options.run = run_within(common, seconds_ahead, 0);
    options.run.progress = {};
    const std::size_t exits = std::max(a.found.exits.size(), then_in.data().exit_points.size());
    options.run.time /= std::max<std::int64_t>(1, 2 * static_cast<std::int64_t>(exits));
    std::vector<std::string> ids;  // none: all
    if (!asked.exits.empty())
        for (const exit_audit& x : a.found.exits) ids.push_back(c[x.exit].id);
    const what_if_answer answer = compare(today_view, then_view, options, ids);
    return {to_json(today_view, then_view, answer), to_text(today_view, then_view, answer)};
}

json::object eligible_json(const audited_learner& a) {
    json::object each;
    for (const course_id id : a.courses)
        each[a.known.catalog[id].id] = standing_json(a.now.course_standing(id), why(a.now, id));
    return each;
}

template <class Things>
json::object eligible_json(const Things& things, const standings& now, const std::vector<gate_id>& gates) {
    json::object each;
    for (std::size_t i = 0; i < things.size(); ++i)
        each[things[i].id] = standing_json(now[gates[i]], why(now, gates[i]));
    return each;
}

}  // namespace

in_progress_mode mode_of(const std::string& name) {
    using enum in_progress_mode;
    std::string known;
    for (const auto mode : {as_it_is, as_not_taken, as_passed, as_graded_now}) {
        std::string id(to_string(mode));
        if (name == id) return mode;
        std::replace(id.begin(), id.end(), '_', '-');
        if (name == id || name == id.substr(3)) return mode;
        known += (known.empty() ? "" : ", ") + id.substr(3);
    }
    throw unusable("--mode " + in_quotes(name) + "; there are " + known);
}

std::vector<std::string> reason_texts(const reason& r) {
    std::vector<std::string> each;
    if (r.kind == reason_kind::all)
        for (const reason& part : r.parts) each.push_back(gradus::to_text(part));
    else
        each.push_back(gradus::to_text(r));
    return each;
}

json::array sets_json(const audited_learner& a) {
    json::array sets;
    for (const set_audit& each : a.found.sets) sets.emplace_back(set_json(a, each));
    return sets;
}

json::array exits_json(const audited_learner& a) {
    json::array exits;
    for (std::size_t i = 0; i < a.found.exits.size(); ++i) exits.emplace_back(exit_json(a, i));
    return exits;
}

json::object to_json(const audited_learner& a) {
    const catalog& c = a.known.catalog;
    json::array unmatched;
    for (const std::string_view id : a.known.unmatched) unmatched.emplace_back(id);
    return {{"learner", a.known.source->id},
            {"mode", to_string(a.mode)},
            {"eligible", eligible_json(a)},
            {"credentials", eligible_json(c.data().credentials, a.now, c.circuit().credential_requires)},
            {"entries", eligible_json(c.data().entry_points, a.now, c.circuit().entry_requires)},
            {"sets", sets_json(a)},
            {"exits", exits_json(a)},
            {"unmatched", std::move(unmatched)}};
}

int audit(const audit_request& asked, const common_options& common) {
    const catalog c = common.host.load(asked.catalog);
    asked_learner learner;
    make_asked_learner(learner, c, asked.route, common);
    const in_progress_mode mode = mode_of(asked.mode);
    record taken = in_mode(*learner.known->source, mode);
    const situation at = situation_of(asked, taken, learner.start);
    taken.as_of = at.day;
    taken.grade = at.grade;
    const starting_point start = start_of(c, taken, learner.start);
    const facts known = make_facts(c, taken);
    std::vector<exit_id> exits;
    for (const std::string& id : asked.exits)
        exits.push_back(look_up(
            id, "exit", "exit point", [&](std::string_view wanted) { return c.find_exit(wanted); },
            c.data().exit_points));
    const standings now = evaluate(known, at);
    audited_learner a{known, at, mode, now, exits.empty() ? audit_all(known, now) : audit_exits(known, now, exits),
                      {},    {}, {}};
    for (std::uint32_t i = 0; i < c.data().courses.size(); ++i)
        if (asked.all_courses || is_open_to(known, at, course_id{i})) a.courses.push_back(course_id{i});
    if (asked.outlook) {
        for (const exit_audit& x : a.found.exits) a.interests.push_back(fit_of_interests(c, taken, x.exit));
        a.outlooks = look_ahead_at(a, start, common);
    }
    std::optional<what_if_shown> supposed_then;
    if (asked.what_if.anything()) supposed_then = find_what_if(asked, a, start, common);
    if (common.json) {
        json::object answer = to_json(a);
        if (supposed_then) answer["what_if"] = std::move(supposed_then->as_json);
        common.host.print(answer);
    } else {
        common.host.print(to_text(a) + (supposed_then ? '\n' + supposed_then->as_text : ""));
    }
    return 0;
}

}  // namespace gradus::query
