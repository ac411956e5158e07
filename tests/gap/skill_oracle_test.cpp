// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "gap/plain_skills.hpp"
#include "gap/skill_fixtures.hpp"
#include "gradus/gap/skill_closure.hpp"
#include "gradus/progression/plan_state.hpp"
#include "oracle/enumerate.hpp"
#include "oracle/random_record.hpp"

using namespace gradus;
using oracle::plain_skills;
using oracle::words;

namespace {

/// A tie of a closure is one that the catalog has, from a skill one tie nearer.
void check_ties(const skill_index& skills, const skill_closure& found) {
    const catalog& c = skills.catalog;
    std::uint32_t last = 0;
    for (const skill_under& u : found.skills) {
        REQUIRE(u.distance >= last);
        last = u.distance;
        const skill_under* above = u.above == skill_under::top ? nullptr : &found.skills[u.above];
        REQUIRE(u.distance == (above ? above->distance + 1 : u.tie == skill_tie::given ? 0 : 1));
        REQUIRE((reason_of(skills, found, u).empty() == (u.tie == skill_tie::given)));
        if (u.tie == skill_tie::uses) {
            REQUIRE(level_used(skills, *u.course, u.skill) > 0);
            if (!above) continue;
            const auto developed = skills.develops[index(*u.course)];
            REQUIRE(std::any_of(developed.begin(), developed.end(),
                                [&](const leveled_skill& s) { return s.skill == above->skill; }));
        } else if (above) {
            const auto& list = u.tie == skill_tie::supports ? c[u.skill].supports : c[u.skill].precedes;
            REQUIRE(std::count(list.begin(), list.end(), c[above->skill].id) > 0);
        }
    }
}

plain_skills::closure as_plain(const catalog& c, const skill_closure& found) {
    plain_skills::closure all;
    for (const skill_under& u : found.skills)
        REQUIRE(all.emplace(c[u.skill].id, plain_skills::under{static_cast<int>(u.distance), u.level, false}).second);
    return all;
}

void check_closures(const skill_setting& s, const plain_skills& plain) {
    const catalog& c = s.catalog();
    closure_finder finder(s.skills);
    for (std::uint32_t i = 0; i < c.data().courses.size(); ++i) {
        const skill_closure found = finder.under(course_id{i});
        check_ties(s.skills, found);
        REQUIRE(as_plain(c, found) == plain.under_course(c[course_id{i}].id, nullptr));
    }
    for (std::uint32_t i = 0; i < c.data().skills.size(); ++i) {
        const skill_closure found = skills_under(s.skills, skill_id{i});
        check_ties(s.skills, found);
        REQUIRE(as_plain(c, found) == plain.under_skill(c[skill_id{i}].id));
    }
    for (std::uint32_t k = 0; k < c.data().credentials.size(); ++k)
        check_ties(s.skills, finder.under(credential_id{k}));
}

void check_progression(const skill_setting& s, const plain_skills& plain) {
    const catalog& c = s.catalog();
    const skill_progression p = make_skill_progression(s);
    const words chosen = plain.chosen(skill_needs(s));
    words open = chosen;
    for (const skill_id next : p.sequence) {  // the least of those that wait for none that is open
        std::optional<std::pair<int, skill_id>> least;
        for (const std::string& id : open) {
            const bool waits = std::any_of(open.begin(), open.end(), [&](const std::string& other) {
                const auto& list = c[*c.find_skill(other)].precedes;
                return std::count(list.begin(), list.end(), id) > 0;
            });
            const std::pair turn{tier_order(c[*c.find_skill(id)].tier), *c.find_skill(id)};
            if (!waits && (!least || turn < *least)) least = turn;
        }
        REQUIRE(least);
        REQUIRE(next == least->second);
        open.erase(c[next].id);
    }
    REQUIRE(open.empty());
    std::size_t ranked = 0;
    for (std::size_t r = 0; r < p.ranks.size(); ++r)
        for (const skill_id each : p.ranks[r]) {
            REQUIRE(plain.longest(c[each].id) == static_cast<int>(r) + 1);
            ++ranked;
        }
    REQUIRE(ranked == chosen.size());
    REQUIRE(p.chain.size() == p.ranks.size());
    for (std::size_t i = 1; i < p.chain.size(); ++i) {
        const auto& list = c[p.chain[i - 1]].precedes;
        REQUIRE(std::count(list.begin(), list.end(), c[p.chain[i]].id) > 0);
    }
    std::multiset<plain_skills::finding> found;
    for (const order_finding& f : p.findings) {
        found.insert(
            {f.kind, c[f.skill].id, f.level, f.other ? c[*f.other].id : "", f.course ? c[*f.course].id : "", f.moment});
        REQUIRE_FALSE(to_text(s, f).empty());
    }
    REQUIRE(found == plain.findings(chosen));
}

/// Every course and credential of the catalog is looked at.
void check_raisers(const skill_setting& s, const skill_gap_entry& e) {
    const catalog& c = s.catalog();
    const std::int32_t there = s.known && !s.planned ? e.held : std::max(e.held, e.given);
    std::vector<std::tuple<bool, bool, term_number, std::int64_t, std::uint32_t>> all;  // the least first
    const auto offer = [&](const std::vector<skill_level>& gives, bool in, term_number done, credits price,
                           std::uint32_t at) {
        std::int32_t level = 0;
        for (const skill_level& l : gives) level = l.skill == c[e.skill].id ? std::max(level, l.level) : level;
        if (level > there && done != course_times::before)
            all.emplace_back(!in, level < e.level, done, price.hundredths(), at);
    };
    const auto count = static_cast<std::uint32_t>(c.data().courses.size());
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto& in = s.scope.courses;
        if (c[course_id{i}].status == course_status::active)
            offer(c[course_id{i}].develops, std::count(in.begin(), in.end(), course_id{i}) > 0, s.earliest.done[i],
                  c[course_id{i}].credits, i);
    }
    for (std::uint32_t k = 0; k < c.data().credentials.size(); ++k) {
        const auto& in = s.scope.credentials;
        const bool alone = std::all_of(e.needs.begin(), e.needs.end(), [&](const open_need& n) {
            return n.need.asker == skill_asker::credential && n.need.position == k;
        });
        if (!alone)
            offer(c[credential_id{k}].attests, std::count(in.begin(), in.end(), credential_id{k}) > 0,
                  s.earliest.earned[k], credits{}, count + k);
    }
    std::sort(all.begin(), all.end());
    std::size_t alike = 0;
    while (alike < all.size() && std::get<0>(all[alike]) == std::get<0>(all[0]) &&
           std::get<1>(all[alike]) == std::get<1>(all[0]))
        ++alike;
    REQUIRE(e.outside == (!all.empty() && std::get<0>(all[0])));
    REQUIRE(e.raised_by.size() == std::min<std::size_t>(8, alike));
    for (std::size_t i = 0; i < e.raised_by.size(); ++i) {
        const skill_raiser& r = e.raised_by[i];
        REQUIRE(std::get<4>(all[i]) == (r.course ? index(*r.course) : count + index(*r.credential)));
        REQUIRE(r.done == std::get<2>(all[i]));
    }
}

int check_gap(const skill_setting& s, const plain_skills& plain) {
    const catalog& c = s.catalog();
    const skill_gap gap = find_skill_gap(s);
    std::multiset<std::tuple<skill_id, skill_asker, std::uint32_t, skill_finding>> found, wanted;
    double asked = 0, met = 0;
    for (const skill_need& n : skill_needs(s)) {
        const auto finding = plain.gap_of(n);
        asked += n.weight;
        met += finding ? 0 : n.weight;
        if (finding) wanted.insert({n.skill, n.asker, n.position, *finding});
    }
    std::set<skill_id> seen;
    for (const skill_gap_entry& e : gap.entries) {
        REQUIRE(seen.insert(e.skill).second);
        REQUIRE(e.held == plain.held(c[e.skill].id));
        std::int32_t level = 0;
        skill_finding worst = skill_finding::developed_only_after_use;
        for (const open_need& n : e.needs) {
            found.insert({e.skill, n.need.asker, n.need.position, n.finding});
            level = std::max(level, n.need.level);
            worst = std::min(worst, n.finding);
        }
        REQUIRE(e.level == level);
        REQUIRE(e.finding == worst);
        check_raisers(s, e);
    }
    REQUIRE(found == wanted);
    double all = 0, covered = 0;
    for (std::size_t k = 0; k < skill_asker_count; ++k) {
        all += gap.coverage.asked[k];
        covered += gap.coverage.met[k];
    }
    REQUIRE(all == Approx(asked));
    REQUIRE(covered == Approx(met));
    return static_cast<int>(gap.entries.size());
}

int check_support(const skill_setting& s, const plain_skills& plain) {
    const catalog& c = s.catalog();
    support_options options;
    options.most_distance = 2;
    const academic_support support = find_academic_support(s, options);
    const plain_skills::risks wanted = plain.at_risk(options);
    std::size_t risks = 0;
    for (const support_need& n : support.needs) {
        skill_weakness worst = skill_weakness::unknown;
        term_number first = course_times::never;
        std::int32_t level = 0;
        for (const course_at_risk& r : n.courses) {
            const auto at = wanted.find({c[n.skill].id, c[r.course].id});
            REQUIRE(at != wanted.end());
            REQUIRE(at->second.first == r.level);
            worst = std::min(worst, at->second.second);
            first = std::min(first, s.times().start[index(r.course)]);
            level = std::max(level, r.level);
            ++risks;
        }
        REQUIRE(n.weakness == worst);
        REQUIRE(n.before == first);
        REQUIRE(n.level == level);
        REQUIRE(n.by.has_value() == (n.weakness == skill_weakness::low_grade));
        for (const mending_course& m : n.mended_by) {
            REQUIRE(m.in_time == (m.done <= n.before));
            REQUIRE(!s.holds(m.course));
            REQUIRE(m.terms >= 0);
        }
    }
    REQUIRE(risks == wanted.size());
    return static_cast<int>(risks);
}

struct tallies {
    int settings = 0, gaps = 0, risks = 0, plans = 0;
};

void check_setting(const skill_setting& s, tallies& t) {
    const plain_skills plain(s);
    check_progression(s, plain);
    t.gaps += check_gap(s, plain);
    t.risks += check_support(s, plain);
    ++t.settings;
}

/// Nothing of a valid progression stands before its earliest time; a few of them are looked at as settings.
void check_plans(const skill_index& skills, const route& r, tallies& t) {
    std::set<std::string_view> ids;  // a repeat that runs is, to a plan, a second course: not to a search
    for (const held_course& h : r.known.courses)
        if (!ids.insert(h.id).second) return;
    if (!r.allowed.waived.empty()) return;  // the search for the earliest times knows no waivers
    const course_times earliest = earliest_times(r.known, r.start);
    const auto all = oracle::enumerate(r, cone_of(r.catalog(), r.to).courses, 400);
    if (!all) return;
    for (std::size_t i = 0; i < all->valid.size(); ++i) {
        const course_times planned = times_of(r, all->valid[i]);
        for (const placement& p : all->valid[i].placements) {
            CAPTURE(r.catalog()[p.course].id, planned.start[index(p.course)], earliest.start[index(p.course)]);
            REQUIRE(planned.start[index(p.course)] >= earliest.start[index(p.course)]);
            REQUIRE(planned.done[index(p.course)] >= earliest.done[index(p.course)]);
        }
        for (std::uint32_t k = 0; k < earliest.earned.size(); ++k) REQUIRE(planned.earned[k] >= earliest.earned[k]);
        ++t.plans;
        if (i % 50 == 0) check_setting(make_skill_setting(skills, r, all->valid[i]), t);
    }
}

}  // namespace

TEST_CASE("skills: closures, progressions, gaps and support of random catalogs are those of the definitions",
          "[gap][skill]") {
    tallies t;
    for (std::uint64_t seed = 1; seed <= 10000; ++seed) {
        CAPTURE(seed);
        const auto built = build(oracle::skilled_catalog(seed), {.cycles = severity::warning});
        if (!built) continue;
        const catalog& c = *built;
        const skill_index skills = make_skill_index(c);
        const skill_setting nobody = make_skill_setting(skills, scope_of(c));
        check_closures(nobody, plain_skills(nobody));
        check_setting(nobody, t);
        check_setting(make_skill_setting(skills, scope_of(c, program_id{0})), t);
        const record learner = oracle::random_record(seed, c.data());
        const exit_id to{static_cast<std::uint32_t>(seed % c.data().exit_points.size())};
        check_setting(make_skill_setting(skills, scope_of(c, to)), t);
        const starting_point start = start_of(c, c[entry_id{0}]);
        const route of_record = make_route(c, learner, start, to);
        check_setting(make_skill_setting(skills, of_record), t);
        check_setting(make_skill_setting(skills, scope_of(c), of_record.known, of_record.start), t);
        const route from_entry = make_route(c, entry_id{0}, to);
        check_setting(make_skill_setting(skills, from_entry), t);
        if (seed % 4 == 0) check_plans(skills, from_entry, t);
        if (seed % 4 == 1) check_plans(skills, of_record, t);
    }
    CAPTURE(t.settings, t.gaps, t.risks, t.plans);
    REQUIRE(t.settings > 50'000);
    REQUIRE(t.gaps > 100'000);
    REQUIRE(t.risks > 20'000);
    REQUIRE(t.plans > 5'000);
}
