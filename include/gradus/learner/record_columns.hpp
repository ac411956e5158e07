// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_RECORD_COLUMNS_HPP
#define GRADUS_LEARNER_RECORD_COLUMNS_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "gradus/catalog/record.hpp"
#include "gradus/config.hpp"
#include "gradus/core/date.hpp"
#include "gradus/core/diagnostic.hpp"

namespace gradus {

/// Words as codes: `words[codes[i]]` is the i-th. No two words need differ.
struct coded_column {
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();  ///< no word

    std::span<const std::string_view> words;
    std::span<const std::uint32_t> codes;

    /// Returns the i-th word, empty where there is none; of a column without codes, always empty.
    [[nodiscard]] std::string_view operator[](std::size_t i) const {
        return codes.empty() || codes[i] == none ? std::string_view{} : words[codes[i]];
    }
};

/// Lists of all records, one after another: that of record r stands from `offsets[r]` to before `offsets[r + 1]` in each column. Without
/// offsets no record has a list.
struct list_columns {
    std::span<const std::uint32_t> offsets;

    [[nodiscard]] std::uint32_t first(std::size_t r) const { return offsets.empty() ? 0 : offsets[r]; }
    [[nodiscard]] std::uint32_t last(std::size_t r) const { return offsets.empty() ? 0 : offsets[r + 1]; }
    [[nodiscard]] std::size_t total() const { return offsets.empty() ? 0 : offsets.back(); }
};

struct attempt_columns : list_columns {
    coded_column course;
    coded_column grade;                      ///< may be missing, and each may be none: none given
    coded_column term;                       ///< likewise
    std::span<const std::int32_t> credits;   ///< in hundredths; `no_credits`: the course's own. Missing: all of them
    std::span<const attempt_status> status;  ///< missing: all completed
};

struct credential_columns : list_columns {
    coded_column id;
    std::span<const std::int32_t> earned, expires;  ///< days; may be missing
};

struct skill_columns : list_columns {
    coded_column skill;
    std::span<const std::int32_t> level;
};

struct test_columns : list_columns {
    coded_column name;
    std::span<const double> score;
};

struct document_columns : list_columns {
    coded_column name;
    std::span<const std::uint8_t> held;  ///< 0: not held; missing: all held
    std::span<const std::int32_t> until;
};

struct approval_columns : list_columns {
    coded_column name;
    std::span<const std::uint8_t> given;  ///< missing: all given
};

struct hours_columns : list_columns {
    coded_column kind;
    std::span<const std::int32_t> hours;
};

/// A list that a record may lack: then what it does not say is unknown.
struct word_columns : list_columns {
    coded_column word;
    std::span<const std::uint8_t> present;  ///< a record each, 0: it lacks the list; missing: every record has it

    [[nodiscard]] bool has_list(std::size_t r) const {
        return !offsets.empty() && (present.empty() || present[r] != 0);
    }
};

struct waiver_columns : list_columns {
    coded_column course;
    coded_column of;  ///< the text of a leaf, or `all`
    std::span<const std::int32_t> until;
};

/// Records as columns: spans of the host's own arrays, which must outlive what is made of them. Nothing is copied.
///
/// Days are counted from 1970-01-01. An empty column says that no record has the thing. What decides no requirement (by whom and why a rule
/// is waived, interests, goals) has no column. `check_columns` tells whether lengths, offsets and codes fit together.
struct record_columns {
    static constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();
    static constexpr std::int32_t no_number = std::numeric_limits<std::int32_t>::min();
    static constexpr std::int32_t no_credits = -1;

    std::size_t count = 0;
    std::span<const std::string_view> ids;
    std::span<const std::int32_t> as_of;       ///< a day or `no_day`
    std::span<const std::int32_t> grade;       ///< or `no_number`
    std::span<const std::int32_t> cohort;      ///< or `no_number`
    std::span<const std::int32_t> birth_date;  ///< a day or `no_day`
    std::span<const double> gpa;               ///< or not a number
    attempt_columns attempts;
    credential_columns credentials;
    skill_columns skills;
    test_columns tests;
    document_columns records;
    approval_columns approvals;
    hours_columns hours;
    word_columns statuses;
    word_columns enrolled;
    waiver_columns waivers;
};

/// Returns a day as columns count it, and back; `no_day` is nothing.
[[nodiscard]] constexpr std::int32_t to_days(std::optional<date> day) {
    return day ? static_cast<std::int32_t>(std::chrono::sys_days{*day}.time_since_epoch().count())
               : record_columns::no_day;
}
[[nodiscard]] constexpr std::optional<date> to_date(std::int32_t days) {
    if (days == record_columns::no_day) return std::nullopt;
    return date{std::chrono::sys_days{std::chrono::days{days}}};
}

/// Returns what is wrong with a host's columns, each finding with its place (`/attempts/course/codes/17`) and the record: columns of the
/// wrong length, offsets that fall, codes without a word, values out of range. Of each column the first ten places, then how many more.
///
/// Columns without an error can be read whole by every function that takes them. Linear in the columns; safe from any thread.
[[nodiscard]] GRADUS_EXPORT diagnostics check_columns(const record_columns& columns);

/// Returns one record of checked columns as a value: what has no column is left at its default. Linear in what the record holds.
[[nodiscard]] GRADUS_EXPORT record record_at(const record_columns& columns, std::size_t r);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/learner/check_columns.hpp"
#include "gradus/learner/record_at.hpp"
#endif

#endif
