// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_PROBLEM_HPP
#define GRADUS_PROGRESSION_PROBLEM_HPP

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "gradus/catalog/assignment.hpp"
#include "gradus/progression/network.hpp"
#include "gradus/progression/progression.hpp"
#include "gradus/progression/route.hpp"

namespace gradus::detail {

/// So much of a resource that a course uses where it starts in a term.
struct resource_use {
    std::uint32_t resource;
    std::int64_t amount;
};

/// A start that a course may have, the gate that must then be true, and what it uses.
struct possible_start {
    std::uint32_t term = 0;
    std::uint32_t last_term = 0;
    std::uint32_t requires_gate = timed_network::always;
    std::uint32_t advises_gate = timed_network::always;  ///< where `problem_extras` asks for it
    std::vector<resource_use> uses;
};

/// What is asked of a problem beside the rules: by some objectives, or nothing but whether there is a way.
struct problem_extras {
    bool exit_after_each_term = true;  ///< else after the last alone, and the others are `never`
    bool advice = false;               ///< the gates of what courses advise
    bool valued_skills = false;        ///< the gates of the skills that the exit's occupations value
};

/// A skill that an occupation of the exit values: the gate that is true where it is held at the end, and its weight.
struct valued_gate {
    std::uint32_t gate;
    std::int64_t weight;
};

/// A course of a problem: it starts in one of `starts` or is not taken.
struct problem_variable {
    course_id course{};
    term_mask allowed = 0;
    std::vector<possible_start> starts;  ///< by term
};

/// What bounds the sum of what courses use: the credits or the courses of a term, or an exclusion list (at most one).
struct problem_resource {
    enum class kind : std::uint8_t { credits, courses, exclusion };

    kind is = kind::credits;
    std::uint32_t position = 0;  ///< the term, or the position of the exclusion list
    std::int64_t min = 0;
    std::int64_t max = std::numeric_limits<std::int64_t>::max();
};

/// Groups of a requirement set that thresholds cannot express: settled once all courses are decided, by how many are taken of each class
/// of courses that serve the same groups.
struct problem_settlement {
    requirement_set_id set{};
    std::vector<std::vector<held_course>> classes;  ///< as completed courses; any n of a class do the same
    std::vector<held_course> held;
};

/// A route's rules 1 to 6 as choices, gates and resources: what the trellis and the search work on.
///
/// A progression over `variables` is valid where each taken course's `requires_gate` for its start is true, every resource is within
/// its bounds, and `exit_after.back()` is true. `credit_scale` is what amounts of the resources of kind credits are in: so many
/// parts of a hundredth.
struct problem {
    const gradus::route* of = nullptr;
    std::vector<problem_variable> variables;
    std::unique_ptr<timed_network> gates = std::make_unique<timed_network>();
    std::vector<problem_resource> resources;
    std::vector<problem_settlement> settlements;
    std::vector<std::uint32_t> exit_after;  ///< a gate for each number of terms, 0 to all: the exit is met then
    std::vector<valued_gate> valued;        ///< where `problem_extras` asks for it
    std::int64_t credit_scale = 1;

    [[nodiscard]] std::uint32_t terms() const { return static_cast<std::uint32_t>(of->terms.terms.size()); }
};

/// Returns the bytes that a problem holds.
[[nodiscard]] inline std::size_t bytes_of(const problem& p) {
    std::size_t sum = sizeof(p) + p.gates->bytes() + p.resources.capacity() * sizeof(problem_resource);
    for (const problem_variable& v : p.variables) {
        sum += sizeof(v) + v.starts.capacity() * sizeof(possible_start);
        for (const possible_start& s : v.starts) sum += s.uses.capacity() * sizeof(resource_use);
    }
    return sum;
}

}  // namespace gradus::detail

#endif
