// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/program/redundant.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "oracle/dice.hpp"

using namespace gradus;

namespace {

/// How each course stands in a state or a progression: 0 not taken, 1 passed, 2 passed with an A; and the term in which it starts.
struct taken {
    int level = 0;
    int term = 0;
};
using state = std::vector<taken>;

/// A system of few courses named A, B, …, each with a requirement as the catalog has it.
struct small_system {
    std::vector<requirement> rules;
    std::vector<std::pair<int, int>> equivalences;  ///< the first counts as the second

    [[nodiscard]] catalog build() const {
        catalog_data data;
        data.id = "small";
        for (std::size_t i = 0; i < rules.size(); ++i) {
            course c;
            c.id = name(static_cast<int>(i));
            c.requires_ = rules[i];
            data.courses.push_back(c);
        }
        for (const auto& [from, to] : equivalences) data.equivalences.push_back({name(from), name(to), {}, {}, {}});
        return gradus::build(data, build_options{severity::warning}).value();
    }
    static std::string name(int i) { return std::string(1, static_cast<char>('A' + i)); }
};

/// How a rule is read: the leaves that name a course in question as met or unmet, and approvals.
struct reading {
    int of = -1;  ///< the course whose leaves are read as `value`; none: -1
    bool value = false;
    bool approved = true;
};

/// Whether a rule holds for a course that starts in a term: by the terms of the others, or, in passes, whatever their terms.
bool holds(const small_system& s, const requirement& r, const state& at, int term, bool passes, const reading& read) {
    const auto count = [&](std::size_t first) {
        std::int32_t met = 0;
        for (std::size_t i = first; i < r.parts.size(); ++i) met += holds(s, r.parts[i], at, term, passes, read);
        return met;
    };
    const int u = r.id.empty() ? -1 : r.id[0] - 'A';
    const auto course = [&](int named, int level) {
        const auto one = [&](int c) {
            const taken& t = at[static_cast<std::size_t>(c)];
            return t.level >= level && (passes || t.term < term);
        };
        if (one(named)) return true;
        return std::any_of(s.equivalences.begin(), s.equivalences.end(),
                           [&](const auto& e) { return e.second == named && one(e.first); });
    };
    switch (r.form) {
        case requirement_form::all:
            return count(0) == static_cast<std::int32_t>(r.parts.size());
        case requirement_form::any:
            return count(0) > 0;
        case requirement_form::at_least:
            return count(0) >= r.number;
        case requirement_form::course:
            return u == read.of ? read.value : course(u, r.grade.empty() ? 1 : 2);
        case requirement_form::with: {
            if (u == read.of) return read.value;
            const taken& t = at[static_cast<std::size_t>(u)];
            if (t.level == 0) return false;
            return passes || (r.mode == with_mode::same ? t.term == term : t.term <= term);
        }
        case requirement_form::approval:
            return read.approved;
        default:
            return r.truth;
    }
}

requirement random_rule(oracle::dice& dice, int courses, int self, bool with, bool grades, int depth) {
    std::vector<int> others;
    for (int i = 0; i < courses; ++i)
        if (i != self) others.push_back(i);
    const int what = dice.between(0, depth > 0 ? 9 : 4);
    if (what <= 3) {
        const std::string id = small_system::name(dice.pick(others));
        if (with && dice.chance(0.3)) return dice.chance(0.2) ? requirements::same(id) : requirements::with(id);
        return requirements::course(id, grades && dice.chance(0.3) ? "A" : "");
    }
    if (what == 4) return dice.chance(0.5) ? requirements::always() : requirements::approval("x");
    std::vector<requirement> parts;
    for (int n = dice.between(1, 3); n > 0; --n)
        parts.push_back(random_rule(dice, courses, self, with, grades, depth - 1));
    if (what <= 7) return requirements::all(std::move(parts));
    if (what == 8) return requirements::any(std::move(parts));
    const int number = dice.between(1, static_cast<int>(parts.size()));
    return requirements::at_least(number, std::move(parts));
}

bool mentions(const requirement& r, const std::string& id, bool same_only = false) {
    if (r.form == requirement_form::course && r.id == id && !same_only) return true;
    if (r.form == requirement_form::with && (!same_only || r.mode == with_mode::same) && (id.empty() || r.id == id))
        return true;
    return std::any_of(r.parts.begin(), r.parts.end(),
                       [&](const requirement& p) { return mentions(p, id, same_only); });
}

/// Calls `visit` with every state of so many terms; of passes: one term, which stands for any.
template <class Visit>
void each_state(std::size_t courses, int terms, int levels, Visit visit) {
    state at(courses);
    std::vector<int> digits(courses, 0);
    for (;;) {
        for (std::size_t i = 0; i < courses; ++i) {
            at[i].level = digits[i] == 0 ? 0 : 1 + (digits[i] - 1) % levels;
            at[i].term = digits[i] == 0 ? 0 : 1 + (digits[i] - 1) / levels;
        }
        visit(at);
        std::size_t i = 0;
        while (i < courses && ++digits[i] > terms * levels) digits[i++] = 0;
        if (i == courses) return;
    }
}

/// The judgement by definition. Every progression is tried: it is valid, with the rule of `v` read in one way, where each rule holds.
struct by_definition {
    const small_system& s;
    int levels;

    /// Which progressions are valid, with a rule read in one way.
    [[nodiscard]] std::vector<char> valid(int v, const reading& read) const {
        std::vector<char> all;
        each_state(s.rules.size(), static_cast<int>(s.rules.size()), levels,
                   [&](const state& at) { all.push_back(holds_all(at, false, v, read)); });
        return all;
    }

    /// Which sets are closed: the rule of each of their courses holds by the others.
    [[nodiscard]] std::vector<char> closed(int v, const reading& read) const {
        std::vector<char> all;
        each_state(s.rules.size(), 1, levels, [&](const state& at) { all.push_back(holds_all(at, true, v, read)); });
        return all;
    }

    [[nodiscard]] bool holds_all(const state& at, bool passes, int v, const reading& read) const {
        for (std::size_t c = 0; c < at.size(); ++c) {
            if (at[c].level == 0) continue;
            state others = at;
            if (passes) others[c].level = 0;
            if (!holds(s, s.rules[c], others, at[c].term, passes, static_cast<int>(c) == v ? read : reading{}))
                return false;
        }
        return true;
    }

    /// Whether a course is in one of the states that are so.
    [[nodiscard]] bool is_ever(int v, const std::vector<char>& which, int terms) const {
        std::size_t i = 0;
        bool ever = false;
        each_state(s.rules.size(), terms, levels,
                   [&](const state& at) { ever = ever || (which[i++] && at[static_cast<std::size_t>(v)].level > 0); });
        return ever;
    }
};

bool says(const redundant_requisites& all, int u, int v, redundancy_semantics semantics, redundancy how) {
    return std::any_of(all.found.begin(), all.found.end(), [&](const redundant_requisite& r) {
        return r.source == small_system::name(u) && r.target == small_system::name(v) && r.semantics == semantics &&
               r.how == how;
    });
}

}  // namespace

TEST_CASE("find_redundant: equals the definition on random systems of requirements", "[program][redundant]") {
    oracle::dice dice(21);
    std::size_t redundant = 0, kept = 0, timing_alone = 0;
    for (std::uint64_t round = 0; round < oracle::cases(4000); ++round) {
        const int n = dice.between(2, 4);
        const bool with = dice.chance(0.6), grades = !with && dice.chance(0.4);
        const bool acyclic = dice.chance(0.7);
        small_system s;
        for (int i = 0; i < n; ++i) {
            if (acyclic && i == 0)
                s.rules.push_back(requirements::always());
            else
                s.rules.push_back(random_rule(dice, acyclic ? i + 1 : n, i, with, grades, 2));
        }
        if (!with && dice.chance(0.3)) s.equivalences.emplace_back(dice.between(0, n - 1), dice.between(0, n - 1));
        if (!s.equivalences.empty() && s.equivalences[0].first == s.equivalences[0].second) s.equivalences.clear();
        const catalog c = s.build();
        const redundant_requisites found = find_redundant(c);
        REQUIRE(found.undecided == 0);
        REQUIRE(found.ended == outcome::complete);
        const by_definition plain{s, grades ? 2 : 1};
        for (int v = 0; v < n; ++v) {
            const requirement& rule = s.rules[static_cast<std::size_t>(v)];
            for (int u = 0; u < n; ++u) {
                if (u == v || !mentions(rule, small_system::name(u))) continue;
                for (const redundancy how : {redundancy::implied, redundancy::idle_alternative}) {
                    bool same_sets = true, same_progressions = true, passable = false, startable = false;
                    for (const bool approved : {true, false}) {
                        const reading as_is{-1, false, approved}, without{u, how == redundancy::implied, approved};
                        const auto sets = plain.closed(v, as_is), progressions = plain.valid(v, as_is);
                        same_sets = same_sets && sets == plain.closed(v, without);
                        same_progressions = same_progressions && progressions == plain.valid(v, without);
                        passable = passable || plain.is_ever(v, sets, 1);
                        startable = startable || plain.is_ever(v, progressions, n);
                    }
                    CAPTURE(round, u, v, to_string(how));
                    for (int i = 0; i < n; ++i) UNSCOPED_INFO(to_text(s.rules[static_cast<std::size_t>(i)]));
                    const bool pass = says(found, u, v, redundancy_semantics::pass, how);
                    const bool timing = says(found, u, v, redundancy_semantics::timing, how);
                    const bool same = std::any_of(s.rules.begin(), s.rules.end(),
                                                  [](const requirement& r) { return mentions(r, "", true); });
                    REQUIRE(pass == (passable && same_sets));
                    if (same)
                        REQUIRE((!timing || same_progressions));
                    else
                        REQUIRE(timing == (startable && same_progressions));
                    redundant += pass;
                    kept += !pass;
                    timing_alone += pass && !timing;
                }
            }
        }
    }
    CHECK(redundant > oracle::cases(1000));
    CHECK(kept > oracle::cases(1000));
    CHECK(timing_alone > 0);
}
