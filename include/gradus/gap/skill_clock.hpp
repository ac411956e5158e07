// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_SKILL_CLOCK_HPP
#define GRADUS_GAP_SKILL_CLOCK_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "gradus/gap/skill_setting.hpp"

namespace gradus {

/// Where a skill at a level stands to a course, by the first that gives it beside the course itself: completed `before` the course starts;
/// running `beside` it in some term; only `after` it has ended; `never`, where nothing else of the scope gives it in time or at all.
enum class skill_moment : std::uint8_t { before, beside, after, never };

[[nodiscard]] constexpr std::string_view to_string(skill_moment m) {
    constexpr std::string_view names[] = {"before", "beside", "after", "never"};
    return names[static_cast<std::uint8_t>(m)];
}

namespace detail {

/// The two best values of different givers, so that any one of them can be left out; `worst` where nobody gives. `Better` compares.
template <auto worst, class Better>
class two_best {
public:
    using value = decltype(worst);

    void add(value v, std::uint32_t giver) {
        if (giver == first_giver_) {
            first_ = better(first_, v);
        } else if (Better{}(v, first_)) {
            second_ = first_;
            first_ = v;
            first_giver_ = giver;
        } else {
            second_ = better(second_, v);
        }
    }
    [[nodiscard]] value without(std::uint32_t giver) const { return giver == first_giver_ ? second_ : first_; }
    [[nodiscard]] value best() const { return first_; }

private:
    static value better(value a, value b) { return Better{}(b, a) ? b : a; }

    value first_ = worst, second_ = worst;
    std::uint32_t first_giver_ = static_cast<std::uint32_t>(-1);
};

/// Tells from when a skill at a level is there. Made in time linear in what the scope gives; then constant time a question.
class skill_clock {
public:
    explicit skill_clock(const skill_setting& s) : times_(s.times()) {
        done_.resize(3 * s.skills.skill_count());
        start_.resize(done_.size());
        for (const course_id c : s.scope.courses) add_course(s.skills, c);
        for (const credential_id k : s.scope.credentials)
            for (const leveled_skill& gives : s.skills.attests[index(k)])
                add(gives, times_.earned[index(k)], times_.earned[index(k)], no_course);
        for (std::uint32_t i = 0; i < s.levels.size(); ++i)
            if (s.levels[i] > 0) add({skill_id{i}, s.levels[i]}, course_times::before, course_times::before, no_course);
    }

    /// Returns the first term in which the skill is there, by what is not that course.
    [[nodiscard]] term_number done(leveled_skill of, course_id user) const {
        return done_[slot(of.skill, of.level)].without(index(user));
    }
    [[nodiscard]] term_number done(leveled_skill of) const { return done_[slot(of.skill, of.level)].best(); }

    [[nodiscard]] skill_moment moment(leveled_skill of, course_id user) const {
        const term_number there = done(of, user);
        if (there <= times_.start[index(user)]) return skill_moment::before;
        if (start_[slot(of.skill, of.level)].without(index(user)) < times_.done[index(user)])
            return skill_moment::beside;
        return there == course_times::never ? skill_moment::never : skill_moment::after;
    }

private:
    static constexpr std::uint32_t no_course = static_cast<std::uint32_t>(-2);

    static std::size_t slot(skill_id s, std::int32_t level) {
        return std::size_t{3} * index(s) + static_cast<std::size_t>(std::clamp(level, 1, 3)) - 1;
    }
    void add_course(const skill_index& skills, course_id c) {
        if (times_.done[index(c)] == course_times::never) return;
        for (const leveled_skill& gives : skills.develops[index(c)])
            add(gives, times_.start[index(c)], times_.done[index(c)], index(c));
    }
    void add(leveled_skill gives, term_number start, term_number done, std::uint32_t giver) {
        if (done == course_times::never) return;
        for (std::int32_t level = 1; level <= gives.level; ++level) {
            done_[slot(gives.skill, level)].add(done, giver);
            start_[slot(gives.skill, level)].add(start, giver);
        }
    }

    const course_times& times_;
    std::vector<two_best<course_times::never, std::less<>>> done_, start_;
};

}  // namespace detail

}  // namespace gradus

#endif
