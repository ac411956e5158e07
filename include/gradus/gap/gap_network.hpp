// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_NETWORK_HPP
#define GRADUS_GAP_GAP_NETWORK_HPP

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/standings.hpp"
#include "gradus/config.hpp"
#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// A catalog's rules for one learner with time left aside: what is completed is a choice of courses, and what that makes true.
///
/// `gates` are over variables: first the courses that may still be taken, then every credential that is not held, which is there as soon
/// as its gate is true. `asked` is what a learner's horizon and holdings leave; its only term has no load. Immutable once made.
struct gap_network {
    std::unique_ptr<route> asked;
    problem rules;                             ///< its gates, settlements and resources (of kind exclusion)
    std::vector<course_id> courses;            ///< by variable, of those that are courses
    std::vector<credential_id> credentials;    ///< of the others
    std::vector<held_course> completed;        ///< by course variable
    std::vector<std::uint32_t> requires_gate;  ///< by variable
    std::vector<std::uint32_t> exit_gate;      ///< by exit
    std::vector<std::uint32_t> gate_of;        ///< by gate of the circuit, of what was compiled; else `gate::none`
    std::vector<std::uint32_t> course_variable, credential_variable;  ///< by course and credential, or `gate::none`
    std::vector<course_exception> waivers;  ///< sorted by course: the leaves that the record's waivers set aside
    std::vector<situation> days;
    std::vector<held_course> held;  ///< in the order of the facts, what is in progress completed
    std::vector<char> ruled_out;    ///< by course: it is held, or excluded by what is held

    [[nodiscard]] const gradus::catalog& catalog() const { return asked->catalog(); }
    [[nodiscard]] const timed_network& gates() const { return *rules.gates; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(requires_gate.size()); }
    [[nodiscard]] bool is_course(std::uint32_t variable) const { return variable < courses.size(); }
};

/// Returns the network of a learner: over the courses that may start in some term of the horizon, and that nothing held rules out.
[[nodiscard]] GRADUS_EXPORT gap_network make_gap_network(const facts& known, const horizon& h);

}  // namespace gradus::detail

#if !defined(GRADUS_COMPILED)
#include "gradus/gap/gap_compiler.hpp"
#endif

#endif
