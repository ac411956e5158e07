// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CATALOG_INDEX_HPP
#define GRADUS_CATALOG_CATALOG_INDEX_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/catalog/position_table.hpp"
#include "gradus/core/ids.hpp"

namespace gradus {

/// Finds the things of one list by their external ids. Borrows the ids from the `catalog_data` that it was made of.
template <class Id>
class id_index {
public:
    void reserve(std::size_t count) {
        ids_.reserve(count);
        table_.reserve(count);
    }

    /// Enters the id of the next position; returns the position that holds it already, or nothing where it is new.
    std::optional<std::uint32_t> insert(std::string_view external) {
        const std::optional<std::uint32_t> earlier = position_of(external);
        if (!earlier) table_.insert(hash_of(external), static_cast<std::uint32_t>(ids_.size()));
        ids_.push_back(external);
        return earlier;
    }

    /// Returns the handle of the thing with that id, or nothing. Constant time.
    [[nodiscard]] std::optional<Id> find(std::string_view external) const {
        const std::optional<std::uint32_t> position = position_of(external);
        return position ? std::optional{Id{*position}} : std::nullopt;
    }

private:
    static std::size_t hash_of(std::string_view external) { return std::hash<std::string_view>{}(external); }

    [[nodiscard]] std::optional<std::uint32_t> position_of(std::string_view external) const {
        return table_.find(hash_of(external), [&](std::uint32_t position) { return ids_[position] == external; });
    }

    std::vector<std::string_view> ids_;
    detail::position_table table_;
};

/// The indexes of all lists of a catalog that a requirement or a query can name.
struct catalog_index {
    id_index<skill_id> skills;
    id_index<course_id> courses;
    id_index<credential_id> credentials;
    id_index<requirement_set_id> requirement_sets;
    id_index<entry_id> entry_points;
    id_index<exit_id> exit_points;
    id_index<program_id> programs;
    id_index<occupation_id> occupations;
};

}  // namespace gradus

#endif
