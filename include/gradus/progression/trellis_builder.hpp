// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_TRELLIS_BUILDER_HPP
#define GRADUS_PROGRESSION_TRELLIS_BUILDER_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "gradus/core/parallel.hpp"
#include "gradus/progression/build_trellis.hpp"
#include "gradus/progression/cell_sets.hpp"
#include "gradus/progression/gate_states.hpp"
#include "gradus/progression/passes.hpp"
#include "gradus/progression/trellis_plan.hpp"

namespace gradus::detail {

/// The states before a layer of a trellis, and which of them some choices lead to.
struct trellis_front {
    key_set gates;
    key_set nodes;      ///< a state of the gates, then the classes of the sums that are no cells
    cell_sets reached;  ///< by node

    [[nodiscard]] std::size_t bytes() const { return gates.bytes() + nodes.bytes() + reached.bytes(); }
};

/// Builds the trellis of a problem, layer by layer, with a forward pass on the way: nodes that no choices lead to are left out.
///
/// A state is what later courses can still observe: of the gates (`gate_states`) and of the sums (`sum_classes`). A node is a state of the
/// gates with the classes of some sums; the classes of the others, those that differ the most, are its cells. What a choice does to
/// the gates is worked out once for each state of the gates, and what it does to the cells once for the layer.
///
/// Nodes are taken in blocks: where the choices lead is worked out in several threads, and entered in one, node by node, so that nodes
/// have the same numbers for any number of threads.
class trellis_builder {
public:
    /// The plan is laid out and not impossible.
    trellis_builder(const trellis_plan& plan, run_monitor& run, unsigned threads)
        : plan_(plan), run_(run), threads_(threads), gates_(plan.of(), plan.gates(), plan.order(), plan.classes()) {
        held_ = plan.bytes() + gates_.bytes();
    }

    /// Returns the trellis with all states that can be reached, also those from which the end cannot.
    [[nodiscard]] trellis build() {
        trellis made;
        now_.gates.insert(std::vector<std::uint64_t>(gates_.words_before(0), 0).data());
        now_.nodes.clear(plan_.words());
        now_.nodes.insert(plan_.root_key().data());
        now_.reached.assign(1, plan_.cells_before(0));
        made.root_cell = plan_.root_cell();
        now_.reached.add(0, made.root_cell);
        for (std::uint32_t l = 0; l < plan_.layers(); ++l) {
            trellis::layer layer = plan_.new_layer(l);
            next_.gates.clear(gates_.words_before(l + 1));
            next_.nodes.clear(plan_.words());
            if (!expand_nodes(l, layer)) {
                made.ended = run_.ended();
                made.layers = std::vector<trellis::layer>();
                return made;
            }
            held_ += layer.bytes_held();
            made.layers.push_back(std::move(layer));
            std::swap(now_, next_);
            if (now_.nodes.size() == 0) return made;
            run_.report(static_cast<double>(l + 1) / static_cast<double>(plan_.layers()), "trellis");
        }
        made.empty = false;
        return made;
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max(), unknown = none - 1;
    static constexpr std::uint32_t nodes_of_a_block = 16'384;
    static constexpr std::size_t nodes_worth_a_thread = 2'000;

    /// What the choices of a layer do, and where those of a block of its nodes lead: by node, by choice.
    struct layer_steps {
        std::size_t choices, cells_after;
        std::vector<std::vector<trellis_plan::key_step>> keys;  ///< by choice
        std::vector<cell_shifts> cells;                         ///< by choice
        std::vector<std::uint32_t>
            gates;  ///< by state of the gates, by choice: a state after the layer, `none` or `unknown`
    };
    struct block {
        std::uint32_t first, last;  ///< nodes
        std::vector<std::uint8_t> leads;
        std::vector<std::uint64_t> keys;
        std::vector<std::size_t> hashes;

        [[nodiscard]] static std::size_t bytes_for(std::size_t slots, std::size_t words) {
            return slots * (9 + 8 * words);
        }
        [[nodiscard]] std::size_t bytes() const { return leads.capacity() + (keys.capacity() + hashes.capacity()) * 8; }
    };

    bool expand_nodes(std::uint32_t l, trellis::layer& layer) {
        layer_steps steps{layer.choices.size(), plan_.cells_before(l + 1), {}, {}, {}};
        for (std::size_t c = 0; c < steps.choices; ++c) {
            steps.keys.push_back(plan_.key_steps(l, c));
            steps.cells.emplace_back(layer.choices[c].moves, layer.cells);
        }
        const std::size_t slots = std::min(nodes_of_a_block, now_.nodes.size()) * steps.choices;
        steps_bytes_ = now_.gates.size() * steps.choices * 4;
        for (const cell_shifts& c : steps.cells) steps_bytes_ += c.bytes();
        const std::size_t of_nodes = (std::size_t{now_.nodes.size()} + 1) * (layer.is_class() ? 5 : 4);
        if (!hold(layer, of_nodes + block::bytes_for(slots, plan_.words()))) return false;
        steps.gates.assign(now_.gates.size() * steps.choices, unknown);
        layer.first_arc.reserve(now_.nodes.size() + 1);
        if (layer.is_class()) layer.left.reserve(now_.nodes.size());
        for (block_.first = 0; block_.first < now_.nodes.size(); block_.first = block_.last) {
            block_.last = std::min(block_.first + nodes_of_a_block, now_.nodes.size());
            if (!expand_gates(l, steps, layer)) return false;
            find_keys(steps);
            if (!enter_keys(l, steps, layer) || !run_.check()) return false;
        }
        layer.first_arc.push_back(static_cast<std::uint32_t>(layer.target.size()));
        if (!hold(layer, layer.target.size() * 5)) return false;
        layer.target.shrink_to_fit();
        layer.taken.shrink_to_fit();
        if (!hold(layer, cell_sets::bytes_for(next_.nodes.size(), steps.cells_after))) return false;
        next_.reached.assign(next_.nodes.size(), steps.cells_after);
        mark_reached(steps, layer);
        return true;
    }

    /// Works out where the choices lead from the states of the gates of a block's nodes, as far as that is not known; returns
    /// false where the run cannot hold it.
    bool expand_gates(std::uint32_t l, layer_steps& steps, const trellis::layer& layer) {
        const auto& choices = plan_.order()[l].choices;
        for (std::uint32_t n = block_.first; n < block_.last; ++n) {
            const std::uint32_t state = plan_.gate_field().get(now_.nodes[n]);
            std::uint32_t* leads = steps.gates.data() + state * steps.choices;
            if (leads[0] != unknown) continue;
            if (!make_room(next_.gates, steps.choices, layer)) return false;
            gates_.start_from(l, now_.gates[state]);
            for (std::size_t c = 0; c < steps.choices; ++c)
                leads[c] = gates_.next(choices[c], key_) ? next_.gates.insert(key_.data()) : none;
        }
        return true;
    }

    /// Finds the keys of the nodes that a block's nodes lead to. Throws nothing once the threads run.
    void find_keys(const layer_steps& steps) {
        const std::size_t words = plan_.words(), slots = (block_.last - block_.first) * steps.choices;
        block_.leads.assign(slots, 0);
        block_.keys.resize(slots * words);
        block_.hashes.resize(slots);
        in_parts(block_.last - block_.first, threads_, nodes_worth_a_thread, [&](std::size_t from, std::size_t to) {
            std::size_t slot = from * steps.choices;
            for (std::size_t n = block_.first + from; n < block_.first + to; ++n) {
                const std::uint64_t* node = now_.nodes[static_cast<std::uint32_t>(n)];
                const std::uint32_t* to_gates = steps.gates.data() + plan_.gate_field().get(node) * steps.choices;
                for (std::size_t c = 0; c < steps.choices; ++c, ++slot) {
                    if (to_gates[c] == none || !steps.cells[c].meets(now_.reached[n])) continue;
                    std::uint64_t* key = block_.keys.data() + slot * words;
                    std::copy(node, node + words, key);
                    if (!take(steps.keys[c], key)) continue;
                    plan_.gate_field().put(key, to_gates[c]);
                    block_.hashes[slot] = next_.nodes.hash(key);
                    block_.leads[slot] = 1;
                }
            }
        });
    }

    /// Enters what was found, in order, as nodes after the layer and as arcs; returns false where the run must end.
    bool enter_keys(std::uint32_t l, const layer_steps& steps, trellis::layer& layer) {
        if (!make_room_for_arcs(layer)) return false;
        std::size_t slot = 0;
        for (std::uint32_t n = block_.first; n < block_.last; ++n) {
            layer.first_arc.push_back(static_cast<std::uint32_t>(layer.target.size()));
            if (layer.is_class()) layer.left.push_back(plan_.left_of_class(l, now_.nodes[n]));
            for (std::size_t c = 0; c < steps.choices; ++c, ++slot) {
                if (!block_.leads[slot]) continue;
                if (!make_room(next_.nodes, 1, layer)) return false;
                const std::uint32_t before = next_.nodes.size();
                const std::uint32_t to =
                    next_.nodes.insert(block_.keys.data() + slot * plan_.words(), block_.hashes[slot]);
                if (to == before && !run_.spend()) return false;
                layer.target.push_back(to);
                layer.taken.push_back(static_cast<std::uint8_t>(c));
            }
        }
        return true;
    }

    /// Marks the cells that the arcs of a layer lead to.
    void mark_reached(const layer_steps& steps, const trellis::layer& layer) {
        in_parts(layer.nodes(), threads_, nodes_worth_a_thread, [&](std::size_t from, std::size_t to) {
            for (std::size_t n = from; n < to; ++n)
                for (std::uint32_t a = layer.first_arc[n]; a < layer.first_arc[n + 1]; ++a)
                    steps.cells[layer.taken[a]].move(now_.reached[n], next_.reached[layer.target[a]]);
        });
    }

    /// Brings the classes of the sums up to date; returns false where one cannot keep its bounds.
    static bool take(const std::vector<trellis_plan::key_step>& steps, std::uint64_t* key) {
        for (const trellis_plan::key_step& s : steps) {
            const std::uint32_t to = (*s.leads)[s.field.get(key)];
            if (to == sum_classes::dead) return false;
            s.field.put(key, to);
        }
        return true;
    }

    /// Says what is held with a layer that is being made, and what is about to be beside.
    bool hold(const trellis::layer& layer, std::size_t beside) {
        return run_.hold(held_ + now_.bytes() + next_.bytes() + block_.bytes() + steps_bytes_ + layer.bytes_held() +
                         beside);
    }
    bool make_room(key_set& keys, std::size_t more, const trellis::layer& layer) {
        if (keys.room() >= more) return true;
        if (!hold(layer, keys.bytes_to_make_room(more))) return false;
        keys.make_room(more);
        return true;
    }
    bool make_room_for_arcs(trellis::layer& layer) {
        const auto more = static_cast<std::size_t>(std::count(block_.leads.begin(), block_.leads.end(), 1));
        if (layer.target.size() + more <= layer.target.capacity()) return true;
        const std::size_t arcs = layer.target.size() + std::max(more, layer.target.size());
        if (!hold(layer, arcs * 5)) return false;
        layer.target.reserve(arcs);
        layer.taken.reserve(arcs);
        return true;
    }

    const trellis_plan& plan_;
    run_monitor& run_;
    unsigned threads_;
    gate_states gates_;
    trellis_front now_{key_set(gates_.words_before(0)), key_set(1), {}}, next_ = now_;
    block block_{};
    std::size_t held_ = 0, steps_bytes_ = 0;  ///< for all layers and those that are made; for this one
    std::vector<std::uint64_t> key_;
};

/// Whether the estimate of a trellis's states is so far past a budget that it is not worth beginning.
[[nodiscard]] inline bool is_hopeless(const trellis_plan& plan, const run_monitor& run) {
    constexpr double margin = 30;
    return plan.states_log2() > std::log2(static_cast<double>(run.rest().max_nodes) + 1.0) + margin;
}

GRADUS_INLINE trellis build_unpruned(const problem& p, const std::vector<std::uint32_t>& required, run_monitor& run,
                                     unsigned threads, const class_options& classes) {
    trellis_plan plan(p, required, classes);
    if (plan.impossible()) return {};
    if (is_hopeless(plan, run)) {
        trellis none;
        none.ended = outcome::limit;
        return none;
    }
    return plan.lay_out() ? trellis_builder(plan, run, threads).build() : trellis{};
}

GRADUS_INLINE trellis build_trellis(const problem& p, const std::vector<std::uint32_t>& required, run_monitor& run,
                                    unsigned threads, const class_options& classes) {
    trellis made = build_unpruned(p, required, run, threads, classes);
    if (made.ended != outcome::complete || made.empty) return made;
    if (run.hold(made.bytes_held() + bytes_to_prune(made))) {
        prune(p, made, threads);
        return made;
    }
    made = {};
    made.ended = run.ended();
    return made;
}

}  // namespace gradus::detail

#endif
