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
        std::uint64_t* const at = bits_.data() + gate * size + r / 64;
        for (std::size_t p = 0; p < planes; ++p)
            at[p * words] = (at[p * words] & ~bit) | (static_cast<std::size_t>(s) > p ? bit : 0);
    }
    /// Puts the greater of `s` and what is there.
    void raise(std::uint32_t gate, std::size_t r, standing s) {
        const std::uint64_t bit = std::uint64_t{1} << r % 64;
        std::uint64_t* const at = bits_.data() + gate * size + r / 64;
        for (std::size_t p = 0; p < static_cast<std::size_t>(s); ++p) at[p * words] |= bit;
        touch(gate);
    }
    /// Puts met for the records of `yes`, unmet for the others of `known`, and leaves the rest.
    void put(std::uint32_t gate, const std::uint64_t* known, const std::uint64_t* yes) {
        std::uint64_t* const at = bits_.data() + gate * size;
        for (std::size_t p = 0; p < planes; ++p)
            for (std::size_t w = 0; w < words; ++w)
                at[p * words + w] = (at[p * words + w] & ~known[w]) | (yes[w] & known[w]);
        touch(gate);
    }

    [[nodiscard]] const std::uint64_t* operator[](std::uint32_t gate) const { return bits_.data() + gate * size; }
    [[nodiscard]] std::uint64_t* operator[](std::uint32_t gate) { return bits_.data() + gate * size; }
    [[nodiscard]] standing at(std::uint32_t gate, std::size_t r) const {
        const std::uint64_t* const b = (*this)[gate] + r / 64;
        return static_cast<standing>((b[0] >> r % 64 & 1) + (b[words] >> r % 64 & 1) + (b[2 * words] >> r % 64 & 1));
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

    void reset(std::uint32_t gate) {
        for (std::size_t p = 0; p < planes; ++p)
            std::fill_n(bits_.data() + gate * size + p * words, words,
                        static_cast<std::size_t>(baseline(gate)) > p ? ~std::uint64_t{0} : 0);
    }

    [[nodiscard]] bool is_baseline(std::uint32_t gate) const {
        std::uint64_t differs = 0;
        for (std::size_t p = 0; p < planes; ++p) {
            const std::uint64_t base = static_cast<std::size_t>(baseline(gate)) > p ? ~std::uint64_t{0} : 0;
            for (std::size_t w = 0; w < words; ++w) differs |= bits_[gate * size + p * words + w] ^ base;
        }
        return differs == 0;
    }

    void compute(std::uint32_t gate) {
        const word_gate& g = c_.gates[gate];
        const auto inputs = c_.inputs_of(g);
        std::uint64_t* const out = bits_.data() + gate * size;
        const auto in = [&](std::size_t i) { return bits_.data() + inputs[i] * size; };
        switch (g.op) {
            case word_op::all:
                std::copy_n(in(0), size, out);
                for (std::size_t i = 1; i < inputs.size(); ++i)
                    for (std::size_t w = 0; w < size; ++w) out[w] &= in(i)[w];
                return;
            case word_op::any:
                std::copy_n(in(0), size, out);
                for (std::size_t i = 1; i < inputs.size(); ++i)
                    for (std::size_t w = 0; w < size; ++w) out[w] |= in(i)[w];
                return;
            case word_op::at_least:
                return count(g, out);
            case word_op::negation:
                for (std::size_t w = 0; w < words; ++w) {
                    const std::uint64_t met = ~in(0)[w];
                    out[w] = ~in(0)[2 * words + w];
                    out[words + w] = (in(0)[words + w] & out[w]) | met;
                    out[2 * words + w] = met;
                }
                return;
            case word_op::conditional:
                for (std::size_t w = 0; w < words; ++w) {
                    const std::uint64_t unmet = ~in(0)[w], met = in(0)[2 * words + w];
                    for (std::size_t p = 0; p < planes; ++p)
                        out[p * words + w] = (met & in(1)[p * words + w]) | (unmet & in(2)[p * words + w]);
                    out[w] |= ~unmet & ~met;
                }
                return;
            case word_op::unless:
                for (std::size_t p = 0; p < planes; ++p)
                    for (std::size_t w = 0; w < words; ++w) out[p * words + w] = in(0)[p * words + w] & ~in(1)[w];
                return;
            default:
                return;
        }
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
