// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_PLAIN_COUNT_HPP
#define GRADUS_BENCHMARKS_PLAIN_COUNT_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"

namespace gradus::bench {

struct plain_answer {
    std::uint64_t count = 0;
    std::uint64_t states = 0;
};

/// Counts progressions as one would at first: a dynamic program over the courses, each state in a hash table with the number of ways
/// to it. What `count` is compared with; it shares no code with it.
///
/// For catalogs in the shape of the counting ladder, with counts below 2^64: every course in the exit's cone; requirements of `all`, `any`
/// and `course`; an exit of courses and one number of courses or credits; exclusions; limits of load for all grades. Others throw.
class plain_count {
public:
    plain_count(const catalog_data& data, int years)
        : data_(data), terms_(years * static_cast<int>(data.calendar.terms.size())) {
        for (std::size_t i = 0; i < data.courses.size(); ++i) number_[data.courses[i].id] = static_cast<int>(i);
        for (const load_limit& l : data.load)
            if (l.grades || l.credits_min)
                throw std::invalid_argument("plain_count: a load limit that it does not know");
        read_exit(data.exit_points.front());
        put_in_order();
        find_last_uses();
    }

    /// Returns the count, or nothing where there are more states than that.
    [[nodiscard]] std::optional<plain_answer> run(std::uint64_t most_states) const {
        std::unordered_map<std::string, std::uint64_t> layer{{std::string(first_start(), 0), 1}}, next;
        plain_answer answer;
        for (std::size_t position = 0; position < order_.size(); ++position) {
            next.clear();
            for (const auto& [state, ways] : layer) {
                if (!must_[order_[position]]) add(next, position, state, -1, ways);
                for (const int term : starts_[order_[position]]) add(next, position, state, term, ways);
            }
            answer.states += next.size();
            if (answer.states > most_states) return std::nullopt;
            std::swap(layer, next);
        }
        for (const auto& [state, ways] : layer)
            if (is_good(state)) answer.count += ways;
        return answer;
    }

private:
    // A state: for each term the courses in it and their credit (two bytes, in hundredths), then the chosen amount (two bytes),
    // then for each course that later ones look at its start (1 for the first term, 0 where it is not taken).
    [[nodiscard]] std::size_t first_start() const { return static_cast<std::size_t>(3 * terms_ + 2); }
    static int number_at(const std::string& state, std::size_t at) {
        return static_cast<unsigned char>(state[at]) * 256 + static_cast<unsigned char>(state[at + 1]);
    }
    static void put(std::string& state, std::size_t at, int number) {
        state[at] = static_cast<char>(number / 256);
        state[at + 1] = static_cast<char>(number % 256);
    }

    void add(std::unordered_map<std::string, std::uint64_t>& into, std::size_t position, const std::string& state,
             int term, std::uint64_t ways) const {
        const int course = order_[position];
        const gradus::course& c = data_.courses[course];
        const std::vector<int>& watched = watched_[position];  // the courses whose starts the state holds
        const auto start_of = [&](int other) {
            const auto at = std::find(watched.begin(), watched.end(), other);
            return at == watched.end()
                       ? 0
                       : static_cast<int>(state[first_start() + static_cast<std::size_t>(at - watched.begin())]);
        };
        std::string made = state.substr(0, first_start());
        if (term >= 0) {
            if (c.requires_ && !is_met(*c.requires_, term, start_of)) return;
            for (const int other : rivals_[course])
                if (start_of(other) != 0) return;
            const int share = static_cast<int>(c.credits.hundredths()) / c.length;
            for (int t = term; t < term + c.length; ++t) {
                const auto at = static_cast<std::size_t>(3 * t);
                ++made[at];
                put(made, at + 1, number_at(made, at + 1) + share);
                for (const load_limit& l : data_.load)
                    if ((l.courses_max && made[at] > *l.courses_max) ||
                        (l.credits_max && number_at(made, at + 1) > l.credits_max->hundredths()))
                        return;
            }
            if (chosen_[course] != 0) {
                const auto at = static_cast<std::size_t>(3 * terms_);
                put(made, at, std::min(wanted_, number_at(made, at) + chosen_[course]));
            }
        }
        for (const int other : watched_[position + 1])
            made += static_cast<char>(other == course ? term + 1 : start_of(other));
        into[std::move(made)] += ways;
    }

    template <class StartOf>
    bool is_met(const requirement& r, int term, const StartOf& start_of) const {
        const auto part_is_met = [&](const requirement& part) { return is_met(part, term, start_of); };
        switch (r.form) {
            case requirement_form::all:
                return std::all_of(r.parts.begin(), r.parts.end(), part_is_met);
            case requirement_form::any:
                return std::any_of(r.parts.begin(), r.parts.end(), part_is_met);
            case requirement_form::course: {
                const int course = number_.at(r.id), start = start_of(course);
                return start != 0 && start - 1 + data_.courses[course].length <= term;
            }
            default:
                throw std::invalid_argument("plain_count: a requirement that it does not know");
        }
    }

    [[nodiscard]] bool is_good(const std::string& state) const {
        for (const load_limit& l : data_.load)
            for (int t = 0; t < terms_; ++t)
                if (l.courses_min && state[static_cast<std::size_t>(3 * t)] < *l.courses_min) return false;
        return number_at(state, static_cast<std::size_t>(3 * terms_)) >= wanted_;
    }

    void read_exit(const exit_point& exit) {
        must_.assign(data_.courses.size(), false);
        chosen_.assign(data_.courses.size(), 0);
        for (const requirement& part : exit.requires_->parts) {
            if (part.form == requirement_form::course) {
                must_[number_.at(part.id)] = true;
                continue;
            }
            const bool counts_credits = part.form == requirement_form::credits;
            if (!part.of || wanted_ != 0) throw std::invalid_argument("plain_count: an exit that it does not know");
            wanted_ = counts_credits ? static_cast<int>(part.hundredths) : part.number;
            for (std::size_t i = 0; i < data_.courses.size(); ++i)
                for (const std::string& tag : data_.courses[i].tags)
                    if ("tag:" + tag == part.of->entries.front())
                        chosen_[i] = counts_credits ? static_cast<int>(data_.courses[i].credits.hundredths()) : 1;
        }
    }

    /// Orders the courses so that each stands after what it requires, and soon after; finds the terms in which each may start.
    void put_in_order() {
        placed_.assign(data_.courses.size(), false);
        for (std::size_t i = 0; i < data_.courses.size(); ++i) place(static_cast<int>(i));
        const int terms_a_year = static_cast<int>(data_.calendar.terms.size());
        const int first_grade = data_.entry_points.front().grade.value_or(0);
        starts_.resize(data_.courses.size());
        for (std::size_t i = 0; i < data_.courses.size(); ++i) {
            const course& c = data_.courses[i];
            for (int t = 0; t < terms_; ++t) {
                const int grade = first_grade + t / terms_a_year;
                const std::string& name = data_.calendar.terms[t % terms_a_year].id;
                const bool offered = !c.offered || std::any_of(c.offered->begin(), c.offered->end(),
                                                               [&](const offering& o) { return o.term == name; });
                const bool in_band = !c.grades || (c.grades->min <= grade && grade <= c.grades->max);
                if (offered && in_band && t % terms_a_year + c.length <= terms_a_year) starts_[i].push_back(t);
            }
        }
    }

    void place(int course) {  // as deep as the catalog's chains, which are short
        if (placed_[course]) return;
        placed_[course] = true;
        for (const int before : named_by(data_.courses[course].requires_)) place(before);
        order_.push_back(course);
    }

    [[nodiscard]] std::vector<int> named_by(const std::optional<requirement>& r) const {
        std::vector<int> named;
        if (r) collect(*r, named);
        return named;
    }
    void collect(const requirement& r, std::vector<int>& named) const {
        if (r.form == requirement_form::course) named.push_back(number_.at(r.id));
        for (const requirement& part : r.parts) collect(part, named);
    }

    /// Finds, for each position, the courses before it that it or later ones look at.
    void find_last_uses() {
        rivals_.resize(data_.courses.size());
        for (const auto& list : data_.exclusions)
            for (const std::string& a : list)
                for (const std::string& b : list)
                    if (a != b) rivals_[number_.at(a)].push_back(number_.at(b));
        const int count = static_cast<int>(order_.size());
        std::vector<int> last(data_.courses.size(), -1);
        for (int p = 0; p < count; ++p) {
            for (const int named : named_by(data_.courses[order_[p]].requires_)) last[named] = p;
            for (const int rival : rivals_[order_[p]]) last[rival] = p;
        }
        watched_.resize(order_.size() + 1);
        for (int p = 0; p < count; ++p)
            for (int later = p + 1; later <= last[order_[p]]; ++later) watched_[later].push_back(order_[p]);
    }

    const catalog_data& data_;
    int terms_;
    int wanted_ = 0;
    std::unordered_map<std::string, int> number_;
    std::vector<bool> must_, placed_;
    std::vector<int> chosen_;  ///< what each course adds to the number that the exit asks for
    std::vector<int> order_;
    std::vector<std::vector<int>> starts_, rivals_, watched_;
};

}  // namespace gradus::bench

#endif
