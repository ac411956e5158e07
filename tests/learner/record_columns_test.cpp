// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/learner/record_columns.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "catch.hpp"
#include "gradus/learner/record_table.hpp"
#include "oracle/random_catalog.hpp"
#include "oracle/random_record.hpp"

using namespace gradus;

namespace {

/// What columns keep of a record.
record kept_of(record r) {
    for (waiver& w : r.waivers) w.by = w.reason = "";
    return r;
}

std::vector<std::string> places(const record_columns& columns) {
    std::vector<std::string> at;
    for (const diagnostic& d : check_columns(columns)) at.push_back(d.at);
    return at;
}

/// Two records with three attempts, as a host might have them.
struct two_records {
    std::array<std::uint32_t, 3> offsets{0, 2, 3};
    std::array<std::string_view, 2> words{"ALG1", "GEOM"};
    std::array<std::uint32_t, 3> codes{0, 1, 0};
    std::array<std::int32_t, 3> credits{100, -1, 50};
    std::array<attempt_status, 3> status{};
    std::array<std::int32_t, 2> as_of{20'000, record_columns::no_day};
    record_columns columns;

    two_records() {
        columns.count = 2;
        columns.as_of = as_of;
        columns.attempts.offsets = offsets;
        columns.attempts.course = {words, codes};
        columns.attempts.credits = credits;
        columns.attempts.status = status;
    }
};

}  // namespace

TEST_CASE("record_table: gives back the records that were added", "[learner][record_columns]") {
    record_table table;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const catalog_data data = oracle::random_catalog(seed);
        table.clear();
        std::vector<record> added;
        for (std::uint64_t i = 0; i < 5; ++i) {
            added.push_back(oracle::random_record(seed * 5 + i, data));
            added.back().id = "learner-" + std::to_string(i);
            table.add(added.back());
        }
        const record_columns columns = table.columns();
        REQUIRE(check_columns(columns).empty());
        REQUIRE(columns.count == added.size());
        for (std::size_t i = 0; i < added.size(); ++i) {
            CAPTURE(seed, i);
            CHECK(record_at(columns, i) == kept_of(added[i]));
        }
    }
}

TEST_CASE("record_at: what has no column is left at its default", "[learner][record_columns]") {
    two_records two;
    REQUIRE(check_columns(two.columns).empty());
    record first = record_at(two.columns, 0);
    CHECK(first.as_of == parse_date("2024-10-04"));
    REQUIRE(first.attempts.size() == 2);
    CHECK(first.attempts[0].course == "ALG1");
    CHECK(first.attempts[0].credits == credits::of(1));
    CHECK(first.attempts[1].course == "GEOM");
    CHECK_FALSE(first.attempts[1].credits);
    CHECK(first.attempts[1].grade.empty());
    CHECK_FALSE(first.statuses);
    CHECK_FALSE(record_at(two.columns, 1).as_of);
}

TEST_CASE("check_columns: says of each column what does not fit, and where", "[learner][record_columns]") {
    using at = std::vector<std::string>;
    two_records two;
    record_columns& c = two.columns;
    SECTION("lengths") {
        const std::array<std::int32_t, 3> three{9, 9, 9};
        c.grade = three;
        c.attempts.credits = std::span(two.credits).first(2);
        c.attempts.course.codes = std::span(two.codes).first(2);
        c.attempts.status = {};
        CHECK(places(c) == at{"/grade", "/attempts/course/codes", "/attempts/credits"});
    }
    SECTION("a column that is needed") {
        c.skills.offsets = two.offsets;
        CHECK(places(c) == at{"/skills/skill/codes", "/skills/level"});
    }
    SECTION("offsets") {
        c.attempts.offsets = std::span(two.offsets).first(2);
        CHECK(places(c) == at{"/attempts/offsets"});
        c.attempts.offsets = two.offsets;
        two.offsets = {0, 4, 3};
        CHECK(places(c) == at{"/attempts/offsets/2"});
        two.offsets = {1, 2, 3};
        CHECK(places(c) == at{"/attempts/offsets/0"});
    }
    SECTION("values") {
        two.codes[1] = 2;
        two.codes[2] = coded_column::none;
        two.credits[0] = -2;
        two.status[2] = static_cast<attempt_status>(4);
        two.as_of[1] = 2'000'000'000;
        CHECK(places(c) == at{"/as_of/1", "/attempts/course/codes/1", "/attempts/course/codes/2", "/attempts/credits/0",
                              "/attempts/status/2"});
        CHECK(check_columns(c)[1].code == "bad-column");
    }
    SECTION("no more than ten of a column, and how many more") {
        const std::vector<std::uint32_t> zeros(1'001, 0);
        std::vector<std::int32_t> days(1'000, 2'000'000'000);
        c = {};
        c.count = 1'000;
        c.birth_date = days;
        const diagnostics found = check_columns(c);
        REQUIRE(found.size() == 11);
        CHECK(found.back().at == "/birth_date");
        CHECK(found.back().message.find("990 more") != std::string::npos);
    }
}
