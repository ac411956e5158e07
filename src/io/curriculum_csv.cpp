// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/curriculum_csv.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/io/csv.hpp"
#include "io/detail/findings.hpp"
#include "io/detail/json_reader.hpp"
#include "io/detail/trimmed.hpp"

namespace gradus {

namespace {

constexpr std::size_t longest_id = 64;

constexpr std::string_view requisite_columns[] = {"Prerequisites", "Corequisites", "Strict-Corequisites"};

/// The columns of a course's row that are read, in the order of their positions.
enum column : std::size_t {
    id,
    name,
    prefix,
    number,
    requisites,
    credit = requisites + requisite_kind_count,
    institution,
    canonical
};

const std::vector<csv_column> columns{{{"Course ID"}},
                                      {{"Course Name"}},
                                      {{"Prefix"}, csv_presence::optional},
                                      {{"Number"}, csv_presence::optional},
                                      {{requisite_columns[0]}},
                                      {{requisite_columns[1]}, csv_presence::optional},
                                      {{requisite_columns[2], "Strict Corequisites"}, csv_presence::optional},
                                      {{"Credit Hours"}, csv_presence::optional},
                                      {{"Institution"}, csv_presence::optional},
                                      {{"Canonical Name"}, csv_presence::optional}};

constexpr std::array<std::string_view, 6> keys{"Curriculum",  "Institution", "Degree Type",
                                               "System Type", "CIP",         "Courses"};

bool is_blank(const csv_row& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const csv_cell& c) { return detail::trimmed(c.text).empty(); });
}

bool is_decimal(std::string_view text) {
    const std::size_t point = std::min(text.find('.'), text.size());
    const auto digits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    return digits(text.substr(0, point)) && (point == text.size() || digits(text.substr(point + 1)));
}

/// Reads one file; where a row cannot be read, goes on with the next.
class curriculum_reader {
public:
    curriculum_reader(std::string_view csv, const read_limits& limits) : in_(csv, {.limits = limits}) {}

    [[nodiscard]] curriculum_reading read() {
        if (read_head()) read_courses();
        check_requisites();
        return {std::move(made_), std::move(in_).found()};
    }

private:
    void error(const csv_cell& at, std::string_view code, std::string message) {
        in_.report(at, severity::error, code, std::move(message));
    }

    /// Reads the rows before the header; returns whether the row `Courses` is there.
    bool read_head() {
        csv_row row;
        while (in_.next(row)) {
            if (is_blank(row)) continue;
            const std::string_view key = detail::trimmed(row[0]);
            if (key == "Courses") return true;
            const std::string value{row[1]};
            if (key == "Curriculum")
                made_.name = value;
            else if (key == "Institution")
                made_.institution = value;
            else if (key == "Degree Type")
                made_.degree_type = value;
            else if (key == "CIP")
                made_.cip = value;
            else if (key == "System Type")
                read_terms(row);
            else
                error(row.cells[0], "unknown-key",
                      detail::quoted(key) + " is no row of a curriculum; before the courses stand " +
                          detail::listed(keys) + detail::did_you_mean(key, keys));
        }
        in_.report(row, severity::error, "missing-key", "the row \"Courses\" is missing");
        return false;
    }

    void read_terms(const csv_row& row) {
        const std::string_view word = detail::trimmed(row[1]);
        for (const term_system terms : {term_system::semester, term_system::quarter})
            if (word == to_string(terms)) made_.terms = terms;
        if (!made_.terms)
            in_.report(row, severity::warning, "bad-value",
                       "the system " + detail::quoted(word) + " is neither \"semester\" nor \"quarter\"");
    }

    void read_courses() {
        at_ = in_.find_header(columns);
        if (at_.empty()) return;
        csv_row row;
        while (in_.next(row))
            if (!is_blank(row)) read_course(row);
    }

    void read_course(const csv_row& row) {
        curriculum_course c;
        const csv_cell& id_cell = row.cells[*at_[column::id]];
        c.id = detail::trimmed(id_cell.text);
        if (c.id.empty() || c.id.size() > longest_id)
            error(id_cell, "bad-id", "an id has 1 to " + std::to_string(longest_id) + " bytes");
        const auto [first, is_new] = lines_.try_emplace(c.id, row.line);
        if (!is_new)
            error(id_cell, "duplicate-id",
                  "there is a course " + detail::quoted(c.id) + " already, in line " + std::to_string(first->second));
        c.name = row[at_[column::name]];
        c.prefix = row[at_[column::prefix]];
        c.number = row[at_[column::number]];
        c.institution = row[at_[column::institution]];
        c.canonical_name = row[at_[column::canonical]];
        read_credits(row, c);
        for (std::size_t k = 0; k < requisite_kind_count; ++k)
            if (const auto at = at_[column::requisites + k]) read_requisites(row.cells[*at], requisite_kind(k), c);
        made_.courses.push_back(std::move(c));
    }

    void read_credits(const csv_row& row, curriculum_course& c) {
        const auto at = at_[column::credit];
        const std::string_view text = at ? detail::trimmed(row[*at]) : std::string_view{};
        if (text.empty()) return;
        const detail::decimal value =
            is_decimal(text) ? detail::parse_decimal(text, 2) : detail::decimal{detail::decimal_state::too_precise, 0};
        if (value.state == detail::decimal_state::exact && value.scaled < 1'000'000'000)
            c.credits = credits::of_hundredths(value.scaled);
        else
            error(row.cells[*at], "bad-number",
                  detail::quoted(text) + " is no number of credits with at most two decimals");
    }

    void read_requisites(const csv_cell& cell, requisite_kind kind, curriculum_course& c) {
        for (std::string_view rest = cell.text; !rest.empty();) {
            const std::size_t end = std::min(rest.find(';'), rest.size());
            const std::string_view id = detail::trimmed(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (id.empty()) continue;
            c.requisites.push_back({std::string(id), kind});
            named_.push_back({in_.place_of(cell), std::string(id)});
        }
    }

    void check_requisites() {
        for (const auto& [at, id] : named_)
            if (!lines_.contains(id))
                in_.report(at, severity::error, "dangling-course", "there is no course " + detail::quoted(id));
    }

    csv_reader in_;
    std::vector<std::optional<std::size_t>> at_;
    std::unordered_map<std::string, std::uint64_t> lines_;    ///< by course: the line of its row
    std::vector<std::pair<std::string, std::string>> named_;  ///< the requisites, each with its place
    curriculum made_;
};

std::string tenths(std::uint64_t n) { return std::to_string(n / 10) + '.' + std::to_string(n % 10); }

}  // namespace

curriculum_reading parse_curriculum(std::string_view csv, const read_limits& limits) {
    return curriculum_reader(csv, limits).read();
}

bool looks_like_curriculum(std::string_view text) {
    csv_reader in(text.substr(0, 4096));
    csv_row row;
    return in.next(row) && std::find(keys.begin(), keys.end(), detail::trimmed(row[0])) != keys.end();
}

std::string to_csv(const curriculum& c, const curriculum_metrics* metrics) {
    csv_writer out;
    out.cell("Curriculum").cell(c.name).end_row();
    out.cell("Institution").cell(c.institution).end_row();
    out.cell("Degree Type").cell(c.degree_type).end_row();
    if (c.terms) out.cell("System Type").cell(to_string(*c.terms)).end_row();
    out.cell("CIP").cell(c.cip).end_row();
    out.cell("Courses").end_row();
    for (const csv_column& column : columns) out.cell(column.names.front());
    if (metrics)
        for (const std::string_view title : {"Complexity", "Blocking", "Delay", "Centrality"}) out.cell(title);
    out.end_row();
    for (std::size_t i = 0; i < c.courses.size(); ++i) {
        const curriculum_course& course = c.courses[i];
        out.cell(course.id).cell(course.name).cell(course.prefix).cell(course.number);
        for (std::size_t k = 0; k < requisite_kind_count; ++k) {
            std::string ids;
            for (const requisite& r : course.requisites)
                if (r.kind == requisite_kind(k)) ids += (ids.empty() ? "" : ";") + r.id;
            out.cell(ids);
        }
        out.cell(course.credits ? to_string(*course.credits) : "").cell(course.institution).cell(course.canonical_name);
        if (metrics) {
            const course_metrics& m = metrics->courses[i];
            out.cell(tenths(m.complexity_tenths)).cell(std::to_string(m.blocking)).cell(std::to_string(m.delay) + ".0");
            out.cell(m.centrality ? m.centrality->to_string() : "");
        }
        out.end_row();
    }
    return std::move(out).text();
}

}  // namespace gradus
