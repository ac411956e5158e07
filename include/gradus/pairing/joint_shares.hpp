// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PAIRING_JOINT_SHARES_HPP
#define GRADUS_PAIRING_JOINT_SHARES_HPP

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "gradus/progression/build_trellis.hpp"
#include "gradus/progression/estimate.hpp"
#include "gradus/progression/passes.hpp"
#include "gradus/progression/prepare.hpp"

namespace gradus::detail {

/// Two courses of a problem, by their variables.
struct variable_pair {
    std::uint32_t first = 0, second = 0;
};

/// Returns the term in which two starts begin to run side by side; nothing where they share no term.
[[nodiscard]] inline std::optional<std::uint32_t> begin_together(const possible_start& a, const possible_start& b) {
    const std::uint32_t term = std::max(a.term, b.term);
    return term <= std::min(a.last_term, b.last_term) ? std::optional{term} : std::nullopt;
}

/// The share of the progressions in which a pair runs side by side, altogether and by the term in which that begins.
struct joint_share {
    double share = 0;
    double standard_error = 0;
    std::vector<double> by_term;
};

/// The shares of some pairs; `known` is false where the budget held not even an estimate, or where there is no progression.
struct joint_shares {
    outcome ended = outcome::complete;
    bool known = false;
    std::vector<joint_share> pairs;
};

/// Adds up, over trellises, in how many progressions each of some pairs runs side by side.
///
/// A trellis in which one course has one start left is passed once, forward and backward: what goes through each start of the other
/// courses is then the number of progressions with both. So many passes as the first courses have starts.
class joint_counter {
public:
    joint_counter(const problem& p, std::span<const variable_pair> pairs) : problem_(p), pairs_(pairs) {}

    /// Returns, by pair and by term, the progressions of a trellis in which the pair begins there; nothing where the run must end.
    [[nodiscard]] std::optional<std::vector<std::vector<double>>> count(trellis& t, run_monitor& run) const {
        std::vector<std::vector<double>> sums(pairs_.size(), std::vector<double>(problem_.terms(), 0));
        if (t.empty) return sums;
        std::vector<std::uint32_t> layer_of(problem_.variables.size());  // by variable
        for (std::uint32_t l = 0; l < t.layers.size(); ++l)
            for (const std::uint32_t v : t.layers[l].courses) layer_of[v] = l;
        std::vector<std::uint32_t> firsts;
        for (const variable_pair& p : pairs_) firsts.push_back(p.first);
        std::sort(firsts.begin(), firsts.end());
        firsts.erase(std::unique(firsts.begin(), firsts.end()), firsts.end());
        for (const std::uint32_t v : firsts) {
            trellis::layer& layer = t.layers[layer_of[v]];
            const trellis::layer whole = layer;
            const auto starts = static_cast<std::uint8_t>(problem_.variables[v].starts.size());
            for (std::uint8_t s = 0; s < starts; ++s) {
                leave_choice(whole, s, layer);
                const auto parts = through(problem_, t, counting<double>{}, run);
                if (!parts) return std::nullopt;
                add(v, s, *parts, layer_of, sums);
            }
            layer = whole;
        }
        return sums;
    }

    /// Returns the same, estimated from what was drawn.
    [[nodiscard]] std::vector<std::vector<double>> count(const drawn_progressions& drawn) const {
        std::vector<std::vector<double>> sums(pairs_.size(), std::vector<double>(problem_.terms(), 0));
        for (const auto* choice : drawn.choices)
            for (std::size_t i = 0; i < pairs_.size(); ++i) {
                const auto &first = problem_.variables[pairs_[i].first].starts,
                           &second = problem_.variables[pairs_[i].second].starts;
                const std::size_t a = (*choice)[pairs_[i].first], b = (*choice)[pairs_[i].second];
                if (a == first.size() || b == second.size()) continue;
                if (const auto t = begin_together(first[a], second[b])) sums[i][*t] += drawn.each();
            }
        return sums;
    }

private:
    static void leave_choice(const trellis::layer& whole, std::uint8_t choice, trellis::layer& left) {
        left.target.clear();
        left.taken.clear();
        for (std::size_t n = 0; n < whole.nodes(); ++n) {
            for (std::uint32_t a = whole.first_arc[n]; a < whole.first_arc[n + 1]; ++a)
                if (whole.taken[a] == choice) {
                    left.target.push_back(whole.target[a]);
                    left.taken.push_back(choice);
                }
            left.first_arc[n + 1] = static_cast<std::uint32_t>(left.target.size());
        }
    }

    void add(std::uint32_t v, std::uint8_t start, const std::vector<std::vector<double>>& parts,
             const std::vector<std::uint32_t>& layer_of, std::vector<std::vector<double>>& sums) const {
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            if (pairs_[i].first != v) continue;
            const problem_variable& other = problem_.variables[pairs_[i].second];
            for (std::size_t s = 0; s < other.starts.size(); ++s)
                if (const auto t = begin_together(problem_.variables[v].starts[start], other.starts[s]))
                    sums[i][*t] += parts[layer_of[pairs_[i].second]][s];
        }
    }

    const problem& problem_;
    std::span<const variable_pair> pairs_;
};

/// Takes shares of what was counted on several trellises: ratios of sums, with the standard error of a ratio where there is more than one.
/// Source: Cochran, Sampling Techniques, 1977, 2.11.
class share_taker {
public:
    void add(std::vector<std::vector<double>> joint, double all) {
        joint_.push_back(std::move(joint));
        all_.push_back(all);
    }

    [[nodiscard]] std::vector<joint_share> take(std::size_t pairs, std::uint32_t terms) const {
        const auto runs = static_cast<double>(all_.size());
        double all = 0;
        for (const double a : all_) all += a;
        std::vector<joint_share> made(pairs);
        for (std::size_t i = 0; i < pairs; ++i) {
            joint_share& of = made[i];
            of.by_term.assign(terms, 0);
            for (const auto& joint : joint_)
                for (std::uint32_t t = 0; t < terms; ++t) of.by_term[t] += joint[i][t] / all;
            for (const double share : of.by_term) of.share += share;
            if (all_.size() < 2) continue;
            double squares = 0;
            for (std::size_t r = 0; r < all_.size(); ++r) {
                double number = 0;
                for (const double n : joint_[r][i]) number += n;
                squares += (number - of.share * all_[r]) * (number - of.share * all_[r]);
            }
            of.standard_error = std::sqrt(squares / (runs - 1) / runs) / (all / runs);
        }
        return made;
    }

private:
    std::vector<std::vector<std::vector<double>>> joint_;  ///< by trellis, by pair, by term
    std::vector<double> all_;
};

/// Returns in what share of a prepared route's progressions each of some pairs runs side by side: by the trellis where it fits the budget,
/// else estimated.
[[nodiscard]] inline joint_shares share_together(const prepared& ready, std::span<const variable_pair> pairs,
                                                 std::uint64_t seed, const run_options& options) {
    joint_shares answer;
    if (!ready.least_terms) return answer;
    run_monitor run(options);
    const held_memory of_problem(run, ready.bytes());
    const problem& p = ready.solved();
    class_options classes{.labels = std::vector<std::uint32_t>(
                              p.variables.size(), 0)};  // the courses of a pair have a layer of their own each
    for (const variable_pair& pair : pairs)
        for (const std::uint32_t v : {pair.first, pair.second}) classes.labels[v] = v + 1;
    trellis t = build_unpruned(p, {p.exit_after.back()}, run, 1, classes);
    answer.ended = t.ended;
    const joint_counter counter(p, pairs);
    share_taker taker;
    if (t.ended == outcome::complete) {
        std::size_t widest = 0;
        for (const trellis::layer& l : t.layers) widest = std::max(widest, l.bytes_held());
        const held_memory of_trellis(run, t.bytes_held() + widest);
        if (!t.empty && run.hold(bytes_to_prune(t))) prune(p, t);
        const auto all = total(p, t, counting<double>{}, run);
        if (all && !(*all > 0)) return answer;
        auto joint = all ? counter.count(t, run) : std::nullopt;
        answer.ended = run.ended();
        if (!joint) return answer;
        taker.add(std::move(*joint), *all);
    } else if (t.ended == outcome::limit) {
        run_options again = options;
        again.time = run.rest().time;
        run_monitor rest(again);
        const auto about =
            count_estimator(p, {p.exit_after.back()}, rest, seed).run([&](const drawn_progressions& drawn) {
                taker.add(counter.count(drawn), drawn.number);
            });
        answer.ended = rest.ended() == outcome::stopped ? outcome::stopped : outcome::limit;
        if (!about || !(about->value > 0)) return answer;
    } else {
        return answer;
    }
    answer.known = true;
    answer.pairs = taker.take(pairs.size(), p.terms());
    return answer;
}

}  // namespace gradus::detail

#endif
