// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_CAPACITY_ANSWER_HPP
#define GRADUS_QUERY_CAPACITY_ANSWER_HPP

#include <string>

#include "gradus/io/capacity_json.hpp"
#include "gradus/program/capacity.hpp"
#include "query.hpp"

namespace gradus::query {

/// Returns an answer about capacity as `capacity --json` prints it; `before` is the answer without what is supposed, or null.
boost::json::object capacity_json(const catalog& c, const capacity_options& asked, const gradus::capacity& a,
                                  const gradus::capacity* before);

/// Returns the same for a person to read.
std::string capacity_text(const catalog& c, const capacity_options& asked, const gradus::capacity& a,
                          const gradus::capacity* before);

}  // namespace gradus::query

#endif
