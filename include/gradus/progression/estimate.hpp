// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_ESTIMATE_HPP
#define GRADUS_PROGRESSION_ESTIMATE_HPP

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "gradus/progression/sample.hpp"
#include "gradus/progression/trellis_builder.hpp"

namespace gradus::detail {

/// What a state is worth, roughly: the ways to it, times the chance of each sum that it keeps its bounds when every later course makes its
/// choice by itself.
class state_worth {
public:
    /// `choice` gives the chance of each choice, by layer.
    state_worth(const trellis_plan& plan, const std::vector<std::vector<double>>& choice) : plan_(plan) {
        for (const sum_classes& s : plan.sums()) kept_.push_back(s.chances(choice));
    }

    /// Returns what each node before a layer is worth.
    [[nodiscard]] std::vector<double> operator()(std::uint32_t layer, const trellis_front<double>& front) const {
        std::vector<double> cells{1.0};
        for (const std::uint32_t k : plan_.in_cells()) {
            const std::vector<double>& of_class = at(k, layer);
            std::vector<double> wider;
            for (const double before : cells)
                for (std::uint32_t c = 0; c < plan_.classes(k, layer); ++c) wider.push_back(before * of_class[c]);
            cells = std::move(wider);
        }
        std::vector<std::uint32_t> in_key;
        for (std::uint32_t k = 0; k < plan_.sums().size(); ++k)
            if (!plan_.is_in_cells(k) && plan_.classes(k, layer) > 1) in_key.push_back(k);
        std::vector<double> worth(front.nodes.size(), 0);
        for (std::uint32_t n = 0; n < worth.size(); ++n) {
            for (std::size_t i = 0; i < cells.size(); ++i) worth[n] += front.values[n * cells.size() + i] * cells[i];
            for (const std::uint32_t k : in_key) worth[n] *= at(k, layer)[plan_.field(k).get(front.nodes[n])];
        }
        return worth;
    }

private:
    [[nodiscard]] const std::vector<double>& at(std::size_t sum, std::uint32_t layer) const {
        return kept_[sum][plan_.sums()[sum].stage_before(layer)];
    }

    const trellis_plan& plan_;
    std::vector<std::vector<std::vector<double>>> kept_;  ///< by sum, by its touched layers, by class
};

/// Leaves in each layer about so many nodes, drawn by their worth; each stands for as many as its chance of being drawn is small, so
/// that the ways through what is left are on average those through all. Systematic sampling: Madow, 1949.
class thin_by_worth {
public:
    thin_by_worth(const trellis_plan& plan, const state_worth& worth, std::size_t width, std::mt19937_64& dice)
        : gate_field_(plan.gate_field()), worth_(worth), width_(width), dice_(dice) {}

    void operator()(std::uint32_t l, trellis_front<double>& front, trellis::layer& layer) const {
        const std::uint32_t count = front.nodes.size();
        if (count <= width_) return;
        const std::vector<double> chance = chances(worth_(l + 1, front));
        const std::size_t cells = front.values.size() / count;
        std::vector<std::uint32_t> renamed(count, no_node);
        trellis_front<double> kept{key_set(front.gates.words()), key_set(front.nodes.words()), {}};
        std::vector<std::uint64_t> key;
        double pointer = unit(dice_), passed = 0;
        for (std::uint32_t n = 0; n < count; ++n) {
            passed += chance[n];
            if (passed <= pointer) continue;
            pointer += 1;
            key.assign(front.nodes[n], front.nodes[n] + front.nodes.words());
            gate_field_.put(key.data(), kept.gates.insert(front.gates[gate_field_.get(key.data())]));
            renamed[n] = kept.nodes.insert(key.data());
            layer.stands_for.push_back(1 / chance[n]);
            for (std::size_t i = 0; i < cells; ++i) kept.values.push_back(front.values[n * cells + i] / chance[n]);
        }
        front = std::move(kept);
        keep_nodes(
            layer, [](std::size_t) { return true; }, renamed);
    }

private:
    /// The chance of each node to stay: in proportion to its worth, at most 1, about `width` altogether.
    [[nodiscard]] std::vector<double> chances(std::vector<double> worth) const {
        std::vector<double> sorted = worth;
        std::sort(sorted.begin(), sorted.end(), std::greater<>{});
        double rest = 0;
        for (const double w : sorted) rest += w;
        double factor = 0;
        for (std::size_t sure = 0; sure < width_; ++sure) {  // so many of the greatest stay for sure
            factor = rest > 0 ? static_cast<double>(width_ - sure) / rest : 0;
            if (sorted[sure] * factor <= 1) break;
            rest -= sorted[sure];
        }
        for (double& w : worth) w = std::min(1.0, w * factor);
        return worth;
    }

    key_field gate_field_;
    const state_worth& worth_;
    std::size_t width_;
    std::mt19937_64& dice_;
};

/// A number that was drawn: what it is on average, and the standard error of that.
struct estimated {
    double value = 0;
    double standard_error = 0;
    std::vector<std::vector<double>> through;  ///< by layer, by choice: what goes through it
};

/// Estimates how many paths a plan's trellis has, from trellises whose layers are thinned; nothing where the budget ends
/// first, or where one run makes half of the sum or more: its error would not be known.
///
/// Unbiased for each run by itself; the first runs only learn which choices are likely (Rubinstein's cross-entropy method, 1999) and
/// are not in the estimate. The standard error is that of the mean of `runs` runs.
class count_estimator {
public:
    static constexpr int pilots = 4, runs = 12;
    static constexpr std::size_t first_width = 16, most_width = 50'000;

    count_estimator(const trellis_plan& plan, run_monitor& run, std::uint64_t seed)
        : plan_(plan), run_(run), dice_(seed) {}

    [[nodiscard]] std::optional<estimated> run() {
        std::size_t width = first_width;
        std::vector<std::vector<double>> choice = first_chances();
        std::vector<double> drawn;
        estimated made;
        for (int i = 0; i < pilots + runs; ++i) {
            const std::uint64_t spent = run_.spent();
            const state_worth worth(plan_, choice);
            const trellis t = trellis_builder<counting<double>, thin_by_worth>(
                                  plan_, run_, {}, thin_by_worth(plan_, worth, width, dice_))
                                  .build();
            if (t.ended != outcome::complete) return std::nullopt;
            double paths = 0;
            if (!t.empty) {
                const auto parts = through(plan_.of(), t, counting<double>{});
                for (const double part : parts.front()) paths += part;
                if (i < pilots)
                    learn(parts, choice);
                else
                    add(parts, made.through);
            }
            if (i >= pilots) drawn.push_back(paths);
            if (i < pilots) width = wider(width, run_.spent() - spent, pilots + runs - 1 - i);
        }
        for (const double d : drawn) made.value += d / runs;
        if (*std::max_element(drawn.begin(), drawn.end()) * 2 >= made.value * runs) return std::nullopt;
        for (const double d : drawn) made.standard_error += (d - made.value) * (d - made.value);
        made.standard_error = std::sqrt(made.standard_error / (runs - 1) / runs);
        for (auto& layer : made.through)
            for (double& part : layer) part /= runs;
        return made;
    }

private:
    /// The width with which so many more runs spend most of what is left, where one of the width before spent `spent`.
    [[nodiscard]] std::size_t wider(std::size_t width, std::uint64_t spent, int more) const {
        const double part = 0.7 * static_cast<double>(run_.rest().max_nodes) / more;
        const double factor = part / static_cast<double>(std::max<std::uint64_t>(spent, 1));
        return std::clamp(static_cast<std::size_t>(static_cast<double>(width) * std::min(factor, 8.0)), first_width,
                          most_width);
    }

    /// Before anything is known: each course is as likely in each of its terms, and altogether they fill the terms.
    [[nodiscard]] std::vector<std::vector<double>> first_chances() const {
        const problem& p = plan_.of();
        double room = 0, wanted = 0;
        for (const problem_resource& r : p.resources) {
            if (r.is == problem_resource::kind::exclusion || r.max == bounded_sum::unbounded) continue;
            room += static_cast<double>(r.max);
            for (const problem_variable& v : p.variables) {
                double mean = 0;
                for (const possible_start& s : v.starts)
                    for (const resource_use& u : s.uses)
                        if (&p.resources[u.resource] == &r) mean += static_cast<double>(u.amount);
                wanted += mean / static_cast<double>(v.starts.size());
            }
        }
        const double taken = wanted > 0 ? std::clamp(0.8 * room / wanted, 0.02, 0.8) : 0.5;
        std::vector<std::vector<double>> choice;
        for (const std::uint32_t v : plan_.order()) {
            const std::size_t starts = p.variables[v].starts.size();
            choice.emplace_back(starts, taken / static_cast<double>(starts)).push_back(1 - taken);
        }
        return choice;
    }

    static void learn(const std::vector<std::vector<double>>& parts, std::vector<std::vector<double>>& choice) {
        constexpr double kept = 0.25;
        for (std::size_t l = 0; l < parts.size(); ++l) {
            double sum = 0;
            for (const double part : parts[l]) sum += part;
            if (!(sum > 0)) continue;
            for (std::size_t c = 0; c < parts[l].size(); ++c)
                choice[l][c] = kept * choice[l][c] + (1 - kept) * parts[l][c] / sum;
        }
    }

    static void add(const std::vector<std::vector<double>>& parts, std::vector<std::vector<double>>& to) {
        to.resize(parts.size());
        for (std::size_t l = 0; l < parts.size(); ++l) {
            to[l].resize(parts[l].size(), 0);
            for (std::size_t c = 0; c < parts[l].size(); ++c) to[l][c] += parts[l][c];
        }
    }

    const trellis_plan& plan_;
    run_monitor& run_;
    std::mt19937_64 dice_;
};

}  // namespace gradus::detail

#endif
