// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_AUDIT_HPP
#define GRADUS_LEARNER_AUDIT_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/catalog/assignment.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/config.hpp"
#include "gradus/core/credits.hpp"
#include "gradus/core/ids.hpp"
#include "gradus/core/standing.hpp"

namespace gradus {

/// What one group of a requirement set still needs.
struct audited_group {
    group_need now;      ///< by what is completed and sure
    group_need at_best;  ///< once what is in progress is completed, and what has no grade yet turns out good enough
};

/// A requirement set against a record. Who fills which group tells `use_of_credit`; why its `requires` is not met, `why`.
struct set_audit {
    requirement_set_id set{};
    standing at = standing::met;           ///< of the set whole: see `set_standing`
    standing requires_at = standing::met;  ///< of its `requires` alone
    standing cohort =
        standing::met;  ///< whether the set is for the learner's cohort; `unknown` where the record gives none
    credits needed{};   ///< for the groups or for the total, whichever is more
    credits needed_at_best{};
    credits earned{};                   ///< completed, of whatever courses
    credits total_needed{};             ///< what the set's total asks for beyond that
    std::vector<audited_group> groups;  ///< in the set's order
    bool proved = true;                 ///< false: `needed` may be less; see `most_group_choices`
};

/// An exit against a record.
struct exit_audit {
    exit_id exit{};
    standing at = standing::met;           ///< the lesser of its own `requires` and of its requirement set
    standing requires_at = standing::met;  ///< of its own `requires` alone
    std::optional<requirement_set_id> set;
};

/// Requirement sets and exits of a catalog against a record, each once, in the catalog's order.
struct audit {
    std::vector<set_audit> sets;
    std::vector<exit_audit> exits;

    /// Returns the audit of an exit's set, or nothing where it has none.
    [[nodiscard]] const set_audit* set_of(const exit_audit& exit) const {
        for (const set_audit& a : sets)
            if (exit.set == a.set) return &a;
        return nullptr;
    }
};

/// Returns a requirement set against a record: what the groups need by an assignment of its credits that leaves the fewest needed in all.
///
/// `s` is what `evaluate` made of `known`. `needed` is unique: no order of groups or attempts matters, and one more completed course never
/// makes it more. In credits; a course lacking in a group that counts courses stands for the least credit that a course of the group earns. A
/// credit still to be earned fills a group and counts to the total as well, so that the greater of both is needed. Where courses may count
/// twice (`double_count`, `shared`), one may fill several groups at once, and fewer credits than this sum may do. Waivers of the record are
/// for courses' `requires` and change nothing here. Costs two assignments: see `assign_groups`.
[[nodiscard]] GRADUS_EXPORT set_audit audit_set(const facts& known, const standings& s, requirement_set_id set);

/// Returns exits against a record, with the requirement sets that they lead to. Costs an audit of each set.
[[nodiscard]] GRADUS_EXPORT audit audit_exits(const facts& known, const standings& s,
                                              const std::vector<exit_id>& exits);

/// Returns every requirement set and every exit of the catalog against a record. Costs an audit of each set.
[[nodiscard]] GRADUS_EXPORT audit audit_all(const facts& known, const standings& s);

/// What one course of a record counts for in a requirement set; one in progress, as if it were completed.
struct course_use {
    std::vector<std::uint32_t> counts_in;       ///< groups, in their order
    std::vector<std::uint32_t> could_count_in;  ///< other groups that it could have served
    credits unused{};                           ///< of its credit, what serves no group
};

/// What the courses of a record count for in a requirement set.
struct credit_use {
    std::vector<group_share> shares;  ///< of completed courses, sorted by group
    std::vector<course_use> courses;  ///< by position in `facts::courses`
    credits unused{};                 ///< of completed courses
};

/// Returns what each course of a record counts for in a requirement set, and where else it could have counted, by the assignment of which
/// `audit_set` gives the needs. Costs two assignments.
[[nodiscard]] GRADUS_EXPORT credit_use use_of_credit(const facts& known, requirement_set_id set);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/learner/audit_maker.hpp"
#endif

#endif
