// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PAIRING_PAIRING_HPP
#define GRADUS_PAIRING_PAIRING_HPP

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/config.hpp"
#include "gradus/core/run.hpp"
#include "gradus/progression/horizon.hpp"
#include "gradus/progression/progression.hpp"

namespace gradus {

/// The parts of a pair's score. docs/pairings.md has the formulas.
enum class pair_part : std::uint8_t {
    shared,         ///< skills that both touch, of those of the course with fewer
    supports,       ///< how surely the academic course gives what the technical one, or one after it, builds on
    applies,        ///< the other direction: how far the technical course puts to use what the academic one develops
    together,       ///< the share of the valid progressions in which both run in one term
    terms_saved,    ///< terms to the exit: (without - with) / without
    credits_saved,  ///< least credits to the exit: (without - with) / without
    exits_opened,   ///< the share of the routes that only progressions with the pair complete
    gap_closed      ///< the share of the pair's credits that the least way to the exit has not to spend any more
};

inline constexpr std::array<std::string_view, 8> pair_part_names = {
    "shared", "supports", "applies", "together", "terms_saved", "credits_saved", "exits_opened", "gap_closed"};

[[nodiscard]] constexpr std::string_view to_string(pair_part p) { return pair_part_names[static_cast<std::size_t>(p)]; }

/// One value a part. Values of parts lie in 0 to 1, those of `terms_saved` and `credits_saved` in -1 to 1; a part that was not measured,
/// or that there is nothing to measure by, is nothing.
using pair_parts = std::array<std::optional<double>, pair_part_names.size()>;
using pair_weights = std::array<double, pair_part_names.size()>;

/// The weights by default: skills 4, acceleration 3; the two shares as they are.
inline constexpr pair_weights default_pair_weights = {1, 2, 1, 1, 1, 1, 1, 1};

/// Whether a part is a share that all the others are multiplied by, to the power of its weight, not a part of their mean: in how many
/// progressions the pair brings what it brings, and how much of it the exit asks for anyway.
[[nodiscard]] constexpr bool is_factor(pair_part p) { return p == pair_part::together || p == pair_part::gap_closed; }

/// A skill that connects the two courses of a pair: the part that it serves, the steps on the way, the level that one gives and the level
/// that the other asks for (or, of `shared`, the levels of both).
struct pair_link {
    skill_id skill{};
    pair_part serves{};
    std::uint32_t steps = 0;
    std::int32_t given = 0;
    std::int32_t asked = 0;

    friend bool operator==(const pair_link&, const pair_link&) = default;
};

/// A term in which a pair begins to run side by side, whatever the year: the calendar's term and the learner's grade. `share` is the mean
/// over the routes of the share of progressions in which it does.
struct pair_term {
    std::uint32_t calendar_term = 0;
    std::optional<std::int32_t> grade;
    double share = 0;

    friend bool operator==(const pair_term&, const pair_term&) = default;
};

/// What was measured of a pair on one route that reaches its exit and on which both courses can be taken.
///
/// `share`: of the valid progressions, in how many both run in one term; an estimate where `standard_error` is not 0. Terms and credits:
/// those of the best progression that has the pair in one term, and of the best that has not; nothing where it is not proved.
/// `possible_with`, `possible_without`: whether there is one; nothing where it is not known.
struct pair_route {
    entry_id entry{};
    exit_id exit{};
    std::optional<double> share;
    std::optional<double> standard_error;
    std::optional<bool> possible_with, possible_without;
    std::optional<std::uint32_t> terms_with, terms_without;
    std::optional<credits> credits_with, credits_without;
};

/// A CTE course and an academic course to be taken side by side.
///
/// `score`: `score_of` the parts. `measured`: the progressions were looked at, and the budget sufficed.
struct course_pair {
    course_id cte{};
    course_id academic{};
    std::optional<double> score;
    bool measured = false;
    pair_parts parts{};
    std::vector<pair_link> links;
    std::vector<pair_term> terms;  ///< by grade, then by calendar term; only what some progression has
    std::vector<pair_route> routes;
};

/// Two courses that skills connect and that no progression has in one term. `on_some_route`: the cone of an exit that can be reached has
/// both, and neither is held; they stand one after the other, or only one.
struct courses_apart {
    course_id cte{};
    course_id academic{};
    bool on_some_route = false;
};

struct pairing_options {
    std::optional<program_id> program;  ///< its courses and exits; missing: all of the catalog
    horizon_options terms{};
    pair_weights weights = default_pair_weights;
    std::uint32_t most_steps = 2;    ///< to a skill that a course builds on
    std::size_t most_measured = 24;  ///< pairs for which progressions are looked at: those with the best skills
    std::size_t most_listed =
        1'000;  ///< of the pairs that skills connect, so many are kept: those with the best skills
    std::uint64_t count_nodes = 200'000;  ///< of the trellis of each route; past it shares are estimates
    std::uint64_t solve_nodes = 50'000;   ///< steps of each question for a best progression
    run_options run{};
};

/// Pairs, the best first: those measured before those that are not, then by score (or, without one, by `mean_of` the parts), then by
/// their courses.
struct pairing {
    outcome ended = outcome::complete;
    std::vector<course_pair> pairs;
    std::vector<courses_apart> apart;
    std::uint64_t left_out = 0;  ///< pairs that skills connect beyond `most_listed`
};

/// Returns the pairs of a program, or of a catalog: CTE and work-based courses with academic and support courses, connected by skills,
/// that some valid progression has in one term, each scored part by part.
///
/// Skills come first and are near-linear in the connections; then, for the best of these, the valid progressions of every entry by every exit
/// are counted and solved. What the budget of `run` leaves out stays nothing, and `ended` says so. The same for the same number of
/// nodes. Thread safe.
[[nodiscard]] GRADUS_EXPORT pairing find_pairs(const catalog& c, const pairing_options& options = {});

/// Returns the mean, by weights, of the parts that are there and are no factors; 0 where none is.
[[nodiscard]] inline double mean_of(const pair_parts& parts, const pair_weights& weights) {
    double sum = 0, all = 0;
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i] && !is_factor(static_cast<pair_part>(i))) sum += weights[i] * *parts[i], all += weights[i];
    return all > 0 ? sum / all : 0;
}

/// Returns the score of parts: what a pair brings, times the share of the progressions that it brings it to, times the share of its credits
/// that are not spent for it alone; nothing where `together` was not measured. A factor that is not there is left out.
[[nodiscard]] inline std::optional<double> score_of(const pair_parts& parts, const pair_weights& weights) {
    if (!parts[static_cast<std::size_t>(pair_part::together)]) return std::nullopt;
    double score = mean_of(parts, weights);
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (parts[i] && is_factor(static_cast<pair_part>(i))) score *= std::pow(*parts[i], weights[i]);
    return score;
}

/// Returns why a pair is a pair, a sentence a reason: the strongest first.
[[nodiscard]] GRADUS_EXPORT std::vector<std::string> reasons_of(const catalog& c, const course_pair& p);

/// Which pairs a set may be made of: those that begin in a term of the calendar, in a grade; nothing: in any.
struct pair_moment {
    std::optional<std::uint32_t> calendar_term;
    std::optional<std::int32_t> grade;
};

/// Returns whether a pair can begin to run side by side at a moment.
[[nodiscard]] inline bool can_begin(const course_pair& p, const pair_moment& at) {
    if (!at.calendar_term && !at.grade) return true;
    for (const pair_term& t : p.terms)
        if ((!at.calendar_term || *at.calendar_term == t.calendar_term) && (!at.grade || at.grade == t.grade))
            return true;
    return false;
}

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/pairing/pair_finder.hpp"
#include "gradus/pairing/pair_reasons.hpp"
#endif

#endif
