// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_REQUISITE_FINDER_HPP
#define GRADUS_PROGRAM_REQUISITE_FINDER_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/program/requisite_graph.hpp"

namespace gradus::detail {

struct found_requisite {
    course_id course{};
    requisite_kind kind = requisite_kind::prerequisite;
    requisite_strength strength = requisite_strength::needed;
};

/// Finds the courses that a course's `requires` names or can be satisfied by. Walks the gates of the catalog's circuit downwards, those that are
/// needed first, so that each is seen once, as strong as it gets.
class requisite_finder {
public:
    explicit requisite_finder(const catalog& c)
        : catalog_(c),
          circuit_(c.circuit()),
          seen_gate_(circuit_.gates.size(), none),
          seen_credential_(c.data().credentials.size(), none) {
        const auto& courses = c.data().courses;
        for (std::uint32_t i = 0; i < courses.size(); ++i) {
            for (const skill_level& s : courses[i].develops) by_skill_[s.skill].emplace_back(course_id{i}, s.level);
            for (const auto& [name, number] : courses[i].grants.hours)
                if (number > 0) by_hours_[name].push_back(course_id{i});
            for (const std::string& name : courses[i].grants.records) by_record_[name].push_back(course_id{i});
        }
        for (std::uint32_t k = 0; k < c.data().credentials.size(); ++k)
            for (const skill_level& s : c.data().credentials[k].attests)
                attesting_[s.skill].emplace_back(credential_id{k}, s.level);
    }

    /// Returns what was found, a course perhaps several times. The list holds until the next call.
    const std::vector<found_requisite>& find(course_id of) {
        found_.clear();
        stamp_ = index(of);
        open(circuit_.course_requires[index(of)], requisite_strength::needed);
        for (std::size_t s = 0; s < open_.size(); ++s)
            while (!open_[s].empty()) {
                const gate_id g = open_[s].back();
                open_[s].pop_back();
                if (std::exchange(seen_gate_[index(g)], stamp_) != stamp_) visit(circuit_[g], requisite_strength(s));
            }
        return found_;
    }

private:
    static constexpr auto none = static_cast<std::uint32_t>(-1);
    template <class Id>
    using givers = std::unordered_map<std::string_view, std::vector<std::pair<Id, std::int32_t>>>;

    void open(gate_id g, requisite_strength strength) { open_[static_cast<std::size_t>(strength)].push_back(g); }

    void open(credential_id k, requisite_strength strength) {
        if (std::exchange(seen_credential_[index(k)], stamp_) != stamp_)
            open(circuit_.credential_requires[index(k)], strength);
    }

    void add(course_id c, requisite_kind kind, requisite_strength strength) {
        found_.push_back({c, kind, strength});
        for (const course_id other : catalog_.equivalents().sources(c))
            found_.push_back({other, kind, std::max(strength, requisite_strength::alternative)});
    }

    void visit(const gate& g, requisite_strength strength) {
        const auto weaker = std::max(strength, requisite_strength::alternative);
        switch (g.kind) {
            case gate_kind::course:
                return add(course_id{g.subject}, requisite_kind::prerequisite, strength);
            case gate_kind::with_same_or_before:
                return add(course_id{g.subject}, requisite_kind::corequisite, strength);
            case gate_kind::with_same:
                return add(course_id{g.subject}, requisite_kind::strict_corequisite, strength);
            case gate_kind::credential:
                return open(credential_id{g.subject}, strength);
            case gate_kind::credentials:
                for (std::uint32_t k = 0; k < catalog_.data().credentials.size(); ++k)
                    if (matches(g, catalog_.data().credentials[k])) open(credential_id{k}, weaker);
                return;
            case gate_kind::skill: {
                const std::string& id = catalog_[skill_id{g.subject}].id;
                for (const auto& [c, level] : by_skill_[id])
                    if (level >= g.number) add(c, requisite_kind::prerequisite, weaker);
                for (const auto& [k, level] : attesting_[id])
                    if (level >= g.number) open(k, weaker);
                return;
            }
            case gate_kind::hours:
                return add_all(by_hours_[circuit_.names[g.subject]], weaker);
            case gate_kind::record:
                return add_all(by_record_[circuit_.names[g.subject]], weaker);
            case gate_kind::credits:
            case gate_kind::courses:
            case gate_kind::distinct:
                if (!circuit_.selections[g.selection].everything)
                    add_all(circuit_.selections[g.selection].courses, requisite_strength::selected);
                return;
            case gate_kind::threshold:
                if (g.number <= 0) return;
                for (const gate_id input : circuit_.inputs_of(g))
                    open(input, static_cast<std::uint32_t>(g.number) < g.input_count ? weaker : strength);
                return;
            case gate_kind::conditional:
                for (const gate_id input : circuit_.inputs_of(g)) open(input, weaker);
                return;
            default:
                return;
        }
    }

    void add_all(const std::vector<course_id>& courses, requisite_strength strength) {
        for (const course_id c : courses) add(c, requisite_kind::prerequisite, strength);
    }

    [[nodiscard]] bool matches(const gate& g, const credential& k) const {
        return (g.class_name == gate::none || circuit_.names[g.class_name] == k.class_) &&
               (g.tier_name == gate::none || circuit_.names[g.tier_name] == k.tier);
    }

    const catalog& catalog_;
    const circuit& circuit_;
    givers<course_id> by_skill_;
    givers<credential_id> attesting_;
    std::unordered_map<std::string_view, std::vector<course_id>> by_hours_, by_record_;
    std::array<std::vector<gate_id>, 3> open_;  ///< by strength
    std::vector<std::uint32_t> seen_gate_, seen_credential_;
    std::uint32_t stamp_ = none;
    std::vector<found_requisite> found_;
};

}  // namespace gradus::detail

#endif
