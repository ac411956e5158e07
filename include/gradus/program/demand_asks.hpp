// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_PROGRAM_DEMAND_ASKS_HPP
#define GRADUS_PROGRAM_DEMAND_ASKS_HPP

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "gradus/program/demand.hpp"

namespace gradus::detail {

/// Weighs the skills and credentials that demand asks for.
class demand_asks {
public:
    demand_asks(const skill_index& skills, const lmi_table& table)
        : skills_(skills),
          catalog_(skills.catalog),
          table_(table),
          by_skill_(skills.skill_count()),
          openings_(catalog_.data().credentials.size()),
          stated_(openings_.size()),
          asked_(openings_.size(), 0) {
        for (std::uint32_t s = 0; s < by_skill_.size(); ++s) {
            by_skill_[s].skill = skill_id{s};
            for (const course_level& c : skills.developed_by[s])
                if (catalog_[c.course].status == course_status::active)
                    by_skill_[s].given = std::max(by_skill_[s].given, c.level);
        }
    }

    void find(demand& into) {
        for (const demanded_occupation& o : into.occupations) {
            const decimal openings = o.openings().value_or(decimal{});
            ask_as_listed(o, openings);
            for (const demand_figure& f : o.figures)
                if (f.what == lmi_field::openings && !f.replaced)
                    add_statement(table_.rows[f.row], f.value, into.unmatched);
        }
        for (const demanded_skill& s : by_skill_)
            if (s.asked > 0) into.skills.push_back(s);
        std::stable_sort(into.skills.begin(), into.skills.end(), [](const auto& a, const auto& b) {
            return std::tie(a.weight, a.stated) > std::tie(b.weight, b.stated);
        });
        for (std::uint32_t k = 0; k < asked_.size(); ++k)
            if (asked_[k]) into.credentials.push_back({credential_id{k}, openings_[k], stated_[k]});
        std::stable_sort(into.credentials.begin(), into.credentials.end(), [](const auto& a, const auto& b) {
            return std::tie(a.openings, a.stated) > std::tie(b.openings, b.stated);
        });
        for (auto* list : {&into.unmatched.skills, &into.unmatched.credentials}) {
            std::sort(list->begin(), list->end());
            list->erase(std::unique(list->begin(), list->end()), list->end());
        }
    }

private:
    /// What an occupation asks for, once, however many of the catalog have its code: the greatest level and weight.
    void ask_as_listed(const demanded_occupation& o, decimal openings) {
        std::map<skill_id, valued> skills;
        std::set<credential_id> credentials;
        for (const occupation_id id : o.listed) {
            for (const valued_skill& v : catalog_[id].values)
                if (const auto s = catalog_.find_skill(v.skill)) {
                    valued& all = skills[*s];
                    all.level = std::max(all.level, v.level);
                    all.weight = std::max(all.weight, v.weight);
                }
            for (const std::string& k : catalog_[id].requires_credentials)
                if (const auto credential = catalog_.find_credential(k)) credentials.insert(*credential);
        }
        for (const auto& [s, v] : skills) ask(s, v.level, v.weight * openings.as_double());
        for (const credential_id k : credentials) ask(k, openings);
    }
    struct valued {
        std::int32_t level = 1;
        double weight = 0;
    };

    void ask(skill_id s, std::int32_t level, double weight) {
        demanded_skill& d = by_skill_[index(s)];
        d.asked = std::max(d.asked, level);
        d.weight += weight;
        if (d.given < level) d.short_weight += weight;
    }
    void ask(credential_id k, decimal openings) {
        asked_[index(k)] = 1;
        openings_[index(k)] += openings;
    }

    void state(skill_id s, std::int32_t level, decimal openings) {
        demanded_skill& d = by_skill_[index(s)];
        d.asked = std::max(d.asked, level);
        d.stated += openings;
        if (d.given < level) d.short_stated += openings;
    }
    void state(credential_id k, decimal openings) {
        asked_[index(k)] = 1;
        stated_[index(k)] += openings;
    }

    /// A statement names skills as `ID` or `ID:LEVEL` and credentials by their ids, between semicolons.
    void add_statement(const lmi_row& r, decimal openings, demand_unmatched& unmatched) {
        each_word(table_.name(r.skills), [&](std::string_view word) {
            std::int32_t level = 1;
            auto s = catalog_.find_skill(word);
            if (!s && word.size() > 2 && word[word.size() - 2] == ':' && word.back() >= '1' && word.back() <= '3') {
                level = word.back() - '0';
                s = catalog_.find_skill(word.substr(0, word.size() - 2));
            }
            if (s)
                state(*s, level, openings);
            else
                unmatched.skills.emplace_back(word);
        });
        each_word(table_.name(r.credentials), [&](std::string_view word) {
            const auto k = catalog_.find_credential(word);
            if (k)
                state(*k, openings);
            else
                unmatched.credentials.emplace_back(word);
        });
    }
    template <class Word>
    static void each_word(std::string_view list, const Word& word) {
        while (!list.empty()) {
            const std::size_t end = std::min(list.find(';'), list.size());
            std::string_view each = list.substr(0, end);
            while (!each.empty() && each.front() == ' ') each.remove_prefix(1);
            while (!each.empty() && each.back() == ' ') each.remove_suffix(1);
            if (!each.empty()) word(each);
            list.remove_prefix(std::min(end + 1, list.size()));
        }
    }

    const skill_index& skills_;
    const catalog& catalog_;
    const lmi_table& table_;
    std::vector<demanded_skill> by_skill_;
    std::vector<decimal> openings_, stated_;
    std::vector<char> asked_;
};

}  // namespace gradus::detail

#endif
