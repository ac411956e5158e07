// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_HORIZON_HPP
#define GRADUS_PROGRESSION_HORIZON_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/facts.hpp"
#include "gradus/config.hpp"

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

/// Where a horizon begins: a term of the calendar, the school year it is in, and the learner's grade in that year.
struct starting_point {
    std::uint32_t calendar_term = 0;
    std::optional<std::int32_t> calendar_year;
    std::optional<std::int32_t> grade;
};

/// Returns where an entry point begins: its term, or the first that is not optional; its year, or that of the catalog's `effective.from`.
[[nodiscard]] GRADUS_EXPORT starting_point start_of(const catalog& c, const entry_point& entry);

/// Returns where a record goes on: the first term that is not optional and starts on or after `as_of`. The record's `grade` is that of
/// the school year in which `as_of` lies, which is taken to change on the 1st of July. What the record lacks, `otherwise` gives.
[[nodiscard]] GRADUS_EXPORT starting_point start_of(const catalog& c, const record& r, const starting_point& otherwise);

/// Returns the horizon from a starting point: N school years, the terms before the starting one left out of the first, and the optional
/// terms left out unless asked for. N is as asked, or from the grade to the exit's `by_grade` (or 12), and at least 1; without a grade, 4.
/// Source: the catalog format, "A progression". Linear in the number of terms.
[[nodiscard]] GRADUS_EXPORT horizon make_horizon(const catalog& c, const starting_point& start, const exit_point& exit,
                                                 const horizon_options& options = {});

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
[[nodiscard]] GRADUS_EXPORT bool may_start(const catalog& c, const horizon& h, course_id id, std::uint32_t position);

/// Returns the position of the last term in which a course runs that starts in `position`: at the latest the last of its school year.
[[nodiscard]] inline std::uint32_t last_term_of(const horizon& h, const course& what, std::uint32_t position) {
    std::uint32_t last = position;
    while (last + 1 < h.terms.size() && last + 1 - position < static_cast<std::uint32_t>(what.length) &&
           h.terms[last + 1].school_year == h.terms[position].school_year)
        ++last;
    return last;
}

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/horizon_maker.hpp"
#endif

#endif
