// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_COURSE_HPP
#define GRADUS_CATALOG_COURSE_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/calendar.hpp"
#include "gradus/catalog/requirement.hpp"
#include "gradus/catalog/skill.hpp"

namespace gradus {

enum class course_kind : std::uint8_t { academic, cte, readiness, work_based, support, other };
enum class course_status : std::uint8_t { active, retired, proposed };

[[nodiscard]] constexpr std::string_view to_string(course_kind kind) {
    constexpr std::string_view names[] = {"academic", "cte", "readiness", "work_based", "support", "other"};
    return names[static_cast<std::uint8_t>(kind)];
}
[[nodiscard]] constexpr std::string_view to_string(course_status status) {
    constexpr std::string_view names[] = {"active", "retired", "proposed"};
    return names[static_cast<std::uint8_t>(status)];
}

/// A term in which a course may start, every `every` school years from that which begins in the year `from`.
struct offering {
    std::string term;
    std::int32_t every = 1;
    std::optional<std::int32_t> from;  ///< asked for where `every` is more than 1
    extensions x;

    friend bool operator==(const offering&, const offering&) = default;
};

/// What the completion of a course grants beside its credit.
struct course_grants {
    std::vector<std::pair<std::string, std::int32_t>> hours;
    std::vector<std::string> records;
    extensions x;

    friend bool operator==(const course_grants&, const course_grants&) = default;
};

struct resource_need {
    std::string id;
    double per_section = 0;
    double per_student = 0;
    extensions x;

    friend bool operator==(const resource_need&, const resource_need&) = default;
};

/// What a section of a course needs: an instructor with any one of the qualifications, and resources.
struct course_needs {
    std::vector<std::string> instructor;
    std::vector<resource_need> resources;
    extensions x;

    friend bool operator==(const course_needs&, const course_needs&) = default;
};

/// A course of the catalog; the members are the keys of the catalog format, with its defaults.
struct course {
    std::string id;
    std::string title;
    std::vector<std::pair<std::string, std::string>> codes;
    course_kind kind = course_kind::other;
    std::string subject;
    std::vector<std::string> tags;
    gradus::credits credits = credits::of_hundredths(100);
    std::optional<grade_band> grades;
    std::int32_t length = 1;
    std::optional<std::vector<offering>> offered;  ///< missing: every term that is not optional
    std::optional<requirement> requires_;
    std::optional<requirement> advises;
    std::vector<skill_level> develops;
    std::vector<skill_level> uses;
    course_grants grants;
    std::optional<gradus::credits> max_credits;  ///< missing: `credits`
    std::optional<std::int32_t> seats;
    std::optional<std::int32_t> sections_max;
    std::string provider;
    double college_hours = 0;
    course_needs needs;
    course_status status = course_status::active;
    std::string replaced_by;
    extensions x;

    friend bool operator==(const course&, const course&) = default;
};

/// Whether a course is one of career and technical education: taught, or work itself.
[[nodiscard]] constexpr bool is_vocational(course_kind kind) {
    return kind == course_kind::cte || kind == course_kind::work_based;
}

enum class equivalence_kind : std::uint8_t { full, partial, elective };

[[nodiscard]] constexpr std::string_view to_string(equivalence_kind kind) {
    constexpr std::string_view names[] = {"full", "partial", "elective"};
    return names[static_cast<std::uint8_t>(kind)];
}

/// `from` taken counts as `to` (full), as so many credits of it (partial), or as elective credit that matches no course.
struct equivalence {
    std::string from;
    std::string to;
    equivalence_kind kind = equivalence_kind::full;
    std::optional<gradus::credits> credits;
    extensions x;

    friend bool operator==(const equivalence&, const equivalence&) = default;
};

}  // namespace gradus

#endif
