// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_AUDIT_MAKER_HPP
#define GRADUS_LEARNER_AUDIT_MAKER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "gradus/learner/audit.hpp"
#include "gradus/learner/set_standing.hpp"

namespace gradus {

namespace detail {

/// Whether everything in a record is completed and graded, so that nothing is left to come good.
[[nodiscard]] inline bool is_settled(const facts& known) {
    return std::none_of(known.courses.begin(), known.courses.end(),
                        [](const held_course& h) { return h.in_progress || h.ungraded; });
}

[[nodiscard]] inline standing cohort_standing(const cohort_range& range, std::optional<std::int32_t> cohort) {
    if (!range.from && !range.to) return standing::met;
    if (!cohort) return standing::unknown;
    return held_or_not((!range.from || *range.from <= *cohort) && (!range.to || *cohort <= *range.to));
}

[[nodiscard]] inline credits total_lacking(const facts& known, const requirement_set& rules, standing least) {
    return std::max(credits{}, rules.credits.value_or(credits{}) - credit_in_all(known.courses, least));
}

/// The standing of a set's groups and total.
[[nodiscard]] inline standing groups_standing(const facts& known, const set_audit& a) {
    if (a.needed == credits{}) return standing::met;
    if (a.needed_at_best > credits{}) return standing::unmet;
    return fills_set(known, a.set, standing::pending) ? standing::pending : standing::unknown;
}

/// Tells what each course of a record counts for in one requirement set.
class credit_user {
public:
    credit_user(const facts& known, requirement_set_id set)
        : known_(known), rules_(known.catalog[set]), used_(known.courses.size()) {
        made_.courses.resize(known.courses.size());
        group_assignment now = assign_groups(known.catalog, set, known.courses, standing::met);
        const group_assignment at_best =
            is_settled(known) ? now : assign_groups(known.catalog, set, known.courses, standing::unknown);
        for (const group_share& s : now.shares)
            if (s.held != group_share::no_course) use(s);
        for (const group_share& s : at_best.shares)
            if (s.held != group_share::no_course && known.courses[s.held].in_progress) use(s);
        made_.shares = std::move(now.shares);
        for (const group_share& s : at_best.candidates) {
            course_use& course = made_.courses[s.held];
            if (!lists(course.counts_in, s.group) && !lists(course.could_count_in, s.group))
                course.could_count_in.push_back(s.group);
        }
    }

    [[nodiscard]] credit_use operator()() {
        for (std::size_t i = 0; i < known_.courses.size(); ++i) {
            const std::int64_t left =
                known_.courses[i].amount.hundredths() - std::max(used_[i].once, used_[i].by_others);
            made_.courses[i].unused = credits::of_hundredths(std::max<std::int64_t>(0, left));
            if (!known_.courses[i].in_progress) made_.unused += made_.courses[i].unused;
        }
        return std::move(made_);
    }

private:
    static bool lists(const std::vector<std::uint32_t>& groups, std::uint32_t g) {
        return std::find(groups.begin(), groups.end(), g) != groups.end();
    }

    /// Notes that a course counts in a group: whole where the group counts courses.
    void use(const group_share& s) {
        const requirement_group& group = rules_.groups[s.group];
        const std::int64_t amount = group.courses ? known_.courses[s.held].amount.hundredths() : s.amount;
        if (rules_.double_count || group.shared)
            used_[s.held].by_others = std::max(used_[s.held].by_others, amount);
        else
            used_[s.held].once += amount;
        if (auto& counts = made_.courses[s.held].counts_in; !lists(counts, s.group)) counts.push_back(s.group);
    }

    /// Of a course's credit, in hundredths: what serves groups that share none, and the most that serves one of the others.
    struct amounts {
        std::int64_t once = 0, by_others = 0;
    };

    const facts& known_;
    const requirement_set& rules_;
    credit_use made_;
    std::vector<amounts> used_;  ///< by held course
};

/// Audits the sets that are `wanted`, by position, and exits.
inline audit audit_some(const facts& known, const standings& s, const std::vector<bool>& wanted,
                        const std::vector<exit_id>& exits) {
    const catalog& c = known.catalog;
    audit made;
    std::vector<std::size_t> position(wanted.size());
    for (std::uint32_t i = 0; i < wanted.size(); ++i) {
        if (!wanted[i]) continue;
        position[i] = made.sets.size();
        made.sets.push_back(audit_set(known, s, requirement_set_id{i}));
    }
    for (const exit_id exit : exits) {
        exit_audit& x = made.exits.emplace_back();
        x.exit = exit;
        x.requires_at = s.exit_standing(exit);
        x.set = c.find_requirement_set(c[exit].requirement_set);
        x.at = x.set ? std::min(x.requires_at, made.sets[position[index(*x.set)]].at) : x.requires_at;
    }
    return made;
}

}  // namespace detail

GRADUS_INLINE set_audit audit_set(const facts& known, const standings& s, requirement_set_id set) {
    const requirement_set& rules = known.catalog[set];
    const group_assignment now = assign_groups(known.catalog, set, known.courses, standing::met);
    const group_assignment at_best =
        detail::is_settled(known) ? now : assign_groups(known.catalog, set, known.courses, standing::unknown);
    set_audit made;
    made.set = set;
    made.requires_at = s.set_standing(set);
    made.cohort = detail::cohort_standing(rules.cohort, known.source->cohort);
    made.earned = credit_in_all(known.courses, standing::met);
    made.total_needed = detail::total_lacking(known, rules, standing::met);
    made.needed = std::max(now.needed, made.total_needed);
    made.needed_at_best = std::max(at_best.needed, detail::total_lacking(known, rules, standing::unknown));
    made.proved = now.proved && at_best.proved;
    for (std::size_t g = 0; g < rules.groups.size(); ++g) made.groups.push_back({now.groups[g], at_best.groups[g]});
    made.at = std::min(made.requires_at, detail::groups_standing(known, made));
    return made;
}

GRADUS_INLINE audit audit_exits(const facts& known, const standings& s, const std::vector<exit_id>& exits) {
    const catalog& c = known.catalog;
    std::vector<bool> wanted(c.data().requirement_sets.size(), false);
    for (const exit_id exit : exits)
        if (const auto set = c.find_requirement_set(c[exit].requirement_set)) wanted[index(*set)] = true;
    return detail::audit_some(known, s, wanted, exits);
}

GRADUS_INLINE audit audit_all(const facts& known, const standings& s) {
    const catalog_data& data = known.catalog.data();
    std::vector<exit_id> exits;
    for (std::uint32_t i = 0; i < data.exit_points.size(); ++i) exits.push_back(exit_id{i});
    return detail::audit_some(known, s, std::vector<bool>(data.requirement_sets.size(), true), exits);
}

GRADUS_INLINE credit_use use_of_credit(const facts& known, requirement_set_id set) {
    return detail::credit_user(known, set)();
}

}  // namespace gradus

#endif
