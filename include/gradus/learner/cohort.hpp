// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_COHORT_HPP
#define GRADUS_LEARNER_COHORT_HPP

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/config.hpp"
#include "gradus/core/date.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/core/ids.hpp"
#include "gradus/core/run.hpp"
#include "gradus/core/standing.hpp"
#include "gradus/learner/eligibility.hpp"
#include "gradus/learner/record_columns.hpp"

namespace gradus {

namespace detail {
struct cohort_rules;
class cohort_worker;
class cohort_summarizer;
class record_scatter;
}  // namespace detail

/// A catalog compiled to evaluate many records at once, 64 a machine word. Immutable, shared by its copies; safe from any thread.
class GRADUS_EXPORT cohort_circuit {
public:
    /// Compiles a catalog: in time linear in its requirements and in what their selectors select.
    explicit cohort_circuit(const gradus::catalog& c);

    [[nodiscard]] const gradus::catalog& catalog() const;
    [[nodiscard]] const detail::cohort_rules& rules() const { return *rules_; }

private:
    std::shared_ptr<const detail::cohort_rules> rules_;
};

/// How one thing stands for the records of a batch: a bit a record, in words of 64. Bits past the batch's records mean nothing.
class standing_words {
public:
    explicit standing_words(const std::uint64_t* words) : words_(words) {}

    /// Returns the standing for the i-th record.
    [[nodiscard]] standing operator[](std::size_t i) const {
        const auto bit = [&](standing s) { return at_least(s, i / 64) >> i % 64 & 1; };
        return static_cast<standing>(bit(standing::unknown) + bit(standing::pending) + bit(standing::met));
    }
    /// Returns for the w-th 64 records whether they stand at `s`, which is above unmet, or better.
    [[nodiscard]] std::uint64_t at_least(standing s, std::size_t w) const {
        return words_[w * 3 + static_cast<std::size_t>(s) - 1];
    }

    /// Returns how many of the first `records` stand at `s`, which is above unmet, or better.
    [[nodiscard]] std::size_t count(standing s, std::size_t records) const {
        std::size_t all = 0;
        for (std::size_t w = 0; w * 64 < records; ++w) {
            const std::size_t left = records - w * 64;
            const std::uint64_t within = left < 64 ? (std::uint64_t{1} << left) - 1 : ~std::uint64_t{0};
            all += static_cast<std::size_t>(std::popcount(at_least(s, w) & within));
        }
        return all;
    }

private:
    const std::uint64_t* words_;
};

/// How all courses, credentials, entries, requirement sets and exits stand for up to `most` consecutive records of a cohort.
///
/// The same as `evaluate` says of each record alone, to the bit. Borrows; lives as long as who gave it says.
class GRADUS_EXPORT cohort_batch {
public:
    static constexpr std::size_t words = 4;  ///< of 64 records
    static constexpr std::size_t most = words * 64;

    /// Returns the position of the batch's first record in the columns, and how many it has.
    [[nodiscard]] std::size_t first() const { return first_; }
    [[nodiscard]] std::size_t size() const { return size_; }

    /// Returns the standing of a course, with waivers and exclusions.
    [[nodiscard]] standing_words operator[](course_id course) const;
    /// Returns the standing of a credential's `requires`.
    [[nodiscard]] standing_words operator[](credential_id credential) const;
    [[nodiscard]] standing_words operator[](entry_id entry) const;
    /// Returns the standing of a requirement set or an exit whole: see `set_standing` and `exit_standing`.
    [[nodiscard]] standing_words operator[](requirement_set_id set) const;
    [[nodiscard]] standing_words operator[](exit_id exit) const;
    /// Returns the standing of a requirement set's `requires`, its groups left out; of an exit's `requires`, its set left out.
    [[nodiscard]] standing_words requires_of(requirement_set_id set) const;
    [[nodiscard]] standing_words requires_of(exit_id exit) const;

private:
    friend class detail::cohort_worker;
    friend class detail::cohort_summarizer;
    friend class cohort_answers;

    [[nodiscard]] standing_words at(std::uint32_t slot) const;

    const detail::cohort_rules* rules_ = nullptr;
    const std::uint64_t* planes_ = nullptr;
    const std::uint32_t* slots_ = nullptr;    ///< by root: where its planes stand
    std::span<const std::uint32_t> touched_;  ///< gates that differ from their baseline; of an evaluation alone
    const detail::record_scatter* scatter_ = nullptr;  ///< likewise
    std::span<const std::pair<course_id, std::uint32_t>> corrected_;
    std::size_t first_ = 0, size_ = 0;
};

struct cohort_options {
    unsigned threads = 1;
    std::optional<date> day;  ///< on which all records are looked at; nothing: each on its own `as_of`
    in_progress_mode mode = in_progress_mode::as_it_is;
    run_options run;  ///< time and stop are looked at for each batch; nodes and memory are not counted
};

/// How an evaluation ended.
struct cohort_run {
    gradus::outcome outcome = outcome::complete;
    std::size_t records = 0;  ///< evaluated; all, where complete
    diagnostics found;        ///< of the columns; with an error nothing is evaluated
};

/// Evaluates every record on its day and in its grade, and gives each batch of them to `visit` once, whole; a batch is valid during the call.
///
/// `visit` is called from as many threads at once as `options.threads` says, in no order; what it is given does not depend on that. It must
/// not throw. Time linear in what the records hold and in the gates that their facts touch; memory in proportion to the catalog for each
/// thread.
GRADUS_EXPORT cohort_run evaluate_cohort(const cohort_circuit& circuit, const record_columns& columns,
                                         const cohort_options& options,
                                         const std::function<void(const cohort_batch&)>& visit);

/// The answers for all records of a cohort, kept. Immutable once made; const members may be called concurrently.
class GRADUS_EXPORT cohort_answers {
public:
    /// Evaluates as above, and keeps for each batch what differs from a record of which nothing is known: at most three bits a record and
    /// thing that has a requirement of its own.
    cohort_answers(const cohort_circuit& circuit, const record_columns& columns, const cohort_options& options = {});

    [[nodiscard]] const cohort_run& run() const { return run_; }
    [[nodiscard]] std::size_t batches() const { return kept_.size(); }
    /// Returns a batch, valid as long as the answers are: record r is in the batch r / cohort_batch::most. Empty where it was not reached.
    [[nodiscard]] cohort_batch batch(std::size_t b) const;
    [[nodiscard]] std::size_t bytes() const;

private:
    struct kept_batch {
        std::vector<std::uint64_t> planes;
        std::vector<std::uint32_t> slots;
        std::vector<std::pair<course_id, std::uint32_t>> corrected;
        std::size_t first = 0, size = 0;
    };

    void keep(const cohort_batch& batch, kept_batch& into) const;

    cohort_circuit circuit_;
    cohort_run run_;
    std::vector<kept_batch> kept_;
};

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/learner/cohort_compiler.hpp"
#include "gradus/learner/evaluate_cohort.hpp"
#endif

#endif
