// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_REDUNDANT_HPP
#define GRADUS_PROGRAM_REDUNDANT_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/config.hpp"
#include "gradus/core/run.hpp"
#include "gradus/program/curriculum.hpp"

namespace gradus {

/// What a requisite is judged by: which sets of courses can be passed, in whatever order; or which progressions are valid.
enum class redundancy_semantics : std::uint8_t { pass, timing };

/// Whether a requisite need not be asked for, as all else implies it; or need not be offered among alternatives, as who has it has another.
enum class redundancy : std::uint8_t { implied, idle_alternative };

[[nodiscard]] constexpr std::string_view to_string(redundancy_semantics s) {
    return s == redundancy_semantics::pass ? "pass" : "timing";
}
[[nodiscard]] constexpr std::string_view to_string(redundancy r) {
    return r == redundancy::implied ? "implied" : "idle-alternative";
}

/// A requisite that could go: `source` of `target`, by their ids, and a shortest other way from one to the other, where there is one.
struct redundant_requisite {
    std::string source;
    std::string target;
    redundancy_semantics semantics = redundancy_semantics::pass;
    redundancy how = redundancy::implied;
    std::vector<std::string> by;

    friend bool operator==(const redundant_requisite&, const redundant_requisite&) = default;
};

/// In order of target, source, semantics. `undecided` are the requisites of which nothing is said: too many ways to miss the requirement,
/// or the budget was spent (`ended`).
struct redundant_requisites {
    std::vector<redundant_requisite> found;
    std::size_t undecided = 0;
    outcome ended = outcome::complete;
};

/// `max_ways` bounds the ways to miss a requirement that are looked through for one requisite.
struct redundancy_options {
    std::size_t max_ways = 4'096;
    run_options run{.max_nodes = 4'000'000'000};
};

/// Returns the requisites of active courses that are redundant, each alone: without it (each leaf of the target's `requires` that names the
/// source read as met: `implied`; as unmet: `idle_alternative`) the same sets of courses are closed under their requirements, each course's met
/// by the others, in whatever order (`pass`); or the same progressions are valid, where every course is offered in every term, there are
/// terms enough, and nothing else limits (`timing`). Of a course that can never be taken nothing is said.
///
/// All is passed here, nothing comes from elsewhere. What no course or credential decides, and what skills, selectors, hours and records ask
/// for, may hold or not; the same of exclusions and of `same` (timing): so a requisite is called redundant only where it is, and one that only
/// these make redundant is not found. Exact otherwise, by each way to miss the requirement (docs/metrics.md). Thread safe.
[[nodiscard]] GRADUS_EXPORT redundant_requisites find_redundant(const catalog& c,
                                                                const redundancy_options& options = {});

/// The same of a curriculum, whose requisites are to be its courses: a corequisite is a `with`, a strict one a `same`.
[[nodiscard]] GRADUS_EXPORT redundant_requisites find_redundant(const curriculum& c,
                                                                const redundancy_options& options = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/program/find_redundant.hpp"
#endif

#endif
