// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_RECORD_TABLE_HPP
#define GRADUS_LEARNER_RECORD_TABLE_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/position_table.hpp"
#include "gradus/catalog/record.hpp"
#include "gradus/config.hpp"
#include "gradus/learner/record_columns.hpp"

namespace gradus {

namespace detail {

/// Keeps texts, one after another, where they stay.
class text_store {
public:
    /// Returns the copy that is kept, until `clear`.
    std::string_view keep(std::string_view text);
    void clear() { used_ = 0, block_ = 0; }

private:
    static constexpr std::size_t block_size = 1 << 16;

    std::vector<std::vector<char>> blocks_;
    std::size_t block_ = 0, used_ = 0;  ///< the one being filled, and how far
};

/// Different words in the order in which they came, each with its code.
class word_list {
public:
    /// Returns the code of a word, new or known. Constant time.
    std::uint32_t code_of(std::string_view word);

    [[nodiscard]] const std::vector<std::string_view>& words() const { return words_; }

private:
    text_store kept_;
    std::vector<std::string_view> words_;
    position_table table_;
};

/// Codes that a column of the table owns.
struct owned_codes {
    word_list words;
    std::vector<std::uint32_t> codes;

    void add(std::string_view word) { codes.push_back(words.code_of(word)); }
    [[nodiscard]] coded_column column() const { return {words.words(), codes}; }
};

}  // namespace detail

/// Owns records as columns: what a reader of many records fills, where the host has no arrays of its own.
///
/// Used by one thread while it is filled; `columns()` may then be read by any number. Memory in proportion to what the records hold.
class GRADUS_EXPORT record_table {
public:
    record_table();
    record_table(record_table&& other) noexcept;
    record_table& operator=(record_table&& other) noexcept;
    ~record_table();

    /// Adds a record; of its attempts, credits must be from 0 to 10,000,000, as the reader has them. Linear in what the record holds.
    void add(const record& r);

    /// Takes all records out and keeps the room for them and the words.
    void clear();

    [[nodiscard]] std::size_t size() const { return as_of_.size(); }

    /// Returns the columns, which borrow from the table until a record is added or taken out, or the table is moved.
    [[nodiscard]] record_columns columns() const;

private:
    using offsets = std::vector<std::uint32_t>;
    using numbers = std::vector<std::int32_t>;
    using flags = std::vector<std::uint8_t>;

    detail::text_store id_texts_;
    std::vector<std::string_view> ids_;
    numbers as_of_, grade_, cohort_, birth_date_;
    std::vector<double> gpa_;

    offsets attempts_{0}, credentials_{0}, skills_{0}, tests_{0}, records_{0}, approvals_{0}, hours_{0}, statuses_{0},
        enrolled_{0}, waivers_{0};
    detail::owned_codes course_, attempt_grade_, term_, credential_, skill_, test_, document_, approval_, kind_,
        status_, program_, waived_course_, waived_;
    numbers credits_, earned_, expires_, level_, document_until_, hour_count_, waived_until_;
    std::vector<attempt_status> attempt_status_;
    std::vector<double> score_;
    flags held_, given_, has_statuses_, has_enrolled_;
};

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/learner/record_table_members.hpp"
#endif

#endif
