// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_OUTLOOK_ANSWER_HPP
#define GRADUS_QUERY_OUTLOOK_ANSWER_HPP

#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "query.hpp"

namespace gradus::query {

/// Returns the record as it would be in that catalog; throws `unusable` with all that cannot be supposed.
[[nodiscard]] record suppose(const catalog& c, const record& r, const supposed& what);

/// Returns the outlook on an exit, with its occupations by how they fit the learner's interests, to be put beside its standing.
[[nodiscard]] boost::json::object to_json(const catalog& c, const exit_outlook& o);
[[nodiscard]] boost::json::object to_json(const catalog& c, const exit_interests& fit);
[[nodiscard]] boost::json::object to_json(const learner_view& today, const learner_view& then, const what_if_answer& a);

/// Returns one line: `on time, 2 terms of slack; must take ALG2 by fall of 2027-28; 120 ways left`.
[[nodiscard]] std::string to_text(const catalog& c, const exit_outlook& o);
[[nodiscard]] std::string to_text(const learner_view& today, const learner_view& then, const what_if_answer& a);

}  // namespace gradus::query

#endif
