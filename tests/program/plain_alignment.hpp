// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_PROGRAM_PLAIN_ALIGNMENT_HPP
#define GRADUS_TESTS_PROGRAM_PLAIN_ALIGNMENT_HPP

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "gradus/catalog/catalog.hpp"

namespace gradus::oracle {

/// The definition of a contribution, taken at its word over the written catalog: the rules are applied until none adds anything. Whether a
/// course is needed to fill something is tried by leaving it out and adding up what is left.
class plain_contributions {
public:
    explicit plain_contributions(const catalog& c) : c_(c), d_(c.data()) {
        while (round()) {}
    }

    std::set<std::string> wanted_skills, wanted_credentials, courses;

private:
    bool round() {
        const std::size_t before = size();
        for (const occupation& o : d_.occupations) {
            for (const valued_skill& v : o.values) wanted_skills.insert(v.skill);
            for (const std::string& k : o.requires_credentials) wanted_credentials.insert(k);
        }
        for (const exit_point& x : d_.exit_points) reach(x.requires_);
        for (const requirement_set& s : d_.requirement_sets) {
            reach(s.requires_);
            for (const requirement_group& g : s.groups) fill(g);
        }
        for (const credential& k : d_.credentials) {
            if (k.superseded_by.empty() && k.requires_) wanted_credentials.insert(k.id);
            if (!wanted_credentials.contains(k.id)) continue;
            reach(k.requires_);
            for (const skill_level& s : k.attests) wanted_skills.insert(s.skill);
        }
        for (const skill& s : d_.skills)
            for (const auto* list : {&s.precedes, &s.supports})
                for (const std::string& next : *list)
                    if (wanted_skills.contains(next)) wanted_skills.insert(s.id);
        for (const course& c : d_.courses) {
            if (worth_by_itself(c)) add(c.id);
            for (const skill_level& s : c.develops)
                if (wanted_skills.contains(s.skill)) add(c.id);
            if (!courses.contains(c.id)) continue;
            reach(c.requires_);
            for (const skill_level& s : c.uses) wanted_skills.insert(s.skill);
            add_all_that_count_as(c.id);
        }
        return size() != before;
    }
    [[nodiscard]] std::size_t size() const { return wanted_skills.size() + wanted_credentials.size() + courses.size(); }

    [[nodiscard]] bool worth_by_itself(const course& c) const {
        const bool articulated = std::any_of(d_.articulations.begin(), d_.articulations.end(),
                                             [&](const articulation& a) { return a.from == c.id; });
        const bool hours =
            std::any_of(c.grants.hours.begin(), c.grants.hours.end(), [](auto& h) { return h.second > 0; });
        return articulated || hours || c.college_hours > 0 || c.kind == course_kind::work_based;
    }
    [[nodiscard]] bool active(const std::string& id) const {
        return std::any_of(d_.courses.begin(), d_.courses.end(),
                           [&](const course& c) { return c.id == id && c.status == course_status::active; });
    }
    void add(const std::string& id) {
        if (active(id)) courses.insert(id);
    }
    /// Returns the ids that count as a course in full, itself among them.
    [[nodiscard]] std::set<std::string> counting_as(const std::string& id) const {
        std::set<std::string> all{id};
        for (std::size_t before = 0; before != all.size();) {
            before = all.size();
            for (const equivalence& e : d_.equivalences)
                if (e.kind == equivalence_kind::full && all.contains(e.to)) all.insert(e.from);
        }
        return all;
    }
    void add_all_that_count_as(const std::string& id) {
        for (const std::string& each : counting_as(id)) add(each);
    }

    void reach(const std::optional<requirement>& r) {
        if (r) reach(*r);
    }
    void reach(const requirement& r) {
        if (r.form == requirement_form::at_least && (r.number <= 0 || r.number > static_cast<int>(r.parts.size())))
            return;
        for (const requirement& part : r.parts) reach(part);
        switch (r.form) {
            case requirement_form::course:
            case requirement_form::with:
                add_all_that_count_as(r.id);
                break;
            case requirement_form::skill:
                wanted_skills.insert(r.id);
                break;
            case requirement_form::credential:
                wanted_credentials.insert(r.id);
                break;
            case requirement_form::credentials:
                for (const credential& k : d_.credentials)
                    if (r.number > 0 && (r.credential_class.empty() || r.credential_class == k.class_) &&
                        (r.tier.empty() || r.tier == k.tier))
                        wanted_credentials.insert(k.id);
                break;
            case requirement_form::hours:
                for (const course& c : d_.courses)
                    for (const auto& [of, amount] : c.grants.hours)
                        if (of == r.id && amount > 0) add(c.id);
                break;
            case requirement_form::record:
                for (const course& c : d_.courses)
                    for (const std::string& name : c.grants.records)
                        if (name == r.id) add(c.id);
                break;
            case requirement_form::credits:
                fill(*r.of, {}, r.hundredths, false);
                break;
            case requirement_form::courses:
                fill(*r.of, {}, r.number, true);
                if (r.distinct) vary(*r.of, *r.distinct);
                break;
            default:
                break;
        }
    }

    void fill(const requirement_group& g) {
        if (g.credits) fill(g.of, g.bundles, g.credits->hundredths(), false);
        if (g.courses) fill(g.of, g.bundles, *g.courses, true);
        if (g.distinct) vary(g.of, *g.distinct);
    }
    [[nodiscard]] std::vector<std::string> selected(const selector& of, bool& everything) const {
        const selection found = course_selector(d_, c_.ids()).select(of);
        everything = found.everything;
        std::vector<std::string> ids;
        for (const course_id i : found.courses) ids.push_back(c_[i].id);
        return ids;
    }
    void fill(const selector& of, const std::vector<bundle>& bundles, std::int64_t need, bool counted) {
        bool everything = false;
        const std::vector<std::string> chosen = selected(of, everything);
        if (everything) return;
        const auto sum_without = [&](const std::string& left_out) {
            std::set<std::string> singles;
            for (const std::string& id : chosen)
                for (const std::string& each : counting_as(id))
                    if (each != left_out && active(each)) singles.insert(each);
            std::int64_t sum = 0;
            for (const std::string& id : singles) {
                const course& c = c_[*c_.find_course(id)];
                sum += counted ? 1 : c.max_credits.value_or(c.credits).hundredths();
            }
            for (const bundle& b : bundles)
                if (std::all_of(b.all.begin(), b.all.end(),
                                [&](const std::string& id) { return id != left_out && active(id); }))
                    sum += counted ? 1 : b.credits.hundredths();
            return sum;
        };
        for (const course& c : d_.courses)
            if (sum_without(c.id) < need && sum_without(c.id) < sum_without({})) add(c.id);
    }
    void vary(const selector& of, const distinct_rule& by) {
        bool everything = false;
        const std::vector<std::string> chosen = selected(of, everything);
        if (everything) return;
        const auto values_without = [&](const std::string& left_out) {
            std::set<std::string> values;
            for (const std::string& id : chosen) {
                const course& c = c_[*c_.find_course(id)];
                const std::string value = by.by == "kind" ? std::string(to_string(c.kind)) : c.subject;
                for (const std::string& each : counting_as(id))
                    if (each != left_out && active(each) && !value.empty()) values.insert(value);
            }
            return static_cast<std::int64_t>(values.size());
        };
        for (const course& c : d_.courses)
            if (values_without(c.id) < by.min && values_without(c.id) < values_without({})) add(c.id);
    }

    const catalog& c_;
    const catalog_data& d_;
};

}  // namespace gradus::oracle

#endif
