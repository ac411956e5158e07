// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_SCORECARD_HPP
#define GRADUS_PROGRAM_SCORECARD_HPP

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/facts.hpp"
#include "gradus/config.hpp"
#include "gradus/core/grouped_lists.hpp"
#include "gradus/program/alignment.hpp"
#include "gradus/program/thresholds.hpp"

namespace gradus {

/// How many of the records that were read stand how to a program. `enrolled`: the record says so (`enrolled`), or a course of the program is
/// in progress; `participants`: at least one of its courses is passed; `credentialed`: concentrators that hold a credential of it.
struct program_counts {
    std::uint64_t enrolled = 0, participants = 0, concentrators = 0, completers = 0, credentialed = 0;

    friend bool operator==(const program_counts&, const program_counts&) = default;
};

/// Counts records by program, one after the other, in memory that does not grow with them. Borrows the catalog and the programs. A record
/// costs time in proportion to what it holds and to the programs of that. Used by one thread.
class program_counter {
public:
    GRADUS_EXPORT program_counter(const catalog& c, const std::vector<program_alignment>& programs,
                                  const program_thresholds& definitions);

    GRADUS_EXPORT void add(const record& r);

    [[nodiscard]] std::uint64_t records() const { return records_; }
    [[nodiscard]] const std::vector<program_counts>& counts() const { return counts_; }

private:
    struct held_of_program {
        std::uint64_t stamp = 0;
        std::int32_t courses = 0;
        credits sum{};
        bool credential = false, enrolled = false;
    };
    held_of_program& of(std::uint32_t program);
    [[nodiscard]] static bool is(const counted_learner& wanted, const held_of_program& h) {
        return h.courses > 0 && h.courses >= wanted.courses && h.sum >= wanted.credits &&
               (!wanted.credential || h.credential);
    }

    const catalog& catalog_;
    counted_learner concentrator_, completer_;
    grouped_lists<std::uint32_t> of_course_, of_credential_;
    std::vector<std::uint32_t> of_listed_;  ///< by program of the catalog: its position here
    std::vector<held_of_program> held_;
    std::vector<std::uint64_t> course_stamp_;
    std::vector<std::uint32_t> met_;
    std::vector<program_counts> counts_;
    std::uint64_t records_ = 0;
};

/// A measure of one program: its value, or nothing with the reason in `source`; its threshold's position in the file, and how it stands.
struct measured {
    program_measure measure{};
    std::optional<double> value;
    std::string source;  ///< where the value comes from, or why there is none
    std::optional<std::size_t> threshold;
    measure_state state = measure_state::none;
};

/// A program's measures, in the order of `program_measure`, its class and why. `rule`: the position of the rule that decided; missing where
/// none did, and then there is no class.
struct scorecard {
    std::array<measured, program_measure_count> measures;
    std::optional<program_class> is;
    std::optional<std::size_t> rule;
    std::vector<std::string> reasons;
};

/// Returns a scorecard for each program of an alignment. `counts`: those of its programs, and of how many records; missing: no records were read.
///
/// Linear in what the programs list and in their courses' requirements. Thread safe.
[[nodiscard]] GRADUS_EXPORT std::vector<scorecard> score(const skill_index& skills, const alignment& a,
                                                         const program_thresholds& t,
                                                         const program_counter* counts = nullptr);

/// Returns a number as scorecards print it: up to four decimals, without those that say nothing.
[[nodiscard]] GRADUS_EXPORT std::string measure_text(double value);

}  // namespace gradus

#if !defined(GRADUS_COMPILED)
#include "gradus/program/program_counter.hpp"
#include "gradus/program/scorecard_maker.hpp"
#endif

#endif
