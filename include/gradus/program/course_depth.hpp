// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_COURSE_DEPTH_HPP
#define GRADUS_PROGRAM_COURSE_DEPTH_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/catalog/catalog.hpp"

namespace gradus::detail {

/// Measures how deep the prerequisites of some courses go among themselves. Used by one thread.
class course_depth {
public:
    explicit course_depth(const catalog& c)
        : catalog_(c), place_(c.data().courses.size(), none), gate_seen_(c.circuit().gates.size(), 0) {}

    /// Returns how many courses the longest chain has, each named by a `course` leaf, in whatever alternative, of the next one's `requires`;
    /// nothing where they go in a circle or there is too much to follow.
    [[nodiscard]] std::optional<std::int32_t> of(const std::vector<course_id>& courses) {
        const std::size_t count = courses.size();
        for (std::uint32_t i = 0; i < count; ++i) place_[index(courses[i])] = i;
        std::vector<std::vector<std::uint32_t>> opens(count);
        std::vector<std::uint32_t> waits(count, 0);
        bool bounded = true;
        for (std::uint32_t i = 0; i < count && bounded; ++i)
            bounded = each_named(courses[i], [&](course_id before) {
                if (place_[index(before)] == none) return;
                opens[place_[index(before)]].push_back(i);
                ++waits[i];
            });
        for (const course_id c : courses) place_[index(c)] = none;
        if (!bounded) return std::nullopt;
        std::vector<std::int32_t> depth(count, 1);
        std::vector<std::uint32_t> ready;
        for (std::uint32_t i = 0; i < count; ++i)
            if (waits[i] == 0) ready.push_back(i);
        std::int32_t deepest = 0;
        for (std::size_t next = 0; next < ready.size(); ++next) {
            deepest = std::max(deepest, depth[ready[next]]);
            for (const std::uint32_t after : opens[ready[next]]) {
                depth[after] = std::max(depth[after], depth[ready[next]] + 1);
                if (--waits[after] == 0) ready.push_back(after);
            }
        }
        return ready.size() == count ? std::optional{deepest} : std::nullopt;
    }

private:
    static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
    static constexpr std::uint64_t most_steps = 50'000'000;

    template <class Each>
    bool each_named(course_id of, const Each& each) {
        const circuit& c = catalog_.circuit();
        ++stamp_;
        open_.assign(1, c.course_requires[index(of)]);
        while (!open_.empty()) {
            const gate_id at = open_.back();
            open_.pop_back();
            if (gate_seen_[index(at)] == stamp_) continue;
            gate_seen_[index(at)] = stamp_;
            if (++steps_ > most_steps) return false;
            if (c[at].kind == gate_kind::course) each(course_id{c[at].subject});
            const auto inputs = c.inputs_of(c[at]);
            open_.insert(open_.end(), inputs.begin(), inputs.end());
        }
        return true;
    }

    const catalog& catalog_;
    std::vector<std::uint32_t> place_, gate_seen_;
    std::vector<gate_id> open_;
    std::uint32_t stamp_ = 0;
    std::uint64_t steps_ = 0;
};

}  // namespace gradus::detail

#endif
