// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_EXPLAIN_HPP
#define GRADUS_PROGRESSION_EXPLAIN_HPP

#include <algorithm>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/requirement_text.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/why_not.hpp"

namespace gradus::detail {

/// Says why the relaxation of a problem, in which every course may be taken at any start at once, cannot reach the exit: from the exit
/// down through each requirement that cannot be met to what rules its courses out.
class explainer {
public:
    explainer(const route& r, const prepared& ready)
        : route_(r),
          catalog_(r.catalog()),
          circuit_(catalog_.circuit()),
          problem_(ready.whole),
          bounds_(ready.whole_bounds),
          ruled_out_(ruled_out_by_holdings(r)),
          told_(catalog_.data().courses.size(), 0) {}

    [[nodiscard]] std::vector<obstacle> run() {
        const exit_point& exit = route_.exit();
        const std::uint32_t last = problem_.last_exit_moment();
        look_into(circuit_.exit_requires[index(route_.to)], last, "exit " + exit.id, 6);
        if (const auto set = catalog_.find_requirement_set(exit.requirement_set)) {
            look_into(circuit_.set_requires[index(*set)], last, "requirement set " + exit.requirement_set, 6);
            look_into_set(*set);
        }
        while (!courses_.empty() && found_.size() < most_obstacles) {
            const course_id c = courses_.front();
            courses_.pop_front();
            explain_course(c);
        }
        if (found_.empty())
            found_.push_back({6, "exit " + exit.id,
                              "the groups of " + exit.requirement_set +
                                  " cannot all be filled together from the courses that can be taken"});
        return std::move(found_);
    }

private:
    static constexpr std::size_t most_obstacles = 40;

    [[nodiscard]] bool possible(gate_id g, std::uint32_t moment) const {
        const auto at = problem_.gate_at.find(problem::moment_key(g, moment));
        return at == problem_.gate_at.end() || bounds_.possible[at->second];
    }

    /// Tells of the leaves below a requirement that hold it down at a moment.
    void look_into(gate_id root, std::uint32_t moment, const std::string& where, int rule) {
        std::vector<gate_id> open{root}, seen;
        while (!open.empty()) {
            const gate_id at = open.back();
            open.pop_back();
            if (possible(at, moment) || std::find(seen.begin(), seen.end(), at) != seen.end()) continue;
            seen.push_back(at);
            const gate& g = circuit_[at];
            if (g.kind == gate_kind::threshold || g.kind == gate_kind::conditional) {
                const auto inputs = circuit_.inputs_of(g);
                open.insert(open.end(), inputs.rbegin(), inputs.rend());
            } else {
                leaf(at, g, moment, where, rule);
            }
        }
    }

    void leaf(gate_id id, const gate& g, std::uint32_t moment, const std::string& where, int rule) {
        const std::string text = g.source ? to_text(*g.source) : "false";
        switch (g.kind) {
            case gate_kind::course:
            case gate_kind::with_same:
            case gate_kind::with_same_or_before: {
                const course_id c{g.subject};
                const bool held = route_.known.holds(c);
                tell(rule, where,
                     "asks for " + text +
                         (held ? ", and the grade on record does not meet it" : ", which cannot be completed in time"));
                if (!held) ask(c);
                for (const course_id other : catalog_.equivalents().sources(c)) ask(other);
                return;
            }
            case gate_kind::credits:
            case gate_kind::courses: {
                const std::uint32_t gate = problem_.gate_at.at(problem::moment_key(id, moment));
                const selection& of = circuit_.selections[g.selection];
                tell(rule, where, "asks for " + text + "; " + most_of(gate, g.kind == gate_kind::credits, &of));
                return;
            }
            case gate_kind::credential:
                tell(rule, where, "asks for " + text + ", which cannot be earned in time");
                ask_credential(g.subject);
                return;
            default:
                tell(rule, where, "asks for " + text + ", which is not and cannot be met");
                return;
        }
    }

    /// How far the most that is possible stays behind what is needed yet, in words; `of` are the courses that count, nothing: all.
    [[nodiscard]] std::string most_of(std::uint32_t gate, bool credit, const selection* of) const {
        const auto say = [&](std::int64_t n) {
            return credit ? to_string(credits::of_hundredths(n)) + " credits" : std::to_string(n) + " courses";
        };
        if (gate == timed_network::never) {  // too little even with every course
            std::int64_t all = 0;
            for (const held_course& h : able())
                all += !credit ? !of || counts_in(h, *of) : (of ? credit_in(h, *of) : h.amount).hundredths();
            return "all that can be held and completed is " + say(all);
        }
        return say((*problem_.gates)[gate].need) + " more are needed and " + say(bounds_.most[gate]) +
               " can be completed in " + std::to_string(problem_.terms()) + " terms";
    }

    /// What is held, and every course that may be taken at some start.
    [[nodiscard]] std::vector<held_course> able() const {
        std::vector<held_course> most = held_for_planning(route_.known);
        for (std::size_t v = 0; v < problem_.variables.size(); ++v)
            if (bounds_.starts[v]) most.push_back(as_completed(catalog_, problem_.variables[v].course));
        return most;
    }

    void look_into_set(requirement_set_id set) {
        const std::string where = "requirement set " + catalog_[set].id;
        if (problem_.total_gate && !bounds_.possible[*problem_.total_gate])
            tell(6, where,
                 "asks for " + to_string(*catalog_[set].credits) + " credits in all; " +
                     most_of(*problem_.total_gate, true, nullptr) + room());
        const auto& rules = catalog_[set].groups;
        for (std::size_t g = 0; g < rules.size(); ++g) look_into_group(set, g, where);
        std::vector<std::pair<std::uint32_t, std::string>> joint(problem_.group_names.begin(),
                                                                 problem_.group_names.end());
        std::sort(joint.begin(), joint.end());
        for (const auto& [gate, names] : joint)
            if (gate != timed_network::never && !bounds_.possible[gate])
                tell(6, where,
                     "group(s) " + names + ": " +
                         most_of(gate, (*problem_.gates)[gate].measure == gate_measure::credits, nullptr) + room());
    }

    /// A group that all courses together, each at any start, cannot fill.
    void look_into_group(requirement_set_id set, std::size_t g, const std::string& where) {
        const std::vector<held_course> most = able();
        const resolved_group& resolved = circuit_.set_groups[index(set)][g];
        const requirement_group& group = catalog_[set].groups[g];
        std::vector<std::int64_t> amounts;
        for (const held_course& h : most) amounts.push_back(h.amount.hundredths());
        if (fills_with_bundles({demand_of(catalog_, group, resolved, most)}, amounts)) return;
        std::string left;
        for (const course_id c : circuit_.selections[resolved.selection].courses) {
            if (std::any_of(most.begin(), most.end(), [&](const held_course& h) { return h.counts_as(c); }))
                left += " " + catalog_[c].id;
            else
                ask(c);
        }
        tell(
            6, where,
            "group " + group.id + " asks for " +
                (group.courses ? std::to_string(*group.courses) + " courses" : to_string(*group.credits) + " credits") +
                " and only these of it can be completed:" + (left.empty() ? " none" : left));
    }

    /// The room that the loads leave, where they are limited.
    [[nodiscard]] std::string room() const {
        std::int64_t sum = 0;
        for (const problem_resource& r : problem_.resources)
            if (r.is == problem_resource::kind::credits && r.max != std::numeric_limits<std::int64_t>::max())
                sum += r.max;
        return sum == 0 ? ""
                        : " (the load limits leave room for " +
                              to_string(credits::of_hundredths(sum / problem_.credit_scale)) + " credits in all)";
    }

    void ask(course_id c) {
        if (told_[index(c)]) return;
        told_[index(c)] = 1;
        courses_.push_back(c);
    }

    void ask_credential(std::uint32_t k) {
        if (std::find(credentials_.begin(), credentials_.end(), k) != credentials_.end()) return;
        credentials_.push_back(k);
        look_into(circuit_.credential_requires[k], 2 * problem_.terms() - 1,
                  "credential " + catalog_.data().credentials[k].id, 3);
    }

    void explain_course(course_id id) {
        const course& c = catalog_[id];
        const std::string where = "course " + c.id;
        const auto variable = std::find_if(problem_.variables.begin(), problem_.variables.end(),
                                           [&](const problem_variable& v) { return v.course == id; });
        if (variable == problem_.variables.end()) return tell_no_start(id, where);
        if (bounds_.starts[static_cast<std::size_t>(variable - problem_.variables.begin())] != 0)
            return tell(3, where, "can be taken only from " + first_start(variable) + " on, which is too late");
        bool fits = false;
        for (const possible_start& s : variable->starts)
            fits = fits || std::all_of(s.uses.begin(), s.uses.end(), [&](const resource_use& u) {
                       return u.amount <= problem_.resources[u.resource].max;
                   });
        if (!fits) return tell(4, where, "is by itself more than the load limits allow in a term");
        look_into(circuit_.course_requires[index(id)], variable->starts.back().term, where, 3);
    }

    [[nodiscard]] std::string first_start(std::vector<problem_variable>::const_iterator variable) const {
        const term_mask mask = bounds_.starts[static_cast<std::size_t>(variable - problem_.variables.begin())];
        return term_name(route_, static_cast<std::uint32_t>(std::countr_zero(mask)));
    }

    void tell_no_start(course_id id, const std::string& where) {
        const course& c = catalog_[id];
        if (c.status != course_status::active)
            return tell(2, where, "is " + std::string(to_string(c.status)) + " and is not offered any more or yet");
        if (ruled_out_[index(id)]) {
            if (route_.known.holds(id)) return tell(1, where, "is held already and cannot be taken again");
            return tell(5, where, "is excluded by a course that is held");
        }
        std::string why = "has no term in the horizon in which it may start";
        if (c.grades)
            why += ": it is for grades " + std::to_string(c.grades->min) + " to " + std::to_string(c.grades->max) +
                   grades_ahead();
        if (c.offered) {
            why += c.grades ? ", and starts in" : ": it starts in";
            for (const offering& o : *c.offered)
                why += " " + o.term + (o.every > 1 ? " of every " + std::to_string(o.every) + "th year" : "");
        }
        if (c.length > 1) why += "; it runs " + std::to_string(c.length) + " terms of one school year";
        tell(2, where, why);
    }

    [[nodiscard]] std::string grades_ahead() const {
        const auto& terms = route_.terms.terms;
        if (terms.empty() || !terms.front().grade) return ", and the learner's grade is not known";
        return ", and the horizon has grades " + std::to_string(*terms.front().grade) + " to " +
               std::to_string(*terms.back().grade);
    }

    void tell(int rule, const std::string& at, std::string message) {
        obstacle o{rule, at, std::move(message)};
        if (found_.size() < most_obstacles && std::find(found_.begin(), found_.end(), o) == found_.end())
            found_.push_back(std::move(o));
    }

    const route& route_;
    const catalog& catalog_;
    const circuit& circuit_;
    const problem& problem_;
    const relaxation& bounds_;
    std::vector<char> ruled_out_;
    std::vector<char> told_;
    std::deque<course_id> courses_;
    std::vector<std::uint32_t> credentials_;
    std::vector<obstacle> found_;
};

}  // namespace gradus::detail

#endif
