// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CHECK_IDS_HPP
#define GRADUS_CATALOG_CHECK_IDS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "gradus/catalog/catalog_index.hpp"
#include "gradus/catalog/check_report.hpp"

namespace gradus::detail {

/// The position of a thing in a list that has no dense handle of its own.
enum class list_position : std::uint32_t {};

/// The indexes that the checks alone need, beside those of `catalog_index`.
struct check_index {
    id_index<list_position> terms;
    id_index<list_position> providers;
    id_index<list_position> qualifications;
    id_index<list_position> faculty;
    id_index<list_position> resources;
};

/// Enters the ids of one list and reports those that are no ids (`bad-id`) and those that are there already (`duplicate-id`).
template <class Thing, class Id>
void check_ids(const std::vector<Thing>& things, const place& list, id_index<Id>& index, const check_report& report) {
    index.reserve(things.size());
    for (std::size_t i = 0; i < things.size(); ++i) {
        const std::string& id = things[i].id;
        if (!is_name(id)) {
            const place at = list / i;
            report.error("bad-id", at / "id", "an id has 1 to 64 bytes, this one has " + std::to_string(id.size()));
        }
        const auto first = index.insert(id);
        if (!first) continue;
        const place at = list / i;
        const place earlier = list / *first;
        report.error("duplicate-id", at / "id",
                     "the id " + in_quotes(id) + " is that of " + earlier.pointer() +
                         " already; ids are unique in their list, so give one of the two another",
                     {id});
    }
}

/// Fills the indexes of every list of the catalog and checks their ids. Linear.
inline void check_all_ids(const catalog_data& data, catalog_index& ids, check_index& more, const check_report& report) {
    const place top;
    if (!is_name(data.id))
        report.error("bad-id", top / "id",
                     "a catalog has an id of 1 to 64 bytes, this one has " + std::to_string(data.id.size()));
    const place calendar = top / "calendar";
    check_ids(data.calendar.terms, calendar / "terms", more.terms, report);
    check_ids(data.skills, top / "skills", ids.skills, report);
    check_ids(data.courses, top / "courses", ids.courses, report);
    check_ids(data.credentials, top / "credentials", ids.credentials, report);
    check_ids(data.requirement_sets, top / "requirement_sets", ids.requirement_sets, report);
    check_ids(data.entry_points, top / "entry_points", ids.entry_points, report);
    check_ids(data.exit_points, top / "exit_points", ids.exit_points, report);
    check_ids(data.programs, top / "programs", ids.programs, report);
    check_ids(data.providers, top / "providers", more.providers, report);
    check_ids(data.occupations, top / "occupations", ids.occupations, report);
    check_ids(data.qualifications, top / "qualifications", more.qualifications, report);
    check_ids(data.faculty, top / "faculty", more.faculty, report);
    check_ids(data.resources, top / "resources", more.resources, report);
    const place sets = top / "requirement_sets";
    for (std::size_t s = 0; s < data.requirement_sets.size(); ++s) {
        const place set = sets / s;
        id_index<list_position> groups;
        check_ids(data.requirement_sets[s].groups, set / "groups", groups, report);
    }
}

}  // namespace gradus::detail

#endif
