// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_LEARNER_SET_COMPILER_HPP
#define GRADUS_LEARNER_SET_COMPILER_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/learner/cohort_rules.hpp"
#include "gradus/learner/set_sums.hpp"
#include "gradus/learner/thing_compiler.hpp"

namespace gradus::detail {

/// Compiles the groups of one requirement set into sums that are exact where they can be, else into what is necessary.
///
/// Groups that share no course are filled each by its own sum. Those of credits that share some can all be filled if and only if for each
/// part of them what could serve any group of the part suffices for the part: the least cut of the assignment's flow (Hall's condition).
class set_compiler {
public:
    set_compiler(const gradus::catalog& c, thing_compiler& things, requirement_set_id set) : c_(c), things_(things) {
        find_groups(set);
    }

    set_sums compile() {
        made_.exact = groups_.size() <= most_groups;
        for (std::uint32_t left = all_of(groups_.size()); left != 0;) {
            const std::uint32_t part = component_of(at(left));
            left &= ~part;
            made_.exact = ask_component(part) && made_.exact;
        }
        std::map<std::uint32_t, std::uint32_t> positions;
        const auto each_list = [&](auto visit) {
            visit(alone_);
            visit(joint_);
            visit(values_);
        };
        each_list([&](const auto& given) {
            for (const auto& each : given) positions.emplace(each.first, 0);
        });
        for (auto& [t, position] : positions) {
            position = static_cast<std::uint32_t>(made_.things.size());
            made_.things.push_back(t);
        }
        each_list([&](auto& given) {
            for (auto& each : given) each.first = positions[each.first];
        });
        made_.alone.amounts = listed<amount_effect>(positions.size(), alone_);
        made_.joint.amounts = listed<amount_effect>(positions.size(), joint_);
        made_.values = listed<effect>(positions.size(), values_);
        return std::move(made_);
    }

    /// What a single group asks of the courses that may serve it, whatever their grades.
    struct group_sum {
        std::uint32_t selection = 0;
        std::int64_t least = 0;                                       ///< hundredths
        const std::map<std::uint32_t, std::int64_t>* from = nullptr;  ///< what may serve it, by thing
    };
    /// Returns the sums of the groups that ask for credits and have no bundle: each is necessary.
    [[nodiscard]] std::vector<group_sum> group_sums() const {
        std::vector<group_sum> sums;
        for (const group& g : groups_)
            if (!g.counts_courses && g.of->bundles.empty() && g.need > 0)
                sums.push_back({g.resolved->selection, g.need, &g.from});
        return sums;
    }

private:
    static constexpr std::size_t most_groups = 32;
    static constexpr int most_together = 6;  ///< groups that share courses: each part of them may cost a sum

    struct group {
        const requirement_group* of = nullptr;
        const resolved_group* resolved = nullptr;
        std::int64_t need = 0;
        bool counts_courses = false;
        std::map<std::uint32_t, std::int64_t> from;  ///< what serves it: by thing, as `amount_effect::most`
        std::set<std::uint32_t> bundled;             ///< things of its bundles
        std::uint32_t beside = 0;                    ///< bits of the groups with which it shares some
    };

    static std::uint32_t all_of(std::size_t groups) {
        return groups >= most_groups ? ~std::uint32_t{0} : (std::uint32_t{1} << groups) - 1;
    }
    static std::size_t at(std::uint32_t bits) { return static_cast<std::size_t>(std::countr_zero(bits)); }

    template <class Do>
    void each_group(std::uint32_t some, Do visit) const {
        for (; some != 0; some &= some - 1) visit(groups_[at(some)]);
    }

    void find_groups(requirement_set_id set) {
        const requirement_set& rules = c_[set];
        for (std::size_t g = 0; g < rules.groups.size(); ++g) {
            const requirement_group& of = rules.groups[g];
            group& made = groups_.emplace_back();
            made.of = &of;
            made.resolved = &c_.circuit().set_groups[index(set)][g];
            made.counts_courses = of.courses.has_value();
            made.need = of.courses ? *of.courses : of.credits.value_or(credits{}).hundredths();
            things_.each_within(c_.circuit().selections[made.resolved->selection],
                                [&](std::uint32_t t, std::int64_t most) {
                                    if (!made.counts_courses || most == amount_effect::whole)
                                        made.from.emplace(t, most);
                                });
            for (const auto& courses : made.resolved->bundles)
                for (const course_id id : courses)
                    for (const std::uint32_t t : things_.counted_by(index(id))) {
                        made.from.emplace(t, amount_effect::whole);
                        made.bundled.insert(t);
                    }
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
        const group &few = a.from.size() < b.from.size() ? a : b, &many = &few == &a ? b : a;
        return std::any_of(few.from.begin(), few.from.end(),
                           [&many](const auto& thing) { return many.from.contains(thing.first); });
    }

    /// Returns the groups of `within` that are joined to one of them through groups of `within`.
    [[nodiscard]] std::uint32_t component_of(std::size_t g, std::uint32_t within = ~std::uint32_t{0}) const {
        std::uint32_t reached = std::uint32_t{1} << g;
        for (std::uint32_t fresh = reached; fresh != 0;) {
            std::uint32_t next = 0;
            each_group(fresh, [&](const group& of) { next |= of.beside; });
            fresh = next & within & ~reached;
            reached |= fresh;
        }
        return reached;
    }

    /// Adds what is necessary for the groups of a component; returns whether that is enough.
    bool ask_component(std::uint32_t part) {
        bool sums = true;
        each_group(part, [&](const group& g) {
            sums = sums && !g.counts_courses && g.of->bundles.empty() && !g.of->distinct;
        });
        if (std::has_single_bit(part) && !sums) return ask_alone(groups_[at(part)], part);
        if (!sums || std::popcount(part) > most_together) {
            for (std::uint32_t rest = part; rest != 0; rest &= rest - 1)
                if (const group& g = groups_[at(rest)]; g.of->bundles.empty())
                    ask(sum_of(rest & (~rest + 1)), g.need, made_.alone, at(rest));
            return false;
        }
        for (std::uint32_t some = part; some != 0; some = (some - 1) & part) {
            if (component_of(at(some), some) != some) continue;
            std::int64_t need = 0;
            each_group(some, [&](const group& g) { need += g.need; });
            ask(sum_of(some), need, std::has_single_bit(some) ? made_.alone : made_.joint, at(some));
        }
        return true;
    }

    /// The same for a group that shares no course and counts courses, or has a bundle, or asks for different values.
    bool ask_alone(const group& g, std::uint32_t bit) {
        if (g.of->bundles.empty()) {
            ask(sum_of(bit), g.need, made_.alone, at(bit));
            if (!g.of->distinct) return true;
            if (!g.counts_courses) return false;
            ask(values_of(g), g.of->distinct->min, made_.alone, at(bit));
            return true;
        }
        if (g.of->bundles.size() > 1 || g.counts_courses || g.of->distinct) return false;
        // Without its bundle, or with it and so much less.
        const std::uint32_t others = sum_of(bit);
        set_condition& c = made_.alone.conditions.emplace_back();
        c.group = static_cast<std::uint32_t>(at(bit));
        c.terms = {{others, g.need}};
        c.or_else = {{others, g.need - g.of->bundles[0].credits.hundredths()}};
        for (const course_id id : g.resolved->bundles[0]) {
            const std::uint32_t held = made_.slots++;
            for (const std::uint32_t t : things_.counted_by(index(id)))
                alone_.emplace_back(t, amount_effect{held, things_.rank_of(g.resolved->mark), amount_effect::one, 0});
            c.or_else.push_back({held, 1});
        }
        return true;
    }

    /// Returns the sum of what could serve some of the groups: of each thing at most what it earns, as much as the marks allow that the
    /// groups ask for.
    std::uint32_t sum_of(std::uint32_t some) {
        const std::uint32_t slot = made_.slots++;
        auto& amounts = std::has_single_bit(some) ? alone_ : joint_;
        std::map<std::uint32_t, std::vector<std::pair<double, std::int64_t>>> serving;  // by thing: marks and amounts
        each_group(some, [&](const group& g) {
            for (const auto& [t, most] : g.from)
                if (!g.bundled.contains(t))
                    serving[t].emplace_back(g.resolved->mark, g.counts_courses ? amount_effect::one : most);
        });
        for (auto& [t, ways] : serving) {
            std::sort(ways.begin(), ways.end());
            std::int64_t above = 0;
            for (const auto& [mark, most] : ways) {
                amounts.emplace_back(t,
                                     amount_effect{slot, things_.rank_of(mark), most < 0 ? most : above + most, above});
                if (most < 0) break;  // all of it
                above += most;
            }
        }
        return slot;
    }

    /// Returns the count of different values among a group's courses.
    std::uint32_t values_of(const group& g) {
        const std::uint32_t slot = made_.slots++;
        things_.each_value(
            c_.circuit().selections[g.resolved->selection],
            g.of->distinct->by == "kind" ? distinct_by::kind : distinct_by::subject,
            [&] {
                made_.slot_of_cell.push_back(slot);
                return static_cast<std::uint32_t>(made_.slot_of_cell.size() - 1);
            },
            [&](std::uint32_t t, std::uint32_t cell) {
                values_.emplace_back(t, effect{cell, things_.rank_of(g.resolved->mark)});
            });
        return slot;
    }

    static void ask(std::uint32_t slot, std::int64_t least, set_part& of, std::size_t group) {
        if (least > 0) of.conditions.push_back({{{slot, least}}, {}, static_cast<std::uint32_t>(group)});
    }

    const gradus::catalog& c_;
    thing_compiler& things_;
    set_sums made_;
    std::vector<group> groups_;
    std::vector<std::pair<std::uint32_t, amount_effect>> alone_, joint_;
    std::vector<std::pair<std::uint32_t, effect>> values_;
};

}  // namespace gradus::detail

#endif
