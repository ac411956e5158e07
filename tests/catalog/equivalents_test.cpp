// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <vector>

#include "catch.hpp"
#include "gradus/catalog/catalog_builder.hpp"

namespace {

using namespace gradus;

std::string ids_of(const catalog& c, const std::vector<course_id>& courses) {
    std::string text;
    for (const course_id id : courses) text += c[id].id + " ";
    return text;
}

}  // namespace

//   TX ==> A ==> B <==> C        H --(½)--> C        ART ~~> elective
TEST_CASE("equivalents: full ones are closed, the others are not", "[catalog][equivalents]") {
    catalog_builder b("equivalents");
    for (const char* id : {"A", "B", "C", "H"}) b.course(id);
    b.counts_as("TX", "A").counts_as("A", "B").counts_as("B", "C").counts_as("C", "B");
    b.counts_partly_as("H", "C", 0.5).counts_as_elective("ART", 2);
    b.data().equivalences.push_back({"TX2", "B", equivalence_kind::partial, std::nullopt, {}});
    const catalog c = b.build().value();
    const equivalents& e = c.equivalents();
    CHECK(ids_of(c, e.find("TX")->courses) == "A B C ");
    CHECK(ids_of(c, e.find("A")->courses) == "A B C ");
    CHECK(ids_of(c, e.find("C")->courses) == "B C ");
    CHECK(ids_of(c, e.find("H")->courses) == "H ");
    REQUIRE(e.find("H")->partial.size() == 1);
    CHECK(e.find("H")->partial[0] == partial_credit{*c.find_course("C"), credits::of(0.5)});
    CHECK(e.find("TX2")->partial[0].amount == credits::of(1));  // where none is given, the course's own
    CHECK(e.find("TX2")->courses.empty());
    CHECK(e.find("ART")->courses.empty());
    CHECK(e.find("ART")->elective == credits::of(2));
    CHECK(e.find("nothing") == nullptr);
    CHECK(ids_of(c, e.sources(*c.find_course("A"))) == "");
    CHECK(ids_of(c, e.sources(*c.find_course("B"))) == "A C ");
    CHECK(ids_of(c, e.sources(*c.find_course("C"))) == "A B ");
}

TEST_CASE("equivalents: a catalog without any has none", "[catalog][equivalents]") {
    catalog_builder b("none");
    b.course("A");
    const catalog c = b.build().value();
    CHECK(c.equivalents().empty());
    CHECK(c.equivalents().find("A") == nullptr);
    CHECK(c.equivalents().sources(course_id{0}).empty());
}
