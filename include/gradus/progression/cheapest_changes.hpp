// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_CHEAPEST_CHANGES_HPP
#define GRADUS_PROGRESSION_CHEAPEST_CHANGES_HPP

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <queue>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gradus/progression/changed_route.hpp"
#include "gradus/progression/quick_xplain.hpp"
#include "gradus/progression/route_rules.hpp"
#include "gradus/progression/why_not.hpp"

namespace gradus {

namespace detail {

/// Something that can be changed, up to so many levels, each at the same cost.
struct changeable {
    change_kind kind{};
    named_rule rule{};       ///< a waiver's, or the limit that is raised
    optional_term added{};   ///< of an optional term
    std::uint8_t most = 1;   ///< levels
    std::uint32_t cost = 0;  ///< of each
    std::int64_t step = 1;   ///< of each: hundredths, courses, years
};

using levels = std::vector<std::uint8_t>;  ///< by changeable

/// Finds the cheapest levels of what can be changed at which a route has a way.
///
/// A vector of levels allows what it says and all below it; so what is allowed fails less the more it is. A conflict is a list of
/// changeables with levels: at those and with all others at their most there is no way, so one of these must be raised.
class change_finder {
public:
    change_finder(const route& r, const why_not_options& options)
        : route_(r), options_(options), half_(options.run.with_half_the_time()), run_(half_), courses_(courses_for(r)) {
        gather();
        const auto& credentials = r.known.catalog.data().credentials;
        depends_on_order_ = !r.known.source->credentials.empty() ||
                            std::any_of(credentials.begin(), credentials.end(),
                                        [](const credential& k) { return k.valid_months.has_value(); }) ||
                            has_optional_term_between();
    }

    [[nodiscard]] opening run() {
        std::priority_queue<node> open;
        std::set<levels> seen;
        const auto push = [&](levels x) {
            if (!seen.insert(x).second) return;
            const std::uint64_t spent = cost_of(x);
            open.push({spent + least_more(x), spent, number_++, std::move(x)});
        };
        push(levels(all_.size(), 0));
        while (!open.empty()) {
            node at = open.top();
            open.pop();
            made_.bound = std::max(made_.bound, at.least);
            if (!run_.check() || seen.size() > most_nodes) return some_way_from(at.x);
            if (const std::uint64_t least = at.spent + least_more(at.x); least > at.least) {
                at.least = least;
                open.push(std::move(at));
                continue;
            }
            const core* missed = first_missed(at.x);
            if (!missed) {
                const answer a = ask(at.x, effort::full);
                if (a.way) {
                    finish(a, used_of(at.x, a.terms), true);
                    return std::move(made_);
                }
                if (!a.none) return some_way_from(at.x);
                core found = conflict_at(at.x);
                if (found.empty()) break;  // nothing that may be changed helps
                cores_.push_back(std::move(found));
                missed = &cores_.back();
            }
            for (const auto& [d, level] : *missed) {
                levels next = at.x;
                next[d] = level;
                push(std::move(next));
            }
        }
        made_.proved = true;
        return std::move(made_);
    }

private:
    static constexpr std::size_t most_nodes = 20'000;
    static constexpr std::size_t most_added_terms = 6;

    /// Changeables of which one must reach its level.
    using core = std::vector<std::pair<std::uint32_t, std::uint8_t>>;

    struct node {
        std::uint64_t least, spent, number;
        levels x;
        bool operator<(const node& other) const {
            return least != other.least ? least > other.least : number > other.number;
        }
    };

    struct answer {
        std::optional<progression> way;
        bool none = false;
        term_changes terms;
    };

    // What can be changed.

    void add(changeable c) {
        if (c.cost != change_costs::never && c.most > 0) all_.push_back(std::move(c));
    }

    void gather() {
        const change_costs& cost = options_.costs;
        const auto steps = static_cast<std::uint8_t>(std::clamp(options_.most_steps, 0, 100));
        term_changes widest;
        std::int32_t years = cost.later_exit == change_costs::never ? 0 : std::max(0, options_.most_years_later);
        const bool earlier =
            options_.may_begin_earlier && cost.earlier_entry != change_costs::never && start_before(route_).has_value();
        if (cost.optional_term != change_costs::never) widest.also = optional_terms();
        widest.begins_earlier = earlier;
        widest.years_later = years;
        const auto terms_of = [&] { return changed_route(route_, widest, {}).terms.terms.size(); };
        while (widest.years_later > 0 && terms_of() > max_horizon_terms) --widest.years_later;
        while (!widest.also.empty() && terms_of() > max_horizon_terms) widest.also.pop_back();
        for (const optional_term& t : widest.also) add({change_kind::optional_term, {}, t, 1, cost.optional_term, 1});
        if (earlier) add({change_kind::earlier_entry, {}, {}, 1, cost.earlier_entry, 1});
        add({change_kind::later_exit, {}, {}, static_cast<std::uint8_t>(widest.years_later), cost.later_exit, 1});
        const route widest_route = changed_route(route_, widest, {});
        for (const named_rule& rule : rule_finder(route_, widest_route, courses_).run()) {
            if (rule.kind == rule_kind::most_credits)
                add({change_kind::more_credits, rule, {}, steps, cost.more_credits, credit_step()});
            else if (rule.kind == rule_kind::most_courses)
                add({change_kind::more_courses, rule, {}, steps, cost.more_courses, 1});
            else if (rule.kind != rule_kind::last_term)
                add({change_kind::waiver, rule, {}, 1, cost_of_waiver(rule.kind), 1});
        }
    }

    [[nodiscard]] std::vector<optional_term> optional_terms() const {
        const auto& terms = route_.catalog().data().calendar.terms;
        std::vector<optional_term> more;
        for (std::int32_t year = 1; year <= route_.terms.years; ++year)
            for (std::uint32_t i = year == 1 ? route_.start.calendar_term : 0; i < terms.size(); ++i)
                if (terms[i].optional && !route_.terms.find(route_.catalog().data().calendar, terms[i].id, year))
                    more.push_back({terms[i].id, year});
        return more;
    }

    [[nodiscard]] std::uint32_t cost_of_waiver(rule_kind kind) const {
        const change_costs& cost = options_.costs;
        switch (kind) {
            case rule_kind::least_credits:
            case rule_kind::least_courses:
                return cost.least_load;
            case rule_kind::exclusion:
                return cost.exclusion;
            case rule_kind::course_status:
                return cost.course_status;
            case rule_kind::course_grades:
                return cost.course_grades;
            case rule_kind::course_offered:
                return cost.course_offered;
            case rule_kind::course_requires:
                return cost.course_requires;
            case rule_kind::credential_requires:
                return cost.credential_requires;
            default:
                return cost.exit_rule;
        }
    }

    /// What most of the courses take in a term; of equals the least.
    [[nodiscard]] std::int64_t credit_step() const {
        if (options_.credit_step) return std::max<std::int64_t>(1, options_.credit_step->hundredths());
        std::map<std::int64_t, std::size_t> shares;
        for (const course_id c : courses_) {
            const course& what = route_.catalog()[c];
            const std::int64_t share = (what.credits.hundredths() + what.length - 1) / what.length;
            if (share > 0) ++shares[share];
        }
        const auto most = std::max_element(shares.begin(), shares.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        return most == shares.end() ? 100 : most->first;
    }

    /// Whether an optional term can come between two terms of a course: then it changes what is longer than one term.
    [[nodiscard]] bool has_optional_term_between() const {
        const auto& terms = route_.catalog().data().calendar.terms;
        const auto first = std::find_if(terms.begin(), terms.end(), [](const term& t) { return t.optional; });
        return std::any_of(first, terms.end(), [](const term& t) { return !t.optional; }) &&
               std::any_of(courses_.begin(), courses_.end(),
                           [&](course_id c) { return route_.catalog()[c].length > 1; });
    }

    // Costs and conflicts.

    [[nodiscard]] std::uint64_t cost_of(const levels& x) const {
        std::uint64_t sum = 0;
        for (std::size_t d = 0; d < all_.size(); ++d) sum += std::uint64_t{all_[d].cost} * x[d];
        return sum;
    }

    [[nodiscard]] static bool hits(const levels& x, const core& c) {
        return std::any_of(c.begin(), c.end(), [&](const auto& e) { return x[e.first] >= e.second; });
    }
    [[nodiscard]] const core* first_missed(const levels& x) const {
        const auto at = std::find_if(cores_.begin(), cores_.end(), [&](const core& c) { return !hits(x, c); });
        return at == cores_.end() ? nullptr : &*at;
    }
    /// What conflicts that share nothing cost to hit, at the least.
    [[nodiscard]] std::uint64_t least_more(const levels& x) const {
        std::vector<char> counted(all_.size(), 0);
        std::uint64_t sum = 0;
        for (const core& c : cores_) {
            if (hits(x, c)) continue;
            if (std::any_of(c.begin(), c.end(), [&](const auto& e) { return counted[e.first] != 0; })) continue;
            std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
            for (const auto& [d, level] : c) {
                counted[d] = 1;
                least = std::min(least, std::uint64_t{all_[d].cost} * static_cast<std::uint64_t>(level - x[d]));
            }
            sum += least;
        }
        return sum;
    }

    /// A conflict at levels that fail: which of them must be held where they are for it, all others at their most.
    [[nodiscard]] core conflict_at(const levels& x) {
        std::vector<std::uint32_t> items;
        for (std::uint32_t d = 0; d < all_.size(); ++d)
            if (x[d] < all_[d].most) items.push_back(d);
        const auto with = [&](const std::vector<std::uint32_t>& kept, effort e) {
            levels y(all_.size());
            for (std::size_t d = 0; d < all_.size(); ++d) y[d] = all_[d].most;
            for (const std::uint32_t d : kept) y[d] = x[d];
            return ask(y, e).none;
        };
        const auto quickly = [&](const std::vector<std::uint32_t>& kept) {
            return with(kept, effort::relaxation_only);
        };
        const auto fully = [&](const std::vector<std::uint32_t>& kept) { return with(kept, effort::full); };
        if (quickly(items))
            items = quick_xplain(quickly).run(items);
        else
            items = quick_xplain(fully).run(items);
        core made;
        for (const std::uint32_t d : items) made.emplace_back(d, static_cast<std::uint8_t>(x[d] + 1));
        std::sort(made.begin(), made.end());
        return made;
    }

    /// Some levels that open a way, where it takes too long to find the cheapest: of all that can be raised an irreducible part that is
    /// enough, the cheap ones before the dear (QuickXplain), each no higher than it must be.
    [[nodiscard]] opening some_way_from(const levels& from) {
        made_.ended = run_.ended() == outcome::stopped ? outcome::stopped : outcome::limit;
        run_ = run_monitor(half_);
        std::vector<std::uint32_t> items;
        for (std::uint32_t d = 0; d < all_.size(); ++d)
            if (from[d] < all_[d].most) items.push_back(d);
        std::stable_sort(items.begin(), items.end(),
                         [&](std::uint32_t p, std::uint32_t q) { return all_[p].cost < all_[q].cost; });
        const auto raised = [&](const std::vector<std::uint32_t>& which) {
            levels x = from;
            for (const std::uint32_t d : which) x[d] = all_[d].most;
            return x;
        };
        const auto opens = [&](const std::vector<std::uint32_t>& which) {
            return ask(raised(which), effort::search).way.has_value();
        };
        if (!opens(items)) return std::move(made_);
        levels x = raised(quick_xplain(opens).run(items));
        answer a = ask(x, effort::search);
        if (!a.way) return std::move(made_);
        lower(x, a);
        finish(a, used_of(x, a.terms), false);
        return std::move(made_);
    }

    /// Lowers what a way does not need, the dearest first.
    void lower(levels& x, answer& a) {
        std::vector<std::uint32_t> raised;
        for (std::uint32_t d = 0; d < all_.size(); ++d)
            if (x[d] > 0) raised.push_back(d);
        std::stable_sort(raised.begin(), raised.end(),
                         [&](std::uint32_t p, std::uint32_t q) { return all_[p].cost > all_[q].cost; });
        for (const std::uint32_t d : raised)
            while (x[d] > 0) {
                --x[d];
                answer less = ask(x, effort::search);
                if (!less.way) {
                    ++x[d];
                    break;
                }
                a = std::move(less);
            }
    }

    // Whether levels open a way.

    [[nodiscard]] allowances allowed(const levels& x) const {
        allowances given;
        for (std::size_t d = 0; d < all_.size(); ++d) {
            const changeable& c = all_[d];
            if (x[d] == 0) continue;
            if (c.kind == change_kind::waiver) given.waived.push_back(c.rule);
            if (c.kind == change_kind::more_credits)
                given.more.push_back({c.rule.what, credits::of_hundredths(c.step * x[d]), 0});
            if (c.kind == change_kind::more_courses)
                given.more.push_back({c.rule.what, credits{}, static_cast<std::int32_t>(x[d])});
        }
        return given;
    }

    /// Asks for a way with all that the levels allow and, where it makes a difference, with less of the terms.
    [[nodiscard]] answer ask(const levels& x, effort e) {
        term_changes most;
        for (std::size_t d = 0; d < all_.size(); ++d) {
            if (x[d] == 0) continue;
            if (all_[d].kind == change_kind::later_exit) most.years_later = x[d];
            if (all_[d].kind == change_kind::earlier_entry) most.begins_earlier = true;
            if (all_[d].kind == change_kind::optional_term) most.also.push_back(all_[d].added);
        }
        const allowances given = allowed(x);
        answer together;
        together.none = true;
        const auto look = [&](const term_changes& terms) {
            if (!run_.check()) {
                together.none = false;
                return true;
            }
            run_options part = run_.rest();
            part.max_nodes = options_.nodes_a_question;
            decision found = decide(changed_route(route_, terms, given), courses_, e, part);
            if (found.way) together = {std::move(found.way), false, terms};
            together.none = together.none && found.none;
            return together.way.has_value();
        };
        const bool all_subsets = depends_on_order_ && most.also.size() <= most_added_terms;
        const std::uint32_t subsets = all_subsets ? 1u << most.also.size() : 1;
        for (std::int32_t years = most.years_later; years >= 0; --years)
            for (const bool earlier : {true, false}) {
                if (earlier && !most.begins_earlier) continue;
                if (!earlier && most.begins_earlier && !depends_on_order_) continue;
                for (std::uint32_t without = 0; without < subsets; ++without) {
                    term_changes terms{years, earlier, {}};
                    for (std::size_t i = 0; i < most.also.size(); ++i)
                        if (!(without >> i & 1u)) terms.also.push_back(most.also[i]);
                    if (look(terms)) return together;
                }
            }
        if (depends_on_order_ && !all_subsets) together.none = false;
        return together;
    }

    // The answer.

    /// Levels without what is allowed of the terms and not used.
    [[nodiscard]] levels used_of(levels x, const term_changes& terms) const {
        for (std::size_t d = 0; d < all_.size(); ++d) {
            if (all_[d].kind == change_kind::later_exit) x[d] = static_cast<std::uint8_t>(terms.years_later);
            if (all_[d].kind == change_kind::earlier_entry) x[d] = terms.begins_earlier;
            if (all_[d].kind == change_kind::optional_term)
                x[d] = std::find(terms.also.begin(), terms.also.end(), all_[d].added) != terms.also.end();
        }
        return x;
    }

    void finish(const answer& a, const levels& x, bool proved) {
        made_.found = true;
        made_.proved = proved;
        made_.ended = proved ? outcome::complete : outcome::limit;
        made_.way = *a.way;
        made_.opened = changed_route(route_, a.terms, allowed(x));
        const rule_words words(route_);
        for (std::size_t d = 0; d < all_.size(); ++d)
            if (x[d] > 0) made_.changes.push_back(describe(all_[d], x[d], words));
        for (const change& c : made_.changes) made_.cost += c.cost;
        if (proved) made_.bound = made_.cost;
    }

    [[nodiscard]] change describe(const changeable& c, std::uint8_t level, const rule_words& words) const {
        change made{c.kind, c.rule, c.step * level, std::uint64_t{c.cost} * level, {}, {}};
        switch (c.kind) {
            case change_kind::waiver:
                made.at = words.of(c.rule).at;
                made.message = words.waiver(c.rule);
                made.amount = 0;
                break;
            case change_kind::more_credits:
            case change_kind::more_courses: {
                const std::int64_t limit = words.limit(c.rule);
                made.at = term_name(route_, c.rule.what);
                made.message = std::string("take ") + rule_words::amount(c.rule.kind, made.amount) + " more in " +
                               made.at + ": " + rule_words::amount(c.rule.kind, limit + made.amount) +
                               " instead of at most " + rule_words::amount(c.rule.kind, limit);
                break;
            }
            case change_kind::optional_term:
                made.at = c.added.id + " of year " + std::to_string(c.added.school_year);
                made.message = "take " + made.at;
                break;
            case change_kind::earlier_entry: {
                const route before = changed_route(route_, {0, true, {}}, {});
                made.at = "entry";
                made.message = "begin one term earlier, in " + first_term_of(before);
                break;
            }
            case change_kind::later_exit:
                made.at = "exit " + route_.exit().id;
                made.message = "take " + std::to_string(level) + " school year" + (level == 1 ? "" : "s") +
                               " more, until " + last_term_words(level);
                break;
        }
        return made;
    }

    [[nodiscard]] static std::string first_term_of(const route& r) {
        const horizon_term& t = r.terms.terms.front();
        return r.catalog().data().calendar.terms[t.calendar_term].id +
               (t.grade ? " of grade " + std::to_string(*t.grade) : std::string());
    }
    [[nodiscard]] std::string last_term_words(std::int32_t years) const {
        const route r = changed_route(route_, {years, false, {}}, {});
        return term_name(r, static_cast<std::uint32_t>(r.terms.terms.size() - 1));
    }

    const route& route_;
    const why_not_options& options_;
    run_options half_;  ///< for the cheapest, and again for some
    run_monitor run_;
    std::vector<course_id> courses_;
    std::vector<changeable> all_;
    std::vector<core> cores_;
    bool depends_on_order_ = false;
    std::uint64_t number_ = 0;
    opening made_;
};

}  // namespace detail

GRADUS_INLINE opening cheapest_changes(const route& r, const why_not_options& options) {
    if (!r.terms.terms.empty() && r.terms.terms.size() <= max_horizon_terms)
        return detail::change_finder(r, options).run();
    opening none;
    none.ended = outcome::limit;
    return none;
}

}  // namespace gradus

#endif
