// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/csv.hpp"

#include <algorithm>
#include <utility>

#include "gradus/core/utf8.hpp"
#include "io/detail/findings.hpp"
#include "io/detail/trimmed.hpp"

// A grammar of four rules, read by hand: a file has millions of cells, nearly all plain, and those are found by one scan for the next byte
// that matters, without a copy or an attribute made for each; and a row that breaks off must not end the others.

namespace gradus {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

char separator_of(std::string_view text) {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    return std::count(line.begin(), line.end(), '\t') > std::count(line.begin(), line.end(), ',') ? '\t' : ',';
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Whether a line ends with this byte: LF, or CR that no LF follows.
bool ends_line(std::string_view text, std::size_t at) {
    return text[at] == '\n' || (text[at] == '\r' && !text.substr(at + 1).starts_with('\n'));
}

bool is_named(const csv_column& column, std::string_view cell) {
    const std::string_view shown = detail::trimmed(cell);
    return std::any_of(column.names.begin(), column.names.end(), [&](std::string_view name) {
        return std::equal(name.begin(), name.end(), shown.begin(), shown.end(),
                          [](char a, char b) { return lower(a) == lower(b); });
    });
}

/// What a row is as a header: where each column is, how many of the required ones it has, and a cell whose name another has.
struct header_try {
    std::vector<std::optional<std::size_t>> positions;
    std::size_t required = 0;
    std::optional<std::size_t> again;
};

header_try try_header(std::span<const csv_column> columns, std::span<const csv_cell> cells) {
    header_try made;
    for (const csv_column& column : columns) {
        std::optional<std::size_t> position;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (!is_named(column, cells[i].text)) continue;
            if (position)
                made.again = i;
            else
                position = i;
        }
        if (position && column.presence == csv_presence::required) ++made.required;
        made.positions.push_back(position);
    }
    return made;
}

}  // namespace

csv_reader::csv_reader(std::string_view text, const csv_options& options) : text_(text), options_(options) {
    if (text_.size() > options_.limits.max_bytes) {
        report("1:1", severity::error, "too-large",
               "the text has " + std::to_string(text_.size()) + " bytes, more than the " +
                   std::to_string(options_.limits.max_bytes) + " that are read");
        at_ = text_.size();
        return;
    }
    if (text_.starts_with("\xFF\xFE") || text_.starts_with("\xFE\xFF")) {
        report("1:1", severity::error, "not-utf8", "the file looks like UTF-16; save it as UTF-8");
        at_ = text_.size();
        return;
    }
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
    if (options_.separator == 0) options_.separator = separator_of(text_);
}

bool csv_reader::next(csv_row& row) {
    while (at_ < text_.size()) {
        if (!read_row()) continue;
        row = {row_line_, cells_};
        return true;
    }
    return false;
}

/// Reads a line, and those that quotes add to it, into `cells_`; returns whether it is a row.
bool csv_reader::read_row() {
    cells_.clear();
    copies_.clear();
    row_line_ = line_;
    row_offset_ = at_;
    row_failed_ = false;
    if (text_[at_] == '\n' || text_[at_] == '\r') {
        end_line();
        return false;
    }
    while (read_cell()) {}
    if (const auto bad = detail::find_bad_utf8(text_.substr(row_offset_, at_ - row_offset_)))
        fail(row_offset_ + *bad, "not-utf8",
             "the byte at offset " + std::to_string(row_offset_ + *bad) + " is no UTF-8: save the file as UTF-8");
    items_ += cells_.size();
    if (items_ > options_.limits.max_items) {
        fail(row_offset_, "too-many",
             "there are more than " + std::to_string(options_.limits.max_items) + " cells; the rest is not read");
        at_ = text_.size();
    }
    if (width_ > 0 && !row_failed_) {
        while (cells_.size() > width_ && cells_.back().text.empty()) cells_.pop_back();
        if (cells_.size() != width_)
            fail(row_offset_, "bad-csv",
                 "the row has " + std::to_string(cells_.size()) + " cells, the header " + std::to_string(width_));
    }
    return !row_failed_;
}

/// Reads a cell and what ends it; returns whether another one follows in the row.
bool csv_reader::read_cell() {
    if (at_ < text_.size() && text_[at_] == '"')
        read_quoted();
    else
        read_plain();
    if (at_ == text_.size()) return false;
    if (text_[at_] != options_.separator) {
        end_line();
        return false;
    }
    ++at_;
    return true;
}

void csv_reader::read_plain() {
    const std::size_t first = at_;
    std::size_t quote = text_.size();
    for (; at_ < text_.size(); ++at_) {
        const char c = text_[at_];
        if (c > '"' && c != options_.separator) continue;
        if (c == options_.separator || c == '\n' || c == '\r') break;
        if (c == '"' && quote == text_.size()) quote = at_;
    }
    if (quote != text_.size())
        fail(quote, "bad-csv",
             "a quote within a cell that does not begin with one: put quotes around it, and double this one");
    add_cell(text_.substr(first, at_ - first), first);
}

void csv_reader::read_quoted() {
    const std::size_t open = at_++;
    std::string* copy = nullptr;
    std::size_t first = at_;
    for (;; ++at_) {
        if (at_ == text_.size()) {
            fail(open, "bad-csv", "a quote that nothing closes: the rest of the file is not read");
            return;
        }
        const char c = text_[at_];
        if (ends_line(text_, at_)) ++line_;
        if (c != '"') continue;
        if (!text_.substr(at_ + 1).starts_with('"')) break;
        if (!copy) copy = &copies_.emplace_back();
        copy->append(text_, first, at_ + 1 - first);
        first = ++at_ + 1;
    }
    std::string_view cell = text_.substr(first, at_ - first);
    if (copy) cell = copy->append(cell);
    ++at_;
    add_cell(cell, open);
    if (at_ == text_.size() || text_[at_] == options_.separator || text_[at_] == '\n' || text_[at_] == '\r') return;
    fail(at_, "bad-csv", "text after a closing quote: a quote within a cell is to be doubled");
    while (at_ < text_.size() && text_[at_] != options_.separator && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
}

void csv_reader::end_line() {
    if (text_.substr(at_).starts_with("\r\n")) ++at_;
    ++at_;
    ++line_;
}

void csv_reader::add_cell(std::string_view text, std::size_t offset) {
    if (text.size() > options_.limits.max_string)
        fail(offset, "too-large",
             "the cell has " + std::to_string(text.size()) + " bytes, more than the " +
                 std::to_string(options_.limits.max_string) + " that are read of one");
    if (cells_.size() < options_.max_columns) {
        cells_.push_back({text, offset});
    } else if (cells_.size() == options_.max_columns) {
        fail(offset, "too-many", "the row has more than " + std::to_string(options_.max_columns) + " cells");
        cells_.push_back({});
    }
}

/// Adds an error for which the row is passed over.
void csv_reader::fail(std::size_t offset, std::string_view code, std::string message) {
    row_failed_ = true;
    report(place_at(offset), severity::error, code, std::move(message));
}

void csv_reader::report(std::string at, severity severity, std::string_view code, std::string message) {
    const std::size_t most = options_.limits.max_diagnostics;
    if (found_.size() > most) return;
    if (found_.size() == most) {
        found_.push_back({severity::error,
                          "too-many-findings",
                          "",
                          "there are more findings than the " + std::to_string(most) +
                              " that are kept; correct these and read the file again",
                          {}});
        return;
    }
    found_.push_back({severity, std::string(code), std::move(at), std::move(message), {}});
}

/// Returns `line:column` of an offset within the row; goes on from the place that was asked for before it.
std::string csv_reader::place_at(std::size_t offset) {
    if (offset < place_.offset || place_.offset < row_offset_) place_ = {row_offset_, row_line_, 1};
    for (; place_.offset < offset; ++place_.offset) {
        const char c = text_[place_.offset];
        if (ends_line(text_, place_.offset)) {
            ++place_.line;
            place_.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) {
            ++place_.column;
        }
    }
    return std::to_string(place_.line) + ':' + std::to_string(place_.column);
}

void csv_reader::report(const csv_cell& cell, severity severity, std::string_view code, std::string message) {
    report(place_at(cell.offset), severity, code, std::move(message));
}

void csv_reader::report(const csv_row&, severity severity, std::string_view code, std::string message) {
    report(place_at(row_offset_), severity, code, std::move(message));
}

std::vector<std::optional<std::size_t>> csv_reader::find_header(std::span<const csv_column> columns) {
    const auto required = static_cast<std::size_t>(std::count_if(
        columns.begin(), columns.end(), [](const csv_column& c) { return c.presence == csv_presence::required; }));
    header_try nearest;
    csv_row row;
    while (next(row)) {
        header_try tried = try_header(columns, row.cells);
        if (tried.required < required) {
            if (nearest.positions.empty() || tried.required > nearest.required) nearest = std::move(tried);
            continue;
        }
        if (tried.again) {
            report(row.cells[*tried.again], severity::error, "duplicate-column",
                   "the header has the column " + detail::quoted(row[*tried.again]) + " twice");
            return {};
        }
        width_ = row.cells.size();
        return tried.positions;
    }
    std::vector<std::string_view> missing;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].presence == csv_presence::required && (nearest.positions.empty() || !nearest.positions[i]))
            missing.push_back(columns[i].names.front());
    found_.push_back({severity::error,
                      "missing-column",
                      "",
                      "no row is a header with all columns; missing from the nearest: " + detail::listed(missing),
                      {}});
    return {};
}

csv_writer& csv_writer::cell(std::string_view text) {
    if (!first_) out_ += separator_;
    first_ = false;
    const char special[] = {separator_, '"', '\n', '\r', '\0'};
    const bool marked = out_.empty() && text.starts_with(byte_order_mark);
    if (text.find_first_of(special) == std::string_view::npos && !marked) {
        out_ += text;
        return *this;
    }
    out_ += '"';
    for (const char c : text) {
        if (c == '"') out_ += '"';
        out_ += c;
    }
    out_ += '"';
    return *this;
}

csv_writer& csv_writer::end_row() {
    if (out_.size() == row_) out_ += "\"\"";  // a line without a byte is no row
    out_ += '\n';
    row_ = out_.size();
    first_ = true;
    return *this;
}

}  // namespace gradus
