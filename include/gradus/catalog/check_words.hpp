// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CHECK_WORDS_HPP
#define GRADUS_CATALOG_CHECK_WORDS_HPP

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/catalog/check_report.hpp"

namespace gradus::detail {

/// Reports a word that is given and is none of those that the format lists (`bad-value`).
inline void check_word(std::string_view word, std::initializer_list<std::string_view> allowed, const place& at,
                       const check_report& report) {
    if (word.empty() || std::find(allowed.begin(), allowed.end(), word) != allowed.end()) return;
    std::string message = in_quotes(word) + " is none of the words that may stand here:";
    for (const std::string_view each : allowed) message += " " + std::string(each);
    report.error("bad-value", at, std::move(message));
}

/// Reports a free name of no use (`bad-id`): one that is not of 1 to 64 bytes.
inline void check_name(std::string_view name, const place& at, const check_report& report) {
    if (!is_name(name))
        report.error("bad-id", at, "a name has 1 to 64 bytes, this one has " + std::to_string(name.size()));
}

/// Checks the free names and the words of an entry point's holdings.
inline void check_assumed_names(const record& assumed, const place& at, const check_report& report) {
    const place records = at / "records";
    for (const held_record& r : assumed.records) check_name(r.name, records / r.name, report);
    const place hours = at / "hours";
    for (const auto& [name, number] : assumed.hours) check_name(name, hours / name, report);
    const place attempts = at / "attempts";
    for (std::size_t i = 0; i < assumed.attempts.size(); ++i) {
        const place here = attempts / i;
        check_name(assumed.attempts[i].course, here / "course", report);
    }
}

/// Checks every word that the format chooses from a list, and every free name outside requirements. Linear.
inline void check_words(const catalog_data& data, const check_report& report) {
    const place top;
    const place skills = top / "skills";
    for (std::size_t i = 0; i < data.skills.size(); ++i) {
        const place at = skills / i;
        check_word(data.skills[i].kind, {"technical", "academic", "employability"}, at / "kind", report);
        check_word(data.skills[i].tier, {"foundational", "intermediate", "advanced"}, at / "tier", report);
    }
    const place courses = top / "courses";
    for (std::size_t i = 0; i < data.courses.size(); ++i) {
        const place at = courses / i;
        const place grants = at / "grants";
        const place records = grants / "records";
        for (std::size_t r = 0; r < data.courses[i].grants.records.size(); ++r)
            check_name(data.courses[i].grants.records[r], records / r, report);
        const place hours = grants / "hours";
        for (const auto& [name, number] : data.courses[i].grants.hours) check_name(name, hours / name, report);
    }
    const place credentials = top / "credentials";
    for (std::size_t i = 0; i < data.credentials.size(); ++i) {
        const place at = credentials / i;
        check_word(data.credentials[i].tier, {"basic", "advanced"}, at / "tier", report);
    }
    const place entries = top / "entry_points";
    for (std::size_t i = 0; i < data.entry_points.size(); ++i) {
        const place at = entries / i;
        check_word(
            data.entry_points[i].kind,
            {"grade_level", "transfer", "late_start", "dual_enrollment", "adult", "prior_learning", "postsecondary"},
            at / "kind", report);
        check_assumed_names(data.entry_points[i].assumes, at / "assumes", report);
    }
    const place exits = top / "exit_points";
    for (std::size_t i = 0; i < data.exit_points.size(); ++i) {
        const place at = exits / i;
        check_word(data.exit_points[i].kind,
                   {"workforce", "apprenticeship", "two_year", "four_year", "military", "diploma"}, at / "kind",
                   report);
    }
    const place providers = top / "providers";
    for (std::size_t i = 0; i < data.providers.size(); ++i) {
        const place at = providers / i;
        check_word(data.providers[i].kind,
                   {"school", "college", "training_provider", "apprenticeship_sponsor", "employer"}, at / "kind",
                   report);
    }
    const place articulations = top / "articulations";
    for (std::size_t i = 0; i < data.articulations.size(); ++i) {
        const place at = articulations / i;
        check_word(data.articulations[i].kind, {"dual_enrollment", "prior_learning", "articulated", "exam"},
                   at / "kind", report);
    }
    const place resources = top / "resources";
    for (std::size_t i = 0; i < data.resources.size(); ++i) {
        const place at = resources / i;
        check_word(data.resources[i].kind, {"equipment", "lab", "site", "placement"}, at / "kind", report);
    }
}

}  // namespace gradus::detail

#endif
