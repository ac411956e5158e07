// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_SUM_CLASSES_HPP
#define GRADUS_PROGRESSION_SUM_CLASSES_HPP

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "gradus/progression/bounded_sums.hpp"
#include "gradus/progression/layer_decision.hpp"
#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// What is worth telling apart, layer by layer, of the amounts that some sums have reached (at most two sums, watched together): amounts
/// that every later choice treats alike are one class, and those from which the bounds cannot be kept are none.
///
/// Before a layer there are `count_before(l)` classes; a choice of the layer leads from each to a class of the next layer or
/// to `dead`. The classes are the states of the smallest automaton that accepts what keeps the bounds.
class sum_classes {
public:
    static constexpr std::uint32_t dead = std::numeric_limits<std::uint32_t>::max();

    /// `order` says what each layer decides. Time: amounts that can be reached, times layers that touch the sums.
    sum_classes(const problem& p, const std::vector<bounded_sum>& sums, const std::vector<layer_decision>& order) {
        collect(p, sums, order);
        const auto reached = reach(sums);
        merge(sums, reached);
    }

    [[nodiscard]] bool possible() const { return root_ != dead; }
    [[nodiscard]] std::uint32_t root() const { return root_; }
    [[nodiscard]] std::uint32_t count_before(std::uint32_t layer) const {
        const std::size_t at = stage_before(layer);
        return at == stages_.size() ? 1 : stages_[at].classes;
    }
    [[nodiscard]] const std::vector<std::uint32_t>& touched() const { return touched_; }

    /// Returns, by class before a touched layer, where a choice of its leads.
    [[nodiscard]] const std::vector<std::uint32_t>& step(std::uint32_t layer, std::size_t choice) const {
        const stage& s = stages_[stage_before(layer)];
        return s.steps[s.step_of[choice]];
    }

    [[nodiscard]] std::size_t bytes() const {
        std::size_t sum = sizeof(*this);
        for (const stage& s : stages_) {
            sum += sizeof(stage) + s.added.size() * sizeof(amounts) + s.step_of.size() * 4;
            for (const auto& step : s.steps) sum += sizeof(step) + step.capacity() * 4;
        }
        return sum;
    }

private:
    /// Returns the position in `touched()` of the first layer that touches the sums from a layer on.
    [[nodiscard]] std::size_t stage_before(std::uint32_t layer) const {
        return static_cast<std::size_t>(std::lower_bound(touched_.begin(), touched_.end(), layer) - touched_.begin());
    }

    using amounts = std::array<std::int64_t, 2>;

    struct stage {
        std::vector<amounts> added;                     ///< different amounts that a choice adds
        std::vector<std::uint32_t> step_of;             ///< by choice
        std::uint32_t classes = 0;                      ///< before the layer
        std::vector<std::vector<std::uint32_t>> steps;  ///< by position in `added`, by class
    };

    void collect(const problem& p, const std::vector<bounded_sum>& sums, const std::vector<layer_decision>& order) {
        std::map<std::uint32_t, std::vector<amounts>> gives;  // by variable, by start
        for (std::size_t k = 0; k < sums.size(); ++k)
            for (const bounded_sum::part& part : sums[k].parts) {
                auto& of_course = gives[part.variable];
                of_course.resize(p.variables[part.variable].starts.size(), amounts{0, 0});
                of_course[part.start][k] += part.amount;
            }
        for (std::uint32_t l = 0; l < order.size(); ++l) {
            const auto of_course = gives.find(order[l].course);
            if (of_course == gives.end()) continue;
            stage s;
            for (const layer_decision::choice& c : order[l].choices) {
                amounts a{0, 0};
                if (c.number > 0) a = of_course->second[c.start];
                for (std::int64_t& amount : a) amount *= c.number;
                const auto known = std::find(s.added.begin(), s.added.end(), a);
                s.step_of.push_back(static_cast<std::uint32_t>(known - s.added.begin()));
                if (known == s.added.end()) s.added.push_back(a);
            }
            if (s.added.size() < 2) continue;  // it gives nothing, whatever is chosen
            touched_.push_back(l);
            stages_.push_back(std::move(s));
        }
    }

    [[nodiscard]] static std::optional<amounts> added(const std::vector<bounded_sum>& sums, amounts to,
                                                      const amounts& more) {
        for (std::size_t k = 0; k < sums.size(); ++k) {
            to[k] += more[k];
            if (to[k] > sums[k].max) return std::nullopt;
            if (sums[k].max == bounded_sum::unbounded) to[k] = std::min(to[k], std::max<std::int64_t>(sums[k].min, 0));
        }
        return to;
    }

    /// The amounts that can be reached before each touched layer, and at the end.
    [[nodiscard]] std::vector<std::vector<amounts>> reach(const std::vector<bounded_sum>& sums) const {
        std::vector<std::vector<amounts>> reached{{amounts{0, 0}}};
        for (const stage& s : stages_) {
            std::vector<amounts> next;
            for (const amounts& from : reached.back())
                for (const amounts& more : s.added)
                    if (const auto to = added(sums, from, more)) next.push_back(*to);
            std::sort(next.begin(), next.end());
            next.erase(std::unique(next.begin(), next.end()), next.end());
            reached.push_back(std::move(next));
        }
        return reached;
    }

    void merge(const std::vector<bounded_sum>& sums, const std::vector<std::vector<amounts>>& reached) {
        std::vector<std::uint32_t> after;  // by amount after the stage: its class
        for (const amounts& a : reached.back()) {
            bool kept = true;
            for (std::size_t k = 0; k < sums.size(); ++k) kept = kept && a[k] >= sums[k].min;
            after.push_back(kept ? 0 : dead);
        }
        for (std::size_t i = stages_.size(); i-- > 0;) {
            stage& s = stages_[i];
            const auto& later = reached[i + 1];
            s.steps.resize(s.added.size());
            std::map<std::vector<std::uint32_t>, std::uint32_t> known;
            std::vector<std::uint32_t> before;
            for (const amounts& from : reached[i]) {
                std::vector<std::uint32_t> leads;
                for (const amounts& more : s.added) {
                    const auto to = added(sums, from, more);
                    leads.push_back(to ? after[static_cast<std::size_t>(
                                             std::lower_bound(later.begin(), later.end(), *to) - later.begin())]
                                       : dead);
                }
                if (std::all_of(leads.begin(), leads.end(), [](std::uint32_t c) { return c == dead; })) {
                    before.push_back(dead);
                    continue;
                }
                const auto [at, fresh] = known.try_emplace(leads, s.classes);
                if (fresh) {
                    ++s.classes;
                    for (std::size_t m = 0; m < leads.size(); ++m) s.steps[m].push_back(leads[m]);
                }
                before.push_back(at->second);
            }
            after = std::move(before);
        }
        root_ = after.front();
    }

    std::vector<std::uint32_t> touched_;
    std::vector<stage> stages_;
    std::uint32_t root_ = dead;
};

}  // namespace gradus::detail

#endif
