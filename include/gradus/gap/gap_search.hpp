// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_SEARCH_HPP
#define GRADUS_GAP_GAP_SEARCH_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "gradus/core/run.hpp"
#include "gradus/gap/gap_bound.hpp"
#include "gradus/gap/greedy_gap.hpp"

namespace gradus::detail {

/// Courses of a part that do the same for its target: any so many of a kind are as good as any others.
struct course_kinds {
    std::vector<std::uint32_t> of;                    ///< by variable: its kind
    std::vector<std::vector<std::uint32_t>> members;  ///< by kind, in order
};

/// Returns the kinds of a part's courses: equal cost, the same requirement, the same gifts to the same gates, and in no exclusion list.
[[nodiscard]] inline course_kinds kinds_of(const gap_part& p) {
    using gift = std::tuple<std::uint32_t, std::int64_t, bool>;
    std::map<std::tuple<std::int64_t, std::uint32_t, std::vector<gift>, std::uint32_t>, std::uint32_t> known;
    course_kinds made;
    for (std::uint32_t v = 0; v < p.size(); ++v) {
        std::vector<gift> gifts;
        for (const gap_edge& e : p.given[v]) gifts.emplace_back(e.at, e.weight, e.beside);
        std::sort(gifts.begin(), gifts.end());
        const bool alone = !p.excluded_in[v].empty() || !p.is_course(v);
        const auto [at, fresh] = known.try_emplace({p.cost[v], p.requires_gate[v], std::move(gifts), alone ? v + 1 : 0},
                                                   static_cast<std::uint32_t>(made.members.size()));
        if (fresh) made.members.emplace_back();
        made.of.push_back(at->second);
        made.members[at->second].push_back(v);
    }
    return made;
}

/// Finds the least sets of courses that reach a part's target, the best first, each of another kind than those before and none with a course
/// that could be left out.
///
/// Depth first branch and bound: a choice takes a course or leaves out what is left of its kind; what every way must then pass is taken,
/// and the branch is left where that, with `gap_bound` for the rest, costs as much as the best known. Costs are those of the part; each
/// course costs something. Deterministic; used by one thread.
class gap_search {
public:
    gap_search(const gap_part& p, run_monitor& run)
        : part_(p), run_(run), kinds_(kinds_of(p)), reach_(p), marks_(p), bound_(p), greedy_(p) {}

    struct found {
        std::vector<std::uint32_t> courses;  ///< variables, sorted
        std::int64_t cost = 0;
    };

    /// Looks for the next best. Nothing found: `proved()` says whether there is none.
    [[nodiscard]] std::optional<found> next() {
        best_.reset();
        state_.assign(part_.size(), choice::open);
        trail_.clear();
        frames_.clear();
        root_bound_ = 0;
        proved_ = first_look_ = true;
        if (!run_.check()) proved_ = false;
        for (bool more = proved_; more;) {
            const std::uint32_t branch = run_.spend(steps_of_a_node()) ? look() : stopped;
            if (branch == stopped) {
                proved_ = false;
                break;
            }
            more = branch == pruned ? back() : forward(branch);
        }
        if (best_) blocked_.push_back(count_kinds(best_->courses));
        return best_;
    }

    [[nodiscard]] bool proved() const { return proved_; }
    /// What no set that was still possible costs less than: the cost of the best where it is proved.
    [[nodiscard]] std::int64_t least() const {
        if (proved_) return best_ ? best_->cost : unbounded;
        return std::min(root_bound_, best_ ? best_->cost : unbounded);
    }

    /// Whether the target can be reached without one variable, exclusions kept; perhaps so where the budget ends first. Only where the part
    /// has exclusions is this a search.
    [[nodiscard]] bool possible_without(std::uint32_t v) {
        if (part_.exclusions.empty()) return reach_.run([&](std::uint32_t u) { return u != v; });
        without_ = v;
        const auto blocked = std::exchange(blocked_, {});
        const auto some = next();
        blocked_ = blocked;
        without_ = gate::none;
        return some.has_value() || !proved_;
    }

private:
    enum class choice : std::uint8_t { open, in, out };
    static constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max();
    static constexpr std::uint32_t pruned = ~0u, stopped = ~0u - 1;
    struct frame {
        std::uint32_t variable;
        std::size_t trail;
    };

    [[nodiscard]] std::uint64_t steps_of_a_node() const { return 1 + (part_.size() + part_.gates()) / 64; }

    [[nodiscard]] std::vector<std::uint32_t> count_kinds(const std::vector<std::uint32_t>& courses) const {
        std::vector<std::uint32_t> counts(kinds_.members.size(), 0);
        for (const std::uint32_t v : courses) ++counts[kinds_.of[v]];
        return counts;
    }

    void set(std::uint32_t v, choice c) {
        if (state_[v] != choice::open) return;
        state_[v] = c;
        trail_.push_back(v);
    }
    bool forward(std::uint32_t v) {
        frames_.push_back({v, trail_.size()});
        set(v, choice::in);
        return true;
    }
    /// Goes back to the last choice that took a course, and leaves out what was open of its kind; false where there is none.
    bool back() {
        if (frames_.empty()) return false;
        const frame f = frames_.back();
        frames_.pop_back();
        while (trail_.size() > f.trail) {
            state_[trail_.back()] = choice::open;
            trail_.pop_back();
        }
        for (const std::uint32_t v : kinds_.members[kinds_.of[f.variable]]) set(v, choice::out);
        return true;
    }

    [[nodiscard]] bool allowed(std::uint32_t v) const { return state_[v] != choice::out && v != without_; }

    /// Looks at the choices so far: returns the variable to choose next, or `pruned`.
    std::uint32_t look() {
        if (!take_what_must_be()) return pruned;
        if (is_blocked()) return pruned;
        std::int64_t cost = 0;
        for (std::uint32_t v = 0; v < part_.size(); ++v)
            if (taken_[v]) cost += part_.cost[v];
        const std::int64_t least = without_ == gate::none ? cost + bound_(marks_, taken_) : 0;
        if (std::exchange(first_look_, false)) root_bound_ = least;
        if (best_ && (least >= best_->cost || without_ != gate::none)) return pruned;
        if (inner_.run([&](std::uint32_t v) { return taken_[v] || (!part_.is_course(v) && v != without_); })) {
            keep(taken_);
            return pruned;
        }
        if (without_ != gate::none) return choose(std::nullopt);  // any set will do
        const auto some = greedy_.extend(marks_, taken_, [&](std::uint32_t v) { return allowed(v); });
        if (some) keep(*some);
        if (best_ && least >= best_->cost) return pruned;
        return choose(some);
    }

    /// Takes the landmarks of the target and of what is taken, and leaves out what they exclude, until nothing changes. `taken_` is what is
    /// taken then; false where the target cannot be reached.
    bool take_what_must_be() {
        for (;;) {
            if (!reach_.run([&](std::uint32_t v) { return allowed(v); })) return false;
            marks_.find(reach_.order());
            taken_.assign(part_.size(), 0);
            std::vector<std::uint32_t> must = marks_.closure(part_.root);
            for (const std::uint32_t v : must) taken_[v] = 1;
            for (std::uint32_t v = 0; v < part_.size(); ++v)
                if (state_[v] == choice::in) {
                    if (!reach_.variables()[v]) return false;
                    taken_[v] = 1;
                    gap_landmarks::each(marks_.of_variable(v), [&](std::uint32_t u) { taken_[u] = 1; });
                }
            bool changed = false;
            for (const auto& list : part_.exclusions) {
                const auto number = std::count_if(list.begin(), list.end(), [&](std::uint32_t v) { return taken_[v]; });
                if (number > 1) return false;
                if (number == 0) continue;
                for (const std::uint32_t v : list)
                    if (!taken_[v] && state_[v] == choice::open) {
                        set(v, choice::out);
                        changed = true;
                    }
            }
            if (!changed) return true;
        }
    }

    /// Whether what is taken holds all, kind by kind, of a set that was found before: then it is that set with more.
    [[nodiscard]] bool is_blocked() const {
        if (blocked_.empty()) return false;
        std::vector<std::uint32_t> counts(kinds_.members.size(), 0);
        for (std::uint32_t v = 0; v < part_.size(); ++v) counts[kinds_.of[v]] += taken_[v] != 0;
        return is_blocked(counts);
    }
    [[nodiscard]] bool is_blocked(const std::vector<std::uint32_t>& counts) const {
        return std::any_of(blocked_.begin(), blocked_.end(), [&](const std::vector<std::uint32_t>& set) {
            for (std::size_t kind = 0; kind < set.size(); ++kind)
                if (counts[kind] < set[kind]) return false;
            return true;
        });
    }

    /// Keeps a set that reaches the target where it is the best so far, without what it can spare.
    void keep(const std::vector<char>& some) {
        found made;
        std::vector<char> marks = some;
        for (std::uint32_t v = 0; v < part_.size(); ++v)
            if (marks[v] && part_.is_course(v)) made.cost += part_.cost[v];
        if (without_ == gate::none && made.cost > root_bound_) made.cost -= greedy_.spare(marks);
        if (best_ && made.cost >= best_->cost) return;
        for (std::uint32_t v = 0; v < part_.size(); ++v)
            if (marks[v] && part_.is_course(v)) made.courses.push_back(v);
        if (!blocked_.empty() && is_blocked(count_kinds(made.courses))) return;
        best_ = std::move(made);
    }

    /// The dearest course of the set found greedily that is not taken yet, by what it must pass; else the first that is open.
    [[nodiscard]] std::uint32_t choose(const std::optional<std::vector<char>>& some) const {
        std::uint32_t best = pruned;
        std::int64_t most = -1;
        for (std::uint32_t v = 0; v < part_.size(); ++v) {
            if (taken_[v] || state_[v] != choice::open || !part_.is_course(v) || !reach_.variables()[v] ||
                v == without_)
                continue;
            if (some && !(*some)[v]) continue;
            std::int64_t passes = 0;
            gap_landmarks::each(marks_.of_variable(v),
                                [&](std::uint32_t u) { passes += taken_[u] ? 0 : part_.cost[u]; });
            if (passes > most) most = passes, best = v;
        }
        if (best == pruned) return some ? choose(std::nullopt) : pruned;
        for (const std::uint32_t v : kinds_.members[kinds_.of[best]])
            if (!taken_[v] && state_[v] == choice::open && v != without_) return v;
        return best;
    }

    const gap_part& part_;
    run_monitor& run_;
    course_kinds kinds_;
    gap_reach reach_;
    gap_reach inner_{part_};
    gap_landmarks marks_;
    gap_bound bound_;
    greedy_gap greedy_;
    std::vector<choice> state_;
    std::vector<std::uint32_t> trail_;
    std::vector<frame> frames_;
    std::vector<char> taken_;
    std::vector<std::vector<std::uint32_t>> blocked_;
    std::optional<found> best_;
    std::int64_t root_bound_ = 0;
    std::uint32_t without_ = gate::none;
    bool proved_ = false, first_look_ = false;
};

}  // namespace gradus::detail

#endif
