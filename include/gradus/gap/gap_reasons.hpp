// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_REASONS_HPP
#define GRADUS_GAP_GAP_REASONS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/requirement_text.hpp"
#include "gradus/gap/gap.hpp"
#include "gradus/gap/gap_support.hpp"

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
          courses_(courses),
          support_(n, reached),
          held_(support_.held()),
          why_(n.size()),
          wanted_(n.size(), 0) {}

    void explain(const gap_target& target, gap& into) {
        walk_all(target);
        for (const std::uint32_t v : courses_)
            if (why_[v].empty()) lacking_.push_back(v);
        if (!lacking_.empty()) {  // needed by a way that is not the plainest: whatever looks at it
            every_branch_ = true;
            walk_all(target);
        }
        for (const std::uint32_t v : lacking_)
            if (why_[v].empty()) why_[v].push_back("the others do not do without it");
        write(into);
    }

    /// The credentials that the target rests on, by variable, each after it was first asked for.
    [[nodiscard]] const std::vector<std::uint32_t>& credentials() const { return credentials_; }

private:
    void walk_all(const gap_target& target) {
        support_.look_from_the_target();
        if (const auto* x = std::get_if<exit_id>(&target)) explain_exit(*x);
        if (const auto* c = std::get_if<course_id>(&target)) want_course(*c, catalog_[*c].id + " is asked for");
        if (const auto* k = std::get_if<credential_id>(&target))
            want_credential(index(*k), "credential " + catalog_[*k].id + " is asked for");
        if (const auto* s = std::get_if<skill_goal>(&target))
            want_skill(catalog_[s->skill].id, s->level, "skill " + catalog_[s->skill].id + " is asked for");
        for (const std::uint32_t v : courses_) explain_course(v);
        for (std::size_t next = 0; next < credentials_.size(); ++next) {
            const credential_id k = net_.credentials[credentials_[next] - net_.courses.size()];
            support_.look_from(credentials_[next], nullptr);
            walk(circuit_.credential_requires[index(k)], "credential " + catalog_[k].id + " requires ");
        }
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
                if (serves(net_.completed[v], group, rules.groups[g].courses.has_value()))
                    note(v, rules.id + " asks for " + words(rules.groups[g]));
        }
        if (!rules.credits) return;
        for (const std::uint32_t v : courses_)
            if (why_[v].empty()) note(v, rules.id + " asks for " + to_string(*rules.credits) + " credits in all");
    }
    [[nodiscard]] bool serves(const held_course& h, const resolved_group& group, bool whole) const {
        const selection& of = circuit_.selections[group.selection];
        if (whole ? counts_in(h, of) : credit_in(h, of) > credits{}) return true;
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
        const std::vector<gate_id>* waived = nullptr;
        for (const course_exception& e : net_.waivers)
            if (e.course == c) waived = &e.waived;
        if (waived)
            for (const waiver& w : known_.source->waivers)
                if (w.course == catalog_[c].id)
                    count(catalog_[c].id + ": " + w.of + " is waived" + (w.by.empty() ? "" : " by " + w.by));
        support_.look_from(v, waived);
        walk(root, catalog_[c].id + " requires ");
    }

    // The walk.

    void walk(gate_id top, const std::string& asker) {
        std::vector<gate_id> open{top};
        while (!open.empty()) {
            const gate_id at = open.back();
            open.pop_back();
            if (support_.is_waived(at)) continue;
            const gate& g = circuit_[at];
            if (g.kind == gate_kind::threshold) {
                auto parts = support_.cheapest(at);
                if (every_branch_) parts.assign(circuit_.inputs_of(g).begin(), circuit_.inputs_of(g).end());
                open.insert(open.end(), parts.rbegin(), parts.rend());
            } else if (g.kind == gate_kind::conditional) {
                const gate_id condition = circuit_.inputs_of(g)[0];
                const auto [branch, decided] = support_.branch(at);
                if (!decided && circuit_[condition].source)
                    miss(missing_kind::condition,
                         (branch == circuit_.inputs_of(g)[1] ? "" : "not ") + to_text(*circuit_[condition].source),
                         asker + to_text(*(g.source ? g.source : circuit_[condition].source)));
                open.push_back(branch);
            } else if (g.source) {
                rest_on(g, asker + to_text(*g.source));
            }
        }
    }

    void rest_on(const gate& g, const std::string& why) {
        if (support_.is_condition(g)) return miss(missing_kind::condition, to_text(*g.source), why);
        switch (g.kind) {
            case gate_kind::course:
            case gate_kind::with_same:
            case gate_kind::with_same_or_before:
                return want_course(course_id{g.subject}, why, &g);
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
                if (!support_.is_held(g)) note_each(why, [&](course_id c) { return support_.grants(c, g); });
                return;
            default:
                return;
        }
    }

    /// `leaf`: the gate that asks for it, where it is one.
    void want_course(course_id c, const std::string& why, const gate* leaf = nullptr) {
        const bool beside = leaf && leaf->kind != gate_kind::course;
        const double mark = leaf ? leaf->mark : gate::no_mark;
        for (std::size_t i = 0; i < held_.size() && !(leaf && leaf->kind == gate_kind::with_same); ++i) {
            const held_course& h = held_[i];
            if (!h.counts_as(c) || h.against(mark) == standing::unmet) continue;
            if (h.id != catalog_[c].id) count(std::string(h.id) + " counts as " + catalog_[c].id);
            if (known_.courses[i].in_progress) miss(missing_kind::pending, std::string(h.id), why);
            if (leaf && h.against(mark) == standing::unknown)
                miss(missing_kind::condition, to_text(*leaf->source), why);
            return;
        }
        for (const std::uint32_t v : courses_) {
            if (!net_.completed[v].counts_as(c) || !(beside || support_.counts(v))) continue;
            note(v, why);
            if (net_.courses[v] != c) count(catalog_[net_.courses[v]].id + " counts as " + catalog_[c].id);
            if (mark != gate::no_mark) miss(missing_kind::condition, to_text(*leaf->source), why);
            return;
        }
    }

    void want_selected(const gate& g, const std::string& why) {
        const selection& of = circuit_.selections[g.selection];
        for (std::size_t i = 0; i < held_.size(); ++i)
            if (known_.courses[i].in_progress && (credit_in(held_[i], of) > credits{} || counts_in(held_[i], of)))
                miss(missing_kind::pending, std::string(held_[i].id), why);
        if (support_.is_held(g)) return;
        for (const std::uint32_t v : courses_)
            if (support_.counts(v) &&
                (credit_in(net_.completed[v], of) > credits{} || counts_in(net_.completed[v], of))) {
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
        return v != gate::none && support_.counts(v);
    }
    void want_credential(std::uint32_t k, const std::string& why) {
        if (!is_there(k)) return;
        const std::uint32_t v = net_.credential_variable[k];
        if (every_branch_) return;
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
            if (support_.counts(v) &&
                std::any_of(net_.completed[v].courses.begin(), net_.completed[v].courses.end(), gives)) {
                note(v, why);
                some = true;
            }
        return some;
    }
    static void add(std::vector<std::string>& to, const std::string& what) {
        if (std::find(to.begin(), to.end(), what) == to.end()) to.push_back(what);
    }
    void note(std::uint32_t v, const std::string& why) {
        if (!every_branch_ || std::find(lacking_.begin(), lacking_.end(), v) != lacking_.end()) add(why_[v], why);
    }
    void count(const std::string& what) {
        if (!every_branch_) add(counted_, what);
    }
    void miss(missing_kind kind, const std::string& node, const std::string& why) {
        if (every_branch_) return;
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
    const std::vector<std::uint32_t>& courses_;
    gap_support support_;
    const std::vector<held_course>& held_;
    std::vector<std::vector<std::string>> why_;  ///< by variable
    std::vector<char> wanted_;
    std::vector<std::uint32_t> credentials_;
    std::vector<std::uint32_t> lacking_;  ///< courses for which the plainest walk gives no reason
    bool every_branch_ = false;
    std::vector<missing_thing> others_;
    std::vector<std::string> counted_;
};

}  // namespace gradus::detail

#endif
