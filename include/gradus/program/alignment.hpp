// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_ALIGNMENT_HPP
#define GRADUS_PROGRAM_ALIGNMENT_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/date.hpp"
#include "gradus/gap/skill_gap.hpp"
#include "gradus/program/contribution.hpp"

namespace gradus {

/// How what courses develop of a skill stands to what is asked for: `uncovered`, asked for and never developed; `introduced`, developed
/// below the greatest level that is asked; `covered`; `over_taught`, developed above the greatest level that anything asks for, or where
/// nothing asks for it at all; `not_asked`, neither.
enum class skill_cover : std::uint8_t { uncovered, introduced, covered, over_taught, not_asked };

[[nodiscard]] constexpr std::string_view to_string(skill_cover c) {
    constexpr std::string_view names[] = {"uncovered", "introduced", "covered", "over_taught", "not_asked"};
    return names[static_cast<std::uint8_t>(c)];
}

/// Returns how a level that courses reach (0: none) stands to one that is asked for.
[[nodiscard]] constexpr skill_cover cover_of(std::int32_t asked, std::int32_t given) {
    if (asked <= 0) return given > 0 ? skill_cover::over_taught : skill_cover::not_asked;
    return given >= asked ? skill_cover::covered : given > 0 ? skill_cover::introduced : skill_cover::uncovered;
}

/// One skill, in the catalog or a program. `asked`: the greatest level of `asks`. `under`: it precedes or supports, directly or through others, a
/// skill that is asked for: that asks for level 1, and no level is too high. `given`: the greatest level that a course develops (of a program:
/// one of its courses); `elsewhere`: that any active course of the catalog does.
struct aligned_skill {
    skill_id skill{};
    skill_cover cover = skill_cover::not_asked;
    std::int32_t asked = 0, given = 0, elsewhere = 0;
    bool under = false;
    std::vector<skill_need> asks;
    std::vector<course_level> courses;
};

/// The credentials of a catalog against what is asked for. *Asked*: an occupation requires it; an exit or a requirement set names it, or its
/// class, in whatever alternative; or an asked one requires it. *Offered*: a program lists it or its `requires` says how it is earned here, and
/// an entry that brings nothing can come to earn it. Expired: the day `x-sunset` of the credential is before the day asked about.
struct credential_alignment {
    std::vector<credential_id> asked_not_offered, offered_not_asked, superseded, expired;
};

/// A program against what its occupations, credentials and exits ask for. `program`: missing where it was derived from the whole catalog, which
/// has none. `courses` are active ones: those that it lists or, where it lists none, the cones of its exits.
struct program_alignment {
    std::optional<program_id> program;
    std::vector<course_id> courses;
    std::vector<credential_id> credentials, asked_credentials;
    std::vector<exit_id> exits;
    std::vector<occupation_id> occupations;
    std::vector<aligned_skill> skills;  ///< those asked for, under these, or developed; in the order of the catalog
};

/// The skills that an occupation values and that no course develops at all, and those that courses develop below the level asked.
struct occupation_gap {
    occupation_id occupation{};
    std::vector<skill_id> never_developed, too_low;
};

/// A course that leads to nothing that is asked for.
struct diminished_course {
    course_id course{};
    std::string why;
};

/// A course that develops no skill that an occupation values, and contributes all the same; `way` says to what.
struct indirect_course {
    course_id course{};
    std::string way;
};

/// Two programs with courses or technical skills in common.
struct program_overlap {
    std::size_t one = 0, other = 0;  ///< positions in `alignment::programs`
    std::vector<course_id> courses;
    std::vector<skill_id> skills;
    double course_share = 0;  ///< of the courses of both, 0 to 1
};

struct alignment_options {
    std::optional<date> as_of;  ///< the day asked about; missing: the first day of the catalog's `effective`, or none
    /// The kinds of courses that are looked at for diminished value. Academic ones serve more than occupations.
    std::vector<course_kind> kinds{course_kind::cte, course_kind::readiness, course_kind::work_based,
                                   course_kind::support, course_kind::other};
    std::size_t overlaps = 200;  ///< how many are kept, the greatest shares first
};

struct alignment {
    std::optional<date> as_of;
    std::vector<aligned_skill> skills;  ///< each skill of the catalog
    credential_alignment credentials;
    std::vector<program_alignment> programs;
    std::vector<occupation_gap> occupations;  ///< each occupation of the catalog
    std::vector<skill_id> never_developed;
    std::vector<diminished_course> diminished;
    std::vector<indirect_course> indirect;
    std::vector<program_overlap> overlaps;
    std::size_t overlap_count = 0;  ///< of all, kept or not
    bool overlaps_complete = true;  ///< false: there are too many pairs; those of the first programs are told
};

/// Returns how the catalog's courses, credentials and programs stand to what its occupations, credentials and exits ask for.
///
/// Near-linear in the catalog and in what its programs list, but for programs that list no courses (a cone an exit) and for overlaps, whose
/// pairs are bounded. Thread safe.
[[nodiscard]] GRADUS_EXPORT alignment align(const skill_index& skills, const alignment_options& options = {});

/// Returns a program's id; of a derived one that of the catalog.
[[nodiscard]] inline const std::string& id_of(const catalog& c, const program_alignment& p) {
    return p.program ? c[*p.program].id : c.data().id;
}

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/program/alignment_finder.hpp"
#endif

#endif
