// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_OUTCOMES_HPP
#define GRADUS_PROGRAM_OUTCOMES_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/extension.hpp"
#include "gradus/catalog/requirement.hpp"
#include "gradus/catalog/standings.hpp"
#include "gradus/config.hpp"
#include "gradus/core/credits.hpp"
#include "gradus/core/result.hpp"
#include "gradus/core/standing.hpp"
#include "gradus/learner/cohort.hpp"

namespace gradus {

// What is computed from records is data: who is looked at, what is counted, how many points it gives. In a requirement of a definition the
// selector entry `@program` selects a program's courses, the credential `@program` means any one of its credentials, and `enrolled @program`
// that program. Such a definition holds for each program by itself, and for a learner who fulfils it in any one program.

/// Some learners by name: participants, concentrators, completers.
struct population {
    std::string id, title, source;
    requirement is;
    extensions x;

    friend bool operator==(const population&, const population&) = default;
};

/// A share: of a population, those of whom `counts` holds. `target` in percent, in hundredths.
struct indicator {
    std::string id, title, source;
    std::string of;  ///< a population
    requirement counts;
    std::optional<credits> target;
    extensions x;

    friend bool operator==(const indicator&, const indicator&) = default;
};

struct point_level {
    std::int32_t points = 0;
    std::string title;
    requirement is;
    extensions x;

    friend bool operator==(const point_level&, const point_level&) = default;
};

/// An average of points over a population: of each learner the greatest of the levels that hold, and every bonus that holds, `cap` at most.
struct point_index {
    std::string id, title, source;
    std::string of;  ///< a population
    std::vector<point_level> levels, bonuses;
    std::optional<std::int32_t> cap;
    extensions x;

    friend bool operator==(const point_index&, const point_index&) = default;
};

/// Learners to be honoured: those of whom `is` holds, by their ids where `consent` holds as well.
struct honour_list {
    std::string id, title;
    requirement is;
    requirement consent;
    extensions x;

    friend bool operator==(const honour_list&, const honour_list&) = default;
};

/// Some learners for whom every indicator and index is told by itself. Groups of one `dimension` have no learner in common.
struct outcome_group {
    std::string id, title, dimension;
    requirement is;
    extensions x;

    friend bool operator==(const outcome_group&, const outcome_group&) = default;
};

/// One version of what is computed: the file format `gradus-indicators/1` (docs/outcomes.md).
struct outcome_definitions {
    std::string id, title, version, source;
    effective_range effective;
    std::vector<population> populations;
    std::vector<indicator> indicators;
    std::vector<point_index> indexes;
    std::vector<honour_list> lists;
    std::vector<outcome_group> groups;
    extensions x;

    friend bool operator==(const outcome_definitions&, const outcome_definitions&) = default;
};

/// Definitions compiled against a catalog, whose programs they speak of. Immutable; copies share storage; safe to use from any thread.
class GRADUS_EXPORT outcome_rules {
public:
    /// Returns the catalog with the definitions' requirements put in as exits: what cohorts are evaluated by.
    [[nodiscard]] const cohort_circuit& circuit() const { return circuit_; }
    [[nodiscard]] const outcome_definitions& definitions() const { return definitions_; }

    /// The exits of an indicator or index: whether a learner is in the population, and whether a level holds of one who is.
    struct rule {
        exit_id in_population{};
        std::vector<exit_id>
            levels;  ///< of an indicator: what it counts, alone; of an index: in order of falling points
        std::vector<exit_id> bonuses;  ///< of an index
    };
    struct rules_of_programs {
        rule all;  ///< whatever the program
        std::vector<rule>
            programs;  ///< by program of the catalog; empty where the definition does not speak of programs
    };
    struct list_rule {
        exit_id is{}, consent{};
    };

    std::vector<rules_of_programs> indicators, indexes;  ///< as defined
    std::vector<list_rule> lists;
    std::vector<exit_id> groups;

private:
    friend GRADUS_EXPORT result<outcome_rules> compile_outcomes(const catalog& c, outcome_definitions definitions);

    outcome_rules(cohort_circuit circuit, outcome_definitions definitions)
        : circuit_(std::move(circuit)), definitions_(std::move(definitions)) {}

    cohort_circuit circuit_;
    outcome_definitions definitions_;
};

/// Returns the definitions compiled, or all that is wrong with them, each finding at its place in the definitions: ids that are used twice, a
/// population that there is none of, what requirements name and the catalog lacks. Linear in the definitions times the programs, and in the
/// catalog, which is built once more.
[[nodiscard]] GRADUS_EXPORT result<outcome_rules> compile_outcomes(const catalog& c, outcome_definitions definitions);

/// How many learners of a population there are, and of how many it holds. `pending` by what is in progress, `unknown` where the record does not
/// say. `population_unknown`: of those outside, how many may belong to it.
struct outcome_count {
    std::size_t population = 0, met = 0, pending = 0, unknown = 0, population_unknown = 0;

    friend bool operator==(const outcome_count&, const outcome_count&) = default;
};

/// Points of a population: their sum, by what is sure, and by what may still hold; how many learners have each level.
struct point_count {
    std::size_t population = 0, population_unknown = 0;
    std::int64_t points = 0, points_at_best = 0;
    std::vector<std::size_t> at_level;  ///< in the order of the definition; the last: at none

    friend bool operator==(const point_count&, const point_count&) = default;
};

template <class Count>
struct counts_of {
    Count all;
    std::vector<Count> groups;    ///< as defined
    std::vector<Count> programs;  ///< by program of the catalog, where the definition speaks of programs

    friend bool operator==(const counts_of&, const counts_of&) = default;
};

/// A learner of a list, by position in the columns.
struct honoured_learner {
    std::size_t list = 0, record = 0;
    bool consents = false;
};

/// Counts outcomes over batches of one cohort, or of several. Not safe to use from several threads: give each its own, and merge.
class GRADUS_EXPORT outcome_counts {
public:
    explicit outcome_counts(const outcome_rules& rules);

    /// Counts the records of a batch that `rules.circuit()` evaluated; `listed` is called for each learner of a list.
    void add(const cohort_batch& batch, const std::function<void(const honoured_learner&)>& listed = {});
    /// Adds what another one counted by the same rules.
    outcome_counts& operator+=(const outcome_counts& other);

    std::vector<counts_of<outcome_count>> indicators;  ///< as defined
    std::vector<counts_of<point_count>> indexes;

private:
    outcome_rules rules_;
};

/// Returns why a learner is on a list: the leaves of its requirement that are met, as text, each once; those of a `not` and the condition of an
/// `if` are left out. `s` is what `evaluate` made of the record by the catalog of `rules.circuit()`.
[[nodiscard]] GRADUS_EXPORT std::vector<std::string> evidence_of(const outcome_rules& rules, const standings& s,
                                                                 std::size_t list);

/// Returns `part` of `whole` in percent, in hundredths, half up; 0 of nothing.
[[nodiscard]] constexpr std::int64_t percent_hundredths(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<std::int64_t>((part * 20'000 + whole) / (2 * whole));
}

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/program/outcome_counter.hpp"
#endif

#endif
