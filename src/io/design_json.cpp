// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/design_json.hpp"

#include <set>
#include <string>

#include "io/detail/codecs.hpp"
#include "io/detail/document.hpp"

namespace gradus {

namespace detail {

template <>
struct description<wanted_skill> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("skill", &wanted_skill::skill, an_id, required);
        v("level", &wanted_skill::level, a_level);
        v("hours", &wanted_skill::hours, a_count);
    }
};
template <>
struct description<wanted_hours> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("of", &wanted_hours::of, an_id, required);
        v("hours", &wanted_hours::hours, a_count, required);
    }
};
template <>
struct description<skill_practice> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("course", &skill_practice::course, an_id, required);
        v("skill", &skill_practice::skill, an_id, required);
        v("hours", &skill_practice::hours, a_count, required);
    }
};
template <>
struct description<design_costs> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("proposed", &design_costs::proposed, in_hundredths);
        v("partner", &design_costs::partner, in_hundredths);
        v("courses", &design_costs::courses, map_of<hundredths_codec>{});
    }
};
template <>
struct description<design_order> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("levels", &design_order::levels, a_flag);
        v("precedes", &design_order::precedes, a_flag);
        v("uses", &design_order::uses, a_flag);
    }
};
template <>
struct description<college_limit> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &college_limit::id, an_id, required);
        v("hours", &college_limit::hours, from_zero, required);
    }
};
template <>
struct description<design_target> {
    template <class Visitor>
    static void fields(Visitor& v) {
        using t = design_target;
        v.format("gradus-target/1");
        v("title", &t::title, a_text);
        v("skills", &t::skills, objects<wanted_skill>);
        v("occupations", &t::occupations, ids);
        v("credentials", &t::credentials, ids);
        v("exits", &t::exits, ids);
        v("entries", &t::entries, ids);
        v("hours", &t::hours, objects<wanted_hours>);
        v("requires", &t::requires_, a_requirement);
        v("program", &t::program, an_id);
        v("practice", &t::practice, objects<skill_practice>);
        v("costs", &t::costs, an_object<design_costs>);
        v("order", &t::order, an_object<design_order>);
        v("caps", &t::caps, objects<college_limit>);
        v("college_programs", &t::college_programs, objects<college_limit>);
    }
};

namespace {

class target_checker {
public:
    target_checker(const catalog& about, diagnostics& found) : c_(about), found_(found) {}

    void check(const design_target& t) {
        for (std::size_t i = 0; i < t.skills.size(); ++i)
            if (!c_.find_skill(t.skills[i].skill)) lacks(at("skills", i, "/skill"), "skill", t.skills[i].skill);
        each("occupations", t.occupations, "occupation",
             [&](const std::string& id) { return c_.find_occupation(id).has_value(); });
        each("credentials", t.credentials, "credential",
             [&](const std::string& id) { return c_.find_credential(id).has_value(); });
        each("exits", t.exits, "exit point", [&](const std::string& id) { return c_.find_exit(id).has_value(); });
        each("entries", t.entries, "entry point", [&](const std::string& id) { return c_.find_entry(id).has_value(); });
        if (!t.program.empty() && !c_.find_program(t.program)) lacks("/program", "program", t.program);
        for (std::size_t i = 0; i < t.practice.size(); ++i) {
            if (!c_.find_course(t.practice[i].course))
                lacks(at("practice", i, "/course"), "course", t.practice[i].course);
            if (!c_.find_skill(t.practice[i].skill)) lacks(at("practice", i, "/skill"), "skill", t.practice[i].skill);
        }
        for (const auto& [id, cost] : t.costs.courses)
            if (!c_.find_course(id)) lacks("/costs/courses/" + id, "course", id);
        std::set<std::string> providers;
        for (const provider& p : c_.data().providers) providers.insert(p.id);
        for (std::size_t i = 0; i < t.college_programs.size(); ++i)
            if (const std::string& id = t.college_programs[i].id; !c_.find_exit(id) && !providers.contains(id))
                lacks(at("college_programs", i, "/id"), "exit point or provider", id);
        if (t.skills.empty() && t.occupations.empty() && t.credentials.empty() && t.exits.empty() && t.hours.empty() &&
            !t.requires_)
            found_.push_back({severity::error,
                              "empty-target",
                              "",
                              "a target has skills, occupations, credentials, exits, hours or requires",
                              {}});
    }

private:
    static std::string at(const std::string& key, std::size_t i, const std::string& more = {}) {
        return '/' + key + '/' + std::to_string(i) + more;
    }
    template <class Has>
    void each(const std::string& key, const std::vector<std::string>& list, const std::string& what, const Has& has) {
        for (std::size_t i = 0; i < list.size(); ++i)
            if (!has(list[i])) lacks(at(key, i), what, list[i]);
    }
    void lacks(const std::string& where, const std::string& what, const std::string& id) {
        found_.push_back({severity::error, "unknown-id", where, "the catalog has no " + what + " \"" + id + "\"", {}});
    }

    const catalog& c_;
    diagnostics& found_;
};

}  // namespace

}  // namespace detail

target_reading parse_target(std::string_view json, const catalog& about, const read_limits& limits) {
    target_reading reading;
    reading.found = detail::read_document(json, limits, [&](detail::json_reader& in, const detail::json_node& root) {
        detail::an_object<design_target>.read(in, root, detail::place{}, reading.data);
    });
    if (!has_error(reading.found)) detail::target_checker(about, reading.found).check(reading.data);
    return reading;
}

}  // namespace gradus
