// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
//
// How long does it take to say whether the teachers and laboratories of a state suffice for a section of every course, and for cohorts on the
// way to an exit? The baseline gives sections to teachers one by one along augmenting paths, over all teachers of the state at once.
//
// Before a time is taken: both cover as many sections, and what the cuts lack adds up to the rest.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "generate/state.hpp"
#include "gradus/program/capacity.hpp"
#include "gradus/progression/solve.hpp"

namespace {

using namespace gradus;

/// Sections and teachers as ids and lists, and paths by search from each section anew.
class plain_cover {
public:
    explicit plain_cover(const catalog& c) {
        std::map<std::string, std::vector<std::uint32_t>> holders;
        const catalog_data& d = c.data();
        for (std::uint32_t f = 0; f < d.faculty.size(); ++f) {
            left_.push_back(d.faculty[f].sections_max.value_or(1'000'000));
            for (const held_qualification& q : d.faculty[f].qualifications) holders[q.id].push_back(f);
        }
        for (const course& each : d.courses) {
            if (each.status != course_status::active || each.needs.instructor.empty() || !local(d, each)) continue;
            const auto when = runs(d, each);
            if (when.empty()) continue;
            auto& who = may_.emplace_back();
            for (const std::string& q : each.needs.instructor)
                for (const std::uint32_t f : holders[q])
                    if (free(d.faculty[f], when)) who.push_back(f);
        }
        teaches_.assign(d.faculty.size(), {});
    }
    std::int64_t cover() {
        std::int64_t covered = 0;
        for (std::uint32_t s = 0; s < may_.size(); ++s) {
            std::vector<char> seen(left_.size(), 0);
            covered += give(s, seen);
        }
        return covered;
    }

private:
    static bool local(const catalog_data& d, const course& c) {
        for (const provider& p : d.providers)
            if (p.id == c.provider) return p.kind == "school";
        return c.provider.empty();
    }
    /// The terms in which a course runs that starts in each term of 2026-27, optional terms left out.
    static std::vector<std::vector<std::string>> runs(const catalog_data& d, const course& c) {
        std::vector<std::string> terms;
        for (const term& t : d.calendar.terms)
            if (!t.optional) terms.push_back(t.id);
        const auto offered = [&](const std::string& t) {
            return !c.offered || std::any_of(c.offered->begin(), c.offered->end(), [&](const offering& o) {
                return o.term == t && (o.every <= 1 || (2026 - *o.from) % o.every == 0);
            });
        };
        std::vector<std::vector<std::string>> made;
        const auto length = static_cast<std::size_t>(c.length);
        for (std::size_t t = 0; t + length <= terms.size(); ++t)
            if (offered(terms[t]))
                made.emplace_back(terms.begin() + static_cast<std::ptrdiff_t>(t),
                                  terms.begin() + static_cast<std::ptrdiff_t>(t + length));
        return made;
    }
    static bool free(const faculty_member& f, const std::vector<std::vector<std::string>>& runs) {
        return std::any_of(runs.begin(), runs.end(), [&](const auto& run) {
            return !f.available || std::all_of(run.begin(), run.end(), [&](const std::string& t) {
                return std::find(f.available->begin(), f.available->end(), t) != f.available->end();
            });
        });
    }
    bool give(std::uint32_t section, std::vector<char>& seen) {
        for (const std::uint32_t f : may_[section]) {
            if (seen[f]) continue;
            seen[f] = 1;
            if (left_[f] > 0) {
                --left_[f];
                teaches_[f].push_back(section);
                return true;
            }
            for (std::uint32_t& other : teaches_[f])
                if (give(other, seen)) {
                    other = section;
                    return true;
                }
        }
        return false;
    }

    std::vector<std::vector<std::uint32_t>> may_, teaches_;
    std::vector<std::int64_t> left_;
};

const catalog& state_of(const benchmark::State& state) {
    static std::map<std::int64_t, catalog> known;
    const auto courses = state.range(0);
    if (const auto at = known.find(courses); at != known.end()) return at->second;
    const catalog& c =
        known.emplace(courses, build(generate::make_state({.courses = static_cast<int>(courses)})).value())
            .first->second;
    const capacity a = find_capacity(c);
    if (a.covered != plain_cover(c).cover()) throw std::runtime_error("the baseline covers another number of sections");
    double wanting = 0;
    for (const shortfall& f : a.shortfalls)
        if (f.kind != capacity_node::resource && f.cut.find("sections_max") == std::string::npos) wanting += f.short_by;
    if (wanting != static_cast<double>(a.sections - a.covered)) throw std::runtime_error("the cuts do not add up");
    return c;
}

void section_of_every_course(benchmark::State& state) {
    const catalog& c = state_of(state);
    capacity a;
    for (auto _ : state) a = find_capacity(c);
    state.counters["sections"] = static_cast<double>(a.sections);
    state.counters["covered"] = static_cast<double>(a.covered);
    state.counters["actions"] = static_cast<double>(a.actions.size());
}
void plain_augmenting_paths(benchmark::State& state) {
    const catalog& c = state_of(state);
    for (auto _ : state) benchmark::DoNotOptimize(plain_cover(c).cover());
}
void cohorts_on_the_way_to_an_exit(benchmark::State& state) {
    const catalog& c = state_of(state);
    capacity_options asked;
    asked.assumptions.every_year = true;
    for (std::uint32_t x = 0; x < c.data().exit_points.size() && asked.intakes.empty(); ++x) {
        route way = make_route(c, entry_id{0}, exit_id{x});
        const solution s = solve(way);
        if (!s.progressions.empty()) asked.intakes.push_back({std::move(way), s.progressions.front(), 200});
    }
    for (auto _ : state) benchmark::DoNotOptimize(find_capacity(c, asked).covered);
}

BENCHMARK(section_of_every_course)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(plain_augmenting_paths)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(cohorts_on_the_way_to_an_exit)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);

}  // namespace
