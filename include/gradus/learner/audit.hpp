// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_AUDIT_HPP
#define GRADUS_LEARNER_AUDIT_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/catalog/assignment.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/reasons.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/config.hpp"
#include "gradus/core/credits.hpp"
#include "gradus/core/ids.hpp"
#include "gradus/core/standing.hpp"

namespace gradus {

/// One group of a requirement set against a record.
struct audited_group {
    group_need needed;  ///< by what is completed and sure
    group_need
        needed_at_best;  ///< once what is in progress is completed, and what has no grade yet turns out good enough
    std::vector<group_share> filled_by;
};

/// What one course of a record counts for in a requirement set; one in progress, as if it were completed.
struct audited_course {
    std::vector<std::uint32_t> counts_in;       ///< groups, in their order
    std::vector<std::uint32_t> could_count_in;  ///< other groups that it could have served
    credits unused{};                           ///< of its credit, what serves no group
};

/// A requirement set against a record: what is filled, by what, and what is needed.
struct set_audit {
    requirement_set_id set{};
    standing cohort =
        standing::met;  ///< whether the set is for the learner's cohort; `unknown` where the record gives none
    standing at = standing::met;  ///< of the set whole: see `set_standing`
    standing requires_at = standing::met;
    reason requires_lacks;  ///< why its `requires` is below `met`
    credits needed{};       ///< in all: for the groups or for the total, whichever is more
    credits needed_at_best{};
    credits earned{};                     ///< completed, of whatever courses
    credits total_needed{};               ///< what the set's total asks for beyond that
    std::vector<audited_group> groups;    ///< in the set's order
    std::vector<audited_course> courses;  ///< by position in `facts::courses`
    credits unused{};                     ///< of completed courses
    bool proved = true;                   ///< false: `needed` may be less; see `most_group_choices`
};

/// An exit against a record.
struct exit_audit {
    exit_id exit{};
    standing at = standing::met;  ///< the lesser of its own `requires` and of its requirement set
    standing requires_at = standing::met;
    reason requires_lacks;
    std::optional<requirement_set_id> set;
};

/// Returns a requirement set against a record: an assignment of its credits to the groups that leaves the fewest credits needed.
///
/// `s` is what `evaluate` made of `known`. `needed` is unique: no order of groups or attempts matters, and one more completed course never
/// makes it more. In credits; a course lacking in a group that counts courses stands for the least credit that a course of the group earns. A
/// credit that is still to be earned fills a group and counts to the total as well, so that the greater of both is needed. Where courses may
/// count twice (`double_count`, `shared`), one may fill several groups at once, and fewer credits than this sum may do. Waivers of the
/// record are for courses' `requires` and change nothing here. Costs two assignments at the most: see `assign_groups`.
[[nodiscard]] GRADUS_EXPORT set_audit audit_set(const facts& known, const standings& s, requirement_set_id set);

/// Returns an exit against a record, given the audit of its requirement set (none: it has no set). Linear in the exit's `requires`.
[[nodiscard]] GRADUS_EXPORT exit_audit audit_exit(const standings& s, exit_id exit, const set_audit* set);

/// Exits of a catalog against a record, with the requirement sets that they lead to, once each, in the catalog's order.
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

/// Returns exits against a record, or all exits of the catalog. Costs an audit of each set.
[[nodiscard]] GRADUS_EXPORT audit audit_exits(const facts& known, const standings& s,
                                              const std::vector<exit_id>& exits);
[[nodiscard]] GRADUS_EXPORT audit audit_exits(const facts& known, const standings& s);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/learner/audit_maker.hpp"
#endif

#endif
