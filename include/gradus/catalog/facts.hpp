// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_FACTS_HPP
#define GRADUS_CATALOG_FACTS_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/marks.hpp"
#include "gradus/catalog/record.hpp"
#include "gradus/config.hpp"
#include "gradus/core/standing.hpp"

namespace gradus {

/// One course of a record that is completed with a passing grade, or in progress, with what it counts as.
struct held_course {
    std::string_view id;             ///< as the record writes it; may be no course of the catalog
    std::vector<course_id> courses;  ///< the courses that it counts as in full; sorted
    std::vector<partial_credit> partial;
    std::optional<credits> elective;
    credits amount{};            ///< the credit that it earns, repeats included
    std::optional<double> mark;  ///< the best mark given
    bool ungraded = false;       ///< some attempt has no grade, and may have been better than `mark`
    bool in_progress = false;

    [[nodiscard]] bool counts_as(course_id course) const {
        return std::binary_search(courses.begin(), courses.end(), course);
    }
    /// Returns how this attempt stands against a least mark asked for (`gate::no_mark`: passing is enough).
    [[nodiscard]] standing against(double least) const {
        if (least == gate::no_mark) return in_progress ? standing::pending : standing::met;
        if (mark && *mark >= least && !in_progress) return standing::met;
        if (in_progress) return standing::pending;
        return ungraded ? standing::unknown : standing::unmet;
    }
};

/// Returns the credit of the held courses in all: of those completed (`met`), or of those in progress as well. What a requirement set's
/// total asks for. Linear.
[[nodiscard]] inline credits credit_in_all(const std::vector<held_course>& courses,
                                           standing least = standing::unknown) {
    credits sum{};
    for (const held_course& h : courses)
        if (h.against(gate::no_mark) >= least) sum += h.amount;
    return sum;
}

/// What a record says, resolved against a catalog: the form in which queries look at it. Borrows the record and shares the catalog.
struct facts {
    gradus::catalog catalog;
    const gradus::record* source = nullptr;
    std::vector<held_course> courses;
    std::vector<std::string_view> unmatched;  ///< attempts whose course neither the catalog nor an equivalence knows

    /// Returns whether the course, or what counts as it in full, is completed or in progress. Linear in the record's courses.
    [[nodiscard]] bool holds(course_id course) const {
        return std::any_of(courses.begin(), courses.end(), [&](const held_course& h) { return h.counts_as(course); });
    }
};

/// Returns what `r` says against `c`. Attempts below passing and withdrawn ones count for nothing. Repeats keep the best mark and earn, in
/// whatever order, up to the course's `max_credits`, or as much as one attempt alone; one that runs, what it adds to that. Of courses that
/// exclude each other only the first in the record earns credit. `r` must outlive the result. Linear in the record, but for repeats of many
/// courses.
[[nodiscard]] GRADUS_EXPORT facts make_facts(const catalog& c, const record& r);

/// Where and when a requirement is looked at.
struct situation {
    std::optional<date> day;            ///< nothing: the year is not known
    std::optional<std::int32_t> grade;  ///< the learner's grade level then
};

namespace detail {

template <class Value>
const Value* look_up(const std::vector<std::pair<std::string, Value>>& list, std::string_view name) {
    for (const auto& [key, value] : list)
        if (key == name) return &value;
    return nullptr;
}

inline bool lists(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

inline standing held_or_not(bool held) { return held ? standing::met : standing::unmet; }

}  // namespace detail

/// Returns the document's standing on a day by the record alone; a dated one is current up to and on its last day.
[[nodiscard]] GRADUS_EXPORT standing record_standing(const facts& known, std::string_view name,
                                                     std::optional<date> day);

/// Returns the hours of a kind that the record itself gives, or nothing where it does not name the kind.
[[nodiscard]] GRADUS_EXPORT std::optional<std::int32_t> recorded_hours(const facts& known, std::string_view name);

/// Returns how a leaf that no course and no credential decides stands in a situation, by the record alone: `grade_level`, `age`, `gpa`,
/// `test`, `approval`, `cohort`, `enrolled` and `status`. What the record says nothing about is `unknown`.
[[nodiscard]] GRADUS_EXPORT standing fact_standing(const facts& known, const gate& g, const situation& at);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/catalog/facts_maker.hpp"
#endif

#endif
