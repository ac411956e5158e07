// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_FIND_CONFLICT_HPP
#define GRADUS_PROGRESSION_FIND_CONFLICT_HPP

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include "gradus/progression/changed_route.hpp"
#include "gradus/progression/quick_xplain.hpp"
#include "gradus/progression/route_rules.hpp"
#include "gradus/progression/verify.hpp"
#include "gradus/progression/why_not.hpp"

namespace gradus {

namespace detail {

/// Finds rules of a route that together forbid every progression.
class conflict_finder {
public:
    conflict_finder(const route& r, const why_not_options& options)
        : route_(r), options_(options), run_(options.run), courses_(courses_for(r)) {
        most_years_ = std::max(0, options.most_years_later);
        while (most_years_ > 0 && later(most_years_, {}).terms.terms.size() > max_horizon_terms) --most_years_;
        rules_ = rule_finder(r, later(most_years_, {}), courses_).run();
    }

    [[nodiscard]] conflict run() {
        std::vector<std::uint32_t> items(rules_.size());
        std::iota(items.begin(), items.end(), 0u);
        const decision as_it_is = decide_with(items, effort::full);
        if (as_it_is.way || !as_it_is.none) {
            made_.possible = as_it_is.way.has_value();
            return finish();
        }
        if (fails(items, effort::relaxation_only)) items = shrink(items, effort::relaxation_only);
        all_decided_ = true;
        items = shrink(items, effort::full);
        made_.irreducible = all_decided_;
        if (rules_.size() <= most_rules_for_smallest) look_for_smaller(items);
        std::sort(items.begin(), items.end());
        for (const std::uint32_t i : items) made_.rules.push_back(rules_[i]);
        made_.obstacles = rule_words(route_).obstacles(made_.rules);
        return finish();
    }

private:
    static constexpr std::size_t most_rules_for_smallest = 80;
    static constexpr int most_rounds = 60;

    [[nodiscard]] conflict finish() {
        if (!made_.possible && !made_.irreducible)
            made_.ended = run_.ended() == outcome::stopped ? outcome::stopped : outcome::limit;
        return std::move(made_);
    }

    [[nodiscard]] route later(std::int32_t years, std::vector<named_rule> waived) const {
        std::erase_if(waived, [](const named_rule& w) { return w.kind == rule_kind::last_term; });
        return changed_route(route_, {years, false, {}}, {std::move(waived), {}});
    }

    [[nodiscard]] std::vector<named_rule> all_but(const std::vector<std::uint32_t>& kept) const {
        std::vector<char> keeps(rules_.size(), 0);
        for (const std::uint32_t i : kept) keeps[i] = 1;
        std::vector<named_rule> waived;
        for (std::size_t i = 0; i < rules_.size(); ++i)
            if (!keeps[i]) waived.push_back(rules_[i]);
        return waived;
    }

    static bool has_last_term(const std::vector<named_rule>& rules) {
        return std::any_of(rules.begin(), rules.end(),
                           [](const named_rule& w) { return w.kind == rule_kind::last_term; });
    }

    /// Whether there is a way where only some of the rules are kept.
    [[nodiscard]] decision decide_with(const std::vector<std::uint32_t>& kept, effort e) {
        const std::vector<named_rule> waived = all_but(kept);
        decision together{std::nullopt, true};
        for (std::int32_t years = has_last_term(waived) ? most_years_ : 0; years >= 0; --years) {
            if (!run_.check()) return {};
            run_options part = run_.rest();
            part.max_nodes = options_.nodes_a_question;
            decision d = decide(later(years, waived), courses_, e, part);
            if (d.way) return d;
            together.none = together.none && d.none;
        }
        return together;
    }

    [[nodiscard]] bool fails(const std::vector<std::uint32_t>& kept, effort e) {
        const decision d = decide_with(kept, e);
        if (!d.none && !d.way && e == effort::full) all_decided_ = false;
        return d.none;
    }

    [[nodiscard]] std::vector<std::uint32_t> shrink(const std::vector<std::uint32_t>& items, effort e) {
        const auto ask = [&](const std::vector<std::uint32_t>& kept) { return fails(kept, e); };
        return quick_xplain(ask).run(items);
    }

    /// Every conflict holds one of the rules that a way breaks, whatever way. So a least set of rules that has one of each such list, if it
    /// is a conflict, is a smallest; else there is a way without it, and one list more.
    void look_for_smaller(std::vector<std::uint32_t>& best) {
        std::vector<std::vector<std::uint32_t>> broken;
        for (int round = 0; round < most_rounds; ++round) {
            const auto hitting = least_hitting(broken, best.size());
            if (!hitting) return;
            if (hitting->size() >= best.size()) {
                made_.smallest = true;
                made_.irreducible = true;
                return;
            }
            const decision d = decide_with(*hitting, effort::full);
            if (d.none) {
                best = *hitting;
                made_.smallest = made_.irreducible = true;
                return;
            }
            if (!d.way) return;
            broken.push_back(broken_by(*d.way, *hitting));
        }
    }

    /// The rules that must be set aside for a progression to be valid, none of them needlessly.
    [[nodiscard]] std::vector<std::uint32_t> broken_by(const progression& way, std::vector<std::uint32_t> kept) const {
        std::vector<char> keeps(rules_.size(), 0);
        for (const std::uint32_t i : kept) keeps[i] = 1;
        std::vector<std::uint32_t> broken;
        for (std::uint32_t i = 0; i < rules_.size(); ++i) {
            if (keeps[i]) continue;
            kept.push_back(i);
            if (is_way(way, kept)) continue;
            kept.pop_back();
            broken.push_back(i);
        }
        return broken;
    }

    [[nodiscard]] bool is_way(const progression& way, const std::vector<std::uint32_t>& kept) const {
        const std::vector<named_rule> waived = all_but(kept);
        for (std::int32_t years = has_last_term(waived) ? most_years_ : 0; years >= 0; --years) {
            const route r = later(years, waived);
            const bool fits = std::all_of(way.placements.begin(), way.placements.end(),
                                          [&](const placement& p) { return p.term < r.terms.terms.size(); });
            if (fits && is_valid(r, way)) return true;
        }
        return false;
    }

    /// A least set of rules that has one of each list, by number upwards; of `below` where none has fewer; nothing where it takes too long
    /// to say.
    [[nodiscard]] static std::optional<std::vector<std::uint32_t>> least_hitting(
        const std::vector<std::vector<std::uint32_t>>& lists, std::size_t below) {
        constexpr std::size_t most_open = 200'000;
        std::vector<std::vector<std::uint32_t>> open{{}};
        for (std::size_t next = 0; next < open.size(); ++next) {
            const std::vector<std::uint32_t> at = open[next];
            const auto missed = std::find_if(lists.begin(), lists.end(), [&](const auto& list) {
                return std::none_of(list.begin(), list.end(),
                                    [&](std::uint32_t i) { return std::find(at.begin(), at.end(), i) != at.end(); });
            });
            if (missed == lists.end()) return at;
            if (at.size() + 1 >= below) continue;
            for (const std::uint32_t i : *missed) {
                if (open.size() >= most_open) return std::nullopt;
                open.push_back(at);
                open.back().push_back(i);
            }
        }
        return std::vector<std::uint32_t>(below, 0);
    }

    const route& route_;
    const why_not_options& options_;
    run_monitor run_;
    std::vector<course_id> courses_;
    std::int32_t most_years_ = 0;
    std::vector<named_rule> rules_;
    bool all_decided_ = true;
    conflict made_;
};

}  // namespace detail

GRADUS_INLINE conflict why_not(const route& r, const why_not_options& options) {
    if (!r.terms.terms.empty() && r.terms.terms.size() <= max_horizon_terms)
        return detail::conflict_finder(r, options).run();
    conflict made;
    made.irreducible = made.smallest = r.terms.terms.empty();
    made.ended = made.irreducible ? outcome::complete : outcome::limit;
    made.obstacles.push_back(
        {2, "horizon",
         made.irreducible ? "has no terms: the entry's term and the terms asked for leave none"
                          : "has more than " + std::to_string(max_horizon_terms) + " terms; ask for fewer years"});
    return made;
}

}  // namespace gradus

#endif
