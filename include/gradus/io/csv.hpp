// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_IO_CSV_HPP
#define GRADUS_IO_CSV_HPP

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/io/read_limits.hpp"

namespace gradus {

/// How delimited text is read. `separator` 0: a tab where the first line has more of them than commas, else a comma.
///
/// Of `limits`, `max_bytes` is of the text, `max_string` of one cell, `max_items` of all cells, `max_diagnostics` of the findings.
struct csv_options {
    char separator = 0;
    std::size_t max_columns = 4'096;
    read_limits limits{};
};

/// A cell: its text without the quotes around it and with doubled quotes made single, and where it begins in the file.
struct csv_cell {
    std::string_view text;
    std::size_t offset = 0;  ///< in bytes, of what was given to the reader
};

/// A row, with the number of the line in which it begins, from 1. Its cells hold until the next row is read.
struct csv_row {
    std::uint64_t line = 0;
    std::span<const csv_cell> cells;

    /// Returns a cell's text; empty where there is no such cell.
    [[nodiscard]] std::string_view operator[](std::size_t column) const {
        return column < cells.size() ? cells[column].text : std::string_view{};
    }
    /// The same of a column that a header may lack.
    [[nodiscard]] std::string_view operator[](const std::optional<std::size_t>& column) const {
        return column ? (*this)[*column] : std::string_view{};
    }
};

enum class csv_presence : std::uint8_t { required, optional };

/// A column that a format has: the names that it goes by, the one for messages first. Compared without regard to case of ASCII letters and to
/// spaces around them.
struct csv_column {
    std::vector<std::string_view> names;
    csv_presence presence = csv_presence::required;
};

/// Reads delimited text row by row, as RFC 4180 has it: quotes around cells, doubled quotes and line breaks within them. A line ends with
/// LF, CR LF or CR; a byte order mark of UTF-8 is passed over, and so are lines without a byte in them.
///
/// Rows that cannot be read are passed over, spoil no other, and are in `found()`, each finding at its `line:column` (in characters):
/// `bad-csv` (quotes; a number of cells that is not the header's), `not-utf8`, `too-large`, `too-many`, `missing-column`,
/// `duplicate-column`. Borrows the text; cells with doubled quotes are copied, all others lie in it. Linear. Not for several threads at once.
class GRADUS_EXPORT csv_reader {
public:
    explicit csv_reader(std::string_view text, const csv_options& options = {});
    template <std::same_as<std::string> String>
    explicit csv_reader(String&&, const csv_options& = {}) = delete;

    /// Moves to the next row; returns false at the end.
    bool next(csv_row& row);

    /// Moves past the header: the first row, from here on, that has all required columns; rows before it are passed over. Returns the
    /// position of each column, nothing for an optional one that is not there; an empty list and a finding where no row is a header.
    /// From then on a row must have as many cells as the header; more are allowed where they are empty.
    [[nodiscard]] std::vector<std::optional<std::size_t>> find_header(std::span<const csv_column> columns);

    /// Adds a finding about a cell or a row of the row that was read last.
    void report(const csv_cell& cell, severity severity, std::string_view code, std::string message);
    void report(const csv_row& row, severity severity, std::string_view code, std::string message);

    /// Returns all findings so far, in order of place; after `limits.max_diagnostics` a last one says that there are more.
    [[nodiscard]] const diagnostics& found() const& { return found_; }
    [[nodiscard]] diagnostics found() && { return std::move(found_); }

    [[nodiscard]] char separator() const { return options_.separator; }

private:
    [[nodiscard]] bool read_row();
    [[nodiscard]] bool read_cell();
    void read_plain();
    void read_quoted();
    void end_line();
    void add_cell(std::string_view text, std::size_t offset);
    void fail(std::size_t offset, std::string_view code, std::string message);
    void add(std::size_t offset, severity severity, std::string_view code, std::string message);
    [[nodiscard]] std::string place_of(std::size_t offset);

    struct place {
        std::size_t offset = 0;
        std::uint64_t line = 1, column = 1;
    };

    std::string_view text_;
    csv_options options_;
    std::size_t at_ = 0;
    std::uint64_t line_ = 1;      ///< of `at_`
    std::uint64_t row_line_ = 1;  ///< of the row that was read last
    std::size_t row_offset_ = 0;
    std::size_t items_ = 0;
    std::size_t width_ = 0;  ///< of the header; 0 before there is one
    bool row_failed_ = false;
    place place_;  ///< the last that was asked for
    std::vector<csv_cell> cells_;
    std::deque<std::string> copies_;  ///< of this row's cells with doubled quotes
    diagnostics found_;
};

/// Writes delimited text that `csv_reader` reads back as it was: cells are quoted where they need it, lines end with LF.
class GRADUS_EXPORT csv_writer {
public:
    explicit csv_writer(char separator = ',') : separator_(separator) {}

    csv_writer& cell(std::string_view text);
    csv_writer& end_row();

    /// Returns all that was written.
    [[nodiscard]] const std::string& text() const& { return out_; }
    [[nodiscard]] std::string text() && { return std::move(out_); }

private:
    std::string out_;
    std::size_t row_ = 0;  ///< where the row begins
    bool first_ = true;
    char separator_;
};

}  // namespace gradus

#endif
