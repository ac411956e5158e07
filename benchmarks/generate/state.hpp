// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BENCHMARKS_GENERATE_STATE_HPP
#define GRADUS_BENCHMARKS_GENERATE_STATE_HPP

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "generate/academics.hpp"
#include "generate/dice.hpp"
#include "generate/district.hpp"
#include "generate/families.hpp"
#include "gradus/catalog/catalog_data.hpp"

namespace gradus::generate {

/// What a state's catalog is to hold. What is not given is in proportion to the courses.
struct state_options {
    int courses = 5'000;                  ///< exactly, but at least those of one small district
    std::optional<int> programs;          ///< of CTE, as far as the courses suffice for; a tenth as many districts
    std::optional<int> credentials;       ///< two for each program
    std::optional<int> requirement_sets;  ///< at least two; three of the state and two for each district
    std::optional<int> exits;  ///< one for each program at least, two at most, and those of districts and state
    int terms = 2;             ///< of a school year, beside the optional summer: 1 to 4
    std::uint64_t seed = 1;
};

/// Returns the size of a large state: 5,000 courses, 200 programs, 300 credentials, 60 requirement sets, 400 exits.
[[nodiscard]] inline state_options statewide(std::uint64_t seed = 1) {
    return {.courses = 5'000, .programs = 200, .credentials = 300, .requirement_sets = 60, .exits = 400, .seed = seed};
}

namespace detail {

/// Makes the catalog of a state: academic ladders that are the same everywhere, and districts with what is theirs.
class state_maker {
public:
    explicit state_maker(const state_options& options)
        : options_(options), terms_(std::clamp(options.terms, 1, 4)), random_(options.seed) {}

    [[nodiscard]] catalog_data make() {
        made_.id = "state-" + std::to_string(options_.courses) + "-" + std::to_string(options_.seed);
        made_.title = "Generated catalog of a state";
        made_.jurisdiction = "invented";
        made_.language = "en";
        made_.effective.from = date{std::chrono::year{2026}, std::chrono::July, std::chrono::day{1}};
        add_calendar();
        academics(made_, terms_).add_all();
        add_shared_things();
        add_requirement_sets();
        add_entries();
        add_exits();
        add_districts();
        return std::move(made_);
    }

private:
    void add_calendar() {
        static constexpr std::array<std::array<const char*, 4>, 4> names = {
            {{"year"}, {"fall", "spring"}, {"fall", "winter", "spring"}, {"q1", "q2", "q3", "q4"}}};
        static constexpr unsigned months[4][4] = {{8}, {8, 1}, {8, 12, 3}, {8, 10, 1, 3}};
        made_.calendar.terms.clear();
        const auto row = static_cast<std::size_t>(terms_ - 1);
        for (std::size_t i = 0; i < static_cast<std::size_t>(terms_); ++i)
            add_term(names[row][i], months[row][i], false);
        add_term("summer", 6, true);
        made_.grading.points = {{"F", 0}, {"D", 1}, {"C", 2}, {"B", 3}, {"A", 4}};
        load_limit& all = made_.load.emplace_back();
        all.credits_max = credits::of_hundredths(800 / terms_);
        all.courses_max = 9;
        load_limit& young = made_.load.emplace_back();
        young.grades = grade_band{9, 10};
        young.courses_max = 8;
    }

    void add_term(const char* id, unsigned month, bool optional) {
        made_.calendar.terms.push_back(
            {id, id, month_day{std::chrono::month{month}, std::chrono::day{5}}, optional, {}});
    }

    void add_shared_things() {
        for (const char* name : {"goals", "teamwork", "communication", "safety"})
            made_.skills.push_back({std::string("EM.") + name, name, "employability", "foundational", {}, {}, {}});
        for (const family& f : families)
            made_.qualifications.push_back({std::string("Q.") + f.key, f.title + std::string(" certificate"), {}});
        made_.providers.push_back({"SPONSOR", "Joint apprenticeship committee", "apprenticeship_sponsor", {}});
        for (const char* id : {"ENG1", "ENG2", "ALG1", "BIO", "WHIST", "PE1"})  // what out-of-state courses count as
            made_.equivalences.push_back({std::string("OUT.") + id, id, equivalence_kind::full, {}, {}});
        made_.equivalences.push_back({"OUT.HIST", "USH", equivalence_kind::partial, credits::of(0.5), {}});
        made_.equivalences.push_back({"OUT.ART", "", equivalence_kind::elective, credits::of(1), {}});
        for (const char* id : {"APLANG", "APLIT", "APCALC", "APSTAT", "APBIO", "APCHEM", "APUSH"})
            made_.articulations.push_back({"exam", id, "COLLEGE1", 3, req::test(id, 3), "exam", {}, {}});
    }

    [[nodiscard]] int state_sets() const { return std::clamp(options_.requirement_sets.value_or(3), 2, 3); }

    requirement_set& add_set(const char* id, const char* title, double credits, bool college) {
        requirement_set& s = made_.requirement_sets.emplace_back();
        s.id = id;
        s.title = title;
        s.cohort.from = 2024;
        s.credits = credits::of(credits);
        const auto add = [&s](const char* group, double amount, std::vector<std::string> of) {
            requirement_group& g = s.groups.emplace_back();
            g.id = group;
            g.credits = credits::of(amount);
            g.of = selector{std::move(of)};
        };
        add("english", 4, {"subject:english", "!tag:local", "!tag:dual"});
        add("algebra", 1, {"ALG1", "ALG1H", "ALG1A", "ALG1B"});
        add("mathematics", college ? 3 : 2, {"subject:mathematics", "!tag:local", "!tag:dual"});
        add("science", 3, {"subject:science", "!tag:local"});
        add("stem", 1, {"subject:science", "subject:mathematics", "!tag:local", "!tag:dual"});
        add("social", 3, {"subject:social", "!tag:local"});
        add("fitness", 1, {"PE1", "PE2", "HEALTH"});
        if (college) add("languages", 2, {"id:SPAN?*", "id:FREN?*", "id:LATIN*", "id:ASL*"});
        return s;
    }

    void add_requirement_sets() {
        add_set("STANDARD", "Standard diploma", 22, false);
        add_set("COLLEGE-READY", "College-ready diploma", 24, true).requires_ =
            req::any({req::gpa(2.5), req::approval("principal")});
        if (state_sets() > 2)
            add_set("HONORS", "Honors endorsement", 26, true).requires_ = req::all(
                {req::courses(3, {"tag:honors", "id:AP*"}, "B"),
                 req::conditional(req::negation(req::status("ell")), academics::passed("ENG4"), req::always())});
    }

    entry_point& add_entry(const char* id, const char* kind, int grade) {
        entry_point& e = made_.entry_points.emplace_back();
        e.id = id;
        e.title = id;
        e.kind = kind;
        e.grade = grade;
        e.term = made_.calendar.terms.front().id;
        return e;
    }
    static void assume(entry_point& e, std::initializer_list<const char*> courses) {
        for (const char* id : courses) {
            attempt& a = e.assumes.attempts.emplace_back();
            a.course = id;
            a.grade = "B";
        }
    }

    void add_entries() {
        add_entry("GRADE9", "grade_level", 9);
        assume(add_entry("TRANSFER10", "transfer", 10), {"OUT.ENG1", "OUT.ALG1", "OUT.BIO", "OUT.PE1", "OUT.ART"});
        assume(add_entry("LATE11", "late_start", 11),
               {"ENG1", "ENG2", "ALG1", "GEOM", "BIO", "WHIST", "USH", "PE1", "HEALTH"});
        entry_point& dual = add_entry("DUAL11", "dual_enrollment", 11);
        assume(dual, {"ENG1H", "ENG2H", "ALG1H", "GEOMH", "ALG2H", "BIOH", "CHEMH", "WHISTH", "USHH", "PE1", "HEALTH"});
        dual.requires_ = req::all({req::gpa(3), req::approval("counselor")});
        entry_point& adult = add_entry("ADULT", "adult", 12);
        assume(adult, {"ENG1", "ENG2", "ENG3", "ALG1", "GEOM", "BIO", "USH", "WHIST"});
        adult.assumes.hours = {{"work_based", 500}};
        adult.requires_ = req::age(18);
    }

    void add_exits() {
        for (const requirement_set& s : made_.requirement_sets) {
            exit_point& e = made_.exit_points.emplace_back();
            e.id = "X." + s.id;
            e.title = s.title;
            e.kind = "diploma";
            e.requirement_set = s.id;
            e.by_grade = 12;
        }
    }

    void add_districts() {
        constexpr int courses_a_program = program_maker::courses_at_most, most = district::programs_at_most;
        const int ladder = static_cast<int>(made_.courses.size());
        const int left = std::max(options_.courses - ladder, district::other_courses + courses_a_program);
        const int room = left * most / (courses_a_program * most + district::other_courses);
        const int programs = std::clamp(options_.programs.value_or(left / 14), 1, std::max(room, 1));
        const int districts = (programs + most - 1) / most;
        const int credentials = options_.credentials.value_or(2 * programs);
        const int sets = std::max(0, options_.requirement_sets.value_or(2 * districts + 3) - state_sets());
        const int fewest_exits = state_sets() + district::own_exits * districts + programs;
        const int second_exits =
            std::clamp(options_.exits.value_or(fewest_exits + programs) - fewest_exits, 0, programs);
        for (int i = 0; i < (districts + 9) / 10; ++i)
            made_.providers.push_back({"COLLEGE" + std::to_string(i + 1), "Community college", "college", {}});
        const auto part = [districts](int all, int i) {
            return static_cast<int>(std::int64_t{all} * (i + 1) / districts - std::int64_t{all} * i / districts);
        };
        std::vector<district> made;
        for (int i = 0; i < districts; ++i) {
            made.emplace_back(local_catalog{made_, random_, i + 1, terms_, occupations_});
            made.back().add({part(programs, i), part(credentials, i), part(sets, i), part(second_exits, i)});
        }
        for (std::size_t next = 0; static_cast<int>(made_.courses.size()) < ladder + left;
             next = (next + 1) % made.size())
            made[next].add_elective();
    }

    state_options options_;
    int terms_;
    dice random_;
    std::set<std::string> occupations_;
    catalog_data made_;
};

}  // namespace detail

/// Returns the catalog of an invented state: the same for the same options on every platform. It builds without errors.
[[nodiscard]] inline catalog_data make_state(const state_options& options = {}) {
    return detail::state_maker(options).make();
}

}  // namespace gradus::generate

#endif
