// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "program/capacity_setting.hpp"

namespace gradus::detail {

namespace {

class action_planner {
public:
    action_planner(const capacity_setting& s, const std::vector<teacher_need>& needs, capacity& answer)
        : s_(s), needs_(needs), answer_(answer) {
        for (const lead_time& l : s.asked.assumptions.lead_times) times_.emplace(std::pair{l.node, l.by}, &l);
    }

    void plan() {
        find_teachers();
        find_sections();
        find_units();
        order();
        set_dates();
        if (!answer_.moves.empty())
            answer_.notes.emplace_back("moving what is left over elsewhere is taken to need no lead time");
        for (std::uint32_t i = 0; i < s_.asked.intakes.size(); ++i) answer_.starts.push_back(start_of_intake(i));
    }

private:
    [[nodiscard]] const lead_time* time_of(const std::string& node, const char* by) const {
        const auto at = times_.find({node, by});
        return at == times_.end() ? nullptr : at->second;
    }

    /// Of the years that ask for a teacher, each kind of action is done once, for the year that asks for most.
    void find_teachers() {
        struct wanted {
            std::int64_t most = 0;
            const teacher_need* first = nullptr;
            const teacher_need* worst = nullptr;
            std::vector<course_id> courses;
        };
        std::map<std::uint32_t, wanted> by_qualification;
        std::map<std::pair<std::uint32_t, std::int32_t>, std::int64_t> in_year;
        for (const teacher_need& n : needs_) {
            wanted& w = by_qualification[n.qualification];
            std::int64_t& sum = in_year[{n.qualification, n.year}];
            sum += n.sections;
            if (!w.first) w.first = &n;
            if (sum > w.most) {
                w.most = sum;
                w.worst = &n;
            }
            w.courses.insert(w.courses.end(), n.courses.begin(), n.courses.end());
        }
        for (auto& [q, w] : by_qualification) {
            std::sort(w.courses.begin(), w.courses.end());
            w.courses.erase(std::unique(w.courses.begin(), w.courses.end()), w.courses.end());
            capacity_action a = teacher_action(s_.c.data().qualifications[q].id, w.most, *w.worst);
            a.courses = std::move(w.courses);
            a.needed_by = s_.day(w.first->year, w.first->term);
            answer_.actions.push_back(std::move(a));
        }
    }
    /// Renews what has lapsed where its holders have sections to spare, else qualifies a teacher who has, else hires.
    [[nodiscard]] capacity_action teacher_action(const std::string& q, std::int64_t sections,
                                                 const teacher_need& n) const {
        capacity_action a;
        a.node = q;
        a.amount = static_cast<double>(sections);
        for (const spare_person& p : n.spare)
            if (p.sections >= sections) a.candidates.push_back(s_.faculty[p.person].id);
        const std::string for_what = " so that " + counted(sections, "section") + " more a year can be taught by " + q;
        if (!n.lapsed.empty()) {
            a.kind = action_kind::renew;
            std::vector<std::string> who;
            for (const std::uint32_t p : n.lapsed) who.push_back(s_.faculty[p].id);
            a.candidates = who;
            a.what = "renew " + q + " of " + listed(who) + for_what;
        } else {
            const lead_time* const learns = time_of(q, "qualify");
            const lead_time* const comes = time_of(q, "hire");
            const bool slower = learns && comes && learns->months && comes->months && *comes->months < *learns->months;
            const bool hire = a.candidates.empty() || slower || (comes && !learns);
            a.kind = hire ? action_kind::hire : action_kind::qualify;
            a.what =
                (hire ? "hire a teacher with " + q : "qualify a teacher who has sections to spare for " + q) + for_what;
            if (!a.candidates.empty()) a.what += (hire ? " (or qualify " : " (") + listed(a.candidates) + ')';
        }
        set_time(a, time_of(q, std::string(to_string(a.kind)).c_str()), 1);
        return a;
    }
    static void set_time(capacity_action& a, const lead_time* t, double times) {
        if (t && t->months) a.months = t->months;
        if (t && t->cost) a.cost = *t->cost * times;
    }

    void find_sections() {
        for (const shortfall& f : answer_.shortfalls) {
            if (f.kind != capacity_node::course || !f.persons.empty() || f.courses.size() != 1) continue;
            const auto most = s_.sections_max(f.courses.front());
            if (!most || f.cut.find("(sections_max)") == std::string::npos) continue;
            capacity_action a;
            a.kind = action_kind::open_sections;
            a.node = f.node;
            a.amount = f.short_by;
            a.what = "allow " + amount(f.short_by) + " more sections of " + f.node + " a year";
            a.months = 0;
            a.courses = f.courses;
            a.needed_by = s_.day(f.year, f.term.value_or(0));
            answer_.actions.push_back(std::move(a));
        }
    }

    void find_units() {
        for (const shortfall& f : answer_.shortfalls) {
            if (f.kind != capacity_node::resource) continue;
            double left = f.short_by;
            for (const resource_move& m : answer_.moves) {
                if (m.to != f.node) continue;
                capacity_action a;
                a.kind = action_kind::move;
                a.node = f.node;
                a.amount = static_cast<double>(m.units);
                a.what =
                    "move " + amount(a.amount) + " of " + m.from + with_site(m.from) + " to " + m.to + with_site(m.to);
                a.months = 0;
                a.courses = f.courses;
                a.needed_by = s_.day(f.year, f.term.value_or(0));
                answer_.actions.push_back(std::move(a));
                left -= static_cast<double>(m.units);
            }
            if (left > 1e-9) answer_.actions.push_back(obtain(f, std::ceil(left - 1e-9)));
        }
    }
    [[nodiscard]] std::string with_site(const std::string& resource) const {
        const std::string& site = s_.c.data().resources[s_.resource_at.at(resource)].site;
        return site.empty() ? "" : " at " + site;
    }
    [[nodiscard]] capacity_action obtain(const shortfall& f, double units) const {
        const resource& r = s_.c.data().resources[s_.resource_at.at(f.node)];
        capacity_action a;
        a.kind = r.kind == "placement" ? action_kind::agree : action_kind::obtain;
        a.node = f.node;
        a.amount = units;
        a.what = (a.kind == action_kind::agree ? "agree " + amount(units) + " more of "
                                               : "obtain " + amount(units) + " more of ") +
                 r.id + (r.title.empty() ? "" : " (" + r.title + ")") + with_site(r.id);
        a.months = r.lead_time_months;
        if (r.unit_cost) a.cost = *r.unit_cost * units;
        set_time(a, time_of(r.id, "obtain"), units);
        a.courses = f.courses;
        a.needed_by = s_.day(f.year, f.term.value_or(0));
        return a;
    }

    /// Puts what comes first before what waits for it; else what is needed first, then by kind and id.
    void order() {
        auto& all = answer_.actions;
        std::sort(all.begin(), all.end(), [](const capacity_action& a, const capacity_action& b) {
            return std::tie(a.needed_by, a.kind, a.node, a.what) < std::tie(b.needed_by, b.kind, b.node, b.what);
        });
        std::multimap<std::string, std::size_t> at;
        for (std::size_t i = 0; i < all.size(); ++i) at.emplace(all[i].node, i);
        std::vector<std::set<std::size_t>> before(all.size());
        std::vector<std::vector<std::size_t>> next(all.size());
        for (const action_dependency& d : s_.asked.assumptions.depends)
            for (const std::string& first : d.on)
                for (auto [a, a_end] = at.equal_range(d.node); a != a_end; ++a)
                    for (auto [b, b_end] = at.equal_range(first); b != b_end; ++b)
                        if (a->second != b->second && before[a->second].insert(b->second).second)
                            next[b->second].push_back(a->second);
        std::vector<std::size_t> waiting(all.size()), sequence;
        std::set<std::size_t> ready;
        for (std::size_t i = 0; i < all.size(); ++i)
            if ((waiting[i] = before[i].size()) == 0) ready.insert(i);
        while (!ready.empty()) {
            const std::size_t i = *ready.begin();
            ready.erase(ready.begin());
            sequence.push_back(i);
            for (const std::size_t n : next[i])
                if (--waiting[n] == 0) ready.insert(n);
        }
        if (sequence.size() < all.size()) {
            answer_.notes.emplace_back(
                "some actions wait for each other in a circle (`depends`); what they wait for is left out");
            for (std::size_t i = 0; i < all.size(); ++i)
                if (waiting[i] > 0) {
                    before[i].clear();
                    sequence.push_back(i);
                }
        }
        std::vector<std::size_t> place(all.size());
        std::vector<capacity_action> ordered;
        for (std::size_t i = 0; i < sequence.size(); ++i) place[sequence[i]] = i;
        for (const std::size_t i : sequence) {
            ordered.push_back(std::move(all[i]));
            for (const std::size_t b : before[i]) ordered.back().after.push_back(place[b]);
            std::sort(ordered.back().after.begin(), ordered.back().after.end());
        }
        all = std::move(ordered);
    }

    void set_dates() {
        for (capacity_action& a : answer_.actions) {
            a.begin = s_.as_of;
            for (const std::size_t b : a.after) {
                const auto& ready = answer_.actions[b].ready;
                if (a.begin) a.begin = ready ? std::optional{std::max(*a.begin, *ready)} : std::nullopt;
            }
            if (a.begin && a.months) a.ready = add_months(*a.begin, *a.months);
        }
    }

    [[nodiscard]] first_start start_of_intake(std::uint32_t i) const {
        const intake& each = s_.asked.intakes[i];
        first_start made;
        made.intake = i;
        if (each.way.terms.terms.empty()) return made;
        made.asked = each.way.terms.terms.front().first_day;
        if (!made.asked || !s_.as_of) {
            made.why = "no year is known (`as_of`, or `effective` of the catalog)";
            return made;
        }
        const auto years_after = [](date from, date day) {  // so many years later `from` is not before `day`
            std::int32_t years = std::max(0, static_cast<int>(day.year()) - static_cast<int>(from.year()));
            if (add_months(from, 12 * years) < day) ++years;
            return years;
        };
        std::int32_t later = years_after(*made.asked, *s_.as_of);
        std::vector<std::string> unknown;
        std::vector<std::int32_t> waits(answer_.actions.size(), 0);
        for (std::size_t k = 0; k < answer_.actions.size(); ++k) {
            const capacity_action& a = answer_.actions[k];
            const auto day = first_use(each, a);
            if (!day) continue;
            if (!a.ready)
                unknown.push_back(std::string(to_string(a.kind)) + ' ' + a.node);
            else
                later = std::max(later, waits[k] = years_after(*day, *a.ready));
        }
        if (!unknown.empty()) {
            made.why = "how long it takes is not known: " + listed(unknown);
            return made;
        }
        made.years_later = later;
        made.first = add_months(*made.asked, 12 * later);
        for (std::size_t k = 0; k < waits.size(); ++k)
            if (waits[k] > 0 && waits[k] == later) made.waits_for.push_back(k);
        return made;
    }
    /// The first day of the term in which an intake needs what an action brings.
    [[nodiscard]] static std::optional<date> first_use(const intake& each, const capacity_action& a) {
        std::optional<date> day;
        for (const placement& p : each.plan.placements)
            if (std::binary_search(a.courses.begin(), a.courses.end(), p.course)) {
                const auto& first = each.way.terms.terms[p.term].first_day;
                if (first && (!day || *first < *day)) day = first;
            }
        return day;
    }

    const capacity_setting& s_;
    const std::vector<teacher_need>& needs_;
    capacity& answer_;
    std::map<std::pair<std::string, std::string>, const lead_time*> times_;
};

}  // namespace

void plan_actions(const capacity_setting& s, const std::vector<teacher_need>& needs, capacity& answer) {
    action_planner(s, needs, answer).plan();
}

}  // namespace gradus::detail
