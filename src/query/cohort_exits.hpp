// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_COHORT_EXITS_HPP
#define GRADUS_QUERY_COHORT_EXITS_HPP

#include <iosfwd>

#include <boost/json/array.hpp>

#include "gradus/learner/cohort.hpp"
#include "query.hpp"

namespace gradus::query {

/// Returns, for each exit, how the learners of a file of records stand before it, with small cells suppressed; lines with errors are left out.
/// Holds few of the records at once.
[[nodiscard]] boost::json::array summarize_exits(const cohort_circuit& circuit, std::istream& records,
                                                 in_progress_mode mode, unsigned threads);

}  // namespace gradus::query

#endif
