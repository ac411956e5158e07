// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_SUMS_HPP
#define GRADUS_LEARNER_SUMS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gradus::detail {

/// Values that are as made until they are looked at, each list of them for one record at a time: `next()` empties it in constant time.
template <class Value>
class sums {
public:
    explicit sums(std::size_t count) : kept_(count) {}

    Value& operator[](std::uint32_t i) {
        kept& at = kept_[i];
        if (at.stamp != stamp_) {
            at = {Value{}, stamp_};
            used_.push_back(i);
        }
        return at.value;
    }
    [[nodiscard]] bool has(std::uint32_t i) const { return kept_[i].stamp == stamp_; }
    [[nodiscard]] const std::vector<std::uint32_t>& used() const { return used_; }

    void next() {
        used_.clear();
        if (++stamp_ == 0) {
            std::fill(kept_.begin(), kept_.end(), kept{});
            stamp_ = 1;
        }
    }

private:
    struct kept {
        Value value{};
        std::uint32_t stamp = 0;
    };
    std::vector<kept> kept_;
    std::vector<std::uint32_t> used_;
    std::uint32_t stamp_ = 1;
};

}  // namespace gradus::detail

#endif
