// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gradus/gap/gap.hpp"
#include "oracle/dice.hpp"
#include "oracle/plain_gap.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;

namespace {

using set = oracle::plain_gap::set;
using cost = std::pair<std::int64_t, std::int64_t>;

horizon longest_horizon(const catalog& c, const starting_point& from) {
    exit_point last;
    for (const exit_point& x : c.data().exit_points)
        if (x.by_grade && *x.by_grade > last.by_grade.value_or(12)) last.by_grade = x.by_grade;
    return make_horizon(c, from, last);
}

std::vector<gap_target> targets_of(const catalog& c) {
    std::vector<gap_target> all;
    for (std::uint32_t x = 0; x < c.data().exit_points.size(); ++x) all.emplace_back(exit_id{x});
    for (std::uint32_t i = 0; i < c.data().courses.size(); ++i) all.emplace_back(course_id{i});
    for (std::uint32_t k = 0; k < c.data().credentials.size(); ++k) all.emplace_back(credential_id{k});
    for (std::uint32_t s = 0; s < c.data().skills.size(); ++s)
        all.emplace_back(skill_goal{skill_id{s}, 1 + static_cast<int>(s) % 3});
    return all;
}

/// Everything that brute force knows of one learner: what each set of courses leads to.
class every_set {
public:
    every_set(const facts& known, const horizon& h) : catalog_(known.catalog), plain_(known, h) {
        for (set s = 0; s <= full(); ++s) ends_.push_back(plain_.follow(s));
    }

    [[nodiscard]] std::size_t courses() const { return plain_.open.size(); }
    [[nodiscard]] set full() const { return (set{1} << plain_.open.size()) - 1; }
    [[nodiscard]] const oracle::plain_gap& plain() const { return plain_; }
    [[nodiscard]] const oracle::plain_gap::state& end(set s) const { return ends_[s]; }

    /// The sets that close a gap, each taken whole and with no two courses that exclude each other.
    [[nodiscard]] std::vector<set> closing(const gap_target& target) const {
        std::vector<set> all;
        for (set s = 0; s <= full(); ++s)
            if (ends_[s].done == s && !plain_.excluded(s) && plain_.meets(target, ends_[s])) all.push_back(s);
        return all;
    }
    [[nodiscard]] cost cost_of(set s, gap_objective o) const {
        std::int64_t credit = 0;
        for (std::size_t i = 0; i < courses(); ++i)
            if (s >> i & 1) credit += catalog_[plain_.open[i]].credits.hundredths();
        const std::int64_t number = std::popcount(s);
        return o == gap_objective::fewest_credits ? cost{credit, number} : cost{number, credit};
    }
    [[nodiscard]] set set_of(const std::vector<course_id>& courses) const {
        set s = 0;
        for (const course_id c : courses) {
            const auto at = std::find(plain_.open.begin(), plain_.open.end(), c);
            REQUIRE(at != plain_.open.end());
            s |= set{1} << (at - plain_.open.begin());
        }
        return s;
    }

private:
    const catalog& catalog_;
    oracle::plain_gap plain_;
    std::vector<oracle::plain_gap::state> ends_;
};

std::vector<set> minimal(const std::vector<set>& closing) {
    std::vector<set> kept;
    for (const set s : closing)
        if (std::none_of(closing.begin(), closing.end(), [&](set t) { return t != s && (t & s) == t; }))
            kept.push_back(s);
    return kept;
}

/// Whether sets are alike but for courses that can stand in for each other in all of `closing`.
class likeness {
public:
    likeness(const every_set& all, const std::vector<set>& closing, gap_objective o) {
        const std::set<set> known(closing.begin(), closing.end());
        for (std::size_t i = 0; i < all.courses(); ++i) {
            kind_.push_back(i);
            for (std::size_t j = 0; j < i && kind_[i] == i; ++j) {
                if (kind_[j] != j || all.cost_of(set{1} << i, o) != all.cost_of(set{1} << j, o)) continue;
                const auto swapped = [&](set s) {
                    const set both = (s >> i & 1) == (s >> j & 1) ? 0 : (set{1} << i | set{1} << j);
                    return s ^ both;
                };
                if (std::all_of(closing.begin(), closing.end(), [&](set s) { return known.contains(swapped(s)); }))
                    kind_[i] = j;
            }
        }
    }
    [[nodiscard]] bool operator()(set a, set b) const {
        std::vector<int> counts(kind_.size(), 0);
        for (std::size_t i = 0; i < kind_.size(); ++i)
            counts[kind_[i]] += static_cast<int>(a >> i & 1) - static_cast<int>(b >> i & 1);
        return std::all_of(counts.begin(), counts.end(), [](int n) { return n == 0; });
    }

private:
    std::vector<std::size_t> kind_;
};

void compare_alternatives(const every_set& all, const std::vector<set>& closing, const gap& found,
                          const gap_options& options) {
    std::vector<set> ways{all.set_of(found.least->courses)};
    for (const gap_way& w : found.alternatives) ways.push_back(all.set_of(w.courses));
    const std::vector<set> least = minimal(closing);
    for (std::size_t i = 0; i < ways.size(); ++i) {
        REQUIRE(std::count(least.begin(), least.end(), ways[i]) == 1);
        REQUIRE(std::count(ways.begin(), ways.end(), ways[i]) == 1);
        if (i > 0) REQUIRE(all.cost_of(ways[i - 1], options.objective) <= all.cost_of(ways[i], options.objective));
    }
    const likeness alike(all, least, options.objective);
    for (const set s : least) {
        if (ways.size() == options.k &&
            all.cost_of(s, options.objective) >= all.cost_of(ways.back(), options.objective))
            continue;
        REQUIRE(std::any_of(ways.begin(), ways.end(), [&](set w) { return alike(w, s); }));
    }
}

void compare_steps(const every_set& all, const gap& found) {
    set before = 0;
    for (const gap_step& step : found.steps) {
        const set now = before | all.set_of(step.courses);
        REQUIRE(all.end(now).done == now);
        before = now;
    }
    REQUIRE(before == all.set_of(found.least->courses));
}

void compare_gateways(const catalog& c, const every_set& all, const std::vector<set>& closing, const gap_target& target,
                      const gap& found) {
    set passed = 0;
    std::set<credential_id> credentials;
    for (const gateway& g : found.gateways) {
        if (const auto* course = std::get_if<course_id>(&g.node))
            passed |= all.set_of({*course});
        else
            credentials.insert(std::get<credential_id>(g.node));
    }
    set common = all.full();
    for (const set s : closing) common &= s;
    REQUIRE(passed == common);
    for (std::uint32_t k = 0; k < c.data().credentials.size(); ++k) {
        bool needed = true;
        for (const set s : closing) needed = needed && !all.plain().meets(target, all.plain().follow(s, k));
        REQUIRE(credentials.contains(credential_id{k}) == needed);
    }
}

/// Gateways of the whole catalog: what is lost without each course, exclusions left aside.
void compare_all_gateways(const every_set& all, const std::vector<gap_target>& targets, const gap_finder& finder) {
    const auto gates = finder.gateways();
    for (std::size_t i = 0; i < all.courses(); ++i) {
        const course_id id = all.plain().open[i];
        const auto at = std::find_if(gates.begin(), gates.end(), [&](const gateway& g) {
            return g.node == std::variant<course_id, credential_id>(id);
        });
        const auto& without = all.end(all.full() & ~(set{1} << i));
        for (const gap_target& t : targets) {
            const auto* course = std::get_if<course_id>(&t);
            if (std::holds_alternative<skill_goal>(t) ||
                (course && std::count(all.plain().open.begin(), all.plain().open.end(), *course) == 0) ||
                t == gap_target(id))
                continue;
            bool lost = all.plain().meets(t, all.end(all.full())) && !all.plain().meets(t, without);
            if (course) {  // itself, not what counts as it
                const set own = all.set_of({*course});
                lost = (all.end(all.full()).done & own) && !(without.done & own);
            }
            bool told = false;
            if (at != gates.end()) {
                if (course) told = std::count(at->courses.begin(), at->courses.end(), *course) > 0;
                if (const auto* k = std::get_if<credential_id>(&t))
                    told = std::count(at->credentials.begin(), at->credentials.end(), *k) > 0;
                if (const auto* x = std::get_if<exit_id>(&t))
                    told = std::count(at->exits.begin(), at->exits.end(), *x) > 0;
            }
            REQUIRE(told == lost);
        }
    }
}

std::uint64_t compare_learner(const catalog& c, const record& learner, std::uint64_t seed) {
    const starting_point from = start_of(c, learner, start_of(c, c.data().entry_points[0]));
    const facts known = make_facts(c, learner);
    const every_set all(known, longest_horizon(c, from));
    const gap_finder finder(known, from);
    const auto targets = targets_of(c);
    std::uint64_t compared = 0;
    gap_options options;
    options.k = 1 + seed % 4;
    options.objective = seed % 2 ? gap_objective::fewest_credits : gap_objective::fewest_courses;
    for (const gap_target& target : targets) {
        CAPTURE(seed, target.index(), compared);
        const std::vector<set> closing = all.closing(target);
        const gap found = finder.find(target, options);
        ++compared;
        REQUIRE(found.ended == outcome::complete);
        REQUIRE(found.proved);
        REQUIRE(found.least.has_value() == !closing.empty());
        REQUIRE(found.why_not.empty() == !closing.empty());
        if (closing.empty()) continue;
        const set least = *std::min_element(closing.begin(), closing.end(), [&](set a, set b) {
            return all.cost_of(a, options.objective) < all.cost_of(b, options.objective);
        });
        REQUIRE(all.cost_of(all.set_of(found.least->courses), options.objective) ==
                all.cost_of(least, options.objective));
        compare_alternatives(all, closing, found, options);
        if (found.least->courses.empty()) continue;
        compare_steps(all, found);
        compare_gateways(c, all, closing, target, found);
        for (const missing_thing& m : found.missing) {
            CAPTURE(m.node);
            REQUIRE(!m.why.empty());
            REQUIRE_FALSE(m.why[0].starts_with("the others"));  // each has a requirement that asks for it
        }
    }
    compare_all_gateways(all, targets, finder);
    return compared;
}

}  // namespace

TEST_CASE("gaps: the least, its alternatives and gateways are those of brute force on random catalogs",
          "[gap][property]") {
    constexpr std::uint64_t first_seed = 1, catalogs = oracle::cases(12'000);
    std::uint64_t compared = 0;
    oracle::random_catalog_options options;
    options.courses_max = 8;
    for (std::uint64_t seed = first_seed; seed < first_seed + catalogs; ++seed) {
        options.exclusions = seed % 5 == 0 ? 0.6 : 0.1;
        options.with = seed % 3 == 0 ? 0.5 : 0.2;
        options.facts = seed % 7 == 0 ? 0.2 : 0.06;
        options.cycles = seed % 4 == 0 ? 0.2 : 0.02;
        const auto c = build(oracle::random_catalog(seed, options), build_options{severity::warning});
        if (!c) continue;
        const record learner =
            seed % 3 == 1 ? oracle::random_record(seed, c->data()) : c->data().entry_points[0].assumes;
        compared += compare_learner(*c, learner, seed);
    }
    INFO("seeds from " << first_seed << ": " << compared << " gaps");
    REQUIRE(compared > oracle::cases(30'000));
}
