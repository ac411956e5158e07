// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_OCCUPATION_HPP
#define GRADUS_CATALOG_OCCUPATION_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradus/catalog/extension.hpp"

namespace gradus {

struct valued_skill {
    std::string skill;
    std::int32_t level = 1;
    double weight = 1;
    extensions x;

    friend bool operator==(const valued_skill&, const valued_skill&) = default;
};

/// An occupation, by its SOC code, with the demand for it in a region.
struct occupation {
    std::string id;
    std::string title;
    std::string region;
    std::optional<double> openings_per_year;
    std::optional<double> growth_percent;
    std::optional<double> median_wage;
    std::string interests;
    std::vector<valued_skill> values;
    std::vector<std::string> requires_credentials;
    std::string source;
    std::string as_of;  ///< a date, or as the source writes it
    extensions x;

    friend bool operator==(const occupation&, const occupation&) = default;
};

}  // namespace gradus

#endif
