// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_ROUTE_RULES_HPP
#define GRADUS_PROGRESSION_ROUTE_RULES_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradus/catalog/requirement_text.hpp"
#include "gradus/graph/cone.hpp"
#include "gradus/progression/decide.hpp"
#include "gradus/progression/obstacle.hpp"
#include "gradus/progression/planned_holdings.hpp"

namespace gradus::detail {

/// Returns courses in the order in which one comes upon them from the exit down through what is required; those that no leaf names come
/// last.
[[nodiscard]] inline std::vector<course_id> from_the_exit_down(const route& r, const std::vector<course_id>& courses) {
    const circuit& all = r.catalog().circuit();
    std::vector<char> wanted(r.catalog().data().courses.size(), 0), gate_seen(all.gates.size(), 0);
    for (const course_id c : courses) wanted[index(c)] = 1;
    std::vector<course_id> order;
    const auto meet = [&](course_id c) {
        if (!wanted[index(c)]) return;
        wanted[index(c)] = 0;
        order.push_back(c);
    };
    const auto look_into = [&](gate_id root) {
        std::vector<gate_id> open{root};
        while (!open.empty()) {
            const gate_id at = open.back();
            open.pop_back();
            if (gate_seen[index(at)]) continue;
            gate_seen[index(at)] = 1;
            const gate& g = all[at];
            if (g.kind == gate_kind::course || g.kind == gate_kind::with_same ||
                g.kind == gate_kind::with_same_or_before) {
                meet(course_id{g.subject});
                for (const course_id source : r.catalog().equivalents().sources(course_id{g.subject})) meet(source);
            } else if (g.kind == gate_kind::credential) {
                open.push_back(all.credential_requires[g.subject]);
            } else if (g.kind == gate_kind::credits || g.kind == gate_kind::courses) {
                for (const course_id c : all.selections[g.selection].courses) meet(c);
            }
            const auto inputs = all.inputs_of(g);
            open.insert(open.end(), inputs.rbegin(), inputs.rend());
        }
    };
    look_into(all.exit_requires[index(r.to)]);
    if (const auto set = r.catalog().find_requirement_set(r.exit().requirement_set)) {
        look_into(all.set_requires[index(*set)]);
        for (const resolved_group& g : all.set_groups[index(*set)]) {
            for (const auto& bundle : g.bundles)
                for (const course_id c : bundle) meet(c);
            for (const course_id c : all.selections[g.selection].courses) meet(c);
        }
    }
    for (std::size_t next = 0; next < order.size(); ++next) look_into(all.course_requires[index(order[next])]);
    for (const course_id c : courses) meet(c);
    return order;
}

/// Gathers the rules of a route that a person can name, those that forbid something in the terms of `widest`. The exit's first, then
/// the loads, then course by course.
class rule_finder {
public:
    rule_finder(const route& r, const route& widest, const std::vector<course_id>& courses)
        : route_(r), widest_(widest), catalog_(r.catalog()), courses_(courses) {}

    [[nodiscard]] std::vector<named_rule> run() {
        add_parts(rule_kind::exit_requires, index(route_.to), route_.exit().requires_);
        if (const auto set = catalog_.find_requirement_set(route_.exit().requirement_set)) {
            const requirement_set& rules = catalog_[*set];
            add_parts(rule_kind::set_requires, index(*set), rules.requires_);
            if (rules.credits) add({rule_kind::set_total, index(*set), 0});
            for (std::uint32_t g = 0; g < rules.groups.size(); ++g) add({rule_kind::set_group, index(*set), g});
        }
        if (widest_.terms.years > route_.terms.years) add({rule_kind::last_term, 0, 0});
        add_loads();
        add_exclusions();
        std::vector<credential_id> credentials = cone_of(catalog_, route_.to, cone_extent::contributing).credentials;
        if (has_least_load(catalog_)) {  // any course may serve, and so any credential
            credentials.clear();
            for (std::uint32_t k = 0; k < catalog_.data().credentials.size(); ++k)
                credentials.push_back(credential_id{k});
        }
        for (const credential_id k : credentials)
            add_parts(rule_kind::credential_requires, index(k), catalog_[k].requires_);
        for (const course_id c : from_the_exit_down(route_, courses_)) add_course(c);
        return std::move(found_);
    }

private:
    void add(const named_rule& rule) {
        if (!route_.allowed.waives(rule.kind, rule.what, rule.part)) found_.push_back(rule);
    }

    void add_parts(rule_kind kind, std::uint32_t what, const std::optional<requirement>& r) {
        if (!r) return;
        const auto parts = parts_of(*r);
        for (std::uint32_t i = 0; i < parts.size(); ++i)
            if (!(parts[i]->form == requirement_form::constant && parts[i]->truth)) add({kind, what, i});
    }

    void add_loads() {
        for (const rule_kind kind :
             {rule_kind::most_credits, rule_kind::most_courses, rule_kind::least_credits, rule_kind::least_courses})
            for (std::uint32_t t = 0; t < route_.terms.terms.size(); ++t)
                for (const load_limit& l : catalog_.data().load) {
                    if (!in_band(l.grades, route_.terms.terms[t])) continue;
                    const bool limits = kind == rule_kind::most_credits   ? l.credits_max.has_value()
                                        : kind == rule_kind::most_courses ? l.courses_max.has_value()
                                        : kind == rule_kind::least_credits
                                            ? l.credits_min.value_or(credits{}) > credits{}
                                            : l.courses_min.value_or(0) > 0;
                    if (!limits) continue;
                    add({kind, t, 0});
                    break;
                }
    }

    void add_exclusions() {
        const auto& lists = catalog_.data().exclusions;
        for (std::uint32_t e = 0; e < lists.size(); ++e) {
            std::vector<course_id> open;
            std::size_t held = 0;
            for (const std::string& id : lists[e]) {
                const course_id c = *catalog_.find_course(id);
                if (route_.known.holds(c))
                    ++held;
                else if (std::binary_search(courses_.begin(), courses_.end(), c))
                    open.push_back(c);
            }
            std::sort(open.begin(), open.end());
            open.erase(std::unique(open.begin(), open.end()), open.end());
            if (open.size() > 1 || (held > 0 && !open.empty())) add({rule_kind::exclusion, e, 0});
        }
    }

    void add_course(course_id id) {
        if (route_.known.holds(id)) return;
        const course& c = catalog_[id];
        const auto& terms = widest_.terms.terms;
        const auto some_term = [&](auto forbids) { return std::any_of(terms.begin(), terms.end(), forbids); };
        if (c.status != course_status::active) add({rule_kind::course_status, index(id), 0});
        if (some_term([&](const horizon_term& t) { return !in_band(c.grades, t); }))
            add({rule_kind::course_grades, index(id), 0});
        if (some_term([&](const horizon_term& t) { return !is_offered(catalog_, c, t); }))
            add({rule_kind::course_offered, index(id), 0});
        add_parts(rule_kind::course_requires, index(id), c.requires_);
    }

    const route& route_;
    const route& widest_;
    const catalog& catalog_;
    const std::vector<course_id>& courses_;
    std::vector<named_rule> found_;
};

/// Says rules in words that a counselor uses.
class rule_words {
public:
    explicit rule_words(const route& r) : route_(r), catalog_(r.catalog()) {}

    /// The rule as an obstacle; load limits of one kind and height are put together by `obstacles`.
    [[nodiscard]] obstacle of(const named_rule& rule) const {
        const auto text = [&](const std::optional<requirement>& r) { return to_text(*parts_of(*r)[rule.part]); };
        switch (rule.kind) {
            case rule_kind::exit_requires:
                return {6, "exit " + route_.exit().id,
                        "asks for " + text(route_.exit().requires_) +
                            too_few(*parts_of(*route_.exit().requires_)[rule.part])};
            case rule_kind::set_requires:
                return {6, "requirement set " + set_of(rule).id,
                        "asks for " + text(set_of(rule).requires_) +
                            too_few(*parts_of(*set_of(rule).requires_)[rule.part])};
            case rule_kind::set_total:
                return {6, "requirement set " + set_of(rule).id,
                        "asks for " + to_string(*set_of(rule).credits) + " credits in all" + held_already() +
                            too_few(requirements::credits(set_of(rule).credits->as_double(), {"*"}))};
            case rule_kind::set_group: {
                const requirement_group& g = set_of(rule).groups[rule.part];
                requirement all = g.courses
                                      ? requirements::courses(*g.courses, g.of.entries)
                                      : requirements::credits(g.credits.value_or(credits{}).as_double(), g.of.entries);
                return {6, "requirement set " + set_of(rule).id,
                        "asks for " + group_words(g) + (g.bundles.empty() ? too_few(all) : "")};
            }
            case rule_kind::last_term: {
                const std::size_t n = route_.terms.terms.size();
                return {2, "horizon",
                        "ends with " + term_name(route_, static_cast<std::uint32_t>(n - 1)) + ", after " +
                            counted(n, "term")};
            }
            case rule_kind::most_credits:
            case rule_kind::most_courses:
            case rule_kind::least_credits:
            case rule_kind::least_courses:
                return {4, term_name(route_, rule.what), "allows " + limit_words(rule)};
            case rule_kind::exclusion:
                return {5, list(catalog_.data().exclusions[rule.what]), "of these only one may be taken or held"};
            case rule_kind::course_status:
                return {2, at(rule),
                        "is " + std::string(to_string(course_of(rule).status)) + " and is not offered any more or yet"};
            case rule_kind::course_grades:
                return {2, at(rule), "is for grades " + band(rule) + grades_ahead()};
            case rule_kind::course_offered:
                return {2, at(rule), "starts only in " + offers(rule)};
            case rule_kind::course_requires:
                return {3, at(rule), "requires " + text(course_of(rule).requires_)};
            case rule_kind::credential_requires:
                return {3, "credential " + catalog_.data().credentials[rule.what].id,
                        "requires " + text(catalog_.data().credentials[rule.what].requires_)};
        }
        return {};
    }

    /// Rules as obstacles, in their order, with equal load limits of several terms in one.
    [[nodiscard]] std::vector<obstacle> obstacles(const std::vector<named_rule>& rules) const {
        std::vector<obstacle> made;
        std::vector<char> told(rules.size(), 0);
        for (std::size_t i = 0; i < rules.size(); ++i) {
            if (told[i]) continue;
            const bool load = rules[i].kind >= rule_kind::most_credits && rules[i].kind <= rule_kind::least_courses;
            std::vector<std::uint32_t> terms;
            for (std::size_t j = i; load && j < rules.size(); ++j)
                if (rules[j].kind == rules[i].kind && limit_words(rules[j]) == limit_words(rules[i])) {
                    told[j] = 1;
                    terms.push_back(rules[j].what);
                }
            made.push_back(terms.size() > 1 ? together(rules[i], terms) : of(rules[i]));
        }
        return made;
    }

    [[nodiscard]] std::string waiver(const named_rule& rule) const {
        const auto text = [&](const std::optional<requirement>& r) { return to_text(*parts_of(*r)[rule.part]); };
        switch (rule.kind) {
            case rule_kind::exit_requires:
                return "waive what the exit asks for: " + text(route_.exit().requires_);
            case rule_kind::set_requires:
                return "waive what " + set_of(rule).id + " asks for: " + text(set_of(rule).requires_);
            case rule_kind::set_total:
                return "waive the total of " + to_string(*set_of(rule).credits) + " credits of " + set_of(rule).id;
            case rule_kind::set_group:
                return "waive the " + group_words(set_of(rule).groups[rule.part]);
            case rule_kind::least_credits:
            case rule_kind::least_courses:
                return "let it be less than " + limit_words(rule) + " in " + term_name(route_, rule.what);
            case rule_kind::exclusion:
                return "let more than one be taken of " + list(catalog_.data().exclusions[rule.what]);
            case rule_kind::course_status:
                return "offer " + course_of(rule).id + ", which is " + std::string(to_string(course_of(rule).status));
            case rule_kind::course_grades:
                return "let " + course_of(rule).id + " be taken outside grades " + band(rule);
            case rule_kind::course_offered:
                return "offer " + course_of(rule).id + " in more terms than " + offers(rule);
            case rule_kind::course_requires:
                return "waive the prerequisite of " + course_of(rule).id + ": " + text(course_of(rule).requires_);
            case rule_kind::credential_requires:
                return "waive what credential " + catalog_.data().credentials[rule.what].id +
                       " requires: " + text(catalog_.data().credentials[rule.what].requires_);
            default:
                return "waive: " + of(rule).message;
        }
    }

    /// The limit of a term: the strictest of the rows that apply, with what the route is let off.
    [[nodiscard]] std::int64_t limit(const named_rule& rule) const {
        const more_load beyond = route_.allowed.beyond(rule.what);
        std::optional<std::int64_t> strictest;
        for (const load_limit& l : catalog_.data().load) {
            if (!in_band(l.grades, route_.terms.terms[rule.what])) continue;
            const auto least = [&](std::int64_t n) { strictest = std::max(strictest.value_or(n), n); };
            const auto most = [&](std::int64_t n) { strictest = std::min(strictest.value_or(n), n); };
            if (rule.kind == rule_kind::most_credits && l.credits_max)
                most((*l.credits_max + beyond.credits).hundredths());
            if (rule.kind == rule_kind::most_courses && l.courses_max) most(*l.courses_max + beyond.courses);
            if (rule.kind == rule_kind::least_credits && l.credits_min) least(l.credits_min->hundredths());
            if (rule.kind == rule_kind::least_courses && l.courses_min) least(*l.courses_min);
        }
        return strictest.value_or(0);
    }

    [[nodiscard]] static std::string amount(rule_kind kind, std::int64_t n) {
        return kind == rule_kind::most_credits || kind == rule_kind::least_credits
                   ? to_string(credits::of_hundredths(n)) + (n == 100 ? " credit" : " credits")
                   : counted(static_cast<std::size_t>(n), "course");
    }

private:
    [[nodiscard]] const course& course_of(const named_rule& rule) const { return catalog_.data().courses[rule.what]; }
    [[nodiscard]] const requirement_set& set_of(const named_rule& rule) const {
        return catalog_.data().requirement_sets[rule.what];
    }
    [[nodiscard]] std::string at(const named_rule& rule) const { return "course " + course_of(rule).id; }

    [[nodiscard]] static std::string counted(std::size_t n, const char* thing) {
        return std::to_string(n) + ' ' + thing + (n == 1 ? "" : "s");
    }
    [[nodiscard]] static std::string list(const std::vector<std::string>& ids) {
        std::string text;
        for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
        return text;
    }

    [[nodiscard]] std::string held_already() const {
        const credits sum = credit_in_all(route_.known.courses);
        return sum == credits{} ? "" : ", of which " + to_string(sum) + " are held";
    }

    /// Of credits or courses of a selector: what is held and all that there is, where that is less.
    [[nodiscard]] std::string too_few(const requirement& r) const {
        const bool credit = r.form == requirement_form::credits;
        if (!(credit || r.form == requirement_form::courses) || !r.of) return "";
        const selection of = course_selector(catalog_.data(), catalog_.ids()).select(*r.of);
        std::vector<held_course> all = held_for_planning(route_.known);
        for (std::uint32_t i = 0; i < catalog_.data().courses.size(); ++i)
            if (catalog_.data().courses[i].status == course_status::active && !route_.known.holds(course_id{i}))
                all.push_back(as_completed(catalog_, course_id{i}));
        credits sum{};
        std::int32_t number = 0;
        for (const held_course& h : all) {
            sum += credit_in(h, of);
            number += counts_in(h, of);
        }
        if (credit ? sum.hundredths() >= r.hundredths : number >= r.number) return "";
        return ", and all that can be held or taken of these " +
               (credit ? "are " + to_string(sum) + " credits"
                       : "are " + counted(static_cast<std::size_t>(number), "course"));
    }

    [[nodiscard]] static std::string group_words(const requirement_group& g) {
        std::string text = "group " + g.id + ": " +
                           (g.courses ? counted(static_cast<std::size_t>(*g.courses), "course")
                                      : to_string(g.credits.value_or(credits{})) + " credits");
        std::string of;
        for (const std::string& entry : g.of.entries) of += (of.empty() ? "" : ", ") + entry;
        for (const bundle& b : g.bundles) of += (of.empty() ? "" : ", ") + ("all of (" + list(b.all) + ")");
        text += " of " + of;
        if (!g.grade.empty()) text += " with " + g.grade + " or better";
        if (g.distinct) text += ", " + std::to_string(g.distinct->min) + " different by " + g.distinct->by;
        return text;
    }

    [[nodiscard]] std::string limit_words(const named_rule& rule) const {
        const bool most = rule.kind == rule_kind::most_credits || rule.kind == rule_kind::most_courses;
        return (most ? "at most " : "at least ") + amount(rule.kind, limit(rule));
    }

    [[nodiscard]] obstacle together(const named_rule& rule, std::vector<std::uint32_t> terms) const {
        std::sort(terms.begin(), terms.end());
        const std::int64_t all = limit(rule) * static_cast<std::int64_t>(terms.size());
        std::string names;
        constexpr std::size_t most_named = 4;
        if (terms.size() == route_.terms.terms.size()) {
            names = "every term";
        } else if (terms.size() <= most_named) {
            for (const std::uint32_t t : terms) names += (names.empty() ? "" : ", ") + term_name(route_, t);
        } else {
            names = counted(terms.size(), "term") + " from " + term_name(route_, terms.front()) + " to " +
                    term_name(route_, terms.back());
        }
        return {4, names,
                (terms.size() == route_.terms.terms.size() ? "allows " : "allow ") + limit_words(rule) +
                    " in each: " + amount(rule.kind, all) + " in " + counted(terms.size(), "term")};
    }

    [[nodiscard]] std::string band(const named_rule& rule) const {
        const grade_band& b = *course_of(rule).grades;
        return std::to_string(b.min) + " to " + std::to_string(b.max);
    }

    [[nodiscard]] std::string grades_ahead() const {
        const auto& terms = route_.terms.terms;
        if (terms.empty() || !terms.front().grade) return ", and the learner's grade is not known";
        return ", and the horizon has grades " + std::to_string(*terms.front().grade) + " to " +
               std::to_string(*terms.back().grade);
    }

    [[nodiscard]] std::string offers(const named_rule& rule) const {
        const course& c = course_of(rule);
        std::string text;
        if (!c.offered) {
            for (const term& t : catalog_.data().calendar.terms)
                if (!t.optional) text += (text.empty() ? "" : ", ") + t.id;
            return text.empty() ? "no term" : text;
        }
        for (const offering& o : *c.offered) {
            text += (text.empty() ? "" : ", ") + o.term;
            if (o.every > 1)
                text += " of every " + std::to_string(o.every) +
                        (o.every == 2   ? "nd"
                         : o.every == 3 ? "rd"
                                        : "th") +
                        " year";
            if (o.from) text += " from " + std::to_string(*o.from) + " on";
        }
        return text.empty() ? "no term" : text;
    }

    const route& route_;
    const catalog& catalog_;
};

}  // namespace gradus::detail

#endif
