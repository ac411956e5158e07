// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_SUPPORT_FINDER_HPP
#define GRADUS_GAP_SUPPORT_FINDER_HPP

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "gradus/catalog/standings.hpp"
#include "gradus/gap/academic_support.hpp"

namespace gradus {

namespace detail {

/// By skill and level, the best mark of what gave it to a learner, and the course; what has no mark (a credential, a course in progress, a
/// recorded level) is better than any.
class skill_marks {
public:
    struct best {
        double mark = -1;
        std::optional<course_id> course;
    };

    skill_marks(const skill_index& skills, const facts& known) : best_(3 * skills.skill_count()) {
        constexpr double unmarked = std::numeric_limits<double>::infinity();
        for (const held_course& h : known.courses) {
            const double mark = h.in_progress || h.ungraded ? unmarked : h.mark.value_or(unmarked);
            for (const course_id c : h.courses)
                for (const leveled_skill& gives : skills.develops[index(c)]) add(gives, {mark, c});
        }
        for (const skill_level& s : known.source->skills)
            if (const auto id = known.catalog.find_skill(s.skill)) add({*id, s.level}, {unmarked, {}});
        for (const held_credential& k : known.source->credentials)
            if (const auto id = known.catalog.find_credential(k.id))
                for (const leveled_skill& gives : skills.attests[index(*id)]) add(gives, {unmarked, {}});
    }

    [[nodiscard]] const best& of(skill_id s, std::int32_t level) const {
        return best_[std::size_t{3} * index(s) + static_cast<std::size_t>(std::clamp(level, 1, 3)) - 1];
    }

private:
    void add(leveled_skill gives, const best& by) {
        for (std::int32_t level = 1; level <= std::min(gives.level, 3); ++level) {
            best& at = best_[std::size_t{3} * index(gives.skill) + static_cast<std::size_t>(level) - 1];
            if (by.mark > at.mark) at = by;
        }
    }

    std::vector<best> best_;
};

/// Finds the academic support of one setting.
class support_finder {
public:
    support_finder(const skill_setting& s, const support_options& options)
        : s_(s),
          options_(options),
          in_scope_(s.catalog().data().courses.size(), 0),
          needs_(s.skills.skill_count()),
          looked_at_(needs_.size(), 0),
          least_mark_(gradus::least_mark(s.catalog().data().grading, options)) {
        for (const course_id c : s.scope.courses) in_scope_[index(c)] = 1;
        if (s.known) marks_.emplace(s.skills, *s.known);
    }

    [[nodiscard]] academic_support find() {
        academic_support made;
        made.ended = look_under_courses();
        if (s_.known) standings_.emplace(evaluate(*s_.known, now()));
        for (std::uint32_t i = 0; i < needs_.size(); ++i) {
            made.looked_at += looked_at_[i] ? 1 : 0;
            if (needs_[i].courses.empty()) continue;
            needs_[i].skill = skill_id{i};
            finish(needs_[i]);
            made.needs.push_back(std::move(needs_[i]));
        }
        return made;
    }

private:
    [[nodiscard]] situation now() const {
        situation at{s_.known->source->as_of, std::nullopt};
        if (s_.earliest.graded) at.grade = static_cast<std::int32_t>(s_.earliest.first / s_.earliest.terms_a_year);
        return at;
    }

    outcome look_under_courses() {
        run_monitor monitor(options_.run);
        closure_finder closures(s_.skills, &in_scope_);
        for (const course_id c : s_.scope.users) {
            if (!is_vocational(s_.catalog()[c].kind) || s_.holds(c) || start_of(c) == course_times::never) continue;
            if (!monitor.spend()) break;
            const skill_closure closure = closures.under(c);
            for (const skill_under& u : closure.skills)
                if (u.distance > 0 && u.distance <= options_.most_distance && s_.skills.is_academic(u.skill))
                    look_at(c, closure, u);
        }
        return monitor.ended();
    }

    [[nodiscard]] term_number start_of(course_id c) const { return s_.times().start[index(c)]; }

    void look_at(course_id c, const skill_closure& closure, const skill_under& u) {
        looked_at_[index(u.skill)] = 1;
        const auto weak = weakness_of(u);
        if (!weak || mended_by_plan(c, u)) return;
        support_need& n = needs_[index(u.skill)];
        if (n.courses.empty() || *weak < n.weakness) {
            n.weakness = *weak;
            n.by.reset();
            if (*weak == skill_weakness::low_grade) n.by = marks_->of(u.skill, u.level).course;
        }
        n.level = std::max(n.level, u.level);
        n.courses.push_back({c, u.level, u.distance, reason_of(s_.skills, closure, u), start_of(c)});
    }

    /// Whether a course of the progression given, which is not held, develops the skill before another starts.
    [[nodiscard]] bool mended_by_plan(course_id c, const skill_under& u) const {
        if (!s_.planned) return false;
        const auto developers = s_.skills.developed_by[index(u.skill)];
        return std::any_of(developers.begin(), developers.end(), [&](const course_level& by) {
            return by.level >= u.level && !s_.holds(by.course) && s_.planned->done[index(by.course)] <= start_of(c);
        });
    }

    [[nodiscard]] std::optional<skill_weakness> weakness_of(const skill_under& u) const {
        if (!s_.known) return skill_weakness::unknown;
        const std::int32_t held = s_.levels[index(u.skill)];
        if (held == 0) return skill_weakness::missing;
        if (held < u.level) return skill_weakness::too_low;
        if (marks_->of(u.skill, u.level).mark < least_mark_) return skill_weakness::low_grade;
        return std::nullopt;
    }

    void finish(support_need& n) const {
        n.held = s_.levels[index(n.skill)];
        std::sort(n.courses.begin(), n.courses.end(), [](const course_at_risk& a, const course_at_risk& b) {
            return std::tie(a.start, a.course) < std::tie(b.start, b.course);
        });
        n.before = n.courses.front().start;
        n.mended_by = mends_of(n, true);
        if (n.mended_by.empty()) n.mended_by = mends_of(n, false);
        std::sort(n.mended_by.begin(), n.mended_by.end(), [](const mending_course& a, const mending_course& b) {
            return std::tuple{!a.in_time, !a.beside, a.done, a.cost, a.course} <
                   std::tuple{!b.in_time, !b.beside, b.done, b.cost, b.course};
        });
        if (n.mended_by.size() > options_.menders) n.mended_by.resize(options_.menders);
    }

    [[nodiscard]] std::vector<mending_course> mends_of(const support_need& n, bool in_scope) const {
        const catalog& c = s_.catalog();
        const term_number until = s_.times().done[index(n.courses.front().course)];
        std::vector<mending_course> made;
        for (const auto& [id, level] : s_.skills.developed_by[index(n.skill)]) {
            const bool counts = level >= n.level && c[id].status == course_status::active && !s_.holds(id) &&
                                !is_vocational(c[id].kind) && (!in_scope || in_scope_[index(id)] != 0);
            if (!counts) continue;
            mending_course m;
            m.course = id;
            m.cost = c[id].credits;
            m.start = s_.earliest.start[index(id)];
            m.done = s_.earliest.done[index(id)];
            m.in_time = m.done <= n.before;
            m.beside = !m.in_time && m.start < until;
            if (m.done != course_times::never) m.terms = terms_between(c, s_.earliest, s_.earliest.first, m.done);
            if (standings_) m.now = standings_->course_standing(id);
            made.push_back(m);
        }
        return made;
    }

    const skill_setting& s_;
    const support_options& options_;
    std::vector<char> in_scope_;
    std::vector<support_need> needs_;  ///< by skill
    std::vector<char> looked_at_;
    double least_mark_;
    std::optional<skill_marks> marks_;
    std::optional<standings> standings_;
};

}  // namespace detail

GRADUS_INLINE double least_mark(const grading& scale, const support_options& options) {
    if (const auto asked = mark_of(scale, options.least_grade); asked && !options.least_grade.empty()) return *asked;
    const double passing = passing_mark(scale);
    return scale.percent ? passing + 10 : passing + 1;
}

GRADUS_INLINE academic_support find_academic_support(const skill_setting& s, const support_options& options) {
    return detail::support_finder(s, options).find();
}

}  // namespace gradus

#endif
