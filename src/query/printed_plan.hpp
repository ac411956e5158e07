// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_PRINTED_PLAN_HPP
#define GRADUS_QUERY_PRINTED_PLAN_HPP

#include <string>
#include <vector>

#include "query.hpp"

namespace gradus::query {

/// What stands in a term of a printed progression.
struct printed_term {
    std::vector<course_id> going_on, starting;
    double credits = 0;  ///< of the courses that run, each spread evenly over its terms
    std::vector<std::string> credentials, exits;
};

/// Returns a progression term by term of its horizon, with what is earned and first reached at the end of each.
std::vector<printed_term> term_by_term(const route& r, const progression& p);

/// Returns a term of a horizon by its name in JSON: `2026-fall`, or `year 2 fall` where the calendar has no dates.
std::string term_key(const catalog& c, const horizon_term& term);
std::string term_key(const route& r, std::uint32_t t);

/// Returns a term of a horizon for a person to read: `spring of 2026-27`, or `spring of year 2`.
std::string term_words(const catalog& c, const horizon_term& term);

/// Returns a progression as `plan --json` prints it.
boost::json::object progression_json(const route& r, const progression& p);

/// Returns a progression as a table.
std::string progression_text(const route& r, const progression& p);

/// Returns an answer for a person to read: each progression as a table, a block for a school year with a column for a term; or the
/// reasons why there is none.
std::string answer_text(const route& r, const solution& s);

/// Returns the changes that open the way, and the progression that is then possible, in words.
std::string opening_text(const opening& o);

}  // namespace gradus::query

#endif
