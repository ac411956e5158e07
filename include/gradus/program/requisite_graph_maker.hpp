// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_REQUISITE_GRAPH_MAKER_HPP
#define GRADUS_PROGRAM_REQUISITE_GRAPH_MAKER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/components.hpp"
#include "gradus/program/requisite_finder.hpp"
#include "gradus/program/requisite_graph.hpp"

namespace gradus {

namespace detail {

/// Returns the strongly connected sets of more than one course, and courses that are their own requisites, each in order of position.
inline std::vector<std::vector<std::uint32_t>> circles(const requisite_graph& g) {
    std::vector<std::uint32_t> first(g.courses.size() + 1, 0), sources;
    std::vector<std::vector<std::uint32_t>> found;
    for (const requisite_edge& e : g.edges) {
        ++first[e.target + 1];
        sources.push_back(e.source);  // in order of target
        if (e.source == e.target) found.push_back({e.source});
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::uint32_t> roots(g.courses.size());
    std::iota(roots.begin(), roots.end(), 0u);
    component_finder(g.courses.size())
        .find(
            roots,
            [&](std::uint32_t v) {
                return std::span<const std::uint32_t>(sources.data() + first[v], first[v + 1] - first[v]);
            },
            [](std::uint32_t, std::uint32_t) { return true; },
            [&](std::span<const std::uint32_t> members) {
                if (members.size() > 1) found.emplace_back(members.begin(), members.end());
            });
    for (auto& circle : found) std::sort(circle.begin(), circle.end());
    std::sort(found.begin(), found.end());
    return found;
}

/// Moves the edges of which `is_weak` holds, and that lie within a circle, to those that are left out.
template <class IsWeak>
void open_circles(requisite_graph& g, IsWeak is_weak) {
    constexpr auto none = static_cast<std::uint32_t>(-1);
    std::vector<std::uint32_t> circle_of(g.courses.size(), none);
    const auto found = circles(g);
    for (std::uint32_t i = 0; i < found.size(); ++i)
        for (const std::uint32_t v : found[i])
            if (circle_of[v] == none || found[i].size() > 1) circle_of[v] = i;
    const auto within = [&](const requisite_edge& e) {
        return is_weak(e) && circle_of[e.source] != none && circle_of[e.source] == circle_of[e.target];
    };
    const auto middle =
        std::stable_partition(g.edges.begin(), g.edges.end(), [&](const auto& e) { return !within(e); });
    g.left_out.insert(g.left_out.end(), middle, g.edges.end());
    g.edges.erase(middle, g.edges.end());
}

/// Puts edges in order; of a pair of courses with several, one is kept, of the first kind and the greatest strength.
inline void unite_edges(std::vector<requisite_edge>& edges) {
    std::sort(edges.begin(), edges.end(), [](const requisite_edge& a, const requisite_edge& b) {
        return std::pair{a.target, a.source} < std::pair{b.target, b.source};
    });
    std::size_t kept = 0;
    for (const requisite_edge& e : edges) {
        if (kept > 0 && edges[kept - 1].source == e.source && edges[kept - 1].target == e.target) {
            edges[kept - 1].kind = std::min(edges[kept - 1].kind, e.kind);
            edges[kept - 1].strength = std::min(edges[kept - 1].strength, e.strength);
        } else {
            edges[kept++] = e;
        }
    }
    edges.resize(kept);
}

/// An error for each circle that is left.
inline void check_circles(const requisite_graph& g, diagnostics& found) {
    constexpr std::size_t most = 12;
    for (const auto& circle : circles(g)) {
        diagnostic d{severity::error, "requisite-cycle", "", "courses are requisites of each other in a circle: ", {}};
        for (const std::uint32_t v : circle) {
            if (d.nodes.size() < most) d.message += (d.nodes.empty() ? "" : ", ") + g.courses[v];
            d.nodes.push_back(g.courses[v]);
        }
        if (circle.size() > most) d.message += " and " + std::to_string(circle.size() - most) + " more";
        d.message += "; take one of their requisites out";
        found.push_back(std::move(d));
    }
}

}  // namespace detail

GRADUS_INLINE result<requisite_graph> make_requisites(const curriculum& c) {
    requisite_graph g;
    diagnostics found;
    std::unordered_map<std::string_view, std::uint32_t> position;
    for (std::uint32_t i = 0; i < c.courses.size(); ++i) {
        g.courses.push_back(c.courses[i].id);
        if (!position.emplace(c.courses[i].id, i).second)
            found.push_back({severity::error,
                             "duplicate-id",
                             "/courses/" + std::to_string(i),
                             "there is a course \"" + c.courses[i].id + "\" already",
                             {c.courses[i].id}});
    }
    for (std::uint32_t i = 0; i < c.courses.size(); ++i)
        for (const requisite& r : c.courses[i].requisites) {
            const auto at = position.find(r.id);
            if (at != position.end())
                g.edges.push_back({at->second, i, r.kind, requisite_strength::needed});
            else
                found.push_back({severity::error,
                                 "dangling-course",
                                 "/courses/" + std::to_string(i),
                                 "the course \"" + c.courses[i].id + "\" has the requisite \"" + r.id +
                                     "\", and there is no such course",
                                 {c.courses[i].id, r.id}});
        }
    detail::unite_edges(g.edges);
    detail::check_circles(g, found);
    if (has_error(found)) return found;
    return g;
}

GRADUS_INLINE result<requisite_graph> make_requisites(const catalog& c, const requisite_options& options) {
    requisite_graph g;
    std::vector<std::uint32_t> position(c.data().courses.size(), 0);
    for (std::uint32_t i = 0; i < c.data().courses.size(); ++i) {
        position[i] = static_cast<std::uint32_t>(g.courses.size());
        if (c.data().courses[i].status == course_status::active) g.courses.push_back(c.data().courses[i].id);
    }
    detail::requisite_finder finder(c);
    for (std::uint32_t i = 0; i < c.data().courses.size(); ++i) {
        if (c.data().courses[i].status != course_status::active) continue;
        for (const detail::found_requisite& r : finder.find(course_id{i}))
            if (c[r.course].status == course_status::active)
                g.edges.push_back({position[index(r.course)], position[i], r.kind, r.strength});
        if (g.edges.size() > options.max_edges)
            return diagnostics{{severity::error,
                                "too-many",
                                "/courses/" + std::to_string(i),
                                "courses have more than " + std::to_string(options.max_edges) +
                                    " requisites in all, most of them by selectors",
                                {}}};
    }
    detail::unite_edges(g.edges);
    detail::open_circles(g, [](const requisite_edge& e) { return e.strength == requisite_strength::selected; });
    detail::open_circles(g, [](const requisite_edge& e) { return e.strength != requisite_strength::needed; });
    detail::open_circles(g, [](const requisite_edge& e) { return e.kind != requisite_kind::prerequisite; });
    diagnostics found;
    detail::check_circles(g, found);
    if (has_error(found)) return found;
    return g;
}

GRADUS_INLINE curriculum make_curriculum(const catalog& c, const requisite_graph& g) {
    curriculum made{c.data().title.empty() ? c.data().id : c.data().title, c.data().jurisdiction, {}, {}, {}, {}};
    for (const std::string& id : g.courses) {
        const course& from = c[*c.find_course(id)];
        made.courses.push_back({id, from.title, from.subject, {}, {}, from.credits, from.provider, {}});
    }
    for (const requisite_edge& e : g.edges) made.courses[e.target].requisites.push_back({g.courses[e.source], e.kind});
    return made;
}

}  // namespace gradus

#endif
