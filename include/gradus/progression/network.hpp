// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_NETWORK_HPP
#define GRADUS_PROGRESSION_NETWORK_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_set>
#include <utility>
#include <vector>

namespace gradus::detail {

/// A set of terms of a horizon, a bit a term (a horizon has at most 64).
using term_mask = std::uint64_t;

[[nodiscard]] constexpr term_mask mask_of(std::uint32_t term) { return term_mask{1} << term; }

/// Where time is left aside, of an atom: it counts as well where the course runs beside what looks at it.
inline constexpr term_mask beside_mark = mask_of(63);

/// What one course gives to a gate: `weight`, where it starts in one of `starts`.
struct timed_atom {
    std::uint32_t variable;
    term_mask starts;
    std::int64_t weight;

    friend bool operator==(const timed_atom&, const timed_atom&) = default;
};

/// What one gate gives to another: `weight`, where it is true (or, `negated`, false).
struct timed_input {
    std::uint32_t gate;
    std::int64_t weight;
    bool negated;

    friend bool operator==(const timed_input&, const timed_input&) = default;
};

/// Whether a gate's weights are amounts of credit or numbers of courses, which term loads bound; or neither.
enum class gate_measure : std::uint8_t { none, credits, courses };

/// A requirement at a moment: true where its atoms and inputs give `need` or more. Of the first two gates of a network, 0 is false and
/// 1 is true. A `tally` is never true or false: its sum is what a `settled` gate looks at, once every course is decided.
struct timed_gate {
    enum class role : std::uint8_t { threshold, tally, settled };

    role is = role::threshold;
    gate_measure measure = gate_measure::none;
    std::int64_t need = 0;
    std::uint32_t first_atom = 0, atom_count = 0;
    std::uint32_t first_input = 0, input_count = 0;
    std::uint32_t settlement = 0;  ///< of a settled gate: which one
};

/// Gates over the starts of courses, in topological order, equal ones shared.
class timed_network {
public:
    static constexpr std::uint32_t never = 0, always = 1;

    timed_network() : known_(0, hash{this}, equal{this}) {
        gates_.resize(2);
        gates_[never].need = 1;
    }
    timed_network(const timed_network&) = delete;
    timed_network& operator=(const timed_network&) = delete;

    [[nodiscard]] std::size_t size() const { return gates_.size(); }
    [[nodiscard]] const timed_gate& operator[](std::uint32_t g) const { return gates_[g]; }
    [[nodiscard]] std::span<const timed_atom> atoms(const timed_gate& g) const {
        return {atoms_.data() + g.first_atom, g.atom_count};
    }
    [[nodiscard]] std::span<const timed_input> inputs(const timed_gate& g) const {
        return {inputs_.data() + g.first_input, g.input_count};
    }

    [[nodiscard]] std::size_t bytes() const {
        return gates_.capacity() * sizeof(timed_gate) + atoms_.capacity() * sizeof(timed_atom) +
               inputs_.capacity() * sizeof(timed_input) + known_.bucket_count() * 8 + known_.size() * 24;
    }

    /// Returns the gate that is true where atoms and inputs give `need`; constants among them are folded in.
    std::uint32_t threshold(std::int64_t need, std::vector<timed_atom> atoms, std::vector<timed_input> inputs,
                            gate_measure measure = gate_measure::none) {
        std::erase_if(atoms, [](const timed_atom& a) { return a.starts == 0 || a.weight <= 0; });
        std::erase_if(inputs, [&](const timed_input& i) {
            if (i.gate > always) return i.weight <= 0;
            if ((i.gate == always) != i.negated) need -= i.weight;
            return true;
        });
        if (need <= 0) return always;
        std::int64_t most = 0;
        for (const timed_atom& a : atoms) most += a.weight;
        for (const timed_input& i : inputs) most += i.weight;
        if (most < need) return never;
        for (timed_atom& a : atoms) a.weight = std::min(a.weight, need);
        for (timed_input& i : inputs) i.weight = std::min(i.weight, need);
        if (atoms.empty() && inputs.size() == 1 && !inputs.front().negated) return inputs.front().gate;
        std::sort(atoms.begin(), atoms.end(),
                  [](const timed_atom& a, const timed_atom& b) { return a.variable < b.variable; });
        std::sort(inputs.begin(), inputs.end(),
                  [](const timed_input& a, const timed_input& b) { return a.gate < b.gate; });
        timed_gate g;
        g.need = need;
        g.measure = measure;
        return add(g, atoms, inputs);
    }

    std::uint32_t any(const std::vector<std::uint32_t>& of) { return threshold(1, {}, each(of)); }
    std::uint32_t all(const std::vector<std::uint32_t>& of) {
        return threshold(static_cast<std::int64_t>(of.size()), {}, each(of));
    }
    std::uint32_t both_not(std::uint32_t yes, std::uint32_t no) {
        return threshold(2, {}, {{yes, 1, false}, {no, 1, true}});
    }

    std::uint32_t tally(const std::vector<timed_atom>& atoms) {
        timed_gate g;
        g.is = timed_gate::role::tally;
        return add(g, atoms, {});
    }
    std::uint32_t settled(std::uint32_t settlement, const std::vector<std::uint32_t>& tallies) {
        timed_gate g;
        g.is = timed_gate::role::settled;
        g.settlement = settlement;
        return add(g, {}, each(tallies));
    }

private:
    static std::vector<timed_input> each(const std::vector<std::uint32_t>& of) {
        std::vector<timed_input> inputs;
        for (const std::uint32_t g : of) inputs.push_back({g, 1, false});
        return inputs;
    }

    struct hash {
        const timed_network* owner;
        std::size_t operator()(std::uint32_t position) const {
            const timed_gate& g = owner->gates_[position];
            std::uint64_t h = static_cast<std::uint64_t>(g.need) * 31 + static_cast<std::uint64_t>(g.is) +
                              std::uint64_t{g.settlement} * 7919;
            const auto mix = [&h](std::uint64_t value) { h = (std::rotl(h, 23) ^ value) * 0x9E3779B97F4A7C15ull; };
            for (const timed_atom& a : owner->atoms(g))
                mix(a.variable), mix(a.starts), mix(static_cast<std::uint64_t>(a.weight));
            for (const timed_input& i : owner->inputs(g))
                mix(i.gate * 2 + i.negated), mix(static_cast<std::uint64_t>(i.weight));
            return static_cast<std::size_t>(h ^ h >> 32);
        }
    };
    struct equal {
        const timed_network* owner;
        bool operator()(std::uint32_t left, std::uint32_t right) const {
            const timed_gate& a = owner->gates_[left];
            const timed_gate& b = owner->gates_[right];
            return a.is == b.is && a.need == b.need && a.measure == b.measure && a.settlement == b.settlement &&
                   std::ranges::equal(owner->atoms(a), owner->atoms(b)) &&
                   std::ranges::equal(owner->inputs(a), owner->inputs(b));
        }
    };

    std::uint32_t add(timed_gate g, const std::vector<timed_atom>& atoms, const std::vector<timed_input>& inputs) {
        const auto position = static_cast<std::uint32_t>(gates_.size());
        g.first_atom = static_cast<std::uint32_t>(atoms_.size());
        g.atom_count = static_cast<std::uint32_t>(atoms.size());
        g.first_input = static_cast<std::uint32_t>(inputs_.size());
        g.input_count = static_cast<std::uint32_t>(inputs.size());
        atoms_.insert(atoms_.end(), atoms.begin(), atoms.end());
        inputs_.insert(inputs_.end(), inputs.begin(), inputs.end());
        gates_.push_back(g);
        const auto [at, fresh] = known_.insert(position);
        if (!fresh) {
            gates_.pop_back();
            atoms_.resize(g.first_atom);
            inputs_.resize(g.first_input);
        }
        return *at;
    }

    std::vector<timed_gate> gates_;
    std::vector<timed_atom> atoms_;
    std::vector<timed_input> inputs_;
    std::unordered_set<std::uint32_t, hash, equal> known_;
};

}  // namespace gradus::detail

#endif
