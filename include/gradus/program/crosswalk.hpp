// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_CROSSWALK_HPP
#define GRADUS_PROGRAM_CROSSWALK_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/program/lmi_table.hpp"

namespace gradus::detail {

/// The pairs of a table's crosswalks, by CIP code; each pair once.
class crosswalk {
public:
    explicit crosswalk(const lmi_table& table) {
        for (const lmi_pair& p : table.pairs) {
            if (p.cip != no_code) by_cip_.emplace_back(p.cip, p.soc);
            if (p.soc != no_code) socs_.push_back(p.soc);
        }
        tidy(by_cip_);
        tidy(socs_);
    }

    [[nodiscard]] bool empty() const { return by_cip_.empty(); }
    [[nodiscard]] bool has_soc(six_digits soc) const { return std::binary_search(socs_.begin(), socs_.end(), soc); }

    /// Returns the pairs of a program's code as the catalog writes it: six digits, or the four or two of a family. Nothing: it is not there.
    [[nodiscard]] std::optional<std::span<const std::pair<six_digits, six_digits>>> of(std::string_view cip) const {
        std::optional<six_digits> low = parse_cip(cip);
        six_digits size = 1;
        if (!low && (cip.size() == 2 || cip.size() == 5)) {
            low = parse_cip(std::string(cip) + (cip.size() == 2 ? ".0000" : "00"));
            size = cip.size() == 2 ? 10'000 : 100;
        }
        if (!low) return std::nullopt;
        const auto first = std::lower_bound(by_cip_.begin(), by_cip_.end(), std::pair{*low, six_digits{0}});
        const auto last = std::lower_bound(first, by_cip_.end(), std::pair{*low + size, six_digits{0}});
        if (first == last) return std::nullopt;
        return std::span{first, last};
    }

private:
    template <class T>
    static void tidy(std::vector<T>& list) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
    }

    std::vector<std::pair<six_digits, six_digits>> by_cip_;
    std::vector<six_digits> socs_;
};

}  // namespace gradus::detail

#endif
