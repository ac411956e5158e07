// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_SKILLS_ANSWER_HPP
#define GRADUS_QUERY_SKILLS_ANSWER_HPP

#include <string>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "query.hpp"

namespace gradus::query {

/// Returns a term as JSON: its `id`, school `year` from the first ahead on, and `grade` where it is known; null: never; "held": before all.
boost::json::value term_json(const catalog& c, const course_times& times, term_number t);

/// Returns the entries of a skill gap as the field `skills` of an answer holds them.
boost::json::array to_json(const skill_setting& s, const skill_gap& gap);
/// Returns by kind of asker how much is asked for, and what is met of it.
boost::json::object to_json(const skill_coverage& coverage);
/// Returns the needs of academic support as the field `support` of an answer holds them.
boost::json::array to_json(const skill_setting& s, const academic_support& support);
/// Returns a progression of skills: `sequence`, `ranks`, `chain`, `findings`.
boost::json::object to_json(const skill_setting& s, const skill_progression& p);

/// Returns the same for a person to read, each a heading and its lines; empty where there is nothing to say.
std::string gap_text(const skill_setting& s, const skill_gap& gap);
std::string support_text(const skill_setting& s, const academic_support& support);
std::string progression_text(const skill_setting& s, const skill_progression& p);

}  // namespace gradus::query

#endif
