// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_DEMAND_ANSWER_HPP
#define GRADUS_QUERY_DEMAND_ANSWER_HPP

#include <string>

#include <boost/json/object.hpp>

#include "gradus/io/read_lmi.hpp"
#include "gradus/program/demand.hpp"
#include "query.hpp"

namespace gradus::query {

/// What `demand` answers with.
struct demanded_catalog {
    skill_index skills;
    demand_rules rules;
    lmi_table table;
    gradus::demand demand;
    std::string region;
    std::size_t top = 25;

    [[nodiscard]] const gradus::catalog& catalog() const { return skills.catalog; }
};

/// Reads the files that are named and joins them with a catalog; throws `unusable` with all findings of all files.
demanded_catalog find_demand(const catalog& c, const demand_request& asked, const common_options& common);

/// Returns where a figure stands: `bls.tsv line 12 (source, U.S., 2022-2032, 2023-09-06)`.
std::string place_of(const lmi_table& table, const lmi_row& r);

/// Returns a decimal as a JSON number.
boost::json::value number_json(decimal d);

boost::json::object to_json(const demanded_catalog& d);
std::string to_text(const demanded_catalog& d);

}  // namespace gradus::query

#endif
