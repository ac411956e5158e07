// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "oracle/enumerate.hpp"

#include <cstddef>
#include <utility>

namespace gradus::oracle {

std::optional<enumeration> enumerate(const route& r, const std::vector<course_id>& courses, std::uint64_t most) {
    std::vector<std::vector<std::uint32_t>> starts;
    double assignments = 1;
    for (const course_id c : courses) {
        auto& own = starts.emplace_back();
        for (std::uint32_t t = 0; t < r.terms.terms.size(); ++t)
            if (may_start(r.catalog(), r.terms, c, t)) own.push_back(t);
        assignments *= static_cast<double>(own.size() + 1);
    }
    if (assignments > static_cast<double>(most)) return std::nullopt;
    enumeration all;
    std::vector<std::size_t> choice(courses.size(), 0);  // 0: left out
    for (;;) {
        ++all.tried;
        progression p;
        for (std::size_t i = 0; i < courses.size(); ++i)
            if (choice[i] > 0) p.placements.push_back({courses[i], starts[i][choice[i] - 1]});
        p.sort();
        if (is_valid(r, p)) {
            const auto terms = terms_to_exit(r, p);
            if (terms && (!all.earliest || *terms < *all.earliest)) all.earliest = terms;
            all.valid.push_back(std::move(p));
        }
        std::size_t i = 0;
        while (i < courses.size() && choice[i] == starts[i].size()) choice[i++] = 0;
        if (i == courses.size()) return all;
        ++choice[i];
    }
}

}  // namespace gradus::oracle
