// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_LANDMARKS_HPP
#define GRADUS_GAP_GAP_LANDMARKS_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "gradus/gap/gap_reach.hpp"

namespace gradus::detail {

/// For each variable and gate that was reached, variables that every way to it must take: its landmarks.
///
/// The greatest fixpoint of: a course passes itself and what its requirement passes; a gate passes what is given by so many of its inputs
/// that the others do not reach its need (of an `all` the union, of an `any` the intersection). All of them, but where courses start
/// together or flow settles groups: there some may be missing. From the third round on landmarks are only taken away: where courses run beside
/// each other they could else be passed around a circle for ever. Source: Keyder, Richter, Helmert, ECAI 2010, for and/or graphs. Linear in
/// the part times the landmarks of a node, for each of a few rounds.
class gap_landmarks {
public:
    explicit gap_landmarks(const gap_part& p) : part_(p), words_((p.size() + 63) / 64), waits_(p.size(), 0) {
        for (const std::uint32_t v : p.joint) waits_[v] = 1;
    }

    /// Finds the landmarks of everything in `order`, in which each comes after enough of what gives to it.
    void find(const std::vector<gap_reach::event>& order) {
        of_variable_.assign(part_.size() * words_, 0);
        of_gate_.assign(part_.gates() * words_, 0);
        known_variable_.assign(part_.size(), 0);
        known_gate_.assign(part_.gates(), 0);
        weight_.assign(part_.size(), 0);
        bool changed = true;
        for (int round = 1; changed; ++round) {
            changed = false;
            only_fewer_ = round > 2;
            for (const gap_reach::event e : order)
                changed |= static_cast<std::int32_t>(e) < 0 ? update_gate(~e) : update_variable(e);
        }
    }

    /// A bit a variable.
    [[nodiscard]] std::span<const std::uint64_t> of_variable(std::uint32_t v) const {
        return {of_variable_.data() + v * words_, words_};
    }
    [[nodiscard]] std::span<const std::uint64_t> of_gate(std::uint32_t g) const {
        return {of_gate_.data() + g * words_, words_};
    }
    [[nodiscard]] bool knows_variable(std::uint32_t v) const { return known_variable_[v] != 0; }
    [[nodiscard]] bool knows_gate(std::uint32_t g) const { return known_gate_[g] != 0; }

    /// Calls `visit(variable)` for each bit.
    template <class Visit>
    static void each(std::span<const std::uint64_t> bits, Visit visit) {
        for (std::size_t w = 0; w < bits.size(); ++w)
            for (std::uint64_t left = bits[w]; left != 0; left &= left - 1)
                visit(static_cast<std::uint32_t>(w * 64 + static_cast<std::size_t>(std::countr_zero(left))));
    }

    /// Returns the landmarks of a gate with all of theirs.
    [[nodiscard]] std::vector<std::uint32_t> closure(std::uint32_t g) const {
        std::vector<char> seen(part_.size(), 0);
        std::vector<std::uint32_t> found;
        const auto add = [&](std::uint32_t v) {
            if (!seen[v]) found.push_back(v);
            seen[v] = 1;
        };
        each(of_gate(g), add);
        for (std::size_t next = 0; next < found.size(); ++next) each(of_variable(found[next]), add);
        return found;
    }

private:
    bool update_variable(std::uint32_t v) {
        const std::uint32_t g = part_.requires_gate[v];
        std::uint64_t* bits = of_variable_.data() + v * words_;
        bool changed = !known_variable_[v];
        known_variable_[v] = 1;
        for (std::size_t w = 0; w < words_; ++w) {
            std::uint64_t next = g == gap_part::always || !known_gate_[g] ? 0 : of_gate_[g * words_ + w];
            if (w == v / 64) next |= std::uint64_t{1} << v % 64;
            if (only_fewer_) next &= bits[w];
            changed |= next != bits[w];
            bits[w] = next;
        }
        return changed;
    }

    /// How much variables give to the gate by way of inputs that must pass them; what the rest gives is then too little.
    bool update_gate(std::uint32_t g) {
        if (part_.role[g] != timed_gate::role::threshold) {
            const bool fresh = !known_gate_[g];
            known_gate_[g] = 1;
            return fresh;
        }
        std::int64_t all = 0;
        touched_.clear();
        const auto weigh = [&](std::uint32_t v, std::int64_t weight) {
            if (weight_[v] == 0) touched_.push_back(v);
            weight_[v] += weight;
        };
        for (const gap_edge& e : part_.atoms[g]) {
            const bool alone = e.beside && (waits_[e.at] || !known_variable_[e.at]);
            if (!alone && !known_variable_[e.at]) continue;
            all += e.weight;
            if (alone)
                weigh(e.at, e.weight);
            else
                each(of_variable(e.at), [&](std::uint32_t v) { weigh(v, e.weight); });
        }
        for (const gap_edge& e : part_.inputs[g])
            if (known_gate_[e.at]) {
                all += e.weight;
                each(of_gate(e.at), [&](std::uint32_t v) { weigh(v, e.weight); });
            }
        next_.assign(words_, 0);
        for (const std::uint32_t v : touched_) {
            if (all - weight_[v] < part_.need[g]) next_[v / 64] |= std::uint64_t{1} << v % 64;
            weight_[v] = 0;
        }
        if (only_fewer_)
            for (std::size_t w = 0; w < words_; ++w) next_[w] &= of_gate_[g * words_ + w];
        const bool changed = !known_gate_[g] || !std::equal(next_.begin(), next_.end(),
                                                            of_gate_.begin() + static_cast<std::ptrdiff_t>(g * words_));
        std::copy(next_.begin(), next_.end(), of_gate_.begin() + static_cast<std::ptrdiff_t>(g * words_));
        known_gate_[g] = 1;
        return changed;
    }

    const gap_part& part_;
    std::size_t words_;
    std::vector<char> waits_;
    bool only_fewer_ = false;  ///< a landmark that a node does not have is not given to it
    std::vector<std::uint64_t> of_variable_, of_gate_, next_;
    std::vector<char> known_variable_, known_gate_;
    std::vector<std::int64_t> weight_;
    std::vector<std::uint32_t> touched_;
};

}  // namespace gradus::detail

#endif
