// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CHECK_CALENDAR_HPP
#define GRADUS_CATALOG_CHECK_CALENDAR_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "gradus/catalog/calendar.hpp"
#include "gradus/catalog/check_report.hpp"
#include "gradus/catalog/marks.hpp"

namespace gradus::detail {

/// Reports a calendar of which no year could be made (`bad-calendar`): no terms, none that is not optional, or first days that are
/// not in order around the year. Its ids are checked with the others.
inline void check_calendar(const calendar& given, const check_report& report) {
    const place top;
    const place calendar = top / "calendar";
    const place terms = calendar / "terms";
    if (std::ranges::all_of(given.terms, &term::optional)) {
        report.error("bad-calendar", terms,
                     given.terms.empty() ? "a school year has at least one term; list them in order"
                                         : "every term is optional; at least one must run each year");
        return;
    }
    std::vector<std::size_t> dated;  // the terms whose first day is given
    for (std::size_t i = 0; i < given.terms.size(); ++i)
        if (given.terms[i].starts) dated.push_back(i);
    std::size_t new_years = 0;  // how often the 1st of January lies between a term and the next, back to the first
    for (std::size_t i = 0; i < dated.size() && dated.size() > 1; ++i) {
        const std::size_t next = dated[(i + 1) % dated.size()];
        const bool passes_new_year = !(*given.terms[dated[i]].starts < *given.terms[next].starts);
        if (!passes_new_year || ++new_years < 2) continue;
        const place at = terms / (i + 1 < dated.size() ? next : dated[i]);
        report.error("bad-calendar", at / "starts",
                     "the terms of a year are listed in the order in which they start, and this one starts no later "
                     "than the one "
                     "before it; put them in order");
        return;
    }
}

/// Reports a grading scale that grades nothing (`bad-grading`): empty, a grade twice, a passing grade or points that are not of it.
inline void check_grading(const grading& given, const check_report& report) {
    const place top;
    const place at = top / "grading";
    if (given.percent) {
        if (!mark_of(given, given.passing))
            report.error("bad-grading", at / "passing",
                         "with a percent scale, `passing` is the least mark that passes, such as 60");
        return;
    }
    const place scale = at / "scale";
    if (given.scale.empty())
        report.error("bad-grading", scale, "the scale lists the grades from worst to best; give at least one");
    for (std::size_t i = 0; i < given.scale.size(); ++i) {
        if (!is_name(given.scale[i])) report.error("bad-grading", scale / i, "a grade has 1 to 64 bytes");
        if (std::find(given.scale.begin(), given.scale.begin() + static_cast<std::ptrdiff_t>(i), given.scale[i]) !=
            given.scale.begin() + static_cast<std::ptrdiff_t>(i))
            report.error("bad-grading", scale / i,
                         "the grade " + in_quotes(given.scale[i]) +
                             " is on the scale already; list each once, from worst to best");
    }
    if (!given.scale.empty() && !mark_of(given, given.passing))
        report.error("bad-grading", at / "passing",
                     "the passing grade " + in_quotes(given.passing) + " is not on the scale; name one that is");
    const place points = at / "points";
    for (const auto& [grade, value] : given.points)
        if (!mark_of(given, grade))
            report.error("bad-grading", points / grade,
                         "points are given for " + in_quotes(grade) +
                             ", which is not on the scale; correct the grade or take it out");
}

}  // namespace gradus::detail

#endif
