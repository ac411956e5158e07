// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_GROUP_DEMAND_HPP
#define GRADUS_CATALOG_GROUP_DEMAND_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/credit_in.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/config.hpp"
#include "gradus/core/standing.hpp"

namespace gradus::detail {

/// What a group wants and what may serve it. Items are positions in a list of completed courses.
struct group_demand {
    struct supply {
        std::size_t item;
        std::int64_t most;       ///< hundredths; 1 where the group counts courses
        std::string_view value;  ///< what `distinct` looks at
    };
    struct joint_supply {
        std::vector<std::vector<std::size_t>> givers;  ///< by course of the bundle: the items of which one gives it
        std::int64_t most;                             ///< hundredths; 1 where the group counts courses

        /// Returns the first giver of each course, sorted, once each.
        [[nodiscard]] std::vector<std::size_t> items() const {
            std::vector<std::size_t> all;
            for (const auto& of_course : givers) all.push_back(of_course.front());
            std::sort(all.begin(), all.end());
            all.erase(std::unique(all.begin(), all.end()), all.end());
            return all;
        }
    };

    std::int64_t need = 0;  ///< hundredths, or courses
    bool counts_courses = false;
    std::int32_t distinct = 0;  ///< how many different values are wanted
    std::int64_t course = 100;  ///< what one course stands for, in hundredths, where courses are counted
    std::vector<supply> from;   ///< an item once at most
    std::vector<joint_supply> bundles;
};

/// Completed courses as an assignment looks at them: those that stand at `least` or better where no grade is asked for. The attempts at one
/// course, completed and in progress, are one item: the first.
class course_items {
public:
    course_items(const std::vector<held_course>& courses, standing least) : courses_(courses), least_(least) {
        amounts_.assign(courses.size(), 0);
        std::vector<std::size_t> order(courses.size());  // by id, then position
        for (std::size_t i = 0; i < courses.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const int compared = courses[a].id.compare(courses[b].id);
            return compared != 0 ? compared < 0 : a < b;
        });
        item_.resize(courses.size());
        for (std::size_t k = 0; k < order.size(); ++k) {
            const bool again = k > 0 && courses[order[k]].id == courses[order[k - 1]].id;
            item_[order[k]] = again ? item_[order[k - 1]] : order[k];
        }
        for (std::size_t i = 0; i < courses.size(); ++i)
            if (courses[i].against(gate::no_mark) >= least) amounts_[item_[i]] += courses[i].amount.hundredths();
    }

    [[nodiscard]] const std::vector<held_course>& courses() const { return courses_; }
    [[nodiscard]] std::size_t item_of(std::size_t position) const { return item_[position]; }
    /// Whether a course counts where that mark is asked for.
    [[nodiscard]] bool counts(std::size_t position, double mark) const {
        return courses_[position].against(mark) >= least_;
    }
    /// By item: its hundredths of a credit; 0 of what is none.
    [[nodiscard]] const std::vector<std::int64_t>& amounts() const { return amounts_; }

private:
    const std::vector<held_course>& courses_;
    standing least_;
    std::vector<std::size_t> item_;
    std::vector<std::int64_t> amounts_;
};

/// Returns what a `distinct` by `by` looks at: the subject or the kind of the selected course that `h` counts as.
[[nodiscard]] inline std::string_view value_of(const catalog& c, const held_course& h, const selection& of,
                                               std::string_view by) {
    const course* counted = counted_within(c, h, of);
    return !counted ? std::string_view{} : by == "kind" ? to_string(counted->kind) : std::string_view{counted->subject};
}

/// Returns what a group of a requirement set wants, and what may serve it. Linear in the items, each times the group's bundles.
[[nodiscard]] GRADUS_EXPORT group_demand demand_of(const catalog& c, const requirement_group& group,
                                                   const resolved_group& resolved, const course_items& items);

}  // namespace gradus::detail

#if !defined(GRADUS_COMPILED)
#include "gradus/catalog/group_demand_maker.hpp"
#endif

#endif
