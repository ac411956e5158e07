// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_WHY_NOT_HPP
#define GRADUS_PROGRESSION_WHY_NOT_HPP

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/run.hpp"
#include "gradus/progression/obstacle.hpp"
#include "gradus/progression/progression.hpp"
#include "gradus/progression/route.hpp"

namespace gradus {

/// What a change costs, in units of the host's choice; what costs `never` is not proposed.
struct change_costs {
    static constexpr std::uint32_t never = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t more_courses = 1;     ///< one more course in one term
    std::uint32_t more_credits = 1;     ///< one more step of credit in one term
    std::uint32_t optional_term = 2;    ///< one optional term of one year
    std::uint32_t least_load = 2;       ///< less than the least load of one term
    std::uint32_t course_requires = 3;  ///< a waiver of one part of a course's requirement
    std::uint32_t course_grades = 3;    ///< a course outside its band
    std::uint32_t earlier_entry = 4;    ///< one term earlier
    std::uint32_t course_offered = 5;   ///< a course offered in any term
    std::uint32_t exclusion = 5;        ///< courses that exclude each other, both taken
    std::uint32_t later_exit = 6;       ///< one school year more
    std::uint32_t course_status = 8;    ///< a course that is not active, offered again
    std::uint32_t credential_requires = 10;
    std::uint32_t exit_rule = 12;  ///< a waiver of one part of the exit's requirement, or of its set
};

struct why_not_options {
    change_costs costs{};
    std::int32_t most_years_later = 2;         ///< by which the horizon may be longer
    bool may_begin_earlier = true;             ///< a record cannot: what was is past
    std::int32_t most_steps = 3;               ///< by which a limit of one term may be raised
    std::optional<credits> credit_step;        ///< of a limit of credits; missing: what most courses take in a term
    std::uint64_t nodes_a_question = 200'000;  ///< of the trellis, each time that it is asked whether there is a way
    run_options run{};
};

/// Rules that together forbid every progression, as they are and in words (one obstacle may speak of several rules).
///
/// `irreducible`: proved that without any one of them there is a way, the rules not listed set aside. `smallest`: proved that no
/// conflict has fewer rules. `possible`: there is a way, and no conflict. Of `last_term`, to set it aside is up to
/// `most_years_later` years more.
struct conflict {
    outcome ended = outcome::complete;
    bool possible = false;
    bool irreducible = false;
    bool smallest = false;
    std::vector<named_rule> rules;
    std::vector<obstacle> obstacles;
};

enum class change_kind : std::uint8_t { waiver, more_credits, more_courses, optional_term, earlier_entry, later_exit };

[[nodiscard]] constexpr std::string_view to_string(change_kind k) {
    constexpr std::string_view names[] = {"waiver",        "more_credits",  "more_courses",
                                          "optional_term", "earlier_entry", "later_exit"};
    return names[static_cast<std::uint8_t>(k)];
}

/// One change that helps to open the way. `rule` is what is waived, or the limit that is raised.
struct change {
    change_kind kind{};
    named_rule rule{};
    std::int64_t amount = 0;  ///< hundredths of a credit, courses, years
    std::uint64_t cost = 0;
    std::string at;
    std::string message;
};

/// The changes that open the way: `found` none where no way is known. `opened` is the route with them, `way` a progression that is valid
/// there, which `verify` accepts. `proved`: no set of changes of the kinds and sizes of the options costs less; `bound`: none costs
/// less than this.
struct opening {
    outcome ended = outcome::complete;
    bool found = false;
    bool proved = false;
    std::uint64_t cost = 0;
    std::uint64_t bound = 0;
    std::vector<change> changes;
    std::optional<route> opened;
    progression way;
};

/// Returns a smallest set of rules that together forbid every progression of a route, or an irreducible one (QuickXplain: Junker 2004;
/// smallest by hitting sets of what ways break: Ignatiev et al. 2015, where the rules are few). Where a question does not fit the
/// budget, what is returned is a conflict still, and not said to be irreducible. Thread safe.
[[nodiscard]] GRADUS_EXPORT conflict why_not(const route& r, const why_not_options& options = {});

/// Returns the cheapest changes that open the way of a route that has none. By cost upwards: each set of changes is tried that hits all
/// conflicts found so far, and each that fails gives a new one (Reiter's hitting set tree, 1987). Thread safe.
[[nodiscard]] GRADUS_EXPORT opening cheapest_changes(const route& r, const why_not_options& options = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/cheapest_changes.hpp"
#include "gradus/progression/find_conflict.hpp"
#endif

#endif
