// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_CAPACITY_HPP
#define GRADUS_PROGRAM_CAPACITY_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/config.hpp"
#include "gradus/core/run.hpp"
#include "gradus/program/capacity_assumptions.hpp"
#include "gradus/progression/progression.hpp"
#include "gradus/progression/route.hpp"

namespace gradus {

/// Learners who follow one progression together.
struct intake {
    route way;
    progression plan;
    std::int32_t learners = 0;
};

/// Sections of a course that start in a term of a school year. `year` is the calendar year in which that begins, or 1, 2, … where it is not
/// known. A run is the terms (positions in the calendar) in which a section would be held; where the question leaves the start open, there
/// are several, else one.
struct section_demand {
    course_id course{};
    std::int32_t year = 1;
    std::vector<std::vector<std::uint32_t>> runs;
    std::int64_t learners = 0;  ///< 0: not known
    std::int64_t sections = 0;
    std::vector<std::uint32_t> intakes;
};

enum class capacity_node : std::uint8_t { qualification, course, person, resource };

[[nodiscard]] constexpr std::string_view to_string(capacity_node n) {
    constexpr std::string_view names[] = {"qualification", "course", "person", "resource"};
    return names[static_cast<std::uint8_t>(n)];
}

/// What is too little. `short_by` are sections (of a qualification or a course) or units (of a resource); `cut` says in words what binds.
/// Of a resource at its worst moment; of teachers once a school year. `proved`: less would not do; else at least `at_least` is missing.
struct shortfall {
    std::string node;
    capacity_node kind = capacity_node::resource;
    double short_by = 0;
    double at_least = 0;
    bool proved = true;
    std::string cut;
    std::int32_t year = 1;
    std::optional<std::uint32_t> term;  ///< the first in which it is short
    std::vector<course_id> courses;
    std::vector<std::string> persons;
};

/// A thing without which it is not enough, or that nothing is left of: a qualification that one person holds, a person, a resource.
struct single_point {
    std::string node;
    capacity_node kind = capacity_node::qualification;
    std::string why;
    double lost = 0;  ///< sections that nobody teaches without it; of a resource 0
};

/// A qualification that ends before a term in which its holder would have to teach by it.
struct lapsing_qualification {
    std::string person, qualification;
    date until{};
    std::int32_t year = 1;
    std::uint32_t term = 0;  ///< the first term in which it is missing
};

/// What the sections of a term need of a resource at the busiest moment, by the worst term. `have` is that of all that are shared.
struct resource_use {
    std::string resource, site;
    double needed = 0;
    double have = 0;
    std::int32_t year = 1;
    std::uint32_t term = 0;
    std::vector<std::string> shared_with;
};

struct resource_move {
    std::string from, to;
    std::int64_t units = 0;
    std::int64_t cost = 0;
};

enum class action_kind : std::uint8_t { renew, qualify, hire, move, obtain, agree, open_sections };

[[nodiscard]] constexpr std::string_view to_string(action_kind k) {
    constexpr std::string_view names[] = {"renew", "qualify", "hire", "move", "obtain", "agree", "open_sections"};
    return names[static_cast<std::uint8_t>(k)];
}

/// One thing to do. What is not known of time and money is missing. `after` are positions of actions that come first.
struct capacity_action {
    action_kind kind = action_kind::obtain;
    std::string node;
    double amount = 0;  ///< sections or units
    std::string what;   ///< in words
    std::vector<std::size_t> after;
    std::optional<std::int32_t> months;  ///< from its own beginning
    std::optional<double> cost;
    std::optional<date> begin, ready, needed_by;
    std::vector<course_id> courses;
    std::vector<std::string> candidates;  ///< of hiring: who has sections to spare and could be qualified
};

/// When an intake's progression can begin, with every action that it needs begun at once or after those before it. `first`: the day on which
/// that term begins; missing where a time is not known, and `why` says which.
struct first_start {
    std::uint32_t intake = 0;
    std::optional<date> asked, first;
    std::int32_t years_later = 0;
    std::vector<std::size_t> waits_for;  ///< positions of actions that decide
    std::string why;
};

struct teaching_share {
    std::string person;
    course_id course{};
    std::int32_t year = 1;
    std::int64_t sections = 0;
};

/// The answer to "have we what that takes?".
struct capacity {
    outcome ended = outcome::complete;
    bool enough = true;
    std::int64_t sections = 0;  ///< that need a teacher of the school
    std::int64_t covered = 0;   ///< of those, the most that can be taught
    std::vector<section_demand> demand;
    std::vector<teaching_share> teaching;
    std::vector<shortfall> shortfalls;
    std::vector<single_point> single_points;
    std::vector<std::string> unheld;
    std::vector<lapsing_qualification> lapsing;
    std::vector<resource_use> resources;
    std::vector<resource_move> moves;
    std::vector<capacity_action> actions;
    std::vector<first_start> starts;
    std::vector<std::string> notes;  ///< what the answer supposes, with where it is from
};

/// Without intakes the question is one section of every active course, each by itself as far as resources go.
struct capacity_options {
    std::vector<intake> intakes;
    capacity_assumptions assumptions;
    std::optional<date> as_of;  ///< in place of that of the assumptions; else the catalog's `effective.from`
    run_options run{};
};

/// Returns whether a school has the teachers, the equipment and the places for the sections that are asked for, what binds where it has not,
/// what hangs on one person, and what to do.
///
/// Teachers are assigned by maximum flow in each school year (docs/capacity.md), the most sections that any assignment covers; units of
/// resources by the busiest moment. The budget is for the search of single points and of the best use of periods. Ids of the assumptions are
/// those of the catalog (`parse_capacity` checks that). In gradus::gradus alone. Thread safe.
[[nodiscard]] GRADUS_EXPORT capacity find_capacity(const catalog& c, const capacity_options& options = {});

}  // namespace gradus

#endif
