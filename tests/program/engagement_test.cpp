// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/program/engagement.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "catalog/record_fixtures.hpp"
#include "catch.hpp"
#include "gradus/catalog/catalog_builder.hpp"
#include "gradus/io/engagement_json.hpp"
#include "gradus/io/requirement_text.hpp"
#include "oracle/dice.hpp"
#include "oracle/plain_standing.hpp"
#include "oracle/random_catalog.hpp"
#include "oracle/random_record.hpp"

using namespace gradus;
using namespace gradus::fixtures;

namespace {

date day(std::string_view text) { return *parse_date(text); }

engagement_event event_on(std::string id, std::string kind, std::string_view on, std::vector<std::string> partners) {
    engagement_event v;
    v.id = std::move(id);
    v.kind = std::move(kind);
    v.on = day(on);
    v.partners = std::move(partners);
    return v;
}

/// The most learners that can be placed and, of these, the fewest who are not sure: every choice tried.
std::pair<int, int> best_by_trying(const std::vector<std::vector<standing>>& at, std::vector<std::int32_t> places,
                                   std::size_t from = 0) {
    if (from == at.size()) return {0, 0};
    std::pair<int, int> best = best_by_trying(at, places, from + 1);
    for (std::size_t s = 0; s < places.size(); ++s) {
        if (at[from][s] == standing::unmet || places[s] == 0) continue;
        --places[s];
        std::pair<int, int> one = best_by_trying(at, places, from + 1);
        ++places[s];
        one.first += 1;
        one.second += at[from][s] != standing::met;
        if (one.first > best.first || (one.first == best.first && one.second < best.second)) best = one;
    }
    return best;
}

}  // namespace

TEST_CASE("report_engagement: what is due, covered, said and missing", "[program][engagement]") {
    catalog_data data;
    data.id = "c";
    add_course(data, "WELD1").develops = {{"S", 2, {}}};
    for (const char* id : {"S", "T"}) {
        skill& s = data.skills.emplace_back();
        s.id = id;
        s.kind = "technical";
    }
    data.courses[0].develops.push_back({"T", 1, {}});
    for (const auto& [id, openings] :
         {std::pair{"51-4121", 140.0}, {"47-2111", 300.0}, {"49-9021", 0.0}, {"53-2012", 20.0}}) {
        occupation& o = data.occupations.emplace_back();
        o.id = id;
        o.openings_per_year = openings;
    }
    data.programs.resize(2);
    data.programs[0].id = "WELD";
    data.programs[0].occupations = {"51-4121"};
    data.programs[1].id = "ELEC";
    data.programs[1].occupations = {"47-2111", "53-2012"};
    const catalog c = build(data).value();

    engagement e;
    e.id = "e";
    e.partners = {{"A", "", "employer", "", {"51-4121"}, {}}, {"B", "", "college", "", {}, {}}};
    e.events = {event_on("1", "council", "2025-08-31", {"A"}), event_on("2", "council", "2026-03-01", {"A", "B"}),
                event_on("3", "visit", "2026-02-28", {"B"}), event_on("4", "council", "2026-12-01", {"A"})};
    e.events[1].grades = grade_band{9, 12};
    e.events[1].attendees = 12;
    e.events[2].grades = grade_band{8, 9};
    e.events[0].grades = grade_band{9, 9};  // a day before the window
    e.cadences = {{"c", "", "council", "", 6, "", {}},
                  {"v", "", "visit", "employer", 12, "partner", {}},
                  {"p", "", "", "", 7, "partner", {}},
                  {"g", "", "", "", 1, "program", {}}};
    e.feedback = {{"f1", "A", "more", day("2026-01-01"), {"course:WELD1"}, {}, {}},
                  {"f2", "B", "less", day("2026-05-01"), {"course:WELD1", "skill:S"}, day("2026-06-01"), {}},
                  {"f3", "B", "later", day("2027-05-01"), {"skill:S"}, {}, {}}};
    e.helpers = {{"h1", "A", "", {{"S", 1, {}}}, {}}, {"h2", "A", "", {{"S", 3, {}}}, {}}};
    e.barriers = {{"b", "too hard", "", {}, {"course:WELD1"}, {}}, {"n", "too far", "", {}, {}, {}}};
    REQUIRE(check_engagement(c, e).empty());

    const diagnostic finding{severity::warning, "unreachable-course", "/courses/0", "is never reached", {"WELD1"}};
    const engagement_report r = report_engagement(c, e, day("2026-09-01"), {finding});
    std::vector<std::string> due;
    for (const due_event& d : r.due)
        due.push_back(e.cadences[d.cadence].id + ' ' + d.subject + ' ' + to_string(d.due) + ' ' +
                      std::string(to_string(d.state)) + (d.planned ? " planned" : ""));
    CHECK(due == std::vector<std::string>{"v A 2026-09-01 overdue", "g WELD 2026-09-01 overdue",
                                          "g ELEC 2026-09-01 overdue", "c  2026-09-01 soon planned",
                                          "p A 2026-10-01 soon planned", "p B 2026-10-01 soon"});
    REQUIRE(r.bands.size() == 3);
    CHECK(r.bands[0].events == 0);
    CHECK(r.bands[1].events == 1);
    CHECK(r.bands[1].without_attendance == 1);
    CHECK(r.bands[2].events == 2);
    CHECK(r.bands[2].attendees == 12);
    CHECK(r.bands[2].partners == 2);
    REQUIRE(r.uncovered.size() == 2);
    CHECK(c[r.uncovered[0].occupation].id == "47-2111");
    CHECK(c[r.uncovered[1].occupation].id == "53-2012");
    CHECK(r.uncovered[0].programs == std::vector<program_id>{program_id{1}});
    CHECK(r.without_partner == std::vector<program_id>{program_id{1}});
    REQUIRE(r.feedback.size() == 2);
    CHECK(r.feedback[0].about == "course:WELD1");
    CHECK(r.feedback[0].open == 1);
    CHECK(r.feedback[0].said == std::vector<std::size_t>{1, 0});
    CHECK(r.feedback[1].open == 0);
    REQUIRE(r.helpers.size() == 1);
    CHECK(r.helpers[0].helpers == std::vector<std::size_t>{1, 0});
    CHECK(r.without_helper == std::vector<skill_id>{skill_id{1}});
    CHECK(r.barriers[0].confirmed_by == std::vector<diagnostic>{finding});
    CHECK(r.barriers[1].confirmed_by.empty());
    CHECK(r.last_contact[0] == day("2026-03-01"));
}

TEST_CASE("check_engagement: all references that lead nowhere, at their places", "[program][engagement]") {
    catalog_data data;
    data.id = "c";
    add_course(data, "A");
    engagement e;
    e.partners = {{"P", "", "", "", {"11-1011"}, {}}, {"P", "", "", "", {}, {}}};
    e.events = {event_on("1", "", "2026-01-01", {"P", "Q"})};
    e.events[0].about = {"course:A", "A", "course:B"};
    e.slots.resize(1);
    e.slots[0].partner = "Z";
    e.slots[0].skills = {{"S", 1, {}}};
    std::vector<std::string> found;
    for (const diagnostic& d : check_engagement(build(data).value(), e)) found.push_back(d.code + ' ' + d.at);
    CHECK(found == std::vector<std::string>{"duplicate-id /partners/1/id",
                                            "dangling-occupation /partners/0/occupations/0",
                                            "dangling-partner /events/0/partners/1", "dangling-thing /events/0/about/1",
                                            "dangling-thing /events/0/about/2", "dangling-partner /slots/0/partner",
                                            "dangling-skill /slots/0/skills/0/skill"});
    e.slots[0].is_for = parse_requirement("A and NOWHERE").value();
    const auto placed = place_learners(build(data).value(), e, {});
    REQUIRE_FALSE(placed);
    CHECK(placed.found()[0].at == "/slots/0/is_for/all/1/course");
}

TEST_CASE("place_learners: as many as trying every choice, and as few unsure", "[program][engagement]") {
    std::uint64_t compared = 0, unsure = 0, left = 0;
    for (std::uint64_t seed = 1; seed <= oracle::cases(2'000); ++seed) {
        INFO("seed " << seed);
        oracle::dice random(seed);
        const catalog_data data = oracle::random_catalog(seed);
        const auto c = build(data);
        if (!c) continue;
        engagement e;
        e.partners = {{"P", "", "", "", {}, {}}};
        std::vector<std::int32_t> places;
        for (int i = random.between(0, 3); i > 0; --i) {
            engagement_slot& s = e.slots.emplace_back();
            s.id = std::to_string(i);
            s.partner = "P";
            s.places = random.between(0, 2);
            places.push_back(s.places);
            const course& from = random.pick(data.courses);
            if (from.requires_ && random.chance(0.7)) s.is_for = *from.requires_;
            if (random.chance(0.3)) s.is_for = requirements::all({s.is_for, requirements::approval("counselor")});
        }
        std::vector<record> records;
        std::vector<std::vector<standing>> at;
        for (int i = random.between(0, 5); i > 0; --i) {
            const record& r =
                records.emplace_back(oracle::random_record(seed * 10 + static_cast<std::uint64_t>(i), data));
            const oracle::plain_standing plain(data, r, r.as_of, r.grade);
            std::vector<standing>& of = at.emplace_back();
            for (const engagement_slot& s : e.slots) of.push_back(plain.of(s.is_for));
        }
        const auto ours = place_learners(*c, e, records);
        REQUIRE(ours);
        int placed = 0, not_sure = 0;
        std::vector<int> taken(records.size()), full(e.slots.size());
        for (const placed_learner& p : ours->placed) {
            CHECK(p.at == at[p.record][p.slot]);
            CHECK(p.at != standing::unmet);
            CHECK(++taken[p.record] == 1);
            CHECK(++full[p.slot] <= e.slots[p.slot].places);
            ++placed;
            not_sure += p.at != standing::met;
        }
        for (const std::size_t r : ours->without) CHECK(++taken[r] == 1);
        CHECK(std::count(taken.begin(), taken.end(), 1) == static_cast<std::ptrdiff_t>(records.size()));
        CHECK(std::pair(placed, not_sure) == best_by_trying(at, places));
        ++compared;
        unsure += not_sure > 0;
        left += !ours->without.empty() && placed > 0;
    }
    CHECK(compared > oracle::cases(1'800));
    CHECK(unsure > oracle::cases(50));
    CHECK(left > oracle::cases(100));
}

TEST_CASE("engagement: read, written and read again; what is wrong is told at its place", "[program][engagement]") {
    const char* const text =
        R"({"format": "gradus-engagement/1", "id": "e", "partners": [{"id": "P", "kind": "employer", "x-phone": 1}],
        "events": [{"id": "1", "on": "2026-01-01", "grades": [9, 12], "attendees": 3}],
        "cadences": [{"id": "c", "every_months": 6, "for_each": "partner"}],
        "slots": [{"id": "s", "partner": "P", "paid": true, "is_for": "age 16 and record osha10"}]})";
    const auto once = parse_engagement(text);
    REQUIRE(once.found.empty());
    CHECK(once.data.bands.size() == 3);
    CHECK(once.data.partners[0].x.size() == 1);
    const auto again = parse_engagement(write_engagement(once.data));
    REQUIRE(again.found.empty());
    CHECK(again.data == once.data);
    std::vector<std::string> found;
    for (
        const diagnostic& d :
        parse_engagement(
            R"({"format": "gradus-engagement/1", "id": "e", "cadences": [{"id": "c", "every_months": 0, "for_each": "school"}],
            "events": [{"id": "1", "on": "2026-02-30", "partner": []}]})")
            .found)
        found.push_back(d.code + ' ' + d.at);
    CHECK(found == std::vector<std::string>{"bad-number /cadences/0/every_months", "bad-value /cadences/0/for_each",
                                            "bad-date /events/0/on", "unknown-key /events/0/partner"});
}
