// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/catalog/reasons.hpp"

#include <string>
#include <string_view>

#include "catalog/record_fixtures.hpp"
#include "catch.hpp"

using namespace gradus;
using namespace gradus::fixtures;

namespace {

/// A catalog of one course `NEXT` with a requirement, and the courses that it may name.
catalog_data catalog_of(std::string_view requires_text) {
    catalog_data data;
    data.id = "reasons";
    for (const char* id : {"ALG1", "GEOM", "ALG2", "BIO"}) add_course(data, id);
    add_course(data, "NEXT", requires_text);
    return data;
}

std::string why_next(const catalog_data& data, const record& r) {
    const catalog c = build(data).value();
    return to_text(why(evaluate(make_facts(c, r), {r.as_of, r.grade}), *c.find_course("NEXT")));
}

std::string why_next(std::string_view requires_text, const record& r = {}) {
    return why_next(catalog_of(requires_text), r);
}

}  // namespace

TEST_CASE("why: names the leaves that hold a requirement down", "[catalog][reasons]") {
    CHECK(why_next("ALG1 >= C and (GEOM or approval counselor)") ==
          "needs ALG1 >= C (unmet) and either GEOM (unmet) or approval counselor (unknown)");
    CHECK(why_next("(GEOM or BIO) and ALG1") == "needs either (GEOM (unmet) or BIO (unmet)) and ALG1 (unmet)");
    CHECK(why_next("GEOM and (BIO and ALG1)") == "needs GEOM (unmet) and BIO (unmet) and ALG1 (unmet)");
    CHECK(why_next("GEOM or BIO or ALG1 and ALG2") ==
          "needs either GEOM (unmet) or BIO (unmet) or (ALG1 (unmet) and ALG2 (unmet))");
    CHECK(why_next("2 courses of (ALG1, BIO) distinct kind 2") ==
          "needs 2 courses of (ALG1, BIO) distinct kind 2 (unmet)");
    CHECK(why_next("true") == "met");
    CHECK(why_next("ALG1 and false") == "needs ALG1 (unmet) and false (unmet)");
}

TEST_CASE("why: leaves out what is met and asks only for what is left", "[catalog][reasons]") {
    record r;
    add_attempt(r, "ALG1", "D");
    add_attempt(r, "BIO", "", attempt_status::in_progress);
    CHECK(why_next("ALG1 and GEOM", r) == "needs GEOM (unmet)");
    CHECK(why_next("ALG1 >= C or BIO", r) == "needs either ALG1 >= C (unmet) or BIO (pending)");
    CHECK(why_next("2 of (ALG1, GEOM, BIO)", r) == "needs either GEOM (unmet) or BIO (pending)");
    CHECK(why_next("3 of (ALG1, GEOM, BIO)", r) == "needs GEOM (unmet) and BIO (pending)");
    CHECK(why_next("2 of (ALG2, GEOM, BIO)", r) == "needs 2 of (ALG2 (unmet), GEOM (unmet), BIO (pending))");
}

TEST_CASE("why: a condition that is not known is a question", "[catalog][reasons]") {
    record r;
    CHECK(why_next("if cohort 2022..2024 then ALG1 else GEOM", r) ==
          "needs to know whether cohort 2022..2024 (unknown)");
    r.cohort = 2023;
    CHECK(why_next("if cohort 2022..2024 then ALG1 else GEOM", r) == "needs ALG1 (unmet)");
    r.statuses = std::vector<std::string>{"iep"};
    CHECK(why_next("not status iep", r) == "needs not status iep (unmet)");
}

TEST_CASE("why: a held course that excludes the one asked about is a reason", "[catalog][reasons]") {
    catalog_data data = catalog_of("GEOM");
    data.exclusions = {{"BIO", "NEXT"}};
    record r;
    add_attempt(r, "BIO", "A");
    CHECK(why_next(data, r) == "needs GEOM (unmet) and BIO not to be held (unmet)");
    add_attempt(r, "GEOM", "A");
    CHECK(why_next(data, r) == "needs BIO not to be held (unmet)");
}

TEST_CASE("why: a waiver in force takes its leaf away", "[catalog][reasons]") {
    record r;
    r.as_of = parse_date("2026-08-10");
    waiver& w = r.waivers.emplace_back();
    w.course = "NEXT";
    w.of = "ALG1>=C";
    CHECK(why_next("ALG1 >= C and GEOM", r) == "needs GEOM (unmet)");
    w.until = parse_date("2026-08-09");
    CHECK(why_next("ALG1 >= C and GEOM", r) == "needs ALG1 >= C (unmet) and GEOM (unmet)");
    w.until = r.as_of;
    w.of = "all";
    CHECK(why_next("ALG1 >= C and GEOM", r) == "met");
}
