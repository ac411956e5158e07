// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_PROGRAM_CAPACITY_SETTING_HPP
#define GRADUS_SRC_PROGRAM_CAPACITY_SETTING_HPP

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "gradus/program/capacity.hpp"

namespace gradus::detail {

/// The catalog as the question supposes it: faculty, resources and courses with what is different, by dense numbers.
struct capacity_setting {
    const catalog& c;
    const capacity_options& asked;
    std::optional<date> as_of;
    std::int32_t first_year = 1;  ///< of the question: a calendar year where `dated`
    bool dated = false;
    std::vector<faculty_member> faculty;
    std::vector<std::vector<std::uint32_t>> pools;  ///< resources that are used as one; most stand alone
    std::vector<std::uint32_t> pool_of;             ///< by resource
    std::vector<double> have;                       ///< by pool
    std::unordered_map<std::string_view, std::uint32_t> resource_at;
    std::unordered_map<std::string_view, std::uint32_t> qualification_at;
    std::unordered_map<std::uint32_t, const course_change*> changed;  ///< by course
    std::unordered_set<std::string_view> schools;                     ///< providers
    std::map<std::int32_t, std::vector<date>> days;                   ///< by year: the first of each term
    std::optional<std::int32_t> periods;                              ///< missing: not known

    [[nodiscard]] const course_change* change_of(course_id id) const {
        const auto found = changed.find(index(id));
        return found == changed.end() ? nullptr : found->second;
    }
    [[nodiscard]] std::optional<std::int32_t> seats(course_id id) const {
        const course_change* const d = change_of(id);
        return d && d->seats ? d->seats : c[id].seats;
    }
    [[nodiscard]] std::optional<std::int32_t> sections_max(course_id id) const {
        const course_change* const d = change_of(id);
        return d && d->sections_max ? d->sections_max : c[id].sections_max;
    }
    /// Whether the school teaches a course itself: no provider is named, or one of the kind `school`.
    [[nodiscard]] bool is_local(course_id id) const {
        const course_change* const d = change_of(id);
        const std::string& provider = d && d->provider ? *d->provider : c[id].provider;
        return provider.empty() || schools.contains(provider);
    }
    [[nodiscard]] bool needs_resources(course_id id) const {
        const course_change* const d = change_of(id);
        return !(d && d->brings_resources);
    }
    [[nodiscard]] const resource& first_of(std::uint32_t pool) const { return c.data().resources[pools[pool].front()]; }
    void add_year(std::int32_t year);
    /// The first day of a term of a year that was added, nothing where no year is known.
    [[nodiscard]] std::optional<date> day(std::int32_t year, std::uint32_t term) const;
    [[nodiscard]] std::string year_words(std::int32_t year) const;
    [[nodiscard]] std::string term_words(std::int32_t year, std::uint32_t term) const;
};

[[nodiscard]] capacity_setting make_setting(const catalog& c, const capacity_options& options,
                                            std::vector<std::string>& notes);

/// Returns the sections that are asked for: of the intakes, or one of every active course.
[[nodiscard]] std::vector<section_demand> make_demand(const capacity_setting& s, std::vector<std::string>& notes);

/// What teachers and what resources do to an answer; both leave what they found in it.
struct spare_person {
    std::uint32_t person = 0;
    std::int64_t sections = 0;
};
struct teacher_need {
    std::uint32_t qualification = 0;
    std::int32_t year = 1;
    std::uint32_t term = 0;
    std::int64_t sections = 0;
    std::vector<course_id> courses;
    std::vector<spare_person> spare;  ///< who has sections to spare in that term
    std::vector<std::uint32_t> lapsed;
};
[[nodiscard]] std::vector<teacher_need> cover_by_teachers(const capacity_setting& s, capacity& answer,
                                                          run_monitor& run);
void use_resources(const capacity_setting& s, capacity& answer, run_monitor& run);
void move_surplus(const capacity_setting& s, capacity& answer);
void plan_actions(const capacity_setting& s, const std::vector<teacher_need>& needs, capacity& answer);

/// Returns `A, B and C`, with `and n more` past the sixth.
[[nodiscard]] std::string listed(const std::vector<std::string>& names);
[[nodiscard]] std::string listed(const catalog& c, const std::vector<course_id>& ids);
/// Returns `1 section`, `2 sections`.
[[nodiscard]] std::string counted(std::int64_t n, std::string_view what);
/// Returns a number of units without needless decimals.
[[nodiscard]] std::string amount(double n);

}  // namespace gradus::detail

#endif
