// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_WORD_STATE_HPP
#define GRADUS_LEARNER_WORD_STATE_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "gradus/learner/cohort.hpp"
#include "gradus/learner/cohort_rules.hpp"

namespace gradus::detail {

/// The standings of a batch of records at every gate, three planes of bits each: at least unknown, at least pending, met.
///
/// Between batches every gate is at its baseline. Leaves are put for single records or whole; `evaluate` then follows what was touched, in
/// the order of the gates, as far as it makes a difference.
class word_state {
public:
    static constexpr std::size_t words = cohort_batch::words, planes = 3, size = planes * words;

    explicit word_state(const word_circuit& c)
        : c_(c), bits_(c.gates.size() * size), open_((c.gates.size() + 63) / 64) {
        for (std::uint32_t g = 0; g < c.gates.size(); ++g) {
            reset(g);
            if (c.gates[g].op == word_op::assignment && baseline(c.inputs_of(c.gates[g])[0]) != standing::unmet)
                always_.push_back(g);
        }
    }

    void put(std::uint32_t gate, std::size_t r, standing s) {
        set(gate, r, s);
        touch(gate);
    }
    void set(std::uint32_t gate, std::size_t r, standing s) {
        const std::uint64_t bit = std::uint64_t{1} << r % 64;
        std::uint64_t* const at = (*this)[gate] + r / 64 * planes;
        for (std::size_t p = 0; p < planes; ++p) at[p] = (at[p] & ~bit) | (static_cast<std::size_t>(s) > p ? bit : 0);
    }
    /// Puts the greater of `s` and what is there.
    void raise(std::uint32_t gate, std::size_t r, standing s) {
        const std::uint64_t bit = std::uint64_t{1} << r % 64;
        std::uint64_t* const at = (*this)[gate] + r / 64 * planes;
        for (std::size_t p = 0; p < planes; ++p) at[p] |= static_cast<std::size_t>(s) > p ? bit : 0;
        touch(gate);
    }
    /// Puts met for the records of `yes`, unmet for the others of `known`, and leaves the rest.
    void put(std::uint32_t gate, const std::uint64_t* known, const std::uint64_t* yes) {
        std::uint64_t* const at = (*this)[gate];
        for (std::size_t i = 0; i < size; ++i)
            at[i] = (at[i] & ~known[i / planes]) | (yes[i / planes] & known[i / planes]);
        touch(gate);
    }

    [[nodiscard]] const std::uint64_t* operator[](std::uint32_t gate) const { return bits_.data() + gate * size; }
    [[nodiscard]] std::uint64_t* operator[](std::uint32_t gate) { return bits_.data() + gate * size; }
    [[nodiscard]] standing at(std::uint32_t gate, std::size_t r) const {
        const std::uint64_t* const b = (*this)[gate] + r / 64 * planes;
        return static_cast<standing>((b[0] >> r % 64 & 1) + (b[1] >> r % 64 & 1) + (b[2] >> r % 64 & 1));
    }
    /// Calls `visit(r)` for each record at which a gate is above unmet.
    template <class Visit>
    void each_above_unmet(std::uint32_t gate, Visit visit) const {
        for (std::size_t w = 0; w < words; ++w)
            for (std::uint64_t left = (*this)[gate][w * planes]; left != 0; left &= left - 1)
                visit(w * 64 + static_cast<std::size_t>(std::countr_zero(left)));
    }
    [[nodiscard]] standing baseline(std::uint32_t gate) const { return c_.gates[gate].baseline; }
    [[nodiscard]] const std::uint64_t* data() const { return bits_.data(); }

    /// Evaluates all that a touched gate feeds; `assign(gate)` puts the standings of a gate of the kind `assignment`.
    template <class Assign>
    void evaluate(Assign assign) {
        for (const std::uint32_t g : always_) touch(g);
        for (std::size_t w = 0; w < open_.size(); ++w)
            while (open_[w] != 0) {
                const auto g = static_cast<std::uint32_t>(w * 64 + static_cast<unsigned>(std::countr_zero(open_[w])));
                open_[w] &= open_[w] - 1;
                const word_op op = c_.gates[g].op;
                if (op == word_op::assignment)
                    assign(g);
                else if (op != word_op::leaf)
                    compute(g);
                if (is_baseline(g)) continue;
                touched_.push_back(g);
                for (const std::uint32_t fed : c_.feeds[g]) touch(fed);
            }
    }

    /// Returns the place, past the gates, of a copy of a gate's planes; it is there until `clear`.
    std::uint32_t copy_of(std::uint32_t gate) {
        const std::size_t end = bits_.size();
        bits_.resize(end + size);
        std::copy_n(bits_.begin() + static_cast<std::ptrdiff_t>(gate * size), size,
                    bits_.begin() + static_cast<std::ptrdiff_t>(end));
        return static_cast<std::uint32_t>(end / size);
    }

    /// Returns the gates that `evaluate` found to differ from their baseline, ascending.
    [[nodiscard]] std::span<const std::uint32_t> touched() const { return touched_; }

    /// Brings every gate back to its baseline.
    void clear() {
        bits_.resize(c_.gates.size() * size);
        for (const std::uint32_t g : touched_) reset(g);
        touched_.clear();
    }

private:
    void touch(std::uint32_t gate) { open_[gate / 64] |= std::uint64_t{1} << gate % 64; }

    [[nodiscard]] static std::uint64_t word_of(standing s, std::size_t plane) {
        return static_cast<std::size_t>(s) > plane ? ~std::uint64_t{0} : 0;
    }

    void reset(std::uint32_t gate) {
        std::uint64_t* const at = (*this)[gate];
        for (std::size_t i = 0; i < size; ++i) at[i] = word_of(baseline(gate), i % planes);
    }

    [[nodiscard]] bool is_baseline(std::uint32_t gate) const {
        const std::uint64_t* const at = (*this)[gate];
        std::uint64_t differs = 0;
        for (std::size_t i = 0; i < size; ++i) differs |= at[i] ^ word_of(baseline(gate), i % planes);
        return differs == 0;
    }

    void compute(std::uint32_t gate) {
        const word_gate& g = c_.gates[gate];
        const auto inputs = c_.inputs_of(g);
        std::uint64_t out[size];
        const auto in = [&](std::size_t i) { return bits_.data() + inputs[i] * size; };
        switch (g.op) {
            case word_op::all:
                std::copy_n(in(0), size, out);
                for (const std::uint32_t input : inputs.subspan(1)) {
                    const std::uint64_t* const with = (*this)[input];
                    for (std::size_t i = 0; i < size; ++i) out[i] &= with[i];
                }
                break;
            case word_op::any:
                std::copy_n(in(0), size, out);
                for (const std::uint32_t input : inputs.subspan(1)) {
                    const std::uint64_t* const with = (*this)[input];
                    for (std::size_t i = 0; i < size; ++i) out[i] |= with[i];
                }
                break;
            case word_op::at_least:
                count(g, out);
                break;
            case word_op::negation:
                for (std::size_t i = 0; i < size; i += planes) {
                    const std::uint64_t *const of = in(0) + i, met = ~of[0], unknown = ~of[2];
                    out[i] = unknown;
                    out[i + 1] = (of[1] & unknown) | met;
                    out[i + 2] = met;
                }
                break;
            case word_op::conditional:
                for (std::size_t i = 0; i < size; i += planes) {
                    const std::uint64_t unmet = ~in(0)[i], met = in(0)[i + 2];
                    for (std::size_t p = i; p < i + planes; ++p) out[p] = (met & in(1)[p]) | (unmet & in(2)[p]);
                    out[i] |= ~unmet & ~met;
                }
                break;
            case word_op::unless:
                for (std::size_t i = 0; i < size; ++i) out[i] = in(0)[i] & ~in(1)[i / planes * planes];
                break;
            default:
                return;
        }
        std::copy_n(out, size, (*this)[gate]);
    }

    /// Counts in binary, a bit of the counter a word, from so far below a power of two that the carry out of the counter says enough.
    void count(const word_gate& g, std::uint64_t* out) const {
        const auto inputs = c_.inputs_of(g);
        const auto number = static_cast<std::uint32_t>(g.number);
        const int digits = std::bit_width(number - 1);
        const std::uint32_t start = (std::uint32_t{1} << digits) - number;
        for (std::size_t w = 0; w < size; ++w) {
            std::uint64_t counter[32], enough = 0;
            for (int d = 0; d < digits; ++d) counter[d] = start >> d & 1 ? ~std::uint64_t{0} : 0;
            for (const std::uint32_t input : inputs) {
                std::uint64_t carry = bits_[input * size + w];
                for (int d = 0; d < digits; ++d) {
                    const std::uint64_t both = counter[d] & carry;
                    counter[d] ^= carry;
                    carry = both;
                }
                enough |= carry;
            }
            out[w] = enough;
        }
    }

    const word_circuit& c_;
    std::vector<std::uint64_t> bits_;
    std::vector<std::uint64_t> open_;  ///< a bit a gate: to be looked at
    std::vector<std::uint32_t> touched_;
    std::vector<std::uint32_t> always_;  ///< assignments that may be met where nothing is known
};

}  // namespace gradus::detail

#endif
