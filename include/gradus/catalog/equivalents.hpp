// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_EQUIVALENTS_HPP
#define GRADUS_CATALOG_EQUIVALENTS_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gradus/catalog/catalog_index.hpp"

namespace gradus {

/// A part of a course's credit that another course counts as.
struct partial_credit {
    course_id course;
    credits amount;

    friend bool operator==(const partial_credit&, const partial_credit&) = default;
};

/// What one course, of the catalog or from elsewhere, counts as once it is taken.
struct counted_as {
    std::vector<course_id> courses;       ///< in full, itself among them; sorted
    std::vector<partial_credit> partial;  ///< so much credit of these, and not their completion
    std::optional<credits> elective;      ///< credit that only the selector `*` takes

    friend bool operator==(const counted_as&, const counted_as&) = default;
};

/// The equivalences of a catalog, closed: where A counts as B in full and B as C, A counts as C.
///
/// Most courses count as themselves alone and take no room here.
class equivalents {
public:
    equivalents() = default;

    /// Makes the closure; `to` ids that the catalog lacks are passed over (the check of the catalog reports them).
    /// Linear in the number of pairs of the closure.
    equivalents(const catalog_data& data, const catalog_index& ids) {
        std::unordered_map<std::string_view, std::vector<std::string_view>> full;
        for (const equivalence& e : data.equivalences)
            if (e.kind == equivalence_kind::full) full[e.from].push_back(e.to);
        for (const equivalence& e : data.equivalences) {
            if (known_.contains(e.from)) continue;
            counted_as& counted = known_[e.from];
            std::vector<std::string_view> reached{e.from};
            for (std::size_t next = 0; next < reached.size(); ++next) {
                if (const auto course = ids.courses.find(reached[next])) counted.courses.push_back(*course);
                const auto onward = full.find(reached[next]);
                if (onward == full.end()) continue;
                for (const std::string_view to : onward->second)
                    if (std::find(reached.begin(), reached.end(), to) == reached.end()) reached.push_back(to);
            }
            std::sort(counted.courses.begin(), counted.courses.end());
        }
        for (const equivalence& e : data.equivalences) {
            counted_as& counted = known_[e.from];
            if (e.kind == equivalence_kind::elective) counted.elective = e.credits.value_or(credits::of(1));
            const auto to = ids.courses.find(e.to);
            if (e.kind == equivalence_kind::partial && to)
                counted.partial.push_back({*to, e.credits.value_or(data.courses[index(*to)].credits)});
        }
        for (const auto& [from, counted] : known_)
            if (const auto source = ids.courses.find(from))
                for (const course_id to : counted.courses)
                    if (to != *source) sources_[to].push_back(*source);
        for (auto& [to, from] : sources_) std::sort(from.begin(), from.end());
    }

    /// Returns what `external` counts as where an equivalence names it as its `from`, else nothing.
    [[nodiscard]] const counted_as* find(std::string_view external) const {
        const auto at = known_.find(external);
        return at == known_.end() ? nullptr : &at->second;
    }

    /// Returns the other courses of the catalog that count as `to` in full, sorted.
    [[nodiscard]] const std::vector<course_id>& sources(course_id to) const {
        static const std::vector<course_id> none;
        const auto at = sources_.find(to);
        return at == sources_.end() ? none : at->second;
    }

    [[nodiscard]] bool empty() const { return known_.empty(); }

    /// Returns each id that an equivalence names as its `from`, with what it counts as.
    [[nodiscard]] const std::unordered_map<std::string_view, counted_as>& all() const { return known_; }

private:
    std::unordered_map<std::string_view, counted_as> known_;
    std::unordered_map<course_id, std::vector<course_id>> sources_;
};

}  // namespace gradus

#endif
