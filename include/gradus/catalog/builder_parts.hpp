// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_BUILDER_PARTS_HPP
#define GRADUS_CATALOG_BUILDER_PARTS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gradus/catalog/catalog_data.hpp"
#include "gradus/core/diagnostic.hpp"

namespace gradus {

namespace detail {

/// What a builder and its parts share: the values, and the texts that were no values.
struct builder_state {
    catalog_data data;
    diagnostics found;

    void report(std::string at, std::string message) {
        found.push_back({severity::error, "bad-date", std::move(at), std::move(message), {}});
    }
    void read_date(std::string_view text, std::string at, std::optional<date>& into) {
        if (const auto day = parse_date(text))
            into = *day;
        else
            report(std::move(at), "\"" + std::string(text.substr(0, 32)) + "\" is no date; write YYYY-MM-DD");
    }
};

/// One thing of one list of a builder, by its position: valid while more is added.
template <class Part, class Thing, std::vector<Thing> catalog_data::*List>
class builder_part {
public:
    builder_part(builder_state& state, std::size_t position) : state_(&state), position_(position) {}

    /// Returns the plain values of this thing; the reference holds until more is added to its list.
    [[nodiscard]] Thing& data() const { return (state_->data.*List)[position_]; }

protected:
    Part& self() { return static_cast<Part&>(*this); }

    template <class Member, class Value>
    Part& set(Member Thing::*member, Value&& value) {
        data().*member = std::forward<Value>(value);
        return self();
    }
    template <class Item>
    Part& add(std::vector<Item> Thing::*list, Item item) {
        (data().*list).push_back(std::move(item));
        return self();
    }
    Part& add_all(std::vector<std::string> Thing::*list, std::vector<std::string> items) {
        auto& all = data().*list;
        all.insert(all.end(), items.begin(), items.end());
        return self();
    }
    [[nodiscard]] std::string place_of(const char* list, const char* key) const {
        return std::string("/") + list + "/" + std::to_string(position_) + "/" + key;
    }
    /// The place of a member of the last item of a list of this thing.
    template <class Item>
    [[nodiscard]] std::string place_of(const char* list, const char* key, const std::vector<Item>& items,
                                       const char* member) const {
        return place_of(list, key) + "/" + std::to_string(items.size() - 1) + member;
    }

    builder_state* state_;
    std::size_t position_;
};

}  // namespace detail

/// A term of the school year.
class term_part {
public:
    term_part(detail::builder_state& state, std::size_t position) : state_(&state), position_(position) {}

    term_part& title(std::string text) {
        data().title = std::move(text);
        return *this;
    }
    /// Sets its first day, as `MM-DD`.
    term_part& starts(std::string_view day) {
        if (const auto parsed = parse_month_day(day))
            data().starts = *parsed;
        else
            state_->report("/calendar/terms/" + std::to_string(position_) + "/starts",
                           "\"" + std::string(day.substr(0, 32)) + "\" is no day of every year; write MM-DD");
        return *this;
    }
    term_part& optional() {
        data().optional = true;
        return *this;
    }
    [[nodiscard]] term& data() const { return state_->data.calendar.terms[position_]; }

private:
    detail::builder_state* state_;
    std::size_t position_;
};

/// A row of load limits.
class load_part : public detail::builder_part<load_part, load_limit, &catalog_data::load> {
public:
    using builder_part::builder_part;

    load_part& grades(std::int32_t min, std::int32_t max) { return set(&load_limit::grades, grade_band{min, max}); }
    load_part& credits_at_least(double amount) { return set(&load_limit::credits_min, credits::of(amount)); }
    load_part& credits_at_most(double amount) { return set(&load_limit::credits_max, credits::of(amount)); }
    load_part& courses_at_least(std::int32_t number) { return set(&load_limit::courses_min, number); }
    load_part& courses_at_most(std::int32_t number) { return set(&load_limit::courses_max, number); }
};

class skill_part : public detail::builder_part<skill_part, skill, &catalog_data::skills> {
public:
    using builder_part::builder_part;

    skill_part& title(std::string text) { return set(&skill::title, std::move(text)); }
    skill_part& kind(std::string word) { return set(&skill::kind, std::move(word)); }
    skill_part& tier(std::string word) { return set(&skill::tier, std::move(word)); }
    skill_part& precedes(std::string id) { return add(&skill::precedes, std::move(id)); }
    skill_part& supports(std::string id) { return add(&skill::supports, std::move(id)); }
};

class course_part : public detail::builder_part<course_part, course, &catalog_data::courses> {
public:
    using builder_part::builder_part;

    course_part& title(std::string text) { return set(&course::title, std::move(text)); }
    course_part& code(std::string system, std::string value) {
        return add(&course::codes, std::pair{std::move(system), std::move(value)});
    }
    course_part& kind(course_kind k) { return set(&course::kind, k); }
    course_part& subject(std::string word) { return set(&course::subject, std::move(word)); }
    course_part& tag(std::string word) { return add(&course::tags, std::move(word)); }
    course_part& credits(double amount) { return set(&course::credits, gradus::credits::of(amount)); }
    course_part& repeats_up_to(double amount) { return set(&course::max_credits, gradus::credits::of(amount)); }
    course_part& grades(std::int32_t min, std::int32_t max) { return set(&course::grades, grade_band{min, max}); }
    course_part& length(std::int32_t terms) { return set(&course::length, terms); }
    /// Offers it in a term of every year, or of every so many years from one that begins in `from`.
    course_part& offered(std::string term) { return offer({std::move(term), 1, std::nullopt, {}}); }
    course_part& offered_every(std::int32_t years, std::string term, std::int32_t from) {
        return offer({std::move(term), years, from, {}});
    }
    course_part& requires_(requirement r) { return set(&course::requires_, std::move(r)); }
    course_part& advises(requirement r) { return set(&course::advises, std::move(r)); }
    course_part& develops(std::string skill, std::int32_t level = 1) {
        return add(&course::develops, {std::move(skill), level, {}});
    }
    course_part& uses(std::string skill, std::int32_t level = 1) {
        return add(&course::uses, {std::move(skill), level, {}});
    }
    course_part& grants_hours(std::string of, std::int32_t hours) {
        data().grants.hours.emplace_back(std::move(of), hours);
        return *this;
    }
    course_part& grants_record(std::string name) {
        data().grants.records.push_back(std::move(name));
        return *this;
    }
    course_part& seats(std::int32_t number) { return set(&course::seats, number); }
    course_part& sections_at_most(std::int32_t number) { return set(&course::sections_max, number); }
    course_part& provider(std::string id) { return set(&course::provider, std::move(id)); }
    course_part& college_hours(double hours) { return set(&course::college_hours, hours); }
    course_part& needs_instructor(std::string qualification) {
        data().needs.instructor.push_back(std::move(qualification));
        return *this;
    }
    course_part& needs_resource(std::string id, double per_section, double per_student = 0) {
        data().needs.resources.push_back({std::move(id), per_section, per_student, {}});
        return *this;
    }
    course_part& retired() { return set(&course::status, course_status::retired); }
    course_part& proposed() { return set(&course::status, course_status::proposed); }
    course_part& replaced_by(std::string id) { return set(&course::replaced_by, std::move(id)); }

private:
    course_part& offer(offering o) {
        if (!data().offered) data().offered.emplace();
        data().offered->push_back(std::move(o));
        return *this;
    }
};

class credential_part : public detail::builder_part<credential_part, credential, &catalog_data::credentials> {
public:
    using builder_part::builder_part;

    credential_part& title(std::string text) { return set(&credential::title, std::move(text)); }
    credential_part& issuer(std::string text) { return set(&credential::issuer, std::move(text)); }
    credential_part& class_(std::string word) { return set(&credential::class_, std::move(word)); }
    credential_part& tier(std::string word) { return set(&credential::tier, std::move(word)); }
    credential_part& requires_(requirement r) { return set(&credential::requires_, std::move(r)); }
    credential_part& attests(std::string skill, std::int32_t level = 1) {
        return add(&credential::attests, {std::move(skill), level, {}});
    }
    credential_part& valid_months(std::int32_t months) { return set(&credential::valid_months, months); }
    credential_part& superseded_by(std::string id) { return set(&credential::superseded_by, std::move(id)); }
};

/// A requirement set. The verbs after a `group…` describe that group.
class requirement_set_part
    : public detail::builder_part<requirement_set_part, requirement_set, &catalog_data::requirement_sets> {
public:
    using builder_part::builder_part;

    requirement_set_part& title(std::string text) { return set(&requirement_set::title, std::move(text)); }
    requirement_set_part& cohort(std::optional<std::int32_t> from, std::optional<std::int32_t> to) {
        return set(&requirement_set::cohort, cohort_range{from, to});
    }
    requirement_set_part& credits(double amount) { return set(&requirement_set::credits, gradus::credits::of(amount)); }
    requirement_set_part& double_count() { return set(&requirement_set::double_count, true); }
    requirement_set_part& requires_(requirement r) { return set(&requirement_set::requires_, std::move(r)); }

    requirement_set_part& group_of_credits(std::string id, double amount, std::vector<std::string> of) {
        return group(std::move(id), std::move(of)).changed([&](requirement_group& g) {
            g.credits = gradus::credits::of(amount);
        });
    }
    requirement_set_part& group_of_courses(std::string id, std::int32_t number, std::vector<std::string> of) {
        return group(std::move(id), std::move(of)).changed([&](requirement_group& g) { g.courses = number; });
    }
    /// Lets courses completed together count as so many credits of the last group, once, and not one by one.
    requirement_set_part& bundle(std::vector<std::string> courses, double amount) {
        return changed([&](requirement_group& g) {
            g.bundles.push_back({std::move(courses), gradus::credits::of(amount), {}});
        });
    }
    requirement_set_part& distinct(std::string by, std::int32_t min) {
        return changed([&](requirement_group& g) { g.distinct = distinct_rule{std::move(by), min}; });
    }
    requirement_set_part& grade(std::string least) {
        return changed([&](requirement_group& g) { g.grade = std::move(least); });
    }
    requirement_set_part& shared() {
        return changed([](requirement_group& g) { g.shared = true; });
    }

private:
    requirement_set_part& group(std::string id, std::vector<std::string> of) {
        requirement_group& g = data().groups.emplace_back();
        g.id = std::move(id);
        g.of.entries = std::move(of);
        return *this;
    }
    template <class Change>
    requirement_set_part& changed(Change change) {
        if (data().groups.empty()) data().groups.emplace_back();  // reported at build: it asks for nothing
        change(data().groups.back());
        return *this;
    }
};

class entry_part : public detail::builder_part<entry_part, entry_point, &catalog_data::entry_points> {
public:
    using builder_part::builder_part;

    entry_part& title(std::string text) { return set(&entry_point::title, std::move(text)); }
    entry_part& kind(std::string word) { return set(&entry_point::kind, std::move(word)); }
    entry_part& grade(std::int32_t level) { return set(&entry_point::grade, level); }
    entry_part& term(std::string id) { return set(&entry_point::term, std::move(id)); }
    entry_part& year(std::int32_t first) { return set(&entry_point::year, first); }
    entry_part& requires_(requirement r) { return set(&entry_point::requires_, std::move(r)); }
    entry_part& assumes_completed(std::string course, std::string grade = {}) {
        attempt& a = assumed().attempts.emplace_back();
        a.course = std::move(course);
        a.grade = std::move(grade);
        return *this;
    }
    entry_part& assumes_credential(std::string id, std::string_view expires = {}) {
        held_credential& held = assumed().credentials.emplace_back();
        held.id = std::move(id);
        if (!expires.empty())
            state_->read_date(expires,
                              place_of("entry_points", "assumes/credentials", assumed().credentials, "/expires"),
                              held.expires);
        return *this;
    }
    entry_part& assumes_skill(std::string id, std::int32_t level = 1) {
        assumed().skills.push_back({std::move(id), level, {}});
        return *this;
    }
    entry_part& assumes_record(std::string name) {
        assumed().records.push_back({std::move(name), true, std::nullopt});
        return *this;
    }
    entry_part& assumes_record_until(std::string name, std::string_view last_day) {
        held_record& held = assumed().records.emplace_back();
        state_->read_date(last_day, place_of("entry_points", "assumes/records/") + name, held.until);
        held.name = std::move(name);
        return *this;
    }
    entry_part& assumes_hours(std::string of, std::int32_t hours) {
        assumed().hours.emplace_back(std::move(of), hours);
        return *this;
    }

private:
    record& assumed() { return data().assumes; }
};

class exit_part : public detail::builder_part<exit_part, exit_point, &catalog_data::exit_points> {
public:
    using builder_part::builder_part;

    exit_part& title(std::string text) { return set(&exit_point::title, std::move(text)); }
    exit_part& kind(std::string word) { return set(&exit_point::kind, std::move(word)); }
    exit_part& requires_(requirement r) { return set(&exit_point::requires_, std::move(r)); }
    exit_part& requirement_set(std::string id) { return set(&exit_point::requirement_set, std::move(id)); }
    exit_part& occupation(std::string soc) { return add(&exit_point::occupations, std::move(soc)); }
    exit_part& by_grade(std::int32_t level) { return set(&exit_point::by_grade, level); }
    exit_part& apprenticeship(std::string sponsor, std::int32_t ojl_hours, std::int32_t related_instruction_hours) {
        return set(&exit_point::apprenticeship,
                   gradus::apprenticeship{std::move(sponsor), ojl_hours, related_instruction_hours, {}});
    }
};

class program_part : public detail::builder_part<program_part, program, &catalog_data::programs> {
public:
    using builder_part::builder_part;

    program_part& title(std::string text) { return set(&program::title, std::move(text)); }
    program_part& cip(std::string code) { return set(&program::cip, std::move(code)); }
    program_part& cluster(std::string name) { return set(&program::cluster, std::move(name)); }
    program_part& courses(std::vector<std::string> ids) { return add_all(&program::courses, std::move(ids)); }
    program_part& credentials(std::vector<std::string> ids) { return add_all(&program::credentials, std::move(ids)); }
    program_part& exits(std::vector<std::string> ids) { return add_all(&program::exits, std::move(ids)); }
    program_part& occupations(std::vector<std::string> socs) { return add_all(&program::occupations, std::move(socs)); }
};

class articulation_part : public detail::builder_part<articulation_part, articulation, &catalog_data::articulations> {
public:
    using builder_part::builder_part;

    articulation_part& college_hours(double hours) { return set(&articulation::college_hours, hours); }
    articulation_part& requires_(requirement r) { return set(&articulation::requires_, std::move(r)); }
    articulation_part& cap_group(std::string name) { return set(&articulation::cap_group, std::move(name)); }
    articulation_part& valid_months(std::int32_t months) { return set(&articulation::valid_months, months); }
};

class occupation_part : public detail::builder_part<occupation_part, occupation, &catalog_data::occupations> {
public:
    using builder_part::builder_part;

    occupation_part& title(std::string text) { return set(&occupation::title, std::move(text)); }
    occupation_part& region(std::string name) { return set(&occupation::region, std::move(name)); }
    occupation_part& openings_per_year(double number) { return set(&occupation::openings_per_year, number); }
    occupation_part& growth_percent(double number) { return set(&occupation::growth_percent, number); }
    occupation_part& median_wage(double amount) { return set(&occupation::median_wage, amount); }
    occupation_part& interests(std::string letters) { return set(&occupation::interests, std::move(letters)); }
    occupation_part& values(std::string skill, std::int32_t level, double weight = 1) {
        return add(&occupation::values, {std::move(skill), level, weight, {}});
    }
    occupation_part& requires_credential(std::string id) {
        return add(&occupation::requires_credentials, std::move(id));
    }
    occupation_part& source(std::string text, std::string as_of) {
        data().as_of = std::move(as_of);
        return set(&occupation::source, std::move(text));
    }
};

class faculty_part : public detail::builder_part<faculty_part, faculty_member, &catalog_data::faculty> {
public:
    using builder_part::builder_part;

    faculty_part& qualified(std::string qualification, std::string_view until = {}) {
        held_qualification& held = data().qualifications.emplace_back();
        held.id = std::move(qualification);
        if (!until.empty())
            state_->read_date(until, place_of("faculty", "qualifications", data().qualifications, "/until"),
                              held.until);
        return *this;
    }
    faculty_part& sections_at_most(std::int32_t number) { return set(&faculty_member::sections_max, number); }
    faculty_part& available(std::vector<std::string> terms) {
        return set(&faculty_member::available, std::move(terms));
    }
};

class resource_part : public detail::builder_part<resource_part, resource, &catalog_data::resources> {
public:
    using builder_part::builder_part;

    resource_part& title(std::string text) { return set(&resource::title, std::move(text)); }
    resource_part& kind(std::string word) { return set(&resource::kind, std::move(word)); }
    resource_part& site(std::string name) { return set(&resource::site, std::move(name)); }
    resource_part& have(double number) { return set(&resource::have, number); }
    resource_part& lead_time_months(std::int32_t months) { return set(&resource::lead_time_months, months); }
    resource_part& unit_cost(double amount) { return set(&resource::unit_cost, amount); }
};

}  // namespace gradus

#endif
