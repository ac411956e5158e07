// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "program/design_overlay.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "gradus/catalog/requirement_text.hpp"

namespace gradus::detail {

namespace {

class overlay_maker {
public:
    overlay_maker(const catalog& c, const design_target& t) : c_(c), t_(t) { made_.data = c.data(); }

    design_overlay make() {
        open_proposed();
        find_givers();
        grant_practice();
        keep_order();
        gather_needs();
        ask();
        return std::move(made_);
    }

private:
    void open_proposed() {
        std::vector<std::string> proposed;
        for (course& c : made_.data.courses)
            if (c.status == course_status::proposed) {
                c.status = course_status::active;
                proposed.push_back(c.id);
            }
        if (!proposed.empty())
            made_.notes.push_back("proposed courses that may be chosen: " + std::to_string(proposed.size()));
    }

    void find_givers() {
        for (const course& c : made_.data.courses)
            if (c.status == course_status::active)
                for (const skill_level& s : c.develops)
                    ++taught_[s.skill][static_cast<std::size_t>(std::clamp(s.level, 0, 3))];
        const auto hold = [&](const std::vector<skill_level>& list) {
            for (const skill_level& s : list) held_[s.skill] = std::max(held_[s.skill], s.level);
        };
        for (const credential& k : made_.data.credentials) hold(k.attests);
        for (const entry_point& e : made_.data.entry_points) hold(e.assumes.skills);
    }

    /// The highest level up to one that another course develops exactly; 0 where none does.
    [[nodiscard]] std::int32_t taught_up_to(const std::string& skill, std::int32_t level, const course* but) const {
        const auto at = taught_.find(skill);
        if (at == taught_.end()) return 0;
        for (; level > 0; --level) {
            std::int32_t others = at->second[static_cast<std::size_t>(level)];
            if (but)
                for (const skill_level& s : but->develops) others -= s.skill == skill && s.level == level;
            if (others > 0) return level;
        }
        return 0;
    }
    /// The highest level of a skill that a course develops, a credential attests or an entry point assumes.
    [[nodiscard]] std::int32_t highest(const std::string& skill) const {
        const auto held = held_.find(skill);
        return std::max(taught_up_to(skill, 3, nullptr), held == held_.end() ? 0 : held->second);
    }

    [[nodiscard]] static std::string practice_word(const std::string& skill) {
        return "practice " + skill.substr(0, 55);
    }

    void grant_practice() {
        for (const skill_practice& p : t_.practice)
            if (const auto id = c_.find_course(p.course))
                made_.data.courses[index(*id)].grants.hours.emplace_back(practice_word(p.skill), p.hours);
    }

    /// The courses that a requirement lets or makes run beside.
    static std::vector<std::string> corequisites(const requirement& r) {
        std::vector<std::string> found;
        std::vector<const requirement*> open{&r};
        while (!open.empty()) {
            const requirement& top = *open.back();
            open.pop_back();
            if (top.form == requirement_form::with) found.push_back(top.id);
            for (const requirement& part : top.parts) open.push_back(&part);
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }
    /// A skill that is held, or that a corequisite develops meanwhile: a laboratory and its course teach together.
    [[nodiscard]] requirement before_or_beside(const std::string& skill, std::int32_t level,
                                               const std::vector<std::string>& beside) const {
        std::vector<requirement> ways{requirements::skill(skill, level)};
        for (const std::string& id : beside)
            if (const auto other = c_.find_course(id))
                for (const skill_level& s : c_[*other].develops)
                    if (s.skill == skill && s.level >= level) ways.push_back(requirements::with(id));
        return ways.size() == 1 ? std::move(ways.front()) : requirements::any(std::move(ways));
    }

    /// The order of skills becomes what courses require: never of what no other course develops, which is told instead.
    void keep_order() {
        std::unordered_map<std::string, std::vector<std::string>> before;
        if (t_.order.precedes)
            for (const skill& s : made_.data.skills)
                for (const std::string& later : s.precedes) before[later].push_back(s.id);
        for (course& c : made_.data.courses) {
            if (c.status != course_status::active) continue;
            std::map<std::string, std::int32_t> first;  // what has to be held, at which level
            const auto own = [&](const std::string& skill) {
                std::int32_t level = 0;
                for (const skill_level& s : c.develops)
                    if (s.skill == skill) level = std::max(level, s.level);
                return level;
            };
            const auto want = [&](const std::string& skill, std::int32_t level) {
                if (level > 0) first[skill] = std::max(first[skill], level);
            };
            for (const skill_level& s : c.develops) {
                if (t_.order.levels && s.level > 1) {
                    const std::int32_t below = taught_up_to(s.skill, s.level - 1, &c);
                    want(s.skill, below);
                    if (below < s.level - 1)
                        gap(s.skill, s.level - 1, below,
                            "no course develops that level before " + c.id + " develops level " +
                                std::to_string(s.level));
                }
                if (const auto at = before.find(s.skill); at != before.end())
                    for (const std::string& earlier : at->second)
                        if (own(earlier) == 0) want(earlier, std::min(taught_up_to(earlier, 3, &c), 1));
            }
            if (t_.order.uses)
                for (const skill_level& s : c.uses)
                    if (own(s.skill) < s.level) {
                        const std::int32_t there = std::min(taught_up_to(s.skill, 3, &c), s.level);
                        want(s.skill, there);
                        if (there < s.level) gap(s.skill, s.level, there, c.id + " builds on it");
                    }
            if (first.empty()) continue;
            const std::vector<std::string> beside =
                c.requires_ ? corequisites(*c.requires_) : std::vector<std::string>{};
            std::vector<requirement> parts;
            if (c.requires_) parts.push_back(std::move(*c.requires_));
            for (const auto& [skill, level] : first) parts.push_back(before_or_beside(skill, level, beside));
            c.requires_ = requirements::all(std::move(parts));
        }
    }
    /// Of the catalog's own order only what the target's skills are concerned with is told, at the end.
    void gap(const std::string& skill, std::int32_t asked, std::int32_t there, std::string why) {
        order_gaps_.push_back({skill, asked, there, std::move(why)});
    }

    void need(requirement r, const std::string& by) {
        std::string text = to_text(r);
        const auto at = need_at_.find(text);
        if (at != need_at_.end()) {
            auto& asked = made_.needs[at->second].asked_by;
            if (std::find(asked.begin(), asked.end(), by) == asked.end()) asked.push_back(by);
            return;
        }
        need_at_.emplace(text, made_.needs.size());
        made_.needs.push_back({std::move(text), {by}});
        parts_.push_back(std::move(r));
    }
    void need_skill(const std::string& skill, std::int32_t level, const std::string& by) {
        const std::int32_t there = std::min(level, highest(skill));
        if (there < level)
            made_.missing.push_back({skill, level, there, "nothing at hand develops it to that level (" + by + ')'});
        if (there == 0) return;
        made_.skills.emplace_back(skill, there);
        need(requirements::skill(skill, there), by);
    }
    void need_hours(const std::string& word, const std::string& node, std::int32_t hours, const std::string& by) {
        std::int64_t all = 0;
        for (const course& c : made_.data.courses)
            if (c.status == course_status::active)
                for (const auto& [name, n] : c.grants.hours)
                    if (name == word) all += n;
        const auto there = static_cast<std::int32_t>(std::min<std::int64_t>(all, hours));
        if (there < hours)
            made_.missing.push_back({node, hours, there, "courses at hand give no more hours (" + by + ')'});
        if (there > 0) need(requirements::hours(there, word), by);
    }
    void need_credential(const std::string& id, const std::string& by) { need(requirements::credential(id), by); }

    void gather_needs() {
        for (const wanted_skill& s : t_.skills) {
            need_skill(s.skill, s.level, "target");
            if (s.hours) need_hours(practice_word(s.skill), s.skill, *s.hours, "target");
        }
        for (const std::string& soc : t_.occupations)
            if (const auto o = c_.find_occupation(soc)) {
                const std::string by = "occupation " + soc;
                for (const valued_skill& v : c_[*o].values) need_skill(v.skill, v.level, by);
                for (const std::string& id : c_[*o].requires_credentials) need_credential(id, by);
            }
        for (const std::string& id : t_.credentials) need_credential(id, "target");
        for (const wanted_hours& h : t_.hours) need_hours(h.of, h.of, h.hours, "target");
        if (t_.requires_) need(*t_.requires_, "target");
        std::set<std::string> wanted;
        for (const auto& [skill, level] : made_.skills) wanted.insert(skill);
        for (missing_level& m : order_gaps_)
            if (wanted.contains(m.node)) made_.missing.push_back(std::move(m));
        std::sort(made_.missing.begin(), made_.missing.end(), [](const auto& a, const auto& b) {
            return std::tie(a.node, a.asked, a.why) < std::tie(b.node, b.asked, b.why);
        });
        made_.missing.erase(std::unique(made_.missing.begin(), made_.missing.end(),
                                        [](const auto& a, const auto& b) {
                                            return a.node == b.node && a.asked == b.asked && a.why == b.why;
                                        }),
                            made_.missing.end());
    }

    void ask() {
        made_.exits = t_.exits;
        if (made_.exits.empty()) {
            exit_point& x = made_.data.exit_points.emplace_back();
            x.id = "DESIGN";
            while (c_.find_exit(x.id)) x.id += '\'';
            x.title = t_.title.empty() ? "the target" : t_.title;
            x.occupations = t_.occupations;
            made_.exits = {x.id};
        }
        for (exit_point& x : made_.data.exit_points)
            if (std::find(made_.exits.begin(), made_.exits.end(), x.id) != made_.exits.end()) {
                std::vector<requirement> parts = parts_;
                if (x.requires_) parts.push_back(std::move(*x.requires_));
                x.requires_ = requirements::all(std::move(parts));
            }
    }

    const catalog& c_;
    const design_target& t_;
    design_overlay made_;
    std::unordered_map<std::string, std::array<std::int32_t, 4>> taught_;  ///< courses, by level
    std::unordered_map<std::string, std::int32_t> held_;                   ///< by credentials and entry points
    std::unordered_map<std::string, std::size_t> need_at_;
    std::vector<requirement> parts_;
    std::vector<missing_level> order_gaps_;
};

}  // namespace

design_overlay make_overlay(const catalog& c, const design_target& target) { return overlay_maker(c, target).make(); }

}  // namespace gradus::detail
