// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_COHORT_ANSWER_HPP
#define GRADUS_BINDINGS_C_COHORT_ANSWER_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "arrow_builder.hpp"
#include "arrow_records.hpp"
#include "cohort_asked.hpp"

namespace gradus::c {

/// Returns the type of the answers.
[[nodiscard]] arrow_type type_of(const asked_cohort& a);

inline constexpr std::array told{standing::met, standing::pending, standing::unknown};  ///< of a list, in this order

/// Things by record and standing: those of record r are `codes[offsets[r]]` to before `codes[offsets[r + 1]]`.
struct listed_things {
    std::vector<std::int32_t> offsets{0};
    std::vector<std::uint32_t> codes;
};

using listed_batch = std::array<listed_things, told.size()>;  ///< of one list

/// The answers to the records, made batch by batch from several threads.
class answer_maker {
public:
    /// Borrows all.
    answer_maker(const asked_cohort& a, const cohort_circuit& circuit, const arrow_records& records);

    /// Safe from several threads, for different batches.
    void take(const cohort_batch& b);

    /// Returns the answers, once all batches are taken.
    [[nodiscard]] arrow_made make();

private:
    void take_columns(const cohort_batch& b);
    void take_lists(const cohort_batch& b);
    void take_whole_list(std::size_t n, const cohort_batch& b, listed_batch& into) const;
    void take_lists_by_record(const cohort_batch& b, std::vector<listed_batch>& into) const;

    [[nodiscard]] arrow_made ids() const;
    [[nodiscard]] arrow_made make_column(std::vector<std::int8_t>& codes) const;
    [[nodiscard]] arrow_made make_lists(std::size_t n);

    const asked_cohort& a_;
    const cohort_circuit& circuit_;
    const arrow_records& records_;
    std::vector<std::shared_ptr<std::vector<std::int8_t>>> columns_;
    std::vector<std::vector<listed_batch>> batches_;  ///< by batch and list
};

}  // namespace gradus::c

#endif
