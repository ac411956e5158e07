// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_OBJECTIVE_PARTS_HPP
#define GRADUS_PROGRESSION_OBJECTIVE_PARTS_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "gradus/progression/route.hpp"

namespace gradus::detail {

/// Returns into how many equal parts a credit must be divided so that each course's load of a term is a whole number of them.
[[nodiscard]] inline std::int64_t parts_of_a_credit(const catalog& c) {
    std::int64_t parts = 1;
    for (const course& each : c.data().courses) {
        const std::int64_t whole = 100 * std::int64_t{each.length}, own = each.credits.hundredths();
        parts = std::lcm(parts, whole / std::gcd(whole, own));
    }
    return parts;
}

/// Returns a course's load in each of its terms.
[[nodiscard]] inline std::int64_t load_of(const course& c, std::int64_t parts) {
    return c.credits.hundredths() * parts / (std::int64_t{100} * c.length);
}

/// Returns hours or a weight in hundredths, the nearest.
[[nodiscard]] inline std::int64_t in_hundredths(double amount) { return std::llround(amount * 100); }

/// A course that the `requires` of another names, and which therefore may be close to it or far.
struct named_prerequisite {
    course_id course{};
    bool may_run_beside = false;  ///< named by `with`: it counts from its start, not only once completed

    friend auto operator<=>(const named_prerequisite&, const named_prerequisite&) = default;
};

/// Returns the courses that the `course` and `with` leaves of a course's `requires` name, and those that count as these in full, each once.
[[nodiscard]] inline std::vector<named_prerequisite> named_prerequisites(const catalog& c, course_id of) {
    std::vector<named_prerequisite> named;
    std::vector<const requirement*> open;
    if (c[of].requires_) open.push_back(&*c[of].requires_);
    while (!open.empty()) {
        const requirement& r = *open.back();
        open.pop_back();
        for (const requirement& part : r.parts) open.push_back(&part);
        if (r.form != requirement_form::course && r.form != requirement_form::with) continue;
        const auto course = c.find_course(r.id);
        if (!course) continue;
        const bool beside = r.form == requirement_form::with;
        named.push_back({*course, beside});
        for (const course_id other : c.equivalents().sources(*course)) named.push_back({other, beside});
    }
    std::sort(named.begin(), named.end());
    std::vector<named_prerequisite> once;
    for (const named_prerequisite& n : named) {
        if (n.course == of) continue;
        if (!once.empty() && once.back().course == n.course)
            once.back() = n;  // the later allows more
        else
            once.push_back(n);
    }
    return once;
}

/// The skills that the occupations of a route's exit value, with the level and the weight in hundredths.
struct valued {
    std::string skill;
    std::int32_t level = 1;
    std::int64_t weight = 0;
};

[[nodiscard]] inline std::vector<valued> valued_by_exit(const route& r) {
    std::vector<valued> all;
    for (const occupation& o : r.catalog().data().occupations) {
        const auto& wanted = r.exit().occupations;
        if (std::find(wanted.begin(), wanted.end(), o.id) == wanted.end()) continue;
        for (const valued_skill& s : o.values) all.push_back({s.skill, s.level, in_hundredths(s.weight)});
    }
    return all;
}

}  // namespace gradus::detail

#endif
