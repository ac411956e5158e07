// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_COHORT_SUMMARY_HPP
#define GRADUS_LEARNER_COHORT_SUMMARY_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/config.hpp"
#include "gradus/core/ids.hpp"
#include "gradus/learner/cohort.hpp"
#include "gradus/learner/record_columns.hpp"

namespace gradus {

namespace detail {
class cohort_summarizer;
}

/// What every way to an exit must pass: a leaf of its `requires` or of its requirement set's, the set's total, or one of its groups.
struct summary_gateway {
    enum class kind : std::uint8_t { leaf, total, group };

    summary_gateway::kind is = kind::leaf;
    gate_id leaf{};           ///< of the catalog's circuit
    std::uint32_t group = 0;  ///< position in the set

    friend auto operator<=>(const summary_gateway&, const summary_gateway&) = default;
};

/// How many learners a gateway stops: it is neither met nor pending. `alone`: of these, for how many no other gateway of the exit does.
struct summary_gateway_count {
    summary_gateway gateway;
    std::size_t stops = 0, alone = 0;

    friend bool operator==(const summary_gateway_count&, const summary_gateway_count&) = default;
};

/// How the learners of a cohort stand before an exit, each in one of the counts after `learners`, its sum.
///
/// `late` is proved, not estimated: the requirement set's total is out of reach even if every term up to the end of the exit's `by_grade`
/// were filled to the load limits with courses that are passed. It is a bound: others may come late too, which `look_ahead` tells of one
/// learner exactly. `at_risk` lack more than a share of what the load limits leave; `open` are all others.
struct exit_summary {
    exit_id exit{};
    std::size_t learners = 0;
    std::size_t met = 0;
    std::size_t pending = 0;  ///< met once what is in progress is passed
    std::size_t late = 0;
    std::size_t at_risk = 0;
    std::size_t open = 0;
    std::vector<summary_gateway_count>
        gateways;  ///< of those neither met nor pending; what stops most first, without those that stop none

    friend bool operator==(const exit_summary&, const exit_summary&) = default;
};

/// Whose exits are counted: for each learner the exits of the programs enrolled in and those of no program; or every exit for everyone.
enum class summary_scope : std::uint8_t { enrolled, everyone };

struct summary_options {
    std::vector<exit_id> exits;  ///< that are counted; empty: all
    summary_scope scope = summary_scope::enrolled;
    std::optional<date> day;                  ///< as in `cohort_options`
    double at_risk_share = 0.9;               ///< of the credit that the load limits leave
    std::vector<std::string> optional_terms;  ///< that count as terms ahead: as in `horizon_options`
};

/// Counts, exit by exit, how a cohort stands. Used by one thread; several are merged by `+=`, whose order does not matter.
///
/// `add` takes a batch while `evaluate_cohort` has it visited (not a kept one), with the columns that it is of; time in proportion to
/// the exits in each learner's scope and their gateways.
class GRADUS_EXPORT cohort_summary {
public:
    cohort_summary(const cohort_circuit& circuit, const record_columns& columns, const summary_options& options = {});
    cohort_summary(cohort_summary&& other) noexcept;
    cohort_summary& operator=(cohort_summary&& other) noexcept;
    ~cohort_summary();

    void add(const cohort_batch& batch);
    cohort_summary& operator+=(const cohort_summary& other);

    /// Returns the counts of the exits that were asked for, in the catalog's order.
    [[nodiscard]] std::vector<exit_summary> exits() const;

private:
    std::unique_ptr<detail::cohort_summarizer> counts_;
};

/// Returns a gateway in words: its leaf's text, `24 credits in all`, or the group's id.
[[nodiscard]] GRADUS_EXPORT std::string to_text(const catalog& c, exit_id exit, const summary_gateway& g);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/learner/cohort_summarizer.hpp"
#endif

#endif
