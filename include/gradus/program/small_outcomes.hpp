// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_SMALL_OUTCOMES_HPP
#define GRADUS_PROGRAM_SMALL_OUTCOMES_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/learner/small_cells.hpp"
#include "gradus/program/outcomes.hpp"

namespace gradus {

/// An indicator's counts in which no learner can be made out. Percentages in hundredths; `at_best`: if all that is pending or unknown comes good.
struct shown_outcome {
    shown_count population, met, pending, unknown, population_unknown;
    std::optional<std::int64_t> percent, percent_at_best;
};

/// An index's likewise. Averages in hundredths of a point.
struct shown_points {
    shown_count population, population_unknown;
    std::optional<std::int64_t> average, average_at_best;
    std::vector<shown_count> at_level;
};

template <class Shown>
struct shown_of {
    Shown all;
    std::vector<Shown> groups, programs;
};

namespace detail {

[[nodiscard]] inline std::vector<std::size_t> cells_of(const outcome_count& c) {
    return {c.met, c.pending, c.unknown, c.population - c.met - c.pending - c.unknown};
}
[[nodiscard]] inline std::vector<std::size_t> cells_of(const point_count& c) { return c.at_level; }

[[nodiscard]] inline bool has_small_cell(const std::vector<std::size_t>& cells, std::size_t least) {
    return std::any_of(cells.begin(), cells.end(), [&](std::size_t n) { return is_small(n, least); });
}

/// A sum over learners by one of them, half up; sums may be below 0.
[[nodiscard]] inline std::int64_t average_hundredths(std::int64_t sum, std::size_t learners) {
    const auto n = static_cast<std::int64_t>(learners);
    const std::int64_t doubled = 200 * sum + n;
    return doubled >= 0 ? doubled / (2 * n) : -((2 * n - 1 - doubled) / (2 * n));
}

[[nodiscard]] inline shown_outcome show(const outcome_count& c, std::size_t least) {
    shown_outcome shown;
    const auto hidden = hide_small(cells_of(c), least);
    if (is_small(c.population, least) || !hidden) return shown;
    shown.population = c.population;
    if (!is_small(c.population_unknown, least)) shown.population_unknown = c.population_unknown;
    if (!(*hidden)[0]) {
        shown.met = c.met;
        if (c.population > 0) shown.percent = percent_hundredths(c.met, c.population);
    }
    if (!(*hidden)[1]) shown.pending = c.pending;
    if (!(*hidden)[2]) shown.unknown = c.unknown;
    if (c.population > 0 && shown.met && shown.pending && shown.unknown)
        shown.percent_at_best = percent_hundredths(c.met + c.pending + c.unknown, c.population);
    return shown;
}

[[nodiscard]] inline shown_points show(const point_count& c, std::size_t least) {
    shown_points shown;
    shown.at_level.resize(c.at_level.size());
    const auto hidden = hide_small(cells_of(c), least);
    if (is_small(c.population, least) || !hidden) return shown;
    shown.population = c.population;
    if (!is_small(c.population_unknown, least)) shown.population_unknown = c.population_unknown;
    for (std::size_t i = 0; i < c.at_level.size(); ++i)
        if (!(*hidden)[i]) shown.at_level[i] = c.at_level[i];
    if (c.population == 0) return shown;
    shown.average = average_hundredths(c.points, c.population);
    shown.average_at_best = average_hundredths(c.points_at_best, c.population);
    return shown;
}

/// Returns the parts of which nothing is shown: those with a small cell, or whose difference to all has one; and of a dimension never one
/// alone, so that it does not follow from the others. `dimension_of(position)`: empty where parts have learners in common.
template <class Count, class Dimension>
[[nodiscard]] std::vector<bool> parts_to_hide(const Count& all, const std::vector<Count>& parts, Dimension dimension_of,
                                              std::size_t least) {
    std::vector<bool> hidden(parts.size(), false);
    for (std::size_t g = 0; g < parts.size(); ++g) {
        const std::vector<std::size_t> cells = cells_of(parts[g]);
        std::vector<std::size_t> others = cells_of(all);
        for (std::size_t i = 0; i < others.size(); ++i) others[i] -= std::min(others[i], cells[i]);
        hidden[g] = has_small_cell(cells, least) || (parts[g].population > 0 && has_small_cell(others, least));
    }
    struct dimension_parts {
        std::size_t hidden = 0, shown_least = static_cast<std::size_t>(-1);
    };
    std::map<std::string_view, dimension_parts> dimensions;
    for (std::size_t g = 0; g < parts.size(); ++g) {
        if (dimension_of(g).empty()) continue;
        dimension_parts& d = dimensions[dimension_of(g)];
        if (hidden[g])
            ++d.hidden;
        else if (parts[g].population > 0 &&
                 (d.shown_least >= parts.size() || parts[g].population < parts[d.shown_least].population))
            d.shown_least = g;
    }
    for (const auto& [name, d] : dimensions)
        if (d.hidden == 1 && d.shown_least < parts.size()) hidden[d.shown_least] = true;
    return hidden;
}

template <class Shown, class Count>
[[nodiscard]] std::vector<Shown> show_parts(const std::vector<Count>& parts, const std::vector<bool>& hidden,
                                            std::size_t least) {
    std::vector<Shown> shown;
    for (std::size_t i = 0; i < parts.size(); ++i) shown.push_back(hidden[i] ? Shown{} : show(parts[i], least));
    return shown;
}

template <class Shown, class Count>
[[nodiscard]] shown_of<Shown> show_all(const counts_of<Count>& of, const outcome_definitions& by, std::size_t least) {
    constexpr std::string_view programs = "program";
    shown_of<Shown> shown;
    shown.all = show(of.all, least);
    const auto dimension = [&](std::size_t g) -> std::string_view { return by.groups[g].dimension; };
    std::vector<bool> groups = parts_to_hide(of.all, of.groups, dimension, least);
    if (!shown.all.population) groups.assign(groups.size(), true);
    shown.groups = show_parts<Shown>(of.groups, groups, least);
    shown.programs = show_parts<Shown>(of.programs,
                                       parts_to_hide(
                                           of.all, of.programs, [&](std::size_t) { return programs; }, least),
                                       least);
    return shown;
}

}  // namespace detail

/// Returns counts without those from which a learner could be made out: of fewer than `least`, and those from which these would follow.
/// Groups and programs are hidden whole, programs as if no learner were in two of them; see `without_small_cells` of exits. Linear.
[[nodiscard]] inline shown_of<shown_outcome> without_small_cells(const counts_of<outcome_count>& of,
                                                                 const outcome_definitions& by,
                                                                 std::size_t least = 10) {
    return detail::show_all<shown_outcome>(of, by, least);
}
[[nodiscard]] inline shown_of<shown_points> without_small_cells(const counts_of<point_count>& of,
                                                                const outcome_definitions& by, std::size_t least = 10) {
    return detail::show_all<shown_points>(of, by, least);
}

}  // namespace gradus

#endif
