// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_EVALUATE_HPP
#define GRADUS_CATALOG_EVALUATE_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/combine.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/find_leaves.hpp"
#include "gradus/catalog/gate_index_maker.hpp"
#include "gradus/catalog/leaf_standings.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/core/ids.hpp"
#include "gradus/core/standing.hpp"

namespace gradus {

namespace detail {

/// Returns how a `with` stands outside a plan; `loose` holds every gate's standing with each `with` read as `pending`.
inline standing with_standing(const circuit& c, const gate& g, const leaf_standings& leaves,
                              const std::vector<standing>& loose) {
    if (g.kind == gate_kind::with_same_or_before)
        if (const standing held = leaves.course_standing(course_id{g.subject}, gate::no_mark);
            held >= standing::pending)
            return held;
    return std::min(standing::pending, loose[index(c.course_requires[g.subject])]);
}

/// Gates that are to be looked at again, from the first on.
class gate_queue {
public:
    explicit gate_queue(std::size_t gates) : words_((gates + 63) / 64, 0) {}

    void add(gate_id g) { words_[index(g) / 64] |= std::uint64_t{1} << (index(g) % 64); }

    /// Calls `visit(gate)` for each in order, with those that it adds, which come later; the queue is empty then.
    template <class Visit>
    void run(Visit visit) {
        for (std::size_t w = 0; w < words_.size(); ++w)
            while (words_[w] != 0) {
                const auto bit = static_cast<std::size_t>(std::countr_zero(words_[w]));
                words_[w] &= words_[w] - 1;
                visit(gate_id{static_cast<std::uint32_t>(w * 64 + bit)});
            }
    }

private:
    std::vector<std::uint64_t> words_;
};

/// Starts from how all gates stand for a record without anything, and looks again only at what the record touches and what that changes:
/// first with each `with` read as `pending`, then, at these and above them, as they stand.
inline std::vector<standing> evaluate_gates(const circuit& c, const leaf_standings& leaves) {
    const gate_index& touched = c.touched;
    std::vector<standing> loose = touched.blank_loose, values = touched.blank;
    gate_queue first(c.gates.size()), second(touched.with ? c.gates.size() : 0);
    leaves.each_touched([&](gate_id g) { (touched.above_with[index(g)] ? second : first).add(g); });
    first.run([&](gate_id id) {
        const gate& g = c[id];
        const standing now =
            is_leaf(g.kind) ? leaves(g) : combine(c, g, [&](gate_id input) { return loose[index(input)]; });
        if (now == loose[index(id)]) return;
        loose[index(id)] = now;
        if (!touched.above_with[index(id)]) values[index(id)] = now;
        for (const gate_id parent : touched.parents[index(id)]) {
            first.add(parent);
            if (touched.above_with[index(parent)]) second.add(parent);
        }
        for (const gate_id with : touched.with_requires[index(id)]) second.add(with);
    });
    second.run([&](gate_id id) {
        const gate& g = c[id];
        const standing now = is_with(g.kind) ? with_standing(c, g, leaves, loose)
                                             : combine(c, g, [&](gate_id input) { return values[index(input)]; });
        if (now == values[index(id)]) return;
        values[index(id)] = now;
        for (const gate_id parent : touched.parents[index(id)]) second.add(parent);
    });
    return values;
}

GRADUS_INLINE standing waived_standing(const standings& s, gate_id g, const std::vector<gate_id>& waived) {
    return combine_waived(s.catalog.circuit(), g, waived, [&](gate_id leaf) { return s[leaf]; });
}

GRADUS_INLINE std::vector<gate_id> waived_gates(const catalog& c, course_id course, std::string_view of) {
    const gate_id root = c.circuit().course_requires[index(course)];
    if (of == "all") return {root};
    std::vector<gate_id> found;
    find_leaves(c.circuit(), *c[course].requires_, root, without_spaces(of), found);
    return found;
}

GRADUS_INLINE void add_waivers(const facts& known, const situation& at, std::vector<course_exception>& found) {
    for (const waiver& w : known.source->waivers) {
        const auto course = known.catalog.find_course(w.course);
        const bool in_force = !w.until || (at.day && *at.day <= *w.until);
        if (!course || !in_force || !known.catalog[*course].requires_) continue;
        course_exception& e = found.emplace_back();
        e.course = *course;
        e.waived = waived_gates(known.catalog, *course, w.of);
    }
}

GRADUS_INLINE void add_exclusions(const facts& known, std::vector<course_exception>& found) {
    struct counted_course {
        std::uint32_t list;       ///< of exclusions
        std::ptrdiff_t position;  ///< in it, of a course that the held one counts as
        std::string_view held;
        course_id course;
    };
    std::vector<counted_course> counted;
    for (const held_course& h : known.courses)
        for (const course_id id : h.courses)
            for (const std::uint32_t list : known.catalog.circuit().excluding[index(id)]) {
                const auto& ids = known.catalog.data().exclusions[list];
                const auto at = std::find(ids.begin(), ids.end(), known.catalog[id].id) - ids.begin();
                counted.push_back({list, at, h.id, id});
            }
    std::sort(counted.begin(), counted.end(), [](const counted_course& a, const counted_course& b) {
        return std::tie(a.list, a.position, a.held) < std::tie(b.list, b.position, b.held);
    });
    for (const counted_course& one : counted)
        for (const std::string& other : known.catalog.data().exclusions[one.list]) {
            const auto course = known.catalog.find_course(other);
            if (course && *course != one.course && other != one.held)
                found.push_back({*course, standing::unmet, std::string(one.held), {}});
        }
}

GRADUS_INLINE void merge_exceptions(std::vector<course_exception>& found) {
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.course < b.course; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (kept > 0 && found[kept - 1].course == found[i].course) {
            course_exception& e = found[kept - 1];
            if (e.excluded_by.empty()) e.excluded_by = std::move(found[i].excluded_by);
            e.waived.insert(e.waived.end(), found[i].waived.begin(), found[i].waived.end());
        } else if (kept++ != i) {
            found[kept - 1] = std::move(found[i]);
        }
    }
    found.resize(kept);
}

}  // namespace detail

GRADUS_INLINE standings evaluate(const facts& known, const situation& at) {
    const detail::leaf_standings leaves(known, at);
    standings made{known.catalog, detail::evaluate_gates(known.catalog.circuit(), leaves), {}};
    detail::add_waivers(known, at, made.exceptions);
    detail::add_exclusions(known, made.exceptions);
    detail::merge_exceptions(made.exceptions);
    for (course_exception& e : made.exceptions)
        e.at = e.excluded_by.empty()
                   ? detail::waived_standing(made, known.catalog.circuit().course_requires[index(e.course)], e.waived)
                   : standing::unmet;
    return made;
}

}  // namespace gradus

#endif
