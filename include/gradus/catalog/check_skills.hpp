// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CHECK_SKILLS_HPP
#define GRADUS_CATALOG_CHECK_SKILLS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "gradus/catalog/check_report.hpp"
#include "gradus/catalog/components.hpp"
#include "gradus/catalog/dependency_graph.hpp"

namespace gradus::detail {

/// Reports skills that are asked for and never developed (`skill-never-developed`), skills that a course uses and only later ones develop
/// (`skill-used-before-developed`), and skills that precede or support themselves (`skill-cycle`, `skill-supports-cycle`).
class skill_check {
public:
    skill_check(const dependency_graph& graph, const std::vector<std::uint32_t>& ranks, const check_report& report)
        : graph_(graph),
          data_(graph.data()),
          ranks_(ranks),
          report_(report),
          answer_(graph.size(), open),
          steps_in_all_(4 * static_cast<std::uint64_t>(graph.size()) + 1'000'000) {}

    void run() {
        check_uses();
        check_leaves();
        check_occupations();
        check_circles(&skill::precedes, "precedes", severity::error, "skill-cycle",
                      " must be developed before itself, over others or directly; take one of these out of `precedes`");
        check_circles(&skill::supports, "supports", severity::note, "skill-supports-cycle",
                      " makes itself easier to master, over others or directly; look whether it is meant");
    }

private:
    enum answer : char { open, waiting, no, yes };

    void check_uses() {
        const place top;
        const place courses = top / "courses";
        for (std::uint32_t i = 0; i < data_.courses.size(); ++i) {
            const course& c = data_.courses[i];
            const place at = courses / i;
            const place uses = at / "uses";
            for (std::size_t u = 0; u < c.uses.size(); ++u) {
                const auto skill = graph_.ids().skills.find(c.uses[u].skill);
                if (!skill) continue;
                const std::int32_t level = c.uses[u].level;
                const std::string what = in_quotes(c.uses[u].skill) + " at level " + std::to_string(level);
                if (!graph_.is_given(index(*skill), level))
                    report_.warning("skill-never-developed", uses / u,
                                    "course " + in_quotes(c.id) + " uses skill " + what +
                                        ", which no course develops and no credential attests; add it where it is "
                                        "developed, or lower the level",
                                    {c.id, c.uses[u].skill});
                else if (only_after(i, index(*skill), level))
                    report_.warning(
                        "skill-used-before-developed", uses / u,
                        "course " + in_quotes(c.id) + " uses skill " + what +
                            ", and all that give it come after that course; move it forward, or develop it earlier",
                        {c.id, c.uses[u].skill});
            }
        }
    }

    void check_leaves() {
        std::vector<std::int32_t> asked(data_.skills.size(), 0);
        for (const gate& g : graph_.circuit().gates)
            if (g.kind == gate_kind::skill) asked[g.subject] = std::max(asked[g.subject], g.number);
        const place top;
        const place skills = top / "skills";
        for (std::uint32_t s = 0; s < asked.size(); ++s) {
            if (asked[s] < 1 || (asked[s] <= 3 && graph_.is_given(s, asked[s]))) continue;
            report_.warning("skill-never-developed", skills / s,
                            "a requirement asks for skill " + in_quotes(data_.skills[s].id) + " at level " +
                                std::to_string(asked[s]) +
                                ", which no course develops and no credential attests; add it where it is developed, "
                                "or lower the level",
                            {data_.skills[s].id});
        }
    }

    void check_occupations() {
        const place top;
        const place occupations = top / "occupations";
        for (std::size_t i = 0; i < data_.occupations.size(); ++i) {
            const occupation& o = data_.occupations[i];
            const place at = occupations / i;
            const place values = at / "values";
            for (std::size_t v = 0; v < o.values.size(); ++v) {
                const auto skill = graph_.ids().skills.find(o.values[v].skill);
                if (!skill || graph_.is_given(index(*skill), 1)) continue;  // a level too low is a matter of alignment
                report_.warning(
                    "skill-never-developed", values / v,
                    "occupation " + in_quotes(o.id) + " values skill " + in_quotes(o.values[v].skill) +
                        ", which no course develops and no credential attests; add it where it is developed",
                    {o.id, o.values[v].skill});
            }
        }
    }

    /// Returns whether everything that gives the skill is the course itself or needs it, by every alternative. Never wrong when it
    /// says so; looks at 4,096 nodes at the most, and through no selector and no further skill, so it may miss some.
    bool only_after(std::uint32_t course, std::uint32_t skill, std::int32_t level) {
        steps_left_ = std::min<std::uint64_t>(4096, steps_in_all_);
        steps_in_all_ -= steps_left_;
        const std::uint32_t user = graph_.course_node(course);
        bool all = true;
        for (; all && level <= 3; ++level)
            for (const std::uint32_t giver : graph_.needs(graph_.skill_node(skill, level))) {
                if (!graph_.is_thing(giver)) continue;  // the next level
                all = giver == user || needs(giver, user);
                if (!all) break;
            }
        steps_in_all_ += steps_left_;
        for (const std::uint32_t node : touched_) answer_[node] = open;
        touched_.clear();
        return all;
    }

    /// Returns whether a thing cannot be had without `wanted` having been completed before.
    bool needs(std::uint32_t thing, std::uint32_t wanted) {
        stack_.assign(1, thing);
        while (!stack_.empty()) {
            const std::uint32_t node = stack_.back();
            if (answer_[node] == yes || answer_[node] == no) {
                stack_.pop_back();
            } else if (answer_[node] == waiting || is_dead_end(node)) {
                settle(node, is_dead_end(node) ? no : decide(node));
                stack_.pop_back();
            } else {
                settle(node, node == wanted ? yes : waiting);
                if (steps_left_ == 0)
                    settle(node, no);
                else
                    --steps_left_;
                if (answer_[node] == waiting)
                    for (const std::uint32_t to : graph_.needs(node))
                        if (answer_[to] == open && ranks_[to] >= ranks_[wanted]) stack_.push_back(to);
            }
        }
        return answer_[thing] == yes;
    }

    void settle(std::uint32_t node, answer a) {
        if (answer_[node] == open) touched_.push_back(node);
        answer_[node] = a;
    }

    /// Returns whether a node can be had, for all that is known, without anything: it is a choice, or may be held from elsewhere.
    bool is_dead_end(std::uint32_t node) const {
        if (graph_.is_course(node)) {
            const std::uint32_t course = graph_.course_of(node);
            return data_.courses[course].status != course_status::active || graph_.has_outside_equivalent(course);
        }
        return graph_.kind(node) == dependency_graph::node_kind::selection ||
               graph_.kind(node) == dependency_graph::node_kind::skill;
    }

    /// A node needs what is wanted where too few of its inputs could do without it.
    answer decide(std::uint32_t node) const {
        const auto inputs = graph_.needs(node);
        const auto count = static_cast<std::int32_t>(
            std::count_if(inputs.begin(), inputs.end(), [&](std::uint32_t to) { return answer_[to] == yes; }));
        const auto all = static_cast<std::int32_t>(inputs.size());
        if (graph_.is_thing(node)) return count == all ? yes : no;
        const gate& g = graph_.gate_of(node);
        if (g.kind == gate_kind::threshold || g.kind == gate_kind::credentials)
            return count > all - g.number ? yes : no;
        return all > 0 && count == all ? yes : no;
    }

    void check_circles(std::vector<std::string> skill::*list, const char* key, severity s, const char* code,
                       const char* advice) {
        const auto count = static_cast<std::uint32_t>(data_.skills.size());
        std::vector<std::vector<std::uint32_t>> next(count);
        std::vector<std::uint32_t> roots(count);
        for (std::uint32_t i = 0; i < count; ++i) {
            roots[i] = i;
            for (const std::string& id : data_.skills[i].*list)
                if (const auto other = graph_.ids().skills.find(id)) next[i].push_back(index(*other));
        }
        const place top;
        const place skills = top / "skills";
        std::vector<std::vector<std::uint32_t>> circles;
        component_finder(count).find(
            roots, [&](std::uint32_t i) { return std::span<const std::uint32_t>(next[i]); },
            [](std::uint32_t, std::uint32_t) { return true; },
            [&](std::span<const std::uint32_t> part) {
                const bool itself =
                    std::find(next[part[0]].begin(), next[part[0]].end(), part[0]) != next[part[0]].end();
                if (part.size() > 1 || itself) circles.emplace_back(part.begin(), part.end());
            });
        for (auto& circle : circles)
            std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
        std::sort(circles.begin(), circles.end());
        for (const auto& circle : circles) {
            std::vector<std::string> nodes;
            for (const std::uint32_t i : circle) nodes.push_back(data_.skills[i].id);
            std::string message = "skill " + in_quotes(nodes.front()) + advice;
            const place at = skills / circle.front();
            report_.add(s, code, at / key, std::move(message), std::move(nodes));
        }
    }

    const dependency_graph& graph_;
    const catalog_data& data_;
    const std::vector<std::uint32_t>& ranks_;
    const check_report& report_;
    std::vector<answer> answer_;
    std::vector<std::uint32_t> stack_, touched_;
    std::uint64_t steps_left_ = 0;
    std::uint64_t steps_in_all_;
};

}  // namespace gradus::detail

#endif
