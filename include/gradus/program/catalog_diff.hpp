// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_CATALOG_DIFF_HPP
#define GRADUS_PROGRAM_CATALOG_DIFF_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/record.hpp"
#include "gradus/config.hpp"
#include "gradus/progression/matrix.hpp"

namespace gradus {

enum class version_change : std::uint8_t { added, removed, changed };

[[nodiscard]] constexpr std::string_view to_string(version_change kind) {
    constexpr std::string_view names[] = {"added", "removed", "changed"};
    return names[static_cast<std::uint8_t>(kind)];
}

/// What a key says before and after, as JSON on one line; nothing where it is not there, and its default holds. A requirement stands as its
/// text, in a JSON string. `field` is a path within the thing: `credits`, `groups/ENG/credits`.
struct field_change {
    std::string field;
    std::optional<std::string> before;
    std::optional<std::string> after;

    friend bool operator==(const field_change&, const field_change&) = default;
};

/// A thing of a catalog that is otherwise in another version. `list` is the key of its list (`courses`), or the key alone of what is no list
/// (`grading`). Of a list without ids (`equivalences`, `load`), an element is its own id, as JSON. Of what is added or removed no field is told.
struct thing_change {
    std::string list;
    std::string id;
    version_change what = version_change::changed;
    std::vector<field_change> fields;

    friend bool operator==(const thing_change&, const thing_change&) = default;
};

/// Returns what is otherwise in a catalog's next version, in the order of the format's table; within a list, what was there first, then what is
/// added. Extensions (`x-`) count; the order of things within a list does not. Needs gradus::gradus. N log N in the catalogs; thread safe.
[[nodiscard]] GRADUS_EXPORT std::vector<thing_change> diff_catalogs(const catalog_data& before,
                                                                    const catalog_data& after);

/// What a cell of the matrix says: `matrix_cell` without its progression.
struct cell_values {
    std::optional<bool> reachable;
    std::optional<std::uint32_t> terms;
    std::optional<bool> on_time;
    progression_count count;
};

/// An entry by an exit where two versions differ; nothing where that version has no such entry or exit.
struct cell_change {
    std::string entry;
    std::string exit;
    std::optional<cell_values> before;
    std::optional<cell_values> after;
};

/// Returns the cells that differ between the matrices of two catalogs, each made with the same options, in the order of the first, then of the
/// second. What neither knows within its budget does not differ.
[[nodiscard]] GRADUS_EXPORT std::vector<cell_change> diff_matrices(const catalog& before, const matrix& cells_before,
                                                                   const catalog& after, const matrix& cells_after);

/// Returns whether a pilot for learners who entered grade 9 in these years is in force for a learner; nothing where the record does not say
/// when that was. Both ends are included; one that is missing is open.
[[nodiscard]] inline std::optional<bool> in_pilot(const record& r, std::optional<std::int32_t> from,
                                                  std::optional<std::int32_t> to) {
    if (!r.cohort) return std::nullopt;
    return (!from || *r.cohort >= *from) && (!to || *r.cohort <= *to);
}

}  // namespace gradus

#endif
