// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_ORACLE_CHANGED_CATALOG_HPP
#define GRADUS_TESTS_ORACLE_CHANGED_CATALOG_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog.hpp"
#include "gradus/progression/verify.hpp"
#include "gradus/progression/why_not.hpp"

namespace gradus::oracle {

/// What is changed of an entry's way to an exit, read plainly: rules that are struck out of the catalog's text, limits that are raised,
/// terms that are added.
struct plain_changes {
    std::vector<named_rule> struck;  ///< but `last_term`: that is `years_later`
    std::vector<more_load> more;     ///< terms of the horizon as it was
    std::vector<optional_term> also;
    std::int32_t years_later = 0;
    bool begins_earlier = false;
};

/// A way from an entry to an exit under changes, looked for by trying everything. Rules are struck out by editing the catalog; loads
/// are left out of it and summed up here.
class plain_way {
public:
    plain_way(const catalog_data& data, std::uint32_t entry, std::uint32_t exit, const horizon_options& asked)
        : data_(data),
          entry_(entry),
          exit_(exit),
          asked_(asked),
          base_(*build(data)),
          before_(make_route(base_, entry_id{entry}, exit_id{exit}, asked)) {}

    [[nodiscard]] const route& before() const { return before_; }
    [[nodiscard]] std::uint64_t tried() const { return tried_; }

    /// Whether there is a way over some courses; nothing where there are too many assignments.
    [[nodiscard]] std::optional<bool> exists(const plain_changes& changes, const std::vector<course_id>& courses,
                                             std::uint64_t most) {
        make(changes);
        std::vector<std::vector<std::uint32_t>> starts;
        double assignments = 1;
        for (const course_id c : courses) {
            auto& own = starts.emplace_back();
            for (std::uint32_t t = 0; t < now_->terms.terms.size(); ++t)
                if (may_start(edited_, now_->terms, c, t)) own.push_back(t);
            assignments *= static_cast<double>(own.size() + 1);
        }
        if (assignments > static_cast<double>(most)) return std::nullopt;
        std::vector<std::size_t> choice(courses.size(), 0);
        for (;;) {
            progression p;
            for (std::size_t i = 0; i < courses.size(); ++i)
                if (choice[i] > 0) p.placements.push_back({courses[i], starts[i][choice[i] - 1]});
            p.sort();
            if (is_valid(p)) return true;
            std::size_t i = 0;
            while (i < courses.size() && choice[i] == starts[i].size()) choice[i++] = 0;
            if (i == courses.size()) return false;
            ++choice[i];
        }
    }

    /// Whether a progression is valid under changes.
    [[nodiscard]] bool accepts(const plain_changes& changes, const progression& p) {
        make(changes);
        return is_valid(p);
    }

private:
    void make(const plain_changes& changes) {
        changes_ = changes;
        catalog_data edited = data_;
        edited.load.clear();
        std::vector<named_rule> struck = changes.struck;
        std::sort(struck.rbegin(), struck.rend());  // the last of a list first, so that positions stay
        for (const named_rule& rule : struck) strike(edited, rule);
        horizon_options options = asked_;
        shift_ = 0;
        if (changes.begins_earlier) begin_earlier(edited.entry_points[entry_]);
        if (changes.begins_earlier || changes.years_later > 0)
            options.years = before_.terms.years + changes.years_later + shift_;
        for (optional_term t : changes.also) {
            t.school_year += shift_;
            options.also.push_back(t);
        }
        edited_ = *build(edited);
        now_.emplace(make_route(edited_, entry_id{entry_}, exit_id{exit_}, options));
    }

    /// A part of a requirement that is struck out reads as an approval that nobody has decided, which is assumed to come good.
    static void strike_part(std::optional<requirement>& r, std::uint32_t part) {
        auto* at = const_cast<requirement*>(parts_of(*r)[part]);
        *at = requirements::approval("struck out");
    }

    static void strike(catalog_data& data, const named_rule& rule) {
        switch (rule.kind) {
            case rule_kind::exit_requires:
                return strike_part(data.exit_points[rule.what].requires_, rule.part);
            case rule_kind::set_requires:
                return strike_part(data.requirement_sets[rule.what].requires_, rule.part);
            case rule_kind::set_total:
                data.requirement_sets[rule.what].credits.reset();
                return;
            case rule_kind::set_group:
                data.requirement_sets[rule.what].groups.erase(data.requirement_sets[rule.what].groups.begin() +
                                                              rule.part);
                return;
            case rule_kind::exclusion:
                data.exclusions.erase(data.exclusions.begin() + rule.what);
                return;
            case rule_kind::course_status:
                data.courses[rule.what].status = course_status::active;
                return;
            case rule_kind::course_grades:
                data.courses[rule.what].grades.reset();
                return;
            case rule_kind::course_offered: {
                data.courses[rule.what].offered.emplace();
                for (const term& t : data.calendar.terms) {
                    offering o;
                    o.term = t.id;
                    data.courses[rule.what].offered->push_back(o);
                }
                return;
            }
            case rule_kind::course_requires:
                return strike_part(data.courses[rule.what].requires_, rule.part);
            case rule_kind::credential_requires:
                return strike_part(data.credentials[rule.what].requires_, rule.part);
            default:
                return;  // loads and the last term are no matter of the catalog's text
        }
    }

    void begin_earlier(entry_point& entry) {
        const auto& terms = data_.calendar.terms;
        std::size_t at = before_.start.calendar_term;
        do {
            if (at == 0) {
                at = terms.size();
                ++shift_;
            }
            --at;
        } while (terms[at].optional);
        entry.term = terms[at].id;
        if (entry.grade) *entry.grade -= shift_;
        if (before_.start.calendar_year) entry.year = *before_.start.calendar_year - shift_;
    }

    [[nodiscard]] bool is_valid(const progression& p) {
        ++tried_;
        for (std::uint32_t t = 0; t < now_->terms.terms.size(); ++t)
            if (!load_holds(p, t)) return false;
        return gradus::is_valid(*now_, p);
    }

    [[nodiscard]] bool load_holds(const progression& p, std::uint32_t t) const {
        double credit = 0;
        int number = 0;
        for (const placement& at : p.placements) {
            const course& c = edited_[at.course];
            if (t < at.term || t > last_term_of(now_->terms, c, at.term)) continue;
            credit += c.credits.as_double() / c.length;
            ++number;
        }
        const horizon_term& term = now_->terms.terms[t];
        std::optional<std::uint32_t> old;  // as it was counted before
        for (std::uint32_t o = 0; o < before_.terms.terms.size(); ++o)
            if (before_.terms.terms[o].calendar_term == term.calendar_term &&
                before_.terms.terms[o].school_year + shift_ == term.school_year)
                old = o;
        const auto kept = [&](rule_kind k) {
            return !old || std::find(changes_.struck.begin(), changes_.struck.end(), named_rule{k, *old, 0}) ==
                               changes_.struck.end();
        };
        double more_credits = 0;
        int more_courses = 0;
        for (const more_load& m : changes_.more)
            if (old && m.term == *old) more_credits += m.credits.as_double(), more_courses += m.courses;
        for (const load_limit& l : data_.load) {
            if (l.grades && (!term.grade || *term.grade < l.grades->min || *term.grade > l.grades->max)) continue;
            constexpr double rounding = 1e-6;
            if (l.credits_max && kept(rule_kind::most_credits) &&
                credit > l.credits_max->as_double() + more_credits + rounding)
                return false;
            if (l.courses_max && kept(rule_kind::most_courses) && number > *l.courses_max + more_courses) return false;
            if (old && l.credits_min && kept(rule_kind::least_credits) &&
                credit < l.credits_min->as_double() - rounding)
                return false;
            if (old && l.courses_min && kept(rule_kind::least_courses) && number < *l.courses_min) return false;
        }
        return true;
    }

    const catalog_data& data_;
    std::uint32_t entry_, exit_;
    horizon_options asked_;
    catalog base_;
    route before_;
    plain_changes changes_;
    catalog edited_ = base_;
    std::int32_t shift_ = 0;
    std::optional<route> now_;
    std::uint64_t tried_ = 0;
};

/// Every rule that can be struck out, those that forbid nothing too.
inline std::vector<named_rule> every_rule(const catalog& c, const route& r) {
    std::vector<named_rule> rules;
    const catalog_data& data = c.data();
    const auto parts = [&](rule_kind kind, std::uint32_t what, const std::optional<requirement>& of) {
        if (of)
            for (std::uint32_t i = 0; i < parts_of(*of).size(); ++i) rules.push_back({kind, what, i});
    };
    parts(rule_kind::exit_requires, index(r.to), r.exit().requires_);
    if (const auto set = c.find_requirement_set(r.exit().requirement_set)) {
        parts(rule_kind::set_requires, index(*set), c[*set].requires_);
        if (c[*set].credits) rules.push_back({rule_kind::set_total, index(*set), 0});
        for (std::uint32_t g = 0; g < c[*set].groups.size(); ++g)
            rules.push_back({rule_kind::set_group, index(*set), g});
    }
    for (std::uint32_t t = 0; t < r.terms.terms.size() && !data.load.empty(); ++t)
        for (const rule_kind k :
             {rule_kind::most_credits, rule_kind::most_courses, rule_kind::least_credits, rule_kind::least_courses})
            rules.push_back({k, t, 0});
    for (std::uint32_t e = 0; e < data.exclusions.size(); ++e) rules.push_back({rule_kind::exclusion, e, 0});
    for (std::uint32_t k = 0; k < data.credentials.size(); ++k)
        parts(rule_kind::credential_requires, k, data.credentials[k].requires_);
    for (std::uint32_t i = 0; i < data.courses.size(); ++i) {
        if (data.courses[i].status != course_status::active) rules.push_back({rule_kind::course_status, i, 0});
        if (data.courses[i].grades) rules.push_back({rule_kind::course_grades, i, 0});
        rules.push_back({rule_kind::course_offered, i, 0});
        parts(rule_kind::course_requires, i, data.courses[i].requires_);
    }
    return rules;
}

}  // namespace gradus::oracle

#endif
