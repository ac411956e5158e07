// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GRAPH_BUILD_GRAPH_HPP
#define GRADUS_GRAPH_BUILD_GRAPH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/graph/pathway_graph.hpp"

namespace gradus {

namespace detail {

/// Makes the storage of a graph: chooses the gates that become vertices, lists the edges, and sorts them into rows both ways.
class graph_builder {
public:
    explicit graph_builder(const catalog& c)
        : data_(c.data()),
          ids_(c.ids()),
          counted_(c.equivalents()),
          circuit_(c.circuit()),
          made_(std::make_shared<graph_storage>(c)) {}

    [[nodiscard]] std::shared_ptr<const graph_storage> build() {
        number_things();
        choose_gates();
        number_gates();
        edges_.reserve(2 * circuit_.gates.size() + 4 * data_.courses.size());
        link_gates();
        link_sets();
        link_courses();
        link_credentials();
        link_skills();
        link_points();
        sort_edges();
        return std::move(made_);
    }

private:
    static constexpr std::uint32_t none = graph_storage::none;

    struct full_edge {
        std::uint32_t source;
        std::uint32_t target;
        edge_kind kind;
    };
    using givers =
        std::unordered_map<std::string_view, std::vector<std::uint32_t>>;  // by name: the vertices of courses

    [[nodiscard]] std::uint32_t& first(vertex_kind kind) { return made_->first[static_cast<std::size_t>(kind)]; }

    template <class Id>
    [[nodiscard]] std::uint32_t vertex(vertex_kind kind, Id position) {
        return first(kind) + static_cast<std::uint32_t>(position);
    }
    void link(std::uint32_t source, std::uint32_t target, edge_kind kind) { edges_.push_back({source, target, kind}); }

    void number_things() {
        first(vertex_kind::course) = static_cast<std::uint32_t>(data_.skills.size());
        first(vertex_kind::credential) = first(vertex_kind::course) + static_cast<std::uint32_t>(data_.courses.size());
        first(vertex_kind::gate) =
            first(vertex_kind::credential) + static_cast<std::uint32_t>(data_.credentials.size());
    }

    /// Marks the gates that something of the catalog requires and that look at a vertex.
    void choose_gates() {
        std::vector<char> used(circuit_.gates.size());
        for (const auto* roots : {&circuit_.course_requires, &circuit_.course_advises, &circuit_.credential_requires,
                                  &circuit_.set_requires, &circuit_.entry_requires, &circuit_.exit_requires})
            for (const gate_id g : *roots) used[index(g)] = 1;
        for (std::size_t g = circuit_.gates.size(); g-- > 0;)
            if (used[g])
                for (const gate_id input : circuit_.inputs_of(circuit_.gates[g])) used[index(input)] = 1;
        made_->vertex_of_gate.assign(circuit_.gates.size(), none);
        made_->vertex_of_selection.assign(circuit_.selections.size(), none);
        made_->selectors.assign(circuit_.selections.size(), nullptr);
        std::uint32_t next = first(vertex_kind::gate);
        for (std::uint32_t g = 0; g < circuit_.gates.size(); ++g)
            if (used[g] && looks_at_vertex(circuit_.gates[g])) {
                made_->vertex_of_gate[g] = next++;
                made_->gates.emplace_back(gate_origin::circuit, g);
            }
    }

    bool looks_at_vertex(const gate& g) {
        switch (g.kind) {
            case gate_kind::course:
            case gate_kind::with_same_or_before:
            case gate_kind::with_same:
            case gate_kind::skill:
            case gate_kind::credential:
                return true;
            case gate_kind::credits:
            case gate_kind::courses:
            case gate_kind::distinct:
                return use_selection(g.selection, g.source ? &*g.source->of : nullptr);
            case gate_kind::credentials:
                return std::any_of(data_.credentials.begin(), data_.credentials.end(),
                                   [&](const credential& k) { return matches(g, k); });
            case gate_kind::hours:
                return hours().contains(circuit_.names[g.subject]);
            case gate_kind::record:
                return records().contains(circuit_.names[g.subject]);
            default:
                break;
        }
        const auto inputs = circuit_.inputs_of(g);
        return std::any_of(inputs.begin(), inputs.end(),
                           [&](gate_id i) { return made_->vertex_of_gate[index(i)] != none; });
    }

    /// Notes that a selection is looked at; returns whether it has courses, and so a vertex.
    bool use_selection(std::uint32_t position, const selector* of) {
        if (circuit_.selections[position].courses.empty()) return false;
        made_->selectors[position] = of;
        made_->vertex_of_selection[position] = 0;  // numbered later
        return true;
    }

    [[nodiscard]] bool matches(const gate& g, const credential& k) const {
        return (g.class_name == gate::none || circuit_.names[g.class_name] == k.class_) &&
               (g.tier_name == gate::none || circuit_.names[g.tier_name] == k.tier);
    }

    void number_gates() {
        for (std::size_t s = 0; s < data_.requirement_sets.size(); ++s)
            for (std::size_t i = 0; i < circuit_.set_groups[s].size(); ++i)
                use_selection(circuit_.set_groups[s][i].selection, &data_.requirement_sets[s].groups[i].of);
        const std::uint32_t start = first(vertex_kind::gate);
        const auto add = [&](gate_origin what, std::uint32_t position) {
            made_->gates.emplace_back(what, position);
            return start + static_cast<std::uint32_t>(made_->gates.size()) - 1;
        };
        for (std::uint32_t s = 0; s < circuit_.selections.size(); ++s) {
            if (made_->vertex_of_selection[s] == none) continue;
            made_->vertex_of_selection[s] = add(gate_origin::selection, s);
            if (circuit_.selections[s].courses.size() == data_.courses.size())
                every_course_ = made_->vertex_of_selection[s];
        }
        const bool has_total = std::any_of(data_.requirement_sets.begin(), data_.requirement_sets.end(),
                                           [](const requirement_set& set) { return set.credits.has_value(); });
        if (has_total && every_course_ == none) {
            every_course_ = add(gate_origin::every_course, 0);
            for (std::uint32_t c = 0; c < data_.courses.size(); ++c)
                link(vertex(vertex_kind::course, c), every_course_, edge_kind::requires_);
        }
        made_->first_set = start + static_cast<std::uint32_t>(made_->gates.size());
        for (std::uint32_t s = 0; s < data_.requirement_sets.size(); ++s) add(gate_origin::requirement_set, s);
        first(vertex_kind::entry) = start + static_cast<std::uint32_t>(made_->gates.size());
        first(vertex_kind::exit) = first(vertex_kind::entry) + static_cast<std::uint32_t>(data_.entry_points.size());
        first(vertex_kind::occupation) =
            first(vertex_kind::exit) + static_cast<std::uint32_t>(data_.exit_points.size());
        made_->first.back() = first(vertex_kind::occupation) + static_cast<std::uint32_t>(data_.occupations.size());
    }

    void link_gates() {
        for (std::uint32_t g = 0; g < circuit_.gates.size(); ++g)
            if (made_->vertex_of_gate[g] != none) link_gate(circuit_.gates[g], made_->vertex_of_gate[g]);
        for (std::uint32_t s = 0; s < circuit_.selections.size(); ++s)
            if (made_->vertex_of_selection[s] != none)
                for (const course_id c : circuit_.selections[s].courses)
                    link(vertex(vertex_kind::course, c), made_->vertex_of_selection[s], edge_kind::requires_);
    }

    void link_gate(const gate& g, std::uint32_t to) {
        const auto link_all = [&](const std::vector<std::uint32_t>& from) {
            for (const std::uint32_t v : from) link(v, to, edge_kind::requires_);
        };
        switch (g.kind) {
            case gate_kind::course:
                link(vertex(vertex_kind::course, g.subject), to, edge_kind::requires_);
                break;
            case gate_kind::with_same_or_before:
            case gate_kind::with_same:
                link(vertex(vertex_kind::course, g.subject), to, edge_kind::accepts_with);
                break;
            case gate_kind::skill:
                link(vertex(vertex_kind::skill, g.subject), to, edge_kind::requires_);
                break;
            case gate_kind::credential:
                link(vertex(vertex_kind::credential, g.subject), to, edge_kind::requires_);
                break;
            case gate_kind::credentials:
                for (std::uint32_t k = 0; k < data_.credentials.size(); ++k)
                    if (matches(g, data_.credentials[k]))
                        link(vertex(vertex_kind::credential, k), to, edge_kind::requires_);
                break;
            case gate_kind::credits:
            case gate_kind::courses:
            case gate_kind::distinct:
                link(made_->vertex_of_selection[g.selection], to, edge_kind::requires_);
                break;
            case gate_kind::hours:
                link_all(hours().at(circuit_.names[g.subject]));
                break;
            case gate_kind::record:
                link_all(records().at(circuit_.names[g.subject]));
                break;
            default:
                for (const gate_id input : circuit_.inputs_of(g)) link_root(input, to, edge_kind::requires_);
        }
    }

    void link_root(gate_id root, std::uint32_t to, edge_kind kind) {
        if (const std::uint32_t from = made_->vertex_of_gate[index(root)]; from != none) link(from, to, kind);
    }

    void link_sets() {
        for (std::uint32_t s = 0; s < data_.requirement_sets.size(); ++s) {
            const std::uint32_t to = made_->first_set + s;
            link_root(circuit_.set_requires[s], to, edge_kind::requires_);
            if (data_.requirement_sets[s].credits) link(every_course_, to, edge_kind::requires_);
            for (const resolved_group& group : circuit_.set_groups[s]) {
                if (const std::uint32_t from = made_->vertex_of_selection[group.selection]; from != none)
                    link(from, to, edge_kind::requires_);
                for (const auto& bundle : group.bundles)
                    for (const course_id c : bundle) link(vertex(vertex_kind::course, c), to, edge_kind::requires_);
            }
        }
    }

    void link_courses() {
        for (std::uint32_t c = 0; c < data_.courses.size(); ++c) {
            const std::uint32_t v = vertex(vertex_kind::course, c);
            link_root(circuit_.course_requires[c], v, edge_kind::requires_);
            link_root(circuit_.course_advises[c], v, edge_kind::advises);
            for (const skill_level& s : data_.courses[c].develops)
                link_named(v, ids_.skills, s.skill, vertex_kind::skill, edge_kind::develops);
            if (counted_.empty()) continue;
            for (const course_id from : counted_.sources(course_id{c}))
                link(vertex(vertex_kind::course, from), v, edge_kind::counts_as);
        }
    }

    template <class Id>
    void link_named(std::uint32_t from, const id_index<Id>& list, std::string_view id, vertex_kind kind, edge_kind as) {
        if (const auto to = list.find(id)) link(from, vertex(kind, *to), as);
    }

    void link_credentials() {
        std::vector<std::uint32_t> seen(circuit_.gates.size(), none);  // the credential that saw a gate last
        std::vector<gate_id> open;
        for (std::uint32_t k = 0; k < data_.credentials.size(); ++k) {
            const std::uint32_t v = vertex(vertex_kind::credential, k);
            link_root(circuit_.credential_requires[k], v, edge_kind::requires_);
            for (const skill_level& s : data_.credentials[k].attests)
                link_named(v, ids_.skills, s.skill, vertex_kind::skill, edge_kind::attests);
            open.push_back(circuit_.credential_requires[k]);
            while (!open.empty()) {
                const gate_id g = open.back();
                open.pop_back();
                if (std::exchange(seen[index(g)], k) == k) continue;
                const gate& what = circuit_[g];
                if (what.kind == gate_kind::course)
                    link(vertex(vertex_kind::course, what.subject), v, edge_kind::awards);
                const auto inputs = circuit_.inputs_of(what);
                open.insert(open.end(), inputs.begin(), inputs.end());
            }
        }
    }

    void link_skills() {
        for (std::uint32_t s = 0; s < data_.skills.size(); ++s) {
            for (const std::string& id : data_.skills[s].precedes)
                link_named(s, ids_.skills, id, vertex_kind::skill, edge_kind::precedes);
            for (const std::string& id : data_.skills[s].supports)
                link_named(s, ids_.skills, id, vertex_kind::skill, edge_kind::supports);
        }
    }

    void link_points() {
        for (std::uint32_t e = 0; e < data_.entry_points.size(); ++e) {
            const std::uint32_t v = vertex(vertex_kind::entry, e);
            const record& held = data_.entry_points[e].assumes;
            link_root(circuit_.entry_requires[e], v, edge_kind::requires_);
            for (const attempt& a : held.attempts)
                link_named(v, ids_.courses, a.course, vertex_kind::course, edge_kind::leads_to);
            for (const held_credential& k : held.credentials)
                link_named(v, ids_.credentials, k.id, vertex_kind::credential, edge_kind::leads_to);
            for (const skill_level& s : held.skills)
                link_named(v, ids_.skills, s.skill, vertex_kind::skill, edge_kind::leads_to);
        }
        for (std::uint32_t x = 0; x < data_.exit_points.size(); ++x) {
            const exit_point& exit = data_.exit_points[x];
            const std::uint32_t v = vertex(vertex_kind::exit, x);
            link_root(circuit_.exit_requires[x], v, edge_kind::requires_);
            if (const auto set = ids_.requirement_sets.find(exit.requirement_set))
                link(made_->first_set + index(*set), v, edge_kind::requires_);
            for (const std::string& soc : exit.occupations)
                link_named(v, ids_.occupations, soc, vertex_kind::occupation, edge_kind::leads_to);
        }
        for (std::uint32_t o = 0; o < data_.occupations.size(); ++o)
            for (const std::string& id : data_.occupations[o].requires_credentials)
                if (const auto k = ids_.credentials.find(id))
                    link(vertex(vertex_kind::credential, *k), vertex(vertex_kind::occupation, o), edge_kind::requires_);
    }

    /// Sorts the edges by target, then by source, and takes out those that are there twice: a row of edges a vertex, both ways.
    void sort_edges() {
        const std::uint32_t vertices = made_->first.back();
        const auto order = [](std::vector<full_edge>& from, std::uint32_t full_edge::*key, std::uint32_t keys) {
            std::vector<std::uint32_t> next(keys + 1, 0);
            for (const full_edge& e : from) ++next[e.*key + 1];
            for (std::uint32_t v = 0; v < keys; ++v) next[v + 1] += next[v];
            std::vector<full_edge> sorted(from.size());
            for (const full_edge& e : from) sorted[next[e.*key]++] = e;
            from.swap(sorted);
        };
        order(edges_, &full_edge::target, vertices);
        order(edges_, &full_edge::source, vertices);
        remove_duplicates();
        made_->out = row(&full_edge::source, &full_edge::target, made_->out_begin, vertices);
        order(edges_, &full_edge::target, vertices);
        made_->in = row(&full_edge::target, &full_edge::source, made_->in_begin, vertices);
    }

    void remove_duplicates() {
        const auto before = [](const full_edge& a, const full_edge& b) { return a.kind < b.kind; };
        const auto same = [](const full_edge& a, const full_edge& b) {
            return a.source == b.source && a.target == b.target && a.kind == b.kind;
        };
        for (auto at = edges_.begin(); at != edges_.end();) {
            auto end = at + 1;
            while (end != edges_.end() && end->source == at->source && end->target == at->target) ++end;
            if (end - at > 1) std::sort(at, end, before);
            at = end;
        }
        edges_.erase(std::unique(edges_.begin(), edges_.end(), same), edges_.end());
    }

    [[nodiscard]] std::vector<edge> row(std::uint32_t full_edge::*owner, std::uint32_t full_edge::*other,
                                        std::vector<std::uint32_t>& begin, std::uint32_t vertices) const {
        std::vector<edge> rows;
        rows.reserve(edges_.size());
        begin.assign(vertices + 1, 0);
        for (const full_edge& e : edges_) {
            ++begin[e.*owner + 1];
            rows.push_back({vertex_id{e.*other}, e.kind});
        }
        for (std::uint32_t v = 0; v < vertices; ++v) begin[v + 1] += begin[v];
        return rows;
    }

    const givers& hours() {
        if (std::exchange(hours_known_, true)) return hours_;
        for (std::uint32_t c = 0; c < data_.courses.size(); ++c)
            for (const auto& [name, number] : data_.courses[c].grants.hours)
                if (number > 0) hours_[name].push_back(vertex(vertex_kind::course, c));
        return hours_;
    }
    const givers& records() {
        if (std::exchange(records_known_, true)) return records_;
        for (std::uint32_t c = 0; c < data_.courses.size(); ++c)
            for (const std::string& name : data_.courses[c].grants.records)
                records_[name].push_back(vertex(vertex_kind::course, c));
        return records_;
    }

    const catalog_data& data_;
    const catalog_index& ids_;
    const equivalents& counted_;
    const gradus::circuit& circuit_;
    std::shared_ptr<graph_storage> made_;
    std::uint32_t every_course_ = none;
    std::vector<full_edge> edges_;
    givers hours_;
    givers records_;
    bool hours_known_ = false;
    bool records_known_ = false;
};

}  // namespace detail

GRADUS_INLINE pathway_graph::pathway_graph(const gradus::catalog& c) : made_(detail::graph_builder(c).build()) {}

}  // namespace gradus

#endif
