// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_SET_COMPILER_HPP
#define GRADUS_LEARNER_SET_COMPILER_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/learner/cohort_rules.hpp"
#include "gradus/learner/thing_compiler.hpp"
#include "gradus/learner/word_compiler.hpp"

namespace gradus::detail {

/// Compiles requirement sets, whole: into sums that are exact where they can be, else into a bound and an assignment.
///
/// Groups that share no course are filled each by its own sum. Those of credits that share some can all be filled if and only if for each
/// part of them what could serve any group of the part suffices for the part: the least cut of the assignment's flow (Hall's condition).
class set_compiler {
public:
    using slot_leaves = std::vector<std::pair<std::uint32_t, threshold_leaf>>;

    set_compiler(const gradus::catalog& c, word_compiler& words, thing_compiler& things, slot_leaves& leaves)
        : c_(c), words_(words), things_(things), leaves_(leaves) {}

    /// Returns the gate of a set's whole standing; `requires_` is that of its own requirement.
    std::uint32_t compile(requirement_set_id set, std::uint32_t requires_) {
        const requirement_set& rules = c_[set];
        conditions_ = {requires_};
        bool exact = true;
        if (rules.credits) ask(total_slot(), rules.credits->hundredths());
        find_groups(set);
        for (std::uint32_t left = all_of(groups_.size()); left != 0;) {
            const std::uint32_t part = component_of(std::countr_zero(left));
            left &= ~part;
            exact = ask_component(part) && exact;
        }
        if (groups_.size() > most_groups) exact = false;
        std::sort(conditions_.begin(), conditions_.end());
        conditions_.erase(std::unique(conditions_.begin(), conditions_.end()), conditions_.end());
        const std::uint32_t bound = conditions_.size() == 1 ? requires_ : words_.add(word_op::all, 0, conditions_);
        if (exact) return bound;
        return words_.add(word_op::assignment, static_cast<std::int32_t>(index(set)), std::span(&bound, 1));
    }

private:
    static constexpr std::size_t most_groups = 32;
    static constexpr int most_together = 6;  ///< groups that share courses: each part of them may cost a sum

    struct group {
        std::uint32_t selection = 0;
        double mark = gate::no_mark;
        std::int64_t need = 0;
        bool counts_courses = false, has_bundles = false, has_distinct = false;
        std::map<std::uint32_t, std::int64_t> from;  ///< what serves it: by thing, as `amount_effect::most`
        std::uint32_t beside = 0;                    ///< bits of the groups with which it shares some
    };

    static std::uint32_t all_of(std::size_t groups) {
        return groups >= most_groups ? ~std::uint32_t{0} : (std::uint32_t{1} << groups) - 1;
    }

    void find_groups(requirement_set_id set) {
        const requirement_set& rules = c_[set];
        groups_.clear();
        for (std::size_t g = 0; g < rules.groups.size(); ++g) {
            const requirement_group& of = rules.groups[g];
            const resolved_group& resolved = c_.circuit().set_groups[index(set)][g];
            group& made = groups_.emplace_back();
            made.selection = resolved.selection;
            made.mark = resolved.mark;
            made.counts_courses = of.courses.has_value();
            made.need = of.courses ? *of.courses : of.credits.value_or(credits{}).hundredths();
            made.has_bundles = !of.bundles.empty();
            made.has_distinct = of.distinct.has_value();
            things_.each_within(c_.circuit().selections[resolved.selection], [&](std::uint32_t t, std::int64_t most) {
                if (!made.counts_courses || most == amount_effect::whole) made.from.emplace(t, most);
            });
            for (const auto& courses : resolved.bundles)
                for (const course_id id : courses)
                    for (const std::uint32_t t : things_.counted_by(index(id)))
                        made.from.emplace(t, amount_effect::whole);
        }
        if (rules.double_count) return;
        for (std::size_t a = 0; a < std::min(groups_.size(), most_groups); ++a)
            for (std::size_t b = 0; b < a; ++b) {
                if (rules.groups[a].shared || rules.groups[b].shared || !overlap(groups_[a], groups_[b])) continue;
                groups_[a].beside |= std::uint32_t{1} << b;
                groups_[b].beside |= std::uint32_t{1} << a;
            }
    }

    static bool overlap(const group& a, const group& b) {
        const auto& [few, many] = a.from.size() < b.from.size() ? std::tie(a, b) : std::tie(b, a);
        return std::any_of(few.from.begin(), few.from.end(),
                           [&of = many.from](const auto& thing) { return of.contains(thing.first); });
    }

    /// Returns the groups of `within` that are joined to one of them through groups of `within`.
    [[nodiscard]] std::uint32_t component_of(int g, std::uint32_t within = ~std::uint32_t{0}) const {
        std::uint32_t reached = std::uint32_t{1} << g;
        for (std::uint32_t fresh = reached; fresh != 0;) {
            std::uint32_t next = 0;
            for (; fresh != 0; fresh &= fresh - 1) next |= groups_[at(fresh)].beside;
            fresh = next & within & ~reached;
            reached |= fresh;
        }
        return reached;
    }
    static std::size_t at(std::uint32_t bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }

    /// Adds what is necessary for the groups of a component; returns whether that is enough.
    bool ask_component(std::uint32_t part) {
        bool simple = true, credits_only = true, in_part = false, one_mark = true;
        for (std::uint32_t rest = part; rest != 0; rest &= rest - 1) {
            const group& g = groups_[at(rest)];
            simple = simple && !g.has_bundles && !g.has_distinct;
            credits_only = credits_only && !g.counts_courses;
            one_mark = one_mark && g.mark == groups_[at(part)].mark;
            for (const auto& [t, most] : g.from) in_part = in_part || most != amount_effect::whole;
        }
        const bool alone = std::has_single_bit(part);
        const bool together = simple && credits_only && (one_mark || !in_part) && std::popcount(part) <= most_together;
        if (alone || !together) {
            for (std::uint32_t rest = part; rest != 0; rest &= rest - 1) ask_parts(rest & (~rest + 1));
            return alone && simple;
        }
        for (std::uint32_t some = part; some != 0; some = (some - 1) & part)
            if (component_of(std::countr_zero(some), some) == some) ask_parts(some);
        return true;
    }

    /// Asks that what could serve some of these groups suffices for all of them.
    void ask_parts(std::uint32_t some) {
        std::vector<std::tuple<std::uint32_t, double, bool>> key;
        std::int64_t need = 0;
        for (std::uint32_t rest = some; rest != 0; rest &= rest - 1) {
            const group& g = groups_[at(rest)];
            if (g.has_bundles) return;
            need += g.need;
            key.emplace_back(g.selection, g.mark, g.counts_courses);
        }
        std::sort(key.begin(), key.end());
        key.erase(std::unique(key.begin(), key.end()), key.end());
        const auto [known, fresh] = slots_.emplace(std::move(key), 0);
        if (fresh) known->second = sum_of(some);
        ask(known->second, need);
    }

    /// Makes the sum of what could serve some of the groups: in full, with the least mark that one of them asks for, else in part.
    std::uint32_t sum_of(std::uint32_t some) {
        const std::uint32_t slot = things_.new_slot();
        std::map<std::uint32_t, amount_effect> effects;
        for (std::uint32_t rest = some; rest != 0; rest &= rest - 1) {
            const group& g = groups_[at(rest)];
            for (const auto& [t, most] : g.from) {
                const bool whole = most == amount_effect::whole;
                const std::int64_t amount = g.counts_courses ? amount_effect::one : most;
                const auto [known, fresh] = effects.emplace(t, amount_effect{slot, g.mark, amount});
                amount_effect& e = known->second;
                if (fresh) continue;
                if (whole) {
                    e.mark = e.most == amount ? std::min(e.mark, g.mark) : g.mark;
                    e.most = amount;
                } else if (e.most > 0) {
                    e.most += most;
                }
            }
        }
        for (const auto& [t, effect] : effects) things_.add_amount(t, effect);
        return slot;
    }

    std::uint32_t total_slot() {
        const auto [known, fresh] = slots_.emplace(std::vector<std::tuple<std::uint32_t, double, bool>>{}, 0);
        if (fresh) {
            known->second = things_.new_slot();
            for (std::uint32_t t = 0; t < things_.size(); ++t)
                things_.add_amount(t, {known->second, gate::no_mark, amount_effect::whole});
        }
        return known->second;
    }

    void ask(std::uint32_t slot, std::int64_t least) {
        if (least <= 0) return;
        const auto [known, fresh] = asked_.emplace(std::pair{slot, least}, 0);
        if (fresh) {
            known->second = words_.leaf(standing::unmet);
            leaves_.emplace_back(slot, threshold_leaf{known->second, least});
        }
        conditions_.push_back(known->second);
    }

    const gradus::catalog& c_;
    word_compiler& words_;
    thing_compiler& things_;
    slot_leaves& leaves_;
    std::vector<group> groups_;
    std::vector<std::uint32_t> conditions_;
    std::map<std::vector<std::tuple<std::uint32_t, double, bool>>, std::uint32_t> slots_;
    std::map<std::pair<std::uint32_t, std::int64_t>, std::uint32_t> asked_;
};

}  // namespace gradus::detail

#endif
