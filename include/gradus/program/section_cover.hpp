// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_SECTION_COVER_HPP
#define GRADUS_PROGRAM_SECTION_COVER_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "gradus/config.hpp"

namespace gradus {

/// An edge of a network, from a vertex to another, with what can flow and, once computed, what does.
struct flow_edge {
    std::uint32_t from = 0, to = 0;
    std::int64_t capacity = 0;
    std::int64_t cost = 0;  ///< of a unit, 0 or more; such that no sum along a path reaches 2^53
    std::int64_t flow = 0;
};

/// Returns the greatest flow between two vertices, and leaves in each edge its part of it. Capacities are 0 or more, and their sum is below
/// 2^62. By Boost.Graph (push-relabel, O(V^3)); in gradus::gradus alone. Thread safe.
GRADUS_EXPORT std::int64_t maximum_flow(std::uint32_t vertices, std::vector<flow_edge>& edges, std::uint32_t from,
                                        std::uint32_t to);

/// The same at the least cost. By Boost.Graph (successive shortest paths: O(flow × E log V)).
GRADUS_EXPORT std::int64_t cheapest_maximum_flow(std::uint32_t vertices, std::vector<flow_edge>& edges,
                                                 std::uint32_t from, std::uint32_t to);

/// Groups of sections that ask for a teacher, and who may teach them: a group accepts slots (a qualification in certain terms), and a slot
/// has holders. A person teaches so many sections of all groups together.
struct cover_problem {
    std::vector<std::int64_t> asked;                  ///< sections, by group
    std::vector<std::vector<std::uint32_t>> accepts;  ///< slots, by group
    std::vector<std::vector<std::uint32_t>> holders;  ///< persons, by slot
    std::vector<std::int64_t> load;                   ///< sections at the most, by person
};

/// So many sections of a group that a person teaches.
struct taught {
    std::uint32_t group = 0, person = 0;
    std::int64_t sections = 0;

    friend bool operator==(const taught&, const taught&) = default;
};

/// What binds where sections are left over: groups that ask for more than all who may teach any of them can. Cuts share no group.
struct cover_cut {
    std::vector<std::uint32_t> groups, persons;
    std::int64_t asked = 0, load = 0;

    [[nodiscard]] std::int64_t short_by() const { return asked - load; }
};

/// The most sections that can be taught, who teaches them, and the cuts that stand against more: their `short_by` add up to what is left.
struct section_cover {
    std::int64_t asked = 0, covered = 0;
    std::vector<taught> assigned;
    std::vector<cover_cut> cuts;
};

/// Returns the most sections that can be taught, by maximum flow; `without` is a person who is not there. The cuts are those of the least
/// minimum cut, taken apart where they share nobody. Linear but for the flow; in gradus::gradus alone. Thread safe.
[[nodiscard]] GRADUS_EXPORT section_cover cover_sections(const cover_problem& p,
                                                         std::optional<std::uint32_t> without = std::nullopt);

}  // namespace gradus

#endif
