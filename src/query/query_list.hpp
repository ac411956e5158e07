// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_QUERY_LIST_HPP
#define GRADUS_QUERY_QUERY_LIST_HPP

#include <functional>
#include <string>
#include <vector>

#include "query/param_reader.hpp"
#include "query/query.hpp"

namespace gradus::query {

/// Asks a query with what was read of its parameters; returns 0, or 1 where the answer is no, and throws as the query does.
using asked_query = std::function<int(const common_options&)>;

/// A query that can be asked by name.
struct known_query {
    std::string name, asks;
    std::vector<std::string> drawings;  ///< the forms that its answer can have besides JSON and text
    std::function<asked_query(param_reader&)>
        read;  ///< reads its parameters; the reader may be done with them only after
};

/// Returns all queries, in the order in which they are told. The list is made once; safe from any thread.
[[nodiscard]] const std::vector<known_query>& all_queries();

/// Reads what every query is told, but for the form of its answer.
void read_common(param_reader& in, common_options& into);

}  // namespace gradus::query

#endif
