// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_ALIGNMENT_FINDER_HPP
#define GRADUS_PROGRAM_ALIGNMENT_FINDER_HPP

#include <algorithm>
#include <utility>

#include "gradus/program/alignment.hpp"
#include "gradus/program/contribution_finder.hpp"
#include "gradus/program/credential_aligner.hpp"
#include "gradus/program/program_aligner.hpp"
#include "gradus/program/program_overlaps.hpp"

namespace gradus {

namespace detail {

/// Finds the alignment of one catalog.
class alignment_finder {
public:
    alignment_finder(const skill_index& skills, const alignment_options& options)
        : skills_(skills),
          catalog_(skills.catalog),
          options_(options),
          setting_(make_skill_setting(skills, scope_of(catalog_))) {}

    [[nodiscard]] alignment find() {
        made_.as_of = options_.as_of ? options_.as_of : catalog_.data().effective.from;
        std::erase_if(setting_.scope.asked, [&](credential_id k) { return !catalog_[k].superseded_by.empty(); });
        program_aligner aligner(setting_);
        made_.skills = aligner.align_all();
        made_.credentials = align_credentials(catalog_, setting_.earliest, made_.as_of);
        for (std::uint32_t p = 0; p < catalog_.data().programs.size(); ++p)
            made_.programs.push_back(aligner.align_program(program_id{p}));
        if (made_.programs.empty()) made_.programs.push_back(aligner.align_catalog(made_.skills));
        for (const aligned_skill& s : made_.skills)
            if (s.given == 0) made_.never_developed.push_back(s.skill);
        find_occupation_gaps();
        find_diminished();
        find_overlaps(catalog_, options_.overlaps, made_);
        return std::move(made_);
    }

private:
    void find_occupation_gaps() {
        for (std::uint32_t o = 0; o < catalog_.data().occupations.size(); ++o) {
            occupation_gap gap{occupation_id{o}, {}, {}};
            for (const valued_skill& v : catalog_.data().occupations[o].values) {
                const auto s = catalog_.find_skill(v.skill);
                if (!s) continue;
                const std::int32_t given = made_.skills[index(*s)].given;
                if (given == 0)
                    gap.never_developed.push_back(*s);
                else if (given < v.level)
                    gap.too_low.push_back(*s);
            }
            sort_unique(gap.never_developed);
            sort_unique(gap.too_low);
            made_.occupations.push_back(std::move(gap));
        }
    }

    void find_diminished() {
        const contributions found = find_contributions(skills_);
        const diminished_teller teller(skills_);
        const auto& courses = catalog_.data().courses;
        for (std::uint32_t i = 0; i < courses.size(); ++i) {
            if (courses[i].status != course_status::active || found.direct[i] ||
                std::find(options_.kinds.begin(), options_.kinds.end(), courses[i].kind) == options_.kinds.end())
                continue;
            const course_id c{i};
            if (found.contributes(catalog_, c))
                made_.indirect.push_back({c, way_of(skills_, found, c)});
            else
                made_.diminished.push_back({c, teller.tell(c)});
        }
    }

    const skill_index& skills_;
    const catalog& catalog_;
    const alignment_options& options_;
    skill_setting setting_;
    alignment made_;
};

}  // namespace detail

GRADUS_INLINE alignment align(const skill_index& skills, const alignment_options& options) {
    return detail::alignment_finder(skills, options).find();
}

}  // namespace gradus

#endif
