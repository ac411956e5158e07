// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_GENERATE_LADDER_HPP
#define GRADUS_BENCHMARKS_GENERATE_LADDER_HPP

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "generate/dice.hpp"
#include "gradus/catalog/catalog_data.hpp"

namespace gradus::generate {

/// How a ladder is shaped: chains of core courses that are all required, chains of electives of which some are, half unless told, and
/// courses that are all alike, of which some are too.
struct ladder_options {
    int core = 8;
    int electives = 8;
    int needed = electives / 2;
    int alike = 0;
    int alike_needed = alike / 4;
    int load = 4;  ///< courses in a term, at most
    std::uint64_t seed = 1;
};

/// Returns a small catalog for counting: two terms a year, one entry in grade 9, one exit. The same for the same options everywhere.
[[nodiscard]] inline catalog_data make_ladder(const ladder_options& options) {
    dice random(options.seed);
    catalog_data made;
    made.id = "ladder-" + std::to_string(options.core) + "-" + std::to_string(options.electives);
    if (options.alike > 0) made.id += "-" + std::to_string(options.alike);
    made.calendar.terms = {{"fall", "", {}, false, {}}, {"spring", "", {}, false, {}}};
    made.load.emplace_back().courses_max = options.load;
    std::vector<requirement> wanted;
    const auto add = [&](const std::string& name, int number, const char* tag, int chain) {
        course& c = made.courses.emplace_back();
        c.id = name + std::to_string(number);
        c.title = c.id;
        c.tags = {tag};
        const auto before = [&](int steps) { return requirements::course(name + std::to_string(number - steps)); };
        const int rung = number % chain;
        if (rung > 1 && random.chance(25))
            c.requires_ = requirements::any({before(1), before(2)});
        else if (rung > 0)
            c.requires_ = before(1);
        if (rung > 0 && random.chance(30)) c.offered = {{random.chance(50) ? "fall" : "spring", 1, {}, {}}};
        if (rung == 0 && random.chance(20)) c.grades = grade_band{10, 12};
    };
    for (int i = 0; i < options.core; ++i) {
        add("core-", i, "core", 3);
        wanted.push_back(requirements::course(made.courses.back().id));
    }
    for (int i = 0; i < options.electives; ++i) add("elective-", i, "elective", 4);
    if (options.electives > 4) made.exclusions.push_back({"elective-0", "elective-4"});
    if (options.electives > 0) wanted.push_back(requirements::courses(options.needed, {"tag:elective"}));
    for (int i = 0; i < options.alike; ++i) {
        course& c = made.courses.emplace_back();
        c.id = "alike-" + std::to_string(i);
        c.title = c.id;
        c.tags = {"alike"};
    }
    if (options.alike > 0) wanted.push_back(requirements::courses(options.alike_needed, {"tag:alike"}));
    entry_point& entry = made.entry_points.emplace_back();
    entry.id = "grade-9";
    entry.grade = 9;
    exit_point& exit = made.exit_points.emplace_back();
    exit.id = "complete";
    exit.requires_ = requirements::all(std::move(wanted));
    return made;
}

}  // namespace gradus::generate

#endif
