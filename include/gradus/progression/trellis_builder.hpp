// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_TRELLIS_BUILDER_HPP
#define GRADUS_PROGRESSION_TRELLIS_BUILDER_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/progression/bounded_sums.hpp"
#include "gradus/progression/gate_states.hpp"
#include "gradus/progression/keys.hpp"
#include "gradus/progression/order.hpp"
#include "gradus/progression/passes.hpp"
#include "gradus/progression/trellis.hpp"

namespace gradus::detail {

/// Builds the trellis of a problem, course by course.
///
/// A state is what later courses can still observe: of the gates (`gate_states`) and of the sums (`sum_classes`). A node is a state of the
/// gates with the classes of some sums; the classes of the others, those that differ the most, are its cells. What a choice does to
/// the gates is worked out once for each state of the gates, and what it does to the cells once for the layer.
class trellis_builder {
public:
    /// `required` are the gates that every progression must make true, beside those of its courses.
    trellis_builder(const problem& p, const std::vector<std::uint32_t>& required, run_monitor& run)
        : problem_(p), run_(run), parts_(take_apart(p, required)), order_(elimination_order(p, parts_)) {}

    /// Returns the trellis with all states that can be reached, also those from which the end cannot.
    [[nodiscard]] trellis build() {
        trellis made;
        if (parts_.impossible) return made;
        if (is_hopeless()) {
            made.ended = outcome::limit;
            return made;
        }
        if (!lay_out_sums()) return made;
        gate_states gates(problem_, parts_.gates, order_.order);
        front now{key_set(gates.words_before(0)), key_set(words_), {}}, next = now;
        now.gates.insert(std::vector<std::uint64_t>(gates.words_before(0), 0).data());
        now.nodes.insert(root_key().data());
        now.reached.assign(cells_before(0), 0);
        made.root_cell = root_cell();
        now.reached[made.root_cell] = 1;
        std::size_t held = 0;
        for (std::uint32_t l = 0; l < order_.order.size(); ++l) {
            trellis::layer layer = new_layer(l);
            next.gates.clear(gates.words_before(l + 1));
            next.nodes.clear(words_);
            next.reached.clear();
            const std::vector<std::uint32_t> leads = expand_gates(l, gates, now, next);
            if (!expand_nodes(l, leads, now, next, layer, held)) {
                made.ended = run_.ended();
                made.layers.clear();
                return made;
            }
            held += layer.bytes();
            made.layers.push_back(std::move(layer));
            std::swap(now, next);
            if (now.nodes.size() == 0) return made;
            run_.report(static_cast<double>(l + 1) / static_cast<double>(order_.order.size()), "trellis");
        }
        made.empty = false;
        return made;
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    static constexpr std::size_t most_cells = 256;
    static constexpr double hopeless_margin = 30;

    /// The states before a layer.
    struct front {
        key_set gates;
        key_set nodes;                      ///< a state of the gates, then the classes of the sums that are no cells
        std::vector<std::uint8_t> reached;  ///< by node, by cell
    };

    /// Whether the estimate of the states is so far past the budget that it is not begun with.
    [[nodiscard]] bool is_hopeless() const {
        return order_.states_log2 > std::log2(static_cast<double>(run_.rest().max_nodes) + 1.0) + hopeless_margin;
    }

    // The sums.

    /// Returns false where some sum cannot keep its bounds whatever is chosen.
    bool lay_out_sums() {
        std::vector<std::uint32_t> layer_of(problem_.variables.size());
        for (std::uint32_t l = 0; l < order_.order.size(); ++l) layer_of[order_.order[l]] = l;
        touching_.resize(order_.order.size());
        for (const std::vector<bounded_sum>& together : parts_.sums) {
            sum_classes& made = sums_.emplace_back(problem_, together, layer_of);
            if (!made.possible()) return false;
            for (const std::uint32_t l : made.touched())
                touching_[l].push_back(static_cast<std::uint32_t>(sums_.size() - 1));
        }
        counts_.resize(sums_.size());
        for (std::size_t k = 0; k < sums_.size(); ++k)
            for (std::uint32_t l = 0; l <= order_.order.size(); ++l) counts_[k].push_back(sums_[k].count_before(l));
        choose_cells();
        return true;
    }

    /// The sums with the most classes over all layers become cells, as many as the greatest number of cells holds.
    void choose_cells() {
        std::vector<double> bits(sums_.size(), 0);
        for (std::size_t k = 0; k < sums_.size(); ++k)
            for (const std::uint32_t n : counts_[k]) bits[k] += std::log2(static_cast<double>(n));
        std::vector<std::uint32_t> by_bits(sums_.size());
        std::iota(by_bits.begin(), by_bits.end(), 0u);
        std::stable_sort(by_bits.begin(), by_bits.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return bits[a] > bits[b]; });
        cells_.assign(order_.order.size() + 1, 1);
        for (const std::uint32_t k : by_bits) {
            if (bits[k] == 0) continue;
            bool fits = true;
            for (std::size_t l = 0; l < cells_.size(); ++l) fits = fits && cells_[l] * counts_[k][l] <= most_cells;
            if (fits) in_cells_.push_back(k);
            for (std::size_t l = 0; fits && l < cells_.size(); ++l) cells_[l] *= counts_[k][l];
        }
        key_layout lay;
        gate_field_ = lay.add(none);
        for (std::size_t k = 0; k < sums_.size(); ++k)
            fields_.push_back(is_in_cells(k) ? key_field{}
                                             : lay.add(*std::max_element(counts_[k].begin(), counts_[k].end()) - 1));
        words_ = lay.words();
    }

    [[nodiscard]] std::size_t cells_before(std::uint32_t layer) const { return cells_[layer]; }

    [[nodiscard]] std::uint32_t root_cell() const {
        std::uint32_t cell = 0;
        for (const std::uint32_t k : in_cells_) cell = cell * counts_[k][0] + sums_[k].root();
        return cell;
    }

    [[nodiscard]] trellis::layer new_layer(std::uint32_t l) const {
        trellis::layer made;
        made.variable = order_.order[l];
        made.cells = static_cast<std::uint32_t>(cells_[l]);
        const std::size_t starts = problem_.variables[made.variable].starts.size();
        for (std::size_t c = 0; c <= starts; ++c) {
            trellis::choice& choice = made.choices.emplace_back();
            if (c < starts) choice.start = static_cast<std::uint8_t>(c);
            choice.moves = moves(l, c);
        }
        return made;
    }

    /// Returns what a choice does to the cells of a layer: each cell is a class of each sum, the last of them running the fastest.
    [[nodiscard]] std::vector<trellis::move> moves(std::uint32_t l, std::size_t choice) const {
        std::vector<std::uint32_t> target{0};  // by cell of the sums so far
        for (const std::uint32_t k : in_cells_) {
            const bool touched = std::binary_search(touching_[l].begin(), touching_[l].end(), k);
            const std::vector<std::uint32_t>* step = touched ? &sums_[k].step(l, choice) : nullptr;
            std::vector<std::uint32_t> wider;
            wider.reserve(target.size() * counts_[k][l]);
            for (const std::uint32_t before : target)
                for (std::uint32_t c = 0; c < counts_[k][l]; ++c) {
                    const std::uint32_t to = step ? (*step)[c] : c;
                    wider.push_back(before == none || to == sum_classes::dead ? none : before * counts_[k][l + 1] + to);
                }
            target = std::move(wider);
        }
        std::vector<trellis::move> runs;
        for (std::uint32_t c = 0; c < target.size(); ++c) {
            if (target[c] == none) continue;
            if (!runs.empty() && runs.back().from + runs.back().length == c &&
                runs.back().to + runs.back().length == target[c])
                ++runs.back().length;
            else
                runs.push_back({c, target[c], 1});
        }
        return runs;
    }

    // Nodes.

    [[nodiscard]] bool is_in_cells(std::size_t sum) const {
        return std::find(in_cells_.begin(), in_cells_.end(), sum) != in_cells_.end();
    }
    [[nodiscard]] std::vector<std::uint64_t> root_key() const {
        std::vector<std::uint64_t> key(words_, 0);
        for (std::size_t k = 0; k < sums_.size(); ++k)
            if (!is_in_cells(k)) fields_[k].put(key.data(), sums_[k].root());
        return key;
    }

    /// Returns, by state of the gates before the layer and choice, the state after it, or `none`.
    std::vector<std::uint32_t> expand_gates(std::uint32_t l, gate_states& gates, const front& now, front& next) {
        const auto& starts = problem_.variables[order_.order[l]].starts;
        std::vector<std::uint32_t> leads;
        leads.reserve(now.gates.size() * (starts.size() + 1));
        for (std::uint32_t g = 0; g < now.gates.size(); ++g) {
            gates.start_from(l, now.gates[g]);
            for (std::size_t c = 0; c <= starts.size(); ++c)
                leads.push_back(
                    gates.next(c < starts.size() ? &starts[c] : nullptr, key_) ? next.gates.insert(key_.data()) : none);
        }
        return leads;
    }

    bool expand_nodes(std::uint32_t l, const std::vector<std::uint32_t>& leads, const front& now, front& next,
                      trellis::layer& layer, std::size_t held) {
        const std::size_t choices = layer.choices.size(), cells = cells_[l], cells_next = cells_[l + 1];
        std::vector<std::vector<key_step>> steps;
        for (std::size_t c = 0; c < choices; ++c) steps.push_back(key_steps(l, c));
        layer.first_arc.reserve(now.nodes.size() + 1);
        for (std::uint32_t n = 0; n < now.nodes.size(); ++n) {
            layer.first_arc.push_back(static_cast<std::uint32_t>(layer.target.size()));
            const std::uint64_t* node = now.nodes[n];
            const std::uint32_t gate_state = gate_field_.get(node);
            const std::uint8_t* from = now.reached.data() + n * cells;
            for (std::size_t c = 0; c < choices; ++c) {
                const std::uint32_t to_gates = leads[gate_state * choices + c];
                if (to_gates == none || !reaches(layer.choices[c].moves, from)) continue;
                key_.assign(node, node + words_);
                if (!take(steps[c], key_)) continue;
                gate_field_.put(key_.data(), to_gates);
                const std::uint32_t before = next.nodes.size(), to = next.nodes.insert(key_.data());
                if (to == before) {
                    next.reached.resize(next.reached.size() + cells_next, 0);
                    if (!run_.spend(1 + cells_next / 64)) return false;
                }
                std::uint8_t* into = next.reached.data() + to * cells_next;
                for (const trellis::move& m : layer.choices[c].moves)
                    for (std::uint32_t i = 0; i < m.length; ++i) into[m.to + i] |= from[m.from + i];
                layer.target.push_back(to);
                layer.taken.push_back(static_cast<std::uint8_t>(c));
            }
            if (n % 64 == 0 &&
                (!run_.check() || !run_.hold(held + now.nodes.bytes() + now.reached.size() + next.nodes.bytes() +
                                             next.reached.capacity() + layer.target.capacity() * 5)))
                return false;
        }
        layer.first_arc.push_back(static_cast<std::uint32_t>(layer.target.size()));
        return true;
    }

    [[nodiscard]] static bool reaches(const std::vector<trellis::move>& moves, const std::uint8_t* from) {
        for (const trellis::move& m : moves)
            for (std::uint32_t i = 0; i < m.length; ++i)
                if (from[m.from + i]) return true;
        return false;
    }

    /// What a choice does to the sums that are no cells.
    struct key_step {
        key_field field;
        const std::vector<std::uint32_t>* leads;  ///< by class
    };
    [[nodiscard]] std::vector<key_step> key_steps(std::uint32_t l, std::size_t choice) const {
        std::vector<key_step> steps;
        for (const std::uint32_t k : touching_[l])
            if (!is_in_cells(k)) steps.push_back({fields_[k], &sums_[k].step(l, choice)});
        return steps;
    }

    /// Brings the classes of the sums up to date; returns false where one cannot keep its bounds.
    static bool take(const std::vector<key_step>& steps, std::vector<std::uint64_t>& key) {
        for (const key_step& s : steps) {
            const std::uint32_t to = (*s.leads)[s.field.get(key.data())];
            if (to == sum_classes::dead) return false;
            s.field.put(key.data(), to);
        }
        return true;
    }

    const problem& problem_;
    run_monitor& run_;
    required_parts parts_;
    elimination order_;
    std::vector<sum_classes> sums_;
    std::vector<std::vector<std::uint32_t>> touching_;  ///< by layer: the sums that its course gives to
    std::vector<std::vector<std::uint32_t>> counts_;    ///< by sum, by layer: the classes before it
    std::vector<std::size_t> cells_;                    ///< by layer
    std::vector<std::uint32_t> in_cells_;               ///< sums
    key_field gate_field_;
    std::vector<key_field> fields_;  ///< by sum
    std::size_t words_ = 1;          ///< of a node's key
    std::vector<std::uint64_t> key_;
};

/// Returns the trellis of a problem in which the gates of `required` come true, or what it ended at: no state of it is in vain.
[[nodiscard]] inline trellis build_trellis(const problem& p, const std::vector<std::uint32_t>& required,
                                           run_monitor& run) {
    trellis made = trellis_builder(p, required, run).build();
    if (made.ended == outcome::complete && !made.empty) prune(p, made);
    return made;
}

}  // namespace gradus::detail

#endif
