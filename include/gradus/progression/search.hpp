// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_SEARCH_HPP
#define GRADUS_PROGRESSION_SEARCH_HPP

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "gradus/core/run.hpp"
#include "gradus/progression/assigned.hpp"
#include "gradus/progression/relax.hpp"

namespace gradus::detail {

/// Looks for one valid progression without building all: for cones that no trellis can hold.
///
/// Each round takes the courses that seem to open the required gates at the least cost (a fixed point of costs over the gates, as in
/// planning: Bonet and Geffner's additive heuristic, 2001), then places them term by term, the ones with the least slack first. A
/// course that found no place costs more in the next round. What it finds is valid; that it finds nothing proves nothing.
class searcher {
public:
    searcher(const problem& p, const relaxation& bounds, std::vector<std::uint32_t> required, run_monitor& run)
        : problem_(p),
          net_(*p.gates),
          bounds_(bounds),
          required_(std::move(required)),
          run_(run),
          gates_(gates_in_use(p, required_)),
          penalty_(p.variables.size(), 0.0) {}

    [[nodiscard]] std::optional<assignment> run(int rounds) {
        for (int round = 0; round < rounds; ++round) {
            if (!run_.check()) return std::nullopt;
            estimate_costs();
            if (!choose_courses()) return std::nullopt;
            assignment placed = place_courses();
            fill_lacks(placed);
            if (is_valid(problem_, placed, required_, gates_)) {
                leave_out_needless(placed);
                return placed;
            }
            bool any_unplaced = false;
            for (std::uint32_t v = 0; v < problem_.variables.size(); ++v)
                if (chosen_[v] && !placed.takes(v)) {
                    penalty_[v] += 2.0 + static_cast<double>(round);
                    any_unplaced = true;
                }
            if (!any_unplaced) vary(placed, round);
            if (!run_.spend(16)) return std::nullopt;
        }
        return std::nullopt;
    }

private:
    static constexpr double no_way = std::numeric_limits<double>::infinity();

    // What the required gates would cost.

    [[nodiscard]] double own_cost(std::uint32_t v) const {
        const double credits = problem_.of->catalog()[problem_.variables[v].course].credits.as_double();
        return 1.0 + 0.01 * credits + penalty_[v];
    }

    void estimate_costs() {
        const std::size_t count = problem_.variables.size();
        course_cost_.assign(count, no_way);
        best_start_.assign(count, 0);
        gate_cost_.assign(net_.size(), no_way);
        for (bool all_costed = false; !all_costed;) {
            while (lower_costs()) continue;
            all_costed = true;
            for (std::uint32_t v = 0; v < count;
                 ++v) {  // what is possible and still costless stands in a circle of corequisites
                if (bounds_.starts[v] == 0 || course_cost_[v] < no_way) continue;
                course_cost_[v] = own_cost(v) + 1.0;
                best_start_[v] = position_of(v, static_cast<std::uint32_t>(std::countr_zero(bounds_.starts[v])));
                all_costed = false;
            }
        }
    }

    /// One round of costs through the gates and back to the courses; returns whether some course became cheaper.
    bool lower_costs() {
        for (const std::uint32_t g : gates_) gate_cost_[g] = cost_to_open(g, nullptr);
        bool changed = false;
        for (std::uint32_t v = 0; v < problem_.variables.size(); ++v)
            for (std::size_t s = 0; s < problem_.variables[v].starts.size(); ++s) {
                const possible_start& start = problem_.variables[v].starts[s];
                if (!(bounds_.starts[v] & mask_of(start.term))) continue;
                const double cost = own_cost(v) + gate_cost_[start.requires_gate];
                if (cost >= course_cost_[v] - 1e-9) continue;
                course_cost_[v] = cost;
                best_start_[v] = static_cast<std::uint8_t>(s);
                changed = true;
            }
        return changed;
    }

    struct offer {
        double cost;
        std::int64_t weight;
        std::uint32_t index;  ///< a variable, or a gate
        bool is_course;
    };

    [[nodiscard]] bool available(std::uint32_t v, term_mask starts) const { return (bounds_.starts[v] & starts) != 0; }

    /// The least that a gate's atoms and inputs would cost to reach its need, courses chosen already costing nothing. Where `taken` is
    /// given it receives what was counted on.
    double cost_to_open(std::uint32_t g, std::vector<offer>* taken) {
        const timed_gate& gate = net_[g];
        if (gate.is != timed_gate::role::threshold) return cost_to_settle(gate, taken);
        std::int64_t need = gate.need;
        offers_.clear();
        for (const timed_atom& a : net_.atoms(gate)) {
            if (!available(a.variable, a.starts)) continue;
            if (taken && chosen_[a.variable])
                need -= a.weight;
            else if (course_cost_[a.variable] < no_way && !(taken && excluded(a.variable)))
                offers_.push_back({course_cost_[a.variable], a.weight, a.variable, true});
        }
        for (const timed_input& i : net_.inputs(gate)) {
            if (i.negated)
                need -= i.weight;
            else if (gate_cost_[i.gate] < no_way)
                offers_.push_back({gate_cost_[i.gate], i.weight, i.gate, false});
        }
        if (need <= 0) return 0;
        std::stable_sort(offers_.begin(), offers_.end(), [](const offer& a, const offer& b) {
            return a.cost * static_cast<double>(b.weight) < b.cost * static_cast<double>(a.weight);
        });
        double cost = 0;
        for (const offer& o : offers_) {
            cost += o.cost;
            need -= o.weight;
            if (taken) taken->push_back(o);
            if (need <= 0) return cost;
        }
        return no_way;
    }

    /// A settled gate is costed by taking every course that it could use; the needless ones are left out again at the end.
    double cost_to_settle(const timed_gate& gate, std::vector<offer>* taken) {
        if (gate.is == timed_gate::role::tally) return 0;
        double cost = 0;
        for (const timed_input& i : net_.inputs(gate))
            for (const timed_atom& a : net_.atoms(net_[i.gate])) {
                if (!available(a.variable, a.starts) || course_cost_[a.variable] == no_way) continue;
                cost += course_cost_[a.variable];
                if (taken && !chosen_[a.variable] && !excluded(a.variable))
                    taken->push_back({course_cost_[a.variable], 1, a.variable, true});
            }
        return cost;
    }

    // Which courses to take.

    [[nodiscard]] bool excluded(std::uint32_t v) const {
        for (const resource_use& u : problem_.variables[v].starts.front().uses)
            if (problem_.resources[u.resource].is == problem_resource::kind::exclusion && excluding_[u.resource])
                return true;
        return false;
    }

    void choose(std::uint32_t v) {
        if (chosen_[v]) return;
        chosen_[v] = 1;
        for (const resource_use& u : problem_.variables[v].starts.front().uses)
            if (problem_.resources[u.resource].is == problem_resource::kind::exclusion) excluding_[u.resource] = 1;
        const std::uint32_t gate = problem_.variables[v].starts[best_start_[v]].requires_gate;
        if (gate > timed_network::always) open_.push_back({gate, v});
    }

    struct demand {
        std::uint32_t gate;
        std::uint32_t by;  ///< the course that rests on it, or `nobody`
    };
    static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

    [[nodiscard]] std::size_t width(std::uint32_t g) const { return net_[g].atom_count + net_[g].input_count; }

    bool choose_courses() {
        chosen_.assign(problem_.variables.size(), 0);
        excluding_.assign(problem_.resources.size(), 0);
        rests_on_.assign(problem_.variables.size(), {});
        open_.clear();
        for (const std::uint32_t g : required_)
            if (g > timed_network::always) open_.push_back({g, nobody});
        std::vector<std::vector<std::uint32_t>> seen_by(net_.size());
        std::vector<offer> taken;
        while (!open_.empty()) {  // narrow gates first: what they take counts in the wide ones
            const auto at = std::min_element(open_.begin(), open_.end(), [&](const demand& a, const demand& b) {
                return width(a.gate) < width(b.gate);
            });
            const demand d = *at;
            open_.erase(at);
            auto& seen = seen_by[d.gate];
            if (std::find(seen.begin(), seen.end(), d.by) != seen.end()) continue;
            seen.push_back(d.by);
            taken.clear();
            if (cost_to_open(d.gate, &taken) == no_way) return false;
            if (d.by != nobody)
                for (const timed_atom& a : net_.atoms(net_[d.gate]))
                    if (chosen_[a.variable]) rests_on_[d.by].push_back(a.variable);
            for (const offer& o : taken) {
                if (!o.is_course) {
                    open_.push_back({o.index, d.by});
                    continue;
                }
                choose(o.index);
                if (d.by != nobody) rests_on_[d.by].push_back(o.index);
            }
        }
        return true;
    }

    // Where to place them.

    assignment place_courses() {
        const std::uint32_t terms = problem_.terms();
        find_latest_starts();
        assignment placed(problem_.variables.size());
        std::vector<std::int64_t> sum(problem_.resources.size(), 0);
        for (std::uint32_t t = 0; t < terms; ++t) {
            std::vector<std::uint32_t> ready = candidates(placed, t);
            std::stable_sort(ready.begin(), ready.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return latest_[a] < latest_[b]; });
            for (const std::uint32_t v : ready) {
                if (placed.takes(v)) continue;
                if (latest_[v] > t && spare_later(placed, sum, t) < 0) continue;
                place_with_partners(placed, sum, v, t, ready);
            }
        }
        return placed;
    }

    void find_latest_starts() {
        const std::size_t count = problem_.variables.size();
        latest_.assign(count, 0);
        for (std::uint32_t v = 0; v < count; ++v)
            for (const possible_start& s : problem_.variables[v].starts)
                if (bounds_.starts[v] & mask_of(s.term)) latest_[v] = s.term;
        for (bool changed = true; changed;) {
            changed = false;
            for (std::uint32_t v = 0; v < count; ++v)
                for (const std::uint32_t before : rests_on_[v]) {
                    const auto& back = rests_on_[before];
                    if (std::find(back.begin(), back.end(), v) != back.end()) continue;  // they run side by side
                    std::uint32_t last = 0;
                    for (const possible_start& s : problem_.variables[before].starts)
                        if ((bounds_.starts[before] & mask_of(s.term)) && s.last_term < std::max(latest_[v], 1u))
                            last = std::max(last, s.term);
                    if (last < latest_[before]) {
                        latest_[before] = last;
                        changed = true;
                    }
                }
        }
    }

    /// The chosen courses that may start in a term if all of them do: those whose requirement holds then.
    std::vector<std::uint32_t> candidates(const assignment& placed, std::uint32_t t) {
        assignment trial = placed;
        std::vector<std::uint32_t> ready;
        for (std::uint32_t v = 0; v < problem_.variables.size(); ++v) {
            if (!chosen_[v] || placed.takes(v) || !(bounds_.starts[v] & mask_of(t))) continue;
            trial.start[v] = position_of(v, t);
            ready.push_back(v);
        }
        for (;;) {
            const auto truth = evaluate(problem_, trial, gates_);
            const auto cannot = [&](std::uint32_t v) {
                return !truth[problem_.variables[v].starts[position_of(v, t)].requires_gate];
            };
            const std::size_t before = ready.size();
            for (const std::uint32_t v : ready)
                if (cannot(v)) trial.start[v] = assignment::left_out;
            std::erase_if(ready, cannot);
            if (ready.size() == before) return ready;
        }
    }

    [[nodiscard]] std::uint8_t position_of(std::uint32_t v, std::uint32_t t) const {
        const auto& starts = problem_.variables[v].starts;
        for (std::size_t s = 0; s < starts.size(); ++s)
            if (starts[s].term == t) return static_cast<std::uint8_t>(s);
        return assignment::left_out;
    }

    [[nodiscard]] bool has_room(const std::vector<std::int64_t>& sum, std::uint32_t v, std::uint8_t s) const {
        const auto& uses = problem_.variables[v].starts[s].uses;
        return std::all_of(uses.begin(), uses.end(), [&](const resource_use& u) {
            return sum[u.resource] + u.amount <= problem_.resources[u.resource].max;
        });
    }

    void place(assignment& a, std::vector<std::int64_t>& sum, std::uint32_t v, std::uint8_t s) const {
        a.start[v] = s;
        for (const resource_use& u : problem_.variables[v].starts[s].uses) sum[u.resource] += u.amount;
    }

    /// How many courses more than the later terms' minimums need are still to be placed, counting one for each unit that they lack.
    [[nodiscard]] std::int64_t spare_later(const assignment& placed, const std::vector<std::int64_t>& sum,
                                           std::uint32_t t) const {
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (const auto kind : {problem_resource::kind::credits, problem_resource::kind::courses}) {
            std::int64_t lack = 0, unplaced = 0;
            bool here_filled = true;
            for (std::size_t r = 0; r < problem_.resources.size(); ++r) {
                const problem_resource& resource = problem_.resources[r];
                if (resource.is != kind) continue;
                if (resource.position > t) lack += std::max<std::int64_t>(0, resource.min - sum[r]);
                if (resource.position == t) here_filled = sum[r] >= resource.min;
            }
            if (lack == 0 || !here_filled) continue;
            std::int64_t largest = 0;
            for (std::uint32_t v = 0; v < problem_.variables.size(); ++v) {
                if (!chosen_[v] || placed.takes(v)) continue;
                const std::int64_t amount =
                    kind == problem_resource::kind::courses
                        ? 1
                        : problem_.of->catalog()[problem_.variables[v].course].credits.hundredths() *
                              problem_.credit_scale;
                unplaced += amount;
                largest = std::max(largest, amount);
            }
            least = std::min(least, unplaced - largest - lack);
        }
        return least;
    }

    /// Places a course in a term, together with those others that may start in it that its requirement needs at its side.
    bool place_with_partners(assignment& placed, std::vector<std::int64_t>& sum, std::uint32_t v, std::uint32_t t,
                             const std::vector<std::uint32_t>& ready) {
        assignment trial = placed;
        std::vector<std::int64_t> trial_sum = sum;
        std::vector<std::uint32_t> group{v};
        for (std::size_t next = 0; next < group.size(); ++next) {
            const std::uint8_t s = position_of(group[next], t);
            if (!has_room(trial_sum, group[next], s)) return false;
            place(trial, trial_sum, group[next], s);
            const std::uint32_t gate = problem_.variables[group[next]].starts[s].requires_gate;
            if (gate == timed_network::always || evaluate(problem_, trial, gates_)[gate]) continue;
            for (const std::uint32_t partner : running_partners(gate, t))
                if (!trial.takes(partner) && std::find(ready.begin(), ready.end(), partner) != ready.end() &&
                    std::find(group.begin(), group.end(), partner) == group.end())
                    group.push_back(partner);
        }
        const auto truth = evaluate(problem_, trial, gates_);
        for (const std::uint32_t member : group)
            if (!truth[problem_.variables[member].starts[position_of(member, t)].requires_gate]) return false;
        placed = std::move(trial);
        sum = std::move(trial_sum);
        return true;
    }

    /// The courses below a gate that would count for it by starting in the term.
    [[nodiscard]] std::vector<std::uint32_t> running_partners(std::uint32_t gate, std::uint32_t t) const {
        std::vector<std::uint32_t> gates{gate}, partners;
        for (std::size_t next = 0; next < gates.size(); ++next) {
            for (const timed_atom& a : net_.atoms(net_[gates[next]]))
                if (a.starts & mask_of(t)) partners.push_back(a.variable);
            for (const timed_input& i : net_.inputs(net_[gates[next]]))
                if (std::find(gates.begin(), gates.end(), i.gate) == gates.end()) gates.push_back(i.gate);
        }
        return partners;
    }

    /// Adds courses to terms whose minimum is not reached.
    void fill_lacks(assignment& placed) {
        auto sum = used(problem_, placed);
        for (std::size_t r = 0; r < sum.size(); ++r) {
            const std::uint32_t t = problem_.resources[r].position;
            for (std::uint32_t v = 0; v < problem_.variables.size() && sum[r] < problem_.resources[r].min; ++v) {
                if (placed.takes(v) || !(bounds_.starts[v] & mask_of(t))) continue;
                const std::uint8_t s = position_of(v, t);
                if (!has_room(sum, v, s)) continue;
                assignment trial = placed;
                trial.start[v] = s;
                if (!evaluate(problem_, trial, gates_)[problem_.variables[v].starts[s].requires_gate]) continue;
                place(placed, sum, v, s);
            }
        }
    }

    void leave_out_needless(assignment& placed) const {
        for (std::uint32_t v = static_cast<std::uint32_t>(problem_.variables.size()); v-- > 0;) {
            if (!placed.takes(v)) continue;
            const std::uint8_t s = placed.start[v];
            placed.start[v] = assignment::left_out;
            if (!is_valid(problem_, placed, required_, gates_)) placed.start[v] = s;
        }
    }

    /// Makes some choices dearer, so that the next round tries others. The same for the same round everywhere.
    void vary(const assignment& placed, int round) {
        for (std::uint32_t v = 0; v < problem_.variables.size(); ++v)
            if (placed.takes(v) && (v * 2654435761u + static_cast<std::uint32_t>(round) * 40503u) % 7 == 0)
                penalty_[v] += 1.5;
    }

    const problem& problem_;
    const timed_network& net_;
    const relaxation& bounds_;
    std::vector<std::uint32_t> required_;
    run_monitor& run_;
    std::vector<std::uint32_t> gates_;  ///< those in use
    std::vector<double> penalty_, course_cost_, gate_cost_;
    std::vector<std::uint8_t> best_start_;
    std::vector<char> chosen_, excluding_;
    std::vector<std::vector<std::uint32_t>>
        rests_on_;  ///< by chosen course: the chosen ones that its requirement counts on
    std::vector<std::uint32_t> latest_;
    std::vector<demand> open_;
    std::vector<offer> offers_;
};

}  // namespace gradus::detail

#endif
