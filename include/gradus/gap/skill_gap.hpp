// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_SKILL_GAP_HPP
#define GRADUS_GAP_SKILL_GAP_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/gap/skill_setting.hpp"

namespace gradus {

/// Who asks for a skill: an exit by its `requires`, an occupation by what it values, a credential by what it attests, a course by what it
/// uses.
enum class skill_asker : std::uint8_t { exit, occupation, credential, course };
inline constexpr std::size_t skill_asker_count = 4;

[[nodiscard]] constexpr std::string_view to_string(skill_asker a) {
    constexpr std::string_view names[] = {"exit", "occupation", "credential", "course"};
    return names[static_cast<std::uint8_t>(a)];
}

/// What is wrong with a skill that is asked for, the worst first.
///
/// `never_developed`: nothing of the scope gives it at any level, beside who asks; `out_of_reach`: what gives it at that level cannot be
/// taken from there; `missing`: the learner holds none of it; `too_low`: what is held, or the most that the scope gives where nobody
/// looks, is a lower level; `developed_only_after_use`: the course that uses it stands before all that gives it, or alone gives it.
enum class skill_finding : std::uint8_t { never_developed, out_of_reach, missing, too_low, developed_only_after_use };

[[nodiscard]] constexpr std::string_view to_string(skill_finding f) {
    constexpr std::string_view names[] = {"never_developed", "out_of_reach", "missing", "too_low",
                                          "developed_only_after_use"};
    return names[static_cast<std::uint8_t>(f)];
}

/// That something asks for a skill at a level. `position`: of the asker in its list of the catalog. `weight`: that of an occupation's
/// `values`, else 1.
struct skill_need {
    skill_id skill{};
    std::int32_t level = 1;
    skill_asker asker{};
    std::uint32_t position = 0;
    double weight = 1;
};

/// A need that is not met, and why. `given`: the most that the scope gives beside who asks.
struct open_need {
    skill_need need;
    skill_finding finding{};
    std::int32_t given = 0;
};

/// A course or a credential that would raise a skill. `done`: the first term in which it can count; `never` where it cannot.
struct skill_raiser {
    std::optional<course_id> course;
    std::optional<credential_id> credential;
    std::int32_t level = 1;
    term_number done = course_times::never;
};

/// What is open of one skill: `level` is the greatest that is asked and not met, `held` what the learner holds, `given` the least of those
/// of its needs. `raised_by`: what gives it at `level`, or where nothing does, at more than is held (or given, where nobody looks); the
/// least first: soonest done, then fewest credits. `outside`: they are not of the scope, which has none.
struct skill_gap_entry {
    skill_id skill{};
    std::int32_t level = 1;
    std::int32_t held = 0;
    std::int32_t given = 3;
    skill_finding finding = skill_finding::developed_only_after_use;
    std::vector<open_need> needs;
    std::vector<skill_raiser> raised_by;
    bool outside = false;
};

/// By kind of asker: the weight of all that is asked for, and of what is met of it.
struct skill_coverage {
    std::array<double, skill_asker_count> asked{};
    std::array<double, skill_asker_count> met{};
};

struct skill_gap {
    std::vector<skill_gap_entry> entries;  ///< the worst first, then in the order of the catalog
    skill_coverage coverage;
};

struct skill_gap_options {
    std::size_t raisers = 8;  ///< how many of `raised_by` are kept
};

/// Returns all that the scope of a setting asks for: of exits and their requirement sets the `skill` leaves that must be met in any case;
/// what occupations value; what credentials attest; what courses use that are not held. In that order.
[[nodiscard]] GRADUS_EXPORT std::vector<skill_need> skill_needs(const skill_setting& s);

/// Returns what is asked for and not held, or not given where nobody in particular looks, with what would raise it.
///
/// A credential does not meet its own need: what it attests, courses or other credentials must give. Near-linear in the scope; thread safe.
[[nodiscard]] GRADUS_EXPORT skill_gap find_skill_gap(const skill_setting& s, const skill_gap_options& options = {});

/// Returns the id of who asks.
[[nodiscard]] inline const std::string& asker_id(const catalog& c, const skill_need& n) {
    switch (n.asker) {
        case skill_asker::exit:
            return c[exit_id{n.position}].id;
        case skill_asker::occupation:
            return c[occupation_id{n.position}].id;
        case skill_asker::credential:
            return c[credential_id{n.position}].id;
        default:
            return c[course_id{n.position}].id;
    }
}

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/gap/skill_gap_finder.hpp"
#endif

#endif
