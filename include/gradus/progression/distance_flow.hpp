// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_DISTANCE_FLOW_HPP
#define GRADUS_PROGRESSION_DISTANCE_FLOW_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "gradus/progression/network.hpp"

namespace gradus::detail {

/// One course must start at least so many terms, one or more, after another.
struct least_distance {
    std::uint32_t before = 0, after = 0;
    std::uint32_t terms = 1;
};

/// Finds starts of courses, each with a price a term, that cost least and keep least distances: a minimum cut, by a flow that serves again
/// when prices and open starts change (Moehring, Schulz, Stork and Uetz, 2003).
///
/// A course is a chain of arcs, one a term, as wide as the start there costs more than the course's cheapest; a least distance is arcs
/// from chain to chain that nothing fills. A flow moves prices from one course to another: afterwards `base(v)` is what course v costs at
/// the least, whatever the others do, `price(v, t)` what it costs at t, and the sum over the courses bounds the cost of all starts that
/// keep the distances. In whole numbers, and so the same everywhere.
class distance_flow {
public:
    distance_flow(std::uint32_t courses, std::uint32_t terms, std::vector<least_distance> distances)
        : courses_(courses),
          terms_(terms),
          distances_(std::move(distances)),
          links_(courses),
          open_(courses, 0),
          base_(courses, 0),
          price_(std::size_t{courses} * terms, 0),
          moved_(distances_.size() * terms, 0),
          level_(std::size_t{courses} * (terms + 1)),
          next_(level_.size()) {
        for (std::uint32_t d = 0; d < distances_.size(); ++d) {
            links_[distances_[d].before].push_back({d, true});
            links_[distances_[d].after].push_back({d, false});
        }
        for (std::uint32_t v = 0; v < courses; ++v)
            if (!links_[v].empty()) linked_.push_back(v);
    }

    [[nodiscard]] std::int64_t price(std::uint32_t v, std::uint32_t t) const { return price_[v * terms_ + t]; }
    void add_price(std::uint32_t v, std::uint32_t t, std::int64_t more) { price_[v * terms_ + t] += more; }
    /// What a course costs at the least, by the last `find`.
    [[nodiscard]] std::int64_t base(std::uint32_t v) const { return base_[v]; }
    /// The start of a course in the last cut; the cheapest where it has no distance to keep.
    [[nodiscard]] std::uint32_t start(std::uint32_t v) const {
        if (links_[v].empty()) {
            std::uint32_t t = 0;
            while (!is_open(v, t) || price(v, t) > base_[v]) ++t;
            return t;
        }
        std::uint32_t k = 0;
        while (level_[node(v, k + 1)] >= 0) ++k;
        return k;
    }
    /// How often the network has been gone through.
    [[nodiscard]] std::uint64_t rounds() const { return rounds_; }

    /// Finds the least that starts within `open` can cost; returns false where no starts keep the distances. A set that is empty: none.
    bool find(const std::vector<term_mask>& open) {
        open_ = open;
        for (std::uint32_t v = 0; v < courses_; ++v) {
            if (open_[v] == 0) return false;
            base_[v] = unbounded;
            for (term_mask left = open_[v]; left != 0; left &= left - 1)
                base_[v] = std::min(base_[v], price(v, static_cast<std::uint32_t>(std::countr_zero(left))));
        }
        while (reaches_end())
            if (!fill()) return false;
        return true;
    }

private:
    static constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max();

    /// What stands at a node's end of a distance: the other node, where it is this one's turn.
    struct link {
        std::uint32_t distance = 0;
        bool onward = false;  ///< to the later course
    };
    static constexpr std::uint32_t forth = 0, back = 1, first_link = 2;  ///< the arcs of a node, by number

    /// A node stands between two terms of a course; that before the first is the source, that after the last the sink.
    [[nodiscard]] std::size_t node(std::uint32_t v, std::uint32_t k) const { return std::size_t{v} * (terms_ + 1) + k; }
    [[nodiscard]] bool is_open(std::uint32_t v, std::uint32_t t) const { return open_[v] >> t & 1; }

    /// Whether arc `i` of a node has room; then `to` is where it leads.
    bool has_room(std::uint32_t v, std::uint32_t k, std::uint32_t i, std::size_t& to) const {
        if (i == forth) {
            to = node(v, k + 1);
            return !is_open(v, k) || price(v, k) > base_[v];
        }
        if (k == 0) return false;
        if (i == back) {
            to = node(v, k - 1);
            return k > 1;
        }
        const link& l = links_[v][i - first_link];
        const least_distance& d = distances_[l.distance];
        if (l.onward) {
            if (k + d.terms >= terms_) return false;
            to = node(d.after, k + d.terms);
            return true;
        }
        if (k <= d.terms || moved(l.distance, k - d.terms) == 0) return false;
        to = node(d.before, k - d.terms);
        return true;
    }
    [[nodiscard]] std::uint32_t arcs(std::uint32_t v) const {
        return first_link + static_cast<std::uint32_t>(links_[v].size());
    }
    [[nodiscard]] std::int64_t moved(std::uint32_t d, std::uint32_t k) const { return moved_[d * terms_ + k]; }

    /// Levels the nodes by the arcs from the source; returns whether the sink is reached.
    bool reaches_end() {
        ++rounds_;
        std::fill(level_.begin(), level_.end(), -1);
        queue_.clear();
        for (const std::uint32_t v : linked_) {
            level_[node(v, 0)] = 0;
            queue_.push_back({v, 0});
        }
        bool reached = false;
        for (std::size_t q = 0; q < queue_.size(); ++q) {
            const auto [v, k] = queue_[q];
            const std::int32_t level = level_[node(v, k)] + 1;
            for (std::uint32_t i = 0; i < arcs(v); ++i) {
                std::size_t to = 0;
                if (!has_room(v, k, i, to) || level_[to] >= 0) continue;
                level_[to] = level;
                const auto other = static_cast<std::uint32_t>(to / (terms_ + 1));
                const auto at = static_cast<std::uint32_t>(to % (terms_ + 1));
                reached = reached || at == terms_;
                if (at < terms_) queue_.push_back({other, at});
            }
        }
        return reached;
    }

    /// Fills the shortest ways to the sink; returns false where one has no bound.
    bool fill() {
        std::fill(next_.begin(), next_.end(), 0);
        for (const std::uint32_t v : linked_)
            while (find_way(v))
                if (!push()) return false;
        return true;
    }

    bool find_way(std::uint32_t from) {
        way_.assign(1, {from, 0});
        while (!way_.empty()) {
            const auto [v, k] = way_.back();
            if (k == terms_) return true;
            const std::size_t here = node(v, k);
            std::size_t to = 0;
            while (next_[here] < arcs(v) && !(has_room(v, k, next_[here], to) && level_[to] == level_[here] + 1))
                ++next_[here];
            if (next_[here] < arcs(v)) {
                way_.push_back(
                    {static_cast<std::uint32_t>(to / (terms_ + 1)), static_cast<std::uint32_t>(to % (terms_ + 1))});
                continue;
            }
            way_.pop_back();
            if (!way_.empty()) ++next_[node(way_.back().course, way_.back().place)];
        }
        return false;
    }

    bool push() {
        std::int64_t room = unbounded;
        for (std::size_t j = 0; j + 1 < way_.size(); ++j) {
            const auto [v, k] = way_[j];
            const std::uint32_t i = next_[node(v, k)];
            if (i == forth && is_open(v, k)) room = std::min(room, price(v, k) - base_[v]);
            if (i >= first_link && !links_[v][i - first_link].onward) {
                const std::uint32_t d = links_[v][i - first_link].distance;
                room = std::min(room, moved(d, k - distances_[d].terms));
            }
        }
        if (room == unbounded) return false;
        for (std::size_t j = 0; j + 1 < way_.size(); ++j) {
            const auto [v, k] = way_[j];
            const std::uint32_t i = next_[node(v, k)];
            if (i == forth) {
                add_price(v, k, -room);
            } else if (i == back) {
                add_price(v, k - 1, room);
            } else {
                const link& l = links_[v][i - first_link];
                if (l.onward)
                    moved_[l.distance * terms_ + k] += room;
                else
                    moved_[l.distance * terms_ + k - distances_[l.distance].terms] -= room;
            }
        }
        const std::uint32_t last = way_.back().course;
        base_[last] += room;
        for (std::uint32_t t = 0; t < terms_; ++t) add_price(last, t, room);
        return true;
    }

    struct place_of {
        std::uint32_t course = 0, place = 0;
    };

    std::uint32_t courses_, terms_;
    std::vector<least_distance> distances_;
    std::vector<std::vector<link>> links_;  ///< by course
    std::vector<std::uint32_t> linked_;     ///< courses with a distance to keep

    std::vector<term_mask> open_;
    std::vector<std::int64_t> base_, price_;
    std::vector<std::int64_t> moved_;  ///< by distance and node of the earlier course

    std::vector<std::int32_t> level_;  ///< by node; below 0: not reached
    std::vector<std::uint32_t> next_;  ///< by node: the arc to try next
    std::vector<place_of> queue_, way_;
    std::uint64_t rounds_ = 0;
};

}  // namespace gradus::detail

#endif
