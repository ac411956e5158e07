// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

// Audits of random records: the fewest credits needed as an exhaustive assignment finds them; no order matters; no course makes one worse.
#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "gradus/learner/audit.hpp"
#include "gradus/learner/set_standing.hpp"
#include "oracle/dice.hpp"
#include "oracle/plain_needs.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;

namespace {

oracle::random_catalog_options with_sets() {
    oracle::random_catalog_options o;
    o.sets = 1;
    o.more_exits = 0.6;
    o.courses_max = 8;
    o.bundles = 0.3;
    o.equivalences = 0.4;
    o.repeats = 0.2;
    o.total_credits = 0.5;
    return o;
}

/// Calls `visit(catalog data, catalog, record)` for random ones that build; each catalog with a few records.
template <class Visit>
void each_case(std::uint64_t cases, Visit visit) {
    constexpr std::uint64_t records = 6;
    for (std::uint64_t seed = 0, done = 0; done < cases; ++seed) {
        const catalog_data data = oracle::random_catalog(seed, with_sets());
        const auto c = build(data);
        if (!c) continue;
        for (std::uint64_t k = 0; k < records; ++k, ++done) {
            CAPTURE(seed, k);
            visit(data, *c, oracle::random_record(seed * records + k, data));
        }
    }
}

std::vector<set_audit> audits(const facts& known, const situation& at) {
    const standings s = evaluate(known, at);
    std::vector<set_audit> all;
    for (std::uint32_t i = 0; i < known.catalog.data().requirement_sets.size(); ++i)
        all.push_back(audit_set(known, s, requirement_set_id{i}));
    return all;
}

/// Whether flow alone decides a set: then what each group needs is unique as well.
bool is_decided_by_flow(const requirement_set& set) {
    const auto serves_courses = [](const requirement_group& g) { return g.courses.has_value(); };
    return std::all_of(set.groups.begin(), set.groups.end(), [&](const requirement_group& g) {
        return g.bundles.empty() && serves_courses(g) == serves_courses(set.groups[0]);
    });
}

}  // namespace

TEST_CASE("audit_set: as few credits as an exhaustive assignment leaves", "[learner][audit]") {
    int compared = 0, met = 0, pending = 0, by_total = 0, skipped = 0;
    each_case(oracle::cases(12'000), [&](const catalog_data& data, const catalog& c, const record& r) {
        const facts known = make_facts(c, r);
        const situation at{r.as_of, r.grade};
        const auto found = audits(known, at);
        const oracle::plain_needs plain(data, r, at.day, at.grade);
        for (const set_audit& a : found) {
            const requirement_set& set = c[a.set];
            const auto now = plain.needed(set, standing::met, 20'000);
            const auto soon = plain.needed(set, standing::pending, 20'000);
            const auto at_best = plain.needed(set, standing::unknown, 20'000);
            if (!now || !soon || !at_best) {
                ++skipped;
                continue;
            }
            REQUIRE(a.proved);
            REQUIRE(a.needed.hundredths() == *now);
            REQUIRE(a.needed_at_best.hundredths() == *at_best);
            const standing groups = *now == 0       ? standing::met
                                    : *soon == 0    ? standing::pending
                                    : *at_best == 0 ? standing::unknown
                                                    : standing::unmet;
            REQUIRE(a.at == std::min(groups, plain.of_set(set)));
            REQUIRE(a.at == set_standing(known, evaluate(known, at), a.set));
            const group_assignment made = assign_groups(c, a.set, known.courses, standing::met);
            for (std::size_t g = 0; g < set.groups.size(); ++g)
                REQUIRE(made.groups[g].needed == a.groups[g].now.needed);
            std::int64_t sum = 0;
            for (std::size_t g = 0; g < set.groups.size(); ++g)
                sum += a.groups[g].now.needed *
                       (set.groups[g].courses ? c.circuit().set_groups[index(a.set)][g].least_course.hundredths() : 1);
            REQUIRE(std::max(sum, a.total_needed.hundredths()) == *now);
            ++compared;
            met += groups == standing::met;
            pending += groups == standing::pending;
            by_total += sum < *now;
        }
    });
    CAPTURE(compared, met, pending, by_total, skipped);
    CHECK(compared > static_cast<int>(oracle::cases(10'000)));
    CHECK(skipped < compared / 20);
    CHECK(met > compared / 40);
    CHECK(pending > compared / 100);
    CHECK(by_total > compared / 100);
}

TEST_CASE("audit_set: no order of groups or attempts matters", "[learner][audit]") {
    each_case(oracle::cases(3'000), [&](catalog_data data, const catalog&, record r) {
        data.exclusions.clear();  // of courses that exclude each other the first in the record earns credit
        const situation at{r.as_of, r.grade};
        const catalog before = build(data).value();
        const auto expected = audits(make_facts(before, r), at);
        oracle::dice dice(data.courses.size() + r.attempts.size());
        dice.shuffle(r.attempts);
        for (requirement_set& set : data.requirement_sets) dice.shuffle(set.groups);
        const catalog after = build(data).value();
        const auto found = audits(make_facts(after, r), at);
        for (std::size_t s = 0; s < found.size(); ++s) {
            REQUIRE(found[s].needed == expected[s].needed);
            REQUIRE(found[s].needed_at_best == expected[s].needed_at_best);
            REQUIRE(found[s].at == expected[s].at);
            const requirement_set &was = before.data().requirement_sets[s], &is = data.requirement_sets[s];
            if (!is_decided_by_flow(is)) continue;
            for (std::size_t g = 0; g < is.groups.size(); ++g)
                for (std::size_t k = 0; k < was.groups.size(); ++k)
                    if (was.groups[k].id == is.groups[g].id)
                        REQUIRE(found[s].groups[g].now.needed == expected[s].groups[k].now.needed);
        }
    });
}

TEST_CASE("audit_set: one more completed course never makes it worse", "[learner][audit]") {
    int better = 0;
    each_case(oracle::cases(6'000), [&](const catalog_data& data, const catalog& c, record r) {
        const situation at{r.as_of, r.grade};
        const auto before = audits(make_facts(c, r), at);
        oracle::dice dice(data.courses.size() * 31 + r.attempts.size());
        const std::string taken = dice.pick(data.courses).id;
        const bool is_new = std::none_of(r.attempts.begin(), r.attempts.end(),
                                         [&](const attempt& other) { return other.course == taken; });
        attempt& a = r.attempts.emplace_back();
        a.course = taken;
        if (dice.chance(0.8))
            a.grade =
                dice.chance(0.5) ? data.grading.percent ? "100" : data.grading.scale.back() : data.grading.passing;
        const auto after = audits(make_facts(c, r), at);
        for (std::size_t s = 0; s < after.size(); ++s) {
            REQUIRE(after[s].needed <= before[s].needed);
            REQUIRE(after[s].needed_at_best <= before[s].needed_at_best);
            REQUIRE(after[s].earned >= before[s].earned);
            better += after[s].needed < before[s].needed;
            if (!is_new || !is_decided_by_flow(c[after[s].set])) continue;
            for (std::size_t g = 0; g < after[s].groups.size(); ++g)  // so that a group that was filled stays so
                REQUIRE(after[s].groups[g].now.needed <= before[s].groups[g].now.needed);
        }
    });
    CHECK(better > static_cast<int>(oracle::cases(300)));
}
