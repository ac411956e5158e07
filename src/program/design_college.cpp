// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <map>

#include "gradus/catalog/requirement_text.hpp"
#include "gradus/progression/plan_state.hpp"
#include "program/design_overlay.hpp"

namespace gradus::detail {

namespace {

class college_counter {
public:
    college_counter(const design_target& target, design_cell& cell)
        : t_(target),
          cell_(cell),
          c_(cell.way->catalog()),
          state_(*cell.way, *cell.best),
          earned_(state_.earned_at()) {}

    void count() {
        add_slots();
        std::map<std::string, std::map<std::string, double>> grouped;  // by where to, by cap group
        for (const articulation& a : c_.data().articulations) {
            const auto done = when_done(a.from);
            if (!done) continue;
            college_credit& to = credit_at(a.to);
            to.by.push_back(a.from);
            if (a.requires_) to.conditions.push_back(a.from + ": " + to_text(*a.requires_));
            if (a.valid_months) to.notes.push_back(validity(a, *done, to));
            if (a.cap_group.empty())
                to.hours += a.college_hours;
            else
                grouped[a.to][a.cap_group] += a.college_hours;
        }
        for (const auto& [to, groups] : grouped)
            for (const auto& [group, hours] : groups) {
                college_credit& credit = credit_at(to);
                const double* const cap = limit(t_.caps, group);
                if (!cap) credit.notes.push_back("no cap is known for the group " + group);
                const double counted = cap ? std::min(hours, *cap) : hours;
                credit.hours += counted;
                credit.lost += hours - counted;
            }
        for (college_credit& credit : cell_.college) {
            std::erase(credit.notes, std::string());
            if (const double* const all = limit(t_.college_programs, credit.to))
                credit.left = std::max(0.0, *all - credit.hours);
        }
        for (const college_limit& p :
             t_.college_programs)  // a program that nothing counts at, where the way leads there
            if (p.id == c_[cell_.exit].id &&
                std::none_of(cell_.college.begin(), cell_.college.end(), [&](const auto& k) { return k.to == p.id; }))
                cell_.college.push_back({p.id, 0, 0, p.hours, {}, {}, {}, {}});
    }

private:
    static const double* limit(const std::vector<college_limit>& list, const std::string& id) {
        for (const college_limit& l : list)
            if (l.id == id) return &l.hours;
        return nullptr;
    }
    college_credit& credit_at(const std::string& to) {
        for (college_credit& each : cell_.college)
            if (each.to == to) return each;
        cell_.college.emplace_back().to = to;
        return cell_.college.back();
    }

    void add_slots() {
        std::map<std::string_view, const provider*> providers;
        for (const provider& p : c_.data().providers) providers.emplace(p.id, &p);
        for (const placement& p : cell_.best->placements) {
            const course& what = c_[p.course];
            const auto at = providers.find(what.provider);
            const bool partner = at != providers.end() && at->second->kind != "school";
            if (!partner && what.college_hours <= 0) continue;
            const std::string kind = what.college_hours > 0 ? "dual_enrollment" : at->second->kind;
            cell_.slots.push_back({p.course, p.term, what.provider, kind, what.college_hours});
        }
    }

    /// The term at whose end a course of the way is completed or a credential earned; 0 for what is held before it.
    [[nodiscard]] std::optional<std::uint32_t> when_done(const std::string& id) const {
        if (const auto course = c_.find_course(id)) {
            for (const placement& p : cell_.best->placements)
                if (p.course == *course) return state_.last_term(p) + 1;
            if (cell_.way->known.holds(*course)) return 0;
        }
        if (const auto k = c_.find_credential(id)) {
            if (earned_[index(*k)] != plan_state::never) return earned_[index(*k)] + 1;
            for (const held_credential& h : cell_.way->known.source->credentials)
                if (h.id == id) return 0;
        }
        return std::nullopt;
    }

    std::string validity(const articulation& a, std::uint32_t done, college_credit& to) const {
        const std::string months = std::to_string(*a.valid_months) + " months";
        const auto& last = cell_.way->terms.last_day;
        if (done == 0 || !cell_.way->terms.terms[done - 1].end_day)
            return a.from + " counts for " + months + "; since when is not known";
        const date ends = add_months(*cell_.way->terms.terms[done - 1].end_day, *a.valid_months);
        to.expires.emplace_back(a.from, ends);
        return last && ends < *last ? a.from + " no longer counts on " + to_string(*last) : std::string();
    }

    const design_target& t_;
    design_cell& cell_;
    const catalog& c_;
    plan_state state_;
    std::vector<std::uint32_t> earned_;
};

}  // namespace

void add_college(const design_target& target, design_cell& cell) { college_counter(target, cell).count(); }

}  // namespace gradus::detail
