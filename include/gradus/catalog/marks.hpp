// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_MARKS_HPP
#define GRADUS_CATALOG_MARKS_HPP

#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>

#include "gradus/catalog/calendar.hpp"

namespace gradus {

/// Returns where a grade stands on a scale, as a number to compare with others of the same scale: its position from worst (0) to
/// best, or the mark of a percent scale; nothing where the scale does not have it. Linear in the length of the scale.
[[nodiscard]] inline std::optional<double> mark_of(const grading& scale, std::string_view grade) {
    if (scale.percent) {
        double mark = 0;
        const auto [end, failed] = std::from_chars(grade.data(), grade.data() + grade.size(), mark);
        if (failed != std::errc{} || end != grade.data() + grade.size() || !(mark >= 0 && mark <= 1000))
            return std::nullopt;
        return mark;
    }
    for (std::size_t i = 0; i < scale.scale.size(); ++i)
        if (scale.scale[i] == grade) return static_cast<double>(i);
    return std::nullopt;
}

/// Returns the least mark that passes.
[[nodiscard]] inline double passing_mark(const grading& scale) { return mark_of(scale, scale.passing).value_or(0); }

/// Returns the points that a grade has in an average, or nothing where the scale does not have the grade.
[[nodiscard]] inline std::optional<double> points_of(const grading& scale, std::string_view grade) {
    for (const auto& [name, points] : scale.points)
        if (name == grade) return points;
    return mark_of(scale, grade);
}

}  // namespace gradus

#endif
