// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_POINTS_HPP
#define GRADUS_CATALOG_POINTS_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradus/catalog/record.hpp"
#include "gradus/catalog/requirement.hpp"

namespace gradus {

/// Where a learner comes in: a grade and a term, with what such a learner is assumed to hold.
struct entry_point {
    std::string id;
    std::string title;
    std::string
        kind;  ///< grade_level, transfer, late_start, dual_enrollment, adult, prior_learning, postsecondary, or empty
    std::optional<std::int32_t> grade;
    std::string term;                  ///< empty: the first that is not optional
    std::optional<std::int32_t> year;  ///< the calendar year in which its first school year starts
    record assumes;
    std::optional<requirement> requires_;
    extensions x;

    friend bool operator==(const entry_point&, const entry_point&) = default;
};

struct apprenticeship {
    std::string sponsor;
    std::int32_t ojl_hours = 0;
    std::int32_t related_instruction_hours = 0;
    extensions x;

    friend bool operator==(const apprenticeship&, const apprenticeship&) = default;
};

/// Where a learner goes out: a job, an apprenticeship, a college, a diploma.
struct exit_point {
    std::string id;
    std::string title;
    std::string kind;  ///< workforce, apprenticeship, two_year, four_year, military, diploma, or empty
    std::optional<requirement> requires_;
    std::string requirement_set;
    std::vector<std::string> occupations;
    std::optional<std::int32_t> by_grade;
    std::optional<gradus::apprenticeship> apprenticeship;
    extensions x;

    friend bool operator==(const exit_point&, const exit_point&) = default;
};

}  // namespace gradus

#endif
