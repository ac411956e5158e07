// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_CONTRIBUTION_FINDER_HPP
#define GRADUS_PROGRAM_CONTRIBUTION_FINDER_HPP

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "gradus/gap/skill_scope.hpp"
#include "gradus/program/contribution.hpp"
#include "gradus/program/sole_fillers.hpp"

namespace gradus {

namespace detail {

/// The numbers of a catalog's things on the ways: skills, then courses, credentials, gates.
struct thing_numbers {
    explicit thing_numbers(const catalog& c)
        : courses(static_cast<std::uint32_t>(c.data().skills.size())),
          credentials(courses + static_cast<std::uint32_t>(c.data().courses.size())),
          gates(credentials + static_cast<std::uint32_t>(c.data().credentials.size())),
          end(gates + static_cast<std::uint32_t>(c.circuit().gates.size())) {}

    [[nodiscard]] std::uint32_t of(skill_id s) const { return index(s); }
    [[nodiscard]] std::uint32_t of(course_id c) const { return courses + index(c); }
    [[nodiscard]] std::uint32_t of(credential_id k) const { return credentials + index(k); }
    [[nodiscard]] std::uint32_t of(gate_id g) const { return gates + index(g); }

    std::uint32_t courses, credentials, gates, end;
};

/// Searches backward from the ends, breadth first, so that each way is a shortest one.
class contribution_finder {
public:
    explicit contribution_finder(const skill_index& skills)
        : skills_(skills),
          catalog_(skills.catalog),
          circuit_(catalog_.circuit()),
          number_(catalog_),
          fillers_(catalog_) {
        found_.steps.resize(number_.end);
    }

    [[nodiscard]] contributions find() {
        find_givers();
        add_ends();
        for (std::size_t next = 0; next < queue_.size(); ++next) expand(queue_[next]);
        find_direct();
        return std::move(found_);
    }

private:
    using courses_by_name = std::unordered_map<std::string_view, std::vector<course_id>>;

    void reach(std::uint32_t thing, value_step step) {
        if (found_.steps[thing].link != value_link::nothing) return;
        found_.steps[thing] = step;
        queue_.push_back(thing);
    }
    void reach_course(course_id c, value_step step) {
        if (catalog_[c].status == course_status::active) reach(number_.of(c), step);
    }
    void end(std::uint32_t thing, value_link link, std::size_t by) {
        reach(thing, {link, value_step::none, static_cast<std::uint32_t>(by), value_step::none});
    }

    void find_givers() {
        const auto& courses = catalog_.data().courses;
        for (std::uint32_t i = 0; i < courses.size(); ++i) {
            for (const auto& [name, amount] : courses[i].grants.hours)
                if (amount > 0) hours_[name].push_back(course_id{i});
            for (const std::string& name : courses[i].grants.records) records_[name].push_back(course_id{i});
        }
    }

    void add_ends() {
        const catalog_data& d = catalog_.data();
        for (std::size_t o = 0; o < d.occupations.size(); ++o) {
            for (const valued_skill& v : d.occupations[o].values)
                if (const auto s = catalog_.find_skill(v.skill)) end(number_.of(*s), value_link::valued, o);
            for (const std::string& id : d.occupations[o].requires_credentials)
                if (const auto k = catalog_.find_credential(id))
                    end(number_.of(*k), value_link::asked_by_occupation, o);
        }
        for (std::size_t x = 0; x < d.exit_points.size(); ++x)
            end(number_.of(circuit_.exit_requires[x]), value_link::of_exit, x);
        for (std::uint32_t s = 0; s < d.requirement_sets.size(); ++s) add_set(s);
        for (std::uint32_t k = 0; k < d.credentials.size(); ++k)
            if (d.credentials[k].superseded_by.empty() && d.credentials[k].requires_)
                end(number_.of(credential_id{k}), value_link::earned_here, k);
        for (std::size_t a = 0; a < d.articulations.size(); ++a) {
            if (const auto c = catalog_.find_course(d.articulations[a].from))
                reach_course(*c, {value_link::college_credit, value_step::none, static_cast<std::uint32_t>(a),
                                  value_step::none});
            else if (const auto k = catalog_.find_credential(d.articulations[a].from))
                end(number_.of(*k), value_link::college_credit, a);
        }
        for (std::uint32_t i = 0; i < d.courses.size(); ++i) {
            const auto grants = std::any_of(d.courses[i].grants.hours.begin(), d.courses[i].grants.hours.end(),
                                            [](const auto& hours) { return hours.second > 0; });
            if (d.courses[i].college_hours > 0) reach_course(course_id{i}, {value_link::college_credit});
            if (d.courses[i].kind == course_kind::work_based || grants)
                reach_course(course_id{i}, {value_link::work_based});
        }
    }

    void add_set(std::uint32_t s) {
        end(number_.of(circuit_.set_requires[s]), value_link::of_set, s);
        const requirement_set& set = catalog_.data().requirement_sets[s];
        for (std::uint32_t g = 0; g < set.groups.size(); ++g) {
            const auto needed = fillers_.of_group(set.groups[g], circuit_.set_groups[s][g]);
            for (const course_id c : needed) reach_course(c, {value_link::fills_group, value_step::none, s, g});
        }
    }

    void expand(std::uint32_t thing) {
        if (thing < number_.courses)
            expand_skill(skill_id{thing}, thing);
        else if (thing < number_.credentials)
            expand_course(course_id{thing - number_.courses}, thing);
        else if (thing < number_.gates)
            expand_credential(credential_id{thing - number_.credentials}, thing);
        else
            expand_gate(circuit_[gate_id{thing - number_.gates}], thing);
    }
    void expand_skill(skill_id s, std::uint32_t thing) {
        for (const course_level& d : skills_.developed_by[index(s)])
            reach_course(d.course, {value_link::develops, thing});
        for (const skill_id before : skills_.preceded_by[index(s)])
            reach(number_.of(before), {value_link::precedes, thing});
        for (const skill_id under : skills_.supported_by[index(s)])
            reach(number_.of(under), {value_link::supports, thing});
    }
    void expand_course(course_id c, std::uint32_t thing) {
        reach(number_.of(circuit_.course_requires[index(c)]), {value_link::requirement_of_course, thing});
        for (const leveled_skill& u : skills_.uses[index(c)]) reach(number_.of(u.skill), {value_link::used_by, thing});
        for (const course_id source : catalog_.equivalents().sources(c))
            reach_course(source, {value_link::counts_as, thing});
    }
    void expand_credential(credential_id k, std::uint32_t thing) {
        reach(number_.of(circuit_.credential_requires[index(k)]), {value_link::requirement_of_credential, thing});
        for (const leveled_skill& a : skills_.attests[index(k)])
            reach(number_.of(a.skill), {value_link::attested_by, thing});
    }
    void expand_gate(const gate& g, std::uint32_t thing) {
        for (const gate_id input : circuit_.inputs_of(g)) reach(number_.of(input), {value_link::part_of, thing});
        switch (g.kind) {
            case gate_kind::course:
            case gate_kind::with_same_or_before:
            case gate_kind::with_same:
                reach_course(course_id{g.subject}, {value_link::part_of, thing});
                for (const course_id source : catalog_.equivalents().sources(course_id{g.subject}))
                    reach_course(source, {value_link::part_of, thing});
                break;
            case gate_kind::skill:
                reach(number_.of(skill_id{g.subject}), {value_link::part_of, thing});
                break;
            case gate_kind::credential:
                reach(number_.of(credential_id{g.subject}), {value_link::part_of, thing});
                break;
            case gate_kind::credentials:
                expand_credentials(g, thing);
                break;
            case gate_kind::hours:
                reach_givers(hours_, circuit_.names[g.subject], thing);
                break;
            case gate_kind::record:
                reach_givers(records_, circuit_.names[g.subject], thing);
                break;
            case gate_kind::credits:
                reach_needed(fillers_.of_sum(g.selection, g.hundredths, false), thing);
                break;
            case gate_kind::courses:
                reach_needed(fillers_.of_sum(g.selection, g.number, true), thing);
                break;
            case gate_kind::distinct:
                reach_needed(fillers_.of_values(g.selection, g.number, g.by == distinct_by::kind), thing);
                break;
            default:
                break;
        }
    }
    void expand_credentials(const gate& g, std::uint32_t thing) {
        if (!classes_.emplace(g.class_name, g.tier_name).second) return;
        const auto& all = catalog_.data().credentials;
        for (std::uint32_t k = 0; k < all.size(); ++k)
            if ((g.class_name == gate::none || circuit_.names[g.class_name] == all[k].class_) &&
                (g.tier_name == gate::none || circuit_.names[g.tier_name] == all[k].tier))
                reach(number_.of(credential_id{k}), {value_link::part_of, thing});
    }
    void reach_givers(const courses_by_name& known, const std::string& name, std::uint32_t thing) {
        if (const auto at = known.find(name); at != known.end())
            for (const course_id c : at->second) reach_course(c, {value_link::grants, thing});
    }
    void reach_needed(const std::vector<course_id>& needed, std::uint32_t thing) {
        for (const course_id c : needed) reach_course(c, {value_link::fills, thing});
    }

    void find_direct() {
        const auto count = static_cast<std::uint32_t>(catalog_.data().courses.size());
        std::vector<char> valued(skills_.skill_count(), 0);
        for (const occupation& o : catalog_.data().occupations)
            for (const valued_skill& v : o.values)
                if (const auto s = catalog_.find_skill(v.skill)) valued[index(*s)] = 1;
        std::vector<char> own(count, 0);
        for (std::uint32_t i = 0; i < count; ++i)
            for (const leveled_skill& d : skills_.develops[i])
                if (valued[index(d.skill)]) own[i] = 1;
        found_.direct = own;
        for (std::uint32_t i = 0; i < count; ++i)
            for (const gate_id g : sure_gates(circuit_, circuit_.course_requires[i]))
                if (circuit_[g].kind == gate_kind::with_same) {
                    const std::uint32_t other = circuit_[g].subject;
                    if (own[other]) found_.direct[i] = 1;
                    if (own[i]) found_.direct[other] = 1;
                }
    }

    const skill_index& skills_;
    const catalog& catalog_;
    const circuit& circuit_;
    thing_numbers number_;
    sole_filler_finder fillers_;
    courses_by_name hours_, records_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> classes_;  ///< classes and tiers of credentials that were reached
    std::vector<std::uint32_t> queue_;
    contributions found_;
};

/// Says a way, clause by clause.
class way_teller {
public:
    way_teller(const catalog& c, const contributions& found) : c_(c), found_(found), number_(c) {}

    [[nodiscard]] std::string tell(course_id i) const {
        std::uint32_t at = number_.of(i);
        if (found_.steps[at].link == value_link::nothing) return {};
        std::string text = c_[i].id;
        for (bool first = true; at != value_step::none; first = false) {
            const value_step& s = found_.steps[at];
            if (at < number_.gates && s.to != value_step::none && s.to >= number_.gates) {
                text += (first ? " " : ", which ") + std::string(of_gate(s.link));
                at = owner(s.to, text);
                continue;
            }
            text += (first ? " " : ", which ") + clause(s);
            at = s.to;
        }
        return text;
    }

private:
    [[nodiscard]] static std::string_view of_gate(value_link link) {
        if (link == value_link::grants) return "grants what is required by ";
        return link == value_link::fills ? "is needed for the sum that is required by " : "is required by ";
    }
    /// Climbs from a gate to what has the requirement; returns that thing, or `none` at an end.
    std::uint32_t owner(std::uint32_t gate, std::string& text) const {
        while (found_.steps[gate].link == value_link::part_of) gate = found_.steps[gate].to;
        const value_step& s = found_.steps[gate];
        if (s.link == value_link::of_exit) text += "the exit " + c_.data().exit_points[s.by].id;
        if (s.link == value_link::of_set) text += "the requirement set " + c_.data().requirement_sets[s.by].id;
        if (s.to != value_step::none) text += name(s.to);
        return s.to;
    }
    [[nodiscard]] std::string name(std::uint32_t thing) const {
        if (thing < number_.courses) return c_[skill_id{thing}].id;
        if (thing < number_.credentials) return c_[course_id{thing - number_.courses}].id;
        return c_[credential_id{thing - number_.credentials}].id;
    }
    [[nodiscard]] std::string clause(const value_step& s) const {
        const catalog_data& d = c_.data();
        switch (s.link) {
            case value_link::valued:
                return "is valued by " + d.occupations[s.by].id;
            case value_link::asked_by_occupation:
                return "is required by " + d.occupations[s.by].id;
            case value_link::earned_here:
                return "is a credential earned here";
            case value_link::college_credit:
                return "gives college credit" + (s.by == value_step::none || d.articulations[s.by].to.empty()
                                                     ? ""
                                                     : " at " + d.articulations[s.by].to);
            case value_link::work_based:
                return "is work-based learning";
            case value_link::fills_group:
                return "is needed to fill the group " + d.requirement_sets[s.by].groups[s.group].id + " of " +
                       d.requirement_sets[s.by].id;
            case value_link::develops:
                return "develops " + name(s.to);
            case value_link::precedes:
                return "precedes " + name(s.to);
            case value_link::supports:
                return "supports " + name(s.to);
            case value_link::used_by:
                return "is used by " + name(s.to);
            case value_link::attested_by:
                return "is attested by " + name(s.to);
            case value_link::counts_as:
                return "counts as " + name(s.to);
            default:
                return {};
        }
    }

    const catalog& c_;
    const contributions& found_;
    thing_numbers number_;
};

/// Says why courses that do not contribute do not. Made once a catalog.
class diminished_teller {
public:
    explicit diminished_teller(const skill_index& skills) : skills_(skills), catalog_(skills.catalog) {
        const auto& groups = catalog_.circuit().set_groups;
        for (std::uint32_t s = 0; s < groups.size(); ++s)
            for (std::uint32_t g = 0; g < groups[s].size(); ++g) {
                of_selection_[groups[s][g].selection].emplace_back(s, g);
                for (const auto& bundle : groups[s][g].bundles)
                    for (const course_id c : bundle) of_bundled_[c].emplace_back(s, g);
            }
    }

    [[nodiscard]] std::string tell(course_id i) const {
        std::string developed;
        for (const leveled_skill& d : skills_.develops[index(i)])
            developed += (developed.empty() ? "" : ", ") + catalog_[d.skill].id;
        std::string text = developed.empty()
                               ? "develops no skill"
                               : "develops " + developed + ", which nothing asks for, directly or through other skills";
        text += "; nothing that leads to an occupation, a credential or an exit requires it";
        const std::string groups = groups_of(i);
        return text + (groups.empty() ? "; no group of a requirement set lists it"
                                      : "; others fill the groups that it is in (" + groups + ")");
    }

private:
    using group_places = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
    static constexpr std::size_t most_named = 6;

    [[nodiscard]] std::string groups_of(course_id i) const {
        group_places in;
        const auto add = [&](const group_places& places) {
            for (std::size_t k = 0; k < places.size() && in.size() <= 2 * most_named; ++k) in.push_back(places[k]);
        };
        for (const std::uint32_t selection : catalog_.circuit().selections_of(i))
            if (const auto at = of_selection_.find(selection); at != of_selection_.end()) add(at->second);
        if (const auto at = of_bundled_.find(i); at != of_bundled_.end()) add(at->second);
        std::sort(in.begin(), in.end());
        in.erase(std::unique(in.begin(), in.end()), in.end());
        std::string text;
        for (std::size_t k = 0; k < std::min(in.size(), most_named); ++k)
            text += (k > 0 ? ", " : "") + catalog_.data().requirement_sets[in[k].first].groups[in[k].second].id;
        return in.size() > most_named ? text + " and more" : text;
    }

    const skill_index& skills_;
    const catalog& catalog_;
    std::unordered_map<std::uint32_t, group_places> of_selection_;
    std::unordered_map<course_id, group_places> of_bundled_;
};

}  // namespace detail

GRADUS_INLINE contributions find_contributions(const skill_index& skills) {
    return detail::contribution_finder(skills).find();
}

GRADUS_INLINE std::string way_of(const skill_index& skills, const contributions& found, course_id i) {
    return detail::way_teller(skills.catalog, found).tell(i);
}

}  // namespace gradus

#endif
