// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_REQUIREMENT_HPP
#define GRADUS_CATALOG_REQUIREMENT_HPP

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/extension.hpp"
#include "gradus/catalog/selector.hpp"
#include "gradus/core/credits.hpp"

namespace gradus {

/// The forms of a requirement, in the order of the table "Requirements" of the catalog format.
enum class requirement_form : std::uint8_t {
    all,
    any,
    at_least,
    negation,
    conditional,
    course,
    with,
    credits,
    courses,
    skill,
    credential,
    credentials,
    grade_level,
    age,
    gpa,
    test,
    hours,
    record,
    approval,
    cohort,
    enrolled,
    status,
    constant
};

/// When a course that a `with` names must run: in the same term or completed before, or in the same term and nothing else.
enum class with_mode : std::uint8_t { same_or_before, same };

/// Asks for courses that differ: at least `min` different values of what `by` names (`subject` or `kind`).
struct distinct_rule {
    std::string by;
    std::int32_t min = 0;

    friend bool operator==(const distinct_rule&, const distinct_rule&) = default;
};

/// The greatest depth to which a requirement may be nested.
inline constexpr int max_requirement_depth = 64;

/// A requirement: what must hold for a course to start, a credential to be earned, an exit to be reached.
///
/// One node of a tree; which members count depends on `form` (each says for which). Make one with the functions of
/// `gradus::requirements`, or read it from JSON or text. Equality ignores extensions. A requirement by default is `true`.
struct requirement {
    requirement_form form = requirement_form::constant;
    bool truth = true;                           ///< constant
    with_mode mode = with_mode::same_or_before;  ///< with
    bool current = true;                         ///< credential: must not have expired
    std::int32_t number = 0;                     ///< at_least, courses, credentials: how many; skill: level; hours; age
    std::int64_t hundredths = 0;                 ///< credits, gpa, test: the least value, in hundredths
    std::string id;     ///< course, with, skill, credential, test, hours (`of`), record, approval, enrolled, status
    std::string grade;  ///< course, credits, courses: the least that counts; empty: passing
    std::string credential_class;           ///< credentials
    std::string tier;                       ///< credentials
    std::optional<selector> of;             ///< credits, courses; gpa: over these alone
    std::optional<distinct_rule> distinct;  ///< courses
    std::optional<std::int32_t> min;        ///< grade_level; cohort: `from`
    std::optional<std::int32_t> max;        ///< grade_level; cohort: `to`
    std::vector<requirement> parts;         ///< all, any, at_least, negation (1), conditional (if, then, else)
    extensions x;

    friend bool operator==(const requirement& a, const requirement& b) {
        return a.form == b.form && a.truth == b.truth && a.mode == b.mode && a.current == b.current &&
               a.number == b.number && a.hundredths == b.hundredths && a.id == b.id && a.grade == b.grade &&
               a.credential_class == b.credential_class && a.tier == b.tier && a.of == b.of &&
               a.distinct == b.distinct && a.min == b.min && a.max == b.max && a.parts == b.parts;
    }
};

/// Functions that make requirements, each with the name that the file has for it. They check nothing: `catalog_builder::build` does.
namespace requirements {

[[nodiscard]] inline requirement make(requirement_form form, std::string id = {}) {
    requirement r;
    r.form = form;
    r.id = std::move(id);
    return r;
}
[[nodiscard]] inline requirement compound(requirement_form form, std::vector<requirement> parts,
                                          std::int32_t number = 0) {
    requirement r = make(form);
    r.parts = std::move(parts);
    r.number = number;
    return r;
}

[[nodiscard]] inline requirement always() { return {}; }
[[nodiscard]] inline requirement never() {
    requirement r;
    r.truth = false;
    return r;
}
[[nodiscard]] inline requirement all(std::vector<requirement> parts) {
    return compound(requirement_form::all, std::move(parts));
}
[[nodiscard]] inline requirement any(std::vector<requirement> parts) {
    return compound(requirement_form::any, std::move(parts));
}
[[nodiscard]] inline requirement at_least(std::int32_t number, std::vector<requirement> parts) {
    return compound(requirement_form::at_least, std::move(parts), number);
}
[[nodiscard]] inline requirement negation(requirement part) {
    return compound(requirement_form::negation, {std::move(part)});
}
[[nodiscard]] inline requirement conditional(requirement condition, requirement then, requirement otherwise = {}) {
    return compound(requirement_form::conditional, {std::move(condition), std::move(then), std::move(otherwise)});
}
[[nodiscard]] inline requirement course(std::string id, std::string grade = {}) {
    requirement r = make(requirement_form::course, std::move(id));
    r.grade = std::move(grade);
    return r;
}
[[nodiscard]] inline requirement with(std::string course_id) {
    return make(requirement_form::with, std::move(course_id));
}
[[nodiscard]] inline requirement same(std::string course_id) {
    requirement r = make(requirement_form::with, std::move(course_id));
    r.mode = with_mode::same;
    return r;
}
[[nodiscard]] inline requirement credits(double amount, std::vector<std::string> of, std::string grade = {}) {
    requirement r = make(requirement_form::credits);
    r.hundredths = gradus::credits::of(amount).hundredths();
    r.of = selector{std::move(of)};
    r.grade = std::move(grade);
    return r;
}
[[nodiscard]] inline requirement courses(std::int32_t number, std::vector<std::string> of, std::string grade = {}) {
    requirement r = make(requirement_form::courses);
    r.number = number;
    r.of = selector{std::move(of)};
    r.grade = std::move(grade);
    return r;
}
[[nodiscard]] inline requirement skill(std::string id, std::int32_t level = 1) {
    requirement r = make(requirement_form::skill, std::move(id));
    r.number = level;
    return r;
}
[[nodiscard]] inline requirement credential(std::string id) {
    return make(requirement_form::credential, std::move(id));
}
[[nodiscard]] inline requirement credentials(std::int32_t number, std::string credential_class = {},
                                             std::string tier = {}) {
    requirement r = make(requirement_form::credentials);
    r.number = number;
    r.credential_class = std::move(credential_class);
    r.tier = std::move(tier);
    return r;
}
[[nodiscard]] inline requirement grade_level(std::optional<std::int32_t> min, std::optional<std::int32_t> max) {
    requirement r = make(requirement_form::grade_level);
    r.min = min;
    r.max = max;
    return r;
}
[[nodiscard]] inline requirement age(std::int32_t years) {
    requirement r = make(requirement_form::age);
    r.number = years;
    return r;
}
[[nodiscard]] inline requirement gpa(double average) {
    requirement r = make(requirement_form::gpa);
    r.hundredths = gradus::credits::of(average).hundredths();
    return r;
}
[[nodiscard]] inline requirement test(std::string name, double least) {
    requirement r = make(requirement_form::test, std::move(name));
    r.hundredths = gradus::credits::of(least).hundredths();
    return r;
}
[[nodiscard]] inline requirement hours(std::int32_t number, std::string of) {
    requirement r = make(requirement_form::hours, std::move(of));
    r.number = number;
    return r;
}
[[nodiscard]] inline requirement record(std::string name) { return make(requirement_form::record, std::move(name)); }
[[nodiscard]] inline requirement approval(std::string name) {
    return make(requirement_form::approval, std::move(name));
}
[[nodiscard]] inline requirement cohort(std::optional<std::int32_t> from, std::optional<std::int32_t> to) {
    requirement r = make(requirement_form::cohort);
    r.min = from;
    r.max = to;
    return r;
}
[[nodiscard]] inline requirement enrolled(std::string program) {
    return make(requirement_form::enrolled, std::move(program));
}
[[nodiscard]] inline requirement status(std::string name) { return make(requirement_form::status, std::move(name)); }

}  // namespace requirements

}  // namespace gradus

#endif
