// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CATALOG_INDEX_HPP
#define GRADUS_CATALOG_CATALOG_INDEX_HPP

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/core/ids.hpp"

namespace gradus {

/// Finds the things of one list by their external ids. Borrows the ids from the `catalog_data` that it was made of.
template <class Id>
class id_index {
public:
    void reserve(std::size_t count) { positions_.reserve(count); }

    /// Enters an id; returns the position that holds it already, or nothing where it is new.
    std::optional<std::uint32_t> insert(std::string_view external, std::uint32_t position) {
        const auto [at, fresh] = positions_.emplace(external, position);
        return fresh ? std::nullopt : std::optional{at->second};
    }

    /// Returns the handle of the thing with that id, or nothing. Constant time.
    [[nodiscard]] std::optional<Id> find(std::string_view external) const {
        const auto at = positions_.find(external);
        return at == positions_.end() ? std::nullopt : std::optional{Id{at->second}};
    }

private:
    std::unordered_map<std::string_view, std::uint32_t> positions_;
};

/// The indexes of all lists of a catalog that a requirement or a query can name.
struct catalog_index {
    id_index<skill_id> skills;
    id_index<course_id> courses;
    id_index<credential_id> credentials;
    id_index<requirement_set_id> requirement_sets;
    id_index<entry_id> entry_points;
    id_index<exit_id> exit_points;
    id_index<occupation_id> occupations;
};

}  // namespace gradus

#endif
