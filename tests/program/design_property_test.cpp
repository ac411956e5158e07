// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "gradus/program/design.hpp"
#include "gradus/progression/verify.hpp"
#include "oracle/dice.hpp"

using namespace gradus;
using oracle::dice;

namespace {

struct random_case {
    catalog_data data;
    design_target target;
};

std::string skill_name(int i) { return "S" + std::to_string(i); }
std::string course_name(int i) { return "C" + std::to_string(i); }

random_case make_case(std::uint64_t seed) {
    dice d(seed);
    random_case made;
    catalog_data& data = made.data;
    data.id = "design";
    const int skills = d.between(1, 3), courses = d.between(2, 7);
    for (int i = 0; i < skills; ++i) {
        skill& s = data.skills.emplace_back();
        s.id = skill_name(i);
        for (int j = i + 1; j < skills; ++j)
            if (d.chance(0.3)) s.precedes.push_back(skill_name(j));
    }
    data.providers = {{"college", "", "college", {}}};
    for (int i = 0; i < courses; ++i) {
        course& c = data.courses.emplace_back();
        c.id = course_name(i);
        c.credits = credits::of_hundredths(50 * d.between(1, 4));
        if (d.chance(0.3)) c.status = d.chance(0.8) ? course_status::proposed : course_status::retired;
        if (d.chance(0.2)) c.provider = "college";
        for (int s = 0; s < skills; ++s) {
            if (d.chance(0.4)) c.develops.push_back({skill_name(s), d.between(1, 3), {}});
            if (d.chance(0.15)) c.uses.push_back({skill_name(s), d.between(1, 3), {}});
        }
        if (d.chance(0.3)) c.grants.hours.emplace_back("work_based", d.between(1, 3) * 10);
        std::vector<requirement> parts;
        for (int j = 0; j < i; ++j)
            if (d.chance(0.2))
                parts.push_back(d.chance(0.7) ? requirements::course(course_name(j))
                                              : requirements::with(course_name(j)));
        if (!parts.empty()) c.requires_ = d.chance(0.5) ? requirements::all(parts) : requirements::any(parts);
    }
    if (d.chance(0.5)) {
        credential& k = data.credentials.emplace_back();
        k.id = "K";
        k.requires_ = requirements::course(course_name(d.between(0, courses - 1)));
        if (d.chance(0.5)) k.attests.push_back({skill_name(0), d.between(1, 3), {}});
        if (d.chance(0.5)) made.target.credentials = {"K"};
    }
    for (int e = 0; e < d.between(1, 2); ++e) {
        entry_point& entry = data.entry_points.emplace_back();
        entry.id = "E" + std::to_string(e);
        if (e > 0) {
            if (d.chance(0.5)) entry.assumes.skills.push_back({skill_name(0), d.between(1, 2), {}});
            if (d.chance(0.5))
                entry.assumes.attempts.push_back({course_name(0), {}, {}, {}, attempt_status::completed, {}});
        }
    }
    if (d.chance(0.4)) {
        exit_point& x = data.exit_points.emplace_back();
        x.id = "X";
        x.requires_ = requirements::course(course_name(d.between(0, courses - 1)));
        made.target.exits = {"X"};
    }
    for (int s = 0; s < skills; ++s)
        if (d.chance(0.7)) made.target.skills.push_back({skill_name(s), d.between(1, 3), {}, {}});
    if (d.chance(0.3)) made.target.hours.push_back({"work_based", d.between(1, 5) * 10, {}});
    if (!made.target.skills.empty() && d.chance(0.3)) {
        made.target.skills.front().hours = d.between(1, 6) * 5;
        for (int i = 0; i < courses; ++i)
            if (d.chance(0.5))
                made.target.practice.push_back(
                    {course_name(i), made.target.skills.front().skill, d.between(1, 4) * 5, {}});
    }
    made.target.order = {d.chance(0.8), d.chance(0.8), d.chance(0.8), {}};
    if (d.chance(0.3)) made.target.costs.partner = 50;
    if (d.chance(0.2)) made.target.costs.courses = {{course_name(0), 25}};
    return made;
}

/// The definitions as they are written in docs/design.md, by trying every set of courses.
class plain_design {
public:
    explicit plain_design(const random_case& of) : data_(of.data), t_(of.target) {
        for (const course& c : data_.courses)
            if (c.status != course_status::retired) open_.push_back(&c);
        find_needs();
    }

    [[nodiscard]] std::int64_t price(const course& c) const {
        for (const auto& [id, cost] : t_.costs.courses)
            if (id == c.id) return cost;
        std::int64_t cost = c.credits.hundredths();
        if (c.status == course_status::proposed) cost *= 2;
        if (!c.provider.empty()) cost = cost * t_.costs.partner / 100;
        return cost;
    }
    [[nodiscard]] std::int64_t price(std::uint32_t set) const {
        std::int64_t sum = 0;
        for (std::uint32_t i = 0; i < open_.size(); ++i)
            if (set >> i & 1u) sum += price(*open_[i]);
        return sum;
    }
    [[nodiscard]] std::uint32_t sets() const { return 1u << open_.size(); }

    /// Whether some order of the courses of a set leads from an entry to all that is asked for.
    [[nodiscard]] bool closes(std::uint32_t set, const entry_point& from) const {
        std::set<std::string> held, credentials;
        std::map<std::string, int> skills;
        const auto hold = [&](const std::vector<skill_level>& list) {
            for (const skill_level& s : list) skills[s.skill] = std::max(skills[s.skill], s.level);
        };
        hold(from.assumes.skills);
        for (const attempt& a : from.assumes.attempts) {
            held.insert(a.course);
            hold(find(a.course).develops);
        }
        for (bool more = true; std::exchange(more, false);) {
            for (const credential& k : data_.credentials)
                if (!credentials.contains(k.id) && met(*k.requires_, held)) {
                    credentials.insert(k.id);
                    hold(k.attests);
                    more = true;
                }
            for (std::uint32_t i = 0; i < open_.size(); ++i) {
                const course& c = *open_[i];
                if (!(set >> i & 1u) || held.contains(c.id)) continue;
                if ((c.requires_ && !met(*c.requires_, held)) || !in_order(c, skills)) continue;
                held.insert(c.id);
                hold(c.develops);
                more = true;
            }
        }
        int hours = 0, practice = 0;
        for (const std::string& id : held) {
            hours += granted(find(id));
            practice += practised(id);
        }
        if (!t_.exits.empty() && !met(*data_.exit_points.front().requires_, held)) return false;
        for (const std::string& id : t_.credentials)
            if (!credentials.contains(id)) return false;
        for (const auto& [skill, level] : needs_)
            if (skills[skill] < level) return false;
        return hours >= hours_ && practice >= practice_;
    }
    [[nodiscard]] std::optional<std::int64_t> least(const std::vector<const entry_point*>& from) const {
        std::optional<std::int64_t> best;
        for (std::uint32_t set = 0; set < sets(); ++set)
            if ((!best || price(set) < *best) &&
                std::all_of(from.begin(), from.end(), [&](const entry_point* e) { return closes(set, *e); }))
                best = price(set);
        return best;
    }

private:
    [[nodiscard]] const course& find(const std::string& id) const {
        return *std::find_if(data_.courses.begin(), data_.courses.end(), [&](const course& c) { return c.id == id; });
    }
    static bool met(const requirement& r, const std::set<std::string>& held) {
        if (r.form == requirement_form::course || r.form == requirement_form::with) return held.contains(r.id);
        const auto part = [&](const requirement& p) { return met(p, held); };
        return r.form == requirement_form::all ? std::all_of(r.parts.begin(), r.parts.end(), part)
                                               : std::any_of(r.parts.begin(), r.parts.end(), part);
    }
    [[nodiscard]] static int granted(const course& c) {
        return c.grants.hours.empty() ? 0 : c.grants.hours.front().second;
    }
    [[nodiscard]] int practised(const std::string& id) const {
        int sum = 0;
        for (const skill_practice& p : t_.practice)
            if (p.course == id && t_.skills.front().hours) sum += p.hours;
        return sum;
    }
    static bool has(const std::vector<skill_level>& list, const std::string& skill, int level) {
        return std::any_of(list.begin(), list.end(),
                           [&](const skill_level& s) { return s.skill == skill && s.level == level; });
    }
    /// The highest level up to one that another course develops exactly.
    [[nodiscard]] int up_to(const std::string& skill, int level, const course* but) const {
        const auto taught = [&] {
            return std::any_of(open_.begin(), open_.end(),
                               [&](const course* c) { return c != but && has(c->develops, skill, level); });
        };
        while (level > 0 && !taught()) --level;
        return level;
    }
    [[nodiscard]] int highest(const std::string& skill) const {
        int level = 3;
        const auto given = [&] {
            return std::any_of(open_.begin(), open_.end(),
                               [&](const course* c) { return has(c->develops, skill, level); }) ||
                   std::any_of(data_.credentials.begin(), data_.credentials.end(),
                               [&](const auto& k) { return has(k.attests, skill, level); }) ||
                   std::any_of(data_.entry_points.begin(), data_.entry_points.end(),
                               [&](const auto& e) { return has(e.assumes.skills, skill, level); });
        };
        while (level > 0 && !given()) --level;
        return level;
    }
    [[nodiscard]] bool in_order(const course& c, std::map<std::string, int>& skills) const {
        const auto own = [&](const std::string& skill) {
            int level = 0;
            for (const skill_level& s : c.develops)
                if (s.skill == skill) level = std::max(level, s.level);
            return level;
        };
        for (const skill_level& s : c.develops) {
            if (t_.order.levels && skills[s.skill] < up_to(s.skill, s.level - 1, &c)) return false;
            if (!t_.order.precedes) continue;
            for (const skill& before : data_.skills) {
                const bool precedes =
                    std::find(before.precedes.begin(), before.precedes.end(), s.skill) != before.precedes.end();
                if (precedes && own(before.id) == 0 && skills[before.id] < std::min(1, up_to(before.id, 3, &c)))
                    return false;
            }
        }
        if (t_.order.uses)
            for (const skill_level& s : c.uses)
                if (own(s.skill) < s.level && skills[s.skill] < std::min(s.level, up_to(s.skill, 3, &c))) return false;
        return true;
    }
    void find_needs() {
        for (const wanted_skill& s : t_.skills) needs_.emplace_back(s.skill, std::min(s.level, highest(s.skill)));
        int all = 0, practice = 0;
        for (const course* c : open_) {
            all += granted(*c);
            practice += practised(c->id);
        }
        for (const wanted_hours& h : t_.hours) hours_ = std::max(hours_, std::min(h.hours, all));
        if (!t_.skills.empty() && t_.skills.front().hours) practice_ = std::min(*t_.skills.front().hours, practice);
    }

    const catalog_data& data_;
    const design_target& t_;
    std::vector<const course*> open_;
    std::vector<std::pair<std::string, int>> needs_;
    int hours_ = 0, practice_ = 0;
};

}  // namespace

TEST_CASE("find_design: the least cost by trying every set of courses, from each entry and for all",
          "[program][design]") {
    int designs = 0, proved = 0, unreachable = 0;
    for (std::uint64_t seed = 0; seed < oracle::cases(1500); ++seed) {
        CAPTURE(seed);
        const random_case of = make_case(seed);
        build_options options;
        options.cycles = severity::warning;
        const auto c = build(of.data, options);
        if (!c) continue;
        design_options how;
        how.terms.years = 9;
        const auto made = find_design(*c, of.target, how);
        REQUIRE(made);
        const plain_design plain(of);
        std::vector<const entry_point*> from;
        for (const design_cell& cell : made->cells) {
            const entry_point& e = of.data.entry_points[index(cell.entry)];
            const auto least = plain.least({&e});
            CAPTURE(e.id);
            REQUIRE(cell.proved);
            REQUIRE(cell.reachable.has_value());
            REQUIRE(*cell.reachable == least.has_value());
            if (!least) {
                ++unreachable;
                continue;
            }
            REQUIRE(cell.cost == *least);
            REQUIRE(cell.bound == Approx(static_cast<double>(*least) / 100));
            from.push_back(&e);
            REQUIRE(cell.best);
            REQUIRE(verify(*cell.way, *cell.best).valid);
            REQUIRE(cell.beyond.empty());
        }
        ++designs;
        if (from.empty()) continue;
        const auto joint = plain.least(from);
        REQUIRE(joint);
        REQUIRE(made->cost >= *joint);
        REQUIRE(made->bound <= static_cast<double>(*joint) / 100 + 1e-9);
        if (made->proved) REQUIRE(made->cost == *joint);
        proved += made->proved;
    }
    REQUIRE(designs > static_cast<int>(oracle::cases(1000)));
    REQUIRE(proved > designs / 2);
    REQUIRE(unreachable > 0);
}
