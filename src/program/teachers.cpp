// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "gradus/program/section_cover.hpp"
#include "program/capacity_setting.hpp"

namespace gradus::detail {

namespace {

using terms_of_section = std::vector<std::uint32_t>;

/// A qualification in the terms of a run.
struct slot {
    std::uint32_t qualification = 0;
    terms_of_section run;

    friend auto operator<=>(const slot&, const slot&) = default;
};

/// Sections for which the same persons are asked.
struct group {
    std::vector<std::uint32_t> slots;
    std::vector<std::uint32_t> rows;  ///< of the demand
    std::int64_t asked = 0;
};

struct holder {
    std::uint32_t person = 0;
    std::optional<date> until;
};

/// One school year: groups, slots and who holds them, taken apart into what shares nobody.
class year_of_teaching {
public:
    year_of_teaching(const capacity_setting& s, const std::vector<std::vector<holder>>& holders, std::int32_t year,
                     capacity& answer)
        : s_(s), held_(holders), year_(year), answer_(answer) {}

    void add(std::uint32_t row) {
        const section_demand& d = answer_.demand[row];
        std::vector<std::uint32_t> slots;
        for (const std::string& id : s_.c[d.course].needs.instructor)
            if (const auto q = s_.qualification_at.find(id); q != s_.qualification_at.end())
                for (const terms_of_section& run : d.runs) slots.push_back(slot_of({q->second, run}));
        std::sort(slots.begin(), slots.end());
        slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
        const auto [at, fresh] = group_at_.emplace(slots, static_cast<std::uint32_t>(groups_.size()));
        if (fresh) groups_.push_back({std::move(slots), {}, 0});
        group& g = groups_[at->second];
        g.rows.push_back(row);
        g.asked += d.sections;
    }

    void solve(run_monitor& run, std::vector<teacher_need>& needs) {
        load_.assign(s_.faculty.size(), 0);
        for (const auto& [problem, groups, persons] : parts()) {
            const section_cover found = cover_sections(problem);
            answer_.sections += found.asked;
            answer_.covered += found.covered;
            tell_who_teaches(found, groups, persons);
            for (const cover_cut& cut : found.cuts) tell_cut(cut, groups, persons);
            find_single_persons(problem, found, persons, run);
            left_.push_back({groups, unserved(problem, found)});
        }
        for (const auto& rest : left_) add_needs(rest, needs);
    }

private:
    struct part {
        cover_problem problem;
        std::vector<std::uint32_t> groups, persons;
    };
    struct left_over {
        std::vector<std::uint32_t> groups;
        std::vector<std::int64_t> sections;
    };

    std::uint32_t slot_of(slot wanted) {
        const auto [at, fresh] = slot_at_.emplace(std::move(wanted), static_cast<std::uint32_t>(slots_.size()));
        if (!fresh) return at->second;
        const slot& made = at->first;
        slots_.push_back(&made);
        auto& persons = persons_of_.emplace_back();
        auto& lapsed = lapsed_of_.emplace_back();
        for (const holder& h : held_[made.qualification]) {
            if (!is_available(h.person, made.run)) continue;
            const auto missing = lapses(h, made.run);
            if (!missing)
                persons.push_back(h.person);
            else
                lapsed.push_back({h, *missing});
        }
        std::sort(persons.begin(), persons.end());
        persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
        for (const auto& [h, term] : lapsed)
            if (!std::binary_search(persons.begin(), persons.end(), h.person))
                answer_.lapsing.push_back({s_.faculty[h.person].id, s_.c.data().qualifications[made.qualification].id,
                                           *h.until, year_, term});
        return at->second;
    }
    [[nodiscard]] bool is_available(std::uint32_t person, const terms_of_section& run) const {
        const auto& available = s_.faculty[person].available;
        return !available || std::all_of(run.begin(), run.end(), [&](std::uint32_t t) {
            return std::find(available->begin(), available->end(), s_.c.data().calendar.terms[t].id) !=
                   available->end();
        });
    }
    /// The first term of a run on whose first day a qualification is no longer held.
    [[nodiscard]] std::optional<std::uint32_t> lapses(const holder& h, const terms_of_section& run) const {
        if (!h.until) return std::nullopt;
        for (const std::uint32_t t : run)
            if (const auto day = s_.day(year_, t); day && *h.until < *day) return t;
        return std::nullopt;
    }
    [[nodiscard]] std::int64_t most_of(std::uint32_t person) const {
        const auto& most = s_.faculty[person].sections_max;
        return most ? *most : std::numeric_limits<std::int32_t>::max();
    }

    /// Groups and persons that hang together, each part a problem of its own.
    std::vector<part> parts() const {
        const auto groups = static_cast<std::uint32_t>(groups_.size()),
                   slots = static_cast<std::uint32_t>(slots_.size());
        std::vector<std::uint32_t> root(groups + slots + s_.faculty.size());
        std::iota(root.begin(), root.end(), 0u);
        const auto find = [&](std::uint32_t v) {
            while (root[v] != v) v = root[v] = root[root[v]];
            return v;
        };
        for (std::uint32_t g = 0; g < groups; ++g)
            for (const std::uint32_t sl : groups_[g].slots) root[find(g)] = find(groups + sl);
        for (std::uint32_t sl = 0; sl < slots; ++sl)
            for (const std::uint32_t p : persons_of_[sl]) root[find(groups + sl)] = find(groups + slots + p);
        std::vector<part> made;
        std::map<std::uint32_t, std::uint32_t> part_at;
        std::vector<std::uint32_t> slot_in(slots, 0), person_in(s_.faculty.size(), 0);
        std::vector<char> slot_there(slots, 0), person_there(s_.faculty.size(), 0);
        for (std::uint32_t g = 0; g < groups; ++g) {
            const auto [at, fresh] = part_at.emplace(find(g), static_cast<std::uint32_t>(made.size()));
            if (fresh) made.emplace_back();
            part& p = made[at->second];
            p.groups.push_back(g);
            p.problem.asked.push_back(groups_[g].asked);
            auto& accepts = p.problem.accepts.emplace_back();
            for (const std::uint32_t sl : groups_[g].slots) {
                if (!slot_there[sl]) {
                    slot_there[sl] = 1;
                    slot_in[sl] = static_cast<std::uint32_t>(p.problem.holders.size());
                    auto& holders = p.problem.holders.emplace_back();
                    for (const std::uint32_t person : persons_of_[sl]) {
                        if (!person_there[person]) {
                            person_there[person] = 1;
                            person_in[person] = static_cast<std::uint32_t>(p.persons.size());
                            p.persons.push_back(person);
                            p.problem.load.push_back(most_of(person));
                        }
                        holders.push_back(person_in[person]);
                    }
                }
                accepts.push_back(slot_in[sl]);
            }
        }
        return made;
    }

    void tell_who_teaches(const section_cover& found, const std::vector<std::uint32_t>& groups,
                          const std::vector<std::uint32_t>& persons) {
        std::map<std::uint32_t, std::pair<std::size_t, std::int64_t>>
            at;  // by group: the row that is handed out, and what is left
        for (const taught& t : found.assigned) {
            const std::uint32_t person = persons[t.person];
            load_[person] += t.sections;
            const group& g = groups_[groups[t.group]];
            auto [next, fresh] = at.emplace(t.group, std::pair{std::size_t{0}, std::int64_t{0}});
            auto& [row, left] = next->second;
            if (fresh) left = answer_.demand[g.rows[0]].sections;
            for (std::int64_t n = t.sections; n > 0;) {
                if (left == 0) left = answer_.demand[g.rows[++row]].sections;
                const std::int64_t some = std::min(n, left);
                answer_.teaching.push_back({s_.faculty[person].id, answer_.demand[g.rows[row]].course, year_, some});
                n -= some;
                left -= some;
            }
        }
    }

    void tell_cut(const cover_cut& cut, const std::vector<std::uint32_t>& groups,
                  const std::vector<std::uint32_t>& persons) {
        shortfall f;
        std::vector<std::uint32_t> common;
        std::optional<std::uint32_t> term;
        bool first = true, one_term = true;
        for (const std::uint32_t local : cut.groups) {
            const group& g = groups_[groups[local]];
            for (const std::uint32_t row : g.rows) f.courses.push_back(answer_.demand[row].course);
            std::vector<std::uint32_t> named;
            for (const std::uint32_t sl : g.slots) {
                named.push_back(slots_[sl]->qualification);
                const std::uint32_t start = slots_[sl]->run.front();
                one_term = one_term && (!term || *term == start);
                term = std::min(term.value_or(start), start);
            }
            std::sort(named.begin(), named.end());
            named.erase(std::unique(named.begin(), named.end()), named.end());
            std::vector<std::uint32_t> both;
            std::set_intersection(common.begin(), common.end(), named.begin(), named.end(), std::back_inserter(both));
            common = std::exchange(first, false) ? named : both;
        }
        std::sort(f.courses.begin(), f.courses.end());
        f.courses.erase(std::unique(f.courses.begin(), f.courses.end()), f.courses.end());
        for (const std::uint32_t p : cut.persons) f.persons.push_back(s_.faculty[persons[p]].id);
        f.kind = common.empty() ? capacity_node::course : capacity_node::qualification;
        f.node = common.empty() ? s_.c[f.courses.front()].id : s_.c.data().qualifications[common.front()].id;
        f.short_by = f.at_least = static_cast<double>(cut.short_by());
        f.year = year_;
        f.term = term;
        const bool one = f.courses.size() == 1;
        const std::string when = one_term && term ? s_.term_words(year_, *term) : s_.year_words(year_);
        f.cut = listed(s_.c, f.courses) + (one ? " asks for " : " ask for ") + counted(cut.asked, "section") + " in " +
                when + "; ";
        const std::string them = one ? "it" : "them";
        if (f.persons.empty())
            f.cut += "nobody who may teach " + them + " is there";
        else if (f.persons.size() == 1)
            f.cut += "the only teacher who may teach " + them + ", " + f.persons.front() + ", has " +
                     std::to_string(cut.load);
        else
            f.cut += "the only teachers who may teach " + them + ", " + listed(f.persons) + ", have " +
                     std::to_string(cut.load);
        answer_.shortfalls.push_back(std::move(f));
    }

    void find_single_persons(const cover_problem& problem, const section_cover& found,
                             const std::vector<std::uint32_t>& persons, run_monitor& run) {
        std::vector<std::int64_t> teaches(persons.size(), 0);
        for (const taught& t : found.assigned) teaches[t.person] += t.sections;
        std::size_t edges = problem.asked.size() + problem.load.size();
        for (const auto& list : problem.holders) edges += list.size();
        for (std::uint32_t p = 0; p < persons.size(); ++p) {
            if (teaches[p] == 0) continue;
            if (!run.spend(edges)) return;
            const std::int64_t lost = found.covered - cover_sections(problem, p).covered;
            if (lost == 0) continue;
            answer_.single_points.push_back({s_.faculty[persons[p]].id, capacity_node::person,
                                             "without " + s_.faculty[persons[p]].id + ", " + counted(lost, "section") +
                                                 " in " + s_.year_words(year_) + (lost == 1 ? " has" : " have") +
                                                 " no teacher",
                                             static_cast<double>(lost)});
        }
    }

    [[nodiscard]] static std::vector<std::int64_t> unserved(const cover_problem& problem, const section_cover& found) {
        std::vector<std::int64_t> left = problem.asked;
        for (const taught& t : found.assigned) left[t.group] -= t.sections;
        return left;
    }

    /// A group's sections that nobody teaches ask for the first qualification that most of those do.
    void add_needs(const left_over& of, std::vector<teacher_need>& needs) const {
        std::map<std::uint32_t, std::int64_t> votes;
        for (std::size_t i = 0; i < of.groups.size(); ++i)
            if (of.sections[i] > 0) {
                std::set<std::uint32_t> named;
                for (const std::uint32_t sl : groups_[of.groups[i]].slots) named.insert(slots_[sl]->qualification);
                for (const std::uint32_t q : named) votes[q] += of.sections[i];
            }
        for (std::size_t i = 0; i < of.groups.size(); ++i) {
            if (of.sections[i] <= 0) continue;
            const group& g = groups_[of.groups[i]];
            if (g.slots.empty()) continue;
            const std::uint32_t best = *std::min_element(g.slots.begin(), g.slots.end(), [&](auto a, auto b) {
                const auto qa = slots_[a]->qualification, qb = slots_[b]->qualification;
                return votes.at(qa) != votes.at(qb) ? votes.at(qa) > votes.at(qb) : qa < qb;
            });
            const slot& sl = *slots_[best];
            auto at = std::find_if(needs.begin(), needs.end(), [&](const teacher_need& n) {
                return n.year == year_ && n.qualification == sl.qualification && n.term == sl.run.front();
            });
            if (at == needs.end())
                at = needs.insert(needs.end(), {sl.qualification, year_, sl.run.front(), 0, {}, {}, {}});
            at->sections += of.sections[i];
            for (const std::uint32_t row : g.rows) at->courses.push_back(answer_.demand[row].course);
            if (!at->spare.empty() || !at->lapsed.empty()) continue;
            for (const auto& [h, term] : lapsed_of_[best])
                if (most_of(h.person) > load_[h.person]) at->lapsed.push_back(h.person);
            for (std::uint32_t p = 0; p < s_.faculty.size() && at->spare.size() < 64; ++p)
                if (most_of(p) > load_[p] && is_available(p, sl.run)) at->spare.push_back({p, most_of(p) - load_[p]});
        }
    }

    const capacity_setting& s_;
    const std::vector<std::vector<holder>>& held_;
    std::int32_t year_;
    capacity& answer_;
    std::map<slot, std::uint32_t> slot_at_;
    std::vector<const slot*> slots_;
    std::vector<std::vector<std::uint32_t>> persons_of_;
    std::vector<std::vector<std::pair<holder, std::uint32_t>>> lapsed_of_;
    std::map<std::vector<std::uint32_t>, std::uint32_t> group_at_;
    std::vector<group> groups_;
    std::vector<std::int64_t> load_;
    std::vector<left_over> left_;
};

std::vector<std::vector<holder>> holders_of(const capacity_setting& s) {
    std::vector<std::vector<holder>> made(s.c.data().qualifications.size());
    for (std::uint32_t p = 0; p < s.faculty.size(); ++p)
        for (const held_qualification& q : s.faculty[p].qualifications)
            if (const auto at = s.qualification_at.find(q.id); at != s.qualification_at.end())
                made[at->second].push_back({p, q.until});
    return made;
}

/// What is held by nobody, or by one person alone, on the first day that is asked about.
void count_holders(const capacity_setting& s, const std::vector<std::vector<holder>>& holders,
                   const std::map<std::uint32_t, std::vector<course_id>>& named, std::int32_t year, capacity& answer) {
    const auto first_day = s.day(year, 0);
    for (const auto& [q, courses] : named) {
        std::set<std::uint32_t> persons;
        for (const holder& h : holders[q])
            if (!first_day || !h.until || *first_day <= *h.until) persons.insert(h.person);
        const std::string& id = s.c.data().qualifications[q].id;
        if (persons.empty()) answer.unheld.push_back(id);
        if (persons.size() != 1) continue;
        answer.single_points.push_back({id, capacity_node::qualification,
                                        s.faculty[*persons.begin()].id + " alone holds it; " + listed(s.c, courses) +
                                            (courses.size() == 1 ? " names it" : " name it"),
                                        0});
    }
}

void check_section_limits(const capacity_setting& s, capacity& answer) {
    std::map<std::pair<std::int32_t, course_id>, std::pair<std::int64_t, std::uint32_t>> sections;
    for (const section_demand& d : answer.demand) {
        auto& [n, term] =
            sections.emplace(std::pair{d.year, d.course}, std::pair{std::int64_t{0}, d.runs.front().front()})
                .first->second;
        n += d.sections;
    }
    for (const auto& [key, asked] : sections) {
        const auto most = s.sections_max(key.second);
        if (!most || asked.first <= *most) continue;
        shortfall f;
        f.node = s.c[key.second].id;
        f.kind = capacity_node::course;
        f.short_by = f.at_least = static_cast<double>(asked.first - *most);
        f.year = key.first;
        f.term = asked.second;
        f.courses = {key.second};
        f.cut = f.node + " asks for " + counted(asked.first, "section") + " in " + s.year_words(key.first) +
                "; it may have " + std::to_string(*most) + " a year (sections_max)";
        answer.shortfalls.push_back(std::move(f));
    }
}

/// Of what is said year by year about the same, the worst stays, with the first year.
void keep_the_worst(capacity& answer) {
    std::vector<shortfall> kept;
    std::map<std::tuple<std::string, std::vector<course_id>, std::vector<std::string>>, std::size_t> at;
    for (shortfall& f : answer.shortfalls) {
        const auto [found, fresh] = at.emplace(std::tuple{f.node, f.courses, f.persons}, kept.size());
        if (fresh)
            kept.push_back(std::move(f));
        else if (shortfall& k = kept[found->second]; f.short_by > k.short_by) {
            const auto year = k.year;
            const auto term = k.term;
            k = std::move(f);
            k.year = year;
            k.term = term;
        }
    }
    answer.shortfalls = std::move(kept);
    std::map<std::pair<std::string, capacity_node>, std::size_t> seen;
    std::vector<single_point> points;
    for (single_point& p : answer.single_points) {
        const auto [found, fresh] = seen.emplace(std::pair{p.node, p.kind}, points.size());
        if (fresh)
            points.push_back(std::move(p));
        else if (p.lost > points[found->second].lost)
            points[found->second] = std::move(p);
    }
    answer.single_points = std::move(points);
    std::sort(answer.lapsing.begin(), answer.lapsing.end(), [](const auto& a, const auto& b) {
        return std::tie(a.person, a.qualification, a.year, a.term) <
               std::tie(b.person, b.qualification, b.year, b.term);
    });
    answer.lapsing.erase(std::unique(answer.lapsing.begin(), answer.lapsing.end(),
                                     [](const auto& a, const auto& b) {
                                         return a.person == b.person && a.qualification == b.qualification;
                                     }),
                         answer.lapsing.end());
}

}  // namespace

std::vector<teacher_need> cover_by_teachers(const capacity_setting& s, capacity& answer, run_monitor& run) {
    const auto holders = holders_of(s);
    std::map<std::int32_t, std::vector<std::uint32_t>> rows;
    std::map<std::uint32_t, std::vector<course_id>> named;
    std::vector<std::string> unlimited;
    for (std::uint32_t i = 0; i < answer.demand.size(); ++i) {
        const section_demand& d = answer.demand[i];
        if (!s.is_local(d.course) || s.c[d.course].needs.instructor.empty()) continue;
        rows[d.year].push_back(i);
        for (const std::string& id : s.c[d.course].needs.instructor)
            if (const auto q = s.qualification_at.find(id); q != s.qualification_at.end()) {
                auto& courses = named[q->second];
                if (courses.empty() || courses.back() != d.course) courses.push_back(d.course);
            }
    }
    for (auto& [q, courses] : named) {
        std::sort(courses.begin(), courses.end());
        courses.erase(std::unique(courses.begin(), courses.end()), courses.end());
    }
    count_holders(s, holders, named, rows.empty() ? s.first_year : rows.begin()->first, answer);
    check_section_limits(s, answer);
    std::vector<teacher_need> needs;
    for (const auto& [year, list] : rows) {
        year_of_teaching all(s, holders, year, answer);
        for (const std::uint32_t row : list) all.add(row);
        all.solve(run, needs);
    }
    keep_the_worst(answer);
    for (const faculty_member& f : s.faculty)
        if (!f.sections_max) unlimited.push_back(f.id);
    if (!unlimited.empty() && !rows.empty())
        answer.notes.push_back(
            "how many sections they teach at the most is not known (`sections_max`), and is taken as without limit: " +
            listed(unlimited));
    for (teacher_need& n : needs) {
        std::sort(n.courses.begin(), n.courses.end());
        n.courses.erase(std::unique(n.courses.begin(), n.courses.end()), n.courses.end());
    }
    return needs;
}

}  // namespace gradus::detail
