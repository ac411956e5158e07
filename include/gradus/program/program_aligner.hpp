// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_PROGRAM_ALIGNER_HPP
#define GRADUS_PROGRAM_PROGRAM_ALIGNER_HPP

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "gradus/gap/skill_gap.hpp"
#include "gradus/program/alignment.hpp"

namespace gradus::detail {

/// Aligns the skills of a catalog and of one program after the other. Room of the catalog's size is kept between programs, and each costs time
/// in proportion to what it lists and what its askers ask for. Borrows the setting, whose scope is the whole catalog. Used by one thread.
class program_aligner {
public:
    explicit program_aligner(const skill_setting& s)
        : s_(s), catalog_(s.catalog()), best_(s.skills.skill_count(), 0), at_(s.skills.skill_count(), none) {
        const catalog_data& d = catalog_.data();
        const std::array<std::size_t, skill_asker_count> counts{d.exit_points.size(), d.occupations.size(),
                                                                d.credentials.size(), d.courses.size()};
        std::array<std::vector<std::pair<std::size_t, skill_need>>, skill_asker_count> pairs;
        needs_ = skill_needs(s);
        for (const skill_need& n : needs_) pairs[static_cast<std::size_t>(n.asker)].emplace_back(n.position, n);
        for (std::size_t kind = 0; kind < skill_asker_count; ++kind) by_asker_[kind] = {counts[kind], pairs[kind]};
        for (std::uint32_t k = 0; k < best_.size(); ++k)
            for (const course_level& c : s.skills.developed_by[k])
                if (active(c.course)) best_[k] = std::max(best_[k], c.level);
    }

    /// Returns each skill of the catalog.
    [[nodiscard]] std::vector<aligned_skill> align_all() {
        begin();
        for (std::uint32_t k = 0; k < best_.size(); ++k) static_cast<void>(entry(skill_id{k}));
        for (const skill_need& n : needs_) add(n);
        for (const course_id c : s_.scope.courses) develop(c);
        return finish();
    }

    /// Returns the whole catalog as a program, with its skills aligned.
    [[nodiscard]] program_alignment align_catalog(const std::vector<aligned_skill>& skills) const {
        return {std::nullopt,
                s_.scope.courses,
                s_.scope.credentials,
                asked_by(s_.scope.occupations, s_.scope.exits),
                s_.scope.exits,
                s_.scope.occupations,
                skills};
    }

    [[nodiscard]] program_alignment align_program(program_id id) {
        program_alignment made;
        made.program = id;
        list(catalog_[id], made);
        begin();
        for (const occupation_id o : made.occupations) add_all(skill_asker::occupation, index(o));
        for (const exit_id x : made.exits) add_all(skill_asker::exit, index(x));
        std::vector<credential_id> attesting = made.credentials;
        attesting.insert(attesting.end(), made.asked_credentials.begin(), made.asked_credentials.end());
        sort_unique(attesting);
        for (const credential_id k : attesting) add_all(skill_asker::credential, index(k));
        for (const course_id c : made.courses) add_all(skill_asker::course, index(c));
        for (const course_id c : made.courses) develop(c);
        made.skills = finish();
        return made;
    }

private:
    static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

    [[nodiscard]] bool active(course_id c) const { return catalog_[c].status == course_status::active; }

    void list(const program& p, program_alignment& made) const {
        for (const std::string& id : p.exits)
            if (const auto x = catalog_.find_exit(id)) made.exits.push_back(*x);
        sort_unique(made.exits);
        for (const std::string& id : p.courses)
            if (const auto c = catalog_.find_course(id)) made.courses.push_back(*c);
        if (made.courses.empty())
            for (const exit_id x : made.exits) {
                const cone reached = cone_of(catalog_, x, cone_extent::chosen);
                made.courses.insert(made.courses.end(), reached.courses.begin(), reached.courses.end());
            }
        std::erase_if(made.courses, [&](course_id c) { return !active(c); });
        sort_unique(made.courses);
        for (const std::string& id : p.credentials)
            if (const auto k = catalog_.find_credential(id)) made.credentials.push_back(*k);
        sort_unique(made.credentials);
        const auto add_occupation = [&](const std::string& soc) {
            if (const auto o = catalog_.find_occupation(soc)) made.occupations.push_back(*o);
        };
        for (const std::string& soc : p.occupations) add_occupation(soc);
        for (const exit_id x : made.exits)
            for (const std::string& soc : catalog_[x].occupations) add_occupation(soc);
        sort_unique(made.occupations);
        made.asked_credentials = asked_by(made.occupations, made.exits);
    }

    /// Returns the credentials that occupations require, and that exits and their sets ask for in any case.
    [[nodiscard]] std::vector<credential_id> asked_by(const std::vector<occupation_id>& occupations,
                                                      const std::vector<exit_id>& exits) const {
        std::vector<credential_id> asked;
        for (const occupation_id o : occupations)
            for (const std::string& id : catalog_[o].requires_credentials)
                if (const auto k = catalog_.find_credential(id)) asked.push_back(*k);
        const circuit& c = catalog_.circuit();
        for (const exit_id x : exits) {
            std::vector<gate_id> tops{c.exit_requires[index(x)]};
            if (c.exit_set[index(x)] != gate::none) tops.push_back(c.set_requires[c.exit_set[index(x)]]);
            for (const gate_id top : tops)
                for (const gate_id g : sure_gates(c, top))
                    if (c[g].kind == gate_kind::credential) asked.push_back(credential_id{c[g].subject});
        }
        sort_unique(asked);
        return asked;
    }

    void begin() { made_.clear(); }
    [[nodiscard]] aligned_skill& entry(skill_id s) {
        std::uint32_t& at = at_[index(s)];
        if (at == none) {
            at = static_cast<std::uint32_t>(made_.size());
            made_.emplace_back().skill = s;
        }
        return made_[at];
    }
    void add(const skill_need& n) {
        aligned_skill& e = entry(n.skill);
        e.asked = std::max(e.asked, n.level);
        e.asks.push_back(n);
    }
    void add_all(skill_asker kind, std::uint32_t position) {
        for (const skill_need& n : by_asker_[static_cast<std::size_t>(kind)][position]) add(n);
    }
    void develop(course_id c) {
        for (const leveled_skill& d : s_.skills.develops[index(c)]) {
            aligned_skill& e = entry(d.skill);
            e.given = std::max(e.given, d.level);
            e.courses.push_back({c, d.level});
        }
    }

    /// Enters what precedes and supports what is asked for, and settles each entry.
    [[nodiscard]] std::vector<aligned_skill> finish() {
        std::vector<skill_id> open;
        for (const aligned_skill& e : made_)
            if (e.asked > 0) open.push_back(e.skill);
        const auto stand_under = [&](skill_id s) {
            aligned_skill& e = entry(s);
            if (std::exchange(e.under, true)) return;
            if (e.asked == 0) open.push_back(s);
        };
        for (std::size_t next = 0; next < open.size(); ++next) {
            for (const skill_id s : s_.skills.preceded_by[index(open[next])]) stand_under(s);
            for (const skill_id s : s_.skills.supported_by[index(open[next])]) stand_under(s);
        }
        for (aligned_skill& e : made_) {
            at_[index(e.skill)] = none;
            e.elsewhere = best_[index(e.skill)];
            e.cover = cover_of(e.under ? std::max(e.asked, 1) : e.asked, e.given);
            if (e.cover == skill_cover::covered && !e.under && e.given > e.asked) e.cover = skill_cover::over_taught;
            std::sort(e.courses.begin(), e.courses.end(),
                      [](const course_level& a, const course_level& b) { return a.course < b.course; });
        }
        std::sort(made_.begin(), made_.end(),
                  [](const aligned_skill& a, const aligned_skill& b) { return a.skill < b.skill; });
        return std::exchange(made_, {});
    }

    const skill_setting& s_;
    const catalog& catalog_;
    std::vector<skill_need> needs_;
    std::array<grouped_lists<skill_need>, skill_asker_count> by_asker_;
    std::vector<std::int32_t> best_;  ///< by skill: the greatest level that an active course develops
    std::vector<std::uint32_t> at_;   ///< by skill: its position in `made_`
    std::vector<aligned_skill> made_;
};

}  // namespace gradus::detail

#endif
