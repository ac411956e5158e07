// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_SOLE_FILLERS_HPP
#define GRADUS_PROGRAM_SOLE_FILLERS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"

namespace gradus::detail {

/// Finds the active courses without which all others together cannot fill a group or a selector: each looked at by itself, in sums of
/// credits, of courses and of different values.
///
/// A course outside the selector that counts in full as one of it fills it too; a course in a bundle counts by the bundle and by itself where
/// it is selected. A selector with `*` needs nobody. What a selection was found to need is told once, so that all calls together are
/// near-linear in the catalog. Used by one thread.
class sole_filler_finder {
public:
    explicit sole_filler_finder(const catalog& c) : catalog_(c) {}

    /// Returns the courses that a sum of so many hundredths of a credit, or so many courses, of a selection needs.
    std::vector<course_id> of_sum(std::uint32_t selection, std::int64_t need, bool counts_courses) {
        if (catalog_.circuit().selections[selection].everything || need <= 0) return {};
        ranking& r = ranking_of(selection, counts_courses ? measure::courses : measure::credits);
        return take(r, r.all - need);
    }

    /// Returns those that a group needs, its bundles included.
    std::vector<course_id> of_group(const requirement_group& group, const resolved_group& resolved) {
        std::vector<course_id> needed;
        if (group.credits) add_group_sum(group, resolved, group.credits->hundredths(), false, needed);
        if (group.courses) add_group_sum(group, resolved, *group.courses, true, needed);
        if (group.distinct) {
            const auto varied = of_values(resolved.selection, group.distinct->min, group.distinct->by == "kind");
            needed.insert(needed.end(), varied.begin(), varied.end());
        }
        return needed;
    }

    /// Returns the courses without which a selection has too few different subjects or kinds.
    std::vector<course_id> of_values(std::uint32_t selection, std::int32_t min, bool by_kind) {
        if (catalog_.circuit().selections[selection].everything || min <= 0) return {};
        ranking& r = ranking_of(selection, by_kind ? measure::kinds : measure::subjects);
        return take(r, r.all - min);
    }

private:
    enum class measure : std::uint8_t { credits, courses, subjects, kinds };

    /// What the courses of a selection add, those that add the most first; `told`: how many of them were returned.
    struct ranking {
        std::int64_t all = 0;
        std::vector<std::pair<std::int64_t, course_id>> parts;
        std::size_t told = 0;
    };

    [[nodiscard]] static std::vector<course_id> take(ranking& r, std::int64_t above) {
        std::vector<course_id> needed;
        for (; r.told < r.parts.size() && r.parts[r.told].first > std::max<std::int64_t>(above, 0); ++r.told)
            needed.push_back(r.parts[r.told].second);
        return needed;
    }

    ranking& ranking_of(std::uint32_t position, measure m) {
        const auto [at, fresh] = known_.try_emplace(std::uint64_t{position} << 2 | static_cast<std::uint64_t>(m));
        if (!fresh) return at->second;
        ranking& made = at->second;
        const selection& of = catalog_.circuit().selections[position];
        if (m == measure::credits || m == measure::courses)
            for (const course_id c : fillers_of(of)) made.parts.emplace_back(worth(c, m == measure::courses), c);
        else
            made.parts = lone_values(of, m == measure::kinds, made.all);
        if (m == measure::credits || m == measure::courses)
            for (const auto& [amount, c] : made.parts) made.all += amount;
        std::sort(made.parts.begin(), made.parts.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        return made;
    }

    void add_group_sum(const requirement_group& group, const resolved_group& resolved, std::int64_t need,
                       bool counts_courses, std::vector<course_id>& needed) {
        if (catalog_.circuit().selections[resolved.selection].everything || need <= 0) return;
        ranking& r = ranking_of(resolved.selection, counts_courses ? measure::courses : measure::credits);
        std::int64_t all = r.all;
        std::unordered_map<course_id, std::int64_t> bundled;
        for (std::size_t b = 0; b < group.bundles.size(); ++b) {
            const auto& courses = resolved.bundles[b];
            const bool whole = std::all_of(courses.begin(), courses.end(), [&](course_id c) { return active(c); });
            if (!whole || courses.size() != distinct_ids(group.bundles[b].all)) continue;
            const std::int64_t amount = counts_courses ? 1 : group.bundles[b].credits.hundredths();
            all += amount;
            for (const course_id c : courses) bundled[c] += amount;
        }
        const std::vector<course_id> single = take(r, all - need);
        needed.insert(needed.end(), single.begin(), single.end());
        for (const auto& [c, amount] : bundled) {
            const bool selected = fills(resolved.selection, c);
            if (amount + (selected ? worth(c, counts_courses) : 0) > std::max<std::int64_t>(all - need, 0))
                needed.push_back(c);
        }
        std::sort(needed.begin(), needed.end());
    }

    /// Returns by course how many values only it has, and in `all` how many values there are.
    [[nodiscard]] std::vector<std::pair<std::int64_t, course_id>> lone_values(const selection& of, bool by_kind,
                                                                              std::int64_t& all) const {
        static constexpr std::uint32_t several = std::numeric_limits<std::uint32_t>::max();
        std::unordered_map<std::string_view, std::uint32_t> only;
        const auto add = [&](std::string_view value, course_id c) {
            if (value.empty() || !active(c)) return;
            const auto [at, fresh] = only.emplace(value, index(c));
            if (!fresh && at->second != index(c)) at->second = several;
        };
        for (const course_id c : of.courses) {
            const std::string_view value =
                by_kind ? to_string(catalog_[c].kind) : std::string_view{catalog_[c].subject};
            add(value, c);
            for (const course_id source : catalog_.equivalents().sources(c)) add(value, source);
        }
        all = static_cast<std::int64_t>(only.size());
        std::unordered_map<std::uint32_t, std::int64_t> lone;
        for (const auto& [value, course] : only)
            if (course != several) ++lone[course];
        std::vector<std::pair<std::int64_t, course_id>> parts;
        for (const auto& [course, values] : lone) parts.emplace_back(values, course_id{course});
        return parts;
    }

    [[nodiscard]] bool active(course_id c) const { return catalog_[c].status == course_status::active; }
    [[nodiscard]] std::int64_t worth(course_id c, bool counts_courses) const {
        return counts_courses ? 1 : catalog_[c].max_credits.value_or(catalog_[c].credits).hundredths();
    }
    [[nodiscard]] static std::size_t distinct_ids(std::vector<std::string> ids) {
        std::sort(ids.begin(), ids.end());
        return static_cast<std::size_t>(std::unique(ids.begin(), ids.end()) - ids.begin());
    }
    /// Whether a course is one of a selection, or counts in full as one of it.
    [[nodiscard]] bool fills(std::uint32_t position, course_id c) const {
        const selection& of = catalog_.circuit().selections[position];
        const counted_as* counted = catalog_.equivalents().find(catalog_[c].id);
        if (counted == nullptr) return of.contains(c);
        return of.contains(c) || std::any_of(counted->courses.begin(), counted->courses.end(),
                                             [&](course_id as) { return of.contains(as); });
    }
    [[nodiscard]] std::vector<course_id> fillers_of(const selection& of) const {
        std::vector<course_id> found;
        for (const course_id c : of.courses) {
            if (active(c)) found.push_back(c);
            for (const course_id source : catalog_.equivalents().sources(c))
                if (active(source)) found.push_back(source);
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    const catalog& catalog_;
    std::unordered_map<std::uint64_t, ranking> known_;
};

}  // namespace gradus::detail

#endif
