// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_REACHABILITY_HPP
#define GRADUS_CATALOG_REACHABILITY_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/conditions.hpp"
#include "gradus/catalog/dependency_graph.hpp"
#include "gradus/catalog/record.hpp"

namespace gradus::detail {

/// A term of some grade, as a number: grade times the terms of a year, plus the term's position.
using term_time = std::int64_t;
inline constexpr term_time never = std::numeric_limits<term_time>::max();

/// What grade bands do to a search: hold, hold nothing, or are questioned themselves: then what is no longer taught, or may come from
/// elsewhere, counts as held.
enum class band_rule : std::uint8_t { kept, ignored, questioned };

/// From where a search sets out: the first term, and what is held there (null: nothing).
struct departure {
    band_rule bands = band_rule::kept;
    term_time start = 0;
    std::optional<std::int32_t> grade;
    const record* holds = nullptr;
};

/// Finds what can be reached from a departure, given any number of years, and the earliest term of each: a least fixpoint by time.
///
/// Optimistic wherever something is open, so that what it calls unreachable is: no load limits, optional terms run, every course is
/// offered every year, marks suffice, what no course or credential decides comes good, a selector takes all credit that it could, and a
/// `with` needs no more than that the other course can be started. One search takes time in proportion to the graph, and a logarithm
/// for the courses' order in time. Borrows the graph.
class reachability {
public:
    explicit reachability(const dependency_graph& graph)
        : graph_(graph),
          data_(graph.data()),
          circuit_(graph.circuit()),
          terms_(data_.calendar.terms.size()),
          thresholds_(graph.size(), 0),
          leaves_(circuit_.selections.size()),
          distinct_(circuit_.selections.size()) {
        prepare_gates();
        prepare_windows();
    }

    /// Searches from one departure; the answers below are of the last search. Where `scope` is given, it marks the nodes that matter,
    /// with all that they need: others are left out.
    void search(const departure& from, const std::vector<char>* scope = nullptr) {
        from_ = from;
        scope_ = scope;
        run({});
        for (int round = 0; round < 4 && some_with_is_open(); ++round) {
            const std::vector<term_time> earlier = start_;
            run(earlier);
            if (std::ranges::equal(earlier, start_, {}, is_never, is_never)) break;
        }
    }

    /// Whether a node holds: a course is held or can be completed, a credential earned, a gate met.
    [[nodiscard]] bool reaches(std::uint32_t node) const { return reached_[node] != 0; }
    /// The earliest term in which a node holds, or `never`: of a course, the first after it has ended.
    [[nodiscard]] term_time time_of(std::uint32_t node) const { return reached_[node] ? when_[node] : never; }
    /// The earliest term in which a course can start.
    [[nodiscard]] term_time start_of(std::uint32_t course) const { return start_[course]; }
    /// The earliest term in which what a course requires holds, where that is too late for its grades; else `never`.
    [[nodiscard]] term_time late_for(std::uint32_t course) const { return late_[course]; }
    /// The most credit, in hundredths, and the most courses of a selection; and the most credit in all.
    [[nodiscard]] std::int64_t credit_of(std::uint32_t selection) const { return credit_[selection]; }
    [[nodiscard]] std::int32_t courses_of(std::uint32_t selection) const { return count_[selection]; }
    [[nodiscard]] std::int64_t credit_in_all() const { return credit_in_all_; }

    /// Returns the first term from `ready` on in which a course may start, or `never`.
    [[nodiscard]] term_time first_start(std::uint32_t course, term_time ready) const {
        const term_time start = next_start(course, ready);
        return from_.bands == band_rule::ignored || start <= windows_[course].last ? start : never;
    }
    /// The same, however late it is for the course's band.
    [[nodiscard]] term_time next_start(std::uint32_t course, term_time ready) const {
        const window& w = windows_[course];
        if (from_.bands != band_rule::ignored) ready = std::max(ready, w.first);
        for (std::size_t tries = 0; tries < terms_; ++tries, ++ready)
            if (may_start_[w.pattern * terms_ + in_year(ready)]) return ready;
        return never;
    }

private:
    /// When a course may start: from a first to a last term, and in which terms of a year.
    struct window {
        term_time first = std::numeric_limits<term_time>::min() / 4;
        term_time last = never - 1;
        std::uint32_t pattern = 0;
        std::int32_t length = 1;
        bool active = true;
        bool banded = false;
    };

    static bool is_never(term_time t) { return t == never; }

    std::size_t in_year(term_time t) const {
        const auto terms = static_cast<term_time>(terms_);
        return static_cast<std::size_t>((t % terms + terms) % terms);
    }

    void prepare_gates() {
        for (std::uint32_t node = 0; node < circuit_.gates.size(); ++node) {
            const gate& g = circuit_.gates[node];
            switch (g.kind) {
                case gate_kind::constant:
                    if (g.truth) free_.push_back(node);
                    break;
                case gate_kind::threshold:
                case gate_kind::credentials:
                    thresholds_[node] = g.number;
                    break;
                case gate_kind::with_same_or_before:
                case gate_kind::with_same:
                    with_.push_back(node);
                    break;
                case gate_kind::skill:
                    if (g.number < 1) free_.push_back(node);
                    break;
                case gate_kind::credits:
                case gate_kind::courses:
                    leaves_[g.selection].push_back(node);
                    break;
                case gate_kind::distinct:
                    distinct_[g.selection].push_back(node);
                    break;
                case gate_kind::negation:
                    negations_.push_back(node);
                    break;
                case gate_kind::grade_level:
                    grades_.push_back(node);
                    break;
                case gate_kind::conditional:
                case gate_kind::course:
                case gate_kind::credential:
                    break;
                default:
                    free_.push_back(node);
            }
        }
        for (auto& leaves : leaves_)  // the least asked for first, each kind by itself
            std::sort(leaves.begin(), leaves.end(),
                      [&](std::uint32_t a, std::uint32_t b) { return asked(a) < asked(b); });
    }

    std::pair<gate_kind, std::int64_t> asked(std::uint32_t node) const {
        const gate& g = circuit_.gates[node];
        return {g.kind, g.kind == gate_kind::credits ? g.hundredths : g.number};
    }

    void prepare_windows() {
        const auto terms = static_cast<term_time>(terms_);
        std::map<std::vector<bool>, std::uint32_t> patterns;
        windows_.reserve(data_.courses.size());
        for (const course& c : data_.courses) {
            window& w = windows_.emplace_back();
            if (c.grades) {
                w.first = c.grades->min * terms;
                w.last = c.grades->max * terms + terms - 1;
                w.banded = true;
            }
            w.length = c.length;
            w.active = c.status == course_status::active;
            const auto [at, fresh] = patterns.emplace(pattern_of(c), static_cast<std::uint32_t>(patterns.size()));
            w.pattern = at->second;
            if (fresh) may_start_.insert(may_start_.end(), at->first.begin(), at->first.end());
        }
    }

    /// The terms of a year in which a course may start and still end within the year.
    std::vector<bool> pattern_of(const course& c) const {
        std::vector<bool> open(terms_);
        for (std::size_t t = 0; t + static_cast<std::size_t>(c.length) <= terms_; ++t) {
            const term& each = data_.calendar.terms[t];
            open[t] = c.offered ? std::ranges::any_of(*c.offered, [&](const offering& o) { return o.term == each.id; })
                                : !each.optional;
        }
        return open;
    }

    bool some_with_is_open() const {
        return std::ranges::any_of(with_,
                                   [&](std::uint32_t node) { return start_[circuit_.gates[node].subject] == never; });
    }

    /// One search, in which the course of a `with` starts when `with_starts` says, or whenever it likes where that is empty.
    void run(const std::vector<term_time>& with_starts) {
        now_ = from_.start;
        reached_.assign(graph_.size(), 0);
        when_.resize(graph_.size());
        missing_ = thresholds_;
        start_.assign(data_.courses.size(), never);
        late_.assign(data_.courses.size(), never);
        credit_.assign(circuit_.selections.size(), 0);
        count_.assign(circuit_.selections.size(), 0);
        next_leaf_.assign(circuit_.selections.size(), {});
        different_.clear();
        credit_in_all_ = 0;
        sure_ = certainties(circuit_, from_.grade);
        for (const std::uint32_t node : free_) reach(node);
        for (const std::uint32_t node : negations_)
            if (sure_[index(circuit_.inputs_of(circuit_.gates[node])[0])] != certainty::always) reach(node);
        for (const std::uint32_t node : grades_) start_grades(node);
        if (from_.holds) hold(*from_.holds);
        if (from_.bands == band_rule::questioned) hold_what_may_be_held();
        for (const std::uint32_t node : with_) at(with_time(circuit_.gates[node].subject, with_starts), node);
        spread();
        while (!later_.empty()) {
            const auto next = later_.extract(later_.begin());
            now_ = next.key();
            for (const std::uint32_t node : next.mapped()) reach(node);
            spread();
        }
    }

    /// When the course of a `with`, or one that counts as it in full, runs: now where one is held.
    term_time with_time(std::uint32_t course, const std::vector<term_time>& with_starts) const {
        if (with_starts.empty() || reached_[graph_.course_node(course)]) return now_;
        term_time time = with_starts[course];
        for (const course_id source : graph_.counted().sources(course_id{course}))
            time = std::min(time, reached_[graph_.course_node(index(source))] ? now_ : with_starts[index(source)]);
        return time;
    }

    void at(term_time time, std::uint32_t node) {
        if (time <= now_)
            reach(node);
        else if (time != never)
            later_[time].push_back(node);
    }

    void start_grades(std::uint32_t node) {
        const gate& g = circuit_.gates[node];
        if (certainty_of_grades(g, from_.grade) == certainty::never) return;
        const bool timed = from_.grade && g.min > *from_.grade;
        at(timed ? static_cast<term_time>(g.min) * static_cast<term_time>(terms_) : now_, node);
    }

    void reach(std::uint32_t node) {
        if (reached_[node] || (scope_ && !(*scope_)[node])) return;
        reached_[node] = 1;
        when_[node] = now_;
        fresh_.push_back(node);
        if (graph_.is_course(node)) credit_in_all_ += graph_.most_credit(graph_.course_of(node));
    }

    void spread() {
        while (!fresh_.empty()) {
            const std::uint32_t node = fresh_.back();
            fresh_.pop_back();
            for (const std::uint32_t to : graph_.needed_by(node))
                if (!scope_ || (*scope_)[to]) take(to, node);
        }
    }

    void take(std::uint32_t node, std::uint32_t from) {
        switch (graph_.kind(node)) {
            case dependency_graph::node_kind::course:
                start(graph_.course_of(node));
                break;
            case dependency_graph::node_kind::credential:
            case dependency_graph::node_kind::skill:
                reach(node);
                break;
            case dependency_graph::node_kind::selection:
                add(graph_.selection_of(node), graph_.course_of(from));
                break;
            case dependency_graph::node_kind::gate: {
                const gate_kind kind = graph_.gate_kind_of(node);
                if ((kind == gate_kind::threshold || kind == gate_kind::credentials) && --missing_[node] > 0) break;
                if (kind != gate_kind::conditional || some_branch_holds(circuit_.gates[node])) reach(node);
            }
        }
    }

    bool some_branch_holds(const gate& g) const {
        const auto parts = circuit_.inputs_of(g);
        const certainty condition = sure_[index(parts[0])];
        return (condition != certainty::never && reached_[index(parts[1])]) ||
               (condition != certainty::always && reached_[index(parts[2])]);
    }

    /// What the course requires holds from now on.
    void start(std::uint32_t course) {
        const window& w = windows_[course];
        const std::uint32_t node = graph_.course_node(course);
        if (reached_[node] || !w.active) return;
        const term_time first = first_start(course, now_);
        if (first != never) {
            start_[course] = first;
            later_[first + w.length].push_back(node);
        } else if (w.banded && from_.bands != band_rule::ignored && first_start(course, w.first) != never) {
            late_[course] = now_;
        }
    }

    void add(std::uint32_t selection, std::uint32_t course) {
        ++count_[selection];
        credit_[selection] += graph_.most_credit(course);
        fill(selection);
        for (const std::uint32_t leaf : distinct_[selection]) {
            if (reached_[leaf]) continue;
            const gate& g = circuit_.gates[leaf];
            const gradus::course& c = data_.courses[course];
            std::set<std::string_view>& seen = different_of(leaf);
            if (g.by == distinct_by::subject)
                seen.insert(c.subject);
            else
                seen.insert(to_string(c.kind));
            if (static_cast<std::int64_t>(seen.size()) >= g.number) reach(leaf);
        }
    }

    /// Reaches the leaves that ask for no more than the selection now has.
    void fill(std::uint32_t selection) {
        const auto& leaves = leaves_[selection];
        auto& [credits_next, courses_next] = next_leaf_[selection];
        for (; credits_next < leaves.size(); ++credits_next) {
            const gate& g = circuit_.gates[leaves[credits_next]];
            if (g.kind != gate_kind::credits || g.hundredths > credit_[selection]) break;
            reach(leaves[credits_next]);
        }
        if (courses_next == 0)
            while (courses_next < leaves.size() && circuit_.gates[leaves[courses_next]].kind == gate_kind::credits)
                ++courses_next;
        for (; courses_next < leaves.size(); ++courses_next) {
            const gate& g = circuit_.gates[leaves[courses_next]];
            if (g.kind != gate_kind::courses || g.number > count_[selection]) break;
            reach(leaves[courses_next]);
        }
    }

    std::set<std::string_view>& different_of(std::uint32_t leaf) {
        for (auto& [of, seen] : different_)
            if (of == leaf) return seen;
        return different_.emplace_back(leaf, std::set<std::string_view>{}).second;
    }

    // ---- what is held at the start ----

    void hold(const record& holds) {
        for (const attempt& a : holds.attempts) hold(a);
        for (const held_credential& k : holds.credentials)
            if (const auto found = graph_.ids().credentials.find(k.id)) reach(graph_.credential_node(index(*found)));
        for (const skill_level& s : holds.skills)
            if (const auto found = graph_.ids().skills.find(s.skill); found && s.level >= 1 && s.level <= 3)
                for (std::int32_t level = 1; level <= s.level; ++level) reach(graph_.skill_node(index(*found), level));
    }

    void hold(const attempt& a) {
        if (a.status == attempt_status::withdrawn) return;
        const auto own = graph_.ids().courses.find(a.course);
        const counted_as* counted = graph_.counted().find(a.course);
        std::vector<std::pair<course_id, credits>> parts;  // credit beyond that of the courses themselves
        if (own) hold_course(*own);
        if (own && a.credits) parts.emplace_back(*own, *a.credits);
        credits elective;
        if (counted) {
            for (const course_id c : counted->courses) {
                hold_course(c);
                if (a.credits) parts.emplace_back(c, *a.credits);
            }
            for (const partial_credit& p : counted->partial)
                parts.emplace_back(p.course, std::max(p.amount, a.credits.value_or(credits{})));
            elective = std::max(counted->elective.value_or(credits{}), a.credits.value_or(credits{}));
        }
        for (const auto& [course, amount] : parts) {
            for (const std::uint32_t node : graph_.needed_by(graph_.course_node(index(course))))
                if (graph_.kind(node) == dependency_graph::node_kind::selection)
                    add_credit(graph_.selection_of(node), amount);
            credit_in_all_ += amount.hundredths();
        }
        if (elective == credits{}) return;
        for (std::uint32_t s = 0; s < circuit_.selections.size(); ++s)
            if (circuit_.selections[s].everything) add_credit(s, elective);
        credit_in_all_ += elective.hundredths();
    }

    void hold_course(course_id course) {
        start_[index(course)] = now_;
        reach(graph_.course_node(index(course)));
    }

    void add_credit(std::uint32_t selection, credits amount) {
        credit_[selection] += amount.hundredths();
        ++count_[selection];
        fill(selection);
    }

    void hold_what_may_be_held() {
        for (std::uint32_t i = 0; i < data_.courses.size(); ++i)
            if (data_.courses[i].status != course_status::active || graph_.has_outside_equivalent(i))
                hold_course(course_id{i});
    }

    const dependency_graph& graph_;
    const catalog_data& data_;
    const gradus::circuit& circuit_;
    std::size_t terms_;

    std::vector<std::int32_t> thresholds_;
    std::vector<std::vector<std::uint32_t>> leaves_;  ///< of a selection: by kind, the least asked for first
    std::vector<std::vector<std::uint32_t>> distinct_;
    std::vector<std::uint32_t> free_, with_, negations_, grades_;
    std::vector<window> windows_;
    std::vector<char> may_start_;  ///< a row a pattern of terms

    departure from_;
    const std::vector<char>* scope_ = nullptr;
    term_time now_ = 0;
    std::vector<char> reached_;
    std::vector<term_time> when_;  ///< of what is reached
    std::vector<std::int32_t> missing_;
    std::vector<term_time> start_, late_;
    std::vector<std::int64_t> credit_;
    std::vector<std::int32_t> count_;
    std::vector<std::pair<std::size_t, std::size_t>> next_leaf_;
    std::vector<std::pair<std::uint32_t, std::set<std::string_view>>> different_;
    std::vector<certainty> sure_;
    std::int64_t credit_in_all_ = 0;
    std::vector<std::uint32_t> fresh_;
    std::map<term_time, std::vector<std::uint32_t>> later_;
};

}  // namespace gradus::detail

#endif
