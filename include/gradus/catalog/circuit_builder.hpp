// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_CATALOG_CIRCUIT_BUILDER_HPP
#define GRADUS_CATALOG_CIRCUIT_BUILDER_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "gradus/catalog/circuit.hpp"
#include "gradus/catalog/gate_index_maker.hpp"
#include "gradus/catalog/marks.hpp"
#include "gradus/catalog/position_table.hpp"
#include "gradus/core/diagnostic.hpp"
#include "gradus/core/place.hpp"

namespace gradus {

/// Compiles requirements into a circuit, and reports each that cannot be: ids that are not defined, grades that the scale lacks, a `not`
/// over what it may not negate, nesting past 64. One that is in error becomes `false`. Linear in the requirements' leaves and in what
/// their selectors select. Borrows the catalog's data and index; used by one thread.
class circuit_builder {
public:
    circuit_builder(const catalog_data& data, const catalog_index& ids, diagnostics& found)
        : data_(data), ids_(ids), selector_(data, ids), found_(found) {
        true_ = add(gate{});
        gate never;
        never.truth = false;
        false_ = add(never);
    }
    circuit_builder(const circuit_builder&) = delete;
    circuit_builder& operator=(const circuit_builder&) = delete;

    /// Returns the circuit of every requirement of the catalog.
    [[nodiscard]] circuit build() {
        const std::size_t courses = data_.courses.size();
        made_.gates.reserve(courses * 4);
        made_.inputs.reserve(courses * 4);
        known_.reserve(courses * 4);
        made_.course_requires.reserve(courses);
        made_.course_advises.reserve(courses);
        const place top;
        const place in_courses = top / "courses";
        for (std::size_t i = 0; i < courses; ++i) {
            const place here = in_courses / i;
            made_.course_requires.push_back(compile(data_.courses[i].requires_, here / "requires"));
            made_.course_advises.push_back(compile(data_.courses[i].advises, here / "advises"));
        }
        compile_each(data_.credentials, top / "credentials", made_.credential_requires);
        compile_each(data_.requirement_sets, top / "requirement_sets", made_.set_requires);
        compile_each(data_.entry_points, top / "entry_points", made_.entry_requires);
        compile_each(data_.exit_points, top / "exit_points", made_.exit_requires);
        std::vector<gate_id> unused;  // checked here, computed with by no query of the circuit
        compile_each(data_.articulations, top / "articulations", unused);
        compile_groups(top / "requirement_sets");
        for (const exit_point& exit : data_.exit_points) {
            const auto set = ids_.requirement_sets.find(exit.requirement_set);
            made_.exit_set.push_back(set ? static_cast<std::uint32_t>(index(*set)) : gate::none);
        }
        turn_lists();
        made_.touched = detail::make_gate_index(made_, data_);
        return std::move(made_);
    }

private:
    [[nodiscard]] std::size_t hash_of(const gate& g) const {
        std::uint64_t h = 0;
        const auto mix = [&h](std::uint64_t value) { h = (std::rotl(h, 23) ^ value) * 0x9E3779B97F4A7C15ull; };
        mix(static_cast<std::uint64_t>(g.kind) | std::uint64_t{g.truth} << 8 | std::uint64_t{g.current} << 9 |
            static_cast<std::uint64_t>(g.by) << 10);
        mix(static_cast<std::uint32_t>(g.number) | std::uint64_t{g.subject} << 32);
        mix(static_cast<std::uint64_t>(g.hundredths) ^ std::bit_cast<std::uint64_t>(g.mark));
        mix(std::uint64_t{g.selection} << 32 | g.class_name);
        mix(std::uint64_t{g.tier_name} << 32 ^ static_cast<std::uint32_t>(g.min) ^
            static_cast<std::uint64_t>(static_cast<std::uint32_t>(g.max)) << 16);
        for (const gate_id input : made_.inputs_of(g)) mix(index(input));
        return static_cast<std::size_t>(h ^ h >> 32);
    }

    [[nodiscard]] bool same(const gate& a, const gate& b) const {
        return a.kind == b.kind && a.truth == b.truth && a.current == b.current && a.by == b.by &&
               a.number == b.number && a.subject == b.subject && a.selection == b.selection &&
               a.hundredths == b.hundredths && a.mark == b.mark && a.min == b.min && a.max == b.max &&
               a.class_name == b.class_name && a.tier_name == b.tier_name &&
               std::ranges::equal(made_.inputs_of(a), made_.inputs_of(b));
    }

    gate_id add(gate g, std::span<const gate_id> inputs = {}) {
        const auto position = static_cast<std::uint32_t>(made_.gates.size());
        g.first_input = static_cast<std::uint32_t>(made_.inputs.size());
        g.input_count = static_cast<std::uint32_t>(inputs.size());
        made_.inputs.insert(made_.inputs.end(), inputs.begin(), inputs.end());
        const std::size_t hash = hash_of(g);
        if (const auto known = known_.find(hash, [&](std::uint32_t other) { return same(made_.gates[other], g); })) {
            made_.inputs.resize(g.first_input);
            return gate_id{*known};
        }
        known_.insert(hash, position);
        made_.gates.push_back(g);
        return gate_id{position};
    }

    template <class Thing>
    void compile_each(const std::vector<Thing>& things, const place& list, std::vector<gate_id>& into) {
        for (std::size_t i = 0; i < things.size(); ++i) {
            const place here = list / i;
            into.push_back(compile(things[i].requires_, here / "requires"));
        }
    }

    gate_id compile(const std::optional<requirement>& r, const place& at) { return r ? compile(*r, at, 1) : true_; }

    gate_id compile(const requirement& r, const place& at, int depth) {
        if (depth > max_requirement_depth) {
            report("requirement-too-deep", at,
                   "a requirement may be nested 64 deep; split it, or name a credential or a requirement set for a "
                   "part of it");
            return false_;
        }
        switch (r.form) {
            case requirement_form::all:
                return threshold(r, static_cast<std::int32_t>(r.parts.size()), at / "all", depth);
            case requirement_form::any:
                return threshold(r, 1, at / "any", depth);
            case requirement_form::at_least:
                if (r.number < 0) report("bad-number", at / "at_least", "`at_least` counts from 0 up; give 0 or more");
                if (r.number > static_cast<std::int32_t>(r.parts.size()))
                    report("never-met", at / "at_least",
                           "asks for " + std::to_string(r.number) + " of " + std::to_string(r.parts.size()) +
                               " parts, which can never be met; lower the number or add parts",
                           severity::warning);
                return threshold(r, std::max(r.number, 0), at / "of", depth);
            case requirement_form::negation:
                return negation(r, at, depth);
            case requirement_form::conditional:
                return conditional(r, at, depth);
            default:
                return leaf(r, at);
        }
    }

    gate_id threshold(const requirement& r, std::int32_t number, const place& list, int depth) {
        std::vector<gate_id> parts;
        parts.reserve(r.parts.size());
        for (std::size_t i = 0; i < r.parts.size(); ++i) parts.push_back(compile(r.parts[i], list / i, depth + 1));
        if (number <= 0) return true_;
        if (number > static_cast<std::int32_t>(parts.size())) return false_;
        if (parts.size() == 1) return parts.front();
        gate g;
        g.kind = gate_kind::threshold;
        g.number = number;
        g.source = &r;
        return add(g, parts);
    }

    static bool may_be_condition(const requirement& r) {
        switch (r.form) {
            case requirement_form::cohort:
            case requirement_form::enrolled:
            case requirement_form::grade_level:
            case requirement_form::status:
            case requirement_form::constant:
                return true;
            case requirement_form::all:
            case requirement_form::any:
            case requirement_form::at_least:
            case requirement_form::negation:
                return std::ranges::all_of(r.parts, may_be_condition);
            default:
                return false;
        }
    }

    gate_id condition(const requirement& r, const place& at, int depth) {
        const gate_id compiled = compile(r, at, depth + 1);
        if (depth < max_requirement_depth && !may_be_condition(r))
            report("bad-condition", at,
                   "`not` and `if` may look only at cohort, enrolled, grade_level and status; say what is wanted in "
                   "another way");
        return compiled;
    }

    gate_id negation(const requirement& r, const place& at, int depth) {
        if (!has_parts(r, 1, at)) return false_;
        const gate_id part = condition(r.parts[0], at / "not", depth);
        gate g;
        g.kind = gate_kind::negation;
        g.source = &r;
        return add(g, std::span{&part, 1});
    }

    gate_id conditional(const requirement& r, const place& at, int depth) {
        if (!has_parts(r, 3, at)) return false_;
        const gate_id parts[] = {condition(r.parts[0], at / "if", depth), compile(r.parts[1], at / "then", depth + 1),
                                 compile(r.parts[2], at / "else", depth + 1)};
        gate g;
        g.kind = gate_kind::conditional;
        g.source = &r;
        return add(g, parts);
    }

    bool has_parts(const requirement& r, std::size_t wanted, const place& at) {
        if (r.parts.size() == wanted) return true;
        report("requirement-form", at,
               "this form has " + std::to_string(wanted) + " part(s), and " + std::to_string(r.parts.size()) +
                   " are given");
        return false;
    }

    gate_id leaf(const requirement& r, const place& at) {
        gate g;
        g.source = &r;
        g.number = r.number;
        g.hundredths = r.hundredths;
        if (r.min) g.min = *r.min;
        if (r.max) g.max = *r.max;
        const auto negative = [&](const char* key) {
            if (r.number < 0 || r.hundredths < 0)
                report("bad-number", at / key, "this number counts from 0 up; give 0 or more");
        };
        switch (r.form) {
            case requirement_form::constant:
                return r.truth ? true_ : false_;
            case requirement_form::course:
                g.kind = gate_kind::course;
                return course_leaf(g, r, at, "course");
            case requirement_form::with:
                g.kind = r.mode == with_mode::same ? gate_kind::with_same : gate_kind::with_same_or_before;
                return course_leaf(g, r, at, "with");
            case requirement_form::credits:
                negative("credits");
                g.kind = gate_kind::credits;
                return selecting(g, r, at);
            case requirement_form::courses: {
                negative("courses");
                g.kind = gate_kind::courses;
                const gate_id counted = selecting(g, r, at);
                if (!r.distinct) return counted;
                gate different = g;
                different.kind = gate_kind::distinct;
                different.number = r.distinct->min;
                if (r.distinct->by == "kind")
                    different.by = distinct_by::kind;
                else if (r.distinct->by != "subject")
                    report("bad-value", at / "distinct", "`by` may be \"subject\" or \"kind\"");
                const gate_id parts[] = {counted, selecting(different, r, at)};
                gate both;
                both.kind = gate_kind::threshold;
                both.number = 2;
                both.source = &r;
                return add(both, parts);
            }
            case requirement_form::skill:
                return named(g, gate_kind::skill, ids_.skills, r, at / "skill", "skill", "skills");
            case requirement_form::credential:
                g.current = r.current;
                return named(g, gate_kind::credential, ids_.credentials, r, at / "credential", "credential",
                             "credentials");
            case requirement_form::credentials:
                negative("credentials");
                g.kind = gate_kind::credentials;
                if (!r.credential_class.empty()) g.class_name = name(r.credential_class);
                if (!r.tier.empty()) g.tier_name = name(r.tier);
                return g.number <= 0 ? true_ : add(g);
            case requirement_form::grade_level:
                g.kind = gate_kind::grade_level;
                return ranged(g, r, at / "grade_level");
            case requirement_form::cohort:
                g.kind = gate_kind::cohort;
                return ranged(g, r, at / "cohort");
            case requirement_form::age:
                negative("age");
                g.kind = gate_kind::age;
                return add(g);
            case requirement_form::gpa:
                negative("gpa");
                g.kind = gate_kind::gpa;
                return r.of ? selecting(g, r, at) : add(g);
            case requirement_form::test:
                return word(g, gate_kind::test, r, at / "test");
            case requirement_form::hours:
                negative("hours");
                return word(g, gate_kind::hours, r, at / "of");
            case requirement_form::record:
                return word(g, gate_kind::record, r, at / "record");
            case requirement_form::approval:
                return word(g, gate_kind::approval, r, at / "approval");
            case requirement_form::enrolled:
                if (!ids_.programs.find(r.id)) return dangling("program", r.id, at / "enrolled", "programs");
                return word(g, gate_kind::enrolled, r, at / "enrolled");
            case requirement_form::status:
                return word(g, gate_kind::status, r, at / "status");
            default:
                return false_;
        }
    }

    gate_id course_leaf(gate& g, const requirement& r, const place& at, const char* key) {
        g.mark = asked_mark(r.grade, at / "grade");
        const auto course = ids_.courses.find(r.id);
        if (!course) return dangling("course", r.id, at / key, "courses");
        g.subject = index(*course);
        return add(g);
    }

    template <class Id>
    gate_id named(gate& g, gate_kind kind, const id_index<Id>& list, const requirement& r, const place& at,
                  const char* what, const char* list_name) {
        g.kind = kind;
        const auto found = list.find(r.id);
        if (!found) return dangling(what, r.id, at, list_name);
        g.subject = index(*found);
        return add(g);
    }

    gate_id word(gate& g, gate_kind kind, const requirement& r, const place& at) {
        g.kind = kind;
        if (r.id.empty() || r.id.size() > 64) report("bad-id", at, "a name has 1 to 64 bytes");
        g.subject = name(r.id);
        return add(g);
    }

    gate_id ranged(const gate& g, const requirement& r, const place& at) {
        if (r.min && r.max && *r.min > *r.max)
            report("bad-range", at, "the range ends before it begins; give the lesser number first");
        return add(g);
    }

    gate_id selecting(gate& g, const requirement& r, const place& at) {
        g.mark = asked_mark(r.grade, at / "grade");
        if (!r.of) {
            report("requirement-form", at, "this form needs the selector `of`");
            return false_;
        }
        g.selection = select(*r.of, at / "of");
        const bool asks_nothing =
            g.kind == gate_kind::credits ? g.hundredths <= 0 : g.kind != gate_kind::gpa && g.number <= 0;
        return asks_nothing ? true_ : add(g);
    }

    std::uint32_t select(const selector& of, const place& at) {
        std::string key;
        for (const std::string& entry : of.entries) key.append(entry).push_back('\0');
        const auto [known, fresh] =
            selections_.emplace(std::move(key), static_cast<std::uint32_t>(made_.selections.size()));
        if (fresh) made_.selections.push_back(selector_.select(of));
        check_selector(of, made_.selections[known->second], at);
        return known->second;
    }

    void check_selector(const selector& of, const selection& chosen, const place& at) {
        for (std::size_t i = 0; i < of.entries.size(); ++i) {
            std::string_view entry = of.entries[i];
            if (ids_.courses.find(entry)) continue;
            if (entry.starts_with('!')) entry.remove_prefix(1);
            if (ids_.courses.find(entry) || entry == "*" || entry.starts_with("tag:") ||
                entry.starts_with("subject:") || entry.starts_with("kind:") || entry.starts_with("id:"))
                continue;
            dangling("course", entry, at / i, "courses");
        }
        if (chosen.courses.empty())
            report("empty-selection", at, "this selector selects no course; check its tags, subjects and patterns",
                   severity::warning);
    }

    void compile_groups(const place& list) {
        for (std::size_t s = 0; s < data_.requirement_sets.size(); ++s) {
            const place set = list / s;
            const place groups = set / "groups";
            auto& resolved = made_.set_groups.emplace_back();
            const auto& in_set = data_.requirement_sets[s].groups;
            auto& order = made_.set_group_order.emplace_back(in_set.size());
            std::iota(order.begin(), order.end(), std::uint32_t{0});
            std::stable_sort(order.begin(), order.end(),
                             [&](std::uint32_t a, std::uint32_t b) { return in_set[a].id < in_set[b].id; });
            for (std::size_t i = 0; i < data_.requirement_sets[s].groups.size(); ++i) {
                const requirement_group& group = data_.requirement_sets[s].groups[i];
                const place here = groups / i;
                resolved_group& r = resolved.emplace_back();
                r.mark = asked_mark(group.grade, here / "grade");
                if (group.bundles.empty() || !group.of.entries.empty())
                    r.selection = select(group.of, here / "of");
                else
                    r.selection = select_nothing();
                if (group.courses) r.least_course = least_credit(made_.selections[r.selection]);
                for (const bundle& b : group.bundles) {
                    auto& courses = r.bundles.emplace_back();
                    for (const std::string& id : b.all) {
                        if (const auto course = ids_.courses.find(id))
                            courses.push_back(*course);
                        else
                            dangling("course", id, here / "of", "courses");
                    }
                    std::sort(courses.begin(), courses.end());
                    courses.erase(std::unique(courses.begin(), courses.end()), courses.end());
                }
            }
        }
    }

    /// Lists the selections and the exclusions of each course.
    void turn_lists() {
        std::vector<std::pair<std::size_t, std::uint32_t>> selecting, excluding;
        for (std::uint32_t s = 0; s < made_.selections.size(); ++s) {
            for (const course_id c : made_.selections[s].courses) selecting.emplace_back(index(c), s);
            if (made_.selections[s].everything) made_.select_everything.push_back(s);
        }
        for (std::uint32_t e = 0; e < data_.exclusions.size(); ++e)
            for (const std::string& id : data_.exclusions[e])
                if (const auto course = ids_.courses.find(id)) excluding.emplace_back(index(*course), e);
        made_.selecting = {data_.courses.size(), selecting};
        made_.excluding = {data_.courses.size(), excluding};
    }

    /// The least credit above 0 that one of the courses earns; 1 where none does.
    [[nodiscard]] credits least_credit(const selection& of) const {
        credits least{};
        for (const course_id id : of.courses)
            if (const credits amount = data_.courses[index(id)].credits;
                amount > credits{} && (least == credits{} || amount < least))
                least = amount;
        return least == credits{} ? credits::of(1) : least;
    }

    std::uint32_t select_nothing() {
        made_.selections.emplace_back();
        return static_cast<std::uint32_t>(made_.selections.size() - 1);
    }

    double asked_mark(const std::string& grade, const place& at) {
        if (grade.empty()) return gate::no_mark;
        if (const auto mark = mark_of(data_.grading, grade)) return *mark;
        report("unknown-grade", at, "the grading scale has no grade \"" + grade + "\"; use one of `grading.scale`");
        return gate::no_mark;
    }

    std::uint32_t name(const std::string& word) {
        const auto [known, fresh] = names_.emplace(word, static_cast<std::uint32_t>(made_.names.size()));
        if (fresh) made_.names.push_back(word);
        return known->second;
    }

    gate_id dangling(const char* what, std::string_view id, const place& at, const char* list) {
        std::string code = std::string("dangling-") + what;
        std::string message = std::string(what) + " \"" + std::string(id) + "\" is named here and is not defined in /" +
                              list + "; define it there or correct the id";
        found_.push_back({severity::error, std::move(code), at.pointer(), std::move(message), {std::string(id)}});
        return false_;
    }

    void report(const char* code, const place& at, std::string message, severity s = severity::error) {
        found_.push_back({s, code, at.pointer(), std::move(message), {}});
    }

    const catalog_data& data_;
    const catalog_index& ids_;
    course_selector selector_;
    diagnostics& found_;
    circuit made_;
    detail::position_table known_;
    std::unordered_map<std::string, std::uint32_t> selections_;
    std::unordered_map<std::string, std::uint32_t> names_;
    gate_id true_{};
    gate_id false_{};
};

}  // namespace gradus

#endif
