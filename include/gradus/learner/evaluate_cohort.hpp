// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_EVALUATE_COHORT_HPP
#define GRADUS_LEARNER_EVALUATE_COHORT_HPP

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "gradus/core/parallel.hpp"
#include "gradus/learner/cohort.hpp"
#include "gradus/learner/cohort_codes.hpp"
#include "gradus/learner/cohort_rules.hpp"
#include "gradus/learner/cohort_worker.hpp"
#include "gradus/learner/word_state.hpp"

namespace gradus {

GRADUS_INLINE standing_words cohort_batch::at(std::uint32_t slot) const {
    return standing_words(planes_ + std::size_t{slot} * detail::word_state::size);
}

GRADUS_INLINE standing_words cohort_batch::operator[](course_id course) const {
    const auto corrected = std::lower_bound(corrected_.begin(), corrected_.end(), std::pair{course, 0u});
    if (corrected != corrected_.end() && corrected->first == course) return at(corrected->second);
    return at(slots_[rules_->courses[index(course)]]);
}
GRADUS_INLINE standing_words cohort_batch::operator[](credential_id credential) const {
    return at(slots_[rules_->credential_roots[index(credential)]]);
}
GRADUS_INLINE standing_words cohort_batch::operator[](entry_id entry) const {
    return at(slots_[rules_->entries[index(entry)]]);
}
GRADUS_INLINE standing_words cohort_batch::operator[](requirement_set_id set) const {
    return at(slots_[rules_->whole_sets[index(set)]]);
}
GRADUS_INLINE standing_words cohort_batch::operator[](exit_id exit) const {
    return at(slots_[rules_->whole_exits[index(exit)]]);
}
GRADUS_INLINE standing_words cohort_batch::requires_of(requirement_set_id set) const {
    return at(slots_[rules_->sets[index(set)]]);
}
GRADUS_INLINE standing_words cohort_batch::requires_of(exit_id exit) const {
    return at(slots_[rules_->exits[index(exit)]]);
}

GRADUS_INLINE cohort_run evaluate_cohort(const cohort_circuit& circuit, const record_columns& columns,
                                         const cohort_options& options,
                                         const std::function<void(const cohort_batch&)>& visit) {
    cohort_run run;
    run.found = check_columns(columns);
    if (has_error(run.found)) return run;
    const detail::cohort_codes codes(circuit.rules(), columns);
    const std::size_t batches = (columns.count + cohort_batch::most - 1) / cohort_batch::most;
    std::atomic<std::size_t> next{0}, records{0};
    std::atomic<outcome> ended{outcome::complete};
    const auto work = [&](bool reports) {
        run_monitor monitor(options.run);
        detail::cohort_worker evaluate(circuit.rules(), codes, columns, options);
        std::size_t reported = 0;
        for (std::size_t b = next++; b < batches; b = next++) {
            if (!monitor.check() || ended != outcome::complete) break;
            const cohort_batch& batch = evaluate(b * cohort_batch::most);
            try {
                visit(batch);
            } catch (...) {
                next = batches;
                throw;
            }
            records += batch.size();
            if (reports && (b + 1) * 100 / batches != reported) {
                reported = (b + 1) * 100 / batches;
                monitor.report(static_cast<double>(reported) / 100, "records");
            }
        }
        if (monitor.ended() != outcome::complete) ended = monitor.ended();
    };
    const std::size_t threads = std::clamp<std::size_t>(options.threads, 1, std::max<std::size_t>(batches, 1));
    detail::in_turn(threads, static_cast<unsigned>(threads), [&](std::size_t, bool calling) { work(calling); });
    run.outcome = ended;
    run.records = records;
    return run;
}

GRADUS_INLINE cohort_answers::cohort_answers(const cohort_circuit& circuit, const record_columns& columns,
                                             const cohort_options& options)
    : circuit_(circuit), kept_((columns.count + cohort_batch::most - 1) / cohort_batch::most) {
    run_ = evaluate_cohort(circuit, columns, options, [this](const cohort_batch& batch) {
        keep(batch, kept_[batch.first() / cohort_batch::most]);
    });
}

GRADUS_INLINE void cohort_answers::keep(const cohort_batch& batch, kept_batch& into) const {
    constexpr std::size_t size = detail::word_state::size;
    const detail::cohort_rules& rules = circuit_.rules();
    into.first = batch.first_;
    into.size = batch.size_;
    std::size_t planes = 4 + batch.corrected_.size();
    for (const std::uint32_t gate : batch.touched_) planes += rules.root_of_gate[gate] != detail::no_place;
    into.planes.resize(planes * size);
    std::uint64_t* to = into.planes.data();
    for (std::size_t at = 0; at < 4; ++at, to += size)  // the planes of what stands the same for all
        for (std::size_t i = 0; i < size; ++i) to[i] = i % detail::word_state::planes < at ? ~std::uint64_t{0} : 0;
    into.slots.reserve(rules.roots.size());
    for (const std::uint32_t gate : rules.roots)
        into.slots.push_back(static_cast<std::uint32_t>(rules.circuit.gates[gate].baseline));
    std::uint32_t slot = 4;
    const auto copy = [&](std::uint32_t from) {
        to = std::copy_n(batch.planes_ + std::size_t{from} * size, size, to);
        return slot++;
    };
    for (const std::uint32_t gate : batch.touched_)
        if (const std::uint32_t root = rules.root_of_gate[gate]; root != detail::no_place)
            into.slots[root] = copy(gate);
    for (const auto& [course, from] : batch.corrected_) into.corrected.emplace_back(course, copy(from));
}

GRADUS_INLINE cohort_batch cohort_answers::batch(std::size_t b) const {
    const kept_batch& kept = kept_[b];
    cohort_batch made;
    made.rules_ = &circuit_.rules();
    made.planes_ = kept.planes.data();
    made.slots_ = kept.slots.data();
    made.corrected_ = kept.corrected;
    made.first_ = kept.first;
    made.size_ = kept.size;
    return made;
}

GRADUS_INLINE std::size_t cohort_answers::bytes() const {
    std::size_t all = kept_.capacity() * sizeof(kept_batch);
    for (const kept_batch& kept : kept_)
        all += kept.planes.capacity() * sizeof(std::uint64_t) + kept.slots.capacity() * sizeof(std::uint32_t) +
               kept.corrected.capacity() * sizeof(kept.corrected[0]);
    return all;
}

}  // namespace gradus

#endif
