// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_CURRICULUM_HPP
#define GRADUS_PROGRAM_CURRICULUM_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/core/credits.hpp"

namespace gradus {

/// How a requisite stands to its course: completed before; completed before or taken in the same term; taken in the same term.
enum class requisite_kind : std::uint8_t { prerequisite, corequisite, strict_corequisite };

inline constexpr std::size_t requisite_kind_count = 3;

[[nodiscard]] constexpr std::string_view to_string(requisite_kind kind) {
    constexpr std::string_view names[] = {"prerequisite", "corequisite", "strict_corequisite"};
    return names[static_cast<std::uint8_t>(kind)];
}

enum class term_system : std::uint8_t { semester, quarter };

[[nodiscard]] constexpr std::string_view to_string(term_system terms) {
    return terms == term_system::semester ? "semester" : "quarter";
}

/// A requisite of a course: the id of another one of the curriculum.
struct requisite {
    std::string id;
    requisite_kind kind = requisite_kind::prerequisite;

    friend bool operator==(const requisite&, const requisite&) = default;
};

/// A course of a curriculum: what the columns of CurricularAnalytics' files say of it.
struct curriculum_course {
    std::string id;
    std::string name;
    std::string prefix;
    std::string number;
    std::vector<requisite> requisites;
    std::optional<gradus::credits> credits;
    std::string institution;
    std::string canonical_name;

    friend bool operator==(const curriculum_course&, const curriculum_course&) = default;
};

/// A curriculum: courses, each of which is taken, with requisites that are all asked for. `terms` is nothing where the file does not say.
struct curriculum {
    std::string name;
    std::string institution;
    std::string degree_type;
    std::string cip;
    std::optional<term_system> terms;
    std::vector<curriculum_course> courses;

    friend bool operator==(const curriculum&, const curriculum&) = default;
};

}  // namespace gradus

#endif
