// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_CLASS_CHOOSER_HPP
#define GRADUS_PROGRESSION_CLASS_CHOOSER_HPP

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "gradus/progression/course_classes.hpp"
#include "gradus/progression/layer_decision.hpp"
#include "gradus/progression/order_chooser.hpp"

namespace gradus::detail {

GRADUS_INLINE elimination elimination_order(const problem& p, const required_parts& parts,
                                            const class_options& options) {
    auto best = std::make_unique<order_chooser>(p, parts, std::vector<course_class>{});
    const auto is_better = [&](std::vector<course_class> classes) {
        auto other = std::make_unique<order_chooser>(p, parts, std::move(classes));
        if (other->states_log2() >= best->states_log2()) return false;
        best = std::move(other);
        return true;
    };
    std::vector<course_class> all = class_finder(p, parts, options.labels).find();
    std::erase_if(all, [&](const course_class& k) { return decide_class(p, k, 0).empty(); });
    if (all.empty()) return best->choose();
    if (options.always) return order_chooser(p, parts, std::move(all)).choose();
    std::stable_sort(all.begin(), all.end(),
                     [](const course_class& a, const course_class& b) { return a.size() > b.size(); });
    constexpr std::size_t most_tried = 8;
    if (is_better(all)) {  // fewer of them may be better still
        for (std::size_t tried = 0, k = all.size(); k-- > 0 && all.size() > 1 && tried < most_tried; ++tried) {
            std::vector<course_class> fewer = all;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(k));
            if (is_better(fewer)) all = std::move(fewer);
        }
    } else if (all.size() > 1) {  // some of them may
        for (std::size_t k = 0; k < std::min(all.size(), most_tried); ++k) {
            std::vector<course_class> more = best->classes();
            more.push_back(all[k]);
            is_better(std::move(more));
        }
    }
    return best->choose();
}

}  // namespace gradus::detail

#endif
