// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_SELECTED_COURSES_HPP
#define GRADUS_CATALOG_SELECTED_COURSES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/core/grouped_lists.hpp"

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
    explicit selected_courses(const facts& known) {
        const circuit& c = known.catalog.circuit();
        given g(c.selections.size());
        for (std::uint32_t i = 0; i < known.courses.size(); ++i) {
            const held_course& h = known.courses[i];
            const auto own = h.courses.size() > 1 ? known.catalog.find_course(h.id) : std::nullopt;
            for (const course_id id : h.courses)
                for (const std::uint32_t s : c.selections_of(id)) {
                    if (!g.has(s, i))
                        g.add(s, {i, h.amount, &known.catalog[id]});
                    else if (own == id)
                        g.last_of(s).counted = &known.catalog[id];
                }
            for (const partial_credit& p : h.partial) {
                if (p.amount == credits{}) continue;
                for (const std::uint32_t s : c.selections_of(p.course)) {
                    if (!g.has(s, i)) g.add(s, {i, credits{}, nullptr});
                    selected_course& part = g.last_of(s);
                    if (!part.counted) part.amount = std::min(h.amount, part.amount + p.amount);
                }
            }
            if (!h.elective) continue;
            for (const std::uint32_t s : c.select_everything)
                if (!g.has(s, i)) g.add(s, {i, std::min(*h.elective, h.amount), nullptr});
        }
        lists_ = {c.selections.size(), g.all};
        touched_ = std::move(g.touched);
    }

    [[nodiscard]] std::span<const selected_course> operator[](std::uint32_t selection) const {
        return lists_[selection];
    }
    /// Returns the selections within which anything is given.
    [[nodiscard]] const std::vector<std::uint32_t>& touched() const { return touched_; }

private:
    /// What is given, in the record's order.
    struct given {
        explicit given(std::size_t selections) : last(selections, none) {}

        [[nodiscard]] bool has(std::uint32_t s, std::uint32_t held) const {
            return last[s] != none && all[last[s]].second.held == held;
        }
        [[nodiscard]] selected_course& last_of(std::uint32_t s) { return all[last[s]].second; }
        void add(std::uint32_t s, const selected_course& one) {
            if (last[s] == none) touched.push_back(s);
            last[s] = static_cast<std::uint32_t>(all.size());
            all.emplace_back(s, one);
        }

        static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
        std::vector<std::pair<std::size_t, selected_course>> all;
        std::vector<std::uint32_t> last;  ///< by selection: the last that is given in it
        std::vector<std::uint32_t> touched;
    };

    grouped_lists<selected_course> lists_;
    std::vector<std::uint32_t> touched_;
};

}  // namespace gradus::detail

#endif
