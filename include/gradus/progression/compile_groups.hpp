// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_COMPILE_GROUPS_HPP
#define GRADUS_PROGRESSION_COMPILE_GROUPS_HPP

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// Compiles the groups of a requirement set into gates.
///
/// A group that shares no course with another is a threshold. Groups that do, and all count credits or all courses, are filled by some
/// assignment exactly where, for every choice of them, the courses that serve any of these have credit enough for all of these (Hall's
/// condition, for splittable credit: the theorem of supply and demand, Gale 1957): a threshold for each different union of courses.
/// What is not so (bundles, `distinct`, both kinds of groups) is settled once all courses are decided.
class group_compiler {
public:
    group_compiler(const route& r, requirement_set_id set, const std::vector<held_course>& completed,
                   const std::vector<held_course>& held)
        : route_(r), catalog_(r.catalog()), set_(set), completed_(completed), held_(held) {
        const gradus::catalog& c = catalog_;
        const requirement_set& rules = c[set];
        std::vector<held_course> everything = held;
        everything.insert(everything.end(), completed.begin(), completed.end());
        const course_items items(everything, standing::unknown);
        for (std::size_t g = 0; g < rules.groups.size(); ++g) {
            demands_.push_back(r.allowed.waives(rule_kind::set_group, index(set), static_cast<std::uint32_t>(g))
                                   ? group_demand{}
                                   : demand_of(c, rules.groups[g], c.circuit().set_groups[index(set)][g], items));
            alone_.push_back(rules.double_count || rules.groups[g].shared);
        }
        find_components();
    }

    /// Returns the gate that is true where the groups can be filled by what is held and by the courses whose start is in `done(variable)`.
    template <class Done>
    std::uint32_t compile(timed_network& net, std::vector<problem_settlement>& settlements, Done done) const {
        std::vector<timed_input> parts;
        for (std::size_t c = 0; c < components_.size(); ++c) {
            if (hall_[c].empty()) {
                if (components_[c].size() > 1 || !is_plain(demands_[components_[c][0]]))
                    return settle(net, settlements, done);
                add_alone(net, demands_[components_[c][0]], done, parts);
            }
            for (const joint_demand& d : hall_[c]) parts.push_back({joint_gate(net, d, done), 1, false});
        }
        return net.threshold(static_cast<std::int64_t>(parts.size()), {}, once(parts));
    }

private:
    /// With more groups than this in one component, the unions of their courses are too many to list.
    static constexpr std::size_t most_groups_listed = 14;

    [[nodiscard]] std::size_t items() const { return held_.size() + completed_.size(); }
    [[nodiscard]] bool is_held(std::size_t item) const { return item < held_.size(); }
    [[nodiscard]] std::uint32_t variable(std::size_t item) const {
        return static_cast<std::uint32_t>(item - held_.size());
    }
    [[nodiscard]] std::int64_t amount(std::size_t item) const {
        return (is_held(item) ? held_[item] : completed_[variable(item)]).amount.hundredths();
    }

    void find_components() {
        components_ = competing(demands_, items(), alone_);
        for (const auto& component : components_)
            hall_.push_back(component.size() > 1 && is_uniform(component) ? list_hall(component)
                                                                          : std::vector<joint_demand>{});
    }

    /// A group alone is a threshold, with each bundle as one input, where no course is in two bundles.
    [[nodiscard]] bool is_plain(const group_demand& d) const {
        std::vector<std::size_t> bundled;
        for (const auto& b : d.bundles) {
            const std::vector<std::size_t> items = b.items();
            bundled.insert(bundled.end(), items.begin(), items.end());
        }
        std::sort(bundled.begin(), bundled.end());
        return std::adjacent_find(bundled.begin(), bundled.end()) == bundled.end() &&
               (d.bundles.empty() || (d.distinct == 0 && has_each_bundle(d)));
    }
    /// Whether each bundle's courses are given each by one item, so that "all of these items" says that the bundle is whole.
    [[nodiscard]] bool has_each_bundle(const group_demand& d) const {
        return !d.counts_courses && std::all_of(d.bundles.begin(), d.bundles.end(), [](const auto& b) {
            return std::all_of(b.givers.begin(), b.givers.end(), [](const auto& of) { return of.size() == 1; });
        });
    }

    [[nodiscard]] bool is_uniform(const std::vector<std::size_t>& component) const {
        if (component.size() > most_groups_listed) return false;
        return std::all_of(component.begin(), component.end(), [&](std::size_t g) {
            const group_demand& d = demands_[g];
            return d.counts_courses == demands_[component[0]].counts_courses && d.distinct == 0 && d.bundles.empty() &&
                   (d.counts_courses ||
                    std::all_of(d.from.begin(), d.from.end(), [&](const auto& s) { return s.most == amount(s.item); }));
        });
    }

    static gate_measure measure(const group_demand& d) {
        return d.counts_courses ? gate_measure::courses : gate_measure::credits;
    }

    static std::vector<timed_input> once(std::vector<timed_input> inputs) {
        std::sort(inputs.begin(), inputs.end(),
                  [](const timed_input& a, const timed_input& b) { return a.gate < b.gate; });
        std::vector<timed_input> merged;
        for (const timed_input& i : inputs) {
            if (!merged.empty() && merged.back().gate == i.gate)
                merged.back().weight += i.weight;
            else
                merged.push_back(i);
        }
        return merged;
    }

    template <class Done>
    void add_alone(timed_network& net, const group_demand& d, Done done, std::vector<timed_input>& parts) const {
        std::int64_t need = d.need;
        std::vector<timed_atom> atoms;
        for (const auto& s : d.from) {
            if (is_held(s.item))
                need -= s.most;
            else
                atoms.push_back({variable(s.item), done(variable(s.item)), s.most});
        }
        std::vector<timed_input> bundles;
        for (const auto& b : d.bundles) {
            std::vector<timed_atom> whole;
            for (const std::size_t item : b.items())
                if (!is_held(item)) whole.push_back({variable(item), done(variable(item)), 1});
            const auto number = static_cast<std::int64_t>(whole.size());
            bundles.push_back({net.threshold(number, std::move(whole), {}), b.most, false});
        }
        parts.push_back(
            {net.threshold(need, std::move(atoms), once(bundles), d.bundles.empty() ? measure(d) : gate_measure::none),
             1, false});
        if (d.distinct > 0) parts.push_back({distinct_values(net, d, done), 1, false});
    }

    template <class Done>
    std::uint32_t distinct_values(timed_network& net, const group_demand& d, Done done) const {
        std::map<std::string_view, std::vector<timed_atom>> values;
        std::map<std::string_view, bool> known;
        for (const auto& s : d.from) {
            if (s.value.empty()) continue;
            if (is_held(s.item))
                known[s.value] = true;
            else
                values[s.value].push_back({variable(s.item), done(variable(s.item)), 1});
        }
        std::vector<timed_input> inputs;
        for (auto& [value, atoms] : values)
            if (!known.contains(value)) inputs.push_back({net.threshold(1, std::move(atoms), {}), 1, false});
        return net.threshold(d.distinct - static_cast<std::int64_t>(known.size()), {}, once(inputs));
    }

    /// Groups of a component that together need so much of the courses that serve any of them.
    struct joint_demand {
        std::vector<std::size_t> items;
        std::int64_t need;
        bool courses;
    };

    /// By group of a component: a bit for each group that some course serves as well as this one.
    [[nodiscard]] std::vector<std::uint32_t> overlaps(const std::vector<std::size_t>& component) const {
        std::vector<std::uint32_t> serves(items(), 0), overlapping(component.size(), 0);
        for (std::size_t i = 0; i < component.size(); ++i)
            for (const auto& s : demands_[component[i]].from) serves[s.item] |= 1u << i;
        for (std::size_t i = 0; i < component.size(); ++i)
            for (const auto& s : demands_[component[i]].from) overlapping[i] |= serves[s.item];
        return overlapping;
    }

    /// Whether a choice of groups holds together by courses that serve two of them; else what it demands follows from its parts.
    [[nodiscard]] static bool holds_together(std::uint32_t choice, const std::vector<std::uint32_t>& overlapping) {
        std::uint32_t reached = choice & (~choice + 1), before = 0;
        while (reached != before) {
            before = reached;
            for (std::size_t i = 0; i < overlapping.size(); ++i)
                if (before >> i & 1u) reached |= overlapping[i] & choice;
        }
        return reached == choice;
    }

    /// The demands of a component of uniform groups: one for each different union of courses, the greatest; those that follow from a
    /// demand on fewer courses, or from those of their parts, left out.
    [[nodiscard]] std::vector<joint_demand> list_hall(const std::vector<std::size_t>& component) const {
        std::map<std::vector<bool>, std::int64_t> unions;
        const std::vector<std::uint32_t> overlapping = overlaps(component);
        for (std::uint32_t choice = 1; choice < (1u << component.size()); ++choice) {
            if (!holds_together(choice, overlapping)) continue;
            std::vector<bool> serving(items(), false);
            std::int64_t need = 0;
            for (std::size_t i = 0; i < component.size(); ++i) {
                if (!(choice >> i & 1u)) continue;
                need += demands_[component[i]].need;
                for (const auto& s : demands_[component[i]].from) serving[s.item] = true;
            }
            const auto [at, fresh] = unions.try_emplace(std::move(serving), need);
            if (!fresh) at->second = std::max(at->second, need);
        }
        std::vector<joint_demand> listed;
        for (const auto& [serving, need] : unions) {
            joint_demand d{{}, need, demands_[component[0]].counts_courses};
            for (std::size_t item = 0; item < serving.size(); ++item)
                if (serving[item]) d.items.push_back(item);
            listed.push_back(std::move(d));
        }
        if (listed.size() > 512) return listed;
        std::vector<joint_demand> needed;
        for (const joint_demand& d : listed)
            if (std::none_of(listed.begin(), listed.end(), [&](const joint_demand& by) {
                    return by.items.size() < d.items.size() && by.need >= d.need &&
                           std::includes(d.items.begin(), d.items.end(), by.items.begin(), by.items.end());
                }))
                needed.push_back(d);
        return needed;
    }

    template <class Done>
    std::uint32_t joint_gate(timed_network& net, const joint_demand& d, Done done) const {
        std::int64_t need = d.need;
        std::vector<timed_atom> atoms;
        for (const std::size_t item : d.items) {
            const std::int64_t weight = d.courses ? 1 : amount(item);
            if (is_held(item))
                need -= weight;
            else
                atoms.push_back({variable(item), done(variable(item)), weight});
        }
        return net.threshold(need, std::move(atoms), {}, d.courses ? gate_measure::courses : gate_measure::credits);
    }

    /// What two courses must share to do the same for every group.
    struct service {
        std::int64_t amount = 0;
        std::vector<std::pair<std::int64_t, std::string_view>>
            by_group;         ///< how much, and the value that `distinct` looks at
        std::size_t own = 0;  ///< of a course in a bundle: itself

        friend auto operator<=>(const service&, const service&) = default;
    };

    template <class Done>
    std::uint32_t settle(timed_network& net, std::vector<problem_settlement>& settlements, Done done) const {
        std::vector<service> of(items());
        std::vector<bool> serves(items(), false);
        for (std::size_t item = 0; item < items(); ++item) {
            of[item].amount = amount(item);
            of[item].by_group.resize(demands_.size());
        }
        for (std::size_t g = 0; g < demands_.size(); ++g) {
            for (const auto& s : demands_[g].from) {
                of[s.item].by_group[g] = {s.most, s.value};
                serves[s.item] = true;
            }
        }
        mark_bundled(of, serves);
        std::map<service, std::vector<std::uint32_t>> classes;
        for (std::size_t item = held_.size(); item < items(); ++item)
            if (serves[item]) classes[of[item]].push_back(variable(item));
        problem_settlement settlement;
        settlement.set = set_;
        settlement.held = held_;
        std::vector<std::uint32_t> tallies;
        for (const auto& [unused, variables] : classes) {
            std::vector<timed_atom> atoms;
            auto& members = settlement.classes.emplace_back();
            for (const std::uint32_t v : variables) {
                atoms.push_back({v, done(v), 1});
                members.push_back(completed_[v]);
            }
            tallies.push_back(net.tally(atoms));
        }
        if (tallies.empty()) return fills_groups(route_, set_, held_) ? timed_network::always : timed_network::never;
        const auto number = static_cast<std::uint32_t>(settlements.size());
        settlements.push_back(std::move(settlement));
        return net.settled(number, tallies);
    }

    void mark_bundled(std::vector<service>& of, std::vector<bool>& serves) const {
        for (const resolved_group& g : catalog_.circuit().set_groups[index(set_)])
            for (const auto& bundle : g.bundles)
                for (const course_id id : bundle)
                    for (std::size_t item = held_.size(); item < items(); ++item)
                        if (completed_[variable(item)].counts_as(id)) {
                            of[item].own = item + 1;
                            serves[item] = true;
                        }
    }

    const route& route_;
    const catalog& catalog_;
    requirement_set_id set_;
    const std::vector<held_course>& completed_;
    const std::vector<held_course>& held_;
    std::vector<group_demand> demands_;  ///< over the held courses, then the variables, as if all were completed
    std::vector<bool> alone_;
    std::vector<std::vector<std::size_t>> components_;
    std::vector<std::vector<joint_demand>> hall_;  ///< by component; empty: it is not made of such demands
};

}  // namespace gradus::detail

#endif
