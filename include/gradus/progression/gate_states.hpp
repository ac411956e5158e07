// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_GATE_STATES_HPP
#define GRADUS_PROGRESSION_GATE_STATES_HPP

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "gradus/progression/keys.hpp"
#include "gradus/progression/layer_decision.hpp"
#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// The part of a trellis's states that says what later courses can still observe of the gates: for each gate that is half decided and
/// that something still looks at, what it needs yet; and which of these must come true because a taken course rests on them.
class gate_states {
public:
    /// `required` are the gates that every progression must make true, beside those of its courses; `order` and `classes` say what each layer decides.
    gate_states(const problem& p, const std::vector<std::uint32_t>& required, const std::vector<layer_decision>& order,
                const std::vector<course_class>& classes)
        : problem_(p), net_(*p.gates), order_(order), classes_(classes) {
        choose_gates(required);
        layout();
    }

    /// The words of a state's key before a layer; before the first there is one state, whose key is 0.
    [[nodiscard]] std::size_t words_before(std::size_t layer) const { return layer == 0 ? 1 : plans_[layer - 1].words; }

    /// Takes the state before a layer from its key, for calls of `next`.
    void start_from(std::size_t layer, const std::uint64_t* key) {
        layer_now_ = static_cast<std::uint32_t>(layer);
        read(layer, key);
    }

    /// Writes the key of the state after a choice of the layer; returns false where no valid progression can follow.
    bool next(const layer_decision::choice& choice, std::vector<std::uint64_t>& key) {
        const layer_plan& plan = plans_[layer_now_];
        if (!decide(plan, choice)) return false;
        write(plan, key);
        return true;
    }

    [[nodiscard]] std::size_t bytes() const {
        std::size_t sum = sizeof(*this) + gates_.size() * (sizeof(kept_gate) + 11) + kept_at_.size() * 4;
        for (const kept_gate& g : gates_) sum += (g.inputs.capacity() + g.parents.capacity()) * sizeof(timed_input);
        for (const layer_plan& p : plans_)
            sum += sizeof(p) +
                   (p.affected.capacity() + p.rest.capacity() + p.live.capacity() + p.stored.capacity()) * 4 +
                   p.gains.capacity() * sizeof(gain) + (p.codes.capacity() + p.musts.capacity()) * sizeof(key_field);
        return sum;
    }

private:
    /// Values of a gate beside what it needs yet; that is 1 or more, but for a gate that is being brought up to date.
    static constexpr std::int32_t unseen = std::numeric_limits<std::int32_t>::min(), is_false = unseen + 1,
                                  is_true = unseen + 2;

    /// A gate as the trellis keeps it: its need and weights without their common divisor, and the layers in which it matters.
    struct kept_gate {
        timed_gate::role is = timed_gate::role::threshold;
        std::uint32_t settlement = 0;
        std::int32_t need = 1;
        std::uint32_t first = 0, last = 0;  ///< layers at which its first and last course are decided
        std::uint32_t stored_from =
            0;  ///< first layer after which it may have another value than at first, or must come true
        std::uint32_t stored_to = 0;     ///< last layer at whose course its value may be looked at
        std::uint32_t looked_at_to = 0;  ///< last layer whose course rests on it, as its `requires_gate`; 0: none
        bool rests = false;              ///< some course rests on it
        bool required = false;
        std::uint32_t most = 1;  ///< of its code in a key
        std::vector<timed_input> inputs;
        std::vector<timed_input> parents;  ///< `gate`: the parent
    };
    struct gain {
        std::uint32_t gate;
        std::int32_t weight;
        term_mask starts;
        std::int32_t part;  ///< of what could be given to the gate: what can no more after this layer
    };
    struct layer_plan {
        std::vector<std::uint32_t> affected;  ///< gates above this layer's course, in topological order
        std::vector<gain> gains;              ///< sorted by gate
        std::vector<std::int32_t> rest;       ///< by position in `affected`: what courses of later layers could give
        std::vector<std::uint32_t> live;      ///< gates that are not fully decided after this layer, or still rested on
        std::vector<std::uint32_t> stored;    ///< gates in the key after this layer
        std::vector<key_field> codes,
            musts;              ///< by position in `stored`: what it needs yet, and that it must come true
        std::size_t words = 1;  ///< of the key
    };

    void choose_gates(const std::vector<std::uint32_t>& required) {
        std::vector<char> reached(net_.size(), 0);
        const auto mark = [&](std::uint32_t g) {
            if (g > timed_network::always) reached[g] = 1;
        };
        for (const std::uint32_t g : required) mark(g);
        for (const problem_variable& v : problem_.variables)
            for (const possible_start& s : v.starts) mark(s.requires_gate);
        for (std::uint32_t g = static_cast<std::uint32_t>(net_.size()); g-- > 2;)
            if (reached[g])
                for (const timed_input& i : net_.inputs(net_[g])) reached[i.gate] = 1;
        kept_at_.assign(net_.size(), none);
        for (std::uint32_t g = 2; g < net_.size(); ++g)
            if (reached[g]) {
                kept_at_[g] = static_cast<std::uint32_t>(wanted_.size());
                wanted_.push_back(g);
            }
        gates_.resize(wanted_.size());
        for (const std::uint32_t g : required) gates_[kept_at_[g]].required = true;
    }

    void layout() {
        const std::size_t layers = order_.size();
        std::vector<std::vector<std::uint32_t>> layers_of(problem_.variables.size());
        for (std::uint32_t l = 0; l < layers; ++l) layers_of[order_[l].course].push_back(l);
        plans_.resize(layers);
        for (std::uint32_t k = 0; k < gates_.size(); ++k) lay_out_gate(k, layers_of);
        for (const kept_gate& g : gates_)  // a tally is looked at once all that it is settled with is decided
            if (g.is == timed_gate::role::settled)
                for (const timed_input& i : g.inputs) gates_[i.gate].last = std::max(gates_[i.gate].last, g.last);
        for (std::uint32_t k = 0; k < gates_.size(); ++k)
            for (const timed_input& i : gates_[k].inputs) gates_[i.gate].parents.push_back({k, i.weight, i.negated});
        for (std::uint32_t l = 0; l < layers; ++l)
            for (const layer_decision::choice& c : order_[l].choices) {
                if (c.number == 0) continue;
                const possible_start& s = problem_.variables[order_[l].course].starts[c.start];
                if (s.requires_gate > timed_network::always) {
                    kept_gate& g = gates_[kept_at_[s.requires_gate]];
                    if (!g.rests) g.stored_from = std::min(g.first, l);
                    g.looked_at_to = l;
                    g.rests = true;
                }
            }
        for (kept_gate& g : gates_) {
            if (!g.rests) g.stored_from = g.first;
            g.stored_to = std::max(g.last, g.rests ? g.looked_at_to : 0);
        }
        lay_out_layers();
        for (layer_plan& plan : plans_) {
            key_layout lay;
            for (const std::uint32_t k : plan.stored) {
                plan.codes.push_back(lay.add(gates_[k].most));
                plan.musts.push_back(lay.add(1));
            }
            plan.words = lay.words();
        }
        value_.resize(gates_.size());
        required_.resize(gates_.size());
        seen_.resize(gates_.size());
        base_value_.resize(gates_.size());
        base_required_.resize(gates_.size());
    }

    void lay_out_gate(std::uint32_t k, const std::vector<std::vector<std::uint32_t>>& layers_of) {
        const timed_gate& from = net_[wanted_[k]];
        kept_gate& g = gates_[k];
        g.is = from.is;
        g.settlement = from.settlement;
        g.first = std::numeric_limits<std::uint32_t>::max();
        std::int64_t divisor = 0;
        for (const timed_atom& a : net_.atoms(from)) divisor = std::gcd(divisor, a.weight);
        for (const timed_input& i : net_.inputs(from)) divisor = std::gcd(divisor, i.weight);
        divisor = std::max<std::int64_t>(divisor, 1);
        g.need = static_cast<std::int32_t>((from.need + divisor - 1) / divisor);
        const auto most = g.is == timed_gate::role::tally ? from.atom_count : static_cast<std::uint32_t>(g.need);
        g.most = most + 3;
        for (const timed_atom& a : net_.atoms(from)) {
            const auto weight = static_cast<std::int32_t>(a.weight / divisor);
            const std::vector<std::uint32_t>& layers = layers_of[a.variable];
            std::int32_t later = 0;
            for (std::size_t i = layers.size(); i-- > 0;) {
                const std::uint32_t l = layers[i];
                const layer_decision& d = order_[l];
                const bool gives = (d.terms(problem_) & a.starts) != 0;
                if (!gives && (i > 0 || later > 0)) continue;
                const auto all =
                    d.is_of_class() ? static_cast<std::int32_t>(classes_[d.of_class].size()) * weight : weight;
                const std::int32_t before = std::min(all, later + (gives ? d.most() * weight : 0));
                plans_[l].gains.push_back({k, weight, a.starts, before - later});
                later = before;
                g.first = std::min(g.first, l);
                g.last = std::max(g.last, l);
            }
        }
        for (const timed_input& i : net_.inputs(from)) {
            const kept_gate& input = gates_[kept_at_[i.gate]];
            g.inputs.push_back({kept_at_[i.gate], i.weight / divisor, i.negated});
            g.first = std::min(g.first, input.first);
            g.last = std::max(g.last, input.last);
        }
    }

    void lay_out_layers() {
        const std::size_t layers = order_.size();
        std::vector<std::int32_t> rest(gates_.size(), 0);  // what courses not decided yet could give to each gate
        for (const layer_plan& plan : plans_)
            for (const gain& g : plan.gains) rest[g.gate] += g.part;
        std::vector<char> above(gates_.size());
        for (std::uint32_t l = 0; l < layers; ++l) {
            layer_plan& plan = plans_[l];
            std::fill(above.begin(), above.end(), 0);
            for (const gain& g : plan.gains) {
                above[g.gate] = 1;
                rest[g.gate] -= g.part;
            }
            for (std::uint32_t k = 0; k < gates_.size(); ++k) {
                for (const timed_input& i : gates_[k].inputs) above[k] |= above[i.gate];
                if (above[k]) {
                    plan.affected.push_back(k);
                    plan.rest.push_back(rest[k]);
                }
                if (gates_[k].last > l || gates_[k].stored_to > l) plan.live.push_back(k);
                if (gates_[k].stored_from <= l && gates_[k].stored_to > l) plan.stored.push_back(k);
            }
            std::sort(plan.gains.begin(), plan.gains.end(),
                      [](const gain& a, const gain& b) { return a.gate < b.gate; });
        }
    }

    // Keys. A gate's code: 0 unseen, 1 false, 2 true, 3 + n: needs n (a tally: has n).

    void write(const layer_plan& plan, std::vector<std::uint64_t>& key) const {
        key.assign(plan.words, 0);
        for (std::size_t i = 0; i < plan.stored.size(); ++i) {
            const std::uint32_t k = plan.stored[i];
            const bool seen = seen_[k] != 0;
            const std::int32_t v = value_[k];
            const bool tally = gates_[k].is == timed_gate::role::tally;
            const std::uint32_t code = !seen || v == unseen ? 0u
                                       : tally              ? 3u + static_cast<std::uint32_t>(v)
                                       : v == is_false      ? 1u
                                       : v == is_true       ? 2u
                                                            : 3u + static_cast<std::uint32_t>(v);
            plan.codes[i].put(key.data(), code);
            plan.musts[i].put(key.data(), required_[k] != 0);
        }
    }

    void read(std::size_t layer, const std::uint64_t* key) {
        for (std::size_t k = 0; k < gates_.size(); ++k) {
            base_value_[k] = gates_[k].is == timed_gate::role::tally ? 0 : gates_[k].need;
            base_required_[k] = gates_[k].required;
        }
        if (layer == 0) return;
        const layer_plan& plan = plans_[layer - 1];
        for (std::size_t i = 0; i < plan.stored.size(); ++i) {
            const std::uint32_t code = plan.codes[i].get(key);
            base_value_[plan.stored[i]] = code == 0   ? unseen
                                          : code == 1 ? is_false
                                          : code == 2 ? is_true
                                                      : static_cast<std::int32_t>(code - 3);
            base_required_[plan.stored[i]] = plan.musts[i].get(key) != 0;
        }
    }

    [[nodiscard]] static bool is_open(std::int32_t value) { return value > is_true; }

    /// Whether a gate has no truth value yet after a layer.
    [[nodiscard]] bool undecided(std::uint32_t k) const {
        return !closed(k) && (gates_[k].is == timed_gate::role::tally ? value_[k] != unseen : is_open(value_[k]));
    }
    [[nodiscard]] bool closed(std::uint32_t k) const { return gates_[k].last <= layer_now_; }

    /// Applies a choice of a layer to the state that was read; returns false where no valid progression can follow.
    bool decide(const layer_plan& plan, const layer_decision::choice& choice) {
        const possible_start* start =
            choice.number > 0 ? &problem_.variables[order_[layer_now_].course].starts[choice.start] : nullptr;
        if (start && start->requires_gate == timed_network::never) return false;
        value_ = base_value_;
        required_ = base_required_;
        const term_mask chosen = start ? mask_of(start->term) : 0;
        auto given = plan.gains.begin();
        for (std::size_t i = 0; i < plan.affected.size(); ++i) {
            const std::uint32_t k = plan.affected[i];
            const bool own = given != plan.gains.end() && given->gate == k;
            const std::int32_t weight = own && (given->starts & chosen) ? given->weight * choice.number : 0;
            if (own) ++given;
            if (!update(k, weight, plan.rest[i])) return false;
        }
        if (start && start->requires_gate != timed_network::always) {
            const std::uint32_t k = kept_at_[start->requires_gate];
            if (value_[k] == is_false) return false;
            if (is_open(value_[k])) required_[k] = 1;
        }
        look(plan);
        return true;
    }

    /// Gives a gate what this layer's course gives it, and settles it where it can be; false where a gate that must come true cannot.
    bool update(std::uint32_t k, std::int32_t weight, std::int32_t rest) {
        kept_gate& g = gates_[k];
        if (g.is == timed_gate::role::tally) {
            if (value_[k] == unseen) return true;
            value_[k] += weight;
            return value_[k] + 3 <= static_cast<std::int32_t>(g.most);  // a class has no more than are left of it
        }
        if (!is_open(value_[k])) return true;
        if (g.is == timed_gate::role::settled) {
            if (!closed(k)) return true;
            value_[k] = settles(g) ? is_true : is_false;
        } else {
            value_[k] -= weight;
            if (value_[k] <= 0) {
                value_[k] = is_true;
            } else {
                std::int64_t most = rest;
                for (const timed_input& i : g.inputs)
                    if (undecided(i.gate)) most += i.weight;
                if (value_[k] <= most) return true;
                value_[k] = is_false;
            }
        }
        if (value_[k] == is_false && required_[k]) return false;
        for (const timed_input& p : g.parents)
            if (is_open(value_[p.gate]) && (value_[k] == is_true) != p.negated)
                value_[p.gate] -= static_cast<std::int32_t>(p.weight);
        return true;
    }

    [[nodiscard]] bool settles(const kept_gate& g) const {
        const problem_settlement& s = problem_.settlements[g.settlement];
        std::vector<held_course> earned = s.held;
        for (std::size_t c = 0; c < g.inputs.size(); ++c)
            for (std::int32_t n = 0; n < value_[g.inputs[c].gate]; ++n)
                earned.push_back(s.classes[c][static_cast<std::size_t>(n)]);
        return fills_groups(*problem_.of, s.set, earned);
    }

    /// Finds which gates something still looks at: a progression's must, a course that may yet be taken, an open gate above.
    void look(const layer_plan& plan) {
        for (auto at = plan.live.rbegin(); at != plan.live.rend(); ++at) {
            const std::uint32_t k = *at;
            const kept_gate& g = gates_[k];
            if (!undecided(k)) {
                seen_[k] = g.rests && g.looked_at_to > layer_now_;
                required_[k] = 0;
                continue;
            }
            bool seen = required_[k] || (g.rests && g.looked_at_to > layer_now_);
            for (const timed_input& p : g.parents) seen = seen || (undecided(p.gate) && seen_[p.gate]);
            seen_[k] = seen;
        }
    }

    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    const problem& problem_;
    const timed_network& net_;
    const std::vector<layer_decision>& order_;
    const std::vector<course_class>& classes_;
    std::vector<std::uint32_t> wanted_;   ///< gates of the network that matter, in topological order
    std::vector<std::uint32_t> kept_at_;  ///< by gate of the network: its position in `gates_`
    std::vector<kept_gate> gates_;
    std::vector<layer_plan> plans_;
    std::uint32_t layer_now_ = 0;
    std::vector<std::int32_t> value_, base_value_;
    std::vector<char> required_, base_required_, seen_;
};

}  // namespace gradus::detail

#endif
