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
#include "gradus/learner/needs_finder.hpp"
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

/// The standing of a set's groups and total.
[[nodiscard]] inline standing groups_standing(const facts& known, const set_audit& a) {
    if (a.needed == credits{}) return standing::met;
    if (a.needed_at_best > credits{}) return standing::unmet;
    const bool graded =
        std::none_of(known.courses.begin(), known.courses.end(), [](const held_course& h) { return h.ungraded; });
    return graded || fills_set(known, a.set, standing::pending) ? standing::pending : standing::unknown;
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

/// Audits one requirement set after another.
class set_auditor {
public:
    set_auditor(const facts& known, const standings& s)
        : known_(known),
          standings_(s),
          selected_(known),
          now_(known, selected_, standing::met),
          at_best_(known, selected_, standing::unknown),
          settled_(is_settled(known)),
          earned_(credit_in_all(known.courses, standing::met)),
          earned_at_best_(credit_in_all(known.courses, standing::unknown)) {}

    [[nodiscard]] set_audit operator()(requirement_set_id set) {
        const requirement_set& rules = known_.catalog[set];
        set_audit made;
        made.set = set;
        made.requires_at = standings_.set_standing(set);
        made.cohort = cohort_standing(rules.cohort, known_.source->cohort);
        made.groups.resize(rules.groups.size());
        const auto now = now_.find(set, [&](std::uint32_t g, const group_need& n) { made.groups[g].now = n; });
        auto at_best = now;
        if (settled_)
            for (audited_group& g : made.groups) g.at_best = g.now;
        else
            at_best = at_best_.find(set, [&](std::uint32_t g, const group_need& n) { made.groups[g].at_best = n; });
        const credits total = rules.credits.value_or(credits{});
        made.earned = earned_;
        made.total_needed = std::max(credits{}, total - earned_);
        made.needed = std::max(now.sum, made.total_needed);
        made.needed_at_best = std::max(at_best.sum, total - earned_at_best_);
        made.proved = now.proved && at_best.proved;
        made.at = std::min(made.requires_at, groups_standing(known_, made));
        return made;
    }

private:
    const facts& known_;
    const standings& standings_;
    selected_courses selected_;
    needs_finder now_, at_best_;
    bool settled_;
    credits earned_, earned_at_best_;
};

/// Audits the sets that are `wanted`, by position, and exits.
inline audit audit_some(const facts& known, const standings& s, const std::vector<bool>& wanted,
                        const std::vector<exit_id>& exits) {
    const circuit& c = known.catalog.circuit();
    audit made;
    set_auditor auditor(known, s);
    std::vector<std::size_t> position(wanted.size());
    made.sets.reserve(static_cast<std::size_t>(std::count(wanted.begin(), wanted.end(), true)));
    for (std::uint32_t i = 0; i < wanted.size(); ++i) {
        if (!wanted[i]) continue;
        position[i] = made.sets.size();
        made.sets.push_back(auditor(requirement_set_id{i}));
    }
    made.exits.reserve(exits.size());
    for (const exit_id exit : exits) {
        exit_audit& x = made.exits.emplace_back();
        x.exit = exit;
        x.at = x.requires_at = s.exit_standing(exit);
        const std::uint32_t set = c.exit_set[index(exit)];
        if (set == gate::none) continue;
        x.set = requirement_set_id{set};
        x.at = std::min(x.at, made.sets[position[set]].at);
    }
    return made;
}

}  // namespace detail

GRADUS_INLINE set_audit audit_set(const facts& known, const standings& s, requirement_set_id set) {
    return detail::set_auditor(known, s)(set);
}

GRADUS_INLINE audit audit_exits(const facts& known, const standings& s, const std::vector<exit_id>& exits) {
    const catalog& c = known.catalog;
    std::vector<bool> wanted(c.data().requirement_sets.size(), false);
    for (const exit_id exit : exits)
        if (const std::uint32_t set = c.circuit().exit_set[index(exit)]; set != gate::none) wanted[set] = true;
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
