// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_CONSTRAINT_SOLVER_HPP
#define GRADUS_PROGRESSION_CONSTRAINT_SOLVER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

#include "gradus/core/run.hpp"

namespace gradus::detail {

/// A choice that is true or false, or its opposite: twice the number of the choice, plus one for the opposite.
struct literal {
    std::uint32_t code = 0;

    [[nodiscard]] std::uint32_t variable() const { return code >> 1; }
    friend literal operator~(literal l) { return {l.code ^ 1u}; }
    friend auto operator<=>(const literal&, const literal&) = default;
};

struct weighted_literal {
    std::int64_t weight;
    literal is;
};

class constraint_solver;

/// A rule that is no clause and no sum: looked at whenever clauses and sums imply nothing more.
class propagator {
public:
    propagator() = default;
    propagator(const propagator&) = delete;
    propagator& operator=(const propagator&) = delete;
    virtual ~propagator() = default;

    /// Calls `imply` for what follows; returns false once that has found a conflict.
    virtual bool propagate(constraint_solver& s) = 0;
    /// Returns the bytes of what it remembers, where that grows as it is asked.
    [[nodiscard]] virtual std::size_t bytes() const { return 0; }
};

/// Decides whether clauses and sums of weighted literals ("at least so much of these") can all hold.
///
/// Depth first with unit propagation; each dead end is traced back to a clause that says why, which is learned (Marques-Silva and
/// Sakallah 1996; Moskewicz et al. 2001; sums: Een and Sorensson 2006). Questions are put under assumptions, so that what is learned
/// for one bound of an objective serves the next. Deterministic; used by one thread.
class constraint_solver {
public:
    enum class answer : std::uint8_t { yes, no, unknown };

    explicit constraint_solver(run_monitor& run) : run_(run) {
        always_ = new_literal();
        add_clause({always_});
    }

    [[nodiscard]] literal always() const { return always_; }
    [[nodiscard]] literal never() const { return ~always_; }

    literal new_literal() {
        const auto variable = static_cast<std::uint32_t>(level_.size());
        value_.resize(value_.size() + 2, 0);
        level_.push_back(0);
        position_.push_back(0);
        reason_.push_back({});
        seen_.push_back(0);
        phase_.push_back(1);
        activity_.push_back(0);
        place_in_heap_.push_back(not_in_heap);
        watches_.resize(watches_.size() + 2);
        sums_of_.resize(sums_of_.size() + 2);
        model_.push_back(0);
        put_in_heap(variable);
        return {variable * 2};
    }

    [[nodiscard]] bool is_true(literal l) const { return value_[l.code] > 0; }
    [[nodiscard]] bool is_false(literal l) const { return value_[l.code] < 0; }
    /// Whether a literal is true in the last solution.
    [[nodiscard]] bool in_model(literal l) const { return model_[l.variable()] == static_cast<char>(~l.code & 1u); }

    void add(propagator& p) { propagators_.push_back(&p); }
    /// For propagators: counts steps of the run.
    void spend(std::uint64_t steps) { run_.spend(steps); }

    /// Returns the bytes that it holds.
    [[nodiscard]] std::size_t bytes() const {
        std::size_t all = in_lists_ + value_.capacity() + watches_.capacity() * sizeof(watches_[0]) +
                          sums_of_.capacity() * sizeof(sums_of_[0]) + level_.capacity() * bytes_of_a_variable +
                          clauses_.capacity() * sizeof(clause) + clause_literals_.capacity() * sizeof(literal) +
                          sums_.capacity() * sizeof(sums_[0]) + sum_literals_.capacity() * sizeof(weighted_literal);
        for (const propagator* p : propagators_) all += p->bytes();
        return all;
    }
    /// Says to the run what is held; returns false where that is too much, and then nothing more is to be stated.
    bool hold(std::size_t beside = 0) { return run_.hold(bytes() + beside); }

    /// Some of these are true. Between questions only. As with sums, where the run cannot hold more it is left out, and no question is answered.
    void add_clause(std::vector<literal> of) {
        backtrack(0);
        std::sort(of.begin(), of.end());
        of.erase(std::unique(of.begin(), of.end()), of.end());
        for (std::size_t i = 0; i < of.size(); ++i)
            if (is_true(of[i]) || (i > 0 && of[i] == ~of[i - 1])) return;
        std::erase_if(of, [&](literal l) { return is_false(l); });
        if (of.empty())
            possible_ = false;
        else if (of.size() == 1)
            assign(of[0], {});
        else if (make_room(clauses_, 1) && make_room(clause_literals_, of.size()))
            attach(of, false);
    }
    void add_clause(std::initializer_list<literal> of) { add_clause(std::vector<literal>(of)); }

    /// Those of `of` that are true weigh `need` or more. Weights may be negative. Between questions only.
    void add_sum(std::vector<weighted_literal> of, std::int64_t need) {
        backtrack(0);
        std::sort(of.begin(), of.end(),
                  [](const weighted_literal& a, const weighted_literal& b) { return a.is < b.is; });
        std::vector<weighted_literal> kept;
        for (weighted_literal w : of) {
            if (is_true(w.is)) need -= w.weight;
            if (is_true(w.is) || is_false(w.is)) continue;
            if (!kept.empty() && kept.back().is == ~w.is) {  // of a choice and its opposite one is true
                need -= w.weight;
                w = {-w.weight, ~w.is};
            }
            if (!kept.empty() && kept.back().is == w.is)
                kept.back().weight += w.weight;
            else
                kept.push_back(w);
        }
        std::int64_t all = 0;
        for (weighted_literal& w : kept) {
            if (w.weight < 0) {
                need -= w.weight;
                w = {-w.weight, ~w.is};
            }
        }
        std::erase_if(kept, [](const weighted_literal& w) { return w.weight == 0; });
        if (need <= 0) return;
        for (weighted_literal& w : kept) all += w.weight = std::min(w.weight, need);
        if (all < need) {
            possible_ = false;
            return;
        }
        if (std::all_of(kept.begin(), kept.end(), [&](const weighted_literal& w) { return w.weight >= need; })) {
            std::vector<literal> some;
            for (const weighted_literal& w : kept) some.push_back(w.is);
            add_clause(std::move(some));
            return;
        }
        std::stable_sort(kept.begin(), kept.end(),
                         [](const weighted_literal& a, const weighted_literal& b) { return a.weight > b.weight; });
        if (!make_room(sums_, 1) || !make_room(sum_literals_, kept.size())) return;
        const auto number = static_cast<std::uint32_t>(sums_.size());
        sum made;
        made.first = sum_literals_.size();
        made.count = kept.size();
        made.all = all;
        made.need = need;
        made.slack = all - need;
        for (const weighted_literal& w : kept) put(sums_of_[w.is.code], share{number, w.weight});
        sum_literals_.insert(sum_literals_.end(), kept.begin(), kept.end());
        sums_.push_back(made);
        for (const weighted_literal& w : kept) {
            if (w.weight <= made.slack) break;
            if (!is_true(w.is)) assign(w.is, {reason_kind::sum, number});
        }
    }

    /// For propagators: `reasons` are false, and so one of them or `l` must be true. Returns false on a conflict.
    bool imply(literal l, const std::vector<literal>& reasons) {
        if (is_true(l)) return true;
        std::vector<literal> why{l};
        for (const literal r : reasons)
            if (level_[r.variable()] > 0) why.push_back(r);
        if (why.size() == 1) why.push_back(never());
        std::sort(why.begin() + 1, why.end(),
                  [&](literal a, literal b) { return position_[a.variable()] > position_[b.variable()]; });
        if (is_false(l)) {
            conflict_ = std::move(why);
            return false;
        }
        assign(l, {reason_kind::clause, attach(why, true)});
        return true;
    }

    /// Looks for a solution in which the assumptions hold, within so many dead ends and the run's budget. `no` leaves in `core()` those
    /// assumptions that cannot hold together. Each dead end is 8 steps of the run.
    [[nodiscard]] answer solve(std::span<const literal> assumptions, std::uint64_t most_conflicts) {
        backtrack(0);
        core_.clear();
        if (!hold()) return answer::unknown;
        if (!possible_) return answer::no;
        assumptions_.assign(assumptions.begin(), assumptions.end());
        std::uint64_t conflicts = 0, round = 0, until_restart = restart_unit * luby(++round), decisions = 0;
        for (;;) {
            if (!propagate()) {
                if (!make_room(clauses_, 1) || !make_room(clause_literals_, trail_.size())) return give_up();
                if (!learn()) {
                    possible_ = false;
                    return answer::no;
                }
                ++conflicts;
                if (!run_.spend(8) || !hold() || conflicts >= most_conflicts) return give_up();
                continue;
            }
            if (conflicts >= until_restart) {
                until_restart = conflicts + restart_unit * luby(++round);
                if (!settle_root()) return answer::no;
                if (learned_ > most_learned_) {
                    if (!hold(bytes_to_forget())) return give_up();
                    forget();
                }
                continue;
            }
            if (trail_ends_.size() < assumptions_.size()) {
                const literal next = assumptions_[trail_ends_.size()];
                if (is_false(next)) {
                    find_core(next);
                    backtrack(0);
                    return answer::no;
                }
                trail_ends_.push_back(trail_.size());
                if (!is_true(next)) assign(next, {});
                continue;
            }
            const std::uint32_t variable = next_variable();
            if (variable == none) {
                for (std::uint32_t v = 0; v < model_.size(); ++v) model_[v] = value_[std::size_t{v} * 2] > 0;
                backtrack(0);
                return answer::yes;
            }
            if (++decisions % 16 == 0 && !run_.spend()) return give_up();
            trail_ends_.push_back(trail_.size());
            assign({variable * 2 + static_cast<std::uint32_t>(phase_[variable])}, {});
        }
    }

    /// After `no`: the assumptions that cannot hold together; empty where there is no solution at all.
    [[nodiscard]] const std::vector<literal>& core() const { return core_; }
    [[nodiscard]] bool possible() const { return possible_; }

    /// Brings what is certain up to date, before any choice; returns false where there is no solution.
    bool settle_root() {
        backtrack(0);
        if (possible_ && !propagate()) possible_ = false;
        return possible_;
    }

private:
    enum class reason_kind : std::uint8_t { none, clause, sum };
    struct reason {
        reason_kind kind = reason_kind::none;
        std::uint32_t number = 0;
    };
    struct clause {
        std::size_t first = 0, size = 0;
        std::uint32_t levels = 0;  ///< how many levels its literals were of when it was learned; 0: not learned
        float activity = 0;
    };
    struct watch {
        std::uint32_t clause;
        literal other;  ///< where it is true, the clause need not be looked at
    };
    struct sum {
        std::size_t first = 0, count = 0;  ///< heaviest first
        std::int64_t all = 0, need = 0;
        std::int64_t slack = 0;  ///< what is not false weighs so much more than `need`
    };
    struct share {
        std::uint32_t sum;
        std::int64_t weight;
    };
    static constexpr std::uint32_t none = ~0u, not_in_heap = ~0u;
    /// Of what is by variable: `level_`, `position_`, `reason_`, `seen_`, `phase_`, `model_`, `activity_`, the heap and the trail.
    static constexpr std::size_t bytes_of_a_variable = 20 + sizeof(reason) + 3 + sizeof(double);
    static constexpr std::uint64_t restart_unit = 64;

    [[nodiscard]] static std::uint64_t luby(std::uint64_t i) {
        for (std::uint64_t k = 1;; ++k) {
            if (i == (std::uint64_t{1} << k) - 1) return std::uint64_t{1} << (k - 1);
            if (i < (std::uint64_t{1} << k) - 1) {
                i -= (std::uint64_t{1} << (k - 1)) - 1;
                k = 0;
            }
        }
    }

    answer give_up() {
        backtrack(0);
        return answer::unknown;
    }

    // Assignments.

    [[nodiscard]] std::uint32_t level() const { return static_cast<std::uint32_t>(trail_ends_.size()); }

    void assign(literal l, reason why) {
        value_[l.code] = 1;
        value_[l.code ^ 1u] = -1;
        level_[l.variable()] = level();
        position_[l.variable()] = static_cast<std::uint32_t>(trail_.size());
        reason_[l.variable()] = why;
        trail_.push_back(l);
    }

    void backtrack(std::uint32_t to) {
        if (level() <= to) return;
        const std::size_t end = trail_ends_[to];
        for (std::size_t i = trail_.size(); i-- > end;) {
            const literal l = trail_[i];
            value_[l.code] = value_[l.code ^ 1u] = 0;
            phase_[l.variable()] = static_cast<char>(l.code & 1u);
            if (i < head_)
                for (const share& s : sums_of_[l.code ^ 1u]) sums_[s.sum].slack += s.weight;
            if (place_in_heap_[l.variable()] == not_in_heap) put_in_heap(l.variable());
        }
        trail_.resize(end);
        trail_ends_.resize(to);
        head_ = std::min(head_, end);
    }

    // Propagation.

    bool propagate() {
        for (;;) {
            while (head_ < trail_.size()) {
                const literal l = trail_[head_++];
                const bool sums_hold = propagate_sums(~l);
                if (!propagate_clauses(~l) || !sums_hold) return false;
            }
            for (propagator* p : propagators_) {
                if (!p->propagate(*this)) return false;
                if (head_ < trail_.size()) break;
            }
            if (head_ == trail_.size()) return true;
        }
    }

    bool propagate_clauses(literal now_false) {
        auto& list = watches_[now_false.code];
        std::size_t kept = 0;
        bool holds = true;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const watch w = list[i];
            if (!holds || is_true(w.other)) {
                list[kept++] = w;
                continue;
            }
            literal* of = clause_literals_.data() + clauses_[w.clause].first;
            if (of[0] == now_false) std::swap(of[0], of[1]);
            if (is_true(of[0])) {
                list[kept++] = {w.clause, of[0]};
                continue;
            }
            const std::size_t size = clauses_[w.clause].size;
            std::size_t next = 2;
            while (next < size && is_false(of[next])) ++next;
            if (next < size) {
                std::swap(of[1], of[next]);
                put(watches_[of[1].code], watch{w.clause, of[0]});
                continue;
            }
            list[kept++] = {w.clause, of[0]};
            if (is_false(of[0])) {
                conflict_.assign(of, of + size);
                use(w.clause);
                holds = false;
            } else {
                assign(of[0], {reason_kind::clause, w.clause});
            }
        }
        list.resize(kept);
        return holds;
    }

    bool propagate_sums(literal now_false) {
        const auto& list = sums_of_[now_false.code];
        for (const share& s : list) sums_[s.sum].slack -= s.weight;
        for (const share& s : list) {
            const sum& of = sums_[s.sum];
            if (of.slack < 0) {
                explain_sum(s.sum, of.all - of.need, static_cast<std::uint32_t>(trail_.size()), conflict_);
                return false;
            }
            const weighted_literal* member = sum_literals_.data() + of.first;
            for (std::size_t i = 0; i < of.count && member[i].weight > of.slack; ++i)
                if (value_[member[i].is.code] == 0) assign(member[i].is, {reason_kind::sum, s.sum});
        }
        return true;
    }

    /// Puts into `out` false literals of a sum, assigned before a position, that weigh more than `spare`.
    void explain_sum(std::uint32_t number, std::int64_t spare, std::uint32_t before, std::vector<literal>& out) const {
        out.clear();
        const sum& of = sums_[number];
        const weighted_literal* member = sum_literals_.data() + of.first;
        const auto counts = [&](literal l) { return is_false(l) && position_[l.variable()] < before; };
        for (std::size_t i = 0; i < of.count; ++i)
            if (counts(member[i].is) && level_[member[i].is.variable()] == 0) spare -= member[i].weight;
        for (const bool own_level : {false, true})
            for (std::size_t i = 0; i < of.count && spare >= 0; ++i) {
                const literal l = member[i].is;
                const std::uint32_t at = level_[l.variable()];
                if (!counts(l) || at == 0 || (at == level()) != own_level) continue;
                spare -= member[i].weight;
                out.push_back(l);
            }
    }

    [[nodiscard]] std::int64_t weight_in(std::uint32_t number, literal l) const {
        for (const share& s : sums_of_[l.code])
            if (s.sum == number) return s.weight;
        return 0;
    }

    // Learning.

    /// The false literals that made `l` true.
    void reasons_of(literal l, std::vector<literal>& out) {
        const reason why = reason_[l.variable()];
        if (why.kind == reason_kind::clause) {
            const clause& c = clauses_[why.number];
            out.clear();
            for (std::size_t i = 0; i < c.size; ++i)
                if (const literal of = clause_literals_[c.first + i]; of != l) out.push_back(of);
        } else {
            const sum& s = sums_[why.number];
            explain_sum(why.number, s.all - s.need - weight_in(why.number, l), position_[l.variable()], out);
        }
    }

    /// Learns from `conflict_` and goes back to where what is learned implies something; returns false where nothing can help.
    bool learn() {
        std::uint32_t deepest = 0;
        for (const literal l : conflict_) deepest = std::max(deepest, level_[l.variable()]);
        if (deepest == 0) return false;
        backtrack(deepest);
        learned_clause_.assign(1, {});
        std::size_t open = 0, at = trail_.size();
        std::vector<literal>& of = reasons_;
        of = conflict_;
        literal found{};
        for (;;) {
            for (const literal l : of) {
                const std::uint32_t v = l.variable();
                if (seen_[v] || level_[v] == 0) continue;
                seen_[v] = 1;
                bump(v);
                if (level_[v] == level())
                    ++open;
                else
                    learned_clause_.push_back(l);
            }
            do found = trail_[--at];
            while (!seen_[found.variable()]);
            if (--open == 0) break;
            seen_[found.variable()] = 0;
            if (reason_[found.variable()].kind == reason_kind::clause) use(reason_[found.variable()].number);
            reasons_of(found, of);
        }
        learned_clause_[0] = ~found;
        const std::vector<literal> all = learned_clause_;
        shorten();
        for (const literal l : all) seen_[l.variable()] = 0;
        decay();
        std::uint32_t back = 0;
        for (std::size_t i = 1; i < learned_clause_.size(); ++i) {
            if (level_[learned_clause_[i].variable()] <= back) continue;
            back = level_[learned_clause_[i].variable()];
            std::swap(learned_clause_[1], learned_clause_[i]);
        }
        const std::uint32_t levels = count_levels();
        backtrack(back);
        if (learned_clause_.size() == 1) {
            assign(learned_clause_[0], {});
        } else {
            const std::uint32_t number = attach(learned_clause_, true);
            clauses_[number].levels = levels;
            assign(learned_clause_[0], {reason_kind::clause, number});
        }
        return true;
    }

    /// Leaves out literals that follow from the others.
    void shorten() {
        std::size_t kept = 1;
        for (std::size_t i = 1; i < learned_clause_.size(); ++i) {
            const literal l = learned_clause_[i];
            bool needless = reason_[l.variable()].kind != reason_kind::none;
            if (needless) {
                reasons_of(~l, shorter_);
                needless = std::all_of(shorter_.begin(), shorter_.end(),
                                       [&](literal r) { return seen_[r.variable()] || level_[r.variable()] == 0; });
            }
            if (!needless) learned_clause_[kept++] = l;
        }
        learned_clause_.resize(kept);
    }

    std::uint32_t count_levels() {
        level_marks_.resize(trail_ends_.size() + 1, 0);
        std::uint32_t levels = 0;
        for (const literal l : learned_clause_) {
            char& mark = level_marks_[level_[l.variable()]];
            levels += mark == 0;
            mark = 1;
        }
        for (const literal l : learned_clause_) level_marks_[level_[l.variable()]] = 0;
        return levels;
    }

    /// Finds the assumptions that make `failed` false.
    void find_core(literal failed) {
        core_.assign(1, failed);
        if (level_[failed.variable()] == 0) return;
        seen_[failed.variable()] = 1;
        for (std::size_t i = trail_.size(); i-- > trail_ends_[0];) {
            const literal l = trail_[i];
            if (!seen_[l.variable()]) continue;
            seen_[l.variable()] = 0;
            if (reason_[l.variable()].kind == reason_kind::none) {
                if (l != ~failed) core_.push_back(l);
                continue;
            }
            reasons_of(l, reasons_);
            for (const literal r : reasons_)
                if (level_[r.variable()] > 0) seen_[r.variable()] = 1;
        }
        seen_[failed.variable()] = 0;
    }

    // Clauses.

    /// Makes room for so many more, and for as many as there are; returns false where the run cannot hold both for a while.
    template <class T>
    [[nodiscard]] bool make_room(std::vector<T>& list, std::size_t more) {
        if (list.size() + more <= list.capacity()) return true;
        const std::size_t room = list.size() + std::max(more, list.size());
        if (!hold(room * sizeof(T))) return false;
        list.reserve(room);
        return true;
    }
    /// Adds to a list of a literal, and keeps the account of what these lists hold.
    template <class T>
    void put(std::vector<T>& list, T what) {
        const std::size_t before = list.capacity();
        list.push_back(what);
        in_lists_ += (list.capacity() - before) * sizeof(T);
    }
    [[nodiscard]] std::size_t bytes_to_forget() const {
        return clauses_.size() * (2 * sizeof(clause) + 5) + clause_literals_.size() * sizeof(literal);
    }

    std::uint32_t attach(const std::vector<literal>& of, bool learned) {
        const auto number = static_cast<std::uint32_t>(clauses_.size());
        clause made;
        made.first = clause_literals_.size();
        made.size = of.size();
        made.levels = learned ? static_cast<std::uint32_t>(std::min<std::size_t>(of.size(), 1000)) : 0;
        made.activity = clause_step_;
        clause_literals_.insert(clause_literals_.end(), of.begin(), of.end());
        clauses_.push_back(made);
        learned_ += learned;
        put(watches_[of[0].code], watch{number, of[1]});
        put(watches_[of[1].code], watch{number, of[0]});
        return number;
    }

    void use(std::uint32_t number) {
        clause& c = clauses_[number];
        if (c.levels == 0) return;
        c.activity += clause_step_;
        if (c.activity < 1e20f) return;
        for (clause& each : clauses_) each.activity *= 1e-20f;
        clause_step_ *= 1e-20f;
    }

    /// Forgets the half of the learned clauses that span many levels and were of little use. At the root only.
    void forget() {
        std::vector<std::uint32_t> order;
        for (std::uint32_t c = 0; c < clauses_.size(); ++c)
            if (clauses_[c].levels > 2) order.push_back(c);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return clauses_[a].activity < clauses_[b].activity; });
        std::vector<char> drop(clauses_.size(), 0);
        for (std::size_t i = 0; i < order.size() / 2; ++i) drop[order[i]] = 1;
        for (auto& list : watches_) list.clear();
        std::vector<clause> kept;
        std::vector<literal> literals;
        learned_ = 0;
        for (std::uint32_t c = 0; c < clauses_.size(); ++c) {
            clause moved = clauses_[c];
            const literal* of = clause_literals_.data() + moved.first;
            if (drop[c] || std::any_of(of, of + moved.size, [&](literal l) { return is_true(l); })) continue;
            moved.first = literals.size();
            for (std::size_t i = 0; i < clauses_[c].size; ++i)
                if (!is_false(of[i])) literals.push_back(of[i]);
            moved.size = literals.size() - moved.first;
            learned_ += moved.levels > 0;
            kept.push_back(moved);
        }
        clauses_ = std::move(kept);
        clause_literals_ = std::move(literals);
        for (std::uint32_t c = 0; c < clauses_.size(); ++c) {
            const literal* of = clause_literals_.data() + clauses_[c].first;
            put(watches_[of[0].code], watch{c, of[1]});
            put(watches_[of[1].code], watch{c, of[0]});
        }
        for (const literal l : trail_) reason_[l.variable()] = {};
        most_learned_ += most_learned_ / 20;
    }

    // The order in which choices are made: those of recent dead ends first.

    void bump(std::uint32_t variable) {
        activity_[variable] += step_;
        if (activity_[variable] > 1e100) {
            for (double& a : activity_) a *= 1e-100;
            step_ *= 1e-100;
        }
        if (place_in_heap_[variable] != not_in_heap) rise(place_in_heap_[variable]);
    }
    void decay() {
        step_ /= 0.95;
        clause_step_ /= 0.999f;
    }

    [[nodiscard]] bool before(std::uint32_t a, std::uint32_t b) const {
        return activity_[a] != activity_[b] ? activity_[a] > activity_[b] : a < b;
    }
    void rise(std::size_t at) {
        const std::uint32_t moving = heap_[at];
        while (at > 0 && before(moving, heap_[(at - 1) / 2])) {
            heap_[at] = heap_[(at - 1) / 2];
            place_in_heap_[heap_[at]] = static_cast<std::uint32_t>(at);
            at = (at - 1) / 2;
        }
        heap_[at] = moving;
        place_in_heap_[moving] = static_cast<std::uint32_t>(at);
    }
    void sink(std::size_t at) {
        const std::uint32_t moving = heap_[at];
        for (std::size_t child = 2 * at + 1; child < heap_.size(); child = 2 * at + 1) {
            if (child + 1 < heap_.size() && before(heap_[child + 1], heap_[child])) ++child;
            if (!before(heap_[child], moving)) break;
            heap_[at] = heap_[child];
            place_in_heap_[heap_[at]] = static_cast<std::uint32_t>(at);
            at = child;
        }
        heap_[at] = moving;
        place_in_heap_[moving] = static_cast<std::uint32_t>(at);
    }
    void put_in_heap(std::uint32_t variable) {
        heap_.push_back(variable);
        rise(heap_.size() - 1);
    }
    std::uint32_t next_variable() {
        while (!heap_.empty()) {
            const std::uint32_t top = heap_[0];
            place_in_heap_[top] = not_in_heap;
            const std::uint32_t last = heap_.back();
            heap_.pop_back();
            if (!heap_.empty()) {
                heap_[0] = last;
                place_in_heap_[last] = 0;
                sink(0);
            }
            if (value_[std::size_t{top} * 2] == 0) return top;
        }
        return none;
    }

    run_monitor& run_;
    literal always_{};
    bool possible_ = true;

    // By literal.
    std::vector<signed char> value_;  ///< 1 true, -1 false, 0 open
    std::vector<std::vector<watch>> watches_;
    std::vector<std::vector<share>> sums_of_;

    // By variable.
    std::vector<std::uint32_t> level_, position_;
    std::vector<reason> reason_;
    std::vector<char> seen_, phase_, model_;
    std::vector<double> activity_;
    std::vector<std::uint32_t> place_in_heap_, heap_;

    std::vector<literal> trail_;
    std::vector<std::size_t> trail_ends_;  ///< where each level begins
    std::size_t head_ = 0;                 ///< what stands before it on the trail is propagated

    std::vector<clause> clauses_;
    std::vector<literal> clause_literals_;
    std::vector<sum> sums_;
    std::vector<weighted_literal> sum_literals_;
    std::vector<propagator*> propagators_;

    std::vector<literal> assumptions_, core_, conflict_, learned_clause_, reasons_, shorter_;
    std::vector<char> level_marks_;
    std::size_t in_lists_ = 0;  ///< bytes of the lists of `watches_` and `sums_of_`
    std::size_t learned_ = 0, most_learned_ = 8'000;
    double step_ = 1;
    float clause_step_ = 1;
};

}  // namespace gradus::detail

#endif
