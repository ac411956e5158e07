// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/program/outcomes.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "catalog/record_fixtures.hpp"
#include "catch.hpp"
#include "gradus/io/outcomes_json.hpp"
#include "gradus/io/requirement_text.hpp"
#include "gradus/learner/record_table.hpp"
#include "gradus/program/program_requirement.hpp"
#include "gradus/program/small_outcomes.hpp"
#include "oracle/dice.hpp"
#include "oracle/plain_standing.hpp"
#include "oracle/random_catalog.hpp"
#include "oracle/random_record.hpp"

using namespace gradus;
using namespace gradus::fixtures;

namespace {

requirement text(std::string_view t) { return parse_requirement(t).value(); }

/// Draws definitions of what the catalog has, some of them by program.
class definition_maker {
public:
    definition_maker(const catalog_data& data, std::uint64_t seed) : data_(data), random_(seed) {}

    outcome_definitions make() {
        outcome_definitions d;
        d.id = "random";
        d.version = "1";
        for (int i = random_.between(1, 3); i > 0; --i)
            d.populations.push_back({"P" + std::to_string(i), "", "", some(), {}});
        const auto population = [&] { return random_.pick(d.populations).id; };
        for (int i = random_.between(0, 3); i > 0; --i)
            d.indicators.push_back({"I" + std::to_string(i), "", "", population(), some(), {}, {}});
        for (int i = random_.between(0, 2); i > 0; --i) {
            point_index& x = d.indexes.emplace_back();
            x.id = "X" + std::to_string(i);
            x.of = population();
            for (int k = random_.between(0, 4); k > 0; --k)
                x.levels.push_back({random_.between(-10, 160), "", some(), {}});
            for (int k = random_.between(0, 2); k > 0; --k)
                x.bonuses.push_back({random_.between(-5, 20), "", some(), {}});
            if (random_.chance(0.5)) x.cap = random_.between(50, 165);
        }
        for (int i = random_.between(0, 2); i > 0; --i)
            d.lists.push_back({"L" + std::to_string(i), "", some(), some(), {}});
        for (int i = random_.between(0, 3); i > 0; --i)
            d.groups.push_back({"G" + std::to_string(i), "", random_.chance(0.5) ? "d" : "", some(), {}});
        return d;
    }

private:
    requirement some() {
        switch (random_.between(0, 9)) {
            case 0:
                return requirements::courses(random_.between(0, 2), {"@program"});
            case 1:
                return requirements::credential("@program");
            case 2:
                return requirements::enrolled("@program");
            case 3:
                return requirements::credits(1, {"@program", "*"});
            case 4:
                return requirements::all({some(), some()});
            case 5:
                return requirements::any({some(), some()});
            case 6:
                return requirements::approval("counselor");
            case 7:
                return requirements::course(random_.pick(data_.courses).id);
            case 8: {
                const course& c = random_.pick(data_.courses);
                return c.requires_ ? *c.requires_ : requirement{};
            }
            default:
                return requirements::record("osha10");
        }
    }

    const catalog_data& data_;
    oracle::dice random_;
};

/// What definitions come to, reckoned record by record and program by program over the trees of the requirements.
class plain_outcomes {
public:
    plain_outcomes(const catalog_data& data, const outcome_definitions& d) : data_(data), d_(d) {
        indicators.resize(d.indicators.size());
        for (auto& c : indicators) c.groups.resize(d.groups.size());
        indexes.resize(d.indexes.size());
        for (std::size_t i = 0; i < indexes.size(); ++i) {
            indexes[i].groups.resize(d.groups.size());
            indexes[i].all.at_level.resize(d.indexes[i].levels.size() + 1);
            for (auto& g : indexes[i].groups) g.at_level.resize(d.indexes[i].levels.size() + 1);
        }
        for (std::size_t i = 0; i < indicators.size(); ++i)
            if (by_program({&is_of(d.indicators[i].of), &d.indicators[i].counts}))
                indicators[i].programs.resize(data.programs.size());
        for (std::size_t i = 0; i < indexes.size(); ++i) {
            std::vector<const requirement*> all{&is_of(d.indexes[i].of)};
            for (const auto& l : d.indexes[i].levels) all.push_back(&l.is);
            for (const auto& l : d.indexes[i].bonuses) all.push_back(&l.is);
            if (by_program(all)) indexes[i].programs.resize(data.programs.size());
            for (auto& p : indexes[i].programs) p.at_level.resize(d.indexes[i].levels.size() + 1);
        }
    }

    void add(const record& r, std::size_t position) {
        const oracle::plain_standing at(data_, r, r.as_of, r.grade);
        std::vector<std::size_t> in_groups;
        for (std::size_t g = 0; g < d_.groups.size(); ++g)
            if (whatever_program(at, d_.groups[g].is) == standing::met) in_groups.push_back(g);
        for (std::size_t i = 0; i < indicators.size(); ++i) {
            const requirement& of = is_of(d_.indicators[i].of);
            const auto count = [&](outcome_count& to, auto standing_of) {
                const standing in = standing_of(of, nullptr);
                to.population += in == standing::met;
                to.population_unknown += in == standing::unknown || in == standing::pending;
                if (in != standing::met) return;
                const standing counts = standing_of(of, &d_.indicators[i].counts);
                to.met += counts == standing::met;
                to.pending += counts == standing::pending;
                to.unknown += counts == standing::unknown;
            };
            each_part(at, indicators[i], in_groups, count);
        }
        for (std::size_t i = 0; i < indexes.size(); ++i) {
            const point_index& d = d_.indexes[i];
            const requirement& of = is_of(d.of);
            const auto count = [&](point_count& to, auto standing_of) {
                const standing in = standing_of(of, nullptr);
                to.population += in == standing::met;
                to.population_unknown += in == standing::unknown || in == standing::pending;
                if (in != standing::met) return;
                const auto reckon = [&](standing least) {
                    std::size_t best = d.levels.size();
                    for (std::size_t l = 0; l < d.levels.size(); ++l)
                        if (standing_of(of, &d.levels[l].is) >= least &&
                            (best == d.levels.size() || d.levels[l].points > d.levels[best].points))
                            best = l;
                    std::int64_t points = best < d.levels.size() ? d.levels[best].points : 0;
                    for (const point_level& b : d.bonuses)
                        if (standing_of(of, &b.is) >= least) points += b.points;
                    if (d.cap && points > *d.cap) points = *d.cap;
                    return std::pair(best, points);
                };
                const auto [level, points] = reckon(standing::met);
                ++to.at_level[level];
                to.points += points;
                to.points_at_best += reckon(standing::unknown).second;
            };
            each_part(at, indexes[i], in_groups, count);
        }
        for (std::size_t l = 0; l < d_.lists.size(); ++l)
            if (whatever_program(at, d_.lists[l].is) == standing::met)
                listed.insert({l, position, whatever_program(at, d_.lists[l].consent) == standing::met});
    }

    std::vector<counts_of<outcome_count>> indicators;
    std::vector<counts_of<point_count>> indexes;
    std::set<std::tuple<std::size_t, std::size_t, bool>> listed;

private:
    [[nodiscard]] const requirement& is_of(const std::string& id) const {
        return std::find_if(d_.populations.begin(), d_.populations.end(), [&](const auto& p) { return p.id == id; })
            ->is;
    }
    static bool by_program(const std::vector<const requirement*>& all) {
        return std::any_of(all.begin(), all.end(), [](const requirement* r) { return speaks_of_program(*r); });
    }

    [[nodiscard]] standing whatever_program(const oracle::plain_standing& at, const requirement& r) const {
        if (!speaks_of_program(r)) return at.of(r);
        standing best = standing::unmet;
        for (const program& p : data_.programs) best = std::max(best, at.of(for_program(r, p)));
        return best;
    }

    template <class Count, class Reckon>
    void each_part(const oracle::plain_standing& at, counts_of<Count>& to, const std::vector<std::size_t>& in_groups,
                   Reckon reckon) const {
        const auto in = [&](const program& p, const requirement& of, const requirement* more) {
            const standing s = at.of(for_program(of, p));
            return more ? std::min(s, at.of(for_program(*more, p))) : s;
        };
        const auto in_any = [&](const requirement& of, const requirement* more) {
            if (to.programs.empty()) return more ? std::min(at.of(of), at.of(*more)) : at.of(of);
            standing best = standing::unmet;
            for (const program& p : data_.programs) best = std::max(best, in(p, of, more));
            return best;
        };
        reckon(to.all, in_any);
        for (const std::size_t g : in_groups) reckon(to.groups[g], in_any);
        for (std::size_t p = 0; p < to.programs.size(); ++p)
            reckon(to.programs[p],
                   [&](const requirement& of, const requirement* more) { return in(data_.programs[p], of, more); });
    }

    const catalog_data& data_;
    const outcome_definitions& d_;
};

void add_programs(catalog_data& data, oracle::dice& random) {
    for (int i = random.between(1, 3); i > 0; --i) {
        program& p = data.programs.emplace_back();
        p.id = "Q" + std::to_string(i);
        for (const course& c : data.courses)
            if (random.chance(0.5)) p.courses.push_back(c.id);
        for (const credential& k : data.credentials)
            if (random.chance(0.5)) p.credentials.push_back(k.id);
    }
}

}  // namespace

TEST_CASE("outcome_counts: equal to reckoning record by record over the requirements' trees", "[program][outcomes]") {
    std::uint64_t compared = 0, counted = 0, listed = 0;
    for (std::uint64_t seed = 1; seed <= oracle::cases(3'000); ++seed) {
        INFO("seed " << seed);
        oracle::dice random(seed);
        catalog_data data = oracle::random_catalog(seed);
        add_programs(data, random);
        const auto c = build(data);
        if (!c) continue;
        const outcome_definitions d = definition_maker(data, seed).make();
        const auto rules = compile_outcomes(*c, d);
        REQUIRE(rules);
        plain_outcomes plain(data, d);
        record_table table;
        for (int i = random.between(1, 12); i > 0; --i) {
            const record r = oracle::random_record(seed * 100 + static_cast<std::uint64_t>(i), data);
            plain.add(r, table.size());
            table.add(r);
        }
        outcome_counts ours(*rules), again(*rules);
        std::set<std::tuple<std::size_t, std::size_t, bool>> found;
        evaluate_cohort(rules->circuit(), table.columns(), {}, [&](const cohort_batch& b) {
            ours.add(b, [&](const honoured_learner& one) { found.insert({one.list, one.record, one.consents}); });
        });
        again += ours;
        CHECK(again.indicators == ours.indicators);
        CHECK(again.indexes == ours.indexes);
        CHECK(ours.indicators == plain.indicators);
        CHECK(ours.indexes == plain.indexes);
        CHECK(found == plain.listed);
        ++compared;
        for (const auto& i : ours.indicators) counted += i.all.met > 0 && i.all.met < i.all.population;
        listed += found.size();
    }
    CHECK(compared > oracle::cases(2'500));
    CHECK(counted > oracle::cases(100));
    CHECK(listed > oracle::cases(1'000));
}

TEST_CASE("for_program: a program's own in place of @program", "[program][outcomes]") {
    program p;
    p.id = "WELD";
    p.courses = {"W1", "W2"};
    p.credentials = {"K1", "K2"};
    const requirement r =
        requirements::all({requirements::courses(2, {"@program", "!tag:x"}, "C"), requirements::credential("@program"),
                           requirements::enrolled("@program"), requirements::course("W1")});
    CHECK(speaks_of_program(r));
    CHECK_FALSE(speaks_of_program(text("2 courses of tag:x and credential K1")));
    CHECK(for_program(r, p) ==
          requirements::all({requirements::courses(2, {"W1", "W2", "!tag:x"}, "C"),
                             requirements::any({requirements::credential("K1"), requirements::credential("K2")}),
                             requirements::enrolled("WELD"), requirements::course("W1")}));
    CHECK(text("2 courses of \"@program\"") == requirements::courses(2, {"@program"}));
}

TEST_CASE("compile_outcomes: all that is wrong, at its place", "[program][outcomes]") {
    catalog_data data;
    data.id = "c";
    add_course(data, "A");
    outcome_definitions d;
    d.populations = {{"all", "", "", text("true"), {}}, {"all", "", "", text("2 courses of \"@program\""), {}}};
    d.indicators = {{"i", "", "", "none", text("true"), {}, {}}};
    const auto codes = [](const diagnostics& found) {
        std::vector<std::string> all;
        for (const diagnostic& f : found) all.push_back(f.code + ' ' + f.at);
        return all;
    };
    CHECK(codes(compile_outcomes(build(data).value(), d).found()) ==
          std::vector<std::string>{"duplicate-id /populations/1/id", "dangling-population /indicators/0/of",
                                   "no-programs /populations/1/is"});
    d.populations.pop_back();
    d.indicators = {{"i", "", "", "all", text("A and B"), {}, {}}};
    d.indexes.resize(1);
    d.indexes[0].of = "all";
    d.indexes[0].levels = {{1, "", text("true"), {}}, {2, "", text("credential K"), {}}};
    CHECK(codes(compile_outcomes(build(data).value(), d).found()) ==
          std::vector<std::string>{"dangling-course /indicators/0/counts/all/1/course",
                                   "dangling-credential /indexes/0/levels/1/is/credential"});
}

TEST_CASE("evidence_of: the leaves that are met, and why a learner is on a list", "[program][outcomes]") {
    catalog_data data;
    data.id = "c";
    for (const char* id : {"A", "B", "C"}) add_course(data, id);
    outcome_definitions d;
    d.lists = {{"l", "", text("(A or B) and (if enrolled P then C else B) and record offer"), text("true"), {}}};
    data.programs.emplace_back().id = "P";
    const auto rules = compile_outcomes(build(data).value(), d);
    REQUIRE(rules);
    record r;
    r.id = "L1";
    r.enrolled = std::vector<std::string>{};
    add_attempt(r, "B", "B");
    r.records = {{"offer", true, {}}};
    const facts known = make_facts(rules->circuit().catalog(), r);
    CHECK(evidence_of(*rules, evaluate(known, {}), 0) == std::vector<std::string>{"B", "record offer"});
}

TEST_CASE("without_small_cells of outcomes: nothing small, and nothing from which it follows", "[program][outcomes]") {
    outcome_definitions d;
    d.groups = {{"a", "", "x", {}, {}}, {"b", "", "x", {}, {}}, {"c", "", "x", {}, {}}, {"o", "", "", {}, {}}};
    counts_of<outcome_count> of;
    of.all = {100, 60, 0, 0, 3};
    of.groups = {{4, 4, 0, 0, 0}, {40, 20, 0, 0, 0}, {56, 36, 0, 0, 0}, {50, 58, 0, 0, 0}};
    of.groups[3] = {50, 55, 0, 0, 0};
    of.groups[3].met = 50;
    const auto shown = without_small_cells(of, d);
    CHECK(shown.all.population == std::size_t{100});
    CHECK(shown.all.percent == 6'000);
    CHECK_FALSE(shown.all.population_unknown);
    CHECK_FALSE(shown.groups[0].population);  // four learners
    CHECK_FALSE(shown.groups[1].population);  // or the four would follow
    CHECK(shown.groups[2].population == std::size_t{56});
    CHECK(shown.groups[3].percent == 10'000);  // 10 of the other 50
    of.groups[3].met = 52;
    of.groups[3].population = 52;
    CHECK_FALSE(without_small_cells(of, d).groups[3].population);  // 8 of the other 48
    of.all = {12, 3, 0, 0, 0};
    CHECK_FALSE(without_small_cells(of, d).all.met);
}

TEST_CASE("percentages and averages are rounded half up", "[program][outcomes]") {
    CHECK(percent_hundredths(1, 3) == 3'333);
    CHECK(percent_hundredths(2, 3) == 6'667);
    CHECK(percent_hundredths(1, 16) == 625);
    CHECK(percent_hundredths(0, 0) == 0);
    CHECK(detail::average_hundredths(325, 3) == 10'833);
    CHECK(detail::average_hundredths(-1, 8) == -12);  // -0.125 lies between -0.13 and -0.12
    CHECK(detail::average_hundredths(1, 8) == 13);
}

TEST_CASE("outcome definitions: read, written and read again", "[program][outcomes]") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const catalog_data data = oracle::random_catalog(seed);
        const outcome_definitions d = definition_maker(data, seed).make();
        const auto again = parse_outcome_definitions(write_outcome_definitions(d));
        REQUIRE(again.found.empty());
        CHECK(again.data == d);
    }
    const auto bad = parse_outcome_definitions(R"({"format": "gradus-indicators/1", "id": "x", "version": "1",
        "indicators": [{"id": "i", "counts": "A and", "targt": 3}], "populations": 3})");
    std::vector<std::string> at;
    for (const diagnostic& f : bad.found) at.push_back(f.code + ' ' + f.at);
    CHECK(at == std::vector<std::string>{"missing-key /indicators/0", "requirement-syntax /indicators/0/counts",
                                         "unknown-key /indicators/0/targt", "wrong-type /populations"});
}
