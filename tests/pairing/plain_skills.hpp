// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_PAIRING_PLAIN_SKILLS_HPP
#define GRADUS_TESTS_PAIRING_PLAIN_SKILLS_HPP

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/pairing/pairing.hpp"

namespace gradus::tests {

/// The parts that skills give, by the definitions of docs/pairings.md word for word, over the ids of plain data: no graph, no index.
class plain_skills {
public:
    explicit plain_skills(const catalog_data& data) : data_(data) {}

    /// shared, supports, applies; nothing where no skill connects the two.
    [[nodiscard]] std::optional<std::array<double, 3>> parts(const course& cte, const course& academic,
                                                             int most_steps) const {
        const auto c = touched(cte), a = touched(academic);
        double common = 0, none_given = 1, none_applied = 1;
        bool connected = false;
        for (const auto& [skill, level] : c) common += static_cast<double>(a.count(skill));
        const auto gives = levels(academic.develops), does = levels(cte.develops), uses = levels(cte.uses);
        const auto give = [&](const std::map<std::string, int>& given, const course& to, double& none) {
            for (const auto& [skill, need] : needs(to, most_steps))
                if (given.count(skill)) {
                    none *= 1 - std::min(1.0, double(given.at(skill)) / need.second) / (1 + need.first);
                    connected = true;
                }
        };
        give(gives, cte, none_given);
        for (const auto& [skill, level] : uses)
            if (gives.count(skill)) none_applied *= 1 - std::min(1.0, double(level) / gives.at(skill));
        give(does, academic, none_applied);
        if (!connected && common == 0) return std::nullopt;
        const double fewer = static_cast<double>(std::min(c.size(), a.size()));
        return std::array{fewer == 0 ? 0 : common / fewer, 1 - none_given, 1 - none_applied};
    }

    /// By skill: the fewest steps, and the greatest level asked for at these.
    [[nodiscard]] std::map<std::string, std::pair<int, int>> needs(const course& of, int most_steps) const {
        std::map<std::string, std::pair<int, int>> found;
        const auto add = [&](const std::string& skill, int steps, int level) {
            const auto [at, fresh] = found.emplace(skill, std::pair{steps, level});
            if (fresh || steps > at->second.first) return;
            if (steps < at->second.first) at->second = {steps, level};
            at->second.second = std::max(at->second.second, level);
        };
        for (const auto& [id, steps] : later(of.id, most_steps)) {
            const course& at = find(id);
            for (const auto& [skill, level] : levels(at.uses)) add(skill, steps, level);
            for (const auto& [skill, level] : levels(at.develops)) {
                std::set<std::string> reached{skill}, front{skill};
                for (int below = steps + 1; below <= most_steps; ++below) {
                    std::set<std::string> next;
                    for (const gradus::skill& s : data_.skills)
                        for (const std::string& top : front)
                            if (names(s.supports, top) || (steps > 0 && names(s.precedes, top)))
                                if (!reached.count(s.id)) next.insert(s.id);
                    for (const std::string& s : next) add(s, below, level);
                    reached.insert(next.begin(), next.end());
                    front = next;
                }
            }
        }
        return found;
    }

private:
    static bool names(const std::vector<std::string>& list, const std::string& id) {
        return std::find(list.begin(), list.end(), id) != list.end();
    }
    static std::map<std::string, int> levels(const std::vector<skill_level>& list) {
        std::map<std::string, int> made;
        for (const skill_level& s : list) made[s.skill] = std::max(made[s.skill], s.level);
        return made;
    }
    static std::map<std::string, int> touched(const course& c) {
        auto made = levels(c.develops);
        for (const auto& [skill, level] : levels(c.uses)) made[skill] = std::max(made[skill], level);
        return made;
    }
    [[nodiscard]] const course& find(const std::string& id) const {
        return *std::find_if(data_.courses.begin(), data_.courses.end(), [&](const course& c) { return c.id == id; });
    }

    /// Whether a requirement names a course, or a credential that does, near or far.
    [[nodiscard]] bool mentions(const requirement& r, const std::string& course, int depth) const {
        if (r.form == requirement_form::course) return r.id == course;
        if (r.form == requirement_form::at_least && (r.number < 1 || r.number > static_cast<int>(r.parts.size())))
            return false;  // asks for nothing, or for what cannot be
        for (const credential& k : data_.credentials) {
            const bool named = (r.form == requirement_form::credential && r.id == k.id) ||
                               (r.form == requirement_form::credentials &&
                                (r.credential_class.empty() || r.credential_class == k.class_) &&
                                (r.tier.empty() || r.tier == k.tier));
            if (named && depth > 0 && k.requires_ && mentions(*k.requires_, course, depth - 1)) return true;
        }
        return std::any_of(r.parts.begin(), r.parts.end(),
                           [&](const requirement& part) { return mentions(part, course, depth); });
    }

    [[nodiscard]] std::map<std::string, int> later(const std::string& first, int most_steps) const {
        std::map<std::string, int> found{{first, 0}};
        const int credentials = static_cast<int>(data_.credentials.size());
        for (int steps = 1; steps <= most_steps; ++steps)
            for (const course& c : data_.courses) {
                if (!c.requires_ || found.count(c.id)) continue;
                for (const auto& [before, at] : std::map<std::string, int>(found))
                    if (at == steps - 1 && mentions(*c.requires_, before, credentials)) found.emplace(c.id, steps);
            }
        return found;
    }

    const catalog_data& data_;
};

}  // namespace gradus::tests

#endif
