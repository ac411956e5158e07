// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_CHECK_RECORD_HPP
#define GRADUS_LEARNER_CHECK_RECORD_HPP

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/record.hpp"
#include "gradus/config.hpp"
#include "gradus/core/diagnostic.hpp"

namespace gradus {

/// Returns what in a record a catalog does not know, as warnings in order of place, each with a JSON pointer into the record: attempts that
/// match no course and no equivalence, grades off the scale, terms, credentials, skills, programs and exits that there are none of, and
/// waivers that set nothing aside.
///
/// Nothing is changed and nothing is lost: what a warning names is kept in the record and counts for nothing. An attempt from elsewhere
/// (`transfer`) may have a term of another calendar. Linear in the record; safe to call from any thread.
[[nodiscard]] GRADUS_EXPORT diagnostics check_record(const catalog& c, const record& r);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/learner/record_checker.hpp"
#endif

#endif
