// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_DIFF_RECORDS_HPP
#define GRADUS_QUERY_DIFF_RECORDS_HPP

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/array.hpp>

#include "gradus/program/catalog_diff.hpp"
#include "query.hpp"

namespace gradus::query {

/// Years of grade 9, from the first to the last, both included; one that is missing is open.
struct cohort_years {
    std::optional<std::int32_t> from, to;
};

/// Returns the years of `2026..2027`, or of one year; one of the two ends may be missing. Throws `unusable`.
[[nodiscard]] cohort_years years_of(const std::string& text);

/// How many learners a new version brings forward or sets back before one exit.
struct exit_tally {
    std::uint64_t standing_raised = 0, standing_lowered = 0;
    std::uint64_t on_time_gained = 0, on_time_lost = 0;
    std::uint64_t reach_gained = 0, reach_lost = 0;
    std::uint64_t not_known = 0;  ///< whether on time, in one of the two at least, within the budget
};

/// What the next version of a catalog changes for the records of a file. `changes` are those of the first records that change, as many as were
/// asked for.
struct record_changes {
    std::uint64_t read = 0, bad_lines = 0, compared = 0, outside_pilot = 0, cohort_not_known = 0, changed = 0;
    std::map<std::string, exit_tally> exits;
    boost::json::array changes;
    std::vector<std::string> texts;  ///< of `changes`
};

/// Returns what changes for each record of the file, read one by one and compared in several threads. Throws `unusable`.
[[nodiscard]] record_changes compare_records(const catalog& before, const catalog& after, const diff_request& asked,
                                             const std::optional<cohort_years>& pilot, const common_options& common);

[[nodiscard]] boost::json::object to_json(const record_changes& c);
[[nodiscard]] std::string to_text(const record_changes& c);

}  // namespace gradus::query

#endif
