// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_SRC_PROGRAM_DESIGN_OVERLAY_HPP
#define GRADUS_SRC_PROGRAM_DESIGN_OVERLAY_HPP

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/program/design.hpp"

namespace gradus::detail {

/// A catalog changed for a target, with what that asks for.
struct design_overlay {
    catalog_data data;
    std::vector<std::string> exits;  ///< those of the cells
    std::vector<std::pair<std::string, std::int32_t>> skills;
    std::vector<design_need> needs;
    std::vector<missing_level> missing;
    std::vector<std::string> notes;
};

/// Returns the catalog with proposed courses active, the order of skills as requirements of courses, practice as granted hours, and the
/// target as part of what its exits require; without exits, of one of its own.
[[nodiscard]] design_overlay make_overlay(const catalog& c, const design_target& target);

/// Fills in what a progression of a cell earns at colleges, and where partners have their place.
void add_college(const design_target& target, design_cell& cell);

}  // namespace gradus::detail

#endif
