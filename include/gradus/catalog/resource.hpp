// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_RESOURCE_HPP
#define GRADUS_CATALOG_RESOURCE_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradus/catalog/extension.hpp"
#include "gradus/core/date.hpp"

namespace gradus {

struct qualification {
    std::string id;
    std::string title;
    extensions x;

    friend bool operator==(const qualification&, const qualification&) = default;
};

struct held_qualification {
    std::string id;
    std::optional<date> until;
    extensions x;

    friend bool operator==(const held_qualification&, const held_qualification&) = default;
};

struct faculty_member {
    std::string id;
    std::vector<held_qualification> qualifications;
    std::optional<std::int32_t> sections_max;
    std::optional<std::vector<std::string>> available;  ///< term ids; missing: every term
    extensions x;

    friend bool operator==(const faculty_member&, const faculty_member&) = default;
};

struct resource {
    std::string id;
    std::string title;
    std::string kind;  ///< equipment, lab, site, placement
    std::string site;
    double have = 0;
    std::optional<std::int32_t> lead_time_months;
    std::optional<double> unit_cost;
    extensions x;

    friend bool operator==(const resource&, const resource&) = default;
};

}  // namespace gradus

#endif
