// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_HELD_THING_HPP
#define GRADUS_LEARNER_HELD_THING_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "gradus/catalog/circuit.hpp"
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

/// That a course gives to a sum where it stands so against a mark.
struct amount_effect {
    static constexpr std::int64_t whole = -1, one = -2;  ///< all that it earns; one for a course, whatever it earns

    std::uint32_t slot = 0;
    double mark = gate::no_mark;
    std::int64_t most = whole;  ///< of the credit that it earns
    std::int64_t above = 0;     ///< less what another effect gives of it, which asks for a lower mark

    [[nodiscard]] std::int64_t of(std::int64_t earned) const {
        if (most == one) return 1;
        return (most == whole ? earned : std::min(most, earned)) - std::min(above, earned);
    }
};

/// A course that counts for one in a slot, or in a cell: with the others of a slot that have the same subject or kind.
struct count_effect {
    std::uint32_t to = 0;
    double mark = gate::no_mark;
};

/// What a record's attempts at one course come to.
struct held_thing {
    static constexpr double no_grade = gate::no_mark;

    std::uint32_t thing = 0;
    bool done = false, running = false;
    bool ungraded = false;   ///< some completed attempt has no grade
    double mark = no_grade;  ///< the best of the completed attempts
    std::int64_t done_amount = 0, running_amount = 0;

    [[nodiscard]] standing done_against(double least) const {
        if (mark >= least) return standing::met;
        return ungraded ? standing::unknown : standing::unmet;
    }
    /// Returns the greater of the standings of the completed and the running attempts against a least mark.
    [[nodiscard]] standing against(double least) const {
        const standing at = done ? done_against(least) : standing::unmet;
        return running ? std::max(at, standing::pending) : at;
    }

    void give(const amount_effect& effect, slot_sum& to) const {
        if (done)
            if (const standing at = done_against(effect.mark); at != standing::unmet)
                to.add(at, effect.of(done_amount));
        if (running) to.add(standing::pending, effect.of(running_amount));
    }
};

}  // namespace gradus::detail

#endif
