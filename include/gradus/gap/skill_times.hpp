// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_SKILL_TIMES_HPP
#define GRADUS_GAP_SKILL_TIMES_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/progression/progression.hpp"
#include "gradus/progression/route.hpp"

namespace gradus {

/// A term as a number: school years times the terms of the calendar (optional ones too), plus the term's position in it.
using term_number = std::int64_t;

/// When each course runs and each credential is earned, as far as it is known.
///
/// `start` is the first term of a course and `done` the first in which it counts as completed; `earned` the same of a credential. What is
/// held is `before` everything, what is not taken or cannot be is `never`. `first` is the term from which one looks ahead.
struct course_times {
    static constexpr term_number before = std::numeric_limits<term_number>::min();
    static constexpr term_number never = std::numeric_limits<term_number>::max();

    std::vector<term_number> start, done;  ///< by course
    std::vector<term_number> earned;       ///< by credential
    term_number first = 0;
    std::int64_t terms_a_year = 1;
    bool graded = false;  ///< numbers count from grade 0; else from the first school year, which is 0
};

/// Returns a term in words: `fall of grade 10`, or `fall of year 2` where grades are not known; `before the start`, `never`.
[[nodiscard]] inline std::string term_name(const catalog& c, const course_times& times, term_number t) {
    if (t == course_times::before) return "before the start";
    if (t == course_times::never) return "never";
    const std::string& id = c.data().calendar.terms[static_cast<std::size_t>(t % times.terms_a_year)].id;
    const std::int64_t year = t / times.terms_a_year;
    return id + (times.graded ? " of grade " + std::to_string(year) : " of year " + std::to_string(year + 1));
}

/// Returns the terms that are not optional from `from` on and before `until`, at least 0.
[[nodiscard]] inline std::int64_t terms_between(const catalog& c, const course_times& times, term_number from,
                                                term_number until) {
    const auto& terms = c.data().calendar.terms;
    std::int64_t a_year = 0, rest = 0;
    for (const term& t : terms) a_year += t.optional ? 0 : 1;
    if (from >= until) return 0;
    const std::int64_t years = (until - from) / times.terms_a_year;
    for (term_number t = from + years * times.terms_a_year; t < until; ++t)
        rest += terms[static_cast<std::size_t>(t % times.terms_a_year)].optional ? 0 : 1;
    return years * a_year + rest;
}

/// Returns the earliest possible times from a start on, with what a learner holds: each course as early as it can be, for itself.
///
/// Optimistic where something is open, so that nothing can be earlier: no load limits, optional terms run, every course is offered
/// each year, marks suffice, what no course or credential decides comes good, any number of years. Where the grade is not known, bands
/// are ignored. Courses in progress count as held. Linear in the catalog, with a logarithm for the order of courses in time.
[[nodiscard]] GRADUS_EXPORT course_times earliest_times(const facts& known, const starting_point& start);

/// Returns the times of a progression: of the courses that it places, and what the learner holds; a credential at the end of the term in
/// which it is earned, what the record does not decide coming good. `p` must be placed in the route's horizon.
[[nodiscard]] GRADUS_EXPORT course_times times_of(const route& r, const progression& p);

/// Returns where one looks ahead from who holds nothing: the first term that is not optional, at the least grade of an entry point.
[[nodiscard]] GRADUS_EXPORT starting_point start_from_nothing(const catalog& c);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/gap/skill_times_finder.hpp"
#endif

#endif
