// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/program/engagement.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "gradus/catalog/facts.hpp"
#include "gradus/core/place.hpp"

namespace gradus {

namespace {

/// Checks the references of an engagement.
class engagement_check {
public:
    engagement_check(const catalog& c, const engagement& e) : c_(c), e_(e) {}

    diagnostics operator()() {
        const auto ids = [&](std::string_view list, const auto& things) {
            std::set<std::string_view> seen;
            for (std::size_t i = 0; i < things.size(); ++i)
                if (!seen.insert(things[i].id).second)
                    error("duplicate-id", place(list) / i / "id",
                          '"' + things[i].id + "\" is used twice in " + std::string(list));
        };
        ids("partners", e_.partners);
        ids("events", e_.events);
        ids("feedback", e_.feedback);
        ids("cadences", e_.cadences);
        ids("helpers", e_.helpers);
        ids("slots", e_.slots);
        ids("barriers", e_.barriers);
        for (const partner& p : e_.partners) partners_.insert(p.id);
        each("partners", e_.partners, [&](const partner& p, const place& at) {
            for (std::size_t i = 0; i < p.occupations.size(); ++i)
                wants(c_.find_occupation(p.occupations[i]).has_value(), "dangling-occupation", at / "occupations" / i,
                      "occupation", p.occupations[i]);
        });
        each("events", e_.events, [&](const engagement_event& v, const place& at) {
            for (std::size_t i = 0; i < v.partners.size(); ++i) wants_partner(v.partners[i], at / "partners" / i);
            for (std::size_t i = 0; i < v.programs.size(); ++i)
                wants(c_.find_program(v.programs[i]).has_value(), "dangling-program", at / "programs" / i, "program",
                      v.programs[i]);
            wants_things(v.about, at / "about");
        });
        each("feedback", e_.feedback,
             [&](const engagement_feedback& f, const place& at) { wants_things(f.about, at / "about"); });
        each("barriers", e_.barriers,
             [&](const reported_barrier& b, const place& at) { wants_things(b.about, at / "about"); });
        each("helpers", e_.helpers, [&](const engagement_helper& h, const place& at) {
            if (!h.partner.empty()) wants_partner(h.partner, at / "partner");
            wants_skills(h.skills, at / "skills");
        });
        each("slots", e_.slots, [&](const engagement_slot& s, const place& at) {
            wants_partner(s.partner, at / "partner");
            wants_skills(s.skills, at / "skills");
        });
        return std::move(found_);
    }

private:
    template <class Things, class Check>
    static void each(std::string_view list, const Things& things, Check check) {
        for (std::size_t i = 0; i < things.size(); ++i) {
            const place of_list(list);
            check(things[i], of_list / i);
        }
    }

    void error(std::string code, const place& at, std::string message) {
        found_.push_back({severity::error, std::move(code), at.pointer(), std::move(message), {}});
    }
    void wants(bool there, std::string code, const place& at, std::string_view what, const std::string& id) {
        if (!there) error(std::move(code), at, "there is no " + std::string(what) + " \"" + id + '"');
    }
    void wants_partner(const std::string& id, const place& at) {
        wants(partners_.contains(id), "dangling-partner", at, "partner", id);
    }
    void wants_skills(const std::vector<skill_level>& skills, const place& at) {
        for (std::size_t i = 0; i < skills.size(); ++i)
            wants(c_.find_skill(skills[i].skill).has_value(), "dangling-skill", at / i / "skill", "skill",
                  skills[i].skill);
    }
    void wants_things(const std::vector<std::string>& about, const place& at) {
        for (std::size_t i = 0; i < about.size(); ++i)
            wants(is_there(about[i]), "dangling-thing", at / i,
                  "thing of the catalog (written list:ID; lists are course, credential, skill, program, exit, entry, "
                  "occupation)",
                  about[i]);
    }
    [[nodiscard]] bool is_there(std::string_view thing) const {
        const std::size_t colon = thing.find(':');
        if (colon == std::string_view::npos) return false;
        const std::string_view list = thing.substr(0, colon), id = thing.substr(colon + 1);
        if (list == "course") return c_.find_course(id).has_value();
        if (list == "credential") return c_.find_credential(id).has_value();
        if (list == "skill") return c_.find_skill(id).has_value();
        if (list == "program") return c_.find_program(id).has_value();
        if (list == "exit") return c_.find_exit(id).has_value();
        if (list == "entry") return c_.find_entry(id).has_value();
        return list == "occupation" && c_.find_occupation(id).has_value();
    }

    const catalog& c_;
    const engagement& e_;
    std::set<std::string_view> partners_;
    diagnostics found_;
};

using detail::lists;

bool meet(const grade_band& a, const grade_band& b) { return a.min <= b.max && b.min <= a.max; }

/// Puts the parts of a report together.
class engagement_reporter {
public:
    engagement_reporter(const catalog& c, const engagement& e, date on) : c_(c), e_(e) { made_.on = on; }

    engagement_report operator()(const diagnostics& found) {
        find_due();
        cover_bands();
        find_uncovered();
        gather_feedback();
        gather_helpers();
        for (std::size_t i = 0; i < e_.barriers.size(); ++i) look_into(i, found);
        for (const partner& p : e_.partners)
            made_.last_contact.push_back(last_held([&](const engagement_event& v) { return lists(v.partners, p.id); }));
        return std::move(made_);
    }

private:
    template <class Is>
    [[nodiscard]] std::optional<date> last_held(Is is) const {
        std::optional<date> last;
        for (const engagement_event& v : e_.events)
            if (v.on <= made_.on && (!last || *last < v.on) && is(v)) last = v.on;
        return last;
    }
    template <class Is>
    [[nodiscard]] std::optional<date> next_planned(Is is) const {
        std::optional<date> next;
        for (const engagement_event& v : e_.events)
            if (v.on > made_.on && (!next || v.on < *next) && is(v)) next = v.on;
        return next;
    }

    void find_due() {
        for (std::size_t i = 0; i < e_.cadences.size(); ++i) {
            const engagement_cadence& rule = e_.cadences[i];
            if (rule.for_each == "partner") {
                for (const partner& p : e_.partners)
                    if (rule.among.empty() || rule.among == p.kind)
                        add_due(i, p.id, [&](const engagement_event& v) { return lists(v.partners, p.id); });
            } else if (rule.for_each == "program") {
                for (const program& p : c_.data().programs)
                    add_due(i, p.id, [&](const engagement_event& v) { return lists(v.programs, p.id); });
            } else {
                add_due(i, "", [](const engagement_event&) { return true; });
            }
        }
        std::stable_sort(made_.due.begin(), made_.due.end(), [](const due_event& a, const due_event& b) {
            return std::tuple(a.due, a.last.has_value()) < std::tuple(b.due, b.last.has_value());
        });
    }

    template <class Concerns>
    void add_due(std::size_t cadence, const std::string& subject, Concerns concerns) {
        const engagement_cadence& rule = e_.cadences[cadence];
        const auto is = [&](const engagement_event& v) {
            return (rule.kind.empty() || v.kind == rule.kind) && concerns(v);
        };
        due_event& made = made_.due.emplace_back();
        made.cadence = cadence;
        made.subject = subject;
        made.last = last_held(is);
        made.planned = next_planned(is);
        made.due = made.last ? add_months(*made.last, rule.every_months) : made_.on;
        const auto soon = std::chrono::sys_days{made_.on} + std::chrono::days{e_.soon_days};
        made.state = !made.last || made.due < made_.on         ? due_state::overdue
                     : std::chrono::sys_days{made.due} <= soon ? due_state::soon
                                                               : due_state::later;
    }

    void cover_bands() {
        const date since = add_months(made_.on, -e_.window_months);
        for (const engagement_band& band : e_.bands) {
            band_coverage& made = made_.bands.emplace_back();
            std::set<std::string_view> partners;
            for (const engagement_event& v : e_.events) {
                if (v.on <= since || v.on > made_.on || !v.grades || !meet(*v.grades, band.grades)) continue;
                ++made.events;
                partners.insert(v.partners.begin(), v.partners.end());
                made.attendees += v.attendees.value_or(0);
                made.without_attendance += !v.attendees;
            }
            made.partners = partners.size();
        }
    }

    void find_uncovered() {
        const catalog_data& data = c_.data();
        std::set<std::string_view> covered;
        for (const partner& p : e_.partners) covered.insert(p.occupations.begin(), p.occupations.end());
        for (std::uint32_t i = 0; i < data.occupations.size(); ++i) {
            if (data.occupations[i].openings_per_year.value_or(0) <= 0 || covered.contains(data.occupations[i].id))
                continue;
            uncovered_occupation& made = made_.uncovered.emplace_back();
            made.occupation = occupation_id{i};
            for (std::uint32_t p = 0; p < data.programs.size(); ++p)
                if (lists(data.programs[p].occupations, data.occupations[i].id)) made.programs.push_back(program_id{p});
        }
        std::stable_sort(made_.uncovered.begin(), made_.uncovered.end(), [&](const auto& a, const auto& b) {
            return *c_[a.occupation].openings_per_year > *c_[b.occupation].openings_per_year;
        });
        for (std::uint32_t p = 0; p < data.programs.size(); ++p)
            if (std::none_of(data.programs[p].occupations.begin(), data.programs[p].occupations.end(),
                             [&](const std::string& id) { return covered.contains(id); }))
                made_.without_partner.push_back(program_id{p});
    }

    void gather_feedback() {
        std::map<std::string_view, feedback_of> of;
        for (std::size_t i = 0; i < e_.feedback.size(); ++i) {
            const engagement_feedback& f = e_.feedback[i];
            if (f.on > made_.on) continue;
            for (const std::string& thing : f.about) {
                feedback_of& to = of[thing];
                to.about = thing;
                to.said.push_back(i);
                to.open += !f.answered || *f.answered > made_.on;
            }
        }
        for (auto& [thing, one] : of) {
            std::stable_sort(one.said.begin(), one.said.end(),
                             [&](std::size_t a, std::size_t b) { return e_.feedback[a].on > e_.feedback[b].on; });
            made_.feedback.push_back(std::move(one));
        }
        std::stable_sort(made_.feedback.begin(), made_.feedback.end(),
                         [](const feedback_of& a, const feedback_of& b) { return a.open > b.open; });
    }

    void gather_helpers() {
        const catalog_data& data = c_.data();
        std::vector<std::vector<std::pair<std::int32_t, std::size_t>>> by_skill(data.skills.size());
        for (std::size_t i = 0; i < e_.helpers.size(); ++i)
            for (const skill_level& s : e_.helpers[i].skills)
                if (const auto id = c_.find_skill(s.skill)) by_skill[index(*id)].emplace_back(-s.level, i);
        std::vector<bool> developed(data.skills.size(), false);
        for (const course& each : data.courses)
            if (each.status == course_status::active)
                for (const skill_level& s : each.develops)
                    if (const auto id = c_.find_skill(s.skill)) developed[index(*id)] = true;
        for (std::uint32_t s = 0; s < data.skills.size(); ++s) {
            std::stable_sort(by_skill[s].begin(), by_skill[s].end());
            if (!by_skill[s].empty()) {
                helpers_of& made = made_.helpers.emplace_back();
                made.skill = skill_id{s};
                for (const auto& [level, helper] : by_skill[s]) made.helpers.push_back(helper);
            } else if (developed[s] && data.skills[s].kind == "technical") {
                made_.without_helper.push_back(skill_id{s});
            }
        }
    }

    /// A finding of the catalog bears a barrier out where it names one of the things that the barrier is about.
    void look_into(std::size_t barrier, const diagnostics& found) {
        barrier_finding& made = made_.barriers.emplace_back();
        made.barrier = barrier;
        for (const std::string& thing : e_.barriers[barrier].about)
            for (const diagnostic& d : found)
                if (d.severity != severity::note && lists(d.nodes, thing.substr(thing.find(':') + 1)) &&
                    std::find(made.confirmed_by.begin(), made.confirmed_by.end(), d) == made.confirmed_by.end())
                    made.confirmed_by.push_back(d);
    }

    const catalog& c_;
    const engagement& e_;
    engagement_report made_;
};

}  // namespace

diagnostics check_engagement(const catalog& c, const engagement& e) { return engagement_check(c, e)(); }

engagement_report report_engagement(const catalog& c, const engagement& e, date on, const diagnostics& found) {
    return engagement_reporter(c, e, on)(found);
}

}  // namespace gradus
