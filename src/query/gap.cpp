// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <charconv>
#include <limits>

#include <boost/json/array.hpp>

#include "skills_answer.hpp"

namespace gradus::query {

namespace {

namespace json = boost::json;

/// The skill of `ID:LEVEL`; the level is 1 where there is none.
skill_goal skill_of(const catalog& c, const std::string& text) {
    if (const auto whole = c.find_skill(text)) return {*whole, 1};
    const std::size_t colon = text.rfind(':');
    const std::string id = text.substr(0, colon);
    int level = 0;
    if (colon != std::string::npos) {
        const char* end = text.data() + text.size();
        const auto read = std::from_chars(text.data() + colon + 1, end, level);
        if (read.ptr != end || read.ec != std::errc{} || level < 1 || level > 3)
            throw unusable("--skill wants ID:LEVEL with a level from 1 to 3, not " + in_quotes(text));
    }
    const auto skill = c.find_skill(id);
    if (!skill) unknown_id("skill", id, id, c.data().skills);
    return {*skill, level == 0 ? 1 : level};
}

gap_target target_of(const catalog& c, const gap_request& asked) {
    const int targets =
        !asked.route.to.empty() + !asked.course.empty() + !asked.credential.empty() + !asked.skill.empty();
    if (targets != 1) throw unusable("one of --to EXIT, --course ID, --credential ID and --skill ID:LEVEL is needed");
    if (!asked.route.to.empty())
        return look_up(
            asked.route.to, "exit", "exit point", [&](std::string_view id) { return c.find_exit(id); },
            c.data().exit_points);
    if (!asked.course.empty())
        return look_up(
            asked.course, "course", "course", [&](std::string_view id) { return c.find_course(id); }, c.data().courses);
    if (!asked.credential.empty())
        return look_up(
            asked.credential, "credential", "credential", [&](std::string_view id) { return c.find_credential(id); },
            c.data().credentials);
    return skill_of(c, asked.skill);
}

gap_objective objective_of(const std::string& name) {
    for (const auto o : {gap_objective::fewest_credits, gap_objective::fewest_courses, gap_objective::earliest})
        if (to_string(o) == name) return o;
    throw unusable("--objective " + in_quotes(name) + "; there are fewest-credits, fewest-courses, earliest");
}

std::string name_of(const catalog& c, const gap_target& target) {
    if (const auto* x = std::get_if<exit_id>(&target)) return "exit " + c[*x].id;
    if (const auto* i = std::get_if<course_id>(&target)) return "course " + c[*i].id;
    if (const auto* k = std::get_if<credential_id>(&target)) return "credential " + c[*k].id;
    const skill_goal& s = std::get<skill_goal>(target);
    return "skill " + c[s.skill].id + " at level " + std::to_string(s.level);
}

template <class Ids>
void add_ids(json::array& to, const catalog& c, const Ids& ids) {
    for (const auto id : ids) to.emplace_back(c[id].id);
}

json::object cost_json(const gap_way& w) {
    json::object o{{"credits", w.credits.as_double()}, {"courses", w.courses.size()}};
    if (w.terms) o["terms"] = *w.terms;
    return o;
}

json::array missing_json(const gradus::gap& g) {
    json::array list;
    for (const missing_thing& m : g.missing) {
        json::array why;
        for (const std::string& each : m.why) why.emplace_back(each);
        list.emplace_back(json::object{{"node", m.node}, {"kind", to_string(m.kind)}, {"why", std::move(why)}});
    }
    return list;
}

json::array steps_json(const catalog& c, const gradus::gap& g) {
    json::array list;
    for (const gap_step& s : g.steps) {
        json::array courses, credentials;
        for (std::size_t i = 0; i < s.courses.size(); ++i)
            courses.emplace_back(json::object{{"id", c[s.courses[i]].id}, {"standing", to_string(s.standings[i])}});
        add_ids(credentials, c, s.credentials);
        list.emplace_back(json::object{{"courses", std::move(courses)}, {"credentials", std::move(credentials)}});
    }
    return list;
}

json::array gateways_json(const catalog& c, const gradus::gap& g) {
    json::array list;
    for (const gateway& w : g.gateways) {
        json::array opens;
        add_ids(opens, c, w.courses);
        add_ids(opens, c, w.credentials);
        add_ids(opens, c, w.exits);
        const bool course = std::holds_alternative<course_id>(w.node);
        list.emplace_back(json::object{{"node", std::visit([&](auto id) { return c[id].id; }, w.node)},
                                       {"kind", course ? "course" : "credential"},
                                       {"opens", std::move(opens)}});
    }
    return list;
}

json::object answer_json(const catalog& c, const gradus::gap& g, gap_objective objective) {
    json::array alternatives, counted_list;
    for (const gap_way& w : g.alternatives) {
        json::array courses;
        add_ids(courses, c, w.courses);
        alternatives.emplace_back(json::object{{"courses", std::move(courses)}, {"cost", cost_json(w)}});
    }
    for (const std::string& each : g.counted) counted_list.emplace_back(each);
    json::object answer{{"outcome", to_string(g.ended)}, {"proved", g.proved}, {"objective", to_string(objective)}};
    answer["cost"] = g.least ? cost_json(*g.least) : json::object{};
    answer["bound"] = g.least || !g.proved ? json::value(g.bound) : json::value(nullptr);
    answer["missing"] = missing_json(g);
    answer["steps"] = steps_json(c, g);
    answer["alternatives"] = std::move(alternatives);
    answer["gateways"] = gateways_json(c, g);
    answer["counted"] = std::move(counted_list);
    answer["why_not"] = query::to_json(g.why_not);
    return answer;
}

// Text.

const missing_thing* find_missing(const gradus::gap& g, missing_kind kind, const std::string& node) {
    for (const missing_thing& m : g.missing)
        if (m.kind == kind && m.node == node) return &m;
    return nullptr;
}

std::string cost_text(const gap_way& w) {
    std::string text =
        counted(to_string(w.credits), "credit") + " in " + counted(std::to_string(w.courses.size()), "course");
    if (w.terms) text += ", " + counted(std::to_string(*w.terms), "term");
    return text;
}

std::string steps_text(const catalog& c, const gradus::gap& g) {
    std::string text;
    std::size_t width = 0, number = 0;
    for (const gap_step& s : g.steps)
        for (const course_id id : s.courses) width = std::max(width, c[id].id.size());
    for (const gap_step& s : g.steps) {
        text += s.courses.empty() ? "\nAt once\n" : "\nStep " + std::to_string(++number) + '\n';
        for (std::size_t i = 0; i < s.courses.size(); ++i) {
            const course& what = c[s.courses[i]];
            text += "  " + fit(what.id, width) + "  " + what.title + " (" + counted(to_string(what.credits), "credit") +
                    "; today " + std::string(to_string(s.standings[i])) + ")\n";
            if (const missing_thing* m = find_missing(g, missing_kind::course, what.id))
                text += std::string(width + 4, ' ') + "for: " + joined(m->why, "; ") + '\n';
        }
        for (const credential_id k : s.credentials) {
            text += "  earns " + c[k].id + "  " + c[k].title + '\n';
            if (const missing_thing* m = find_missing(g, missing_kind::credential, c[k].id))
                text += std::string(width + 4, ' ') + "for: " + joined(m->why, "; ") + '\n';
        }
    }
    return text;
}

std::string others_text(const gradus::gap& g) {
    std::string text;
    for (const auto& [kind, heading] : {std::pair{missing_kind::pending, "\nStill to be finished\n"},
                                        std::pair{missing_kind::condition, "\nMust come good\n"}}) {
        bool first = true;
        for (const missing_thing& m : g.missing) {
            if (m.kind != kind) continue;
            text += (std::exchange(first, false) ? heading : std::string()) + "  " + m.node + ": " +
                    joined(m.why, "; ") + '\n';
        }
    }
    if (!g.counted.empty()) text += "\nCounted\n";
    for (const std::string& each : g.counted) text += "  " + each + '\n';
    return text;
}

std::string gateways_text(const catalog& c, const gradus::gap& g) {
    std::string text;
    for (const gateway& w : g.gateways) {
        std::vector<std::string> opens;
        for (const exit_id x : w.exits) opens.push_back(c[x].id);
        for (const credential_id k : w.credentials) opens.push_back(c[k].id);
        for (const course_id i : w.courses) opens.push_back(c[i].id);
        const std::size_t all = opens.size();
        if (all > most_named) opens.resize(most_named);
        text += "  " + std::visit([&](auto id) { return c[id].id; }, w.node) + (all == 0 ? "" : " opens ") +
                joined(opens, ", ") + (all > most_named ? " and " + std::to_string(all - most_named) + " more" : "") +
                '\n';
    }
    return text.empty() ? text : "\nEvery way passes\n" + text;
}

std::string alternatives_text(const catalog& c, const gradus::gap& g) {
    std::string text;
    for (const gap_way& w : g.alternatives) {
        std::string added, dropped;
        for (const course_id id : w.courses)
            if (!std::binary_search(g.least->courses.begin(), g.least->courses.end(), id))
                added += (added.empty() ? "" : ", ") + c[id].id;
        for (const course_id id : g.least->courses)
            if (!std::binary_search(w.courses.begin(), w.courses.end(), id))
                dropped += (dropped.empty() ? "" : ", ") + c[id].id;
        text += "  " + cost_text(w) + ": " + (added.empty() ? "no other course" : added) +
                (dropped.empty() ? "" : " in place of " + dropped) + '\n';
    }
    return text.empty() ? text : "\nOr else\n" + text;
}

std::string answer_text(const catalog& c, const gradus::gap& g, const std::string& target) {
    if (!g.least) {
        std::string text =
            g.proved ? target + " cannot be reached:\n" : target + ": no way was found within the budget\n";
        for (const obstacle& o : g.why_not) text += "  " + o.at + ' ' + o.message + '\n';
        return text;
    }
    if (g.least->courses.empty() && g.missing.empty()) return target + ": nothing is missing\n";
    std::string text = "Missing for " + target + ": " + cost_text(*g.least) + " (" +
                       (g.proved ? "no way takes less" : "the best found") + ")\n";
    return text + steps_text(c, g) + others_text(g) + gateways_text(c, g) + alternatives_text(c, g);
}

/// The skills about a target: those of an exit, a course or a credential; of a skill, those of the courses that close its gap.
skill_scope scope_of_target(const catalog& c, const gap_target& target, const gradus::gap& g) {
    if (const auto* x = std::get_if<exit_id>(&target)) return scope_of(c, *x);
    if (const auto* i = std::get_if<course_id>(&target)) return scope_of(c, {*i}, {});
    if (const auto* k = std::get_if<credential_id>(&target)) return scope_of(c, {}, {*k});
    return scope_of(c, g.least ? g.least->courses : std::vector<course_id>{}, {});
}

}  // namespace

int gap(const gap_request& asked, const common_options& common) {
    const catalog c = common.host.load(asked.catalog);
    asked_learner learner;
    make_asked_learner(learner, c, asked.route, common);
    const gap_target target = target_of(c, asked);
    gap_options options;
    options.objective = objective_of(asked.objective);
    options.k = asked.k;
    options.run = run_within(common, 60, std::numeric_limits<std::int64_t>::max());
    const gap_finder finder(*learner.known, learner.start, {asked.route.years, asked.route.terms, {}});
    const gradus::gap g = finder.find(target, options);
    const skill_setting skills =
        make_skill_setting(make_skill_index(c), scope_of_target(c, target, g), *learner.known, learner.start);
    support_options under;
    under.run = options.run;
    const skill_gap lacking = find_skill_gap(skills);
    const academic_support support = find_academic_support(skills, under);
    if (common.json) {
        json::object answer = answer_json(c, g, options.objective);
        answer["skills"] = to_json(skills, lacking);
        answer["support"] = to_json(skills, support);
        common.host.print(answer);
    } else {
        std::string text = answer_text(c, g, name_of(c, target));
        for (const std::string& part : {gap_text(skills, lacking), support_text(skills, support)})
            if (!part.empty()) text += '\n' + part;
        common.host.print(text);
    }
    return g.least ? 0 : 1;
}

}  // namespace gradus::query
