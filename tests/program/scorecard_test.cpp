// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// Scorecards: counts of records against a plain count, states and classes by rules that are data, small cells.
#include "catch.hpp"

#include <set>
#include <string>
#include <vector>

#include "gap/skill_fixtures.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/program/scorecard.hpp"
#include "oracle/random_record.hpp"

using namespace gradus;

namespace {

using pm = program_measure;

const measured& at(const scorecard& card, pm m) { return card.measures[static_cast<std::size_t>(m)]; }

catalog welding_program() {
    catalog_data d =
        read_catalog(read_file(std::string(GRADUS_EXAMPLE_DATA) + "/welding/catalog.json", 1 << 22).value())
            .value()
            .data();
    program& p = d.programs.emplace_back();
    p.id = "WELDING";
    p.courses = {"INTROWELD", "NCCERCORE", "WELD1", "WELD2", "WELD2LAB", "BLUE"};
    p.credentials = {"K.NCCERC", "K.NCCER1", "K.NCCER2"};
    p.exits = {"X.WORK"};
    return build(d).value();
}

record learner(std::initializer_list<const char*> courses, bool credential) {
    record r;
    for (const char* id : courses) {
        attempt& a = r.attempts.emplace_back();
        a.course = id;
        a.grade = "B";
    }
    if (credential) r.credentials.push_back({"K.NCCER1", std::nullopt, std::nullopt, {}});
    return r;
}

}  // namespace

TEST_CASE("scorecard: counts, rates and the class that they lead to", "[program][scorecard]") {
    const catalog c = welding_program();
    const skill_index skills = make_skill_index(c);
    const alignment a = align(skills);
    const program_thresholds t = default_thresholds();
    program_counter counter(c, a.programs, t);
    for (int i = 0; i < 40; ++i) counter.add(learner({"INTROWELD", "NCCERCORE", "WELD1"}, true));
    for (int i = 0; i < 20; ++i) counter.add(learner({"INTROWELD", "NCCERCORE"}, false));
    for (int i = 0; i < 15; ++i) counter.add(learner({"INTROWELD", "ENG1"}, false));
    for (int i = 0; i < 5; ++i) counter.add(learner({"ENG1"}, false));
    CHECK(counter.records() == 80);
    CHECK(counter.counts()[0] == program_counts{0, 75, 60, 40, 40});
    const scorecard card = score(skills, a, t, &counter).at(0);
    CHECK(at(card, pm::courses).value == 6.0);
    CHECK(at(card, pm::concentrators).state == measure_state::met);
    CHECK(*at(card, pm::completion).value == Approx(40.0 / 60));
    CHECK(*at(card, pm::supply).value == Approx(40.0 / 140));
    CHECK(at(card, pm::depth).value == 3.0);
    CHECK(at(card, pm::growth).state == measure_state::unknown);
    CHECK(card.is == program_class::expand);
    CHECK(card.reasons.at(0) == "fewer complete it than there are openings for");
    CHECK(at(score(skills, a, t).at(0), pm::concentrators).state == measure_state::unknown);
}

TEST_CASE("scorecard: numbers of few learners are not shown, nor rates of them", "[program][scorecard]") {
    const catalog c = welding_program();
    const skill_index skills = make_skill_index(c);
    const alignment a = align(skills);
    program_thresholds t = default_thresholds();
    program_counter counter(c, a.programs, t);
    for (int i = 0; i < 30; ++i) counter.add(learner({"INTROWELD", "NCCERCORE"}, false));
    for (int i = 0; i < 9; ++i) counter.add(learner({"INTROWELD", "NCCERCORE", "WELD1"}, false));
    const scorecard card = score(skills, a, t, &counter).at(0);
    CHECK(at(card, pm::concentrators).value == 39.0);
    CHECK_FALSE(at(card, pm::completers).value);
    CHECK_FALSE(at(card, pm::completion).value);
    CHECK_FALSE(at(card, pm::supply).value);
    t.small_cell = 0;
    CHECK(at(score(skills, a, t, &counter).at(0), pm::completers).value == 9.0);
}

TEST_CASE("scorecard: the first rule whose measures stand as it asks decides", "[program][scorecard]") {
    const catalog c = welding_program();
    const skill_index skills = make_skill_index(c);
    const alignment a = align(skills);
    program_thresholds t;
    t.measures = {{pm::courses, 6, 6, "", "", {}}, {pm::exits, 2, std::nullopt, "", "", {}}};
    t.classes = {{program_class::expand, {{pm::courses, measure_state::missed, {}}}, "", {}},
                 {program_class::realign,
                  {{pm::courses, measure_state::met, {}}, {pm::exits, measure_state::missed, {}}},
                  "",
                  {}},
                 {program_class::phase_out, {}, "", {}}};
    const scorecard card = score(skills, a, t).at(0);
    CHECK((card.is == program_class::realign && card.rule == 1u));
    CHECK(card.reasons ==
          std::vector<std::string>{"courses 6 met, at least 6, at most 6", "exits 1 missed, at least 2"});
    t.classes.clear();
    CHECK_FALSE(score(skills, a, t).at(0).is);
}

TEST_CASE("scorecard: records are counted as a plain count does", "[program][scorecard]") {
    for (std::uint64_t seed = 1; seed <= oracle::cases(400); ++seed) {
        CAPTURE(seed);
        const auto made = build(oracle::skilled_catalog(seed));
        if (!made) continue;
        const catalog& c = *made;
        const alignment a = align(make_skill_index(c));
        program_thresholds t;
        t.concentrator = {1, credits::of(1), false, {}};
        t.completer = {2, {}, true, {}};
        program_counter counter(c, a.programs, t);
        std::vector<program_counts> plain(a.programs.size());
        oracle::dice dice(seed);
        for (int i = 0; i < 6; ++i) {
            record r;
            for (const course& each : c.data().courses)
                if (dice.chance(0.4)) {
                    attempt& at = r.attempts.emplace_back();
                    at.course = each.id;
                    if (dice.chance(0.3)) at.status = attempt_status::in_progress;
                }
            for (const credential& k : c.data().credentials)
                if (dice.chance(0.3)) r.credentials.push_back({k.id, std::nullopt, std::nullopt, {}});
            counter.add(r);
            const facts known = make_facts(c, r);
            for (std::size_t p = 0; p < a.programs.size(); ++p) {
                std::set<course_id> passed;
                credits sum{};
                bool credential = false, enrolled = false;
                for (const held_course& h : known.courses)
                    for (const course_id id : h.courses) {
                        const auto& listed = a.programs[p].courses;
                        if (!std::binary_search(listed.begin(), listed.end(), id)) continue;
                        if (h.in_progress)
                            enrolled = true;
                        else if (passed.insert(id).second)
                            sum += h.amount;
                    }
                for (const held_credential& k : r.credentials)
                    for (const credential_id id : a.programs[p].credentials)
                        credential = credential || c[id].id == k.id;
                const bool concentrates = !passed.empty() && sum >= credits::of(1);
                plain[p].enrolled += enrolled;
                plain[p].participants += !passed.empty();
                plain[p].concentrators += concentrates;
                plain[p].completers += passed.size() >= 2 && credential;
                plain[p].credentialed += concentrates && credential;
            }
        }
        CHECK(counter.counts() == plain);
    }
}
