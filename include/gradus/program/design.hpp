// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_DESIGN_HPP
#define GRADUS_PROGRAM_DESIGN_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/config.hpp"
#include "gradus/core/date.hpp"
#include "gradus/core/result.hpp"
#include "gradus/core/run.hpp"
#include "gradus/program/design_target.hpp"
#include "gradus/progression/obstacle.hpp"
#include "gradus/progression/progression.hpp"
#include "gradus/progression/route.hpp"

namespace gradus {

/// Something that a design has to give, and what asks for it (`target`, `occupation 51-4121`).
struct design_need {
    std::string what;  ///< as a requirement in text: `skill W.SMAW 2`
    std::vector<std::string> asked_by;
};

/// What nothing at hand gives as asked: a skill at a level, hours. The design then gives as much as there is.
struct missing_level {
    std::string node;
    std::int32_t asked = 0, available = 0;
    std::string why;
};

enum class course_role : std::uint8_t { supporting, foundational, intermediate, advanced, work_based };

[[nodiscard]] constexpr std::string_view to_string(course_role r) {
    constexpr std::string_view names[] = {"supporting", "foundational", "intermediate", "advanced", "work_based"};
    return names[static_cast<std::uint8_t>(r)];
}

/// A course of a design, with what of the needs it gives, and partners' courses that count as it in full.
struct design_course {
    course_id course{};
    course_role role = course_role::supporting;
    std::int64_t cost = 0;  ///< in hundredths
    bool fresh = false;     ///< not one of today's
    std::vector<std::string> gives;
    std::vector<course_id> alternatives;
};

/// A skill that is reached at a level at the end of a term, by a course or a credential.
struct skill_step {
    std::uint32_t term = 0;  ///< position in the horizon
    std::string skill;
    std::int32_t level = 1;
    std::string by;
};

/// Where a partner or a college has its place in a progression.
struct design_slot {
    course_id course{};
    std::uint32_t term = 0;
    std::string provider, kind;  ///< kind of the provider; `dual_enrollment` where the course awards college hours
    double college_hours = 0;
};

/// College credit that a progression earns at an exit or a provider. `lost`: hours over a cap. `left`: of the program, where that is known.
struct college_credit {
    std::string to;
    double hours = 0, lost = 0;
    std::optional<double> left;
    std::vector<std::string> by, conditions, notes;
    std::vector<std::pair<std::string, date>> expires;  ///< from what, and when it ends to count
};

/// The way from an entry to an exit: a least-cost set of courses, and a progression of them. `reachable`: nothing where it is not known.
/// `beyond`: courses that the progression has and the least set lacks (terms, loads).
struct design_cell {
    entry_id entry{};
    exit_id exit{};
    std::optional<bool> reachable;
    std::vector<course_id> least;
    std::int64_t cost = 0;  ///< hundredths
    double bound = 0;       ///< no set costs less than this
    bool proved = false;
    std::optional<route> way;
    std::optional<progression> best;
    std::optional<std::uint32_t> terms;
    std::optional<bool> on_time;
    std::vector<course_id> beyond;
    std::vector<skill_step> skills;
    std::vector<design_slot> slots;
    std::vector<college_credit> college;
    std::vector<obstacle> why_not;
};

struct design_options {
    horizon_options terms{};
    run_options run{};
};

/// A new progression. `overlay` is the catalog with proposed courses active, the order of skills as requirements, and the target as part of
/// the exits: every other query runs on it. `cost` is that of all `courses`, each once; `bound` is what no set for all cells costs less
/// than; `proved` where they meet.
struct design {
    catalog overlay;
    outcome ended = outcome::complete;
    std::vector<design_need> needs;
    std::vector<missing_level> missing;
    std::vector<design_course> courses;
    std::int64_t cost = 0;
    double bound = 0;
    bool proved = false;
    std::vector<design_cell> cells;
    std::vector<course_id> kept, added, dropped;
    std::string compared_with;
    std::vector<std::string> notes;
};

/// Returns a least-cost set of courses, at hand, proposed or of partners, that leads from each entry to each exit and gives what the target
/// asks for in the order of skills; or what is wrong with the target.
///
/// Each cell's set is least, or has its bound: that of `gap_finder` on the overlay. What is chosen for one cell costs the next nothing more.
/// Progressions are those of `solve`, of the chosen courses where that can be. The budget is shared by the cells. Thread safe.
[[nodiscard]] GRADUS_EXPORT result<design> find_design(const catalog& c, const design_target& target,
                                                       const design_options& options = {});

}  // namespace gradus

#endif
