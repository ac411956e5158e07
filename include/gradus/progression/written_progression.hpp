// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_WRITTEN_PROGRESSION_HPP
#define GRADUS_PROGRESSION_WRITTEN_PROGRESSION_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gradus {

/// A term of a progression as a file writes it: the term's id, the school year counted from 1, and the courses that start in it.
struct written_term {
    std::string id;
    std::int32_t year = 1;
    std::optional<std::int32_t> grade;
    std::vector<std::string> courses;

    friend bool operator==(const written_term&, const written_term&) = default;
};

/// A progression as a file writes it, checked against nothing: names may be wrong and terms may come twice or out of order.
struct written_progression {
    std::vector<written_term> terms;

    friend bool operator==(const written_progression&, const written_progression&) = default;
};

}  // namespace gradus

#endif
