// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_REQUIREMENT_SET_HPP
#define GRADUS_CATALOG_REQUIREMENT_SET_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradus/catalog/requirement.hpp"

namespace gradus {

/// Courses that, completed together, count as so many credits of a group, once, and not one by one.
struct bundle {
    std::vector<std::string> all;
    gradus::credits credits{};
    extensions x;

    friend bool operator==(const bundle&, const bundle&) = default;
};

/// One group of a requirement set: so many credits, or so many courses, of a selector.
struct requirement_group {
    std::string id;
    std::string title;
    std::optional<gradus::credits> credits;
    std::optional<std::int32_t> courses;
    selector of;
    std::vector<bundle> bundles;  ///< the entries of `of` that are objects
    std::optional<distinct_rule> distinct;
    std::string grade;    ///< the least that counts here; empty: passing
    bool shared = false;  ///< takes nothing from the other groups
    extensions x;

    friend bool operator==(const requirement_group&, const requirement_group&) = default;
};

struct cohort_range {
    std::optional<std::int32_t> from;
    std::optional<std::int32_t> to;

    friend bool operator==(const cohort_range&, const cohort_range&) = default;
};

/// A diploma, an endorsement, the completion of a program: groups of credits that some assignment of a learner's completed credits
/// must fill, each credit in one group only unless `double_count`.
struct requirement_set {
    std::string id;
    std::string title;
    cohort_range cohort;
    std::optional<gradus::credits> credits;  ///< in all, of whatever courses
    bool double_count = false;
    std::vector<requirement_group> groups;
    std::optional<requirement> requires_;
    extensions x;

    friend bool operator==(const requirement_set&, const requirement_set&) = default;
};

}  // namespace gradus

#endif
