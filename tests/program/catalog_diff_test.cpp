// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/program/catalog_diff.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/io/requirement_text.hpp"
#include "oracle/changed_catalog.hpp"
#include "oracle/dice.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;

namespace {

catalog welding() {
    return read_catalog(read_file(GRADUS_EXAMPLE_DATA "/welding/catalog.json", 1 << 20).value()).value();
}

/// `changed courses/WELD1 credits: 1 > 0.5`, a line a field; one alone where there are none.
std::vector<std::string> lines(const std::vector<thing_change>& changes) {
    std::vector<std::string> all;
    for (const thing_change& t : changes) {
        const std::string head = std::string(to_string(t.what)) + ' ' + t.list + '/' + t.id;
        if (t.fields.empty()) all.push_back(head);
        for (const field_change& f : t.fields)
            all.push_back(head + ' ' + f.field + ": " + f.before.value_or("-") + " > " + f.after.value_or("-"));
    }
    return all;
}

}  // namespace

TEST_CASE("diff_catalogs: things added, removed and changed, with what their keys say", "[program][diff]") {
    const catalog_data before = welding().data();
    CHECK(diff_catalogs(before, before).empty());
    catalog_data after = before;
    after.title = "Welding, revised";
    course& weld1 =
        *std::find_if(after.courses.begin(), after.courses.end(), [](const course& c) { return c.id == "WELD1"; });
    weld1.credits = credits::of(0.5);
    weld1.requires_ = parse_requirement("ALG1 and (BLUE or approval counselor)").value();
    weld1.grades = grade_band{11, 12};
    weld1.x.push_back({"x-note", "\"new\""});
    std::swap(after.courses.front(), after.courses.back());
    course& added = after.courses.emplace_back();
    added.id = "ROBOT";
    after.entry_points.pop_back();
    after.exclusions.push_back({"ALG1", "GEOM"});
    const auto found = lines(diff_catalogs(before, after));
    const auto has = [&](const std::string& line) {
        CAPTURE(line, found);
        CHECK(std::count(found.begin(), found.end(), line) == 1);
    };
    has("changed title/" + after.id + " title: \"" + before.title + "\" > \"Welding, revised\"");
    has("added courses/ROBOT");
    has("removed entry_points/" + before.entry_points.back().id);
    has("added exclusions/[\"ALG1\",\"GEOM\"]");
    has("changed courses/WELD1 x-note: - > \"new\"");
    const auto weld1_changes = std::count_if(
        found.begin(), found.end(), [](const std::string& line) { return line.starts_with("changed courses/WELD1 "); });
    CHECK(weld1_changes >= 4);
    CHECK(std::any_of(found.begin(), found.end(), [](const std::string& line) {
        return line.starts_with("changed courses/WELD1 requires: ") &&
               line.ends_with(" > \"ALG1 and (BLUE or approval counselor)\"");
    }));
    CHECK(found.size() == static_cast<std::size_t>(weld1_changes) + 4);
}

TEST_CASE("diff_catalogs: back again is the same with before and after exchanged, on random catalogs",
          "[program][diff]") {
    for (std::uint64_t seed = 1; seed <= oracle::cases(300); ++seed) {
        const catalog_data a = oracle::random_catalog(seed), b = oracle::random_catalog(seed + 1'000'000);
        REQUIRE(diff_catalogs(a, a).empty());
        auto there = lines(diff_catalogs(a, b)), back = lines(diff_catalogs(b, a));
        REQUIRE(there.size() == back.size());
        REQUIRE((there.empty() == (a == b)));
    }
}

TEST_CASE("diff_matrices: the cells that a change opens and closes", "[program][diff]") {
    const catalog before = welding();
    catalog_data data = before.data();
    data.exit_points.front().requires_ = requirements::never();
    data.entry_points.pop_back();
    const catalog after = build(data, build_options{severity::warning}).value();
    const matrix_options options{.counts = false};
    const matrix cells_before = make_matrix(before, options), cells_after = make_matrix(after, options);
    CHECK(diff_matrices(before, cells_before, before, cells_before).empty());
    const auto changes = diff_matrices(before, cells_before, after, cells_after);
    const std::string gone = before.data().entry_points.back().id, closed = data.exit_points.front().id;
    std::size_t expected = before.data().exit_points.size();
    for (const matrix_cell& cell : cells_before.cells)
        if (before[cell.entry].id != gone && before[cell.exit].id == closed && cell.reachable == true) ++expected;
    CHECK(changes.size() == expected);
    for (const cell_change& c : changes) {
        CHECK(c.before);
        if (c.entry == gone)
            CHECK(!c.after);
        else
            CHECK((c.exit == closed && c.after->reachable == false));
    }
}

TEST_CASE("in_pilot: the years of grade 9, both ends included; unknown where the record does not say",
          "[program][diff]") {
    record r;
    CHECK(!in_pilot(r, 2026, 2027));
    r.cohort = 2027;
    CHECK(in_pilot(r, 2026, 2027) == true);
    CHECK(in_pilot(r, 2026, {}) == true);
    CHECK(in_pilot(r, {}, 2026) == false);
}
