// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_STANDINGS_HPP
#define GRADUS_CATALOG_STANDINGS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/leaf_standings.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "gradus/core/ids.hpp"
#include "gradus/core/standing.hpp"

namespace gradus {

/// A course whose standing for a learner is not that of its `requires` alone: one that a held course excludes, or with a waiver.
struct course_exception {
    course_id course{};
    standing at = standing::unmet;  ///< the standing of the course
    std::string excluded_by;        ///< a held course, or empty
    std::vector<gate_id>
        waived;  ///< the leaves that a waiver in force sets aside; of all: the gate of `requires` itself
};

/// How every requirement of a catalog stands for one record in one situation; made by `evaluate`. Shares the catalog.
///
/// A value, independent of the record that it was made of; const members may be called concurrently.
struct standings {
    gradus::catalog catalog;
    std::vector<standing> gates;               ///< by gate of the catalog's circuit
    std::vector<course_exception> exceptions;  ///< sorted by course

    [[nodiscard]] standing operator[](gate_id g) const { return gates[index(g)]; }

    [[nodiscard]] const course_exception* exception_of(course_id course) const {
        const auto at = std::lower_bound(exceptions.begin(), exceptions.end(), course,
                                         [](const course_exception& e, course_id c) { return e.course < c; });
        return at != exceptions.end() && at->course == course ? &*at : nullptr;
    }

    /// Returns the standing of a course: of its `requires`, with waivers; `unmet` where a course that excludes it is held.
    /// Grade bands and terms take no part in it. Logarithmic in the exceptions.
    [[nodiscard]] standing course_standing(course_id course) const {
        const course_exception* exception = exception_of(course);
        return exception ? exception->at : (*this)[catalog.circuit().course_requires[index(course)]];
    }
    /// Returns the standing of a credential's `requires`: whether it could be earned, not whether it is held.
    [[nodiscard]] standing credential_standing(credential_id credential) const {
        return (*this)[catalog.circuit().credential_requires[index(credential)]];
    }
    [[nodiscard]] standing entry_standing(entry_id entry) const {
        return (*this)[catalog.circuit().entry_requires[index(entry)]];
    }
    /// Returns the standing of an exit's own `requires`; its requirement set is left out, for it needs an assignment of credits.
    [[nodiscard]] standing exit_standing(exit_id exit) const {
        return (*this)[catalog.circuit().exit_requires[index(exit)]];
    }
    /// Returns the standing of a requirement set's `requires`; its groups are left out.
    [[nodiscard]] standing set_standing(requirement_set_id set) const {
        return (*this)[catalog.circuit().set_requires[index(set)]];
    }
};

namespace detail {

[[nodiscard]] inline bool is_leaf(gate_kind kind) {
    return kind != gate_kind::threshold && kind != gate_kind::negation && kind != gate_kind::conditional;
}

/// Returns the standing of a gate that is no leaf, from those of its inputs, which `value(gate_id)` gives.
template <class Value>
standing combine(const circuit& c, const gate& g, Value&& value) {
    const auto inputs = c.inputs_of(g);
    if (g.kind == gate_kind::negation) return negate(value(inputs[0]));
    if (g.kind == gate_kind::conditional) {
        const standing condition = value(inputs[0]);
        if (condition == standing::met) return value(inputs[1]);
        return condition == standing::unmet ? value(inputs[2]) : standing::unknown;
    }
    tally found;
    for (const gate_id input : inputs) found.add(value(input), 1);
    return found.reaching(g.number);
}

/// Returns how a `with` stands outside a plan; `loose` holds every gate's standing with each `with` read as `pending`.
inline standing with_standing(const circuit& c, const gate& g, const leaf_standings& leaves,
                              const std::vector<standing>& loose) {
    if (g.kind == gate_kind::with_same_or_before)
        if (const standing held = leaves.course_standing(course_id{g.subject}, gate::no_mark);
            held >= standing::pending)
            return held;
    return std::min(standing::pending, loose[index(c.course_requires[g.subject])]);
}

inline std::vector<standing> evaluate_gates(const circuit& c, const leaf_standings& leaves) {
    const auto is_with = [](const gate& g) {
        return g.kind == gate_kind::with_same || g.kind == gate_kind::with_same_or_before;
    };
    std::vector<standing> values(c.gates.size());
    const auto value = [&](gate_id g) { return values[index(g)]; };
    bool with = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const gate& g = c.gates[i];
        with = with || is_with(g);
        values[i] = is_with(g) ? standing::pending : is_leaf(g.kind) ? leaves(g) : combine(c, g, value);
    }
    if (!with) return values;
    const std::vector<standing> loose = values;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const gate& g = c.gates[i];
        if (is_with(g))
            values[i] = with_standing(c, g, leaves, loose);
        else if (!is_leaf(g.kind))
            values[i] = combine(c, g, value);
    }
    return values;
}

/// Returns a gate's standing where some gates are waived; recurses no deeper than requirements may be nested.
inline standing waived_standing(const standings& s, gate_id g, const std::vector<gate_id>& waived) {
    if (std::find(waived.begin(), waived.end(), g) != waived.end()) return standing::met;
    const circuit& c = s.catalog.circuit();
    if (is_leaf(c[g].kind)) return s[g];
    return combine(c, c[g], [&](gate_id input) { return waived_standing(s, input, waived); });
}

[[nodiscard]] inline std::string without_spaces(std::string_view text) {
    std::string kept;
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') kept += c;
    return kept;
}

/// Adds the gates of the leaves of `r`, which is compiled into `g`, whose text is `text`, spaces aside.
inline void find_leaves(const circuit& c, const requirement& r, gate_id g, std::string_view text,
                        std::vector<gate_id>& found) {
    if (r.form > requirement_form::conditional) {
        if (without_spaces(to_text(r)) == text) found.push_back(g);
        return;
    }
    const bool counts =
        r.form == requirement_form::all || r.form == requirement_form::any || r.form == requirement_form::at_least;
    if (counts && r.parts.size() == 1 && (r.form != requirement_form::at_least || r.number == 1))
        return find_leaves(c, r.parts[0], g, text, found);  // compiled into its only part
    const auto inputs = c.inputs_of(c[g]);
    if (inputs.size() != r.parts.size()) return;  // it asks for none of its parts, or for more than there are
    for (std::size_t i = 0; i < inputs.size(); ++i) find_leaves(c, r.parts[i], inputs[i], text, found);
}

inline void add_waivers(const facts& known, const situation& at, std::vector<course_exception>& found) {
    const circuit& c = known.catalog.circuit();
    for (const waiver& w : known.source->waivers) {
        const auto course = known.catalog.find_course(w.course);
        const bool in_force = !w.until || (at.day && *at.day <= *w.until);
        if (!course || !in_force || !known.catalog[*course].requires_) continue;
        course_exception& e = found.emplace_back();
        e.course = *course;
        const gate_id root = c.course_requires[index(*course)];
        if (w.of == "all")
            e.waived.push_back(root);
        else
            find_leaves(c, *known.catalog[*course].requires_, root, without_spaces(w.of), e.waived);
    }
}

/// Adds each course that stands in a list of exclusions with another that a held course, not this one itself, counts as in full.
inline void add_exclusions(const facts& known, std::vector<course_exception>& found) {
    std::vector<std::pair<std::string_view, std::string_view>>
        counted;  // each course that some held one counts as, and this one
    for (const held_course& h : known.courses)
        for (const course_id id : h.courses) counted.emplace_back(known.catalog[id].id, h.id);
    std::sort(counted.begin(), counted.end());
    for (const auto& list : known.catalog.data().exclusions)
        for (const std::string& held : list) {
            auto at =
                std::lower_bound(counted.begin(), counted.end(), std::pair{std::string_view{held}, std::string_view{}});
            for (; at != counted.end() && at->first == held; ++at)
                for (const std::string& other : list)
                    if (other != held && other != at->second)
                        if (const auto course = known.catalog.find_course(other))
                            found.push_back({*course, standing::unmet, std::string(at->second), {}});
        }
}

/// Sorts by course and makes one of those of the same course.
inline void merge_exceptions(std::vector<course_exception>& found) {
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

/// Returns how every requirement of the catalog stands for a record in a situation: its day and the learner's grade level.
///
/// Follows the catalog format, "Standing", outside any plan. Linear in the circuit's gates, inputs and selections; each selection, and
/// each leaf of hours or of a record, costs time linear in the record's courses. A waiver costs the size of the course's `requires`.
[[nodiscard]] inline standings evaluate(const facts& known, const situation& at) {
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
