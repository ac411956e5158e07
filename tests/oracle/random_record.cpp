// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "oracle/random_record.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/catalog/requirement_text.hpp"
#include "oracle/dice.hpp"

namespace gradus::oracle {

namespace detail {

/// Makes one random record of a learner of a catalog made by `random_catalog`.
class record_maker {
public:
    record_maker(std::uint64_t seed, const catalog_data& data) : dice_(seed ^ 0x5DEECE66Dull), data_(data) {}

    record operator()() {
        record_.id = "learner";
        if (dice_.chance(0.9)) record_.as_of = random_day();
        if (dice_.chance(0.9)) record_.grade = dice_.between(9, 12);
        if (dice_.chance(0.7)) record_.cohort = dice_.between(2021, 2026);
        if (dice_.chance(0.7))
            record_.birth_date =
                date{std::chrono::year{dice_.between(2007, 2012)}, std::chrono::March, std::chrono::day{1}};
        if (dice_.chance(0.7)) record_.gpa = dice_.between(4, 16) * 0.25;
        add_attempts();
        add_holdings();
        add_facts();
        for (const course& c : data_.courses)
            if (c.requires_ && dice_.chance(0.08)) add_waiver(c);
        return std::move(record_);
    }

private:
    date random_day() {
        const int year = dice_.between(2024, 2027);
        const int month = dice_.between(1, 12);
        return {std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)}, std::chrono::day{10}};
    }

    void add_attempts() {
        static const std::vector<std::string> letters{"F", "D", "D", "C", "B", "A"};
        static const std::vector<std::string> percents{"55", "60", "65", "72.5", "90"};
        std::vector<std::string> ids{"X0", "X1", "NOWHERE"};
        for (const course& c : data_.courses) ids.push_back(c.id);
        for (int n = dice_.between(0, static_cast<int>(ids.size())); n > 0; --n) {
            attempt a;
            a.course = dice_.pick(ids);
            const int status = dice_.between(0, 9);
            a.status = status < 6    ? attempt_status::completed
                       : status < 8  ? attempt_status::in_progress
                       : status == 8 ? attempt_status::withdrawn
                                     : attempt_status::transfer;
            if (dice_.chance(0.8)) a.grade = dice_.pick(data_.grading.percent ? percents : letters);
            if (dice_.chance(0.2)) a.credits = credits::of(dice_.between(0, 4) * 0.5);
            record_.attempts.push_back(std::move(a));
        }
    }

    void add_holdings() {
        for (const credential& k : data_.credentials) {
            if (!dice_.chance(0.4)) continue;
            held_credential held;
            held.id = k.id;
            if (dice_.chance(0.7)) held.earned = random_day();
            if (dice_.chance(0.4)) held.expires = random_day();
            record_.credentials.push_back(std::move(held));
        }
        for (const skill& s : data_.skills)
            if (dice_.chance(0.3)) record_.skills.push_back({s.id, dice_.between(1, 3), {}});
        if (dice_.chance(0.4)) record_.hours.emplace_back("clinical", dice_.between(0, 3) * 10);
    }

    void add_facts() {
        std::vector<std::string> held{"osha", "w0", "w1", "w2"};
        for (const std::string& word : held) {
            if (!dice_.chance(0.4)) continue;
            held_record r;
            r.name = word;
            r.held = dice_.chance(0.8);
            if (r.held && dice_.chance(0.5)) r.until = random_day();
            record_.records.push_back(std::move(r));
        }
        for (const char* word : {"w0", "w1", "w2"}) {
            if (dice_.chance(0.5)) record_.approvals.emplace_back(word, dice_.chance(0.6));
            if (dice_.chance(0.5)) record_.tests.emplace_back(word, dice_.between(28, 52) * 0.5);
        }
        if (dice_.chance(0.7)) record_.statuses = some_of({"w0", "w1", "w2"});
        if (dice_.chance(0.7)) record_.enrolled = some_of({"P0", "P1"});
    }

    std::vector<std::string> some_of(const std::vector<std::string>& words) {
        std::vector<std::string> some;
        for (const std::string& word : words)
            if (dice_.chance(0.4)) some.push_back(word);
        return some;
    }

    void add_waiver(const course& c) {
        waiver w;
        w.course = c.id;
        w.of = "all";
        if (dice_.chance(0.7)) {
            const requirement* at = &*c.requires_;
            while (!at->parts.empty()) at = &dice_.pick(at->parts);
            w.of = to_text(*at);
            if (dice_.chance(0.2)) w.of = "  " + w.of + " ";
        }
        if (dice_.chance(0.4)) w.until = random_day();
        record_.waivers.push_back(std::move(w));
    }

    dice dice_;
    const catalog_data& data_;
    record record_;
};

}  // namespace detail

record random_record(std::uint64_t seed, const catalog_data& data) { return detail::record_maker(seed, data)(); }

}  // namespace gradus::oracle
