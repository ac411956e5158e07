// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CIRCUIT_HPP
#define GRADUS_CATALOG_CIRCUIT_HPP

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "gradus/catalog/gate_index.hpp"
#include "gradus/catalog/requirement.hpp"
#include "gradus/catalog/selection.hpp"
#include "gradus/core/credits.hpp"
#include "gradus/core/grouped_lists.hpp"
#include "gradus/core/ids.hpp"

namespace gradus {

/// The kinds of gates. All but the first four are leaves.
enum class gate_kind : std::uint8_t {
    constant,
    threshold,
    negation,
    conditional,
    course,
    with_same_or_before,
    with_same,
    credits,
    courses,
    distinct,
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
    status
};

/// What a `distinct` gate counts the different values of.
enum class distinct_by : std::uint8_t { subject, kind };

/// One gate of a circuit; which members count depends on its kind, each says for which.
struct gate {
    static constexpr double no_mark = -1;
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    gate_kind kind = gate_kind::constant;
    bool truth = true;                      ///< constant
    bool current = true;                    ///< credential
    distinct_by by = distinct_by::subject;  ///< distinct
    std::int32_t number = 0;  ///< threshold, courses, distinct, credentials: how many; skill: level; hours; age
    std::uint32_t subject =
        none;  ///< position of the course, skill or credential; of the name (the words, see `names`)
    std::uint32_t selection = none;  ///< credits, courses, distinct, gpa: position in `selections`
    std::int64_t hundredths = 0;     ///< credits, gpa, test
    double mark = no_mark;           ///< course, credits, courses, distinct: the least mark asked for, none: passing
    std::int32_t min = std::numeric_limits<std::int32_t>::min();  ///< grade_level, cohort
    std::int32_t max = std::numeric_limits<std::int32_t>::max();
    std::uint32_t class_name = none;  ///< credentials: position in `names`
    std::uint32_t tier_name = none;
    std::uint32_t first_input = 0;
    std::uint32_t input_count = 0;
    const requirement* source =
        nullptr;  ///< one of the requirements that this gate stands for; takes no part in equality
};

/// The group of a requirement set with its selector resolved.
struct resolved_group {
    std::uint32_t selection = gate::none;
    double mark = gate::no_mark;
    std::vector<std::vector<course_id>> bundles;  ///< the courses of each bundle, sorted
    credits least_course =
        credits::of(1);  ///< of a group that counts courses: the least above 0 that a selected one earns
};

/// Every requirement of a catalog, compiled into one directed acyclic circuit of threshold gates and leaves.
///
/// Equal sub-requirements are one gate. `gates` is in topological order: inputs stand before what they feed. `all` of n is the
/// threshold n, `any` the threshold 1. Immutable once made; const members may be called concurrently.
struct circuit {
    std::vector<gate> gates;
    std::vector<gate_id> inputs;
    std::vector<selection> selections;
    std::vector<std::string> names;  ///< of approvals, records, tests, hours, statuses, programs, classes and tiers

    std::vector<gate_id> course_requires;  ///< a gate a course; the constant `true` where it requires nothing
    std::vector<gate_id> course_advises;
    std::vector<gate_id> credential_requires;
    std::vector<gate_id> set_requires;
    std::vector<gate_id> entry_requires;
    std::vector<gate_id> exit_requires;
    std::vector<std::vector<resolved_group>> set_groups;  ///< a list a requirement set, in its order

    std::vector<std::vector<std::uint32_t>> set_group_order;  ///< a list a requirement set: its groups by id
    std::vector<std::uint32_t> exit_set;  ///< by exit: the position of its requirement set, or `gate::none`

    // What a record's courses lead to.
    gate_index touched;                            ///< the gates
    grouped_lists<std::uint32_t> selecting;        ///< by course: the selections that select it, sorted
    std::vector<std::uint32_t> select_everything;  ///< the selections with a `*`
    grouped_lists<std::uint32_t> excluding;        ///< by course: the lists of exclusions that it is in, sorted

    /// Returns the positions in `selections` of those that select a course, sorted.
    [[nodiscard]] std::span<const std::uint32_t> selections_of(course_id c) const { return selecting[index(c)]; }

    [[nodiscard]] const gate& operator[](gate_id g) const { return gates[index(g)]; }
    [[nodiscard]] std::span<const gate_id> inputs_of(const gate& g) const {
        return {inputs.data() + g.first_input, g.input_count};
    }
};

}  // namespace gradus

#endif
