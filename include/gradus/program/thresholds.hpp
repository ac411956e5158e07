// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_THRESHOLDS_HPP
#define GRADUS_PROGRAM_THRESHOLDS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/course.hpp"
#include "gradus/catalog/extension.hpp"
#include "gradus/core/credits.hpp"

namespace gradus {

/// What a program's scorecard measures; docs/alignment.md has each formula.
enum class program_measure : std::uint8_t {
    courses,
    sections,
    seats,
    enrolled,
    participants,
    concentrators,
    completers,
    skills_covered,
    skills_developed,
    credentials_offered,
    credentials_asked,
    work_based,
    college_credit,
    depth,
    exits,
    completion,
    credential_rate,
    instructors,
    openings,
    growth,
    wage,
    supply,
    seats_used
};
inline constexpr std::size_t program_measure_count = 23;

/// What a measure is about. `demand` joins size, scope and quality, the three that Perkins V names.
enum class measure_area : std::uint8_t { size, scope, quality, demand };

[[nodiscard]] constexpr std::string_view to_string(program_measure m) {
    constexpr std::string_view names[] = {"courses",
                                          "sections",
                                          "seats",
                                          "enrolled",
                                          "participants",
                                          "concentrators",
                                          "completers",
                                          "skills_covered",
                                          "skills_developed",
                                          "credentials_offered",
                                          "credentials_asked",
                                          "work_based",
                                          "college_credit",
                                          "depth",
                                          "exits",
                                          "completion",
                                          "credential_rate",
                                          "instructors",
                                          "openings",
                                          "growth",
                                          "wage",
                                          "supply",
                                          "seats_used"};
    return names[static_cast<std::uint8_t>(m)];
}
[[nodiscard]] constexpr std::string_view to_string(measure_area a) {
    constexpr std::string_view names[] = {"size", "scope", "quality", "demand"};
    return names[static_cast<std::uint8_t>(a)];
}
[[nodiscard]] constexpr measure_area area_of(program_measure m) {
    return m <= program_measure::completers    ? measure_area::size
           : m <= program_measure::exits       ? measure_area::scope
           : m <= program_measure::instructors ? measure_area::quality
                                               : measure_area::demand;
}

/// How a measure stands to its threshold: `none`, there is none; `unknown`, there is no value.
enum class measure_state : std::uint8_t { met, missed, unknown, none };
/// What becomes of a program.
enum class program_class : std::uint8_t { reinforce, realign, expand, phase_out };

[[nodiscard]] constexpr std::string_view to_string(measure_state s) {
    constexpr std::string_view names[] = {"met", "missed", "unknown", "none"};
    return names[static_cast<std::uint8_t>(s)];
}
[[nodiscard]] constexpr std::string_view to_string(program_class c) {
    constexpr std::string_view names[] = {"reinforce", "realign", "expand", "phase_out"};
    return names[static_cast<std::uint8_t>(c)];
}

/// The least and the greatest value that meet a threshold; either may be missing. `source`, `as_of`: who set it, and when.
struct measure_threshold {
    program_measure measure{};
    std::optional<double> min, max;
    std::string source, as_of;
    extensions x;

    friend bool operator==(const measure_threshold&, const measure_threshold&) = default;
};

/// What a class asks of one measure.
struct class_condition {
    program_measure measure{};
    measure_state is = measure_state::missed;
    extensions x;

    friend bool operator==(const class_condition&, const class_condition&) = default;
};

/// A class, and what must hold of all its measures. Of the rules the first that holds decides; one without conditions always does.
struct class_rule {
    program_class is = program_class::reinforce;
    std::vector<class_condition> when;
    std::string reason;
    extensions x;

    friend bool operator==(const class_rule&, const class_rule&) = default;
};

/// Who counts as a concentrator or a completer: so many courses of the program passed, with so many credits, and a credential of the program.
struct counted_learner {
    std::int32_t courses = 0;
    gradus::credits credits{};
    bool credential = false;
    extensions x;

    friend bool operator==(const counted_learner&, const counted_learner&) = default;
};

/// A thresholds file (`gradus-thresholds/1`): definitions, thresholds and rules of program scorecards, as data.
struct program_thresholds {
    std::string title, source, as_of;
    std::int32_t small_cell = 10;  ///< numbers of learners above 0 and below it are not shown
    counted_learner concentrator{2, {}, false, {}};
    counted_learner completer{3, {}, false, {}};
    std::vector<measure_threshold> measures;
    std::vector<class_rule> classes;
    std::optional<std::vector<course_kind>> diminished_kinds;  ///< as `alignment_options::kinds`
    extensions x;

    friend bool operator==(const program_thresholds&, const program_thresholds&) = default;
};

/// Returns the thresholds that hold where a state or district gives none: round numbers, set by nobody's law; each says so as its source.
[[nodiscard]] inline program_thresholds default_thresholds() {
    using m = program_measure;
    using is = measure_state;
    program_thresholds t;
    t.title = "Default thresholds";
    t.source = "Gradus, docs/alignment.md: set your own";
    const auto least = [&](m measure, double min) {
        t.measures.push_back({measure, min, std::nullopt, t.source, "", {}});
    };
    const auto most = [&](m measure, double max) {
        t.measures.push_back({measure, std::nullopt, max, t.source, "", {}});
    };
    least(m::courses, 3);
    least(m::concentrators, 10);
    least(m::skills_covered, 0.5);
    least(m::skills_developed, 0.8);
    least(m::credentials_asked, 1);
    least(m::work_based, 1);
    least(m::depth, 3);
    least(m::completion, 0.5);
    least(m::credential_rate, 0.3);
    least(m::instructors, 1);
    least(m::openings, 10);
    least(m::growth, 0);
    most(m::supply, 0.5);
    most(m::seats_used, 0.9);
    t.classes = {
        {program_class::phase_out,
         {{m::openings, is::missed, {}}, {m::growth, is::missed, {}}},
         "few openings, and fewer to come",
         {}},
        {program_class::realign,
         {{m::skills_developed, is::missed, {}}},
         "skills that its occupations ask for are not developed",
         {}},
        {program_class::realign,
         {{m::credentials_asked, is::missed, {}}},
         "credentials that are asked for are not offered",
         {}},
        {program_class::expand,
         {{m::openings, is::met, {}}, {m::supply, is::met, {}}, {m::concentrators, is::met, {}}},
         "fewer complete it than there are openings for",
         {}},
        {program_class::expand,
         {{m::openings, is::met, {}}, {m::seats_used, is::missed, {}}},
         "its seats are taken, and there are openings",
         {}},
        {program_class::reinforce, {}, "aligned with what is asked for", {}},
    };
    return t;
}

}  // namespace gradus

#endif
