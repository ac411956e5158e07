// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_RELAXER_HPP
#define GRADUS_PROGRESSION_RELAXER_HPP

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "gradus/progression/problem.hpp"
#include "gradus/progression/relax.hpp"

namespace gradus::detail {

/// Finds the relaxation of a problem: starts whose requirement cannot be met are taken away until no more are.
class relaxer {
public:
    explicit relaxer(const problem& p) : problem_(p), net_(*p.gates), terms_(p.terms()) {
        capacity_credits_.assign(terms_, unbounded);
        capacity_courses_.assign(terms_, unbounded);
        for (const problem_resource& r : p.resources) {
            if (r.max == unbounded) continue;
            if (r.is == problem_resource::kind::credits) capacity_credits_[r.position] = r.max;
            if (r.is == problem_resource::kind::courses) capacity_courses_[r.position] = r.max;
        }
        result_.starts.reserve(p.variables.size());
        for (const problem_variable& v : p.variables) {
            term_mask mask = 0;
            for (const possible_start& s : v.starts)
                if (std::all_of(s.uses.begin(), s.uses.end(),
                                [&](const resource_use& u) { return u.amount <= p.resources[u.resource].max; }))
                    mask |= mask_of(s.term);
            result_.starts.push_back(mask);
        }
    }

    [[nodiscard]] relaxation run() {
        result_.most.assign(net_.size(), 0);
        result_.possible.assign(net_.size(), 0);
        do {
            for (std::uint32_t g = 0; g < net_.size(); ++g) evaluate(g);
        } while (take_away());
        return std::move(result_);
    }

private:
    static constexpr std::int64_t unbounded = std::numeric_limits<std::int64_t>::max();

    void evaluate(std::uint32_t position) {
        const timed_gate& g = net_[position];
        std::int64_t most = 0;
        for (const timed_atom& a : net_.atoms(g))
            if (a.starts & result_.starts[a.variable]) most += a.weight;
        if (g.measure != gate_measure::none && g.is == timed_gate::role::threshold)
            most = std::min(most, held_by_terms(g));
        for (const timed_input& i : net_.inputs(g))
            if (i.negated || result_.possible[i.gate]) most += i.weight;
        if (g.is == timed_gate::role::settled) most = settles(g) ? g.need : g.need - 1;
        result_.most[position] = most;
        result_.possible[position] = g.is == timed_gate::role::tally || most >= g.need;
    }

    /// The most credit, or courses, that the terms in which a gate's courses can run have room for.
    [[nodiscard]] std::int64_t held_by_terms(const timed_gate& g) const {
        term_mask running = 0;
        std::int64_t least_amount = unbounded, greatest_amount = 0, least_length = unbounded;
        for (const timed_atom& a : net_.atoms(g)) {
            const problem_variable& v = problem_.variables[a.variable];
            for (const possible_start& s : v.starts) {
                if (!(a.starts & result_.starts[a.variable] & mask_of(s.term))) continue;
                running |= (~term_mask{0} >> (63 - s.last_term)) & ~(mask_of(s.term) - 1);
                least_length = std::min<std::int64_t>(least_length, s.last_term - s.term + 1);
            }
            const std::int64_t amount = problem_.of->catalog()[v.course].credits.hundredths();
            least_amount = std::min(least_amount, amount);
            greatest_amount = std::max(greatest_amount, amount);
        }
        std::int64_t credit = 0, courses = 0;
        for (std::uint32_t t = 0; t < terms_; ++t) {
            if (!(running & mask_of(t))) continue;
            credit =
                capacity_credits_[t] == unbounded || credit == unbounded ? unbounded : credit + capacity_credits_[t];
            courses =
                capacity_courses_[t] == unbounded || courses == unbounded ? unbounded : courses + capacity_courses_[t];
        }
        if (credit != unbounded) credit /= problem_.credit_scale;
        if (courses != unbounded && least_length != unbounded) courses /= least_length;
        if (g.measure == gate_measure::credits)
            return courses == unbounded || greatest_amount > unbounded / std::max<std::int64_t>(1, courses)
                       ? credit
                       : std::min(credit, courses * greatest_amount);
        return credit != unbounded && least_amount > 0 && least_amount != unbounded
                   ? std::min(courses, credit / least_amount)
                   : courses;
    }

    [[nodiscard]] bool settles(const timed_gate& g) const {
        const problem_settlement& s = problem_.settlements[g.settlement];
        std::vector<held_course> earned = s.held;
        const auto tallies = net_.inputs(g);
        for (const timed_input& i : tallies) {
            const timed_gate& tally = net_[i.gate];
            for (const timed_atom& a : net_.atoms(tally))
                if (a.starts & result_.starts[a.variable]) earned.push_back(completed_as(s, a.variable));
        }
        return fills_groups(*problem_.of, s.set, earned);
    }

    [[nodiscard]] held_course completed_as(const problem_settlement& s, std::uint32_t variable) const {
        const std::string& id = problem_.of->catalog()[problem_.variables[variable].course].id;
        for (const auto& members : s.classes)
            for (const held_course& h : members)
                if (h.id == id) return h;
        return {};
    }

    bool take_away() {
        bool changed = false;
        for (std::size_t v = 0; v < problem_.variables.size(); ++v)
            for (const possible_start& s : problem_.variables[v].starts)
                if ((result_.starts[v] & mask_of(s.term)) && !result_.possible[s.requires_gate]) {
                    result_.starts[v] &= ~mask_of(s.term);
                    changed = true;
                }
        return changed;
    }

    const problem& problem_;
    const timed_network& net_;
    std::uint32_t terms_;
    std::vector<std::int64_t> capacity_credits_;
    std::vector<std::int64_t> capacity_courses_;
    relaxation result_;
};

GRADUS_INLINE relaxation relax(const problem& p) { return relaxer(p).run(); }

}  // namespace gradus::detail

#endif
