// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_CONE_FINDER_HPP
#define GRADUS_GRAPH_CONE_FINDER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/graph/cone.hpp"

namespace gradus {

namespace detail {

/// Gathers one cone: gates on a stack, courses and credentials in the order in which they are found.
class cone_finder {
public:
    cone_finder(const catalog& c, cone_extent extent)
        : catalog_(c),
          circuit_(c.circuit()),
          extent_(extent),
          course_held_(c.data().courses.size()),
          credential_held_(c.data().credentials.size()),
          gate_seen_(circuit_.gates.size()),
          selection_seen_(circuit_.selections.size()) {}

    [[nodiscard]] cone find(exit_id exit) {
        hold_requirement(circuit_.exit_requires[index(exit)], catalog_[exit].requires_);
        if (const auto set = catalog_.find_requirement_set(catalog_[exit].requirement_set)) hold_set(*set);
        return close();
    }

    [[nodiscard]] cone find(const std::vector<course_id>& courses, const std::vector<credential_id>& credentials) {
        for (const course_id c : courses) hold_one(c);
        for (const credential_id k : credentials) hold_one(k);
        return close();
    }

private:
    /// Returns what is held, closed under every leaf of what it requires.
    cone close() {
        std::size_t course = 0, credential = 0;
        while (course < found_.courses.size() || credential < found_.credentials.size()) {
            if (course < found_.courses.size()) {
                const course_id next = found_.courses[course++];
                hold_requirement(circuit_.course_requires[index(next)], catalog_[next].requires_);
            } else {
                const credential_id next = found_.credentials[credential++];
                hold_requirement(circuit_.credential_requires[index(next)], catalog_[next].requires_);
            }
        }
        std::sort(found_.courses.begin(), found_.courses.end());
        std::sort(found_.credentials.begin(), found_.credentials.end());
        return std::move(found_);
    }

    /// What gives one thing: a skill at a level (hours and documents have none).
    struct giver {
        std::int32_t level = 0;
        std::optional<course_id> course;
        credential_id credential{};
    };
    using givers = std::unordered_map<std::string_view, std::vector<giver>>;

    void hold_set(requirement_set_id id) {
        const requirement_set& set = catalog_[id];
        hold_requirement(circuit_.set_requires[index(id)], set.requires_);
        for (const resolved_group& group : circuit_.set_groups[index(id)]) {
            hold_selection(group.selection);
            for (const auto& bundle : group.bundles) hold_selected(bundle);
        }
        if (!set.credits || extent_ == cone_extent::chosen) return;
        for (std::uint32_t i = 0; i < course_held_.size(); ++i) hold_one(course_id{i});  // the total counts any course
    }

    void hold_requirement(gate_id compiled, const std::optional<requirement>& written) {
        if (!written) return;
        hold_gate(compiled);
        hold_dropped(*written);
    }

    /// Walks the circuit below a gate; each gate once.
    void hold_gate(gate_id top) {
        open_.push_back(top);
        while (!open_.empty()) {
            const gate_id g = open_.back();
            open_.pop_back();
            if (std::exchange(gate_seen_[index(g)], char{1}) != 0) continue;
            const gate& what = circuit_[g];
            if (what.kind == gate_kind::course || what.kind == gate_kind::with_same_or_before ||
                what.kind == gate_kind::with_same)
                hold_counted(course_id{what.subject});
            else if (what.source && what.input_count == 0)
                hold_leaf(*what.source, what.selection);
            const auto inputs = circuit_.inputs_of(what);
            open_.insert(open_.end(), inputs.begin(), inputs.end());
        }
    }

    /// Holds the leaves that the circuit does without, for what asks for nothing (`0 of (a, b)`) or for more than there is.
    void hold_dropped(const requirement& top) {
        struct step {
            const requirement* node;
            bool dropped;
        };
        std::vector<step> steps{{&top, false}};
        while (!steps.empty()) {
            auto [node, dropped] = steps.back();
            steps.pop_back();
            if (node->form > requirement_form::conditional) {
                if (dropped || asks_nothing(*node)) hold_leaf(*node, gate::none);
                continue;
            }
            if (node->form == requirement_form::at_least)
                dropped |= node->number <= 0 || node->number > static_cast<std::int64_t>(node->parts.size());
            for (const requirement& part : node->parts) steps.push_back({&part, dropped});
        }
    }
    static bool asks_nothing(const requirement& leaf) {
        if (leaf.form == requirement_form::credits) return leaf.hundredths <= 0;
        return (leaf.form == requirement_form::courses || leaf.form == requirement_form::credentials) &&
               leaf.number <= 0;
    }

    void hold_leaf(const requirement& leaf, std::uint32_t selection) {
        switch (leaf.form) {
            case requirement_form::course:
            case requirement_form::with:
                if (const auto course = catalog_.find_course(leaf.id)) hold_counted(*course);
                break;
            case requirement_form::credits:
            case requirement_form::courses:
                if (selection != gate::none)
                    hold_selection(selection);
                else if (leaf.of)
                    hold_selected(selector().select(*leaf.of).courses);
                break;
            case requirement_form::credential:
                if (const auto credential = catalog_.find_credential(leaf.id)) hold_one(*credential);
                break;
            case requirement_form::credentials:
                hold_credentials(leaf);
                break;
            case requirement_form::skill:
                hold_givers(skills(), leaf.id, leaf.number);
                break;
            case requirement_form::hours:
                hold_givers(granted(hours_, &course_grants::hours), leaf.id, 0);
                break;
            case requirement_form::record:
                hold_givers(granted(records_, &course_grants::records), leaf.id, 0);
                break;
            default:
                break;
        }
    }

    void hold_credentials(const requirement& leaf) {
        const auto& all = catalog_.data().credentials;
        for (std::uint32_t k = 0; k < all.size(); ++k)
            if ((leaf.credential_class.empty() || leaf.credential_class == all[k].class_) &&
                (leaf.tier.empty() || leaf.tier == all[k].tier))
                hold_one(credential_id{k});
    }

    void hold_givers(const givers& known, std::string_view id, std::int32_t level) {
        const auto at = known.find(id);
        if (at == known.end()) return;
        for (const giver& g : at->second) {
            if (g.level < level) continue;
            if (g.course)
                hold_counted(*g.course);
            else
                hold_one(g.credential);
        }
    }

    void hold_selection(std::uint32_t position) {
        if (extent_ == cone_extent::chosen && circuit_.selections[position].everything) return;
        if (std::exchange(selection_seen_[position], char{1}) == 0)
            hold_selected(circuit_.selections[position].courses);
    }
    void hold_selected(const std::vector<course_id>& courses) {
        for (const course_id c : courses) {
            hold_counted(c);
            if (extent_ == cone_extent::contributing && !catalog_.equivalents().empty())
                for (const course_id source : partial_sources()[c]) hold_one(source);
        }
    }

    /// Holds a course and those that count as it in full.
    void hold_counted(course_id c) {
        hold_one(c);
        if (catalog_.equivalents().empty()) return;
        for (const course_id source : catalog_.equivalents().sources(c)) hold_one(source);
    }
    void hold_one(course_id c) {
        if (std::exchange(course_held_[index(c)], char{1}) == 0) found_.courses.push_back(c);
    }
    void hold_one(credential_id k) {
        if (std::exchange(credential_held_[index(k)], char{1}) == 0) found_.credentials.push_back(k);
    }

    const course_selector& selector() {
        if (!selector_) selector_.emplace(catalog_.data(), catalog_.ids());
        return *selector_;
    }

    const givers& skills() {
        if (skills_) return *skills_;
        skills_.emplace();
        const catalog_data& data = catalog_.data();
        for (std::uint32_t i = 0; i < data.courses.size(); ++i)
            for (const skill_level& s : data.courses[i].develops)
                (*skills_)[s.skill].push_back({s.level, course_id{i}, {}});
        for (std::uint32_t k = 0; k < data.credentials.size(); ++k)
            for (const skill_level& s : data.credentials[k].attests)
                (*skills_)[s.skill].push_back({s.level, std::nullopt, credential_id{k}});
        return *skills_;
    }

    static std::string_view name_of(const std::pair<std::string, std::int32_t>& hours) { return hours.first; }
    static std::string_view name_of(const std::string& record) { return record; }
    static bool gives(const std::pair<std::string, std::int32_t>& hours) { return hours.second > 0; }
    static bool gives(const std::string&) { return true; }

    template <class List>
    const givers& granted(std::optional<givers>& known, List course_grants::*list) {
        if (known) return *known;
        known.emplace();
        const auto& courses = catalog_.data().courses;
        for (std::uint32_t i = 0; i < courses.size(); ++i)
            for (const auto& each : courses[i].grants.*list)
                if (gives(each)) (*known)[name_of(each)].push_back({0, course_id{i}, {}});
        return *known;
    }

    std::unordered_map<course_id, std::vector<course_id>>& partial_sources() {
        if (partial_) return *partial_;
        partial_.emplace();
        for (const auto& [from, counted] : catalog_.equivalents().all())
            if (const auto source = catalog_.find_course(from))
                for (const partial_credit& p : counted.partial) (*partial_)[p.course].push_back(*source);
        return *partial_;
    }

    const catalog& catalog_;
    const gradus::circuit& circuit_;
    cone_extent extent_;
    cone found_;
    std::vector<char> course_held_;
    std::vector<char> credential_held_;
    std::vector<char> gate_seen_;
    std::vector<char> selection_seen_;
    std::vector<gate_id> open_;
    std::optional<course_selector> selector_;
    std::optional<givers> skills_;
    std::optional<givers> hours_;
    std::optional<givers> records_;
    std::optional<std::unordered_map<course_id, std::vector<course_id>>> partial_;
};

}  // namespace detail

GRADUS_INLINE cone cone_of(const catalog& c, exit_id exit, cone_extent extent) {
    return detail::cone_finder(c, extent).find(exit);
}

GRADUS_INLINE cone cone_of(const catalog& c, const std::vector<course_id>& courses,
                           const std::vector<credential_id>& credentials, cone_extent extent) {
    return detail::cone_finder(c, extent).find(courses, credentials);
}

}  // namespace gradus

#endif
