// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_HORIZON_HPP
#define GRADUS_PROGRESSION_HORIZON_HPP

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/facts.hpp"

namespace gradus {

/// One term of a horizon.
struct horizon_term {
    std::uint32_t calendar_term = 0;            ///< position in the catalog's calendar
    std::int32_t school_year = 1;               ///< 1 for the first of the horizon
    std::optional<std::int32_t> calendar_year;  ///< in which its school year starts
    std::optional<std::int32_t> grade;
    std::optional<date> first_day;
    std::optional<date> end_day;  ///< the first day of the calendar's next term, optional or not
};

/// The terms in which a progression can place courses, in order.
struct horizon {
    std::vector<horizon_term> terms;
    std::int32_t years = 0;
    std::optional<date>
        last_day;  ///< the day on which the school year after the horizon would start: exits are judged on it

    /// Returns the position of a term by its id and school year (from 1), or nothing where the horizon lacks it.
    [[nodiscard]] std::optional<std::uint32_t> find(const calendar& terms_of, std::string_view id,
                                                    std::int32_t school_year) const {
        for (std::uint32_t i = 0; i < terms.size(); ++i)
            if (terms[i].school_year == school_year && terms_of.terms[terms[i].calendar_term].id == id) return i;
        return std::nullopt;
    }
};

/// One optional term of one school year (from 1).
struct optional_term {
    std::string id;
    std::int32_t school_year = 1;

    friend bool operator==(const optional_term&, const optional_term&) = default;
};

/// What a horizon depends on beside the catalog, the entry and the exit.
struct horizon_options {
    std::optional<std::int32_t>
        years;  ///< school years; missing: from the entry's grade to the exit's `by_grade`, or 12
    std::vector<std::string> optional_terms;  ///< ids of the optional terms that are used; "optional": all of them
    std::vector<optional_term> also;          ///< optional terms that are used in one school year
};

/// The greatest number of terms that a horizon may have; a query on a longer one ends with a diagnostic.
inline constexpr std::size_t max_horizon_terms = 64;

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

/// Where a horizon begins: a term of the calendar, the school year it is in, and the learner's grade in that year.
struct starting_point {
    std::uint32_t calendar_term = 0;
    std::optional<std::int32_t> calendar_year;
    std::optional<std::int32_t> grade;
};

/// Returns where an entry point begins: its term, or the first that is not optional; its year, or that of the catalog's `effective.from`.
[[nodiscard]] inline starting_point start_of(const catalog& c, const entry_point& entry) {
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

/// Returns where a record goes on: the first term that is not optional and starts on or after `as_of`. The record's `grade` is that of
/// the school year in which `as_of` lies, which is taken to change on the 1st of July. What the record lacks, `otherwise` gives.
[[nodiscard]] inline starting_point start_of(const catalog& c, const record& r, const starting_point& otherwise) {
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

/// Returns the horizon from a starting point: N school years, the terms before the starting one left out of the first, and the optional
/// terms left out unless asked for. N is as asked, or from the grade to the exit's `by_grade` (or 12), and at least 1; without a grade, 4.
/// Source: the catalog format, "A progression". Linear in the number of terms.
[[nodiscard]] inline horizon make_horizon(const catalog& c, const starting_point& start, const exit_point& exit,
                                          const horizon_options& options = {}) {
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

namespace detail {

/// Whether a term lies in a band of grades; in none where the learner's grade is not known.
inline bool in_band(const std::optional<grade_band>& band, const horizon_term& when) {
    return !band || (when.grade && *when.grade >= band->min && *when.grade <= band->max);
}

inline bool ends_in_its_year(const horizon& h, const course& what, std::uint32_t position) {
    const std::size_t last = position + static_cast<std::size_t>(what.length) - 1;
    return last < h.terms.size() && h.terms[last].school_year == h.terms[position].school_year;
}

inline bool is_offered(const catalog& c, const course& what, const horizon_term& when) {
    const term& t = c.data().calendar.terms[when.calendar_term];
    if (!what.offered) return !t.optional;
    return std::any_of(what.offered->begin(), what.offered->end(), [&](const offering& o) {
        if (o.term != t.id) return false;
        if (o.every <= 1 && !o.from) return true;
        if (!when.calendar_year) return o.every <= 1;
        const std::int32_t since = *when.calendar_year - o.from.value_or(*when.calendar_year);
        return since >= 0 && since % std::max(o.every, 1) == 0;
    });
}

}  // namespace detail

/// Returns whether a course may start in a term by its offer, its status and its grade band, and ends within that school year: rule 2.
/// A course with a band has no start for a learner whose grade is not known.
[[nodiscard]] inline bool may_start(const catalog& c, const horizon& h, course_id id, std::uint32_t position) {
    const course& what = c[id];
    return what.status == course_status::active && detail::in_band(what.grades, h.terms[position]) &&
           detail::ends_in_its_year(h, what, position) && detail::is_offered(c, what, h.terms[position]);
}

/// Returns the position of the last term in which a course runs that starts in `position`: at the latest the last of its school year.
[[nodiscard]] inline std::uint32_t last_term_of(const horizon& h, const course& what, std::uint32_t position) {
    std::uint32_t last = position;
    while (last + 1 < h.terms.size() && last + 1 - position < static_cast<std::uint32_t>(what.length) &&
           h.terms[last + 1].school_year == h.terms[position].school_year)
        ++last;
    return last;
}

}  // namespace gradus

#endif
