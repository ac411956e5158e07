// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CORE_GROUPED_LISTS_HPP
#define GRADUS_CORE_GROUPED_LISTS_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace gradus {

/// A list of values for each of so many positions, one after another in one piece of storage. Immutable once made.
template <class T>
class grouped_lists {
public:
    grouped_lists() = default;

    /// Makes the lists of pairs of a position and a value; values of a list keep the order of the pairs. Linear.
    grouped_lists(std::size_t positions, const std::vector<std::pair<std::size_t, T>>& pairs)
        : first_(positions + 1, 0), values_(pairs.size()) {
        for (const auto& [position, value] : pairs) ++first_[position + 1];
        for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
        std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
        for (const auto& [position, value] : pairs) values_[next[position]++] = value;
    }

    [[nodiscard]] std::span<const T> operator[](std::size_t position) const {
        return {values_.data() + first_[position], first_[position + 1] - first_[position]};
    }

private:
    std::vector<std::uint32_t> first_;
    std::vector<T> values_;
};

}  // namespace gradus

#endif
