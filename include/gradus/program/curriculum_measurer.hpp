// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_CURRICULUM_MEASURER_HPP
#define GRADUS_PROGRAM_CURRICULUM_MEASURER_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "gradus/program/curriculum_metrics.hpp"

namespace gradus {

namespace detail {

/// Measures one graph. Courses are numbered anew in an order in which requisites come first.
class curriculum_measurer {
public:
    curriculum_measurer(const requisite_graph& g, const metrics_options& options)
        : size_(static_cast<std::uint32_t>(g.courses.size())), options_(options), monitor_(options_.run) {
        into_ = rows(g, &requisite_edge::target, &requisite_edge::source);
        from_ = rows(g, &requisite_edge::source, &requisite_edge::target);
        order_courses();
    }

    [[nodiscard]] curriculum_metrics measure() {
        made_.courses.resize(size_);
        find_delays();
        find_blocking();
        find_centralities();
        for (course_metrics& m : made_.courses) {
            const std::uint64_t sum = std::uint64_t{m.blocking} + m.delay;
            m.complexity_tenths = options_.terms == term_system::semester ? sum * 10 : (sum * 40 + 3) / 6;
            made_.blocking += m.blocking;
            made_.delay += m.delay;
            made_.complexity_tenths += m.complexity_tenths;
        }
        made_.ended = monitor_.ended();
        return std::move(made_);
    }

private:
    static constexpr std::size_t words = 8;  ///< courses at a time: 64 in each
    using block = std::array<std::uint64_t, words>;

    /// The neighbours of each course on one side.
    struct neighbours {
        std::vector<std::size_t> first;
        std::vector<std::uint32_t> all;

        [[nodiscard]] std::span<const std::uint32_t> operator[](std::uint32_t v) const {
            return {all.data() + first[v], first[v + 1] - first[v]};
        }
    };

    /// How many paths there are on one side of a course, and the courses on them, itself included, summed.
    struct path_sums {
        natural count;
        natural length;
    };

    [[nodiscard]] neighbours rows(const requisite_graph& g, std::uint32_t requisite_edge::*owner,
                                  std::uint32_t requisite_edge::*other) const {
        neighbours made{std::vector<std::size_t>(size_ + std::size_t{1}, 0),
                        std::vector<std::uint32_t>(g.edges.size())};
        for (const requisite_edge& e : g.edges) ++made.first[e.*owner + 1];
        for (std::uint32_t v = 0; v < size_; ++v) made.first[v + 1] += made.first[v];
        std::vector<std::size_t> next(made.first.begin(), made.first.end() - 1);
        for (const requisite_edge& e : g.edges) made.all[next[e.*owner]++] = e.*other;
        return made;
    }

    void order_courses() {
        std::vector<std::size_t> waits_for(size_);
        order_.reserve(size_);
        for (std::uint32_t v = 0; v < size_; ++v)
            if ((waits_for[v] = into_[v].size()) == 0) order_.push_back(v);
        for (std::size_t next = 0; next < order_.size(); ++next)
            for (const std::uint32_t to : from_[order_[next]])
                if (--waits_for[to] == 0) order_.push_back(to);
        GRADUS_ASSERT(order_.size() == size_);
    }

    void find_delays() {
        std::vector<std::uint32_t> before(size_, 1), after(size_, 1);
        for (const std::uint32_t v : order_)
            for (const std::uint32_t to : from_[v]) before[to] = std::max(before[to], before[v] + 1);
        for (auto v = order_.rbegin(); v != order_.rend(); ++v)
            for (const std::uint32_t to : from_[*v]) after[*v] = std::max(after[*v], after[to] + 1);
        for (std::uint32_t v = 0; v < size_; ++v) made_.courses[v].delay = before[v] + after[v] - 1;
    }

    /// For so many courses at a time, the last first: which of them each course before reaches.
    void find_blocking() {
        std::vector<std::uint32_t> place(size_);
        for (std::uint32_t i = 0; i < order_.size(); ++i) place[order_[i]] = i;
        std::vector<block> reaches(order_.size());
        for (std::size_t end = order_.size(); end > 0;) {
            const std::size_t begin = end > words * 64 ? end - words * 64 : 0;
            for (std::size_t i = end; i-- > 0;) {
                block all{};
                const auto next = from_[order_[i]];
                for (const std::uint32_t to : next) {
                    const std::size_t at = place[to];
                    if (at >= end) continue;
                    for (std::size_t w = 0; w < words; ++w) all[w] |= reaches[at][w];
                    if (at >= begin) all[(at - begin) / 64] |= std::uint64_t{1} << ((at - begin) % 64);
                }
                std::uint32_t count = 0;
                for (const std::uint64_t bits : all) count += static_cast<std::uint32_t>(std::popcount(bits));
                reaches[i] = all;
                made_.courses[order_[i]].blocking += count;
                if (!monitor_.spend(words * (1 + next.size()))) {
                    for (course_metrics& m : made_.courses) m.blocking = 0;
                    return;
                }
            }
            end = begin;
        }
    }

    void find_centralities() {
        std::vector<path_sums> before(size_), after(size_);
        if (!sum_paths(order_.begin(), order_.end(), into_, before)) return;
        if (!sum_paths(order_.rbegin(), order_.rend(), from_, after)) return;
        std::vector<natural> found(size_);
        natural total;
        for (std::uint32_t v = 0; v < size_; ++v) {
            if (into_[v].empty() || from_[v].empty()) continue;
            const path_sums &a = before[v], &b = after[v];
            if (!monitor_.spend(12 * a.length.words() * b.length.words())) return;
            found[v] = a.length * b.count + a.count * b.length - a.count * b.count;
            total += found[v];
        }
        for (std::uint32_t v = 0; v < size_; ++v) made_.courses[v].centrality = std::move(found[v]);
        made_.centrality = std::move(total);
    }

    template <class It>
    bool sum_paths(It first, It last, const neighbours& earlier, std::vector<path_sums>& sums) {
        for (; first != last; ++first) {
            path_sums& here = sums[*first];
            for (const std::uint32_t v : earlier[*first]) {
                here.count += sums[v].count;
                here.length += sums[v].length;
                if (!monitor_.spend(2 * sums[v].length.words())) return false;
            }
            if (earlier[*first].empty()) here.count = 1;
            here.length += here.count;
            held_ += 16 * here.length.words();
            if (!monitor_.hold(held_)) return false;
        }
        return true;
    }

    std::uint32_t size_;
    const metrics_options& options_;
    run_monitor monitor_;
    neighbours into_, from_;
    std::vector<std::uint32_t> order_;
    std::size_t held_ = 0;  ///< bytes of the counts of paths
    curriculum_metrics made_;
};

}  // namespace detail

GRADUS_INLINE curriculum_metrics measure(const requisite_graph& g, const metrics_options& options) {
    return detail::curriculum_measurer(g, options).measure();
}

}  // namespace gradus

#endif
