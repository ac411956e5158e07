// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_COHORT_WORKER_HPP
#define GRADUS_LEARNER_COHORT_WORKER_HPP

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/assignment.hpp"
#include "gradus/catalog/combine.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/learner/cohort.hpp"
#include "gradus/learner/cohort_codes.hpp"
#include "gradus/learner/cohort_rules.hpp"
#include "gradus/learner/record_scatter.hpp"
#include "gradus/learner/word_state.hpp"

namespace gradus::detail {

/// Evaluates batches of records, one at a time. Used by one thread.
class cohort_worker {
public:
    cohort_worker(const cohort_rules& rules, const cohort_codes& codes, const record_columns& columns,
                  const cohort_options& options)
        : rules_(rules),
          codes_(codes),
          columns_(columns),
          day_(to_days(options.day)),
          mode_(options.mode),
          state_(rules.circuit),
          scatter_(rules, codes, columns, options.mode) {
        batch_.rules_ = &rules;
        batch_.slots_ = rules.roots.data();
        batch_.scatter_ = &scatter_;
    }

    /// Evaluates the records from `first` on, up to a batch of them. The answer is valid until the next call.
    const cohort_batch& operator()(std::size_t first) {
        first_ = first;
        size_ = std::min(cohort_batch::most, columns_.count - first);
        state_.clear();
        scatter_.clear();
        put_ranges(columns_.grade, rules_.facts.grades);
        put_ranges(columns_.cohort, rules_.facts.cohorts);
        put_averages();
        put_ages();
        put_words(columns_.statuses, codes_.statuses, rules_.facts.statuses);
        put_words(columns_.enrolled, codes_.programs, rules_.facts.programs);
        for (std::size_t i = 0; i < size_; ++i) scatter_(first + i, day_of(first + i), i, state_);
        known_.clear();
        state_.evaluate([this](std::uint32_t gate) { assign(gate); });
        correct();
        batch_.planes_ = state_.data();
        batch_.touched_ = state_.touched();
        batch_.corrected_ = corrected_;
        batch_.first_ = first;
        batch_.size_ = size_;
        return batch_;
    }

private:
    struct known_record {
        record source;
        std::vector<held_course> courses;
    };
    using word_mask = std::array<std::uint64_t, word_state::words>;

    [[nodiscard]] std::int32_t day_of(std::size_t r) const {
        if (day_ != record_columns::no_day) return day_;
        return columns_.as_of.empty() ? record_columns::no_day : columns_.as_of[r];
    }

    /// Returns for which records of the batch something holds.
    template <class Holds>
    word_mask mask_of(Holds holds) const {
        word_mask mask{};
        for (std::size_t i = 0; i < size_; ++i) mask[i / 64] |= std::uint64_t{holds(first_ + i)} << i % 64;
        return mask;
    }

    void put_ranges(std::span<const std::int32_t> column, const std::vector<range_leaf>& leaves) {
        if (column.empty() || leaves.empty()) return;
        const word_mask known = mask_of([&](std::size_t r) { return column[r] != record_columns::no_number; });
        for (const range_leaf& leaf : leaves)
            state_.put(leaf.gate, known.data(),
                       mask_of([&](std::size_t r) { return leaf.min <= column[r] && column[r] <= leaf.max; }).data());
    }

    void put_averages() {
        if (columns_.gpa.empty() || rules_.facts.averages.empty()) return;
        const word_mask known = mask_of([&](std::size_t r) { return !std::isnan(columns_.gpa[r]); });
        for (const threshold_leaf& leaf : rules_.facts.averages) {
            const double least = static_cast<double>(leaf.least) - 1e-6;
            state_.put(leaf.gate, known.data(),
                       mask_of([&](std::size_t r) { return columns_.gpa[r] * 100 >= least; }).data());
        }
    }

    void put_ages() {
        if (columns_.birth_date.empty() || rules_.facts.ages.empty()) return;
        std::array<int, cohort_batch::most> ages{};
        const word_mask known = mask_of([&](std::size_t r) {
            const auto birth = to_date(columns_.birth_date[r]), day = to_date(day_of(r));
            if (birth && day) ages[r - first_] = age_on(*birth, *day);
            return birth && day;
        });
        for (const threshold_leaf& leaf : rules_.facts.ages)
            state_.put(leaf.gate, known.data(),
                       mask_of([&](std::size_t r) { return ages[r - first_] >= leaf.least; }).data());
    }

    void put_words(const word_columns& lists, const std::vector<std::uint32_t>& names,
                   const std::vector<std::uint32_t>& gates) {
        if (lists.offsets.empty()) return;
        const word_mask known = mask_of([&](std::size_t r) { return lists.has_list(r); });
        const word_mask none{};
        for (const std::uint32_t gate : gates)
            if (gate != no_place) state_.put(gate, known.data(), none.data());
        for (std::size_t i = 0; i < size_; ++i) {
            if (!lists.has_list(first_ + i)) continue;
            for (std::uint32_t e = lists.first(first_ + i); e < lists.last(first_ + i); ++e)
                if (const std::uint32_t name = names[lists.word.codes[e]]; name != no_place && gates[name] != no_place)
                    state_.raise(gates[name], i, standing::met);
        }
    }

    /// Puts a requirement set's standing where its bound leaves it open: by the sums of its groups, and where these are only necessary by an
    /// assignment for each standing that they leave.
    void assign(std::uint32_t gate) {
        const word_gate& g = rules_.circuit.gates[gate];
        const requirement_set_id set{static_cast<std::uint32_t>(g.number)};
        const set_sums& sums = rules_.groups[index(set)];
        const std::uint32_t bound = rules_.circuit.inputs_of(g)[0];
        state_.each_above_unmet(bound, [&](std::size_t i) {
            if (i >= size_) return;
            standing at = evaluate_set_(sums, scatter_.held(i), state_.at(bound, i));
            while (!sums.exact && at != standing::unmet && !fills_groups(rules_.catalog, set, courses_of(i), {}, at))
                at = static_cast<standing>(static_cast<int>(at) - 1);
            state_.set(gate, i, at);
        });
    }

    const std::vector<held_course>& courses_of(std::size_t i) {
        auto& known = known_[i];
        if (!known) {
            known = std::make_unique<known_record>(known_record{in_mode(record_at(columns_, first_ + i), mode_), {}});
            known->courses = make_facts(rules_.catalog, known->source).courses;
        }
        return known->courses;
    }

    /// Makes planes of their own for the courses for which a record of the batch has a waiver in force.
    void correct() {
        corrected_.clear();
        const waiver_columns& l = columns_.waivers;
        if (l.offsets.empty()) return;
        for (std::size_t i = 0; i < size_; ++i) {
            waived_.clear();
            for (std::uint32_t e = l.first(first_ + i); e < l.last(first_ + i); ++e) take_waiver(e, day_of(first_ + i));
            for (const auto& [course, gates] : waived_) correct(course, gates, i);
        }
    }

    void take_waiver(std::uint32_t e, std::int32_t day) {
        const waiver_columns& l = columns_.waivers;
        const std::uint32_t course = codes_.waived_courses[l.course.codes[e]];
        const std::int32_t until = l.until.empty() ? record_columns::no_day : l.until[e];
        const bool in_force = until == record_columns::no_day || (day != record_columns::no_day && day <= until);
        if (course == no_place || !in_force || !rules_.catalog[course_id{course}].requires_) return;
        if (known_waivers_.size() >= most_known_waivers) known_waivers_.clear();
        const auto [known, fresh] = known_waivers_.try_emplace(std::uint64_t{course} << 32 | l.of.codes[e]);
        if (fresh) known->second = waived_gates(rules_.catalog, course_id{course}, l.of[e]);
        std::vector<gate_id>& all = waived_[course];
        all.insert(all.end(), known->second.begin(), known->second.end());
    }

    void correct(std::uint32_t course, const std::vector<gate_id>& gates, std::size_t i) {
        const std::uint32_t excluded = rules_.excluded[course];
        if (excluded != no_place && state_.at(excluded, i) != standing::unmet) return;
        auto at = std::lower_bound(corrected_.begin(), corrected_.end(), std::pair{course_id{course}, 0u});
        if (at == corrected_.end() || at->first != course_id{course})
            at = corrected_.insert(at, {course_id{course}, state_.copy_of(rules_.roots[rules_.courses[course]])});
        const circuit& c = rules_.catalog.circuit();
        state_.set(at->second, i, combine_waived(c, c.course_requires[course], gates, [&](gate_id g) {
                       return state_.at(rules_.circuit.place_of[index(g)], i);
                   }));
    }

    static constexpr std::size_t most_known_waivers = 10'000;

    const cohort_rules& rules_;
    const cohort_codes& codes_;
    const record_columns& columns_;
    std::int32_t day_;
    in_progress_mode mode_;
    word_state state_;
    record_scatter scatter_;
    set_evaluator evaluate_set_;
    cohort_batch batch_;
    std::size_t first_ = 0, size_ = 0;
    std::unordered_map<std::size_t, std::unique_ptr<known_record>>
        known_;                                             ///< by position in the batch: what was assigned
    std::map<std::uint32_t, std::vector<gate_id>> waived_;  ///< of one record: by course
    std::unordered_map<std::uint64_t, std::vector<gate_id>> known_waivers_;  ///< by course and code of the text
    std::vector<std::pair<course_id, std::uint32_t>> corrected_;
};

}  // namespace gradus::detail

#endif
