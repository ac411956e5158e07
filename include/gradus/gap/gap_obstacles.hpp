// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_GAP_GAP_OBSTACLES_HPP
#define GRADUS_GAP_GAP_OBSTACLES_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "gradus/catalog/requirement_text.hpp"
#include "gradus/gap/gap.hpp"
#include "gradus/gap/gap_reach.hpp"
#include "gradus/progression/allowance.hpp"

namespace gradus::detail {

/// Says why a target cannot be reached: which parts of what it asks for fail with everything that can be taken, and theirs, down to courses
/// that cannot be taken.
class gap_obstacles {
public:
    /// `full` has run over the whole network with everything allowed.
    gap_obstacles(const gap_network& n, const gap_reach& full)
        : net_(n),
          catalog_(n.catalog()),
          circuit_(catalog_.circuit()),
          full_(full),
          seen_(catalog_.data().courses.size() + catalog_.data().credentials.size(), 0) {}

    [[nodiscard]] std::vector<obstacle> of(const gap_target& target) {
        if (const auto* x = std::get_if<exit_id>(&target)) of_exit(*x);
        if (const auto* c = std::get_if<course_id>(&target)) meet(*c);
        if (const auto* k = std::get_if<credential_id>(&target)) meet(*k);
        if (const auto* s = std::get_if<skill_goal>(&target)) of_skill(*s);
        for (std::size_t next = 0; next < open_.size() && found_.size() < most_told; ++next) {
            if (const auto* c = std::get_if<course_id>(&open_[next])) look_at(*c);
            if (const auto* k = std::get_if<credential_id>(&open_[next]))
                parts(3, "credential " + catalog_[*k].id, "requires ", circuit_.credential_requires[index(*k)],
                      catalog_[*k].requires_);
        }
        if (found_.empty()) add(5, name(target), "can be reached only by courses that exclude each other");
        return std::move(found_);
    }

private:
    [[nodiscard]] std::string name(const gap_target& target) const {
        if (const auto* x = std::get_if<exit_id>(&target)) return "exit " + catalog_[*x].id;
        if (const auto* c = std::get_if<course_id>(&target)) return "course " + catalog_[*c].id;
        if (const auto* k = std::get_if<credential_id>(&target)) return "credential " + catalog_[*k].id;
        return "skill " + catalog_[std::get<skill_goal>(target).skill].id;
    }

    static constexpr std::size_t most_told = 12;

    void add(int rule, std::string at, std::string message) {
        found_.push_back({rule, std::move(at), std::move(message)});
    }

    [[nodiscard]] bool holds(std::uint32_t made) const {
        if (made == gate::none || made == timed_network::never) return false;
        return made == timed_network::always || full_.gates()[made - 2];
    }
    [[nodiscard]] bool holds(gate_id g) const { return holds(net_.gate_of[index(g)]); }

    /// What gives a skill at a level, and cannot be had.
    void of_skill(const skill_goal& s) {
        const std::size_t before = open_.size();
        const catalog_data& data = catalog_.data();
        for (std::uint32_t c = 0; c < data.courses.size(); ++c)
            if (gives(catalog_, data.courses[c].develops, s)) meet(course_id{c});
        for (std::uint32_t k = 0; k < data.credentials.size(); ++k)
            if (gives(catalog_, data.credentials[k].attests, s)) meet(credential_id{k});
        if (open_.size() == before)
            add(6, "skill " + catalog_[s.skill].id,
                "no course develops it, and no credential attests it, at level " + std::to_string(s.level));
    }

    void of_exit(exit_id x) {
        const exit_point& exit = catalog_[x];
        const std::size_t before = found_.size();
        parts(6, "exit " + exit.id, "asks for ", circuit_.exit_requires[index(x)], exit.requires_);
        const auto set = catalog_.find_requirement_set(exit.requirement_set);
        if (!set) return;
        const requirement_set& rules = catalog_[*set];
        const std::string at = "requirement set " + rules.id;
        parts(6, at, "asks for ", circuit_.set_requires[index(*set)], rules.requires_);
        std::vector<held_course> all = net_.held;
        for (std::uint32_t v = 0; v < net_.courses.size(); ++v)
            if (full_.variables()[v]) all.push_back(net_.completed[v]);
        const credits sum = credit_in_all(all);
        if (rules.credits && sum < *rules.credits)
            add(6, at,
                "asks for " + to_string(*rules.credits) + " credits in all, and all that can be held or taken are " +
                    to_string(sum));
        for (std::uint32_t g = 0; g < rules.groups.size(); ++g) {
            std::vector<std::uint32_t> others;
            for (std::uint32_t o = 0; o < rules.groups.size(); ++o)
                if (o != g) others.push_back(o);
            if (!fills_groups(catalog_, *set, all, others))
                add(6, at, "group " + rules.groups[g].id + " cannot be filled");
        }
        if (found_.size() == before)
            add(6, at, "its groups cannot be filled together, or only by courses that exclude each other");
    }

    void parts(int rule, const std::string& at, const std::string& asks, gate_id root,
               const std::optional<requirement>& written) {
        if (!written || holds(root)) return;
        const auto gates = gradus::detail::parts_of(circuit_, root);
        for (const gate_id part : gates) {
            if (holds(part)) continue;
            const requirement* source = circuit_[part].source;
            add(rule, at,
                asks + (source ? to_text(*source) : to_text(*written)) + ", which nothing that is left can meet");
            below(part);
        }
    }

    void below(gate_id top) {
        std::vector<gate_id> open{top};
        while (!open.empty()) {
            const gate& g = circuit_[open.back()];
            open.pop_back();
            if (g.kind == gate_kind::course || g.kind == gate_kind::with_same ||
                g.kind == gate_kind::with_same_or_before)
                meet(course_id{g.subject});
            if (g.kind == gate_kind::credential) meet(credential_id{g.subject});
            for (const gate_id input : circuit_.inputs_of(g))
                if (!holds(input)) open.push_back(input);
        }
    }
    void meet(course_id c) {
        if (std::exchange(seen_[index(c)], char{1}) == 0) open_.emplace_back(c);
    }
    void meet(credential_id k) {
        if (std::exchange(seen_[catalog_.data().courses.size() + index(k)], char{1}) == 0) open_.emplace_back(k);
    }

    void look_at(course_id c) {
        const course& what = catalog_[c];
        const std::string at = "course " + what.id;
        if (net_.course_variable[index(c)] != gate::none)
            return parts(3, at, "requires ", circuit_.course_requires[index(c)], what.requires_);
        if (net_.asked->known.holds(c)) return add(3, at, "is held already, and not with the grade that is asked for");
        if (what.status != course_status::active) return add(2, at, "is " + std::string(to_string(what.status)));
        if (net_.ruled_out[index(c)]) return add(5, at, "is excluded by what is held");
        add(2, at, "may not start in any term that is left: see its offer, its grades and its length");
    }

    const gap_network& net_;
    const catalog& catalog_;
    const circuit& circuit_;
    const gap_reach& full_;
    std::vector<char> seen_;
    std::vector<std::variant<course_id, credential_id>> open_;
    std::vector<obstacle> found_;
};

}  // namespace gradus::detail

#endif
