// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_CONE_HPP
#define GRADUS_GRAPH_CONE_HPP

#include <algorithm>
#include <cstdint>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/config.hpp"

namespace gradus {

/// The courses and credentials that an exit can use, each list sorted.
struct cone {
    std::vector<course_id> courses;
    std::vector<credential_id> credentials;

    [[nodiscard]] bool contains(course_id c) const { return std::binary_search(courses.begin(), courses.end(), c); }
    [[nodiscard]] bool contains(credential_id k) const {
        return std::binary_search(credentials.begin(), credentials.end(), k);
    }

    friend bool operator==(const cone&, const cone&) = default;
};

/// How far a cone goes: `defined` is the cone of the catalog format; `contributing` holds as well the courses whose credit counts
/// for a part of a selected course (equivalences of kind `partial`), so that no course that could serve the exit is outside; `chosen`
/// leaves out what is there only because any course would do: a set's total of `credits` and selectors with `*`.
enum class cone_extent : std::uint8_t { defined, contributing, chosen };

/// Returns the cone of an exit: the least set that holds the courses of every leaf (all that a selector selects) of the exit's `requires`
/// and `requirement_set`, and is closed under every leaf of its courses' and credentials' `requires`.
///
/// A course stands for those that count as it in full, too; `skill`, `hours` and `record` for the courses and credentials that give them;
/// a set's total of `credits` for every course. Courses that are not active are in it: they may be held. Linear in the catalog.
[[nodiscard]] GRADUS_EXPORT cone cone_of(const catalog& c, exit_id exit, cone_extent extent = cone_extent::defined);

/// Returns the least set that holds these courses and credentials, and is closed in the same way.
[[nodiscard]] GRADUS_EXPORT cone cone_of(const catalog& c, const std::vector<course_id>& courses,
                                         const std::vector<credential_id>& credentials,
                                         cone_extent extent = cone_extent::defined);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/graph/cone_finder.hpp"
#endif

#endif
