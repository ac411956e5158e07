// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_ORACLE_REQUIREMENT_MAKER_HPP
#define GRADUS_TESTS_ORACLE_REQUIREMENT_MAKER_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "oracle/dice.hpp"
#include "oracle/random_catalog.hpp"

namespace gradus::oracle {

namespace detail {

namespace make = gradus::requirements;

/// The grade level of the first entry point.
inline constexpr int first_grade = 9;

inline std::string numbered(const char* letter, std::size_t number) { return letter + std::to_string(number); }

/// Free words, for approvals, records, tests and statuses.
inline const std::vector<std::string>& fact_words() {
    static const std::vector<std::string> words{"w0", "w1", "w2"};
    return words;
}

/// Makes random requirements over what a catalog in the making holds so far. Draws one number at a time, in the order of the
/// statements, for the order in which a call's arguments are evaluated differs from compiler to compiler.
class requirement_maker {
public:
    requirement_maker(dice& d, const random_catalog_options& options, const catalog_data& data)
        : dice_(d), o_(options), data_(data) {}

    int years = 1;                       ///< of the horizon
    std::vector<std::string> marks;      ///< that may be asked for
    std::vector<skill_level> developed;  ///< by what there is so far
    bool grants_hours = false;
    bool grants_records = false;

    requirement random_requirement(int depth, bool may_be_with) {
        if (depth <= 1 || !dice_.chance(o_.compound)) return random_leaf(may_be_with);
        if (dice_.chance(o_.conditionals)) {
            requirement condition = random_condition(2);
            requirement then = random_requirement(depth - 1, may_be_with);
            requirement otherwise = dice_.chance(0.5) ? make::always() : random_requirement(depth - 1, may_be_with);
            return make::conditional(std::move(condition), std::move(then), std::move(otherwise));
        }
        std::vector<requirement> parts;
        for (int n = dice_.chance(0.04) ? dice_.between(0, 1) : dice_.between(2, 3); n > 0; --n)
            parts.push_back(random_requirement(depth - 1, may_be_with));
        const int form = dice_.between(0, 9);
        if (form < 4) return make::all(std::move(parts));
        if (form < 8) return parts.empty() ? make::always() : make::any(std::move(parts));
        const int number = dice_.between(dice_.chance(0.1) ? 0 : 1, static_cast<int>(parts.size()));
        return make::at_least(number, std::move(parts));
    }

    requirement random_leaf(bool may_be_with) {
        if (dice_.chance(o_.facts)) return random_fact();
        if (!developed.empty() && dice_.chance(o_.skills / 2)) {
            const skill_level& s = dice_.pick(developed);
            return make::skill(s.skill, dice_.between(1, s.level));
        }
        if (!data_.credentials.empty() && dice_.chance(o_.credentials / 2)) return random_credential_leaf();
        if (grants_hours && dice_.chance(o_.hours / 2)) return make::hours(dice_.between(1, 4) * 10, "clinical");
        if (grants_records && dice_.chance(o_.granted_records / 2)) return make::record("osha");
        if (data_.courses.empty()) return dice_.chance(0.9) ? make::always() : make::approval(dice_.pick(fact_words()));
        if (may_be_with && dice_.chance(o_.with))
            return dice_.chance(1.0 / 3) ? make::same(dice_.pick(data_.courses).id)
                                         : make::with(dice_.pick(data_.courses).id);
        requirement r = dice_.chance(o_.selectors) ? random_count() : make::course(dice_.pick(data_.courses).id);
        r.grade = random_mark();
        return r;
    }

    selector random_selector() {
        selector of;
        if (data_.courses.empty()) return selector{{"*"}};
        for (int n = dice_.between(1, 3); n > 0; --n) of.entries.push_back(random_entry());
        if (dice_.chance(0.15)) of.entries.push_back("!" + random_entry());
        return of;
    }

    /// An amount of credit that the selector can mostly give.
    double random_amount(const selector& of) {
        const int amount = dice_.between(1, static_cast<int>(of.entries.size()) + 1);
        return dice_.chance(0.7) ? amount : amount * 0.5;
    }

    std::string random_mark() { return dice_.chance(o_.grades) ? dice_.pick(marks) : std::string(); }

    distinct_rule random_distinct() { return {dice_.chance(0.7) ? "subject" : "kind", dice_.between(1, 2)}; }

private:
    requirement random_condition(int depth) {
        if (depth > 1 && dice_.chance(0.3)) return make::negation(random_condition(depth - 1));
        if (depth > 1 && dice_.chance(0.2))
            return make::any({random_condition(depth - 1), random_condition(depth - 1)});
        switch (dice_.between(0, 3)) {
            case 0:
                return make::grade_level(std::nullopt, first_grade + dice_.between(0, 1));
            case 1:
                return make::enrolled(dice_.pick(data_.programs).id);
            case 2:
                return make::status(dice_.pick(fact_words()));
            default: {
                requirement r = make::cohort(2022 + dice_.between(0, 2), std::nullopt);
                if (dice_.chance(0.5)) r.max = 2024 + dice_.between(0, 2);
                return r;
            }
        }
    }

    requirement random_fact() {
        const std::string& word = dice_.pick(fact_words());
        switch (dice_.between(0, 7)) {
            case 0:
                return make::approval(word);
            case 1:
                return make::record(word);
            case 2:
                return make::test(word, dice_.between(15, 25));
            case 3:
                return make::age(dice_.between(14, 18));
            case 4:
                return make::grade_level(first_grade + dice_.between(0, years - 1), std::nullopt);
            case 5: {
                requirement r = make::gpa(dice_.between(4, 14) * 0.25);
                if (dice_.chance(0.4)) r.of = random_selector();
                return r;
            }
            case 6:
                return make::negation(random_condition(1));
            default:
                return random_condition(1);
        }
    }

    /// A `credits` or `courses` leaf.
    requirement random_count() {
        const selector of = random_selector();
        if (dice_.chance(0.5)) return make::credits(random_amount(of), of.entries);
        requirement r = make::courses(dice_.between(1, 2), of.entries);
        if (dice_.chance(0.3)) r.distinct = random_distinct();
        return r;
    }

    requirement random_credential_leaf() {
        if (dice_.chance(0.3)) {
            const credential& like = dice_.pick(data_.credentials);
            requirement r = make::credentials(dice_.between(1, 2));
            if (dice_.chance(0.5)) r.credential_class = like.class_;
            if (dice_.chance(0.5)) r.tier = like.tier;
            return r;
        }
        requirement r = make::credential(dice_.pick(data_.credentials).id);
        r.current = dice_.chance(0.7);
        return r;
    }

    std::string random_entry() {
        switch (dice_.between(0, 9)) {
            case 0:
                return "*";
            case 1:
            case 2:
                return numbered("tag:t", static_cast<std::size_t>(dice_.between(0, 1)));
            case 3:
            case 4:
                return numbered("subject:s", static_cast<std::size_t>(dice_.between(0, 2)));
            case 5:
                return "kind:" + std::string(to_string(static_cast<course_kind>(dice_.between(0, 2))));
            case 6:
                return dice_.chance(0.5) ? "id:C*" : "id:?" + std::to_string(dice_.between(0, 2));
            default:
                return dice_.pick(data_.courses).id;
        }
    }

    dice& dice_;
    const random_catalog_options& o_;
    const catalog_data& data_;
};

}  // namespace detail

}  // namespace gradus::oracle

#endif
