// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PAIRING_CANDIDATES_HPP
#define GRADUS_PAIRING_CANDIDATES_HPP

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "gradus/graph/cone.hpp"
#include "gradus/pairing/skill_parts.hpp"

namespace gradus::detail {

/// Which courses and exits pairs are looked for in.
struct pairing_scope {
    std::vector<course_id> cte, academic;  ///< sorted
    std::vector<exit_id> exits;
};

[[nodiscard]] inline bool is_cte(const course& c) { return c.status == course_status::active && is_vocational(c.kind); }
[[nodiscard]] inline bool is_academic(const course& c) {
    return c.status == course_status::active && (c.kind == course_kind::academic || c.kind == course_kind::support);
}

/// Returns the scope of a program: its CTE courses (where it names none, those of its exits' cones), and its academic courses with those of
/// the cones. Without a program, or where one names no exit, the exits are all; without a program the courses are all.
[[nodiscard]] inline pairing_scope scope_of(const catalog& c, const std::optional<program_id>& program) {
    pairing_scope scope;
    std::vector<char> named(c.data().courses.size(), program ? 0 : 1), in_cone = named;
    if (program) {
        for (const std::string& id : c[*program].courses)
            if (const auto course = c.find_course(id)) named[index(*course)] = 1;
        for (const std::string& id : c[*program].exits)
            if (const auto exit = c.find_exit(id)) scope.exits.push_back(*exit);
        for (const exit_id x : scope.exits)
            for (const course_id in : cone_of(c, x).courses) in_cone[index(in)] = 1;
    }
    if (scope.exits.empty())
        for (std::uint32_t x = 0; x < c.data().exit_points.size(); ++x) scope.exits.push_back(exit_id{x});
    bool names_cte = false;
    for (std::uint32_t i = 0; i < named.size(); ++i) names_cte = names_cte || (named[i] && is_cte(c.data().courses[i]));
    for (std::uint32_t i = 0; i < named.size(); ++i) {
        const course& what = c.data().courses[i];
        if (is_cte(what) && (names_cte ? named[i] : in_cone[i])) scope.cte.push_back(course_id{i});
        if (is_academic(what) && (named[i] || in_cone[i])) scope.academic.push_back(course_id{i});
    }
    return scope;
}

/// Puts pairs in their order: those measured first, then by score, without one by the mean of the parts that are there.
inline void sort_pairs(std::vector<course_pair>& pairs, const pair_weights& weights) {
    const auto rank = [&](const course_pair& p) {
        return std::tuple(!p.measured, -p.score.value_or(mean_of(p.parts, weights)), p.cte, p.academic);
    };
    std::sort(pairs.begin(), pairs.end(),
              [&](const course_pair& a, const course_pair& b) { return rank(a) < rank(b); });
}

/// Finds the pairs that skills connect, by an index of skills: no pair is looked at that no skill connects.
class candidate_finder {
public:
    candidate_finder(const catalog& c, const pairing_scope& scope, std::uint32_t most_steps)
        : catalog_(c), scope_(scope), links_(make_graph(c)), most_steps_(most_steps) {
        const std::size_t skills = c.data().skills.size();
        touching_.resize(skills);
        needing_.resize(skills);
        for (std::uint32_t i = 0; i < scope.academic.size(); ++i) {
            academic_.push_back(skills_of(links_, scope.academic[i], most_steps));
            for (const held_skill& s : academic_.back().touched) touching_[index(s.skill)].push_back(i);
            for (const skill_asked& n : academic_.back().needs) needing_[index(n.skill)].push_back(i);
        }
    }

    /// Returns the pairs with the parts that skills give, as far as the run's budget goes: the best of them by their mean, in that order.
    /// How many more there are is added to `left_out`. Holds twice as many as it returns at the most.
    [[nodiscard]] std::vector<course_pair> find(const pairing_options& options, run_monitor& run,
                                                std::uint64_t& left_out) const {
        std::vector<course_pair> found;
        const auto keep_best = [&] {
            sort_pairs(found, options.weights);
            if (found.size() <= options.most_listed) return;
            left_out += found.size() - options.most_listed;
            found.resize(options.most_listed);
        };
        std::vector<std::uint32_t> beside;
        for (const course_id c : scope_.cte) {
            const course_skills own = skills_of(links_, c, most_steps_);
            beside.clear();
            const auto gather = [&](const std::vector<std::uint32_t>& list) {
                beside.insert(beside.end(), list.begin(), list.end());
            };
            for (const skill_asked& n : own.needs) gather(touching_[index(n.skill)]);
            for (const held_skill& s : own.touched) gather(touching_[index(s.skill)]);
            for (const held_skill& s : own.developed) gather(needing_[index(s.skill)]);
            std::sort(beside.begin(), beside.end());
            beside.erase(std::unique(beside.begin(), beside.end()), beside.end());
            if (!run.spend(1 + beside.size())) break;
            for (const std::uint32_t a : beside) {
                if (!can_meet(catalog_[c], catalog_[scope_.academic[a]])) continue;
                course_pair pair;
                pair.cte = c;
                pair.academic = scope_.academic[a];
                fill_skill_parts(own, academic_[a], pair);
                if (!pair.links.empty()) found.push_back(std::move(pair));
                if (found.size() > 2 * options.most_listed) keep_best();
            }
        }
        keep_best();
        return found;
    }

    /// Whether grades and terms leave the two a school year in which they could run in one term. Never wrong when it says no.
    [[nodiscard]] bool can_meet(const course& a, const course& b) const {
        if (a.grades && b.grades && (a.grades->max < b.grades->min || b.grades->max < a.grades->min)) return false;
        const auto terms = static_cast<std::uint32_t>(catalog_.data().calendar.terms.size());
        for (std::uint32_t t = 0; t < terms; ++t)
            if (can_run(a, t) && can_run(b, t)) return true;
        return false;
    }

private:
    [[nodiscard]] bool can_run(const course& c, std::uint32_t calendar_term) const {
        if (!c.offered) return true;
        const auto& terms = catalog_.data().calendar.terms;
        return std::any_of(c.offered->begin(), c.offered->end(), [&](const offering& o) {
            const auto at = std::find_if(terms.begin(), terms.end(), [&](const term& t) { return t.id == o.term; });
            const auto from = static_cast<std::uint32_t>(at - terms.begin());
            return c.length == 1 ? from == calendar_term : from <= calendar_term;  // terms between may be left out
        });
    }

    const catalog& catalog_;
    const pairing_scope& scope_;
    skill_links links_;
    std::uint32_t most_steps_;
    std::vector<course_skills> academic_;               ///< by position in the scope
    std::vector<std::vector<std::uint32_t>> touching_;  ///< by skill: who touches it
    std::vector<std::vector<std::uint32_t>> needing_;
};

}  // namespace gradus::detail

#endif
