// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/program/design.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "gradus/gap/gap.hpp"
#include "gradus/gap/skill_progression.hpp"
#include "gradus/progression/plan_state.hpp"
#include "gradus/progression/solve.hpp"
#include "program/design_overlay.hpp"

namespace gradus {

namespace {

class designer {
public:
    designer(const catalog& before, const design_target& target, const design_options& options, catalog overlay,
             catalog searched, detail::design_overlay asked)
        : searched_(std::move(searched)),
          before_(before),
          t_(target),
          o_(options),
          run_(options.run),
          asked_(std::move(asked)),
          made_{std::move(overlay),
                outcome::complete,
                std::move(asked_.needs),
                std::move(asked_.missing),
                {},
                0,
                0,
                false,
                {},
                {},
                {},
                {},
                {},
                std::move(asked_.notes)},
          c_(made_.overlay) {}

    design make() {
        price();
        find_cells();
        choose();
        plan();
        describe_courses();
        compare();
        return std::move(made_);
    }

private:
    void price() {
        std::unordered_set<std::string_view> schools;
        for (const provider& p : c_.data().providers)
            if (p.kind == "school") schools.insert(p.id);
        std::unordered_map<std::string_view, std::int64_t> given;
        for (const auto& [id, cost] : t_.costs.courses) given.emplace(id, cost);
        for (std::size_t i = 0; i < c_.data().courses.size(); ++i) {
            const course& what = c_.data().courses[i];
            std::int64_t cost = what.credits.hundredths();
            if (before_.data().courses[i].status == course_status::proposed) cost = cost * t_.costs.proposed / 100;
            if (!what.provider.empty() && !schools.contains(what.provider)) cost = cost * t_.costs.partner / 100;
            if (const auto at = given.find(what.id); at != given.end()) cost = at->second;
            prices_.push_back(std::clamp<std::int64_t>(cost, 0, 1'000'000'000));
        }
    }
    [[nodiscard]] std::int64_t cost_of(const std::vector<course_id>& courses) const {
        std::int64_t sum = 0;
        for (const course_id id : courses) sum += prices_[index(id)];
        return sum;
    }

    /// What one of so many queries that are left may spend.
    [[nodiscard]] run_options share(std::size_t queries) const {
        run_options some = run_.rest();
        if (some.time != std::chrono::nanoseconds::max())
            some.time /= static_cast<std::int64_t>(std::max<std::size_t>(1, queries));
        return some;
    }
    void note_end(outcome o) {
        if (o != outcome::complete) made_.ended = o;
    }

    void find_cells() {
        std::vector<entry_id> entries;
        for (const std::string& id : t_.entries)
            if (const auto e = c_.find_entry(id)) entries.push_back(*e);
        if (t_.entries.empty())
            for (std::uint32_t e = 0; e < c_.data().entry_points.size(); ++e) entries.push_back(entry_id{e});
        for (const entry_id e : entries)
            for (const std::string& id : asked_.exits) {
                design_cell& cell = made_.cells.emplace_back();
                cell.entry = e;
                cell.exit = *c_.find_exit(id);
            }
        left_ = made_.cells.size() * 4;
        for (std::size_t i = 0; i < made_.cells.size(); ++i) {
            design_cell& cell = made_.cells[i];
            if (i == 0 || cell.entry != made_.cells[i - 1].entry) {
                const entry_point& e = searched_[cell.entry];
                finders_.emplace_back(make_facts(searched_, e.assumes), start_of(searched_, e), o_.terms);
            }
            finder_of_.push_back(finders_.size() - 1);
            const gap g = find(i, prices_);
            cell.proved = g.proved;
            cell.bound = g.bound;
            if (g.least) {
                cell.least = g.least->courses;
                cell.cost = cost_of(cell.least);
            } else if (g.proved) {
                cell.reachable = false;
                cell.why_not = g.why_not;
            }
        }
    }
    [[nodiscard]] gap find(std::size_t cell, const std::vector<std::int64_t>& prices) {
        gap_options options;
        options.gateways = false;
        options.prices = prices;
        options.run = share(left_ > 0 ? left_-- : 1);
        gap g = finders_[finder_of_[cell]].find(made_.cells[cell].exit, options);
        note_end(g.ended);
        return g;
    }

    /// One set for all cells: from the dearest cell down, and the other way, what is chosen already costs the next cell nothing.
    void choose() {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < made_.cells.size(); ++i)
            if (made_.cells[i].reachable != false && (!made_.cells[i].least.empty() || made_.cells[i].proved))
                order.push_back(i);
        std::stable_sort(order.begin(), order.end(),
                         [&](auto a, auto b) { return made_.cells[a].cost > made_.cells[b].cost; });
        for (const std::size_t i : order) made_.bound = std::max(made_.bound, made_.cells[i].bound);
        std::optional<std::int64_t> best;
        for (int way = 0; way < 2; ++way) {
            std::vector<std::int64_t> prices = prices_;
            std::set<course_id> taken;
            for (std::size_t n = 0; n < order.size(); ++n) {
                const std::size_t i = order[n];
                std::vector<course_id> courses = made_.cells[i].least;
                if (n > 0)
                    if (const gap g = find(i, prices); g.least) courses = g.least->courses;
                for (const course_id id : courses) {
                    taken.insert(id);
                    prices[index(id)] = 0;
                }
            }
            std::vector<course_id> all(taken.begin(), taken.end());
            if (const std::int64_t cost = cost_of(all); !best || cost < *best) {
                best = cost;
                chosen_ = std::move(all);
            }
            if (static_cast<double>(best.value_or(0)) / 100 <= made_.bound + 1e-9) break;
            std::reverse(order.begin(), order.end());
        }
        made_.cost = best.value_or(0);
        made_.proved = made_.ended == outcome::complete && static_cast<double>(made_.cost) / 100 <= made_.bound + 1e-9;
    }

    /// Progressions of the chosen courses alone; where terms or loads do not let them, of any.
    void plan() {
        catalog_data data = c_.data();
        for (std::uint32_t i = 0; i < data.courses.size(); ++i)
            if (data.courses[i].status == course_status::active &&
                !std::binary_search(chosen_.begin(), chosen_.end(), course_id{i}))
                data.courses[i].status = course_status::retired;
        const result<catalog> chosen_alone = build(std::move(data), build_options{severity::warning});
        for (design_cell& cell : made_.cells) {
            if (cell.reachable == false) continue;
            bool known = false;
            if (chosen_alone) known = plan_in(*chosen_alone, cell);
            if (!cell.best) known = plan_in(c_, cell);
            if (!cell.best) {
                if (known) cell.reachable = false;
                continue;
            }
            cell.reachable = true;
            for (const placement& p : cell.best->placements)
                if (!std::binary_search(chosen_.begin(), chosen_.end(), p.course)) cell.beyond.push_back(p.course);
            std::sort(cell.beyond.begin(), cell.beyond.end());
            add_skills(cell);
            detail::add_college(t_, cell);
        }
    }
    /// Returns whether it is settled that there is a way or none.
    bool plan_in(const catalog& in, design_cell& cell) {
        route way = make_route(in, cell.entry, cell.exit, o_.terms);
        if (way.terms.terms.size() > max_horizon_terms) {
            cell.why_not = {
                {6, c_[cell.exit].id, "the horizon has more than " + std::to_string(max_horizon_terms) + " terms"}};
            return false;
        }
        solve_options options;
        options.objectives = {objective::earliest, objective::fewest_credits};
        options.run = share(left_ > 0 ? left_-- : 1);
        options.explains = &in == &c_;
        const solution s = solve(way, options);
        note_end(s.ended);
        if (s.progressions.empty()) {
            cell.why_not = s.why_not;
            return s.proved;
        }
        cell.best = s.progressions.front();
        cell.terms = s.terms;
        if (const exit_point& x = way.exit(); s.terms && x.by_grade && !way.terms.terms.empty()) {
            const auto& grade = way.terms.terms[*s.terms == 0 ? 0 : *s.terms - 1].grade;
            if (grade) cell.on_time = *grade <= *x.by_grade;
        }
        cell.way = std::move(way);
        cell.why_not.clear();
        return true;
    }

    void add_skills(design_cell& cell) const {
        const route& r = *cell.way;
        std::map<std::string_view, std::int32_t> held;
        const auto hold = [&](const std::vector<skill_level>& list) {
            for (const skill_level& s : list) held[s.skill] = std::max(held[s.skill], s.level);
        };
        hold(r.known.source->skills);
        for (const held_course& h : r.known.courses)
            for (const course_id id : h.courses) hold(c_[id].develops);
        for (const held_credential& h : r.known.source->credentials)
            if (const auto k = c_.find_credential(h.id)) hold(c_[*k].attests);
        const detail::plan_state state(r, *cell.best);
        struct event {
            std::uint32_t term;
            const std::string* by;
            const std::vector<skill_level>* gives;
        };
        std::vector<event> events;
        for (const placement& p : cell.best->placements)
            events.push_back({state.last_term(p), &c_[p.course].id, &c_[p.course].develops});
        const auto earned = state.earned_at();
        for (std::uint32_t k = 0; k < earned.size(); ++k)
            if (earned[k] != detail::plan_state::never)
                events.push_back({earned[k], &c_.data().credentials[k].id, &c_.data().credentials[k].attests});
        std::stable_sort(events.begin(), events.end(), [](const event& a, const event& b) { return a.term < b.term; });
        for (const event& e : events)
            for (const skill_level& s : *e.gives)
                if (std::int32_t& level = held[s.skill]; s.level > level) {
                    level = s.level;
                    cell.skills.push_back({e.term, s.skill, s.level, *e.by});
                }
    }

    void describe_courses() {
        std::set<std::string_view> wanted;
        for (const auto& [skill, level] : asked_.skills) wanted.insert(skill);
        std::unordered_map<std::string_view, std::vector<course_id>> counts_as;
        std::unordered_set<std::string_view> schools;
        for (const provider& p : c_.data().providers)
            if (p.kind == "school") schools.insert(p.id);
        for (const equivalence& e : c_.data().equivalences)
            if (const auto from = c_.find_course(e.from); from && e.kind == equivalence_kind::full &&
                                                          !c_[*from].provider.empty() &&
                                                          !schools.contains(c_[*from].provider))
                counts_as[e.to].push_back(*from);
        std::set<course_id> all(chosen_.begin(), chosen_.end());
        for (const design_cell& cell : made_.cells) all.insert(cell.beyond.begin(), cell.beyond.end());
        for (const course_id id : all) {
            const course& what = c_[id];
            design_course d;
            d.course = id;
            d.cost = prices_[index(id)];
            for (const skill_level& s : what.develops)
                if (wanted.contains(s.skill)) d.gives.push_back("skill " + s.skill + ' ' + std::to_string(s.level));
            d.role = role_of(what);
            if (const auto at = counts_as.find(what.id); at != counts_as.end()) d.alternatives = at->second;
            made_.courses.push_back(std::move(d));
        }
    }
    /// By the highest tier of the skills that a course develops; of a skill without one, by the level to which it does.
    [[nodiscard]] course_role role_of(const course& what) const {
        if (what.kind == course_kind::work_based) return course_role::work_based;
        int best = -1;
        for (const skill_level& s : what.develops)
            if (const auto id = c_.find_skill(s.skill)) {
                const std::string& tier = c_[*id].tier;
                best = std::max(best, tier.empty() ? s.level - 1 : tier_order(tier));
            }
        return best < 0 ? course_role::supporting : static_cast<course_role>(std::min(best, 2) + 1);
    }

    /// Today's courses: of the program named, else of those that lead to the same exits or occupations.
    void compare() {
        std::set<course_id> today;
        std::vector<std::string> names;
        const auto shares = [](const std::vector<std::string>& a, const std::vector<std::string>& b) {
            return std::any_of(a.begin(), a.end(),
                               [&](const auto& id) { return std::find(b.begin(), b.end(), id) != b.end(); });
        };
        for (const program& p : before_.data().programs) {
            const bool same = t_.program.empty() ? shares(p.exits, t_.exits) || shares(p.occupations, t_.occupations)
                                                 : p.id == t_.program;
            if (!same) continue;
            names.push_back(p.id);
            for (const std::string& id : p.courses)
                if (const auto course = before_.find_course(id);
                    course && before_[*course].status == course_status::active)
                    today.insert(*course);
        }
        for (const std::string& id : names) made_.compared_with += (made_.compared_with.empty() ? "" : ", ") + id;
        if (names.empty()) {
            made_.compared_with = "active courses";
            for (const course_id id : all_courses())
                if (before_[id].status == course_status::active) today.insert(id);
        }
        for (design_course& d : made_.courses) {
            d.fresh = !today.contains(d.course);
            (d.fresh ? made_.added : made_.kept).push_back(d.course);
        }
        if (!names.empty())
            std::set_difference(today.begin(), today.end(), made_.kept.begin(), made_.kept.end(),
                                std::back_inserter(made_.dropped));
    }
    [[nodiscard]] std::vector<course_id> all_courses() const {
        std::vector<course_id> all;
        for (const design_course& d : made_.courses) all.push_back(d.course);
        return all;
    }

    catalog searched_;
    const catalog& before_;
    const design_target& t_;
    const design_options& o_;
    run_monitor run_;
    detail::design_overlay asked_;
    design made_;
    const catalog& c_;
    std::vector<std::int64_t> prices_;
    std::vector<gap_finder> finders_;
    std::vector<std::size_t> finder_of_;
    std::vector<course_id> chosen_;
    std::size_t left_ = 0;
};

}  // namespace

namespace {

/// The same catalog without what the other exits ask for: a finder makes all exits ready, and the cells need few.
catalog_data of_these_exits(catalog_data data, const std::vector<std::string>& exits) {
    for (exit_point& x : data.exit_points)
        if (std::find(exits.begin(), exits.end(), x.id) == exits.end()) {
            x.requires_.reset();
            x.requirement_set.clear();
        }
    return data;
}

}  // namespace

result<design> find_design(const catalog& c, const design_target& target, const design_options& options) {
    detail::design_overlay asked = detail::make_overlay(c, target);
    result<catalog> overlay = build(std::move(asked.data), build_options{severity::warning});
    if (!overlay) return std::move(overlay).found();
    result<catalog> searched = build(of_these_exits(overlay->data(), asked.exits), build_options{severity::warning});
    if (!searched) return std::move(searched).found();
    return designer(c, target, options, *overlay, *searched, std::move(asked)).make();
}

}  // namespace gradus
