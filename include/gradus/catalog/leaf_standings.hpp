// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_LEAF_STANDINGS_HPP
#define GRADUS_CATALOG_LEAF_STANDINGS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/combine.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/selected_courses.hpp"
#include "gradus/core/standing.hpp"

namespace gradus::detail {

/// Returns whether a credential of a record has not run out: on its `expires`, else so many months after it was earned.
/// One without any date is current; one with a last day is `unknown` where the day is not known.
inline standing current_standing(const held_credential& held, const credential& c, std::optional<date> day) {
    std::optional<date> last = held.expires;
    if (!last && held.earned && c.valid_months) last = add_months(*held.earned, *c.valid_months);
    if (!last) return standing::met;
    return day ? held_or_not(*day <= *last) : standing::unknown;
}

/// Tells how any leaf but `with` stands for one record in one situation. Borrows the facts.
///
/// Made in time linear in the selections, skills and credentials, and in the selections of the record's courses. A leaf then costs
/// constant or logarithmic time; one with a selector, time linear in the record's courses that it selects; `hours` and `record`, in
/// those that grant any.
class leaf_standings {
public:
    leaf_standings(const facts& known, const situation& at) : known_(known), at_(at), selected_(known) {
        for (std::uint32_t i = 0; i < known.courses.size(); ++i)
            for (const course_id id : known.courses[i].courses) by_course_.emplace_back(id, i);
        std::sort(by_course_.begin(), by_course_.end());
        find_repeats();
        find_credentials();
        find_skills();
        find_grants();
    }

    [[nodiscard]] standing operator()(const gate& g) const {
        switch (g.kind) {
            case gate_kind::constant:
                return held_or_not(g.truth);
            case gate_kind::course:
                return course_standing(course_id{g.subject}, g.mark);
            case gate_kind::credits:
                return credits_standing(g);
            case gate_kind::courses:
                return courses_standing(g);
            case gate_kind::distinct:
                return distinct_standing(g);
            case gate_kind::skill:
                return skill_standing(g);
            case gate_kind::credential:
                return (g.current ? current_ : held_)[g.subject];
            case gate_kind::credentials:
                return credentials_standing(g);
            case gate_kind::hours:
                return hours_standing(g);
            case gate_kind::record:
                return record_leaf_standing(g);
            default:
                return fact_standing(known_, g, at_);
        }
    }

    /// Calls `visit(gate)` for each leaf that may stand otherwise than for a record without anything; for some more than once.
    template <class Visit>
    void each_touched(Visit visit) const {
        const gate_index& touched = known_.catalog.circuit().touched;
        const auto each = [&](std::span<const gate_id> gates) {
            for (const gate_id g : gates) visit(g);
        };
        each(touched.always);
        for (const auto& [course, held] : by_course_) each(touched.of_course[index(course)]);
        for (const std::uint32_t s : selected_.touched()) each(touched.of_selection[s]);
        for (const skill_id skill : touched_skills_) each(touched.of_skill[index(skill)]);
        for (const held_credential& held : known_.source->credentials)
            if (const auto id = known_.catalog.find_credential(held.id)) each(touched.of_credential[index(*id)]);
    }

    /// Returns the greatest standing of what counts as that course, against a least mark; `unmet` where nothing does.
    [[nodiscard]] standing course_standing(course_id course, double mark) const {
        standing best = standing::unmet;
        auto at = std::lower_bound(by_course_.begin(), by_course_.end(), std::pair{course, std::uint32_t{0}});
        for (; at != by_course_.end() && at->first == course; ++at)
            best = std::max(best, known_.courses[at->second].against(mark));
        return best;
    }

private:
    static constexpr std::uint32_t none = gate::none;

    /// Pairs the completed and the running attempt at the same course.
    void find_repeats() {
        std::vector<std::pair<std::string_view, std::uint32_t>> ids;
        for (std::uint32_t i = 0; i < known_.courses.size(); ++i) ids.emplace_back(known_.courses[i].id, i);
        std::sort(ids.begin(), ids.end());
        other_attempt_.assign(ids.size(), none);
        for (std::size_t i = 1; i < ids.size(); ++i) {
            if (ids[i].first != ids[i - 1].first) continue;
            other_attempt_[ids[i].second] = ids[i - 1].second;
            other_attempt_[ids[i - 1].second] = ids[i].second;
        }
    }

    void find_credentials() {
        const std::size_t count = known_.catalog.data().credentials.size();
        current_.assign(count, standing::unmet);
        held_.assign(count, standing::unmet);
        for (const held_credential& held : known_.source->credentials) {
            const auto id = known_.catalog.find_credential(held.id);
            if (!id) continue;
            held_[index(*id)] = standing::met;
            current_[index(*id)] = std::max(current_[index(*id)], current_standing(held, known_.catalog[*id], at_.day));
        }
    }

    void find_skills() {
        const catalog& c = known_.catalog;
        completed_level_.assign(c.data().skills.size(), 0);
        running_level_.assign(c.data().skills.size(), 0);
        const auto raise = [&](std::vector<std::int32_t>& levels, const std::vector<skill_level>& by) {
            for (const skill_level& s : by)
                if (const auto id = c.find_skill(s.skill)) {
                    touched_skills_.push_back(*id);
                    levels[index(*id)] = std::max(levels[index(*id)], s.level);
                }
        };
        raise(completed_level_, known_.source->skills);
        for (const held_course& h : known_.courses)
            for (const course_id id : h.courses)
                raise(h.in_progress ? running_level_ : completed_level_, c[id].develops);
        for (const held_credential& held : known_.source->credentials)
            if (const auto id = c.find_credential(held.id)) raise(completed_level_, c[*id].attests);
    }

    void find_grants() {
        for (std::uint32_t i = 0; i < known_.courses.size(); ++i) {
            bool hours = false, records = false;
            for (const course_id id : known_.courses[i].courses) {
                hours = hours || !known_.catalog[id].grants.hours.empty();
                records = records || !known_.catalog[id].grants.records.empty();
            }
            if (hours) granting_hours_.push_back(i);
            if (records) granting_records_.push_back(i);
        }
    }

    [[nodiscard]] std::string_view name_of(const gate& g) const { return known_.catalog.circuit().names[g.subject]; }

    [[nodiscard]] standing credits_standing(const gate& g) const {
        tally found;
        for (const selected_course& s : selected_[g.selection])
            found.add(known_.courses[s.held].against(g.mark), s.amount.hundredths());
        return found.reaching(g.hundredths);
    }

    /// Calls `visit(held course, its best standing against the mark, the selected course that it counts as)`, once an id.
    template <class Visit>
    void each_selected(const gate& g, Visit&& visit) const {
        for (const selected_course& s : selected_[g.selection]) {
            const std::uint32_t other = other_attempt_[s.held];
            if (!s.counted || other < s.held) continue;
            const standing at = known_.courses[s.held].against(g.mark);
            visit(other == none ? at : std::max(at, known_.courses[other].against(g.mark)), *s.counted);
        }
    }

    [[nodiscard]] standing courses_standing(const gate& g) const {
        tally found;
        each_selected(g, [&](standing at, const course&) { found.add(at, 1); });
        return found.reaching(g.number);
    }

    [[nodiscard]] standing distinct_standing(const gate& g) const {
        std::vector<std::pair<std::string_view, standing>> values;  // each with the greatest standing that has it
        each_selected(g, [&](standing at, const course& counted) {
            const std::string_view value =
                g.by == distinct_by::kind ? to_string(counted.kind) : std::string_view{counted.subject};
            if (value.empty()) return;
            const auto known =
                std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == value; });
            if (known == values.end())
                values.emplace_back(value, at);
            else
                known->second = std::max(known->second, at);
        });
        tally found;
        for (const auto& [value, at] : values) found.add(at, 1);
        return found.reaching(g.number);
    }

    [[nodiscard]] standing skill_standing(const gate& g) const {
        if (completed_level_[g.subject] >= g.number) return standing::met;
        return running_level_[g.subject] >= g.number ? standing::pending : standing::unmet;
    }

    [[nodiscard]] standing credentials_standing(const gate& g) const {
        const auto& names = known_.catalog.circuit().names;
        tally found;
        for (std::size_t i = 0; i < current_.size(); ++i) {
            const credential& c = known_.catalog.data().credentials[i];
            if (g.class_name != none && c.class_ != names[g.class_name]) continue;
            if (g.tier_name != none && c.tier != names[g.tier_name]) continue;
            found.add(current_[i], 1);
        }
        return found.reaching(g.number);
    }

    /// What a course counts as grants hours once: the most that one of these grants; a running repeat grants nothing more.
    [[nodiscard]] standing hours_standing(const gate& g) const {
        tally found;
        found.add(standing::met, recorded_hours(known_, name_of(g)).value_or(0));
        for (const std::uint32_t i : granting_hours_) {
            const held_course& h = known_.courses[i];
            if (h.in_progress && other_attempt_[i] != none) continue;
            std::int32_t most = 0;
            for (const course_id id : h.courses)
                if (const auto* hours = look_up(known_.catalog[id].grants.hours, name_of(g)))
                    most = std::max(most, *hours);
            found.add(h.in_progress ? standing::pending : standing::met, most);
        }
        return found.reaching(g.number);
    }

    [[nodiscard]] standing record_leaf_standing(const gate& g) const {
        standing best = record_standing(known_, name_of(g), at_.day);
        for (const std::uint32_t i : granting_records_)
            for (const course_id id : known_.courses[i].courses)
                if (lists(known_.catalog[id].grants.records, name_of(g)))
                    best = std::max(best, known_.courses[i].in_progress ? standing::pending : standing::met);
        return best;
    }

    const facts& known_;
    const situation& at_;
    selected_courses selected_;
    std::vector<std::pair<course_id, std::uint32_t>>
        by_course_;                             ///< each held course under all that it counts as; sorted
    std::vector<std::uint32_t> other_attempt_;  ///< by held course: the other one with its id, or `none`
    std::vector<std::uint32_t> granting_hours_, granting_records_;  ///< held courses that grant any
    std::vector<skill_id> touched_skills_;
    std::vector<standing> current_;  ///< by credential
    std::vector<standing> held_;
    std::vector<std::int32_t> completed_level_;  ///< by skill
    std::vector<std::int32_t> running_level_;
};

}  // namespace gradus::detail

#endif
