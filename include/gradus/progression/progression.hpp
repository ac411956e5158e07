// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_PROGRESSION_HPP
#define GRADUS_PROGRESSION_PROGRESSION_HPP

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "gradus/core/ids.hpp"

namespace gradus {

/// A course with the term of the horizon in which it starts.
struct placement {
    course_id course{};
    std::uint32_t term = 0;

    friend bool operator==(const placement&, const placement&) = default;
    friend auto operator<=>(const placement&, const placement&) = default;
};

/// A sequence of courses: some courses of the catalog, each with the term of the horizon in which it starts.
///
/// Whether it is valid is for `verify` to say. Two are different if some course's start differs.
struct progression {
    std::vector<placement> placements;

    /// Puts the placements in their order: by term, then by course.
    void sort() {
        std::sort(placements.begin(), placements.end(), [](const placement& a, const placement& b) {
            return a.term != b.term ? a.term < b.term : a.course < b.course;
        });
    }

    friend bool operator==(const progression&, const progression&) = default;
};

/// What a progression takes for granted: a leaf that the record does not decide, or the grade with which a course must be passed.
struct condition {
    std::string what;           ///< the leaf as text: `record osha10`, `ALG1 >= C`
    std::uint32_t by_term = 0;  ///< position in the horizon of the term by which it is needed

    friend bool operator==(const condition&, const condition&) = default;
};

}  // namespace gradus

#endif
