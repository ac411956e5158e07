// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_DEMAND_FIGURES_HPP
#define GRADUS_PROGRAM_DEMAND_FIGURES_HPP

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "gradus/program/demand.hpp"

namespace gradus::detail {

/// Returns the SOC code that an occupation's id is or begins with (`51-4121`, `51-4121.00`, `51-4121:north`), or nothing.
[[nodiscard]] inline std::optional<six_digits> soc_of(std::string_view id) {
    if (const auto whole = parse_soc(id)) return whole;
    const bool longer = id.size() > 7 && !(id[7] >= '0' && id[7] <= '9');
    return longer ? parse_soc(id.substr(0, 7)) : std::nullopt;
}

/// Gathers the figures of occupations, and settles what each is ranked by.
class demand_figures {
public:
    demand_figures(const lmi_table& table, const demand_rules& rules, std::string_view region)
        : table_(table), rules_(rules), region_(lower(region)) {}

    /// Whether a row is of a region that is asked about.
    [[nodiscard]] bool counts(const lmi_row& r) const {
        if (region_.empty() || r.region == 0) return true;
        return place_of(r.region) != other;
    }

    void add(demanded_occupation& o, std::uint32_t row) const {
        const lmi_row& r = table_.rows[row];
        const auto figure = [&](lmi_field what, const std::optional<decimal>& value) {
            if (value) o.figures.push_back({what, *value, row, false});
        };
        figure(lmi_field::openings, r.openings);
        figure(lmi_field::employment, r.employment);
        figure(lmi_field::projected, r.projected);
        figure(lmi_field::growth, r.growth);
        figure(lmi_field::wage, r.wage);
    }

    void settle(demanded_occupation& o) const {
        replace_old_statements(o);
        const auto set = [&](demand_measure m, std::optional<ranked_value> v) {
            o.values[static_cast<std::size_t>(m)] = std::move(v);
        };
        set(demand_measure::openings_short, choose(o, lmi_field::openings, false));
        set(demand_measure::openings_long, choose(o, lmi_field::openings, true));
        set(demand_measure::stated_short, sum(o, false));
        set(demand_measure::stated_long, sum(o, true));
        set(demand_measure::growth, choose(o, lmi_field::growth, std::nullopt));
        set(demand_measure::wage, choose(o, lmi_field::wage, std::nullopt));
        set(demand_measure::employment, choose(o, lmi_field::employment, std::nullopt));
        std::vector<std::uint32_t> files;
        for (const std::uint32_t row : o.lists) files.push_back(table_.rows[row].file);
        std::sort(files.begin(), files.end());
        const auto lists = std::unique(files.begin(), files.end()) - files.begin();
        if (lists > 0) set(demand_measure::listed, ranked_value{decimal::of_millionths(1'000'000 * lists), {}});
        if (const auto& growth = o.values[static_cast<std::size_t>(demand_measure::growth)]) {
            const double percent = growth->value.as_double();
            o.trend = percent >= rules_.growing    ? demand_trend::growing
                      : percent < rules_.declining ? demand_trend::declining
                                                   : demand_trend::stable;
        }
        find_disagreement(o);
    }

private:
    enum place : int { asked, none, nation, other };

    static std::string lower(std::string_view text) {
        std::string made(text);
        for (char& c : made)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        return made;
    }
    [[nodiscard]] int place_of(std::uint32_t region) const {
        if (region == 0) return none;
        const std::string name = lower(table_.name(region));
        if (!region_.empty() && name == region_) return asked;
        const bool national = name == "u.s." || name == "us" || name == "usa" || name == "united states" ||
                              name == "national" || name == "nation";
        return national ? nation : other;
    }
    [[nodiscard]] lmi_kind kind_of(const demand_figure& f) const { return table_.files[table_.rows[f.row].file].kind; }
    [[nodiscard]] std::string_view date_of(const lmi_row& r) const {
        return r.date != 0 ? table_.name(r.date) : table_.files[r.file].as_of;
    }

    [[nodiscard]] bool is_long(const lmi_row& r) const {
        std::int32_t years = r.to - r.from;
        const std::string_view date = date_of(r);
        if (r.to != 0 && date.size() >= 4)
            if (const auto stated = parse_decimal(date.substr(0, 4)))
                years = std::max(years, r.to - static_cast<std::int32_t>(stated->millionths() / 1'000'000));
        return years >= rules_.long_years;
    }

    [[nodiscard]] std::optional<ranked_value> choose(const demanded_occupation& o, lmi_field what,
                                                     std::optional<bool> long_horizon) const {
        std::optional<std::uint32_t> best;
        const auto better = [&](const lmi_row& a, const lmi_row& b) {
            const int pa = place_of(a.region), pb = place_of(b.region);
            return pa != pb ? pa < pb : date_of(a) > date_of(b);
        };
        for (std::uint32_t i = 0; i < o.figures.size(); ++i) {
            const demand_figure& f = o.figures[i];
            if (f.what != what || kind_of(f) == lmi_kind::statements) continue;
            const lmi_row& r = table_.rows[f.row];
            if (long_horizon && is_long(r) != *long_horizon) continue;
            if (!best || better(r, table_.rows[o.figures[*best].row])) best = i;
        }
        if (!best) return std::nullopt;
        return ranked_value{o.figures[*best].value, {*best}};
    }

    [[nodiscard]] std::optional<ranked_value> sum(const demanded_occupation& o, bool long_horizon) const {
        ranked_value all;
        for (std::uint32_t i = 0; i < o.figures.size(); ++i) {
            const demand_figure& f = o.figures[i];
            if (f.what != lmi_field::openings || kind_of(f) != lmi_kind::statements || f.replaced ||
                is_long(table_.rows[f.row]) != long_horizon)
                continue;
            all.value += f.value;
            all.figures.push_back(i);
        }
        return all.figures.empty() ? std::nullopt : std::optional{std::move(all)};
    }

    /// Of statements of one employer about one region and horizon the latest holds; of one day the last.
    void replace_old_statements(demanded_occupation& o) const {
        std::map<std::tuple<std::uint32_t, std::uint32_t, std::int32_t, std::int32_t>, std::uint32_t> latest;
        for (std::uint32_t i = 0; i < o.figures.size(); ++i) {
            demand_figure& f = o.figures[i];
            if (f.what != lmi_field::openings || kind_of(f) != lmi_kind::statements) continue;
            const lmi_row& r = table_.rows[f.row];
            const auto [at, fresh] = latest.emplace(std::tuple(r.employer, r.region, r.from, r.to), i);
            if (fresh) continue;
            demand_figure& known = o.figures[at->second];
            const bool newer = date_of(r) >= date_of(table_.rows[known.row]);
            (newer ? known : f).replaced = true;
            if (newer) at->second = i;
        }
    }

    void find_disagreement(demanded_occupation& o) const {
        std::map<std::tuple<lmi_field, std::uint32_t, bool>, decimal> first;
        for (const demand_figure& f : o.figures) {
            const lmi_row& r = table_.rows[f.row];
            if (kind_of(f) == lmi_kind::statements) continue;
            const auto [at, fresh] = first.emplace(std::tuple(f.what, r.region, is_long(r)), f.value);
            if (!fresh && at->second != f.value && (o.disagree.empty() || o.disagree.back() != f.what))
                o.disagree.push_back(f.what);
        }
        std::sort(o.disagree.begin(), o.disagree.end());
        o.disagree.erase(std::unique(o.disagree.begin(), o.disagree.end()), o.disagree.end());
    }

    const lmi_table& table_;
    const demand_rules& rules_;
    std::string region_;
};

}  // namespace gradus::detail

#endif
