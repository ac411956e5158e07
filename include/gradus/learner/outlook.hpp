// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_OUTLOOK_HPP
#define GRADUS_LEARNER_OUTLOOK_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/run.hpp"
#include "gradus/progression/count.hpp"
#include "gradus/progression/obstacle.hpp"
#include "gradus/progression/route.hpp"

namespace gradus {

struct outlook_options {
    bool ahead = true;                        ///< of `compare`: look ahead of exits at all
    std::vector<std::string> optional_terms;  ///< as in `horizon_options`
    std::int32_t most_years_later = 2;        ///< looked at where the exit is not reached on time
    bool must_take = true;                    ///< look for the courses that must be taken, and by when
    std::uint64_t question_nodes = 200'000;   ///< of the search, for each question whether there is another way
    bool counts = true;
    std::uint64_t count_nodes = 200'000;  ///< of the trellis; where it needs more, the count is an estimate
    run_options run{};
};

/// A course without which, or where it starts only after `by_term` (a position in the horizon), the exit is no longer reached.
struct must_take {
    course_id course{};
    std::uint32_t by_term = 0;

    friend bool operator==(const must_take&, const must_take&) = default;
};

/// How a learner stands before one exit.
///
/// `on_time`: reached by the end of the grade `by_grade` (without it, of grade 12); nothing where that is not known within the budget,
/// or hangs on a grade level that is not known. `terms` are the fewest to the exit, 0 where it is met; `terms_proved` says that no way
/// is shorter. `slack_terms` are the terms that there are on time less `terms`: below 0 the exit comes late; it is at least this where
/// `terms` is not proved. `must_take` is by term, then course; what is in `undecided` may belong there too. `left` are the progressions of
/// the terms that there are on time. `why_not` says what stands in the way. Terms are positions in `terms_ahead`.
struct exit_outlook {
    exit_id exit{};
    outcome ended = outcome::complete;
    std::optional<bool> on_time;
    std::optional<std::uint32_t> terms;
    bool terms_proved = false;
    std::optional<std::int32_t> slack_terms;
    std::vector<gradus::must_take> must_take;
    std::vector<course_id> undecided;
    progression_count left;
    std::vector<obstacle> why_not;
    horizon terms_ahead;
};

/// Returns how a learner stands before an exit, from what is held, where the terms ahead begin (`start_of`), and the exit.
///
/// Exact but for what the budget cuts off, and that is said. A course must be taken by a term if no valid progression has it start
/// later or leaves it out: each question is a search (`solve`), and each progression found answers many. Thread safe.
[[nodiscard]] GRADUS_EXPORT exit_outlook look_ahead(const facts& known, const starting_point& start, exit_id to,
                                                    const outlook_options& options = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/learner/outlook_finder.hpp"
#endif

#endif
