// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_OBJECTIVE_VALUES_HPP
#define GRADUS_PROGRESSION_OBJECTIVE_VALUES_HPP

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "gradus/progression/objective.hpp"
#include "gradus/progression/objective_parts.hpp"
#include "gradus/progression/plan_state.hpp"
#include "gradus/progression/verify.hpp"

namespace gradus {

namespace detail {

/// Measures one progression.
class objective_evaluator {
public:
    objective_evaluator(const route& r, const progression& p) : route_(r), catalog_(r.catalog()), plan_(p) {}

    [[nodiscard]] objective_value run(objective o, const std::vector<preference>& preferences) const {
        switch (o) {
            case objective::earliest:
                return {o, terms_to_exit(route_, plan_).value_or(terms() + 1), 1};
            case objective::balanced:
            case objective::even:
            case objective::spread:
                return of_loads(o);
            case objective::close:
                return {o, distances(), 1};
            case objective::fewest_credits:
                return {o, sum([](const course& c) { return c.credits.hundredths(); }), 100};
            case objective::fewest_courses:
                return {o, static_cast<std::int64_t>(plan_.placements.size()), 1};
            case objective::most_college_hours:
                return {o, sum([](const course& c) { return in_hundredths(c.college_hours); }), 100};
            case objective::most_valued:
                return {o, value_of_skills(), 100};
            case objective::advised:
                return {o, advice_broken(), 1};
            case objective::preferred:
                return {o, preferred(preferences), 1};
        }
        return {};
    }

private:
    [[nodiscard]] std::uint32_t terms() const { return static_cast<std::uint32_t>(route_.terms.terms.size()); }

    template <class Amount>
    [[nodiscard]] std::int64_t sum(Amount amount) const {
        std::int64_t all = 0;
        for (const placement& p : plan_.placements) all += amount(catalog_[p.course]);
        return all;
    }

    [[nodiscard]] objective_value of_loads(objective o) const {
        const std::int64_t parts = parts_of_a_credit(catalog_);
        std::vector<std::int64_t> load(terms(), 0);
        for (const placement& p : plan_.placements)
            for (std::uint32_t t = p.term; t <= last_term_of(route_.terms, catalog_[p.course], p.term); ++t)
                load[t] += load_of(catalog_[p.course], parts);
        std::int64_t amount = 0;
        for (const std::int64_t a : load) {
            if (o == objective::balanced) amount = std::max(amount, a);
            if (o == objective::even) amount += a * a;
            if (o == objective::spread)
                for (const std::int64_t b : load) amount += a > b ? a - b : b - a;
        }
        return {o, amount, o == objective::even ? parts * parts : parts};
    }

    [[nodiscard]] std::int64_t distances() const {
        std::int64_t all = 0;
        for (const placement& p : plan_.placements)
            for (const named_prerequisite& n : named_prerequisites(catalog_, p.course))
                for (const placement& before : plan_.placements) {
                    if (before.course != n.course || before.term >= p.term) continue;
                    if (n.may_run_beside || last_term_of(route_.terms, catalog_[before.course], before.term) < p.term)
                        all += p.term - before.term;
                }
        return all;
    }

    [[nodiscard]] std::int64_t value_of_skills() const {
        const plan_state state(route_, plan_);
        std::int64_t all = 0;
        for (const valued& v : valued_by_exit(route_))
            if (state.holds(requirements::skill(v.skill, v.level), state.exit_moment(terms()))) all += v.weight;
        return all;
    }

    [[nodiscard]] std::int64_t advice_broken() const {
        const plan_state state(route_, plan_);
        std::int64_t broken = 0;
        for (const placement& p : plan_.placements)
            if (const auto& advice = catalog_[p.course].advises)
                broken += !state.holds(*advice, state.starting(p.term));
        return broken;
    }

    [[nodiscard]] std::int64_t preferred(const std::vector<preference>& preferences) const {
        std::int64_t all = 0;
        for (const preference& w : preferences)
            for (const placement& p : plan_.placements)
                if (p.course == w.course && p.term == w.term) all += w.weight;
        return all;
    }

    const route& route_;
    const catalog& catalog_;
    const progression& plan_;
};

}  // namespace detail

GRADUS_INLINE objective_value evaluate(objective o, const route& r, const progression& p,
                                       const std::vector<preference>& preferences) {
    return detail::objective_evaluator(r, p).run(o, preferences);
}

GRADUS_INLINE std::string to_string(const objective_value& v) {
    const bool negative = v.amount < 0;
    const std::int64_t amount = negative ? -v.amount : v.amount;
    std::int64_t whole = amount / v.parts, rest = amount % v.parts;
    std::string digits;
    for (int i = 0; i < 4 && rest != 0; ++i) {
        rest *= 10;
        digits += static_cast<char>('0' + rest / v.parts);
        rest %= v.parts;
    }
    while (!digits.empty() && digits.back() == '0') digits.pop_back();
    return (negative ? "-" : "") + std::to_string(whole) + (digits.empty() ? "" : "." + digits);
}

}  // namespace gradus

#endif
