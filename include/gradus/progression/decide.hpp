// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_DECIDE_HPP
#define GRADUS_PROGRESSION_DECIDE_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/run.hpp"
#include "gradus/progression/progression.hpp"
#include "gradus/progression/route.hpp"

namespace gradus::detail {

/// Whether a route has a valid progression: one, proved none, or not known (neither).
struct decision {
    std::optional<progression> way;
    bool none = false;
};

/// How hard a decision is tried.
enum class effort : std::uint8_t { relaxation_only, search, full };

[[nodiscard]] inline bool has_least_load(const catalog& c) {
    return std::any_of(c.data().load.begin(), c.data().load.end(), [](const load_limit& l) {
        return l.credits_min.value_or(credits{}) > credits{} || l.courses_min.value_or(0) > 0;
    });
}

/// Returns the courses that a progression of a route may need: those of the exit's cone, and all where least loads are to be filled.
[[nodiscard]] GRADUS_EXPORT std::vector<course_id> courses_for(const route& r);

/// Decides whether a route has a valid progression over some courses: by the relaxation, then by search; `search` is less of it.
[[nodiscard]] GRADUS_EXPORT decision decide(const route& r, const std::vector<course_id>& courses, effort e,
                                            const run_options& run);

}  // namespace gradus::detail

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/decider.hpp"
#endif

#endif
