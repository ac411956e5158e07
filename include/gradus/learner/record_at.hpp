// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_RECORD_AT_HPP
#define GRADUS_LEARNER_RECORD_AT_HPP

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gradus/learner/record_columns.hpp"

namespace gradus {

namespace detail {

inline std::optional<std::int32_t> number_at(std::span<const std::int32_t> column, std::size_t i) {
    return column.empty() || column[i] == record_columns::no_number ? std::nullopt : std::optional{column[i]};
}
inline std::optional<date> date_at(std::span<const std::int32_t> column, std::size_t i) {
    return column.empty() ? std::nullopt : to_date(column[i]);
}

inline std::optional<std::vector<std::string>> words_at(const word_columns& lists, std::size_t r) {
    if (!lists.has_list(r)) return std::nullopt;
    std::vector<std::string> words;
    for (std::uint32_t i = lists.first(r); i < lists.last(r); ++i) words.emplace_back(lists.word[i]);
    return words;
}

inline attempt attempt_at(const attempt_columns& attempts, std::size_t i) {
    attempt a;
    a.course = attempts.course[i];
    a.grade = attempts.grade[i];
    a.term = attempts.term[i];
    if (!attempts.credits.empty() && attempts.credits[i] != record_columns::no_credits)
        a.credits = credits::of_hundredths(attempts.credits[i]);
    if (!attempts.status.empty()) a.status = attempts.status[i];
    return a;
}

}  // namespace detail

GRADUS_INLINE record record_at(const record_columns& columns, std::size_t r) {
    record made;
    if (!columns.ids.empty()) made.id = columns.ids[r];
    made.as_of = detail::date_at(columns.as_of, r);
    made.grade = detail::number_at(columns.grade, r);
    made.cohort = detail::number_at(columns.cohort, r);
    made.birth_date = detail::date_at(columns.birth_date, r);
    if (!columns.gpa.empty() && !std::isnan(columns.gpa[r])) made.gpa = columns.gpa[r];
    const auto each = [r](const auto& lists, auto&& take) {
        for (std::uint32_t i = lists.first(r); i < lists.last(r); ++i) take(lists, i);
    };
    each(columns.attempts, [&](const auto& l, auto i) { made.attempts.push_back(detail::attempt_at(l, i)); });
    each(columns.credentials, [&](const auto& l, auto i) {
        made.credentials.push_back(
            {std::string(l.id[i]), detail::date_at(l.earned, i), detail::date_at(l.expires, i), {}});
    });
    each(columns.skills, [&](const auto& l, auto i) {
        made.skills.push_back({std::string(l.skill[i]), l.level[i], {}});
    });
    each(columns.tests, [&](const auto& l, auto i) { made.tests.emplace_back(l.name[i], l.score[i]); });
    each(columns.records, [&](const auto& l, auto i) {
        made.records.push_back({std::string(l.name[i]), l.held.empty() || l.held[i] != 0, detail::date_at(l.until, i)});
    });
    each(columns.approvals,
         [&](const auto& l, auto i) { made.approvals.emplace_back(l.name[i], l.given.empty() || l.given[i] != 0); });
    each(columns.hours, [&](const auto& l, auto i) { made.hours.emplace_back(l.kind[i], l.hours[i]); });
    made.statuses = detail::words_at(columns.statuses, r);
    made.enrolled = detail::words_at(columns.enrolled, r);
    each(columns.waivers, [&](const auto& l, auto i) {
        waiver& w = made.waivers.emplace_back();
        w.course = l.course[i];
        w.of = l.of[i];
        w.until = detail::date_at(l.until, i);
    });
    return made;
}

}  // namespace gradus

#endif
