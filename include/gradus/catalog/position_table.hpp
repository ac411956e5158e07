// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_POSITION_TABLE_HPP
#define GRADUS_CATALOG_POSITION_TABLE_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace gradus::detail {

/// A hash table of the positions of a list that holds the keys itself. Open addressing, at most half full: a lookup costs one slot of
/// 8 bytes and, where it finds something, one key. Whoever asks gives the hash of a key, and says of a position whether the key is there.
class position_table {
public:
    void reserve(std::size_t count) {
        if (count * 2 > slots_.size()) resize(std::bit_ceil(count * 2));
    }

    /// Returns the position with that hash for which `is_key(position)` holds, or nothing. Constant time.
    template <class IsKey>
    [[nodiscard]] std::optional<std::uint32_t> find(std::size_t hash, IsKey is_key) const {
        if (slots_.empty()) return std::nullopt;
        const auto kept = static_cast<std::uint32_t>(hash);
        for (std::size_t at = first_slot(kept); slots_[at].position != none; at = after(at))
            if (slots_[at].hash == kept && is_key(slots_[at].position)) return slots_[at].position;
        return std::nullopt;
    }

    /// Enters the position of a key that is not there yet.
    void insert(std::size_t hash, std::uint32_t position) {
        if (++size_ * 2 > slots_.size()) resize(std::max<std::size_t>(slots_.size() * 2, 8));
        put({static_cast<std::uint32_t>(hash), position});
    }

    /// Takes all positions out and keeps the room for them.
    void clear() {
        std::fill(slots_.begin(), slots_.end(), slot{});
        size_ = 0;
    }
    /// Returns how many positions fit without more memory.
    [[nodiscard]] std::size_t room() const { return slots_.size() / 2; }
    [[nodiscard]] static std::size_t bytes_for(std::size_t count) { return std::bit_ceil(count * 2) * sizeof(slot); }
    [[nodiscard]] std::size_t bytes() const { return slots_.capacity() * sizeof(slot); }

private:
    static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
    struct slot {
        std::uint32_t hash = 0;
        std::uint32_t position = none;
    };

    [[nodiscard]] std::size_t first_slot(std::uint32_t hash) const { return hash & (slots_.size() - 1); }
    [[nodiscard]] std::size_t after(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }

    void put(slot s) {
        std::size_t at = first_slot(s.hash);
        while (slots_[at].position != none) at = after(at);
        slots_[at] = s;
    }

    void resize(std::size_t count) {
        const std::vector<slot> old = std::exchange(slots_, std::vector<slot>(count));
        for (const slot& s : old)
            if (s.position != none) put(s);
    }

    std::vector<slot> slots_;  ///< none, or a power of two of them
    std::size_t size_ = 0;
};

}  // namespace gradus::detail

#endif
