// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_ROUTE_HPP
#define GRADUS_PROGRESSION_ROUTE_HPP

#include <cstdint>
#include <string>
#include <utility>

#include "gradus/progression/horizon.hpp"

namespace gradus {

/// A way that is asked about: what a learner holds, the terms ahead, and the exit to reach. What every query of progressions is of.
struct route {
    facts known;
    horizon terms;
    exit_id to{};

    [[nodiscard]] const gradus::catalog& catalog() const { return known.catalog; }
    [[nodiscard]] const exit_point& exit() const { return known.catalog[to]; }
};

/// Returns the route from an entry point, with what it assumes, to an exit.
[[nodiscard]] inline route make_route(const catalog& c, entry_id from, exit_id to,
                                      const horizon_options& options = {}) {
    return {make_facts(c, c[from].assumes), make_horizon(c, start_of(c, c[from]), c[to], options), to};
}

/// Returns the route of a learner to an exit: the record's holdings, grade and date; what the record lacks of these two, the entry gives.
/// `learner` must outlive the result.
[[nodiscard]] inline route make_route(const catalog& c, const record& learner, const starting_point& otherwise,
                                      exit_id to, const horizon_options& options = {}) {
    return {make_facts(c, learner), make_horizon(c, start_of(c, learner, otherwise), c[to], options), to};
}

/// Returns a term of a horizon in words: its id, its school year, and the grade where it is known.
[[nodiscard]] inline std::string term_name(const route& r, std::uint32_t position) {
    const horizon_term& t = r.terms.terms[position];
    std::string name =
        r.catalog().data().calendar.terms[t.calendar_term].id + " of year " + std::to_string(t.school_year);
    if (t.grade) name += " (grade " + std::to_string(*t.grade) + ")";
    return name;
}

}  // namespace gradus

#endif
