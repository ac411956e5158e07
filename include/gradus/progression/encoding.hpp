// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_ENCODING_HPP
#define GRADUS_PROGRESSION_ENCODING_HPP

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/progression/assigned.hpp"
#include "gradus/progression/constraint_solver.hpp"
#include "gradus/progression/relax.hpp"

namespace gradus::detail {

/// Settles the groups of a requirement set by what is taken of each class of courses. Its literal is not true once all that may still be
/// completed does not fill them, and (`state_both`) is true once what is surely completed does.
class settlement_propagator : public propagator {
public:
    settlement_propagator(const problem& p, const problem_settlement& s, literal met,
                          std::vector<std::vector<literal>> classes)
        : problem_(p), settlement_(s), met_(met), classes_(std::move(classes)) {}

    bool propagate(constraint_solver& s) override {
        if (s.is_true(met_)) return !lacks(s) || s.imply(~met_, missing(s));
        return !both_ || !fills(s) || s.imply(met_, present(s));
    }

    [[nodiscard]] std::size_t bytes() const override { return known_.size() * (96 + classes_.size() * 4); }

    /// From now on groups that are filled make the literal true, too.
    void state_both() { both_ = true; }

private:
    [[nodiscard]] bool fills(const constraint_solver& s) { return filled_by(s, false); }
    [[nodiscard]] bool lacks(const constraint_solver& s) { return !filled_by(s, true); }

    bool filled_by(const constraint_solver& s, bool with_open) {
        std::vector<std::uint32_t> counts;
        for (const auto& members : classes_)
            counts.push_back(static_cast<std::uint32_t>(std::count_if(members.begin(), members.end(), [&](literal l) {
                return s.is_true(l) || (with_open && !s.is_false(l));
            })));
        const auto [at, fresh] = known_.try_emplace(counts, false);
        if (fresh) {
            std::vector<held_course> earned = settlement_.held;
            for (std::size_t c = 0; c < counts.size(); ++c)
                earned.insert(earned.end(), settlement_.classes[c].begin(), settlement_.classes[c].begin() + counts[c]);
            at->second = fills_groups(*problem_.of, settlement_.set, earned);
        }
        return at->second;
    }

    [[nodiscard]] std::vector<literal> missing(const constraint_solver& s) const {
        std::vector<literal> out;
        for (const auto& members : classes_)
            for (const literal l : members)
                if (s.is_false(l)) out.push_back(l);
        return out;
    }
    [[nodiscard]] std::vector<literal> present(const constraint_solver& s) const {
        std::vector<literal> out;
        for (const auto& members : classes_)
            for (const literal l : members)
                if (s.is_true(l)) out.push_back(~l);
        return out;
    }

    const problem& problem_;
    const problem_settlement& settlement_;
    literal met_;
    std::vector<std::vector<literal>> classes_;
    bool both_ = false;
    std::map<std::vector<std::uint32_t>, bool> known_;
};

/// A problem as clauses and sums: for each course a literal a start and one for "started by then", for each gate one that, where it is
/// true, makes the gate true.
///
/// Only that direction of a gate is stated, the other where something looks at a gate being false. What a solution makes of the starts
/// is a valid progression; every valid one is a solution. Where the run of the solver cannot hold it, it is not whole, and nothing must be
/// asked of the solver.
class encoding {
public:
    encoding(const problem& p, const relaxation& bounds, constraint_solver& s)
        : problem_(p), net_(*p.gates), solver_(s), bounds_(bounds), open_(bounds.starts) {
        if (!s.hold()) return;
        for (std::uint32_t v = 0; v < p.variables.size(); ++v) add_course(v);
        gate_literal_.assign(net_.size(), s.never());
        has_literal_.assign(net_.size(), 0);
        stated_.assign(net_.size(), 0);
        reverse_.assign(net_.size(), 0);
        for (const problem_variable& v : p.variables) {
            for (const possible_start& start : v.starts) state(start.requires_gate);
            if (!s.hold()) return;
        }
        for (std::uint32_t v = 0; v < p.variables.size(); ++v) require_gates(v);
        for (std::uint32_t r = 0; r < p.resources.size() && s.hold(); ++r) add_resource(r);
        if (!s.hold()) return;
        for (const auto kind : {problem_resource::kind::credits, problem_resource::kind::courses})
            add_first_terms(kind);
    }

    /// Returns the bytes that it holds, beside those of the solver.
    [[nodiscard]] std::size_t bytes() const {
        std::size_t sum = in_terms_.size() * 80 + implied_.size() * 40 + gate_literal_.size() * 7;
        for (const auto& of : starts_) sum += 3 * sizeof(of) + of.capacity() * 12;
        return sum;
    }

    [[nodiscard]] const problem& of() const { return problem_; }
    [[nodiscard]] constraint_solver& solver() { return solver_; }

    [[nodiscard]] literal taken(std::uint32_t v) const {
        return started_[v].empty() ? solver_.never() : started_[v].back();
    }
    /// The literal of a start, by its position among those that are left to the course.
    [[nodiscard]] const std::vector<literal>& starts(std::uint32_t v) const { return starts_[v]; }
    [[nodiscard]] const std::vector<std::uint32_t>& start_positions(std::uint32_t v) const { return positions_[v]; }

    /// A literal that is true where the course starts in one of these terms.
    literal starts_in(std::uint32_t v, term_mask terms) {
        terms &= open_[v];
        if (terms == 0) return solver_.never();
        const auto& of = positions_[v];
        std::size_t inside = 0, first = of.size();
        for (std::size_t i = 0; i < of.size(); ++i)
            if (terms & mask_of(term_of(v, i))) {
                ++inside;
                first = std::min(first, i);
            }
        if (inside == 1) return starts_[v][first];
        bool is_prefix = first == 0;
        for (std::size_t i = 0; i < inside; ++i) is_prefix = is_prefix && (terms & mask_of(term_of(v, i)));
        if (is_prefix) return started_[v][inside - 1];
        const auto [at, fresh] = in_terms_.try_emplace({v, terms}, literal{});
        if (!fresh) return at->second;
        const literal made = at->second = solver_.new_literal();
        std::vector<literal> one{~made};
        for (std::size_t i = 0; i < of.size(); ++i)
            if (terms & mask_of(term_of(v, i))) {
                one.push_back(starts_[v][i]);
                solver_.add_clause({made, ~starts_[v][i]});
            } else {
                solver_.add_clause({~made, ~starts_[v][i]});
            }
        solver_.add_clause(std::move(one));
        solver_.add_clause({~made, taken(v)});
        const std::size_t before = first;
        if (before + inside == of.size()) {  // the last ones
            solver_.add_clause({~made, ~started_[v][before - 1]});
            solver_.add_clause({made, started_[v][before - 1], ~taken(v)});
        }
        return made;
    }

    /// A literal that, where it is true, makes the gate true; `both`: and the gate makes it true.
    literal gate(std::uint32_t g, bool both = false) {
        state(g, both);
        return gate_literal_[g];
    }

    /// What the last solution is.
    [[nodiscard]] assignment solution() const {
        assignment a(problem_.variables.size());
        for (std::uint32_t v = 0; v < problem_.variables.size(); ++v)
            for (std::size_t i = 0; i < starts_[v].size(); ++i)
                if (solver_.in_model(starts_[v][i])) a.start[v] = static_cast<std::uint8_t>(positions_[v][i]);
        return a;
    }

    /// Rules out one choice for every course.
    void forbid(const assignment& a) {
        std::vector<literal> other;
        for (std::uint32_t v = 0; v < problem_.variables.size(); ++v) {
            if (!a.takes(v)) other.push_back(taken(v));
            for (std::size_t i = 0; i < starts_[v].size(); ++i)
                if (a.takes(v) && positions_[v][i] == a.start[v]) other.push_back(~starts_[v][i]);
        }
        solver_.add_clause(std::move(other));
    }

private:
    [[nodiscard]] std::uint32_t term_of(std::uint32_t v, std::size_t i) const {
        return problem_.variables[v].starts[positions_[v][i]].term;
    }

    void add_course(std::uint32_t v) {
        auto& positions = positions_.emplace_back();
        auto& starts = starts_.emplace_back();
        auto& started = started_.emplace_back();
        const auto& of = problem_.variables[v].starts;
        for (std::uint32_t i = 0; i < of.size(); ++i)
            if (open_[v] & mask_of(of[i].term)) {
                positions.push_back(i);
                starts.push_back(solver_.new_literal());
            }
        for (std::size_t i = 0; i < starts.size(); ++i) {
            if (i == 0) {
                started.push_back(starts[0]);
                continue;
            }
            started.push_back(solver_.new_literal());
            solver_.add_clause({~started[i - 1], started[i]});
            solver_.add_clause({~starts[i], started[i]});
            solver_.add_clause({~starts[i], ~started[i - 1]});
            solver_.add_clause({~started[i], started[i - 1], starts[i]});
        }
    }

    // Gates, those below first.

    void state(std::uint32_t root, bool both = false) {
        if (root <= timed_network::always) {
            gate_literal_[root] = root == timed_network::always ? solver_.always() : solver_.never();
            return;
        }
        if (stated_[root] && (reverse_[root] || !both)) return;
        std::vector<std::uint32_t> below{root};
        std::map<std::uint32_t, char> wanted{{root, both}};
        for (std::size_t next = 0; next < below.size(); ++next) {  // a gate may come twice, the second time both ways
            const timed_gate& g = net_[below[next]];
            const bool reverse = wanted[below[next]];
            for (const timed_input& i : net_.inputs(g)) {
                if (i.gate <= timed_network::always || g.is == timed_gate::role::settled) continue;
                const bool also = reverse || i.negated;
                if (stated_[i.gate] && (reverse_[i.gate] || !also)) continue;
                const auto [at, fresh] = wanted.try_emplace(i.gate, also);
                if (!fresh && (at->second || !also)) continue;
                at->second = at->second || also;
                below.push_back(i.gate);
            }
        }
        for (const auto& [g, reverse] : wanted) state_gate(g, reverse);
    }

    void state_gate(std::uint32_t g, bool reverse) {
        const timed_gate& gate = net_[g];
        if (gate.is == timed_gate::role::settled) return state_settled(g, reverse);
        std::vector<weighted_literal> of;
        for (const timed_atom& a : net_.atoms(gate)) of.push_back({a.weight, starts_in(a.variable, a.starts)});
        for (const timed_input& i : net_.inputs(gate)) {
            if (i.gate <= timed_network::always) state(i.gate);
            of.push_back({i.weight, i.negated ? ~gate_literal_[i.gate] : gate_literal_[i.gate]});
        }
        std::erase_if(of, [&](const weighted_literal& w) { return w.is == solver_.never(); });
        std::int64_t all = 0;
        for (const weighted_literal& w : of) all += w.weight;
        if (!has_literal_[g]) {
            has_literal_[g] = 1;
            if (all < gate.need || !bounds_.possible[g]) {
                gate_literal_[g] = solver_.never();
                stated_[g] = reverse_[g] = 1;
                return;
            }
            if (of.size() == 1) {
                gate_literal_[g] = of[0].is;
                stated_[g] = 1;
                reverse_[g] = reverse;
                return;
            }
            gate_literal_[g] = solver_.new_literal();
        }
        const literal met = gate_literal_[g];
        if (!stated_[g]) state_sum(of, gate.need, met);
        if (reverse && !reverse_[g]) {
            for (weighted_literal& w : of) w.is = ~w.is;
            state_sum(of, all - gate.need + 1, ~met);
            reverse_[g] = 1;
        }
        stated_[g] = 1;
    }

    /// `met` makes the sum reach its need.
    void state_sum(std::vector<weighted_literal> of, std::int64_t need, literal met) {
        std::int64_t all = 0;
        for (const weighted_literal& w : of) all += w.weight;
        if (std::all_of(of.begin(), of.end(), [&](const weighted_literal& w) { return all - w.weight < need; })) {
            for (const weighted_literal& w : of) solver_.add_clause({~met, w.is});
            return;
        }
        of.push_back({need, ~met});
        solver_.add_sum(std::move(of), need);
    }

    void state_settled(std::uint32_t g, bool reverse) {
        if (!stated_[g]) {
            const timed_gate& gate = net_[g];
            std::vector<std::vector<literal>> classes;
            for (const timed_input& i : net_.inputs(gate)) {
                auto& members = classes.emplace_back();
                for (const timed_atom& a : net_.atoms(net_[i.gate])) members.push_back(starts_in(a.variable, a.starts));
            }
            gate_literal_[g] = solver_.new_literal();
            has_literal_[g] = stated_[g] = 1;
            settlements_.emplace(
                g, std::make_unique<settlement_propagator>(problem_, problem_.settlements[gate.settlement],
                                                           gate_literal_[g], std::move(classes)));
            solver_.add(*settlements_.at(g));
        }
        if (reverse) settlements_.at(g)->state_both();
        reverse_[g] = reverse_[g] || reverse;
    }

    /// A start needs its gate; and where a later start's gate is true whenever an earlier one's is, having started by then needs it too.
    void require_gates(std::uint32_t v) {
        const auto& of = problem_.variables[v].starts;
        std::uint32_t before = timed_network::always;
        bool grows = true;
        for (std::size_t i = 0; i < starts_[v].size(); ++i) {
            const std::uint32_t g = of[positions_[v][i]].requires_gate;
            solver_.add_clause({~starts_[v][i], gate_literal_[g]});
            if (i > 0) {
                grows = grows && implies(before, g);
                if (grows) solver_.add_clause({~started_[v][i], gate_literal_[g]});
            }
            before = g;
        }
    }

    /// Whether one gate being true plainly makes another true: each part of it has its like there. Looks `depth` gates down at the most.
    bool implies(std::uint32_t from, std::uint32_t to, int depth = deepest_compared) {
        if (from == to || to == timed_network::always || from == timed_network::never) return true;
        if (from == timed_network::always || to == timed_network::never || depth == 0) return false;
        const std::uint64_t key = std::uint64_t{from} << 32 | to;
        if (const auto at = implied_.find(key); at != implied_.end()) return at->second;
        const bool answer = has_like_parts(from, to, depth);
        if (answer || depth == deepest_compared) implied_[key] = answer;
        return answer;
    }
    static constexpr int deepest_compared = 6;
    static constexpr std::size_t most_parts_compared = 64;

    bool has_like_parts(std::uint32_t from, std::uint32_t to, int depth) {
        const timed_gate &a = net_[from], &b = net_[to];
        if (a.is != timed_gate::role::threshold || b.is != timed_gate::role::threshold || a.need < b.need) return false;
        if (a.atom_count > b.atom_count || a.input_count > b.input_count || b.input_count > most_parts_compared)
            return false;
        const auto later = net_.atoms(b);
        std::size_t at = 0;  // both by variable
        for (const timed_atom& atom : net_.atoms(a)) {
            while (at < later.size() && later[at].variable < atom.variable) ++at;
            if (at == later.size() || later[at].variable != atom.variable || (atom.starts & ~later[at].starts) ||
                later[at].weight < atom.weight)
                return false;
            ++at;
        }
        const auto others = net_.inputs(b);
        std::vector<char> matched(others.size(), 0);
        for (const timed_input& own : net_.inputs(a)) {
            std::size_t like = 0;
            while (like < others.size() && (matched[like] || others[like].negated || others[like].weight < own.weight ||
                                            own.negated || !implies(own.gate, others[like].gate, depth - 1)))
                ++like;
            if (like == others.size()) return false;
            matched[like] = 1;
        }
        return true;
    }

    // Loads and exclusions.

    void add_resource(std::uint32_t r) {
        const problem_resource& resource = problem_.resources[r];
        std::vector<weighted_literal> used;
        std::int64_t all = 0;
        for (std::uint32_t v = 0; v < problem_.variables.size(); ++v)
            for (const auto& [amount, terms] : uses(v, r)) {
                used.push_back({amount, starts_in(v, terms)});
                all += amount;
            }
        if (resource.min > 0) solver_.add_sum(used, resource.min);
        if (resource.max < all) {
            for (weighted_literal& w : used) w.is = ~w.is;
            solver_.add_sum(std::move(used), all - resource.max);
        }
    }

    /// How much of a resource a course uses, with the starts that use as much.
    [[nodiscard]] std::map<std::int64_t, term_mask> uses(std::uint32_t v, std::uint32_t r) const {
        std::map<std::int64_t, term_mask> by_amount;
        for (const std::uint32_t position : positions_[v]) {
            const possible_start& s = problem_.variables[v].starts[position];
            for (const resource_use& u : s.uses)
                if (u.resource == r) by_amount[u.amount] |= mask_of(s.term);
        }
        return by_amount;
    }

    /// What the first terms can hold together: follows from the terms, and says sooner where too much is to be done early.
    void add_first_terms(problem_resource::kind kind) {
        std::vector<std::vector<std::int64_t>> by_term(problem_.terms());
        constexpr auto unbounded = std::numeric_limits<std::int64_t>::max();
        std::vector<std::int64_t> most(problem_.terms(), unbounded);
        for (std::uint32_t r = 0; r < problem_.resources.size(); ++r)
            if (problem_.resources[r].is == kind) most[problem_.resources[r].position] = problem_.resources[r].max;
        std::int64_t room = 0;
        for (std::uint32_t last = 0; last < problem_.terms() && most[last] != unbounded; ++last) {
            room += most[last];
            if (last == 0) continue;
            std::vector<weighted_literal> used;
            std::int64_t all = 0;
            for (std::uint32_t v = 0; v < problem_.variables.size(); ++v) {
                term_mask done = 0;
                std::int64_t amount = unbounded;
                for (const std::uint32_t position : positions_[v]) {
                    const possible_start& s = problem_.variables[v].starts[position];
                    if (s.last_term > last) continue;
                    done |= mask_of(s.term);
                    std::int64_t uses = 0;
                    for (const resource_use& u : s.uses)
                        if (problem_.resources[u.resource].is == kind) uses += u.amount;
                    amount = std::min(amount, uses);
                }
                if (done == 0 || amount == 0) continue;
                used.push_back({amount, ~starts_in(v, done)});
                all += amount;
            }
            if (all > room) solver_.add_sum(std::move(used), all - room);
        }
    }

    const problem& problem_;
    const timed_network& net_;
    constraint_solver& solver_;
    const relaxation& bounds_;
    std::vector<term_mask> open_;

    // By variable: the starts left to it.
    std::vector<std::vector<std::uint32_t>> positions_;
    std::vector<std::vector<literal>> starts_, started_;

    std::vector<literal> gate_literal_;
    std::vector<char> has_literal_, stated_, reverse_;
    std::map<std::pair<std::uint32_t, term_mask>, literal> in_terms_;
    std::unordered_map<std::uint64_t, bool> implied_;
    std::map<std::uint32_t, std::unique_ptr<settlement_propagator>> settlements_;  ///< by gate
};

}  // namespace gradus::detail

#endif
