// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_TRELLIS_BUILDER_HPP
#define GRADUS_PROGRESSION_TRELLIS_BUILDER_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <numeric>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "gradus/progression/order.hpp"
#include "gradus/progression/trellis.hpp"

namespace gradus::detail {

/// Builds the trellis of a problem, course by course.
///
/// The state of a node is what later courses can still observe: for each gate that is half decided and that something still looks at,
/// what it needs yet; which of these must come true because a taken course rests on them; and what is left of each resource, no finer
/// than what could still be used of it.
class trellis_builder {
public:
    /// `required` are the gates that every progression must make true, beside those of its courses.
    trellis_builder(const problem& p, const std::vector<std::uint32_t>& required, run_monitor& run)
        : problem_(p), net_(*p.gates), run_(run) {
        choose_gates(required);
        elimination chosen = elimination_order(p, required);
        order_ = std::move(chosen.order);
        states_log2_ = chosen.states_log2;
        if (!is_hopeless()) layout();
    }

    [[nodiscard]] trellis build() {
        trellis made;
        if (impossible_) return made;
        if (is_hopeless()) {
            made.ended = outcome::limit;
            return made;
        }
        states current(stride_of(0)), next(0);
        std::vector<std::uint8_t> root(stride_of(0));
        if (!write_root(root)) return made;
        current.insert(root);
        made.nodes = 1;
        std::size_t held = 0;
        for (std::size_t l = 0; l < order_.size(); ++l) {
            next = states(stride_of(l + 1));
            trellis::layer layer;
            layer.variable = order_[l];
            if (!expand_layer(l, current, next, layer, held)) {
                made.ended = run_.ended();
                made.layers.clear();
                return made;
            }
            held += layer.first_arc.size() * 4 + layer.target.size() * 5;
            made.nodes += next.size();
            made.arcs += layer.target.size();
            made.layers.push_back(std::move(layer));
            current = std::move(next);
            if (current.size() == 0) return made;
            run_.report(static_cast<double>(l + 1) / static_cast<double>(order_.size()), "trellis");
        }
        made.empty = false;
        return made;
    }

private:
    /// Values of a gate beside what it needs yet; that is 1 or more, but for a gate that is being brought up to date.
    static constexpr std::int32_t unseen = std::numeric_limits<std::int32_t>::min(), is_false = unseen + 1,
                                  is_true = unseen + 2;

    /// Whether the estimate of the states is so far past the budget that it is not begun with.
    [[nodiscard]] bool is_hopeless() const {
        return states_log2_ > std::log2(static_cast<double>(run_.rest().max_nodes) + 1.0) + hopeless_margin;
    }
    static constexpr double hopeless_margin = 30;

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
        std::uint8_t width = 1;
        std::vector<timed_input> inputs;
        std::vector<timed_input> parents;  ///< `gate`: the parent
    };
    struct gain {
        std::uint32_t gate;
        std::int32_t weight;
        term_mask starts;
    };
    struct layer_plan {
        std::vector<std::uint32_t> affected;  ///< gates above this layer's course, in topological order
        std::vector<gain> gains;              ///< sorted by gate
        std::vector<std::int32_t> rest;       ///< by position in `affected`: what courses of later layers could give
        std::vector<std::uint32_t> live;      ///< gates that are not fully decided after this layer, or still rested on
        std::vector<std::uint32_t> stored;    ///< gates in the key after this layer
        std::vector<std::int64_t> resource_rest;  ///< by resource: what later courses could use
        std::vector<std::uint32_t> resources;     ///< resources in the key after this layer
        std::size_t stride = 0;
    };

    /// The nodes of a layer: keys of one length in one buffer, each once.
    class states {
    public:
        explicit states(std::size_t stride) : stride_(stride), known_(16, hash{this}, equal{this}) {}
        states(states&& other) noexcept
            : stride_(other.stride_),
              bytes_(std::move(other.bytes_)),
              count_(other.count_),
              known_(16, hash{this}, equal{this}) {}
        states& operator=(states&& other) noexcept {
            stride_ = other.stride_;
            bytes_ = std::move(other.bytes_);
            count_ = other.count_;
            known_.clear();  // a finished layer is only read
            return *this;
        }

        std::uint32_t insert(const std::vector<std::uint8_t>& key) {
            bytes_.insert(bytes_.end(), key.begin(), key.end());
            const auto [at, fresh] = known_.insert(count_);
            if (fresh) return count_++;
            bytes_.resize(bytes_.size() - stride_);
            return *at;
        }
        [[nodiscard]] std::uint32_t size() const { return count_; }
        [[nodiscard]] const std::uint8_t* operator[](std::uint32_t i) const {
            return bytes_.data() + std::size_t{i} * stride_;
        }
        [[nodiscard]] std::size_t bytes() const { return bytes_.capacity() + std::size_t{count_} * 32; }

    private:
        [[nodiscard]] std::string_view key(std::uint32_t i) const {
            return {reinterpret_cast<const char*>(bytes_.data()) + std::size_t{i} * stride_, stride_};
        }
        struct hash {
            const states* owner;
            std::size_t operator()(std::uint32_t i) const { return std::hash<std::string_view>{}(owner->key(i)); }
        };
        struct equal {
            const states* owner;
            bool operator()(std::uint32_t a, std::uint32_t b) const { return owner->key(a) == owner->key(b); }
        };

        std::size_t stride_;
        std::vector<std::uint8_t> bytes_;
        std::uint32_t count_ = 0;
        std::unordered_set<std::uint32_t, hash, equal> known_;
    };

    [[nodiscard]] std::size_t stride_of(std::size_t layer) const {
        return layer == 0 ? stride_before_ : plans_[layer - 1].stride;
    }

    void choose_gates(const std::vector<std::uint32_t>& required) {
        std::vector<char> reached(net_.size(), 0);
        const auto mark = [&](std::uint32_t g) {
            if (g == timed_network::never) return false;
            if (g != timed_network::always) reached[g] = 1;
            return true;
        };
        for (const std::uint32_t g : required)
            if (!mark(g)) impossible_ = true;
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
        for (const std::uint32_t g : required)
            if (g > timed_network::always) gates_[kept_at_[g]].required = true;
    }

    void layout() {
        const std::size_t layers = order_.size();
        std::vector<std::uint32_t> layer_of(problem_.variables.size());
        for (std::uint32_t l = 0; l < layers; ++l) layer_of[order_[l]] = l;
        plans_.resize(layers);
        for (std::uint32_t k = 0; k < gates_.size(); ++k) lay_out_gate(k, layer_of);
        for (const kept_gate& g : gates_)  // a tally is looked at once all that it is settled with is decided
            if (g.is == timed_gate::role::settled)
                for (const timed_input& i : g.inputs) gates_[i.gate].last = std::max(gates_[i.gate].last, g.last);
        for (std::uint32_t k = 0; k < gates_.size(); ++k)
            for (const timed_input& i : gates_[k].inputs) gates_[i.gate].parents.push_back({k, i.weight, i.negated});
        for (std::uint32_t l = 0; l < layers; ++l)
            for (const possible_start& s : problem_.variables[order_[l]].starts)
                if (s.requires_gate > timed_network::always) {
                    kept_gate& g = gates_[kept_at_[s.requires_gate]];
                    if (!g.rests) g.stored_from = std::min(g.first, l);
                    g.looked_at_to = l;
                    g.rests = true;
                }
        for (kept_gate& g : gates_) {
            if (!g.rests) g.stored_from = g.first;
            g.stored_to = std::max(g.last, g.rests ? g.looked_at_to : 0);
        }
        lay_out_layers();
        lay_out_resources();
        for (std::size_t l = 0; l < layers; ++l) plans_[l].stride = measure_key(plans_[l].stored, plans_[l].resources);
        stride_before_ = measure_key({}, first_resources_);
        value_.resize(gates_.size());
        required_.resize(gates_.size());
        seen_.resize(gates_.size());
        base_value_.resize(gates_.size());
        base_required_.resize(gates_.size());
    }

    void lay_out_gate(std::uint32_t k, const std::vector<std::uint32_t>& layer_of) {
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
        g.width = width_for(std::uint64_t{most} + 3);
        for (const timed_atom& a : net_.atoms(from)) {
            const std::uint32_t l = layer_of[a.variable];
            plans_[l].gains.push_back({k, static_cast<std::int32_t>(a.weight / divisor), a.starts});
            g.first = std::min(g.first, l);
            g.last = std::max(g.last, l);
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
            for (const gain& g : plan.gains) rest[g.gate] += g.weight;
        std::vector<char> above(gates_.size());
        for (std::uint32_t l = 0; l < layers; ++l) {
            layer_plan& plan = plans_[l];
            std::fill(above.begin(), above.end(), 0);
            for (const gain& g : plan.gains) {
                above[g.gate] = 1;
                rest[g.gate] -= g.weight;
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

    void lay_out_resources() {
        const std::size_t count = problem_.resources.size();
        std::vector<std::int64_t> divisor(count, 0);
        for (const problem_variable& v : problem_.variables)
            for (const possible_start& s : v.starts)
                for (const resource_use& u : s.uses) divisor[u.resource] = std::gcd(divisor[u.resource], u.amount);
        for (std::size_t r = 0; r < count; ++r) {
            const std::int64_t d = std::max<std::int64_t>(divisor[r], 1);
            divisor_.push_back(d);
            const problem_resource& given = problem_.resources[r];
            max_.push_back(given.max == std::numeric_limits<std::int64_t>::max() ? given.max : given.max / d);
            min_.push_back((given.min + d - 1) / d);
        }
        std::vector<std::int64_t> rest(count, 0);
        const auto most_used = [&](std::uint32_t variable) {
            std::vector<std::int64_t> most(count, 0);
            for (const possible_start& s : problem_.variables[variable].starts)
                for (const resource_use& u : s.uses)
                    most[u.resource] = std::max(most[u.resource], u.amount / divisor_[u.resource]);
            return most;
        };
        const auto in_key = [&] {
            std::vector<std::uint32_t> kept;
            for (std::uint32_t r = 0; r < count; ++r)
                if (rest[r] > 0) kept.push_back(r);
            return kept;
        };
        for (std::size_t l = order_.size(); l-- > 0;) {
            plans_[l].resource_rest = rest;
            plans_[l].resources = in_key();
            const auto most = most_used(order_[l]);
            for (std::size_t r = 0; r < count; ++r) rest[r] += most[r];
        }
        first_rest_ = rest;
        for (const std::int64_t most : rest) width_.push_back(width_for(static_cast<std::uint64_t>(most)));
        first_resources_ = in_key();
        room_.resize(count);
        lack_.resize(count);
        base_room_.resize(count);
        base_lack_.resize(count);
    }

    [[nodiscard]] static constexpr std::uint8_t width_for(std::uint64_t most) {
        return most < 256 ? 1 : most < 65536 ? 2 : 4;
    }
    [[nodiscard]] bool has_max(std::uint32_t r) const { return max_[r] != std::numeric_limits<std::int64_t>::max(); }
    [[nodiscard]] bool has_min(std::uint32_t r) const { return min_[r] > 0; }

    [[nodiscard]] std::size_t measure_key(const std::vector<std::uint32_t>& stored,
                                          const std::vector<std::uint32_t>& resources) const {
        std::size_t bytes = (stored.size() + 7) / 8;
        for (const std::uint32_t k : stored) bytes += gates_[k].width;
        for (const std::uint32_t r : resources)
            bytes += width_[r] * (std::size_t{has_max(r)} + std::size_t{has_min(r)});
        return bytes;
    }

    // Keys. A gate's code: 0 unseen, 1 false, 2 true, 3 + n: needs n (a tally: has n). Then a bit a gate: it must come true. Then the
    // room of each resource that has a maximum, and the lack of each that has a minimum.

    static void put(std::uint8_t*& at, std::uint32_t value, std::uint8_t width) {
        std::memcpy(at, &value, width);
        at += width;
    }
    static std::uint32_t get(const std::uint8_t*& at, std::uint8_t width) {
        std::uint32_t value = 0;
        std::memcpy(&value, at, width);
        at += width;
        return value;
    }

    void write(const layer_plan& plan, std::vector<std::uint8_t>& key) const {
        key.assign(plan.stride, 0);
        std::uint8_t* at = key.data();
        for (const std::uint32_t k : plan.stored) {
            const bool seen = seen_[k] != 0;
            const std::int32_t v = value_[k];
            const bool tally = gates_[k].is == timed_gate::role::tally;
            const std::uint32_t code = !seen || v == unseen ? 0u
                                       : tally              ? 3u + static_cast<std::uint32_t>(v)
                                       : v == is_false      ? 1u
                                       : v == is_true       ? 2u
                                                            : 3u + static_cast<std::uint32_t>(v);
            put(at, code, gates_[k].width);
        }
        for (std::size_t i = 0; i < plan.stored.size(); ++i)
            if (required_[plan.stored[i]]) at[i / 8] = static_cast<std::uint8_t>(at[i / 8] | 1u << i % 8);
        at += (plan.stored.size() + 7) / 8;
        write_resources(at, plan.resources);
    }
    void write_resources(std::uint8_t* at, const std::vector<std::uint32_t>& resources) const {
        for (const std::uint32_t r : resources) {
            if (has_max(r)) put(at, static_cast<std::uint32_t>(room_[r]), width_[r]);
            if (has_min(r)) put(at, static_cast<std::uint32_t>(lack_[r]), width_[r]);
        }
    }

    bool write_root(std::vector<std::uint8_t>& key) {
        for (std::size_t r = 0; r < room_.size(); ++r) {
            room_[r] = std::min(max_[r], first_rest_[r]);
            lack_[r] = std::max<std::int64_t>(0, min_[r]);
            if (lack_[r] > first_rest_[r]) return false;
        }
        if (!key.empty()) write_resources(key.data(), first_resources_);
        return true;
    }

    void read(std::size_t layer, const std::uint8_t* at) {
        for (std::size_t k = 0; k < gates_.size(); ++k) {
            base_value_[k] = gates_[k].is == timed_gate::role::tally ? 0 : gates_[k].need;
            base_required_[k] = gates_[k].required;
        }
        std::fill(base_room_.begin(), base_room_.end(), std::numeric_limits<std::int64_t>::max());
        std::fill(base_lack_.begin(), base_lack_.end(), 0);
        if (layer == 0) return read_resources(at, first_resources_);
        const layer_plan& plan = plans_[layer - 1];
        for (const std::uint32_t k : plan.stored) {
            const std::uint32_t code = get(at, gates_[k].width);
            base_value_[k] = code == 0   ? unseen
                             : code == 1 ? is_false
                             : code == 2 ? is_true
                                         : static_cast<std::int32_t>(code - 3);
        }
        for (std::size_t i = 0; i < plan.stored.size(); ++i) base_required_[plan.stored[i]] = at[i / 8] >> i % 8 & 1;
        at += (plan.stored.size() + 7) / 8;
        read_resources(at, plan.resources);
    }
    void read_resources(const std::uint8_t* at, const std::vector<std::uint32_t>& resources) {
        for (const std::uint32_t r : resources) {
            if (has_max(r)) base_room_[r] = get(at, width_[r]);
            if (has_min(r)) base_lack_[r] = get(at, width_[r]);
        }
    }

    bool expand_layer(std::size_t l, const states& current, states& next, trellis::layer& layer, std::size_t held) {
        const problem_variable& v = problem_.variables[order_[l]];
        std::vector<std::uint8_t> key;
        layer.first_arc.reserve(current.size() + 1);
        for (std::uint32_t n = 0; n < current.size(); ++n) {
            layer.first_arc.push_back(static_cast<std::uint32_t>(layer.target.size()));
            read(l, current[n]);
            for (std::size_t s = 0; s <= v.starts.size(); ++s) {
                const possible_start* start = s < v.starts.size() ? &v.starts[s] : nullptr;
                if (!decide(plans_[l], start)) continue;
                const std::uint32_t before = next.size();
                write(plans_[l], key);
                layer.target.push_back(next.insert(key));
                layer.start.push_back(start ? static_cast<std::uint8_t>(s) : trellis::not_taken);
                if (next.size() != before && !run_.spend()) return false;
            }
            if (n % 64 == 0 &&
                (!run_.check() || !run_.hold(held + current.bytes() + next.bytes() + layer.target.capacity() * 5)))
                return false;
        }
        layer.first_arc.push_back(static_cast<std::uint32_t>(layer.target.size()));
        return true;
    }

    [[nodiscard]] static bool is_open(std::int32_t value) { return value > is_true; }

    /// Whether a gate has no truth value yet after a layer.
    [[nodiscard]] bool undecided(std::uint32_t k) const {
        return !closed(k) && (gates_[k].is == timed_gate::role::tally ? value_[k] != unseen : is_open(value_[k]));
    }
    [[nodiscard]] bool closed(std::uint32_t k) const { return gates_[k].last <= layer_now_; }

    /// Applies a choice for this layer's course to the state that was read; returns false where no valid progression can follow.
    bool decide(const layer_plan& plan, const possible_start* start) {
        if (start && start->requires_gate == timed_network::never) return false;
        layer_now_ = static_cast<std::uint32_t>(&plan - plans_.data());
        if (!use_resources(plan, start)) return false;
        value_ = base_value_;
        required_ = base_required_;
        const term_mask chosen = start ? mask_of(start->term) : 0;
        auto given = plan.gains.begin();
        for (std::size_t i = 0; i < plan.affected.size(); ++i) {
            const std::uint32_t k = plan.affected[i];
            const bool own = given != plan.gains.end() && given->gate == k;
            const std::int32_t weight = own && (given->starts & chosen) ? given->weight : 0;
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
            if (value_[k] != unseen && weight > 0) ++value_[k];
            return true;
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
        return fills_groups(problem_.of->catalog(), s.set, earned);
    }

    bool use_resources(const layer_plan& plan, const possible_start* start) {
        room_ = base_room_;
        lack_ = base_lack_;
        if (start)
            for (const resource_use& u : start->uses) {
                const std::int64_t amount = u.amount / divisor_[u.resource];
                if (room_[u.resource] < amount) return false;
                room_[u.resource] -= amount;
                lack_[u.resource] = std::max<std::int64_t>(0, lack_[u.resource] - amount);
            }
        for (std::size_t r = 0; r < room_.size(); ++r) {
            if (lack_[r] > std::min(plan.resource_rest[r], room_[r])) return false;
            room_[r] = std::min(room_[r], plan.resource_rest[r]);
        }
        return true;
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
    run_monitor& run_;
    bool impossible_ = false;
    std::vector<std::uint32_t> wanted_;   ///< gates of the network that matter, in topological order
    std::vector<std::uint32_t> kept_at_;  ///< by gate of the network: its position in `gates_`
    std::vector<kept_gate> gates_;
    std::vector<std::uint32_t> order_;
    double states_log2_ = 0;
    std::vector<layer_plan> plans_;
    std::vector<std::int64_t> divisor_, max_, min_, first_rest_;
    std::vector<std::uint32_t> first_resources_;
    std::vector<std::uint8_t> width_;  ///< by resource, in a key
    std::size_t stride_before_ = 0;
    std::uint32_t layer_now_ = 0;
    std::vector<std::int32_t> value_, base_value_;
    std::vector<char> required_, base_required_, seen_;
    std::vector<std::int64_t> room_, lack_, base_room_, base_lack_;
};

/// Returns the trellis of a problem in which the gates of `required` come true, or what it ended at.
[[nodiscard]] inline trellis build_trellis(const problem& p, const std::vector<std::uint32_t>& required,
                                           run_monitor& run) {
    return trellis_builder(p, required, run).build();
}

}  // namespace gradus::detail

#endif
