// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_SKILL_PROGRESSION_MAKER_HPP
#define GRADUS_GAP_SKILL_PROGRESSION_MAKER_HPP

#include <algorithm>
#include <functional>
#include <queue>
#include <tuple>
#include <utility>

#include "gradus/gap/skill_gap.hpp"
#include "gradus/gap/skill_progression.hpp"

namespace gradus {

namespace detail {

/// Makes one progression of skills.
class skill_progression_maker {
public:
    explicit skill_progression_maker(const skill_setting& s)
        : s_(s), skills_(s.skills), clock_(s), in_(skills_.skill_count(), 0), rank_(in_.size(), 0) {}

    [[nodiscard]] skill_progression make() {
        choose();
        put_in_order();
        find_chain();
        for (const course_id c : s_.scope.users)
            if (s_.times().done[index(c)] != course_times::never && !s_.holds(c)) check(c);
        for (const skill_id s : made_.sequence) check_tiers(s);
        return std::move(made_);
    }

private:
    /// Chooses what the scope gives or asks for, and what leads to it.
    void choose() {
        std::vector<skill_id> reached;
        const auto reach = [&](skill_id s) {
            if (std::exchange(in_[index(s)], char{1}) == 0) reached.push_back(s);
        };
        for (const course_id c : s_.scope.courses)
            for (const leveled_skill& gives : skills_.develops[index(c)]) reach(gives.skill);
        for (const credential_id k : s_.scope.credentials)
            for (const leveled_skill& gives : skills_.attests[index(k)]) reach(gives.skill);
        for (const skill_need& n : skill_needs(s_)) reach(n.skill);
        for (std::size_t next = 0; next < reached.size(); ++next) {
            for (const skill_id s : skills_.preceded_by[index(reached[next])]) reach(s);
            for (const skill_id s : skills_.supported_by[index(reached[next])]) reach(s);
        }
    }

    [[nodiscard]] std::pair<int, skill_id> turn(skill_id s) const { return {tier_order(s_.catalog()[s].tier), s}; }

    void put_in_order() {
        std::vector<std::uint32_t> waits_for(in_.size(), 0);
        std::priority_queue<std::pair<int, skill_id>, std::vector<std::pair<int, skill_id>>, std::greater<>> open;
        for (std::uint32_t i = 0; i < in_.size(); ++i) {
            if (!in_[i]) continue;
            waits_for[i] = static_cast<std::uint32_t>(skills_.preceded_by[i].size());
            if (waits_for[i] == 0) open.push(turn(skill_id{i}));
        }
        while (!open.empty()) {
            const skill_id here = open.top().second;
            open.pop();
            made_.sequence.push_back(here);
            const std::uint32_t rank = rank_[index(here)];
            if (rank >= made_.ranks.size()) made_.ranks.resize(rank + 1);
            made_.ranks[rank].push_back(here);
            for (const skill_id next : skills_.precedes[index(here)]) {
                if (!in_[index(next)]) continue;
                rank_[index(next)] = std::max(rank_[index(next)], rank + 1);
                if (--waits_for[index(next)] == 0) open.push(turn(next));
            }
        }
        for (auto& rank : made_.ranks)
            std::sort(rank.begin(), rank.end(), [&](skill_id a, skill_id b) { return turn(a) < turn(b); });
    }

    /// From the last of the highest rank back: before each stands one of the rank below.
    void find_chain() {
        if (made_.ranks.empty()) return;
        made_.chain.push_back(*std::min_element(made_.ranks.back().begin(), made_.ranks.back().end()));
        while (rank_[index(made_.chain.back())] > 0) {
            const auto before = skills_.preceded_by[index(made_.chain.back())];
            const std::uint32_t wanted = rank_[index(made_.chain.back())] - 1;
            std::optional<skill_id> least;
            for (const skill_id s : before)
                if (rank_[index(s)] == wanted && (!least || s < *least)) least = s;
            made_.chain.push_back(*least);
        }
        std::reverse(made_.chain.begin(), made_.chain.end());
    }

    void check(course_id c) {
        for (const leveled_skill& u : skills_.uses[index(c)])
            look(order_kind::used_before_developed, u, std::nullopt, c);
        for (const leveled_skill& gives : skills_.develops[index(c)]) {
            if (gives.level > 1) look(order_kind::level_before_lower, {gives.skill, gives.level - 1}, gives.skill, c);
            for (const skill_id before : skills_.preceded_by[index(gives.skill)])
                if (!develops(c, before)) look(order_kind::developed_before_preceding, {before, 1}, gives.skill, c);
        }
    }

    [[nodiscard]] bool develops(course_id c, skill_id s) const {
        const auto all = skills_.develops[index(c)];
        return std::any_of(all.begin(), all.end(), [&](const leveled_skill& gives) { return gives.skill == s; });
    }

    void look(order_kind kind, leveled_skill first, std::optional<skill_id> other, course_id c) {
        const skill_moment m = clock_.moment(first, c);
        if (m == skill_moment::before) return;
        made_.findings.push_back(
            {kind, first.skill, first.level, other, c, m, s_.times().start[index(c)], clock_.done(first, c)});
    }

    void check_tiers(skill_id s) {
        const auto& tier = s_.catalog()[s].tier;
        if (tier.empty()) return;
        for (const skill_id next : skills_.precedes[index(s)]) {
            const auto& later = s_.catalog()[next].tier;
            if (in_[index(next)] && !later.empty() && tier_order(later) < tier_order(tier)) {
                order_finding f;
                f.kind = order_kind::tier_before_lower;
                f.skill = s;
                f.other = next;
                made_.findings.push_back(f);
            }
        }
    }

    const skill_setting& s_;
    const skill_index& skills_;
    skill_clock clock_;
    std::vector<char> in_;
    std::vector<std::uint32_t> rank_;
    skill_progression made_;
};

}  // namespace detail

GRADUS_INLINE skill_progression make_skill_progression(const skill_setting& s) {
    return detail::skill_progression_maker(s).make();
}

GRADUS_INLINE std::string to_text(const skill_setting& s, const order_finding& f) {
    const catalog& c = s.catalog();
    const std::string& skill = c[f.skill].id;
    if (f.kind == order_kind::tier_before_lower)
        return skill + " (" + c[f.skill].tier + ") precedes " + c[*f.other].id + " (" + c[*f.other].tier + ')';
    const std::string level = std::to_string(f.level);
    std::string text = c[*f.course].id + " (" + term_name(c, s.times(), f.start) + ") ";
    if (f.kind == order_kind::used_before_developed)
        text += "uses " + skill + " at level " + level;
    else if (f.kind == order_kind::level_before_lower)
        text += "develops " + skill + " beyond level " + level;
    else
        text += "develops " + c[*f.other].id + ", which " + skill + " precedes";
    if (f.moment == skill_moment::never) return text + "; nothing else gives " + skill + " at that level";
    return text +
           (f.moment == skill_moment::beside ? "; a course beside it gives it, completed by "
                                             : "; it is there only from ") +
           term_name(c, s.times(), f.there);
}

}  // namespace gradus

#endif
