// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

// What is reported as unreachable against a walk through the terms, one after the other, that takes all that can be taken.

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "catalog/plain_requirements.hpp"
#include "catch.hpp"
#include "gradus/catalog/catalog.hpp"

namespace {

using namespace gradus;
using plain::ids;

bool requirement_holds(const plain::state& s, const std::optional<requirement>& r) { return !r || plain::holds(s, *r); }

bool may_start(const catalog_data& data, const course& c, std::int32_t grade, std::size_t term) {
    if (c.status != course_status::active) return false;
    if (c.grades && (grade < c.grades->min || grade > c.grades->max)) return false;
    if (term + static_cast<std::size_t>(c.length) > data.calendar.terms.size()) return false;
    if (!c.offered) return !data.calendar.terms[term].optional;
    return std::ranges::any_of(*c.offered, [&](const offering& o) { return o.term == data.calendar.terms[term].id; });
}

/// All that is held after so many terms that nothing more can come.
plain::state walk(const catalog_data& data, const entry_point& e) {
    plain::state s{data, {}, {}, *e.grade, *e.grade, false};
    for (const attempt& a : e.assumes.attempts) s.held.insert(plain::course_key(a.course));
    for (const held_credential& k : e.assumes.credentials) s.held.insert(plain::credential_key(k.id));
    for (const skill_level& k : e.assumes.skills) s.held.insert("s:" + k.skill + std::to_string(k.level));
    const auto earn = [&] {
        for (std::size_t before = s.held.size() + 1; before != s.held.size();) {
            before = s.held.size();
            for (const credential& k : data.credentials)
                if (requirement_holds(s, k.requires_)) s.held.insert(plain::credential_key(k.id));
        }
    };
    const std::size_t terms = data.calendar.terms.size();
    std::vector<std::size_t> done(data.courses.size(), 0);  // the step after which a course is completed
    for (std::size_t step = 0; step < 20 * terms; ++step) {
        s.grade = *e.grade + static_cast<std::int32_t>(step / terms);
        for (std::size_t i = 0; i < done.size(); ++i)
            if (done[i] != 0 && done[i] <= step) s.held.insert(plain::course_key(data.courses[i].id));
        earn();
        std::vector<std::size_t> chosen;  // the greatest set that can start together
        for (std::size_t i = 0; i < done.size(); ++i)
            if (done[i] == 0 && !s.held.contains(plain::course_key(data.courses[i].id)) &&
                may_start(data, data.courses[i], s.grade, step % terms))
                chosen.push_back(i);
        for (std::size_t before = chosen.size() + 1; before != chosen.size();) {
            before = chosen.size();
            plain::state trial = s;
            for (const std::size_t i : chosen) trial.started.insert(data.courses[i].id);
            std::erase_if(chosen, [&](std::size_t i) { return !requirement_holds(trial, data.courses[i].requires_); });
        }
        for (const std::size_t i : chosen) {
            done[i] = step + static_cast<std::size_t>(data.courses[i].length);
            s.started.insert(data.courses[i].id);
        }
    }
    return s;
}

bool reaches(const plain::state& s, const exit_point& e) {
    if (!requirement_holds(s, e.requires_)) return false;
    for (const requirement_set& set : s.data.requirement_sets) {
        if (set.id != e.requirement_set) continue;
        if (!requirement_holds(s, set.requires_)) return false;
        for (const requirement_group& g : set.groups) {
            requirement asked = requirements::credits(0, g.of.entries);
            asked.hundredths = g.credits->hundredths();
            if (!plain::holds(s, asked)) return false;
        }
        if (!plain::holds(s, requirements::credits(set.credits->as_double(), {"*"}))) return false;
    }
    return true;
}

catalog_data random_school(oracle::dice& dice, bool corequisites) {
    catalog_data data = plain::random_catalog(dice, dice.chance(0.7), corequisites, false);
    data.calendar.terms.clear();
    const int terms = dice.between(1, 3);
    for (int t = 0; t < terms; ++t)
        data.calendar.terms.push_back({"t" + std::to_string(t), "", {}, t > 0 && dice.chance(0.3), {}});
    for (course& c : data.courses) {
        if (dice.chance(0.6)) {
            const int min = dice.between(8, 12);
            c.grades = grade_band{min, dice.between(min, std::min(12, min + 2))};
        }
        c.length = dice.between(1, terms);
        if (dice.chance(0.4)) c.offered = {{{"t" + std::to_string(dice.between(0, terms - 1)), 1, {}, {}}}};
        if (dice.chance(0.1)) c.status = course_status::retired;
    }
    for (int n = dice.between(1, 3); n > 0; --n) {
        entry_point e;
        e.id = "e" + std::to_string(n);
        e.grade = dice.between(8, 12);
        e.term = "t0";
        if (dice.chance(0.4)) e.assumes.attempts.emplace_back().course = dice.pick(data.courses).id;
        if (!data.credentials.empty() && dice.chance(0.2))
            e.assumes.credentials.emplace_back().id = data.credentials[0].id;
        if (dice.chance(0.2)) e.assumes.skills = {{"s0", dice.between(1, 3), {}}};
        data.entry_points.push_back(std::move(e));
    }
    requirement_set set;
    set.id = "d";
    set.credits = credits::of_hundredths(50 * dice.between(0, 8));
    requirement_group g;
    g.id = "g";
    g.credits = credits::of_hundredths(50 * dice.between(0, 5));
    g.of.entries = {"tag:a"};
    set.groups.push_back(g);
    data.requirement_sets.push_back(set);
    exit_point x;
    x.id = "x";
    x.requires_ = plain::random_requirement(dice, data, true, false);
    if (dice.chance(0.6)) x.requirement_set = "d";
    data.exit_points.push_back(x);
    return data;
}

ids reported(const diagnostics& found) {
    ids unreachable;
    for (const diagnostic& d : found) {
        if (d.code == "unreachable-course") unreachable.insert(plain::course_key(d.nodes.at(0)));
        if (d.code == "unreachable-credential") unreachable.insert(plain::credential_key(d.nodes.at(0)));
        if (d.code == "unreachable-exit") unreachable.insert("x:" + d.nodes.at(0));
    }
    return unreachable;
}

ids truly_unreachable(const catalog_data& data) {
    ids left;
    for (const course& c : data.courses)
        if (c.status == course_status::active) left.insert(plain::course_key(c.id));
    for (const credential& k : data.credentials) left.insert(plain::credential_key(k.id));
    for (const exit_point& x : data.exit_points) left.insert("x:" + x.id);
    for (const entry_point& e : data.entry_points) {
        const plain::state s = walk(data, e);
        for (const std::string& key : s.held) left.erase(key);
        for (const exit_point& x : data.exit_points)
            if (reaches(s, x)) left.erase("x:" + x.id);
    }
    return left;
}

}  // namespace

TEST_CASE("reachability: what is reported is what no walk through the terms ever reaches",
          "[catalog][check][property]") {
    std::size_t unreachable = 0, catalogs = 0;
    for (std::uint64_t seed = 1; seed <= 5000; ++seed) {
        oracle::dice dice(seed);
        const catalog_data data = random_school(dice, false);
        CAPTURE(seed);
        const auto made = build(data, {.cycles = severity::warning});
        if (!made) continue;  // a course longer than the year, and the like
        ++catalogs;
        const ids found = reported(made.found());
        REQUIRE(found == truly_unreachable(data));
        unreachable += found.size();
    }
    CHECK(catalogs > 4500);
    CHECK(unreachable > 3000);
}

TEST_CASE("reachability: with corequisites, nothing that can be reached is reported", "[catalog][check][property]") {
    std::size_t missed = 0, unreachable = 0;
    for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
        oracle::dice dice(seed + 1'000'000);
        const catalog_data data = random_school(dice, true);
        CAPTURE(seed);
        const auto made = build(data, {.cycles = severity::warning});
        if (!made) continue;
        const ids found = reported(made.found());
        const ids truth = truly_unreachable(data);
        REQUIRE(std::ranges::includes(truth, found));
        missed += truth.size() - found.size();
        unreachable += truth.size();
    }
    CAPTURE(missed, unreachable);
    CHECK(missed * 20 < unreachable);
}

TEST_CASE("reachability: a course that counts as the one of a corequisite is one", "[catalog][check]") {
    catalog_data data;
    data.id = "counted";
    for (const char* id : {"NEVER", "GEOM", "HONORS"}) data.courses.emplace_back().id = id;
    data.courses[0].status = course_status::proposed;
    data.courses[1].requires_ = requirements::course("NEVER");
    data.equivalences.push_back({"HONORS", "GEOM", equivalence_kind::full, {}, {}});
    data.credentials.emplace_back().id = "K";
    data.credentials[0].requires_ = requirements::with("GEOM");
    entry_point& e = data.entry_points.emplace_back();
    e.id = "E";
    e.grade = 9;
    const auto made = build(data);
    REQUIRE(made);
    for (const diagnostic& d : made.found()) CHECK(d.code != "unreachable-credential");
}

TEST_CASE("reachability: a grade band that is questioned cannot be met by any learner who holds nothing",
          "[catalog][check][property]") {
    std::size_t found = 0;
    for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
        oracle::dice dice(seed + 2'000'000);
        catalog_data data = random_school(dice, dice.chance(0.3));
        for (course& c : data.courses) c.status = course_status::active;
        data.entry_points.resize(1);
        data.entry_points[0].assumes = {};
        const auto made = build(data, {.cycles = severity::warning});
        if (!made) continue;
        data.entry_points[0].grade = 1;  // early enough for every band
        const plain::state s = walk(data, data.entry_points[0]);
        CAPTURE(seed);
        for (const diagnostic& d : made.found()) {
            if (d.code != "band-contradiction") continue;
            ++found;
            REQUIRE_FALSE(s.held.contains(plain::course_key(d.nodes.at(0))));
        }
    }
    CHECK(found > 50);
}
