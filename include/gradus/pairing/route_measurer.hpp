// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PAIRING_ROUTE_MEASURER_HPP
#define GRADUS_PAIRING_ROUTE_MEASURER_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "gradus/graph/cone.hpp"
#include "gradus/pairing/conditional.hpp"
#include "gradus/pairing/joint_shares.hpp"
#include "gradus/pairing/pairing.hpp"

namespace gradus::detail {

/// What one route says of one pair, with the shares by the term in which the pair begins to run side by side.
struct measured_route {
    pair_route of;
    std::vector<double> by_term;
};

/// Measures some pairs on one route: how they stand in its valid progressions, and the best progressions with and without each.
class route_measurer {
public:
    route_measurer(const route& r, entry_id from, const pairing_options& options, run_monitor& whole)
        : route_(r), from_(from), options_(options), whole_(whole), solver_(r) {}

    /// Returns whether the exit can be reached; nothing where it is not known within the budget.
    [[nodiscard]] std::optional<bool> reachable() {
        if (!solver_.possible()) return false;
        earliest_ = ask(objective::earliest, timed_network::always, true);
        if (earliest_.way) return true;
        return earliest_.proved ? std::optional{false} : std::nullopt;
    }

    /// Returns what the route says of each pair, nothing of those of which a course cannot be taken on it (held already, outside the
    /// cone, no term). To be called where the exit can be reached.
    [[nodiscard]] std::vector<std::optional<measured_route>> measure(std::span<const course_pair> pairs) {
        std::vector<std::optional<measured_route>> made(pairs.size());
        const prepared ready = prepare(route_, cone_of(route_.catalog(), route_.to).courses);
        const auto whole = variables_of(ready.whole);
        for (std::size_t i = 0; i < pairs.size(); ++i)
            if (whole[index(pairs[i].cte)] != none && whole[index(pairs[i].academic)] != none) {
                pair_route& of = made[i].emplace().of;
                of.entry = from_;
                of.exit = route_.to;
            }
        if (std::none_of(made.begin(), made.end(), [](const auto& m) { return m.has_value(); })) return made;
        count(ready, pairs, made);
        fewest_ = ask(objective::fewest_credits, timed_network::always, true);
        for (std::size_t i = 0; i < pairs.size() && whole_.check(); ++i)
            if (made[i]) solve(pairs[i], made[i]->of);
        return made;
    }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    [[nodiscard]] std::vector<std::uint32_t> variables_of(const problem& p) const {
        std::vector<std::uint32_t> by_course(route_.catalog().data().courses.size(), none);
        for (std::uint32_t v = 0; v < p.variables.size(); ++v) by_course[index(p.variables[v].course)] = v;
        return by_course;
    }

    [[nodiscard]] run_options part(std::uint64_t nodes) const {
        run_options run = options_.run;
        run.time = whole_.rest().time;
        run.max_nodes = nodes;
        run.progress = {};
        return run;
    }

    void count(const prepared& ready, std::span<const course_pair> pairs,
               std::vector<std::optional<measured_route>>& made) const {
        const auto solved = variables_of(ready.solved());
        std::vector<variable_pair> asked;
        std::vector<std::size_t> whose;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const variable_pair v{solved[index(pairs[i].cte)], solved[index(pairs[i].academic)]};
            if (!made[i] || v.first == none || v.second == none) continue;
            asked.push_back(v);
            whose.push_back(i);
        }
        constexpr std::uint64_t seed = 1;
        const joint_shares shares = share_together(ready, asked, seed, part(options_.count_nodes));
        if (!shares.known) return;
        for (auto& m : made)  // a course without a start left is in no progression
            if (m) m->of.share = 0, m->of.standard_error = 0, m->by_term.assign(route_.terms.terms.size(), 0);
        for (std::size_t k = 0; k < whose.size(); ++k) {
            measured_route& of = *made[whose[k]];
            of.of.share = shares.pairs[k].share;
            of.of.standard_error = shares.pairs[k].standard_error;
            of.by_term = shares.pairs[k].by_term;
        }
    }

    [[nodiscard]] conditional_best ask(objective o, std::uint32_t condition, bool wanted) {
        const run_options options = part(options_.solve_nodes);
        run_monitor run(options);
        return solver_.best(o, condition, wanted, run);
    }

    /// The best with the pair side by side and without; of the two, the best of all is one.
    struct both_ways {
        conditional_best with, without;
    };
    [[nodiscard]] both_ways ask_both(objective o, const conditional_best& of_all, const course_pair& pair,
                                     std::uint32_t gate) {
        if (of_all.way && of_all.proved)
            return run_together(route_, *of_all.way, pair.cte, pair.academic) ? both_ways{of_all, ask(o, gate, false)}
                                                                              : both_ways{ask(o, gate, true), of_all};
        conditional_best with = ask(o, gate, true);
        return {std::move(with), ask(o, gate, false)};
    }

    void solve(const course_pair& pair, pair_route& to) {
        const std::uint32_t gate = solver_.together(pair.cte, pair.academic);
        const both_ways earliest = ask_both(objective::earliest, earliest_, pair, gate);
        const auto possible = [](const conditional_best& b) -> std::optional<bool> {
            if (b.way) return true;
            return b.proved ? std::optional{false} : std::nullopt;
        };
        to.possible_with = possible(earliest.with);
        to.possible_without = possible(earliest.without);
        const auto terms = [](const conditional_best& b) {
            return b.way && b.proved ? std::optional{static_cast<std::uint32_t>(b.value)} : std::nullopt;
        };
        to.terms_with = terms(earliest.with);
        to.terms_without = terms(earliest.without);
        const auto spent = [](const conditional_best& b) {
            return b.way && b.proved ? std::optional{credits::of_hundredths(b.value)} : std::nullopt;
        };
        const both_ways fewest = ask_both(objective::fewest_credits, fewest_, pair, gate);
        to.credits_with = spent(fewest.with);
        to.credits_without = spent(fewest.without);
    }

    const route& route_;
    entry_id from_;
    const pairing_options& options_;
    run_monitor& whole_;
    conditional_solver solver_;
    conditional_best earliest_, fewest_;
};

}  // namespace gradus::detail

#endif
