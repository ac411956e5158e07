// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_AUDIT_MAKER_HPP
#define GRADUS_LEARNER_AUDIT_MAKER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/learner/audit.hpp"
#include "gradus/learner/set_standing.hpp"

namespace gradus {

namespace detail {

[[nodiscard]] inline bool is_sure(const held_course& h) { return !h.in_progress && !h.ungraded; }

/// Makes the audit of one requirement set.
class set_auditor {
public:
    set_auditor(const facts& known, const standings& s, requirement_set_id set)
        : known_(known), rules_(known.catalog[set]), standings_(s) {
        made_.set = set;
    }

    [[nodiscard]] set_audit operator()() {
        const gate_id requires_gate = known_.catalog.circuit().set_requires[index(made_.set)];
        made_.cohort = cohort_standing();
        made_.requires_at = standings_[requires_gate];
        made_.requires_lacks = why(standings_, requires_gate);
        const group_assignment now = assign_groups(known_.catalog, made_.set, known_.courses, standing::met);
        if (std::all_of(known_.courses.begin(), known_.courses.end(), is_sure))
            add(now, now);
        else
            add(now, assign_groups(known_.catalog, made_.set, known_.courses, standing::unknown));
        made_.at = std::min(made_.requires_at, groups_at());
        return std::move(made_);
    }

private:
    [[nodiscard]] standing cohort_standing() const {
        const auto& [from, to] = rules_.cohort;
        if (!from && !to) return standing::met;
        const auto cohort = known_.source->cohort;
        if (!cohort) return standing::unknown;
        return held_or_not((!from || *from <= *cohort) && (!to || *cohort <= *to));
    }

    [[nodiscard]] credits total_lacking(standing least) const {
        return std::max(credits{}, rules_.credits.value_or(credits{}) - credit_in_all(known_.courses, least));
    }

    /// The standing of the groups and the total.
    [[nodiscard]] standing groups_at() const {
        if (made_.needed == credits{}) return standing::met;
        if (made_.needed_at_best > credits{}) return standing::unmet;
        return fills_set(known_, made_.set, standing::pending) ? standing::pending : standing::unknown;
    }

    void add(const group_assignment& now, const group_assignment& at_best) {
        made_.earned = credit_in_all(known_.courses, standing::met);
        made_.total_needed = total_lacking(standing::met);
        made_.needed = std::max(now.needed, made_.total_needed);
        made_.needed_at_best = std::max(at_best.needed, total_lacking(standing::unknown));
        made_.proved = now.proved && at_best.proved;
        for (std::size_t g = 0; g < rules_.groups.size(); ++g)
            made_.groups.push_back({now.groups[g], at_best.groups[g], {}});
        for (const group_share& share : now.shares) made_.groups[share.group].filled_by.push_back(share);
        add_courses(now, at_best);
    }

    void add_courses(const group_assignment& now, const group_assignment& at_best) {
        made_.courses.resize(known_.courses.size());
        const auto running = [&](const group_share& s) { return known_.courses[s.held].in_progress; };
        used_.resize(known_.courses.size());
        for (const group_share& s : now.shares)
            if (s.held != group_share::no_course) use(s);
        for (const group_share& s : at_best.shares)
            if (s.held != group_share::no_course && running(s)) use(s);
        for (const group_share& s : at_best.candidates) {
            audited_course& course = made_.courses[s.held];
            if (!is_last(course.counts_in, s.group) && !is_last(course.could_count_in, s.group))
                if (std::find(course.counts_in.begin(), course.counts_in.end(), s.group) == course.counts_in.end())
                    course.could_count_in.push_back(s.group);
        }
        for (std::size_t i = 0; i < known_.courses.size(); ++i) {
            const held_course& h = known_.courses[i];
            const std::int64_t used = std::max(used_[i].once, used_[i].twice);
            made_.courses[i].unused = credits::of_hundredths(std::max<std::int64_t>(0, h.amount.hundredths() - used));
            if (!h.in_progress) made_.unused += made_.courses[i].unused;
        }
    }

    static bool is_last(const std::vector<std::uint32_t>& groups, std::uint32_t g) {
        return !groups.empty() && groups.back() == g;
    }

    /// Notes that a course counts in a group: whole where the group counts courses.
    void use(const group_share& s) {
        const requirement_group& group = rules_.groups[s.group];
        const std::int64_t amount = group.courses ? known_.courses[s.held].amount.hundredths() : s.amount;
        if (rules_.double_count || group.shared)
            used_[s.held].twice = std::max(used_[s.held].twice, amount);
        else
            used_[s.held].once += amount;
        if (auto& counts = made_.courses[s.held].counts_in; !is_last(counts, s.group)) counts.push_back(s.group);
    }

    /// Of a course's credit, in hundredths: what serves groups that share none, and the most that serves another.
    struct use_of_credit {
        std::int64_t once = 0, twice = 0;
    };

    const facts& known_;
    const requirement_set& rules_;
    const standings& standings_;
    set_audit made_;
    std::vector<use_of_credit> used_;  ///< by held course
};

}  // namespace detail

GRADUS_INLINE set_audit audit_set(const facts& known, const standings& s, requirement_set_id set) {
    return detail::set_auditor(known, s, set)();
}

GRADUS_INLINE exit_audit audit_exit(const standings& s, exit_id exit, const set_audit* set) {
    const gate_id requires_gate = s.catalog.circuit().exit_requires[index(exit)];
    exit_audit made{exit, s[requires_gate], s[requires_gate], why(s, requires_gate), {}};
    if (set) {
        made.set = set->set;
        made.at = std::min(made.at, set->at);
    }
    return made;
}

GRADUS_INLINE audit audit_exits(const facts& known, const standings& s, const std::vector<exit_id>& exits) {
    const catalog& c = known.catalog;
    audit made;
    std::vector<std::optional<requirement_set_id>> set_of;
    std::vector<std::size_t> position(c.data().requirement_sets.size(), gate::none);
    for (const exit_id exit : exits) {
        set_of.push_back(c.find_requirement_set(c[exit].requirement_set));
        if (set_of.back()) position[index(*set_of.back())] = 0;
    }
    for (std::uint32_t i = 0; i < position.size(); ++i) {
        if (position[i] == gate::none) continue;
        position[i] = made.sets.size();
        made.sets.push_back(audit_set(known, s, requirement_set_id{i}));
    }
    for (std::size_t i = 0; i < exits.size(); ++i)
        made.exits.push_back(audit_exit(s, exits[i], set_of[i] ? &made.sets[position[index(*set_of[i])]] : nullptr));
    return made;
}

GRADUS_INLINE audit audit_exits(const facts& known, const standings& s) {
    std::vector<exit_id> all;
    for (std::uint32_t i = 0; i < known.catalog.data().exit_points.size(); ++i) all.push_back(exit_id{i});
    return audit_exits(known, s, all);
}

}  // namespace gradus

#endif
