// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_RECORD_HPP
#define GRADUS_CATALOG_RECORD_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/extension.hpp"
#include "gradus/catalog/skill.hpp"
#include "gradus/config.hpp"
#include "gradus/core/credits.hpp"
#include "gradus/core/date.hpp"

namespace gradus {

enum class attempt_status : std::uint8_t { completed, in_progress, withdrawn, transfer };

[[nodiscard]] constexpr std::string_view to_string(attempt_status status) {
    constexpr std::string_view names[] = {"completed", "in_progress", "withdrawn", "transfer"};
    return names[static_cast<std::uint8_t>(status)];
}

/// One attempt at a course; `transfer` is a completed one from elsewhere.
struct attempt {
    std::string course;
    std::string grade;  ///< of the catalog's scale; a percent mark as text; empty: none given
    std::optional<gradus::credits> credits;
    std::string term;  ///< `2025-fall`: the school year's first calendar year, and the term
    attempt_status status = attempt_status::completed;
    extensions x;

    friend bool operator==(const attempt&, const attempt&) = default;
};

struct held_credential {
    std::string id;
    std::optional<date> earned;
    std::optional<date> expires;  ///< the last day on which it is current
    extensions x;

    friend bool operator==(const held_credential&, const held_credential&) = default;
};

/// A document of a record: there or not, or there until a day (its last).
struct held_record {
    std::string name;
    bool held = true;
    std::optional<date> until;

    friend bool operator==(const held_record&, const held_record&) = default;
};

/// A rule set aside for a learner by a person: of a course's `requires`, the leaf with that text, or all of it.
struct waiver {
    std::string course;
    std::string of;
    std::string by;
    std::string reason;
    std::optional<date> until;
    extensions x;

    friend bool operator==(const waiver&, const waiver&) = default;
};

/// What is known of a learner, who is an opaque id. An entry point's `assumes` is one too, with holdings alone.
///
/// The members are the keys of the record format; a list that the record lacks (`enrolled`, `statuses`) is `nullopt`, which is
/// not the same as an empty one: what it does not say is unknown.
struct GRADUS_EXPORT record {
    record();
    record(const record& other);
    record(record&& other) noexcept;
    record& operator=(const record& other);
    record& operator=(record&& other) noexcept;
    ~record();

    std::string id;
    std::optional<date> as_of;
    std::optional<std::int32_t> grade;
    std::optional<std::int32_t> cohort;
    std::optional<date> birth_date;
    std::optional<double> gpa;
    std::vector<attempt> attempts;
    std::vector<held_credential> credentials;
    std::vector<skill_level> skills;
    std::vector<std::pair<std::string, double>> tests;
    std::vector<held_record> records;
    std::vector<std::pair<std::string, bool>> approvals;
    std::vector<std::pair<std::string, std::int32_t>> hours;
    std::optional<std::vector<std::string>> statuses;
    std::optional<std::vector<std::string>> enrolled;
    std::vector<waiver> waivers;
    std::vector<std::pair<std::string, double>> interests;
    std::optional<date> interests_on;
    std::vector<std::string> goals;
    extensions x;

    friend bool operator==(const record&, const record&) = default;
};

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/catalog/record_members.hpp"
#endif

#endif
