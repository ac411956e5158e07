// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_QUERY_COHORT_LINES_HPP
#define GRADUS_QUERY_COHORT_LINES_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gradus/io/record_stream.hpp"
#include "gradus/learner/cohort.hpp"
#include "query.hpp"
#include "query/cohort_lists.hpp"

namespace gradus::query {

/// How many lines of a file of records were answered, and how they are.
struct cohort_tally {
    std::uint64_t records = 0;  ///< lines with a record
    std::uint64_t bad = 0;      ///< lines without one: they have errors
    std::uint64_t warned = 0;   ///< records with warnings

    cohort_tally& operator+=(const cohort_tally& other) {
        records += other.records;
        bad += other.bad;
        warned += other.warned;
        return *this;
    }
};

/// The fingerprint of a learner's id as it is written, and the line of the record.
struct learner_line {
    std::uint64_t learner = 0;
    std::uint64_t line = 0;
};

/// Some lines of a file of records, and what is answered to each: a line of `output` for each of `lines`, in their order.
struct line_batch {
    std::string input;  ///< the texts of the lines, one after the other
    std::vector<record_line> lines;

    std::string output;
    cohort_tally tally;
    std::vector<learner_line> learners;
    std::uint64_t input_print = 0, output_print = 0;
};

/// Returns the next lines, at most `most` of them and few where they are long, or none at the end.
[[nodiscard]] std::unique_ptr<line_batch> next_lines(line_splitter& from, std::size_t most);

/// Returns the fingerprint of a line, after that of those before it. It covers what the answer depends on.
[[nodiscard]] std::uint64_t line_fingerprint(const record_line& line, std::uint64_t before);

/// Answers lines of records against one catalog. Const members may be called concurrently.
class cohort_answerer {
public:
    /// Throws `unusable` where the request names a mode or an exit that there is none of.
    cohort_answerer(const catalog& c, const cohort_request& asked);

    [[nodiscard]] const cohort_circuit& circuit() const { return circuit_; }

    /// Reads the lines, evaluates their records, and writes one line of JSON for each.
    void answer(line_batch& batch) const;

private:
    /// A list as it is written: its key and its ids as JSON.
    struct written_list {
        std::string key;
        std::vector<std::string> ids;
    };
    struct good_line {
        record_line line;
        record data;
    };

    [[nodiscard]] std::vector<std::string> answers(const std::vector<good_line>& good) const;
    void write_list(const written_list& l, const std::vector<standing>& at, std::string& to) const;
    void write_audits(const record& r, const facts& known, std::string& to) const;

    catalog catalog_;
    cohort_circuit circuit_;
    cohort_lists lists_;
    std::vector<written_list> written_;
    in_progress_mode mode_;
    std::vector<exit_id> audited_;
    bool audits_goals_ = false;
};

/// Adds to `to` the learners of a text of answers, as `answer` wrote it.
void find_learners(std::string_view output, std::vector<learner_line>& to);

}  // namespace gradus::query

#endif
