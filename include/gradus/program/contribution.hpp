// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_CONTRIBUTION_HPP
#define GRADUS_PROGRAM_CONTRIBUTION_HPP

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/gap/skill_index.hpp"

namespace gradus {

/// How one thing of a catalog leads to the next on its way to what is asked for. The first row are the ends of a way.
enum class value_link : std::uint8_t {
    nothing,
    valued,
    asked_by_occupation,
    earned_here,
    of_exit,
    of_set,
    college_credit,
    work_based,
    fills_group,
    develops,
    precedes,
    supports,
    used_by,
    attested_by,
    part_of,
    requirement_of_course,
    requirement_of_credential,
    counts_as,
    grants,
    fills
};

/// Where courses contribute: each step leads from a thing to one nearer to an end. Things are numbered: skills, courses, credentials, gates.
struct value_step {
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    value_link link = value_link::nothing;
    std::uint32_t to = none;     ///< the next thing; `none` at an end
    std::uint32_t by = none;     ///< of an end: the position of the occupation, exit, requirement set or articulation
    std::uint32_t group = none;  ///< of `fills_group`: its position in the set
};

/// What each course of a catalog leads to, as found by `find_contributions`. Immutable; const members may be called concurrently.
struct contributions {
    std::vector<char>
        direct;  ///< by course: it, or a course that it must run beside, develops a skill that an occupation values
    std::vector<value_step> steps;  ///< by thing: the first step of a shortest way; `nothing`: it leads nowhere

    [[nodiscard]] bool contributes(const catalog& c, course_id i) const {
        return steps[c.data().skills.size() + index(i)].link != value_link::nothing;
    }
};

/// Returns what each course contributes to, by the least set of rules that follows.
///
/// *Wanted* are: skills that an occupation values, that precede, support or are used for what is wanted (by a course), that a wanted credential
/// attests, that a requirement reached names; credentials that an occupation requires, that are earned here and not superseded, or that a
/// requirement reached names or classes. *Reached* are the requirements of exits, sets, wanted credentials and courses that contribute. An
/// active course *contributes* where it develops a wanted skill, is named by a reached requirement (in every alternative), grants hours or a
/// document that it asks for, counts in full as a course that contributes, gives college credit, is work-based learning (by kind or hours
/// granted), or is needed to fill a group (or a selector of a reached requirement): all others together give too little.
/// Linear in the catalog's size; thread safe.
[[nodiscard]] GRADUS_EXPORT contributions find_contributions(const skill_index& skills);

/// Returns the way of a course in words, `WELD1 develops W.SMAWF, which precedes W.SMAWG, which is valued by 51-4121`; empty: none.
[[nodiscard]] GRADUS_EXPORT std::string way_of(const skill_index& skills, const contributions& found, course_id i);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/program/contribution_finder.hpp"
#endif

#endif
