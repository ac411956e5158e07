// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_TRELLIS_PLAN_HPP
#define GRADUS_PROGRESSION_TRELLIS_PLAN_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "gradus/progression/bounded_sums.hpp"
#include "gradus/progression/keys.hpp"
#include "gradus/progression/order.hpp"
#include "gradus/progression/sum_classes.hpp"
#include "gradus/progression/trellis.hpp"

namespace gradus::detail {

/// How a problem's trellis is laid out, before any of it is built: what must come true, what its layers decide in which order, and which
/// sums are cells of a node and which are part of its key. The key has also, of each class, how many have been started so far.
class trellis_plan {
public:
    /// `required` are the gates that every progression must make true, beside those of its courses; `classes` may be
    /// decided together.
    trellis_plan(const problem& p, const std::vector<std::uint32_t>& required, const class_options& classes)
        : problem_(p),
          parts_(take_apart(p, required)),
          order_(elimination_order(p, parts_, classes)),
          impossible_(parts_.impossible) {
        take_out_sums(parts_, order_.classes, p.variables.size());
    }

    /// Lays the sums out, once; what is asked of cells, keys and sums needs it. Returns false where some sum cannot keep its bounds
    /// whatever is chosen.
    bool lay_out() {
        if (!impossible_ && !laid_out_) impossible_ = !lay_out_sums();
        laid_out_ = true;
        return !impossible_;
    }

    [[nodiscard]] const problem& of() const { return problem_; }
    /// Whether no progression can be, as far as is known before it is built.
    [[nodiscard]] bool impossible() const { return impossible_; }
    [[nodiscard]] double states_log2() const { return order_.states_log2; }
    [[nodiscard]] const std::vector<layer_decision>& order() const { return order_.order; }
    [[nodiscard]] const std::vector<course_class>& classes() const { return order_.classes; }
    [[nodiscard]] const std::vector<std::uint32_t>& gates() const { return parts_.gates; }
    [[nodiscard]] std::uint32_t layers() const { return static_cast<std::uint32_t>(order_.order.size()); }
    [[nodiscard]] std::size_t cells_before(std::uint32_t layer) const { return cells_[layer]; }
    [[nodiscard]] std::size_t words() const { return words_; }
    [[nodiscard]] key_field gate_field() const { return gate_field_; }

    [[nodiscard]] std::uint32_t root_cell() const {
        std::uint32_t cell = 0;
        for (const std::uint32_t k : in_cells_) cell = cell * counts_[k][0] + sums_[k].root();
        return cell;
    }

    [[nodiscard]] std::vector<std::uint64_t> root_key() const {
        std::vector<std::uint64_t> key(words_, 0);
        for (std::size_t k = 0; k < sums_.size(); ++k)
            if (!is_in_cells(k)) fields_[k].put(key.data(), sums_[k].root());
        return key;
    }

    [[nodiscard]] trellis::layer new_layer(std::uint32_t l) const {
        trellis::layer made;
        const layer_decision& d = order_.order[l];
        made.courses = d.is_of_class() ? order_.classes[d.of_class].members : std::vector{d.course};
        made.cells = static_cast<std::uint32_t>(cells_[l]);
        for (std::size_t c = 0; c < d.choices.size(); ++c)
            made.choices.push_back({d.choices[c].start, d.choices[c].number, moves(l, c)});
        return made;
    }

    /// How many of the layer's class no layer before has started, by a node's key.
    [[nodiscard]] std::uint8_t left_of_class(std::uint32_t l, const std::uint64_t* key) const {
        const std::uint32_t k = order_.order[l].of_class;
        return static_cast<std::uint8_t>(order_.classes[k].members.size() - class_fields_[k].get(key));
    }

    /// What a choice does to the sums that are no cells, and to a class.
    struct key_step {
        key_field field;
        const std::vector<std::uint32_t>* leads;  ///< by class
    };
    [[nodiscard]] std::vector<key_step> key_steps(std::uint32_t l, std::size_t choice) const {
        std::vector<key_step> steps;
        for (const std::uint32_t k : touching_[l])
            if (!is_in_cells(k)) steps.push_back({fields_[k], &sums_[k].step(l, choice)});
        if (const std::uint32_t k = order_.order[l].of_class; k != layer_decision::no_class)
            steps.push_back({class_fields_[k], &class_steps_[l][choice]});
        return steps;
    }

    [[nodiscard]] std::size_t bytes() const {
        std::size_t sum = sizeof(*this);
        for (const sum_classes& s : sums_) sum += s.bytes();
        for (const auto& of : counts_) sum += of.capacity() * 4;
        for (const auto& of : class_steps_)
            for (const auto& step : of) sum += step.capacity() * 4;
        return sum;
    }

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    static constexpr std::size_t most_cells = 256;

    [[nodiscard]] bool is_in_cells(std::size_t sum) const {
        return std::find(in_cells_.begin(), in_cells_.end(), sum) != in_cells_.end();
    }

    bool lay_out_sums() {
        touching_.resize(order_.order.size());
        for (const std::vector<bounded_sum>& together : parts_.sums) {
            sum_classes& made = sums_.emplace_back(problem_, together, order_.order);
            if (!made.possible()) return false;
            for (const std::uint32_t l : made.touched())
                touching_[l].push_back(static_cast<std::uint32_t>(sums_.size() - 1));
        }
        counts_.resize(sums_.size());
        for (std::size_t k = 0; k < sums_.size(); ++k)
            for (std::uint32_t l = 0; l <= order_.order.size(); ++l) counts_[k].push_back(sums_[k].count_before(l));
        choose_cells();
        lay_out_classes();
        return true;
    }

    /// Finds, from the last layer to the first, where the choices of each class lead from how many have been started so far: not where the
    /// rest of its layers cannot start as many as must be.
    void lay_out_classes() {
        std::vector<std::int64_t> later(order_.classes.size(), 0);  // how many the layers after this one can start
        class_steps_.resize(order_.order.size());
        for (std::size_t l = order_.order.size(); l-- > 0;) {
            const layer_decision& d = order_.order[l];
            if (!d.is_of_class()) continue;
            const course_class& k = order_.classes[d.of_class];
            const bool last = later[d.of_class] == 0;
            for (const layer_decision::choice& c : d.choices) {
                auto& leads = class_steps_[l].emplace_back();
                for (std::int64_t started = 0; started <= k.size(); ++started) {
                    const std::int64_t now = started + c.number;
                    const bool can = now <= k.most && now + later[d.of_class] >= k.least;
                    leads.push_back(!can ? sum_classes::dead : last ? 0u : static_cast<std::uint32_t>(now));
                }
            }
            later[d.of_class] += d.most();
        }
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
        for (const course_class& k : order_.classes)
            class_fields_.push_back(lay.add(static_cast<std::uint32_t>(k.members.size())));
        words_ = lay.words();
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

    const problem& problem_;
    required_parts parts_;
    elimination order_;
    bool impossible_ = false, laid_out_ = false;
    std::vector<sum_classes> sums_;
    std::vector<std::vector<std::uint32_t>> touching_;  ///< by layer: the sums that it gives to
    std::vector<std::vector<std::uint32_t>> counts_;    ///< by sum, by layer: the classes before it
    std::vector<std::size_t> cells_;                    ///< by layer
    std::vector<std::uint32_t> in_cells_;               ///< sums
    key_field gate_field_;
    std::vector<key_field> fields_;  ///< by sum
    std::vector<key_field> class_fields_;
    std::vector<std::vector<std::vector<std::uint32_t>>> class_steps_;  ///< by layer, by choice, by how many so far
    std::size_t words_ = 1;                                             ///< of a node's key
};

}  // namespace gradus::detail

#endif
