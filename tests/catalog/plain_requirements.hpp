// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_TESTS_CATALOG_PLAIN_REQUIREMENTS_HPP
#define GRADUS_TESTS_CATALOG_PLAIN_REQUIREMENTS_HPP

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "oracle/dice.hpp"

/// Requirements evaluated straight from their trees, optimistically, for the tests of the checks: no circuit, no index.
namespace gradus::plain {

using ids = std::set<std::string>;

/// What holds: things by their ids with their list before them (`c:` courses, `k:` credentials, `s:X2` skills of the entry), the
/// courses that run or have started, and the grade.
struct state {
    const catalog_data& data;
    ids held;
    ids started;
    std::int32_t entry_grade = 0;
    std::int32_t grade = 0;
    bool all_else_is_held = false;  ///< then `*` is full, and a skill that nothing gives is held
};

inline std::string course_key(const std::string& id) { return "c:" + id; }
inline std::string credential_key(const std::string& id) { return "k:" + id; }

inline bool selects(const selector& of, const course& c) {
    bool in = false;
    for (const std::string& e : of.entries)
        in = in || e == c.id || e == "*" || (!c.tags.empty() && e == "tag:" + c.tags[0]);
    return in && std::find(of.entries.begin(), of.entries.end(), "!" + c.id) == of.entries.end();
}

/// The ids of the catalog's courses that count as one in full, it included.
inline ids counting_as(const catalog_data& data, const std::string& id) {
    ids all{id};
    for (std::size_t before = 0; before != all.size();) {
        before = all.size();
        for (const equivalence& e : data.equivalences)
            if (all.contains(e.to)) all.insert(e.from);
    }
    return all;
}

inline ids givers(const catalog_data& data, const std::string& skill, std::int32_t level) {
    ids all;
    for (const course& c : data.courses)
        for (const skill_level& s : c.develops)
            if (s.skill == skill && s.level >= level) all.insert(course_key(c.id));
    for (const credential& k : data.credentials)
        for (const skill_level& s : k.attests)
            if (s.skill == skill && s.level >= level) all.insert(credential_key(k.id));
    return all;
}

/// The things that a requirement's leaves look at; `named` only: those that it names, not those that it chooses.
inline void looked_at(const catalog_data& data, const requirement& r, bool named, ids& into) {
    if (r.form == requirement_form::at_least && r.number <= 0) return;  // asks for nothing
    for (const requirement& part : r.parts) looked_at(data, part, named, into);
    if (r.form == requirement_form::course)
        for (const std::string& id : counting_as(data, r.id)) into.insert(course_key(id));
    if (r.form == requirement_form::credential) into.insert(credential_key(r.id));
    if (named) return;
    if (r.form == requirement_form::skill) into.merge(givers(data, r.id, r.number));
    if (r.form == requirement_form::credentials)
        for (const credential& k : data.credentials) into.insert(credential_key(k.id));
    if (r.form == requirement_form::credits || r.form == requirement_form::courses)
        for (const course& c : data.courses)
            if (selects(*r.of, c)) into.insert(course_key(c.id));
}

inline bool holds(const state& s, const requirement& r) {
    const auto met_parts = [&] {
        return std::count_if(r.parts.begin(), r.parts.end(), [&](const requirement& part) { return holds(s, part); });
    };
    switch (r.form) {
        case requirement_form::constant:
            return r.truth;
        case requirement_form::all:
            return met_parts() == static_cast<std::ptrdiff_t>(r.parts.size());
        case requirement_form::any:
            return met_parts() > 0;
        case requirement_form::at_least:
            return met_parts() >= r.number;
        case requirement_form::course:
            return std::ranges::any_of(counting_as(s.data, r.id), [&](const std::string& id) {
                const bool outside = std::ranges::none_of(s.data.courses, [&](const course& c) { return c.id == id; });
                return s.held.contains(course_key(id)) || (outside && s.all_else_is_held);
            });
        case requirement_form::with:
            return s.held.contains(course_key(r.id)) || s.started.contains(r.id);
        case requirement_form::credential:
            return s.held.contains(credential_key(r.id));
        case requirement_form::credentials:
            return std::ranges::count_if(s.data.credentials, [&](const credential& k) {
                       return s.held.contains(credential_key(k.id));
                   }) >= r.number;
        case requirement_form::skill: {
            const ids all = givers(s.data, r.id, r.number);
            if (all.empty() && s.all_else_is_held) return true;
            for (std::int32_t level = r.number; level <= 3; ++level)
                if (s.held.contains("s:" + r.id + std::to_string(level))) return true;
            return std::ranges::any_of(all, [&](const std::string& key) { return s.held.contains(key); });
        }
        case requirement_form::credits:
        case requirement_form::courses: {
            if (s.all_else_is_held && std::find(r.of->entries.begin(), r.of->entries.end(), "*") != r.of->entries.end())
                return true;
            std::int64_t sum = 0;
            for (const course& c : s.data.courses)
                if (selects(*r.of, c) && s.held.contains(course_key(c.id)))
                    sum += r.form == requirement_form::credits ? c.credits.hundredths() : 1;
            return sum >= (r.form == requirement_form::credits ? r.hundredths : r.number);
        }
        case requirement_form::grade_level:
            return s.all_else_is_held || ((!r.max || *r.max >= s.entry_grade) && (!r.min || *r.min <= s.grade));
        default:
            return true;
    }
}

/// Writes a random requirement over courses c0…, credentials k0…, skills s0 and s1.
inline requirement random_requirement(oracle::dice& dice, const catalog_data& data, bool choices, bool corequisites,
                                      int depth = 0) {
    namespace r = requirements;
    const auto course_id = [&] { return dice.pick(data.courses).id; };
    if (depth < 2 && dice.chance(0.5)) {
        std::vector<requirement> parts;
        for (int n = dice.between(1, 3); n > 0; --n)
            parts.push_back(random_requirement(dice, data, choices, corequisites, depth + 1));
        if (dice.chance(0.45)) return r::all(std::move(parts));
        if (dice.chance(0.7)) return r::any(std::move(parts));
        return r::at_least(dice.between(0, static_cast<int>(parts.size())), std::move(parts));
    }
    if (corequisites && dice.chance(0.2)) return r::with(course_id());
    if (!data.credentials.empty() && dice.chance(0.12)) return r::credential(dice.pick(data.credentials).id);
    if (choices && dice.chance(0.3)) {
        const std::vector<std::string> entry[] = {
            {"tag:a"}, {"tag:b", "!" + course_id()}, {course_id(), course_id()}, {"*"}};
        if (dice.chance(0.3)) return r::skill("s" + std::to_string(dice.between(0, 1)), dice.between(1, 3));
        if (dice.chance(0.3)) return r::credentials(dice.between(1, 2));
        const auto& of = entry[dice.between(0, 3)];
        return dice.chance(0.5) ? r::credits(dice.between(1, 5) * 0.5, of) : r::courses(dice.between(1, 3), of);
    }
    if (dice.chance(0.1)) return r::approval("someone");
    if (dice.chance(0.05)) return r::never();
    if (choices && dice.chance(0.1)) return r::grade_level(dice.between(8, 11), dice.between(11, 13));
    return r::course(course_id());
}

/// Writes a random catalog of up to seven courses and two credentials.
inline catalog_data random_catalog(oracle::dice& dice, bool choices, bool corequisites, bool equivalences) {
    catalog_data data;
    data.id = "random";
    data.skills.resize(2);
    data.skills[0].id = "s0";
    data.skills[1].id = "s1";
    data.courses.resize(static_cast<std::size_t>(dice.between(1, 6)));
    data.credentials.resize(static_cast<std::size_t>(dice.between(0, 2)));
    for (std::size_t i = 0; i < data.courses.size(); ++i) {
        course& c = data.courses[i];
        c.id = "c" + std::to_string(i);
        c.tags = {dice.chance(0.5) ? "a" : "b"};
        c.credits = credits::of_hundredths(50 * dice.between(1, 3));
        if (dice.chance(0.3)) c.develops = {{"s" + std::to_string(dice.between(0, 1)), dice.between(1, 3), {}}};
    }
    for (std::size_t k = 0; k < data.credentials.size(); ++k) {
        data.credentials[k].id = "k" + std::to_string(k);
        if (dice.chance(0.5)) data.credentials[k].attests = {{"s0", dice.between(1, 3), {}}};
    }
    for (course& c : data.courses)
        if (dice.chance(0.75)) c.requires_ = random_requirement(dice, data, choices, corequisites);
    for (credential& k : data.credentials)
        if (dice.chance(0.75)) k.requires_ = random_requirement(dice, data, choices, corequisites);
    if (equivalences)
        for (int n = dice.between(1, 2); n > 0; --n) {
            equivalence e;
            e.from = dice.chance(0.15) ? "outside" : dice.pick(data.courses).id;
            e.to = dice.pick(data.courses).id;
            data.equivalences.push_back(std::move(e));
        }
    return data;
}

}  // namespace gradus::plain

#endif
