// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_COHORT_COMPILER_HPP
#define GRADUS_LEARNER_COHORT_COMPILER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gradus/learner/cohort.hpp"
#include "gradus/learner/cohort_rules.hpp"
#include "gradus/learner/set_compiler.hpp"
#include "gradus/learner/thing_compiler.hpp"
#include "gradus/learner/word_compiler.hpp"

namespace gradus {

namespace detail {

/// Compiles a catalog into the rules for many records.
class cohort_compiler {
public:
    explicit cohort_compiler(const gradus::catalog& c)
        : c_(c), made_(c), words_(c, made_.circuit), things_(c, made_.marks, made_.things) {
        for (const gate& g : c.circuit().gates)
            if (g.mark != gate::no_mark) made_.marks.push_back(g.mark);
        for (const auto& groups : c.circuit().set_groups)
            for (const resolved_group& g : groups)
                if (g.mark != gate::no_mark) made_.marks.push_back(g.mark);
        std::sort(made_.marks.begin(), made_.marks.end());
        made_.marks.erase(std::unique(made_.marks.begin(), made_.marks.end()), made_.marks.end());
    }

    cohort_rules compile() {
        words_.compile();
        const std::size_t names = c_.circuit().names.size();
        for (std::uint32_t i = 0; i < names; ++i) made_.facts.names.emplace(c_.circuit().names[i], i);
        for (auto* by_name : {&made_.facts.approvals, &made_.facts.documents, &made_.facts.hour_slots,
                              &made_.facts.statuses, &made_.facts.programs})
            by_name->assign(names, no_place);
        for (std::size_t i = 0; i < c_.circuit().gates.size(); ++i)
            if (const std::uint32_t place = made_.circuit.place_of[i]; place != no_place)
                add_leaf(c_.circuit().gates[i], place);
        add_held();
        add_exclusions();
        add_roots();
        words_.finish();
        things_.finish();
        std::stable_sort(slots_.begin(), slots_.end(),
                         [](const auto& a, const auto& b) { return a.second.least < b.second.least; });
        made_.slots = listed<threshold_leaf>(things_.slots(), slots_);
        made_.averages = listed<threshold_leaf>(things_.averages(), averages_);
        made_.facts.tests = listed<threshold_leaf>(names, tests_);
        made_.facts.skills = listed<threshold_leaf>(c_.data().skills.size(), skills_);
        add_credentials();
        return std::move(made_);
    }

private:
    void add_leaf(const gate& g, std::uint32_t place) {
        fact_rules& facts = made_.facts;
        switch (g.kind) {
            case gate_kind::course:
                return things_.add_leaf(g.subject, place, g.mark);
            case gate_kind::credits:
                return slots_.emplace_back(things_.credits_slot(g), threshold_leaf{place, g.hundredths}), void();
            case gate_kind::courses:
                return slots_.emplace_back(things_.courses_slot(g), threshold_leaf{place, g.number}), void();
            case gate_kind::distinct:
                return slots_.emplace_back(things_.distinct_slot(g), threshold_leaf{place, g.number}), void();
            case gate_kind::credentials:
                counted_credentials_.emplace(things_.credentials_slot(g), &g);
                return slots_.emplace_back(things_.credentials_slot(g), threshold_leaf{place, g.number}), void();
            case gate_kind::hours:
                facts.hour_slots[g.subject] = things_.hours_slot(g);
                return slots_.emplace_back(facts.hour_slots[g.subject], threshold_leaf{place, g.number}), void();
            case gate_kind::skill:
                skills_.emplace_back(g.subject, threshold_leaf{place, g.number});
                return things_.add_skill(g, place);
            case gate_kind::record:
                facts.documents[g.subject] = place;
                return things_.add_document(c_.circuit().names[g.subject], place);
            case gate_kind::credential:
                return credential_leaves_.emplace_back(g.subject, credential_rules::leaf{place, g.current}), void();
            case gate_kind::gpa:
                if (g.selection == gate::none) return facts.averages.push_back({place, g.hundredths});
                return averages_.emplace_back(things_.average(g), threshold_leaf{place, g.hundredths}), void();
            case gate_kind::test:
                return tests_.emplace_back(g.subject, threshold_leaf{place, g.hundredths}), void();
            case gate_kind::grade_level:
                return facts.grades.push_back({place, g.min, g.max});
            case gate_kind::cohort:
                return facts.cohorts.push_back({place, g.min, g.max});
            case gate_kind::age:
                return facts.ages.push_back({place, g.number});
            case gate_kind::approval:
                facts.approvals[g.subject] = place;
                return;
            case gate_kind::enrolled:
                facts.programs[g.subject] = place;
                return;
            case gate_kind::status:
                facts.statuses[g.subject] = place;
                return;
            default:
                return;
        }
    }

    /// The leaves that only a `with` looks at.
    void add_held() {
        std::vector<bool> is_gate(made_.circuit.gates.size(), false);
        for (const std::uint32_t place : made_.circuit.place_of)
            if (place != no_place) is_gate[place] = true;
        for (std::uint32_t i = 0; i < words_.held().size(); ++i)
            if (const std::uint32_t place = words_.held()[i]; place != no_place && !is_gate[place])
                things_.add_leaf(i, place, gate::no_mark);
    }

    void add_exclusions() {
        made_.excluded.assign(c_.data().courses.size(), no_place);
        for (const auto& list : c_.data().exclusions)
            for (const std::string& id : list)
                if (std::uint32_t& leaf = made_.excluded[index(*c_.find_course(id))]; leaf == no_place)
                    leaf = words_.leaf(standing::unmet);
        std::uint32_t number = 0;
        for (const auto& list : c_.data().exclusions) things_.add_exclusion(list, number++, made_.excluded);
    }

    void add_roots() {
        const auto gates_of = [&](const std::vector<gate_id>& requires_) {
            std::vector<std::uint32_t> gates;
            for (const gate_id g : requires_) gates.push_back(made_.circuit.place_of[index(g)]);
            return gates;
        };
        const circuit& c = c_.circuit();
        made_.courses = gates_of(c.course_requires);
        for (std::size_t i = 0; i < made_.courses.size(); ++i)
            if (made_.excluded[i] != no_place)
                made_.courses[i] = words_.add(word_op::unless, {made_.courses[i], made_.excluded[i]});
        made_.credential_roots = gates_of(c.credential_requires);
        made_.entries = gates_of(c.entry_requires);
        made_.sets = gates_of(c.set_requires);
        made_.exits = gates_of(c.exit_requires);
        add_whole_sets();
        for (std::uint32_t x = 0; x < made_.exits.size(); ++x) {
            const auto set = c_.find_requirement_set(c_[exit_id{x}].requirement_set);
            made_.whole_exits.push_back(set ? words_.add(word_op::all, {made_.exits[x], made_.whole_sets[index(*set)]})
                                            : made_.exits[x]);
        }
        const auto all = {&made_.courses, &made_.credential_roots, &made_.entries,    &made_.sets,
                          &made_.exits,   &made_.whole_sets,       &made_.whole_exits};
        for (const auto* gates : all) made_.roots.insert(made_.roots.end(), gates->begin(), gates->end());
        std::sort(made_.roots.begin(), made_.roots.end());
        made_.roots.erase(std::unique(made_.roots.begin(), made_.roots.end()), made_.roots.end());
        made_.root_of_gate.assign(made_.circuit.gates.size(), no_place);
        for (std::uint32_t i = 0; i < made_.roots.size(); ++i) made_.root_of_gate[made_.roots[i]] = i;
        for (auto* gates : all)
            for (std::uint32_t& g : *gates) g = made_.root_of_gate[g];
    }

    /// Makes the gates of requirement sets whole. The bound of one is its `requires`, its total, and the sums of two of its groups: cheap to
    /// keep for every record. Taken are the groups whose courses serve the fewest other sets, so that they tell the sets apart.
    void add_whole_sets() {
        std::vector<set_compiler> compilers;
        std::map<std::uint32_t, std::size_t> served;  // by thing: how many groups
        for (std::uint32_t s = 0; s < made_.sets.size(); ++s)
            for (const auto& sum : compilers.emplace_back(c_, things_, requirement_set_id{s}).group_sums())
                for (const auto& [t, most] : *sum.from) ++served[t];
        for (std::uint32_t s = 0; s < made_.sets.size(); ++s) {
            auto sums = compilers[s].group_sums();
            const auto popularity = [&](const set_compiler::group_sum& sum) {
                std::size_t all = 0;
                for (const auto& [t, most] : *sum.from) all += served[t];
                return static_cast<double>(all) / static_cast<double>(std::max<std::size_t>(sum.from->size(), 1));
            };
            std::stable_sort(sums.begin(), sums.end(),
                             [&](const auto& a, const auto& b) { return popularity(a) < popularity(b); });
            if (sums.size() > 2) sums.resize(2);
            made_.whole_sets.push_back(whole_set(s, sums, compilers[s].compile()));
        }
    }

    std::uint32_t whole_set(std::uint32_t s, const std::vector<set_compiler::group_sum>& sums, set_sums groups) {
        std::vector<std::uint32_t> bound{made_.sets[s]};
        const auto ask = [&](std::uint32_t slot, std::int64_t least) {
            const auto [known, fresh] = bounds_.emplace(std::pair{slot, least}, 0);
            if (fresh) {
                known->second = words_.leaf(standing::unmet);
                slots_.emplace_back(slot, threshold_leaf{known->second, least});
            }
            bound.push_back(known->second);
        };
        if (const auto total = c_[requirement_set_id{s}].credits; total && *total > credits{})
            ask(things_.total_slot(), total->hundredths());
        for (const auto& sum : sums) {
            gate g;
            g.selection = sum.selection;
            ask(things_.credits_slot(g), sum.least);
        }
        const std::uint32_t all = bound.size() == 1 ? bound[0] : words_.add(word_op::all, 0, bound);
        made_.groups.push_back(std::move(groups));
        if (made_.groups.back().asks_nothing()) return all;
        return words_.add(word_op::assignment, static_cast<std::int32_t>(s), std::span(&all, 1));
    }

    void add_credentials() {
        credential_rules& into = made_.credentials;
        const auto& credentials = c_.data().credentials;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> attests, slots;
        const auto& names = c_.circuit().names;
        for (std::uint32_t k = 0; k < credentials.size(); ++k) {
            into.valid_months.push_back(credentials[k].valid_months);
            for (const skill_level& s : credentials[k].attests)
                if (const auto skill = c_.find_skill(s.skill))
                    for (const threshold_leaf& leaf : made_.facts.skills[index(*skill)])
                        if (s.level >= leaf.least) attests.emplace_back(k, leaf.gate);
            for (const auto& [slot, g] : counted_credentials_)
                if ((g->class_name == gate::none || credentials[k].class_ == names[g->class_name]) &&
                    (g->tier_name == gate::none || credentials[k].tier == names[g->tier_name]))
                    slots.emplace_back(k, slot);
        }
        into.leaves = listed<credential_rules::leaf>(credentials.size(), credential_leaves_);
        into.attests = listed<std::uint32_t>(credentials.size(), attests);
        into.slots = listed<std::uint32_t>(credentials.size(), slots);
    }

    const gradus::catalog& c_;
    cohort_rules made_;
    word_compiler words_;
    thing_compiler things_;
    std::vector<std::pair<std::uint32_t, threshold_leaf>> slots_, averages_, tests_, skills_;
    std::vector<std::pair<std::uint32_t, credential_rules::leaf>> credential_leaves_;
    std::map<std::pair<std::uint32_t, std::int64_t>, std::uint32_t> bounds_;  ///< leaves, by slot and how much
    std::map<std::uint32_t, const gate*> counted_credentials_;                ///< a leaf of each slot
};

}  // namespace detail

GRADUS_INLINE cohort_circuit::cohort_circuit(const gradus::catalog& c)
    : rules_(std::make_shared<const detail::cohort_rules>(detail::cohort_compiler(c).compile())) {}

GRADUS_INLINE const catalog& cohort_circuit::catalog() const { return rules_->catalog; }

}  // namespace gradus

#endif
