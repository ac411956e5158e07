// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_COURSE_CLASSES_HPP
#define GRADUS_PROGRESSION_COURSE_CLASSES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "gradus/progression/bounded_sums.hpp"
#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// Courses of a problem that are interchangeable: exchanging any two of them leaves every gate and every sum as it is. At least `least` and
/// at most `most` of them are taken; each starts in one of `starts`, positions among its starts.
struct course_class {
    std::vector<std::uint32_t> members;  ///< variables, at least two
    std::vector<std::uint8_t> starts;
    std::int64_t least = 0, most = 0;

    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(members.size()); }
};

/// Returns in how many ways a number of things can be chosen of some, of `class_finder::most_members` at the most.
[[nodiscard]] inline std::uint64_t ways_to_choose(std::uint64_t of, std::uint64_t number) {
    if (number > of) return 0;
    std::uint64_t ways = 1;
    for (std::uint64_t i = 0; i < number; ++i) ways = ways * (of - i) / (i + 1);
    return ways;
}

/// Finds the classes of interchangeable courses of a problem.
///
/// What is compared is where each course occurs: the gate of each start, its part of each sum and each gate that matters. Sums over one
/// course alone (it must be taken, it cannot start then) are compared by what they say. Linear in the occurrences, but for sorting.
class class_finder {
public:
    /// The ways to choose among so many fit a machine word, also on the way to them.
    static constexpr std::size_t most_members = 61;

    /// Courses of different labels are told apart; without labels none are.
    class_finder(const problem& p, const required_parts& parts, const std::vector<std::uint32_t>& labels)
        : problem_(p), of_(p.variables.size()) {
        for (std::size_t v = 0; v < of_.size(); ++v) {
            const auto& starts = p.variables[v].starts;
            of_[v].possible.assign(starts.size(), true);
            note(v, {labels.empty() ? 0 : labels[v], static_cast<std::int64_t>(starts.size())});
            for (const possible_start& s : starts) note(v, {s.term, s.requires_gate});
        }
        std::int64_t number = 0;
        for (const auto& together : parts.sums)
            for (const bounded_sum& s : together) add_sum(s, number++);
        add_gates(parts.gates);
    }

    /// Returns the classes, by their first members.
    [[nodiscard]] std::vector<course_class> find() const {
        std::map<occurrences, std::vector<std::uint32_t>> alike;
        for (std::uint32_t v = 0; v < of_.size(); ++v) alike[of_[v]].push_back(v);
        std::vector<course_class> classes;
        for (const auto& [of, members] : alike) {
            const std::size_t parts = (members.size() + most_members - 1) / most_members;
            for (std::size_t part = 0; part < parts; ++part)
                add_class(of, members, part * members.size() / parts, (part + 1) * members.size() / parts, classes);
        }
        std::sort(classes.begin(), classes.end(),
                  [](const course_class& a, const course_class& b) { return a.members.front() < b.members.front(); });
        return classes;
    }

private:
    struct occurrences {
        bool must = false;
        std::vector<bool> possible;  ///< by start
        std::vector<std::int64_t> at;

        friend bool operator<(const occurrences& a, const occurrences& b) {
            return std::tie(a.must, a.possible, a.at) < std::tie(b.must, b.possible, b.at);
        }
    };

    static void add_class(const occurrences& of, const std::vector<std::uint32_t>& members, std::size_t first,
                          std::size_t last, std::vector<course_class>& classes) {
        if (last - first < 2) return;
        course_class made;
        made.members.assign(members.begin() + static_cast<std::ptrdiff_t>(first),
                            members.begin() + static_cast<std::ptrdiff_t>(last));
        for (std::size_t s = 0; s < of.possible.size(); ++s)
            if (of.possible[s]) made.starts.push_back(static_cast<std::uint8_t>(s));
        made.most = made.size();
        made.least = of.must ? made.size() : 0;
        if (!made.starts.empty()) classes.push_back(std::move(made));
    }

    void note(std::size_t v, std::initializer_list<std::int64_t> what) {
        of_[v].at.insert(of_[v].at.end(), what.begin(), what.end());
    }

    void add_sum(const bounded_sum& s, std::int64_t number) {
        if (s.parts.empty()) return;
        if (!is_over_one(s)) {
            for (const bounded_sum::part& part : s.parts) note(part.variable, {number, part.start, part.amount});
            return;
        }
        occurrences& of = of_[s.parts.front().variable];
        std::vector<std::int64_t> gives(of.possible.size(), 0);
        for (const bounded_sum::part& part : s.parts) gives[part.start] += part.amount;
        for (std::size_t i = 0; i < gives.size(); ++i)
            if (gives[i] < s.min || gives[i] > s.max) of.possible[i] = false;
        if (s.min > 0) of.must = true;
    }

    [[nodiscard]] static bool is_over_one(const bounded_sum& s) {
        return std::all_of(s.parts.begin(), s.parts.end(),
                           [&](const bounded_sum::part& part) { return part.variable == s.parts.front().variable; });
    }

    void add_gates(const std::vector<std::uint32_t>& required) {
        const timed_network& net = *problem_.gates;
        std::vector<char> reached(net.size(), 0);
        for (const std::uint32_t g : required) reached[g] = 1;
        for (const problem_variable& v : problem_.variables)
            for (const possible_start& s : v.starts) reached[s.requires_gate] = 1;
        for (auto g = static_cast<std::uint32_t>(net.size()); g-- > 2;) {
            if (!reached[g]) continue;
            for (const timed_input& i : net.inputs(net[g])) reached[i.gate] = 1;
            for (const timed_atom& a : net.atoms(net[g]))
                note(a.variable, {-static_cast<std::int64_t>(g), static_cast<std::int64_t>(a.starts), a.weight});
        }
    }

    const problem& problem_;
    std::vector<occurrences> of_;  ///< by variable
};

/// Takes the sums over courses of one class alone out of the parts, where they say no more than how many of the class are taken, and tells
/// the class.
inline void take_out_sums(required_parts& parts, std::vector<course_class>& classes, std::size_t variables) {
    std::vector<course_class*> class_of(variables, nullptr);
    for (course_class& k : classes)
        for (const std::uint32_t v : k.members) class_of[v] = &k;
    const auto is_taken_out = [&](const bounded_sum& s) {
        course_class* const k = s.parts.empty() ? nullptr : class_of[s.parts.front().variable];
        if (!k) return false;
        std::vector<std::int64_t> gives(k->starts.back() + std::size_t{1}, 0);  // the first member
        bool over_one = true;
        for (const bounded_sum::part& part : s.parts) {
            if (class_of[part.variable] != k) return false;
            over_one = over_one && part.variable == s.parts.front().variable;
            if (part.variable == k->members.front() && part.start < gives.size()) gives[part.start] += part.amount;
        }
        if (over_one) return true;  // it is in `starts` and `least`
        const std::int64_t each = gives[k->starts.front()];
        if (each <= 0 || std::any_of(k->starts.begin(), k->starts.end(), [&](auto i) { return gives[i] != each; }))
            return false;
        k->least = std::max(k->least, (s.min + each - 1) / each);
        if (s.max != bounded_sum::unbounded) k->most = std::min(k->most, s.max / each);
        return true;
    };
    for (auto& together : parts.sums) std::erase_if(together, is_taken_out);
    std::erase_if(parts.sums, [](const auto& together) { return together.empty(); });
}

}  // namespace gradus::detail

#endif
