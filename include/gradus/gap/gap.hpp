// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_HPP
#define GRADUS_GAP_GAP_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "gradus/catalog/facts.hpp"
#include "gradus/config.hpp"
#include "gradus/core/run.hpp"
#include "gradus/progression/horizon.hpp"
#include "gradus/progression/obstacle.hpp"

namespace gradus {

/// A skill held at a level, 1 to 3, or higher.
struct skill_goal {
    skill_id skill{};
    std::int32_t level = 1;

    friend bool operator==(const skill_goal&, const skill_goal&) = default;
};

namespace detail {

/// Returns whether a list of skills has one at its level or higher.
[[nodiscard]] inline bool gives(const catalog& c, const std::vector<skill_level>& list, const skill_goal& goal) {
    return std::any_of(list.begin(), list.end(),
                       [&](const skill_level& l) { return l.skill == c[goal.skill].id && l.level >= goal.level; });
}

}  // namespace detail

/// What a gap leads to: an exit that is met, a course that is completed, a credential that is there, a skill that is held.
using gap_target = std::variant<exit_id, course_id, credential_id, skill_goal>;

/// What is least: the credits of the courses taken, then their number; their number, then the credits; or the terms to the target, then the
/// credits, with everything a progression must keep.
enum class gap_objective : std::uint8_t { fewest_credits, fewest_courses, earliest };

[[nodiscard]] constexpr std::string_view to_string(gap_objective o) {
    constexpr std::string_view names[] = {"fewest-credits", "fewest-courses", "earliest"};
    return names[static_cast<std::uint8_t>(o)];
}

struct gap_options {
    gap_objective objective = gap_objective::fewest_credits;
    std::size_t k = 1;     ///< how many sets are asked for, the least among them
    bool gateways = true;  ///< gateways are looked for
    run_options run{};
    std::vector<std::int64_t> prices{};  ///< by course, 0 or more: what it costs in place of its hundredths of a credit
};

/// Courses that close a gap, and what they cost. `terms`: of `earliest` alone.
struct gap_way {
    std::vector<course_id> courses;  ///< sorted
    gradus::credits credits{};
    std::optional<std::uint32_t> terms;

    friend bool operator==(const gap_way&, const gap_way&) = default;
};

/// What is missing: a course to take, a credential that is then earned, a course in progress to finish, or a condition that must come good (an
/// approval, a document, a grade to reach).
enum class missing_kind : std::uint8_t { course, credential, pending, condition };

[[nodiscard]] constexpr std::string_view to_string(missing_kind k) {
    constexpr std::string_view names[] = {"course", "credential", "pending", "condition"};
    return names[static_cast<std::uint8_t>(k)];
}

/// One thing that is missing, by its id (of a condition: its text), and which requirements ask for it.
struct missing_thing {
    missing_kind kind = missing_kind::course;
    std::string node;
    std::vector<std::string> why;

    friend bool operator==(const missing_thing&, const missing_thing&) = default;
};

/// What can be taken at the same time: the courses whose requirements are met by the steps before, each with its standing today, and the
/// credentials that are earned after it.
struct gap_step {
    std::vector<course_id> courses;
    std::vector<standing> standings;
    std::vector<credential_id> credentials;
};

/// A course or a credential that every way must pass, and what cannot be reached without it: courses, credentials and exits by their
/// ids, each list in the catalog's order.
struct gateway {
    std::variant<course_id, credential_id> node;
    std::vector<course_id> courses;
    std::vector<credential_id> credentials;
    std::vector<exit_id> exits;
};

/// The answer to "what is missing for that?".
///
/// `least` is a set of courses that closes the gap, nothing where none does (then `why_not` says what stands in the way). `proved`: no set
/// costs less, or there is none. `bound`: none costs less than this, credits (or hundreds of `prices`) for `fewest_credits`, else courses or
/// terms. `alternatives` are the next best, each of another kind and with nothing to spare. `counted` names waivers and equivalences that the answer rests on.
struct gap {
    outcome ended = outcome::complete;
    bool proved = false;
    double bound = 0;
    std::optional<gap_way> least;
    std::vector<missing_thing> missing;
    std::vector<gap_step> steps;
    std::vector<gap_way> alternatives;
    std::vector<gateway> gateways;
    std::vector<std::string> counted;
    std::vector<obstacle> why_not;
    std::uint64_t nodes = 0;  ///< steps spent
};

namespace detail {
struct gap_rules;
}

/// A catalog made ready for the gaps of one learner: what is common to all targets is compiled once, in time about linear in the catalog.
///
/// A set of courses closes a gap where they can be taken in some order, each with its requirement met, and the target is then met; what the
/// record does not decide comes good. Courses are those that may start in some term of the horizon; loads, and which term holds which course,
/// are left to `gap_objective::earliest`. Copies share what is compiled; const members may be called concurrently.
class GRADUS_EXPORT gap_finder {
public:
    /// `known.source` must outlive the finder. The horizon is that of the exit with the last `by_grade`.
    gap_finder(const facts& known, const starting_point& start, const horizon_options& terms = {});

    /// Returns the least gap to a target, with its alternatives and gateways. Exact branch and bound within the budget; hard in the worst
    /// case, and mostly done at the root. A skill at a level above 3 has no way.
    [[nodiscard]] gap find(const gap_target& target, const gap_options& options = {}) const;

    /// Returns every course and credential without which something that can be reached cannot, in the catalog's order, courses first.
    /// Time in proportion to what each one's absence touches. Exclusions are not looked at.
    [[nodiscard]] std::vector<gateway> gateways() const;

    [[nodiscard]] const gradus::catalog& catalog() const;

private:
    std::shared_ptr<const detail::gap_rules> rules_;
};

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/gap/find_gap.hpp"
#endif

#endif
