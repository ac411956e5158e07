// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_ENGAGEMENT_HPP
#define GRADUS_PROGRAM_ENGAGEMENT_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/extension.hpp"
#include "gradus/catalog/record.hpp"
#include "gradus/catalog/requirement.hpp"
#include "gradus/config.hpp"
#include "gradus/core/date.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/core/result.hpp"
#include "gradus/core/standing.hpp"

namespace gradus {

// What a school system writes down of its work with business and industry: the file format `gradus-engagement/1` (docs/engagement.md).

/// A business, a college, an agency, an association: which occupations it hires for.
struct partner {
    std::string id, title, kind, region;
    std::vector<std::string> occupations;  ///< ids of the catalog's
    extensions x;

    friend bool operator==(const partner&, const partner&) = default;
};

/// A meeting, a visit, a workshop, held or planned.
struct engagement_event {
    std::string id, title, kind;
    date on{};
    std::vector<std::string> partners, programs;
    std::optional<grade_band> grades;
    std::optional<std::int32_t> attendees;
    std::vector<std::string> about;  ///< things of the catalog, as `course:WELD1`
    std::string notes;
    extensions x;

    friend bool operator==(const engagement_event&, const engagement_event&) = default;
};

/// What somebody said of things of the catalog, and when it was answered.
struct engagement_feedback {
    std::string id, from, text;
    date on{};
    std::vector<std::string> about;  ///< as `course:WELD1`
    std::optional<date> answered;
    extensions x;

    friend bool operator==(const engagement_feedback&, const engagement_feedback&) = default;
};

/// A rule: an event of that kind at least every so many months; for each partner (of `among`, a kind of partner, where it is given), for each
/// program, or in all.
struct engagement_cadence {
    std::string id, title, kind, among;
    std::int32_t every_months = 12;
    std::string for_each;  ///< `partner`, `program`, or empty
    extensions x;

    friend bool operator==(const engagement_cadence&, const engagement_cadence&) = default;
};

/// Somebody who helps learners or instructors, just in time or as a mentor, with skills.
struct engagement_helper {
    std::string id, partner, kind;
    std::vector<skill_level> skills;
    extensions x;

    friend bool operator==(const engagement_helper&, const engagement_helper&) = default;
};

/// Places for learners at a partner's: internships, job shadowing. `is_for`: who may take one (age, documents, courses).
struct engagement_slot {
    std::string id, title, partner, kind;
    std::int32_t places = 1;
    std::int32_t hours = 0;
    std::optional<bool> paid;
    std::vector<skill_level> skills;
    requirement is_for;
    extensions x;

    friend bool operator==(const engagement_slot&, const engagement_slot&) = default;
};

/// What is said to stand in the way of a program's growth.
struct reported_barrier {
    std::string id, text, from;
    std::optional<date> on;
    std::vector<std::string> about;  ///< as `course:WELD1`
    extensions x;

    friend bool operator==(const reported_barrier&, const reported_barrier&) = default;
};

/// Grades that are looked at together.
struct engagement_band {
    std::string title;
    grade_band grades;
    extensions x;

    friend bool operator==(const engagement_band&, const engagement_band&) = default;
};

struct engagement {
    std::string id, title;
    std::int32_t window_months = 12;  ///< how far back coverage looks
    std::int32_t soon_days = 30;      ///< what falls due within so many days is due soon
    std::vector<engagement_band> bands{{"elementary", {-1, 5}, {}}, {"middle", {6, 8}, {}}, {"high", {9, 12}, {}}};
    std::vector<partner> partners;
    std::vector<engagement_event> events;
    std::vector<engagement_feedback> feedback;
    std::vector<engagement_cadence> cadences;
    std::vector<engagement_helper> helpers;
    std::vector<engagement_slot> slots;
    std::vector<reported_barrier> barriers;
    extensions x;

    friend bool operator==(const engagement&, const engagement&) = default;
};

/// Returns what is wrong between an engagement's lists and with the catalog: ids used twice, partners, programs, occupations, skills and things
/// (`course:WELD1`) that there are none of, each at its place. Near-linear. Thread safe.
[[nodiscard]] GRADUS_EXPORT diagnostics check_engagement(const catalog& c, const engagement& e);

enum class due_state : std::uint8_t { overdue, soon, later };

[[nodiscard]] constexpr std::string_view to_string(due_state s) {
    constexpr std::string_view names[] = {"overdue", "soon", "later"};
    return names[static_cast<std::uint8_t>(s)];
}

/// When an event that a cadence asks for falls due. `last`: the last that was held; none: `due` is the day asked about. `planned`: the next
/// that is written down for later.
struct due_event {
    std::size_t cadence = 0;
    std::string subject;  ///< a partner's or a program's id, or empty
    std::optional<date> last, planned;
    date due{};
    due_state state = due_state::later;
};

/// Events of the window for grades of a band.
struct band_coverage {
    std::size_t events = 0, partners = 0, without_attendance = 0;
    std::int64_t attendees = 0;
};

struct uncovered_occupation {
    occupation_id occupation{};
    std::vector<program_id> programs;  ///< that lead to it
};

/// What was said of one thing, by position in `feedback`, the last first.
struct feedback_of {
    std::string about;
    std::vector<std::size_t> said;
    std::size_t open = 0;  ///< not answered by then
};

struct helpers_of {
    skill_id skill{};
    std::vector<std::size_t> helpers;  ///< the highest level first
};

/// Whether the catalog's own findings bear a reported barrier out.
struct barrier_finding {
    std::size_t barrier = 0;
    std::vector<diagnostic> confirmed_by;
};

struct engagement_report {
    date on{};
    std::vector<due_event> due;                   ///< the most overdue first
    std::vector<band_coverage> bands;             ///< as defined
    std::vector<uncovered_occupation> uncovered;  ///< in demand, without a partner; the most openings first
    std::vector<program_id> without_partner;      ///< programs none of whose occupations has a partner
    std::vector<feedback_of> feedback;            ///< the most open first
    std::vector<helpers_of> helpers;              ///< by skill of the catalog
    std::vector<skill_id> without_helper;         ///< technical skills that courses develop
    std::vector<barrier_finding> barriers;
    std::vector<std::optional<date>> last_contact;  ///< by partner
};

/// Returns what is due, covered and said, as of a day. `found` are the catalog's own findings. An occupation is in demand where it has openings
/// a year. Linear in the lists, but for cadences times partners or programs times events. Thread safe.
[[nodiscard]] GRADUS_EXPORT engagement_report report_engagement(const catalog& c, const engagement& e, date on,
                                                                const diagnostics& found);

/// A learner's place, by position of the record.
struct placed_learner {
    std::size_t slot = 0, record = 0;
    standing at = standing::met;
};

struct placements {
    std::vector<placed_learner> placed;  ///< by slot, then record
    std::vector<std::size_t> without;    ///< records that may take no place, or for which none is left
    std::vector<std::vector<std::string>>
        lacking;  ///< by slot: why those without a place stand below, most often first
};

/// Returns as many learners placed as can be, and among such placements one with the fewest of whom it is not known yet whether they may
/// (`pending` or `unknown`); or what the slots' requirements lack. Learners who stand alike are alike: earlier records first. By minimum cost flow
/// over classes of learners; in gradus::gradus alone. Thread safe.
[[nodiscard]] GRADUS_EXPORT result<placements> place_learners(const catalog& c, const engagement& e,
                                                              const std::vector<record>& records);

}  // namespace gradus

#endif
