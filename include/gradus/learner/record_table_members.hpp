// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_RECORD_TABLE_MEMBERS_HPP
#define GRADUS_LEARNER_RECORD_TABLE_MEMBERS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/learner/record_table.hpp"

namespace gradus {

namespace detail {

GRADUS_INLINE std::string_view text_store::keep(std::string_view text) {
    while (block_ < blocks_.size() && blocks_[block_].size() - used_ < text.size()) ++block_, used_ = 0;
    if (block_ == blocks_.size()) blocks_.emplace_back(std::max(block_size, text.size()));
    char* const to = blocks_[block_].data() + used_;
    std::copy(text.begin(), text.end(), to);
    used_ += text.size();
    return {to, text.size()};
}

GRADUS_INLINE std::uint32_t word_list::code_of(std::string_view word) {
    const std::size_t hash = std::hash<std::string_view>{}(word);
    if (const auto known = table_.find(hash, [&](std::uint32_t at) { return words_[at] == word; })) return *known;
    const auto code = static_cast<std::uint32_t>(words_.size());
    table_.insert(hash, code);
    words_.push_back(kept_.keep(word));
    return code;
}

/// Ends the list of one more record after so many elements.
inline void end_list(std::vector<std::uint32_t>& offsets, std::size_t elements) {
    offsets.push_back(static_cast<std::uint32_t>(elements));
}

inline void add_words(const std::optional<std::vector<std::string>>& words, std::vector<std::uint32_t>& offsets,
                      owned_codes& into, std::vector<std::uint8_t>& present) {
    present.push_back(words.has_value());
    if (words)
        for (const std::string& word : *words) into.add(word);
    end_list(offsets, into.codes.size());
}

}  // namespace detail

GRADUS_INLINE record_table::record_table() = default;
GRADUS_INLINE record_table::record_table(record_table&& other) noexcept = default;
GRADUS_INLINE record_table& record_table::operator=(record_table&& other) noexcept = default;
GRADUS_INLINE record_table::~record_table() = default;

GRADUS_INLINE void record_table::add(const record& r) {
    ids_.push_back(id_texts_.keep(r.id));
    as_of_.push_back(to_days(r.as_of));
    grade_.push_back(r.grade.value_or(record_columns::no_number));
    cohort_.push_back(r.cohort.value_or(record_columns::no_number));
    birth_date_.push_back(to_days(r.birth_date));
    gpa_.push_back(r.gpa.value_or(std::numeric_limits<double>::quiet_NaN()));
    for (const attempt& a : r.attempts) {
        GRADUS_ASSERT(!a.credits || (a.credits->hundredths() >= 0 && a.credits->hundredths() <= 1'000'000'000));
        course_.add(a.course);
        attempt_grade_.add(a.grade);
        term_.add(a.term);
        credits_.push_back(a.credits ? static_cast<std::int32_t>(a.credits->hundredths()) : record_columns::no_credits);
        attempt_status_.push_back(a.status);
    }
    detail::end_list(attempts_, course_.codes.size());
    for (const held_credential& held : r.credentials) {
        credential_.add(held.id);
        earned_.push_back(to_days(held.earned));
        expires_.push_back(to_days(held.expires));
    }
    detail::end_list(credentials_, credential_.codes.size());
    for (const skill_level& s : r.skills) {
        skill_.add(s.skill);
        level_.push_back(s.level);
    }
    detail::end_list(skills_, skill_.codes.size());
    for (const auto& [name, score] : r.tests) {
        test_.add(name);
        score_.push_back(score);
    }
    detail::end_list(tests_, test_.codes.size());
    for (const held_record& held : r.records) {
        document_.add(held.name);
        held_.push_back(held.held);
        document_until_.push_back(to_days(held.until));
    }
    detail::end_list(records_, document_.codes.size());
    for (const auto& [name, given] : r.approvals) {
        approval_.add(name);
        given_.push_back(given);
    }
    detail::end_list(approvals_, approval_.codes.size());
    for (const auto& [kind, hours] : r.hours) {
        kind_.add(kind);
        hour_count_.push_back(hours);
    }
    detail::end_list(hours_, kind_.codes.size());
    detail::add_words(r.statuses, statuses_, status_, has_statuses_);
    detail::add_words(r.enrolled, enrolled_, program_, has_enrolled_);
    for (const waiver& w : r.waivers) {
        waived_course_.add(w.course);
        waived_.add(w.of);
        waived_until_.push_back(to_days(w.until));
    }
    detail::end_list(waivers_, waived_course_.codes.size());
}

GRADUS_INLINE void record_table::clear() {
    id_texts_.clear();
    for (auto* column : {&as_of_, &grade_, &cohort_, &birth_date_, &credits_, &earned_, &expires_, &level_,
                         &document_until_, &hour_count_, &waived_until_})
        column->clear();
    for (auto* codes : {&course_, &attempt_grade_, &term_, &credential_, &skill_, &test_, &document_, &approval_,
                        &kind_, &status_, &program_, &waived_course_, &waived_})
        codes->codes.clear();
    for (auto* lists : {&attempts_, &credentials_, &skills_, &tests_, &records_, &approvals_, &hours_, &statuses_,
                        &enrolled_, &waivers_})
        lists->assign(1, 0);
    for (auto* column : {&held_, &given_, &has_statuses_, &has_enrolled_}) column->clear();
    ids_.clear();
    gpa_.clear();
    attempt_status_.clear();
    score_.clear();
}

GRADUS_INLINE record_columns record_table::columns() const {
    record_columns c;
    c.count = size();
    c.ids = ids_;
    c.as_of = as_of_;
    c.grade = grade_;
    c.cohort = cohort_;
    c.birth_date = birth_date_;
    c.gpa = gpa_;
    c.attempts = {{attempts_}, course_.column(), attempt_grade_.column(), term_.column(), credits_, attempt_status_};
    c.credentials = {{credentials_}, credential_.column(), earned_, expires_};
    c.skills = {{skills_}, skill_.column(), level_};
    c.tests = {{tests_}, test_.column(), score_};
    c.records = {{records_}, document_.column(), held_, document_until_};
    c.approvals = {{approvals_}, approval_.column(), given_};
    c.hours = {{hours_}, kind_.column(), hour_count_};
    c.statuses = {{statuses_}, status_.column(), has_statuses_};
    c.enrolled = {{enrolled_}, program_.column(), has_enrolled_};
    c.waivers = {{waivers_}, waived_course_.column(), waived_.column(), waived_until_};
    return c;
}

}  // namespace gradus

#endif
