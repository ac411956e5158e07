// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_ARROW_RECORDS_HPP
#define GRADUS_BINDINGS_C_ARROW_RECORDS_HPP

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "arrow_node.hpp"
#include "gradus/learner/record_columns.hpp"
#include "gradus/learner/record_table.hpp"

namespace gradus::c {

/// Records of an Arrow struct array as columns: those of the array where they fit, copies where they do not. Borrows the array.
class arrow_records {
public:
    /// Reads the columns; `found` has what does not fit, each with its place, and then they are not to be used.
    arrow_records(const ArrowSchema* schema, const ArrowArray* array, diagnostics& found);

    [[nodiscard]] const record_columns& columns() const { return columns_; }
    /// Returns the learners' ids, or nothing where the records have none.
    [[nodiscard]] const std::optional<arrow_node>& ids() const { return ids_; }

private:
    void read(const arrow_node& member, std::string_view name);
    void read_attempts(const arrow_node& lists);

    /// The members of the elements of lists, by name; calls `take` with each, or with the second as `value` of a map.
    template <class Take>
    bool elements(const arrow_node& node, list_columns& into, Take take);

    coded_column words(const arrow_node& node);
    std::span<const std::int32_t> numbers(const arrow_node& node, std::int32_t for_null);
    std::span<const std::int32_t> days(const arrow_node& node);
    std::span<const double> doubles(const arrow_node& node);
    std::span<const std::uint8_t> flags(const arrow_node& node);
    std::span<const std::int32_t> credits_of(const arrow_node& node);
    std::span<const attempt_status> statuses(const arrow_node& node);
    void read_held(const arrow_node& node, document_columns& into);
    void held_or_until(const arrow_node& node, document_columns& into);
    void word_lists(const arrow_node& node, word_columns& into);
    bool has_none(const arrow_node& node, const char* what);
    void wrong_type(const arrow_node& node, const char* wanted);
    void unknown(const arrow_node& node, std::string_view name);
    void check_keys(const std::string& place, const list_columns& lists, const coded_column& keys);

    std::span<const std::int32_t> keep(std::vector<std::int32_t> values);

    diagnostics& found_;
    record_columns columns_;
    std::optional<arrow_node> ids_;
    std::deque<std::vector<std::uint32_t>> offsets_;
    std::deque<std::vector<std::int32_t>> numbers_;
    std::deque<std::vector<double>> doubles_;
    std::deque<std::vector<std::uint8_t>> flags_;
    std::deque<std::vector<attempt_status>> statuses_;
    std::deque<std::vector<std::string_view>> words_;
    std::deque<detail::owned_codes> codes_;
};

}  // namespace gradus::c

#endif
