// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_WORD_COMPILER_HPP
#define GRADUS_LEARNER_WORD_COMPILER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/combine.hpp"
#include "gradus/catalog/leaf_standings.hpp"
#include "gradus/learner/cohort_rules.hpp"

namespace gradus::detail {

/// Makes the words' circuit of a catalog's. First the leaves, then what no `with` feeds, then copies of the rest with every `with` pending,
/// then each `with`, then the rest.
class word_compiler {
public:
    word_compiler(const gradus::catalog& c, word_circuit& into)
        : c_(c),
          circuit_(c.circuit()),
          into_(into),
          nothing_(make_facts(c, no_record_)),
          unknown_(nothing_, nowhere_) {}
    word_compiler(const word_compiler&) = delete;
    word_compiler& operator=(const word_compiler&) = delete;

    /// Makes the gates that courses, credentials, sets, entries and exits need.
    void compile() {
        find_needed();
        into_.place_of.assign(circuit_.gates.size(), no_place);
        pending_ = leaf(standing::pending);
        held_.assign(c_.data().courses.size(), no_place);
        for (std::uint32_t i = 0; i < circuit_.gates.size(); ++i) {
            const gate& g = circuit_.gates[i];
            if (!needed_[i] || !is_leaf(g.kind) || is_with(g.kind)) continue;
            into_.place_of[i] = leaf(unknown_(g));
            if (g.kind == gate_kind::course && g.mark == gate::no_mark) held_[g.subject] = into_.place_of[i];
        }
        each_gate([&](std::uint32_t i) { return !after_with_[i]; },
                  [&](std::uint32_t i) { into_.place_of[i] = copy(circuit_.gates[i], into_.place_of); });
        copy_loose();
        for (std::uint32_t i = 0; i < circuit_.gates.size(); ++i)
            if (needed_[i] && is_with(circuit_.gates[i].kind)) into_.place_of[i] = with(circuit_.gates[i]);
        each_gate([&](std::uint32_t i) { return after_with_[i]; },
                  [&](std::uint32_t i) { into_.place_of[i] = copy(circuit_.gates[i], into_.place_of); });
    }

    /// Lists what each gate feeds, once all are made.
    void finish() {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        pairs.reserve(into_.inputs.size());
        for (std::uint32_t g = 0; g < into_.gates.size(); ++g)
            for (const std::uint32_t input : into_.inputs_of(into_.gates[g]))
                if (pairs.empty() || pairs.back() != std::pair{input, g}) pairs.emplace_back(input, g);
        into_.feeds = listed<std::uint32_t>(into_.gates.size(), pairs);
    }

    std::uint32_t leaf(standing baseline) { return put({word_op::leaf, baseline, 0, 0, 0}); }

    std::uint32_t add(word_op op, std::int32_t number, std::span<const std::uint32_t> inputs) {
        word_gate g{op, standing::unmet, number, static_cast<std::uint32_t>(into_.inputs.size()),
                    static_cast<std::uint32_t>(inputs.size())};
        into_.inputs.insert(into_.inputs.end(), inputs.begin(), inputs.end());
        g.baseline = baseline_of(g);
        return put(g);
    }
    std::uint32_t add(word_op op, std::initializer_list<std::uint32_t> inputs) {
        return add(op, 0, std::span(inputs.begin(), inputs.size()));
    }

    /// Returns the leaf that tells whether a course is held, with any passing mark, made where there is none; by course.
    [[nodiscard]] const std::vector<std::uint32_t>& held() const { return held_; }

private:
    std::uint32_t put(const word_gate& g) {
        into_.gates.push_back(g);
        return static_cast<std::uint32_t>(into_.gates.size() - 1);
    }

    [[nodiscard]] standing baseline_of(const word_gate& g) const {
        const auto inputs = into_.inputs_of(g);
        const auto at = [&](std::size_t i) { return into_.gates[inputs[i]].baseline; };
        tally found;
        switch (g.op) {
            case word_op::negation:
                return negate(at(0));
            case word_op::conditional:
                return at(0) == standing::met ? at(1) : at(0) == standing::unmet ? at(2) : standing::unknown;
            case word_op::unless:
                return at(1) > standing::unmet ? standing::unmet : at(0);
            case word_op::assignment:
                return standing::unmet;
            default:
                for (std::size_t i = 0; i < inputs.size(); ++i) found.add(at(i), 1);
                return found.reaching(g.op == word_op::all   ? static_cast<std::int64_t>(inputs.size())
                                      : g.op == word_op::any ? 1
                                                             : g.number);
        }
    }

    void find_needed() {
        needed_.assign(circuit_.gates.size(), false);
        after_with_.assign(circuit_.gates.size(), false);
        for (const auto* roots : {&circuit_.course_requires, &circuit_.credential_requires, &circuit_.set_requires,
                                  &circuit_.entry_requires, &circuit_.exit_requires})
            for (const gate_id root : *roots) needed_[index(root)] = true;
        for (std::size_t i = circuit_.gates.size(); i-- > 0;)
            if (needed_[i])
                for (const gate_id input : circuit_.inputs_of(circuit_.gates[i])) needed_[index(input)] = true;
        for (std::size_t i = 0; i < circuit_.gates.size(); ++i) {
            const auto inputs = circuit_.inputs_of(circuit_.gates[i]);
            after_with_[i] =
                is_with(circuit_.gates[i].kind) ||
                std::any_of(inputs.begin(), inputs.end(), [&](gate_id g) { return after_with_[index(g)]; });
        }
    }

    template <class Which, class Do>
    void each_gate(Which which, Do make) {
        for (std::uint32_t i = 0; i < circuit_.gates.size(); ++i)
            if (needed_[i] && !is_leaf(circuit_.gates[i].kind) && which(i)) make(i);
    }

    std::uint32_t copy(const gate& g, const std::vector<std::uint32_t>& places) {
        inputs_.clear();
        for (const gate_id input : circuit_.inputs_of(g)) inputs_.push_back(places[index(input)]);
        if (g.kind == gate_kind::negation) return add(word_op::negation, 0, inputs_);
        if (g.kind == gate_kind::conditional) return add(word_op::conditional, 0, inputs_);
        if (g.number == 1) return add(word_op::any, 0, inputs_);
        return add(g.number == static_cast<std::int32_t>(inputs_.size()) ? word_op::all : word_op::at_least, g.number,
                   inputs_);
    }

    /// Copies what is below the `requires` of the courses of a `with`, where some `with` is below it.
    void copy_loose() {
        std::vector<bool> wanted(circuit_.gates.size(), false);
        for (std::size_t i = 0; i < circuit_.gates.size(); ++i)
            if (needed_[i] && is_with(circuit_.gates[i].kind))
                wanted[index(circuit_.course_requires[circuit_.gates[i].subject])] = true;
        for (std::size_t i = circuit_.gates.size(); i-- > 0;)
            if (wanted[i])
                for (const gate_id input : circuit_.inputs_of(circuit_.gates[i])) wanted[index(input)] = true;
        loose_ = into_.place_of;
        for (std::size_t i = 0; i < circuit_.gates.size(); ++i)
            if (is_with(circuit_.gates[i].kind)) loose_[i] = pending_;
        each_gate([&](std::uint32_t i) { return after_with_[i] && wanted[i]; },
                  [&](std::uint32_t i) { loose_[i] = copy(circuit_.gates[i], loose_); });
    }

    std::uint32_t with(const gate& g) {
        const std::uint32_t may_start =
            add(word_op::all, {pending_, loose_[index(circuit_.course_requires[g.subject])]});
        if (g.kind == gate_kind::with_same) return may_start;
        if (held_[g.subject] == no_place) held_[g.subject] = leaf(standing::unmet);
        return add(word_op::any, {held_[g.subject], may_start});
    }

    const gradus::catalog& c_;
    const gradus::circuit& circuit_;
    word_circuit& into_;
    record no_record_;
    situation nowhere_;
    facts nothing_;
    leaf_standings unknown_;
    std::vector<bool> needed_, after_with_;
    std::vector<std::uint32_t> loose_;  ///< by gate of the catalog: its place where every `with` is pending
    std::vector<std::uint32_t> held_;   ///< by course
    std::vector<std::uint32_t> inputs_;
    std::uint32_t pending_ = 0;
};

}  // namespace gradus::detail

#endif
