// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_GENERATE_LEARNER_HPP
#define GRADUS_BENCHMARKS_GENERATE_LEARNER_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generate/dice.hpp"
#include "generate/schooling.hpp"
#include "gradus/catalog/marks.hpp"
#include "gradus/catalog/record.hpp"

namespace gradus::generate {

/// One learner's years at school: which courses were taken when, and how they ended. Makes the attempts of a record.
class learner {
public:
    static constexpr std::size_t attempts_at_least = 5, attempts_at_most = 40;

    learner(const schooling& at, dice& random, record& into) : at_(at), random_(random), into_(into) {
        grade_ = random_.between(9, 12);
        entered_ = grade_ > 9 && random_.chance(6) ? random_.between(10, grade_) : 9;
        ability_ = (random_.between(0, 100) + random_.between(0, 100)) / 2;
        district_ = &random_.pick(at_.districts);
        if (!district_->programs.empty() && random_.chance(75)) program_ = &random_.pick(district_->programs);
        term_ = static_cast<std::size_t>(random_.between(0, static_cast<int>(at_.terms.size()) - 1));
        counseled_ = random_.chance(70);
    }

    [[nodiscard]] int grade() const { return grade_; }
    [[nodiscard]] std::size_t term() const { return term_; }
    [[nodiscard]] int ability() const { return ability_; }
    [[nodiscard]] const taught_program* program() const { return program_; }

    [[nodiscard]] bool has_passed(course_id course) const { return holds(passed_, course); }

    void go_to_school() {
        if (entered_ > 9) bring_from_elsewhere();
        for (int grade = entered_; grade <= grade_; ++grade) spend_year(grade);
        for (int tries = 0; tries < 200 && into_.attempts.size() < attempts_at_least; ++tries)
            enrol(random_.pick(random_.pick(at_.subjects).second), grade_, 0);
        if (into_.attempts.size() > attempts_at_most) into_.attempts.resize(attempts_at_most);
    }

private:
    static bool holds(const std::vector<course_id>& list, course_id course) {
        return std::find(list.begin(), list.end(), course) != list.end();
    }

    [[nodiscard]] const course& of(course_id id) const { return at_.catalog[id]; }

    void bring_from_elsewhere() {
        for (const auto& [id, counts] : at_.elsewhere) {
            if (random_.chance(30)) continue;
            add_transfer(id);
            for (const course_id to : counts)
                if (passed(into_.attempts.back().grade)) passed_.push_back(to);
        }
        if (random_.chance(15)) add_transfer("EXT." + std::to_string(random_.between(100, 999)));  // no one knows it
    }

    void add_transfer(std::string id) {
        attempt& a = into_.attempts.emplace_back();
        a.course = std::move(id);
        a.status = attempt_status::transfer;
        a.grade = random_grade();
        a.term = at_.term_name(at_.year - grade_ + 9, 0);
    }

    void spend_year(int grade) {
        running_.clear();
        std::vector<course_id> again;
        again.swap(failed_);
        for (const course_id c : again)
            if (random_.chance(70)) enrol(c, grade);
        int left = random_.between(counseled_ ? 8 : 6, 10) - static_cast<int>(again.size());
        for (const auto& [subject, courses] : at_.subjects) {
            const bool core =
                subject == "english" || subject == "mathematics" || subject == "science" || subject == "social";
            if (left > 0 && random_.chance(core ? 95 : counseled_ ? 60 : 35) && enrol_in_one_of(courses, grade)) --left;
        }
        const int of_program = !program_ ? 0 : (grade > 10 ? 2 : 1) + counseled_;
        for (int i = 0; i < of_program; ++i)
            if (left > 0 && enrol_in_one_of(program_->courses, grade)) --left;
        while (left-- > 0)
            if (district_->electives.empty() || !enrol_in_one_of(district_->electives, grade))
                enrol_in_one_of(random_.pick(at_.subjects).second, grade);
        passed_.insert(passed_.end(), running_.begin(), running_.end());
    }

    /// Enrols in a course that may be taken: one at hazard, or the next as they follow each other, where the learner is counseled.
    bool enrol_in_one_of(const std::vector<course_id>& courses, int grade) {
        if (counseled_)
            for (const course_id c : courses)
                if (!taken(c) && may_take(c, grade) && random_.chance(80) && enrol(c, grade)) return true;
        for (int tries = 0; tries < 8; ++tries)
            if (const course_id c = random_.pick(courses); may_take(c, grade) && enrol(c, grade)) return true;
        return false;
    }

    [[nodiscard]] bool may_take(course_id id, int grade) {
        const course& c = of(id);
        if (c.grades && (grade < c.grades->min || grade > c.grades->max)) return false;
        if (taken(id) && !random_.chance(2)) return false;
        for (const course_id other : at_.excluded[index(id)])
            if (taken(other)) return false;
        return !c.requires_ || allows(*c.requires_) || random_.chance(2);
    }

    [[nodiscard]] bool taken(course_id id) const { return holds(passed_, id) || holds(running_, id); }

    /// Whether what was passed in earlier years is enough; what courses do not decide mostly is.
    [[nodiscard]] bool allows(const requirement& r) {
        const auto part_allows = [&](const requirement& part) { return allows(part); };
        switch (r.form) {
            case requirement_form::course: {
                const auto c = at_.catalog.find_course(r.id);
                return c && holds(passed_, *c);
            }
            case requirement_form::all:
                return std::all_of(r.parts.begin(), r.parts.end(), part_allows);
            case requirement_form::any:
                return std::any_of(r.parts.begin(), r.parts.end(), part_allows);
            default:
                return random_.chance(70);
        }
    }

    bool enrol(course_id id, int grade) {
        std::vector<std::size_t>& starts = starts_;
        starts.clear();
        const course& c = of(id);
        const std::size_t length = static_cast<std::size_t>(std::max(c.length, 1));
        for (std::size_t t = 0; t + length <= std::max(at_.terms.size(), length); ++t)
            if (t < at_.terms.size() && is_offered(c, t)) starts.push_back(t);
        return !starts.empty() && enrol(id, grade, random_.pick(starts));
    }

    [[nodiscard]] bool is_offered(const course& c, std::size_t term) const {
        const std::string& name = at_.catalog.data().calendar.terms[at_.terms[term]].id;
        return !c.offered ||
               std::any_of(c.offered->begin(), c.offered->end(), [&](const offering& o) { return o.term == name; });
    }

    bool enrol(course_id id, int grade, std::size_t start) {
        if (into_.attempts.size() >= attempts_at_most) return false;
        const bool now = grade == grade_;
        if (now && start > term_) return false;
        attempt& a = into_.attempts.emplace_back();
        const std::string& old = at_.old_form[index(id)];
        a.course = !old.empty() && random_.chance(30) ? old : of(id).id;
        a.term = at_.term_name(at_.year - grade_ + grade, start);
        if (random_.chance(3)) {
            a.status = attempt_status::withdrawn;
            return true;
        }
        running_.push_back(id);
        if (now && start + static_cast<std::size_t>(std::max(of(id).length, 1)) > term_) {
            a.status = attempt_status::in_progress;
            if (random_.chance(60)) a.grade = random_grade();
            return true;
        }
        if (!random_.chance(1)) a.grade = random_grade();
        if (random_.chance(1))
            a.credits = credits::of_hundredths(std::max<std::int64_t>(of(id).credits.hundredths() / 2, 25));
        if (!passed(a.grade)) {
            running_.pop_back();
            failed_.push_back(id);
        }
        return true;
    }

    [[nodiscard]] bool passed(const std::string& grade) const {
        const grading& scale = at_.catalog.data().grading;
        const auto mark = mark_of(scale, grade);
        return !mark || *mark >= passing_mark(scale);
    }

    [[nodiscard]] std::string random_grade() {
        const grading& scale = at_.catalog.data().grading;
        const int score = std::clamp(ability_ / 2 + random_.between(0, 60), 0, 100);  // of 100
        if (scale.percent) return std::to_string(40 + score * 6 / 10);
        const int last = static_cast<int>(scale.scale.size()) - 1;
        return scale.scale[static_cast<std::size_t>(std::min(last, score * (last + 1) / 85))];
    }

    const schooling& at_;
    dice& random_;
    record& into_;
    int grade_, entered_, ability_;
    bool counseled_;  ///< whether courses are taken in their order, towards the exits
    std::size_t term_;
    const taught_district* district_;
    const taught_program* program_ = nullptr;
    std::vector<course_id> passed_, running_, failed_;  ///< `running_`: in the year that is spent now
    std::vector<std::size_t> starts_;
};

}  // namespace gradus::generate

#endif
