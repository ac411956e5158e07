// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_WHAT_IF_HPP
#define GRADUS_LEARNER_WHAT_IF_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/record.hpp"
#include "gradus/config.hpp"
#include "gradus/core/credits.hpp"
#include "gradus/core/result.hpp"
#include "gradus/core/standing.hpp"
#include "gradus/learner/outlook.hpp"

namespace gradus {

/// What would be otherwise in a record. What is not named stays as it is.
struct what_if {
    std::vector<attempt>
        add;  ///< courses that would be taken, completed or brought along, as the record would have them
    std::vector<std::string> drop;                     ///< courses in progress that would be withdrawn from
    std::vector<std::string> fail;                     ///< courses in progress that would end with the lowest grade
    std::optional<std::vector<std::string>> enrolled;  ///< the programs: a change of pathway
    std::optional<date> as_of;
    std::optional<std::int32_t> grade;
};

/// Returns the record as it would be. Errors, all at once: `not-in-progress` for a course to drop or fail that the record does not have in
/// progress, `no-failing-grade` where the catalog's scale has none, `unknown-id` for one to add that neither the catalog nor an
/// equivalence knows. Linear in the record; thread safe.
[[nodiscard]] GRADUS_EXPORT result<record> apply(const catalog& c, const record& r, const what_if& change);

/// A learner as a catalog sees them; `otherwise` is where their terms begin as far as the record does not say.
struct learner_view {
    gradus::catalog catalog;
    const record* learner = nullptr;
    starting_point otherwise{};
};

/// What is said of one thing today and then; nothing where that catalog has no such thing.
template <class T>
struct changed {
    std::string id;
    std::optional<T> today, then;

    friend bool operator==(const changed&, const changed&) = default;
};

/// What a change makes otherwise, and nothing else. `exits` stand with their requirement sets; `needed` are the credits that a set still
/// needs; an outlook is listed where it is on time, in how many terms, with how much slack, what must be taken, or how many progressions
/// are left differs. `unmatched` are attempts that count today and that the other catalog does not know.
struct what_if_answer {
    std::vector<changed<standing>> courses, credentials, exits;
    std::vector<changed<credits>> needed;
    std::vector<changed<exit_outlook>> outlooks;
    std::vector<std::string> unmatched;
};

/// Returns the difference between a learner today and as they would be: by a record changed by `apply`, by another catalog (a move to a
/// school with another calendar, a change of the rules), or by both. `exits` are those whose outlooks are compared; empty: all. Costs two
/// outlooks for each, and two audits for each requirement set; thread safe.
[[nodiscard]] GRADUS_EXPORT what_if_answer compare(const learner_view& today, const learner_view& then,
                                                   const outlook_options& options = {},
                                                   const std::vector<std::string>& exits = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/learner/what_if_finder.hpp"
#endif

#endif
