// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRESSION_COMPILE_HPP
#define GRADUS_PROGRESSION_COMPILE_HPP

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/progression/compile_groups.hpp"
#include "gradus/progression/objective_parts.hpp"
#include "gradus/progression/planned_holdings.hpp"
#include "gradus/progression/problem.hpp"

namespace gradus::detail {

/// Compiles a route and a set of courses into a `problem`.
///
/// A compiler made from this one may leave time aside (`days_`): the horizon then has one term, whatever is taken is completed in it, and
/// what a day or a grade decides holds where it does in one of these situations.
class problem_compiler {
public:
    problem_compiler(const route& r, const std::vector<course_id>& courses, const std::vector<term_mask>& allowed)
        : route_(r), catalog_(r.catalog()), circuit_(catalog_.circuit()), held_(held_for_planning(r.known)) {
        made_.of = &r;
        by_course_.resize(catalog_.data().courses.size());
        for (std::size_t i = 0; i < courses.size(); ++i)
            if (allowed[i] != 0) add_variable(courses[i], allowed[i]);
        add_resources();
    }

    [[nodiscard]] problem compile(const problem_extras& extras = {}) {
        earned_.assign(catalog_.data().credentials.size(), {});
        for (const credential& k : catalog_.data().credentials)
            some_run_out_ = some_run_out_ || k.valid_months.has_value();
        order_credentials();
        for (std::uint32_t t = 0; t < terms(); ++t) compile_credentials(t);
        for (problem_variable& v : made_.variables)
            for (possible_start& s : v.starts)
                s.requires_gate = requirement_of(rule_kind::course_requires, index(v.course),
                                                 circuit_.course_requires[index(v.course)], starting(s.term));
        if (extras.advice) compile_advice();
        if (extras.valued_skills) compile_valued();
        made_.exit_after.reserve(terms() + 1);
        for (std::uint32_t k = 0; k <= terms(); ++k)
            made_.exit_after.push_back(extras.exit_after_each_term || k == terms() ? compile_exit(k)
                                                                                   : timed_network::never);
        return std::move(made_);
    }

protected:
    /// A moment at which a requirement is looked at: before term `terms` (and what runs in it, where `starting`), on a day, in a grade.
    struct moment {
        std::uint32_t number = 0;  ///< of its own among all moments
        std::uint32_t terms = 0;
        bool starting = false;
        situation where;
        bool sure = false;  ///< only what is planned or on record counts, nothing is assumed
    };

    /// The gates of one credential, by term: its `requires` is met at the end of it; it is earned by then; it is earned by then whatever
    /// the record does not say.
    struct earned_gates {
        std::vector<std::uint32_t> now, by, surely_by;
    };

    [[nodiscard]] std::uint32_t terms() const { return made_.terms(); }
    [[nodiscard]] timed_network& net() { return *made_.gates; }
    [[nodiscard]] const horizon_term& term_at(std::uint32_t t) const { return route_.terms.terms[t]; }

    moment starting(std::uint32_t t) const { return {t, t, true, {term_at(t).first_day, term_at(t).grade}}; }
    moment after(std::uint32_t t) const { return {terms() + t, t + 1, false, {term_at(t).end_day, term_at(t).grade}}; }
    moment surely_after(std::uint32_t t) const {
        moment m = after(t);
        m.number += terms();
        m.sure = true;
        return m;
    }
    moment exit_moment(std::uint32_t k) const {
        if (k == 0) return {3 * terms(), 0, false, {}};
        moment m = after(k - 1);
        if (k == terms()) {
            m.number = 3 * terms() + 1;
            m.where.day = route_.terms.last_day;
        }
        return m;
    }

    void add_variable(course_id id, term_mask allowed) {
        problem_variable v;
        v.course = id;
        for (std::uint32_t t = 0; t < terms(); ++t)
            if (allowed & mask_of(t))
                v.starts.push_back(
                    {t, last_term_of(route_.terms, catalog_[id], t), timed_network::always, timed_network::always, {}});
        v.allowed = allowed;
        const auto position = static_cast<std::uint32_t>(made_.variables.size());
        completed_.push_back(as_completed(catalog_, id));
        for (const course_id counts : completed_.back().courses) by_course_[index(counts)].push_back(position);
        made_.variables.push_back(std::move(v));
    }

    void add_resources() {
        std::int64_t scale = 1;
        for (const problem_variable& v : made_.variables) scale = std::lcm(scale, catalog_[v.course].length);
        made_.credit_scale = scale;
        for (std::uint32_t t = 0; t < terms(); ++t) {
            problem_resource credit{problem_resource::kind::credits, t};
            problem_resource count{problem_resource::kind::courses, t};
            const more_load beyond = route_.allowed.beyond(t);
            const auto kept = [&](rule_kind k) { return !route_.allowed.waives(k, t); };
            for (const load_limit& l : catalog_.data().load) {
                if (!in_band(l.grades, term_at(t))) continue;
                if (l.credits_min && kept(rule_kind::least_credits))
                    credit.min = std::max(credit.min, l.credits_min->hundredths() * scale);
                if (l.credits_max && kept(rule_kind::most_credits))
                    credit.max = std::min(credit.max, (*l.credits_max + beyond.credits).hundredths() * scale);
                if (l.courses_min && kept(rule_kind::least_courses))
                    count.min = std::max<std::int64_t>(count.min, *l.courses_min);
                if (l.courses_max && kept(rule_kind::most_courses))
                    count.max = std::min<std::int64_t>(count.max, *l.courses_max + beyond.courses);
            }
            add_term_resource(credit);
            add_term_resource(count);
        }
        const auto& lists = catalog_.data().exclusions;
        for (std::uint32_t e = 0; e < lists.size(); ++e) {
            if (route_.allowed.waives(rule_kind::exclusion, e)) continue;
            std::vector<std::uint32_t> members;
            for (const std::string& id : lists[e])
                if (const auto c = catalog_.find_course(id))
                    for (std::uint32_t v = 0; v < made_.variables.size(); ++v)
                        if (made_.variables[v].course == *c && (members.empty() || members.back() != v))
                            members.push_back(v);
            if (members.size() < 2) continue;
            const auto r = static_cast<std::uint32_t>(made_.resources.size());
            made_.resources.push_back({problem_resource::kind::exclusion, e, 0, 1});
            for (const std::uint32_t v : members)
                for (possible_start& s : made_.variables[v].starts) s.uses.push_back({r, 1});
        }
    }

    void add_term_resource(const problem_resource& resource) {
        if (resource.min <= 0 && resource.max == std::numeric_limits<std::int64_t>::max()) return;
        const auto r = static_cast<std::uint32_t>(made_.resources.size());
        made_.resources.push_back(resource);
        for (problem_variable& v : made_.variables)
            for (possible_start& s : v.starts) {
                if (resource.position < s.term || resource.position > s.last_term) continue;
                const course& c = catalog_[v.course];
                const std::int64_t amount = resource.is == problem_resource::kind::courses
                                                ? 1
                                                : c.credits.hundredths() * (made_.credit_scale / c.length);
                if (amount > 0) s.uses.push_back({r, amount});
            }
    }

    /// The starts from which a course is completed before a term begins.
    [[nodiscard]] term_mask done_before(std::uint32_t variable, std::uint32_t term) const {
        term_mask mask = 0;
        for (const possible_start& s : made_.variables[variable].starts)
            if (s.last_term < term) mask |= mask_of(s.term);
        return mask;
    }
    [[nodiscard]] term_mask running_in(std::uint32_t variable, std::uint32_t term) const {
        term_mask mask = 0;
        if (!days_.empty()) return done_before(variable, term) | beside_mark;
        for (const possible_start& s : made_.variables[variable].starts)
            if (s.term <= term && term <= s.last_term) mask |= mask_of(s.term);
        return mask;
    }

    // Credentials are compiled term by term, and in a term after those that they require, so that no chain of them is recursed into.

    void order_credentials() {
        const std::size_t count = catalog_.data().credentials.size();
        std::vector<std::vector<std::uint32_t>> needed_by(count);
        std::vector<std::uint32_t> waiting(count, 0);
        for (std::uint32_t k = 0; k < count; ++k)
            for (const std::uint32_t other : credentials_below(circuit_.credential_requires[k])) {
                needed_by[other].push_back(k);
                ++waiting[k];
            }
        std::vector<bool> placed(count, false);
        for (std::uint32_t k = 0; k < count; ++k)
            if (waiting[k] == 0) credential_order_.push_back(k);
        for (std::size_t next = 0; next < credential_order_.size(); ++next) {
            placed[credential_order_[next]] = true;
            for (const std::uint32_t k : needed_by[credential_order_[next]])
                if (--waiting[k] == 0) credential_order_.push_back(k);
        }
        for (std::uint32_t k = 0; k < count; ++k)
            if (!placed[k]) circular_.push_back(k);
    }

    [[nodiscard]] std::vector<std::uint32_t> credentials_below(gate_id root) const {
        std::vector<std::uint32_t> found;
        std::vector<gate_id> open{root};
        std::vector<gate_id> seen;
        while (!open.empty()) {
            const gate_id at = open.back();
            open.pop_back();
            if (std::find(seen.begin(), seen.end(), at) != seen.end()) continue;
            seen.push_back(at);
            const gate& g = circuit_[at];
            if (g.kind == gate_kind::credential)
                found.push_back(g.subject);
            else if (g.kind == gate_kind::credentials)
                append_matching(g, found);
            else if (g.kind == gate_kind::skill)
                append_attesting(g, found);
            else
                open.insert(open.end(), circuit_.inputs_of(g).begin(), circuit_.inputs_of(g).end());
        }
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    void append_matching(const gate& g, std::vector<std::uint32_t>& into) const {
        const auto& all = catalog_.data().credentials;
        for (std::uint32_t k = 0; k < all.size(); ++k)
            if ((g.class_name == gate::none || all[k].class_ == circuit_.names[g.class_name]) &&
                (g.tier_name == gate::none || all[k].tier == circuit_.names[g.tier_name]))
                into.push_back(k);
    }

    void append_attesting(const gate& g, std::vector<std::uint32_t>& into) const {
        const auto& all = catalog_.data().credentials;
        for (std::uint32_t k = 0; k < all.size(); ++k)
            if (gives(all[k].attests, g)) into.push_back(k);
    }

    [[nodiscard]] bool gives(const std::vector<skill_level>& list, const gate& g) const {
        const std::string& wanted = catalog_.data().skills[g.subject].id;
        return std::any_of(list.begin(), list.end(),
                           [&](const skill_level& s) { return s.skill == wanted && s.level >= g.number; });
    }

    /// Extends `earned_` by the gates of a term. Of credentials that require each other in a circle, what is earned is found in rounds,
    /// from those earned before.
    void compile_credentials(std::uint32_t t) {
        const moment may = after(t), sure = surely_after(t);
        for (const std::uint32_t k : credential_order_) earn(k, t, may, sure);
        for (const std::uint32_t k : circular_) {
            earned_gates& e = earned_[k];
            e.now.push_back(timed_network::never);
            e.by.push_back(t == 0 ? timed_network::never : e.by[t - 1]);
            e.surely_by.push_back(t == 0 ? timed_network::never : e.surely_by[t - 1]);
        }
        for (std::size_t round = 0; round < circular_.size(); ++round) {
            forget(may);
            forget(sure);
            std::vector<std::pair<std::uint32_t, std::uint32_t>> next;
            for (const std::uint32_t k : circular_) next.push_back(earnable(k, may, sure));
            for (std::size_t i = 0; i < circular_.size(); ++i) {
                earned_gates& e = earned_[circular_[i]];
                e.now[t] = next[i].first;
                e.by[t] = t == 0 ? e.now[t] : net().any({e.by[t - 1], e.now[t]});
                e.surely_by[t] = t == 0 ? next[i].second : net().any({e.surely_by[t - 1], next[i].second});
            }
        }
        forget(may);
        forget(sure);
    }

    void forget(const moment& m) {
        if (!circular_.empty()) std::erase_if(known_, [&](const auto& entry) { return entry.first >> 32 == m.number; });
    }

    void earn(std::uint32_t k, std::uint32_t t, const moment& may, const moment& sure) {
        const auto [now, surely] = earnable(k, may, sure);
        earned_gates& e = earned_[k];
        e.now.push_back(now);
        e.by.push_back(t == 0 ? now : net().any({e.by[t - 1], now}));
        e.surely_by.push_back(t == 0 ? surely : net().any({e.surely_by[t - 1], surely}));
    }

    /// The gates for "its `requires` is met": with what is assumed, and surely. The latter matters only to credentials that run out.
    std::pair<std::uint32_t, std::uint32_t> earnable(std::uint32_t k, const moment& may, const moment& sure) {
        if (held_on(k, term_at(0).first_day)) return {timed_network::never, timed_network::never};
        const gate_id needed = circuit_.credential_requires[k];
        const auto at = [&](const moment& m) { return requirement_of(rule_kind::credential_requires, k, needed, m); };
        return {at(may), some_run_out_ ? at(sure) : timed_network::never};
    }

    [[nodiscard]] const held_credential* held(std::uint32_t k) const {
        for (const held_credential& h : route_.known.source->credentials)
            if (h.id == catalog_.data().credentials[k].id) return &h;
        return nullptr;
    }
    [[nodiscard]] bool held_on(std::uint32_t k, std::optional<date> day) const {
        const held_credential* h = held(k);
        if (!h) return false;
        std::optional<date> until = h->expires;
        const auto months = catalog_.data().credentials[k].valid_months;
        if (!until && h->earned && months) until = add_months(*h->earned, *months);
        return !until || !day || *day <= *until;
    }

    /// The gate that is true where the credential is there at a moment: held, or earned by the term before, and (`current`) not so early
    /// that it has run out. What is only assumed comes good when it is needed, so that only what is surely earned runs out.
    std::uint32_t has_credential(std::uint32_t k, bool current, const moment& m) {
        if (current ? held_on(k, m.where.day) : held(k) != nullptr) return timed_network::always;
        if (m.terms == 0) return timed_network::never;
        const earned_gates& e = earned_[k];
        const std::uint32_t last = m.terms - 1;
        const std::uint32_t earned = m.sure ? e.surely_by[last] : e.by[last];
        const auto months = catalog_.data().credentials[k].valid_months;
        if (!current || !months || !m.where.day || !days_.empty()) return earned;
        std::uint32_t first = 0;  // the first term at whose end it may be earned and still be current
        while (first <= last && term_at(first).end_day && add_months(*term_at(first).end_day, *months) < *m.where.day)
            ++first;
        if (first > last) return timed_network::never;
        if (first == 0) return earned;
        if (m.sure) return net().both_not(earned, e.surely_by[first - 1]);
        return net().both_not(net().any({e.now.begin() + first, e.now.begin() + m.terms}), e.surely_by[first - 1]);
    }

    /// The gate of what a course, a credential, the exit or its set requires, without the parts that the route is let off: these are
    /// assumed to come good.
    std::uint32_t requirement_of(rule_kind kind, std::uint32_t what, gate_id root, const moment& m) {
        if (!route_.allowed.waives_some(kind, what)) return compile(root, m);
        const std::vector<gate_id> parts = parts_of(circuit_, root);
        std::vector<timed_input> inputs;
        for (std::uint32_t i = 0; i < parts.size(); ++i)
            inputs.push_back(
                {route_.allowed.waives(kind, what, i) ? comes_good(standing::unknown, m) : compile(parts[i], m), 1,
                 false});
        return net().threshold(static_cast<std::int64_t>(parts.size()), {}, merged(inputs));
    }

    std::uint32_t compile(gate_id id, const moment& m) {
        const std::uint64_t key = std::uint64_t{m.number} << 32 | index(id);
        if (const auto at = known_.find(key); at != known_.end()) return at->second;
        const std::uint32_t made = compile_new(circuit_[id], m);
        known_.emplace(key, made);
        return made;
    }

    std::uint32_t compile_new(const gate& g, const moment& m) {
        switch (g.kind) {
            case gate_kind::constant:
                return g.truth ? timed_network::always : timed_network::never;
            case gate_kind::threshold: {
                std::vector<timed_input> inputs;
                for (const gate_id input : circuit_.inputs_of(g)) inputs.push_back({compile(input, m), 1, false});
                return net().threshold(g.number, {}, merged(inputs));
            }
            case gate_kind::negation:
                return comes_good(
                    greatest(m, [&](const moment& at) { return negate(fact(circuit_.inputs_of(g)[0], at)); }), m);
            case gate_kind::conditional: {
                const auto parts = circuit_.inputs_of(g);
                const standing yes = greatest(m, [&](const moment& at) { return fact(parts[0], at); });
                const standing no = greatest(m, [&](const moment& at) { return negate(fact(parts[0], at)); });
                if (no == standing::unmet) return compile(parts[1], m);
                if (yes == standing::unmet) return compile(parts[2], m);
                const std::vector<std::uint32_t> branches{compile(parts[1], m), compile(parts[2], m)};
                return m.sure ? net().all(branches) : net().any(branches);
            }
            case gate_kind::course:
                return completed(course_id{g.subject}, g.mark, m.terms, false);
            case gate_kind::with_same_or_before:
                return completed(course_id{g.subject}, gate::no_mark, m.terms, m.starting || !days_.empty());
            case gate_kind::with_same:
                return running(course_id{g.subject}, m);
            case gate_kind::credits:
                return credits_of(g, m);
            case gate_kind::courses:
                return courses_of(g, m);
            case gate_kind::distinct:
                return distinct_of(g, m);
            case gate_kind::skill:
                return skill(g, m);
            case gate_kind::credential:
                return has_credential(g.subject, g.current, m);
            case gate_kind::credentials: {
                std::vector<std::uint32_t> matching;
                append_matching(g, matching);
                std::vector<timed_input> inputs;
                for (const std::uint32_t k : matching) inputs.push_back({has_credential(k, true, m), 1, false});
                return net().threshold(g.number, {}, merged(inputs));
            }
            case gate_kind::hours:
                return hours(g, m);
            case gate_kind::record:
                return document(g, m);
            default:
                return comes_good(
                    greatest(m, [&](const moment& at) { return fact_standing(route_.known, g, at.where); }), m);
        }
    }

    /// The standing of a fact at a moment, or the greatest that it has in one of `days_`.
    template <class Standing>
    [[nodiscard]] standing greatest(moment m, Standing of) const {
        if (days_.empty()) return of(m);
        standing best = standing::unmet;
        for (const situation& day : days_) {
            m.where = day;
            best = std::max(best, of(m));
        }
        return best;
    }

    /// What the record decides, or is assumed: unknown comes good, but surely it is not.
    static std::uint32_t comes_good(standing s, const moment& m) {
        return s == standing::met || (s != standing::unmet && !m.sure) ? timed_network::always : timed_network::never;
    }

    /// Inputs with each gate once, its weights summed.
    static std::vector<timed_input> merged(std::vector<timed_input> inputs) {
        std::sort(inputs.begin(), inputs.end(),
                  [](const timed_input& a, const timed_input& b) { return a.gate < b.gate; });
        std::vector<timed_input> once;
        for (const timed_input& i : inputs) {
            if (!once.empty() && once.back().gate == i.gate)
                once.back().weight += i.weight;
            else
                once.push_back(i);
        }
        return once;
    }

    /// The standing of what no course or credential decides: conditions of `not` and `if`.
    [[nodiscard]] standing fact(gate_id id, const moment& m) const {
        const gate& g = circuit_[id];
        std::vector<standing> parts;
        for (const gate_id input : circuit_.inputs_of(g)) parts.push_back(fact(input, m));
        switch (g.kind) {
            case gate_kind::constant:
                return g.truth ? standing::met : standing::unmet;
            case gate_kind::negation:
                return negate(parts[0]);
            case gate_kind::threshold:
                std::sort(parts.begin(), parts.end(), std::greater<>{});
                return parts[static_cast<std::size_t>(g.number) - 1];
            default:
                return fact_standing(route_.known, g, m.where);
        }
    }

    std::uint32_t completed(course_id wanted, double mark, std::uint32_t before, bool or_running) {
        for (const held_course& h : held_)
            if (h.counts_as(wanted) && h.against(mark) != standing::unmet) return timed_network::always;
        std::vector<timed_atom> atoms;
        for (const std::uint32_t v : by_course_[index(wanted)])
            atoms.push_back({v, done_before(v, before) | (or_running ? running_in(v, before) : 0), 1});
        return net().threshold(1, std::move(atoms), {});
    }

    std::uint32_t running(course_id wanted, const moment& m) {
        std::vector<timed_atom> atoms;
        if (m.starting || !days_.empty())
            for (const std::uint32_t v : by_course_[index(wanted)]) atoms.push_back({v, running_in(v, m.terms), 1});
        return net().threshold(1, std::move(atoms), {});
    }

    /// The courses of the problem that a selection takes, with the credit that it takes of each. Found once for each selection.
    const std::vector<std::pair<std::uint32_t, std::int64_t>>& credit_from(std::uint32_t of) {
        const auto [at, fresh] = credit_from_.try_emplace(of);
        if (fresh)
            for (std::uint32_t v = 0; v < completed_.size(); ++v)
                if (const credits amount = credit_in(completed_[v], circuit_.selections[of]); amount > credits{})
                    at->second.emplace_back(v, amount.hundredths());
        return at->second;
    }
    const std::vector<std::uint32_t>& counted_from(std::uint32_t of) {
        const auto [at, fresh] = counted_from_.try_emplace(of);
        if (fresh)
            for (std::uint32_t v = 0; v < completed_.size(); ++v)
                if (counts_in(completed_[v], circuit_.selections[of])) at->second.push_back(v);
        return at->second;
    }

    std::uint32_t credits_of(const gate& g, const moment& m) {
        std::int64_t need = g.hundredths;
        for (const held_course& h : held_)
            if (h.against(g.mark) != standing::unmet)
                need -= credit_in(h, circuit_.selections[g.selection]).hundredths();
        std::vector<timed_atom> atoms;
        if (need > 0)
            for (const auto& [v, amount] : credit_from(g.selection))
                atoms.push_back({v, done_before(v, m.terms), amount});
        return net().threshold(need, std::move(atoms), {}, gate_measure::credits);
    }

    std::uint32_t courses_of(const gate& g, const moment& m) {
        std::int64_t need = g.number;
        for (const held_course& h : held_)
            if (h.against(g.mark) != standing::unmet && counts_in(h, circuit_.selections[g.selection])) --need;
        std::vector<timed_atom> atoms;
        if (need > 0)
            for (const std::uint32_t v : counted_from(g.selection)) atoms.push_back({v, done_before(v, m.terms), 1});
        return net().threshold(need, std::move(atoms), {}, gate_measure::courses);
    }

    std::uint32_t distinct_of(const gate& g, const moment& m) {
        const selection& of = circuit_.selections[g.selection];
        const std::string_view by = g.by == distinct_by::kind ? "kind" : "subject";
        std::map<std::string_view, std::vector<timed_atom>> values;
        std::map<std::string_view, bool> known;
        for (const held_course& h : held_)
            if (h.against(g.mark) != standing::unmet && counts_in(h, of)) known[value_of(catalog_, h, of, by)] = true;
        for (const std::uint32_t v : counted_from(g.selection))
            values[value_of(catalog_, completed_[v], of, by)].push_back({v, done_before(v, m.terms), 1});
        std::vector<timed_input> inputs;
        std::int64_t need = g.number;
        for (const auto& [value, unused] : known) need -= !value.empty();
        for (auto& [value, atoms] : values)
            if (!value.empty() && !known.contains(value))
                inputs.push_back({net().threshold(1, std::move(atoms), {}), 1, false});
        return net().threshold(need, {}, merged(inputs));
    }

    std::uint32_t skill(const gate& g, const moment& m) {
        if (gives(route_.known.source->skills, g)) return timed_network::always;
        for (const held_course& h : held_)
            for (const course_id c : h.courses)
                if (gives(catalog_[c].develops, g)) return timed_network::always;
        std::vector<timed_atom> atoms;
        for (std::uint32_t v = 0; v < completed_.size(); ++v)
            if (std::any_of(completed_[v].courses.begin(), completed_[v].courses.end(),
                            [&](course_id c) { return gives(catalog_[c].develops, g); }))
                atoms.push_back({v, done_before(v, m.terms), 1});
        std::vector<std::uint32_t> attesting;
        append_attesting(g, attesting);
        std::vector<timed_input> inputs;
        for (const std::uint32_t k : attesting) inputs.push_back({has_credential(k, false, m), 1, false});
        return net().threshold(1, std::move(atoms), merged(inputs));
    }

    [[nodiscard]] std::int64_t granted(const held_course& h, const std::string& name) const {
        std::int64_t sum = 0;
        for (const course_id c : h.courses)
            if (const std::int32_t* n = look_up(catalog_[c].grants.hours, name)) sum += *n;
        return sum;
    }

    /// Whether some active course grants what is asked; looked up once for each `question`.
    template <class Grants>
    [[nodiscard]] bool some_course(std::uint32_t question, Grants grants) {
        const auto [at, fresh] = granted_somewhere_.try_emplace(question, false);
        const auto& courses = catalog_.data().courses;
        if (fresh)
            at->second = std::any_of(courses.begin(), courses.end(),
                                     [&](const course& c) { return c.status == course_status::active && grants(c); });
        return at->second;
    }

    std::uint32_t hours(const gate& g, const moment& m) {
        const std::string& name = circuit_.names[g.subject];
        const auto recorded = recorded_hours(route_.known, name);
        const bool by_hand = !some_course(g.subject, [&](const course& c) {
            const auto* n = look_up(c.grants.hours, name);
            return n && *n > 0;
        });
        if (by_hand && !recorded) return comes_good(standing::unknown, m);
        std::int64_t need = g.number - recorded.value_or(0);
        for (const held_course& h : held_) need -= granted(h, name);
        std::vector<timed_atom> atoms;
        for (std::uint32_t v = 0; v < completed_.size(); ++v)
            if (const std::int64_t n = granted(completed_[v], name); n > 0)
                atoms.push_back({v, done_before(v, m.terms), n});
        return net().threshold(need, std::move(atoms), {});
    }

    std::uint32_t document(const gate& g, const moment& m) {
        const std::string& name = circuit_.names[g.subject];
        const auto grants = [&](const course& c) {
            return std::find(c.grants.records.begin(), c.grants.records.end(), name) != c.grants.records.end();
        };
        const auto granted_by = [&](const held_course& h) {
            return std::any_of(h.courses.begin(), h.courses.end(), [&](course_id c) { return grants(catalog_[c]); });
        };
        const standing own =
            greatest(m, [&](const moment& at) { return record_standing(route_.known, name, at.where.day); });
        if (own == standing::met || std::any_of(held_.begin(), held_.end(), granted_by)) return timed_network::always;
        if (own == standing::unknown && !some_course(~g.subject, grants)) return comes_good(own, m);
        std::vector<timed_atom> atoms;
        for (std::uint32_t v = 0; v < completed_.size(); ++v)
            if (granted_by(completed_[v])) atoms.push_back({v, done_before(v, m.terms), 1});
        return net().threshold(1, std::move(atoms), {});
    }

    void compile_advice() {
        for (problem_variable& v : made_.variables)
            for (possible_start& s : v.starts)
                if (catalog_[v.course].advises)
                    s.advises_gate = compile(circuit_.course_advises[index(v.course)], starting(s.term));
    }

    void compile_valued() {
        for (const valued& v : valued_by_exit(route_)) {
            gate held;
            held.kind = gate_kind::skill;
            held.subject = static_cast<std::uint32_t>(index(*catalog_.find_skill(v.skill)));
            held.number = v.level;
            made_.valued.push_back({compile_new(held, exit_moment(terms())), v.weight});
        }
    }

    std::uint32_t compile_exit(std::uint32_t k) { return compile_exit(route_.to, k, exit_moment(k)); }

    std::uint32_t compile_exit(exit_id exit, std::uint32_t k, const moment& m) {
        std::vector<std::uint32_t> parts{
            requirement_of(rule_kind::exit_requires, index(exit), circuit_.exit_requires[index(exit)], m)};
        if (const auto set = catalog_.find_requirement_set(catalog_[exit].requirement_set)) {
            parts.push_back(
                requirement_of(rule_kind::set_requires, index(*set), circuit_.set_requires[index(*set)], m));
            if (const auto total = catalog_[*set].credits;
                total && !route_.allowed.waives(rule_kind::set_total, index(*set)))
                parts.push_back(total_credits(*total, k));
            if (!groups_) groups_.emplace(route_, *set, completed_, held_);
            parts.push_back(
                groups_->compile(net(), made_.settlements, [&](std::uint32_t v) { return done_before(v, k); }));
        }
        std::vector<timed_input> inputs;
        for (const std::uint32_t p : parts) inputs.push_back({p, 1, false});
        return net().threshold(static_cast<std::int64_t>(parts.size()), {}, merged(inputs));
    }

    std::uint32_t total_credits(credits total, std::uint32_t before) {
        std::int64_t need = total.hundredths();
        for (const held_course& h : held_) need -= h.amount.hundredths();
        std::vector<timed_atom> atoms;
        for (std::uint32_t v = 0; v < completed_.size(); ++v)
            atoms.push_back({v, done_before(v, before), completed_[v].amount.hundredths()});
        return net().threshold(need, std::move(atoms), {}, gate_measure::credits);
    }

    const route& route_;
    const catalog& catalog_;
    const circuit& circuit_;
    std::vector<held_course> held_;
    std::vector<held_course> completed_;                 ///< the variables' courses, as completed
    std::vector<std::vector<std::uint32_t>> by_course_;  ///< by course, the variables that count as it
    std::vector<earned_gates> earned_;                   ///< by credential
    bool some_run_out_ = false;                          ///< some credential has `valid_months`
    std::vector<std::uint32_t> credential_order_;
    std::vector<std::uint32_t> circular_;
    std::unordered_map<std::uint64_t, std::uint32_t> known_;
    std::unordered_map<std::uint32_t, std::vector<std::pair<std::uint32_t, std::int64_t>>> credit_from_;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> counted_from_;
    std::unordered_map<std::uint32_t, bool> granted_somewhere_;
    std::optional<group_compiler> groups_;
    std::vector<situation> days_;  ///< where time is left aside: the situations of the horizon
    problem made_;
};

}  // namespace gradus::detail

#endif
