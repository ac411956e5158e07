// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_DESIGN_TARGET_HPP
#define GRADUS_PROGRAM_DESIGN_TARGET_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/extension.hpp"
#include "gradus/catalog/requirement.hpp"

namespace gradus {

/// A skill that a progression has to develop to a level, with hours of practice where that is asked.
struct wanted_skill {
    std::string skill;
    std::int32_t level = 1;
    std::optional<std::int32_t> hours;
    extensions x;
};

/// Hours of a kind that courses grant (`grants.hours`): work-based learning, clinical practice.
struct wanted_hours {
    std::string of;
    std::int32_t hours = 0;
    extensions x;
};

/// How many hours a course practises a skill.
struct skill_practice {
    std::string course, skill;
    std::int32_t hours = 0;
    extensions x;
};

/// What a course costs: its credits, times `proposed` where it is proposed, times `partner` where another than a school provides it; or as
/// `courses` says. In hundredths.
struct design_costs {
    std::int64_t proposed = 200;
    std::int64_t partner = 100;
    std::vector<std::pair<std::string, std::int64_t>> courses;
    extensions x;
};

/// Which orders of skills courses have to keep.
struct design_order {
    bool levels = true;    ///< level n of a skill before level n+1
    bool precedes = true;  ///< a skill before those it precedes
    bool uses = true;      ///< what a course builds on before that course
    extensions x;
};

/// Hours of college credit: of a group, at the most; of a program, in all.
struct college_limit {
    std::string id;
    double hours = 0;
    extensions x;
};

/// What a new progression is for: a file `gradus-target/1` (docs/design.md).
struct design_target {
    std::string title;
    std::vector<wanted_skill> skills;
    std::vector<std::string> occupations, credentials, exits, entries;
    std::vector<wanted_hours> hours;
    std::optional<requirement> requires_;
    std::string program;  ///< what the design is compared with
    std::vector<skill_practice> practice;
    design_costs costs;
    design_order order;
    std::vector<college_limit> caps;              ///< by `cap_group`
    std::vector<college_limit> college_programs;  ///< by exit or provider
    extensions x;
};

}  // namespace gradus

#endif
