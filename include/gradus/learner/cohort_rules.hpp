// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_COHORT_RULES_HPP
#define GRADUS_LEARNER_COHORT_RULES_HPP

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/core/standing.hpp"
#include "gradus/learner/held_thing.hpp"
#include "gradus/learner/listed.hpp"
#include "gradus/learner/set_sums.hpp"

namespace gradus::detail {

inline constexpr std::uint32_t no_place = std::numeric_limits<std::uint32_t>::max();

/// What a gate does with words of bits. `unless`: the first input, unmet where the second is above unmet. `assignment`: the first input is
/// a bound of a requirement set, whose groups are looked at where the bound is above unmet.
enum class word_op : std::uint8_t { leaf, all, any, at_least, negation, conditional, unless, assignment };

struct word_gate {
    word_op op = word_op::leaf;
    standing baseline = standing::unmet;  ///< where nothing is known of a record
    std::int32_t number = 0;              ///< at_least: how many; assignment: the requirement set
    std::uint32_t first_input = 0, input_count = 0;
};

/// The circuit of a catalog in the order in which words are evaluated: inputs before what they feed. Each `with` is made of other gates, so
/// that one pass is enough: of its course's `requires` there is a copy in which every `with` is pending.
struct word_circuit {
    std::vector<word_gate> gates;
    std::vector<std::uint32_t> inputs;
    listed<std::uint32_t> feeds;          ///< by gate: those of which it is an input
    std::vector<std::uint32_t> place_of;  ///< by gate of the catalog's circuit, `no_place` where nothing here needs it

    [[nodiscard]] std::span<const std::uint32_t> inputs_of(const word_gate& g) const {
        return {inputs.data() + g.first_input, g.input_count};
    }
};

struct hours_effect {
    std::uint32_t slot = 0;
    std::int32_t hours = 0;
};

/// A course, of the catalog (its own position) or from elsewhere, that an attempt can name. Its effects stand one kind after another, from
/// `first`; each kind ends where its member says. They are in one line of the cache, for that is what most of the time goes to.
struct thing {
    std::int64_t once = 0;     ///< hundredths that an attempt earns where it does not say
    std::int64_t most = 0;     ///< what repeats earn in all, where that is more than one attempt does
    std::int64_t average = 0;  ///< its weight in an average where the attempt does not say
    std::uint32_t first = 0;
    std::uint32_t leaves = 0;      ///< gates of courses, skills, documents, exclusions
    std::uint32_t wholes = 0;      ///< slots to which it gives all that it earns
    std::uint32_t counts = 0;      ///< slots in which it counts for one
    std::uint32_t values = 0;      ///< cells
    std::uint32_t averages = 0;    ///< averages of selections in which it counts
    std::uint32_t exclusions = 0;  ///< lists in which it stands
    bool more = false;             ///< it has `parts` or `hours`
};

/// What holding a thing does. Slots are sums that gates look at.
struct thing_rules {
    std::vector<thing> things;
    std::vector<effect> effects;
    listed<amount_effect> parts;
    listed<hours_effect> hours;
    std::vector<std::uint32_t> slot_of_cell;
    std::unordered_map<std::string_view, std::uint32_t> elsewhere;  ///< things that are no course of the catalog

    [[nodiscard]] std::span<const effect> between(std::uint32_t first, std::uint32_t last) const {
        return {effects.data() + first, effects.data() + last};
    }
};

/// A leaf that asks for so much; of a slot, of an average, of a skill's level, of a test.
struct threshold_leaf {
    std::uint32_t gate = 0;
    std::int64_t least = 0;
};
struct range_leaf {
    std::uint32_t gate = 0;
    std::int32_t min = 0, max = 0;
};

struct credential_rules {
    struct leaf {
        std::uint32_t gate = 0;
        bool current = true;
    };
    std::vector<std::optional<std::int32_t>> valid_months;
    listed<leaf> leaves;
    listed<std::uint32_t> attests;  ///< gates that are met
    listed<std::uint32_t> slots;
};

/// Leaves about what a record says itself. Those about words are found by the position of the word among the circuit's `names`.
struct fact_rules {
    std::vector<range_leaf> grades, cohorts;
    std::vector<threshold_leaf> ages, averages;
    std::unordered_map<std::string_view, std::uint32_t> names;
    listed<threshold_leaf> tests;
    std::vector<std::uint32_t> approvals, documents, hour_slots, statuses,
        programs;                   ///< by name: the gate or slot, or `no_place`
    listed<threshold_leaf> skills;  ///< by skill
};

/// A catalog, compiled for many records. Immutable.
struct cohort_rules {
    explicit cohort_rules(const gradus::catalog& c) : catalog(c) {}

    gradus::catalog catalog;
    std::vector<double> marks;  ///< that requirements ask for, ascending: see `mark_rank`
    word_circuit circuit;
    thing_rules things;
    credential_rules credentials;
    fact_rules facts;
    std::vector<set_sums> groups;     ///< by requirement set: what its groups ask for
    listed<threshold_leaf> slots;     ///< by slot: what asks for so much of it, the least first
    listed<threshold_leaf> averages;  ///< by average of a selection

    std::vector<std::uint32_t> roots;  ///< gates that answers look at, once each, sorted
    std::vector<std::uint32_t> courses, credential_roots, entries, sets, exits, whole_sets,
        whole_exits;                          ///< positions in `roots`
    std::vector<std::uint32_t> excluded;      ///< by course: the leaf that says so, or `no_place`
    std::vector<std::uint32_t> root_of_gate;  ///< positions in `roots`, or `no_place`
};

}  // namespace gradus::detail

#endif
