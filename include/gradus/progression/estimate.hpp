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

#include "gradus/core/run.hpp"
#include "gradus/progression/sample.hpp"
#include "gradus/progression/violation.hpp"

namespace gradus::detail {

/// A number that was drawn: what it is on average, and the standard error of that.
struct estimated {
    double value = 0;
    double standard_error = 0;
    std::vector<std::vector<double>> through;  ///< by variable, by choice: how many take it
};

/// What one run drew: so many progressions altogether, for each of which one of `choices` (by variable) stands, for as many as any other.
struct drawn_progressions {
    double number = 0;
    std::vector<const std::vector<std::uint8_t>*> choices;

    /// Returns for how many each of `choices`, which are some, stands.
    [[nodiscard]] double each() const { return number / static_cast<double>(choices.size()); }
};

/// Estimates how many progressions a problem has; nothing where the budget ends first, where none is found, where it is past 10^300,
/// or where one run makes half of the sum or more: its error would not be known.
///
/// A population of choices of starts is drawn course by course, each by itself, and led to valid progressions in stages: at each, what
/// breaks the rules weighs less, the population is drawn anew by weight, and each course's start is drawn anew given the others. The
/// product of the mean weights is on average the number of progressions (sequential Monte Carlo samplers: Del Moral, Doucet and Jasra, 2006;
/// annealed importance sampling: Neal, 2001). A first run finds stages of about equal change and is not in the estimate; the standard error
/// is that of the mean of `runs` runs over the same stages.
class count_estimator {
public:
    static constexpr int runs = 8;
    static constexpr std::size_t pilot_size = 24, most_size = 2'000;

    /// `required` are the gates that every progression must make true, beside those of its courses.
    count_estimator(const problem& p, const std::vector<std::uint32_t>& required, run_monitor& run, std::uint64_t seed)
        : measure_(p, required), run_(run), dice_(seed), reference_(reference(p)) {
        double choices = 0;
        for (const auto& of_course : reference_) choices += static_cast<double>(of_course.size());
        strictness_ = 2 + std::log(choices + 1);
    }

    [[nodiscard]] std::optional<estimated> run() {
        return run([](const drawn_progressions&) {});
    }

    /// The same; calls `each(drawn_progressions)` for each run that is in the estimate. What is added up over what it drew is on average
    /// that over all progressions.
    template <class Function>
    [[nodiscard]] std::optional<estimated> run(Function each) {
        std::vector<double> stages;
        const held_memory of_measure(run_, measure_.own_bytes());
        const std::size_t walkers_held = run_.left_to_hold() / (2 * bytes_of_a_walker());  // the next ones beside these
        if (!run_.hold(2 * pilot_size * bytes_of_a_walker())) return std::nullopt;
        if (!run_once(pilot_size, stages, [](const drawn_progressions&) {})) return std::nullopt;
        const double once = static_cast<double>(runs * (stages.size() + 1) * measure_.work());
        const std::size_t size = std::min(
            walkers_held, static_cast<std::size_t>(std::clamp(0.9 * static_cast<double>(run_.rest().max_nodes) / once,
                                                              4.0, static_cast<double>(most_size))));
        estimated made;
        std::vector<double> drawn;
        for (const auto& of_course : reference_) made.through.emplace_back(of_course.size(), 0.0);
        for (int i = 0; i < runs; ++i) {
            const bool whole = run_once(size, stages, [&](const drawn_progressions& one) {
                drawn.push_back(one.number);
                add_through(one, made.through);
                each(one);
            });
            if (!whole) return std::nullopt;
            run_.report(static_cast<double>(i + 1) / runs, "estimate");
        }
        for (const double d : drawn) made.value += d / runs;
        if (*std::max_element(drawn.begin(), drawn.end()) * 2 >= made.value * runs) return std::nullopt;
        for (const double d : drawn) made.standard_error += (d - made.value) * (d - made.value);
        made.standard_error = std::sqrt(made.standard_error / (runs - 1) / runs);
        for (auto& of_course : made.through)
            for (double& part : of_course) part /= runs;
        return made;
    }

private:
    /// A state of the measure, how far it is from valid, and the logarithm of its chance in the reference.
    struct walker {
        violation_measure::state at;
        double violation = 0, log_chance = 0;
    };

    [[nodiscard]] std::size_t bytes_of_a_walker() const {
        return sizeof(walker) - sizeof(violation_measure::state) + measure_.bytes();
    }

    /// The logarithms of each choice's chance in the first population: each course as likely in each of its terms, and altogether they
    /// about fill the terms.
    [[nodiscard]] static std::vector<std::vector<double>> reference(const problem& p) {
        double room = 0, wanted = 0;
        std::vector<bool> is_load;
        for (const problem_resource& r : p.resources) {
            is_load.push_back(r.is != problem_resource::kind::exclusion && r.max != bounded_sum::unbounded);
            if (is_load.back()) room += static_cast<double>(r.max);
        }
        for (const problem_variable& v : p.variables)
            for (const possible_start& s : v.starts)
                for (const resource_use& u : s.uses)
                    if (is_load[u.resource])
                        wanted += static_cast<double>(u.amount) / static_cast<double>(v.starts.size());
        const double taken = wanted > 0 ? std::clamp(0.8 * room / wanted, 0.02, 0.8) : 0.5;
        std::vector<std::vector<double>> chances;
        for (const problem_variable& v : p.variables) {
            const auto starts = static_cast<double>(v.starts.size());
            chances.emplace_back(v.starts.size(), std::log(taken / starts)).push_back(std::log(1 - taken));
        }
        return chances;
    }

    /// Returns a choice with a chance in proportion to the exponential of its weight.
    [[nodiscard]] std::size_t draw(const std::vector<double>& log_weights) {
        const double most = *std::max_element(log_weights.begin(), log_weights.end());
        weights_.clear();
        double sum = 0;
        for (const double w : log_weights) sum += weights_.emplace_back(std::exp(w - most));
        double left = unit(dice_) * sum;
        std::size_t c = 0;
        while (c + 1 < weights_.size() && (left -= weights_[c]) >= 0) ++c;
        return c;
    }

    [[nodiscard]] walker first_walker() {
        std::vector<std::uint8_t> choice;
        for (const auto& of_course : reference_) choice.push_back(static_cast<std::uint8_t>(draw(of_course)));
        walker made{measure_.make_state(std::move(choice))};
        appraise(made);
        return made;
    }

    void appraise(walker& w) const {
        w.violation = measure_.measure(w.at);
        w.log_chance = 0;
        for (std::size_t v = 0; v < reference_.size(); ++v) w.log_chance += reference_[v][w.at.choice[v]];
    }

    /// Draws each course's choice anew given the others, as likely as `stage` has it.
    void sweep(walker& w, double stage) {
        for (std::uint32_t v = 0; v < reference_.size(); ++v) {
            const std::vector<double>& added = measure_.weigh(w.at, v);
            log_weights_.clear();
            for (std::size_t c = 0; c < added.size(); ++c)
                log_weights_.push_back((1 - stage) * reference_[v][c] - stage * strictness_ * added[c]);
            measure_.choose(w.at, v, draw(log_weights_));
        }
        appraise(w);
    }

    /// How a walker's weight grows from one stage to another, by the step between them.
    [[nodiscard]] double growth(const walker& w, double step) const {
        return -step * (w.log_chance + strictness_ * w.violation);
    }

    /// The next stage, 0 to 1: as far as the weights stay worth nine tenths of the population (effective sample size: Kong, 1992).
    [[nodiscard]] double next_stage(const std::vector<walker>& population, double stage) const {
        const auto worth = [&](double step) {
            double most = growth(population.front(), step), sum = 0, squares = 0;
            for (const walker& w : population) most = std::max(most, growth(w, step));
            for (const walker& w : population) {
                const double weight = std::exp(growth(w, step) - most);
                sum += weight;
                squares += weight * weight;
            }
            return sum * sum / squares;
        };
        const double enough = 0.9 * static_cast<double>(population.size());
        if (worth(1 - stage) >= enough) return 1;
        double low = 0, high = 1 - stage;
        for (int i = 0; i < 40; ++i) (worth((low + high) / 2) >= enough ? low : high) = (low + high) / 2;
        return std::min(1.0, stage + std::max(low, 1e-4));
    }

    /// Draws the population anew by how the weights grow, and returns the logarithm of their mean. Systematic sampling: Madow, 1949.
    [[nodiscard]] double resample(std::vector<walker>& population, double step) {
        const auto size = static_cast<double>(population.size());
        double most = growth(population.front(), step), sum = 0;
        for (const walker& w : population) most = std::max(most, growth(w, step));
        for (const walker& w : population) sum += std::exp(growth(w, step) - most);
        std::vector<walker> next;
        next.reserve(population.size());
        double pointer = unit(dice_), passed = 0;
        for (const walker& w : population) {
            passed += std::exp(growth(w, step) - most) / sum * size;
            for (; pointer < passed && next.size() < population.size(); pointer += 1) next.push_back(w);
        }
        while (next.size() < population.size()) next.push_back(population.back());
        population = std::move(next);
        return most + std::log(sum / size);
    }

    /// Leads one population to the end and calls `use` with what it drew; returns false where the budget ends first or the number is past all
    /// bounds. Finds the stages where there are none yet.
    template <class Function>
    bool run_once(std::size_t size, std::vector<double>& stages, Function use) {
        const bool finds = stages.empty();
        std::vector<walker> population;
        population.reserve(size);
        for (std::size_t i = 0; i < size; ++i) population.push_back(first_walker());
        double log_number = 0, stage = 0;
        for (std::size_t s = 0; stage < 1; ++s) {
            if (finds) stages.push_back(next_stage(population, stage));
            log_number += resample(population, stages[s] - stage);
            stage = stages[s];
            for (walker& w : population) {
                sweep(w, stage);
                if (!run_.spend(measure_.work())) return false;
            }
        }
        constexpr double past_all_bounds = 690;
        if (!(log_number < past_all_bounds)) return false;
        drawn_progressions drawn;
        for (const walker& w : population)
            if (w.violation == 0) drawn.choices.push_back(&w.at.choice);
        drawn.number = std::exp(log_number) * static_cast<double>(drawn.choices.size()) / static_cast<double>(size);
        use(drawn);
        return true;
    }

    static void add_through(const drawn_progressions& drawn, std::vector<std::vector<double>>& through) {
        for (const auto* choice : drawn.choices)
            for (std::size_t v = 0; v < through.size(); ++v) through[v][(*choice)[v]] += drawn.each();
    }

    violation_measure measure_;
    run_monitor& run_;
    std::mt19937_64 dice_;
    std::vector<std::vector<double>> reference_;  ///< by variable, by choice
    double strictness_ = 0;                       ///< what a violation of 1 costs at the end, as a logarithm
    std::vector<double> weights_, log_weights_;
};

}  // namespace gradus::detail

#endif
