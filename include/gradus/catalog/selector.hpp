// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_SELECTOR_HPP
#define GRADUS_CATALOG_SELECTOR_HPP

#include <string>
#include <vector>

namespace gradus {

/// Chooses courses: a list of course ids, `tag:x`, `subject:x`, `kind:x`, `id:NTW*` (with `*` and `?`) or `*` for every course.
///
/// An entry that is a course id is that course, whatever else it looks like; an entry that begins with `!` takes what it selects
/// away from the rest, wherever it stands. Source: the catalog format, "Requirement set".
struct selector {
    std::vector<std::string> entries;

    friend bool operator==(const selector&, const selector&) = default;
};

}  // namespace gradus

#endif
