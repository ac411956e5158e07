// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// Demand of small tables against plain sums, of published files against a plain reading of them, and the numbers of docs/demand.md.
#include "catch.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "gradus/io/read_catalog.hpp"
#include "gradus/io/read_lmi.hpp"
#include "gradus/program/demand.hpp"
#include "oracle/dice.hpp"

using namespace gradus;

namespace {

catalog worked(const std::string& name) {
    return read_catalog(read_file(std::string(GRADUS_EXAMPLE_DATA) + '/' + name + "/catalog.json", 1 << 22).value())
        .value();
}
void add(lmi_table& into, std::string_view text, const std::string& name = "file") {
    const diagnostics found = read_lmi(into, text, name, known_profiles());
    for (const diagnostic& d : found) FAIL(to_string(d));
}
const demanded_occupation& occupation_of(const demand& d, const char* soc) {
    for (const demanded_occupation& o : d.occupations)
        if (soc_text(o.soc) == soc) return o;
    throw std::runtime_error("no such occupation");
}
std::string text_of(const demanded_occupation& o, demand_measure m) {
    const auto& v = o.values[static_cast<std::size_t>(m)];
    return v ? to_string(v->value) : "none";
}

/// A catalog of one program, or without any, with a CIP code.
catalog small_catalog(const std::string& cip) {
    catalog_data d;
    d.id = "small";
    course& c = d.courses.emplace_back();
    c.id = "C";
    c.codes = {{"cip", cip}};
    program& p = d.programs.emplace_back();
    p.id = "P";
    p.cip = cip;
    p.courses = {"C"};
    return build(d).value();
}

}  // namespace

TEST_CASE("demand: employers' statements are added up by horizon, the latest of each; sources stand side by side",
          "[program][demand]") {
    const catalog c = worked("welding");
    lmi_table t;
    add(t,
        "employer,soc,title,region,openings,year,horizon,date,source,credentials,skills\n"
        "A,51-4121,Welders,North,12,2027,,2026-03-02,interview,K.AWS; K.NONE,W.GTAW:2;W.BLUE\n"
        "A,51-4121,Welders,North,10,2027,,2026-01-02,interview,,\n"
        "B,51-4121,Welders,North,0.5,2027,,2026-03-02,survey,,W.NONE\n"
        "B,51-4121,Welders,North,30,,2026-2031,2026-03-02,survey,,\n");
    add(t, "Occupation Code\tOccupational openings, a year\n51-4121\t140\n", "state");
    add_catalog(t, c);
    const demand d = find_demand(make_skill_index(c), t, {});
    const demanded_occupation& o = occupation_of(d, "51-4121");
    CHECK(text_of(o, demand_measure::stated_short) == "12.5");
    CHECK(text_of(o, demand_measure::stated_long) == "30");
    CHECK(std::count_if(o.figures.begin(), o.figures.end(), [](const demand_figure& f) { return f.replaced; }) == 1);
    CHECK((o.trend == demand_trend::unknown && o.score > 0.99));
    CHECK(d.unmatched.skills == std::vector<std::string>{"W.NONE"});
    CHECK(d.unmatched.credentials == std::vector<std::string>{"K.NONE"});
    REQUIRE(d.credentials.size() == 1);
    CHECK((c[d.credentials[0].credential].id == "K.AWS" && to_string(d.credentials[0].openings) == "0" &&
           to_string(d.credentials[0].stated) == "12"));
}

TEST_CASE("demand: a region's own figure ranks before the nation's, and disagreement is told", "[program][demand]") {
    lmi_table t;
    add(t,
        "AREA_TITLE,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,A_MEDIAN\nU.S.,51-4121,W,detailed,1000,40000\nLouisiana,51-4121,"
        "W,detailed,90,50000\nTexas,51-4121,W,detailed,95,60000\n",
        "a");
    add(t, "AREA_TITLE,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,A_MEDIAN\nLouisiana,51-4121,W,detailed,90,51000\n", "b");
    const catalog c = small_catalog("48.0508");
    const skill_index skills = make_skill_index(c);
    const demand all = find_demand(skills, t, {});
    CHECK(text_of(all.occupations.at(0), demand_measure::wage) == "40000");
    const demand here = find_demand(skills, t, {}, "louisiana");
    CHECK(here.other_regions == 1);
    CHECK(text_of(here.occupations.at(0), demand_measure::wage) == "50000");
    CHECK(here.occupations[0].disagree == std::vector<lmi_field>{lmi_field::wage});
    CHECK(here.occupations[0].figures.size() == 6);
}

TEST_CASE("demand: ranks, trends and joins are those of a plain computation", "[program][demand]") {
    for (std::uint64_t seed = 1; seed <= oracle::cases(1500); ++seed) {
        CAPTURE(seed);
        oracle::dice dice(seed);
        std::ostringstream projections, statements, walk;
        projections << "Occupation Code\tOccupational openings, 2022-32\tEmployment change, percent, 2022-32\n";
        statements << "employer,soc,openings,year,date,source\n";
        walk << "SOC Code,CIP Code\n";
        std::map<std::string, int> openings, growth, stated;
        std::map<std::string, std::set<std::string>> socs_of;
        const auto soc = [&] { return "11-100" + std::to_string(dice.between(0, 6)); };
        for (int i = dice.between(0, 6); i > 0; --i) {
            const std::string code = soc();
            if (openings.contains(code)) continue;
            openings[code] = dice.between(0, 5);
            growth[code] = dice.between(-3, 9);
            projections << code << '\t' << openings[code] << '\t' << growth[code] << '\n';
        }
        for (int i = dice.between(0, 6); i > 0; --i) {
            const std::string code = soc();
            const int n = dice.between(0, 9);
            stated[code] += n;
            statements << 'E' << i << ',' << code << ',' << n << ",2026,2026-01-01,x\n";
        }
        for (int i = dice.between(0, 6); i > 0; --i) {
            const std::string code = soc(), cip = "48.05" + std::string(dice.chance(0.5) ? "08" : "99");
            socs_of[cip].insert(code);
            walk << code << ',' << cip << '\n';
        }
        lmi_table t;
        add(t, projections.str(), "projections");
        add(t, statements.str(), "statements");
        add(t, walk.str(), "walk");
        const catalog c = small_catalog("48.0508");
        const demand d = find_demand(make_skill_index(c), t, {});

        std::set<std::string> every;
        for (const auto& [code, n] : openings) every.insert(code);
        for (const auto& [code, n] : stated) every.insert(code);
        CHECK(d.occupations.size() == every.size());
        double most_openings = 0, most_growth = 0, most_stated = 0;
        for (const auto& [code, n] : openings) most_openings = std::max(most_openings, n * 1000.0);
        for (const auto& [code, n] : growth) most_growth = std::max(most_growth, static_cast<double>(n));
        for (const auto& [code, n] : stated) most_stated = std::max(most_stated, static_cast<double>(n));
        const double all = (most_openings > 0 ? 3 : 0) + (most_growth > 0 ? 2 : 0) + (most_stated > 0 ? 1 : 0);
        double before = 2;
        for (const demanded_occupation& o : d.occupations) {
            const std::string code = soc_text(o.soc);
            CAPTURE(code);
            double score = 0;
            if (openings.contains(code) && most_openings > 0) score += 3 * openings[code] * 1000.0 / most_openings;
            if (growth.contains(code) && most_growth > 0) score += 2 * std::max(0, growth[code]) / most_growth;
            if (stated.contains(code) && most_stated > 0) score += stated[code] / most_stated;
            CHECK(o.score == Approx(all > 0 ? score / all : 0));
            CHECK(o.score <= before + 1e-12);
            before = o.score;
            const demand_trend trend = !growth.contains(code) ? demand_trend::unknown
                                       : growth[code] >= 5    ? demand_trend::growing
                                       : growth[code] < 0     ? demand_trend::declining
                                                              : demand_trend::stable;
            CHECK(o.trend == trend);
            CHECK(o.programs.empty() != socs_of["48.0508"].contains(code));
            CHECK(o.courses.empty() == o.programs.empty());
        }
        std::set<std::string> alone, wanted;
        for (const six_digits code : d.unmatched.codes[1]) alone.insert(soc_text(code));
        for (const auto& [code, n] : stated) {
            bool known = openings.contains(code);
            for (const auto& [cip, codes] : socs_of) known = known || codes.contains(code);
            if (!known && !(openings.empty() && socs_of["48.0508"].empty() && socs_of["48.0599"].empty()))
                wanted.insert(code);
        }
        CHECK(alone == wanted);
        CHECK(d.unmatched.programs_not_in_crosswalk.empty() ==
              (!socs_of["48.0508"].empty() || (socs_of["48.0508"].empty() && socs_of["48.0599"].empty())));
    }
}

TEST_CASE("demand: published files, read as a plain reader does", "[program][demand][shared]") {
    const std::string folder = std::string(GRADUS_SHARED_DATA) + "/labor";
    if (!std::filesystem::exists(folder)) {
        WARN("SKIP: no labor market data");
        return;
    }
    lmi_table t;
    const std::vector<std::string> names{"bls-projections-2023.tsv", "oews-national-2021.csv", "nj-in-demand-socs.csv",
                                         "soc2018_cip2020_crosswalk.csv"};
    std::vector<std::string> bytes;
    for (const std::string& name : names) {
        bytes.push_back(read_file(folder + '/' + name, 1 << 22).value());
        add(t, bytes.back(), name);
    }
    std::size_t items = 0;  // of the projections, and what their openings add up to in tenths of a thousand
    double openings = 0;
    std::set<std::string> codes;
    std::istringstream lines(bytes[0]);
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> cells;
        std::istringstream row(line);
        for (std::string cell; std::getline(row, cell, '\t');) cells.push_back(cell);
        if (cells.size() < 10 || cells[2] != "Line item") continue;
        ++items;
        codes.insert(cells[1]);
        openings += std::stod(cells[9]);
    }
    CHECK(t.files[0].rows == items);
    decimal sum;
    for (const lmi_row& r : t.rows)
        if (r.file == 0) sum += *r.openings;
    CHECK(sum.as_double() == Approx(openings * 1000));
    CHECK(t.files[1].rows == 831);
    CHECK(t.pairs.size() == 6093);
    const auto codes_in = [&](std::size_t file, std::size_t at) {
        std::istringstream in(bytes[file]);
        for (std::string line; std::getline(in, line);)
            if (line.size() > at + 7) codes.insert(line.substr(at, 7));
    };
    codes_in(3, 0);
    const catalog c = worked("welding");
    const demand d = find_demand(make_skill_index(c), t, {});
    for (const lmi_row& r : t.rows)
        if (r.file == 1) codes.insert(soc_text(r.soc));
    std::set<std::string> unmatched, wanted;
    for (const six_digits code : d.unmatched.codes[2]) unmatched.insert(soc_text(code));
    std::istringstream list(bytes[2]);
    for (std::string line; std::getline(list, line);)
        if (line.size() > 7 && line[2] == '-' && !codes.contains(line.substr(0, 7))) wanted.insert(line.substr(0, 7));
    CHECK(unmatched == wanted);
    CHECK(unmatched.size() == 11);
    CHECK(unmatched.contains("15-1132"));  // of the classification of 2010
    const demanded_occupation& welders = occupation_of(d, "51-4121");
    CHECK(text_of(welders, demand_measure::openings_long) == "42600");
    CHECK(text_of(welders, demand_measure::wage) == "47010");
    CHECK(text_of(welders, demand_measure::listed) == "1");
}
