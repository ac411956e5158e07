// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_CAPACITY_ASSUMPTIONS_HPP
#define GRADUS_PROGRAM_CAPACITY_ASSUMPTIONS_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradus/catalog/extension.hpp"
#include "gradus/catalog/resource.hpp"
#include "gradus/core/date.hpp"

namespace gradus {

/// So many learners from an entry point to an exit point, by their ids.
struct intake_line {
    std::string from, to;
    std::int32_t learners = 0;
    extensions x;
};

/// What is different about a person, or a person whom the catalog lacks. What is missing stays as the catalog has it.
struct faculty_change {
    std::string id;
    std::optional<std::int32_t> sections_max;
    std::optional<std::vector<std::string>> available;
    std::optional<std::vector<held_qualification>> qualifications;
    bool absent = false;
    extensions x;
};

struct resource_change {
    std::string id;
    double have = 0;
    extensions x;
};

/// What is different about a course: who provides it, and whether the provider brings what it needs.
struct course_change {
    std::string id;
    std::optional<std::string> provider;
    std::optional<std::int32_t> seats, sections_max;
    bool brings_resources = false;
    extensions x;
};

/// That units of one resource can be used in place of another's, at a cost each.
struct allowed_move {
    std::string from, to;
    std::int32_t cost = 1;
    extensions x;
};

/// How long it takes to hire, to qualify, to renew (of a qualification) or to obtain (of a resource), and what one costs.
struct lead_time {
    std::string node;
    std::string by;  ///< hire, qualify, renew, obtain
    std::optional<std::int32_t> months;
    std::optional<double> cost;
    extensions x;
};

/// That something can be begun only after other things are there.
struct action_dependency {
    std::string node;
    std::vector<std::string> on;
    extensions x;
};

/// What a question about capacity supposes beside the catalog: a file `gradus-capacity/1` (docs/capacity.md).
struct capacity_assumptions {
    std::string title;
    std::optional<date> as_of;
    std::optional<std::int32_t> periods;  ///< in how many periods of a term sections take turns
    bool every_year = false;
    std::vector<intake_line> intakes;
    std::vector<faculty_change> faculty;
    std::vector<resource_change> resources;
    std::vector<course_change> courses;
    std::vector<std::vector<std::string>> shared;  ///< resources, of several sites, that are used as one
    std::vector<allowed_move> moves;  ///< empty: between resources of the same title and kind, at a cost of 1
    std::vector<lead_time> lead_times;
    std::vector<action_dependency> depends;
    extensions x;
};

}  // namespace gradus

#endif
