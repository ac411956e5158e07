// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PAIRING_SKILL_LINKS_HPP
#define GRADUS_PAIRING_SKILL_LINKS_HPP

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/graph/pathway_graph.hpp"

namespace gradus {

/// A skill at a level that a course builds on: itself (`steps` 0), over a skill that this one supports, or in a course that comes after it.
///
/// Each `supports` or `precedes` between skills and each course on the way is a step.
struct skill_asked {
    skill_id skill{};
    std::uint32_t steps = 0;
    std::int32_t level = 1;

    friend bool operator==(const skill_asked&, const skill_asked&) = default;
};

/// A skill with the level to which a course develops it, or at which it uses it.
struct held_skill {
    skill_id skill{};
    std::int32_t level = 1;

    friend bool operator==(const held_skill&, const held_skill&) = default;
};

namespace detail {

/// Returns the skills of a list, each once at its greatest level, by skill.
[[nodiscard]] inline std::vector<held_skill> greatest_levels(const catalog& c, const std::vector<skill_level>& list) {
    std::vector<held_skill> made;
    for (const skill_level& s : list)
        if (const auto id = c.find_skill(s.skill)) made.push_back({*id, std::max(1, s.level)});
    std::sort(made.begin(), made.end(), [](const held_skill& a, const held_skill& b) {
        return a.skill != b.skill ? a.skill < b.skill : a.level > b.level;
    });
    const auto same = [](const held_skill& a, const held_skill& b) { return a.skill == b.skill; };
    made.erase(std::unique(made.begin(), made.end(), same), made.end());
    return made;
}

}  // namespace detail

/// How skills connect the courses of a catalog: what a course develops, touches and builds on, near and far.
///
/// Borrows nothing: holds the graph, whose copies are cheap. Const members may be called concurrently.
class skill_links {
public:
    explicit skill_links(const pathway_graph& g) : graph_(g) {
        const auto& skills = g.catalog().data().skills;
        supporters_.resize(skills.size());
        predecessors_.resize(skills.size());
        for (std::uint32_t s = 0; s < skills.size(); ++s) {
            enter(skills[s].supports, skill_id{s}, supporters_);
            enter(skills[s].precedes, skill_id{s}, predecessors_);
        }
    }

    [[nodiscard]] const gradus::catalog& catalog() const { return graph_.catalog(); }

    /// Returns the skills that a course develops, by skill.
    [[nodiscard]] std::vector<held_skill> developed(course_id c) const {
        return detail::greatest_levels(catalog(), catalog()[c].develops);
    }

    /// Returns the skills that a course develops or uses, by skill.
    [[nodiscard]] std::vector<held_skill> touched(course_id c) const {
        std::vector<skill_level> all = catalog()[c].develops;
        all.insert(all.end(), catalog()[c].uses.begin(), catalog()[c].uses.end());
        return detail::greatest_levels(catalog(), all);
    }

    /// Returns the courses that come after one over their `requires`, directly or over credentials, with the fewest courses on the way
    /// (1 to `most_steps`); the course itself first, with 0. Selections (`credits of tag:x`) are not followed. Linear in the edges met.
    [[nodiscard]] std::vector<std::pair<course_id, std::uint32_t>> successors(course_id c,
                                                                              std::uint32_t most_steps) const {
        std::vector<std::pair<course_id, std::uint32_t>> found{{c, 0}};
        std::unordered_map<vertex_id, std::uint32_t> seen{{graph_.vertex_of(c), 0}};
        std::vector<vertex_id> open;
        for (std::size_t next = 0; next < found.size(); ++next) {
            const auto [at, steps] = found[next];
            if (steps == most_steps) break;  // in the order of their steps
            open.assign(1, graph_.vertex_of(at));
            while (!open.empty()) {
                const vertex_id v = open.back();
                open.pop_back();
                for (const edge& e : graph_.out_edges(v)) {
                    if (e.kind != edge_kind::requires_ || !is_followed(e.other)) continue;
                    if (!seen.emplace(e.other, steps + 1).second) continue;
                    if (const auto course = graph_.as<course_id>(e.other))
                        found.emplace_back(*course, steps + 1);
                    else
                        open.push_back(e.other);
                }
            }
        }
        return found;
    }

    /// Returns what a course builds on within `most_steps`, each skill once with its fewest steps and, for these, its greatest level;
    /// by skill. Below a skill that the course itself develops only `supports` counts: what `precedes` it belongs before, not beside.
    [[nodiscard]] std::vector<skill_asked> needs(course_id c, std::uint32_t most_steps) const {
        std::vector<skill_asked> all;
        for (const auto& [course, steps] : successors(c, most_steps)) {
            for (const held_skill& s : detail::greatest_levels(catalog(), catalog()[course].uses))
                all.push_back({s.skill, steps, s.level});
            for (const held_skill& s : developed(course)) add_below(s, steps, most_steps, all);
        }
        std::sort(all.begin(), all.end(), [](const skill_asked& a, const skill_asked& b) {
            if (a.skill != b.skill) return a.skill < b.skill;
            return a.steps != b.steps ? a.steps < b.steps : a.level > b.level;
        });
        const auto same = [](const skill_asked& a, const skill_asked& b) { return a.skill == b.skill; };
        all.erase(std::unique(all.begin(), all.end(), same), all.end());
        return all;
    }

private:
    void enter(const std::vector<std::string>& ids, skill_id from, std::vector<std::vector<skill_id>>& into) const {
        for (const std::string& id : ids)
            if (const auto to = catalog().find_skill(id)) into[index(*to)].push_back(from);
    }

    [[nodiscard]] bool is_followed(vertex_id v) const {
        const vertex_kind k = graph_.kind(v);
        return k == vertex_kind::course || k == vertex_kind::credential ||
               (k == vertex_kind::gate && graph_.as<gate_id>(v));
    }

    /// Adds the skills below one that a course develops which comes `steps` after the first.
    void add_below(const held_skill& top, std::uint32_t steps, std::uint32_t most_steps,
                   std::vector<skill_asked>& all) const {
        std::vector<skill_id> reached{top.skill};
        std::size_t first = 0;
        for (std::uint32_t below = steps + 1; below <= most_steps; ++below) {
            const std::size_t last = reached.size();
            for (; first < last; ++first) {
                const auto visit = [&](const std::vector<skill_id>& under) {
                    for (const skill_id s : under)
                        if (std::find(reached.begin(), reached.end(), s) == reached.end()) {
                            reached.push_back(s);
                            all.push_back({s, below, top.level});
                        }
                };
                visit(supporters_[index(reached[first])]);
                if (steps > 0) visit(predecessors_[index(reached[first])]);
            }
        }
    }

    pathway_graph graph_;
    std::vector<std::vector<skill_id>> supporters_, predecessors_;  ///< by skill
};

}  // namespace gradus

#endif
