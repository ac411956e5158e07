// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CALENDAR_HPP
#define GRADUS_CATALOG_CALENDAR_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/extension.hpp"
#include "gradus/core/credits.hpp"
#include "gradus/core/date.hpp"

namespace gradus {

/// A term of a school year. An optional one (a summer term) is used only where a query asks for it.
struct term {
    std::string id;
    std::string title;
    std::optional<month_day> starts;
    bool optional = false;
    extensions x;

    friend bool operator==(const term&, const term&) = default;
};

/// The terms of one school year, in order. By default a year has the one term `year`.
struct calendar {
    std::vector<term> terms{{"year", "", std::nullopt, false, {}}};
    extensions x;

    friend bool operator==(const calendar&, const calendar&) = default;
};

/// How work is graded: letters from worst to best, or percent (then `scale` is empty and `points` are the marks).
struct grading {
    std::vector<std::string> scale{"F", "D", "C", "B", "A"};
    std::string passing = "D";                           ///< of the scale; for percent: the mark, as text
    std::vector<std::pair<std::string, double>> points;  ///< empty: 0 for the first of the scale, then 1, 2, …
    bool percent = false;
    extensions x;

    friend bool operator==(const grading&, const grading&) = default;
};

/// A range of grade levels, both ends included.
struct grade_band {
    std::int32_t min = 0;
    std::int32_t max = 0;

    friend bool operator==(const grade_band&, const grade_band&) = default;
};

/// Limits of what a learner takes in every term of the horizon; each row whose `grades` hold the learner's grade applies.
struct load_limit {
    std::optional<grade_band> grades;  ///< missing: every grade
    std::optional<credits> credits_min;
    std::optional<credits> credits_max;
    std::optional<std::int32_t> courses_min;
    std::optional<std::int32_t> courses_max;
    extensions x;

    friend bool operator==(const load_limit&, const load_limit&) = default;
};

}  // namespace gradus

#endif
