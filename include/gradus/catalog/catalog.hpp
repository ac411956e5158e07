// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CATALOG_HPP
#define GRADUS_CATALOG_CATALOG_HPP

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "gradus/catalog/build_options.hpp"
#include "gradus/catalog/catalog_data.hpp"
#include "gradus/catalog/catalog_index.hpp"
#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/equivalents.hpp"
#include "gradus/core/ids.hpp"
#include "gradus/core/result.hpp"

namespace gradus {

/// A checked catalog, immutable: its data, the index of its ids, its equivalences closed, and its requirements as one circuit.
///
/// Made by `build` (of plain data) or a `catalog_builder`. Copies share their storage and cost constant time; const members may be
/// called concurrently, there is no hidden mutable state. To change one, take its `data()`, change that and build again.
class catalog {
public:
    [[nodiscard]] const catalog_data& data() const noexcept { return state_->data; }
    [[nodiscard]] const catalog_index& ids() const noexcept { return state_->ids; }
    [[nodiscard]] const gradus::circuit& circuit() const noexcept { return state_->requirements; }
    [[nodiscard]] const gradus::equivalents& equivalents() const noexcept { return state_->counted; }

    [[nodiscard]] std::optional<course_id> find_course(std::string_view id) const { return ids().courses.find(id); }
    [[nodiscard]] std::optional<skill_id> find_skill(std::string_view id) const { return ids().skills.find(id); }
    [[nodiscard]] std::optional<credential_id> find_credential(std::string_view id) const {
        return ids().credentials.find(id);
    }
    [[nodiscard]] std::optional<requirement_set_id> find_requirement_set(std::string_view id) const {
        return ids().requirement_sets.find(id);
    }
    [[nodiscard]] std::optional<entry_id> find_entry(std::string_view id) const { return ids().entry_points.find(id); }
    [[nodiscard]] std::optional<exit_id> find_exit(std::string_view id) const { return ids().exit_points.find(id); }
    [[nodiscard]] std::optional<program_id> find_program(std::string_view id) const { return ids().programs.find(id); }
    [[nodiscard]] std::optional<occupation_id> find_occupation(std::string_view id) const {
        return ids().occupations.find(id);
    }

    [[nodiscard]] const course& operator[](course_id id) const { return data().courses[index(id)]; }
    [[nodiscard]] const skill& operator[](skill_id id) const { return data().skills[index(id)]; }
    [[nodiscard]] const credential& operator[](credential_id id) const { return data().credentials[index(id)]; }
    [[nodiscard]] const requirement_set& operator[](requirement_set_id id) const {
        return data().requirement_sets[index(id)];
    }
    [[nodiscard]] const entry_point& operator[](entry_id id) const { return data().entry_points[index(id)]; }
    [[nodiscard]] const exit_point& operator[](exit_id id) const { return data().exit_points[index(id)]; }
    [[nodiscard]] const program& operator[](program_id id) const { return data().programs[index(id)]; }
    [[nodiscard]] const occupation& operator[](occupation_id id) const { return data().occupations[index(id)]; }

    friend bool operator==(const catalog& a, const catalog& b) { return a.state_ == b.state_ || a.data() == b.data(); }

private:
    friend GRADUS_EXPORT result<catalog> build(catalog_data data, const build_options& options);

    struct state {
        explicit state(catalog_data given) : data(std::move(given)) {}

        catalog_data data;
        catalog_index ids;
        gradus::equivalents counted;
        gradus::circuit requirements;
    };

    explicit catalog(std::shared_ptr<const state> made) : state_(std::move(made)) {}

    std::shared_ptr<const state> state_;
};

/// Checks plain data whole and freezes it: returns the catalog with its warnings and notes, or every finding (docs/diagnostics.md).
///
/// Linear in the size of the data, but for the search of what no entry point reaches: linear for each grade that entries have.
[[nodiscard]] GRADUS_EXPORT result<catalog> build(catalog_data data, const build_options& options = {});

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/catalog/build.hpp"
#endif

#endif
