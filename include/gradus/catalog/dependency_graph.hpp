// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_DEPENDENCY_GRAPH_HPP
#define GRADUS_CATALOG_DEPENDENCY_GRAPH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/catalog/catalog_index.hpp"
#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/equivalents.hpp"

namespace gradus::detail {

/// What depends on what, over a whole catalog, for the checks of its structure: the gates of its circuit, tied together by its courses,
/// credentials, skills at their levels, and selections.
///
/// A course and a credential need the gate of their `requires`; a gate its inputs; a leaf the courses (with those that count as them),
/// credentials, skills or selection that it asks for; a skill at a level those that give it. `with` needs nothing here. Linear in the
/// circuit and in what its selections select; borrows all it is made of.
class dependency_graph {
public:
    enum class node_kind : std::uint8_t { gate, course, credential, skill, selection };

    dependency_graph(const catalog_data& data, const catalog_index& ids, const equivalents& counted, const circuit& c)
        : data_(data), ids_(ids), counted_(counted), circuit_(c) {
        first_course_ = static_cast<std::uint32_t>(c.gates.size());
        first_credential_ = first_course_ + static_cast<std::uint32_t>(data.courses.size());
        first_skill_ = first_credential_ + static_cast<std::uint32_t>(data.credentials.size());
        first_selection_ = first_skill_ + 3 * static_cast<std::uint32_t>(data.skills.size());
        size_ = first_selection_ + static_cast<std::uint32_t>(c.selections.size());
        note_equivalences();
        add_gates();
        for (const gate_id g : c.course_requires) add_node({index(g)});
        for (const gate_id g : c.credential_requires) add_node({index(g)});
        add_skills();
        add_selections();
        reverse();
    }

    [[nodiscard]] const catalog_data& data() const { return data_; }
    [[nodiscard]] const catalog_index& ids() const { return ids_; }
    [[nodiscard]] const equivalents& counted() const { return counted_; }
    [[nodiscard]] const gradus::circuit& circuit() const { return circuit_; }

    [[nodiscard]] std::uint32_t size() const { return size_; }
    [[nodiscard]] std::uint32_t course_node(std::uint32_t position) const { return first_course_ + position; }
    [[nodiscard]] std::uint32_t credential_node(std::uint32_t position) const { return first_credential_ + position; }
    [[nodiscard]] std::uint32_t skill_node(std::uint32_t position, std::int32_t level) const {
        return first_skill_ + 3 * position + static_cast<std::uint32_t>(level) - 1;
    }
    [[nodiscard]] std::uint32_t selection_node(std::uint32_t position) const { return first_selection_ + position; }

    [[nodiscard]] node_kind kind(std::uint32_t node) const {
        if (node < first_course_) return node_kind::gate;
        if (node < first_credential_) return node_kind::course;
        if (node < first_skill_) return node_kind::credential;
        return node < first_selection_ ? node_kind::skill : node_kind::selection;
    }
    /// Returns whether the node is a course or a credential.
    [[nodiscard]] bool is_thing(std::uint32_t node) const { return node >= first_course_ && node < first_skill_; }
    [[nodiscard]] bool is_course(std::uint32_t node) const { return node >= first_course_ && node < first_credential_; }
    /// Returns the id of a course or a credential.
    [[nodiscard]] const std::string& name_of(std::uint32_t node) const {
        return is_course(node) ? data_.courses[course_of(node)].id : data_.credentials[credential_of(node)].id;
    }
    /// Returns the kind of a gate; the same as `gate_of(node).kind`, and near at hand.
    [[nodiscard]] gate_kind gate_kind_of(std::uint32_t node) const { return gate_kinds_[node]; }
    [[nodiscard]] const gate& gate_of(std::uint32_t node) const { return circuit_.gates[node]; }
    [[nodiscard]] std::uint32_t course_of(std::uint32_t node) const { return node - first_course_; }
    [[nodiscard]] std::uint32_t credential_of(std::uint32_t node) const { return node - first_credential_; }
    [[nodiscard]] std::uint32_t selection_of(std::uint32_t node) const { return node - first_selection_; }

    /// Returns what the node looks at, in order, and which nodes look at it.
    [[nodiscard]] std::span<const std::uint32_t> needs(std::uint32_t node) const {
        return {needs_.data() + needs_begin_[node], needs_.data() + needs_begin_[node + 1]};
    }
    [[nodiscard]] std::span<const std::uint32_t> needed_by(std::uint32_t node) const {
        return {needed_by_.data() + needed_by_begin_[node], needed_by_.data() + needed_by_begin_[node + 1]};
    }

    /// Returns the most credit that a course can add to a selection: its own, that of its repeats, or of what it counts as.
    [[nodiscard]] std::int64_t most_credit(std::uint32_t course) const { return most_credit_[course]; }
    /// Returns whether something outside the catalog counts as the course in full.
    [[nodiscard]] bool has_outside_equivalent(std::uint32_t course) const {
        return !outside_.empty() && outside_[course];
    }
    /// Returns whether some course or credential of the catalog gives the skill at that level or a higher one.
    [[nodiscard]] bool is_given(std::uint32_t skill, std::int32_t level) const {
        for (; level <= 3; ++level) {
            const std::uint32_t node = skill_node(skill, level);
            if (needs(node).size() > (level < 3 ? 1u : 0u)) return true;  // more than the next level
        }
        return false;
    }

private:
    void add_node(std::initializer_list<std::uint32_t> needed) {
        needs_begin_.push_back(static_cast<std::uint32_t>(needs_.size()));
        needs_.insert(needs_.end(), needed.begin(), needed.end());
    }

    /// Adds an edge to a course and to each course that counts as it.
    void need_course(course_id course) {
        needs_.push_back(course_node(index(course)));
        if (counted_.empty()) return;
        for (const course_id source : counted_.sources(course)) needs_.push_back(course_node(index(source)));
    }

    void note_equivalences() {
        most_credit_.reserve(data_.courses.size());
        for (const course& c : data_.courses)
            most_credit_.push_back(std::max(c.credits, c.max_credits.value_or(credits{})).hundredths());
        if (counted_.empty()) return;
        outside_.resize(data_.courses.size());
        partly_.resize(data_.courses.size());
        const std::vector<std::int64_t> own = most_credit_;
        for (const auto& [from, counted] : counted_.all()) {
            const auto source = ids_.courses.find(from);
            for (const course_id to : counted.courses) {
                if (!source)
                    outside_[index(to)] = true;
                else
                    most_credit_[index(*source)] = std::max(most_credit_[index(*source)], own[index(to)]);
            }
            if (!source) continue;
            for (const partial_credit& p : counted.partial) {
                partly_[index(p.course)].push_back(*source);
                most_credit_[index(*source)] = std::max(most_credit_[index(*source)], p.amount.hundredths());
            }
        }
    }

    void add_gates() {
        gate_kinds_.reserve(circuit_.gates.size());
        needs_begin_.reserve(size_ + 1);
        needs_.reserve(circuit_.inputs.size() + circuit_.gates.size() + 2 * data_.courses.size());
        for (const gate& g : circuit_.gates) {
            gate_kinds_.push_back(g.kind);
            add_node({});
            switch (g.kind) {
                case gate_kind::threshold:
                    for (const gate_id input : circuit_.inputs_of(g)) needs_.push_back(index(input));
                    break;
                case gate_kind::conditional:  // the condition looks at no course
                    for (const gate_id input : circuit_.inputs_of(g).subspan(1)) needs_.push_back(index(input));
                    break;
                case gate_kind::course:
                    need_course(course_id{g.subject});
                    break;
                case gate_kind::credits:
                case gate_kind::courses:
                case gate_kind::distinct:
                    needs_.push_back(selection_node(g.selection));
                    break;
                case gate_kind::skill:
                    if (g.number >= 1 && g.number <= 3) needs_.push_back(skill_node(g.subject, g.number));
                    break;
                case gate_kind::credential:
                    needs_.push_back(credential_node(g.subject));
                    break;
                case gate_kind::credentials:
                    need_credentials(g);
                    break;
                default:
                    break;
            }
        }
    }

    void need_credentials(const gate& g) {
        for (std::uint32_t k = 0; k < data_.credentials.size(); ++k) {
            const credential& each = data_.credentials[k];
            if (g.class_name != gate::none && each.class_ != circuit_.names[g.class_name]) continue;
            if (g.tier_name != gate::none && each.tier != circuit_.names[g.tier_name]) continue;
            needs_.push_back(credential_node(k));
        }
    }

    void add_skills() {
        std::vector<std::vector<std::uint32_t>> given(3 * data_.skills.size());  // a list a skill and level
        const auto give = [&](const std::vector<skill_level>& levels, std::uint32_t node) {
            for (const skill_level& each : levels) {
                const auto found = ids_.skills.find(each.skill);
                if (found && each.level >= 1 && each.level <= 3)
                    given[3 * index(*found) + static_cast<std::uint32_t>(each.level) - 1].push_back(node);
            }
        };
        for (std::uint32_t i = 0; i < data_.courses.size(); ++i) give(data_.courses[i].develops, course_node(i));
        for (std::uint32_t k = 0; k < data_.credentials.size(); ++k)
            give(data_.credentials[k].attests, credential_node(k));
        for (std::uint32_t i = 0; i < given.size(); ++i) {
            add_node({});
            if (i % 3 != 2) needs_.push_back(first_skill_ + i + 1);
            for (const std::uint32_t node : given[i]) {
                if (node < first_credential_)
                    need_course(course_id{course_of(node)});
                else
                    needs_.push_back(node);
            }
        }
    }

    void add_selections() {
        for (const selection& s : circuit_.selections) {
            add_node({});
            const std::size_t first = needs_.size();
            for (const course_id course : s.courses) {
                need_course(course);
                if (partly_.empty()) continue;
                for (const course_id source : partly_[index(course)]) needs_.push_back(course_node(index(source)));
            }
            if (counted_.empty()) continue;  // no course stands there twice
            const auto begin = needs_.begin() + static_cast<std::ptrdiff_t>(first);
            if (!std::is_sorted(begin, needs_.end())) std::sort(begin, needs_.end());
            needs_.erase(std::unique(begin, needs_.end()), needs_.end());
        }
        needs_begin_.push_back(static_cast<std::uint32_t>(needs_.size()));
    }

    void reverse() {
        needed_by_begin_.assign(size_ + 1, 0);
        for (const std::uint32_t to : needs_) ++needed_by_begin_[to + 1];
        for (std::uint32_t node = 0; node < size_; ++node) needed_by_begin_[node + 1] += needed_by_begin_[node];
        std::vector<std::uint32_t> next(needed_by_begin_.begin(), needed_by_begin_.end() - 1);
        needed_by_.resize(needs_.size());
        for (std::uint32_t node = 0; node < size_; ++node)
            for (const std::uint32_t to : needs(node)) needed_by_[next[to]++] = node;
    }

    const catalog_data& data_;
    const catalog_index& ids_;
    const equivalents& counted_;
    const gradus::circuit& circuit_;
    std::uint32_t first_course_ = 0;
    std::uint32_t first_credential_ = 0;
    std::uint32_t first_skill_ = 0;
    std::uint32_t first_selection_ = 0;
    std::uint32_t size_ = 0;
    std::vector<gate_kind> gate_kinds_;
    std::vector<std::int64_t> most_credit_;
    std::vector<bool> outside_;
    std::vector<std::vector<course_id>> partly_;
    std::vector<std::uint32_t> needs_begin_;
    std::vector<std::uint32_t> needs_;
    std::vector<std::uint32_t> needed_by_begin_;
    std::vector<std::uint32_t> needed_by_;
};

}  // namespace gradus::detail

#endif
