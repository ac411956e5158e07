// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/learner/cohort.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/learner/record_table.hpp"
#include "gradus/learner/set_standing.hpp"
#include "oracle/dice.hpp"
#include "oracle/random_catalog.hpp"
#include "oracle/random_record.hpp"

using namespace gradus;

namespace {

oracle::random_catalog_options rich_options() {
    oracle::random_catalog_options options;
    options.courses_max = 10;
    options.facts = 0.2;
    options.with = 0.3;
    options.equivalences = 0.4;
    options.exclusions = 0.3;
    options.hours = options.granted_records = 0.4;
    options.repeats = 0.2;
    return options;
}

/// Compares a batch's answers about its i-th record with those of one by one; returns what differs, or nothing.
std::optional<std::string> first_difference(const cohort_batch& batch, std::size_t i, const facts& known,
                                            const standings& alone) {
    const catalog_data& data = alone.catalog.data();
    std::optional<std::string> found;
    const auto each = [&](const char* what, const auto& list, auto got, auto want) {
        for (std::uint32_t k = 0; k < list.size() && !found; ++k)
            if (const standing a = got(k), b = want(k); a != b)
                found = std::string(what) + " " + list[k].id + ": " + std::string(to_string(a)) + ", one by one " +
                        std::string(to_string(b));
    };
    each(
        "course", data.courses, [&](auto k) { return batch[course_id{k}][i]; },
        [&](auto k) { return alone.course_standing(course_id{k}); });
    each(
        "credential", data.credentials, [&](auto k) { return batch[credential_id{k}][i]; },
        [&](auto k) { return alone.credential_standing(credential_id{k}); });
    each(
        "entry", data.entry_points, [&](auto k) { return batch[entry_id{k}][i]; },
        [&](auto k) { return alone.entry_standing(entry_id{k}); });
    each(
        "set", data.requirement_sets, [&](auto k) { return batch.requires_of(requirement_set_id{k})[i]; },
        [&](auto k) { return alone.set_standing(requirement_set_id{k}); });
    each(
        "exit", data.exit_points, [&](auto k) { return batch.requires_of(exit_id{k})[i]; },
        [&](auto k) { return alone.exit_standing(exit_id{k}); });
    each(
        "whole set", data.requirement_sets, [&](auto k) { return batch[requirement_set_id{k}][i]; },
        [&](auto k) { return set_standing(known, alone, requirement_set_id{k}); });
    each(
        "whole exit", data.exit_points, [&](auto k) { return batch[exit_id{k}][i]; },
        [&](auto k) { return exit_standing(known, alone, exit_id{k}); });
    return found;
}

/// Compares kept answers with one by one, record by record.
std::optional<std::string> first_difference(const catalog& c, const cohort_answers& answers,
                                            const std::vector<record>& records, const cohort_options& options) {
    for (std::size_t r = 0; r < records.size(); ++r) {
        const cohort_batch batch = answers.batch(r / cohort_batch::most);
        const record in = in_mode(records[r], options.mode);
        const facts known = make_facts(c, in);
        const standings alone = evaluate(known, {options.day ? options.day : in.as_of, in.grade});
        if (auto d = first_difference(batch, r - batch.first(), known, alone))
            return "record " + std::to_string(r) + ", " + *d;
    }
    return std::nullopt;
}

std::vector<record> random_records(const catalog& c, std::uint64_t seed, std::size_t count) {
    std::vector<record> records;
    for (std::uint64_t i = 0; i < count; ++i) records.push_back(oracle::random_record(seed * 10'000 + i, c.data()));
    return records;
}

record_table table_of(const std::vector<record>& records) {
    record_table table;
    for (const record& r : records) table.add(r);
    return table;
}

/// The first random catalog from `seed` on that builds.
catalog some_catalog(std::uint64_t seed) {
    for (;; ++seed)
        if (auto c = build(oracle::random_catalog(seed, rich_options()))) return *c;
}

}  // namespace

TEST_CASE("cohort: the same as one by one, for random catalogs and records, in one thread and in two",
          "[learner][cohort]") {
    constexpr std::uint64_t catalogs = oracle::cases(250);
    constexpr std::size_t records_each = 600;
    std::size_t compared = 0;
    for (std::uint64_t seed = 0; seed < catalogs; ++seed) {
        const auto c = build(oracle::random_catalog(seed, rich_options()));
        if (!c) continue;
        const std::vector<record> records = random_records(*c, seed, records_each);
        const record_table table = table_of(records);
        const cohort_circuit circuit(*c);
        cohort_options options;
        options.mode = seed % 3 == 0 ? static_cast<in_progress_mode>(seed / 3 % 4) : in_progress_mode::as_it_is;
        if (seed % 5 == 0) options.day = parse_date("2026-03-10");
        for (const unsigned threads : {1u, 2u}) {
            options.threads = threads;
            const cohort_answers answers(circuit, table.columns(), options);
            REQUIRE(answers.run().outcome == outcome::complete);
            REQUIRE(answers.run().records == records.size());
            if (const auto d = first_difference(*c, answers, records, options))
                FAIL("seed " << seed << ", " << threads << " threads, " << *d);
            compared += records.size();
        }
    }
    CHECK(compared >= catalogs * 800);
}

TEST_CASE("cohort: any number of records, in batches that are visited once each", "[learner][cohort]") {
    const catalog c = some_catalog(7);
    const cohort_circuit circuit(c);
    const std::vector<record> all = random_records(c, 7, 1'100);
    for (const std::size_t count : {0u, 1u, 63u, 64u, 65u, 511u, 512u, 513u, 1'000u, 1'024u, 1'100u}) {
        CAPTURE(count);
        const std::vector<record> records(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
        const record_table table = table_of(records);
        const cohort_answers answers(circuit, table.columns());
        CHECK(answers.run().records == count);
        CHECK(first_difference(c, answers, records, {}).value_or("") == "");
        std::vector<int> visits(count, 0);
        const cohort_run run = evaluate_cohort(circuit, table.columns(), {.threads = 1}, [&](const cohort_batch& b) {
            REQUIRE(b.size() > 0);
            for (std::size_t i = 0; i < b.size(); ++i) ++visits[b.first() + i];
        });
        CHECK(run.outcome == outcome::complete);
        CHECK(std::all_of(visits.begin(), visits.end(), [](int n) { return n == 1; }));
    }
}

TEST_CASE("cohort: a host's columns, some missing, with words that are there twice", "[learner][cohort]") {
    const catalog c = some_catalog(11);
    const std::vector<std::string_view> words{"C0", "C1", "NOWHERE", "C0", "X0"};
    std::vector<std::uint32_t> offsets{0}, codes;
    for (std::uint32_t r = 0; r < 70; ++r) {
        for (std::uint32_t k = 0; k < r % 6; ++k) codes.push_back((r + k) % 5);
        offsets.push_back(static_cast<std::uint32_t>(codes.size()));
    }
    const std::vector<std::string_view> tests{"w0", "w1", "w0"};
    std::vector<std::uint32_t> test_offsets{0}, test_codes;
    std::vector<double> scores;
    for (std::uint32_t r = 0; r < 70; ++r) {
        for (const std::uint32_t code : {2u, 0u, 1u}) {
            test_codes.push_back(code);
            scores.push_back(14 + (r + code) % 12);
        }
        test_offsets.push_back(static_cast<std::uint32_t>(test_codes.size()));
    }
    record_columns columns;
    columns.count = 70;
    columns.attempts.offsets = offsets;
    columns.attempts.course = {words, codes};
    columns.tests.offsets = test_offsets;
    columns.tests.name = {tests, test_codes};
    columns.tests.score = scores;
    REQUIRE(check_columns(columns).empty());
    std::vector<record> records;
    for (std::size_t r = 0; r < columns.count; ++r) records.push_back(record_at(columns, r));
    CHECK(first_difference(c, cohort_answers(cohort_circuit(c), columns), records, {}).value_or("") == "");
}

TEST_CASE("cohort: columns in error are refused, with all findings", "[learner][cohort]") {
    const catalog c = some_catalog(3);
    const std::vector<std::uint32_t> offsets{0, 9}, codes{0, 1};
    const std::vector<std::string_view> words{"C0"};
    record_columns columns;
    columns.count = 1;
    columns.attempts.offsets = offsets;
    columns.attempts.course = {words, codes};
    const cohort_answers answers(cohort_circuit(c), columns);
    CHECK(has_error(answers.run().found));
    CHECK(answers.run().records == 0);
    REQUIRE(answers.batches() == 1);
    CHECK(answers.batch(0).size() == 0);
}

TEST_CASE("cohort: stops between batches, and reports progress", "[learner][cohort]") {
    const catalog c = some_catalog(5);
    const record_table table = table_of(random_records(c, 5, 5 * cohort_batch::most));
    std::atomic<bool> stop{false};
    std::vector<double> shares;
    auto take = [&](double share, std::string_view) { shares.push_back(share); };
    cohort_options options;
    options.run.stop = &stop;
    options.run.progress = progress_to(take);
    std::size_t visited = 0;
    const auto stop_after_two = [&](const cohort_batch& b) {
        visited += b.size();
        stop = visited == 2 * cohort_batch::most;
    };
    const cohort_run run = evaluate_cohort(cohort_circuit(c), table.columns(), options, stop_after_two);
    CHECK(run.outcome == outcome::stopped);
    CHECK(run.records == 2 * cohort_batch::most);
    CHECK(shares == std::vector<double>{0.2, 0.4});
}
