// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_QUERY_LIST_HPP
#define GRADUS_BINDINGS_C_QUERY_LIST_HPP

#include <functional>
#include <string_view>
#include <vector>

#include "param_reader.hpp"
#include "query/query.hpp"

namespace gradus::c {

/// Asks a query, with what was read of its parameters; returns 0, or 1 where the answer is no.
using asked_query = std::function<int(const query::common_options&)>;

/// A query that can be asked by name.
struct known_query {
    std::string_view name, asks;
    std::function<asked_query(param_reader&)> read;  ///< reads its parameters
};

/// Returns all queries, in the order in which they are told. The list is made once; safe from any thread.
[[nodiscard]] const std::vector<known_query>& all_queries();

/// Reads what every query is told.
void read_common(param_reader& in, query::common_options& into);

}  // namespace gradus::c

#endif
