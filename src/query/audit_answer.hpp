// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_AUDIT_ANSWER_HPP
#define GRADUS_QUERY_AUDIT_ANSWER_HPP

#include <string>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "query.hpp"

namespace gradus::query {

/// What `audit` was asked and what it found; `found` and `now` are of `known`.
struct audited_learner {
    facts known;
    situation at;
    in_progress_mode mode = in_progress_mode::as_it_is;
    standings now;
    gradus::audit found;
    std::vector<course_id> courses;         ///< those whose eligibility is told
    std::vector<exit_outlook> outlooks;     ///< of the exits of `found`, or none
    std::vector<exit_interests> interests;  ///< likewise
};

/// Returns the mode of `--mode`: its name as it is, or without `as` and with `-` for `_`. Throws `unusable` for another.
[[nodiscard]] in_progress_mode mode_of(const std::string& name);

/// Returns why something is below `met`, a text for each thing that is wanted.
[[nodiscard]] std::vector<std::string> reason_texts(const reason& r);

/// Return what is told of each requirement set, and of each exit, that was audited.
[[nodiscard]] boost::json::array sets_json(const audited_learner& a);
[[nodiscard]] boost::json::array exits_json(const audited_learner& a);

[[nodiscard]] boost::json::object to_json(const audited_learner& a);
[[nodiscard]] std::string to_text(const audited_learner& a);

}  // namespace gradus::query

#endif
