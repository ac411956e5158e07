// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>
#include <vector>

#include "gradus/io/read_lmi.hpp"
#include "gradus/io/thresholds_json.hpp"

using namespace gradus;

namespace {

struct reading {
    lmi_table table;
    diagnostics found;
};
reading read(std::string_view text) {
    reading made;
    made.found = read_lmi(made.table, text, "file", known_profiles());
    return made;
}

std::vector<std::string> places(const diagnostics& found) {
    std::vector<std::string> all;
    for (const diagnostic& d : found) all.push_back(d.code + " at " + d.at);
    return all;
}

}  // namespace

TEST_CASE("read_lmi: a title above the header, tabs, summary rows, thousands, years in the names of columns",
          "[io][lmi]") {
    const reading r = read(
        "Table 1.2 Employment, 2022 and 2032\n"
        "2022 National Employment Matrix title\t2022 National Employment Matrix code\tOccupation type\tEmployment, "
        "2022\tEmployment, 2032\tEmployment change, percent, 2022-32\tOccupational openings, 2022-32 annual average\n"
        "Total\t00-0000\tSummary\t164482.6\t169148.1\t2.8\t18566.5\n"
        "  Welders\t51-4121\tLine item\t431.8\t438\t1.3999999999999999\t42.600000000000001\n"
        "Source: somebody\t\t\t\t\t\t\n");
    CHECK(r.found.empty());
    REQUIRE(r.table.rows.size() == 1);
    const lmi_row& row = r.table.rows[0];
    CHECK((row.soc == 514121 && row.line == 4 && row.from == 2022 && row.to == 2032));
    CHECK(to_string(*row.openings) == "42600");
    CHECK(to_string(*row.employment) == "431800");
    CHECK(to_string(*row.projected) == "438000");
    CHECK(to_string(*row.growth) == "1.4");
    CHECK(r.table.name(row.title) == "Welders");
    CHECK(r.table.name(row.region) == "U.S.");
    const lmi_file& f = r.table.files[0];
    CHECK((f.profile == "bls-projections" && f.rows == 1 && f.summaries == 1 && f.notes == 1));
}

TEST_CASE("read_lmi: wages with a byte order mark, figures that are not published, broad groups", "[io][lmi]") {
    const reading r = read(
        "\xEF\xBB\xBF"
        "AREA_TITLE,I_GROUP,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,A_MEDIAN\n"
        "U.S.,cross-industry,11-1010,Chief Executives,broad,\"200,480\",\"179,520\"\n"
        "U.S.,cross-industry,11-1011,Chief Executives,detailed,\"200,480\",#\n"
        "U.S.,cross-industry,11-1031,Legislators,detailed,**,\"37,270\"\n"
        "U.S.,sector,11-1031,Legislators,detailed,5,\"37,270\"\n");
    CHECK(r.found.empty());
    REQUIRE(r.table.rows.size() == 2);
    CHECK((r.table.rows[0].employment && !r.table.rows[0].wage));
    CHECK((!r.table.rows[1].employment && to_string(*r.table.rows[1].wage) == "37270"));
    CHECK((r.table.files[0].summaries == 2 && r.table.files[0].unknown == 2));
}

TEST_CASE("read_lmi: every wrong cell is told, at its place, and spoils no other row", "[io][lmi]") {
    const reading r = read(
        "employer,soc,openings,year,date,source\n"
        "A,51-4121,3,2027,2026-03-01,interview\n"
        "B,51-412,3,2027,2026-03-01,interview\n"
        "C,51-4121,many,2027,2026-03-01,interview\n"
        "D,51-4121,-3,2027,2026-03-01,interview\n"
        "E,51-4121,3,soon,2026-13-01,interview\n"
        "F,51-4121,3\n"
        "G,51-4121,4,2031-2029,2026,interview\n"
        "H,51-4121.00,4,,2026,interview\n");
    CHECK(places(r.found) == std::vector<std::string>{"bad-code at 3:3", "bad-number at 4:11", "bad-number at 5:11",
                                                      "bad-date at 6:18", "bad-value at 6:13", "bad-csv at 7:1",
                                                      "bad-value at 8:13"});
    REQUIRE(r.table.rows.size() == 2);
    CHECK(r.table.name(r.table.rows[1].employer) == "H");
    CHECK(places(read("").found) == std::vector<std::string>{"missing-column at 1:1"});
    CHECK(places(read("a,b\n1,2\n").found) == std::vector<std::string>{"missing-column at 1:1"});
}

TEST_CASE("read_lmi: codes of occupations and programs", "[io][lmi]") {
    CHECK(parse_soc("51-4121") == 514121u);
    CHECK(parse_soc("51-4121.07") == 514121u);
    CHECK(parse_soc("514121") == 514121u);
    CHECK_FALSE(parse_soc("51-41211"));
    CHECK_FALSE(parse_soc("5a-4121"));
    CHECK_FALSE(parse_soc(""));
    CHECK(parse_cip("48.0508") == 480508u);
    CHECK(parse_cip("1.0601") == 10601u);
    CHECK_FALSE(parse_cip("48.05"));
    CHECK(soc_text(111011) == "11-1011");
    CHECK(cip_text(10601) == "01.0601");
    const reading r = read(
        "SOC2018Code,SOC2018Title,CIP2020Code,CIP2020Title\n11-1011,Chief,44.0401,Public\n99-9999,NO "
        "MATCH,53.0299,High School\n");
    CHECK((r.found.empty() && r.table.pairs.size() == 2 && r.table.rows.empty()));
}

TEST_CASE("thresholds and weights: written and read again they are the same; unknown keys and words have their place",
          "[io][thresholds]") {
    const program_thresholds t = default_thresholds();
    const thresholds_reading again = parse_thresholds(write_thresholds(t));
    CHECK(again.found.empty());
    CHECK(again.data == t);
    const thresholds_reading wrong = parse_thresholds(
        R"({"format":"gradus-thresholds/1","measures":[{"measure":"courses","min":3,"max":1},{"measure":"corses","min":1},{"measure":"courses"}],
            "classes":[{"class":"keep","when":[]}],"x-note":1,"small_cel":5})");
    CHECK(places(wrong.found) == std::vector<std::string>{"bad-value at /measures/1/measure",
                                                          "missing-key at /measures/2", "bad-value at /classes/0/class",
                                                          "unknown-key at /small_cel", "bad-value at /measures/0"});
    demand_rules rules;
    rules.profiles = known_profiles();
    const weights_reading w = parse_weights(write_weights(rules));
    CHECK(w.found.empty());
    CHECK(w.data == rules);
    const weights_reading bad = parse_weights(
        R"({"format":"gradus-weights/1","weights":[{"measure":"wage","weight":-1},{"measure":"wage","weight":1},{"measure":"wage","weight":1}],
            "growing":-5,"profiles":[{"id":"p","kind":"list","columns":{"sock":["a"]},"needs":["title"]}]})");
    CHECK(places(bad.found) == std::vector<std::string>{"bad-number at /weights/0/weight",
                                                        "unknown-key at /profiles/0/columns/sock",
                                                        "duplicate-id at /weights/1", "duplicate-id at /weights/2",
                                                        "bad-value at /growing", "bad-value at /profiles/0/needs"});
}
