// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_PROGRAM_REQUIREMENT_HPP
#define GRADUS_PROGRAM_PROGRAM_REQUIREMENT_HPP

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/program.hpp"
#include "gradus/catalog/requirement.hpp"

namespace gradus {

/// What stands in a requirement for the program that it is asked for.
inline constexpr std::string_view this_program = "@program";

/// Returns whether a requirement speaks of a program that is not named: see `for_program`. Linear in the requirement.
[[nodiscard]] inline bool speaks_of_program(const requirement& r) {
    const bool itself =
        (r.form == requirement_form::credential || r.form == requirement_form::enrolled)
            ? r.id == this_program
            : r.of && std::find(r.of->entries.begin(), r.of->entries.end(), this_program) != r.of->entries.end();
    return itself || std::any_of(r.parts.begin(), r.parts.end(), speaks_of_program);
}

/// Returns a requirement with a program's own in place of `@program`: in a selector its courses, as a credential any one of its
/// credentials, as what a learner is enrolled in its id. Linear in the requirement and what the program lists.
[[nodiscard]] inline requirement for_program(const requirement& r, const program& p) {
    if (r.form == requirement_form::credential && r.id == this_program) {
        std::vector<requirement> each;
        for (const std::string& id : p.credentials) {
            requirement& one = each.emplace_back(r);
            one.id = id;
        }
        return requirements::any(std::move(each));
    }
    requirement made = r;
    if (made.form == requirement_form::enrolled && made.id == this_program) made.id = p.id;
    if (made.of) {
        std::vector<std::string> entries;
        for (std::string& entry : made.of->entries) {
            if (entry == this_program)
                entries.insert(entries.end(), p.courses.begin(), p.courses.end());
            else
                entries.push_back(std::move(entry));
        }
        made.of->entries = std::move(entries);
    }
    for (requirement& part : made.parts) part = for_program(part, p);
    return made;
}

}  // namespace gradus

#endif
