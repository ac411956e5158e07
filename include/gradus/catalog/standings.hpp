// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_STANDINGS_HPP
#define GRADUS_CATALOG_STANDINGS_HPP

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/config.hpp"
#include "gradus/core/ids.hpp"
#include "gradus/core/standing.hpp"

namespace gradus {

/// A course whose standing for a learner is not that of its `requires` alone: one that a held course excludes, or with a waiver.
struct course_exception {
    course_id course{};
    standing at = standing::unmet;  ///< the standing of the course
    std::string excluded_by;        ///< a held course, or empty
    std::vector<gate_id>
        waived;  ///< the leaves that a waiver in force sets aside; of all: the gate of `requires` itself
};

/// How every requirement of a catalog stands for one record in one situation; made by `evaluate`. Shares the catalog.
///
/// A value, independent of the record that it was made of; const members may be called concurrently.
struct standings {
    gradus::catalog catalog;
    std::vector<standing> gates;               ///< by gate of the catalog's circuit
    std::vector<course_exception> exceptions;  ///< sorted by course

    [[nodiscard]] standing operator[](gate_id g) const { return gates[index(g)]; }

    [[nodiscard]] const course_exception* exception_of(course_id course) const {
        const auto at = std::lower_bound(exceptions.begin(), exceptions.end(), course,
                                         [](const course_exception& e, course_id c) { return e.course < c; });
        return at != exceptions.end() && at->course == course ? &*at : nullptr;
    }

    /// Returns the standing of a course: of its `requires`, with waivers; `unmet` where a course that excludes it is held.
    /// Grade bands and terms take no part in it. Logarithmic in the exceptions.
    [[nodiscard]] standing course_standing(course_id course) const {
        const course_exception* exception = exception_of(course);
        return exception ? exception->at : (*this)[catalog.circuit().course_requires[index(course)]];
    }
    /// Returns the standing of a credential's `requires`: whether it could be earned, not whether it is held.
    [[nodiscard]] standing credential_standing(credential_id credential) const {
        return (*this)[catalog.circuit().credential_requires[index(credential)]];
    }
    [[nodiscard]] standing entry_standing(entry_id entry) const {
        return (*this)[catalog.circuit().entry_requires[index(entry)]];
    }
    /// Returns the standing of an exit's own `requires`; its requirement set is left out, for it needs an assignment of credits.
    [[nodiscard]] standing exit_standing(exit_id exit) const {
        return (*this)[catalog.circuit().exit_requires[index(exit)]];
    }
    /// Returns the standing of a requirement set's `requires`; its groups are left out.
    [[nodiscard]] standing set_standing(requirement_set_id set) const {
        return (*this)[catalog.circuit().set_requires[index(set)]];
    }
};

namespace detail {

/// Returns a gate's standing where some gates are waived: see `combine_waived`.
GRADUS_EXPORT standing waived_standing(const standings& s, gate_id g, const std::vector<gate_id>& waived);

/// Returns the gates that a waiver of `of` sets aside of a course, which requires something: see `course_exception::waived`.
GRADUS_EXPORT std::vector<gate_id> waived_gates(const catalog& c, course_id course, std::string_view of);

GRADUS_EXPORT void add_waivers(const facts& known, const situation& at, std::vector<course_exception>& found);

/// Adds each course that stands in a list of exclusions with another that a held course, not this one itself, counts as in full.
GRADUS_EXPORT void add_exclusions(const facts& known, std::vector<course_exception>& found);

/// Sorts by course and makes one of those of the same course.
GRADUS_EXPORT void merge_exceptions(std::vector<course_exception>& found);

}  // namespace detail

/// Returns how every requirement of the catalog stands for a record in a situation: its day and the learner's grade level.
///
/// Follows the catalog format, "Standing", outside any plan. Looks at the gates that the record touches and at what these change; each leaf of
/// hours or of a record costs time linear in the record's courses. The rest is a copy, linear in gates and selections. A waiver costs the
/// size of the course's `requires`.
[[nodiscard]] GRADUS_EXPORT standings evaluate(const facts& known, const situation& at);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/catalog/evaluate.hpp"
#endif

#endif
