// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PAIRING_SEQUENCE_FINDER_HPP
#define GRADUS_PAIRING_SEQUENCE_FINDER_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "gradus/pairing/conditional.hpp"
#include "gradus/pairing/sequence.hpp"

namespace gradus {

namespace detail {

/// Finds the best sequence of pairs on one route.
class sequence_finder {
public:
    sequence_finder(const route& r, std::span<const course_pair> pairs, const sequence_options& options)
        : route_(r), pairs_(pairs), options_(options), whole_(options_.run), solver_(r) {}

    [[nodiscard]] pair_sequence find() {
        if (!begin()) return std::move(answer_);
        std::vector<branch> open{{std::vector<char>(pairs_.size(), 1), most_of_all()}};
        std::int64_t best = -1, bound = 0;
        bool settled = true;
        while (!open.empty()) {
            const auto top = std::max_element(open.begin(), open.end(),
                                              [](const branch& a, const branch& b) { return a.bound < b.bound; });
            branch at = std::move(*top);
            open.erase(top);
            if (at.bound <= best) break;
            const raised found = raise(at, best);
            if (found.way) {
                const auto clash = clash_in(found.chosen);
                if (!clash) best = take(found);
                for (const std::size_t forbidden :
                     clash ? std::vector{clash->first, clash->second} : std::vector<std::size_t>{}) {
                    branch child{at.allowed, found.bound};
                    child.allowed[forbidden] = 0;
                    open.push_back(std::move(child));
                }
            }
            if (!found.settled) settled = false, bound = std::max(bound, found.bound);
            if (whole_.ended() != outcome::complete || questions_ >= options_.most_questions) break;
        }
        for (const branch& b : open)
            if (b.bound > best) settled = false, bound = std::max(bound, b.bound);
        finish(best, bound, settled);
        return std::move(answer_);
    }

private:
    /// Some pairs are still allowed; no progression gets more than `bound` out of them.
    struct branch {
        std::vector<char> allowed;
        std::int64_t bound = 0;
    };
    /// What a branch came to: the best progression that beats what was known, and its pairs, one a CTE course.
    struct raised {
        bool settled = true;
        std::optional<progression> way;
        std::vector<std::size_t> chosen;
        std::int64_t bound = 0;
    };

    /// Finds the fewest terms and the gates; false where there is nothing to look for.
    bool begin() {
        base_ = solver_.exit_after(solver_.terms());
        if (solver_.possible() && options_.earliest) {
            run_options one = question();
            run_monitor run(one);
            const conditional_best first = solver_.best(objective::earliest, run);
            answer_.proved = first.proved && !first.way;
            if (!first.way || !first.proved) {
                answer_.ended = first.proved ? outcome::complete : outcome::limit;
                return false;
            }
            base_ = solver_.exit_after(static_cast<std::uint32_t>(first.value));
        }
        if (!solver_.possible()) {
            answer_.proved = true;
            return false;
        }
        for (const course_pair& p : pairs_) {
            weights_.push_back(std::max<std::int64_t>(0, std::llround(1000 * p.score.value_or(0))));
            gates_.push_back(weights_.back() > 0 ? solver_.together(p.cte, p.academic) : timed_network::never);
        }
        for (std::size_t i = 0; i < pairs_.size(); ++i)
            if (gates_[i] != timed_network::never) by_cte_[pairs_[i].cte].push_back(i);
        for (auto& [cte, own] : by_cte_)
            std::stable_sort(own.begin(), own.end(),
                             [&](std::size_t a, std::size_t b) { return weights_[a] > weights_[b]; });
        return true;
    }

    [[nodiscard]] std::int64_t most_of_all() const {
        std::int64_t sum = 0;
        for (const auto& [cte, own] : by_cte_) sum += weights_[own.front()];
        return sum;
    }

    [[nodiscard]] run_options question() {
        ++questions_;
        run_options one = options_.run;
        one.time = whole_.rest().time;
        one.max_nodes = options_.solve_nodes;
        one.progress = {};
        return one;
    }

    /// What allowed pairs add up to, one a CTE course: each gives, for the first of its pairs to come true, that one's weight.
    [[nodiscard]] std::vector<timed_input> sum_of(const branch& at) {
        std::vector<timed_input> sum;
        for (const auto& [cte, own] : by_cte_) {
            std::vector<std::size_t> allowed;
            for (const std::size_t i : own)
                if (at.allowed[i]) allowed.push_back(i);
            std::vector<std::uint32_t> so_far;
            for (std::size_t k = 0; k < allowed.size(); ++k) {
                so_far.push_back(gates_[allowed[k]]);
                const std::int64_t next = k + 1 < allowed.size() ? weights_[allowed[k + 1]] : 0;
                if (weights_[allowed[k]] > next)
                    sum.push_back({solver_.net().any(so_far), weights_[allowed[k]] - next, false});
            }
        }
        return sum;
    }

    /// Brings a branch's sum up to its greatest, above what is known.
    [[nodiscard]] raised raise(const branch& at, std::int64_t known) {
        raised made;
        made.bound = at.bound;
        std::int64_t least = known;
        const std::vector<timed_input> sum = sum_of(at);
        while (least < made.bound) {
            const std::int64_t need = least + (made.bound - least + 1) / 2;
            const std::uint32_t enough = solver_.net().threshold(need, {}, sum);
            run_options one = question();
            run_monitor run(one);
            const conditional_best found = solver_.any(solver_.net().all({base_, enough}), run);
            if (found.way) {
                made.way = found.way;
                made.chosen = chosen_in(*found.way, at);
                least = total(made.chosen);
            } else if (found.proved) {
                made.bound = need - 1;
            } else {
                made.settled = false;
                break;
            }
            if (!whole_.check()) {
                made.settled = least >= made.bound;
                break;
            }
        }
        return made;
    }

    /// Returns, for each CTE course, its heaviest allowed pair that runs side by side.
    [[nodiscard]] std::vector<std::size_t> chosen_in(const progression& p, const branch& at) const {
        std::vector<std::size_t> chosen;
        for (const auto& [cte, own] : by_cte_)
            for (const std::size_t i : own)
                if (at.allowed[i] && run_together(route_, p, cte, pairs_[i].academic)) {
                    chosen.push_back(i);
                    break;
                }
        return chosen;
    }

    [[nodiscard]] std::int64_t total(const std::vector<std::size_t>& chosen) const {
        std::int64_t sum = 0;
        for (const std::size_t i : chosen) sum += weights_[i];
        return sum;
    }

    /// Returns two pairs with the same academic course, or nothing.
    [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> clash_in(
        const std::vector<std::size_t>& chosen) const {
        for (std::size_t i = 0; i < chosen.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (pairs_[chosen[i]].academic == pairs_[chosen[k]].academic) return std::pair{chosen[k], chosen[i]};
        return std::nullopt;
    }

    std::int64_t take(const raised& found) {
        answer_.way = found.way;
        answer_.pairs.clear();
        for (const std::size_t i : found.chosen) {
            std::uint32_t term = 0;
            for (const placement& p : found.way->placements)
                if (p.course == pairs_[i].cte || p.course == pairs_[i].academic) term = std::max(term, p.term);
            answer_.pairs.push_back({i, term});
        }
        std::sort(answer_.pairs.begin(), answer_.pairs.end(), [](const placed_pair& a, const placed_pair& b) {
            return a.term != b.term ? a.term < b.term : a.pair < b.pair;
        });
        return total(found.chosen);
    }

    void finish(std::int64_t best, std::int64_t bound, bool settled) {
        answer_.score = static_cast<double>(std::max<std::int64_t>(best, 0)) / 1000;
        answer_.proved = settled;
        answer_.bound = settled ? answer_.score : static_cast<double>(std::max(best, bound)) / 1000;
        if (!settled) answer_.ended = whole_.ended() == outcome::stopped ? outcome::stopped : outcome::limit;
    }

    const route& route_;
    std::span<const course_pair> pairs_;
    const sequence_options options_;
    run_monitor whole_;
    conditional_solver solver_;
    std::uint32_t base_ = timed_network::always;  ///< the gate that every progression looked for makes true
    std::vector<std::int64_t> weights_;           ///< by pair, in thousandths
    std::vector<std::uint32_t> gates_;
    std::map<course_id, std::vector<std::size_t>> by_cte_;  ///< the heaviest first
    std::uint64_t questions_ = 0;
    pair_sequence answer_;
};

}  // namespace detail

GRADUS_INLINE pair_sequence best_sequence(const route& r, std::span<const course_pair> pairs,
                                          const sequence_options& options) {
    if (r.terms.terms.empty() || r.terms.terms.size() > max_horizon_terms) {
        pair_sequence none;
        none.proved = r.terms.terms.empty();
        none.ended = none.proved ? outcome::complete : outcome::limit;
        return none;
    }
    return detail::sequence_finder(r, pairs, options).find();
}

}  // namespace gradus

#endif
