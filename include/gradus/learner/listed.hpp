// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_LISTED_HPP
#define GRADUS_LEARNER_LISTED_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace gradus::detail {

/// Lists one after another: `listed[i]` is the i-th.
template <class T>
class listed {
public:
    listed() = default;

    /// Makes `count` lists of pairs of a list's number and an element; elements of a list keep their order. Linear.
    listed(std::size_t count, const std::vector<std::pair<std::uint32_t, T>>& elements) : first_(count + 1, 0) {
        for (const auto& [list, element] : elements) ++first_[list + 1];
        for (std::size_t i = 0; i < count; ++i) first_[i + 1] += first_[i];
        std::vector<std::uint32_t> next(first_.begin(), first_.end());
        all_.resize(elements.size());
        for (const auto& [list, element] : elements) all_[next[list]++] = element;
    }

    [[nodiscard]] std::span<const T> operator[](std::size_t i) const {
        return {all_.data() + first_[i], all_.data() + first_[i + 1]};
    }
    [[nodiscard]] std::size_t size() const { return first_.empty() ? 0 : first_.size() - 1; }

private:
    std::vector<std::uint32_t> first_;
    std::vector<T> all_;
};

}  // namespace gradus::detail

#endif
