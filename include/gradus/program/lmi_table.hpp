// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_LMI_TABLE_HPP
#define GRADUS_PROGRAM_LMI_TABLE_HPP

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gradus/core/decimal.hpp"

namespace gradus {

/// What a file of labor market information (LMI) holds: projections of openings and growth, wages, a list of occupations in demand, what
/// employers themselves state, or the pairs of a crosswalk between occupations (SOC) and instructional programs (CIP).
enum class lmi_kind : std::uint8_t { projections, wages, list, statements, crosswalk };

/// What a column holds. Of an occupation: `openings` a year, `employment` now and `projected`, `growth` in percent, median annual `wage`.
enum class lmi_field : std::uint8_t {
    soc,
    title,
    region,
    employer,
    openings,
    employment,
    projected,
    growth,
    wage,
    year,
    horizon,
    dated,
    source,
    credentials,
    skills,
    cip,
    cip_title
};
inline constexpr std::size_t lmi_field_count = 17;

[[nodiscard]] constexpr std::string_view to_string(lmi_kind k) {
    constexpr std::string_view names[] = {"projections", "wages", "list", "statements", "crosswalk"};
    return names[static_cast<std::uint8_t>(k)];
}
[[nodiscard]] constexpr std::string_view to_string(lmi_field f) {
    constexpr std::string_view names[] = {"soc",       "title",       "region", "employer", "openings", "employment",
                                          "projected", "growth",      "wage",   "year",     "horizon",  "date",
                                          "source",    "credentials", "skills", "cip",      "cip_title"};
    return names[static_cast<std::uint8_t>(f)];
}

/// A code of six digits, an occupation's or (at most) a program's: `51-4121` is 514121, `48.0508` is 480508.
using six_digits = std::uint32_t;

[[nodiscard]] inline std::string soc_text(six_digits code) {
    std::string digits = std::to_string(1'000'000 + code).substr(1);
    return digits.insert(2, 1, '-');
}
[[nodiscard]] inline std::string cip_text(six_digits code) {
    std::string digits = std::to_string(1'000'000 + code).substr(1);
    return digits.insert(2, 1, '.');
}

/// Returns the code that a text writes (`51-4121`, `51-4121.00` as O*NET has it, `514121`), or nothing.
[[nodiscard]] constexpr std::optional<six_digits> parse_soc(std::string_view text) {
    if (text.size() == 10 && text[7] == '.') text.remove_suffix(3);
    if (text.size() != 6 && (text.size() != 7 || text[2] != '-')) return std::nullopt;
    six_digits code = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == 2 && text.size() == 7) continue;
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        code = code * 10 + static_cast<six_digits>(text[i] - '0');
    }
    return code;
}
/// Returns the code that a text writes (`48.0508`; `1.0601` where a spreadsheet dropped the first 0), or nothing.
[[nodiscard]] constexpr std::optional<six_digits> parse_cip(std::string_view text) {
    const std::size_t dot = text.size() == 7 ? 2 : 1;
    if ((text.size() != 7 && text.size() != 6) || text[dot] != '.') return std::nullopt;
    six_digits code = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == dot) continue;
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        code = code * 10 + static_cast<six_digits>(text[i] - '0');
    }
    return code;
}
/// The codes by which both classifications say that there is no match.
inline constexpr six_digits no_code = 999'999;

/// A file that was read. `profile`: how its columns were recognized. `summaries`: rows that only sum up others, passed over; `unknown`: cells
/// that say that a figure is not known or not published; `notes`: rows without a code.
struct lmi_file {
    std::string name, profile, source, as_of;
    lmi_kind kind{};
    std::uint64_t rows = 0, summaries = 0, unknown = 0, notes = 0;
};

/// One row: an occupation's figures, each missing where the file does not give it. Texts are positions in `lmi_table::names`, 0 is empty.
struct lmi_row {
    six_digits soc = 0;
    std::uint32_t file = 0;
    std::uint64_t line = 0;
    std::uint32_t title = 0, region = 0, employer = 0, date = 0, source = 0, credentials = 0, skills = 0;
    std::int32_t from = 0, to = 0;  ///< the years of the horizon; 0: none
    std::optional<decimal> openings, employment, projected, growth, wage;
};

/// A pair of a crosswalk.
struct lmi_pair {
    six_digits soc = 0, cip = 0;
    std::uint32_t file = 0;
    std::uint64_t line = 0;
};

/// All that was read of labor market files, in their order.
class lmi_table {
public:
    lmi_table() { static_cast<void>(intern({})); }

    std::vector<lmi_file> files;
    std::vector<lmi_row> rows;
    std::vector<lmi_pair> pairs;
    std::unordered_map<six_digits, std::uint32_t> cip_titles;  ///< positions in the names

    [[nodiscard]] std::uint32_t intern(std::string_view text) {
        if (const auto at = positions_.find(text); at != positions_.end()) return at->second;
        const std::string& kept = names_.emplace_back(text);
        const auto position = static_cast<std::uint32_t>(names_.size() - 1);
        positions_.emplace(kept, position);
        return position;
    }
    [[nodiscard]] const std::string& name(std::uint32_t position) const { return names_[position]; }

    lmi_table(lmi_table&&) = default;
    lmi_table& operator=(lmi_table&&) = default;
    lmi_table(const lmi_table&) = delete;  // the positions look into the names
    lmi_table& operator=(const lmi_table&) = delete;
    ~lmi_table() = default;

private:
    std::deque<std::string> names_;
    std::unordered_map<std::string_view, std::uint32_t> positions_;
};

}  // namespace gradus

#endif
