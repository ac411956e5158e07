// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PAIRING_CONDITIONAL_HPP
#define GRADUS_PAIRING_CONDITIONAL_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "gradus/pairing/joint_shares.hpp"
#include "gradus/progression/decide.hpp"
#include "gradus/progression/horizon.hpp"
#include "gradus/progression/objective.hpp"
#include "gradus/progression/optimizer.hpp"
#include "gradus/progression/relax.hpp"

namespace gradus::detail {

/// What the best progression under a condition is: nothing found and `proved`: there is none.
struct conditional_best {
    bool proved = false;
    std::optional<progression> way;
    std::int64_t value = 0;  ///< the objective's amount
};

/// Solves one route again and again, each time with a condition beside its rules: a gate over the starts of its courses.
///
/// Looks at the courses that `solve` looks at. Used by one thread.
class conditional_solver {
public:
    explicit conditional_solver(const route& r) : route_(r), ready_(prepare(r, courses_for(r))) {
        by_course_.assign(r.catalog().data().courses.size(), none);
        for (std::uint32_t v = 0; v < solved().variables.size(); ++v)
            by_course_[index(solved().variables[v].course)] = v;
        exit_after_ = solved().exit_after;
    }

    /// Whether the relaxation leaves a way at all.
    [[nodiscard]] bool possible() const { return ready_.least_terms.has_value(); }
    [[nodiscard]] timed_network& net() { return *solved().gates; }
    [[nodiscard]] std::uint32_t exit_after(std::uint32_t terms) const { return exit_after_[terms]; }
    [[nodiscard]] std::uint32_t terms() const { return solved().terms(); }

    /// Returns the gate that is true where two courses run side by side in some term.
    [[nodiscard]] std::uint32_t together(course_id a, course_id b) {
        const std::uint32_t first = by_course_[index(a)], second = by_course_[index(b)];
        if (first == none || second == none || first == second) return timed_network::never;
        std::vector<std::uint32_t> ways;
        for (const possible_start& s : solved().variables[first].starts) {
            term_mask beside = 0;
            for (const possible_start& o : solved().variables[second].starts)
                if (begin_together(s, o)) beside |= mask_of(o.term);
            if (beside != 0) ways.push_back(net().threshold(2, {{first, mask_of(s.term), 1}, {second, beside, 1}}, {}));
        }
        return net().any(ways);
    }

    /// Returns the best progression by one objective in which a gate is true, or (`wanted` false) is not.
    [[nodiscard]] conditional_best best(objective o, std::uint32_t condition, bool wanted, run_monitor& run) {
        conditional_best made = find({o}, condition, wanted, run);
        if (made.way) made.value = evaluate(o, route_, *made.way).amount;
        return made;
    }

    /// Returns any progression in which a gate is true.
    [[nodiscard]] conditional_best any(std::uint32_t condition, run_monitor& run) {
        return find({}, condition, true, run);
    }

    /// Returns the same without a condition.
    [[nodiscard]] conditional_best best(objective o, run_monitor& run) {
        return best(o, timed_network::always, true, run);
    }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    [[nodiscard]] conditional_best find(const std::vector<objective>& objectives, std::uint32_t condition, bool wanted,
                                        run_monitor& run) {
        conditional_best made;
        made.proved = !possible();
        if (!possible()) return made;
        for (std::uint32_t k = 0; k < exit_after_.size(); ++k)
            solved().exit_after[k] =
                wanted ? net().all({exit_after_[k], condition}) : net().both_not(exit_after_[k], condition);
        const relaxation bounds = relax(solved());
        if (bounds.exit_possible(solved(), terms())) {
            optimizer search(solved(), bounds, objectives, no_preferences_, run);
            const auto found = search.next();
            made.proved = search.proved();
            if (found) made.way = to_progression(solved(), found->choice);
        } else {
            made.proved = true;
        }
        solved().exit_after = exit_after_;
        return made;
    }

    [[nodiscard]] problem& solved() { return ready_.tight ? *ready_.tight : ready_.whole; }
    [[nodiscard]] const problem& solved() const { return ready_.solved(); }

    const route& route_;
    prepared ready_;
    std::vector<std::uint32_t> by_course_;   ///< the variable of a course
    std::vector<std::uint32_t> exit_after_;  ///< as the rules have them
    const std::vector<preference> no_preferences_;
};

/// Returns whether two courses of a progression run side by side in some term.
[[nodiscard]] inline bool run_together(const route& r, const progression& p, course_id a, course_id b) {
    const placement *first = nullptr, *second = nullptr;
    for (const placement& at : p.placements) {
        if (at.course == a) first = &at;
        if (at.course == b) second = &at;
    }
    if (!first || !second) return false;
    return std::max(first->term, second->term) <= std::min(last_term_of(r.terms, r.catalog()[a], first->term),
                                                           last_term_of(r.terms, r.catalog()[b], second->term));
}

}  // namespace gradus::detail

#endif
