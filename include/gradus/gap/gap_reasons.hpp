// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_REASONS_HPP
#define GRADUS_GAP_GAP_REASONS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/requirement_text.hpp"
#include "gradus/gap/gap.hpp"
#include "gradus/gap/gap_reach.hpp"

namespace gradus::detail {

/// Says what a set of courses is needed for: walks down from the target through the requirements that hold, of alternatives through those
/// with the fewest conditions, then with the least that is new, and notes on the way what each leaf rests on.
class gap_reasons {
public:
    /// `reached` has run over the whole network with these courses.
    gap_reasons(const gap_network& n, const gap_reach& reached, const std::vector<std::uint32_t>& courses)
        : net_(n),
          catalog_(n.catalog()),
          circuit_(catalog_.circuit()),
          known_(n.asked->known),
          reached_(reached),
          courses_(courses),
          held_(held_for_planning(known_)),
          why_(n.size()),
          wanted_(n.size(), 0) {}

    void explain(const gap_target& target, gap& into) {
        if (const auto* x = std::get_if<exit_id>(&target)) explain_exit(*x);
        if (const auto* c = std::get_if<course_id>(&target)) want_course(*c, catalog_[*c].id + " is asked for");
        if (const auto* k = std::get_if<credential_id>(&target))
            want_credential(index(*k), "credential " + catalog_[*k].id + " is asked for");
        if (const auto* s = std::get_if<skill_goal>(&target))
            want_skill(catalog_[s->skill].id, s->level, "skill " + catalog_[s->skill].id + " is asked for");
        for (const std::uint32_t v : courses_) explain_course(v);
        for (std::size_t next = 0; next < credentials_.size(); ++next) {
            const credential_id k = net_.credentials[credentials_[next] - net_.courses.size()];
            walk(circuit_.credential_requires[index(k)], "credential " + catalog_[k].id + " requires ");
        }
        write(into);
    }

    /// The credentials that the target rests on, by variable, each after it was first asked for.
    [[nodiscard]] const std::vector<std::uint32_t>& credentials() const { return credentials_; }

private:
    struct price {
        std::int32_t conditions = 0, fresh = 0;
        bool possible = true;

        friend bool operator<(const price& a, const price& b) {
            if (a.possible != b.possible) return a.possible;
            return a.conditions != b.conditions ? a.conditions < b.conditions : a.fresh < b.fresh;
        }
    };

    [[nodiscard]] bool holds(gate_id g) const {
        const std::uint32_t made = net_.gate_of[index(g)];
        if (made == gate::none || made == timed_network::never) return false;
        return made == timed_network::always || reached_.gates()[made - 2];
    }

    void explain_exit(exit_id x) {
        const std::string name = "exit " + catalog_[x].id;
        walk(circuit_.exit_requires[index(x)], name + " asks for ");
        const auto set = catalog_.find_requirement_set(catalog_[x].requirement_set);
        if (!set) return;
        const requirement_set& rules = catalog_[*set];
        walk(circuit_.set_requires[index(*set)], rules.id + " asks for ");
        for (std::size_t g = 0; g < rules.groups.size(); ++g) {
            const resolved_group& group = circuit_.set_groups[index(*set)][g];
            for (const std::uint32_t v : courses_)
                if (serves(net_.completed[v], group)) note(v, rules.id + " asks for " + words(rules.groups[g]));
        }
        if (!rules.credits) return;
        for (const std::uint32_t v : courses_)
            if (why_[v].empty()) note(v, rules.id + " asks for " + to_string(*rules.credits) + " credits in all");
    }
    [[nodiscard]] bool serves(const held_course& h, const resolved_group& group) const {
        if (credit_in(h, circuit_.selections[group.selection]) > credits{}) return true;
        return std::any_of(group.bundles.begin(), group.bundles.end(), [&](const auto& bundle) {
            return std::any_of(bundle.begin(), bundle.end(), [&](course_id c) { return h.counts_as(c); });
        });
    }
    [[nodiscard]] static std::string words(const requirement_group& g) {
        const credits amount = g.credits.value_or(credits{});
        if (g.courses)
            return std::to_string(*g.courses) + (*g.courses == 1 ? " course" : " courses") + " of group " + g.id;
        return to_string(amount) + (amount == credits::of(1) ? " credit" : " credits") + " of group " + g.id;
    }

    void explain_course(std::uint32_t v) {
        const course_id c = net_.courses[v];
        const gate_id root = circuit_.course_requires[index(c)];
        waived_ = nullptr;
        for (const course_exception& e : net_.waivers)
            if (e.course == c) waived_ = &e.waived;
        if (waived_)
            for (const waiver& w : known_.source->waivers)
                if (w.course == catalog_[c].id)
                    count(catalog_[c].id + ": " + w.of + " is waived" + (w.by.empty() ? "" : " by " + w.by));
        walk(root, catalog_[c].id + " requires ");
        waived_ = nullptr;
    }

    // Prices. They recurse no deeper than requirements may be nested.

    price price_of(gate_id g) {
        if (waived_ && std::find(waived_->begin(), waived_->end(), g) != waived_->end()) return {};
        if (const auto at = prices_.find(index(g)); !waived_ && at != prices_.end()) return at->second;
        const price made = new_price(g);
        if (!waived_) prices_.emplace(index(g), made);
        return made;
    }
    price new_price(gate_id id) {
        const gate& g = circuit_[id];
        if (g.kind == gate_kind::threshold) return together(cheapest(id));
        if (!holds(id)) return {0, 0, false};
        if (g.kind == gate_kind::conditional) {
            price p = price_of(branch(id));
            p.conditions += fact(circuit_.inputs_of(g)[0]) == standing::unknown;
            return p;
        }
        if (is_condition(g)) return {1, 0, true};
        return {0, is_held(g) ? 0 : 1, true};
    }
    price together(const std::vector<gate_id>& parts) {
        price sum;
        for (const gate_id part : parts) {
            const price p = price_of(part);
            sum.conditions += p.conditions;
            sum.fresh += p.fresh;
            sum.possible &= p.possible;
        }
        return sum;
    }
    /// As many inputs of a threshold as it needs, the cheapest.
    std::vector<gate_id> cheapest(gate_id id) {
        const gate& g = circuit_[id];
        std::vector<std::pair<price, gate_id>> parts;
        for (const gate_id input : circuit_.inputs_of(g)) parts.emplace_back(price_of(input), input);
        std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<gate_id> some;
        for (std::size_t i = 0; i < parts.size() && i < static_cast<std::size_t>(std::max(0, g.number)); ++i)
            some.push_back(parts[i].second);
        return some;
    }
    gate_id branch(gate_id id) {
        const auto parts = circuit_.inputs_of(circuit_[id]);
        const standing condition = fact(parts[0]);
        if (condition == standing::met) return parts[1];
        if (condition == standing::unmet) return parts[2];
        return price_of(parts[2]) < price_of(parts[1]) ? parts[2] : parts[1];
    }

    /// The greatest standing of what no course or credential decides, in the situations of the horizon.
    [[nodiscard]] standing fact(gate_id id) const {
        const gate& g = circuit_[id];
        if (g.kind == gate_kind::negation) return negate(fact(circuit_.inputs_of(g)[0]));
        if (g.kind == gate_kind::threshold) return combine(circuit_, g, [&](gate_id input) { return fact(input); });
        if (g.kind == gate_kind::constant) return g.truth ? standing::met : standing::unmet;
        standing best = standing::unmet;
        for (const situation& day : net_.days) best = std::max(best, fact_standing(known_, g, day));
        return best;
    }

    [[nodiscard]] bool is_condition(const gate& g) const {
        const std::uint32_t made = net_.gate_of[static_cast<std::size_t>(&g - circuit_.gates.data())];
        switch (g.kind) {
            case gate_kind::hours:
                return made == timed_network::always &&
                       recorded_hours(known_, circuit_.names[g.subject]).value_or(0) < g.number && !granted(g);
            case gate_kind::record:
                return made == timed_network::always && !granted(g) &&
                       record_standing(known_, circuit_.names[g.subject], net_.days.front().day) != standing::met;
            case gate_kind::negation:
                return fact(gate_id{static_cast<std::uint32_t>(&g - circuit_.gates.data())}) != standing::met;
            case gate_kind::grade_level:
            case gate_kind::age:
            case gate_kind::gpa:
            case gate_kind::test:
            case gate_kind::approval:
            case gate_kind::cohort:
            case gate_kind::enrolled:
            case gate_kind::status:
                return fact_standing(known_, g, net_.days.front()) != standing::met;
            default:
                return false;
        }
    }
    [[nodiscard]] bool granted(const gate& g) const {
        const std::string& name = circuit_.names[g.subject];
        return std::any_of(held_.begin(), held_.end(), [&](const held_course& h) {
            return std::any_of(h.courses.begin(), h.courses.end(), [&](course_id c) {
                const course_grants& grants = catalog_[c].grants;
                return g.kind == gate_kind::record ? lists(grants.records, name)
                                                   : look_up(grants.hours, name) != nullptr;
            });
        });
    }
    /// Whether a leaf rests on what is held alone.
    [[nodiscard]] bool is_held(const gate& g) const {
        return net_.gate_of[static_cast<std::size_t>(&g - circuit_.gates.data())] == timed_network::always;
    }

    // The walk.

    void walk(gate_id top, const std::string& asker) {
        std::vector<gate_id> open{top};
        while (!open.empty()) {
            const gate_id at = open.back();
            open.pop_back();
            if (waived_ && std::find(waived_->begin(), waived_->end(), at) != waived_->end()) continue;
            const gate& g = circuit_[at];
            if (g.kind == gate_kind::threshold) {
                const auto parts = cheapest(at);
                open.insert(open.end(), parts.rbegin(), parts.rend());
            } else if (g.kind == gate_kind::conditional) {
                const gate_id condition = circuit_.inputs_of(g)[0];
                if (fact(condition) == standing::unknown && circuit_[condition].source)
                    miss(missing_kind::condition,
                         (branch(at) == circuit_.inputs_of(g)[1] ? "" : "not ") + to_text(*circuit_[condition].source),
                         asker + "an answer");
                open.push_back(branch(at));
            } else if (g.source) {
                rest_on(g, asker + to_text(*g.source));
            }
        }
    }

    void rest_on(const gate& g, const std::string& why) {
        if (is_condition(g)) return miss(missing_kind::condition, to_text(*g.source), why);
        switch (g.kind) {
            case gate_kind::course:
            case gate_kind::with_same:
            case gate_kind::with_same_or_before:
                return want_course(course_id{g.subject}, why, g.kind == gate_kind::course ? g.mark : gate::no_mark,
                                   g.source, g.kind == gate_kind::with_same);
            case gate_kind::credits:
            case gate_kind::courses:
            case gate_kind::distinct:
                return want_selected(g, why);
            case gate_kind::skill:
                return want_skill(catalog_.data().skills[g.subject].id, g.number, why);
            case gate_kind::credential:
                return want_credential(g.subject, why);
            case gate_kind::credentials:
                return want_credentials(g, why);
            case gate_kind::hours:
            case gate_kind::record:
                if (!is_held(g))
                    note_each(why, [&](course_id c) {
                        const std::string& name = circuit_.names[g.subject];
                        return g.kind == gate_kind::record ? lists(catalog_[c].grants.records, name)
                                                           : look_up(catalog_[c].grants.hours, name) != nullptr;
                    });
                return;
            default:
                return;
        }
    }

    void want_course(course_id c, const std::string& why, double mark = gate::no_mark,
                     const requirement* leaf = nullptr, bool beside = false) {
        if (!beside)
            for (std::size_t i = 0; i < held_.size(); ++i) {
                const held_course& h = held_[i];
                if (!h.counts_as(c) || h.against(mark) == standing::unmet) continue;
                if (h.id != catalog_[c].id) count(std::string(h.id) + " counts as " + catalog_[c].id);
                if (known_.courses[i].in_progress)
                    miss(missing_kind::pending, std::string(h.id), why);
                else if (h.against(mark) == standing::unknown && leaf)
                    miss(missing_kind::condition, to_text(*leaf), why);
                return;
            }
        for (const std::uint32_t v : courses_) {
            if (!net_.completed[v].counts_as(c)) continue;
            note(v, why);
            if (net_.courses[v] != c) count(catalog_[net_.courses[v]].id + " counts as " + catalog_[c].id);
            if (mark != gate::no_mark && leaf) miss(missing_kind::condition, to_text(*leaf), why);
            return;
        }
    }

    void want_selected(const gate& g, const std::string& why) {
        const selection& of = circuit_.selections[g.selection];
        for (std::size_t i = 0; i < held_.size(); ++i)
            if (known_.courses[i].in_progress && (credit_in(held_[i], of) > credits{} || counts_in(held_[i], of)))
                miss(missing_kind::pending, std::string(held_[i].id), why);
        if (is_held(g)) return;
        for (const std::uint32_t v : courses_)
            if (credit_in(net_.completed[v], of) > credits{} || counts_in(net_.completed[v], of)) {
                note(v, why);
                if (g.mark != gate::no_mark && g.source)
                    miss(missing_kind::condition, catalog_[net_.courses[v]].id + " >= " + g.source->grade, why);
            }
    }

    void want_skill(const std::string& id, std::int32_t level, const std::string& why) {
        const auto gives = [&](const std::vector<skill_level>& list) {
            return std::any_of(list.begin(), list.end(),
                               [&](const skill_level& s) { return s.skill == id && s.level >= level; });
        };
        if (gives(known_.source->skills)) return;
        for (std::size_t i = 0; i < held_.size(); ++i)
            for (const course_id c : held_[i].courses)
                if (gives(catalog_[c].develops)) {
                    if (known_.courses[i].in_progress) miss(missing_kind::pending, std::string(held_[i].id), why);
                    return;
                }
        for (const held_credential& h : known_.source->credentials)
            if (const auto k = catalog_.find_credential(h.id); k && gives(catalog_[*k].attests)) return;
        if (note_each(why, [&](course_id c) { return gives(catalog_[c].develops); })) return;
        for (std::uint32_t k = 0; k < catalog_.data().credentials.size(); ++k)
            if (gives(catalog_.data().credentials[k].attests) && is_there(k)) return want_credential(k, why);
    }

    [[nodiscard]] bool is_there(std::uint32_t k) const {
        const std::uint32_t v = net_.credential_variable[k];
        return v != gate::none && reached_.variables()[v];
    }
    void want_credential(std::uint32_t k, const std::string& why) {
        if (!is_there(k)) return;
        const std::uint32_t v = net_.credential_variable[k];
        if (!wanted_[v]) credentials_.push_back(v);
        wanted_[v] = 1;
        note(v, why);
    }
    void want_credentials(const gate& g, const std::string& why) {
        std::int32_t open = g.number;
        const auto fits = [&](const credential& each) {
            return (g.class_name == gate::none || each.class_ == circuit_.names[g.class_name]) &&
                   (g.tier_name == gate::none || each.tier == circuit_.names[g.tier_name]);
        };
        const auto& all = catalog_.data().credentials;
        for (std::uint32_t k = 0; k < all.size(); ++k)
            if (fits(all[k]) && net_.credential_variable[k] == gate::none) --open;
        for (std::uint32_t k = 0; k < all.size() && open > 0; ++k)
            if (fits(all[k]) && is_there(k)) {
                want_credential(k, why);
                --open;
            }
    }

    /// Notes the reason with each course that is taken and gives what is asked; whether there is one.
    template <class Gives>
    bool note_each(const std::string& why, Gives gives) {
        bool some = false;
        for (const std::uint32_t v : courses_)
            if (std::any_of(net_.completed[v].courses.begin(), net_.completed[v].courses.end(), gives)) {
                note(v, why);
                some = true;
            }
        return some;
    }
    static void add(std::vector<std::string>& to, const std::string& what) {
        if (std::find(to.begin(), to.end(), what) == to.end()) to.push_back(what);
    }
    void note(std::uint32_t v, const std::string& why) { add(why_[v], why); }
    void count(const std::string& what) { add(counted_, what); }
    void miss(missing_kind kind, const std::string& node, const std::string& why) {
        for (missing_thing& m : others_)
            if (m.kind == kind && m.node == node) return add(m.why, why);
        others_.push_back({kind, node, {why}});
    }

    void write(gap& into) {
        for (const std::uint32_t v : courses_)
            into.missing.push_back({missing_kind::course, catalog_[net_.courses[v]].id, why_[v]});
        for (const std::uint32_t v : credentials_)
            into.missing.push_back(
                {missing_kind::credential, catalog_[net_.credentials[v - net_.courses.size()]].id, why_[v]});
        std::stable_sort(others_.begin(), others_.end(), [](const auto& a, const auto& b) { return a.kind < b.kind; });
        into.missing.insert(into.missing.end(), others_.begin(), others_.end());
        into.counted = counted_;
    }

    const gap_network& net_;
    const gradus::catalog& catalog_;
    const circuit& circuit_;
    const facts& known_;
    const gap_reach& reached_;
    const std::vector<std::uint32_t>& courses_;
    std::vector<held_course> held_;
    std::vector<std::vector<std::string>> why_;  ///< by variable
    std::vector<char> wanted_;
    std::vector<std::uint32_t> credentials_;
    std::vector<missing_thing> others_;
    std::vector<std::string> counted_;
    const std::vector<gate_id>* waived_ = nullptr;
    std::unordered_map<std::uint32_t, price> prices_;
};

}  // namespace gradus::detail

#endif
