// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "gradus/io/capacity_json.hpp"

#include <functional>
#include <set>
#include <string>

#include "io/detail/codecs.hpp"
#include "io/detail/document.hpp"

namespace gradus {

namespace detail {

namespace {

/// A description of a qualification that is held, apart from the catalog's own.
struct held_description {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &held_qualification::id, an_id, required);
        v("until", &held_qualification::until, a_date);
    }
};

}  // namespace

template <>
struct description<intake_line> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("from", &intake_line::from, an_id);
        v("to", &intake_line::to, an_id, required);
        v("learners", &intake_line::learners, a_count, required);
    }
};
template <>
struct description<faculty_change> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &faculty_change::id, an_id, required);
        v("sections_max", &faculty_change::sections_max, a_count);
        v("available", &faculty_change::available, ids);
        v("qualifications", &faculty_change::qualifications, objects<held_qualification, held_description>);
        v("absent", &faculty_change::absent, a_flag);
    }
};
template <>
struct description<resource_change> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &resource_change::id, an_id, required);
        v("have", &resource_change::have, from_zero, required);
    }
};
template <>
struct description<course_change> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("id", &course_change::id, an_id, required);
        v("provider", &course_change::provider, an_id);
        v("seats", &course_change::seats, whole{1, 1'000'000});
        v("sections_max", &course_change::sections_max, a_count);
        v("brings_resources", &course_change::brings_resources, a_flag);
    }
};
template <>
struct description<allowed_move> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("from", &allowed_move::from, an_id, required);
        v("to", &allowed_move::to, an_id, required);
        v("cost", &allowed_move::cost, a_count);
    }
};
template <>
struct description<lead_time> {
    template <class Visitor>
    static void fields(Visitor& v) {
        static constexpr std::string_view by[] = {"hire", "qualify", "renew", "obtain"};
        v("node", &lead_time::node, an_id, required);
        v("by", &lead_time::by, one_of{by}, required);
        v("months", &lead_time::months, some_months);
        v("cost", &lead_time::cost, from_zero);
    }
};
template <>
struct description<action_dependency> {
    template <class Visitor>
    static void fields(Visitor& v) {
        v("node", &action_dependency::node, an_id, required);
        v("on", &action_dependency::on, ids, required);
    }
};
template <>
struct description<capacity_assumptions> {
    template <class Visitor>
    static void fields(Visitor& v) {
        using a = capacity_assumptions;
        v.format("gradus-capacity/1");
        v("title", &a::title, a_text);
        v("as_of", &a::as_of, a_date);
        v("periods", &a::periods, whole{1, 1000});
        v("every_year", &a::every_year, a_flag);
        v("intakes", &a::intakes, objects<intake_line>);
        v("faculty", &a::faculty, objects<faculty_change>);
        v("resources", &a::resources, objects<resource_change>);
        v("courses", &a::courses, objects<course_change>);
        v("shared", &a::shared, list_of<list_of<id_codec>>{});
        v("moves", &a::moves, objects<allowed_move>);
        v("lead_times", &a::lead_times, objects<lead_time>);
        v("depends", &a::depends, objects<action_dependency>);
    }
};

namespace {

/// Finds the ids that a catalog lacks.
class capacity_checker {
public:
    capacity_checker(const catalog& about, diagnostics& found) : about_(about), found_(found) {
        const catalog_data& d = about.data();
        for (const auto& q : d.qualifications) qualifications_.insert(q.id);
        for (const auto& r : d.resources) resources_.insert(r.id);
        for (const auto& p : d.providers) providers_.insert(p.id);
        for (const auto& t : d.calendar.terms) terms_.insert(t.id);
        for (const auto& f : d.faculty) faculty_.insert(f.id);
    }

    void check(const capacity_assumptions& a) {
        each("intakes", a.intakes, [&](const intake_line& l, const std::string& at) {
            if (!l.from.empty() && !about_.find_entry(l.from)) lacks(at + "/from", "entry point", l.from);
            if (!about_.find_exit(l.to)) lacks(at + "/to", "exit point", l.to);
        });
        std::set<std::string> seen;
        each("faculty", a.faculty, [&](const faculty_change& f, const std::string& at) {
            if (f.absent && !faculty_.contains(f.id)) lacks(at + "/id", "person", f.id);
            if (!seen.insert(f.id).second) add(at + "/id", "duplicate-id", "\"" + f.id + "\" is there twice");
            if (f.available) all(at + "/available", *f.available, terms_, "term");
            if (f.qualifications)
                each_in(at + "/qualifications", *f.qualifications, [&](const held_qualification& q, const auto& here) {
                    one(here + "/id", q.id, qualifications_, "qualification");
                });
        });
        each("resources", a.resources,
             [&](const resource_change& r, const std::string& at) { one(at + "/id", r.id, resources_, "resource"); });
        each("courses", a.courses, [&](const course_change& c, const std::string& at) {
            if (!about_.find_course(c.id)) lacks(at + "/id", "course", c.id);
            if (c.provider) one(at + "/provider", *c.provider, providers_, "provider");
        });
        seen.clear();
        each("shared", a.shared, [&](const std::vector<std::string>& list, const std::string& at) {
            all(at, list, resources_, "resource");
            for (const std::string& id : list)
                if (!seen.insert(id).second) add(at, "duplicate-id", "\"" + id + "\" is shared twice");
        });
        each("moves", a.moves, [&](const allowed_move& m, const std::string& at) {
            one(at + "/from", m.from, resources_, "resource");
            one(at + "/to", m.to, resources_, "resource");
        });
        each("lead_times", a.lead_times,
             [&](const lead_time& l, const std::string& at) { node(at + "/node", l.node); });
        each("depends", a.depends, [&](const action_dependency& d, const std::string& at) {
            node(at + "/node", d.node);
            for (std::size_t i = 0; i < d.on.size(); ++i) node(at + "/on/" + std::to_string(i), d.on[i]);
        });
    }

private:
    using ids_of = std::set<std::string>;

    template <class List, class Look>
    void each_in(const std::string& at, const List& list, const Look& look) {
        for (std::size_t i = 0; i < list.size(); ++i) look(list[i], at + '/' + std::to_string(i));
    }
    template <class List, class Look>
    void each(const std::string& key, const List& list, const Look& look) {
        each_in('/' + key, list, look);
    }
    void add(const std::string& at, const std::string& code, const std::string& message) {
        found_.push_back({severity::error, code, at, message, {}});
    }
    void lacks(const std::string& at, const std::string& what, const std::string& id) {
        add(at, "unknown-id", "the catalog has no " + what + " \"" + id + "\"");
    }
    void one(const std::string& at, const std::string& id, const ids_of& of, const std::string& what) {
        if (!of.contains(id)) lacks(at, what, id);
    }
    void all(const std::string& at, const std::vector<std::string>& list, const ids_of& of, const std::string& what) {
        for (std::size_t i = 0; i < list.size(); ++i) one(at + '/' + std::to_string(i), list[i], of, what);
    }
    void node(const std::string& at, const std::string& id) {
        if (!qualifications_.contains(id) && !resources_.contains(id)) lacks(at, "qualification or resource", id);
    }

    const catalog& about_;
    diagnostics& found_;
    ids_of qualifications_, resources_, providers_, terms_, faculty_;
};

}  // namespace

}  // namespace detail

capacity_reading parse_capacity(std::string_view json, const catalog& about, const read_limits& limits) {
    capacity_reading reading;
    reading.found = detail::read_document(json, limits, [&](detail::json_reader& in, const detail::json_node& root) {
        detail::an_object<capacity_assumptions>.read(in, root, detail::place{}, reading.data);
    });
    if (!has_error(reading.found)) detail::capacity_checker(about, reading.found).check(reading.data);
    return reading;
}

}  // namespace gradus
