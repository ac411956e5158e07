// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_ALIGN_ANSWER_HPP
#define GRADUS_QUERY_ALIGN_ANSWER_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "gradus/io/thresholds_json.hpp"
#include "gradus/program/alignment.hpp"
#include "gradus/program/scorecard.hpp"
#include "query.hpp"

namespace gradus::query {

/// What `align` answers with. `records` empty: none were read; `unread`: lines of theirs that could not be.
struct aligned_catalog {
    skill_index skills;
    program_thresholds thresholds;
    gradus::alignment alignment;
    std::string records;
    std::optional<std::uint64_t> read;
    std::uint64_t unread = 0;
    std::vector<scorecard> cards;

    [[nodiscard]] const gradus::catalog& catalog() const { return skills.catalog; }
};

/// Aligns a catalog, and counts the records of a file where one is named: a line that cannot be read is told on standard error.
aligned_catalog align_catalog(const catalog& c, const align_request& asked, const common_options& common);

boost::json::object to_json(const aligned_catalog& a);
std::string to_text(const aligned_catalog& a);

}  // namespace gradus::query

#endif
