// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_PASSES_HPP
#define GRADUS_PROGRESSION_PASSES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "gradus/config.hpp"
#include "gradus/core/natural.hpp"
#include "gradus/core/parallel.hpp"
#include "gradus/core/run.hpp"
#include "gradus/progression/course_classes.hpp"
#include "gradus/progression/semiring.hpp"
#include "gradus/progression/trellis.hpp"

namespace gradus::detail {

/// Returns the bytes of some values; of those of a host's semiring what they hold elsewhere is not known.
template <class Value>
[[nodiscard]] std::size_t bytes_of(const std::vector<Value>& values) {
    return values.capacity() * sizeof(Value);
}
[[nodiscard]] inline std::size_t bytes_of(const std::vector<natural>& values) {
    std::size_t sum = (values.capacity() - values.size()) * sizeof(natural);
    for (const natural& n : values) sum += n.bytes();
    return sum;
}

/// Makes room for so many values, not for what was there; returns false where the run ends, or cannot hold them beside so many bytes.
template <class Value>
[[nodiscard]] bool make_room(std::vector<Value>& values, std::size_t count, std::size_t beside, run_monitor& run) {
    const bool fits = values.capacity() >= count;
    if (!run.check() || !run.hold(beside + (fits ? bytes_of(values) : count * sizeof(Value)))) return false;
    if (!fits) {
        values = std::vector<Value>();
        values.reserve(count);
    }
    return true;
}

/// Returns a value added up so many times, by doubling.
template <semiring S>
[[nodiscard]] typename S::value repeated(typename S::value value, std::uint64_t times, const S& s) {
    typename S::value sum = s.zero();
    for (; times > 0; times >>= 1) {
        if (times & 1) sum = s.plus(sum, value);
        if (times > 1) value = s.plus(value, value);
    }
    return sum;
}

/// The weights of a layer's choices: of each node's own, as a class's depend on how many of it are left.
template <semiring S>
class choice_weights {
public:
    choice_weights(const problem& p, const trellis::layer& layer, const S& s) : layer_(layer) {
        const problem_variable& v = p.variables[layer.courses.front()];
        const std::uint64_t most = layer.is_class() ? layer.courses.size() : 1;
        for (std::uint64_t left = layer.is_class() ? 0 : 1; left <= most; ++left)
            for (const trellis::choice& c : layer.choices) {
                typename S::value& made = of_.emplace_back(s.one());
                for (std::uint8_t n = 0; n < c.number; ++n)
                    made = s.times(made, s.weight({v.course, v.starts[c.start].term}));
                if (layer.is_class()) made = repeated(made, ways_to_choose(left, c.number), s);
            }
    }
    /// By choice.
    [[nodiscard]] const typename S::value* of_node(std::size_t n) const {
        return of_.data() + (layer_.is_class() ? layer_.left[n] * layer_.choices.size() : 0);
    }
    /// Whether every weight is `one()`.
    [[nodiscard]] bool none() const { return unweighted_semiring<S> && !layer_.is_class(); }

private:
    const trellis::layer& layer_;
    std::vector<typename S::value> of_;
};

/// Adds to some values others, each times a weight, or as they are.
template <semiring S>
void add_weighted(typename S::value* to, const typename S::value* from, std::uint32_t length,
                  const typename S::value& weight, bool as_they_are, const S& s) {
    if (as_they_are)
        for (std::uint32_t i = 0; i < length; ++i) to[i] = s.plus(to[i], from[i]);
    else
        for (std::uint32_t i = 0; i < length; ++i) to[i] = s.plus(to[i], s.times(from[i], weight));
}

/// Sets the values before a layer of a backward pass: of each state, the sum over the paths from it to the end, given those after it.
/// The same in any number of threads: each node's sum is one thread's.
template <semiring S>
void pull(const problem& p, const trellis::layer& layer, std::uint32_t cells_after,
          const std::vector<typename S::value>& after, std::vector<typename S::value>& before, const S& s,
          unsigned threads = 1) {
    constexpr std::size_t values_worth_a_thread = 400'000;
    if (before.capacity() < layer.values()) before = std::vector<typename S::value>();  // not both at once
    before.resize(layer.values(), s.zero());
    const choice_weights weights(p, layer, s);
    in_parts(layer.nodes(), threads, values_worth_a_thread / layer.cells, [&](std::size_t first, std::size_t last) {
        std::fill(before.begin() + static_cast<std::ptrdiff_t>(first * layer.cells),
                  before.begin() + static_cast<std::ptrdiff_t>(last * layer.cells), s.zero());
        for (std::size_t n = first; n < last; ++n) {
            const auto* weight = weights.of_node(n);
            for (std::uint32_t a = layer.first_arc[n]; a < layer.first_arc[n + 1]; ++a)
                for (const trellis::move& m : layer.choices[layer.taken[a]].moves)
                    add_weighted(before.data() + n * layer.cells + m.from,
                                 after.data() + std::size_t{layer.target[a]} * cells_after + m.to, m.length,
                                 weight[layer.taken[a]], weights.none(), s);
        }
    });
}

/// Sets the values after a layer of a forward pass: of each state, the sum over the paths from the start to it.
template <semiring S>
void push(const problem& p, const trellis::layer& layer, std::uint32_t cells_after, std::size_t values_after,
          const std::vector<typename S::value>& before, std::vector<typename S::value>& after, const S& s) {
    after.assign(values_after, s.zero());
    const choice_weights weights(p, layer, s);
    for (std::size_t n = 0; n < layer.nodes(); ++n) {
        const auto* weight = weights.of_node(n);
        for (std::uint32_t a = layer.first_arc[n]; a < layer.first_arc[n + 1]; ++a)
            for (const trellis::move& m : layer.choices[layer.taken[a]].moves)
                add_weighted(after.data() + std::size_t{layer.target[a]} * cells_after + m.to,
                             before.data() + n * layer.cells + m.from, m.length, weight[layer.taken[a]], weights.none(),
                             s);
    }
}

/// Returns the sum over all paths of a finished trellis, by one backward pass that holds two layers at a time; nothing where the run ends.
template <semiring S>
[[nodiscard]] std::optional<typename S::value> total(const problem& p, const trellis& t, const S& s, run_monitor& run,
                                                     unsigned threads = 1) {
    if (t.empty) return s.zero();
    std::vector<typename S::value> after(1, s.one()), before;
    for (std::size_t l = t.layers.size(); l-- > 0; std::swap(before, after)) {
        if (!make_room(before, t.layers[l].values(), bytes_of(after), run)) return std::nullopt;
        pull(p, t.layers[l], t.cells_after(l), after, before, s, threads);
    }
    return after[t.layers.empty() ? 0 : t.root_cell];
}

/// The values of a backward pass before every layer and after the last, and what they hold.
template <class Value>
struct pass_values {
    std::vector<std::vector<Value>> before;
    std::size_t bytes = 0;
};

/// Returns the values of a backward pass; nothing where the run ends.
template <semiring S>
[[nodiscard]] std::optional<pass_values<typename S::value>> to_go(const problem& p, const trellis& t, const S& s,
                                                                  run_monitor& run) {
    pass_values<typename S::value> made{std::vector<std::vector<typename S::value>>(t.layers.size() + 1)};
    made.before.back().assign(1, s.one());
    for (std::size_t l = t.layers.size(); l-- > 0;) {
        if (!make_room(made.before[l], t.layers[l].values(), made.bytes, run)) return std::nullopt;
        pull(p, t.layers[l], t.cells_after(l), made.before[l + 1], made.before[l], s);
        made.bytes += bytes_of(made.before[l]);
    }
    return made;
}

/// What goes through each choice of each layer: the sum over the paths that take it; nothing where the run ends.
template <semiring S>
[[nodiscard]] std::optional<std::vector<std::vector<typename S::value>>> through(const problem& p, const trellis& t,
                                                                                 const S& s, run_monitor& run) {
    using values = std::vector<typename S::value>;
    auto found = to_go(p, t, s, run);
    if (!found) return std::nullopt;
    auto& [rest, rest_bytes] = *found;
    std::vector<values> sums;
    values before(t.layers.empty() ? 0 : t.layers.front().values(), s.zero()), after;
    if (!before.empty()) before[t.root_cell] = s.one();
    for (std::size_t l = 0; l < t.layers.size(); ++l, std::swap(before, after)) {
        const trellis::layer& layer = t.layers[l];
        if (!make_room(after, t.values_after(l), rest_bytes + bytes_of(before), run)) return std::nullopt;
        const std::uint32_t cells_after = t.cells_after(l);
        const choice_weights weights(p, layer, s);
        values& sum = sums.emplace_back(layer.choices.size(), s.zero());
        for (std::size_t n = 0; n < layer.nodes(); ++n) {
            const auto* weight = weights.of_node(n);
            for (std::uint32_t a = layer.first_arc[n]; a < layer.first_arc[n + 1]; ++a) {
                typename S::value here = s.zero();
                for (const trellis::move& m : layer.choices[layer.taken[a]].moves) {
                    const auto* from = before.data() + n * layer.cells + m.from;
                    const auto* to = rest[l + 1].data() + std::size_t{layer.target[a]} * cells_after + m.to;
                    for (std::uint32_t i = 0; i < m.length; ++i) here = s.plus(here, s.times(from[i], to[i]));
                }
                auto& of = sum[layer.taken[a]];
                of = s.plus(of, s.times(here, weight[layer.taken[a]]));
            }
        }
        rest_bytes -= bytes_of(rest[l]);
        rest[l] = values();
        push(p, layer, cells_after, t.values_after(l), before, after, s);
    }
    return sums;
}

/// Returns the bytes that `prune` takes beside the trellis.
[[nodiscard]] GRADUS_EXPORT std::size_t bytes_to_prune(const trellis& t);

/// Takes the nodes out of a trellis from which no path reaches the end, and the arcs to them.
GRADUS_EXPORT void prune(const problem& p, trellis& t, unsigned threads = 1);

/// A state of a trellis: a node and a cell of it.
struct trellis_state {
    std::uint32_t node = 0, cell = 0;
};

/// Returns the cell that a choice leads to from a cell, or nothing where it leads nowhere.
[[nodiscard]] inline std::optional<std::uint32_t> cell_after(const trellis::choice& c, std::uint32_t cell) {
    const auto past = std::upper_bound(c.moves.begin(), c.moves.end(), cell,
                                       [](std::uint32_t at, const trellis::move& m) { return at < m.from; });
    if (past == c.moves.begin()) return std::nullopt;
    const trellis::move& m = *std::prev(past);
    if (cell >= m.from + m.length) return std::nullopt;
    return m.to + (cell - m.from);
}

}  // namespace gradus::detail

#if !defined(GRADUS_COMPILED)
#include "gradus/progression/pruner.hpp"
#endif

#endif
