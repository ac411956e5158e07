// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "program/capacity_setting.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "gradus/core/printed_number.hpp"
#include "gradus/progression/horizon.hpp"

namespace gradus::detail {

namespace {

void add_faculty(capacity_setting& s, const capacity_assumptions& a) {
    s.faculty = s.c.data().faculty;
    std::unordered_map<std::string_view, const faculty_change*> changes;
    for (const faculty_change& f : a.faculty) changes.emplace(f.id, &f);
    const auto apply = [](faculty_member& to, const faculty_change& from) {
        if (from.sections_max) to.sections_max = from.sections_max;
        if (from.available) to.available = from.available;
        if (from.qualifications) to.qualifications = *from.qualifications;
    };
    std::vector<std::string_view> known;
    for (faculty_member& f : s.faculty)
        if (const auto found = changes.find(f.id); found != changes.end()) {
            apply(f, *found->second);
            known.push_back(found->second->id);
        }
    for (const std::string_view id : known) {
        const faculty_change& f = *changes.at(id);
        if (f.absent) std::erase_if(s.faculty, [&](const faculty_member& each) { return each.id == f.id; });
        changes.erase(id);
    }
    for (const faculty_change& f : a.faculty)
        if (changes.contains(f.id) && !f.absent) {
            s.faculty.emplace_back().id = f.id;
            apply(s.faculty.back(), f);
        }
}

void add_resources(capacity_setting& s, const capacity_assumptions& a) {
    const auto& resources = s.c.data().resources;
    for (std::uint32_t i = 0; i < resources.size(); ++i) s.resource_at.emplace(resources[i].id, i);
    constexpr std::uint32_t none = 0xFFFFFFFFu;
    s.pool_of.assign(resources.size(), none);
    std::vector<double> have;
    for (const resource& r : resources) have.push_back(r.have);
    for (const resource_change& r : a.resources)
        if (const auto at = s.resource_at.find(r.id); at != s.resource_at.end()) have[at->second] = r.have;
    for (const auto& list : a.shared) {
        std::vector<std::uint32_t> pool;
        for (const std::string& id : list)
            if (const auto at = s.resource_at.find(id); at != s.resource_at.end() && s.pool_of[at->second] == none) {
                pool.push_back(at->second);
                s.pool_of[at->second] = static_cast<std::uint32_t>(s.pools.size());
            }
        if (!pool.empty()) s.pools.push_back(std::move(pool));
    }
    for (std::uint32_t i = 0; i < resources.size(); ++i)
        if (s.pool_of[i] == none) {
            s.pool_of[i] = static_cast<std::uint32_t>(s.pools.size());
            s.pools.push_back({i});
        }
    for (const auto& pool : s.pools)
        s.have.push_back(
            std::accumulate(pool.begin(), pool.end(), 0.0, [&](double sum, std::uint32_t i) { return sum + have[i]; }));
}

/// How many courses run side by side in a learner's term: as many periods a term has.
void find_periods(capacity_setting& s, std::vector<std::string>& notes) {
    if (s.asked.assumptions.periods) {
        s.periods = s.asked.assumptions.periods;
        notes.push_back(counted(*s.periods, "period") + " in a term, as the assumptions say");
        return;
    }
    const catalog_data& d = s.c.data();
    std::optional<std::int32_t> courses;
    std::optional<credits> most;
    for (const load_limit& l : d.load) {
        if (l.courses_max) courses = std::max(courses.value_or(0), *l.courses_max);
        if (l.credits_max) most = most ? std::max(*most, *l.credits_max) : *l.credits_max;
    }
    if (courses && *courses > 0) {
        s.periods = courses;
        notes.push_back(counted(*courses, "period") +
                        " in a term: as many courses as a learner may take at once (load)");
        return;
    }
    std::map<std::pair<std::int64_t, std::int32_t>, std::int64_t> shares;
    for (const course& each : d.courses)
        if (each.status == course_status::active && each.credits.hundredths() > 0)
            ++shares[{each.credits.hundredths(), std::max(each.length, 1)}];
    if (!most || shares.empty()) {
        notes.emplace_back(
            "how many periods a term has is not known: sections are taken to use a resource one after another");
        return;
    }
    const auto common = std::max_element(shares.begin(), shares.end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; });
    const auto [hundredths, length] = common->first;
    s.periods = static_cast<std::int32_t>(std::clamp<std::int64_t>(most->hundredths() * length / hundredths, 1, 1000));
    notes.push_back(counted(*s.periods, "period") + " in a term: a learner may take " + to_string(*most) +
                    " credits at once (load), and most courses have " + to_string(credits::of_hundredths(hundredths)) +
                    " in " + counted(length, "term"));
}

}  // namespace

void capacity_setting::add_year(std::int32_t year) {
    if (!dated || days.contains(year)) return;
    starting_point start;
    start.calendar_year = year;
    std::vector<date>& list = days[year];
    for (const horizon_term& t : make_horizon(c, start, {}, {1, {"optional"}, {}}).terms) list.push_back(*t.first_day);
}

std::optional<date> capacity_setting::day(std::int32_t year, std::uint32_t term) const {
    const auto at = days.find(year);
    return at == days.end() ? std::nullopt : std::optional{at->second[term]};
}

std::string capacity_setting::year_words(std::int32_t year) const {
    if (!dated) return "year " + std::to_string(year);
    const std::string next = std::to_string((year + 1) % 100);
    return std::to_string(year) + (next.size() < 2 ? "-0" : "-") + next;
}

std::string capacity_setting::term_words(std::int32_t year, std::uint32_t term) const {
    return c.data().calendar.terms[term].id + " of " + year_words(year);
}

capacity_setting make_setting(const catalog& c, const capacity_options& options, std::vector<std::string>& notes) {
    capacity_setting s{c, options, options.as_of, 1, false, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    if (!s.as_of) s.as_of = options.assumptions.as_of;
    if (!s.as_of) s.as_of = c.data().effective.from;
    if (options.intakes.empty()) {
        s.dated = s.as_of.has_value();
        if (s.dated) {
            s.first_year = static_cast<int>(s.as_of->year());
            s.add_year(s.first_year);
            if (*s.as_of < *s.day(s.first_year, 0) && s.as_of->month() < std::chrono::July) --s.first_year;
        }
    } else {
        s.dated = std::all_of(options.intakes.begin(), options.intakes.end(), [](const intake& i) {
            return !i.way.terms.terms.empty() && i.way.terms.terms.front().calendar_year;
        });
    }
    if (!s.dated)
        notes.emplace_back(
            "no year is known (`as_of`, or `effective` of the catalog): until when qualifications hold is not looked "
            "at");
    for (const provider& p : c.data().providers)
        if (p.kind == "school") s.schools.insert(p.id);
    add_faculty(s, options.assumptions);
    add_resources(s, options.assumptions);
    for (std::uint32_t i = 0; i < c.data().qualifications.size(); ++i)
        s.qualification_at.emplace(c.data().qualifications[i].id, i);
    for (const course_change& d : options.assumptions.courses)
        if (const auto id = c.find_course(d.id)) s.changed.emplace(index(*id), &d);
    if (!options.intakes.empty()) find_periods(s, notes);
    return s;
}

std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t most = 6;
    std::string text;
    const std::size_t shown = names.size() > most ? most : names.size();
    for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return names.size() > most ? text + " and " + std::to_string(names.size() - most) + " more" : text;
}

std::string listed(const catalog& c, const std::vector<course_id>& ids) {
    std::vector<std::string> names;
    for (const course_id id : ids) names.push_back(c[id].id);
    return listed(names);
}

std::string counted(std::int64_t n, std::string_view what) {
    return std::to_string(n) + ' ' + std::string(what) + (n == 1 ? "" : "s");
}

std::string amount(double n) { return printed_number(n, std::chars_format::general, 10); }

}  // namespace gradus::detail
