// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_KEYS_HPP
#define GRADUS_PROGRESSION_KEYS_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "gradus/catalog/position_table.hpp"

namespace gradus::detail {

/// Where a number of a key stands: in which word, from which bit, and how many bits it has (0: it is always 0).
struct key_field {
    std::uint32_t word = 0;
    std::uint8_t shift = 0, bits = 0;

    [[nodiscard]] std::uint32_t get(const std::uint64_t* key) const {
        return static_cast<std::uint32_t>(key[word] >> shift & mask());
    }
    void put(std::uint64_t* key, std::uint32_t value) const {
        key[word] = (key[word] & ~(mask() << shift)) | std::uint64_t{value} << shift;
    }

private:
    [[nodiscard]] std::uint64_t mask() const { return (std::uint64_t{1} << bits) - 1; }
};

/// Lays numbers out in words, one after the other.
class key_layout {
public:
    /// A field for numbers up to `most`.
    [[nodiscard]] key_field add(std::uint32_t most) {
        const auto bits = static_cast<std::uint8_t>(std::bit_width(most));
        if (used_ + bits > 64) {
            ++words_;
            used_ = 0;
        }
        const key_field made{words_ - 1, used_, bits};
        used_ = static_cast<std::uint8_t>(used_ + bits);
        return made;
    }
    [[nodiscard]] std::size_t words() const { return words_; }

private:
    std::uint32_t words_ = 1;
    std::uint8_t used_ = 0;
};

/// Keys of so many words, each once, numbered in the order in which they came.
class key_set {
public:
    explicit key_set(std::size_t words) : words_(words) {}

    std::uint32_t insert(const std::uint64_t* key) { return insert(key, hash(key)); }
    /// The same, given the key's hash.
    std::uint32_t insert(const std::uint64_t* key, std::size_t own) {
        if (const auto known = table_.find(own, [&](std::uint32_t i) { return same(key, (*this)[i]); })) return *known;
        table_.insert(own, count_);
        keys_.insert(keys_.end(), key, key + words_);
        return count_++;
    }
    /// Takes all keys out; those that come are of so many words.
    void clear(std::size_t words) {
        words_ = words;
        keys_.clear();
        table_.clear();
        count_ = 0;
    }
    /// Returns how many more keys fit without more memory; `insert` takes more where none does.
    [[nodiscard]] std::size_t room() const { return std::min(keys_.capacity() / words_, table_.room()) - count_; }
    /// Makes room for so many more keys, and for as many as there are.
    void make_room(std::size_t more) {
        keys_.reserve(roomy(more) * words_);
        table_.reserve(roomy(more));
    }
    /// Returns the bytes that this takes beside those held, while it is done.
    [[nodiscard]] std::size_t bytes_to_make_room(std::size_t more) const {
        const std::size_t own = keys_.capacity() * 8, keys = roomy(more) * words_ * 8;
        const std::size_t table = position_table::bytes_for(roomy(more));
        return (keys > own ? keys : 0) + (table > table_.bytes() ? table : 0);
    }
    [[nodiscard]] std::uint32_t size() const { return count_; }
    [[nodiscard]] std::size_t words() const { return words_; }
    [[nodiscard]] const std::uint64_t* operator[](std::uint32_t i) const {
        return keys_.data() + std::size_t{i} * words_;
    }
    [[nodiscard]] std::size_t bytes() const { return keys_.capacity() * 8 + table_.bytes(); }

    [[nodiscard]] std::size_t hash(const std::uint64_t* key) const {
        std::uint64_t h = 0;
        for (std::size_t w = 0; w < words_; ++w) {
            h = (h ^ key[w]) * 0x9E3779B97F4A7C15u;
            h ^= h >> 32;
        }
        return static_cast<std::size_t>(h);
    }

private:
    [[nodiscard]] std::size_t roomy(std::size_t more) const {
        return count_ + std::max<std::size_t>({more, count_, 8});
    }
    [[nodiscard]] bool same(const std::uint64_t* a, const std::uint64_t* b) const {
        for (std::size_t w = 0; w < words_; ++w)
            if (a[w] != b[w]) return false;
        return true;
    }

    std::size_t words_;
    std::vector<std::uint64_t> keys_;
    position_table table_;
    std::uint32_t count_ = 0;
};

}  // namespace gradus::detail

#endif
