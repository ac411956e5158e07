// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_COHORT_LISTS_HPP
#define GRADUS_QUERY_COHORT_LISTS_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/learner/cohort.hpp"
#include "query/query.hpp"

namespace gradus::query {

/// A list of a catalog's things that a cohort is answered about. `ids` are by position; a thing that is never answered has none.
struct cohort_list {
    enum class kind : std::uint8_t { courses, credentials, entries, exits, sets };

    kind of = kind::courses;
    std::string name;
    std::vector<std::string> ids;
};

/// The names of the lists, in the order in which they are answered.
[[nodiscard]] const std::vector<std::string>& cohort_list_names();

/// The lists of a catalog that are asked for, and what of them is answered to a record. Const members may be called concurrently.
class cohort_lists {
public:
    /// `what` names lists; others are passed over. Courses that are not active are never answered.
    cohort_lists(const catalog& c, const std::vector<std::string>& what);

    [[nodiscard]] const std::vector<cohort_list>& all() const { return lists_; }

    /// Whether `leave_out` needs the facts of a record.
    [[nodiscard]] bool needs_facts() const;

    /// Returns how the things of a list stand for the records of a batch, by position.
    [[nodiscard]] static std::vector<standing_words> words_of(const cohort_list& l, const cohort_batch& b);

    /// Whether `leave_out` ever leaves out something of a list.
    [[nodiscard]] static bool leaves_out(const cohort_list& l) {
        return l.of == cohort_list::kind::courses || l.of == cohort_list::kind::credentials;
    }
    /// Leaves out, as unmet, what the learner holds or has under way, and courses of other grades.
    void leave_out(const cohort_list& l, const record& r, const facts& known, std::vector<standing>& at) const;

private:
    template <class Things>
    void add(cohort_list::kind of, const Things& things);

    catalog catalog_;
    std::vector<cohort_list> lists_;
    std::vector<grade_band> bands_;  ///< of courses
};

}  // namespace gradus::query

#endif
