// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "gradus/graph/cone.hpp"
#include "gradus/io/read_catalog.hpp"
#include "gradus/pairing/candidates.hpp"
#include "gradus/pairing/joint_shares.hpp"
#include "gradus/pairing/matching.hpp"
#include "gradus/pairing/pairing.hpp"
#include "gradus/pairing/sequence.hpp"
#include "gradus/progression/decide.hpp"
#include "gradus/progression/objective.hpp"
#include "oracle/dice.hpp"
#include "oracle/enumerate.hpp"
#include "oracle/random_catalog.hpp"
#include "pairing/plain_skills.hpp"

using namespace gradus;

namespace {

constexpr std::uint64_t most_assignments = 1'500;

/// A random catalog in which skills connect courses of both kinds; what a course comes after is said by courses and credentials alone.
catalog_data with_pairs(std::uint64_t seed) {
    oracle::random_catalog_options options;
    options.skills = 1;
    options.hours = options.granted_records = options.conditionals = 0;
    options.requires_ = 0.4;
    options.assumes = options.more_entries = options.more_exits = 0.15;
    options.dead_ends = 0.01;
    catalog_data data = oracle::random_catalog(seed, options);
    oracle::dice d(seed * 7 + 3);
    static const std::vector<course_kind> kinds{course_kind::academic, course_kind::academic, course_kind::support,
                                                course_kind::cte,      course_kind::cte,      course_kind::work_based};
    for (course& c : data.courses) {
        c.kind = d.pick(kinds);
        for (const skill& s : data.skills)
            if (d.chance(0.25)) c.uses.push_back({s.id, d.between(1, 3), {}});
    }
    for (std::size_t i = 0; i < data.skills.size(); ++i)
        for (std::size_t k = 0; k < data.skills.size(); ++k) {
            if (i != k && d.chance(0.4)) data.skills[i].supports.push_back(data.skills[k].id);
            if (i < k && d.chance(0.3)) data.skills[i].precedes.push_back(data.skills[k].id);
        }
    return data;
}

catalog worked(const std::string& name) {
    return read_catalog(read_file(GRADUS_EXAMPLE_DATA "/" + name + "/catalog.json", 1 << 20).value()).value();
}

const placement* find(const progression& p, course_id c) {
    const auto at =
        std::find_if(p.placements.begin(), p.placements.end(), [&](const placement& x) { return x.course == c; });
    return at == p.placements.end() ? nullptr : &*at;
}

/// The term in which two courses begin to run side by side, looked up term by term.
std::optional<std::uint32_t> begins(const route& r, const progression& p, course_id a, course_id b) {
    const auto runs = [&](course_id c, std::uint32_t t) {
        const placement* at = find(p, c);
        return at && at->term <= t && t <= last_term_of(r.terms, r.catalog()[c], at->term);
    };
    for (std::uint32_t t = 0; t < r.terms.terms.size(); ++t)
        if (runs(a, t) && runs(b, t)) return t;
    return std::nullopt;
}

/// What brute force says of one pair on one route.
struct plain_route {
    double share = 0;
    std::map<std::uint32_t, double> by_term;
    std::optional<std::uint32_t> terms[2];  ///< without, with
    std::optional<credits> spent[2];
};

plain_route measured(const route& r, const oracle::enumeration& counted, const oracle::enumeration& all, course_id a,
                     course_id b) {
    plain_route made;
    for (const progression& p : counted.valid)
        if (const auto t = begins(r, p, a, b)) made.by_term[*t] += 1.0 / static_cast<double>(counted.valid.size());
    for (const auto& [t, share] : made.by_term) made.share += share;
    for (const progression& p : all.valid) {
        const std::size_t with = begins(r, p, a, b) ? 1 : 0;
        const auto terms = terms_to_exit(r, p);
        credits sum;
        for (const placement& at : p.placements) sum += r.catalog()[at.course].credits;
        if (!made.terms[with] || *terms < *made.terms[with]) made.terms[with] = terms;
        if (!made.spent[with] || sum < *made.spent[with]) made.spent[with] = sum;
    }
    return made;
}

/// One route with all its progressions.
struct tried_route {
    route way;
    entry_id from;
    oracle::enumeration counted, all;
};

std::optional<std::vector<tried_route>> try_all(const catalog& c, const horizon_options& terms) {
    std::vector<tried_route> made;
    for (std::uint32_t e = 0; e < c.data().entry_points.size(); ++e)
        for (std::uint32_t x = 0; x < c.data().exit_points.size(); ++x) {
            route r = make_route(c, entry_id{e}, exit_id{x}, terms);
            if (r.terms.terms.empty()) continue;
            auto counted = oracle::enumerate(r, cone_of(c, exit_id{x}).courses, most_assignments);
            auto all = oracle::enumerate(r, detail::courses_for(r), most_assignments);
            if (!counted || !all) return std::nullopt;
            made.push_back({std::move(r), entry_id{e}, std::move(*counted), std::move(*all)});
        }
    return made;
}

void compare_parts(const catalog& c, const course_pair& p, const std::vector<plain_route>& plain,
                   const std::vector<bool>& counts) {
    const auto part = [&](pair_part of) { return p.parts[static_cast<std::size_t>(of)]; };
    double sums[5] = {}, numbers[5] = {};
    const auto add = [&](int i, double v) { sums[i] += v, numbers[i] += 1; };
    const double of_pair = (c[p.cte].credits + c[p.academic].credits).as_double();
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const plain_route& r = plain[i];
        if (counts[i]) add(0, r.share);
        const auto saved = [](double without, double with) {
            return without == with ? 0 : (without - with) / std::max(without, with);
        };
        if (r.terms[0] && r.terms[1]) add(1, saved(*r.terms[0], *r.terms[1]));
        if (r.terms[0] && r.terms[1]) add(2, saved(r.spent[0]->as_double(), r.spent[1]->as_double()));
        add(3, r.terms[1] && !r.terms[0] ? 1 : 0);
        if (!r.terms[1] || of_pair == 0) continue;
        const double least =
            r.spent[0] ? std::min(r.spent[0]->as_double(), r.spent[1]->as_double()) : r.spent[1]->as_double();
        add(4, std::max(0.0, (of_pair - (r.spent[1]->as_double() - least)) / of_pair));
    }
    const pair_part which[] = {pair_part::together, pair_part::terms_saved, pair_part::credits_saved,
                               pair_part::exits_opened, pair_part::gap_closed};
    for (int i = 0; i < 5; ++i) {
        CAPTURE(i);
        REQUIRE(part(which[i]).has_value() == (numbers[i] > 0));
        if (numbers[i] > 0) REQUIRE(*part(which[i]) == Approx(sums[i] / numbers[i]).margin(1e-12));
    }
}

/// Compares a measured pair, route by route, with brute force.
void compare_pair(const catalog& c, const course_pair& p, const std::vector<tried_route>& routes) {
    std::vector<plain_route> plain;
    std::vector<bool> counts;
    std::map<std::pair<std::optional<std::int32_t>, std::uint32_t>, double> terms;
    double counted = 0;
    for (const pair_route& r : p.routes) {
        const auto at = std::find_if(routes.begin(), routes.end(),
                                     [&](const tried_route& t) { return t.from == r.entry && t.way.to == r.exit; });
        REQUIRE(at != routes.end());
        REQUIRE(!at->all.valid.empty());
        plain.push_back(measured(at->way, at->counted, at->all, p.cte, p.academic));
        counts.push_back(!at->counted.valid.empty());
        const plain_route& of = plain.back();
        REQUIRE(r.share.has_value() == counts.back());
        if (r.share) REQUIRE(*r.share == Approx(of.share).margin(1e-12));
        REQUIRE(r.possible_with == of.terms[1].has_value());
        REQUIRE(r.possible_without == of.terms[0].has_value());
        REQUIRE(r.terms_with == of.terms[1]);
        REQUIRE(r.terms_without == of.terms[0]);
        REQUIRE(r.credits_with == of.spent[1]);
        REQUIRE(r.credits_without == of.spent[0]);
        counted += counts.back();
        for (const auto& [t, share] : of.by_term)
            terms[{at->way.terms.terms[t].grade, at->way.terms.terms[t].calendar_term}] += share;
    }
    compare_parts(c, p, plain, counts);
    REQUIRE(p.terms.size() == terms.size());
    for (const pair_term& t : p.terms) REQUIRE(t.share == Approx(terms.at({t.grade, t.calendar_term}) / counted));
}

/// The greatest weight of pairs without a common course, over every subset.
std::int64_t heaviest(const std::vector<std::tuple<std::uint32_t, std::uint32_t, std::int64_t>>& edges,
                      std::size_t from = 0, std::uint64_t taken = 0) {
    if (from == edges.size()) return 0;
    const auto [a, b, weight] = edges[from];
    std::int64_t best = heaviest(edges, from + 1, taken);
    const std::uint64_t both = std::uint64_t{1} << a | std::uint64_t{1} << b;
    if (a != b && weight > 0 && !(taken & both))
        best = std::max(best, weight + heaviest(edges, from + 1, taken | both));
    return best;
}

std::int64_t thousandths(const course_pair& p) { return std::llround(1000 * p.score.value_or(0)); }

void compare_sequence(const tried_route& t, const std::vector<course_pair>& pairs) {
    const pair_sequence found = best_sequence(t.way, pairs);
    REQUIRE(found.proved);
    REQUIRE(found.way.has_value() == !t.all.valid.empty());
    std::int64_t best = 0;
    for (const progression& p : t.all.valid) {
        if (terms_to_exit(t.way, p) != t.all.earliest) continue;
        std::vector<std::tuple<std::uint32_t, std::uint32_t, std::int64_t>> edges;
        for (const course_pair& pair : pairs)
            if (begins(t.way, p, pair.cte, pair.academic))
                edges.emplace_back(index(pair.cte), index(pair.academic), thousandths(pair));
        best = std::max(best, heaviest(edges));
    }
    REQUIRE(std::llround(found.score * 1000) == best);
    REQUIRE(found.bound == found.score);
    if (!found.way) return;
    REQUIRE(verify(t.way, *found.way).valid);
    REQUIRE(terms_to_exit(t.way, *found.way) == t.all.earliest);
    std::int64_t sum = 0;
    std::uint64_t taken = 0;
    for (const placed_pair& p : found.pairs) {
        const course_pair& pair = pairs[p.pair];
        REQUIRE(begins(t.way, *found.way, pair.cte, pair.academic) == p.term);
        for (const course_id c : {pair.cte, pair.academic}) {
            REQUIRE(!(taken >> index(c) & 1));
            taken |= std::uint64_t{1} << index(c);
        }
        sum += thousandths(pair);
    }
    REQUIRE(sum == best);
}

/// Whether two courses of an exit's cone run side by side in some progression to it.
bool meets(const std::vector<tried_route>& routes, course_id a, course_id b) {
    return std::any_of(routes.begin(), routes.end(), [&](const tried_route& t) {
        const cone used = cone_of(t.way.catalog(), t.way.to);
        return used.contains(a) && used.contains(b) &&
               std::any_of(t.all.valid.begin(), t.all.valid.end(),
                           [&](const progression& p) { return begins(t.way, p, a, b).has_value(); });
    });
}

struct seen {
    int pairs = 0, apart = 0, sequences = 0, matched = 0;
};

/// Every pair of courses is a pair, or apart, or not connected: and each as brute force says.
void compare_catalog(const catalog& c, const pairing& found, const std::vector<tried_route>& routes, int most_steps,
                     seen& all) {
    for (const course_pair& p : found.pairs) {
        CAPTURE(c[p.cte].id, c[p.academic].id);
        REQUIRE(p.measured ==
                std::all_of(p.routes.begin(), p.routes.end(), [](const pair_route& r) { return r.share; }));
        compare_pair(c, p, routes);
        ++all.pairs;
    }
    for (const courses_apart& a : found.apart) {
        REQUIRE(!meets(routes, a.cte, a.academic));
        ++all.apart;
    }
    const auto listed = [](const auto& list, course_id a, course_id b) {
        return std::any_of(list.begin(), list.end(), [&](const auto& p) { return p.cte == a && p.academic == b; });
    };
    const tests::plain_skills plain(c.data());
    for (std::uint32_t i = 0; i < c.data().courses.size(); ++i)
        for (std::uint32_t k = 0; k < c.data().courses.size(); ++k) {
            const course_id a{i}, b{k};
            if (!detail::is_cte(c[a]) || !detail::is_academic(c[b]) || listed(found.pairs, a, b)) continue;
            if (!plain.parts(c[a], c[b], most_steps) || listed(found.apart, a, b)) continue;
            CAPTURE(c[a].id, c[b].id);
            REQUIRE(!meets(routes, a, b));  // left out by grades and terms alone
        }
    for (const tried_route& t : routes) {
        compare_sequence(t, found.pairs);
        all.sequences += t.all.valid.empty() ? 0 : 1;
    }
}

/// The skill parts of every two courses, and that nothing that skills connect is missing.
void compare_skills(const catalog& c, const pairing& found, std::uint32_t most_steps) {
    const tests::plain_skills plain(c.data());
    for (std::uint32_t i = 0; i < c.data().courses.size(); ++i)
        for (std::uint32_t k = 0; k < c.data().courses.size(); ++k) {
            const course &cte = c[course_id{i}], &academic = c[course_id{k}];
            const auto is_pair = [&](const auto& p) { return p.cte == course_id{i} && p.academic == course_id{k}; };
            const auto at = std::find_if(found.pairs.begin(), found.pairs.end(), is_pair);
            const bool of_kinds = detail::is_cte(cte) && detail::is_academic(academic);
            const auto parts = of_kinds ? plain.parts(cte, academic, static_cast<int>(most_steps)) : std::nullopt;
            CAPTURE(cte.id, academic.id);
            if (at == found.pairs.end()) continue;
            REQUIRE(parts);
            for (std::size_t part = 0; part < 3; ++part)
                REQUIRE(*at->parts[part] == Approx((*parts)[part]).margin(1e-12));
        }
}

void compare_set(const catalog& c, const pairing& found) {
    const auto weight_at = [&](const pair_moment& at, const std::vector<std::size_t>& set) {
        std::int64_t sum = 0;
        for (const std::size_t i : set) {
            REQUIRE(can_begin(found.pairs[i], at));
            sum += weight_of(found.pairs[i]);
        }
        return sum;
    };
    for (std::uint32_t t = 0; t <= c.data().calendar.terms.size(); ++t) {
        pair_moment at;
        if (t > 0) at.calendar_term = t - 1;
        std::vector<std::tuple<std::uint32_t, std::uint32_t, std::int64_t>> edges;
        for (const course_pair& p : found.pairs)
            if (can_begin(p, at)) edges.emplace_back(index(p.cte), index(p.academic), weight_of(p));
        REQUIRE(weight_at(at, best_set(found.pairs, at)) == heaviest(edges));
    }
}

}  // namespace

TEST_CASE(
    "pairing: shares, best progressions with and without, parts, sets and sequences are those of brute force on random "
    "catalogs",
    "[pairing][property]") {
    constexpr std::uint64_t first_seed = 1, catalogs = 10'600, tried_every = 6;
    seen all;
    int built = 0, tried = 0;
    for (std::uint64_t seed = first_seed; seed < first_seed + catalogs; ++seed) {
        const auto c = build(with_pairs(seed));
        if (!c) continue;
        CAPTURE(seed);
        pairing_options options;
        options.most_steps = static_cast<std::uint32_t>(seed % 4);
        if (seed % 3 == 0) options.terms.optional_terms = {"optional"};
        const bool tries = seed % tried_every == 0;
        if (!tries) options.most_measured = 3;
        const pairing found = find_pairs(*c, options);
        compare_skills(*c, found, options.most_steps);
        compare_set(*c, found);
        all.matched += found.pairs.empty() ? 0 : 1;
        ++built;
        if (!tries) continue;
        const auto routes = try_all(*c, options.terms);
        if (!routes) continue;
        ++tried;
        compare_catalog(*c, found, *routes, static_cast<int>(options.most_steps), all);
    }
    INFO("seeds from " << first_seed << ": " << built << " catalogs, " << all.matched << " with pairs, " << tried
                       << " tried: " << all.pairs << " pairs, " << all.apart << " apart, " << all.sequences
                       << " sequences");
    CHECK(built > 10'000);
    CHECK(all.matched > 3'000);
    CHECK(all.pairs > 300);
    CHECK(all.apart > 100);
    CHECK(all.sequences > 500);
}

TEST_CASE("pairing: shares past the budget are estimates near the exact ones", "[pairing]") {
    const catalog c = worked("welding");
    const route r = make_route(c, *c.find_entry("G10T"), *c.find_exit("X.WORK"));
    const detail::prepared ready = detail::prepare(r, cone_of(c, r.to).courses);
    const auto variable = [&](const char* id) {
        const auto& all = ready.solved().variables;
        const auto at = std::find_if(all.begin(), all.end(), [&](const auto& v) { return c[v.course].id == id; });
        return static_cast<std::uint32_t>(at - all.begin());
    };
    std::vector<detail::variable_pair> pairs;
    for (const auto& [cte, academic] : {std::pair{"WELD1", "GEOM"}, {"WELD2", "TECHWR"}, {"WELD2", "ENG3"}})
        pairs.push_back({variable(cte), variable(academic)});
    run_options budget;
    const detail::joint_shares exact = detail::share_together(ready, pairs, 1, budget);
    budget.max_nodes = 60'000;
    const detail::joint_shares about = detail::share_together(ready, pairs, 1, budget);
    REQUIRE((exact.known && exact.ended == outcome::complete));
    REQUIRE((about.known && about.ended == outcome::limit));
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const double error = about.pairs[i].standard_error;
        CAPTURE(i, exact.pairs[i].share, about.pairs[i].share, error);
        CHECK(exact.pairs[i].standard_error == 0);
        CHECK(error > 0);
        CHECK(std::abs(about.pairs[i].share - exact.pairs[i].share) < 5 * error);
    }
}

TEST_CASE("pairing: what is not measured is nothing", "[pairing]") {
    const catalog c = worked("health");
    pairing_options options;
    options.most_measured = 1;
    options.most_listed = 5;
    const pairing found = find_pairs(c, options);
    CHECK(found.left_out > 0);
    REQUIRE(found.pairs.size() == 5);
    CHECK(found.pairs.front().measured);
    for (std::size_t k = 1; k < found.pairs.size(); ++k) {
        CHECK_FALSE(found.pairs[k].measured);
        CHECK_FALSE(found.pairs[k].score.has_value());
        for (std::size_t i = 3; i < found.pairs[k].parts.size(); ++i) CHECK_FALSE(found.pairs[k].parts[i].has_value());
    }
    const std::atomic<bool> stop{true};
    options.run.stop = &stop;
    const pairing stopped = find_pairs(c, options);
    CHECK(stopped.ended == outcome::stopped);
    for (const course_pair& p : stopped.pairs) CHECK_FALSE(p.measured);
}

TEST_CASE("heaviest_matching: the weight of brute force on random graphs, odd circles and doubled edges among them",
          "[pairing][property]") {
    constexpr std::uint64_t first_seed = 1, graphs = 20'000;
    for (std::uint64_t seed = first_seed; seed < first_seed + graphs; ++seed) {
        oracle::dice d(seed);
        const int vertices = d.between(1, 8);
        std::vector<weighted_edge> edges;
        std::vector<std::tuple<std::uint32_t, std::uint32_t, std::int64_t>> plain;
        for (int n = d.between(0, 13); n > 0; --n) {
            const auto a = static_cast<std::uint32_t>(d.between(0, vertices - 1)),
                       b = static_cast<std::uint32_t>(d.between(0, vertices - 1));
            edges.push_back({a, b, d.between(-2, d.chance(0.5) ? 6 : 1'000'000)});
            plain.emplace_back(a, b, edges.back().weight);
        }
        CAPTURE(seed);
        const auto chosen = heaviest_matching(edges);
        std::int64_t sum = 0;
        std::uint64_t taken = 0;
        for (const std::size_t i : chosen) {
            REQUIRE(edges[i].weight > 0);
            for (const std::uint32_t v : {edges[i].first, edges[i].second}) {
                REQUIRE(!(taken >> v & 1));
                taken |= std::uint64_t{1} << v;
            }
            sum += edges[i].weight;
        }
        REQUIRE(sum == heaviest(plain));
    }
}
