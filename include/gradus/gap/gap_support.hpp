// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_SUPPORT_HPP
#define GRADUS_GAP_GAP_SUPPORT_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/combine.hpp"
#include "gradus/gap/gap_reach.hpp"

namespace gradus::detail {

/// Tells what the requirements that hold rest on: of alternatives those with the fewest conditions, then with the least that is new. Used by
/// one thread; recurses no deeper than requirements may be nested.
class gap_support {
public:
    /// `reached` has run over the whole network with the courses that are taken.
    gap_support(const gap_network& n, const gap_reach& reached)
        : net_(n),
          catalog_(n.catalog()),
          circuit_(catalog_.circuit()),
          known_(n.asked->known),
          held_(n.held),
          at_variable_(n.size(), gate::none),
          at_gate_(n.gates().size(), gate::none) {
        for (std::uint32_t i = 0; i < reached.order().size(); ++i) {
            const gap_reach::event e = reached.order()[i];
            (static_cast<std::int32_t>(e) < 0 ? at_gate_[~e + 2] : at_variable_[e]) = i;
        }
    }

    /// From now on only what was reached before a variable counts, and the leaves in `waived` (null: none) hold: nothing is a reason for
    /// itself.
    void look_from(std::uint32_t variable, const std::vector<gate_id>* waived) { look(at_variable_[variable], waived); }
    /// From now on everything that was reached counts.
    void look_from_the_target() { look(gate::none, nullptr); }

    [[nodiscard]] bool counts(std::uint32_t v) const { return at_variable_[v] < limit_; }
    [[nodiscard]] bool is_waived(gate_id g) const {
        return waived_ && std::find(waived_->begin(), waived_->end(), g) != waived_->end();
    }
    /// What is held, with what is in progress completed; in the order of the facts.
    [[nodiscard]] const std::vector<held_course>& held() const { return held_; }

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
    /// The branch of a conditional that is open on some day, the cheaper of both; and whether its condition is decided so on any.
    std::pair<gate_id, bool> branch(gate_id id) {
        const auto parts = circuit_.inputs_of(circuit_[id]);
        bool yes = false, no = false, surely_yes = false, surely_no = false;
        for (const situation& day : net_.days) {
            const standing condition = fact(parts[0], day);
            yes |= condition != standing::unmet;
            no |= condition != standing::met;
            surely_yes |= condition == standing::met;
            surely_no |= condition == standing::unmet;
        }
        const bool otherwise = !yes || (no && price_of(parts[2]) < price_of(parts[1]));
        return otherwise ? std::pair{parts[2], surely_no} : std::pair{parts[1], surely_yes};
    }

    /// The standing of what no course or credential decides.
    [[nodiscard]] standing fact(gate_id id, const situation& day) const {
        const gate& g = circuit_[id];
        if (g.kind == gate_kind::negation) return negate(fact(circuit_.inputs_of(g)[0], day));
        if (g.kind == gate_kind::threshold)
            return combine(circuit_, g, [&](gate_id input) { return fact(input, day); });
        if (g.kind == gate_kind::constant) return g.truth ? standing::met : standing::unmet;
        return fact_standing(known_, g, day);
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
                return fact(gate_id{static_cast<std::uint32_t>(&g - circuit_.gates.data())}, net_.days.front()) !=
                       standing::met;
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
    /// Whether a leaf rests on what is held alone.
    [[nodiscard]] bool is_held(const gate& g) const {
        return net_.gate_of[static_cast<std::size_t>(&g - circuit_.gates.data())] == timed_network::always;
    }
    /// Whether a course grants the hours or the document that a leaf asks for.
    [[nodiscard]] bool grants(course_id c, const gate& g) const {
        const std::string& name = circuit_.names[g.subject];
        const course_grants& all = catalog_[c].grants;
        return g.kind == gate_kind::record ? lists(all.records, name) : look_up(all.hours, name) != nullptr;
    }

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
        return made == timed_network::always || at_gate_[made] < limit_;
    }
    void look(std::uint32_t limit, const std::vector<gate_id>* waived) {
        limit_ = limit;
        waived_ = waived;
        prices_.clear();
    }

    price price_of(gate_id g) {
        if (is_waived(g)) return {};
        if (const auto at = prices_.find(index(g)); at != prices_.end()) return at->second;
        const price made = new_price(g);
        prices_.emplace(index(g), made);
        return made;
    }
    price new_price(gate_id id) {
        const gate& g = circuit_[id];
        if (g.kind == gate_kind::threshold) return together(cheapest(id));
        if (!holds(id)) return {0, 0, false};
        if (g.kind == gate_kind::conditional) {
            const auto [open, decided] = branch(id);
            price p = price_of(open);
            p.conditions += !decided;
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
    [[nodiscard]] bool granted(const gate& g) const {
        return std::any_of(held_.begin(), held_.end(), [&](const held_course& h) {
            return std::any_of(h.courses.begin(), h.courses.end(), [&](course_id c) { return grants(c, g); });
        });
    }

    const gap_network& net_;
    const gradus::catalog& catalog_;
    const circuit& circuit_;
    const facts& known_;
    const std::vector<held_course>& held_;
    std::vector<std::uint32_t> at_variable_, at_gate_;  ///< position in the order in which all was reached
    std::uint32_t limit_ = gate::none;
    const std::vector<gate_id>* waived_ = nullptr;
    std::unordered_map<std::uint32_t, price> prices_;
};

}  // namespace gradus::detail

#endif
