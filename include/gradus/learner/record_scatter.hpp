// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_RECORD_SCATTER_HPP
#define GRADUS_LEARNER_RECORD_SCATTER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "gradus/catalog/facts.hpp"
#include "gradus/learner/cohort_codes.hpp"
#include "gradus/learner/cohort_rules.hpp"
#include "gradus/learner/eligibility.hpp"
#include "gradus/learner/held_thing.hpp"
#include "gradus/learner/record_columns.hpp"
#include "gradus/learner/sums.hpp"
#include "gradus/learner/word_state.hpp"

namespace gradus::detail {

/// Puts the standing of the leaves that the facts of single records touch. Follows `make_facts` and `leaf_standings`.
class record_scatter {
public:
    record_scatter(const cohort_rules& rules, const cohort_codes& codes, const record_columns& columns,
                   in_progress_mode mode)
        : rules_(rules),
          codes_(codes),
          columns_(columns),
          mode_(mode),
          place_(rules.things.things.size()),
          slots_(rules.slots.size()),
          cells_(rules.things.slot_of_cell.size()),
          averages_(rules.averages.size()),
          credentials_(rules.credentials.valid_months.size()),
          named_(rules.facts.names.size()),
          earners_(rules.catalog.data().exclusions.size()) {}

    /// Puts record `r` of the columns, which is looked at on `day`, as the i-th of the batch.
    void operator()(std::size_t r, std::int32_t day, std::size_t i, word_state& into) {
        put_documents(r, day, i, into);
        put_tests(r, i, into);
        put_approvals(r, i, into);
        put_skills(r, i, into);
        put_credentials(r, day, i, into);
        add_hours(r);
        take_attempts(r);
        put_averages(i, into);
        sum_credit();
        exclude();
        put_held(i, into);
        put_cells();
        put_slots(i, into);
    }

    /// Returns the courses of the i-th record of the batch, in the order of its attempts.
    [[nodiscard]] std::span<const held_thing> held(std::size_t i) const {
        const std::uint32_t first = i == 0 ? 0 : ends_[i - 1];
        return {held_.data() + first, held_.data() + ends_[i]};
    }
    /// Begins another batch.
    void clear() {
        held_.clear();
        ends_.clear();
    }

private:
    [[nodiscard]] std::span<held_thing> current() {
        return std::span(held_).subspan(ends_.size() < 2 ? 0 : ends_[ends_.size() - 2]);
    }

    [[nodiscard]] std::span<const effect> exclusions_of(const thing& of) const {
        return rules_.things.between(of.averages, of.exclusions);
    }

    struct average_sum {
        double points = 0, weight = 0;
    };
    /// Calls `visit(element, code's position)` for each element of a record's list that means something to the catalog.
    template <class Visit>
    static void each_known(const list_columns& list, std::size_t r, const coded_column& column,
                           const std::vector<std::uint32_t>& positions, Visit visit) {
        for (std::uint32_t e = list.first(r); e < list.last(r); ++e)
            if (const std::uint32_t at = positions[column.codes[e]]; at != no_place) visit(e, at);
    }
    /// The same, where of equal names only the first of a record counts.
    template <class Visit>
    void each_named(const list_columns& list, std::size_t r, const coded_column& column,
                    const std::vector<std::uint32_t>& positions, Visit visit) {
        named_.next();
        each_known(list, r, column, positions, [&](std::uint32_t e, std::uint32_t name) {
            if (!named_.has(name)) visit(e, name);
            named_[name] = true;
        });
    }

    static standing until(std::int32_t last, std::int32_t day) {
        if (last == record_columns::no_day) return standing::met;
        if (day == record_columns::no_day) return standing::unknown;
        return held_or_not(day <= last);
    }

    void put_documents(std::size_t r, std::int32_t day, std::size_t i, word_state& into) {
        const document_columns& l = columns_.records;
        each_named(l, r, l.name, codes_.documents, [&](std::uint32_t e, std::uint32_t name) {
            const std::uint32_t gate = rules_.facts.documents[name];
            if (gate == no_place) return;
            const bool held = l.held.empty() || l.held[e] != 0;
            into.put(gate, i,
                     !held ? standing::unmet : until(l.until.empty() ? record_columns::no_day : l.until[e], day));
        });
    }

    void put_tests(std::size_t r, std::size_t i, word_state& into) {
        const test_columns& l = columns_.tests;
        each_named(l, r, l.name, codes_.tests, [&](std::uint32_t e, std::uint32_t name) {
            for (const threshold_leaf& leaf : rules_.facts.tests[name])
                into.put(leaf.gate, i, held_or_not(l.score[e] * 100 >= static_cast<double>(leaf.least) - 1e-6));
        });
    }

    void put_approvals(std::size_t r, std::size_t i, word_state& into) {
        const approval_columns& l = columns_.approvals;
        each_named(l, r, l.name, codes_.approvals, [&](std::uint32_t e, std::uint32_t name) {
            if (const std::uint32_t gate = rules_.facts.approvals[name]; gate != no_place)
                into.put(gate, i, held_or_not(l.given.empty() || l.given[e] != 0));
        });
    }

    void put_skills(std::size_t r, std::size_t i, word_state& into) {
        const skill_columns& l = columns_.skills;
        each_known(l, r, l.skill, codes_.skills, [&](std::uint32_t e, std::uint32_t skill) {
            for (const threshold_leaf& leaf : rules_.facts.skills[skill])
                if (l.level[e] >= leaf.least) into.raise(leaf.gate, i, standing::met);
        });
    }

    void put_credentials(std::size_t r, std::int32_t day, std::size_t i, word_state& into) {
        credentials_.next();
        const credential_columns& l = columns_.credentials;
        const auto day_of = [](std::span<const std::int32_t> column, std::uint32_t e) {
            return column.empty() ? record_columns::no_day : column[e];
        };
        each_known(l, r, l.id, codes_.credentials, [&](std::uint32_t e, std::uint32_t k) {
            std::int32_t last = day_of(l.expires, e);
            const auto earned = to_date(day_of(l.earned, e));
            if (const auto months = rules_.credentials.valid_months[k];
                last == record_columns::no_day && earned && months)
                last = to_days(add_months(*earned, *months));
            standing& current = credentials_[k];
            current = std::max(current, until(last, day));
        });
        slots_.next();
        for (const std::uint32_t k : credentials_.used()) {
            const standing current = credentials_[k];
            for (const credential_rules::leaf& leaf : rules_.credentials.leaves[k])
                if (!leaf.current || current != standing::unmet)
                    into.raise(leaf.gate, i, leaf.current ? current : standing::met);
            for (const std::uint32_t gate : rules_.credentials.attests[k]) into.raise(gate, i, standing::met);
            if (current != standing::unmet)
                for (const std::uint32_t slot : rules_.credentials.slots[k]) slots_[slot].add(current, 1);
        }
    }

    void add_hours(std::size_t r) {
        const hours_columns& l = columns_.hours;
        each_named(l, r, l.kind, codes_.hours, [&](std::uint32_t e, std::uint32_t name) {
            if (const std::uint32_t slot = rules_.facts.hour_slots[name]; slot != no_place)
                slots_[slot].add(standing::met, l.hours[e]);
        });
    }

    void take_attempts(std::size_t r) {
        place_.next();
        averages_.next();
        const attempt_columns& l = columns_.attempts;
        const known_grade& none_given = codes_.grades.back();
        each_known(l, r, l.course, codes_.things, [&](std::uint32_t e, std::uint32_t t) {
            attempt_status status = l.status.empty() ? attempt_status::completed : l.status[e];
            const known_grade* of_attempt = l.grade.codes.empty() || l.grade.codes[e] == coded_column::none
                                                ? &none_given
                                                : &codes_.grades[l.grade.codes[e]];
            if (status == attempt_status::in_progress && mode_ != in_progress_mode::as_it_is) {
                if (mode_ == in_progress_mode::as_not_taken) return;
                if (mode_ == in_progress_mode::as_passed) of_attempt = &none_given;
                if (mode_ == in_progress_mode::as_passed || of_attempt->is_given) status = attempt_status::completed;
            }
            if (status == attempt_status::withdrawn) return;
            const known_grade& grade = *of_attempt;
            const std::int64_t given = l.credits.empty() ? record_columns::no_credits : l.credits[e];
            const thing& of = rules_.things.things[t];
            const bool running = status == attempt_status::in_progress;
            if (!running && grade.points)
                for (const effect& in : rules_.things.between(of.values, of.averages)) {
                    const auto weight = static_cast<double>(given >= 0 ? given : of.average);
                    averages_[in.to].points += *grade.points * weight;
                    averages_[in.to].weight += weight;
                }
            if (!running && grade.fails) return;
            held_thing& h = held_as(t);
            const std::int64_t once = given >= 0 ? given : of.once;
            (running ? h.running_credit : h.done_credit).add(credits::of_hundredths(once));
            (running ? h.running : h.done) = true;
            if (running) return;
            h.ungraded = h.ungraded || !grade.is_mark;
            h.mark = std::max(h.mark, grade.rank);
        });
        ends_.push_back(static_cast<std::uint32_t>(held_.size()));
    }

    held_thing& held_as(std::uint32_t t) {
        const bool known = place_.has(t);
        std::uint32_t& place = place_[t];
        if (!known) {
            place = static_cast<std::uint32_t>(held_.size());
            held_.emplace_back().thing = t;
        }
        return held_[place];
    }

    void put_averages(std::size_t i, word_state& into) {
        for (const std::uint32_t average : averages_.used()) {
            const average_sum& sum = averages_[average];
            if (sum.weight == 0) continue;
            for (const threshold_leaf& leaf : rules_.averages[average])
                into.put(
                    leaf.gate, i,
                    held_or_not(sum.points * 100 >= static_cast<double>(leaf.least) * sum.weight - 1e-6 * sum.weight));
        }
    }

    /// A repeat that runs earns what it adds to what is done.
    void sum_credit() {
        for (held_thing& h : current()) {
            const credits most = credits::of_hundredths(rules_.things.things[h.thing].most);
            h.done_amount = h.done_credit.in_all(most).hundredths();
            h.running_amount = (h.done_credit + h.running_credit).in_all(most).hundredths() - h.done_amount;
        }
    }

    /// Of courses that exclude each other only the first in the record earns credit.
    void exclude() {
        earners_.next();
        for (held_thing& h : current())
            for (const effect& e : exclusions_of(rules_.things.things[h.thing])) {
                if (earners_.has(e.to) && earners_[e.to] != h.thing) h.done_amount = h.running_amount = 0;
                if (!earners_.has(e.to)) earners_[e.to] = h.thing;
            }
    }

    void put_held(std::size_t i, word_state& into) {
        cells_.next();
        const thing_rules& rules = rules_.things;
        const auto whole = [](std::int64_t earned) { return earned; };
        for (const held_thing& h : current()) {
            const thing& of = rules.things[h.thing];
            for (const effect& e : rules.between(of.first, of.leaves))
                if (const standing at = h.against(e.least); at != standing::unmet) into.raise(e.to, i, at);
            for (const effect& e : rules.between(of.leaves, of.wholes)) h.give(e.least, slots_[e.to], whole);
            for (const effect& e : rules.between(of.wholes, of.counts))
                if (const standing at = h.against(e.least); at != standing::unmet) slots_[e.to].add(at, 1);
            for (const effect& e : rules.between(of.counts, of.values)) {
                standing& best = cells_[e.to];
                best = std::max(best, h.against(e.least));
            }
            if (!of.more) continue;
            for (const amount_effect& a : rules.parts[h.thing]) h.give(a, slots_[a.slot]);
            for (const hours_effect& given : rules.hours[h.thing])
                slots_[given.slot].add(h.done ? standing::met : standing::pending, given.hours);
        }
    }

    void put_cells() {
        for (const std::uint32_t cell : cells_.used())
            if (const standing best = cells_[cell]; best != standing::unmet)
                slots_[rules_.things.slot_of_cell[cell]].add(best, 1);
    }

    void put_slots(std::size_t i, word_state& into) {
        for (const std::uint32_t slot : slots_.used()) {
            const slot_sum& sum = slots_[slot];
            for (const threshold_leaf& leaf : rules_.slots[slot])
                if (const standing at = sum.reaching(leaf.least); at != into.baseline(leaf.gate))
                    into.put(leaf.gate, i, at);
                else if (at == standing::unmet)
                    break;  // nor is what asks for more
        }
    }

    const cohort_rules& rules_;
    const cohort_codes& codes_;
    const record_columns& columns_;
    in_progress_mode mode_;
    std::vector<held_thing> held_;     ///< of the batch's records, one after another
    std::vector<std::uint32_t> ends_;  ///< by record of the batch
    sums<std::uint32_t> place_;        ///< by thing: where the record has it in `held_`
    sums<slot_sum> slots_;
    sums<standing> cells_;
    sums<average_sum> averages_;
    sums<standing> credentials_;
    sums<char> named_;
    sums<std::uint32_t> earners_;
};

}  // namespace gradus::detail

#endif
