// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_SELECTED_COURSES_HPP
#define GRADUS_CATALOG_SELECTED_COURSES_HPP

#include <algorithm>
#include <cstdint>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/facts.hpp"

namespace gradus::detail {

/// What a held course gives within a selection.
struct selected_course {
    std::uint32_t held = 0;
    credits amount{};
    const course* counted =
        nullptr;  ///< the selected course that it counts as in full, itself before others; none: in part
};

/// What the courses of a record give within each selection of the catalog, in the record's order. Made in time linear in the selections and
/// in those of the record's courses.
class selected_courses {
public:
    explicit selected_courses(const facts& known) : lists_(known.catalog.circuit().selections.size()) {
        const circuit& c = known.catalog.circuit();
        for (std::uint32_t i = 0; i < known.courses.size(); ++i) {
            const held_course& h = known.courses[i];
            const auto own = h.courses.size() > 1 ? known.catalog.find_course(h.id) : std::nullopt;
            for (const course_id id : h.courses)
                for (const std::uint32_t s : c.selections_of(id)) {
                    if (!has(s, i))
                        add(s, {i, h.amount, &known.catalog[id]});
                    else if (own == id)
                        lists_[s].back().counted = &known.catalog[id];
                }
            for (const partial_credit& p : h.partial) {
                if (p.amount == credits{}) continue;
                for (const std::uint32_t s : c.selections_of(p.course)) {
                    if (!has(s, i)) add(s, {i, credits{}, nullptr});
                    selected_course& part = lists_[s].back();
                    if (!part.counted) part.amount = std::min(h.amount, part.amount + p.amount);
                }
            }
            if (!h.elective) continue;
            for (const std::uint32_t s : c.select_everything)
                if (!has(s, i)) add(s, {i, std::min(*h.elective, h.amount), nullptr});
        }
    }

    [[nodiscard]] const std::vector<selected_course>& operator[](std::uint32_t selection) const {
        return lists_[selection];
    }
    /// Returns the selections within which anything is given.
    [[nodiscard]] const std::vector<std::uint32_t>& touched() const { return touched_; }

private:
    [[nodiscard]] bool has(std::uint32_t s, std::uint32_t held) const {
        return !lists_[s].empty() && lists_[s].back().held == held;
    }
    void add(std::uint32_t s, const selected_course& one) {
        if (lists_[s].empty()) touched_.push_back(s);
        lists_[s].push_back(one);
    }

    std::vector<std::vector<selected_course>> lists_;
    std::vector<std::uint32_t> touched_;
};

}  // namespace gradus::detail

#endif
