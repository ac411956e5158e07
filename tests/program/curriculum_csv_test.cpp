// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/curriculum_csv.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace gradus;

namespace {

const std::string head =
    "Curriculum,\"Welding, AAS\"\nInstitution,Delta\nDegree Type,AAS\nSystem Type,quarter\nCIP,48.0508\nCourses\n";
const std::string columns =
    "Course ID,Course Name,Prefix,Number,Prerequisites,Corequisites,Strict-Corequisites,Credit "
    "Hours,Institution,Canonical Name\n";

}  // namespace

TEST_CASE("parse_curriculum: reads what to_csv writes", "[program][io]") {
    const std::string text =
        head + columns + "1,\"Say \"\"arc\"\"\",WELD,101,,,,3,,\n2,Two,WELD,102,1,,3,1.5,D,W2\n3,,,,1;2,,,,,\n";
    const std::string without = "4 , ,,\n";
    const curriculum_reading reading = parse_curriculum(text);
    CHECK(reading.found.empty());
    REQUIRE(reading.data.courses.size() == 3);
    CHECK(reading.data.name == "Welding, AAS");
    CHECK(reading.data.terms == term_system::quarter);
    CHECK(reading.data.courses[0].name == "Say \"arc\"");
    CHECK(reading.data.courses[1].credits == credits::of(1.5));
    CHECK(!reading.data.courses[2].credits);
    CHECK(reading.data.courses[1].requisites ==
          std::vector<requisite>{{"1"}, {"3", requisite_kind::strict_corequisite}});
    CHECK(to_csv(reading.data) == text);
}

TEST_CASE("parse_curriculum: every error with its place", "[program][io]") {
    const auto found = [](const std::string& text) {
        std::vector<std::string> all;
        for (const diagnostic& d : parse_curriculum(text).found) all.push_back(d.code + " " + d.at);
        return all;
    };
    using list = std::vector<std::string>;
    CHECK(found("") == list{"missing-key 1:1"});
    CHECK(found("Curriculum,x\nColour,blue\n") == list{"unknown-key 2:1", "missing-key 2:1"});
    CHECK(found(head + "Course ID,Prerequisites\n1,\n") == list{"missing-column "});
    CHECK(found(head + columns + "1,A,,,,,,x,,\n,B,,,9;1,,,1.234,,\n,,,,,,,,,\n1,C,,,,8,,,,\n1,D\n") ==
          list{"bad-number 8:10", "bad-id 9:1", "bad-number 9:12", "duplicate-id 11:1", "bad-csv 12:1",
               "dangling-course 9:6", "dangling-course 11:8"});
    CHECK(found("System Type,trimester\nCourses\n" + columns) == list{"bad-value 1:1"});
}

TEST_CASE("looks_like_curriculum: tells the files of CurricularAnalytics from others", "[program][io]") {
    CHECK(
        looks_like_curriculum("\xEF\xBB\xBF"
                              "Curriculum,x\n"));
    CHECK(looks_like_curriculum("\"Institution\",x\n"));
    CHECK(!looks_like_curriculum("{\"format\": \"gradus-catalog/1\"}"));
    CHECK(!looks_like_curriculum(""));
}
