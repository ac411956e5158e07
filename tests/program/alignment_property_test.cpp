// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// Alignment against its definitions taken at their word, on small random catalogs.
#include "catch.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "gap/skill_fixtures.hpp"
#include "gradus/program/alignment.hpp"
#include "program/plain_alignment.hpp"

using namespace gradus;

namespace {

/// A skilled catalog with what alignment looks at besides: superseded credentials, articulations, programs.
catalog_data aligned_catalog(std::uint64_t seed) {
    catalog_data data = oracle::skilled_catalog(seed);
    oracle::dice dice(seed * 2 + 1);
    for (credential& k : data.credentials)
        if (dice.chance(0.3)) k.superseded_by = dice.pick(data.credentials).id;
    for (credential& k : data.credentials)
        if (k.superseded_by == k.id) k.superseded_by.clear();
    if (dice.chance(0.2)) {
        articulation& a = data.articulations.emplace_back();
        a.kind = "articulated";
        a.from = dice.pick(data.courses).id;
    }
    for (course& c : data.courses) {
        if (dice.chance(0.5)) c.kind = course_kind::cte;
        if (dice.chance(0.6)) c.develops.clear();
        if (dice.chance(0.5)) c.grants.hours.clear();
    }
    if (dice.chance(0.3)) data.programs.clear();
    if (!data.programs.empty() && dice.chance(0.5)) {
        program second = data.programs.front();
        second.id = "second";
        second.courses.clear();
        for (const course& c : data.courses)
            if (dice.chance(0.4)) second.courses.push_back(c.id);
        data.programs.push_back(second);
    }
    return data;
}

struct plain_level {
    int asked = 0, given = 0;
};

/// The greatest level asked and given of each skill in the whole catalog.
std::map<std::string, plain_level> plain_levels(const catalog& c) {
    std::map<std::string, plain_level> levels;
    const auto ask = [&](const std::string& skill, int level) {
        levels[skill].asked = std::max(levels[skill].asked, level);
    };
    for (const skill& s : c.data().skills) levels[s.id];
    for (const occupation& o : c.data().occupations)
        for (const valued_skill& v : o.values) ask(v.skill, v.level);
    for (const credential& k : c.data().credentials)
        if (k.superseded_by.empty())
            for (const skill_level& s : k.attests) ask(s.skill, s.level);
    for (const course& each : c.data().courses) {
        if (each.status != course_status::active) continue;
        for (const skill_level& s : each.uses) ask(s.skill, s.level);
        for (const skill_level& s : each.develops) levels[s.skill].given = std::max(levels[s.skill].given, s.level);
    }
    const auto leaves = [&](const requirement& top) {
        std::vector<const requirement*> open{&top};  // parts of `all` alone must hold in any case
        while (!open.empty()) {
            const requirement& r = *open.back();
            open.pop_back();
            if (r.form == requirement_form::skill) ask(r.id, r.number);
            const bool every = r.form == requirement_form::all || r.parts.size() == 1 ||
                               (r.form == requirement_form::at_least && r.number == static_cast<int>(r.parts.size()));
            if (every)
                for (const requirement& part : r.parts) open.push_back(&part);
        }
    };
    for (const exit_point& x : c.data().exit_points) {
        if (x.requires_) leaves(*x.requires_);
        if (const auto set = c.find_requirement_set(x.requirement_set); set && c[*set].requires_)
            leaves(*c[*set].requires_);
    }
    return levels;
}

}  // namespace

TEST_CASE("alignment: contributions are those of the definition", "[program][alignment]") {
    std::size_t built = 0, diminished = 0, indirect = 0;
    for (std::uint64_t seed = 1; seed <= oracle::cases(4000); ++seed) {
        CAPTURE(seed);
        const auto made = build(aligned_catalog(seed));
        if (!made) continue;
        ++built;
        const catalog& c = *made;
        const skill_index skills = make_skill_index(c);
        const contributions found = find_contributions(skills);
        const oracle::plain_contributions plain(c);
        for (std::uint32_t i = 0; i < c.data().courses.size(); ++i) {
            CAPTURE(c.data().courses[i].id);
            REQUIRE(found.contributes(c, course_id{i}) == plain.courses.contains(c.data().courses[i].id));
            CHECK(way_of(skills, found, course_id{i}).empty() != found.contributes(c, course_id{i}));
        }
        const alignment a = align(skills);
        diminished += a.diminished.size();
        indirect += a.indirect.size();
    }
    CHECK(built > oracle::cases(2000));
    CHECK(diminished > oracle::cases(300));
    CHECK(indirect > oracle::cases(300));
}

TEST_CASE("alignment: a course of no contribution takes none away when it is removed", "[program][alignment]") {
    for (std::uint64_t seed = 1; seed <= oracle::cases(1500); ++seed) {
        CAPTURE(seed);
        catalog_data data = aligned_catalog(seed);
        const auto made = build(data);
        if (!made) continue;
        const alignment a = align(make_skill_index(*made));
        const oracle::plain_contributions before(*made);
        for (const diminished_course& d : a.diminished) {
            catalog_data changed = data;
            changed.courses[index(d.course)].status = course_status::retired;
            const auto without = build(changed);
            if (!without) continue;
            const oracle::plain_contributions after(*without);
            // What is left may be needed to fill more than before, never less.
            CHECK(std::includes(after.wanted_skills.begin(), after.wanted_skills.end(), before.wanted_skills.begin(),
                                before.wanted_skills.end()));
            CHECK(std::includes(after.wanted_credentials.begin(), after.wanted_credentials.end(),
                                before.wanted_credentials.begin(), before.wanted_credentials.end()));
            CHECK(std::includes(after.courses.begin(), after.courses.end(), before.courses.begin(),
                                before.courses.end()));
        }
    }
}

TEST_CASE("alignment: coverage is that of the definition", "[program][alignment]") {
    std::array<std::size_t, 5> seen{};
    for (std::uint64_t seed = 1; seed <= oracle::cases(3000); ++seed) {
        CAPTURE(seed);
        const auto made = build(aligned_catalog(seed));
        if (!made) continue;
        const catalog& c = *made;
        const alignment a = align(make_skill_index(c));
        std::map<std::string, plain_level> levels = plain_levels(c);
        std::set<std::string> under;
        for (std::size_t before = 1; before != under.size();) {
            before = under.size();
            for (const skill& s : c.data().skills)
                for (const auto* list : {&s.precedes, &s.supports})
                    for (const std::string& next : *list)
                        if (levels[next].asked > 0 || under.contains(next)) under.insert(s.id);
            if (before == under.size()) break;
        }
        for (const aligned_skill& s : a.skills) {
            const std::string& id = c[s.skill].id;
            CAPTURE(id);
            const plain_level& level = levels.at(id);
            CHECK(s.asked == level.asked);
            CHECK(s.given == level.given);
            CHECK(s.under == under.contains(id));
            skill_cover wanted = skill_cover::covered;
            const int least = s.under ? std::max(1, level.asked) : level.asked;
            if (least == 0 && level.given == 0) wanted = skill_cover::not_asked;
            if (least > 0 && level.given == 0) wanted = skill_cover::uncovered;
            if (level.given > 0 && level.given < least) wanted = skill_cover::introduced;
            if (!s.under && level.given > least) wanted = skill_cover::over_taught;
            CHECK(s.cover == wanted);
            ++seen[static_cast<std::size_t>(s.cover)];
        }
        for (const program_alignment& p : a.programs)
            for (const aligned_skill& s : p.skills) CHECK(s.elsewhere == a.skills[index(s.skill)].given);
        for (const program_overlap& o : a.overlaps)
            CHECK((o.one < o.other && (!o.courses.empty() || !o.skills.empty())));
    }
    for (const std::size_t n : seen) CHECK(n > 0);
}
