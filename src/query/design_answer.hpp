// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_DESIGN_ANSWER_HPP
#define GRADUS_QUERY_DESIGN_ANSWER_HPP

#include <string>

#include "gradus/io/design_json.hpp"
#include "gradus/program/design.hpp"
#include "query.hpp"

namespace gradus::query {

/// Returns whether a design gives all that is asked for, and each exit can be reached from some entry.
bool serves(const gradus::design& d);

/// Returns a design as `design --json` prints it, and for a person to read.
boost::json::object design_json(const gradus::design& d);
std::string design_text(const gradus::design& d);

}  // namespace gradus::query

#endif
