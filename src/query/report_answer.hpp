// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_REPORT_ANSWER_HPP
#define GRADUS_QUERY_REPORT_ANSWER_HPP

#include <optional>

#include "align_answer.hpp"
#include "demand_answer.hpp"
#include "gradus/progression/matrix.hpp"
#include "html_page.hpp"

namespace gradus::query {

/// What a report tells. `cells` is missing where the catalog has no entries or exits, or too many.
struct report_contents {
    aligned_catalog aligned;
    demanded_catalog demanded;
    std::optional<matrix> cells;
};

// The sections of a report, in its order; each appends itself to the page.
void add_demand(html_page& to, const report_contents& r);
void add_shortages(html_page& to, const report_contents& r);
void add_skills(html_page& to, const report_contents& r);
void add_credentials(html_page& to, const report_contents& r);
void add_scorecards(html_page& to, const report_contents& r);
void add_overlaps(html_page& to, const report_contents& r);
void add_diminished(html_page& to, const report_contents& r);
void add_matrix(html_page& to, const report_contents& r);
void add_sources(html_page& to, const report_contents& r);

}  // namespace gradus::query

#endif
