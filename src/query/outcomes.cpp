// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <memory>
#include <set>

#include "cohort_lines.hpp"
#include "gradus/io/outcomes_json.hpp"
#include "gradus/learner/record_table.hpp"
#include "ordered_work.hpp"
#include "outcomes_answer.hpp"

namespace gradus::query {

namespace {

constexpr std::size_t lines_of_a_batch = 8'192;

/// Some lines of a file, and what was counted of them by each version of the definitions.
struct counted_lines {
    std::unique_ptr<line_batch> lines;
    std::vector<record> records;
    std::vector<outcome_counts> counts;
    std::vector<std::vector<honoured>> lists;
    std::vector<bad_line> bad;
};

outcome_rules load_rules(const catalog& c, const std::string& file, const common_options& common) {
    auto reading = parse_outcome_definitions(common.host.read(file));
    if (has_error(reading.found)) refuse(file, reading.found);
    auto rules = compile_outcomes(c, std::move(reading.data));
    if (!rules) refuse(file, rules.found());
    return *std::move(rules);
}

void count(const std::vector<outcome_rules>& all, const cohort_options& options, counted_lines& batch) {
    record_table table;
    for (const record_line& line : batch.lines->lines) {
        record_reading reading = parse_record_line(line);
        if (has_error(reading.found)) {
            batch.bad.push_back({line.number, std::move(reading.found)});
            continue;
        }
        table.add(reading.data);
        batch.records.push_back(std::move(reading.data));
    }
    for (const outcome_rules& rules : all) {
        outcome_counts& counts = batch.counts.emplace_back(rules);
        std::vector<honoured>& listed = batch.lists.emplace_back();
        std::vector<honoured_learner> found;
        (void)evaluate_cohort(rules.circuit(), table.columns(), options, [&](const cohort_batch& evaluated) {
            counts.add(evaluated, [&](const honoured_learner& one) { found.push_back(one); });
        });
        for (const honoured_learner& one : found) {
            const record& r = batch.records[one.record];
            honoured& made = listed.emplace_back(honoured{one.list, r.id, one.consents, {}});
            if (!one.consents) continue;
            const facts known = make_facts(rules.circuit().catalog(), r);
            made.evidence =
                evidence_of(rules, evaluate(known, {options.day ? options.day : r.as_of, r.grade}), one.list);
        }
    }
}

/// Puts what was counted of some lines to the rest; a learner stands on a list once.
void take(counted_lines& batch, outcomes_answer& answer,
          std::vector<std::set<std::pair<std::size_t, std::string>>>& seen) {
    answer.records += batch.records.size();
    answer.bad_lines += batch.bad.size();
    for (bad_line& b : batch.bad)
        if (answer.bad.size() < outcomes_answer::most_bad_lines) answer.bad.push_back(std::move(b));
    for (std::size_t v = 0; v < answer.versions.size(); ++v) {
        answer.versions[v].counts += batch.counts[v];
        for (honoured& h : batch.lists[v])
            if (seen[v].emplace(h.list, h.learner).second) answer.versions[v].honoured.push_back(std::move(h));
    }
}

}  // namespace

int outcomes(const outcomes_request& asked, const common_options& common) {
    const catalog c = common.host.load(asked.catalog);
    std::vector<outcome_rules> rules;
    for (const std::string& file : asked.definitions) rules.push_back(load_rules(c, file, common));
    cohort_options options;
    options.day = day_of("--on", asked.on);

    outcomes_answer answer;
    answer.least = asked.small_cells;
    for (std::size_t v = 0; v < rules.size(); ++v)
        answer.versions.push_back({asked.definitions[v], rules[v], outcome_counts(rules[v]), {}});
    std::vector<std::set<std::pair<std::size_t, std::string>>> seen(rules.size());

    const auto file = common.host.open(asked.records);
    line_splitter lines(*file);
    ordered_work<std::unique_ptr<counted_lines>> work(
        threads_of(common), [&](std::unique_ptr<counted_lines>& batch) { count(rules, options, *batch); });
    for (bool more = true;;) {
        while (more && work.size() < threads_of(common) + 1) {
            auto batch = std::make_unique<counted_lines>();
            batch->lines = next_lines(lines, lines_of_a_batch);
            more = !batch->lines->lines.empty();
            if (more) work.put(std::move(batch));
        }
        if (work.size() == 0) break;
        take(*work.take(), answer, seen);
    }
    for (const bad_line& b : answer.bad)
        for (const diagnostic& d : b.found)
            common.host.note(asked.records + ':' + std::to_string(b.line) + ": " + to_string(d));
    if (common.json)
        common.host.print(to_json(answer));
    else
        common.host.print(to_text(answer));
    return 0;
}

}  // namespace gradus::query
