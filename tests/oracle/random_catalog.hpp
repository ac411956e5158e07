// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_ORACLE_RANDOM_CATALOG_HPP
#define GRADUS_TESTS_ORACLE_RANDOM_CATALOG_HPP

#include <cstdint>

#include "gradus/catalog/catalog_data.hpp"
#include "oracle/random_record.hpp"

namespace gradus::oracle {

/// How large and how involved random catalogs are. Ranges include both ends; every other number is a probability from 0 to 1:
/// with all of them at 0, courses have one credit, no requirement and no limit.
struct random_catalog_options {
    int courses_min = 3, courses_max = 6;
    int years_min = 1, years_max = 2;  ///< from an entry's grade to an exit's `by_grade`
    int year_terms_min = 1, year_terms_max = 3;
    int all_terms_max = 4;  ///< terms of the whole horizon, optional ones left out

    double summer = 0.2;         ///< an optional term, the last of the year
    double half_credits = 0.3;   ///< a course of 0.5, seldom of 0, 0.25 or 2 credits
    double long_courses = 0.25;  ///< of more than one term
    double bands = 0.25;         ///< `grades`
    double offered = 0.4;        ///< in some terms only
    double alternating = 0.1;    ///< every second year; of those with `offered`
    double inactive = 0.04;      ///< retired or proposed
    double repeats = 0.05;       ///< `max_credits`

    double requires_ = 0.6;  ///< a course requires something
    double advises = 0.1;
    double compound = 0.45;            ///< a requirement is no leaf
    double cycles = 0.02;              ///< a course's requirement names any course besides
    double dead_ends = 0.03;           ///< a course that can never start
    double with = 0.25;                ///< a leaf is a corequisite; one in three strict
    bool with_outside_courses = true;  ///< `with` also in the requirements of credentials, sets, entries and exits
    double selectors = 0.2;            ///< a leaf is `credits` or `courses`
    double facts = 0.12;               ///< a leaf that no course decides
    double conditionals = 0.06;
    double grades = 0.2;  ///< a leaf or a group asks for a grade

    double skills = 0.4;       ///< the catalog has any; a leaf is one, at half that
    double credentials = 0.5;  ///< likewise
    double valid_months = 0.3;
    double hours = 0.2;  ///< a course grants them; a leaf asks, at half that
    double granted_records = 0.2;
    double exclusions = 0.15;
    double equivalences = 0.2;  ///< each of up to three
    double percent = 0.1;       ///< the grading scale

    double load_max = 0.6;
    double load_min = 0.1;
    double load_by_grade = 0.3;  ///< of the rows

    double sets = 0.7;  ///< an exit has a requirement set
    double double_count = 0.25;
    double shared = 0.15;         ///< a group
    double course_groups = 0.35;  ///< a group counts courses
    double distinct = 0.2;        ///< of those
    double bundles = 0.12;
    double total_credits = 0.3;
    double exit_requires = 0.6;

    double more_entries = 0.3, more_exits = 0.3;
    double assumes = 0.3;
    double entry_requires = 0.05;
};

/// Returns a random catalog, the same for the same seed and options on every platform. By default it is small enough to try every
/// progression. Most of them build; some have the errors (a cycle) that their options ask for, and are for the caller to pass over.
/// Courses are `C0`…, credentials `K0`…, skills `S0`…, entries `E0`…, exits `O0`…, sets `R0`…; transfer courses `X0`, `X1`.
[[nodiscard]] catalog_data random_catalog(std::uint64_t seed, const random_catalog_options& options = {});

}  // namespace gradus::oracle

#endif
