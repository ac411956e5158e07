// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_NEEDS_FINDER_HPP
#define GRADUS_LEARNER_NEEDS_FINDER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "gradus/catalog/assignment.hpp"
#include "gradus/catalog/credit_filler.hpp"
#include "gradus/catalog/selected_courses.hpp"

namespace gradus::detail {

/// Tells what the groups of one requirement set after another need, for one record: as `assign_groups` does, without telling who fills what.
/// Most sets are filled without a network: those where groups that compete count credits and ask for nothing else, and no bundle is whole.
class needs_finder {
public:
    /// Borrows what is known and what is selected of it.
    needs_finder(const facts& known, const selected_courses& selected, standing least)
        : known_(known),
          selected_(selected),
          least_(least),
          items_(known.courses, least),
          held_as_(known.catalog.data().courses.size(), false) {
        for (const held_course& h : known.courses)
            for (const course_id id : h.courses) held_as_[index(id)] = true;
    }

    struct needs {
        credits sum{};
        bool proved = true;
    };

    /// Finds what each group of a set needs; calls `take(group, group_need)` for each, in any order.
    template <class Take>
    needs find(requirement_set_id set, Take take) {
        const requirement_set& rules = known_.catalog[set];
        const auto& resolved = known_.catalog.circuit().set_groups[index(set)];
        for (std::size_t g = 0; g < rules.groups.size(); ++g)
            if (!is_plain(rules.groups[g], resolved[g], is_apart(rules, g))) return find_by_network(set, take);
        needs found;
        filler_.start(items_.amounts());
        for (const std::uint32_t g : known_.catalog.circuit().set_group_order[index(set)]) {
            const requirement_group& group = rules.groups[g];
            const group_need lacks =
                is_apart(rules, g) ? lack_apart(group, resolved[g]) : lack_together(group, resolved[g]);
            found.sum += credits::of_hundredths(
                lacks.needed * (group.courses ? resolved[g].least_course.hundredths() : std::int64_t{1}));
            take(g, lacks);
        }
        return found;
    }

private:
    template <class Take>
    needs find_by_network(requirement_set_id set, Take take) const {
        const group_assignment made = assign_groups(known_.catalog, set, known_.courses, least_);
        for (std::uint32_t g = 0; g < made.groups.size(); ++g) take(g, made.groups[g]);
        return {made.needed, made.proved};
    }

    /// Whether a group competes with no other.
    static bool is_apart(const requirement_set& rules, std::size_t g) {
        return rules.double_count || rules.groups[g].shared;
    }

    [[nodiscard]] bool is_plain(const requirement_group& g, const resolved_group& resolved, bool apart) const {
        if (!apart && (g.courses || g.distinct)) return false;
        return std::none_of(resolved.bundles.begin(), resolved.bundles.end(), [&](const std::vector<course_id>& b) {
            return std::all_of(b.begin(), b.end(), [&](course_id id) { return held_as_[index(id)]; });
        });
    }

    [[nodiscard]] group_need lack_apart(const requirement_group& group, const resolved_group& resolved) {
        std::int64_t given = 0;
        values_.clear();
        each_supply(group, resolved, [&](const selected_course& s, std::size_t, std::int64_t most) {
            given += most;
            if (!group.distinct || !s.counted) return;
            const std::string_view value =
                group.distinct->by == "kind" ? to_string(s.counted->kind) : std::string_view{s.counted->subject};
            if (!value.empty() && std::find(values_.begin(), values_.end(), value) == values_.end())
                values_.push_back(value);
        });
        group_need lacks;
        if (group.distinct)
            lacks.distinct = std::max(0, group.distinct->min - static_cast<std::int32_t>(values_.size()));
        lacks.needed = std::max<std::int64_t>(lacks.distinct, wanted(group) - given);
        return lacks;
    }

    [[nodiscard]] group_need lack_together(const requirement_group& group, const resolved_group& resolved) {
        filler_.add_group();
        each_supply(group, resolved, [&](const selected_course&, std::size_t item, std::int64_t most) {
            filler_.add_supply(item, most);
        });
        return {filler_.fill(wanted(group)), 0};
    }

    static std::int64_t wanted(const requirement_group& group) {
        return group.courses ? *group.courses : group.credits.value_or(credits{}).hundredths();
    }

    /// Calls `visit(course, item, most)` for what may serve a group singly; see `demand_of`.
    template <class Visit>
    void each_supply(const requirement_group& group, const resolved_group& resolved, Visit visit) const {
        for (const selected_course& s : selected_[resolved.selection]) {
            const held_course& h = known_.courses[s.held];
            const std::size_t item = items_.item_of(s.held);
            if (!items_.counts(s.held, resolved.mark) || is_bundled(h, resolved)) continue;
            if (item != s.held && items_.counts(item, resolved.mark)) continue;  // it serves already
            if (group.courses) {
                if (s.counted) visit(s, item, std::int64_t{1});
                continue;
            }
            const std::int64_t whole = items_.amounts()[item];
            const std::int64_t most = s.counted
                                          ? whole
                                          : credit_in_part(h, known_.catalog.circuit().selections[resolved.selection],
                                                           credits::of_hundredths(whole))
                                                .hundredths();
            if (most > 0) visit(s, item, most);
        }
    }

    static bool is_bundled(const held_course& h, const resolved_group& resolved) {
        return std::any_of(resolved.bundles.begin(), resolved.bundles.end(), [&](const std::vector<course_id>& b) {
            return std::any_of(b.begin(), b.end(), [&](course_id id) { return h.counts_as(id); });
        });
    }

    const facts& known_;
    const selected_courses& selected_;
    standing least_;
    course_items items_;
    std::vector<bool> held_as_;  ///< by course: something held counts as it
    credit_filler filler_;
    std::vector<std::string_view> values_;
};

}  // namespace gradus::detail

#endif
