// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0

// Cycles of prerequisites against the definition of the format, tried on every set of courses and credentials of small catalogs.

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "catalog/plain_requirements.hpp"
#include "catch.hpp"
#include "gradus/catalog/catalog.hpp"

namespace {

using namespace gradus;
using plain::ids;

ids things_of(const catalog_data& data) {
    ids all;
    for (const course& c : data.courses) all.insert(plain::course_key(c.id));
    for (const credential& k : data.credentials) all.insert(plain::credential_key(k.id));
    return all;
}

const std::optional<requirement>& requirement_of(const catalog_data& data, const std::string& key) {
    for (const course& c : data.courses)
        if (plain::course_key(c.id) == key) return c.requires_;
    for (const credential& k : data.credentials)
        if (plain::credential_key(k.id) == key) return k.requires_;
    throw std::logic_error(key);
}

/// The things of a set that one of its things leads to, over one edge or more.
ids led_to(const catalog_data& data, const ids& set, const std::string& from, bool named) {
    ids seen;
    std::vector<std::string> stack{from};
    while (!stack.empty()) {
        const std::string key = stack.back();
        stack.pop_back();
        ids next;
        if (const auto& r = requirement_of(data, key)) plain::looked_at(data, *r, named, next);
        for (const std::string& to : next)
            if (set.contains(to) && seen.insert(to).second) stack.push_back(to);
    }
    return seen;
}

bool is_strongly_connected(const catalog_data& data, const ids& set, bool named) {
    return std::ranges::all_of(set, [&](const std::string& from) { return led_to(data, set, from, named) == set; });
}

bool all_stay_unmet(const catalog_data& data, const ids& set) {
    plain::state s{data, {}, {}, 0, 0, true};
    std::ranges::set_difference(things_of(data), set, std::inserter(s.held, s.held.end()));
    for (const course& c : data.courses) s.started.insert(c.id);  // `with` does not count
    return std::ranges::none_of(set, [&](const std::string& key) {
        const auto& r = requirement_of(data, key);
        return !r || plain::holds(s, *r);
    });
}

std::set<ids> greatest(const std::set<ids>& sets) {
    std::set<ids> kept;
    for (const ids& set : sets)
        if (std::ranges::none_of(sets,
                                 [&](const ids& other) { return set != other && std::ranges::includes(other, set); }))
            kept.insert(set);
    return kept;
}

/// Every subset of the catalog's things that `is` is true of.
template <class Is>
std::set<ids> sets_of(const catalog_data& data, Is is) {
    const ids all = things_of(data);
    const std::vector<std::string> list(all.begin(), all.end());
    std::set<ids> found;
    for (unsigned bits = 1; bits < 1u << list.size(); ++bits) {
        ids set;
        for (std::size_t i = 0; i < list.size(); ++i)
            if (bits >> i & 1) set.insert(list[i]);
        if (is(set)) found.insert(std::move(set));
    }
    return found;
}

std::set<ids> reported(const catalog_data& data, const diagnostics& found, bool errors) {
    std::set<ids> sets;
    for (const diagnostic& d : found) {
        const bool error = d.code == "prerequisite-cycle" || d.code == "credential-cycle";
        if (errors ? !error : d.code != "cycle-with-way-around") continue;
        ids set;
        for (const std::string& id : d.nodes)
            set.insert(std::ranges::any_of(data.courses, [&](const course& c) { return c.id == id; })
                           ? plain::course_key(id)
                           : plain::credential_key(id));
        CHECK(set.size() == d.nodes.size());
        sets.insert(std::move(set));
    }
    return sets;
}

}  // namespace

TEST_CASE("cycles: those reported are the greatest sets that stay unmet whatever else is held",
          "[catalog][check][property]") {
    std::size_t cycles = 0, notes = 0;
    for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
        oracle::dice dice(seed);
        const bool equivalences = dice.chance(0.25);
        const catalog_data data =
            plain::random_catalog(dice, !equivalences && dice.chance(0.6), dice.chance(0.3), equivalences);
        CAPTURE(seed);
        const auto errors = greatest(sets_of(data, [&](const ids& set) {
            return is_strongly_connected(data, set, false) && all_stay_unmet(data, set);
        }));
        auto around = greatest(sets_of(data, [&](const ids& set) { return is_strongly_connected(data, set, true); }));
        std::erase_if(around, [&](const ids& set) { return errors.contains(set); });
        const auto made = build(data, {.cycles = severity::warning});
        REQUIRE(made.has_value());
        REQUIRE(reported(data, made.found(), true) == errors);
        REQUIRE(reported(data, made.found(), false) == around);
        REQUIRE(build(data).has_value() == errors.empty());
        cycles += errors.size();
        notes += around.size();
    }
    CHECK(cycles > 500);
    CHECK(notes > 300);
}
