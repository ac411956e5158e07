// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_PROGRAM_OVERLAPS_HPP
#define GRADUS_PROGRAM_PROGRAM_OVERLAPS_HPP

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <tuple>
#include <vector>

#include "gradus/core/grouped_lists.hpp"
#include "gradus/program/alignment.hpp"

namespace gradus::detail {

/// Steps (a thing that two programs share, seen once) after which no further program is compared.
inline constexpr std::uint64_t most_overlap_steps = 50'000'000;

/// Returns the technical skills that a program's courses develop, sorted.
[[nodiscard]] inline std::vector<skill_id> technical_skills(const catalog& c, const program_alignment& p) {
    std::vector<skill_id> found;
    for (const aligned_skill& s : p.skills)
        if (s.given > 0 && c[s.skill].kind == "technical") found.push_back(s.skill);
    return found;
}

/// Counts what each program shares with those after it, by lists of the programs of each course and skill.
class overlap_counter {
public:
    overlap_counter(const catalog& c, const std::vector<program_alignment>& programs)
        : programs_(programs), shared_(programs.size(), {0, 0}) {
        std::vector<std::pair<std::size_t, std::uint32_t>> courses, skills;
        for (std::uint32_t p = 0; p < programs.size(); ++p) {
            for (const course_id i : programs[p].courses) courses.emplace_back(index(i), p);
            skills_.push_back(technical_skills(c, programs[p]));
            for (const skill_id s : skills_.back()) skills.emplace_back(index(s), p);
        }
        of_course_ = {c.data().courses.size(), courses};
        of_skill_ = {c.data().skills.size(), skills};
    }

    struct shared_count {
        std::uint32_t courses, skills;
    };

    /// Calls `pair(other, count)` for each later program with which a program shares something; returns how many steps it took.
    template <class Pair>
    std::uint64_t each(std::uint32_t p, const Pair& pair) {
        std::uint64_t steps = 0;
        const auto meet = [&](std::uint32_t other, std::uint32_t shared_count::*what) {
            ++steps;
            if (other <= p) return;
            if (shared_[other].courses == 0 && shared_[other].skills == 0) met_.push_back(other);
            ++(shared_[other].*what);
        };
        for (const course_id i : programs_[p].courses)
            for (const std::uint32_t other : of_course_[index(i)]) meet(other, &shared_count::courses);
        for (const skill_id s : skills_[p])
            for (const std::uint32_t other : of_skill_[index(s)]) meet(other, &shared_count::skills);
        std::sort(met_.begin(), met_.end());
        for (const std::uint32_t other : met_) {
            pair(other, shared_[other]);
            shared_[other] = {0, 0};
        }
        met_.clear();
        return steps;
    }

    [[nodiscard]] const std::vector<skill_id>& skills(std::size_t p) const { return skills_[p]; }

private:
    const std::vector<program_alignment>& programs_;
    std::vector<shared_count> shared_;
    std::vector<std::uint32_t> met_;
    std::vector<std::vector<skill_id>> skills_;
    grouped_lists<std::uint32_t> of_course_, of_skill_;
};

/// Fills the overlaps of an alignment: the greatest shares of courses first, then the most skills.
inline void find_overlaps(const catalog& c, std::size_t most, alignment& made) {
    struct candidate {
        double share;
        std::uint32_t skills, one, other;
        [[nodiscard]] auto key() const { return std::tuple(-share, -static_cast<std::int64_t>(skills), one, other); }
    };
    const auto before = [](const candidate& a, const candidate& b) { return a.key() < b.key(); };
    overlap_counter counter(c, made.programs);
    std::vector<candidate> kept;
    const auto cut = [&] {
        std::sort(kept.begin(), kept.end(), before);
        kept.resize(std::min(kept.size(), most));
    };
    std::uint64_t steps = 0;
    for (std::uint32_t p = 0; p < made.programs.size() && made.overlaps_complete; ++p) {
        steps += counter.each(p, [&](std::uint32_t other, const overlap_counter::shared_count& n) {
            const auto all = made.programs[p].courses.size() + made.programs[other].courses.size() - n.courses;
            kept.push_back(
                {all == 0 ? 0.0 : static_cast<double>(n.courses) / static_cast<double>(all), n.skills, p, other});
            ++made.overlap_count;
        });
        if (kept.size() > 2 * most + 100'000) cut();
        made.overlaps_complete = steps <= most_overlap_steps || p + 1 == made.programs.size();
    }
    cut();
    for (const candidate& k : kept) {
        program_overlap o{k.one, k.other, {}, {}, k.share};
        const auto& a = made.programs[k.one].courses;
        const auto& b = made.programs[k.other].courses;
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(o.courses));
        const auto& s = counter.skills(k.one);
        const auto& t = counter.skills(k.other);
        std::set_intersection(s.begin(), s.end(), t.begin(), t.end(), std::back_inserter(o.skills));
        made.overlaps.push_back(std::move(o));
    }
}

}  // namespace gradus::detail

#endif
