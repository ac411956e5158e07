// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_COHORT_CODES_HPP
#define GRADUS_LEARNER_COHORT_CODES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "gradus/catalog/marks.hpp"
#include "gradus/learner/cohort_rules.hpp"
#include "gradus/learner/record_columns.hpp"

namespace gradus::detail {

/// A grade of a column's words, as the catalog's scale has it.
struct known_grade {
    mark_rank rank = 0;
    bool is_given = false, is_mark = false, fails = false;
    std::optional<double> points;  ///< of a grade that is given
};

/// What the codes of columns mean to a catalog's rules: by code, the position, or `no_place`.
struct cohort_codes {
    std::vector<std::uint32_t> things, credentials, skills;
    std::vector<std::uint32_t> tests, documents, approvals, hours, statuses, programs;  ///< positions of names
    std::vector<std::uint32_t> waived_courses;
    std::vector<known_grade> grades;

    cohort_codes(const cohort_rules& rules, const record_columns& columns) {
        const catalog& c = rules.catalog;
        const auto course = [&](std::string_view id) { return place(c.find_course(id)); };
        const auto name = [&](std::string_view word) {
            const auto at = rules.facts.names.find(word);
            return at == rules.facts.names.end() ? no_place : at->second;
        };
        resolve(columns.attempts.course, things, [&](std::string_view id) {
            const auto at = rules.things.elsewhere.find(id);
            return at == rules.things.elsewhere.end() ? course(id) : at->second;
        });
        resolve(columns.credentials.id, credentials, [&](std::string_view id) { return place(c.find_credential(id)); });
        resolve(columns.skills.skill, skills, [&](std::string_view id) { return place(c.find_skill(id)); });
        resolve(columns.tests.name, tests, name);
        resolve(columns.records.name, documents, name);
        resolve(columns.approvals.name, approvals, name);
        resolve(columns.hours.kind, hours, name);
        resolve(columns.statuses.word, statuses, name);
        resolve(columns.enrolled.word, programs, name);
        resolve(columns.waivers.course, waived_courses, course);
        for (const std::string_view word : columns.attempts.grade.words) grades.push_back(known(rules, word));
        grades.push_back(known(rules, {}));  // none given
    }

private:
    static known_grade known(const cohort_rules& rules, std::string_view word) {
        const grading& scale = rules.catalog.data().grading;
        known_grade g;
        if (const auto mark = mark_of(scale, word)) {
            g.is_mark = true;
            g.fails = *mark < passing_mark(scale);
            const auto above = std::upper_bound(rules.marks.begin(), rules.marks.end(), *mark);
            g.rank = static_cast<mark_rank>(above - rules.marks.begin());
        }
        g.is_given = !word.empty();
        if (g.is_given) g.points = points_of(scale, word);
        return g;
    }

    template <class Id>
    static std::uint32_t place(std::optional<Id> id) {
        return id ? index(*id) : no_place;
    }

    template <class Find>
    static void resolve(const coded_column& column, std::vector<std::uint32_t>& into, Find find) {
        into.reserve(column.words.size());
        for (const std::string_view word : column.words) into.push_back(find(word));
    }
};

}  // namespace gradus::detail

#endif
