// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/learner/cohort.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
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
                                            const std::vector<record>& records) {
    for (std::size_t r = 0; r < records.size(); ++r) {
        const cohort_batch batch = answers.batch(r / cohort_batch::most);
        const facts known = make_facts(c, records[r]);
        const standings alone = evaluate(known, {records[r].as_of, records[r].grade});
        if (auto d = first_difference(batch, r - batch.first(), known, alone))
            return "record " + std::to_string(r) + ", " + *d;
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("cohort: the same as one by one, for random catalogs and records, in one thread and in two",
          "[learner][cohort]") {
    constexpr std::uint64_t catalogs = oracle::cases(250);
    constexpr std::size_t records_each = 500;
    std::size_t compared = 0;
    for (std::uint64_t seed = 0; seed < catalogs; ++seed) {
        const auto c = build(oracle::random_catalog(seed, rich_options()));
        if (!c) continue;
        record_table table;
        std::vector<record> records;
        for (std::uint64_t i = 0; i < records_each; ++i) {
            records.push_back(oracle::random_record(seed * 10'000 + i, c->data()));
            table.add(records.back());
        }
        const cohort_circuit circuit(*c);
        for (const unsigned threads : {1u, 2u}) {
            cohort_options options;
            options.threads = threads;
            const cohort_answers answers(circuit, table.columns(), options);
            REQUIRE(answers.run().records == records.size());
            if (const auto d = first_difference(*c, answers, records))
                FAIL("seed " << seed << ", " << threads << " threads, " << *d);
            if (threads == 1) compared += records.size();
        }
    }
    CHECK(compared >= catalogs * records_each / 2);
}
