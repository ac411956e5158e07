// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/program/section_cover.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace gradus {

namespace {

/// The network of a problem: source, groups, slots, persons, sink. Edges stand in that order too.
class cover_network {
public:
    cover_network(const cover_problem& p, std::optional<std::uint32_t> without) : p_(p), without_(without) {
        first_slot_ = 1 + size(p.asked);
        first_person_ = first_slot_ + size(p.holders);
        sink_ = first_person_ + size(p.load);
        all_ = std::accumulate(p.asked.begin(), p.asked.end(), std::int64_t{0});
        for (std::uint32_t g = 0; g < p.asked.size(); ++g) edges_.push_back({0, 1 + g, p.asked[g]});
        for (std::uint32_t g = 0; g < p.asked.size(); ++g)
            for (const std::uint32_t s : p.accepts[g]) edges_.push_back({1 + g, first_slot_ + s, p.asked[g]});
        for (std::uint32_t s = 0; s < p.holders.size(); ++s)
            for (const std::uint32_t h : p.holders[s])
                edges_.push_back({first_slot_ + s, first_person_ + h, load_of(h)});
        for (std::uint32_t h = 0; h < p.load.size(); ++h) edges_.push_back({first_person_ + h, sink_, load_of(h)});
    }

    section_cover solve() {
        section_cover made;
        made.asked = all_;
        made.covered = all_ == 0 ? 0 : maximum_flow(sink_ + 1, edges_, 0, sink_);
        assign(made);
        if (made.covered < made.asked) find_cuts(made);
        return made;
    }

private:
    template <class List>
    static std::uint32_t size(const List& list) {
        return static_cast<std::uint32_t>(list.size());
    }
    [[nodiscard]] std::int64_t load_of(std::uint32_t person) const {
        return without_ == person ? 0 : std::min(p_.load[person], all_);
    }

    /// What comes into a slot from groups is handed on to persons in order: any of it may be anyone's.
    void assign(section_cover& made) const {
        std::vector<std::vector<taught>> in(p_.holders.size());
        for (const flow_edge& e : edges_) {
            if (e.flow <= 0) continue;
            if (e.from >= 1 && e.from < first_slot_) {
                in[e.to - first_slot_].push_back({e.from - 1, 0, e.flow});
            } else if (e.from >= first_slot_ && e.from < first_person_) {
                auto& waiting = in[e.from - first_slot_];
                for (std::int64_t left = e.flow; left > 0 && !waiting.empty();) {
                    const std::int64_t some = std::min(left, waiting.back().sections);
                    made.assigned.push_back({waiting.back().group, e.to - first_person_, some});
                    left -= some;
                    if ((waiting.back().sections -= some) == 0) waiting.pop_back();
                }
            }
        }
        std::sort(made.assigned.begin(), made.assigned.end(), [](const taught& a, const taught& b) {
            return a.group != b.group ? a.group < b.group : a.person < b.person;
        });
    }

    /// What the source still reaches is the side of the groups; what hangs together there is one cut.
    void find_cuts(section_cover& made) const {
        std::vector<std::vector<std::uint32_t>> next(sink_ +
                                                     1);  // positions of edges; those back are marked by their target
        for (std::uint32_t i = 0; i < edges_.size(); ++i) {
            if (edges_[i].flow < edges_[i].capacity || is_inner(edges_[i]))
                next[edges_[i].from].push_back(edges_[i].to);
            if (edges_[i].flow > 0) next[edges_[i].to].push_back(edges_[i].from);
        }
        std::vector<std::uint32_t> reached{0};
        std::vector<char> seen(sink_ + 1, 0);
        seen[0] = 1;
        for (std::size_t i = 0; i < reached.size(); ++i)
            for (const std::uint32_t v : next[reached[i]])
                if (v != sink_ && !std::exchange(seen[v], char{1})) reached.push_back(v);
        std::vector<std::uint32_t> root(sink_ + 1);
        std::iota(root.begin(), root.end(), 0u);
        const auto find = [&](std::uint32_t v) {
            while (root[v] != v) v = root[v] = root[root[v]];
            return v;
        };
        for (const flow_edge& e : edges_)
            if (is_inner(e) && seen[e.from] && seen[e.to]) root[find(e.from)] = find(e.to);
        std::vector<std::uint32_t> cut_of(sink_ + 1, sink_);
        for (std::uint32_t v = 1; v < sink_; ++v) {
            if (!seen[v] || (v >= first_slot_ && v < first_person_)) continue;
            std::uint32_t& at = cut_of[find(v)];
            if (at == sink_) {
                at = size(made.cuts);
                made.cuts.emplace_back();
            }
            cover_cut& c = made.cuts[at];
            if (v < first_slot_) {
                c.groups.push_back(v - 1);
                c.asked += p_.asked[v - 1];
            } else if (without_ != v - first_person_) {
                c.persons.push_back(v - first_person_);
                c.load += load_of(v - first_person_);
            }
        }
        std::erase_if(made.cuts, [](const cover_cut& c) { return c.short_by() <= 0; });
    }
    [[nodiscard]] bool is_inner(const flow_edge& e) const { return e.from != 0 && e.to != sink_; }

    const cover_problem& p_;
    std::optional<std::uint32_t> without_;
    std::uint32_t first_slot_ = 0, first_person_ = 0, sink_ = 0;
    std::int64_t all_ = 0;
    std::vector<flow_edge> edges_;
};

}  // namespace

section_cover cover_sections(const cover_problem& p, std::optional<std::uint32_t> without) {
    return cover_network(p, without).solve();
}

}  // namespace gradus
