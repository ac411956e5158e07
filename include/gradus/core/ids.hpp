// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_IDS_HPP
#define GRADUS_CORE_IDS_HPP

#include <cstdint>
#include <type_traits>

namespace gradus {

/// Dense handles: the position of a thing in its list of the catalog, 0 to n-1. Made by a catalog or a graph, never by hand;
/// what a catalog's author writes (`"ALG1"`) is an external id and is looked up through the catalog.
enum class course_id : std::uint32_t {};
enum class skill_id : std::uint32_t {};
enum class credential_id : std::uint32_t {};
enum class requirement_set_id : std::uint32_t {};
enum class entry_id : std::uint32_t {};
enum class exit_id : std::uint32_t {};
enum class program_id : std::uint32_t {};
enum class occupation_id : std::uint32_t {};
enum class vertex_id : std::uint32_t {};
enum class gate_id : std::uint32_t {};

/// Returns the position that a dense handle stands for, to index a vector with.
template <class Id>
    requires std::is_enum_v<Id>
[[nodiscard]] constexpr std::uint32_t index(Id id) { return static_cast<std::uint32_t>(id); }

}  // namespace gradus

#endif
