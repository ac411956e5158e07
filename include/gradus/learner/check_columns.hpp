// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_CHECK_COLUMNS_HPP
#define GRADUS_LEARNER_CHECK_COLUMNS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "gradus/core/place.hpp"
#include "gradus/learner/record_columns.hpp"

namespace gradus {

namespace detail {

/// Looks through columns for what does not fit together.
class columns_checker {
public:
    explicit columns_checker(const record_columns& columns) : columns_(columns) {}

    diagnostics operator()() {
        const place top;
        const record_columns& c = columns_;
        if (c.count >= coded_column::none)
            report(top / "count", "there are more records than 32 bits can number; split them");
        length(top / "ids", c.ids.size(), c.count, "record");
        days(top / "as_of", c.as_of, c.count, "record");
        length(top / "grade", c.grade.size(), c.count, "record");
        length(top / "cohort", c.cohort.size(), c.count, "record");
        days(top / "birth_date", c.birth_date, c.count, "record");
        length(top / "gpa", c.gpa.size(), c.count, "record");
        check_attempts(top / "attempts");
        check_holdings(top);
        check_words(top / "statuses", c.statuses);
        check_words(top / "enrolled", c.enrolled);
        const place waivers = top / "waivers";
        if (offsets(waivers, c.waivers)) {
            coded(waivers / "course", c.waivers.course, true);
            coded(waivers / "of", c.waivers.of, true);
            days(waivers / "until", c.waivers.until, total_, "element");
        }
        return std::move(found_);
    }

private:
    static constexpr std::size_t most_places = 10;
    static constexpr std::int32_t first_day = -12'000'000, last_day = 11'000'000;  ///< years that a date holds

    void check_attempts(const place& at) {
        const attempt_columns& a = columns_.attempts;
        if (!offsets(at, a)) return;
        coded(at / "course", a.course, true);
        coded(at / "grade", a.grade, false);
        coded(at / "term", a.term, false);
        if (length(at / "credits", a.credits.size(), total_, "element"))
            each(at / "credits", a.credits, "is less than -1 (which stands for none)",
                 [](std::int32_t value) { return value >= record_columns::no_credits; });
        if (length(at / "status", a.status.size(), total_, "element"))
            each(at / "status", a.status, "is no status of an attempt",
                 [](attempt_status status) { return status <= attempt_status::transfer; });
    }

    void check_holdings(const place& top) {
        const record_columns& c = columns_;
        const place credentials = top / "credentials", skills = top / "skills", tests = top / "tests",
                    records = top / "records", approvals = top / "approvals", hours = top / "hours";
        if (offsets(credentials, c.credentials)) {
            coded(credentials / "id", c.credentials.id, true);
            days(credentials / "earned", c.credentials.earned, total_, "element");
            days(credentials / "expires", c.credentials.expires, total_, "element");
        }
        if (offsets(skills, c.skills)) {
            coded(skills / "skill", c.skills.skill, true);
            needed(skills / "level", c.skills.level.size());
        }
        if (offsets(tests, c.tests)) {
            coded(tests / "name", c.tests.name, true);
            needed(tests / "score", c.tests.score.size());
        }
        if (offsets(records, c.records)) {
            coded(records / "name", c.records.name, true);
            length(records / "held", c.records.held.size(), total_, "element");
            days(records / "until", c.records.until, total_, "element");
        }
        if (offsets(approvals, c.approvals)) {
            coded(approvals / "name", c.approvals.name, true);
            length(approvals / "given", c.approvals.given.size(), total_, "element");
        }
        if (offsets(hours, c.hours)) {
            coded(hours / "kind", c.hours.kind, true);
            needed(hours / "hours", c.hours.hours.size());
        }
    }

    void check_words(const place& at, const word_columns& w) {
        if (!offsets(at, w)) return;
        coded(at / "word", w.word, true);
        length(at / "present", w.present.size(), columns_.count, "record");
    }

    /// Returns whether the lists have offsets that can be followed; `total_` is then the length of each of their columns.
    bool offsets(const place& at, const list_columns& lists) {
        if (lists.offsets.empty()) return false;
        const place here = at / "offsets";
        if (lists.offsets.size() != columns_.count + 1) {
            report(here, "there are " + std::to_string(lists.offsets.size()) + " offsets for " +
                             std::to_string(columns_.count) + " records; give one more than there are records");
            return false;
        }
        if (lists.offsets.front() != 0) {
            report(here / 0, "the first offset is not 0; give the columns from where the first record's list begins");
            return false;
        }
        std::size_t wrong = 0;
        for (std::size_t r = 0; r < columns_.count; ++r)
            if (lists.offsets[r + 1] < lists.offsets[r] && ++wrong <= most_places)
                report(here / (r + 1), "the list of record " + std::to_string(r) + " ends before it begins");
        summarize(here, wrong);
        total_ = lists.offsets.back();
        return wrong == 0;
    }

    bool length(const place& at, std::size_t given, std::size_t wanted, const char* of) {
        if (given == 0 || given == wanted) return given != 0;
        report(at, "the column has " + std::to_string(given) + " values and should have " + std::to_string(wanted) +
                       ", one a" + (*of == 'e' ? "n " : " ") + of);
        return false;
    }
    void needed(const place& at, std::size_t given) {
        if (given != total_)
            report(at, "the column has " + std::to_string(given) + " values and should have " + std::to_string(total_) +
                           ", one an element");
    }

    void coded(const place& at, const coded_column& column, bool is_needed) {
        const place codes = at / "codes";
        if (column.codes.empty() && !is_needed) return;
        if (column.codes.size() != total_) return needed(codes, column.codes.size());
        const std::size_t words = column.words.size();
        each(codes, column.codes, "is the code of no word",
             [&](std::uint32_t code) { return code < words || (code == coded_column::none && !is_needed); });
    }

    void days(const place& at, std::span<const std::int32_t> column, std::size_t wanted, const char* of) {
        if (!length(at, column.size(), wanted, of)) return;
        each(at, column, "is a day of no year from -30,000 to 30,000",
             [](std::int32_t day) { return day == record_columns::no_day || (first_day < day && day < last_day); });
    }

    template <class Value, class Fits>
    void each(const place& at, std::span<const Value> column, const char* wrong_how, Fits fits) {
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < column.size(); ++i)
            if (!fits(column[i]) && ++wrong <= most_places)
                report(at / i, std::to_string(static_cast<std::int64_t>(column[i])) + " " + wrong_how);
        summarize(at, wrong);
    }

    void summarize(const place& at, std::size_t wrong) {
        if (wrong > most_places) report(at, std::to_string(wrong - most_places) + " more like these");
    }

    void report(const place& at, std::string message) {
        found_.push_back({severity::error, "bad-column", at.pointer(), std::move(message), {}});
    }

    const record_columns& columns_;
    std::size_t total_ = 0;
    diagnostics found_;
};

}  // namespace detail

GRADUS_INLINE diagnostics check_columns(const record_columns& columns) { return detail::columns_checker(columns)(); }

}  // namespace gradus

#endif
