// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CATALOG_BUILDER_HPP
#define GRADUS_CATALOG_CATALOG_BUILDER_HPP

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/builder_parts.hpp"
#include "gradus/catalog/catalog.hpp"

namespace gradus {

/// Makes a catalog in a program, in words that read like the file's.
///
/// Each noun (`course`, `credential`, `entry_point`, …) adds a thing to its list and returns a part that describes it further; parts
/// stay valid while more is added, as long as the builder lives and stays where it is. Nothing is checked before `build`, which reports what
/// a file would be reported for, and texts that are no dates. `data()` is open for what has no verb here.
class catalog_builder {
public:
    explicit catalog_builder(std::string id) { state_.data.id = std::move(id); }
    explicit catalog_builder(catalog_data start) { state_.data = std::move(start); }
    catalog_builder(const catalog_builder&) = delete;
    catalog_builder& operator=(const catalog_builder&) = delete;

    catalog_builder& title(std::string text) { return set(state_.data.title, std::move(text)); }
    catalog_builder& jurisdiction(std::string text) { return set(state_.data.jurisdiction, std::move(text)); }
    catalog_builder& language(std::string text) { return set(state_.data.language, std::move(text)); }
    catalog_builder& effective_from(std::string_view day) {
        state_.read_date(day, "/effective/from", state_.data.effective.from);
        return *this;
    }
    catalog_builder& effective_to(std::string_view day) {
        state_.read_date(day, "/effective/to", state_.data.effective.to);
        return *this;
    }

    /// Adds a term to the school year; the first one takes the place of the default year of one term.
    term_part term(std::string id) {
        std::vector<gradus::term>& terms = state_.data.calendar.terms;
        if (!std::exchange(terms_given_, true)) terms.clear();
        terms.push_back({std::move(id), {}, {}, false, {}});
        return {state_, terms.size() - 1};
    }

    /// Sets the scale, from worst to best, and its least grade that passes; or a percent scale with its least mark that passes.
    catalog_builder& grading(std::vector<std::string> scale, std::string passing) {
        state_.data.grading = {std::move(scale), std::move(passing), {}, false, {}};
        return *this;
    }
    catalog_builder& grading_in_percent(std::string passing) {
        state_.data.grading = {{}, std::move(passing), {}, true, {}};
        return *this;
    }
    catalog_builder& points(std::string grade, double value) {
        state_.data.grading.points.emplace_back(std::move(grade), value);
        return *this;
    }

    load_part load() { return added<load_part>(state_.data.load); }
    skill_part skill(std::string id) { return named<skill_part>(state_.data.skills, std::move(id)); }
    course_part course(std::string id) { return named<course_part>(state_.data.courses, std::move(id)); }
    credential_part credential(std::string id) {
        return named<credential_part>(state_.data.credentials, std::move(id));
    }
    requirement_set_part requirement_set(std::string id) {
        return named<requirement_set_part>(state_.data.requirement_sets, std::move(id));
    }
    entry_part entry_point(std::string id) { return named<entry_part>(state_.data.entry_points, std::move(id)); }
    exit_part exit_point(std::string id) { return named<exit_part>(state_.data.exit_points, std::move(id)); }
    program_part program(std::string id) { return named<program_part>(state_.data.programs, std::move(id)); }
    occupation_part occupation(std::string soc) {
        return named<occupation_part>(state_.data.occupations, std::move(soc));
    }
    faculty_part faculty(std::string id) { return named<faculty_part>(state_.data.faculty, std::move(id)); }
    resource_part resource(std::string id) { return named<resource_part>(state_.data.resources, std::move(id)); }

    catalog_builder& provider(std::string id, std::string kind, std::string name = {}) {
        state_.data.providers.push_back({std::move(id), std::move(name), std::move(kind), {}});
        return *this;
    }
    catalog_builder& qualification(std::string id, std::string name = {}) {
        state_.data.qualifications.push_back({std::move(id), std::move(name), {}});
        return *this;
    }

    /// Lets `from` taken count as `to`; as so many credits of it; as elective credit that matches no course.
    catalog_builder& counts_as(std::string from, std::string to) {
        return equivalence(std::move(from), std::move(to), equivalence_kind::full, {});
    }
    catalog_builder& counts_partly_as(std::string from, std::string to, double amount) {
        return equivalence(std::move(from), std::move(to), equivalence_kind::partial, credits::of(amount));
    }
    catalog_builder& counts_as_elective(std::string from, double amount) {
        return equivalence(std::move(from), {}, equivalence_kind::elective, credits::of(amount));
    }

    /// Lets at most one of these courses earn credit.
    catalog_builder& exclusion(std::vector<std::string> courses) {
        state_.data.exclusions.push_back(std::move(courses));
        return *this;
    }

    /// Adds college credit of one kind (`dual_enrollment`, `prior_learning`, `articulated`, `exam`) for a course or a credential.
    articulation_part articulation(std::string kind, std::string from, std::string to) {
        articulation_part part = added<articulation_part>(state_.data.articulations);
        gradus::articulation& made = state_.data.articulations.back();
        made.kind = std::move(kind);
        made.from = std::move(from);
        made.to = std::move(to);
        return part;
    }

    /// Returns the plain values as they stand, to look at or to change.
    [[nodiscard]] catalog_data& data() { return state_.data; }
    [[nodiscard]] const catalog_data& data() const { return state_.data; }

    /// Checks all and returns the catalog, or every finding; the builder keeps its values and may go on.
    [[nodiscard]] result<catalog> build(const build_options& options = {}) const {
        result<catalog> made = gradus::build(state_.data, options);
        if (state_.found.empty()) return made;
        diagnostics found = state_.found;
        found.insert(found.end(), made.found().begin(), made.found().end());
        sort_diagnostics(found);
        return found;
    }

private:
    catalog_builder& set(std::string& member, std::string text) {
        member = std::move(text);
        return *this;
    }
    template <class Part, class Thing>
    Part added(std::vector<Thing>& list) {
        list.emplace_back();
        return {state_, list.size() - 1};
    }
    template <class Part, class Thing>
    Part named(std::vector<Thing>& list, std::string&& id) {
        list.emplace_back().id = std::move(id);
        return {state_, list.size() - 1};
    }
    catalog_builder& equivalence(std::string from, std::string to, equivalence_kind kind,
                                 std::optional<credits> amount) {
        state_.data.equivalences.push_back({std::move(from), std::move(to), kind, amount, {}});
        return *this;
    }

    detail::builder_state state_;
    bool terms_given_ = false;
};

}  // namespace gradus

#endif
