// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_CONDITION_FINDER_HPP
#define GRADUS_PROGRESSION_CONDITION_FINDER_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/requirement_text.hpp"
#include "gradus/progression/conditions.hpp"
#include "gradus/progression/plan_state.hpp"

namespace gradus {

namespace detail {

/// Finds what a valid progression takes for granted.
class condition_finder {
public:
    condition_finder(const route& r, const progression& p) : route_(r), catalog_(r.catalog()), plan_(p), state_(r, p) {
        earned_at_ = state_.earned_at();
        of_credential_.resize(earned_at_.size());
        for (std::uint32_t t = 0; t < terms(); ++t) earn(t);
    }

    [[nodiscard]] std::vector<condition> run() const {
        std::vector<condition> all;
        for (const placement& p : plan_.placements)
            append(all, needs(rule_kind::course_requires, index(p.course), catalog_[p.course].requires_,
                              state_.starting(p.term)));
        const exit_point& exit = route_.exit();
        const auto at_exit = state_.exit_moment(terms());
        append(all, needs(rule_kind::exit_requires, index(route_.to), exit.requires_, at_exit));
        if (const auto set = catalog_.find_requirement_set(exit.requirement_set))
            append(all, needs(rule_kind::set_requires, index(*set), catalog_[*set].requires_, at_exit));
        std::stable_sort(all.begin(), all.end(),
                         [](const condition& a, const condition& b) { return a.by_term < b.by_term; });
        std::vector<condition> once;  // each condition by the first term that needs it
        for (condition& c : all)
            if (std::none_of(once.begin(), once.end(), [&](const condition& o) { return o.what == c.what; }))
                once.push_back(std::move(c));
        return once;
    }

private:
    using conditions = std::optional<std::vector<condition>>;  ///< nothing: it does not hold

    [[nodiscard]] std::uint32_t terms() const { return static_cast<std::uint32_t>(route_.terms.terms.size()); }

    static void append(std::vector<condition>& to, const conditions& more) {
        if (more) to.insert(to.end(), more->begin(), more->end());
    }

    /// The conditions of the credentials that are earned at the end of a term, in rounds, as they build on each other.
    void earn(std::uint32_t term) {
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t k = 0; k < of_credential_.size(); ++k) {
                if (of_credential_[k] || earned_at_[k] != term) continue;
                of_credential_[k] = of_requirement(k, state_.after(term));
                changed = changed || of_credential_[k].has_value();
            }
        }
    }

    [[nodiscard]] static std::uint32_t term_of(const plan_state::moment& at) {
        return at.starting ? at.terms : std::max(at.terms, 1u) - 1;
    }

    [[nodiscard]] conditions assumed(const requirement& r, const plan_state::moment& at) const {
        return std::vector<condition>{{to_text(r), term_of(at)}};
    }

    [[nodiscard]] conditions of_requirement(std::size_t k, const plan_state::moment& at) const {
        return needs(rule_kind::credential_requires, static_cast<std::uint32_t>(k),
                     catalog_.data().credentials[k].requires_, at);
    }

    /// The conditions of a requirement without the parts that the route is let off.
    [[nodiscard]] conditions needs(rule_kind kind, std::uint32_t what, const std::optional<requirement>& needed,
                                   const plan_state::moment& at) const {
        if (!needed) return std::vector<condition>{};
        if (!route_.allowed.waives_some(kind, what)) return needs(*needed, at);
        conditions together = std::vector<condition>{};
        const auto parts = parts_of(*needed);
        for (std::uint32_t i = 0; i < parts.size(); ++i) {
            if (route_.allowed.waives(kind, what, i)) continue;
            const conditions some = needs(*parts[i], at);
            if (!some) return std::nullopt;
            append(*together, some);
        }
        return together;
    }

    [[nodiscard]] conditions needs(const requirement& r, const plan_state::moment& at) const {
        switch (r.form) {
            case requirement_form::all:
                return least(r.parts, r.parts.size(), at);
            case requirement_form::any:
                return least(r.parts, 1, at);
            case requirement_form::at_least:
                return least(r.parts, static_cast<std::size_t>(std::max(0, r.number)), at);
            case requirement_form::conditional:
                return of_branch(r, at);
            case requirement_form::skill:
            case requirement_form::credential:
                return of_credentials(r, at);
            default:
                break;
        }
        if (!state_.holds(r, at)) return std::nullopt;
        return state_.is_assumed(r, at) ? assumed(r, at) : conditions{std::vector<condition>{}};
    }

    /// The `number` parts that hold with the fewest conditions.
    [[nodiscard]] conditions least(const std::vector<requirement>& parts, std::size_t number,
                                   const plan_state::moment& at) const {
        std::vector<std::vector<condition>> holding;
        for (const requirement& part : parts)
            if (auto some = needs(part, at)) holding.push_back(std::move(*some));
        if (holding.size() < number) return std::nullopt;
        std::stable_sort(holding.begin(), holding.end(),
                         [](const auto& a, const auto& b) { return a.size() < b.size(); });
        std::vector<condition> together;
        for (std::size_t i = 0; i < number; ++i) together.insert(together.end(), holding[i].begin(), holding[i].end());
        return together;
    }

    [[nodiscard]] conditions of_branch(const requirement& r, const plan_state::moment& at) const {
        const bool open = state_.is_assumed(r, at);
        const bool condition_holds = state_.holds(r.parts[0], at);
        if (!open) return needs(r.parts[condition_holds ? 1 : 2], at);
        if (auto then = needs(r.parts[1], at)) {
            append(*then, assumed(r.parts[0], at));
            return then;
        }
        auto otherwise = needs(r.parts[2], at);
        if (otherwise) append(*otherwise, assumed(requirements::negation(r.parts[0]), at));
        return otherwise;
    }

    /// A credential stands on the conditions under which it is earned; so does a skill that only credentials attest.
    [[nodiscard]] conditions of_credentials(const requirement& r, const plan_state::moment& at) const {
        if (!state_.holds(r, at)) return std::nullopt;
        if (r.form == requirement_form::credential) {
            const auto k = index(*catalog_.find_credential(r.id));
            if (earned_at_[k] < at.terms) return of_credential_[k];
            const bool held = at.terms == 0 || earned_at_[k] == plan_state::never;
            return held ? conditions{std::vector<condition>{}}  // else counted on before it is surely earned
                        : of_requirement(k, state_.after(at.terms - 1));
        }
        return std::vector<condition>{};
    }

    const route& route_;
    const catalog& catalog_;
    const progression& plan_;
    plan_state state_;
    std::vector<std::uint32_t> earned_at_;
    std::vector<conditions> of_credential_;
};

}  // namespace detail

GRADUS_INLINE std::vector<condition> conditions_of(const route& r, const progression& p) {
    return detail::condition_finder(r, p).run();
}

}  // namespace gradus

#endif
