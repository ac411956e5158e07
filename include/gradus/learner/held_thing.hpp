// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_HELD_THING_HPP
#define GRADUS_LEARNER_HELD_THING_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "gradus/catalog/earned_credit.hpp"
#include "gradus/core/standing.hpp"

namespace gradus::detail {

/// How much of one of a catalog's sums is there, by the standing of what gives it.
struct slot_sum {
    std::int64_t of[3] = {};  ///< unknown, pending, met

    /// Adds what stands at `at`, which is above unmet.
    void add(standing at, std::int64_t amount) { of[static_cast<std::size_t>(at) - 1] += amount; }

    /// Returns the greatest standing at which so much is there, counting what stands higher.
    [[nodiscard]] standing reaching(std::int64_t least) const {
        if (of[2] >= least) return standing::met;
        if (of[2] + of[1] >= least) return standing::pending;
        return of[2] + of[1] + of[0] >= least ? standing::unknown : standing::unmet;
    }
};

/// Marks are held as ranks: 0 is no mark, and r the r-th of the marks that a catalog's requirements ask for, from the least.
using mark_rank = std::uint32_t;

/// That a course does something to a gate, a slot or a cell (the courses of a slot that have the same subject or kind), where it reaches a
/// mark.
struct effect {
    std::uint32_t to = 0;
    mark_rank least = 0;
};

/// That a course gives credit to a sum.
struct amount_effect {
    static constexpr std::int64_t whole = -1, one = -2;  ///< all that it earns; one for a course, whatever it earns

    std::uint32_t slot = 0;
    mark_rank least = 0;
    std::int64_t most = whole;  ///< of the credit that it earns
    std::int64_t above = 0;     ///< less what another effect gives of it, which asks for a lower mark

    [[nodiscard]] std::int64_t of(std::int64_t earned) const {
        if (most == one) return 1;
        return (most == whole ? earned : std::min(most, earned)) - std::min(above, earned);
    }
};

/// What a record's attempts at one course come to.
struct held_thing {
    std::uint32_t thing = 0;
    mark_rank mark = 0;  ///< the best of the completed attempts
    bool done = false, running = false;
    bool ungraded = false;  ///< some completed attempt has no grade
    earned_credit done_credit, running_credit;
    std::int64_t done_amount = 0, running_amount = 0;  ///< what these come to, in hundredths

    [[nodiscard]] standing done_against(mark_rank least) const {
        if (mark >= least) return standing::met;
        return ungraded ? standing::unknown : standing::unmet;
    }
    /// Returns the greater of the standings of the completed and the running attempts against a least mark.
    [[nodiscard]] standing against(mark_rank least) const {
        const standing at = done ? done_against(least) : standing::unmet;
        return running ? std::max(at, standing::pending) : at;
    }

    /// Adds what it earns to a sum that asks for a mark; `of(earned)` is how much of that counts.
    template <class Of>
    void give(mark_rank least, slot_sum& to, Of of) const {
        if (done)
            if (const standing at = done_against(least); at != standing::unmet) to.add(at, of(done_amount));
        if (running) to.add(standing::pending, of(running_amount));
    }
    void give(const amount_effect& effect, slot_sum& to) const {
        give(effect.least, to, [&](std::int64_t earned) { return effect.of(earned); });
    }

    /// The same for a group of a requirement set, where the attempts at a course are one: once one of them reaches the mark, all that stands
    /// as high counts.
    void serve(const amount_effect& effect, slot_sum& to) const {
        const standing at = against(effect.least);
        if (at == standing::unmet) return;
        const std::int64_t both = effect.of(done_amount + running_amount);
        const std::int64_t met = at == standing::met ? effect.of(done_amount) : 0;
        if (at == standing::met) to.add(at, met);
        if (at == standing::unknown)
            to.add(at, both);
        else
            to.add(standing::pending, both - met);
    }
};

}  // namespace gradus::detail

#endif
