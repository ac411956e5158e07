// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CATALOG_DATA_HPP
#define GRADUS_CATALOG_CATALOG_DATA_HPP

#include <optional>
#include <string>
#include <vector>

#include "gradus/catalog/calendar.hpp"
#include "gradus/catalog/course.hpp"
#include "gradus/catalog/credential.hpp"
#include "gradus/catalog/occupation.hpp"
#include "gradus/catalog/points.hpp"
#include "gradus/catalog/program.hpp"
#include "gradus/catalog/requirement_set.hpp"
#include "gradus/catalog/resource.hpp"
#include "gradus/catalog/skill.hpp"
#include "gradus/config.hpp"
#include "gradus/core/date.hpp"

namespace gradus {

/// The days from which and until which a catalog is in force.
struct effective_range {
    std::optional<date> from;
    std::optional<date> to;

    friend bool operator==(const effective_range&, const effective_range&) = default;
};

/// All that a catalog file says, as plain values, checked for nothing: members and defaults are those of the catalog format.
struct GRADUS_EXPORT catalog_data {
    catalog_data();
    catalog_data(const catalog_data& other);
    catalog_data(catalog_data&& other) noexcept;
    catalog_data& operator=(const catalog_data& other);
    catalog_data& operator=(catalog_data&& other) noexcept;
    ~catalog_data();

    std::string id;
    std::string title;
    std::string jurisdiction;
    std::string language;
    effective_range effective;
    gradus::calendar calendar;
    gradus::grading grading;
    std::vector<load_limit> load;
    std::vector<skill> skills;
    std::vector<course> courses;
    std::vector<equivalence> equivalences;
    std::vector<std::vector<std::string>> exclusions;
    std::vector<credential> credentials;
    std::vector<requirement_set> requirement_sets;
    std::vector<entry_point> entry_points;
    std::vector<exit_point> exit_points;
    std::vector<program> programs;
    std::vector<provider> providers;
    std::vector<articulation> articulations;
    std::vector<occupation> occupations;
    std::vector<qualification> qualifications;
    std::vector<faculty_member> faculty;
    std::vector<resource> resources;
    extensions x;

    friend bool operator==(const catalog_data&, const catalog_data&) = default;
};

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/catalog/catalog_data_members.hpp"
#endif

#endif
