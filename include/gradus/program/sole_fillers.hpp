// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_SOLE_FILLERS_HPP
#define GRADUS_PROGRAM_SOLE_FILLERS_HPP

#include <algorithm>
#include <cstdint>
#include <limits>
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
/// it is selected. A selector with `*` needs nobody. Keeps room of the catalog's size between calls; used by one thread.
class sole_filler_finder {
public:
    explicit sole_filler_finder(const catalog& c) : catalog_(c), amount_(c.data().courses.size(), 0) {}

    /// Returns the courses that a sum of so many hundredths of a credit (or so many courses) of a selection needs, in order of position.
    std::vector<course_id> of_sum(const selection& of, std::int64_t need, bool counts_courses,
                                  const requirement_group* group = nullptr, const resolved_group* resolved = nullptr) {
        if (of.everything || need <= 0) return {};
        std::int64_t all = 0;
        const auto add = [&](course_id c, std::int64_t amount) {
            if (amount_[index(c)] == 0 && amount > 0) touched_.push_back(c);
            amount_[index(c)] += amount;
        };
        for (const course_id c : fillers_of(of)) {
            add(c, worth(c, counts_courses));
            all += worth(c, counts_courses);
        }
        if (group != nullptr)
            for (std::size_t b = 0; b < group->bundles.size(); ++b) {
                const auto& courses = resolved->bundles[b];
                if (courses.size() != distinct_ids(group->bundles[b].all) ||
                    !std::all_of(courses.begin(), courses.end(), [&](course_id c) { return active(c); }))
                    continue;
                const std::int64_t amount = counts_courses ? 1 : group->bundles[b].credits.hundredths();
                all += amount;
                for (const course_id c : courses) add(c, amount);
            }
        std::vector<course_id> needed;
        for (const course_id c : touched_)
            if (all - std::exchange(amount_[index(c)], 0) < need) needed.push_back(c);
        touched_.clear();
        std::sort(needed.begin(), needed.end());
        return needed;
    }

    /// Returns the courses without which there are too few different subjects or kinds.
    std::vector<course_id> of_values(const selection& of, std::int32_t min, bool by_kind) {
        if (of.everything || min <= 0) return {};
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
        std::unordered_map<std::uint32_t, std::int64_t> lost;
        for (const auto& [value, course] : only)
            if (course != several) ++lost[course];
        std::vector<course_id> needed;
        for (const auto& [course, values] : lost)
            if (static_cast<std::int64_t>(only.size()) - values < min) needed.push_back(course_id{course});
        std::sort(needed.begin(), needed.end());
        return needed;
    }

private:
    [[nodiscard]] bool active(course_id c) const { return catalog_[c].status == course_status::active; }
    [[nodiscard]] std::int64_t worth(course_id c, bool counts_courses) const {
        return counts_courses ? 1 : catalog_[c].max_credits.value_or(catalog_[c].credits).hundredths();
    }
    [[nodiscard]] static std::size_t distinct_ids(std::vector<std::string> ids) {
        std::sort(ids.begin(), ids.end());
        return static_cast<std::size_t>(std::unique(ids.begin(), ids.end()) - ids.begin());
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
    std::vector<std::int64_t> amount_;
    std::vector<course_id> touched_;
};

}  // namespace gradus::detail

#endif
