// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_QUICK_XPLAIN_HPP
#define GRADUS_PROGRESSION_QUICK_XPLAIN_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gradus::detail {

/// QuickXplain (Junker 2004): of items that fail together, an irreducible part that fails, of items as early in the list as can be.
///
/// `fails(kept)` says whether those items alone fail; it must be monotone. About k log(n/k) + k calls for k of n items; recurses to a
/// depth of log n.
template <class Fails>
class quick_xplain {
public:
    explicit quick_xplain(Fails& fails) : fails_(fails) {}

    [[nodiscard]] std::vector<std::uint32_t> run(const std::vector<std::uint32_t>& items) {
        kept_.clear();
        if (items.empty() || fails_(kept_)) return {};
        return part(false, items);
    }

private:
    std::vector<std::uint32_t> part(bool added, std::span<const std::uint32_t> items) {
        if (added && fails_(kept_)) return {};
        if (items.size() == 1) return {items.begin(), items.end()};
        const std::size_t half = items.size() / 2, before = kept_.size();
        kept_.insert(kept_.end(), items.begin(), items.begin() + static_cast<std::ptrdiff_t>(half));
        std::vector<std::uint32_t> found = part(true, items.subspan(half));
        kept_.resize(before);
        kept_.insert(kept_.end(), found.begin(), found.end());
        const std::vector<std::uint32_t> more = part(!found.empty(), items.first(half));
        kept_.resize(before);
        found.insert(found.end(), more.begin(), more.end());
        return found;
    }

    Fails& fails_;
    std::vector<std::uint32_t> kept_;
};

}  // namespace gradus::detail

#endif
