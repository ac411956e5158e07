// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/read_lmi.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "gradus/catalog/selection.hpp"
#include "gradus/core/date.hpp"
#include "gradus/io/csv.hpp"
#include "io/detail/findings.hpp"

namespace gradus {

namespace {

constexpr std::size_t most_rows_before_header = 20;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}
std::string lower(std::string_view text) {
    std::string made(trimmed(text));
    for (char& c : made)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return made;
}

/// Returns whether a cell says that a figure is not known, not published, or above what is told.
bool is_mark(std::string_view text) {
    static constexpr std::string_view marks[] = {"",       "*",      "**",  "#",   "-",  "--", "~",
                                                 "\u2013", "\u2014", "N/A", "n/a", "NA", "ND"};
    return std::find(std::begin(marks), std::end(marks), text) != std::end(marks);
}

struct years {
    std::int32_t from = 0, to = 0;
};

/// Returns the years that a text names: `2022-32`, `2026-2031`, `2026`; a second of two digits is of the first's century.
years years_of(std::string_view text) {
    years found;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        const auto value = end - i <= 4 ? detail::parse_digits(text.substr(i, end - i)) : std::nullopt;
        if (end - i == 4 && value)
            (found.from == 0 ? found.from : found.to) = static_cast<std::int32_t>(*value);
        else if (end - i == 2 && value && found.from != 0 && found.to == 0)
            found.to = found.from / 100 * 100 + static_cast<std::int32_t>(*value);
        if (found.to != 0) break;
        i = std::max(end, i + 1);
    }
    return found;
}

/// A profile's columns in one file.
struct layout {
    const lmi_profile* profile = nullptr;
    std::array<std::optional<std::size_t>, lmi_field_count> at{};
    std::vector<std::pair<std::size_t, const std::vector<std::string>*>> only;
    years horizon;
    std::size_t width = 0;
};

std::optional<layout> fit(const lmi_profile& p, const std::vector<std::string>& header) {
    layout made;
    made.profile = &p;
    made.horizon = {p.from, p.to};
    made.width = header.size();
    std::vector<char> used(header.size(), 0);
    for (const auto& [field, names] : p.columns) {
        auto& at = made.at[static_cast<std::size_t>(field)];
        for (std::size_t n = 0; n < names.size() && !at; ++n)
            for (std::size_t i = 0; i < header.size() && !at; ++i)
                if (!used[i] && matches_pattern(names[n], header[i])) at = i;
        if (!at) continue;
        used[*at] = 1;
        if (field == lmi_field::openings || field == lmi_field::growth)
            if (const years named = years_of(header[*at]); named.to != 0) made.horizon = named;
    }
    for (const lmi_field f : p.needs)
        if (!made.at[static_cast<std::size_t>(f)]) return std::nullopt;
    for (const auto& [name, texts] : p.only)
        for (std::size_t i = 0; i < header.size(); ++i)
            if (matches_pattern(name, header[i])) made.only.emplace_back(i, &texts);
    return made;
}

std::optional<layout> find_layout(csv_reader& in, std::span<const lmi_profile> profiles) {
    csv_row row;
    for (std::size_t n = 0; n < most_rows_before_header && in.next(row); ++n) {
        std::vector<std::string> header;
        for (const csv_cell& cell : row.cells) header.push_back(lower(cell.text));
        for (const lmi_profile& p : profiles)
            if (auto made = fit(p, header)) return made;
    }
    return std::nullopt;
}

class lmi_reader {
public:
    lmi_reader(lmi_table& into, csv_reader& in, const layout& columns) : into_(into), in_(in), columns_(columns) {}

    void read(lmi_file& file) {
        const auto number = static_cast<std::uint32_t>(into_.files.size());
        region_ = into_.intern(columns_.profile->region);
        csv_row row;
        while (in_.next(row)) {
            row_ = &row;
            failed_ = false;
            if (!counts(file)) continue;
            const csv_cell* code = cell(lmi_field::soc);
            if (code == nullptr || trimmed(code->text).empty()) {
                ++file.notes;
                continue;
            }
            if (row.cells.size() < columns_.width) {
                in_.report(row, severity::error, "bad-csv",
                           "has " + std::to_string(row.cells.size()) + " cells; the header has " +
                               std::to_string(columns_.width));
                continue;
            }
            const auto soc = parse_soc(trimmed(code->text));
            if (!soc) {
                in_.report(*code, severity::error, "bad-code",
                           detail::quoted(code->text) + " is no SOC code, as 51-4121");
                continue;
            }
            if (columns_.profile->kind == lmi_kind::crosswalk)
                add_pair(*soc, number, row.line);
            else
                add_row(*soc, number, row.line, file);
            file.rows += failed_ ? 0 : 1;
        }
    }

private:
    [[nodiscard]] const csv_cell* cell(lmi_field f) const {
        const auto at = columns_.at[static_cast<std::size_t>(f)];
        return at && *at < row_->cells.size() ? &row_->cells[*at] : nullptr;
    }
    [[nodiscard]] std::uint32_t text(lmi_field f, std::uint32_t otherwise = 0) {
        const csv_cell* c = cell(f);
        return c == nullptr || trimmed(c->text).empty() ? otherwise : into_.intern(trimmed(c->text));
    }
    void fail(const csv_cell& c, std::string_view code, std::string message) {
        in_.report(c, severity::error, code, std::move(message));
        failed_ = true;
    }

    bool counts(lmi_file& file) const {
        for (const auto& [at, texts] : columns_.only) {
            if (at >= row_->cells.size()) continue;
            const std::string_view is = trimmed(row_->cells[at].text);
            if (std::find(texts->begin(), texts->end(), is) != texts->end()) continue;
            ++(is.empty() ? file.notes : file.summaries);
            return false;
        }
        return true;
    }

    std::optional<decimal> figure(lmi_field f, lmi_file& file, std::int64_t unit = 1, bool below_zero = false) {
        const csv_cell* c = cell(f);
        if (c == nullptr) return std::nullopt;
        std::string_view written = trimmed(c->text);
        if (is_mark(written)) {
            ++file.unknown;
            return std::nullopt;
        }
        if (written.front() == '$') written.remove_prefix(1);
        if (f == lmi_field::growth && !written.empty() && written.back() == '%') written.remove_suffix(1);
        const auto value = parse_decimal(written);
        const auto whole = value ? times(*value, unit) : std::nullopt;
        if (!whole)
            fail(*c, "bad-number", detail::quoted(c->text) + " is no number");
        else if (!below_zero && *whole < decimal{})
            fail(*c, "bad-number", detail::quoted(c->text) + " is below 0");
        return whole;
    }

    void add_pair(six_digits soc, std::uint32_t file, std::uint64_t line) {
        const csv_cell* c = cell(lmi_field::cip);
        const auto cip = c ? parse_cip(trimmed(c->text)) : std::nullopt;
        if (!cip)
            return fail(c ? *c : row_->cells[0], "bad-code",
                        detail::quoted(c ? c->text : "") + " is no CIP code, as 48.0508");
        into_.pairs.push_back({soc, *cip, file, line});
        if (const std::uint32_t title = text(lmi_field::cip_title)) into_.cip_titles.emplace(*cip, title);
    }

    void add_row(six_digits soc, std::uint32_t number, std::uint64_t line, lmi_file& file) {
        lmi_row r;
        r.soc = soc;
        r.file = number;
        r.line = line;
        r.title = text(lmi_field::title);
        r.region = text(lmi_field::region, region_);
        r.employer = text(lmi_field::employer);
        r.source = text(lmi_field::source);
        r.credentials = text(lmi_field::credentials);
        r.skills = text(lmi_field::skills);
        r.date = day();
        horizon(r);
        const std::int64_t unit = columns_.profile->unit;
        r.openings = figure(lmi_field::openings, file, unit);
        r.employment = figure(lmi_field::employment, file, unit);
        r.projected = figure(lmi_field::projected, file, unit);
        r.growth = figure(lmi_field::growth, file, 1, true);
        r.wage = figure(lmi_field::wage, file);
        if (!failed_) into_.rows.push_back(r);
    }

    std::uint32_t day() {
        const csv_cell* c = cell(lmi_field::dated);
        if (c == nullptr || trimmed(c->text).empty()) return 0;
        const std::string_view written = trimmed(c->text);
        if (!parse_date(written) && !(written.size() == 4 && detail::parse_digits(written)))
            fail(*c, "bad-date", detail::quoted(c->text) + " is no day written as YYYY-MM-DD, and no year");
        return into_.intern(written);
    }

    void horizon(lmi_row& r) {
        years of = columns_.horizon;
        for (const lmi_field f : {lmi_field::year, lmi_field::horizon}) {
            const csv_cell* c = cell(f);
            if (c == nullptr || trimmed(c->text).empty()) continue;
            of = years_of(trimmed(c->text));
            if (of.from == 0 || (of.to != 0 && of.to < of.from))
                return fail(*c, "bad-value", detail::quoted(c->text) + " names no year, and no years as 2026-2031");
        }
        r.from = of.from;
        r.to = of.to == 0 ? of.from : of.to;
    }

    lmi_table& into_;
    csv_reader& in_;
    const layout& columns_;
    const csv_row* row_ = nullptr;
    std::uint32_t region_ = 0;
    bool failed_ = false;
};

}  // namespace

diagnostics read_lmi(lmi_table& into, std::string_view text, std::string name, std::span<const lmi_profile> profiles,
                     const read_limits& limits) {
    diagnostics none_fits;
    for (const char separator : {'\0', '\t', ',', ';'}) {  // a title above the header may have the others
        csv_options options;
        options.separator = separator;
        options.limits = limits;
        csv_reader in(text, options);
        const auto columns = find_layout(in, profiles);
        if (!columns) {
            if (none_fits.empty()) none_fits = std::move(in).found();
            continue;
        }
        const lmi_profile& p = *columns->profile;
        lmi_file file{std::move(name), p.id, p.source, p.as_of, p.kind, 0, 0, 0, 0};
        lmi_reader(into, in, *columns).read(file);
        into.files.push_back(std::move(file));
        return std::move(in).found();
    }
    std::string known;
    for (const lmi_profile& p : profiles) known += (known.empty() ? "" : ", ") + p.id;
    none_fits.push_back({severity::error,
                         "missing-column",
                         "1:1",
                         "no row at its beginning is a header that a profile fits (" + known + "); see docs/demand.md",
                         {}});
    return none_fits;
}

}  // namespace gradus
