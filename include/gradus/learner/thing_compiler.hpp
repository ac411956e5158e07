// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_THING_COMPILER_HPP
#define GRADUS_LEARNER_THING_COMPILER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/facts.hpp"
#include "gradus/learner/cohort_rules.hpp"

namespace gradus::detail {

/// Finds what holding each course, or a course from elsewhere, does to the leaves of a catalog's circuit.
class thing_compiler {
public:
    /// `marks` are those that requirements ask for, ascending.
    thing_compiler(const gradus::catalog& c, const std::vector<double>& marks, thing_rules& into)
        : c_(c), marks_(marks), into_(into) {
        const auto courses = static_cast<std::uint32_t>(c.data().courses.size());
        for (std::uint32_t i = 0; i < courses; ++i) add_thing(c.data().courses[i].id);
        std::vector<std::string_view> elsewhere;
        for (const auto& [id, counted] : c.equivalents().all())
            if (!c.find_course(id)) elsewhere.push_back(id);
        std::sort(elsewhere.begin(), elsewhere.end());
        for (const std::string_view id : elsewhere) {
            into_.elsewhere.emplace(id, static_cast<std::uint32_t>(into_.things.size()));
            add_thing(id);
        }
        std::vector<std::pair<std::uint32_t, std::uint32_t>> by_course;
        for (std::uint32_t t = 0; t < into_.things.size(); ++t)
            for (const course_id as : courses_of_[t]) by_course.emplace_back(index(as), t);
        counted_by_ = listed<std::uint32_t>(courses, by_course);
        in_part_ = listed<part>(courses, parts_);
        chosen_.assign(into_.things.size(), 0);
        for (std::uint32_t i = 0; i < courses; ++i) {
            const course& of = c.data().courses[i];
            for (const auto& [name, hours] : of.grants.hours)
                if (look_up(of.grants.hours, name) == &hours) granting_hours_[name].emplace_back(i, hours);
            for (const std::string& name : of.grants.records) granting_[name].push_back(i);
            for (const skill_level& s : of.develops) developing_[s.skill].emplace_back(i, s.level);
        }
    }

    /// Returns the things that count as a course in full.
    [[nodiscard]] std::span<const std::uint32_t> counted_by(std::uint32_t course) const { return counted_by_[course]; }

    [[nodiscard]] mark_rank rank_of(double mark) const {
        return static_cast<mark_rank>(std::upper_bound(marks_.begin(), marks_.end(), mark) - marks_.begin());
    }

    void add_leaf(std::uint32_t course, std::uint32_t place, double mark) {
        for (const std::uint32_t t : counted_by_[course]) leaves_.emplace_back(t, effect{place, rank_of(mark)});
    }
    void add_document(std::string_view name, std::uint32_t place) {
        if (const auto granting = granting_.find(name); granting != granting_.end())
            for (const std::uint32_t course : granting->second) add_leaf(course, place, gate::no_mark);
    }
    void add_skill(const gate& g, std::uint32_t place) {
        if (const auto developing = developing_.find(c_.data().skills[g.subject].id); developing != developing_.end())
            for (const auto& [course, level] : developing->second)
                if (level >= g.number) add_leaf(course, place, gate::no_mark);
    }
    void add_exclusion(const std::vector<std::string>& list, std::uint32_t number,
                       const std::vector<std::uint32_t>& excluded) {
        for (const std::string& held : list) {
            const std::uint32_t at = index(*c_.find_course(held));
            exclusions_.emplace_back(at, effect{number, 0});
            for (const std::uint32_t t : counted_by_[at])
                for (const std::string& other : list) {
                    const std::uint32_t out = index(*c_.find_course(other));
                    if (out != at && out != t) leaves_.emplace_back(t, effect{excluded[out], 0});
                }
        }
    }

    /// Returns the slot of the credits, the courses, the different values, the hours or the average that a leaf looks at.
    std::uint32_t credits_slot(const gate& g) {
        return slot({gate_kind::credits, g.selection, g.mark, 0}, [&](std::uint32_t s) {
            each_within(selection_of(g), [&](std::uint32_t t, std::int64_t most) {
                if (most == amount_effect::whole)
                    wholes_.emplace_back(t, effect{s, rank_of(g.mark)});
                else
                    parts_given_.emplace_back(t, amount_effect{s, rank_of(g.mark), most, 0});
            });
        });
    }
    std::uint32_t courses_slot(const gate& g) {
        return slot({gate_kind::courses, g.selection, g.mark, 0}, [&](std::uint32_t s) {
            each_counted(selection_of(g), [&](std::uint32_t t) {
                counts_.emplace_back(t, effect{s, rank_of(g.mark)});
            });
        });
    }
    std::uint32_t distinct_slot(const gate& g) {
        return slot({gate_kind::distinct, g.selection, g.mark, static_cast<std::uint32_t>(g.by)}, [&](std::uint32_t s) {
            each_value(
                selection_of(g), g.by,
                [&] {
                    into_.slot_of_cell.push_back(s);
                    return static_cast<std::uint32_t>(into_.slot_of_cell.size() - 1);
                },
                [&](std::uint32_t t, std::uint32_t cell) {
                    values_.emplace_back(t, effect{cell, rank_of(g.mark)});
                });
        });
    }
    std::uint32_t hours_slot(const gate& g) {
        return slot({gate_kind::hours, g.subject, 0, 0}, [&](std::uint32_t s) {
            const auto granting = granting_hours_.find(c_.circuit().names[g.subject]);
            if (granting == granting_hours_.end()) return;
            std::map<std::uint32_t, std::int32_t> most;
            for (const auto& [course, hours] : granting->second)
                for (const std::uint32_t t : counted_by_[course]) {
                    std::int32_t& so_far = most[t];
                    so_far = std::max(so_far, hours);
                }
            for (const auto& [t, hours] : most) hours_.emplace_back(t, hours_effect{s, hours});
        });
    }
    std::uint32_t credentials_slot(const gate& g) {
        return slot({gate_kind::credentials, g.class_name, 0, g.tier_name}, [](std::uint32_t) {});
    }
    std::uint32_t average(const gate& g) {
        const auto next = static_cast<std::uint32_t>(averages_.size());
        const std::uint32_t at = averages_.emplace(g.selection, next).first->second;
        if (at == next)
            each_counted(selection_of(g), [&](std::uint32_t t) { average_effects_.emplace_back(t, effect{at, 0}); });
        return at;
    }

    [[nodiscard]] std::uint32_t slots() const { return slot_count_; }
    [[nodiscard]] std::size_t averages() const { return averages_.size(); }

    /// Returns the sum of the credit that is earned in all.
    std::uint32_t total_slot() {
        return slot({gate_kind::constant, 0, 0, 0}, [&](std::uint32_t s) {
            for (std::uint32_t t = 0; t < into_.things.size(); ++t) wholes_.emplace_back(t, effect{s, 0});
        });
    }

    /// Calls `visit(thing, most)` for each that gives credit within a selection: `amount_effect::whole`, or so much in part.
    template <class Visit>
    void each_within(const selection& of, Visit visit) {
        each_counted(of, [&](std::uint32_t t) { visit(t, amount_effect::whole); });
        std::map<std::uint32_t, std::int64_t> some;
        for (const course_id c : of.courses)
            for (const part& p : in_part_[index(c)]) some[p.thing] += p.amount;
        if (of.everything)
            for (const auto& [t, amount] : electives_)
                if (some[t] == 0) some[t] = amount;
        for (const auto& [t, amount] : some)
            if (amount != 0 && chosen_[t] != choice_) visit(t, amount);
    }

    /// Calls `visit(thing, cell)` for each that counts as a selected course with a value, itself before others; `new_cell()` makes the cell
    /// of one more value.
    template <class NewCell, class Visit>
    void each_value(const selection& of, distinct_by by, NewCell new_cell, Visit visit) {
        std::map<std::string_view, std::uint32_t> cells;
        each_counted(of, [&](std::uint32_t t) {
            const course& as = first_within(t, of);
            const std::string_view value = by == distinct_by::kind ? to_string(as.kind) : std::string_view{as.subject};
            if (value.empty()) return;
            const auto [cell, fresh] = cells.emplace(value, 0);
            if (fresh) cell->second = new_cell();
            visit(t, cell->second);
        });
    }

    void finish() {
        const std::size_t n = into_.things.size();
        const listed<effect> kinds[] = {{n, leaves_}, {n, wholes_},          {n, counts_},
                                        {n, values_}, {n, average_effects_}, {n, exclusions_}};
        into_.parts = listed<amount_effect>(n, parts_given_);
        into_.hours = listed<hours_effect>(n, hours_);
        for (std::size_t t = 0; t < n; ++t) {
            thing& of = into_.things[t];
            of.first = static_cast<std::uint32_t>(into_.effects.size());
            std::uint32_t* const ends[] = {&of.leaves, &of.wholes,   &of.counts,
                                           &of.values, &of.averages, &of.exclusions};
            for (std::size_t k = 0; k < std::size(kinds); ++k) {
                into_.effects.insert(into_.effects.end(), kinds[k][t].begin(), kinds[k][t].end());
                *ends[k] = static_cast<std::uint32_t>(into_.effects.size());
            }
            of.more = !into_.parts[t].empty() || !into_.hours[t].empty();
        }
    }

private:
    struct part {
        std::uint32_t thing = 0;
        std::int64_t amount = 0;
    };

    void add_thing(std::string_view id) {
        const auto t = static_cast<std::uint32_t>(into_.things.size());
        thing& made = into_.things.emplace_back();
        const auto own = c_.find_course(id);
        auto& courses = courses_of_.emplace_back();
        if (const counted_as* counted = c_.equivalents().find(id)) {
            courses = counted->courses;
            for (const partial_credit& p : counted->partial) {
                parts_.emplace_back(index(p.course), part{t, p.amount.hundredths()});
                made.once = std::max(made.once, p.amount.hundredths());
            }
            if (counted->elective) {
                electives_.emplace_back(t, counted->elective->hundredths());
                made.once = std::max(made.once, counted->elective->hundredths());
            }
        } else {
            courses = {*own};
        }
        if (!courses.empty()) made.average = made.once = c_[courses.front()].credits.hundredths();
        if (own) {
            made.average = made.once = c_[*own].credits.hundredths();
            made.most = c_[*own].max_credits.value_or(c_[*own].credits).hundredths();
        }
    }

    [[nodiscard]] const course& first_within(std::uint32_t t, const selection& of) const {
        if (t < c_.data().courses.size() && of.contains(course_id{t})) return c_[course_id{t}];
        return c_[*std::find_if(courses_of_[t].begin(), courses_of_[t].end(),
                                [&](course_id id) { return of.contains(id); })];
    }

    [[nodiscard]] const selection& selection_of(const gate& g) const { return c_.circuit().selections[g.selection]; }

    /// Calls `visit(thing)` for each that counts as a selected course in full, once.
    template <class Visit>
    void each_counted(const selection& of, Visit visit) {
        ++choice_;
        for (const course_id c : of.courses)
            for (const std::uint32_t t : counted_by_[index(c)])
                if (chosen_[t] != choice_) {
                    chosen_[t] = choice_;
                    visit(t);
                }
    }

    template <class Fill>
    std::uint32_t slot(const std::tuple<gate_kind, std::uint32_t, double, std::uint32_t>& key, Fill fill) {
        const auto [known, fresh] = slots_.emplace(key, slot_count_);
        if (fresh) fill(slot_count_++);
        return known->second;
    }

    const gradus::catalog& c_;
    const std::vector<double>& marks_;
    thing_rules& into_;
    std::vector<std::vector<course_id>> courses_of_;  ///< by thing: what it counts as in full
    std::vector<std::pair<std::uint32_t, part>> parts_;
    std::vector<std::pair<std::uint32_t, std::int64_t>> electives_;
    listed<std::uint32_t> counted_by_;
    listed<part> in_part_;  ///< by course: what counts as a part of it
    std::unordered_map<std::string_view, std::vector<std::pair<std::uint32_t, std::int32_t>>> granting_hours_,
        developing_;
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> granting_;
    std::vector<std::uint32_t> chosen_;
    std::uint32_t choice_ = 0;
    std::map<std::tuple<gate_kind, std::uint32_t, double, std::uint32_t>, std::uint32_t> slots_;
    std::uint32_t slot_count_ = 0;
    std::map<std::uint32_t, std::uint32_t> averages_;

    std::vector<std::pair<std::uint32_t, effect>> leaves_, wholes_, counts_, values_, average_effects_, exclusions_;
    std::vector<std::pair<std::uint32_t, amount_effect>> parts_given_;
    std::vector<std::pair<std::uint32_t, hours_effect>> hours_;
};

}  // namespace gradus::detail

#endif
