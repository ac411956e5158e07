// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_VERIFIER_HPP
#define GRADUS_PROGRESSION_VERIFIER_HPP

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/requirement_text.hpp"
#include "gradus/progression/plan_state.hpp"
#include "gradus/progression/verify.hpp"

namespace gradus {

namespace detail {

/// The checker behind `verify`: goes through the rules one by one.
class verifier {
public:
    verifier(const route& r, const progression& p) : route_(r), catalog_(r.catalog()), plan_(p), state_(r, p) {}

    [[nodiscard]] verification run() {
        check_placements();
        check_loads();
        check_exclusions();
        check_exit();
        std::stable_sort(found_.violations.begin(), found_.violations.end(),
                         [](const violation& a, const violation& b) { return a.rule < b.rule; });
        found_.valid = found_.violations.empty();
        return std::move(found_);
    }

    /// Whether no rule is broken: the cheapest first, and no further than the first that is.
    [[nodiscard]] bool breaks_none() {
        for (const auto check : {&verifier::check_loads, &verifier::check_exclusions, &verifier::check_exit,
                                 &verifier::check_placements}) {
            (this->*check)();
            if (!found_.violations.empty()) return false;
        }
        return true;
    }

private:
    void check_placements() {
        for (std::size_t i = 0; i < plan_.placements.size(); ++i) {
            const auto [id, term] = plan_.placements[i];
            const course& c = catalog_[id];
            if (route_.known.holds(id)) broken(1, i, c.id + " is held already");
            for (std::size_t j = 0; j < i; ++j)
                if (plan_.placements[j].course == id) broken(1, i, c.id + " is taken twice");
            if (!may_start(route_, id, term))
                broken(2, i,
                       c.id + " may not start in this term: see its offer, its grades, its length and its status");
            const std::optional<requirement>& needed = c.requires_;
            if (!state_.holds(rule_kind::course_requires, index(id), needed, state_.starting(term)))
                broken(3, i, c.id + " requires " + to_text(*needed));
        }
    }

    static std::string written(credits amount) { return to_string(amount); }
    static std::string written(std::int32_t number) { return std::to_string(number); }

    void check_loads() {
        std::int64_t share = 1;
        for (const placement& p : plan_.placements) share = std::lcm(share, catalog_[p.course].length);
        for (std::uint32_t t = 0; t < route_.terms.terms.size(); ++t) {
            std::int32_t number = 0;
            std::int64_t load = 0;  // hundredths, in parts of one over `share`
            for (const placement& p : plan_.placements) {
                if (t < p.term || t > state_.last_term(p)) continue;
                ++number;
                load += catalog_[p.course].credits.hundredths() * (share / catalog_[p.course].length);
            }
            const more_load beyond = route_.allowed.beyond(t);
            for (const load_limit& l : catalog_.data().load) {
                const auto grade = route_.terms.terms[t].grade;
                if (l.grades && (!grade || *grade < l.grades->min || *grade > l.grades->max)) continue;
                const auto check = [&](bool ok, const char* bound, const auto& limit, const char* of) {
                    if (ok) return;
                    std::string what = to_string(credits::of_hundredths(load / share)) + " credits in " +
                                       std::to_string(number) + " courses: " + bound + written(limit) + of;
                    found_.violations.push_back({4, term_name(route_, t), std::move(what)});
                };
                if (l.credits_max && !route_.allowed.waives(rule_kind::most_credits, t))
                    check(load <= (*l.credits_max + beyond.credits).hundredths() * share, "at most ", *l.credits_max,
                          " credits a term");
                if (l.credits_min && !route_.allowed.waives(rule_kind::least_credits, t))
                    check(load >= l.credits_min->hundredths() * share, "at least ", *l.credits_min, " credits a term");
                if (l.courses_max && !route_.allowed.waives(rule_kind::most_courses, t))
                    check(number <= *l.courses_max + beyond.courses, "at most ", *l.courses_max, " courses a term");
                if (l.courses_min && !route_.allowed.waives(rule_kind::least_courses, t))
                    check(number >= *l.courses_min, "at least ", *l.courses_min, " courses a term");
            }
        }
    }

    void check_exclusions() {
        const auto& lists = catalog_.data().exclusions;
        for (std::uint32_t e = 0; e < lists.size(); ++e) {
            if (route_.allowed.waives(rule_kind::exclusion, e)) continue;
            const auto& list = lists[e];
            std::string taken;
            std::size_t number = 0, planned = 0;
            for (const std::string& id : list) {
                const course_id c = *catalog_.find_course(id);
                const bool in_plan = std::any_of(plan_.placements.begin(), plan_.placements.end(),
                                                 [&](const placement& p) { return p.course == c; });
                if (!in_plan && !route_.known.holds(c)) continue;
                taken += (taken.empty() ? "" : ", ") + id;
                planned += in_plan;
                ++number;
            }
            if (planned > 0 && number > 1)
                found_.violations.push_back({5, taken, "of these only one may be taken or held"});
        }
    }

    void check_exit() {
        if (state_.exit_met_after(route_.to, static_cast<std::uint32_t>(route_.terms.terms.size()))) return;
        const exit_point& exit = route_.exit();
        std::string wants = exit.requires_ ? to_text(*exit.requires_) : "";
        if (!exit.requirement_set.empty())
            wants += (wants.empty() ? "" : ", and ") + ("the requirement set " + exit.requirement_set);
        found_.violations.push_back({6, exit.id, "the exit is not met after the last term; it wants " + wants});
    }

    void broken(int rule, std::size_t i, std::string message) {
        const placement& p = plan_.placements[i];
        found_.violations.push_back(
            {rule, term_name(route_, p.term) + ", " + catalog_[p.course].id, std::move(message)});
    }

    const route& route_;
    const catalog& catalog_;
    const progression& plan_;
    plan_state state_;
    verification found_;
};

}  // namespace detail

GRADUS_INLINE verification verify(const route& r, const progression& p) { return detail::verifier(r, p).run(); }

GRADUS_INLINE bool is_valid(const route& r, const progression& p) { return detail::verifier(r, p).breaks_none(); }

GRADUS_INLINE std::optional<std::uint32_t> terms_to_exit(const route& r, const progression& p) {
    const detail::plan_state state(r, p);
    for (std::uint32_t terms = 0; terms <= r.terms.terms.size(); ++terms)
        if (state.exit_met_after(r.to, terms)) return terms;
    return std::nullopt;
}

}  // namespace gradus

#endif
