// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_SKILL_GAP_FINDER_HPP
#define GRADUS_GAP_SKILL_GAP_FINDER_HPP

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>

#include "gradus/gap/skill_clock.hpp"
#include "gradus/gap/skill_gap.hpp"

namespace gradus {

namespace detail {

/// Finds one skill gap.
class skill_gap_finder {
public:
    skill_gap_finder(const skill_setting& s, const skill_gap_options& options)
        : s_(s),
          options_(options),
          courses_(static_cast<std::uint32_t>(s.catalog().data().courses.size())),
          clock_(s),
          given_(s.skills.skill_count()),
          reached_(s.skills.skill_count()) {
        for (const course_id c : s.scope.courses)
            for (const leveled_skill& gives : s.skills.develops[index(c)])
                add(gives, index(c), s.times().done[index(c)]);
        for (const credential_id k : s.scope.credentials)
            for (const leveled_skill& gives : s.skills.attests[index(k)])
                add(gives, courses_ + index(k), s.times().earned[index(k)]);
    }

    [[nodiscard]] skill_gap find() {
        std::vector<std::uint32_t> entry_of(s_.skills.skill_count(), none);
        for (const skill_need& n : skill_needs(s_)) {
            const auto kind = static_cast<std::size_t>(n.asker);
            made_.coverage.asked[kind] += n.weight;
            const auto finding = finding_of(n);
            if (!finding) {
                made_.coverage.met[kind] += n.weight;
                continue;
            }
            std::uint32_t& at = entry_of[index(n.skill)];
            if (at == none) {
                at = static_cast<std::uint32_t>(made_.entries.size());
                made_.entries.emplace_back().skill = n.skill;
            }
            skill_gap_entry& e = made_.entries[at];
            e.needs.push_back({n, *finding, given_[index(n.skill)].without(giver_of(n))});
            e.level = std::max(e.level, n.level);
            e.given = std::min(e.given, e.needs.back().given);
            e.finding = std::min(e.finding, *finding);
        }
        for (skill_gap_entry& e : made_.entries) find_raisers(e);
        std::sort(made_.entries.begin(), made_.entries.end(), [](const skill_gap_entry& a, const skill_gap_entry& b) {
            return std::tie(a.finding, a.skill) < std::tie(b.finding, b.skill);
        });
        return std::move(made_);
    }

private:
    static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
    using greatest_level = two_best<std::int32_t{0}, std::greater<>>;

    void add(leveled_skill gives, std::uint32_t giver, term_number done) {
        given_[index(gives.skill)].add(gives.level, giver);
        if (done != course_times::never) reached_[index(gives.skill)].add(gives.level, giver);
    }

    /// Returns who asks as one that gives.
    [[nodiscard]] std::uint32_t giver_of(const skill_need& n) const {
        if (n.asker == skill_asker::course) return n.position;
        return n.asker == skill_asker::credential ? courses_ + n.position : none;
    }

    [[nodiscard]] std::optional<skill_finding> finding_of(const skill_need& n) const {
        const std::int32_t held = s_.levels[index(n.skill)];
        if (held >= n.level) return std::nullopt;
        const std::uint32_t self = giver_of(n);
        const greatest_level& given = given_[index(n.skill)];
        const std::int32_t others = given.without(self);
        if (others < n.level) {
            if (n.asker == skill_asker::course && given.best() >= n.level)
                return skill_finding::developed_only_after_use;  // by itself
            return std::max(held, others) == 0 ? skill_finding::never_developed : skill_finding::too_low;
        }
        if (reached_[index(n.skill)].without(self) < n.level) return skill_finding::out_of_reach;
        if (s_.known && !s_.planned) return held == 0 ? skill_finding::missing : skill_finding::too_low;
        if (n.asker != skill_asker::course) return std::nullopt;
        const skill_moment m = clock_.moment({n.skill, n.level}, course_id{n.position});
        return m == skill_moment::after ? std::optional{skill_finding::developed_only_after_use} : std::nullopt;
    }

    void find_raisers(skill_gap_entry& e) const {
        e.held = s_.levels[index(e.skill)];
        std::vector<skill_raiser> all = raisers_of(e, true);
        if (all.empty()) {
            all = raisers_of(e, false);
            e.outside = !all.empty();
        }
        if (std::any_of(all.begin(), all.end(), [&](const skill_raiser& r) { return r.level >= e.level; }))
            std::erase_if(all, [&](const skill_raiser& r) { return r.level < e.level; });
        const auto least = [&](const skill_raiser& a, const skill_raiser& b) { return key(a) < key(b); };
        std::sort(all.begin(), all.end(), least);
        all.resize(std::min(all.size(), options_.raisers));
        e.raised_by = std::move(all);
    }

    [[nodiscard]] std::tuple<term_number, credits, std::uint32_t> key(const skill_raiser& r) const {
        return r.course ? std::tuple{r.done, s_.catalog()[*r.course].credits, index(*r.course)}
                        : std::tuple{r.done, credits{}, courses_ + index(*r.credential)};
    }

    [[nodiscard]] std::vector<skill_raiser> raisers_of(const skill_gap_entry& e, bool in_scope) const {
        std::vector<skill_raiser> all;
        const std::int32_t there = s_.known && !s_.planned ? e.held : std::max(e.held, e.given);
        const auto is_in = [&](const auto& list, auto id) {
            return !in_scope || std::binary_search(list.begin(), list.end(), id);
        };
        for (const auto& [c, level] : s_.skills.developed_by[index(e.skill)])
            if (level > there && !s_.holds(c) && s_.catalog()[c].status == course_status::active &&
                is_in(s_.scope.courses, c))
                all.push_back({c, std::nullopt, level, s_.earliest.done[index(c)]});
        for (const auto& [k, level] : s_.skills.attested_by[index(e.skill)])
            if (level > there && s_.earliest.earned[index(k)] != course_times::before &&
                is_in(s_.scope.credentials, k) && !asks_alone(e, k))
                all.push_back({std::nullopt, k, level, s_.earliest.earned[index(k)]});
        return all;
    }

    static bool asks_alone(const skill_gap_entry& e, credential_id k) {
        return std::all_of(e.needs.begin(), e.needs.end(), [&](const open_need& n) {
            return n.need.asker == skill_asker::credential && n.need.position == index(k);
        });
    }

    const skill_setting& s_;
    const skill_gap_options& options_;
    std::uint32_t courses_;
    skill_clock clock_;
    std::vector<greatest_level> given_, reached_;
    skill_gap made_;
};

inline void add_leaves(const catalog& c, gate_id top, exit_id x, std::vector<skill_need>& needs) {
    for (const gate_id g : sure_gates(c.circuit(), top)) {
        const gate& leaf = c.circuit()[g];
        if (leaf.kind == gate_kind::skill && leaf.number > 0)
            needs.push_back({skill_id{leaf.subject}, leaf.number, skill_asker::exit, index(x), 1});
    }
}

}  // namespace detail

GRADUS_INLINE std::vector<skill_need> skill_needs(const skill_setting& s) {
    const catalog& c = s.catalog();
    std::vector<skill_need> needs;
    for (const exit_id x : s.scope.exits) {
        detail::add_leaves(c, c.circuit().exit_requires[index(x)], x, needs);
        if (const auto set = c.find_requirement_set(c[x].requirement_set))
            detail::add_leaves(c, c.circuit().set_requires[index(*set)], x, needs);
    }
    for (const occupation_id o : s.scope.occupations)
        for (const valued_skill& v : c[o].values)
            if (const auto skill = c.find_skill(v.skill))
                needs.push_back({*skill, v.level, skill_asker::occupation, index(o), v.weight});
    for (const credential_id k : s.scope.asked)
        for (const leveled_skill& a : s.skills.attests[index(k)])
            needs.push_back({a.skill, a.level, skill_asker::credential, index(k), 1});
    for (const course_id user : s.scope.users)
        if (!s.holds(user))
            for (const leveled_skill& u : s.skills.uses[index(user)])
                needs.push_back({u.skill, u.level, skill_asker::course, index(user), 1});
    return needs;
}

GRADUS_INLINE skill_gap find_skill_gap(const skill_setting& s, const skill_gap_options& options) {
    return detail::skill_gap_finder(s, options).find();
}

}  // namespace gradus

#endif
