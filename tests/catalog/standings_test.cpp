// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/catalog/standings.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "catalog/record_fixtures.hpp"
#include "catch.hpp"
#include "gradus/catalog/reasons.hpp"
#include "oracle/plain_standing.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;
using namespace gradus::fixtures;

namespace {

/// Compares every root of a catalog's circuit with the oracle; returns what differs, or nothing.
std::optional<std::string> first_difference(const catalog& c, const record& r, const situation& at) {
    const facts known = make_facts(c, r);
    const standings got = evaluate(known, at);
    const oracle::plain_standing plain(c.data(), r, at.day, at.grade);
    const auto differs = [](const std::string& id, standing a, standing b) {
        return id + ": " + std::string(to_string(a)) + ", the oracle says " + std::string(to_string(b));
    };
    for (std::uint32_t i = 0; i < c.data().courses.size(); ++i) {
        const course& of = c.data().courses[i];
        const standing advised = got[c.circuit().course_advises[i]];
        if (const auto want = plain.of_course(of); got.course_standing(course_id{i}) != want)
            return differs(of.id, got.course_standing(course_id{i}), want);
        if (const auto want = plain.of(of.requires_); got[c.circuit().course_requires[i]] != want)
            return differs(of.id + " without waivers", got[c.circuit().course_requires[i]], want);
        if (const auto want = plain.of(of.advises); advised != want) return differs(of.id + " advises", advised, want);
        if ((why(got, course_id{i}).at == standing::met) != (got.course_standing(course_id{i}) == standing::met))
            return of.id + ": its reasons say otherwise";
    }
    const auto each = [&](const auto& list, auto standing_of) -> std::optional<std::string> {
        for (std::uint32_t i = 0; i < list.size(); ++i)
            if (const auto want = plain.of(list[i].requires_); standing_of(i) != want)
                return differs(list[i].id, standing_of(i), want);
        return std::nullopt;
    };
    if (auto d = each(c.data().credentials, [&](auto i) { return got.credential_standing(credential_id{i}); }))
        return d;
    if (auto d = each(c.data().entry_points, [&](auto i) { return got.entry_standing(entry_id{i}); })) return d;
    if (auto d = each(c.data().requirement_sets, [&](auto i) { return got.set_standing(requirement_set_id{i}); }))
        return d;
    return each(c.data().exit_points, [&](auto i) { return got.exit_standing(exit_id{i}); });
}

}  // namespace

TEST_CASE("evaluate: agrees with a plain walk over the trees, for random catalogs and records",
          "[catalog][standings]") {
    oracle::random_catalog_options options;
    options.courses_max = 8;
    options.with_outside_courses = true;
    options.facts = 0.2;
    options.equivalences = 0.4;
    options.hours = options.granted_records = 0.4;
    int compared = 0;
    std::array<int, 4> seen{};
    for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
        const auto c = build(oracle::random_catalog(seed, options));
        if (!c) continue;
        const record r = oracle::random_record(seed, c->data());
        const auto difference = first_difference(*c, r, {r.as_of, r.grade});
        if (difference) FAIL("seed " << seed << ": " << *difference);
        ++compared;
        const standings got = evaluate(make_facts(*c, r), {r.as_of, r.grade});
        for (std::uint32_t i = 0; i < c->data().courses.size(); ++i)
            ++seen[static_cast<std::size_t>(got.course_standing(course_id{i}))];
    }
    CHECK(compared > 10'000);
    for (const int count : seen) CHECK(count > 1'000);
}

TEST_CASE("evaluate: a corequisite outside a plan is pending at the most, unless completed before",
          "[catalog][standings]") {
    catalog_data data;
    data.id = "with";
    add_course(data, "ALG1");
    add_course(data, "GEOM", "ALG1 and with LAB");
    add_course(data, "LAB", "with GEOM");  // each beside the other
    add_course(data, "SHOP", "same GEOM");
    const catalog c = build(data).value();
    const auto standing_of = [&](const record& r, std::string_view id) {
        return evaluate(make_facts(c, r), {}).course_standing(*c.find_course(id));
    };
    record r;
    CHECK(standing_of(r, "LAB") == standing::unmet);  // GEOM cannot be taken
    add_attempt(r, "ALG1", "C");
    CHECK(standing_of(r, "GEOM") == standing::pending);
    CHECK(standing_of(r, "LAB") == standing::pending);
    CHECK(standing_of(r, "SHOP") == standing::pending);
    add_attempt(r, "GEOM", "C");
    CHECK(standing_of(r, "LAB") == standing::met);
    CHECK(standing_of(r, "SHOP") == standing::pending);  // asks for the same term
    r.attempts = {};
    add_attempt(r, "GEOM", "", attempt_status::in_progress);
    CHECK(standing_of(r, "LAB") == standing::pending);
    CHECK(standing_of(r, "SHOP") == standing::unmet);
}

TEST_CASE("evaluate: a credential is current up to and on its last day", "[catalog][standings]") {
    catalog_data data;
    data.id = "current";
    data.credentials.emplace_back().id = "CNA";
    data.credentials[0].valid_months = 24;
    add_course(data, "NOW", "credential CNA");
    add_course(data, "EVER", "credential CNA ever");
    const catalog c = build(data).value();
    record r;
    const auto now = [&](const char* day) {
        return evaluate(make_facts(c, r), {parse_date(day), std::nullopt}).course_standing(*c.find_course("NOW"));
    };
    CHECK(now("2026-01-01") == standing::unmet);
    r.credentials = {{"CNA", parse_date("2024-02-29"), std::nullopt, {}}};
    CHECK(now("2026-02-28") == standing::met);
    CHECK(now("2026-03-01") == standing::unmet);
    CHECK(now("no day") == standing::unknown);
    CHECK(evaluate(make_facts(c, r), {}).course_standing(*c.find_course("EVER")) == standing::met);
    r.credentials[0].expires = parse_date("2030-01-01");
    CHECK(now("2026-03-01") == standing::met);
}

TEST_CASE("evaluate: what is held excludes the courses listed with it, not itself", "[catalog][standings]") {
    catalog_data data;
    data.id = "exclusions";
    for (const char* id : {"ALG1", "ALG1H", "ART"}) add_course(data, id);
    data.exclusions = {{"ALG1", "ALG1H"}};
    add_equivalence(data, "ALG1H", "ALG1", equivalence_kind::full);
    const catalog c = build(data).value();
    record r;
    add_attempt(r, "ALG1H", "C");
    const standings got = evaluate(make_facts(c, r), {});
    CHECK(got.course_standing(*c.find_course("ALG1")) == standing::unmet);
    CHECK(got.course_standing(*c.find_course("ALG1H")) == standing::met);
    CHECK(got.course_standing(*c.find_course("ART")) == standing::met);
    REQUIRE(got.exceptions.size() == 1);
    CHECK(got.exceptions[0].excluded_by == "ALG1H");
}

TEST_CASE("evaluate: credit in part and elective credit count where the selector takes them", "[catalog][standings]") {
    catalog_data data;
    data.id = "credit";
    add_course(data, "A").tags = {"t"};
    add_course(data, "B").tags = {"t"};
    add_course(data, "HALF", "0.5 credits of tag:t");
    add_course(data, "WHOLE", "1 credits of tag:t");
    add_course(data, "ANY", "1 credits of *");
    add_course(data, "COUNT", "1 courses of tag:t");
    add_equivalence(data, "X", "A", equivalence_kind::partial, 0.5);
    add_equivalence(data, "X", "A", equivalence_kind::elective, 0.25);  // not where its part is selected
    add_equivalence(data, "Y", "B", equivalence_kind::elective, 0.5);
    const catalog c = build(data).value();
    record r;
    add_attempt(r, "X", "C");
    add_attempt(r, "Y", "", attempt_status::in_progress);
    const standings got = evaluate(make_facts(c, r), {});
    const auto standing_of = [&](std::string_view id) { return got.course_standing(*c.find_course(id)); };
    CHECK(standing_of("HALF") == standing::met);
    CHECK(standing_of("WHOLE") == standing::unmet);
    CHECK(standing_of("ANY") == standing::pending);
    CHECK(standing_of("COUNT") == standing::unmet);
}
