// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_GENERATE_RECORDS_HPP
#define GRADUS_BENCHMARKS_GENERATE_RECORDS_HPP

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "generate/dice.hpp"
#include "generate/learner.hpp"
#include "generate/schooling.hpp"
#include "gradus/catalog/catalog.hpp"
#include "gradus/catalog/marks.hpp"
#include "gradus/catalog/record.hpp"
#include "gradus/catalog/requirement_text.hpp"

namespace gradus::generate {

/// Makes the records of invented learners of grades 9 to 12 against a catalog, each with 5 to 40 attempts.
///
/// A record depends on the catalog, the seed and its own number alone, and is the same on every platform: records can be made in any
/// order and from several threads at once.
class record_maker {
public:
    explicit record_maker(const catalog& c, std::uint64_t seed = 1) : at_(c), seed_(seed) {}

    [[nodiscard]] record make(std::uint64_t number) const {
        dice random(mixed(seed_, number));
        record r;
        r.id = "L" + std::to_string(100'000'000 + number).substr(1);
        learner who(at_, random, r);
        who.go_to_school();
        add_person(r, who, random);
        add_average(r, random);
        add_credentials(r, who, random);
        add_papers(r, who, random);
        add_plans(r, who, random);
        return r;
    }

private:
    static std::uint64_t mixed(std::uint64_t seed, std::uint64_t number) {  // SplitMix64's finisher
        std::uint64_t z = seed * 0x9E3779B97F4A7C15u + number;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }

    void add_person(record& r, const learner& who, dice& random) const {
        using namespace std::chrono;
        r.as_of = date{at_.first_day(at_.year, who.term()) + days{random.between(20, 80)}};
        r.grade = who.grade();
        r.cohort = at_.year - who.grade() + 9;
        const int born = *r.cohort - 15 - (random.chance(5) ? 1 : 0);
        if (random.chance(97)) r.birth_date = date{sys_days{year{born} / September / 1} + days{random.between(0, 364)}};
        if (random.chance(92)) {
            r.enrolled.emplace();
            if (who.program()) r.enrolled->push_back(at_.catalog[who.program()->id].id);
        }
        if (random.chance(90)) {
            r.statuses.emplace();
            for (const auto& [name, percent] : {std::pair{"iep", 12}, {"504", 4}, {"ell", 10}, {"low_income", 45}})
                if (random.chance(percent)) r.statuses->push_back(name);
        }
    }

    void add_average(record& r, dice& random) const {
        double points = 0;
        int count = 0;
        for (const attempt& a : r.attempts)
            if (a.status == attempt_status::completed || a.status == attempt_status::transfer)
                if (const auto value = points_of(at_.catalog.data().grading, a.grade)) {
                    points += *value;
                    ++count;
                }
        if (count > 0 && random.chance(92)) r.gpa = std::round(points * 100 / count) / 100;
    }

    void add_credentials(record& r, const learner& who, dice& random) const {
        if (!who.program()) return;
        int passed = 0;
        for (const course_id c : who.program()->courses) passed += who.has_passed(c);
        for (const credential_id id : who.program()->credentials) {
            if ((passed -= 2) < 0 || !random.chance(65)) return;
            const credential& k = at_.catalog[id];
            held_credential& held = r.credentials.emplace_back();
            held.id = k.id;
            const int ago = random.between(0, std::max(who.grade() - 10, 0));
            held.earned = std::chrono::year{at_.year - ago} / std::chrono::May /
                          std::chrono::day(static_cast<unsigned>(random.between(1, 28)));
            if (k.valid_months) held.expires = add_months(*held.earned, random.chance(15) ? 6 : *k.valid_months);
        }
    }

    /// Adds tests, documents, approvals and hours of the names that the catalog asks for.
    void add_papers(record& r, const learner& who, dice& random) const {
        const auto add = [&](const names_asked& asked, int percent) {
            for (const auto& [name, least] : asked.tests)
                if (who.grade() > 9 && random.chance(percent))
                    r.tests.emplace_back(
                        name,
                        std::max(1.0, std::round(least * (60 + who.ability() * 0.5 + random.between(0, 25)) / 100)));
            for (const auto& [name, least] : asked.hours)
                if (who.grade() > 10 && random.chance(percent))
                    r.hours.emplace_back(name, random.between(least / 4, least * 2));
            for (const std::string& name : asked.approvals)
                if (random.chance(percent)) r.approvals.emplace_back(name, random.chance(85));
            for (const std::string& name : asked.records) {
                if (!random.chance(percent)) continue;
                held_record& held = r.records.emplace_back();
                held.name = name;
                if (random.chance(30))
                    held.until = add_months(*r.as_of, random.between(-6, 18));
                else
                    held.held = random.chance(90);
            }
        };
        add(at_.asked, 25);
        if (!who.program()) return;
        names_asked own = who.program()->names;
        drop_known(own.tests, r.tests);
        drop_known(own.hours, r.hours);
        std::erase_if(own.approvals, [&](const std::string& name) { return known(r.approvals, name); });
        std::erase_if(own.records, [&](const std::string& name) {
            return std::any_of(r.records.begin(), r.records.end(),
                               [&](const held_record& h) { return h.name == name; });
        });
        add(own, 40);
    }

    template <class Value>
    static bool known(const std::vector<std::pair<std::string, Value>>& list, const std::string& name) {
        return std::any_of(list.begin(), list.end(), [&](const auto& each) { return each.first == name; });
    }
    template <class Value>
    static void drop_known(std::vector<std::pair<std::string, Value>>& from,
                           const std::vector<std::pair<std::string, Value>>& list) {
        std::erase_if(from, [&](const auto& each) { return known(list, each.first); });
    }

    void add_plans(record& r, const learner& who, dice& random) const {
        const catalog_data& data = at_.catalog.data();
        if (random.chance(3) && !data.skills.empty())
            r.skills.push_back({random.pick(data.skills).id, random.between(1, 3), {}});
        if (random.chance(60)) {
            for (const char* letter : {"R", "I", "A", "S", "E", "C"})
                r.interests.emplace_back(letter, random.between(0, 40));
            r.interests_on = add_months(*r.as_of, -random.between(0, 24));
        }
        if (who.program() && random.chance(70)) {
            const auto& exits = at_.catalog[who.program()->id].exits;
            if (!exits.empty()) r.goals.push_back(random.pick(exits));
        }
        if (random.chance(20) && !data.requirement_sets.empty() && !data.exit_points.empty()) {
            const std::string& goal = random.pick(data.exit_points).id;
            if (std::find(r.goals.begin(), r.goals.end(), goal) == r.goals.end()) r.goals.push_back(goal);
        }
        if (!random.chance(2)) return;
        const course& wanted =
            at_.catalog[random.pick(who.program() ? who.program()->courses : random.pick(at_.subjects).second)];
        if (!wanted.requires_) return;
        waiver& w = r.waivers.emplace_back();
        w.course = wanted.id;
        w.of = wanted.requires_->parts.empty() && random.chance(50) ? to_text(*wanted.requires_) : "all";
        w.by = "counselor";
        w.reason = "equivalent experience";
        if (random.chance(50)) w.until = add_months(*r.as_of, random.between(-3, 12));
    }

    schooling at_;
    std::uint64_t seed_;
};

struct record_options {
    std::uint64_t count = 1'000'000;
    std::uint64_t seed = 1;
};

/// Makes records one after the other and hands each to `sink(record&&)`; holds one at a time.
template <class Sink>
void make_records(const catalog& c, const record_options& options, Sink sink) {
    const record_maker maker(c, options.seed);
    for (std::uint64_t number = 0; number < options.count; ++number) sink(maker.make(number));
}

}  // namespace gradus::generate

#endif
