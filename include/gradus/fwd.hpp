// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_FWD_HPP
#define GRADUS_FWD_HPP

#include <cstdint>

namespace gradus {

enum class course_id : std::uint32_t;
enum class credential_id : std::uint32_t;
enum class entry_id : std::uint32_t;
enum class exit_id : std::uint32_t;
enum class gate_id : std::uint32_t;
enum class occupation_id : std::uint32_t;
enum class outcome : std::uint8_t;
enum class program_id : std::uint32_t;
enum class requirement_set_id : std::uint32_t;
enum class skill_id : std::uint32_t;
enum class standing : std::uint8_t;
enum class vertex_id : std::uint32_t;

class catalog;
class catalog_builder;
class credits;
class error;
class natural;
class pathway_graph;

struct catalog_data;
struct circuit;
struct course;
struct diagnostic;
struct facts;
struct horizon;
struct matrix;
struct progression;
struct record;
struct requirement;
struct route;
struct run_options;
struct solution;
struct verification;

template <class T>
class result;

}  // namespace gradus

#endif
