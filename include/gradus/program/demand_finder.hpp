// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_DEMAND_FINDER_HPP
#define GRADUS_PROGRAM_DEMAND_FINDER_HPP

#include <algorithm>
#include <charconv>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "gradus/program/crosswalk.hpp"
#include "gradus/program/demand.hpp"
#include "gradus/program/demand_asks.hpp"
#include "gradus/program/demand_figures.hpp"

namespace gradus {

namespace detail {

/// Finds the demand of one table.
class demand_finder {
public:
    demand_finder(const skill_index& skills, const lmi_table& table, const demand_rules& rules, std::string_view region)
        : skills_(skills),
          catalog_(skills.catalog),
          table_(table),
          rules_(rules),
          walk_(table),
          figures_(table, rules, region) {}

    [[nodiscard]] demand find() {
        gather();
        for (demanded_occupation& o : made_.occupations) figures_.settle(o);
        link_occupations();
        rank();
        for (std::uint32_t i = 0; i < made_.occupations.size(); ++i) place_[made_.occupations[i].soc] = i;
        join_programs();
        join_courses();
        find_unmatched();
        demand_asks(skills_, table_).find(made_);
        return std::move(made_);
    }

private:
    void gather() {
        for (std::uint32_t r = 0; r < table_.rows.size(); ++r) {
            const lmi_row& row = table_.rows[r];
            if (!figures_.counts(row)) {
                ++made_.other_regions;
                continue;
            }
            const auto [at, fresh] = place_.emplace(row.soc, static_cast<std::uint32_t>(made_.occupations.size()));
            if (fresh) made_.occupations.emplace_back().soc = row.soc;
            demanded_occupation& o = made_.occupations[at->second];
            if (o.title.empty()) o.title = table_.name(row.title);
            if (table_.files[row.file].kind == lmi_kind::list) o.lists.push_back(r);
            figures_.add(o, r);
        }
    }

    void link_occupations() {
        const auto& all = catalog_.data().occupations;
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            const auto soc = soc_of(all[i].id);
            if (!soc) {
                made_.unmatched.occupations_without_code.push_back(occupation_id{i});
                continue;
            }
            if (!walk_.empty() && !walk_.has_soc(*soc))
                made_.unmatched.occupations_not_in_crosswalk.push_back(occupation_id{i});
            if (const auto at = place_.find(*soc); at != place_.end())
                made_.occupations[at->second].listed.push_back(occupation_id{i});
        }
    }

    void rank() {
        std::array<double, demand_measure_count> greatest{};
        for (const demanded_occupation& o : made_.occupations)
            for (std::size_t m = 0; m < demand_measure_count; ++m)
                if (o.values[m]) greatest[m] = std::max(greatest[m], o.values[m]->value.as_double());
        double all = 0;
        for (const demand_weight& w : rules_.weights)
            if (greatest[static_cast<std::size_t>(w.measure)] > 0) all += w.weight;
        for (demanded_occupation& o : made_.occupations)
            for (const demand_weight& w : rules_.weights) {
                const auto m = static_cast<std::size_t>(w.measure);
                if (o.values[m] && greatest[m] > 0 && all > 0)
                    o.score += w.weight / all * std::max(0.0, o.values[m]->value.as_double() / greatest[m]);
            }
        const auto key = [](const demanded_occupation& o) {
            return std::tuple(-o.score, decimal{} < o.openings().value_or(decimal{}) ? -o.openings()->millionths() : 0,
                              o.soc);
        };
        std::vector<std::pair<decltype(key(made_.occupations.front())), std::uint32_t>> order;
        for (std::uint32_t i = 0; i < made_.occupations.size(); ++i) order.emplace_back(key(made_.occupations[i]), i);
        std::sort(order.begin(), order.end());
        std::vector<demanded_occupation> ranked;
        ranked.reserve(order.size());
        for (const auto& [unused, i] : order) ranked.push_back(std::move(made_.occupations[i]));
        made_.occupations = std::move(ranked);
    }

    void lead(six_digits soc, program_id p, bool listed) {
        const auto at = place_.find(soc);
        if (at == place_.end()) return;
        auto& programs = made_.occupations[at->second].programs;
        if (programs.empty() || programs.back().program != p) programs.push_back({p, false, false});
        (listed ? programs.back().listed : programs.back().by_crosswalk) = true;
        leads_ = true;
    }

    void join_programs() {
        for (std::uint32_t i = 0; i < catalog_.data().programs.size(); ++i) {
            const program_id id{i};
            const program& p = catalog_[id];
            leads_ = false;
            bool any = false;
            const auto listed = [&](const std::string& occupation) {
                if (const auto soc = soc_of(occupation)) {
                    lead(*soc, id, true);
                    any = true;
                }
            };
            for (const std::string& o : p.occupations) listed(o);
            for (const std::string& x : p.exits)
                if (const auto exit = catalog_.find_exit(x))
                    for (const std::string& o : catalog_[*exit].occupations) listed(o);
            const auto pairs = walk_.of(p.cip);
            if (p.cip.empty())
                made_.unmatched.programs_without_cip.push_back(id);
            else if (!pairs && !walk_.empty())
                made_.unmatched.programs_not_in_crosswalk.push_back(id);
            if (pairs)
                for (const auto& [cip, soc] : *pairs)
                    if (soc != no_code) {
                        lead(soc, id, false);
                        any = true;
                    }
            if (!any) made_.unmatched.programs_without_occupation.push_back(id);
            if (!leads_) made_.unmatched.programs_not_in_demand.push_back(id);
        }
    }

    void join_courses() {
        if (walk_.empty()) return;
        for (std::uint32_t i = 0; i < catalog_.data().courses.size(); ++i) {
            const course& c = catalog_.data().courses[i];
            if (c.status != course_status::active) continue;
            for (const auto& [system, code] : c.codes) {
                if (system != "cip") continue;
                const auto pairs = walk_.of(code);
                if (!pairs) {
                    made_.unmatched.courses_not_in_crosswalk.push_back(course_id{i});
                    continue;
                }
                for (const auto& [cip, soc] : *pairs)
                    if (const auto at = place_.find(soc); at != place_.end()) {
                        auto& courses = made_.occupations[at->second].courses;
                        if (courses.empty() || courses.back() != course_id{i}) courses.push_back(course_id{i});
                    }
            }
        }
    }

    /// Looks for each file's codes in the other files that have the codes of a classification.
    void find_unmatched() {
        std::vector<std::pair<six_digits, std::uint32_t>> known, all;  // a code, and the file
        for (const lmi_row& r : table_.rows) {
            all.emplace_back(r.soc, r.file);
            const lmi_file& f = table_.files[r.file];
            if ((f.kind == lmi_kind::projections || f.kind == lmi_kind::wages) && f.profile != "catalog")
                known.emplace_back(r.soc, r.file);
        }
        for (const lmi_pair& p : table_.pairs)
            if (p.soc != no_code) known.emplace_back(p.soc, p.file);
        for (auto* list : {&known, &all}) {
            std::sort(list->begin(), list->end());
            list->erase(std::unique(list->begin(), list->end()), list->end());
        }
        std::vector<std::uint32_t> sources;
        for (const auto& [soc, file] : known) sources.push_back(file);
        std::sort(sources.begin(), sources.end());
        sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
        made_.unmatched.codes.resize(table_.files.size());
        for (const auto& [soc, file] : all) {
            const bool others = sources.size() > 1 || (sources.size() == 1 && sources.front() != file);
            const auto first = std::lower_bound(known.begin(), known.end(), std::pair{soc, std::uint32_t{0}});
            const bool alone = first == known.end() || first->first != soc ||
                               (first->second == file && (first + 1 == known.end() || (first + 1)->first != soc));
            if (others && alone) made_.unmatched.codes[file].push_back(soc);
        }
        for (const demanded_occupation& o : made_.occupations)
            if (o.programs.empty()) made_.unmatched.without_program.push_back(o.soc);
    }

    const skill_index& skills_;
    const catalog& catalog_;
    const lmi_table& table_;
    const demand_rules& rules_;
    crosswalk walk_;
    demand_figures figures_;
    std::unordered_map<six_digits, std::uint32_t> place_;
    bool leads_ = false;
    demand made_;
};

/// Returns a number as a decimal, from the shortest text that stands for it.
[[nodiscard]] inline std::optional<decimal> decimal_of(const std::optional<double>& value) {
    if (!value) return std::nullopt;
    char digits[400];
    const auto end = std::to_chars(digits, digits + sizeof digits, *value, std::chars_format::fixed);
    return end.ec == std::errc{} ? parse_decimal({digits, static_cast<std::size_t>(end.ptr - digits)}) : std::nullopt;
}

}  // namespace detail

GRADUS_INLINE void add_catalog(lmi_table& into, const catalog& c) {
    const auto& all = c.data().occupations;
    const auto number = static_cast<std::uint32_t>(into.files.size());
    lmi_file file{"catalog", "catalog", "catalog " + c.data().id, "", lmi_kind::projections, 0, 0, 0, 0};
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto soc = detail::soc_of(all[i].id);
        if (!soc) {
            ++file.notes;
            continue;
        }
        lmi_row r;
        r.soc = *soc;
        r.file = number;
        r.line = i + 1;
        r.title = into.intern(all[i].title);
        r.region = into.intern(all[i].region);
        r.source = into.intern(all[i].source);
        r.date = into.intern(all[i].as_of);
        r.openings = detail::decimal_of(all[i].openings_per_year);
        r.growth = detail::decimal_of(all[i].growth_percent);
        r.wage = detail::decimal_of(all[i].median_wage);
        into.rows.push_back(r);
        ++file.rows;
    }
    into.files.push_back(std::move(file));
}

GRADUS_INLINE demand find_demand(const skill_index& skills, const lmi_table& table, const demand_rules& rules,
                                 std::string_view region) {
    return detail::demand_finder(skills, table, rules, region).find();
}

}  // namespace gradus

#endif
