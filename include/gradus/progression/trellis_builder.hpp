// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_TRELLIS_BUILDER_HPP
#define GRADUS_PROGRESSION_TRELLIS_BUILDER_HPP

#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "gradus/progression/build_trellis.hpp"
#include "gradus/progression/gate_states.hpp"
#include "gradus/progression/passes.hpp"
#include "gradus/progression/trellis_plan.hpp"

namespace gradus::detail {

/// The states before a layer of a trellis, and which of them some choices lead to.
struct trellis_front {
    key_set gates;
    key_set nodes;                      ///< a state of the gates, then the classes of the sums that are no cells
    std::vector<std::uint8_t> reached;  ///< by node, by cell
};

/// Builds the trellis of a problem, layer by layer, with a forward pass on the way: nodes that no choices lead to are left out.
///
/// A state is what later courses can still observe: of the gates (`gate_states`) and of the sums (`sum_classes`). A node is a state of the
/// gates with the classes of some sums; the classes of the others, those that differ the most, are its cells. What a choice does to
/// the gates is worked out once for each state of the gates, and what it does to the cells once for the layer.
class trellis_builder {
public:
    /// The plan is laid out and not impossible.
    trellis_builder(const trellis_plan& plan, run_monitor& run) : plan_(plan), run_(run) {}

    /// Returns the trellis with all states that can be reached, also those from which the end cannot.
    [[nodiscard]] trellis build() {
        trellis made;
        gate_states gates(plan_.of(), plan_.gates(), plan_.order(), plan_.classes());
        trellis_front now{key_set(gates.words_before(0)), key_set(plan_.words()), {}}, next = now;
        now.gates.insert(std::vector<std::uint64_t>(gates.words_before(0), 0).data());
        now.nodes.insert(plan_.root_key().data());
        now.reached.assign(plan_.cells_before(0), 0);
        made.root_cell = plan_.root_cell();
        now.reached[made.root_cell] = 1;
        std::size_t held = 0;
        for (std::uint32_t l = 0; l < plan_.layers(); ++l) {
            trellis::layer layer = plan_.new_layer(l);
            next.gates.clear(gates.words_before(l + 1));
            next.nodes.clear(plan_.words());
            next.reached.clear();
            if (!expand_nodes(l, gates, now, next, layer, held)) {
                made.ended = run_.ended();
                made.layers.clear();
                return made;
            }
            held += layer.bytes();
            made.layers.push_back(std::move(layer));
            std::swap(now, next);
            if (now.nodes.size() == 0) return made;
            run_.report(static_cast<double>(l + 1) / static_cast<double>(plan_.layers()), "trellis");
        }
        made.empty = false;
        return made;
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// Works out where the choices lead from a state of the gates, to states after the layer or to `none`.
    void expand_gates(std::uint32_t l, std::uint32_t state, gate_states& gates, const trellis_front& now,
                      trellis_front& next, std::uint32_t* leads) {
        const auto& choices = plan_.order()[l].choices;
        gates.start_from(l, now.gates[state]);
        for (std::size_t c = 0; c < choices.size(); ++c)
            leads[c] = gates.next(choices[c], key_) ? next.gates.insert(key_.data()) : none;
    }

    bool expand_nodes(std::uint32_t l, gate_states& gates, const trellis_front& now, trellis_front& next,
                      trellis::layer& layer, std::size_t held) {
        constexpr std::uint32_t unknown = none - 1;
        const std::size_t choices = layer.choices.size(), cells = plan_.cells_before(l),
                          cells_next = plan_.cells_before(l + 1);
        std::vector<std::vector<trellis_plan::key_step>> steps;
        for (std::size_t c = 0; c < choices; ++c) steps.push_back(plan_.key_steps(l, c));
        std::vector<std::uint32_t> leads(now.gates.size() * choices, unknown);  // by state of the gates, by choice
        layer.first_arc.reserve(now.nodes.size() + 1);
        for (std::uint32_t n = 0; n < now.nodes.size(); ++n) {
            layer.first_arc.push_back(static_cast<std::uint32_t>(layer.target.size()));
            const std::uint64_t* node = now.nodes[n];
            if (layer.is_class()) layer.left.push_back(plan_.left_of_class(l, node));
            const std::uint32_t gate_state = plan_.gate_field().get(node);
            std::uint32_t* to_gates = leads.data() + gate_state * choices;
            if (to_gates[0] == unknown) expand_gates(l, gate_state, gates, now, next, to_gates);
            const auto* from = now.reached.data() + n * cells;
            for (std::size_t c = 0; c < choices; ++c) {
                if (to_gates[c] == none || !reaches(layer.choices[c].moves, from)) continue;
                key_.assign(node, node + plan_.words());
                if (!take(steps[c], key_)) continue;
                plan_.gate_field().put(key_.data(), to_gates[c]);
                const std::uint32_t before = next.nodes.size(), to = next.nodes.insert(key_.data());
                if (to == before) {
                    next.reached.resize(next.reached.size() + cells_next, 0);
                    if (!run_.spend(1 + cells_next / 64)) return false;
                }
                auto* into = next.reached.data() + to * cells_next;
                for (const trellis::move& m : layer.choices[c].moves)
                    add_weighted(into + m.to, from + m.from, m.length, std::uint8_t{1}, true, feasibility{});
                layer.target.push_back(to);
                layer.taken.push_back(static_cast<std::uint8_t>(c));
            }
            if (n % 64 == 0 &&
                (!run_.check() || !run_.hold(held + bytes(now) + bytes(next) + layer.target.capacity() * 5)))
                return false;
        }
        layer.first_arc.push_back(static_cast<std::uint32_t>(layer.target.size()));
        return true;
    }

    [[nodiscard]] static std::size_t bytes(const trellis_front& f) {
        return f.gates.bytes() + f.nodes.bytes() + f.reached.capacity();
    }

    [[nodiscard]] bool reaches(const std::vector<trellis::move>& moves, const std::uint8_t* from) const {
        for (const trellis::move& m : moves)
            for (std::uint32_t i = 0; i < m.length; ++i)
                if (from[m.from + i] != 0) return true;
        return false;
    }

    /// Brings the classes of the sums up to date; returns false where one cannot keep its bounds.
    static bool take(const std::vector<trellis_plan::key_step>& steps, std::vector<std::uint64_t>& key) {
        for (const trellis_plan::key_step& s : steps) {
            const std::uint32_t to = (*s.leads)[s.field.get(key.data())];
            if (to == sum_classes::dead) return false;
            s.field.put(key.data(), to);
        }
        return true;
    }

    const trellis_plan& plan_;
    run_monitor& run_;
    std::vector<std::uint64_t> key_;
};

/// Whether the estimate of a trellis's states is so far past a budget that it is not worth beginning.
[[nodiscard]] inline bool is_hopeless(const trellis_plan& plan, const run_monitor& run) {
    constexpr double margin = 30;
    return plan.states_log2() > std::log2(static_cast<double>(run.rest().max_nodes) + 1.0) + margin;
}

GRADUS_INLINE trellis build_unpruned(const problem& p, const std::vector<std::uint32_t>& required, run_monitor& run,
                                     const class_options& classes) {
    trellis_plan plan(p, required, classes);
    if (plan.impossible()) return {};
    if (is_hopeless(plan, run)) {
        trellis none;
        none.ended = outcome::limit;
        return none;
    }
    return plan.lay_out() ? trellis_builder(plan, run).build() : trellis{};
}

GRADUS_INLINE trellis build_trellis(const problem& p, const std::vector<std::uint32_t>& required, run_monitor& run,
                                    const class_options& classes) {
    trellis made = build_unpruned(p, required, run, classes);
    if (made.ended == outcome::complete && !made.empty) prune(p, made);
    return made;
}

}  // namespace gradus::detail

#endif
