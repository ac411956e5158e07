// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_ORACLE_RANDOM_REQUIREMENT_HPP
#define GRADUS_TESTS_ORACLE_RANDOM_REQUIREMENT_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/requirement.hpp"

namespace gradus::oracle {

/// What may stand under `not` and as the condition of an `if`: anything, or only `cohort`, `enrolled`, `grade_level` and
/// `status`, as a catalog demands.
enum class condition_kind : std::uint8_t { any, of_the_learner };

/// The names and forms that a random requirement is made of. A form without a name to use (an empty pool) is not drawn.
struct random_requirement_options {
    int depth = 4;                   ///< the most levels; a leaf is one
    std::uint32_t width = 4;         ///< the most parts of `all`, `any` and `at_least`
    std::uint32_t fewest_parts = 0;  ///< the fewest; `all` and `any` of 0 and 1 parts are drawn where it is 0
    std::uint32_t fewest_entries = 1;
    std::uint32_t most_entries = 3;  ///< of a selector
    condition_kind conditions = condition_kind::of_the_learner;
    std::vector<std::string> courses = {"ALG1", "ALG2", "GEOM", "BIO", "101", "of", "CTE 1", "W>=2"};
    std::vector<std::string> selector_entries = {"ALG1", "tag:cte", "!subject:music", "kind:academic", "id:NTW*",
                                                 "*",    "101"};
    std::vector<std::string> skills = {"H.VITAL", "W.MIG", "skill"};
    std::vector<std::string> credentials = {"K.CNA", "AWS D1.1", "ever"};
    std::vector<std::string> programs = {"P", "48.0508"};
    std::vector<std::string> names = {"counselor", "osha10", "clinical", "ACT.Math", "iep", "true", "tb test"};
    std::vector<std::string> grades = {"C", "B+", "60", "and"};
    std::vector<std::string> classes = {"complementary", "core", "class"};
    std::vector<std::string> tiers = {"basic", "advanced"};
    std::vector<std::string> distinct_by = {"subject", "kind"};
    std::vector<requirement_form> compounds = {requirement_form::all, requirement_form::any, requirement_form::at_least,
                                               requirement_form::negation, requirement_form::conditional};
    std::vector<requirement_form> leaves = {
        requirement_form::course,      requirement_form::with,        requirement_form::credits,
        requirement_form::courses,     requirement_form::skill,       requirement_form::credential,
        requirement_form::credentials, requirement_form::grade_level, requirement_form::age,
        requirement_form::gpa,         requirement_form::test,        requirement_form::hours,
        requirement_form::record,      requirement_form::approval,    requirement_form::cohort,
        requirement_form::enrolled,    requirement_form::status,      requirement_form::constant};
};

/// Makes random requirements: the same seed and options give the same ones on every platform.
class random_requirement {
public:
    explicit random_requirement(std::uint64_t seed, random_requirement_options options = {})
        : random_(seed), options_(std::move(options)) {}

    /// Returns the next one, of at most `options.depth` levels. Not safe to call from two threads at once.
    [[nodiscard]] requirement operator()() { return tree(options_.depth, options_.leaves); }

    /// Returns a number from 0 to `bound - 1`; 0 where `bound` is 0.
    [[nodiscard]] std::uint32_t below(std::uint32_t bound) {
        return bound == 0 ? 0 : static_cast<std::uint32_t>(random_() >> 11) % bound;
    }

private:
    using forms = std::vector<requirement_form>;

    static const forms& of_the_learner() {
        static const forms all{requirement_form::cohort, requirement_form::enrolled, requirement_form::grade_level,
                               requirement_form::status};
        return all;
    }

    bool one_in(std::uint32_t n) { return below(n) == 0; }

    std::int32_t number(std::uint32_t from, std::uint32_t to) {
        return static_cast<std::int32_t>(from + below(to - from + 1));
    }

    template <class T>
    const T& pick(const std::vector<T>& pool) {
        return pool[below(static_cast<std::uint32_t>(pool.size()))];
    }

    /// A name of the pool, or none.
    std::string maybe(const std::vector<std::string>& pool) {
        return pool.empty() || one_in(2) ? std::string{} : pick(pool);
    }

    requirement tree(int depth, const forms& leaves) {
        if (depth <= 1 || options_.compounds.empty() || one_in(3)) return leaf(leaves);
        requirement r = requirements::make(pick(options_.compounds));
        const bool restricted = options_.conditions == condition_kind::of_the_learner;
        if (r.form == requirement_form::negation) {
            r.parts.push_back(restricted ? leaf(of_the_learner()) : tree(depth - 1, leaves));
        } else if (r.form == requirement_form::conditional) {
            r.parts.push_back(restricted ? leaf(of_the_learner()) : tree(depth - 1, leaves));
            r.parts.push_back(tree(depth - 1, leaves));
            r.parts.push_back(one_in(2) ? requirement{} : tree(depth - 1, leaves));
        } else {
            const std::int32_t parts = number(options_.fewest_parts, options_.width);
            for (std::int32_t i = 0; i < parts; ++i) r.parts.push_back(tree(depth - 1, leaves));
            if (r.form == requirement_form::at_least) r.number = number(0, options_.width + 1);
        }
        return r;
    }

    selector entries() {
        selector s;
        for (std::int32_t n = number(options_.fewest_entries, options_.most_entries); n > 0; --n)
            s.entries.push_back(pick(options_.selector_entries));
        return s;
    }

    void range(requirement& r, std::uint32_t from, std::uint32_t to) {
        const std::uint32_t ends = below(3);
        if (ends != 1) r.min = number(from, to);
        if (ends != 2) r.max = number(r.min ? static_cast<std::uint32_t>(*r.min) : from, to);
    }

    /// The pool that a form takes its name from, or nothing.
    [[nodiscard]] const std::vector<std::string>* pool(requirement_form form) const {
        switch (form) {
            case requirement_form::course:
            case requirement_form::with:
                return &options_.courses;
            case requirement_form::credits:
            case requirement_form::courses:
                return &options_.selector_entries;
            case requirement_form::skill:
                return &options_.skills;
            case requirement_form::credential:
                return &options_.credentials;
            case requirement_form::enrolled:
                return &options_.programs;
            case requirement_form::test:
            case requirement_form::hours:
            case requirement_form::record:
            case requirement_form::approval:
            case requirement_form::status:
                return &options_.names;
            default:
                return nullptr;
        }
    }

    requirement leaf(const forms& leaves) {
        requirement r;
        if (leaves.empty()) return r;
        const requirement_form form = pick(leaves);
        const std::vector<std::string>* names = pool(form);
        if (names != nullptr && names->empty()) return r;  // `true`: nothing to name
        r.form = form;
        if (names != nullptr && form != requirement_form::credits && form != requirement_form::courses)
            r.id = pick(*names);
        switch (form) {
            case requirement_form::course:
                r.grade = maybe(options_.grades);
                break;
            case requirement_form::with:
                r.mode = one_in(2) ? with_mode::same : with_mode::same_or_before;
                break;
            case requirement_form::credits:
                r.hundredths = one_in(2) ? number(0, 9) * 100 : number(0, 1000);
                r.of = entries();
                r.grade = maybe(options_.grades);
                break;
            case requirement_form::courses:
                r.number = number(0, 5);
                r.of = entries();
                r.grade = maybe(options_.grades);
                if (!options_.distinct_by.empty() && one_in(2))
                    r.distinct = distinct_rule{pick(options_.distinct_by), number(1, 3)};
                break;
            case requirement_form::skill:
                r.number = number(1, 3);
                break;
            case requirement_form::credential:
                r.current = one_in(2);
                break;
            case requirement_form::credentials:
                r.number = number(0, 3);
                r.credential_class = maybe(options_.classes);
                r.tier = maybe(options_.tiers);
                break;
            case requirement_form::grade_level:
                range(r, 9, 12);
                break;
            case requirement_form::age:
                r.number = number(14, 21);
                break;
            case requirement_form::gpa:
                r.hundredths = number(0, 400);
                if (!options_.selector_entries.empty() && one_in(2)) r.of = entries();
                break;
            case requirement_form::test:
                r.hundredths = one_in(4) ? number(0, 3600) : number(0, 36) * 100;
                break;
            case requirement_form::hours:
                r.number = number(0, 200);
                break;
            case requirement_form::cohort:
                range(r, 2020, 2030);
                break;
            case requirement_form::constant:
                r.truth = one_in(2);
                break;
            default:
                break;
        }
        return r;
    }

    std::mt19937_64 random_;
    random_requirement_options options_;
};

}  // namespace gradus::oracle

#endif
