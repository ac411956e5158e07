// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_GAP_SKILL_FIXTURES_HPP
#define GRADUS_TESTS_GAP_SKILL_FIXTURES_HPP

#include <string>
#include <vector>

#include "oracle/dice.hpp"
#include "oracle/random_catalog.hpp"

namespace gradus::oracle {

/// Adds skills with all their ties to a random catalog: kinds, tiers, `precedes` without a circle, `supports` of any kind, what courses use
/// and develop, what credentials attest, occupations, and a program.
class skill_adder {
public:
    skill_adder(std::uint64_t seed, catalog_data& data) : dice_(seed ^ 0x9E3779B97F4A7C15ull), data_(data) {}

    void add() {
        const int count = static_cast<int>(data_.skills.size()) + dice_.between(2, 5);
        while (static_cast<int>(data_.skills.size()) < count)
            data_.skills.push_back(skill{"S" + std::to_string(data_.skills.size()), "", "", "", {}, {}, {}});
        tie_skills();
        for (course& c : data_.courses) {
            c.kind = static_cast<course_kind>(dice_.between(0, 5));
            add_levels(c.develops, 0.2);
            add_levels(c.uses, 0.2);
        }
        for (credential& k : data_.credentials) add_levels(k.attests, 0.2);
        add_occupations();
        fill_program();
    }

private:
    void tie_skills() {
        std::vector<std::size_t> order(data_.skills.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        dice_.shuffle(order);
        for (std::size_t i = 0; i < order.size(); ++i) {
            skill& s = data_.skills[order[i]];
            s.kind = dice_.chance(0.5) ? "academic" : dice_.chance(0.8) ? "technical" : "";
            static const std::vector<std::string> tiers{"foundational", "intermediate", "advanced", ""};
            s.tier = dice_.pick(tiers);
            for (std::size_t j = 0; j < order.size(); ++j) {
                if (j > i && dice_.chance(0.25)) s.precedes.push_back(data_.skills[order[j]].id);
                if (j != i && dice_.chance(0.15)) s.supports.push_back(data_.skills[order[j]].id);
            }
        }
    }
    void add_levels(std::vector<skill_level>& list, double chance) {
        for (const skill& s : data_.skills) {
            const bool there =
                std::any_of(list.begin(), list.end(), [&](const skill_level& l) { return l.skill == s.id; });
            if (!there && dice_.chance(chance)) list.push_back({s.id, dice_.between(1, 3), {}});
        }
    }
    void add_occupations() {
        for (int n = dice_.between(0, 2); n > 0; --n) {
            occupation& o = data_.occupations.emplace_back();
            o.id = "J" + std::to_string(data_.occupations.size());
            for (const skill& s : data_.skills)
                if (dice_.chance(0.3)) o.values.push_back({s.id, dice_.between(1, 3), dice_.between(1, 3) * 0.5, {}});
            for (const credential& k : data_.credentials)
                if (dice_.chance(0.3)) o.requires_credentials.push_back(k.id);
            for (exit_point& x : data_.exit_points)
                if (dice_.chance(0.6)) x.occupations.push_back(o.id);
        }
    }
    void fill_program() {
        program& p = data_.programs.front();
        for (const course& c : data_.courses)
            if (dice_.chance(0.3)) p.courses.push_back(c.id);
        for (const credential& k : data_.credentials)
            if (dice_.chance(0.3)) p.credentials.push_back(k.id);
        for (const exit_point& x : data_.exit_points)
            if (dice_.chance(0.5)) p.exits.push_back(x.id);
        for (const occupation& o : data_.occupations)
            if (dice_.chance(0.3)) p.occupations.push_back(o.id);
    }

    dice dice_;
    catalog_data& data_;
};

/// Returns a random catalog with skills worth asking about, the same for the same seed on every platform.
inline catalog_data skilled_catalog(std::uint64_t seed) {
    catalog_data data = random_catalog(seed);
    skill_adder(seed, data).add();
    return data;
}

}  // namespace gradus::oracle

#endif
