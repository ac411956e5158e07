// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_HORIZON_MAKER_HPP
#define GRADUS_PROGRESSION_HORIZON_MAKER_HPP

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "gradus/catalog/facts.hpp"
#include "gradus/progression/horizon.hpp"

namespace gradus {

namespace detail {

/// The first day of a calendar term in the school year that starts in `year`. A term without `starts` begins at an even share of the
/// year after the first term, and the first on the 1st of August.
inline date term_day(const calendar& c, std::size_t position, std::int32_t year) {
    const month_day first = c.terms.front().starts.value_or(month_day{std::chrono::August, std::chrono::day{1}});
    const date start{std::chrono::year{year}, first.month(), first.day()};
    if (position == 0) return start;
    const auto& starts = c.terms[position].starts;
    if (!starts) return add_months(start, static_cast<int>(12 * position / c.terms.size()));
    return date{std::chrono::year{*starts < first ? year + 1 : year}, starts->month(), starts->day()};
}

inline date term_end(const calendar& c, std::size_t position, std::int32_t year) {
    return position + 1 < c.terms.size() ? term_day(c, position + 1, year) : term_day(c, 0, year + 1);
}

inline bool uses_term(const calendar& c, std::size_t position, std::int32_t school_year,
                      const horizon_options& options) {
    const term& t = c.terms[position];
    const auto& asked = options.optional_terms;
    return !t.optional || std::find(asked.begin(), asked.end(), t.id) != asked.end() ||
           std::find(asked.begin(), asked.end(), "optional") != asked.end() ||
           std::find(options.also.begin(), options.also.end(), optional_term{t.id, school_year}) != options.also.end();
}

}  // namespace detail

GRADUS_INLINE starting_point start_of(const catalog& c, const entry_point& entry) {
    const auto& terms = c.data().calendar.terms;
    starting_point start;
    start.grade = entry.grade;
    start.calendar_year = entry.year;
    if (!start.calendar_year && c.data().effective.from)
        start.calendar_year = static_cast<int>(c.data().effective.from->year());
    for (std::uint32_t i = 0; i < terms.size(); ++i)
        if (entry.term.empty() ? !terms[i].optional : terms[i].id == entry.term) {
            start.calendar_term = i;
            break;
        }
    return start;
}

GRADUS_INLINE starting_point start_of(const catalog& c, const record& r, const starting_point& otherwise) {
    starting_point start = otherwise;
    if (r.grade) start.grade = r.grade;
    if (!r.as_of) return start;
    const calendar& cal = c.data().calendar;
    const std::int32_t year_now = static_cast<int>(r.as_of->year()) - (r.as_of->month() < std::chrono::July ? 1 : 0);
    for (std::int32_t year = year_now; year <= year_now + 1; ++year)
        for (std::uint32_t i = 0; i < cal.terms.size(); ++i) {
            if (cal.terms[i].optional || detail::term_day(cal, i, year) < *r.as_of) continue;
            start.calendar_term = i;
            start.calendar_year = year;
            if (start.grade && r.grade) *start.grade += year - year_now;
            return start;
        }
    return start;
}

GRADUS_INLINE horizon make_horizon(const catalog& c, const starting_point& start, const exit_point& exit,
                                   const horizon_options& options) {
    const calendar& cal = c.data().calendar;
    horizon made;
    made.years = std::max(1, options.years.value_or(start.grade ? exit.by_grade.value_or(12) - *start.grade + 1 : 4));
    made.years = std::min<std::int32_t>(made.years, max_horizon_terms + 1);
    for (std::int32_t y = 0; y < made.years; ++y)
        for (std::uint32_t i = y == 0 ? start.calendar_term : 0; i < cal.terms.size(); ++i) {
            if (!detail::uses_term(cal, i, y + 1, options)) continue;
            horizon_term& t = made.terms.emplace_back();
            t.calendar_term = i;
            t.school_year = y + 1;
            if (start.grade) t.grade = *start.grade + y;
            if (!start.calendar_year) continue;
            t.calendar_year = *start.calendar_year + y;
            t.first_day = detail::term_day(cal, i, *t.calendar_year);
            t.end_day = detail::term_end(cal, i, *t.calendar_year);
        }
    if (start.calendar_year) made.last_day = detail::term_day(cal, 0, *start.calendar_year + made.years);
    return made;
}

GRADUS_INLINE bool may_start(const catalog& c, const horizon& h, course_id id, std::uint32_t position) {
    const course& what = c[id];
    return what.status == course_status::active && detail::in_band(what.grades, h.terms[position]) &&
           detail::ends_in_its_year(h, what, position) && detail::is_offered(c, what, h.terms[position]);
}

}  // namespace gradus

#endif
