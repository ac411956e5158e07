// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_GENERATE_SCHOOLING_HPP
#define GRADUS_BENCHMARKS_GENERATE_SCHOOLING_HPP

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generate/names_asked.hpp"
#include "gradus/catalog/catalog.hpp"

namespace gradus::generate {

/// A program of a district, as its learners go through it.
struct taught_program {
    program_id id;
    std::vector<course_id> courses;
    std::vector<credential_id> credentials;
    names_asked names;
};

/// What one district teaches beside what the state does.
struct taught_district {
    std::vector<course_id> electives;
    std::vector<taught_program> programs;
};

/// What the records of a catalog's learners are made of: courses by subject, districts, names. Made once, then only read.
struct schooling {
    explicit schooling(const gradus::catalog& given) : catalog(given), asked(names_asked_of_all(given.data())) {
        const catalog_data& data = catalog.data();
        excluded.resize(data.courses.size());
        old_form.resize(data.courses.size());
        for (std::size_t i = 0; i < data.calendar.terms.size(); ++i)
            if (!data.calendar.terms[i].optional) terms.push_back(i);
        if (data.effective.from) year = static_cast<int>(data.effective.from->year());
        add_districts();
        add_exclusions();
        for (const equivalence& e : data.equivalences) add_equivalence(e);
    }

    /// Returns the first day of a term (of `terms`) of a school year; where the calendar gives none, in equal steps from the 10th of August.
    [[nodiscard]] std::chrono::sys_days first_day(int school_year, std::size_t term) const {
        using namespace std::chrono;
        const auto day_of = [&](std::size_t t) {
            const auto& given = catalog.data().calendar.terms[terms[t]].starts;
            return given ? *given : month_day{August, day{10}};
        };
        if (!catalog.data().calendar.terms[terms[term]].starts)
            return sys_days{std::chrono::year{school_year} / day_of(0)} + days{300 * term / terms.size()};
        const bool next = day_of(term) < day_of(0);
        return sys_days{std::chrono::year{school_year + (next ? 1 : 0)} / day_of(term)};
    }

    [[nodiscard]] std::string term_name(int school_year, std::size_t term) const {
        return std::to_string(school_year) + '-' + catalog.data().calendar.terms[terms[term]].id;
    }

    gradus::catalog catalog;
    names_asked asked;
    int year = 2026;                 ///< in which the current school year began
    std::vector<std::size_t> terms;  ///< of the calendar, the optional ones left out
    std::vector<std::pair<std::string, std::vector<course_id>>> subjects;  ///< the state's own active courses
    std::vector<taught_district> districts;
    std::vector<std::vector<course_id>> excluded;  ///< by course: those that exclude it
    std::vector<std::string> old_form;             ///< by course: an id outside the catalog that counts as it, or none
    std::vector<std::pair<std::string, std::vector<course_id>>>
        elsewhere;  ///< ids of other states, and what they count as

private:
    /// Returns `D017` of `D017.WELD1`, and nothing of what is the state's.
    static std::string_view district_of(std::string_view id) {
        const std::size_t dot = id.find('.');
        const bool local = dot != std::string_view::npos && dot > 1 && id[0] == 'D' &&
                           std::all_of(id.begin() + 1, id.begin() + static_cast<std::ptrdiff_t>(dot),
                                       [](char c) { return c >= '0' && c <= '9'; });
        return local ? id.substr(0, dot) : std::string_view{};
    }

    taught_district& district(std::string_view name) {
        const auto [at, added] = positions_.try_emplace(std::string(name), districts.size());
        if (added) districts.emplace_back();
        return districts[at->second];
    }

    void add_districts() {
        const catalog_data& data = catalog.data();
        for (std::size_t i = 0; i < data.courses.size(); ++i) {
            const course& c = data.courses[i];
            if (c.status != course_status::active) continue;
            const auto name = district_of(c.id);
            if (name.empty())
                subject(c.subject).push_back(course_id(i));
            else if (!is_vocational(c.kind))
                district(name).electives.push_back(course_id(i));
        }
        for (std::size_t i = 0; i < data.programs.size(); ++i) {
            const program& p = data.programs[i];
            taught_program& taught =
                district(district_of(p.id))
                    .programs.emplace_back(taught_program{program_id(i), {}, {}, names_asked_by(catalog, p)});
            for (const std::string& id : p.courses)
                if (const auto c = catalog.find_course(id)) taught.courses.push_back(*c);
            for (const std::string& id : p.credentials)
                if (const auto k = catalog.find_credential(id)) taught.credentials.push_back(*k);
        }
        if (districts.empty()) districts.emplace_back();
    }

    std::vector<course_id>& subject(const std::string& name) {
        for (auto& [known, courses] : subjects)
            if (known == name) return courses;
        return subjects.emplace_back(name, std::vector<course_id>{}).second;
    }

    void add_exclusions() {
        for (const auto& list : catalog.data().exclusions)
            for (const std::string& one : list)
                for (const std::string& other : list)
                    if (const auto a = catalog.find_course(one), b = catalog.find_course(other); a && b && *a != *b)
                        excluded[index(*a)].push_back(*b);
    }

    void add_equivalence(const equivalence& e) {
        const auto to = catalog.find_course(e.to);
        if (catalog.find_course(e.from)) return;
        if (to && !district_of(e.to).empty()) {
            old_form[index(*to)] = e.from;
            return;
        }
        std::vector<course_id> counts;
        if (to && e.kind == equivalence_kind::full) counts.push_back(*to);
        elsewhere.emplace_back(e.from, std::move(counts));
    }

    std::map<std::string, std::size_t> positions_;
};

}  // namespace gradus::generate

#endif
