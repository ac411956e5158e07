// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CHECK_REACHABILITY_HPP
#define GRADUS_CATALOG_CHECK_REACHABILITY_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/check_report.hpp"
#include "gradus/catalog/dependency_graph.hpp"
#include "gradus/catalog/describe_gate.hpp"
#include "gradus/catalog/reachability.hpp"

namespace gradus::detail {

/// Reports what no entry point can ever reach, and why: `unreachable-course`, `unreachable-credential`, `unreachable-exit`; and grade bands
/// that end before what is required could be completed: `band-contradiction`. All warnings.
///
/// Entry points that assume the same are one departure, from the earliest of them. One search a departure, each
/// for what none before it reached, and one more for each from which something is explained.
class reachability_check {
public:
    reachability_check(const dependency_graph& graph, const check_report& report)
        : graph_(graph), data_(graph.data()), report_(report), search_(graph), describe_(graph, search_) {}

    void run() {
        find_departures();
        std::vector<char> reached(graph_.size(), 0), from_nothing, reached_exits(data_.exit_points.size(), 0);
        for (std::size_t d = 0; d < departures_.size(); ++d) {
            if (d > 0 && !narrow(reached, reached_exits)) break;
            search_.search(departures_[d], d > 0 ? &scope_ : nullptr);
            for (std::uint32_t node = 0; node < graph_.size(); ++node)
                reached[node] |= static_cast<char>(search_.reaches(node));
            for (std::uint32_t i = 0; i < reached_exits.size(); ++i)
                reached_exits[i] = reached_exits[i] || exit_is_open(i);
            if (d == 0) from_nothing = reached;
        }
        if (narrow(reached, reached_exits)) explain(reached, reached_exits);
        const bool nothing_held = departures_[0].bands == band_rule::kept && holds_nothing(*departures_[0].holds);
        if (!nothing_held) from_nothing.assign(graph_.size(), 0);
        if (narrow(from_nothing, {})) check_bands();
    }

private:
    /// Sets the scope to what is not reached yet, and all that it needs; returns whether there is anything.
    bool narrow(const std::vector<char>& reached, const std::vector<char>& reached_exits) {
        std::vector<std::uint32_t> stack;
        scope_.assign(graph_.size(), 0);
        const auto mark = [&](std::uint32_t node) {
            if (!std::exchange(scope_[node], 1)) stack.push_back(node);
        };
        for (std::uint32_t i = 0; i < data_.courses.size(); ++i)
            if (!reached[graph_.course_node(i)] && data_.courses[i].status == course_status::active)
                mark(graph_.course_node(i));
        for (std::uint32_t k = 0; k < data_.credentials.size(); ++k)
            if (!reached[graph_.credential_node(k)]) mark(graph_.credential_node(k));
        for (std::size_t i = 0; i < reached_exits.size(); ++i) {
            if (reached_exits[i]) continue;
            scope_.assign(graph_.size(), 1);  // its requirement set may look at every course
            return true;
        }
        const bool any = !stack.empty();
        while (!stack.empty()) {
            const std::uint32_t node = stack.back();
            stack.pop_back();
            for (const std::uint32_t to : graph_.needs(node)) mark(to);
            if (graph_.kind(node) != dependency_graph::node_kind::gate) continue;
            const gate& g = graph_.gate_of(node);  // the course of a `with`
            if (g.kind == gate_kind::with_same || g.kind == gate_kind::with_same_or_before)
                mark(graph_.course_node(g.subject));
        }
        return any;
    }

    static bool holds_nothing(const record& r) {
        return r.attempts.empty() && r.credentials.empty() && r.skills.empty();
    }

    void find_departures() {
        const auto terms = static_cast<term_time>(data_.calendar.terms.size());
        std::map<std::string, std::size_t> known;  // by what is assumed
        for (const entry_point& e : data_.entry_points) {
            departure from;
            from.grade = e.grade;
            from.start = e.grade.value_or(0) * terms + term_of(e);
            from.holds = &e.assumes;
            const auto [at, fresh] = known.emplace((e.grade ? "g" : "") + holdings(e.assumes), departures_.size());
            if (fresh)
                departures_.push_back(from);
            else if (from.start < departures_[at->second].start)
                departures_[at->second] = from;
        }
        std::stable_partition(departures_.begin(), departures_.end(),
                              [](const departure& d) { return holds_nothing(*d.holds); });
        if (departures_.empty()) departures_.push_back({band_rule::ignored, 0, std::nullopt, nullptr});
    }

    term_time term_of(const entry_point& e) const {
        const auto& terms = data_.calendar.terms;
        const auto at = std::find_if(terms.begin(), terms.end(),
                                     [&](const term& t) { return e.term.empty() ? !t.optional : t.id == e.term; });
        return at == terms.end() ? 0 : at - terms.begin();
    }

    /// What the search looks at of a record, as a key.
    static std::string holdings(const record& r) {
        std::string key;
        const auto add = [&](const std::string& text) { key += '\0' + std::to_string(text.size()) + ' ' + text; };
        for (const attempt& a : r.attempts) {
            add(a.course);
            add(a.credits ? to_string(*a.credits) : std::string());
            add(std::string(to_string(a.status)));
        }
        for (const held_credential& k : r.credentials) add("k " + k.id);
        for (const skill_level& s : r.skills) add("s " + s.skill + " " + std::to_string(s.level));
        return key;
    }

    bool exit_is_open(std::uint32_t i) const {
        if (!search_.reaches(index(graph_.circuit().exit_requires[i]))) return false;
        const auto set = graph_.ids().requirement_sets.find(data_.exit_points[i].requirement_set);
        return !set || what_a_set_lacks(index(*set)).empty();
    }

    /// Returns why a requirement set cannot be met by what is reached, each credit being taken by every group; empty where it may be.
    std::string what_a_set_lacks(std::uint32_t position) const {
        const requirement_set& set = data_.requirement_sets[position];
        std::string lacks;
        const auto add = [&](const std::string& what) { lacks += (lacks.empty() ? "" : "; ") + what; };
        const gate_id gate = graph_.circuit().set_requires[position];
        if (!search_.reaches(index(gate))) add(describe_.what_blocks(index(gate)));
        const std::int64_t bonus = all_bundles(position);
        if (set.credits && search_.credit_in_all() + bonus < set.credits->hundredths())
            add(to_string(*set.credits) + " credits in all, of which " +
                to_string(credits::of_hundredths(search_.credit_in_all())) + " can be earned");
        for (std::size_t i = 0; i < set.groups.size(); ++i) {
            const requirement_group& g = set.groups[i];
            const resolved_group& r = graph_.circuit().set_groups[position][i];
            const auto [amount, number] = most_of(g, r);
            if (g.credits && amount < g.credits->hundredths())
                add(to_string(*g.credits) + " credits for group " + in_quotes(g.id) + ", of which " +
                    to_string(credits::of_hundredths(amount)) + " can be earned");
            if (g.courses && number < *g.courses)
                add(std::to_string(*g.courses) + " courses for group " + in_quotes(g.id) + ", of which " +
                    std::to_string(number) + " can be completed");
        }
        return lacks;
    }

    std::pair<std::int64_t, std::int64_t> most_of(const requirement_group& g, const resolved_group& r) const {
        std::int64_t amount = search_.credit_of(r.selection), number = search_.courses_of(r.selection);
        for (std::size_t b = 0; b < r.bundles.size(); ++b) {
            const bool complete = std::ranges::all_of(r.bundles[b], [&](course_id c) { return can_count(index(c)); });
            if (!complete) continue;
            amount += g.bundles[b].credits.hundredths();
            number += static_cast<std::int64_t>(r.bundles[b].size());
        }
        return {amount, number};
    }

    std::int64_t all_bundles(std::uint32_t position) const {
        std::int64_t amount = 0;
        for (const requirement_group& g : data_.requirement_sets[position].groups)
            for (const bundle& b : g.bundles) amount += b.credits.hundredths();
        return amount;
    }

    /// Whether a course, or one that counts as it, can be completed.
    bool can_count(std::uint32_t course) const {
        return search_.reaches(graph_.course_node(course)) ||
               std::ranges::any_of(graph_.counted().sources(course_id{course}),
                                   [&](course_id c) { return search_.reaches(graph_.course_node(index(c))); });
    }

    void explain(const std::vector<char>& reached, const std::vector<char>& reached_exits) {
        std::vector<std::vector<std::uint32_t>> courses(departures_.size());  // to explain from each departure
        std::vector<std::uint32_t> credentials;
        for (std::uint32_t i = 0; i < data_.courses.size(); ++i)
            if (!reached[graph_.course_node(i)] && data_.courses[i].status == course_status::active)
                courses[best_departure(i)].push_back(i);
        for (std::uint32_t k = 0; k < data_.credentials.size(); ++k)
            if (!reached[graph_.credential_node(k)]) credentials.push_back(k);
        const bool exits = std::ranges::any_of(reached_exits, [](char r) { return r == 0; });
        for (std::size_t d = 0; d < departures_.size(); ++d) {
            const bool rest = d == 0 && (!credentials.empty() || exits);
            if (courses[d].empty() && !rest) continue;
            search_.search(departures_[d], &scope_);
            for (const std::uint32_t i : courses[d]) report_course(i);
            if (!rest) continue;
            for (const std::uint32_t k : credentials) report_credential(k);
            for (std::uint32_t i = 0; i < reached_exits.size(); ++i)
                if (!reached_exits[i]) report_exit(i);
        }
    }

    /// The first departure whose grade is not past the course's band; that from which there is most to say.
    std::size_t best_departure(std::uint32_t course) const {
        const auto& grades = data_.courses[course].grades;
        for (std::size_t d = 0; d < departures_.size(); ++d)
            if (!grades || !departures_[d].grade || *departures_[d].grade <= grades->max) return d;
        return 0;
    }

    static std::string nobody() { return "no entry point can ever reach "; }

    void report_course(std::uint32_t i) {
        const course& c = data_.courses[i];
        const std::uint32_t gate = index(graph_.circuit().course_requires[i]);
        const bool in_some_term = search_.first_start(i, c.grades ? c.grades->min * terms() : 0) != never;
        std::string why;
        if (!in_some_term) {
            why = "it is offered in no term in which it could start and still end within the school year";
        } else if (!search_.reaches(gate)) {
            why = "it needs " + describe_.what_blocks(gate);
        } else {
            const departure& from = departures_[best_departure(i)];
            if (from.grade && c.grades && *from.grade > c.grades->max)
                why = "its grades end with " + std::to_string(c.grades->max) + ", and all entry points come in later";
            else
                why = "its grades end before what it requires can be completed";
        }
        const place top;
        const place courses = top / "courses";
        report_.warning("unreachable-course", courses / i, nobody() + "course " + in_quotes(c.id) + ": " + why, {c.id});
    }

    void report_credential(std::uint32_t k) {
        const std::string& id = data_.credentials[k].id;
        const place top;
        const place credentials = top / "credentials";
        report_.warning("unreachable-credential", credentials / k,
                        nobody() + "credential " + in_quotes(id) + ": it needs " +
                            describe_.what_blocks(index(graph_.circuit().credential_requires[k])),
                        {id});
    }

    void report_exit(std::uint32_t i) {
        const exit_point& e = data_.exit_points[i];
        const std::uint32_t gate = index(graph_.circuit().exit_requires[i]);
        std::string why;
        if (!search_.reaches(gate)) why = describe_.what_blocks(gate);
        if (const auto set = graph_.ids().requirement_sets.find(e.requirement_set)) {
            const std::string lacks = what_a_set_lacks(index(*set));
            if (!lacks.empty())
                why +=
                    (why.empty() ? "" : "; and ") + ("requirement set " + in_quotes(e.requirement_set) + ": " + lacks);
        }
        const place top;
        const place exits = top / "exit_points";
        report_.warning("unreachable-exit", exits / i, nobody() + "exit point " + in_quotes(e.id) + ": it needs " + why,
                        {e.id});
    }

    term_time terms() const { return static_cast<term_time>(data_.calendar.terms.size()); }

    void check_bands() {
        std::optional<std::int32_t> least;
        for (const course& c : data_.courses)
            if (c.grades) least = std::min(least.value_or(c.grades->min), c.grades->min);
        if (!least) return;
        for (const departure& d : departures_) least = std::min(*least, d.grade.value_or(*least));
        constexpr std::int32_t long_before = 64;  // grades in which courses without a band may have been taken
        const std::int32_t first =
            std::max(*least, std::numeric_limits<std::int32_t>::min() + long_before) - long_before;
        search_.search({band_rule::questioned, first * terms(), first, nullptr}, &scope_);
        const place top;
        const place courses = top / "courses";
        for (std::uint32_t i = 0; i < data_.courses.size(); ++i) {
            const term_time ready = search_.late_for(i);
            if (ready == never) continue;
            const course& c = data_.courses[i];
            const place at = courses / i;
            report_.warning("band-contradiction", at / "grades",
                            "course " + in_quotes(c.id) + " may start in grade " + std::to_string(c.grades->max) +
                                " at the latest, and by the grade bands of what it requires it cannot before grade " +
                                std::to_string(search_.next_start(i, ready) / terms()) +
                                "; widen its band, or those of its prerequisites",
                            {c.id});
        }
    }

    const dependency_graph& graph_;
    const catalog_data& data_;
    const check_report& report_;
    std::vector<char> scope_;
    reachability search_;
    gate_description describe_;
    std::vector<departure> departures_;
};

}  // namespace gradus::detail

#endif
