// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GREEDY_GAP_HPP
#define GRADUS_GAP_GREEDY_GAP_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/gap/gap_landmarks.hpp"

namespace gradus::detail {

/// Extends what is taken to a set of courses that reaches a part's target, each gate by its inputs that seem cheapest: those whose landmarks
/// not yet taken cost least for their weight. Used by one thread.
class greedy_gap {
public:
    explicit greedy_gap(const gap_part& p) : part_(p), reach_(p) {}

    /// Returns such a set, exclusions kept, or nothing where this way of looking finds none.
    template <class Allowed>
    [[nodiscard]] std::optional<std::vector<char>> extend(const gap_landmarks& marks, const std::vector<char>& taken,
                                                          const Allowed& allowed) {
        marks_ = &marks;
        taken_ = taken;
        wanted_.assign(part_.gates(), 0);
        open_.clear();
        want(part_.root);
        for (std::uint32_t v = 0; v < part_.size(); ++v)
            if (taken_[v]) want(part_.requires_gate[v]);
        while (!open_.empty()) {
            const std::uint32_t g = open_.back();
            open_.pop_back();
            if (!fill(g, allowed)) return std::nullopt;
        }
        if (!reaches() || breaks_exclusions()) return std::nullopt;
        return taken_;
    }

    /// Takes courses out of a set that reaches the target without them, the dearest first; returns what they cost.
    [[nodiscard]] std::int64_t spare(std::vector<char>& set) {
        std::vector<std::uint32_t> courses;
        for (std::uint32_t v = 0; v < part_.size(); ++v)
            if (set[v] && part_.is_course(v)) courses.push_back(v);
        std::stable_sort(courses.begin(), courses.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return part_.cost[a] > part_.cost[b]; });
        std::int64_t spared = 0;
        for (const std::uint32_t v : courses) {
            set[v] = 0;
            if (reach_.run([&](std::uint32_t u) { return set[u] || !part_.is_course(u); }))
                spared += part_.cost[v];
            else
                set[v] = 1;
        }
        return spared;
    }

private:
    struct offer {
        std::int64_t price;
        std::int64_t weight;
        std::uint32_t at;
        bool gate;
    };

    void want(std::uint32_t g) {
        if (g >= part_.gates() || wanted_[g]) return;
        wanted_[g] = 1;
        open_.push_back(g);
    }
    void take(std::uint32_t v) {
        taken_[v] = 1;
        want(part_.requires_gate[v]);
    }

    [[nodiscard]] std::int64_t price(std::span<const std::uint64_t> passes) const {
        std::int64_t sum = 0;
        gap_landmarks::each(passes, [&](std::uint32_t v) { sum += taken_[v] ? 0 : part_.cost[v]; });
        return sum;
    }

    [[nodiscard]] bool excluded(std::uint32_t v) const {
        for (const std::uint32_t e : part_.excluded_in[v])
            for (const std::uint32_t u : part_.exclusions[e])
                if (u != v && taken_[u]) return true;
        return false;
    }

    /// Takes, or wants, inputs of a gate until they give what it needs.
    template <class Allowed>
    bool fill(std::uint32_t g, const Allowed& allowed) {
        if (part_.role[g] == timed_gate::role::settled) return fill_groups(g, allowed);
        std::int64_t need = part_.need[g];
        offers_.clear();
        for (const gap_edge& e : part_.atoms[g]) {
            if (taken_[e.at])
                need -= e.weight;
            else if (marks_->knows_variable(e.at) && allowed(e.at) && !excluded(e.at))
                offers_.push_back({price(marks_->of_variable(e.at)), e.weight, e.at, false});
        }
        for (const gap_edge& e : part_.inputs[g]) {
            if (wanted_[e.at])
                need -= e.weight;
            else if (marks_->knows_gate(e.at))
                offers_.push_back({price(marks_->of_gate(e.at)), e.weight, e.at, true});
        }
        std::sort(offers_.begin(), offers_.end(), [](const offer& a, const offer& b) {
            const double left = static_cast<double>(a.price) * static_cast<double>(b.weight);
            const double right = static_cast<double>(b.price) * static_cast<double>(a.weight);
            if (left != right) return left < right;
            return a.gate != b.gate ? b.gate : a.at < b.at;
        });
        for (const offer& o : offers_) {
            if (need <= 0) return true;
            if (o.gate) {
                want(o.at);
            } else if (taken_[o.at] || !excluded(o.at)) {
                take(o.at);
            } else {
                continue;
            }
            need -= o.weight;
        }
        return need <= 0;
    }

    /// Takes courses for groups that flow must settle, one after the other, until they are filled.
    template <class Allowed>
    bool fill_groups(std::uint32_t g, const Allowed& allowed) {
        for (const gap_edge& tally : part_.inputs[g])
            for (const gap_edge& e : part_.atoms[tally.at]) {
                if (taken_[e.at] || !marks_->knows_variable(e.at) || !allowed(e.at) || excluded(e.at)) continue;
                if (gap_reach::settles(part_, g, taken_)) return true;
                take(e.at);
            }
        return gap_reach::settles(part_, g, taken_);
    }

    [[nodiscard]] bool reaches() {
        return reach_.run([&](std::uint32_t v) { return taken_[v] || !part_.is_course(v); });
    }
    [[nodiscard]] bool breaks_exclusions() const {
        return std::any_of(part_.exclusions.begin(), part_.exclusions.end(), [&](const auto& list) {
            return std::count_if(list.begin(), list.end(), [&](std::uint32_t v) { return taken_[v]; }) > 1;
        });
    }

    const gap_part& part_;
    gap_reach reach_;
    const gap_landmarks* marks_ = nullptr;
    std::vector<char> taken_, wanted_;
    std::vector<std::uint32_t> open_;
    std::vector<offer> offers_;
};

}  // namespace gradus::detail

#endif
