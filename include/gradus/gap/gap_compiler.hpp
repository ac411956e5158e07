// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_COMPILER_HPP
#define GRADUS_GAP_GAP_COMPILER_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "gradus/gap/gap_network.hpp"
#include "gradus/progression/compile.hpp"
#include "gradus/progression/prepare.hpp"

namespace gradus::detail {

/// Compiles a `gap_network`.
class gap_compiler : private problem_compiler {
public:
    gap_compiler(const route& without_time, const std::vector<course_id>& courses, std::vector<situation> days)
        : problem_compiler(without_time, courses, std::vector<term_mask>(courses.size(), mask_of(0))) {
        days_ = std::move(days);
        if (days_.empty()) days_.emplace_back();
    }

    void compile(gap_network& into) {
        const catalog_data& data = catalog_.data();
        for (const problem_variable& v : made_.variables) into.courses.push_back(v.course);
        into.course_variable.assign(data.courses.size(), gate::none);
        for (std::uint32_t v = 0; v < into.courses.size(); ++v) into.course_variable[index(into.courses[v])] = v;
        add_credentials(into);
        add_waivers(route_.known, days_.front(), into.waivers);
        merge_exceptions(into.waivers);
        for (const course_id c : into.courses) into.requires_gate.push_back(requirement_of(c, into.waivers));
        for (const credential_id k : into.credentials)
            into.requires_gate.push_back(problem_compiler::compile(circuit_.credential_requires[index(k)], now()));
        for (std::uint32_t x = 0; x < data.exit_points.size(); ++x) {
            groups_.reset();
            into.exit_gate.push_back(compile_exit(exit_id{x}, 1, now()));
        }
        into.gate_of.assign(circuit_.gates.size(), gate::none);
        for (const auto& [key, made] : known_) into.gate_of[static_cast<std::uint32_t>(key)] = made;
        into.completed = std::move(completed_);
        into.days = days_;
        into.rules = std::move(made_);
    }

private:
    [[nodiscard]] moment now() const { return after(0); }

    /// A credential is a variable of its own, so that it can be named, and credentials may require each other.
    void add_credentials(gap_network& into) {
        const std::size_t count = catalog_.data().credentials.size();
        earned_.assign(count, {});
        into.credential_variable.assign(count, gate::none);
        for (std::uint32_t k = 0; k < count; ++k) {
            std::uint32_t earned = timed_network::never;
            if (!held_on(k, now().where.day)) {
                const auto v = static_cast<std::uint32_t>(into.courses.size() + into.credentials.size());
                into.credential_variable[k] = v;
                into.credentials.push_back(credential_id{k});
                earned = net().threshold(1, {{v, mask_of(0), 1}}, {});
            }
            earned_[k] = {{earned}, {earned}, {timed_network::never}};
        }
    }

    std::uint32_t requirement_of(course_id c, const std::vector<course_exception>& waivers) {
        const gate_id root = circuit_.course_requires[index(c)];
        for (const course_exception& e : waivers)
            if (e.course == c) return without(root, e.waived);
        return problem_compiler::compile(root, now());
    }

    /// Whether a fact can be other than so on some day.
    [[nodiscard]] bool may_be(gate_id g, standing other_than) const {
        return std::any_of(days_.begin(), days_.end(), [&](const situation& day) {
            moment m = now();
            m.where = day;
            return fact(g, m) != other_than;
        });
    }

    /// The gate of a requirement of which some gates are waived; recurses no deeper than requirements may be nested.
    std::uint32_t without(gate_id g, const std::vector<gate_id>& waived) {
        if (std::find(waived.begin(), waived.end(), g) != waived.end()) return timed_network::always;
        const gate& what = circuit_[g];
        if (what.kind == gate_kind::conditional) {
            const auto parts = circuit_.inputs_of(what);
            std::vector<std::uint32_t> branches;
            if (may_be(parts[0], standing::unmet)) branches.push_back(without(parts[1], waived));
            if (may_be(parts[0], standing::met)) branches.push_back(without(parts[2], waived));
            return net().any(branches);
        }
        if (what.kind != gate_kind::threshold) return problem_compiler::compile(g, now());
        std::vector<timed_input> inputs;
        for (const gate_id input : circuit_.inputs_of(what)) inputs.push_back({without(input, waived), 1, false});
        return net().threshold(what.number, {}, merged(inputs));
    }
};

/// Returns the situations in which a horizon lets a requirement be looked at.
[[nodiscard]] inline std::vector<situation> days_of(const horizon& h) {
    std::vector<situation> days;
    for (const horizon_term& t : h.terms) {
        days.push_back({t.first_day, t.grade});
        days.push_back({t.end_day, t.grade});
    }
    if (!days.empty()) days.push_back({h.last_day, h.terms.back().grade});
    return days;
}

GRADUS_INLINE gap_network make_gap_network(const facts& known, const horizon& h) {
    gap_network made;
    made.asked = std::make_unique<route>(route{known, h, exit_id{}, {}, {}, {}});
    made.held = held_for_planning(known);
    made.ruled_out = ruled_out_by_holdings(*made.asked);
    std::vector<course_id> open;
    for (const course_id c : every_course(known.catalog))
        if (starts_of(*made.asked, c, made.ruled_out) != 0) open.push_back(c);
    horizon_term whole;
    if (!h.terms.empty()) whole.first_day = whole.end_day = h.terms.front().first_day;
    made.asked->terms = {{whole}, 1, whole.first_day};
    gap_compiler(*made.asked, open, days_of(h)).compile(made);
    return made;
}

}  // namespace gradus::detail

#endif
