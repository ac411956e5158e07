// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gradus/graph/cone.hpp"
#include "gradus/progression/prepare.hpp"
#include "gradus/progression/solve.hpp"
#include "gradus/progression/verify.hpp"
#include "gradus/progression/why_not.hpp"
#include "oracle/changed_catalog.hpp"
#include "oracle/dice.hpp"
#include "oracle/random_catalog.hpp"

using namespace gradus;

namespace {

constexpr std::uint64_t most_assignments = 800;

oracle::random_catalog_options small_catalogs() {
    oracle::random_catalog_options o;
    o.courses_min = 2;
    o.courses_max = 4;
    o.all_terms_max = 3;
    o.exclusions = 0.3;
    o.load_min = 0.2;
    return o;
}

/// Where striking a rule out of the text would change what is held, or what is recorded by hand.
bool text_says_more(const catalog_data& data, const entry_point& entry) {
    for (const course& c : data.courses)
        if (c.status != course_status::active && !(c.grants.hours.empty() && c.grants.records.empty())) return true;
    return entry.assumes.attempts.size() > 1 && !data.exclusions.empty();
}

std::vector<course_id> courses_of(const route& r) {
    const bool least = std::any_of(r.catalog().data().load.begin(), r.catalog().data().load.end(),
                                   [](const load_limit& l) { return l.credits_min || l.courses_min; });
    return least ? detail::every_course(r.catalog()) : cone_of(r.catalog(), r.to, cone_extent::contributing).courses;
}

/// Answers questions about one cell by brute force, and counts those that are too large.
class cell {
public:
    cell(const catalog_data& data, std::uint32_t entry, std::uint32_t exit, const horizon_options& asked,
         std::int32_t years)
        : plain_(data, entry, exit, asked), years_(years), courses_(courses_of(plain_.before())) {}

    [[nodiscard]] const route& before() const { return plain_.before(); }
    [[nodiscard]] oracle::plain_way& plain() { return plain_; }

    [[nodiscard]] std::optional<bool> opens(const oracle::plain_changes& changes) {
        return plain_.exists(changes, courses_, most_assignments);
    }

    /// Whether there is a way where only some rules are kept of all.
    [[nodiscard]] std::optional<bool> opens_with_only(const std::vector<named_rule>& kept) {
        oracle::plain_changes changes;
        changes.struck = oracle::every_rule(before().catalog(), before());
        std::erase_if(changes.struck,
                      [&](const named_rule& rule) { return std::find(kept.begin(), kept.end(), rule) != kept.end(); });
        const bool on_time =
            std::any_of(kept.begin(), kept.end(), [](const named_rule& k) { return k.kind == rule_kind::last_term; });
        bool unknown = false;
        for (changes.years_later = on_time ? 0 : years_; changes.years_later >= 0; --changes.years_later) {
            const auto answer = opens(changes);
            if (answer.value_or(false)) return true;
            unknown = unknown || !answer;
        }
        return unknown ? std::nullopt : std::optional{false};
    }

private:
    oracle::plain_way plain_;
    std::int32_t years_;
    std::vector<course_id> courses_;
};

struct tally {
    std::uint64_t cells = 0, conflicts = 0, smallest = 0, openings = 0, cheapest = 0;
};

void check_conflict(cell& at, const why_not_options& options, tally& n) {
    const conflict found = why_not(at.before(), options);
    REQUIRE(!found.possible);
    REQUIRE(found.irreducible);
    REQUIRE(found.ended == outcome::complete);
    REQUIRE(!found.rules.empty());
    REQUIRE(!found.obstacles.empty());
    for (const obstacle& o : found.obstacles) {
        CHECK((o.rule >= 1 && o.rule <= 6));
        CHECK(!o.at.empty());
        CHECK(!o.message.empty());
    }
    for (const obstacle& o : found.obstacles) UNSCOPED_INFO(o.at << " " << o.message);
    const auto together = at.opens_with_only(found.rules);
    if (!together) return;
    REQUIRE_FALSE(*together);
    for (std::size_t i = 0; i < found.rules.size(); ++i) {
        std::vector<named_rule> without = found.rules;
        without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
        CAPTURE(to_string(found.rules[i].kind), found.rules[i].what, found.rules[i].part);
        const auto opened = at.opens_with_only(without);
        REQUIRE(opened.value_or(true));
    }
    ++n.conflicts;
    if (!found.smallest || found.rules.size() > 3) return;
    std::vector<named_rule> all = oracle::every_rule(at.before().catalog(), at.before());
    all.push_back({rule_kind::last_term, 0, 0});
    if (found.rules.size() == 3 && all.size() > 12) return;
    for (std::size_t i = 0; found.rules.size() > 1 && i < all.size(); ++i) {
        CAPTURE(to_string(all[i].kind), all[i].what, all[i].part);
        for (const obstacle& o : found.obstacles) UNSCOPED_INFO(o.at << " " << o.message);
        REQUIRE(at.opens_with_only({all[i]}).value_or(true));
        for (std::size_t j = 0; found.rules.size() > 2 && j < i; ++j)
            REQUIRE(at.opens_with_only({all[j], all[i]}).value_or(true));
    }
    ++n.smallest;
}

/// A change as brute force tries it.
struct plain_change {
    std::uint64_t cost;
    std::function<void(oracle::plain_changes&)> apply;
    int chain;  ///< changes of one chain exclude each other
};

std::vector<plain_change> every_change(const route& r, const why_not_options& options) {
    const change_costs& cost = options.costs;
    std::vector<plain_change> all;
    int chain = 0;
    for (const named_rule& rule : oracle::every_rule(r.catalog(), r)) {
        ++chain;
        if (rule.kind == rule_kind::most_credits) {
            for (int s = 1; s <= options.most_steps; ++s)
                all.push_back({std::uint64_t{cost.more_credits} * static_cast<unsigned>(s),
                               [=, step = *options.credit_step](oracle::plain_changes& c) {
                                   c.more.push_back({rule.what, credits::of_hundredths(step.hundredths() * s), 0});
                               },
                               chain});
            continue;
        }
        if (rule.kind == rule_kind::most_courses) {
            for (int s = 1; s <= options.most_steps; ++s)
                all.push_back({std::uint64_t{cost.more_courses} * static_cast<unsigned>(s),
                               [=](oracle::plain_changes& c) {
                                   c.more.push_back({rule.what, credits{}, s});
                               },
                               chain});
            continue;
        }
        std::uint32_t each = cost.exit_rule;
        if (rule.kind == rule_kind::least_credits || rule.kind == rule_kind::least_courses) each = cost.least_load;
        if (rule.kind == rule_kind::exclusion) each = cost.exclusion;
        if (rule.kind == rule_kind::course_status) each = cost.course_status;
        if (rule.kind == rule_kind::course_grades) each = cost.course_grades;
        if (rule.kind == rule_kind::course_offered) each = cost.course_offered;
        if (rule.kind == rule_kind::course_requires) each = cost.course_requires;
        if (rule.kind == rule_kind::credential_requires) each = cost.credential_requires;
        all.push_back({each, [=](oracle::plain_changes& c) { c.struck.push_back(rule); }, chain});
    }
    for (int y = 1; y <= options.most_years_later; ++y)
        all.push_back({std::uint64_t{cost.later_exit} * static_cast<unsigned>(y),
                       [=](oracle::plain_changes& c) { c.years_later = y; }, -1});
    all.push_back({cost.earlier_entry, [](oracle::plain_changes& c) { c.begins_earlier = true; }, -2});
    const auto& terms = r.catalog().data().calendar.terms;
    for (std::int32_t year = 1; year <= r.terms.years; ++year)
        for (std::uint32_t i = year == 1 ? r.start.calendar_term : 0; i < terms.size(); ++i)
            if (terms[i].optional && !r.terms.find(r.catalog().data().calendar, terms[i].id, year))
                all.push_back({cost.optional_term,
                               [=, id = terms[i].id](oracle::plain_changes& c) {
                                   c.also.push_back({id, year});
                               },
                               1000 + year * 10 + static_cast<int>(i)});
    std::stable_sort(all.begin(), all.end(),
                     [](const plain_change& a, const plain_change& b) { return a.cost < b.cost; });
    return all;
}

/// The sets of changes that cost less than so much; nothing where there are too many.
std::optional<std::vector<std::vector<std::size_t>>> sets_below(const std::vector<plain_change>& all,
                                                                std::uint64_t cost, std::size_t most) {
    std::vector<std::vector<std::size_t>> sets{{}};
    std::vector<std::uint64_t> costs{0};
    for (std::size_t i = 0; i < sets.size(); ++i)
        for (std::size_t next = sets[i].empty() ? 0 : sets[i].back() + 1; next < all.size(); ++next) {
            if (costs[i] + all[next].cost >= cost) break;
            if (std::any_of(sets[i].begin(), sets[i].end(),
                            [&](std::size_t k) { return all[k].chain == all[next].chain; }))
                continue;
            if (sets.size() >= most) return std::nullopt;
            sets.push_back(sets[i]);
            sets.back().push_back(next);
            costs.push_back(costs[i] + all[next].cost);
        }
    return sets;
}

oracle::plain_changes as_plain(const opening& o, const route& r) {
    oracle::plain_changes made;
    for (const change& c : o.changes) {
        if (c.kind == change_kind::waiver) made.struck.push_back(c.rule);
        if (c.kind == change_kind::more_credits)
            made.more.push_back({c.rule.what, credits::of_hundredths(c.amount), 0});
        if (c.kind == change_kind::more_courses)
            made.more.push_back({c.rule.what, credits{}, static_cast<std::int32_t>(c.amount)});
        if (c.kind == change_kind::later_exit) made.years_later = static_cast<std::int32_t>(c.amount);
        if (c.kind == change_kind::earlier_entry) made.begins_earlier = true;
        if (c.kind == change_kind::optional_term)
            for (const term& t : r.catalog().data().calendar.terms)
                for (std::int32_t year = 1; year <= r.terms.years; ++year)
                    if (c.at == t.id + " of year " + std::to_string(year)) made.also.push_back({t.id, year});
    }
    return made;
}

void check_changes(cell& at, const why_not_options& options, tally& n) {
    const opening found = cheapest_changes(at.before(), options);
    REQUIRE(found.found);
    REQUIRE(found.proved);
    REQUIRE(found.bound == found.cost);
    REQUIRE(!found.changes.empty());
    REQUIRE(verify(*found.opened, found.way).valid);
    const oracle::plain_changes plain = as_plain(found, at.before());
    REQUIRE(at.plain().accepts(plain, found.way));
    ++n.openings;
    const auto all = every_change(at.before(), options);
    const auto sets = sets_below(all, found.cost, 40);
    if (!sets) return;
    for (const auto& set : *sets) {
        oracle::plain_changes changes;
        for (const std::size_t i : set) all[i].apply(changes);
        CAPTURE(found.cost, set);
        REQUIRE_FALSE(at.opens(changes).value_or(false));
    }
    ++n.cheapest;
}

/// Costs of 1 to 4, each catalog its own.
change_costs random_costs(std::uint64_t seed) {
    oracle::dice d(seed);
    change_costs c;
    for (std::uint32_t* cost : {&c.more_courses, &c.more_credits, &c.optional_term, &c.least_load, &c.course_requires,
                                &c.course_grades, &c.earlier_entry, &c.course_offered, &c.exclusion, &c.later_exit,
                                &c.course_status, &c.credential_requires, &c.exit_rule})
        *cost = static_cast<std::uint32_t>(d.between(1, 4));
    return c;
}

}  // namespace

TEST_CASE("why not: every conflict is irreducible and every opening the cheapest, by brute force on random catalogs",
          "[progression][property]") {
    constexpr std::uint64_t first_seed = 700'000, catalogs = oracle::cases(11'000);
    tally n;
    std::uint64_t built = 0;
    for (std::uint64_t seed = first_seed; seed < first_seed + catalogs; ++seed) {
        const catalog_data data = oracle::random_catalog(seed, small_catalogs());
        const auto c = build(data);
        if (!c) continue;
        ++built;
        why_not_options options;
        options.costs = random_costs(seed);
        options.most_years_later = 1;
        options.most_steps = 1 + static_cast<int>(seed / 2 % 2);
        options.credit_step = credits::of(0.5);
        horizon_options terms;
        if (seed % 5 == 0) terms.optional_terms = {"optional"};
        for (std::uint32_t e = 0; e < data.entry_points.size(); ++e)
            for (std::uint32_t x = 0; x < data.exit_points.size(); ++x) {
                if (text_says_more(data, data.entry_points[e])) continue;
                CAPTURE(seed, e, x);
                cell at(data, e, x, terms, options.most_years_later);
                if (at.before().terms.terms.empty()) continue;
                const auto open = at.opens({});
                if (!open || *open) continue;
                ++n.cells;
                check_conflict(at, options, n);
                if (seed % 2 == 0) check_changes(at, options, n);
            }
    }
    WARN("seeds from " << first_seed << ": " << built << " catalogs, " << n.cells << " cells without a way, "
                       << n.conflicts << " conflicts, " << n.smallest << " smallest, " << n.openings << " openings, "
                       << n.cheapest << " cheapest");
    REQUIRE(built > oracle::cases(10'000));
    REQUIRE(n.conflicts > oracle::cases(1'000));
    REQUIRE(n.cheapest > oracle::cases(500));
}

TEST_CASE("why not: loads, the horizon and what the exit asks for are named, and a summer opens the way",
          "[progression]") {
    catalog_data data;
    data.id = "summer";
    data.calendar.terms.clear();
    for (const char* id : {"fall", "spring", "summer"}) {
        term& t = data.calendar.terms.emplace_back();
        t.id = id;
        t.optional = t.id == "summer";
    }
    data.load.emplace_back().courses_max = 1;
    for (const char* id : {"A", "B", "C"}) {
        course& c = data.courses.emplace_back();
        c.id = id;
        c.offered.emplace();
        for (const char* in : {"fall", "spring", "summer"}) c.offered->emplace_back().term = in;
    }
    data.entry_points.emplace_back().id = "E";
    data.entry_points.back().grade = 12;
    data.exit_points.emplace_back().id = "X";
    data.exit_points.back().requires_ =
        requirements::all({requirements::course("A"), requirements::course("B"), requirements::course("C")});
    data.exit_points.back().by_grade = 12;
    const catalog c = *build(data);
    const route r = make_route(c, entry_id{0}, exit_id{0});

    const conflict found = why_not(r);
    REQUIRE(found.irreducible);
    REQUIRE(found.smallest);
    REQUIRE(found.rules.size() == 6);
    REQUIRE(found.obstacles.size() == 5);
    CHECK(found.obstacles[0] == obstacle{6, "exit X", "asks for A"});
    CHECK(found.obstacles[3] == obstacle{2, "horizon", "ends with spring of year 1 (grade 12), after 2 terms"});
    CHECK(found.obstacles[4] == obstacle{4, "every term", "allows at most 1 course in each: 2 courses in 2 terms"});
    CHECK(solve(r).why_not == found.obstacles);

    why_not_options options;
    options.costs.more_courses = 3;
    const opening summer = cheapest_changes(r, options);
    REQUIRE(summer.proved);
    REQUIRE(summer.cost == options.costs.optional_term);
    REQUIRE(summer.changes.size() == 1);
    CHECK(summer.changes[0].message == "take summer of year 1");
    CHECK(verify(*summer.opened, summer.way).valid);
    CHECK(summer.way.placements.size() == 3);

    options.costs.more_courses = 1;
    const opening more = cheapest_changes(r, options);
    REQUIRE(more.changes.size() == 1);
    CHECK(more.changes[0].message ==
          "take 1 course more in fall of year 1 (grade 12): 2 courses instead of at most 1 course");
    CHECK(solve(*more.opened).proved);
    CHECK_FALSE(solve(*more.opened).progressions.empty());

    options.costs = {change_costs::never,
                     change_costs::never,
                     change_costs::never,
                     change_costs::never,
                     change_costs::never,
                     change_costs::never,
                     1,
                     change_costs::never,
                     change_costs::never,
                     5,
                     change_costs::never,
                     change_costs::never,
                     change_costs::never};
    const opening earlier = cheapest_changes(r, options);
    REQUIRE(earlier.changes.size() == 1);
    CHECK(earlier.changes[0].message == "begin one term earlier, in spring of grade 11");
    options.may_begin_earlier = false;
    CHECK(cheapest_changes(r, options).changes[0].message ==
          "take 1 school year more, until spring of year 2 (grade 13)");
    options.most_years_later = 0;
    const opening none = cheapest_changes(r, options);
    CHECK_FALSE(none.found);
    CHECK(none.proved);
}
