// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_CELL_SETS_HPP
#define GRADUS_PROGRESSION_CELL_SETS_HPP

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "gradus/progression/trellis.hpp"

namespace gradus::detail {

/// For each of some nodes a set of its cells, a bit each.
class cell_sets {
public:
    [[nodiscard]] static std::size_t words_for(std::size_t cells) { return (cells + 63) / 64; }

    [[nodiscard]] static std::size_t bytes_for(std::size_t nodes, std::size_t cells) {
        return nodes * words_for(cells) * sizeof(std::uint64_t);
    }

    /// Makes all sets empty.
    void assign(std::size_t nodes, std::size_t cells) {
        words_ = words_for(cells);
        if (bits_.capacity() < nodes * words_) bits_ = std::vector<std::uint64_t>();
        bits_.assign(nodes * words_, 0);
    }
    void add(std::size_t node, std::size_t cell) { (*this)[node][cell / 64] |= std::uint64_t{1} << cell % 64; }

    [[nodiscard]] const std::uint64_t* operator[](std::size_t node) const { return bits_.data() + node * words_; }
    [[nodiscard]] std::uint64_t* operator[](std::size_t node) { return bits_.data() + node * words_; }
    [[nodiscard]] std::size_t bytes() const { return bits_.capacity() * sizeof(std::uint64_t); }

private:
    std::size_t words_ = 1;  ///< a node
    std::vector<std::uint64_t> bits_;
};

/// What a choice does to sets of cells: moves by the same distance are one shift of the cells that they move.
class cell_shifts {
public:
    cell_shifts(const std::vector<trellis::move>& moves, std::size_t cells)
        : words_(cell_sets::words_for(cells)), any_(words_, 0) {
        for (const trellis::move& m : moves) {
            std::uint64_t* of = mask_of(std::int64_t{m.to} - std::int64_t{m.from});
            for (std::uint32_t c = m.from; c < m.from + m.length; ++c) {
                of[c / 64] |= std::uint64_t{1} << c % 64;
                any_[c / 64] |= std::uint64_t{1} << c % 64;
            }
        }
    }

    /// Whether a set has a cell that is moved.
    [[nodiscard]] bool meets(const std::uint64_t* from) const {
        for (std::size_t w = 0; w < words_; ++w)
            if (from[w] & any_[w]) return true;
        return false;
    }

    /// Adds to one set where the cells of another are moved to; safe where several threads add to it.
    void move(const std::uint64_t* from, std::uint64_t* to) const {
        for (std::size_t s = 0; s < shifts_.size(); ++s) {
            const auto [words, bits] = shifts_[s];
            for (std::size_t w = 0; w < words_; ++w) {
                const std::uint64_t moved = from[w] & masks_[s * words_ + w];
                if (moved == 0) continue;
                std::uint64_t* at = to + (static_cast<std::int64_t>(w) + words);
                if (const std::uint64_t low = moved << bits) add(low, at[0]);
                if (const std::uint64_t high = bits == 0 ? 0 : moved >> (64 - bits)) add(high, at[1]);
            }
        }
    }

    [[nodiscard]] std::size_t bytes() const {
        return (any_.size() + masks_.size()) * 8 + shifts_.size() * sizeof(shift);
    }

private:
    struct shift {
        std::int64_t words;  ///< rounded down
        unsigned bits;       ///< beyond these, upward

        friend bool operator==(const shift&, const shift&) = default;
    };

    static void add(std::uint64_t cells, std::uint64_t& to) {
        const std::atomic_ref<std::uint64_t> shared(to);
        if (cells & ~shared.load(std::memory_order_relaxed)) shared.fetch_or(cells, std::memory_order_relaxed);
    }

    std::uint64_t* mask_of(std::int64_t distance) {
        const shift by{distance >> 6, static_cast<unsigned>(distance & 63)};
        std::size_t s = 0;
        while (s < shifts_.size() && shifts_[s] != by) ++s;
        if (s == shifts_.size()) {
            shifts_.push_back(by);
            masks_.resize(masks_.size() + words_, 0);
        }
        return masks_.data() + s * words_;
    }

    std::size_t words_;
    std::vector<std::uint64_t> any_;
    std::vector<shift> shifts_;
    std::vector<std::uint64_t> masks_;  ///< by shift: the cells that it moves
};

}  // namespace gradus::detail

#endif
