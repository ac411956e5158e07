// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "gradus/gap/gap.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/io/record_json.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"
#include "oracle/plain_gap.hpp"

using namespace gradus;

namespace {

using set = oracle::plain_gap::set;

struct learner {
    std::string name;
    record holds;
    starting_point start;
};

catalog worked(const std::string& name) {
    return read_catalog(read_file(GRADUS_EXAMPLE_DATA "/" + name + "/catalog.json", 1 << 20).value()).value();
}

/// Every entry point of a worked catalog, and every record beside it.
std::vector<learner> learners_of(const catalog& c, const std::string& name) {
    std::vector<learner> all;
    for (const entry_point& e : c.data().entry_points) all.push_back({e.id, e.assumes, start_of(c, e)});
    std::vector<std::filesystem::path> files;
    for (const auto& file : std::filesystem::directory_iterator(GRADUS_EXAMPLE_DATA "/" + name + "/records"))
        files.push_back(file.path());
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        auto reading = parse_record(read_file(file.string(), 1 << 20).value());
        REQUIRE_FALSE(has_error(reading.found));
        const starting_point start = start_of(c, reading.data, start_of(c, entry_point{}));
        all.push_back({file.filename().string(), std::move(reading.data), start});
    }
    return all;
}

/// The learner's record once exactly these courses are completed as well, and what is in progress.
record closed(const catalog& c, record r, const gap_way& by) {
    const std::string best = c.data().grading.scale.back();
    for (attempt& a : r.attempts)
        if (a.status == attempt_status::in_progress) a.status = attempt_status::completed, a.grade = best;
    for (const course_id id : by.courses) {
        attempt& a = r.attempts.emplace_back();
        a.course = c[id].id;
        a.grade = best;
    }
    return r;
}

/// Whether some set with fewer courses closes the gap. More courses never do harm here (nothing excludes anything), so that those with one
/// less are enough; and what every way needs is in each of them.
bool fewer_would_do(const oracle::plain_gap& plain, const gap_target& target, int number) {
    const set full = (set{1} << plain.open.size()) - 1;
    const auto closes = [&](set s) { return plain.meets(target, plain.follow(s)); };
    set needed = 0;
    for (std::size_t i = 0; i < plain.open.size(); ++i)
        if (!closes(full & ~(set{1} << i))) needed |= set{1} << i;
    const int more = number - 1 - std::popcount(needed);
    if (more < 0) return false;
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < plain.open.size(); ++i)
        if (!(needed >> i & 1)) others.push_back(i);
    std::vector<bool> chosen(others.size(), false);
    std::fill(chosen.begin(),
              chosen.begin() + std::min<std::ptrdiff_t>(more, static_cast<std::ptrdiff_t>(others.size())), true);
    do {
        set s = needed;
        for (std::size_t i = 0; i < others.size(); ++i)
            if (chosen[i]) s |= set{1} << others[i];
        if (closes(s)) return true;
    } while (std::prev_permutation(chosen.begin(), chosen.end()));
    return false;
}

int compare(const catalog& c, const learner& who) {
    const facts known = make_facts(c, who.holds);
    const gap_finder finder(known, who.start);
    int closed_gaps = 0;
    for (std::uint32_t x = 0; x < c.data().exit_points.size(); ++x) {
        CAPTURE(who.name, c[exit_id{x}].id);
        gap_options options;
        options.objective = gap_objective::fewest_courses;
        const gap few = finder.find(exit_id{x}, options);
        const gap cheap = finder.find(exit_id{x});
        REQUIRE(few.proved);
        REQUIRE(cheap.proved);
        REQUIRE(few.least.has_value() == cheap.least.has_value());
        const route ahead = make_route(known, who.start, exit_id{x});
        const oracle::plain_gap plain(known, make_horizon(c, who.start, exit_point{}));
        if (!few.least) {
            REQUIRE_FALSE(few.why_not.empty());
            REQUIRE(solve(ahead).progressions.empty());
            REQUIRE_FALSE(plain.meets(exit_id{x}, plain.follow((set{1} << plain.open.size()) - 1)));
            continue;
        }
        ++closed_gaps;
        REQUIRE(cheap.least->credits <= few.least->credits);
        REQUIRE_FALSE(fewer_would_do(plain, exit_id{x}, static_cast<int>(few.least->courses.size())));
        for (const gap* g : {&few, &cheap}) {
            const record after = closed(c, who.holds, *g->least);
            const route r = make_route(make_facts(c, after), who.start, exit_id{x});
            REQUIRE(verify(r, progression{}).valid);
            const solution s = solve(r);
            REQUIRE(s.progressions.size() == 1);
            REQUIRE(verify(r, s.progressions[0]).valid);
            for (const missing_thing& m : g->missing) REQUIRE_FALSE(m.why.empty());
        }
        solve_options least;
        least.objectives = {objective::fewest_credits};
        if (const solution s = solve(ahead, least); !s.progressions.empty())  // a progression keeps more rules
            REQUIRE(s.values[0].as_double() >= cheap.least->credits.as_double());
        gap_options soon;
        soon.objective = gap_objective::earliest;
        const gap earliest = finder.find(exit_id{x}, soon);
        const solution s = solve(ahead);
        REQUIRE(earliest.least.has_value() == !s.progressions.empty());
        if (earliest.least) REQUIRE(earliest.least->terms == s.terms);
    }
    return closed_gaps;
}

}  // namespace

TEST_CASE("gaps of the worked catalogs: closed, the exit is reached, and no smaller set does it", "[gap]") {
    for (const char* name : {"welding", "health"}) {
        const catalog c = worked(name);
        int closed_gaps = 0;
        for (const learner& who : learners_of(c, name)) closed_gaps += compare(c, who);
        CAPTURE(name);
        CHECK(closed_gaps >= 20);
    }
}

TEST_CASE("gaps: waivers and equivalences count, and are named", "[gap]") {
    const catalog c = worked("welding");
    record r;
    r.grade = 11;
    r.attempts = {{"TX.PRINMFG", "B", std::nullopt, "", attempt_status::completed, {}}};
    r.waivers = {{"WELD1", "NCCERCORE >= C", "principal", "", std::nullopt, {}}};
    const starting_point start = start_of(c, r, start_of(c, entry_point{}));
    const gap weld1 = gap_finder(make_facts(c, r), start).find(*c.find_course("WELD1"));
    REQUIRE(weld1.least);
    CHECK(weld1.least->courses == std::vector{*c.find_course("WELD1")});
    CHECK(weld1.counted == std::vector<std::string>{"WELD1: NCCERCORE >= C is waived by principal"});
    const gap held = gap_finder(make_facts(c, r), start).find(*c.find_course("INTROWELD"));
    REQUIRE(held.least);
    CHECK(held.least->courses.empty());
    CHECK(held.counted == std::vector<std::string>{"TX.PRINMFG counts as INTROWELD"});
    r.waivers.clear();
    const gap both = gap_finder(make_facts(c, r), start).find(*c.find_course("WELD1"));
    REQUIRE(both.least);
    CHECK(both.least->courses == std::vector{*c.find_course("NCCERCORE"), *c.find_course("WELD1")});
    CHECK(both.counted.empty());
}

TEST_CASE("docs/gaps.md: the figures of its table", "[gap]") {
    const std::string page = read_file(GRADUS_EXAMPLE_DATA "/../../docs/gaps.md", 1 << 20).value();
    const auto says = [&](const std::string& metric, const std::string& example) {
        const std::size_t row = page.find("| " + metric + " |");
        REQUIRE(row != std::string::npos);
        const std::string line = page.substr(row, page.find('\n', row) - row);
        CAPTURE(line, example);
        CHECK(line.ends_with("| " + example + " |"));
    };
    const catalog c = worked("welding");
    const entry_point& late = c[*c.find_entry("G11L")];
    const gap_finder finder(make_facts(c, late.assumes), start_of(c, late));
    const gap_target target = *c.find_exit("X.RA");
    const gap g = finder.find(target);
    gap_options options;
    options.objective = gap_objective::fewest_courses;
    const gap few = finder.find(target, options);
    REQUIRE(g.least);
    REQUIRE(few.least);
    says("least credits", to_string(g.least->credits) + " credits");
    says("least courses", std::to_string(few.least->courses.size()) + " courses");
    says("landmarks", std::to_string(g.gateways.size()) + " gateways");
    says("bound", to_string(credits::of(g.bound)) + " credits");
    bool found = false;
    for (const gateway& w : g.gateways) {
        if (w.node != std::variant<course_id, credential_id>(*c.find_course("WELD1"))) continue;
        found = true;
        says("opens", "`WELD1` opens " + std::to_string(w.courses.size()) + " courses, " +
                          std::to_string(w.credentials.size()) + " credentials, " + std::to_string(w.exits.size()) +
                          " exits");
    }
    CHECK(found);
}

TEST_CASE("gaps: a budget and a stop flag end a search, and what is not proved says so", "[gap]") {
    const catalog c = worked("welding");
    const entry_point& first = c.data().entry_points[0];
    const gap_finder finder(make_facts(c, first.assumes), start_of(c, first));
    const gap_target target = *c.find_exit("X.RA");
    const std::atomic<bool> stop = true;
    gap_options options;
    options.run.stop = &stop;
    const gap stopped = finder.find(target, options);
    CHECK(stopped.ended == outcome::stopped);
    CHECK_FALSE(stopped.proved);
    options = {};
    options.run.max_nodes = 1;
    const gap limited = finder.find(target, options);
    CHECK(limited.ended == outcome::limit);
    CHECK_FALSE(limited.proved);
    options.run.max_nodes = 40;
    for (const gap& g : {finder.find(target, options), finder.find(target)})
        if (g.least) CHECK(g.bound <= g.least->credits.as_double());
    const gap again = finder.find(target), once = finder.find(target);
    CHECK(again.least == once.least);
    CHECK(again.missing == once.missing);
}
