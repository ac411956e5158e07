// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_ORACLE_PLAIN_NEEDS_HPP
#define GRADUS_TESTS_ORACLE_PLAIN_NEEDS_HPP

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "oracle/every_assignment.hpp"
#include "oracle/plain_standing.hpp"

namespace gradus::oracle {

/// What a requirement set still needs, by the text of the format: every assignment is tried, in units of the greatest common divisor of all
/// amounts.
class plain_needs : private plain_standing {
public:
    plain_needs(const catalog_data& data, const record& r, std::optional<date> day, std::optional<std::int32_t> grade)
        : plain_standing(data, r, day, grade) {}

    /// Returns the hundredths of a credit that are needed where courses count from `least` on, or nothing where there are more than `most`
    /// assignments to try.
    [[nodiscard]] std::optional<std::int64_t> needed(const requirement_set& set, standing least, double most) const {
        make_items(least);
        std::vector<gradus::detail::group_demand> demands;
        for (const requirement_group& g : set.groups) demands.push_back(demand(g, least));
        std::int64_t unit = scale(demands), groups = 0;
        std::vector<gradus::detail::group_demand> together;
        for (std::size_t g = 0; g < demands.size(); ++g) {
            if (!set.double_count && !set.groups[g].shared) {
                together.push_back(demands[g]);
                continue;
            }
            if (ways({demands[g]}) > most) return std::nullopt;
            groups += every_assignment({demands[g]}, amounts_).least_lack() * unit;
        }
        if (ways(together) > most) return std::nullopt;
        groups += every_assignment(together, amounts_).least_lack() * unit;
        std::int64_t total = set.credits ? set.credits->hundredths() : 0;
        for (const std::int64_t amount : amounts_) total -= amount * unit;
        return std::max(groups, total);
    }

    [[nodiscard]] standing of_set(const requirement_set& set) const { return of(set.requires_); }

private:
    /// The attempts at one course are one item.
    void make_items(standing least) const {
        ids_.clear();
        amounts_.clear();
        for (const plain_course& c : held_) {
            const auto at = static_cast<std::size_t>(std::find(ids_.begin(), ids_.end(), c.id) - ids_.begin());
            if (at == ids_.size()) {
                ids_.push_back(c.id);
                amounts_.push_back(0);
            }
            if (against(c, "") >= least) amounts_[at] += c.amount;
        }
    }

    [[nodiscard]] bool reaches(const std::string& id, const std::string& grade, standing least) const {
        return std::any_of(held_.begin(), held_.end(),
                           [&](const plain_course& c) { return c.id == id && against(c, grade) >= least; });
    }
    [[nodiscard]] const plain_course& any_attempt(const std::string& id) const {
        return *std::find_if(held_.begin(), held_.end(), [&](const plain_course& c) { return c.id == id; });
    }

    [[nodiscard]] gradus::detail::group_demand demand(const requirement_group& g, standing least) const {
        gradus::detail::group_demand d;
        d.counts_courses = g.courses.has_value();
        d.need = g.courses ? *g.courses : g.credits ? g.credits->hundredths() : 0;
        d.distinct = g.distinct ? g.distinct->min : 0;
        std::int64_t cheapest = 0;
        for (const course& c : data_.courses)
            if (selects(g.of, c.id) && c.credits > credits{} && (cheapest == 0 || c.credits.hundredths() < cheapest))
                cheapest = c.credits.hundredths();
        d.course = cheapest == 0 ? 100 : cheapest;
        for (std::size_t i = 0; i < ids_.size(); ++i) {
            plain_course c = any_attempt(ids_[i]);
            c.amount = amounts_[i];
            bool bundled = false;
            for (const bundle& b : g.bundles)
                for (const std::string& id : b.all) bundled = bundled || c.full.contains(id);
            if (bundled || !reaches(c.id, g.grade, least)) continue;
            const course* as = nullptr;
            for (const course& known : data_.courses)
                if (c.full.contains(known.id) && selects(g.of, known.id) && (!as || known.id == c.id)) as = &known;
            const std::int64_t gives = d.counts_courses ? (as ? 1 : 0) : credit(c, g.of);
            if (gives == 0) continue;
            std::string_view value;
            if (as && g.distinct)
                value = g.distinct->by == "kind" ? to_string(as->kind) : std::string_view(as->subject);
            d.from.push_back({i, gives, value});
        }
        for (const bundle& b : g.bundles) {
            auto& joint = d.bundles.emplace_back();
            joint.most = d.counts_courses ? 1 : b.credits.hundredths();
            for (const std::string& id : b.all) {
                auto& givers = joint.givers.emplace_back();
                for (std::size_t i = 0; i < ids_.size(); ++i)
                    if (any_attempt(ids_[i]).full.contains(id) && reaches(ids_[i], g.grade, least)) givers.push_back(i);
            }
            if (std::any_of(joint.givers.begin(), joint.givers.end(), [](const auto& some) { return some.empty(); }))
                d.bundles.pop_back();
        }
        return d;
    }

    /// Divides all amounts by what they have in common; returns that. A lacking value of a group that counts credits is a hundredth.
    std::int64_t scale(std::vector<gradus::detail::group_demand>& demands) const {
        std::int64_t unit = 0;
        const auto each = [&](auto change) {
            for (std::int64_t& amount : amounts_) change(amount);
            for (auto& d : demands) {
                change(d.course);
                if (d.counts_courses) continue;
                change(d.need);
                for (auto& s : d.from) change(s.most);
                for (auto& b : d.bundles) change(b.most);
            }
        };
        each([&](std::int64_t amount) { unit = std::gcd(unit, amount); });
        each([&](std::int64_t& amount) { amount /= unit; });
        return unit;
    }

    /// Returns about how many assignments there are.
    [[nodiscard]] double ways(const std::vector<gradus::detail::group_demand>& demands) const {
        double all = 1;
        for (std::size_t i = 0; i < amounts_.size(); ++i) {
            double targets = 1;  // or nothing
            for (const auto& d : demands) {
                targets += std::any_of(d.from.begin(), d.from.end(), [&](const auto& s) { return s.item == i; });
                for (const auto& b : d.bundles)
                    for (const auto& givers : b.givers) targets += std::count(givers.begin(), givers.end(), i) > 0;
            }
            double choices = 1;
            for (std::int64_t k = 1; k <= amounts_[i]; ++k)
                choices = choices * (targets - 1 + static_cast<double>(k)) / static_cast<double>(k);
            all *= std::max(choices, targets);
        }
        for (const auto& d : demands)
            for (const auto& b : d.bundles) {
                double choices = 1;
                for (const auto& givers : b.givers) choices *= static_cast<double>(givers.size());
                all *= 1 + choices;
            }
        return all;
    }

    mutable std::vector<std::string> ids_;
    mutable std::vector<std::int64_t> amounts_;
};

}  // namespace gradus::oracle

#endif
