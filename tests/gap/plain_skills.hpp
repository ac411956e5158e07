// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_GAP_PLAIN_SKILLS_HPP
#define GRADUS_TESTS_GAP_PLAIN_SKILLS_HPP

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "gradus/gap/academic_support.hpp"
#include "gradus/gap/skill_gap.hpp"
#include "gradus/gap/skill_progression.hpp"

namespace gradus::oracle {

using words = std::set<std::string>;

/// The definitions of skills' gaps, orders and support once more, each by looking at everything: no index, no clock, names instead of
/// positions. Takes a setting's scope and times as they are.
class plain_skills {
public:
    struct under {
        int distance = 0, level = 0;
        bool by_target = false;
        friend bool operator==(const under& a, const under& b) {
            return a.distance == b.distance && a.level == b.level;
        }
    };
    using closure = std::map<std::string, under>;

    explicit plain_skills(const skill_setting& s) : s_(s), c_(s.catalog()), d_(c_.data()) {
        for (const course_id id : s.scope.courses) courses_.insert(c_[id].id);
        for (const credential_id id : s.scope.credentials) credentials_.insert(c_[id].id);
    }

    // ---- closures ----

    [[nodiscard]] closure under_course(const std::string& id, const words* only) const {
        closure found;
        const course& c = c_[*c_.find_course(id)];
        for (const skill_level& s : c.develops)
            if (level_in(c.uses, s.skill) == 0) found[s.skill] = {0, s.level, true};
        for (const skill_level& s : c.uses) found[s.skill] = {1, s.level, false};
        spread(found, only, false);
        return found;
    }
    [[nodiscard]] closure under_skill(const std::string& id) const {
        closure found{{id, {0, 1, false}}};
        spread(found, nullptr, true);
        return found;
    }

    // ---- what gives what, and when ----

    struct giver {
        std::string id;
        bool is_course;
        int level;
        term_number start, done;
    };
    [[nodiscard]] std::vector<giver> givers(const std::string& skill) const {
        std::vector<giver> all;
        for (std::uint32_t i = 0; i < d_.courses.size(); ++i)
            if (const int level = level_in(d_.courses[i].develops, skill);
                level > 0 && courses_.count(d_.courses[i].id))
                all.push_back({d_.courses[i].id, true, level, s_.times().start[i], s_.times().done[i]});
        for (std::uint32_t k = 0; k < d_.credentials.size(); ++k)
            if (const int level = level_in(d_.credentials[k].attests, skill);
                level > 0 && credentials_.count(d_.credentials[k].id))
                all.push_back({d_.credentials[k].id, false, level, s_.times().earned[k], s_.times().earned[k]});
        return all;
    }
    [[nodiscard]] int held(const std::string& skill) const {
        if (!s_.known) return 0;
        int level = level_in(s_.known->source->skills, skill);
        for (const held_course& h : s_.known->courses)
            for (const course_id c : h.courses) level = std::max(level, level_in(c_[c].develops, skill));
        for (const held_credential& k : s_.known->source->credentials)
            level = std::max(level, level_in(c_[*c_.find_credential(k.id)].attests, skill));
        return level;
    }
    [[nodiscard]] skill_moment moment(const std::string& skill, int level, std::uint32_t course) const {
        const term_number start = s_.times().start[course], done = s_.times().done[course];
        if (held(skill) >= level) return skill_moment::before;
        bool beside = false, after = false;
        for (const giver& g : givers(skill)) {
            if (g.level < level || g.done == course_times::never || (g.is_course && g.id == d_.courses[course].id))
                continue;
            if (g.done <= start) return skill_moment::before;
            beside = beside || g.start < done;
            after = true;
        }
        return beside ? skill_moment::beside : after ? skill_moment::after : skill_moment::never;
    }

    // ---- the order of skills ----

    using finding = std::tuple<order_kind, std::string, int, std::string, std::string, skill_moment>;
    [[nodiscard]] std::multiset<finding> findings(const words& chosen) const {
        std::multiset<finding> found;
        for (std::uint32_t i = 0; i < d_.courses.size(); ++i) {
            const course& c = d_.courses[i];
            if (!is_user(i) || s_.times().done[i] == course_times::never || holds(i)) continue;
            const auto look = [&](order_kind kind, const std::string& skill, int level, const std::string& other) {
                if (const auto m = moment(skill, level, i); m != skill_moment::before)
                    found.insert({kind, skill, level, other, c.id, m});
            };
            for (const skill_level& u : c.uses) look(order_kind::used_before_developed, u.skill, u.level, "");
            for (const skill_level& g : c.develops) {
                if (g.level > 1) look(order_kind::level_before_lower, g.skill, g.level - 1, g.skill);
                for (const skill& before : d_.skills)
                    if (contains(before.precedes, g.skill) && level_in(c.develops, before.id) == 0)
                        look(order_kind::developed_before_preceding, before.id, 1, g.skill);
            }
        }
        const std::map<std::string, int> tiers{{"foundational", 0}, {"intermediate", 1}, {"advanced", 2}};
        for (const skill& a : d_.skills)
            for (const skill& b : d_.skills)
                if (chosen.count(a.id) && chosen.count(b.id) && contains(a.precedes, b.id) && !a.tier.empty() &&
                    !b.tier.empty() && tiers.at(a.tier) > tiers.at(b.tier))
                    found.insert({order_kind::tier_before_lower, a.id, 1, b.id, "", skill_moment::never});
        return found;
    }
    /// What the scope gives or asks for, and what leads to it.
    [[nodiscard]] words chosen(const std::vector<skill_need>& needs) const {
        words all;
        for (const course& c : d_.courses)
            if (courses_.count(c.id))
                for (const skill_level& s : c.develops) all.insert(s.skill);
        for (const credential& k : d_.credentials)
            if (credentials_.count(k.id))
                for (const skill_level& s : k.attests) all.insert(s.skill);
        for (const skill_need& n : needs) all.insert(c_[n.skill].id);
        for (bool more = true; more;) {
            more = false;
            for (const skill& s : d_.skills)
                for (const auto* list : {&s.precedes, &s.supports})
                    for (const std::string& to : *list)
                        if (all.count(to)) more |= all.insert(s.id).second;
        }
        return all;
    }
    /// The skills of the longest chain of `precedes` that ends in one; tries every chain.
    [[nodiscard]] int longest(const std::string& skill) const {
        int most = 0;
        for (const gradus::skill& before : d_.skills)
            if (contains(before.precedes, skill)) most = std::max(most, longest(before.id));
        return most + 1;
    }

    // ---- gaps ----

    [[nodiscard]] std::optional<skill_finding> gap_of(const skill_need& n) const {
        const std::string& skill = c_[n.skill].id;
        const int own = held(skill);
        if (own >= n.level) return std::nullopt;
        int others = 0, reached = 0, all = 0;
        for (const giver& g : givers(skill)) {
            all = std::max(all, g.level);
            const bool self =
                (n.asker == skill_asker::course && g.is_course && g.id == d_.courses[n.position].id) ||
                (n.asker == skill_asker::credential && !g.is_course && g.id == d_.credentials[n.position].id);
            if (self) continue;
            others = std::max(others, g.level);
            if (g.done != course_times::never) reached = std::max(reached, g.level);
        }
        if (others < n.level) {
            if (n.asker == skill_asker::course && all >= n.level) return skill_finding::developed_only_after_use;
            return own == 0 && others == 0 ? skill_finding::never_developed : skill_finding::too_low;
        }
        if (reached < n.level) return skill_finding::out_of_reach;
        if (s_.known && !s_.planned) return own == 0 ? skill_finding::missing : skill_finding::too_low;
        if (n.asker == skill_asker::course && moment(skill, n.level, n.position) == skill_moment::after)
            return skill_finding::developed_only_after_use;
        return std::nullopt;
    }

    // ---- support ----

    /// By skill and course at risk: the level and the weakness.
    using risks = std::map<std::pair<std::string, std::string>, std::pair<int, skill_weakness>>;
    [[nodiscard]] risks at_risk(const support_options& o) const {
        risks found;
        for (std::uint32_t i = 0; i < d_.courses.size(); ++i) {
            const course& c = d_.courses[i];
            const bool vocational = c.kind == course_kind::cte || c.kind == course_kind::work_based;
            if (!vocational || !is_user(i) || holds(i) || s_.times().start[i] == course_times::never) continue;
            for (const auto& [skill, u] : under_course(c.id, &courses_)) {
                if (u.distance < 1 || u.distance > static_cast<int>(o.most_distance)) continue;
                if (c_[*c_.find_skill(skill)].kind != "academic" || taught_before(skill, u.level, i)) continue;
                if (const auto weak = weakness(skill, u.level, o)) found[{skill, c.id}] = {u.level, *weak};
            }
        }
        return found;
    }

private:
    static int level_in(const std::vector<skill_level>& list, const std::string& skill) {
        int level = 0;
        for (const skill_level& s : list)
            if (s.skill == skill) level = std::max(level, static_cast<int>(s.level));
        return level;
    }
    static bool contains(const std::vector<std::string>& list, const std::string& id) {
        return std::find(list.begin(), list.end(), id) != list.end();
    }
    [[nodiscard]] bool holds(std::uint32_t course) const { return s_.known && s_.known->holds(course_id{course}); }
    [[nodiscard]] bool is_user(std::uint32_t course) const {
        return std::count(s_.scope.users.begin(), s_.scope.users.end(), course_id{course}) > 0;
    }

    /// Again and again over all ties, until nothing comes nearer or is asked for at a higher level.
    void spread(closure& found, const words* only, bool developers_of_target) const {
        for (bool more = true; more;) {
            more = false;
            const closure before = found;
            for (const auto& [top, at] : before) {
                const auto offer = [&](const std::string& skill, int level) {
                    const auto [place, fresh] = found.try_emplace(skill, under{at.distance + 1, level, false});
                    if (fresh || at.distance + 1 < place->second.distance || level > place->second.level) more = true;
                    place->second.distance = std::min(place->second.distance, at.distance + 1);
                    place->second.level = std::max(place->second.level, level);
                };
                for (const skill& s : d_.skills)
                    if (contains(s.supports, top) || contains(s.precedes, top)) offer(s.id, 1);
                if (at.by_target && !developers_of_target) continue;
                for (const course& c : d_.courses)
                    if (level_in(c.develops, top) > 0 && (!only || only->count(c.id)))
                        for (const skill_level& u : c.uses) offer(u.skill, u.level);
            }
        }
    }

    [[nodiscard]] bool taught_before(const std::string& skill, int level, std::uint32_t course) const {
        if (!s_.planned) return false;
        for (std::uint32_t i = 0; i < d_.courses.size(); ++i)
            if (level_in(d_.courses[i].develops, skill) >= level && !holds(i) &&
                s_.planned->done[i] <= s_.times().start[course])
                return true;
        return false;
    }

    [[nodiscard]] std::optional<skill_weakness> weakness(const std::string& skill, int level,
                                                         const support_options& o) const {
        if (!s_.known) return skill_weakness::unknown;
        const int own = held(skill);
        if (own < level) return own == 0 ? skill_weakness::missing : skill_weakness::too_low;
        if (level_in(s_.known->source->skills, skill) >= level) return std::nullopt;
        for (const held_credential& k : s_.known->source->credentials)
            if (level_in(c_[*c_.find_credential(k.id)].attests, skill) >= level) return std::nullopt;
        for (const held_course& h : s_.known->courses)
            for (const course_id c : h.courses)
                if (level_in(c_[c].develops, skill) >= level &&
                    (h.in_progress || h.ungraded || !h.mark || *h.mark >= least_mark(d_.grading, o)))
                    return std::nullopt;
        return skill_weakness::low_grade;
    }

    const skill_setting& s_;
    const catalog& c_;
    const catalog_data& d_;
    words courses_, credentials_;
};

}  // namespace gradus::oracle

#endif
