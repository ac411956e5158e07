// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_PLAN_STATE_HPP
#define GRADUS_PROGRESSION_PLAN_STATE_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/assignment.hpp"
#include "gradus/progression/progression.hpp"
#include "gradus/progression/route.hpp"

namespace gradus::detail {

/// What a progression has completed and earned at each moment, found plainly: requirements are walked as they are written, and what is
/// earned is counted anew at each look. Shares no code with the trellis and the search; `verify` and the conditions rest on it.
class plan_state {
public:
    static constexpr std::uint32_t never = std::numeric_limits<std::uint32_t>::max();

    /// A moment at which a requirement is looked at: before term `terms` starts, or (not `starting`) after the term before it has ended.
    struct moment {
        std::uint32_t terms;
        bool starting;
        situation where;
        bool sure = false;  ///< nothing is assumed that the record does not say
    };

    plan_state(const route& r, const progression& p) : route_(r), catalog_(r.catalog()), plan_(p) {
        for (const gate& g : catalog_.circuit().gates)
            if (g.source && looked_up(g.kind)) leaves_.emplace(g.source->form, &g);
        find_earned();
        history_.assign(catalog_.data().credentials.size(),
                        {std::vector<char>(route_.terms.terms.size(), false), never});
        for (std::uint32_t t = 0; t < route_.terms.terms.size(); ++t) earn_credentials(t);
    }

    /// By credential, the term at whose end it is earned, or `never`: the first at which nothing more is assumed than must be.
    [[nodiscard]] std::vector<std::uint32_t> earned_at() const {
        std::vector<std::uint32_t> terms;
        for (const credential_history& h : history_) {
            const auto first = static_cast<std::uint32_t>(std::find(h.may.begin(), h.may.end(), true) - h.may.begin());
            terms.push_back(h.surely != never ? h.surely : first < h.may.size() ? first : never);
        }
        return terms;
    }

    /// Whether an exit is met after so many terms.
    [[nodiscard]] bool exit_met_after(exit_id id, std::uint32_t terms) const {
        const moment at = exit_moment(terms);
        const exit_point& exit = catalog_[id];
        if (!holds(rule_kind::exit_requires, index(id), exit.requires_, at)) return false;
        const auto set = catalog_.find_requirement_set(exit.requirement_set);
        if (!set) return true;
        const requirement_set& rules = catalog_[*set];
        const auto first = earned_before(terms);
        const std::vector<held_course> done(first.begin(), first.end());
        return (!rules.credits || credit_in_all(done) >= *rules.credits ||
                route_.allowed.waives(rule_kind::set_total, index(*set))) &&
               holds(rule_kind::set_requires, index(*set), rules.requires_, at) && fills_groups(route_, *set, done);
    }

    [[nodiscard]] moment starting(std::uint32_t term) const {
        return {term, true, {route_.terms.terms[term].first_day, route_.terms.terms[term].grade}};
    }
    [[nodiscard]] moment after(std::uint32_t term) const {
        return {term + 1, false, {route_.terms.terms[term].end_day, route_.terms.terms[term].grade}};
    }
    [[nodiscard]] moment exit_moment(std::uint32_t terms) const {
        if (terms == 0) return {0, false, {}};
        moment at = after(terms - 1);
        if (terms == route_.terms.terms.size()) at.where.day = route_.terms.last_day;
        return at;
    }

    [[nodiscard]] std::uint32_t last_term(const placement& p) const {
        return last_term_of(route_.terms, catalog_[p.course], p.term);
    }
    /// Whether what a course, a credential, the exit or its set requires holds, but for the parts that the route is let off: these are
    /// assumed.
    [[nodiscard]] bool holds(rule_kind kind, std::uint32_t what, const std::optional<requirement>& needed,
                             const moment& at) const {
        if (!needed) return true;
        if (!route_.allowed.waives_some(kind, what)) return holds(*needed, at);
        const auto parts = parts_of(*needed);
        for (std::uint32_t i = 0; i < parts.size(); ++i)
            if (route_.allowed.waives(kind, what, i) ? at.sure : !holds(*parts[i], at)) return false;
        return true;
    }

    /// Whether a requirement holds at a moment, with what the record does not decide assumed to come good: rule 3.
    [[nodiscard]] bool holds(const requirement& r, const moment& at) const {
        const auto count = [&] {
            return std::count_if(r.parts.begin(), r.parts.end(), [&](const requirement& p) { return holds(p, at); });
        };
        switch (r.form) {
            case requirement_form::all:
                return count() == static_cast<std::ptrdiff_t>(r.parts.size());
            case requirement_form::any:
                return count() >= 1;
            case requirement_form::at_least:
                return count() >= r.number;
            case requirement_form::negation:
                return comes_good(negate(fact(r.parts[0], at)), at);
            case requirement_form::conditional: {
                const standing condition = fact(r.parts[0], at);
                const bool then = condition != standing::unmet && holds(r.parts[1], at);
                const bool otherwise = condition != standing::met && holds(r.parts[2], at);
                return at.sure && condition != standing::met && condition != standing::unmet ? then && otherwise
                                                                                             : then || otherwise;
            }
            case requirement_form::constant:
                return r.truth;
            case requirement_form::course:
                return completed(*catalog_.find_course(r.id), mark(r), at.terms);
            case requirement_form::with: {
                const course_id wanted = *catalog_.find_course(r.id);
                return (at.starting && runs_as(wanted, at.terms)) ||
                       (r.mode == with_mode::same_or_before && completed(wanted, gate::no_mark, at.terms));
            }
            case requirement_form::credits: {
                credits sum{};
                for (const held_course& h : counting(r, at)) sum += credit_in(h, chosen(r));
                return sum.hundredths() >= r.hundredths;
            }
            case requirement_form::courses:
                return enough_courses(r, at);
            case requirement_form::skill:
                return has_skill(r, at);
            case requirement_form::credential:
                return has_credential(index(*catalog_.find_credential(r.id)), r.current, at);
            case requirement_form::credentials: {
                std::int32_t number = 0;
                for (std::size_t k = 0; k < history_.size(); ++k) {
                    const credential& c = data().credentials[k];
                    number += (r.credential_class.empty() || c.class_ == r.credential_class) &&
                              (r.tier.empty() || c.tier == r.tier) && has_credential(k, true, at);
                }
                return number >= r.number;
            }
            case requirement_form::hours:
                return has_hours(r, at);
            case requirement_form::record:
                return has_record(r, at);
            default:
                return comes_good(fact(r, at), at);
        }
    }

    static bool comes_good(standing s, const moment& at) {
        return s == standing::met || (s != standing::unmet && !at.sure);
    }

    /// Whether a requirement holds at a moment only because something that the record does not decide is assumed: for leaves.
    [[nodiscard]] bool is_assumed(const requirement& r, const moment& at) const {
        switch (r.form) {
            case requirement_form::course:
            case requirement_form::credits:
            case requirement_form::courses:
                return !r.grade.empty() && !holds_on_record(r);
            case requirement_form::hours:
                return !recorded_hours(route_.known, r.id) && hours_by_hand(r.id);
            case requirement_form::record:
                return record_standing(route_.known, r.id, at.where.day) == standing::unknown && record_by_hand(r.id);
            case requirement_form::negation:
            case requirement_form::conditional:
                return fact(r.parts[0], at) != standing::met && fact(r.parts[0], at) != standing::unmet;
            case requirement_form::grade_level:
            case requirement_form::age:
            case requirement_form::gpa:
            case requirement_form::test:
            case requirement_form::approval:
            case requirement_form::cohort:
            case requirement_form::enrolled:
            case requirement_form::status:
                return fact(r, at) == standing::unknown;
            default:
                return false;
        }
    }

    /// The standing of what no course or credential decides; the conditions of `not` and `if` are made of nothing else.
    standing fact(const requirement& r, const moment& at) const {
        std::vector<standing> parts;
        for (const requirement& p : r.parts) parts.push_back(fact(p, at));
        std::sort(parts.begin(), parts.end(), std::greater<>{});
        const auto nth = [&](std::size_t n) {
            return n == 0 ? standing::met : n > parts.size() ? standing::unmet : parts[n - 1];
        };
        switch (r.form) {
            case requirement_form::all:
                return nth(parts.size());
            case requirement_form::any:
                return nth(1);
            case requirement_form::at_least:
                return nth(static_cast<std::size_t>(std::max(0, r.number)));
            case requirement_form::negation:
                return negate(parts[0]);
            case requirement_form::constant:
                return r.truth ? standing::met : standing::unmet;
            default:
                break;
        }
        const gate* g = leaf_of(r);
        return g ? fact_standing(route_.known, *g, at.where) : standing::unknown;
    }

    /// The gate of the circuit that stands for a leaf.
    [[nodiscard]] const gate* leaf_of(const requirement& r) const {
        const auto [first, last] = leaves_.equal_range(r.form);
        for (auto leaf = first; leaf != last; ++leaf)
            if (*leaf->second->source == r) return leaf->second;
        return nullptr;
    }

    double mark(const requirement& r) const {
        return r.grade.empty() ? gate::no_mark : *mark_of(data().grading, r.grade);
    }

    bool completed(course_id wanted, double least, std::uint32_t before) const {
        for (const held_course& h : earned_before(before))
            if (h.counts_as(wanted) && h.against(least) != standing::unmet) return true;
        return false;
    }
    /// The courses that a leaf's selector selects.
    [[nodiscard]] const selection& chosen(const requirement& r) const {
        static const selection nothing;
        for (const gate& g : catalog_.circuit().gates)
            if (g.selection != gate::none && g.source->of == r.of) return catalog_.circuit().selections[g.selection];
        return nothing;
    }
    std::vector<held_course> counting(const requirement& r, const moment& at) const {
        const auto all = earned_before(at.terms);
        std::vector<held_course> some(all.begin(), all.end());
        std::erase_if(some, [&](const held_course& h) { return h.against(mark(r)) == standing::unmet; });
        return some;
    }
    bool enough_courses(const requirement& r, const moment& at) const {
        const selection& of = chosen(r);
        std::int32_t number = 0;
        std::vector<std::string_view> values;
        for (const held_course& h : counting(r, at)) {
            if (!counts_in(h, of)) continue;
            ++number;
            const auto value = r.distinct ? value_of(catalog_, h, of, r.distinct->by) : std::string_view{};
            if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end())
                values.push_back(value);
        }
        return number >= r.number && (!r.distinct || static_cast<std::int32_t>(values.size()) >= r.distinct->min);
    }
    bool has_skill(const requirement& r, const moment& at) const {
        const auto gives = [&](const std::vector<skill_level>& list) {
            return std::any_of(list.begin(), list.end(),
                               [&](const skill_level& s) { return s.skill == r.id && s.level >= r.number; });
        };
        if (gives(route_.known.source->skills)) return true;
        for (const held_course& h : earned_before(at.terms))
            for (const course_id c : h.courses)
                if (gives(catalog_[c].develops)) return true;
        for (std::size_t k = 0; k < history_.size(); ++k)
            if (gives(data().credentials[k].attests) && has_credential(k, false, at)) return true;
        return false;
    }
    [[nodiscard]] std::int32_t granted(const course& c, const std::string& name) const {
        const std::int32_t* n = look_up(c.grants.hours, name);
        return n ? *n : 0;
    }
    [[nodiscard]] static bool grants(const course& c, const std::string& name) {
        return std::find(c.grants.records.begin(), c.grants.records.end(), name) != c.grants.records.end();
    }
    /// Whether no course that can be taken grants such hours, or such a document: then a person records them.
    [[nodiscard]] bool hours_by_hand(const std::string& name) const {
        return std::none_of(data().courses.begin(), data().courses.end(),
                            [&](const course& c) { return c.status == course_status::active && granted(c, name) > 0; });
    }
    [[nodiscard]] bool record_by_hand(const std::string& name) const {
        return std::none_of(data().courses.begin(), data().courses.end(),
                            [&](const course& c) { return c.status == course_status::active && grants(c, name); });
    }
    bool has_hours(const requirement& r, const moment& at) const {
        const auto recorded = recorded_hours(route_.known, r.id);
        if (!recorded && hours_by_hand(r.id)) return !at.sure;
        std::int32_t sum = recorded.value_or(0);
        for (const held_course& h : earned_before(at.terms))
            for (const course_id c : h.courses) sum += granted(catalog_[c], r.id);
        return sum >= r.number;
    }
    bool has_record(const requirement& r, const moment& at) const {
        const standing own = record_standing(route_.known, r.id, at.where.day);
        if (own == standing::met) return true;
        for (const held_course& h : earned_before(at.terms))
            for (const course_id c : h.courses)
                if (grants(catalog_[c], r.id)) return true;
        return own == standing::unknown && !at.sure && record_by_hand(r.id);
    }
    /// Whether what the record has with the grade asked for is enough by itself.
    [[nodiscard]] bool holds_on_record(const requirement& r) const {
        credits sum{};
        std::int32_t number = 0;
        static const selection nothing;
        const selection& of = r.of ? chosen(r) : nothing;
        for (const held_course& h : route_.known.courses) {
            if (h.against(mark(r)) != standing::met) continue;
            if (r.form == requirement_form::course && h.counts_as(*catalog_.find_course(r.id))) return true;
            sum += credit_in(h, of);
            number += counts_in(h, of);
        }
        if (r.form == requirement_form::credits) return sum.hundredths() >= r.hundredths;
        return r.form == requirement_form::courses && number >= r.number && !r.distinct;
    }

private:
    const catalog_data& data() const { return catalog_.data(); }

    [[nodiscard]] static bool looked_up(gate_kind kind) { return kind >= gate_kind::grade_level; }

    /// What is completed before a term starts: what is held, and what the plan has completed, taken to be passed with any grade asked for.
    [[nodiscard]] std::span<const held_course> earned_before(std::uint32_t term) const {
        return std::span(earned_).first(earned_before_[term]);
    }

    void find_earned() {
        earned_ = route_.known.courses;
        for (held_course& h : earned_)
            if (h.in_progress) h.in_progress = false, h.mark = std::numeric_limits<double>::infinity();
        for (std::uint32_t t = 0; t <= route_.terms.terms.size(); ++t) {
            for (const placement& p : plan_.placements)
                if (t > 0 && last_term(p) == t - 1) add_earned(p.course);
            earned_before_.push_back(earned_.size());
        }
    }
    void add_earned(course_id course) {
        const std::string& id = catalog_[course].id;
        if (std::any_of(earned_.begin(), earned_.end(), [&](const held_course& h) { return h.id == id; })) return;
        held_course& h = earned_.emplace_back();
        h.id = id;
        h.courses = {course};
        if (const counted_as* counted = catalog_.equivalents().find(id))
            h.courses = counted->courses, h.partial = counted->partial;
        h.amount = catalog_[course].credits;
        h.mark = std::numeric_limits<double>::infinity();
    }

    [[nodiscard]] bool runs_as(course_id wanted, std::uint32_t term) const {
        return std::any_of(plan_.placements.begin(), plan_.placements.end(), [&](const placement& p) {
            const counted_as* counted = catalog_.equivalents().find(catalog_[p.course].id);
            const bool is_it = counted ? std::binary_search(counted->courses.begin(), counted->courses.end(), wanted)
                                       : p.course == wanted;
            return is_it && p.term <= term && term <= last_term(p);
        });
    }

    /// Finds which credentials can be earned at the end of a term, in rounds, as they build on each other: with what is assumed to come
    /// good, and surely, whatever the record does not say.
    void earn_credentials(std::uint32_t term) {
        moment may = after(term), sure = may;
        sure.sure = true;
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t k = 0; k < history_.size(); ++k) {
                const std::optional<requirement>& needed = data().credentials[k].requires_;
                if (held_at_start(k)) continue;
                if (!history_[k].may[term] &&
                    holds(rule_kind::credential_requires, static_cast<std::uint32_t>(k), needed, may))
                    history_[k].may[term] = changed = true;
                if (history_[k].surely == never &&
                    holds(rule_kind::credential_requires, static_cast<std::uint32_t>(k), needed, sure)) {
                    history_[k].surely = term;
                    changed = true;
                }
            }
        }
    }

    const held_credential* held(std::size_t k) const {
        for (const held_credential& h : route_.known.source->credentials)
            if (h.id == data().credentials[k].id) return &h;
        return nullptr;
    }
    std::optional<date> expiry(std::size_t k, const held_credential& h) const {
        if (h.expires || !h.earned || !data().credentials[k].valid_months) return h.expires;
        return add_months(*h.earned, *data().credentials[k].valid_months);
    }
    bool held_on(std::size_t k, std::optional<date> day) const {
        const held_credential* h = held(k);
        if (!h) return false;
        const auto until = expiry(k, *h);
        return !until || !day || *day <= *until;
    }
    bool held_at_start(std::size_t k) const { return held_on(k, route_.terms.terms.front().first_day); }

    /// Whether a credential is there at a moment. What is only assumed comes good when it is needed, so that a credential that runs out
    /// counts where it can be earned late enough, and is not surely earned too early.
    bool has_credential(std::size_t k, bool current, const moment& at) const {
        if (current ? held_on(k, at.where.day) : held(k) != nullptr) return true;
        const credential_history& h = history_[k];
        const auto months = data().credentials[k].valid_months;
        std::uint32_t first = 0;
        const auto too_early = [&](std::uint32_t t) {
            const auto since = route_.terms.terms[t].end_day;
            return current && months && since && at.where.day && add_months(*since, *months) < *at.where.day;
        };
        while (first < at.terms && too_early(first)) ++first;
        if (h.surely < first) return false;
        if (at.sure) return h.surely < at.terms;
        return std::find(h.may.begin() + first, h.may.begin() + at.terms, true) != h.may.begin() + at.terms;
    }

    const route& route_;
    const catalog& catalog_;
    const progression& plan_;
    std::multimap<requirement_form, const gate*> leaves_;
    std::vector<held_course> earned_;         ///< what is held, then what the plan completes, the earliest first
    std::vector<std::size_t> earned_before_;  ///< by term, and after the last: how many of them before it
    struct credential_history {
        std::vector<char> may;         ///< by term: its `requires` is met at the end of it
        std::uint32_t surely = never;  ///< the first term at whose end it is met with nothing assumed
    };
    std::vector<credential_history> history_;  ///< by credential
};

}  // namespace gradus::detail

#endif
